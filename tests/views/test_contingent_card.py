"""The card in full on the screen: what is missing, blocks typed and kept, new cards, many at once, kept views."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from colleges import SmallCollege, small_college
from contingent_desk import click, students_of, turned, words
from marks_desk import ENTER, ESCAPE, desk_at, press, settle, told
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from desktop_app.models.database import Database
from desktop_app.services.cards import open_card
from desktop_app.services.cards_values import ContactValues, GuardianValues, Sex, Shown
from desktop_app.services.cards_writing import put_contacts
from desktop_app.services.completeness import Block, list_required_fields
from desktop_app.services.contingent import StudentStatus, list_students
from desktop_app.services.guardians import list_parents
from desktop_app.services.guardians_writing import add_guardian
from desktop_app.services.office import Office
from desktop_app.services.orders import list_orders
from desktop_app.services.permissions import Role
from desktop_app.services.photo import LARGEST, open_photo
from desktop_app.views.contingent.block_page import FormPage
from desktop_app.views.contingent.forms import AddressForm, RowsForm
from desktop_app.views.contingent.guardians_page import GuardiansPage
from desktop_app.views.contingent.parents import Parents
from desktop_app.views.contingent.photo_page import PhotoPage
from desktop_app.views.contingent.students import Students
from desktop_app.views.contingent.view import ContingentPage
from desktop_app.views.desk import Desk
from desktop_app.views.preferences import PREFERENCES
from desktop_app.views.widgets.saved_views import ViewsMenu
from desktop_app.views.widgets.table_export import write_shown
from desktop_app.views.widgets.table_model import Filter

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", "JPEG")
Screen = tuple[ContingentPage, Students]


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def admin(database: Database, college: SmallCollege) -> Iterator[Desk]:
    PREFERENCES.open_file(None)
    with desk_at(database, college.term, Role.ADMINISTRATOR) as desk:
        yield desk


@pytest.fixture
def screen(qtbot: QtBot, admin: Desk) -> Screen:
    return students_of(qtbot, admin)


def form(qtbot: QtBot, desk: Desk, tab: Students, student: int, block: Block) -> FormPage:
    page = turned(qtbot, desk, tab, student, block)
    assert isinstance(page, FormPage)
    return page


def test_what_is_missing_leads_to_the_field_and_goes_when_it_is_filled(
    qtbot: QtBot, admin: Desk, office: Office, college: SmallCollege, screen: Screen
) -> None:
    tab, student, notices = screen[1], college.students_a[0], told(admin)
    tab.table.select_key(student)
    press(tab.table.view, ENTER)
    settle(qtbot, admin)
    card = tab.card
    assert card.head.bar.value() < 100
    card.jump("phone")
    assert card.block is Block.CONTACTS
    page = card.page
    assert isinstance(page, FormPage)
    phone = page.form.inputs["phone"]
    qtbot.waitUntil(phone.hasFocus)
    assert page.form.names["phone"].text() == "Телефон — обязательно"
    press(phone, "8 900 123-45-67", ENTER)
    qtbot.waitUntil(page.form.inputs["email"].hasFocus)
    assert card.items[Block.CONTACTS].text().endswith("•")
    before = card.head.bar.value()
    card.save()
    settle(qtbot, admin)
    assert open_card(office, student).contacts.phone == "+79001234567"
    assert page.form.names["phone"].text() == "Телефон"
    assert card.head.bar.value() > before
    notices[-1].actions[0][1]()  # «Отменить»
    settle(qtbot, admin)
    assert open_card(office, student).contacts.phone == ""


def test_keys_lead_through_the_blocks_and_the_list(
    qtbot: QtBot, admin: Desk, college: SmallCollege, screen: Screen
) -> None:
    tab = screen[1]
    tab.open_card(college.students_a[0])
    settle(qtbot, admin)
    seen: list[Block] = []
    for keys in ("Alt+Down", "Alt+Up", "Ctrl+PgDown"):
        next(one for one in tab.card.findChildren(QShortcut) if one.key() == QKeySequence(keys)).activated.emit()
        settle(qtbot, admin)
        seen.append(tab.card.block)
    assert seen[:2] == [Block.DOCUMENTS, Block.GENERAL]
    assert tab.card.card is not None
    assert tab.card.card.student.line.id == college.students_a[1]
    press(tab.card, ESCAPE)
    assert tab.table.current() == next(line for line in tab.table.rows() if line.id == college.students_a[1])


def test_a_block_that_another_desk_has_written_is_merged_or_shown_beside_mine(
    qtbot: QtBot, admin: Desk, office: Office, college: SmallCollege, screen: Screen
) -> None:
    student = college.students_a[0]
    page = form(qtbot, admin, screen[1], student, Block.CONTACTS)
    page.form.inputs["phone"].setText("89001112233")
    put_contacts(office, Shown(student, ContactValues()), ContactValues("", "vera@example.org"))
    page.save()
    settle(qtbot, admin)
    assert open_card(office, student).contacts == ContactValues("+79001112233", "vera@example.org")
    page.form.inputs["email"].setText("mine@example.org")
    put_contacts(office, Shown(student, open_card(office, student).contacts), ContactValues("", "theirs@example.org"))
    page.save()
    settle(qtbot, admin)
    (asked,) = admin.conflicts.lines  # nothing was asked of what did not clash
    assert (asked.mine, asked.theirs) == ("mine@example.org", "theirs@example.org")
    admin.conflicts.put([asked])
    settle(qtbot, admin)
    assert open_card(office, student).contacts == ContactValues("", "mine@example.org")


def test_addresses_are_taken_over_and_rows_added_and_taken_off(
    qtbot: QtBot, admin: Desk, office: Office, college: SmallCollege, screen: Screen
) -> None:
    tab, student = screen[1], college.students_a[0]
    page = form(qtbot, admin, tab, student, Block.ADDRESSES)
    assert isinstance(page.form, AddressForm)
    for name, text in (("settlement", "г. Азов"), ("house", "5")):
        page.form.grids["registered"].inputs[name].setText(text)
    page.form.take_over("actual")
    page.save()
    settle(qtbot, admin)
    kept = open_card(office, student).addresses
    assert kept.registered == kept.actual
    assert kept.actual.settlement == "г. Азов"
    page = form(qtbot, admin, tab, student, Block.ACHIEVEMENTS)
    assert isinstance(page.form, RowsForm)
    page.form.add()
    page.form.grids[0].inputs["title"].setText("Олимпиада")
    page.form.add()
    page.form.grids[1].inputs["title"].setText("Конкурс")
    page.form.remove(page.form.grids[0])
    assert page.form.grids[0].inputs["title"].text() == "Конкурс"
    page.save()
    settle(qtbot, admin)
    assert [one.title for one in open_card(office, student).achievements] == ["Конкурс"]


def test_health_is_not_there_for_whoever_may_not_see_it(
    qtbot: QtBot, database: Database, college: SmallCollege
) -> None:
    with desk_at(database, college.term, Role.SECRETARY) as desk:
        _page, tab = students_of(qtbot, desk)
        tab.open_card(college.students_a[0])
        settle(qtbot, desk)
        assert tab.card.items[Block.HEALTH].isHidden()
        assert tab.card.items[Block.BENEFITS].isHidden()
        for _step in Block:
            tab.card.walk(1)
            assert tab.card.block not in {Block.HEALTH, Block.BENEFITS}


def test_a_parent_who_is_here_is_found_and_taken(
    qtbot: QtBot, admin: Desk, office: Office, college: SmallCollege, screen: Screen
) -> None:
    mother = GuardianValues("Абрамова", "Ольга", "", Sex.FEMALE, phone="89001234567", kinship="мать")
    add_guardian(office, college.students_b[0], mother)
    page = turned(qtbot, admin, screen[1], college.students_a[0], Block.GUARDIANS)
    assert isinstance(page, GuardiansPage)
    page.ask_new()
    page.look_for("абрамова ольга")
    settle(qtbot, admin)
    click(page, "Абрамова Ольга")
    assert page.form is not None
    assert page.form.inputs["last_name"].text() == "Абрамова"
    page.form.inputs["kinship"].setText("мать")
    page.save()
    settle(qtbot, admin)
    (one,) = open_card(office, college.students_a[0]).guardians
    assert one.person_id == open_card(office, college.students_b[0]).guardians[0].person_id
    click(page, "Снять")
    settle(qtbot, admin)
    assert open_card(office, college.students_a[0]).guardians == ()


def test_a_new_card_warns_of_whoever_is_alike_and_becomes_an_order(
    qtbot: QtBot, admin: Desk, office: Office, college: SmallCollege, screen: Screen
) -> None:
    tab, went = screen[1], list[tuple[str, object]]()
    admin.go.connect(lambda code, where: went.append((code, where)))
    tab.ask_new()
    grid = tab.new.form
    assert grid is not None
    for name, text in (("last_name", "Aбрамова"), ("first_name", "Вера"), ("birth_date", "01.05.2010")):
        grid.inputs[name].setText(text)  # a Latin «A»
    settle(qtbot, admin)
    tab.new.look()
    settle(qtbot, admin)
    assert "латинские буквы: A" in words(tab.new)
    assert "Абрамова Вера" in words(tab.new)
    grid.put_right()
    grid.inputs["first_name"].setText("Нина")
    notices = told(admin)
    tab.new.save()
    settle(qtbot, admin)
    line = next(line for line in list_students(office) if line.status is StudentStatus.CANDIDATE)
    assert (line.name, line.record_book) == ("Абрамова Нина", "25-001")
    assert tab.card.card is not None
    assert tab.card.card.student.line.id == line.id
    notices[-1].actions[0][1]()  # «Приказ о зачислении…»
    settle(qtbot, admin)
    (draft,) = [order for order in list_orders(office) if not order.number]
    assert went == [("orders", ("orders", draft.id))]


def test_one_field_of_the_selected_cards_is_changed_and_taken_back(
    qtbot: QtBot, admin: Desk, office: Office, college: SmallCollege, screen: Screen
) -> None:
    tab, notices = screen[1], told(admin)
    tab.go_to(college.group_a)
    tab.table.view.selectAll()
    tab.change()
    settle(qtbot, admin)
    tab.mass.value.setText("Россия")
    settle(qtbot, admin)
    assert "Изменится: 6 из 6." in words(tab.mass)
    tab.mass.save()
    settle(qtbot, admin)
    assert {open_card(office, key).general.citizenship for key in college.students_a} == {"Россия"}
    notices[-1].actions[0][1]()
    settle(qtbot, admin)
    assert {open_card(office, key).general.citizenship for key in college.students_a} == {""}


def test_the_selected_are_taken_to_the_form_of_certificates(admin: Desk, college: SmallCollege, screen: Screen) -> None:
    tab, went = screen[1], []
    admin.go.connect(lambda code, where: went.append((code, where)))
    more = next(one for one in tab.actions_() if isinstance(one, QToolButton))
    menu = more.menu()
    entry = next(one for one in menu.actions() if one.text() == "Справки для выбранных…")
    tab.table.view.clearSelection()
    menu.aboutToShow.emit()
    assert not entry.isEnabled()
    tab.go_to(college.group_a)
    tab.table.view.selectAll()
    menu.aboutToShow.emit()
    entry.trigger()
    assert went == [("orders", ("certificates", ("issue", list(college.students_a))))]


def test_where_parents_work_is_changed_for_several_at_once(
    qtbot: QtBot, admin: Desk, office: Office, college: SmallCollege
) -> None:
    mother = GuardianValues("Абрамова", "Ольга", "", Sex.FEMALE, kinship="мать", workplace="ИП")
    first = add_guardian(office, college.students_a[0], mother)
    add_guardian(office, college.students_b[0], mother, first.person_id)
    page = ContingentPage(admin)
    qtbot.addWidget(page)
    page.show()
    page.go_to(("parents", None))
    settle(qtbot, admin)
    tab, notices = page.tabs["parents"], told(admin)
    assert isinstance(tab, Parents)
    tab.table.view.selectAll()
    tab.change_button.click()
    settle(qtbot, admin)
    tab.mass.value.setText("ОАО «Мельница»")
    settle(qtbot, admin)
    assert "Изменится: 2 из 2." in words(tab.mass)
    assert "Абрамова Ольга · Лапина Майя" in words(tab.mass)
    tab.mass.save()
    settle(qtbot, admin)
    assert [line.workplace for line in list_parents(office)] == ["ОАО «Мельница»"]
    notices[-1].actions[0][1]()
    settle(qtbot, admin)
    assert [line.workplace for line in list_parents(office)] == ["ИП"]


def test_cards_with_gaps_are_filtered_printed_and_their_fields_chosen(
    qtbot: QtBot, admin: Desk, office: Office, screen: Screen, tmp_path: Path
) -> None:
    tab = screen[1]
    assert {text for line in tab.table.rows() for text in [tab.full[line.id].percent]} != {100}
    tab.gaps.setChecked(True)
    tab.refresh()
    assert len(tab.table.rows()) == 12
    tab.out.export_gaps_to(tmp_path / "gaps.pdf")
    tab.out.export_gaps_to(tmp_path / "gaps.xlsx")
    settle(qtbot, admin)
    assert (tmp_path / "gaps.pdf").read_bytes().startswith(b"%PDF")
    sheet = load_workbook(tmp_path / "gaps.xlsx")["Незаполненные"]
    assert sheet.max_row == 13
    assert "дата рождения" in sheet["E2"].value
    tab.ask_required()
    settle(qtbot, admin)
    assert not tab.required.ticks["snils"].isEnabled()
    tab.required.ticks["photo"].click()
    settle(qtbot, admin)
    assert next(line for line in list_required_fields(office) if line.code == "photo").required
    assert all("photo" in one.missing for one in tab.full.values())


def test_a_view_is_kept_under_a_name_and_put_on_again(admin: Desk, college: SmallCollege, screen: Screen) -> None:
    table = screen[1].table
    menu = ViewsMenu(table)
    table.set_filter("group", Filter("ИСП-21"))
    place = [column.code for column in table.model.columns].index("phone")
    table.header.setSectionHidden(place, False)
    table.header.moveSection(table.header.visualIndex(place), 1)
    menu.name.setText("  Мои   телефоны ")
    menu.keep()
    menu.reset()
    assert len(table.shown_rows()) == 12
    assert table.header.isSectionHidden(place)
    menu.fill()
    next(entry for entry in menu.actions() if entry.text() == "Мои телефоны").trigger()
    assert len(table.shown_rows()) == 6
    assert not table.header.isSectionHidden(place)
    assert table.header.visualIndex(place) == 1
    menu.forget("Мои телефоны")
    assert menu.views() == {}


def test_parents_go_out_as_they_are_shown_and_no_cell_becomes_a_formula(
    qtbot: QtBot, admin: Desk, office: Office, screen: Screen, tmp_path: Path
) -> None:
    page, tab = screen[0], screen[1]
    father = GuardianValues("Абрамов", "Илья", "", Sex.MALE, kinship="=отец", workplace="+7")
    add_guardian(office, tab.students[0].id, father)
    page.go_to("parents")
    settle(qtbot, admin)
    parents = page.tabs["parents"]
    assert isinstance(parents, Parents)
    write_shown(admin, parents, parents.table, "parents-shown", ("Родители", tmp_path / "parents"))
    settle(qtbot, admin)
    sheet = load_workbook(tmp_path / "parents.xlsx")["Родители"]
    assert [cell.value for cell in sheet[1]][:4] == ["ФИО", "Кем приходится", "Студенты", "Группа"]
    assert [cell.value for cell in sheet[2]][:4] == ["Абрамов Илья", "=отец", "Абрамова Вера", "ИСП-21"]
    assert sheet["B2"].data_type == "s"
    assert sheet["B2"].quotePrefix


def test_a_photograph_is_made_small_and_what_is_no_picture_refused(
    qtbot: QtBot, admin: Desk, office: Office, screen: Screen, tmp_path: Path
) -> None:
    student, notices = screen[1].students[0].id, told(admin)
    page = turned(qtbot, admin, screen[1], student, Block.PHOTO)
    assert isinstance(page, PhotoPage)
    settle(qtbot, admin)
    image = QImage(3000, 4000, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    for kind in ("png", "jpg"):
        image.save(str(tmp_path / f"photo.{kind}"))
        page.take((tmp_path / f"photo.{kind}").rename(tmp_path / "photo.gif"))  # by what is in it, not by its name
        settle(qtbot, admin)
        kept = QImage.fromData(open_photo(office, student).image)
        assert (kept.width(), kept.height()) == (480, 640)
        assert len(open_photo(office, student).image) < LARGEST
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff" + bytes(50))
    page.take(tmp_path / "photo.jpg")
    settle(qtbot, admin)
    assert "не целое изображение" in notices[-1].text
    assert open_card(office, student).has_photo
