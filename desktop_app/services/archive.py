"""The archive (архив) of printed forms: the very bytes with number, checksum and author, never changed (п. 4.9).

No operation removes or rewrites a kept form, and PostgreSQL gives nobody the right to.
"""

from collections.abc import Sequence

from sqlalchemy import select

from desktop_app.errors import BadFile, BadInput
from desktop_app.models.archive import ArchivedContent, ArchivedPaper, PrintedPaper
from desktop_app.models.calendar import Term
from desktop_app.services.archive_keeping import (
    add_paper,
    digest,
    last_number,
    narrowed,
    read_kept,
    same_bytes,
    take_turn,
)
from desktop_app.services.archive_values import (
    ArchivedFile,
    Filter,
    Keeping,
    KeptLine,
    NewPaper,
    Trace,
    Unkept,
    Verdict,
)
from desktop_app.services.archive_waiting import waiting_for
from desktop_app.services.forms_register import read_prints
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.reports.stamps import written_stamp

LARGEST = 50 * 2**20
"""Bytes of one file that the archive takes."""

EVERYTHING = Filter()


@operation(Permission.KEEP_ARCHIVE)
def keep_papers(tx: Tx, term_id: int, papers: Sequence[NewPaper]) -> Keeping:
    """Put files in the archive as they are, under the next numbers of the calendar year; all of them or none.

    A file whose very bytes stand there already is told and not doubled. Raises RuleBroken (a statement that is not
    closed, or changed since it was drawn), BadInput (`nothing_to_keep`, `text_too_long`), BadFile (`too_big`),
    NotFound.
    """
    if not papers:
        raise BadInput("nothing_to_keep")
    for paper in papers:
        if len(paper.content) > LARGEST:
            raise BadFile("too_big", file=paper.subject, megabytes=LARGEST // 2**20)
    term = tx.get(Term, term_id)
    take_turn(tx)
    sums = {digest(paper.content): paper for paper in papers}
    known = same_bytes(tx, sums)
    number = last_number(tx, ArchivedPaper, tx.today.year)
    made = []
    for place, paper in enumerate((one for key, one in sums.items() if key not in known), number + 1):
        made.append(add_paper(tx, term, paper, place).id)
    tx.session.flush()
    tx.touch("archive")
    kept = read_kept(tx, ArchivedPaper.id.in_(made)) if made else ()
    return Keeping(kept, tuple(known.values()))


@reading(Permission.READ_ARCHIVE)
def list_archive(tx: Tx, what: Filter = EVERYTHING) -> tuple[KeptLine, ...]:
    """The files of the archive, by year and number, without their bytes."""
    return read_kept(tx, *narrowed(what))


@reading(Permission.READ_ARCHIVE)
def open_archived(tx: Tx, key: int) -> ArchivedFile:
    """A file of the archive, byte for byte as it was put in. Raises NotFound, BadFile (`archive_damaged`)."""
    file = read_file(tx, key)
    if digest(file.content) != file.line.sha256:
        raise BadFile("archive_damaged", number=file.line.name, form=file.line.title)
    return file


@reading(Permission.READ_ARCHIVE)
def find_damaged(tx: Tx, what: Filter = EVERYTHING) -> tuple[KeptLine, ...]:
    """The files of the archive whose bytes are not those that were put in."""
    lines = read_kept(tx, *narrowed(what))
    return tuple(line for line in lines if digest(bytes_of(tx, line.id)) != line.sha256)


@reading(Permission.READ_ARCHIVE)
def find_printed(tx: Tx, stamp: str) -> Trace:
    """What is known of a paper by the code in its foot, typed or scanned."""
    code = written_stamp(stamp)
    prints = read_prints(tx, PrintedPaper.stamp == code) if code else ()
    kept = read_kept(tx, ArchivedPaper.stamp == code) if code else ()
    verdict = Verdict.SAME if kept else Verdict.PRINTED if prints else Verdict.UNKNOWN
    return Trace(verdict, code, prints, kept)


@reading(Permission.READ_ARCHIVE)
def check_bytes(tx: Tx, checksum: str, stamp: str = "") -> Trace:
    """What is known of a file by its checksum, and by the code in its foot where the bytes are others."""
    kept = read_kept(tx, ArchivedPaper.sha256 == checksum)
    prints = read_prints(tx, PrintedPaper.sha256 == checksum)
    if kept or prints:
        return Trace(Verdict.SAME if kept else Verdict.PRINTED, stamp, prints, kept)
    code = written_stamp(stamp)
    if code:
        kept = read_kept(tx, ArchivedPaper.stamp == code)
        prints = read_prints(tx, PrintedPaper.stamp == code)
    return Trace(Verdict.CHANGED if kept or prints else Verdict.UNKNOWN, code, prints, kept)


@reading(Permission.READ_ARCHIVE)
def list_unkept(tx: Tx, term_id: int) -> tuple[Unkept, ...]:
    """Closed forms of a term that the archive lacks: statements, and when its journals are closed, the groups' own.

    Raises NotFound.
    """
    return waiting_for(tx, tx.get(Term, term_id))


def read_file(tx: Tx, key: int) -> ArchivedFile:
    """A file with the bytes that stand there. Raises NotFound."""
    tx.get(ArchivedPaper, key)
    (line,) = read_kept(tx, ArchivedPaper.id == key)
    return ArchivedFile(line, bytes_of(tx, key))


def bytes_of(tx: Tx, key: int) -> bytes:
    """What stands there now."""
    return tx.session.scalar(select(ArchivedContent.content).where(ArchivedContent.archived_id == key)) or b""
