"""What is printed about record books and student cards: registers to sign, cards to cut out, data to copy."""

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from desktop_app.models.attestation import GradeRow, GradeSheet, SheetState
from desktop_app.models.calendar import Term
from desktop_app.models.cards import Photo
from desktop_app.models.contingent import Group, Student
from desktop_app.models.curriculum import Curriculum
from desktop_app.models.papers import StudyBook
from desktop_app.services.certificates_reading import ENTERING, PASSED, last_order
from desktop_app.services.letterhead import letterhead_of
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.settings import read_settings
from desktop_app.services.study_books_reading import book_lines, group_students, in_hand
from desktop_app.services.study_books_values import (
    BookKind,
    BookLine,
    BookRegister,
    CardPaper,
    CardsPaper,
    InlayLine,
    InlayPaper,
    InlaysPaper,
)


@reading(Permission.READ_STUDENTS)
def open_book_register(tx: Tx, kind: BookKind, group_id: int | None = None) -> BookRegister:
    """The register of a kind, of a group or of everybody within reach, ready to print. Raises NotFound."""
    return register_of(tx, kind, group_id)


def register_of(tx: Tx, kind: BookKind, group_id: int | None) -> BookRegister:
    """The same inside another deed."""
    group = "" if group_id is None else tx.get(Group, group_id).name
    lines = tuple(line for line in book_lines(tx, StudyBook.kind == kind) if group in {"", line.group})
    return BookRegister(kind, group, lines, dict(in_hand(tx, BookKind.STUDENT_CARD)), letterhead_of(tx))


@reading(Permission.READ_STUDENTS)
def open_cards(tx: Tx, keys: Collection[int]) -> CardsPaper:
    """Student cards by their keys in the register, to be filled in and cut out; by group and name."""
    return cards_of(tx, keys)


def cards_of(tx: Tx, keys: Collection[int]) -> CardsPaper:
    """The same inside another deed."""
    settings = read_settings(tx)
    lines = book_lines(tx, StudyBook.id.in_(keys), StudyBook.kind == BookKind.STUDENT_CARD)
    cards = tuple(card_of(tx, line) for line in lines)
    return CardsPaper(settings.college_short_name or settings.college_name, letterhead_of(tx), cards)


def card_of(tx: Tx, line: BookLine) -> CardPaper:
    """What stands on a student card."""
    student = tx.get(Student, line.student_id)
    entered = last_order(tx, student.id, *ENTERING)
    photo = select(Photo.image).where(Photo.person_id == student.person_id, tx.within(Photo))
    return CardPaper(
        number=line.number,
        name=line.name,
        form=tx.get(Curriculum, student.group.curriculum_id).form,
        order_number=entered.ref.number if entered else "",
        order_date=entered.ref.dated_on if entered else None,
        issued_on=line.issued_on,
        valid_until=line.valid_until,
        photo=tx.session.scalar(photo),
    )


@reading(Permission.READ_SHEETS)
def open_inlays(tx: Tx, term_id: int, group_id: int) -> InlaysPaper:
    """What a group has passed in a term by closed statements, student by student, to copy into the record books.

    Only what the person may read: a teacher's own statements, a curator's own group. Raises NotFound, NotAllowed.
    """
    return inlays_of(tx, term_id, group_id)


def inlays_of(tx: Tx, term_id: int, group_id: int) -> InlaysPaper:
    """The same inside another deed."""
    term, group = tx.get(Term, term_id), tx.get(Group, group_id)
    passed: dict[int, list[InlayLine]] = defaultdict(list)
    found = tx.session.execute(
        select(GradeRow, GradeSheet)
        .join(GradeSheet, GradeSheet.id == GradeRow.sheet_id)
        .where(
            GradeSheet.term_id == term.id,
            GradeSheet.group_id == group.id,
            GradeSheet.state == SheetState.CLOSED,
            GradeRow.mark.in_(PASSED),
            tx.within(GradeRow),
        )
        .options(joinedload(GradeSheet.row), joinedload(GradeSheet.teacher))
        .order_by(GradeSheet.day, GradeSheet.number)
    )
    for row, sheet in found:
        if row.mark is not None:
            teacher = sheet.teacher.person.short_name
            line = InlayLine(sheet.row.title, sheet.hours, sheet.control, row.mark, sheet.day, teacher)
            passed[row.student_id].append(line)
    inlays = tuple(
        InlayPaper(
            name=student.person.full_name,
            record_book=student.record_book,
            group=group.name,
            course=group.course(term.year_starts),
            term=term.name,
            lines=tuple(passed[student.id]),
        )
        for student in group_students(tx, group.id)
    )
    return InlaysPaper(group.name, term.name, inlays, letterhead_of(tx))
