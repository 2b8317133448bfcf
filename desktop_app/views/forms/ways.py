"""A way out of the program: what is written, and what the register of prints keeps of it; no Qt here."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Generic, TypeVar

from desktop_app.services.archive_values import Outlet, Print
from desktop_app.services.exchange.files import save
from desktop_app.services.job import Job, stop_if_cancelled
from desktop_app.services.office import Office
from desktop_app.services.reports.binding import bind_to
from desktop_app.services.reports.printing import unique
from desktop_app.views.forms.drawing import Drawn, DrawnFile, books

R = TypeVar("R")


@dataclass(frozen=True)
class Way(Generic[R]):
    """How the papers go out; no pages: all of them."""

    outlet: Outlet
    work: Callable[[Drawn, Job], R]
    pages: Sequence[int] = ()

    def prints(self, done: Drawn, term_id: int, made: R) -> list[Print]:
        """The lines of the register: of each paper, or of each workbook as it was written."""
        if self.outlet is Outlet.BOOK and isinstance(made, list):
            return [book_of(done, term_id, path) for path in made]
        return [
            Print(
                form=done.code, subject=one.name, sha256=one.sha256, outlet=self.outlet, stamp=one.stamp,
                pages=len(one.sizes), term_id=term_id, group=one.group,
            )
            for one in of_pages(done.files, self.pages)
        ]  # fmt: skip


def book_of(done: Drawn, term_id: int, path: Path) -> Print:
    """The line of a workbook."""
    digest = sha256(path.read_bytes()).hexdigest()
    groups = {one.group for one in done.files}
    group = groups.pop() if len(groups) == 1 else ""
    return Print(form=done.code, subject=path.stem, sha256=digest, outlet=Outlet.BOOK, term_id=term_id, group=group)


def of_pages(files: Sequence[DrawnFile], pages: Sequence[int]) -> Iterator[DrawnFile]:
    """The papers that have one of these pages, counted from 1 through all of them."""
    first = 1
    for one in files:
        last = first + len(one.sizes)
        if not pages or any(first <= page < last for page in pages):
            yield one
        first = last


def told(files: Sequence[DrawnFile], job: Job) -> Iterator[DrawnFile]:
    """One after the other; the job hears it. Raises Cancelled."""
    for number, one in enumerate(files):
        stop_if_cancelled(job)
        job.report(number / len(files), paper=number + 1, papers=len(files))
        yield one


def write_whole(files: Sequence[DrawnFile], path: Path, job: Job) -> Path:
    """One file of all: a single paper as it is, several bound with a bookmark each. Raises BadFile, Cancelled."""
    if len(files) == 1:
        return save(path, files[0].read())
    return bind_to(((one.name, one.read()) for one in told(files, job)), path)


def write_each(files: Sequence[DrawnFile], folder: Path, job: Job) -> list[Path]:
    """A file for each paper, each whole or not at all; two of one name get numbers. Raises BadFile, Cancelled."""
    taken: set[str] = set()
    return [save(folder / f"{unique(one.name, taken)}.pdf", one.read()) for one in told(files, job)]


def write_books(office: Office, folder: Path, done: Drawn, job: Job) -> list[Path]:
    """The workbooks of what is drawn. Raises BadFile, BadInput, Cancelled."""
    taken: set[str] = set()
    return [save(folder / f"{unique(name, taken)}.xlsx", data) for name, data in books(office, done, job)]
