"""Record books and student cards in words, and on their way to paper."""

from collections.abc import Sequence

from desktop_app.services.office import Office
from desktop_app.services.study_books_papers import open_book_register, open_cards, open_inlays
from desktop_app.services.study_books_values import BookFinding, BookKind, BookLine, Finding
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _
from desktop_app.views.words import N_

KIND_TITLES = {BookKind.RECORD_BOOK: N_("Record books"), BookKind.STUDENT_CARD: N_("Student cards")}
ONE = {BookKind.RECORD_BOOK: N_("Record book"), BookKind.STUDENT_CARD: N_("Student card")}
FINDINGS = {
    Finding.NO_BOOK: N_("studies without one"),
    Finding.OTHER_NUMBER: N_("the student's card names another number"),
    Finding.EXPIRED: N_("is not prolonged"),
    Finding.NOT_RETURNED: N_("has left and not given it back"),
}


def state_words(line: BookLine) -> str:
    """In hand, given back, replaced, owed."""
    if line.returned_on is not None:
        return _("returned {day}").format(day=f"{line.returned_on:%d.%m.%Y}")
    if not line.current:
        return _("replaced by a duplicate")
    return _("not returned") if line.owed else _("in hand")


def state_tone(line: BookLine) -> str:
    """What is owed stands out; what is over is muted."""
    if line.owed:
        return "bad"
    return "muted" if line.returned_on is not None or not line.current else ""


def book_columns(kind: BookKind) -> list[Column[BookLine]]:
    """The register of a kind."""
    cards = kind is BookKind.STUDENT_CARD
    columns = [
        Column[BookLine]("number", _("No."), lambda line: line.number, width=84),
        Column[BookLine]("name", _("Name"), lambda line: line.name, width=240, stretch=True),
        Column[BookLine]("group", _("Group"), lambda line: line.group, width=72),
        Column[BookLine]("issued_on", _("Issued on"), lambda line: line.issued_on, width=92),
    ]
    if cards:
        columns.insert(1, Column("record_book", _("Record book"), lambda line: line.record_book, width=80))
        columns.append(Column("valid_until", _("Valid until"), lambda line: line.valid_until, width=92))
    return [
        *columns,
        Column("state", _("State"), state_words, width=140, tone=state_tone),
        Column("note", _("Note"), lambda line: line.note, width=130),
    ]


def finding_columns() -> list[Column[BookFinding]]:
    """What the check has found."""
    return [
        Column("kind", _("What"), lambda line: _(ONE[line.kind]), width=140),
        Column("name", _("Name"), lambda line: line.name, width=240, stretch=True),
        Column("group", _("Group"), lambda line: line.group, width=80),
        Column("number", _("In the register"), lambda line: line.number, width=110),
        Column("record_book", _("In the student's card"), lambda line: line.record_book, width=140),
        Column("until", _("Valid until"), lambda line: line.until, width=96),
        Column(
            "finding", _("What differs"), lambda line: _(FINDINGS[line.finding]), width=280, tone=lambda _line: "bad"
        ),
    ]


def draw_register(office: Office, kind: BookKind, group_id: int | None, *, workbook: bool = False) -> bytes:
    """The register as a PDF or as a workbook."""
    from desktop_app.services.reports import book_register

    register = open_book_register(office, kind, group_id)
    return book_register.render_xlsx(register) if workbook else book_register.render(register)


def draw_cards(office: Office, keys: Sequence[int]) -> bytes:
    """Student cards to cut out."""
    from desktop_app.services.reports import student_card

    return student_card.render(open_cards(office, keys))


def draw_inlays(office: Office, term_id: int, group_id: int) -> bytes:
    """What is to be copied into the record books of a group."""
    from desktop_app.services.reports import study_book

    return study_book.render(open_inlays(office, term_id, group_id))
