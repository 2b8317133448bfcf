"""The main window: what each role sees, the keys, the notices, the news, the faults, the pictures."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from colleges import SmallCollege, small_college
from lights import in_the_light
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout
from pytestqt.qtbot import QtBot
from timetable_desk import desk_of

from desktop_app.app import Program, tell_saved
from desktop_app.changes import Change
from desktop_app.errors import Stale, Unreachable
from desktop_app.models.database import Database
from desktop_app.opening import Place
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.settings import SettingsSeen, change_settings, open_settings
from desktop_app.views import crash, screens, theme
from desktop_app.views.desk import Desk
from desktop_app.views.main_window import MainWindow
from desktop_app.views.page import Page
from desktop_app.views.preferences import PREFERENCES
from desktop_app.views.screens import SCREENS, Screen, screens_of
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.window.top_bar import short_name
from desktop_app.views.wording import CATALOGUE, say

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
CODES = ("first", "second", "third")


class PlainPage(Page):
    """A page that counts how often it has loaded."""

    topics = ("journal",)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.loads = 0
        self.terms: list[int] = []
        self.where: object = None
        self.field = QLineEdit()
        self.panel = SidePanel()
        layout = QVBoxLayout(self)
        layout.addWidget(self.field)
        layout.addWidget(self.panel)

    def load(self) -> None:
        self.loads += 1
        self.terms.append(self.desk.term_id)

    def go_to(self, where: object) -> None:
        self.where = where


class PlainScreen(Screen):
    """A line of the rail whose page is `PlainPage`."""

    def make(self, desk: Desk) -> Page:
        return PlainPage(desk)


PLAIN = [PlainScreen(code, "Today", "sun", "today.view", "TodayPage", ("today", "open_today")) for code in CODES]


@pytest.fixture(autouse=True)
def fresh(qapp: QApplication) -> Iterator[None]:
    PREFERENCES.open_file(None)
    in_the_light(qapp)
    yield
    in_the_light(qapp)
    CATALOGUE.speak("ru")


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def desk(database: Database, college: SmallCollege) -> Iterator[Desk]:
    with desk_of(database, college) as made:
        made.term_id, made.term_name = 0, ""
        yield made


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> MainWindow:
    return open_window(qtbot, desk)


def open_window(qtbot: QtBot, desk: Desk) -> MainWindow:
    made = MainWindow(desk, PLAIN)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: made.pages.code != "" and not desk.jobs.busy)
    return made


def page(window: MainWindow) -> PlainPage:
    found = window.pages.page()
    assert isinstance(found, PlainPage)
    return found


def press(window: MainWindow, key: str) -> None:
    """The shortcut, as Qt finds it (offscreen windows are not activated like real ones)."""
    fitting = [one for one in window.findChildren(QShortcut) if one.key() == QKeySequence(key)]
    assert len(fitting) == 1
    fitting[0].activated.emit()


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.VISITOR, Role.CONSOLE}))
def test_the_rail_shows_only_what_the_role_may_open(
    qtbot: QtBot, database: Database, college: SmallCollege, role: Role
) -> None:
    with desk_of(database, college, role) as desk:
        window = MainWindow(desk, screens_of(desk.office))
        qtbot.addWidget(window)
        allowed = {screen.code for screen in SCREENS if screen.opens(desk.office)}
        assert set(window.rail.buttons) == allowed
        assert ("settings" in allowed) == (role in {Role.DIRECTOR, Role.ADMINISTRATOR})
        qtbot.waitUntil(lambda: not desk.jobs.busy)


def test_it_begins_with_the_term_that_holds_today(window: MainWindow, college: SmallCollege) -> None:
    assert window.desk.term_id == college.term
    assert page(window).terms == [college.term]
    assert "2026/27" in window.bar.term_button.text()


def test_keys_switch_and_return(window: MainWindow) -> None:
    press(window, "Ctrl+3")
    assert window.pages.code == "third"
    assert window.rail.buttons["third"].isChecked()
    press(window, "Ctrl+1")
    press(window, "Ctrl+Tab")
    assert window.pages.code == "third"
    assert PREFERENCES.value("window/screen", "") == "third"


def test_the_last_screen_opens_again(qtbot: QtBot, desk: Desk) -> None:
    PREFERENCES.keep("window/screen", "second")
    assert open_window(qtbot, desk).pages.code == "second"


def test_a_page_may_send_the_person_to_a_place(window: MainWindow) -> None:
    window.desk.go.emit("second", ("group", 7))
    assert window.pages.code == "second"
    assert page(window).where == ("group", 7)
    window.desk.go.emit("settings", None)
    assert window.pages.code == "second"


def test_a_hidden_page_only_remembers_that_it_is_stale(qtbot: QtBot, window: MainWindow) -> None:
    first = page(window)
    before = first.loads
    window.pages.open("second")
    window.desk.news.changed.emit(Change("journal", "1"))
    assert (first.loads, first.stale) == (before, True)
    assert page(window).loads == 2
    window.pages.open("first")
    assert (first.loads, first.stale) == (before + 1, False)
    window.desk.news.changed.emit(Change("rooms", "1"))
    assert first.loads == before + 1


def test_f5_looks_again(window: MainWindow) -> None:
    before = page(window).loads
    press(window, "F5")
    assert page(window).loads == before + 1


def test_escape_closes_the_nearest_thing_and_loses_no_typing(window: MainWindow) -> None:
    page(window).panel.open_with("…")
    window.desk.tell("…", "bad")
    QTest.keyClicks(page(window).field, "abc")
    for panel, notice in ((False, True), (False, False)):
        QTest.keyClick(window, Qt.Key.Key_Escape)
        assert (page(window).panel.isVisible(), window.notices.isVisible()) == (panel, notice)
    assert page(window).field.text() == "abc"


def test_a_refusal_is_told_in_words_and_a_stale_page_looks_again(qtbot: QtBot, window: MainWindow) -> None:
    before = page(window).loads

    def refuse() -> None:
        raise Stale(what="mark")

    with qtbot.waitSignal(window.desk.jobs.failed):
        window.desk.jobs.run(page(window).field, refuse)
    assert window.notices.text.text() == say(Stale())
    assert page(window).loads == before + 1


def test_a_silent_database_is_seen_in_the_bar_until_it_answers(qtbot: QtBot, window: MainWindow) -> None:
    def refuse() -> None:
        raise Unreachable(operation="x")

    with qtbot.waitSignal(window.desk.jobs.idle):
        window.desk.jobs.run(window, refuse, failed=lambda _error: None)
    lost = window.bar.link_word.text()
    assert "10:00" in lost
    with qtbot.waitSignal(window.desk.jobs.idle):
        window.desk.jobs.run(window, lambda: None)
    assert window.bar.link_word.text() != lost


def test_a_write_is_told_with_its_time(qtbot: QtBot, window: MainWindow, office: Office) -> None:
    stop = tell_saved(window.desk)
    try:
        assert not window.status.isVisible()
        with qtbot.waitSignal(window.desk.saved):
            window.desk.jobs.run(window, lambda: move(office))
        qtbot.waitUntil(window.status.isVisible)
        assert "10:00" in window.status.words.text()
    finally:
        stop()


def move(office: Office) -> SettingsSeen:
    """Write something."""
    seen = open_settings(office)
    return change_settings(office, seen, replace(seen.settings, city="Приазовск"))


def test_the_palette_finds_screens_and_people_and_goes_there(qtbot: QtBot, window: MainWindow) -> None:
    went: list[tuple[str, object]] = []
    window.desk.go.connect(lambda code, where: went.append((code, where)))
    press(window, "Ctrl+K")
    palette = window.palette_
    qtbot.waitUntil(lambda: any("ИСП-22" in entry.text for entry in palette.entries))
    palette.field.setText("соколова")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert [(code, where[0]) for code, where in went if isinstance(where, tuple)] == [("timetable", "teacher")]
    assert not palette.isVisible()


def test_what_the_role_may_not_see_the_palette_does_not_find(
    qtbot: QtBot, database: Database, college: SmallCollege
) -> None:
    with desk_of(database, college, Role.TEACHER, college.teacher_1) as desk:
        window = open_window(qtbot, desk)
        press(window, "Ctrl+K")
        qtbot.waitUntil(lambda: any("ИСП-22" in entry.text for entry in window.palette_.entries))
        assert not any("Ёлкина" in entry.text for entry in window.palette_.entries)


def test_the_palette_finds_a_name_typed_without_yo(qtbot: QtBot, window: MainWindow) -> None:
    press(window, "Ctrl+K")
    qtbot.waitUntil(lambda: any("Ёлкина" in entry.text for entry in window.palette_.entries))
    window.palette_.field.setText("елк")
    assert window.palette_.list.count() == 1


def test_the_rail_folds_and_is_remembered(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    QTest.mouseClick(window.bar.fold_button, Qt.MouseButton.LeftButton)
    assert window.rail.width() == theme.RAIL_NARROW
    assert window.rail.buttons["first"].text() == ""
    assert open_window(qtbot, desk).rail.narrow


def test_zoom_goes_by_steps_and_is_remembered(window: MainWindow, qapp: QApplication) -> None:
    window.look_wanted.connect(lambda name, zoom: theme.apply(qapp, theme.chosen(name), zoom))
    press(window, "Ctrl++")
    press(window, "Ctrl++")
    assert theme.MOMENT.zoom == theme.ZOOMS[theme.ZOOMS.index(1.0) + 2]
    press(window, "Ctrl+-")
    assert PREFERENCES.value("look/zoom", 1.0) == theme.ZOOMS[theme.ZOOMS.index(1.0) + 1]
    press(window, "Ctrl+0")
    assert theme.MOMENT.zoom == pytest.approx(1.0)


def test_counts_stand_beside_the_screens(window: MainWindow) -> None:
    window.rail.show_counts({"second": 3})
    assert [window.rail.buttons[code].waiting for code in CODES] == [0, 3, 0]


def test_preferences_are_kept_in_a_file_apart_for_each_person(tmp_path: Path) -> None:
    path = tmp_path / "preferences.ini"
    PREFERENCES.open_file(path)
    PREFERENCES.keep("look/zoom", 1.25, everybody=True)
    PREFERENCES.sign_in("anna")
    PREFERENCES.keep("look/zoom", 1.5)
    PREFERENCES.keep("window/narrow", True)
    PREFERENCES.open_file(path)
    assert PREFERENCES.value("look/zoom", 1.0) == pytest.approx(1.25)
    assert PREFERENCES.value("window/narrow", False) is False
    PREFERENCES.sign_in("anna")
    assert PREFERENCES.value("look/zoom", 1.0) == pytest.approx(1.5)
    assert PREFERENCES.value("window/narrow", False) is True
    PREFERENCES.sign_in("boris")
    assert PREFERENCES.value("look/zoom", 1.0) == pytest.approx(1.25)


def test_a_fault_shows_a_code_and_the_program_lives_on(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    program = Program(qapp, Place(f"sqlite:///{tmp_path / 'college.db'}"), tmp_path / "vedomost.log")
    program.start()
    assert program.sign_in is not None
    qtbot.addWidget(program.sign_in)
    answers: list[int] = []
    name = "Абрамова Вера"

    def fail() -> None:
        raise ZeroDivisionError(name)

    try:
        with qtbot.waitSignal(program.jobs.crashed):
            program.jobs.run(program, fail)
        assert program.crash is not None
        assert program.crash.isVisible()
        assert program.crash.code in caplog.text
        assert name not in caplog.text
        QTest.mouseClick(program.crash.go_on, Qt.MouseButton.LeftButton)
        assert not program.crash.isVisible()
        program.jobs.run(program, lambda: 7, answers.append)
        qtbot.waitUntil(lambda: answers == [7])
    finally:
        program.close()


def test_the_same_fault_has_the_same_letters(office: Office) -> None:
    codes = set()
    for _time in range(2):
        try:
            _nothing = 1 // 0
        except ZeroDivisionError as error:
            codes.add(crash.crash_code(error, office.clock()))
    assert len(codes) == 1
    assert codes.pop().endswith("-2411-1000")


def test_names_in_the_bar_are_short() -> None:
    assert short_name("Соколова Анна Павловна") == "Соколова А. П."
    assert short_name("console") == "console"
    assert short_name("") == ""


def test_every_screen_has_a_page_of_its_own() -> None:
    assert len({screen.code for screen in screens.SCREENS}) == len(screens.SCREENS)
    assert len({(screen.module, screen.page) for screen in screens.SCREENS}) == len(screens.SCREENS)
