"""The student's card on the screen: masked documents, a look in full, forms, consents, and the list that goes out."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from college import SmallCollege, small_college
from desks import TODAY
from marks_desk import ESCAPE, desk_at, press, settle, told
from openpyxl import load_workbook
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select, update

from desktop_app.models.audit import AuditRow
from desktop_app.models.contingent import Group, Student
from desktop_app.models.database import Database
from desktop_app.services.consents import give_consent, withdraw_consent
from desktop_app.services.contingent import open_student
from desktop_app.services.identity import IdentityValues, open_identity, put_identity
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.views.contingent.card import StudentPanel
from desktop_app.views.contingent.students import Students
from desktop_app.views.contingent.view import ContingentPage
from desktop_app.views.desk import Desk

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
VALUES = IdentityValues("11223344595", "0321", "123456", date(2022, 4, 1), "ГУ МВД")


@pytest.fixture
def college(office: Office) -> SmallCollege:
    """The first student of group A has documents and a consent; teacher 1 is the group's curator."""
    made = small_college(office)
    with office.database.writing() as session:
        session.execute(update(Group).where(Group.id == made.group_a).values(curator_id=made.teacher_1))
        session.commit()
    person = person_of(office, made.students_a[0])
    put_identity(office, open_identity(office, person), VALUES)
    give_consent(office, person, date(2025, 9, 1), date(2029, 8, 31))
    return made


@pytest.fixture
def admin(database: Database, college: SmallCollege) -> Iterator[Desk]:
    with desk_at(database, college.term, Role.ADMINISTRATOR) as desk:
        yield desk


@pytest.fixture
def opened(qtbot: QtBot, college: SmallCollege) -> Callable[[Desk, int], Students]:
    """The page with the card of a student."""
    kept: list[ContingentPage] = []

    def made(desk: Desk, student: int) -> Students:
        page = ContingentPage(desk)
        kept.append(page)
        qtbot.addWidget(page)
        page.resize(1256, 860)
        page.show()
        settle(qtbot, desk)
        page.go_to(("student", student))
        settle(qtbot, desk)
        tab = page.tabs["students"]
        assert isinstance(tab, Students)
        return tab

    return made


def person_of(office: Office, student: int) -> int:
    with office.database.reading() as session:
        return session.get_one(Student, student).person_id


def looks(office: Office) -> int:
    """How many times documents were looked at in full."""
    with office.database.reading() as session:
        query = select(func.count()).select_from(AuditRow).where(AuditRow.operation == "identity.open_identity")
        return session.scalar(query) or 0


def words(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget))


def buttons(widget: QWidget) -> list[str]:
    return [one.text() for one in widget.findChildren(QPushButton) if one.isVisibleTo(widget)]


def click(panel: StudentPanel, text: str) -> None:
    next(one for one in panel.findChildren(QPushButton) if one.text() == text and one.isVisibleTo(panel)).click()


def test_documents_are_masked_till_they_are_asked_for_and_masked_again_when_left(
    qtbot: QtBot, admin: Desk, office: Office, college: SmallCollege, opened: Callable[[Desk, int], Students]
) -> None:
    page, before = opened(admin, college.students_a[0]), looks(office)
    panel = page.panel
    assert "•••-•••-445 95" in words(panel)
    assert "112-233" not in words(panel)
    click(panel, "Показать полностью")
    settle(qtbot, admin)
    assert "112-233-445 95" in words(panel)
    assert "0321 123456" in words(panel)
    assert looks(office) == before + 1
    page.open(college.students_a[1])
    settle(qtbot, admin)
    page.open(college.students_a[0])
    settle(qtbot, admin)
    assert "112-233" not in words(panel)
    click(panel, "Показать полностью")
    settle(qtbot, admin)
    page.hide()
    page.show()
    settle(qtbot, admin)
    assert "112-233" not in words(panel)
    assert "•••-•••-445 95" in words(panel)
    assert looks(office) == before + 2


def test_a_curator_sees_masks_and_is_offered_nothing_more(
    database: Database, college: SmallCollege, opened: Callable[[Desk, int], Students]
) -> None:
    with desk_at(database, college.term, Role.CURATOR, college.teacher_1) as desk:
        page = opened(desk, college.students_a[0])
        assert "•••-•••-445 95" in words(page.panel)
        assert "действует" in words(page.panel)
        assert buttons(page.panel) == []
        assert len(page.table.rows()) == 6
        assert "Выгрузить…" in buttons(page.window())


def test_the_director_looks_and_edits_nothing(
    database: Database, college: SmallCollege, opened: Callable[[Desk, int], Students]
) -> None:
    with desk_at(database, college.term, Role.DIRECTOR) as desk:
        assert buttons(opened(desk, college.students_a[0]).panel) == ["Показать полностью"]


def test_documents_are_edited_and_what_is_wrong_stays_in_its_field(
    qtbot: QtBot, admin: Desk, office: Office, college: SmallCollege, opened: Callable[[Desk, int], Students]
) -> None:
    page = opened(admin, college.students_a[1])
    panel, notices = page.panel, told(admin)
    click(panel, "Изменить")
    settle(qtbot, admin)
    assert panel.form is not None
    snils, series, number, issued, issuer = panel.form.fields
    for field, text in ((snils, "087-654-303 01"), (series, "0320"), (number, "654321"), (issuer, "ГУ МВД")):
        press(field, text)
    press(issued, "01.13.2022")
    click(panel, "Сохранить")
    assert "01.13.2022" in notices[-1].text
    issued.setText("01032022")
    click(panel, "Сохранить")
    settle(qtbot, admin)
    assert "Контрольное число" in notices[-1].text
    assert snils.text() == "087-654-303 01"
    snils.setText("087-654-303 00")
    click(panel, "Сохранить")
    settle(qtbot, admin)
    values = open_identity(office, person_of(office, college.students_a[1])).values
    assert values == IdentityValues("08765430300", "0320", "654321", date(2022, 3, 1), "ГУ МВД")
    assert "•••-•••-303 00" in words(panel)
    assert next(line for line in page.table.rows() if line.id == college.students_a[1]).snils == "•••-•••-303 00"


def test_documents_from_another_desk_are_shown_beside_what_is_typed_part_by_part(
    qtbot: QtBot, admin: Desk, office: Office, college: SmallCollege, opened: Callable[[Desk, int], Students]
) -> None:
    panel, person = opened(admin, college.students_a[0]).panel, person_of(office, college.students_a[0])
    click(panel, "Изменить")
    settle(qtbot, admin)
    assert panel.form is not None
    for field, text in zip(panel.form.fields[1:], ("0399", "999999", "01.05.2022", "ОВД"), strict=True):
        field.setText(text)
    put_identity(
        office, open_identity(office, person), replace(VALUES, passport_number="777777", passport_issuer="МФЦ")
    )
    click(panel, "Сохранить")
    settle(qtbot, admin)
    passport, issuer = admin.conflicts.lines
    assert (passport.mine, passport.theirs) == ("0399 999999", "0321 777777")
    assert (issuer.mine, issuer.theirs) == ("ОВД", "МФЦ")
    assert passport.where.endswith(" · Паспорт")
    assert passport.by is not None
    now = replace(VALUES, passport_number="777777", passport_issuer="МФЦ", passport_issued_on=date(2022, 5, 1))
    assert open_identity(office, person).values == now  # what nobody else had changed is written
    admin.conflicts.keep([issuer])
    admin.conflicts.put([passport])
    settle(qtbot, admin)
    kept = replace(now, passport_series="0399", passport_number="999999")
    assert open_identity(office, person).values == kept
    assert admin.conflicts.lines == ()


def test_a_consent_that_another_desk_has_withdrawn_is_shown_beside_mine(
    qtbot: QtBot, admin: Desk, office: Office, college: SmallCollege, opened: Callable[[Desk, int], Students]
) -> None:
    panel = opened(admin, college.students_a[0]).panel
    click(panel, "Отозвать…")
    settle(qtbot, admin)
    (line,) = open_student(office, college.students_a[0]).consents
    withdraw_consent(office, line, date(2026, 11, 20))
    click(panel, "Отозвать")
    settle(qtbot, admin)
    (asked,) = admin.conflicts.lines
    assert asked.mine.endswith("отозвано 24.11.2026")
    assert asked.theirs.endswith("отозвано 20.11.2026")
    assert asked.by is not None
    admin.conflicts.put([asked])
    settle(qtbot, admin)
    assert open_student(office, college.students_a[0]).consents[0].withdrawn_on == TODAY
    assert panel.form is None


def test_what_is_typed_in_a_card_is_not_lost(
    qtbot: QtBot, admin: Desk, office: Office, college: SmallCollege, opened: Callable[[Desk, int], Students]
) -> None:
    page = opened(admin, college.students_a[1])
    panel, notices = page.panel, told(admin)
    click(panel, "Изменить")
    settle(qtbot, admin)
    assert panel.form is not None
    snils = panel.form.fields[0]
    press(snils, "087")
    page.choose_student(page.table.rows()[3])
    give_consent(office, person_of(office, college.students_a[1]), TODAY)  # news of another desk
    page.load()
    settle(qtbot, admin)
    press(snils, ESCAPE)
    assert panel.isVisible()
    assert snils.text() == "087"
    assert len(notices) == 1
    click(panel, "Отмена")
    assert "087" not in words(panel)


def test_a_consent_is_written_down_and_withdrawn(
    qtbot: QtBot, admin: Desk, office: Office, college: SmallCollege, opened: Callable[[Desk, int], Students]
) -> None:
    page = opened(admin, college.students_a[1])
    panel = page.panel
    assert "Согласие не записано" in words(panel)
    click(panel, "Новое согласие…")
    settle(qtbot, admin)
    assert panel.form is not None
    panel.form.fields[1].setText("31.08.2029")
    click(panel, "Записать")
    settle(qtbot, admin)
    (line,) = open_student(office, college.students_a[1]).consents
    assert (line.given_on, line.until) == (TODAY, date(2029, 8, 31))
    assert "24.11.2026 – 31.08.2029, действует" in words(panel)
    click(panel, "Отозвать…")
    settle(qtbot, admin)
    click(panel, "Отозвать")
    settle(qtbot, admin)
    assert "отозвано 24.11.2026" in words(panel)


def test_the_list_goes_out_masked_and_in_full_only_when_asked(
    qtbot: QtBot, admin: Desk, college: SmallCollege, opened: Callable[[Desk, int], Students], tmp_path: Path
) -> None:
    page = opened(admin, college.students_a[0])
    page.groups.select_key(college.group_a)
    settle(qtbot, admin)
    page.export_to(tmp_path / "список", full=False)
    page.export_to(tmp_path / "полный.xlsx", full=True)
    settle(qtbot, admin)
    masked, full = (load_workbook(tmp_path / name)["Студенты"] for name in ("список.xlsx", "полный.xlsx"))
    assert masked.max_row == full.max_row == 7
    assert [cell.value for cell in masked[2]][9:11] == ["•••-•••-445 95", "•••• •••456"]
    assert [cell.value for cell in full[2]][9:12] == ["112-233-445 95", "0321 123456", datetime(2022, 4, 1)]  # noqa: DTZ001
