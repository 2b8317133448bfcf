"""Parents and other legal representatives from a file: each row names a student and who stands for that student."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from desktop_app.models.base import search_key
from desktop_app.models.contingent import Group, Guardian, Student
from desktop_app.models.people import Person, PersonalData
from desktop_app.services.imports.people import (
    add_data,
    add_keyed,
    add_people,
    change_people,
    check_person,
    key_of,
    person_states,
    read_folk,
    same,
)
from desktop_app.services.imports.students_parents import sex_of
from desktop_app.services.imports.values import Change, Given, ListKind, State
from desktop_app.services.imports.work import Case, ListImport, apply
from desktop_app.services.placements import chunks

BOND = ("kinship", "workplace", "custody", "is_main")


class ParentImport(ListImport):
    """Who stands for whom."""

    kind = ListKind.PARENTS
    required = ("last_name", "first_name", "kinship")
    touches = ("students", "tasks")

    def look_up(self) -> None:
        """All students by record book and by name, all parents by child."""
        tx = self.tx
        self.folk = read_folk(tx, self.sheet, select(Guardian.person_id))
        self.books: dict[str, int] = {}
        self.children: dict[str, list[tuple[int, str, object]]] = {}  # name → (card, group, birth date)
        self.names: dict[int, str] = {}
        query = (
            select(Student.id, Student.record_book, Person.search_key, Group.name, PersonalData.birth_date)
            .join(Person, Person.id == Student.person_id)
            .join(Group, Group.id == Student.group_id)
            .outerjoin(PersonalData, PersonalData.person_id == Person.id)
        )
        for key, book, name, group, born in tx.session.execute(query):
            self.books[book], self.names[key] = key, name
            self.children.setdefault(name, []).append((key, group, born))
        self.bonds: dict[tuple[int, str], int] = {}  # (card, name) → bond
        self.people: dict[tuple[str, str], int] = {}  # (name, СНИЛС or telephone) → person
        self.main: set[int] = set()
        self.persons: dict[int, int] = {}  # bond → person
        self.cards: dict[int, int] = {}  # bond → card
        self.rows: dict[tuple[int, str], int] = {}
        self.bearers: dict[str, tuple[str, int]] = {}  # СНИЛС of the file → name, row
        self.marks: dict[str, tuple[str, str]] = {}  # the same → what tells its bearer apart
        self.read_bonds()

    def read_bonds(self) -> None:
        """Who stands for whom now."""
        columns = (Guardian.id, Guardian.student_id, Guardian.person_id, Guardian.is_main)
        query = (
            select(*columns, Person.search_key, PersonalData.phone)
            .join(Person, Person.id == Guardian.person_id)
            .outerjoin(PersonalData, PersonalData.person_id == Person.id)
        )
        for key, student, person, main, name, phone in self.tx.session.execute(query):
            self.bonds[student, name], self.persons[key], self.cards[key] = key, person, student
            if phone:
                self.people[name, phone] = person
            if main:
                self.main.add(student)

    def match(self, case: Case) -> None:
        """The student, then the bond."""
        check_person(self.tx, self.folk, case)
        student = self.student_of(case)
        if student is None:
            return
        name = key_of(case.given)
        case.key = self.bonds.get((student, name))
        row = self.rows.get((student, name))
        if row is not None:
            case.refuse("last_name", "row_twice", row=row)
        snils = str(case.given.get("snils", ""))
        owner = self.folk.by_snils.get(snils)
        if owner is not None and self.folk.names[owner] != name:
            case.refuse("snils", "snils_of_another", name=self.folk.names[owner].title())
        bearer, row = self.bearers.get(snils, (name, None))
        if bearer != name:
            case.refuse("snils", "row_twice", row=row)
        case.given["student_id"] = student
        if "last_name" in case.given and case.key is None:
            case.given.setdefault("sex", sex_of(str(case.given.get("kinship", "")), case.given))

    def student_of(self, case: Case) -> int | None:
        """The student that a row names."""
        name = case.given.get("student")
        key = search_key(" ".join(name)) if isinstance(name, tuple) else ""
        book = str(case.given.get("record_book", ""))
        if book in self.books:
            found = self.books[book]
            if key and self.names[found] != key:
                case.refuse("record_book", "record_book_of_another", number=book, name=self.names[found].title())
            return found
        fitting = [one for one in self.children.get(key, ()) if fits(one, case.given)]
        if len(fitting) == 1:
            return fitting[0][0]
        case.refuse("student", "student_ambiguous" if fitting else "student_unknown")
        return None

    def settled(self, case: Case) -> None:
        """Nobody stands twice for a student."""
        student = case.given["student_id"]
        assert isinstance(student, int)  # noqa: S101 - put there by `match`
        self.rows[student, key_of(case.given)] = case.number
        if "snils" in case.given:
            self.bearers.setdefault(str(case.given["snils"]), (key_of(case.given), case.number))

    def states(self, keys: Collection[int]) -> Mapping[int, State]:
        """What stands in these bonds, and of whom."""
        people = person_states(self.tx, {self.persons[key] for key in keys})
        found: dict[int, State] = {}
        for part in chunks(keys):
            for row in self.tx.session.scalars(select(Guardian).where(Guardian.id.in_(part))):
                found[row.id] = people[row.person_id] | {code: getattr(row, code) for code in BOND}
        return found

    def add(self, cases: Sequence[Case]) -> None:
        """New bonds; somebody who is here already, or stands for another child, is one person."""
        marks = [self.mark(case.given) for case in cases]
        for case, mark in zip(cases, marks, strict=True):
            owner = self.folk.by_snils.get(str(case.given.get("snils", "")))
            if owner is not None:
                self.people[mark] = owner
        fresh = {mark: case.given for case, mark in zip(cases, marks, strict=True) if mark not in self.people}
        keys = add_people(self.tx, list(fresh.values()))
        self.people.update(zip(fresh, keys, strict=True))
        rows = [self.bond_row(case.given, self.people[mark]) for case, mark in zip(cases, marks, strict=True)]
        add_keyed(self.tx, Guardian, rows)
        add_data(self.tx, list(zip(keys, fresh.values(), strict=True)))

    def mark(self, given: Given) -> tuple[str, str]:
        """The same for all rows with one СНИЛС, whatever telephones they give."""
        own = mark_of(given)
        return self.marks.setdefault(str(given["snils"]), own) if "snils" in given else own

    def bond_row(self, given: Given, person: int) -> dict[str, Any]:
        """The first one who stands for a student is the main one."""
        student = given["student_id"]
        assert isinstance(student, int)  # noqa: S101 - put there by `match`
        first = student not in self.main
        self.main.add(student)
        row = {code: given[code] for code in BOND if code in given}
        return {"student_id": student, "person_id": person, "is_main": first, **row}

    def change(self, cases: Sequence[Case]) -> None:
        """Write what differs; who becomes the main one relieves the other."""
        by_bond = {case.key: case.changes for case in cases if case.key is not None}
        people: dict[int, list[Change]] = {}
        for key, changes in by_bond.items():
            people.setdefault(self.persons[key], []).extend(changes)
        change_people(self.tx, people)
        for part in chunks(by_bond):
            for row in self.tx.session.scalars(select(Guardian).where(Guardian.id.in_(part))):
                apply(row, by_bond[row.id], same(BOND))
        self.relieve(
            {self.cards[key]: key for key, changes in by_bond.items() if Change("is_main", False, True) in changes}
        )
        self.tx.session.flush()

    def relieve(self, mains: Mapping[int, int]) -> None:
        """Only one of a student's parents is the main one."""
        query = select(Guardian).where(Guardian.student_id.in_(mains), Guardian.is_main)
        for row in self.tx.session.scalars(query):
            row.is_main = row.id == mains[row.student_id]


def fits(child: tuple[int, str, object], given: Given) -> bool:
    """Whether a student of the name is the one with the group and the birth date of the row."""
    _key, group, born = child
    return given.get("group", group) == group and given.get("student_birth", born) == born


def mark_of(given: Given) -> tuple[str, str]:
    """What tells parents apart: СНИЛС, telephone or birth date beside the name; else each is a person of their own."""
    telling = next((str(given[code]) for code in ("phone", "snils", "birth_date") if code in given), "")
    return key_of(given), telling or f"of {given['student_id']}"
