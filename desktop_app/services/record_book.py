"""The student's record book (зачётная книжка, п. 2.1): current performance, attestation, course works, ГИА."""

from desktop_app.models.contingent import Group
from desktop_app.models.debts import Debt
from desktop_app.services.debts_reading import read_cards
from desktop_app.services.gia_obstacles import read_study, supplement_of
from desktop_app.services.letterhead import letterhead_of
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.record_book_progress import progress_of
from desktop_app.services.record_book_reading import (
    modules_of,
    owners_of,
    read_head,
    results_of,
    terms_of,
    totals_of,
)
from desktop_app.services.record_book_values import BookOwner, ExtractPaper, Progress, RecordBook
from desktop_app.services.record_book_works import attestation_of, works_of


@reading(Permission.READ_SHEETS)
def list_owners(tx: Tx) -> tuple[BookOwner, ...]:
    """The students whose statements are within reach, by name: one's own, one's children, a group's, all."""
    return owners_of(tx)


@reading(Permission.READ_JOURNAL)
def list_observed(tx: Tx) -> tuple[BookOwner, ...]:
    """The same of those whose journals are within reach."""
    return owners_of(tx)


@reading(Permission.READ_SHEETS)
def open_record_book(tx: Tx, student_id: int) -> RecordBook:
    """Attestation, course works, practices, modules, ГИА and debts of a student, as far as they are within reach.

    Raises NotFound, NotAllowed.
    """
    return book_of(tx, student_id)


@reading(Permission.READ_JOURNAL)
def open_study_progress(tx: Tx, student_id: int) -> Progress:
    """The current performance of a student by semesters. Raises NotFound, NotAllowed."""
    head, student = read_head(tx, student_id, Permission.READ_JOURNAL)
    lines = progress_of(tx, student)
    return Progress(head, terms_of(tx, student, {one.term_id for one in lines}), lines)


@operation(Permission.READ_SHEETS)
def open_extract(tx: Tx, student_id: int) -> ExtractPaper:
    """The extract (выписка) to be printed; the trail keeps who took it out. Raises NotFound, NotAllowed."""
    book = book_of(tx, student_id)
    tx.note(form="record-extract", student=book.head.name)
    return ExtractPaper(book, letterhead_of(tx))


def book_of(tx: Tx, student_id: int) -> RecordBook:
    """The record book inside another deed."""
    head, student = read_head(tx, student_id, Permission.READ_SHEETS)
    study = read_study(tx, tx.get(Group, student.group_id), [student_id])
    mine = study.attempts.get(student_id, {})
    results = results_of(tx, student, mine)
    course_works, practices = works_of(tx, student_id, mine)
    modules = modules_of(tx, mine)
    known = {key[0] for key in mine}
    for lines in (results, course_works, practices):
        known |= {one.term_id for one in lines}
    cards = read_cards(tx, Debt.closed_on.is_(None), of=[student_id])
    return RecordBook(
        head=head,
        terms=terms_of(tx, student, known),
        results=results,
        course_works=course_works,
        practices=practices,
        modules=modules,
        attestation=attestation_of(tx, student_id),
        debts=tuple(card.line for card in cards),
        totals=totals_of(supplement_of(study, student_id)),
    )
