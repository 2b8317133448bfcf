"""Lists that come in: a verdict for each row, written whole or not at all, and nothing changed by the second time."""

from collections.abc import Sequence
from datetime import date, datetime

import pytest
from colleges import SmallCollege, small_college
from desks import TODAY, acting
from sheets_in import read, snils, text, workbook
from sqlalchemy import func, select

from desktop_app.errors import BadInput, Cancelled, NotAllowed
from desktop_app.models.audit import AuditChange, AuditRow
from desktop_app.models.base import Base
from desktop_app.models.cards import Address, Schooling
from desktop_app.models.contingent import Group, Guardian, Student, StudentStatus
from desktop_app.models.control import ImportColumn
from desktop_app.models.orders import Order, OrderKind, OrderState, Placement
from desktop_app.models.people import Identity, Person, PersonalData
from desktop_app.services.credentials import issue_accounts_to
from desktop_app.services.imports import import_students, open_file, preview_students, read_file
from desktop_app.services.imports.values import Imported, ListKind, Options, Preview, ReadAs, Verdict
from desktop_app.services.job import QuietJob
from desktop_app.services.office import Office
from desktop_app.services.orders import annul_order, history_of, list_orders, open_order
from desktop_app.services.permissions import Role

HEADS = ("ФИО", "Пол", "Дата рождения", "СНИЛС", "Группа", "№ приказа", "Дата приказа", "Зачётная книжка")
BORN, DATED = datetime(2008, 3, 14), datetime(2026, 8, 20)  # noqa: DTZ001 - as a workbook holds dates
UPDATE, LEAVE = Options(update=True), Options()


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


def new(number: int, group: str = "ИСП-21", order: str = "31-к") -> tuple[object, ...]:
    """A row of somebody who is not here yet."""
    name = "Новикова" + "абвгдежзик"[number % 10] + "абвгдежзик"[number // 10]
    return f"{name} Анна Петровна", "ж", BORN, snils(number), group, order, DATED if order else None, f"26-{number:03}"


def bring(office: Office, data: bytes, options: Options = LEAVE, name: str = "список.xlsx") -> Imported:
    return import_students(office, read(office, ListKind.STUDENTS, data, name), options, QuietJob())


def look(office: Office, *rows: Sequence[object], heads: Sequence[object] = HEADS) -> Preview:
    return preview_students(office, read(office, ListKind.STUDENTS, workbook(heads, *rows)), QuietJob())


def reasons(preview: Preview) -> list[str]:
    """Of the rejected rows and of the warnings, in the order of the file."""
    return [one.reason for line in preview.lines for one in (*line.problems, *line.warnings)]


def count(office: Office, table: type[Base]) -> int:
    with office.database.reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def student(office: Office, book: str) -> Student:
    with office.database.reading() as session:
        found = session.scalars(select(Student).where(Student.record_book == book)).one()
        assert found.person.data is not None
        return found


def test_of_a_hundred_rows_three_with_a_bad_snils_are_listed_and_the_others_are_in(
    office: Office, college: SmallCollege
) -> None:
    rows = [list(new(number)) for number in range(100)]
    rows[10][3], rows[20][3], rows[30][3] = "112-233-445 96", "123", "000-000-000 00"
    data = workbook(HEADS, *rows)
    done = bring(office, data)
    assert (done.added, done.rejected) == (97, 3)
    assert [(line.number, line.problems[0].field, line.problems[0].reason) for line in done.lines] == [
        (12, "snils", "snils_control"), (22, "snils", "snils_length"), (32, "snils", "snils_zero"),
    ]  # fmt: skip
    assert count(office, Student) == 12 + 97
    before = count(office, AuditChange)
    again = bring(office, data, UPDATE)
    assert (again.added, again.changed, again.same, again.rejected) == (0, 0, 97, 3)
    assert count(office, AuditChange) == before
    for row, number in ((10, 10), (20, 20), (30, 30)):
        rows[row][3] = snils(number)
    mended = bring(office, workbook(HEADS, *rows))
    assert (mended.added, mended.same, mended.orders[0][2]) == (3, 97, 3)
    assert [head.students for head in list_orders(office) if head.number == "31-к"] == [100]


def test_a_row_with_an_order_is_enrolled_by_it_and_each_card_tells_so(office: Office, college: SmallCollege) -> None:
    bring(office, workbook(HEADS, new(1), new(2, "ИСП-22"), new(3, order="32-к"), new(4, order="")))
    assert {(head.number, head.kind, head.state, head.students) for head in list_orders(office)} > {
        ("31-к", OrderKind.ENROLMENT, OrderState.SIGNED, 2), ("32-к", OrderKind.ENROLMENT, OrderState.SIGNED, 1),
    }  # fmt: skip
    enrolled, candidate = student(office, "26-002"), student(office, "26-004")
    assert (enrolled.status, enrolled.enrolled_on) == (StudentStatus.STUDYING, DATED.date())
    assert candidate.status is StudentStatus.CANDIDATE
    (step,) = history_of(office, enrolled.id)
    assert (step.number, step.group_after, step.effective_on) == ("31-к", "ИСП-22", DATED.date())
    head = next(head for head in list_orders(office) if head.number == "31-к")
    annul_order(office, open_order(office, head.id), "ошибка")
    assert student(office, "26-002").status is StudentStatus.CANDIDATE


def test_whoever_comes_without_an_order_is_put_into_a_draft_if_that_is_asked_for(
    office: Office, college: SmallCollege
) -> None:
    done = bring(office, workbook(HEADS, new(1, order=""), new(2, order="")), Options(draft_order=True))
    ((key, number, students),) = done.orders
    assert (number, students) == ("", 2)
    card = open_order(office, key)
    assert card.head.state is OrderState.DRAFT
    assert [line.fault for line in card.lines] == ["", ""]
    assert student(office, "26-001").status is StudentStatus.CANDIDATE


def test_a_candidate_is_enrolled_by_the_file_that_brings_the_order(office: Office, college: SmallCollege) -> None:
    bring(office, workbook(HEADS, new(1, order="")))
    assert bring(office, workbook(HEADS, new(1))).left == 1
    assert bring(office, workbook(HEADS, new(1)), UPDATE).changed == 1
    assert student(office, "26-001").status is StudentStatus.STUDYING
    assert bring(office, workbook(HEADS, new(1)), UPDATE).same == 1


def test_an_order_that_comes_into_force_later_leaves_a_candidate_with_a_place_to_come(
    office: Office, college: SmallCollege
) -> None:
    later = datetime(2027, 1, 11)  # noqa: DTZ001
    bring(office, workbook((*HEADS, "Дата зачисления"), (*new(1), later)))
    assert student(office, "26-001").status is StudentStatus.CANDIDATE
    with office.database.reading() as session:
        placed = session.scalars(select(Placement).where(Placement.since > TODAY)).one()
    assert (placed.since, placed.status) == (date(2027, 1, 11), StudentStatus.STUDYING)


def test_what_differs_is_shown_old_and_new_and_written_only_when_asked(office: Office, college: SmallCollege) -> None:
    bring(office, workbook((*HEADS, "Телефон"), (*new(1), "8 900 123-45-67")))
    changed = workbook((*HEADS, "Телефон"), (*new(1), "8 900 765-43-21"))
    sheet = read(office, ListKind.STUDENTS, changed)
    (line,) = preview_students(office, sheet, QuietJob()).lines
    assert [(one.field, one.old, one.new) for one in line.changes] == [("phone", "+79001234567", "+79007654321")]
    assert import_students(office, sheet, LEAVE, QuietJob()).left == 1
    assert student(office, "26-001").person.data is not None
    assert import_students(office, sheet, UPDATE, QuietJob()).changed == 1
    with office.database.reading() as session:
        data = session.scalars(select(PersonalData).where(PersonalData.phone != "")).one()
        assert data.phone == "+79007654321"


def test_an_empty_cell_takes_nothing_away(office: Office, college: SmallCollege) -> None:
    bring(office, workbook((*HEADS, "Телефон"), (*new(1), "8 900 123-45-67")))
    assert bring(office, workbook((*HEADS, "Телефон"), (*new(1), None)), UPDATE).same == 1


def test_people_are_compared_within_the_file_with_the_college_and_with_its_archive(
    office: Office, college: SmallCollege
) -> None:
    bring(office, workbook(HEADS, new(1), new(2)))
    with office.database.writing() as session:
        gone = session.scalars(select(Student).where(Student.record_book == "26-002")).one()
        gone.status, gone.left_on = StudentStatus.EXPELLED, date(2026, 10, 1)
        session.commit()
    stranger = ("Чужая Инна Олеговна", *new(1)[1:7], "26-099")
    preview = look(
        office, new(3), new(3), ("Другова Майя Ильинична", *new(4)[1:7], "26-003"), stranger, new(2, order="77-к")
    )
    assert [(line.verdict, [one.reason for one in line.problems]) for line in preview.lines] == [
        (Verdict.NEW, []),
        (Verdict.REJECTED, ["row_twice", "row_twice"]),
        (Verdict.REJECTED, ["row_twice"]),
        (Verdict.REJECTED, ["snils_of_another"]),
        (Verdict.REJECTED, ["in_archive"]),
    ]


def test_a_group_is_changed_by_orders_only_and_that_is_told(office: Office, college: SmallCollege) -> None:
    bring(office, workbook(HEADS, new(1)))
    preview = look(office, new(1, "ИСП-22"))
    assert (preview.lines[0].verdict, reasons(preview)) == (Verdict.SAME, ["moved_by_order"])


FAULTS: tuple[tuple[dict[int, object], str], ...] = (
    ({2: "14.03.08"}, "date_two_digits"),
    ({2: "31.02.2008"}, "date_unreadable"),
    ({2: datetime(2025, 3, 14)}, "born_too_late"),  # noqa: DTZ001
    ({4: "ИСП-99"}, "group_unknown"),
    ({4: None}, "field_missing"),
    ({1: "?"}, "choice_unknown"),
    ({0: "Новикова"}, "name_one_word"),
    ({0: "Новикова " + "а" * 300}, "text_too_long"),
    ({0: "Новикова =1+1"}, "name_with_digits"),
    ({5: "31-к", 6: None}, "order_incomplete"),
    ({7: "01-001"}, "record_book_taken"),
    ({3: "=1"}, "cell_formula"),
)


def test_each_fault_has_its_reason(office: Office, college: SmallCollege) -> None:
    rows = [list(new(number)) for number in range(len(FAULTS))]
    for row, (change, _why) in zip(rows, FAULTS, strict=True):
        for place, value in change.items():
            row[place] = value
    assert [[one.reason for one in line.problems] for line in look(office, *rows).lines] == [
        [why] for _change, why in FAULTS
    ]


def test_one_number_can_not_be_two_orders(office: Office, college: SmallCollege) -> None:
    bring(office, workbook(HEADS, new(1)))
    other = list(new(2))
    other[6] = datetime(2026, 8, 25)  # noqa: DTZ001
    assert reasons(look(office, other)) == ["order_has_another_date"]


def test_dates_are_read_however_they_are_typed(office: Office, college: SmallCollege) -> None:
    rows = [list(new(number)) for number in range(5)]
    for row, typed in zip(
        rows, ("14.03.2008", "2008-03-14", "14/03/2008", "14.3.2008 г.", "2008-03-14 00:00:00"), strict=True
    ):
        row[2] = typed
    bring(office, workbook(HEADS, *rows))
    with office.database.reading() as session:
        assert set(session.scalars(select(PersonalData.birth_date).where(PersonalData.birth_date.is_not(None)))) == {
            BORN.date()
        }


def test_heads_are_found_below_titles_in_any_order_and_with_other_words(office: Office, college: SmallCollege) -> None:
    data = text(
        ("Список зачисленных", "", "", ""), ("", "", "", ""),
        ("№ п/п", "Учебная группа", "Ф.И.О. обучающегося", "Дата рожд. (дд.мм.гггг)", "Телефон матери", "ФИО матери"),
        ("1", "ИСП-21", "Ёжикова Яна Львовна", "14.03.2008", "89001234567", "Ёжикова Ева Ильинична"),
        encoding="cp1251",
    )  # fmt: skip
    done = bring(office, data, name="новые.csv")
    assert (done.added, done.rejected) == (1, 0)
    with office.database.reading() as session:
        guardian = session.scalars(select(Guardian)).one()
        assert (guardian.kinship, guardian.person.full_name, guardian.is_main) == (
            "мать",
            "Ёжикова Ева Ильинична",
            True,
        )
        child = guardian.student
        assert (child.person.sex, child.record_book) == ("f", "25-001")


def test_what_a_person_has_said_of_a_heading_is_remembered(office: Office, college: SmallCollege) -> None:
    data = workbook(("Кто", "Где", "Родился"), ("Новиков Пётр Ильич", "ИСП-21", BORN))
    opened = open_file(office, ListKind.STUDENTS, data, "a.xlsx", ReadAs())
    assert [column.field for column in opened.columns] == ["", "", "birth_date"]
    fields = ("name", "group", "birth_date")
    columns = [
        type(column)(column.place, column.heading, field, column.samples)
        for column, field in zip(opened.columns, fields, strict=True)
    ]
    assert import_students(office, read_file(opened, columns, QuietJob()), LEAVE, QuietJob()).added == 1
    again = open_file(office, ListKind.STUDENTS, data, "a.xlsx", ReadAs())
    assert [(column.field, column.remembered) for column in again.columns] == [(field, True) for field in fields]
    assert count(office, ImportColumn) == 3


def test_a_file_without_a_known_column_is_refused_with_words(office: Office, college: SmallCollege) -> None:
    with pytest.raises(BadInput, match="import_no_columns"):
        read(office, ListKind.STUDENTS, workbook(("а", "б"), (1, 2)))


def test_everything_that_a_row_tells_comes_into_the_card(office: Office, college: SmallCollege) -> None:
    heads = (*HEADS, "Серия паспорта", "Номер паспорта", "Индекс", "Улица", "Школа", "Средний балл", "База", "ИНН")
    bring(
        office,
        workbook(heads, (*new(1), 321, 123456, 123456, "Лесная", "Школа № 5", "4,25", "9 классов", "500100732259")),
    )
    with office.database.reading() as session:
        papers = session.scalars(select(Identity)).one()
        assert (papers.passport_series, papers.passport_number, papers.inn) == ("0321", "123456", "500100732259")
        assert session.scalars(select(Address)).one().street == "Лесная"
        school = session.scalars(select(Schooling)).one()
        assert (school.organisation, str(school.mean), school.level) == ("Школа № 5", "4.25", "basic")
        person = session.get_one(Person, papers.person_id)
        assert person.data is not None
        assert person.data.snils_masked.startswith("•••-•••-")
        assert (person.search_key, person.sort_key[:3]) == ("новиковаба анна петровна", "нов")


def test_each_record_that_an_import_adds_stands_in_the_trail_without_secrets(
    office: Office, college: SmallCollege
) -> None:
    secretary = acting(office, Role.SECRETARY)
    bring(secretary, workbook(HEADS, new(1), new(2)))
    with office.database.reading() as session:
        deed = session.scalars(select(AuditRow).where(AuditRow.operation == "imports.import_students")).one()
        changes = session.scalars(select(AuditChange).where(AuditChange.deed_id == deed.id)).all()
    told = [change.table_name for change in changes]
    assert {name: told.count(name) for name in ("person", "student", "identity", "order_line", "college_order")} == {
        "person": 2, "student": 2, "identity": 2, "order_line": 2, "college_order": 1,
    }  # fmt: skip
    assert (deed.who, deed.notes[0]["added"]) == ("secretary", 2)
    assert all("snils" not in change.new for change in changes if change.table_name == "identity")
    assert {change.who for change in changes} == {"secretary"}


def test_who_may_not_write_cards_brings_nobody_in(office: Office, college: SmallCollege) -> None:
    for role in (Role.CURATOR, Role.TEACHER, Role.HR, Role.DEPUTY_ACADEMIC, Role.STUDENT):
        with pytest.raises(NotAllowed):
            bring(acting(office, role, college.teacher_1), workbook(HEADS, new(1)))
    assert count(office, Student) == 12


class ImpatientJob(QuietJob):
    """Says stop when some rows are written."""

    def report(self, done: float, **figures: float) -> None:
        super().report(done, **figures)
        if figures.get("rows"):
            self.stop.set()


def test_stopped_in_the_middle_nothing_is_written(office: Office, college: SmallCollege) -> None:
    sheet = read(office, ListKind.STUDENTS, workbook(HEADS, *(new(number) for number in range(99))))
    sheet = type(sheet)(sheet.kind, sheet.name, sheet.fields, list(sheet.lines) * 15, sheet.columns)
    before = [count(office, table) for table in (Student, Person, Order, AuditRow)]
    with pytest.raises(Cancelled):
        import_students(office, sheet, LEAVE, ImpatientJob())
    assert [count(office, table) for table in (Student, Person, Order, AuditRow)] == before


def test_accounts_for_the_new_and_their_parents(office: Office, college: SmallCollege) -> None:
    heads = (*HEADS, "ФИО матери", "Телефон матери")
    mother = ("Новикова Вера Ильинична", "8 900 123-45-67")
    done = bring(office, workbook(heads, (*new(1), *mother), (*new(2), *mother), (*new(3, order=""), None, None)))
    assert count(office, Guardian) == 2
    issued = issue_accounts_to(office, done.students)
    assert (issued.accounts, issued.roles) == (3, 0)  # two students, one mother of both; the candidate waits


def test_a_closed_group_takes_nobody_in(office: Office, college: SmallCollege) -> None:
    with office.database.writing() as session:
        session.get_one(Group, college.group_a).closed_on = date(2026, 7, 1)
        session.commit()
    assert reasons(look(office, new(1))) == ["group_closed"]
