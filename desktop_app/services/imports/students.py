"""Students from a file: matched with whoever is here or has left, compared, enrolled by the order of the row."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlalchemy import select

from desktop_app.models.cards import Address, AddressKind, Schooling, SchoolLevel
from desktop_app.models.contingent import AdmissionBase, Funding, Group, Student, StudentStatus
from desktop_app.services.imports.bulk import add_rows, keys_for
from desktop_app.services.imports.enrolments import Enrolments, effective_of
from desktop_app.services.imports.people import (
    add_data,
    add_keyed,
    add_people,
    check_person,
    complete_sex,
    find_person,
    read_folk,
    refuse_twice,
    remember,
)
from desktop_app.services.imports.students_parents import StudentParents
from desktop_app.services.imports.students_states import ADDRESS, SCHOOL, STUDENT, change_students, student_states
from desktop_app.services.imports.values import Change, Given, ListKind, State
from desktop_app.services.imports.work import Case, ListImport
from desktop_app.services.placements import lay
from desktop_app.services.rules.documents import birth_fault

GONE = frozenset({StudentStatus.EXPELLED, StudentStatus.GRADUATED})
MOVED = ("group", "funding", "enrolled_on", "status")
ORDER = frozenset({"order_number", "order_date"})


class StudentImport(ListImport):
    """Cards of students."""

    kind = ListKind.STUDENTS
    required = ("last_name", "first_name", "group")
    compared_never = frozenset({*MOVED, *ORDER})
    touches = ("students", "groups", "journal", "tasks")

    def look_up(self) -> None:
        """Everybody who studies or studied here, the groups, the numbers that are taken."""
        tx = self.tx
        self.folk = read_folk(tx, self.sheet, select(Student.person_id))
        self.groups: dict[str, int] = {}
        self.closed_groups: dict[str, date] = {}
        self.years: dict[str, int] = {}
        for key, name, year, closed in tx.session.execute(
            select(Group.id, Group.name, Group.admission_year, Group.closed_on)
        ):
            self.groups[name], self.years[name] = key, year
            if closed is not None:
                self.closed_groups[name] = closed
        self.cards: dict[int, int] = {}  # person → the newest card
        self.books: dict[str, int] = {}  # record book → card
        self.statuses: dict[int, StudentStatus] = {}
        columns = (Student.id, Student.person_id, Student.record_book, Student.status)
        for key, person, book, status in tx.session.execute(select(*columns).order_by(Student.id)):
            self.cards[person], self.books[book], self.statuses[key] = key, key, status
        self.people = {card: person for person, card in self.cards.items()}
        self.book_rows: dict[str, int] = {}
        self.last_books: dict[str, int] = {}
        self.orders = Enrolments(tx)
        self.parents = StudentParents(tx)
        self.added: list[int] = []

    def match(self, case: Case) -> None:
        """The card of the person, or a new one."""
        given = case.given
        book = given.get("record_book")
        refuse_twice(self.folk, case, None if "birth_date" in given else book)
        self.match_group(case)
        check_person(self.tx, self.folk, case)
        if isinstance(born := given.get("birth_date"), date) and (fault := birth_fault(born, self.tx.today)):
            case.refuse("birth_date", fault)
        person = find_person(self.folk, case) if not case.problems else None
        case.key = self.cards.get(person or 0)
        self.match_book(case, str(book or ""))
        complete_sex(case)
        self.parents.check(case)
        self.match_order(case)

    def match_group(self, case: Case) -> None:
        """The group has to be there and open."""
        name = str(case.given.get("group", ""))
        if name and name not in self.groups:
            case.refuse("group", "group_unknown", group=name)

    def match_book(self, case: Case, book: str) -> None:
        """A record book is one student's."""
        owner = self.books.get(book)
        if case.key is None and owner is not None:
            case.refuse("record_book", "record_book_taken", number=book)
        elif book in self.book_rows:
            case.refuse("record_book", "row_twice", row=self.book_rows[book])
        elif owner is not None and owner != case.key:
            case.refuse("record_book", "record_book_taken", number=book)

    def match_order(self, case: Case) -> None:
        """An order enrols those who are not enrolled yet; whoever has left comes back by an order of another kind."""
        if case.key is not None and self.statuses[case.key] is not StudentStatus.CANDIDATE:
            return
        self.orders.judge(case)
        name = str(case.given.get("group", ""))
        closed = self.closed_groups.get(name)
        if closed is not None and closed <= effective_of(case.given, self.tx.today):
            case.refuse("group", "group_closed", group=name)
        if case.key is None and "birth_date" not in case.given:
            case.warn("birth_date", "birth_date_unknown")

    def settled(self, case: Case) -> None:
        """Nobody else in the file is this person."""
        book = case.given.get("record_book")
        remember(self.folk, case, None if "birth_date" in case.given else book)
        if book:
            self.book_rows[str(book)] = case.number

    def states(self, keys: Collection[int]) -> Mapping[int, State]:
        """What stands in these cards."""
        return student_states(self.tx, keys)

    def compare(self, case: Case, state: State) -> None:
        """Fields, parents and the enrolment; what only orders change is told, not changed."""
        assert case.key is not None  # noqa: S101 - only known ones are compared
        super().compare(case, state)
        self.parents.compare(case)
        status = self.statuses[case.key]
        waits = status is StudentStatus.CANDIDATE
        differs = [code for code in (*MOVED, *ORDER) if code in case.given and case.given[code] != state.get(code)]
        if waits and "order_number" in case.given and ORDER & set(differs):
            self.add_enrolment(case, state)
        elif status in GONE and ORDER & set(differs):
            case.refuse("last_name", "in_archive", group=state["group"], day=state["left_on"])
        elif differs and not (waits and set(differs) <= {"enrolled_on"}):
            case.warn(differs[0], "moved_by_order", old=state.get(differs[0]), new=case.given[differs[0]])

    def add_enrolment(self, case: Case, state: State) -> None:
        """The order that a candidate comes with is a change like others."""
        case.given.setdefault("group", str(state["group"]))
        case.changes.append(Change("order_number", "", case.given["order_number"]))

    def add(self, cases: Sequence[Case]) -> None:
        """Persons, cards, data, schooling, addresses, parents, and the lines of the orders."""
        tx = self.tx
        known = [self.known_person(case) for case in cases]
        fresh = iter(add_people(tx, [case.given for case, key in zip(cases, known, strict=True) if key is None]))
        people = [next(fresh) if key is None else key for key in known]
        keys = keys_for(tx, Student, len(cases))
        add_rows(
            tx, Student, [self.student_row(*one) for one in zip(keys, people, (c.given for c in cases), strict=True)]
        )
        new = [(person, case.given) for person, case, old in zip(people, cases, known, strict=True) if old is None]
        add_data(tx, new)
        self.add_blocks(new)
        students = [(key, case.given) for key, case in zip(keys, cases, strict=True)]
        self.orders.enrol(students, self.groups, draft=self.options.draft_order)
        self.parents.add(students)
        self.added += keys

    def known_person(self, case: Case) -> int | None:
        """Somebody who is here already, as an employee or a parent."""
        return self.folk.by_snils.get(str(case.given.get("snils", "")))

    def student_row(self, key: int, person: int, given: Given) -> dict[str, object]:
        """A card: studying if the order's day has come."""
        group = str(given["group"])
        dated = given.get("order_date")
        day = effective_of(given, dated if isinstance(dated, date) else self.tx.today)
        enrolled = dated is not None and day <= self.tx.today
        return {
            "id": key,
            "person_id": person,
            "group_id": self.groups[group],
            "funding": given.get("funding", Funding.BUDGET),
            "enrolled_on": day,
            "status": StudentStatus.STUDYING if enrolled else StudentStatus.CANDIDATE,
            "entered_on": self.tx.today,
            **{code: given[code] for code in STUDENT if code in given},
            "record_book": given.get("record_book") or self.next_book(group),
        }

    def next_book(self, group: str) -> str:
        """«26-014»: the year of admission, and the next number of it that nobody in the file has."""
        head = f"{self.years[group] % 100:02}-"
        if head not in self.last_books:
            taken = (book.removeprefix(head) for book in (*self.books, *self.book_rows) if book.startswith(head))
            self.last_books[head] = max((int(tail) for tail in taken if tail.isdecimal()), default=0)
        self.last_books[head] += 1
        return f"{head}{self.last_books[head]:03}"

    def add_blocks(self, people: Sequence[tuple[int, Given]]) -> None:
        """Schooling and the address of registration."""
        schools = [
            {"person_id": key, "level": level_of(given), **renamed(given, SCHOOL)}
            for key, given in people
            if set(SCHOOL) & set(given)
        ]
        add_keyed(self.tx, Schooling, schools)
        addresses = [
            {"person_id": key, "kind": AddressKind.REGISTERED, **renamed(given, ADDRESS)}
            for key, given in people
            if set(ADDRESS) & set(given)
        ]
        add_keyed(self.tx, Address, addresses)

    def written_orders(self) -> tuple[tuple[int, str, int], ...]:
        """The orders that somebody was added to."""
        return self.orders.written()

    def new_students(self) -> tuple[int, ...]:
        """Cards that are new."""
        return tuple(self.added)

    def change(self, cases: Sequence[Case]) -> None:
        """Write what differs; candidates are enrolled."""
        by_card = {case.key: case for case in cases if case.key is not None}
        change_students(self.tx, {key: (self.people[key], case.changes) for key, case in by_card.items()})
        self.parents.add([(key, case.given) for key, case in by_card.items()])
        waiting = [(key, case.given) for key, case in by_card.items() if ORDER & {one.field for one in case.changes}]
        if waiting:
            self.orders.enrol(waiting, self.groups, draft=False)
            lay(self.tx, [key for key, _given in waiting])


def renamed(given: Given, columns: Mapping[str, str]) -> dict[str, object]:
    """Those of the values that belong to a table, by its columns."""
    return {column: given[code] for code, column in columns.items() if code in given}


def level_of(given: Given) -> object:
    """The level of schooling; told by the base of admission where the file does not say."""
    if "school_level" in given:
        return given["school_level"]
    return SchoolLevel.SECONDARY if given.get("admission_base") is AdmissionBase.ELEVEN else SchoolLevel.BASIC
