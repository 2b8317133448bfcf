"""The list of students as it leaves the program: what it holds, for whom, and what the trail keeps."""

from datetime import date, datetime, time
from io import BytesIO
from zipfile import ZipFile

import pytest
from colleges import SmallCollege, small_college
from desks import acting
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy import select, update

from desktop_app.errors import BadInput, NotAllowed
from desktop_app.models.audit import AuditRow
from desktop_app.models.contingent import Group, Student, StudentStatus
from desktop_app.models.people import Person, PersonalData
from desktop_app.services.consents import give_consent
from desktop_app.services.identity import IdentityValues, open_identity, put_identity
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.reports.student_list import ABOUT, SHEET, render
from desktop_app.services.student_list import StudentList, export_students

VALUES = IdentityValues("11223344595", "0321", "123456", date(2022, 4, 1), "ГУ МВД")


@pytest.fixture
def college(office: Office) -> SmallCollege:
    """The first student of group A has a birth date, documents and a consent; the last one of B has left."""
    made = small_college(office)
    with office.database.writing() as session:
        session.execute(update(Group).where(Group.id == made.group_a).values(curator_id=made.teacher_1))
        gone = session.get_one(Student, made.students_b[5])
        gone.status, gone.left_on = StudentStatus.EXPELLED, date(2026, 10, 1)
        person = session.get_one(Student, made.students_a[0]).person_id
        session.get_one(Person, person).data = PersonalData(birth_date=date(2008, 3, 14))
        session.commit()
    put_identity(office, open_identity(office, person), VALUES)
    give_consent(office, person, date(2025, 9, 1), date(2029, 8, 31))
    return made


def on(year: int, month: int, day: int) -> datetime:
    """A date as a workbook gives it back."""
    return datetime.combine(date(year, month, day), time())


def sheet_of(listed: StudentList, name: str = SHEET) -> Worksheet:
    found = load_workbook(BytesIO(render(listed, "PC-7")))[name]
    assert isinstance(found, Worksheet)
    return found


def row(sheet: Worksheet, number: int) -> list[object]:
    return [cell.value for cell in sheet[number]]


def notes(office: Office) -> list[dict[str, object]]:
    """Of the exports, the oldest first."""
    with office.database.reading() as session:
        query = select(AuditRow).where(AuditRow.operation == "student_list.export_students").order_by(AuditRow.id)
        return [{"who": deed.who, **deed.notes[0]} for deed in session.scalars(query)]


def test_a_line_has_real_dates_and_the_last_digits(office: Office, college: SmallCollege) -> None:
    sheet = sheet_of(export_students(acting(office, Role.SECRETARY), "ИСП-21"))
    assert sheet.freeze_panes == "C2"
    assert row(sheet, 1)[:4] == ["№", "ФИО", "Пол", "Дата рождения"]
    assert row(sheet, 2) == [
        1, "Абрамова Вера", "ж", on(2008, 3, 14), "ИСП-21", "01-001", "бюджет", "обучается",
        on(2025, 9, 1), "•••-•••-445 95", "•••• •••456", "действует", on(2025, 9, 1), on(2029, 8, 31),
    ]  # fmt: skip
    assert row(sheet, 3)[11] == "нет"
    assert sheet.max_row == 7
    assert sheet["D2"].number_format == "dd.mm.yyyy"


def test_the_book_and_every_printed_page_tell_who_took_it_out(office: Office, college: SmallCollege) -> None:
    listed = export_students(acting(office, Role.SECRETARY), "ИСП-21")
    about = {str(name): fact for name, fact in sheet_of(listed, ABOUT).iter_rows(values_only=True)}
    assert about["Выгрузил"] == "secretary (secretary)"
    assert about["Дата и время"] == datetime.combine(date(2026, 11, 24), time(10))
    assert (about["Рабочее место"], about["Строк"]) == ("PC-7", 6)
    footer = sheet_of(listed).oddFooter
    assert footer is not None
    foot = footer.left.text
    assert foot == "Выгрузил secretary (secretary), 24.11.2026 10:00, рабочее место PC-7, строк 6"


def test_a_text_that_looks_like_a_formula_stays_a_text(office: Office, college: SmallCollege) -> None:
    with office.database.writing() as session:
        person = session.get_one(Student, college.students_a[0]).person_id
        session.execute(update(Person).where(Person.id == person).values(last_name='=HYPERLINK("http://x";"y")'))
        session.commit()
    data = render(export_students(office, "ИСП-21"), "PC-7")
    sheet = load_workbook(BytesIO(data))[SHEET]
    (cell,) = (one for one in sheet["B"] if str(one.value).startswith("="))
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    with ZipFile(BytesIO(data)) as book:
        assert all(b"<f>" not in book.read(name) for name in book.namelist() if "worksheets" in name)


def test_those_who_have_left_come_only_when_asked_for(office: Office, college: SmallCollege) -> None:
    assert len(export_students(office).lines) == 11
    assert len(export_students(office, everybody=True).lines) == 12
    with pytest.raises(BadInput, match="no_such_group"):
        export_students(office, "ИСП-99")


def test_documents_in_full_are_for_the_right_to_them_and_when_asked(office: Office, college: SmallCollege) -> None:
    admin = acting(office, Role.ADMINISTRATOR)
    assert row(sheet_of(export_students(admin, "ИСП-21")), 2)[9] == "•••-•••-445 95"
    full = row(sheet_of(export_students(admin, "ИСП-21", full=True)), 2)
    assert full[9:13] == ["112-233-445 95", "0321 123456", on(2022, 4, 1), "ГУ МВД"]
    for role in (Role.DEPUTY_ACADEMIC, Role.CURATOR):
        with pytest.raises(NotAllowed):
            export_students(acting(office, role, college.teacher_1), full=True)


def test_a_curator_takes_out_the_own_group_only(office: Office, college: SmallCollege) -> None:
    curator = acting(office, Role.CURATOR, college.teacher_1)
    assert {line.group for line in export_students(curator).lines} == {"ИСП-21"}
    assert export_students(curator, "ИСП-22").lines == ()


@pytest.mark.parametrize("role", [Role.TEACHER, Role.HR, Role.ADMISSIONS, Role.VISITOR])
def test_who_sees_no_students_takes_none_out(office: Office, college: SmallCollege, role: Role) -> None:
    with pytest.raises(NotAllowed):
        export_students(acting(office, role, college.teacher_1))


def test_the_trail_keeps_who_took_out_what_and_whose_documents(office: Office, college: SmallCollege) -> None:
    export_students(acting(office, Role.SECRETARY), "ИСП-21")
    export_students(acting(office, Role.ADMINISTRATOR), full=True)
    with office.database.reading() as session:
        person = session.get_one(Student, college.students_a[0]).person_id
    assert notes(office) == [
        {"who": "secretary", "form": "students", "subject": "ИСП-21", "count": 6, "full": False, "documents_of": []},
        {"who": "administrator", "form": "students", "subject": "", "count": 11, "full": True,
         "documents_of": [person]},
    ]  # fmt: skip
