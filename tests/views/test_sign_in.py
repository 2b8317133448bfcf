"""Signing in: at a real database, with real accounts, through the real window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from demos import built
from lights import in_the_light
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.app import Program
from desktop_app.errors import SignInDelayed, SignInRefused, WrongDatabase
from desktop_app.models.database import Database, sqlite_address
from desktop_app.opening import Place
from desktop_app.services.access_problems import list_problems
from desktop_app.services.accounts import list_accounts
from desktop_app.services.credentials import hand_out
from desktop_app.services.demo import DEMO_PASSWORD
from desktop_app.services.demo.logins import SHOWN
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.permissions import Role
from desktop_app.services.throttle import FIRST_WAIT, FREE_TRIES
from desktop_app.services.upkeep import upgrade
from desktop_app.views.jobs import Jobs
from desktop_app.views.main_window import MainWindow
from desktop_app.views.password_field import hint
from desktop_app.views.preferences import PREFERENCES
from desktop_app.views.sign_in import Door, SignIn
from desktop_app.views.snapshots import save_all, users
from desktop_app.views.wording import _, say

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture(scope="module")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo college, built once."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    database = Database(sqlite_address(path))
    upgrade(database)
    built(Office(database, CONSOLE))
    database.close()
    return path


@pytest.fixture
def demo(demo_file: Path) -> Iterator[Database]:
    database = Database(sqlite_address(demo_file))
    yield database
    database.close()


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    PREFERENCES.open_file(None)
    in_the_light(qapp)
    made = Jobs()
    yield made
    made.close()


@pytest.fixture
def window(qtbot: QtBot, jobs: Jobs, demo: Database) -> SignIn:
    made = SignIn(jobs, "demo.db", lambda: Door(Office(demo)), lambda door: door)
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.painted):
        made.show()
    with qtbot.waitSignal(jobs.idle):
        made.look()
    return made


def enter(window: SignIn, login: str, password: str) -> None:
    window.login.setText(login)
    window.password.setText(password)
    QTest.keyClick(window.password, Qt.Key.Key_Return)


def test_a_wrong_password_is_told_in_words_and_what_was_typed_stays(qtbot: QtBot, window: SignIn) -> None:
    with qtbot.waitSignal(window.jobs.idle):
        enter(window, "sekretar", "wrong password")
        assert not window.enter_button.isEnabled()
    assert window.error.text() == say(SignInRefused())
    assert window.error.isVisible()
    assert (window.login.text(), window.password.text()) == ("sekretar", "wrong password")
    assert window.enter_button.isEnabled()


def test_the_right_password_lets_in_with_the_role(qtbot: QtBot, window: SignIn) -> None:
    with qtbot.waitSignal(window.entered) as told:
        enter(window, "sekretar", DEMO_PASSWORD)
    assert told.args is not None
    assert told.args[0].user.roles == {Role.SECRETARY}
    assert window.password.text() == ""


def test_one_press_fills_an_account_of_the_demo_college(qtbot: QtBot, window: SignIn) -> None:
    lines = [one for one in window.findChildren(QPushButton) if one.property("kind") == "link"]
    offered = {one.toolTip(): one for one in lines if one.toolTip()}
    assert set(offered) == set(SHOWN.values())
    QTest.mouseClick(offered["prepodavatel"], Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(window.entered) as told:
        QTest.mouseClick(window.enter_button, Qt.MouseButton.LeftButton)
    assert told.args is not None
    assert told.args[0].user.employee_id is not None


def test_whoever_cannot_come_in_says_so_and_what_was_typed_stays_until_it_has_arrived(
    qtbot: QtBot, window: SignIn, demo: Database
) -> None:
    window.login.setText("student")
    window.problem_link.click()
    form = window.problem
    assert form is not None
    assert (form.login.text(), window.entry.isVisible()) == ("student", False)
    QTest.keyClicks(form.name, "Vlasov")
    form.send()
    qtbot.waitUntil(form.error.isVisible)
    assert form.name.text() == "Vlasov"
    form.text.setPlainText("Пароль не подходит")
    form.send()
    qtbot.waitUntil(lambda: window.problem is None)
    assert window.entry.isVisible()
    assert window.hint.text() == _("Sent: your curator and the administrator see it.")
    assert "Пароль не подходит" in {one.text for one in list_problems(Office(demo, CONSOLE))}


def test_one_may_go_back_from_the_report_without_sending_it(qtbot: QtBot, window: SignIn) -> None:
    window.problem_link.click()
    assert window.problem is not None
    QTest.mouseClick(window.problem.back_button, Qt.MouseButton.LeftButton)
    assert [window.problem, window.entry.isVisible(), window.hint.isVisible()] == [None, True, False]


def test_too_many_wrong_passwords_are_told_with_the_wait(qtbot: QtBot, window: SignIn) -> None:
    for _number in range(FREE_TRIES):
        with qtbot.waitSignal(window.jobs.idle):
            enter(window, "nobody-has-this-login", "wrong password")
    with qtbot.waitSignal(window.jobs.idle):
        enter(window, "nobody-has-this-login", "wrong password")
    assert window.error.text() == say(SignInDelayed(seconds=FIRST_WAIT.seconds)) or "секунд" in window.error.text()
    assert "2 минуты" in say(SignInDelayed(seconds=95))


def test_an_ordinary_college_names_no_accounts(qtbot: QtBot, jobs: Jobs, office: Office) -> None:
    made = SignIn(jobs, "college.db", lambda: Door(office), lambda door: door)
    qtbot.addWidget(made)
    with qtbot.waitSignal(jobs.idle):
        made.look()
    assert [one.text() for one in made.findChildren(QPushButton) if one.property("kind") == "link"] == [
        made.problem_link.text()
    ]


def test_an_older_database_is_renewed_only_when_the_person_says_so(qtbot: QtBot, jobs: Jobs, office: Office) -> None:
    renewed: list[Door] = []

    def renew(door: Door) -> Door:
        renewed.append(door)
        return Door(door.office)

    made = SignIn(jobs, "college.db", lambda: Door(office, older=True), renew)
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitSignal(jobs.idle):
        made.look()
    assert made.renew_button.isVisible()
    assert not made.enter_button.isVisible()
    assert renewed == []
    with qtbot.waitSignal(jobs.idle):
        QTest.mouseClick(made.renew_button, Qt.MouseButton.LeftButton)
    assert len(renewed) == 1
    assert not made.renew_button.isVisible()
    qtbot.waitUntil(lambda: made.first is not None)  # the database is empty: whoever comes first sets it up


def test_a_database_that_is_none_is_told_and_can_be_tried_again(qtbot: QtBot, jobs: Jobs, office: Office) -> None:
    tries: list[int] = []

    def find() -> Door:
        tries.append(1)
        if len(tries) == 1:
            raise WrongDatabase(reason="not_a_database")
        return Door(office)

    made = SignIn(jobs, "college.db", find, lambda door: door)
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitSignal(jobs.idle):
        made.look()
    assert made.error.text() == say(WrongDatabase(reason="not_a_database"))
    assert not made.enter_button.isEnabled()
    with qtbot.waitSignal(jobs.idle):
        QTest.mouseClick(made.retry_button, Qt.MouseButton.LeftButton)
    assert made.enter_button.isEnabled()
    assert not made.retry_button.isVisible()


@pytest.mark.parametrize(
    ("letter", "shift", "said"),
    [("a", False, ""), ("A", True, ""), ("A", False, "Caps Lock is on"), ("a", True, "Caps Lock is on"),
     ("ф", False, "The keyboard is in the Russian layout")],
)  # fmt: skip
def test_the_keyboard_is_hinted_at(letter: str, shift: bool, said: str) -> None:
    assert hint(letter, shift=shift) == (_(said) if said else "")


def test_the_password_is_seen_only_when_asked_for(window: SignIn) -> None:
    assert window.password.is_hidden()
    window.password.eye.trigger()
    assert not window.password.is_hidden()
    window.password.eye.trigger()
    assert window.password.is_hidden()


@pytest.fixture
def program(qapp: QApplication, demo_file: Path) -> Iterator[Program]:
    """The whole program on the demo college, at its sign-in window."""
    PREFERENCES.open_file(None)
    made = Program(qapp, Place(sqlite_address(demo_file)), None)
    made.start()
    yield made
    made.speak("ru")
    for window in (made.sign_in, made.window):
        if window is not None:
            window.close()
    made.close()


def come_in(qtbot: QtBot, program: Program) -> MainWindow:
    """Sign in as the director and wait for the first screen."""
    first = program.sign_in
    assert first is not None
    qtbot.waitUntil(lambda: first.enter_button.isEnabled() and not program.jobs.busy)
    with qtbot.waitSignal(first.entered):
        enter(first, "direktor", DEMO_PASSWORD)
    window = program.window
    assert window is not None
    qtbot.waitUntil(lambda: window.pages.code != "" and not program.jobs.busy)
    return window


def test_a_one_time_password_leads_to_the_window_in_which_it_is_changed_and_then_in(
    qtbot: QtBot, program: Program, demo: Database
) -> None:
    first = program.sign_in
    assert first is not None
    qtbot.waitUntil(lambda: first.enter_button.isEnabled() and not program.jobs.busy)
    office = Office(demo, CONSOLE)
    key = next(line.id for line in list_accounts(office) if line.login == "metodist")
    (slip,) = hand_out(office, [key]).slips
    with qtbot.waitSignal(first.entered):
        enter(first, "metodist", slip.password)
    own = program.own_password
    assert (program.window, own.isVisible(), own.old.isVisible()) == (None, True, False)
    own.new.setText("три весёлых кота")
    own.again.setText("три весёлых кота")
    own.change()
    qtbot.waitUntil(lambda: program.window is not None)
    window = program.window
    assert window is not None
    assert not own.isVisible()
    assert window.desk.office.user.roles == {Role.DEPUTY_METHODICAL}
    qtbot.waitUntil(lambda: window.pages.code != "" and not program.jobs.busy)


def test_whoever_leaves_the_one_time_password_as_it_is_stands_before_the_sign_in_again(
    qtbot: QtBot, program: Program, demo: Database
) -> None:
    first = program.sign_in
    assert first is not None
    qtbot.waitUntil(lambda: first.enter_button.isEnabled() and not program.jobs.busy)
    office = Office(demo, CONSOLE)
    key = next(line.id for line in list_accounts(office) if line.login == "kadry")
    (slip,) = hand_out(office, [key]).slips
    with qtbot.waitSignal(first.entered):
        enter(first, "kadry", slip.password)
    program.own_password.leave_button.click()
    assert program.window is None
    second = program.sign_in
    assert second is not None
    assert second is not first
    qtbot.waitUntil(lambda: second.enter_button.isEnabled() and not program.jobs.busy)


def test_another_language_makes_the_window_anew(qtbot: QtBot, program: Program) -> None:
    window = come_in(qtbot, program)
    window.language_wanted.emit("en")
    assert program.window not in {None, window}
    assert program.window is not None
    assert program.window.bar.search_button.accessibleName() == "Find or do…"
    qtbot.waitUntil(lambda: not program.jobs.busy)


def test_signing_out_leads_back_to_the_sign_in_window(qtbot: QtBot, program: Program) -> None:
    come_in(qtbot, program).signed_out.emit()
    assert (program.window, program.desk, program.news) == (None, None, None)
    assert program.sign_in is not None
    assert program.sign_in.isVisible()
    assert PREFERENCES.person == ""
    qtbot.waitUntil(lambda: not program.jobs.busy)


def test_the_first_start_makes_the_embedded_database(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VEDOMOST_HOME", str(tmp_path))
    PREFERENCES.open_file(None)
    program = Program(qapp, Place(), None)
    try:
        door = program.find_door()
        assert not door.older
        assert (tmp_path / "data" / "vedomost.db").is_file()
        assert Place().words == "vedomost.db"
    finally:
        program.close()


def test_the_address_shown_has_no_password() -> None:
    assert Place("postgresql://anna:secret@db.college/vedomost").words == "db.college / vedomost"


@pytest.mark.slow
def test_every_screen_of_a_role_is_pictured_in_both_themes(qtbot: QtBot, demo: Database, tmp_path: Path) -> None:
    office = Office(demo, CONSOLE)
    pictures = list(save_all(office, tmp_path, str(Role.ADMINISTRATOR)))
    assert {role for role, _user in users(office)} >= {Role.SECRETARY, Role.TEACHER, Role.DIRECTOR, Role.ADMINISTRATOR}
    assert all(path.stat().st_size > 5000 for path in pictures)
    light = {path.stem for path in pictures if not path.stem.endswith("-dark")}
    assert {f"{stem}-dark" for stem in light} == {path.stem for path in pictures} - light
    assert "administrator-01-today" in light
