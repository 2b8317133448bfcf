"""The other lists, and the way round: what goes out comes in and changes nothing, as a workbook and as a text."""

from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from colleges import SmallCollege, small_college
from desks import acting
from openpyxl import load_workbook
from sheets_in import Plain, read, snils, workbook
from sqlalchemy import func, select

from desktop_app.errors import NotAllowed
from desktop_app.models.access import Account
from desktop_app.models.audit import AuditChange, AuditRow
from desktop_app.models.contingent import Guardian, Student, StudentStatus
from desktop_app.models.curriculum import Discipline
from desktop_app.models.people import Employee, Person, PersonalData
from desktop_app.models.rooms import Building, Room
from desktop_app.models.staff import Employment, Position, Qualification
from desktop_app.services import exports, imports
from desktop_app.services.accounts import add_account
from desktop_app.services.imports.values import Imported, ListKind, Options, ReadAs, Verdict
from desktop_app.services.job import QuietJob
from desktop_app.services.office import Office, Operation
from desktop_app.services.permissions import Role
from desktop_app.services.reports.list_file import render, render_csv, template
from desktop_app.services.rooms import open_rooms, remove_room

OUT: dict[ListKind, Callable[[Office], exports.ListOut]] = {
    ListKind.STUDENTS: lambda office: exports.export_student_cards(office, everybody=True, full=True),
    ListKind.PARENTS: lambda office: exports.export_parents(office, full=True),
    ListKind.STAFF: lambda office: exports.export_staff(office, everybody=True, full=True),
    ListKind.ROOMS: exports.export_rooms,
    ListKind.DISCIPLINES: exports.export_disciplines,
    ListKind.USERS: exports.export_users,
}
IN: dict[ListKind, Operation[..., Imported]] = {kind: getattr(imports, f"import_{kind}") for kind in ListKind}
BORN = datetime(1980, 5, 20)  # noqa: DTZ001 - as a workbook holds a date
HIRED = datetime(2026, 9, 1)  # noqa: DTZ001
PARENTS = ("Зачётная книжка", "ФИО обучающегося", "Родитель", "Телефон", "Степень родства", "Место работы", "СНИЛС")
STAFF = ("ФИО", "Дата рождения", "СНИЛС", "Должность", "Принят", "Ставка", "Категория", "Телефон", "Образование")


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


def bring(office: Office, kind: ListKind, data: bytes, *, update: bool = True, name: str = "список.xlsx") -> Imported:
    return IN[kind](office, read(office, kind, data, name), Options(update=update), QuietJob())


def count(office: Office, table: type[Any]) -> int:
    with office.database.reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def peopled(office: Office, college: SmallCollege) -> None:
    """Something of everything, odd texts among it."""
    bring(office, ListKind.PARENTS, workbook(
        PARENTS,
        ("01-001", "", "Абрамова Инна Львовна", "89001112233", "мать", Plain("=A1"), snils(900)),
        ("", "Ежов Глеб", "Абрамова Инна Львовна", "89001112233", "тётя", "", ""),
        ("01-001", "Абрамова Вера", "Абрамов Лев Ильич", "+375291234567", "отец", "", ""),
    ))  # fmt: skip
    bring(office, ListKind.STAFF, workbook(
        STAFF,
        ("Иванцова Ольга Игоревна", BORN, snils(901), "Преподаватель", HIRED, "0,5", "высшая", "89001234567", "высшее"),
        ("Петренко Пётр Ильич", None, None, "лаборант", HIRED, None, None, None, Plain("-5 классов")),
    ))  # fmt: skip
    bring(office, ListKind.ROOMS, workbook(
        ("Корпус", "№", "Тип", "Мест", "Название"),
        ("Главный корпус", 305, "компьютерный класс", 15, Plain("@лаборатория")), ("Новый", "5а", "", 30, "'=кавычка"),
    ))  # fmt: skip
    bring(office, ListKind.DISCIPLINES, workbook(
        ("Индекс", "Наименование дисциплины", "Вид"), ("ОП.04", "Основы алгоритмизации", "УД"), ("", Plain("=Физика")),
    ))  # fmt: skip
    add_account(office, "sokolova", employee(office, college.teacher_1), {Role.TEACHER, Role.CURATOR})
    heads = ("Преподаватель", "Роли", "№ приказа", "Дата приказа")
    bring(office, ListKind.USERS, workbook(heads, ("Тихонов Борис Петрович", "преподаватель", "7-од", HIRED)))


def employee(office: Office, key: int) -> int:
    with office.database.reading() as session:
        return session.get_one(Employee, key).person_id


def test_what_goes_out_comes_in_again_and_changes_nothing(office: Office, college: SmallCollege) -> None:
    peopled(office, college)
    with office.database.writing() as session:
        gone = session.get_one(Student, college.students_b[5])
        gone.status, gone.left_on = StudentStatus.EXPELLED, date(2026, 10, 1)
        session.commit()
    for kind, export in OUT.items():
        listed = export(office)
        for data, name in ((render(listed, "PC-7"), "a.xlsx"), (render_csv(listed), "a.csv")):
            bring(office, kind, data, name=name)  # remembers the heads
            before = count(office, AuditChange)
            done = bring(office, kind, data, name=name)
            assert (kind, done.added, done.changed, done.rejected, done.lines) == (kind, 0, 0, 0, ())
            assert done.same == len(listed.rows) > 0
            assert count(office, AuditChange) == before


def test_parents_stand_for_their_children_and_one_person_stands_for_two(office: Office, college: SmallCollege) -> None:
    peopled(office, college)
    with office.database.reading() as session:
        bonds = session.scalars(select(Guardian).order_by(Guardian.id)).all()
        assert [(bond.student_id, bond.kinship, bond.is_main) for bond in bonds] == [
            (college.students_a[0], "мать", True), (college.students_a[1], "тётя", True),
            (college.students_a[0], "отец", False),
        ]  # fmt: skip
        assert bonds[0].person_id == bonds[1].person_id
        assert [bond.person.sex for bond in bonds] == ["f", "f", "m"]
    other = bring(office, ListKind.PARENTS, workbook(
        PARENTS,
        ("01-001", "Чужой Лев", "Абрамов Лев Ильич", "", "отец", "", ""),
        ("", "Никто Никого", "Абрамов Лев Ильич", "", "отец", "", ""),
    ))  # fmt: skip
    assert [line.problems[0].reason for line in other.lines] == ["record_book_of_another", "student_unknown"]


def test_staff_come_with_place_qualification_and_position(office: Office, college: SmallCollege) -> None:
    peopled(office, college)
    with office.database.reading() as session:
        person = session.scalars(select(Person).where(Person.last_name == "Иванцова")).one()
        card = session.scalars(select(Employee).where(Employee.person_id == person.id)).one()
        place = session.scalars(select(Employment).where(Employment.employee_id == card.id)).one()
        known = session.scalars(select(Qualification).where(Qualification.employee_id == card.id)).one()
        names = set(session.scalars(select(Position.name)))
    assert (card.position, str(place.rate), known.category) == ("Преподаватель", "0.50", "highest")
    assert names >= {"Преподаватель", "лаборант"}
    left = bring(office, ListKind.STAFF, workbook((*STAFF, "Уволен"), (
        "Иванцова Ольга Игоревна", BORN, snils(901), "Преподаватель", HIRED, "", "", "", "", datetime(2026, 10, 30)  # noqa: DTZ001
    )))  # fmt: skip
    assert left.changed == 1
    with office.database.reading() as session:
        assert session.get_one(Employee, card.id).dismissed_on == date(2026, 10, 31)
        assert session.get_one(Employment, place.id).until == date(2026, 10, 30)


def test_rooms_disciplines_and_users_come_and_are_changed(office: Office, college: SmallCollege) -> None:
    peopled(office, college)
    done = bring(office, ListKind.ROOMS, workbook(("Корпус", "№", "Мест"), ("новый", "5А", 25), ("", "", 10)))
    assert (done.changed, [one.field for one in done.lines[0].problems]) == (1, ["building", "number"])
    with office.database.reading() as session:
        assert session.scalars(select(Room.capacity).where(Room.number == "5а")).one() == 25
        assert count(office, Building) == 2
        assert {row.title for row in session.scalars(select(Discipline))} == {"Основы алгоритмизации", "=Физика"}
        account = session.scalars(select(Account).where(Account.login == "tikhonov.bp")).one()
        assert [(role.role, role.order_number, role.since) for role in account.roles] == [
            ("teacher", "7-од", HIRED.date())
        ]
    users = bring(office, ListKind.USERS, workbook(
        ("ФИО", "Логин", "Роли"), ("Тихонов Борис Петрович", "tikhonov.bp", "куратор"), ("Никто Никого", "", "куратор"),
    ))  # fmt: skip
    assert (users.changed, users.lines[0].problems[0].reason) == (1, "nobody_of_this_name")


def test_rooms_come_back_with_equipment_responsible_person_and_closing(office: Office, college: SmallCollege) -> None:
    heads = ("Корпус", "Номер", "Мест", "Оснащение", "Зав. кабинетом", "Закрыт с")
    done = bring(office, ListKind.ROOMS, workbook(
        heads, ("Новый", "5", 25, "Проектор", "тихонов борис петрович", date(2027, 9, 1)),
        ("Новый", "6", 25, "", "Никто Никого", ""),
    ))  # fmt: skip
    assert (done.added, [(one.field, one.reason) for one in done.lines[0].problems]) == (
        1, [("responsible", "nobody_of_this_name")],
    )  # fmt: skip
    seen = next(one for one in open_rooms(office) if one.values.number == "5")
    assert (seen.values.equipment, seen.values.closed_on, bool(seen.responsible)) == (
        "Проектор", date(2027, 9, 1), True,
    )  # fmt: skip
    again = render(exports.export_rooms(office), "PC-7")
    preview = imports.preview_rooms(office, read(office, ListKind.ROOMS, again), QuietJob())
    assert {line.verdict for line in preview.lines} == {Verdict.SAME}
    remove_room(office, seen)
    back = bring(office, ListKind.ROOMS, again)
    assert back.added == 1
    assert next(one.values for one in open_rooms(office) if one.values.number == "5") == seen.values


def test_an_export_is_a_deed_and_documents_go_out_by_their_own_right(office: Office, college: SmallCollege) -> None:
    peopled(office, college)
    exports.export_staff(acting(office, Role.HR), full=True)
    assert "snils" not in exports.export_student_cards(acting(office, Role.DEPUTY_ACADEMIC)).columns
    with pytest.raises(NotAllowed):
        exports.export_student_cards(acting(office, Role.DEPUTY_ACADEMIC), full=True)
    with office.database.reading() as session:
        deed = session.scalars(select(AuditRow).where(AuditRow.operation == "exports.export_staff")).one()
    assert (deed.who, deed.notes) == ("hr", [{"form": "list-staff", "count": 4, "full": True}])


def test_no_cell_of_an_export_is_a_formula(office: Office, college: SmallCollege) -> None:
    peopled(office, college)
    for kind, export in OUT.items():
        listed = export(office)
        book = load_workbook(BytesIO(render(listed, "PC-7")))
        assert {cell.data_type for row in book.worksheets[0].iter_rows() for cell in row} <= {"s", "n", "d"}, kind
        cells = [cell for line in render_csv(listed).decode("utf-8-sig").splitlines() for cell in line.split(";")]
        assert not [cell for cell in cells if cell.strip('"').startswith(("=", "+", "-", "@"))], kind


def test_a_template_offers_what_the_college_has_and_its_example_is_left_out(
    office: Office, college: SmallCollege
) -> None:
    for kind in ListKind:
        data = template(exports.open_template(office, kind))
        book = load_workbook(BytesIO(data))
        assert book.worksheets[0].cell(2, 1).value == "пример"
        assert imports.open_file(office, kind, data, "a.xlsx", ReadAs()).head_row == 1
    book = load_workbook(BytesIO(template(exports.open_template(office, ListKind.STUDENTS))))
    sheet = book.worksheets[0]
    rules = {next(iter(rule.sqref.ranges)).bounds[0]: rule for rule in sheet.data_validations.dataValidation}
    column = next(cell.column for cell in sheet[1] if cell.value == "Группа")
    assert rules[column].formula1.startswith("=Списки!")
    for number, value in enumerate(("Новикова", "Анна", "Петровна"), start=2):
        sheet.cell(3, number).value = value
    sheet.cell(3, column).value = "ИСП-21"
    out = BytesIO()
    book.save(out)
    done = bring(office, ListKind.STUDENTS, out.getvalue())
    assert (done.added, done.rejected) == (1, 0)
    with office.database.reading() as session:
        assert session.scalars(select(PersonalData.birth_date)).first() is None


def test_a_preview_says_the_same_as_the_import_that_follows(office: Office, college: SmallCollege) -> None:
    data = workbook(
        ("Корпус", "Номер", "Мест"), ("Главный корпус", "101", 30), ("Главный корпус", "202", 16), ("Х", "1", 5)
    )
    preview = imports.preview_rooms(office, read(office, ListKind.ROOMS, data), QuietJob())
    assert [line.verdict for line in preview.lines] == [Verdict.SAME, Verdict.CHANGED, Verdict.NEW]
    done = bring(office, ListKind.ROOMS, data, update=False)
    assert (done.same, done.left, done.added) == (1, 1, 1)
