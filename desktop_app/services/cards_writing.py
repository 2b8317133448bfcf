"""The blocks of a student's card are written one by one (п. 4.1); what orders govern stands nowhere among them."""

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from desktop_app.errors import BadInput
from desktop_app.models.cards import Achievement, Address, MilitaryService, Schooling
from desktop_app.models.contingent import Student
from desktop_app.models.people import Person, PersonalData
from desktop_app.services.cards import read_addresses
from desktop_app.services.cards_blocks import (
    clean,
    data_of,
    put_rows,
    put_single,
    reached,
    read,
    read_rows,
    refuse,
    require_seen,
    told,
    write,
)
from desktop_app.services.cards_checks import (
    checked_address,
    checked_contacts,
    checked_name,
    checked_schooling,
)
from desktop_app.services.cards_values import (
    AchievementValues,
    Addresses,
    AddressKind,
    AddressValues,
    ContactValues,
    GeneralValues,
    MilitaryValues,
    SchoolingValues,
    Shown,
    StudyValues,
)
from desktop_app.services.office import Tx, operation
from desktop_app.services.permissions import Permission
from desktop_app.services.rules.documents import birth_fault, issue_fault


@operation(Permission.EDIT_STUDENTS)
def put_general(tx: Tx, seen: Shown[GeneralValues], values: GeneralValues) -> Shown[GeneralValues]:
    """Write who the student is. A change of name by a paper is an order's; here typing errors are put right.

    Raises NotFound, NotAllowed, Stale, BadInput (`name_missing`, `name_with_digits`, `text_too_long`, `born_too_late`,
    `born_too_early`).
    """
    student = reached(tx, seen.student_id)
    person = student.person
    require_seen(person, Person.__tablename__, seen.values, read(GeneralValues, person, person.data))
    wanted = checked_name(clean(values, Person, PersonalData))
    if wanted.birth_date is not None:
        refuse(birth_fault(wanted.birth_date, tx.today))
    write(wanted, person, data_of(person))
    return told(tx, student, wanted)


@operation(Permission.EDIT_STUDENTS)
def put_contacts(tx: Tx, seen: Shown[ContactValues], values: ContactValues) -> Shown[ContactValues]:
    """Write how the student is reached; a telephone is kept as +7 and ten digits.

    Raises NotFound, NotAllowed, Stale, BadInput (`phone_malformed`, `email_malformed`, `text_too_long`).
    """
    student = reached(tx, seen.student_id)
    data = student.person.data
    require_seen(data, PersonalData.__tablename__, seen.values, read(ContactValues, data))
    wanted = checked_contacts(clean(values, PersonalData))
    write(wanted, data_of(student.person))
    return told(tx, student, wanted)


@operation(Permission.EDIT_STUDENTS)
def put_addresses(tx: Tx, seen: Shown[Addresses], values: Addresses) -> Shown[Addresses]:
    """Write the three addresses; one that holds nothing is none.

    Raises NotFound, NotAllowed, Stale, BadInput (`postcode_malformed`, `dates_reversed`, `text_too_long`).
    """
    student = reached(tx, seen.student_id)
    rows = {row.kind: row for row in tx.session.scalars(select(Address).where(Address.person_id == student.person_id))}
    now = read_addresses(tx, student.person_id)
    for kind in AddressKind:
        require_seen(rows.get(kind), Address.__tablename__, getattr(seen.values, kind), getattr(now, kind))
    kept = {kind.value: checked_address(clean(getattr(values, kind), Address)) for kind in AddressKind}
    for kind in AddressKind:
        put_address(tx, student.person_id, kind, rows.get(kind), kept[kind])
    return told(tx, student, Addresses(**kept))


def put_address(tx: Tx, person_id: int, kind: AddressKind, row: Address | None, values: AddressValues) -> None:
    """One of them."""
    if values == AddressValues():
        if row is not None:
            tx.session.delete(row)
        return
    if row is None:
        row = Address(person_id=person_id, kind=kind)
        tx.session.add(row)
    write(values, row)


@operation(Permission.EDIT_STUDENTS)
def put_schooling(tx: Tx, seen: Shown[SchoolingValues], values: SchoolingValues) -> Shown[SchoolingValues]:
    """Write the previous education.

    Raises NotFound, NotAllowed, Stale, BadInput (`school_level_missing`, `school_number_length`, `school_year`,
    `school_mean`, `issue_to_come`, `issued_before_birth`, `text_too_long`).
    """
    student = reached(tx, seen.student_id)
    born = student.person.data.birth_date if student.person.data else None
    wanted = checked_schooling(clean(values, Schooling), tx.today)
    refuse(issue_fault(born, wanted.issued_on, None, tx.today))
    return told(tx, student, put_single(tx, Schooling, student.person_id, seen.values, wanted))


@operation(Permission.EDIT_STUDENTS)
def put_study(tx: Tx, seen: Shown[StudyValues], values: StudyValues) -> Shown[StudyValues]:
    """Write what of the studies no order says: numbers of papers, the base, the contract, an individual plan.

    Raises NotFound, NotAllowed, Stale, BadInput (`record_book_missing`, `record_book_taken`, `text_too_long`).
    """
    student = reached(tx, seen.student_id)
    require_seen(student, Student.__tablename__, seen.values, read(StudyValues, student))
    wanted = clean(values, Student)
    if not wanted.record_book:
        raise BadInput("record_book_missing")
    write(wanted, student)
    flush_record_book(tx, wanted.record_book)
    return told(tx, student, wanted)


def flush_record_book(tx: Tx, number: str) -> None:
    """Write; a number that is another student's is refused. Raises BadInput (`record_book_taken`)."""
    try:
        tx.session.flush()
    except IntegrityError as error:
        if "record_book" not in str(error.orig):
            raise
        raise BadInput("record_book_taken", number=number) from None


@operation(Permission.EDIT_STUDENTS)
def put_military(tx: Tx, seen: Shown[MilitaryValues], values: MilitaryValues) -> Shown[MilitaryValues]:
    """Write the military registration. Raises NotFound, NotAllowed, Stale, BadInput (`text_too_long`)."""
    student = reached(tx, seen.student_id)
    wanted = clean(values, MilitaryService)
    return told(tx, student, put_single(tx, MilitaryService, student.person_id, seen.values, wanted))


Achievements = tuple[AchievementValues, ...]


@operation(Permission.EDIT_STUDENTS)
def put_achievements(tx: Tx, seen: Shown[Achievements], values: Achievements) -> Shown[Achievements]:
    """Write the achievements: new, changed, taken away.

    Raises NotFound, NotAllowed, Stale, BadInput (`achievement_untitled`, `day_to_come`, `text_too_long`).
    """
    student = reached(tx, seen.student_id)
    wanted = tuple(clean(one, Achievement) for one in values)
    for one in wanted:
        refuse("achievement_untitled" if not one.title else None)
        refuse("day_to_come" if one.day is not None and one.day > tx.today else None, day=one.day)
    put_rows(tx, Achievement, student.person_id, seen.values, wanted)
    return told(tx, student, read_rows(tx, AchievementValues, Achievement, student.person_id))
