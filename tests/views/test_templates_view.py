"""«Свои формы» on the screen: a file is brought, its flaws are named, it is filled for those who are chosen."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from colleges import SmallCollege, small_college
from desks import acting
from forms_desk import forms_at
from marks_desk import ENTER, desk_at, press, settle, told
from openpyxl import load_workbook
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot
from template_files import xlsx

from desktop_app.models.database import Database
from desktop_app.services.archive_values import Outlet
from desktop_app.services.forms_register import list_printed
from desktop_app.services.job import QuietJob
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.templates import add_template, list_subjects, list_templates
from desktop_app.services.templates_values import TemplateScope, TemplateSeen
from desktop_app.views.desk import Desk
from desktop_app.views.forms.template_files import filled
from desktop_app.views.forms.templates_tab import TemplatesTab
from desktop_app.views.forms.view import FormsPage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
LIST = xlsx({"A1": "{{группа.название}}", "A3": "{{строка.номер}}", "B3": "{{студент.фио}}"})
WRONG = xlsx({"A1": "{{группа.название}}", "B2": "{{студент.фамилии}}"})


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def desk(database: Database, college: SmallCollege) -> Iterator[Desk]:
    with desk_at(database, college.term, Role.SECRETARY) as made:
        yield made


@pytest.fixture
def form(office: Office, college: SmallCollege) -> TemplateSeen:
    return add_template(office, "Список", TemplateScope.GROUP, "список.xlsx", LIST)


def tab_at(qtbot: QtBot, desk: Desk) -> TemplatesTab:
    tab = TemplatesTab(desk)
    qtbot.addWidget(tab)
    tab.resize(1280, 720)
    tab.show()
    tab.load()
    settle(qtbot, desk)
    return tab


def flaws(tab: TemplatesTab) -> list[str]:
    return [line for one in tab.adding.findChildren(QPlainTextEdit) for line in one.toPlainText().splitlines()]


def test_a_file_is_looked_at_named_and_taken(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "Список группы.xlsx"
    file.write_bytes(LIST)
    tab = tab_at(qtbot, desk)
    tab.bring(file)
    settle(qtbot, desk)
    assert tab.adding.name.text() == "Список группы"
    assert tab.adding.scope() is TemplateScope.GROUP
    assert tab.adding.take_button.isEnabled()
    press(tab.adding.name, ENTER)
    settle(qtbot, desk)
    assert [(one.name, one.scope) for one in list_templates(desk.office)] == [("Список группы", TemplateScope.GROUP)]
    now = tab.table.current()
    assert now is not None
    assert now.name == "Список группы"
    assert tab.panel.isVisible()
    assert not tab.adding.isVisible()


def test_a_file_with_flaws_says_where_and_is_not_taken(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "форма.xlsx"
    file.write_bytes(WRONG)
    tab = tab_at(qtbot, desk)
    tab.bring(file)
    settle(qtbot, desk)
    assert not tab.adding.take_button.isEnabled()
    (line,) = flaws(tab)
    assert line.startswith("ячейка Лист!B2: «студент.фамилии»")
    assert "«студент.фамилия»" in line
    tab.adding.take()
    settle(qtbot, desk)
    assert list_templates(desk.office) == ()
    tab.adding.scopes.choose(TemplateScope.EMPLOYEE)
    tab.adding.scopes.chosen.emit(TemplateScope.EMPLOYEE)
    assert len(flaws(tab)) >= 2
    file.write_bytes(LIST)
    tab.bring(file)
    settle(qtbot, desk)
    assert tab.adding.take_button.isEnabled()


def test_a_hostile_file_is_refused_in_words(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "старый.doc"
    file.write_bytes(b"\xd0\xcf\x11\xe0" + b"0" * 600)
    tab = tab_at(qtbot, desk)
    notices = told(desk)
    tab.bring(file)
    settle(qtbot, desk)
    assert not tab.adding.isVisible()
    assert ".docx" in notices[-1].text


def test_a_form_is_filled_for_the_groups_that_are_chosen(
    qtbot: QtBot, desk: Desk, form: TemplateSeen, tmp_path: Path
) -> None:
    tab = tab_at(qtbot, desk)
    tab.go_to(form.id)
    settle(qtbot, desk)
    panel = tab.panel
    assert not panel.save_button.isEnabled()
    panel.list.selectAll()
    assert panel.save_button.isEnabled()
    assert not panel.look_button.isEnabled()  # one file is opened, two are not
    notices, out = told(desk), tmp_path / "формы"
    panel.fill_into(out)
    settle(qtbot, desk)
    assert sorted(one.name for one in out.iterdir()) == ["Список ИСП-21.xlsx", "Список ИСП-22.xlsx"]
    book = load_workbook(BytesIO((out / "Список ИСП-21.xlsx").read_bytes()))
    assert book["Лист"]["A1"].value == "ИСП-21"
    assert notices[-1].text == "Записано 2 файла."
    panel.fill_into(out)
    settle(qtbot, desk)
    assert len(list(out.iterdir())) == 4  # nothing that lay there is overwritten


def test_the_list_is_narrowed_by_typing(qtbot: QtBot, desk: Desk, form: TemplateSeen) -> None:
    tab = tab_at(qtbot, desk)
    tab.go_to(form.id)
    settle(qtbot, desk)
    tab.panel.search.setText("исп-22")
    assert [tab.panel.list.item(row).isHidden() for row in range(tab.panel.list.count())] == [True, False]
    tab.panel.list.selectAll()
    assert [one.title for one in tab.panel.chosen()] == ["ИСП-22"]


def test_a_form_is_renamed_and_removed(qtbot: QtBot, desk: Desk, form: TemplateSeen) -> None:
    tab = tab_at(qtbot, desk)
    tab.go_to(form.id)
    settle(qtbot, desk)
    tab.panel.name.setText("Состав")
    press(tab.panel.name, ENTER)
    settle(qtbot, desk)
    assert [one.name for one in tab.table.rows()] == ["Состав"]
    tab.panel.remove()
    settle(qtbot, desk)
    assert tab.table.rows() == ()
    assert not tab.panel.isVisible()


def test_a_field_is_copied_as_it_is_typed(qtbot: QtBot, desk: Desk) -> None:
    tab = tab_at(qtbot, desk)
    tab.show_fields()
    tab.fields.table.search("дательный")
    tab.fields.table.select_key("колледж.название_дательный")
    press(tab.fields.table.view, ENTER)
    assert QGuiApplication.clipboard().text() == "{{колледж.название_дательный}}"


def test_whoever_may_not_bring_forms_fills_them_only(
    qtbot: QtBot, database: Database, college: SmallCollege, form: TemplateSeen
) -> None:
    with desk_at(database, college.term, Role.CURATOR, college.teacher_1) as desk:
        tab = tab_at(qtbot, desk)
        assert tab.actions_() == ()
        tab.go_to(form.id)
        settle(qtbot, desk)
        assert tab.panel.list.count() == 2
        assert tab.panel.name.parent() is None  # nothing to rename


def test_the_samples_and_a_folder_are_taken_and_what_is_wrong_is_listed(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    tab = tab_at(qtbot, desk)
    tab.take_samples()
    settle(qtbot, desk)
    assert {one.name for one in tab.table.rows()} == {"Справка", "Список группы", "Ведомость группы"}
    (tmp_path / "группа").mkdir()
    (tmp_path / "группа" / "ошибка.xlsx").write_bytes(WRONG)
    tab.take(tmp_path)
    settle(qtbot, desk)
    assert tab.adding.isVisible()
    assert len(flaws(tab)) == 1
    assert len(list_templates(acting(desk.office, Role.TEACHER))) == 3


def test_a_form_of_ones_own_stands_in_the_catalogue_and_leads_to_where_it_is_filled(
    qtbot: QtBot, desk: Desk, form: TemplateSeen
) -> None:
    page = forms_at(qtbot, desk, ("exam-sheet", {}))
    wanted: list[tuple[str, object]] = []
    desk.go.connect(lambda screen, place: wanted.append((screen, place)))
    catalogue = page.forms
    (row,) = (n for n in range(catalogue.list.count()) if catalogue.list.item(n).text() == "Список\nГруппа · Excel")
    assert row not in catalogue.rows()
    catalogue.list.setCurrentRow(row)
    assert catalogue.code() == "exam-sheet"
    press(catalogue.list, ENTER)
    assert wanted[-1] == ("forms", ("own", form.id))
    assert catalogue.code() == "exam-sheet"
    assert catalogue.list.currentRow() != row
    catalogue.search.setText("список свои")
    catalogue.fill()
    assert form.name in catalogue.list.item(catalogue.list.count() - 1).text()


def test_the_form_that_was_asked_for_is_open_when_the_list_has_come(
    qtbot: QtBot, desk: Desk, form: TemplateSeen
) -> None:
    page = FormsPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.go_to(("own", form.id))
    settle(qtbot, desk)
    tab = page.tabs["own"]
    assert isinstance(tab, TemplatesTab)
    assert tab.panel.seen == form
    assert tab.panel.isVisible()


def test_what_is_filled_goes_into_the_register_of_prints(
    desk: Desk, office: Office, college: SmallCollege, form: TemplateSeen, tmp_path: Path
) -> None:
    groups = list_subjects(desk.office, form.scope, college.term)
    filled(desk.office, form, (college.term, groups), tmp_path, QuietJob())
    lines = list_printed(office, office.today.year, "own-form")
    assert sorted(line.group for line in lines) == sorted(one.title for one in groups)
    assert {(line.outlet, line.stamp) for line in lines} == {(Outlet.BOOK, "")}
    assert len({line.sha256 for line in lines}) == len(groups)
