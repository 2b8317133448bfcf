"""Full names in the cases that orders and certificates want; what is put right by hand is remembered and wins."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache

from pytrovich.enums import Case, Gender, NamePart
from pytrovich.maker import PetrovichDeclinationMaker
from sqlalchemy import select

from desktop_app.errors import BadInput
from desktop_app.models.contingent import Student
from desktop_app.models.orders import NameForm
from desktop_app.models.people import Person, Sex
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.typed import clean_line

LENGTH = 250
GENDERS = {Sex.MALE: Gender.MALE, Sex.FEMALE: Gender.FEMALE}
CASES = (Case.GENITIVE, Case.DATIVE, Case.ACCUSATIVE)
UNBENT = ("заде", "оглы", "оглу", "кызы", "гызы")
"""Parts of Turkic names that never decline, nor does what they are joined to by a hyphen."""


@dataclass(frozen=True, slots=True)
class NameForms:
    """A full name in its cases."""

    nominative: str
    genitive: str  # кого: «студента Иванова Ивана Петровича»
    dative: str  # кому
    accusative: str  # кого: «отчислить Иванова Ивана Петровича»
    version: int | None = None  # of what was put right by hand; None: as the program declines it


@dataclass(frozen=True, slots=True)
class FullName:
    """A name as it stands in the card."""

    last: str
    first: str
    patronymic: str
    sex: Sex

    @property
    def full(self) -> str:
        """«Иванов Иван Петрович»."""
        return " ".join(part for part in (self.last, self.first, self.patronymic) if part)


@reading(Permission.READ_ORDERS)
def open_name_forms(tx: Tx, student_ids: Collection[int]) -> Mapping[int, NameForms]:
    """The names of these students in their cases, by student."""
    query = select(Student).where(Student.id.in_(student_ids))
    people = {student.id: student.person for student in tx.session.scalars(query)}
    forms = forms_of(tx, people.values())
    return {key: forms[person.full_name] for key, person in people.items()}


@operation(Permission.EDIT_ORDERS)
def put_name_forms(tx: Tx, seen: NameForms, wanted: NameForms) -> NameForms:
    """Remember the cases of a name as a person knows them: papers take them from now on.

    Raises BadInput (`name_form_missing`, `text_too_long`), Stale.
    """
    genitive, dative, accusative = (
        clean_line(text, LENGTH) for text in (wanted.genitive, wanted.dative, wanted.accusative)
    )
    if not (genitive and dative and accusative):
        raise BadInput("name_form_missing", name=seen.nominative)
    row = tx.seen(NameForm, seen.version, nominative=seen.nominative)
    if row is None:
        row = NameForm(nominative=seen.nominative, genitive=genitive, dative=dative, accusative=accusative)
        tx.session.add(row)
    else:
        row.genitive, row.dative, row.accusative = genitive, dative, accusative
    tx.session.flush()
    tx.touch("names", seen.nominative)
    return as_forms(row)


def forms_of(tx: Tx, people: Iterable[Person]) -> dict[str, NameForms]:
    """Full name → its cases, of each of these people."""
    return forms_of_names(tx, map(name_of, people))


def forms_of_names(tx: Tx, names: Iterable[FullName]) -> dict[str, NameForms]:
    """The same of names that somebody has, had or will have."""
    named = {name.full: name for name in names}
    rows = tx.session.scalars(select(NameForm).where(NameForm.nominative.in_(named)))
    known = {row.nominative: as_forms(row) for row in rows}
    return {full: known.get(full) or declined(name) for full, name in named.items()}


def name_of(person: Person) -> FullName:
    """A person's name of today."""
    return FullName(person.last_name, person.first_name, person.patronymic, person.sex)


def as_forms(row: NameForm) -> NameForms:
    """A corrected name as papers take it."""
    return NameForms(**{one.name: getattr(row, one.name) for one in fields(NameForms)})


def declined(name: FullName) -> NameForms:
    """A name in its cases by the rules of petrovich (https://github.com/petrovich/petrovich-rules)."""
    parts = (
        (NamePart.LASTNAME, name.last), (NamePart.FIRSTNAME, name.first), (NamePart.MIDDLENAME, name.patronymic),
    )  # fmt: skip
    genitive, dative, accusative = (
        " ".join(bent(part, name.sex, case, word) for part, text in parts for word in text.split()) for case in CASES
    )
    return NameForms(name.full, genitive, dative, accusative)


def bent(part: NamePart, sex: Sex, case: Case, word: str) -> str:
    """A word of a name in a case."""
    if word.casefold().endswith(UNBENT) and ("-" in word or word.casefold() in UNBENT):
        return word
    return str(maker().make(part, GENDERS[sex], case, word))


@cache
def maker() -> PetrovichDeclinationMaker:
    """The rules, read when the first name is declined."""
    return PetrovichDeclinationMaker()
