"""What the page asks for off the GUI thread: a file read and judged, accounts made, a list taken out."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_app.errors import BadInput
from desktop_app.services.credentials import issue_accounts_to
from desktop_app.services.exchange.files import load, save
from desktop_app.services.exchange.table_guard import LARGEST_FILE
from desktop_app.services.exports import ListOut, open_template
from desktop_app.services.imports import open_file, read_file
from desktop_app.services.imports.values import Column, ListKind, Look, Preview, ReadAs, Sheet
from desktop_app.services.job import Job
from desktop_app.services.office import Office
from desktop_app.services.reports.list_file import render, render_csv, template
from desktop_app.views.exchange.kinds import LISTS

AT_ONCE = 100
"""Students whose accounts are made in one transaction: stopped in between, the others have theirs."""


@dataclass(frozen=True)
class Opened:
    """A file with its bytes, its columns and, unless the columns have to be put right first, its verdicts."""

    data: bytes
    look: Look
    sheet: Sheet | None = None
    preview: Preview | None = None


class Part:
    """A share of a longer job, from … to."""

    def __init__(self, job: Job, start: float, end: float) -> None:
        self.job, self.start, self.end = job, start, end

    def report(self, done: float, **figures: float) -> None:
        """Tell the whole job."""
        self.job.report(self.start + done * (self.end - self.start), **figures)

    @property
    def cancelled(self) -> bool:
        """Whether the person has said stop."""
        return self.job.cancelled


def open_path(office: Office, kind: ListKind, path: Path, job: Job) -> Opened:
    """A file from the disk."""
    return open_data(office, kind, (load(path, LARGEST_FILE), path.name), ReadAs(), job)


def open_data(office: Office, kind: ListKind, file: tuple[bytes, str], choice: ReadAs, job: Job) -> Opened:
    """Bytes (with their name) as a table, judged if at least one column is known."""
    data, name = file
    look = open_file(office, kind, data, name, choice)
    if not any(column.field for column in look.columns):
        return Opened(data, look)
    return judge(office, Opened(data, look), look.columns, job)


def judge(office: Office, opened: Opened, columns: Sequence[Column], job: Job) -> Opened:
    """Read all rows by these columns and give each its verdict."""
    look = opened.look
    try:
        sheet = read_file(look, columns, Part(job, 0.0, 0.6))
    except BadInput as refused:
        if refused.reason in {"import_no_columns", "field_twice"}:
            return Opened(opened.data, look)
        raise
    preview = LISTS[look.kind].preview(office, sheet, Part(job, 0.6, 1.0))
    return Opened(opened.data, look, sheet, preview)


def issue_for(office: Office, students: Sequence[int], job: Job) -> int:
    """Accounts for new students and their parents, a part at a time; how many. Stopped, it keeps what it has made."""
    made = 0
    for start in range(0, len(students), AT_ONCE):
        if job.cancelled:
            break
        made += issue_accounts_to(office, students[start : start + AT_ONCE]).accounts
        job.report(min(1.0, (start + AT_ONCE) / len(students)), rows=made)
    return made


def save_list(listed: ListOut, path: Path, workstation: str) -> Path:
    """A list as a file, by the file's name a workbook or a text."""
    return save(path, render_csv(listed) if path.suffix.lower() == ".csv" else render(listed, workstation))


def save_template(office: Office, kind: ListKind, path: Path) -> Path:
    """An empty table to fill in."""
    return save(path.with_suffix(".xlsx"), template(open_template(office, kind)))
