"""The shared widgets: the table of every screen, the notice bar, the switch, the side panel, the search."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import partial

import pytest
from lights import in_the_light
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.views import theme
from desktop_app.views.desk import Notice
from desktop_app.views.preferences import PREFERENCES
from desktop_app.views.widgets.buttons import action, button
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.widgets.notice_bar import KINDS, NoticeBar
from desktop_app.views.widgets.page_header import PageHeader
from desktop_app.views.widgets.search_field import SearchField
from desktop_app.views.widgets.segmented import Segmented
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_filter import FilterPopup
from desktop_app.views.widgets.table_model import Column, Filter
from desktop_app.views.widgets.table_values import written
from desktop_app.views.window.finding import Entry, found

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@dataclass(frozen=True)
class Pupil:
    key: int
    name: str
    group: str
    born: date | None
    mean: float | None


PUPILS = (
    Pupil(1, "Жуков Егор", "ИС-9", date(2008, 3, 1), 4.5),
    Pupil(2, "Ёлкина Дарья", "ИС-10", None, 2.25),
    Pupil(3, "Абрамова Вера", "ИС-10", date(2007, 12, 31), None),
    Pupil(4, "Ежов Глеб", "ИС-9", date(2009, 1, 15), 3.0),
)


def columns() -> list[Column[Pupil]]:
    return [
        Column("name", "Студент", lambda one: one.name),
        Column("group", "Группа", lambda one: one.group),
        Column("born", "Дата рождения", lambda one: one.born),
        Column(
            "mean", "Средний балл", lambda one: one.mean, tone=lambda one: "bad" if (one.mean or 5) < 3 else "",
            total=lambda rows: sum(one.mean or 0 for one in rows), tip=lambda one: f"<b>{one.name}",
        ),
    ]  # fmt: skip


@pytest.fixture(autouse=True)
def fresh(qapp: QApplication) -> None:
    """Nothing is remembered, the theme is light."""
    PREFERENCES.open_file(None)
    in_the_light(qapp)


@pytest.fixture
def table(qtbot: QtBot) -> DataTable[Pupil]:
    return shown_table(qtbot)


def shown_table(qtbot: QtBot) -> DataTable[Pupil]:
    made: DataTable[Pupil] = DataTable("pupils", columns(), key=lambda one: one.key)
    qtbot.addWidget(made)
    made.show_rows(PUPILS)
    made.resize(700, 300)
    made.show()
    return made


def keys(table: DataTable[Pupil]) -> list[int]:
    return [one.key for one in table.shown_rows()]


def type_words(widget: QWidget, words: str) -> None:
    """Keys of any layout: QTest knows only the Latin ones."""
    for letter in words:
        QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter))


def test_a_press_on_a_head_sorts_and_nothing_stays_last(table: DataTable[Pupil]) -> None:
    table.view.sortByColumn(3, Qt.SortOrder.AscendingOrder)
    assert keys(table) == [2, 4, 1, 3]
    table.view.sortByColumn(3, Qt.SortOrder.DescendingOrder)
    assert keys(table) == [1, 4, 2, 3]


def test_words_are_sorted_as_people_read_them(table: DataTable[Pupil]) -> None:
    table.view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert [one.name.split()[0] for one in table.shown_rows()] == ["Абрамова", "Ежов", "Ёлкина", "Жуков"]
    table.view.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert [one.group for one in table.shown_rows()] == ["ИС-9", "ИС-9", "ИС-10", "ИС-10"]


def test_a_filter_is_seen_and_one_press_clears_it(qtbot: QtBot, table: DataTable[Pupil]) -> None:
    assert not table.strip.isVisible()
    table.set_filter("group", Filter(chosen=frozenset({"ИС-10"})))
    assert keys(table) == [2, 3]
    assert table.strip.isVisible()
    assert table.header.filtered == {1}
    assert "Группа" in table.strip.words.text()
    QTest.mouseClick(table.strip.clear_button, Qt.MouseButton.LeftButton)
    assert keys(table) == [1, 2, 3, 4]
    assert not table.strip.isVisible()


def test_the_popup_filters_by_words_and_ticks(qtbot: QtBot, table: DataTable[Pupil]) -> None:
    table.ask_filter(1)
    popup = table.findChild(FilterPopup)
    assert popup is not None
    assert [item.text() for item in popup.items()] == ["ИС-9", "ИС-10"]
    popup.items()[0].setCheckState(Qt.CheckState.Unchecked)
    assert keys(table) == [2, 3]
    popup.field.setText("ис-1")
    assert table.model.filters["group"].contains == "ис-1"
    popup.tick(Qt.CheckState.Unchecked)
    assert keys(table) == []
    popup.close()


def test_search_finds_every_word_in_any_column_and_e_finds_yo(table: DataTable[Pupil]) -> None:
    table.search("елк ис-10")
    assert keys(table) == [2]
    table.search("нет такого")
    assert table.stack.currentWidget() is table.nothing_found
    table.search("")
    assert keys(table) == [1, 2, 3, 4]


def test_copy_gives_a_spreadsheet_heads_and_the_selected_rows(qtbot: QtBot, table: DataTable[Pupil]) -> None:
    table.view.selectRow(0)
    QTest.keyClick(table.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == (
        "Студент\tГруппа\tДата рождения\tСредний балл\nЖуков Егор\tИС-9\t01.03.2008\t4,5\n"
    )


def test_copy_follows_the_order_and_leaves_hidden_columns_out(table: DataTable[Pupil]) -> None:
    table.header.moveSection(table.header.visualIndex(3), 0)
    table.header.setSectionHidden(2, True)
    assert table.view.as_tsv().splitlines()[:2] == ["Средний балл\tСтудент\tГруппа", "4,5\tЖуков Егор\tИС-9"]


def test_the_columns_are_remembered(qtbot: QtBot, table: DataTable[Pupil]) -> None:
    table.header.moveSection(table.header.visualIndex(3), 0)
    table.header.setSectionHidden(2, True)
    table.header.resizeSection(1, 222)
    again = shown_table(qtbot)
    assert again.header.logicalIndex(0) == 3
    assert again.header.isSectionHidden(2)
    assert again.header.sectionSize(1) == 222


def test_the_selection_stays_with_its_rows_when_they_are_read_again(table: DataTable[Pupil]) -> None:
    assert table.select_key(3)
    table.show_rows((Pupil(9, "Аа", "ИС-9", None, 5.0), *PUPILS))
    assert [one.key for one in table.selected()] == [3]
    current = table.current()
    assert current is not None
    assert current.key == 3


def test_only_the_row_that_differs_is_painted_again(qtbot: QtBot, table: DataTable[Pupil]) -> None:
    painted: list[int] = []
    resets: list[bool] = []
    table.model.dataChanged.connect(lambda first, _last, _roles: painted.append(first.row()))
    table.model.modelReset.connect(lambda: resets.append(True))
    table.show_rows((PUPILS[0], replace(PUPILS[1], mean=5.0), *PUPILS[2:]))
    assert painted == [1]
    assert resets == []


def test_typing_finds_the_row_whose_word_begins_so(qtbot: QtBot, table: DataTable[Pupil]) -> None:
    table.view.setFocus()
    type_words(table.view, "гле")
    current = table.current()
    assert current is not None
    assert current.name == "Ежов Глеб"


def test_enter_and_a_double_click_open_the_row(qtbot: QtBot, table: DataTable[Pupil]) -> None:
    opened: list[int] = []
    table.opened.connect(lambda row: opened.append(row.key))
    table.view.selectRow(1)
    QTest.keyClick(table.view, Qt.Key.Key_Return)
    at = table.view.visualRect(table.cell(2, 0)).center()
    QTest.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseDClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert opened == [2, 3]


def test_figures_stand_right_and_tones_tint(table: DataTable[Pupil]) -> None:
    side = table.model.data(table.cell(0, 3), Qt.ItemDataRole.TextAlignmentRole)
    assert side & Qt.AlignmentFlag.AlignRight
    assert table.model.data(table.cell(0, 0), Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignLeft
    assert table.model.data(table.cell(1, 3), Qt.ItemDataRole.BackgroundRole) == theme.colour("bad_soft")
    assert table.model.data(table.cell(0, 3), Qt.ItemDataRole.BackgroundRole) is None


def test_a_tip_never_reads_markup_from_data(table: DataTable[Pupil]) -> None:
    assert table.model.data(table.cell(0, 3), Qt.ItemDataRole.ToolTipRole) == "&lt;b>Жуков Егор"


def test_the_totals_are_those_of_the_rows_that_are_shown(table: DataTable[Pupil]) -> None:
    assert table.totals.texts() == {3: "9,75"}
    table.set_filter("group", Filter(contains="9"))
    assert table.totals.texts() == {3: "7,5"}


def test_an_empty_table_says_so(table: DataTable[Pupil]) -> None:
    table.show_rows(())
    assert table.stack.currentWidget() is table.empty


def test_values_are_written_as_russians_write_them() -> None:
    values = (date(2026, 1, 9), None, "", 3, 2.5, Decimal("4.10"), True, False)
    assert [written(value) for value in values] == ["09.01.2026", "", "", "3", "2,5", "4,10", "✓", ""]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_notice_shows_a_sign_and_plain_text(qtbot: QtBot, kind: str) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    bar.show_notice(Notice("<b>занят</b>", kind))
    assert bar.isVisible()
    assert bar.text.textFormat() == Qt.TextFormat.PlainText
    assert bar.text.text() == "<b>занят</b>"
    assert bar.sign.name == KINDS[kind][0]
    assert bar._leave.isActive() == (kind in {"good", "info"})


def test_the_way_out_of_a_notice_closes_it_and_acts(qtbot: QtBot) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    done: list[str] = []
    bar.show_notice(Notice("занят", "bad", tuple((name, partial(done.append, name)) for name in "абв")))
    ways = {one.text(): one for one in bar.findChildren(QPushButton)}
    assert sorted(ways) == ["а", "б"]
    QTest.mouseClick(ways["б"], Qt.MouseButton.LeftButton)
    assert done == ["б"]
    assert not bar.isVisible()


def test_escape_closes_a_notice(qtbot: QtBot) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    bar.show_notice(Notice("занят", "bad"))
    QTest.keyClick(bar, Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_the_switch_moves_with_arrows_and_tells(qtbot: QtBot) -> None:
    switch = Segmented([("group", "Группы"), ("room", "Кабинеты")])
    qtbot.addWidget(switch)
    told: list[str] = []
    switch.chosen.connect(told.append)
    QTest.keyClick(switch, Qt.Key.Key_Right)
    QTest.keyClick(switch, Qt.Key.Key_Right)
    switch.choose("room")
    assert told == ["room", "group"]
    assert switch.value() == "room"


def test_a_search_field_waits_for_the_last_key_and_escape_empties_it(qtbot: QtBot) -> None:
    field = SearchField("Найти")
    qtbot.addWidget(field)
    told: list[str] = []
    field.searched.connect(told.append)
    with qtbot.waitSignal(field.searched):
        type_words(field, "ежов")
    with qtbot.waitSignal(field.searched):
        QTest.keyClick(field, Qt.Key.Key_Escape)
    assert told == ["ежов", ""]


def test_a_page_head_refuses_a_fourth_action_and_keeps_one_menu(qtbot: QtBot) -> None:
    head = PageHeader("Расписание")
    qtbot.addWidget(head)
    for text in "абв":
        head.add_action(button(text))
    with pytest.raises(ValueError, match="three"):
        head.add_action(button("г"))
    menu = head.add_menu(action("Печать"))
    assert head.add_menu(action("Выгрузить")) is menu
    assert [entry.text() for entry in menu.actions()] == ["Печать", "Выгрузить"]


def test_escape_closes_a_side_panel_and_tells(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    panel = SidePanel()
    QVBoxLayout(page).addWidget(panel)
    page.show()
    panel.open_with("Ежов Глеб")
    panel.add_section("История", wrapped("зачислен"))
    assert panel.isVisible()
    with qtbot.waitSignal(panel.closed):
        QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    panel.clear()
    assert panel.body.count() == 0


def test_a_label_never_reads_markup(qtbot: QtBot) -> None:
    for made in (label("<b>а</b>"), wrapped("<b>а</b>")):
        qtbot.addWidget(made)
        assert made.textFormat() == Qt.TextFormat.PlainText


def test_finding_puts_the_nearest_first() -> None:
    entries = [Entry(text, "", "user", lambda: None) for text in ("Новый журнал", "Журналы", "Жуков Егор", "Печать")]
    assert [entry.text for entry in found("жу", entries)] == ["Журналы", "Жуков Егор", "Новый журнал"]
    assert [entry.text for entry in found("егор жук", entries)] == ["Жуков Егор"]
    assert [entry.text for entry in found("пчт", entries)] == ["Печать"]
    assert found("ъъ", entries) == []


def test_the_funnel_of_a_head_opens_the_filter(qtbot: QtBot, table: DataTable[Pupil]) -> None:
    place: QPoint = table.header.funnel(1).center()
    with qtbot.waitSignal(table.header.filter_wanted) as wanted:
        QTest.mouseClick(table.header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert wanted.args == [1]
    assert table.model.sorted_by is None


def test_a_switch_without_room_opens_its_views_as_a_menu(qtbot: QtBot) -> None:
    made = Segmented((("one", "Первый вид"), ("two", "Второй вид"), ("three", "Третий вид")))
    head = QWidget()
    qtbot.addWidget(head)
    head.resize(600, 60)
    made.setParent(head)
    made.resize(made.sizeHint())
    head.show()
    assert made.folded.isHidden()
    chosen: list[str] = []
    made.chosen.connect(chosen.append)
    made.resize(made.minimumSizeHint().width(), made.height())
    assert made.folded.isVisible()
    assert not any(button.isVisible() for button in made.group.buttons())
    made.folded.menu().aboutToShow.emit()
    assert [entry.isChecked() for entry in made.folded.menu().actions()] == [True, False, False]
    made.folded.menu().actions()[1].trigger()
    assert (chosen, made.value(), made.folded.text()) == (["two"], "two", "Второй вид")
    made.choose("three")
    assert made.folded.text() == "Третий вид"
    made.resize(made.sizeHint())
    assert made.folded.isHidden()
    assert all(button.isVisible() for button in made.group.buttons())


def test_a_hint_of_two_lines_is_whole(qtbot: QtBot) -> None:
    made = EmptyState("printer", "Показать нечего", "Слова, " * 30)
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    assert made.hint.height() >= made.hint.heightForWidth(made.hint.width()) > made.hint.fontMetrics().height()
