"""A new student's card (п. 4.1): who is like them already, the card of a candidate, and the number of a record book."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from sqlalchemy import func, select

from desktop_app.errors import BadInput
from desktop_app.models.contingent import Funding, Group, Student, StudentStatus
from desktop_app.models.people import Identity, Person, PersonalData, Sex
from desktop_app.services.cards_blocks import clean, data_of, refuse, require_everywhere
from desktop_app.services.cards_checks import checked_name
from desktop_app.services.cards_values import GeneralValues
from desktop_app.services.cards_writing import flush_record_book
from desktop_app.services.identity import IdentityValues, check_snils, digits, flush_unique, keep_masks
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.rules.documents import birth_fault
from desktop_app.services.search_words import search_key
from desktop_app.services.trail import is_server

LIKE = 0.8
"""Of two names of people born on one day: from here on they may be one person (a share of letters, `difflib`)."""
P = Permission


@dataclass(frozen=True, slots=True)
class NewCard:
    """What a card begins with; an empty record book gets the next number of its year."""

    last_name: str
    first_name: str
    patronymic: str
    sex: Sex
    birth_date: date | None
    group_id: int
    funding: Funding
    snils: str = ""
    record_book: str = ""


@dataclass(frozen=True, slots=True)
class Same:
    """Somebody who may be the same person."""

    person_id: int
    name: str
    birth_date: date | None
    why: str  # snils | name | like
    student_id: int | None  # the newest card
    status: StudentStatus | None
    group: str


@reading(P.EDIT_STUDENTS)
def find_same(tx: Tx, card: NewCard) -> tuple[Same, ...]:
    """Who of all within reach, the archive included, may be the same person: by СНИЛС, by name, by birth date."""
    found: dict[int, Same] = {}
    for why, person in (*by_snils(tx, card), *by_name(tx, card), *by_birth(tx, card)):
        if person.id not in found:
            found[person.id] = same(tx, person, why)
    return tuple(found.values())


def by_snils(tx: Tx, card: NewCard) -> Iterator[tuple[str, Person]]:
    """Whoever has this number, for those who may see numbers."""
    number = digits(card.snils)
    if number and tx.user.may(P.READ_IDENTITY):
        query = select(Person).join(Identity, Identity.person_id == Person.id)
        here = (Identity.snils == number, tx.within(Identity, P.READ_IDENTITY))
        yield from (("snils", person) for person in tx.session.scalars(query.where(*here)))


def by_name(tx: Tx, card: NewCard) -> Iterator[tuple[str, Person]]:
    """Whoever has the same full name."""
    key = key_of(card)
    if card.last_name and card.first_name:
        query = select(Person).where(Person.search_key == key, tx.within(Person)).order_by(Person.id)
        yield from (("name", person) for person in tx.session.scalars(query))


def by_birth(tx: Tx, card: NewCard) -> Iterator[tuple[str, Person]]:
    """Whoever was born on the same day and has nearly the same name."""
    if card.birth_date is None or not card.last_name:
        return
    key = key_of(card)
    query = select(Person).join(Person.data).where(PersonalData.birth_date == card.birth_date, tx.within(Person))
    for person in tx.session.scalars(query.order_by(Person.id)):
        if SequenceMatcher(None, key, person.search_key, autojunk=False).ratio() >= LIKE:
            yield "like", person


def key_of(card: NewCard) -> str:
    """The key of the card's name."""
    return search_key(f"{card.last_name} {card.first_name} {card.patronymic}")


def same(tx: Tx, person: Person, why: str) -> Same:
    """A person, with the newest card."""
    query = select(Student).where(Student.person_id == person.id, tx.within(Student)).order_by(Student.id.desc())
    student = tx.session.scalars(query).first()
    born = person.data.birth_date if person.data else None
    if student is None:
        return Same(person.id, person.full_name, born, why, None, None, "")
    return Same(person.id, person.full_name, born, why, student.id, student.status, student.group.name)


@operation(P.EDIT_STUDENTS)
def add_card(tx: Tx, card: NewCard, person_id: int | None = None) -> int:
    """The card of a candidate: an order makes a student of them. `person_id`: somebody who is here already.

    Raises NotFound, NotAllowed, BadInput (`name_missing`, `name_with_digits`, `born_too_late`, `born_too_early`,
    `group_closed`, `snils_…`, `record_book_taken`, `card_open_already`, `text_too_long`).
    """
    require_everywhere(tx, P.EDIT_STUDENTS)
    group = tx.get(Group, card.group_id)
    refuse("group_closed" if group.closed_on is not None and group.closed_on <= tx.today else None, group=group.name)
    person = new_person(tx, card) if person_id is None else known_person(tx, person_id)
    return open_card(tx, person, group, card.funding, card.record_book).id


def open_card(tx: Tx, person: Person, group: Group, funding: Funding, record_book: str = "") -> Student:
    """A candidate's card; an empty record book gets the next number. Raises BadInput (`record_book_taken`)."""
    number = clean_number(record_book) or next_record_book(tx, group.admission_year)
    student = Student(
        person_id=person.id,
        group_id=group.id,
        record_book=number,
        funding=funding,
        enrolled_on=tx.today,
        status=StudentStatus.CANDIDATE,
        entered_on=tx.today,
    )
    tx.session.add(student)
    flush_record_book(tx, number)
    tx.touch("students", student.id)
    return student


def clean_number(text: str) -> str:
    """A record book's number as it is kept."""
    return "".join(text.split())


def new_person(tx: Tx, card: NewCard) -> Person:
    """Somebody who was not here yet, with a birth date and a СНИЛС."""
    values = GeneralValues(card.last_name, card.first_name, card.patronymic, card.sex, card.birth_date)
    wanted = checked_name(clean(values, Person, PersonalData))
    if wanted.birth_date is not None:
        refuse(birth_fault(wanted.birth_date, tx.today))
    person = Person(
        last_name=wanted.last_name, first_name=wanted.first_name, patronymic=wanted.patronymic, sex=wanted.sex
    )
    if is_server(tx.session):
        person.id = tx.session.scalars(select(func.nextval("person_id_seq"))).one()
    data_of(person).birth_date = wanted.birth_date
    tx.session.add(person)
    tx.session.flush()
    put_snils(tx, person, digits(card.snils))
    return person


def put_snils(tx: Tx, person: Person, snils: str) -> None:
    """The number, if one was typed. Raises NotAllowed, BadInput (`snils_…`)."""
    if not snils:
        return
    require_everywhere(tx, P.EDIT_IDENTITY)
    values = IdentityValues(snils)
    check_snils(tx, person, values)
    tx.session.add(Identity(person_id=person.id, snils=snils))
    flush_unique(tx)
    keep_masks(person, values)


def known_person(tx: Tx, person_id: int) -> Person:
    """Somebody who is here and has no open card. Raises NotFound, NotAllowed, BadInput (`card_open_already`)."""
    tx.require_within(Person, person_id)
    person = tx.get(Person, person_id)
    open_ = (StudentStatus.CANDIDATE, StudentStatus.STUDYING, StudentStatus.ON_LEAVE)
    there = select(Student.id).where(Student.person_id == person.id, Student.status.in_(open_))
    if tx.session.scalar(there) is not None:
        raise BadInput("card_open_already", name=person.full_name)
    return person


def next_record_book(tx: Tx, year: int) -> str:
    """«26-014»: the year of admission, and the next number of it."""
    head = f"{year % 100:02}-"
    taken = tx.session.scalars(select(Student.record_book).where(Student.record_book.startswith(head)))
    numbers = [int(tail) for number in taken if (tail := number.removeprefix(head)).isdigit()]
    return f"{head}{max(numbers, default=0) + 1:03}"
