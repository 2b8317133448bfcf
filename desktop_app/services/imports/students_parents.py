"""Parents who stand in the row of their child: mother, father, or another with the degree of kinship."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from desktop_app.models.base import search_key
from desktop_app.models.contingent import Guardian
from desktop_app.models.people import Person, PersonalData, Sex
from desktop_app.services.imports.people import add_data, add_keyed, add_people, guessed_sex
from desktop_app.services.imports.values import Change, Given, Value
from desktop_app.services.imports.work import NAME, Case
from desktop_app.services.office import Tx

MOTHER, FATHER, OTHER = "мать", "отец", "законный представитель"
PLACES = (("mother", "mother_phone", MOTHER), ("father", "father_phone", FATHER), ("parent", "parent_phone", OTHER))
WOMEN = ("мать", "мама", "бабушка", "сестра", "тётя", "мачеха", "опекунша")
MEN = ("отец", "папа", "дедушка", "брат", "дядя", "отчим")


@dataclass(frozen=True, slots=True)
class Parent:
    """A parent in a row."""

    field: str
    values: Given  # as of a person
    kinship: str

    @property
    def name(self) -> str:
        """In full."""
        return " ".join(str(self.values[part]) for part in NAME if part in self.values)


class StudentParents:
    """Who stands for whom already, and the parents of this file."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx
        self.known: dict[int, set[str]] = {}  # card → search keys of the parents
        self.people: dict[tuple[str, str], int] = {}  # (search key, telephone) → person: parents of several children
        query = (
            select(Guardian.student_id, Guardian.person_id, Person.search_key, PersonalData.phone)
            .join(Person, Person.id == Guardian.person_id)
            .outerjoin(PersonalData, PersonalData.person_id == Person.id)
        )
        for student, person, name, phone in tx.session.execute(query):
            self.known.setdefault(student, set()).add(name)
            if phone:
                self.people[name, phone] = person

    def check(self, case: Case) -> None:
        """A telephone or a degree of kinship belongs to a name."""
        for field, phone, _kinship in PLACES:
            if phone in case.given and field not in case.given:
                case.refuse(field, "parent_without_name")

    def compare(self, case: Case) -> None:
        """A parent who does not stand for this student yet."""
        known = self.known.get(case.key or 0, ())
        for parent in parents_of(case.given):
            if search_key(parent.name) not in known:
                case.changes.append(Change(parent.field, "", parent.name))

    def add(self, students: Sequence[tuple[int, Given]]) -> None:
        """Write those who are not there yet; one telephone and one name are one person."""
        wanted = [
            (student, parent)
            for student, given in students
            for parent in parents_of(given)
            if search_key(parent.name) not in self.known.get(student, ())
        ]
        fresh = {
            key_of(parent, student): parent for student, parent in wanted if key_of(parent, student) not in self.people
        }
        keys = add_people(self.tx, [parent.values for parent in fresh.values()])
        self.people.update(zip(fresh, keys, strict=True))
        main: set[int] = set(self.known)
        rows: list[dict[str, Any]] = []
        for student, parent in wanted:
            person = self.people[key_of(parent, student)]
            rows.append({"student_id": student, "person_id": person, "kinship": parent.kinship,
                         "is_main": student not in main})  # fmt: skip
            main.add(student)
            self.known.setdefault(student, set()).add(search_key(parent.name))
        add_keyed(self.tx, Guardian, rows)
        add_data(self.tx, [(key, parent.values) for key, parent in zip(keys, fresh.values(), strict=True)])


def key_of(parent: Parent, student: int) -> tuple[str, str]:
    """One telephone and one name are one person; without a telephone a parent is this student's only."""
    return search_key(parent.name), str(parent.values.get("phone", f"of {student}"))


def parents_of(given: Given) -> list[Parent]:
    """The parents in a row."""
    found = []
    for field, phone, kinship in PLACES:
        name = given.get(field)
        if isinstance(name, tuple):
            said = str(given.get("kinship", kinship)) if field == "parent" else kinship
            values: dict[str, Value] = dict(zip(NAME, name, strict=False))
            values["sex"] = sex_of(said, values)
            if phone in given:
                values["phone"] = given[phone]
            found.append(Parent(field, values, said))
    return found


def sex_of(kinship: str, values: Given) -> Sex:
    """Told by the kinship, the patronymic, or the ending of the last name."""
    said = search_key(kinship)
    for sex, words in ((Sex.FEMALE, WOMEN), (Sex.MALE, MEN)):
        if said in {search_key(word) for word in words}:
            return sex
    return guessed_sex(values) or (Sex.FEMALE if str(values["last_name"]).endswith(("а", "я")) else Sex.MALE)
