"""«В архив» from the preview: the very bytes that are seen are kept, all of them or none (п. 4.9)."""

from collections.abc import Sequence

from desktop_app.services.archive import keep_papers
from desktop_app.services.archive_values import FileKind, Keeping, KeptLine, NewPaper
from desktop_app.services.job import Job
from desktop_app.services.office import Office
from desktop_app.services.reports.catalogue import BY_CODE
from desktop_app.views.forms.drawing import Drawn, DrawnFile
from desktop_app.views.forms.ways import told
from desktop_app.views.wording import _, ngettext

MOST_NUMBERS = 3
"""Numbers that are named one by one."""


def keep_seen(office: Office, term_id: int, done: Drawn, job: Job) -> Keeping:
    """Put what is seen in the archive. Raises RuleBroken (a statement is not closed, or has changed), Cancelled."""
    return keep_papers(office, term_id, [paper_of(done.code, one) for one in told(done.files, job)])


def paper_of(code: str, one: DrawnFile) -> NewPaper:
    """A drawn file as the archive takes it."""
    return NewPaper(
        form=code, title=BY_CODE[code].title, subject=one.name, kind=FileKind.PDF, content=one.read(),
        stamp=one.stamp, pages=len(one.sizes), group=one.group, sheet=one.sheet,
    )  # fmt: skip


def keeping_words(made: Keeping) -> str:
    """Under which numbers it stands there now, and what stood there before."""
    parts = []
    if made.kept:
        parts.append(_("Put in the archive: {numbers}").format(numbers=numbers_words(made.kept)))
    if made.known:
        parts.append(_("Stands in the archive already: {numbers}").format(numbers=numbers_words(made.known)))
    return ". ".join(parts)


def numbers_words(lines: Sequence[KeptLine]) -> str:
    """«№ 12/2026, № 13/2026», or from the first to the last of many."""
    if len(lines) <= MOST_NUMBERS:
        return ", ".join(f"№ {one.name}" for one in lines)
    count = ngettext("{n} file", "{n} files", len(lines)).format(n=len(lines))
    return f"№ {lines[0].number} – {lines[-1].name}, {count}"
