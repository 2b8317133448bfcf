"""Papers become PDFs: drawn one by one, and saved beside one another under names of their own."""

from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

from desktop_app.errors import BadInput
from desktop_app.services.exchange.files import save
from desktop_app.services.forms import Paper
from desktop_app.services.job import Job, QuietJob, stop_if_cancelled
from desktop_app.services.reports.catalogue import BY_CODE


def render_papers(
    code: str, papers: Sequence[Paper], job: Job | None = None, *, workbook: bool = False
) -> Iterator[tuple[str, bytes]]:
    """Name and PDF (or workbook) of each paper, in order; the job hears how many are drawn.

    Raises Cancelled between two papers, BadInput (`no_workbook`).
    """
    form = BY_CODE[code]
    draw = form.workbook if workbook else form.render
    if draw is None:
        raise BadInput("no_workbook", form=form.title)
    job = job or QuietJob()
    for number, paper in enumerate(papers):
        stop_if_cancelled(job)
        job.report(number / len(papers), paper=number + 1, papers=len(papers))
        yield paper.name, draw(paper.value)
    job.report(1.0, paper=len(papers), papers=len(papers))


def save_papers(code: str, papers: Sequence[Paper], folder: Path, *, workbook: bool = False) -> list[Path]:
    """Draw the papers and write them into the folder; a paper drawn again replaces its file. Raises BadFile."""
    return save_files(list(render_papers(code, papers, workbook=workbook)), folder, "xlsx" if workbook else "pdf")


def save_files(files: Sequence[tuple[str, bytes]], folder: Path, kind: str = "pdf") -> list[Path]:
    """Write files that are drawn already; two of one name get numbers. Raises BadFile (`can_not_write`)."""
    taken: set[str] = set()
    return [save(folder / f"{unique(name, taken)}.{kind}", data) for name, data in files]


def unique(name: str, taken: set[str]) -> str:
    """The name, or the name with the first free number; file systems of Windows do not tell «а» from «А»."""
    tries = (name if number == 1 else f"{name} ({number})" for number in count(1))
    found = next(one for one in tries if one.casefold() not in taken)
    taken.add(found.casefold())
    return found
