"""The documents and consents of a card on the screen: masked, in full, as fields; the list, and what goes out."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from colleges import SmallCollege, small_college
from contingent_desk import buttons, click, students_of, turned, words
from desks import TODAY
from marks_desk import ESCAPE, desk_at, press, settle, told
from openpyxl import load_workbook
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select, update

from desktop_app.models.audit import AuditRow
from desktop_app.models.contingent import Group, Student
from desktop_app.models.database import Database
from desktop_app.services.completeness import Block
from desktop_app.services.consents import give_consent, withdraw_consent
from desktop_app.services.contingent import open_student
from desktop_app.services.identity import IdentityValues, open_identity, put_identity
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.views.contingent.consents_page import ConsentsPage
from desktop_app.views.contingent.documents_page import DocumentsPage
from desktop_app.views.contingent.students import Students
from desktop_app.views.contingent.view import ContingentPage
from desktop_app.views.desk import Desk

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
VALUES = IdentityValues("11223344595", "0321", "123456", date(2022, 4, 1), "ГУ МВД")
Screen = tuple[ContingentPage, Students]


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
def screen(qtbot: QtBot, admin: Desk) -> Screen:
    return students_of(qtbot, admin)


def person_of(office: Office, student: int) -> int:
    with office.database.reading() as session:
        return session.get_one(Student, student).person_id


def documents(qtbot: QtBot, desk: Desk, tab: Students, student: int) -> DocumentsPage:
    page = turned(qtbot, desk, tab, student, Block.DOCUMENTS)
    assert isinstance(page, DocumentsPage)
    return page


def consents(qtbot: QtBot, desk: Desk, tab: Students, student: int) -> ConsentsPage:
    page = turned(qtbot, desk, tab, student, Block.CONSENT)
    assert isinstance(page, ConsentsPage)
    return page


def looks(office: Office) -> int:
    """How many times documents were looked at in full."""
    with office.database.reading() as session:
        query = select(func.count()).select_from(AuditRow).where(AuditRow.operation == "identity.open_identity")
        return session.scalar(query) or 0


def test_documents_are_masked_till_they_are_asked_for_and_masked_again_when_left(
    qtbot: QtBot, admin: Desk, office: Office, college: SmallCollege, screen: Screen
) -> None:
    tab, before = screen[1], looks(office)
    tab.open(college.students_a[0])
    settle(qtbot, admin)
    assert "•••-•••-445 95" in words(tab.panel)
    page = documents(qtbot, admin, tab, college.students_a[0])
    assert "•••-•••-445 95" in words(page)
    assert "112-233" not in words(page)
    click(page, "Показать полностью")
    settle(qtbot, admin)
    assert "112-233-445 95" in words(page)
    assert "0321 123456" in words(page)
    assert looks(office) == before + 1
    documents(qtbot, admin, tab, college.students_a[1])
    documents(qtbot, admin, tab, college.students_a[0])
    assert "112-233" not in words(page)
    for hidden in (page.pane, screen[0]):
        click(page, "Показать полностью")
        settle(qtbot, admin)
        assert "112-233" in words(page)
        hidden.hide()
        hidden.show()
        settle(qtbot, admin)
        assert "112-233" not in words(page)
    tab.card.turn_to(Block.CONTACTS)
    assert not page.pane.isVisible()
    assert looks(office) == before + 3


def test_a_curator_sees_masks_and_is_offered_nothing_more(
    qtbot: QtBot, database: Database, college: SmallCollege
) -> None:
    with desk_at(database, college.term, Role.CURATOR, college.teacher_1) as desk:
        page, tab = students_of(qtbot, desk)
        assert len(tab.table.rows()) == 6
        assert "Выгрузить" in buttons(page.header)
        assert "Новая карточка…" not in buttons(page.header)
        shown = documents(qtbot, desk, tab, college.students_a[0])
        assert "•••-•••-445 95" in words(shown)
        for block in Block:
            tab.card.turn_to(block)
            settle(qtbot, desk)
            assert buttons(tab.card.page) == [], block
        assert "действует" in words(tab.card.pages[Block.CONSENT])


def test_the_director_looks_and_edits_nothing(qtbot: QtBot, database: Database, college: SmallCollege) -> None:
    with desk_at(database, college.term, Role.DIRECTOR) as desk:
        _page, tab = students_of(qtbot, desk)
        assert buttons(documents(qtbot, desk, tab, college.students_a[0])) == ["Показать полностью"]


def test_documents_are_edited_and_what_is_wrong_stays_in_its_field(
    qtbot: QtBot, admin: Desk, office: Office, college: SmallCollege, screen: Screen
) -> None:
    page, notices = documents(qtbot, admin, screen[1], college.students_a[1]), told(admin)
    click(page, "Изменить")
    settle(qtbot, admin)
    grid = page.pane.grid
    assert grid is not None
    for name, text in (("snils", "087-654-303 01"), ("passport_series", "0320"), ("passport_number", "654321"),
                       ("passport_issuer", "ГУ МВД"), ("passport_issued_on", "01.13.2022")):  # fmt: skip
        press(grid.inputs[name], text)
    click(page, "Сохранить")
    assert "01.13.2022" in notices[-1].text
    grid.inputs["passport_issued_on"].setText("01032022")
    click(page, "Сохранить")
    settle(qtbot, admin)
    assert "Контрольное число" in notices[-1].text
    assert grid.inputs["snils"].text() == "087-654-303 01"
    grid.inputs["snils"].setText("087-654-303 00")
    click(page, "Добавить документ")
    assert page.pane.rows is not None
    for name, text in (("series", "ііі-ан"), ("number", "123456")):
        press(page.pane.rows.grids[0].inputs[name], text)
    click(page, "Сохранить")
    settle(qtbot, admin)
    card = open_identity(office, person_of(office, college.students_a[1]))
    assert card.values == IdentityValues("08765430300", "0320", "654321", date(2022, 3, 1), "ГУ МВД")
    assert [(one.series, one.number) for one in card.documents] == [("III-АН", "123456")]
    assert "•••-•••-303 00" in words(page)
    assert next(line for line in screen[1].table.rows() if line.id == college.students_a[1]).snils == "•••-•••-303 00"


def test_documents_from_another_desk_are_shown_beside_what_is_typed_part_by_part(
    qtbot: QtBot, admin: Desk, office: Office, college: SmallCollege, screen: Screen
) -> None:
    page, person = documents(qtbot, admin, screen[1], college.students_a[0]), person_of(office, college.students_a[0])
    click(page, "Изменить")
    settle(qtbot, admin)
    grid = page.pane.grid
    assert grid is not None
    for name, text in (("passport_series", "0399"), ("passport_number", "999999"),
                       ("passport_issued_on", "01.05.2022"), ("passport_issuer", "ОВД")):  # fmt: skip
        grid.inputs[name].setText(text)
    put_identity(
        office, open_identity(office, person), replace(VALUES, passport_number="777777", passport_issuer="МФЦ")
    )
    click(page, "Сохранить")
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
    qtbot: QtBot, admin: Desk, office: Office, college: SmallCollege, screen: Screen
) -> None:
    page = consents(qtbot, admin, screen[1], college.students_a[0])
    click(page, "Отозвать…")
    settle(qtbot, admin)
    (line,) = open_student(office, college.students_a[0]).consents
    withdraw_consent(office, line, date(2026, 11, 20))
    click(page, "Отозвать")
    settle(qtbot, admin)
    (asked,) = admin.conflicts.lines
    assert asked.mine.endswith("отозвано 24.11.2026")
    assert asked.theirs.endswith("отозвано 20.11.2026")
    admin.conflicts.put([asked])
    settle(qtbot, admin)
    assert open_student(office, college.students_a[0]).consents[0].withdrawn_on == TODAY
    assert page.form is None


def test_what_is_typed_in_a_card_is_not_lost(
    qtbot: QtBot, admin: Desk, office: Office, college: SmallCollege, screen: Screen
) -> None:
    tab, notices = screen[1], told(admin)
    page = documents(qtbot, admin, tab, college.students_a[1])
    click(page, "Изменить")
    settle(qtbot, admin)
    assert page.pane.grid is not None
    snils = page.pane.grid.inputs["snils"]
    press(snils, "087")
    tab.card.turn_to(Block.CONTACTS)
    tab.open_card(college.students_a[0])
    press(tab.card, ESCAPE)
    give_consent(office, person_of(office, college.students_a[1]), TODAY)  # news of another desk
    tab.load()
    settle(qtbot, admin)
    assert tab.stack.currentWidget() is tab.card
    assert tab.card.page is page  # the way back leads to what is typed
    assert snils.text() == "087"
    assert len(notices) == 2
    click(page, "Отмена")
    assert "087" not in words(page)
    press(tab.card, ESCAPE)
    assert tab.stack.currentWidget() is tab.front


def test_a_consent_is_written_down_and_withdrawn(
    qtbot: QtBot, admin: Desk, office: Office, college: SmallCollege, screen: Screen
) -> None:
    page = consents(qtbot, admin, screen[1], college.students_a[1])
    assert "Согласие не записано" in words(page)
    click(page, "Новое согласие…")
    settle(qtbot, admin)
    assert page.form is not None
    page.form.fields[1].setText("31.08.2029")
    click(page, "Записать")
    settle(qtbot, admin)
    (line,) = open_student(office, college.students_a[1]).consents
    assert (line.given_on, line.until) == (TODAY, date(2029, 8, 31))
    assert "24.11.2026 – 31.08.2029, действует" in words(page)
    click(page, "Отозвать…")
    settle(qtbot, admin)
    click(page, "Отозвать")
    settle(qtbot, admin)
    assert "отозвано 24.11.2026" in words(page)


def test_the_list_goes_out_masked_and_in_full_only_when_asked(
    qtbot: QtBot, admin: Desk, college: SmallCollege, screen: Screen, tmp_path: Path
) -> None:
    tab = screen[1]
    tab.groups.select_key(college.group_a)
    settle(qtbot, admin)
    tab.out.export_to(tmp_path / "список", full=False)
    tab.out.export_to(tmp_path / "полный.xlsx", full=True)
    settle(qtbot, admin)
    masked, full = (load_workbook(tmp_path / name)["Студенты"] for name in ("список.xlsx", "полный.xlsx"))
    assert masked.max_row == full.max_row == 7
    assert [cell.value for cell in masked[2]][9:11] == ["•••-•••-445 95", "•••• •••456"]
    assert [cell.value for cell in full[2]][9:12] == ["112-233-445 95", "0321 123456", datetime(2022, 4, 1)]  # noqa: DTZ001
