"""From drawn papers to the register of prints and to the archive: one value for each file, of its very bytes."""

from collections.abc import Iterable, Sequence

from desktop_app.services.archive_keeping import digest
from desktop_app.services.archive_values import FileKind, NewPaper, Outlet, Print, group_of
from desktop_app.services.attestation_values import sheets_of
from desktop_app.services.forms_choice import Paper
from desktop_app.services.reports.catalogue import BY_CODE
from desktop_app.services.reports.pages import sizes, stamp_of

Drawn = tuple[str, bytes]
"""The name of a file and its bytes."""


def prints_of(
    code: str, papers: Sequence[Paper], files: Sequence[Drawn], outlet: Outlet, term_id: int | None
) -> tuple[Print, ...]:
    """What the register of prints keeps of files that go out; a file of several papers names no group.

    `papers` are what the files are drawn from, one each, or fewer files when they were joined.
    """
    groups = groups_of(papers, files)
    made = []
    for (name, data), group in zip(files, groups, strict=True):
        stamp, pages = told_by(data)
        made.append(Print(code, name, digest(data), outlet, stamp, pages, term_id, group))
    return tuple(made)


def groups_of(papers: Sequence[Paper], files: Sequence[Drawn]) -> Iterable[str]:
    """The group of each file."""
    if len(papers) == len(files):
        return [group_of(paper.value) for paper in papers]
    several = {group_of(paper.value) for paper in papers}
    return [several.pop() if len(several) == 1 else ""] * len(files)


def new_papers(code: str, papers: Sequence[Paper], files: Iterable[Drawn], kind: FileKind) -> tuple[NewPaper, ...]:
    """What the archive is given of papers and the files that were drawn from them, one each."""
    made = []
    for paper, (name, data) in zip(papers, files, strict=True):
        stamp, pages = told_by(data) if kind is FileKind.PDF else ("", 0)
        sheet = next(iter(sheets_of([paper.value]).items()), None)
        group = group_of(paper.value)
        made.append(NewPaper(code, BY_CODE[code].title, name, kind, data, stamp, pages, group, sheet))
    return tuple(made)


def told_by(data: bytes) -> tuple[str, int]:
    """The code in the foot of a PDF and how many pages it has; a workbook has neither."""
    return (stamp_of(data), len(sizes(data))) if data.startswith(b"%PDF") else ("", 0)
