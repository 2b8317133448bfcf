"""Putting everything that is closed in the archive: drawn paper by paper, no transaction held between (п. 4.9)."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.errors import BadInput
from desktop_app.services.archive import keep_papers, list_unkept
from desktop_app.services.archive_drawn import new_papers
from desktop_app.services.archive_values import FileKind, KeptLine, Unkept
from desktop_app.services.forms import Choice, Paper, open_papers
from desktop_app.services.job import Job, QuietJob, stop_if_cancelled
from desktop_app.services.office import Office
from desktop_app.services.reports.catalogue import BY_CODE
from desktop_app.services.reports.printing import render_papers


@dataclass(frozen=True, slots=True)
class KeptAll:
    """What came of it."""

    kept: tuple[KeptLine, ...]
    empty: tuple[Unkept, ...]  # there was nothing to print


def keep_all(office: Office, term_id: int, job: Job | None = None, *, workbook: bool = False) -> KeptAll:
    """Draw and keep every closed form of a term that the archive lacks, the workbooks too where asked.

    What is kept when somebody says stop stays kept. Raises Cancelled, NotFound, NotAllowed, Stale.
    """
    return keep_these(office, term_id, list_unkept(office, term_id), job, workbook=workbook)


def keep_these(
    office: Office, term_id: int, waiting: Sequence[Unkept], job: Job | None = None, *, workbook: bool = False
) -> KeptAll:
    """The same of some of them."""
    job = job or QuietJob()
    kept: list[KeptLine] = []
    empty: list[Unkept] = []
    for place, one in enumerate(waiting):
        stop_if_cancelled(job)
        job.report(place / len(waiting), paper=place + 1, papers=len(waiting))
        choice = Choice(term_id, sheet_id=one.sheet_id) if one.sheet_id else Choice(term_id, one.group)
        try:
            papers = open_papers(office, one.form, choice)
        except BadInput:  # nothing of this group to print
            empty.append(one)
            continue
        kept += keep_drawn(office, one.form, term_id, papers, workbook=workbook)
    job.report(1.0, paper=len(waiting), papers=len(waiting))
    return KeptAll(tuple(kept), tuple(empty))


def keep_drawn(
    office: Office, code: str, term_id: int, papers: Sequence[Paper], *, workbook: bool = False
) -> tuple[KeptLine, ...]:
    """Draw papers and keep them, with their workbooks where the form has one and it is asked for."""
    made = new_papers(code, papers, render_papers(code, papers), FileKind.PDF)
    if workbook and BY_CODE[code].workbook is not None:
        made += new_papers(code, papers, render_papers(code, papers, workbook=True), FileKind.XLSX)
    return keep_papers(office, term_id, made).kept
