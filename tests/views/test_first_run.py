"""The first start: three choices, each with a sentence for what goes wrong, and what is remembered."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from keyrings import remembering
from lights import in_the_light
from new_servers import SECRET, Boss, boss_of
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app import home, opening, profiles
from desktop_app.app import Program
from desktop_app.errors import BadInput, Unreachable, WrongDatabase
from desktop_app.models.database import Database
from desktop_app.opening import Place
from desktop_app.services.office import Office
from desktop_app.services.own_password import change_password
from desktop_app.services.server import SetUp
from desktop_app.services.sign_in import enter
from desktop_app.views.change_password import ask_own_password
from desktop_app.views.first_run import FirstRun
from desktop_app.views.jobs import Jobs
from desktop_app.views.preferences import PREFERENCES
from desktop_app.views.sign_in import SignIn
from desktop_app.views.wording import say

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
OWN = "ясень под окном шумит"


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[Path]:
    monkeypatch.setenv("VEDOMOST_HOME", str(tmp_path))
    PREFERENCES.open_file(None)
    in_the_light(qapp)
    yield tmp_path
    PREFERENCES.open_file(None)


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


@pytest.fixture
def window(qtbot: QtBot, jobs: Jobs) -> FirstRun:
    made = FirstRun(jobs, returning=False)
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.painted):
        made.show()
    return made


@pytest.fixture
def boss(postgres_server: str) -> Iterator[Boss]:
    with boss_of(postgres_server) as made:
        yield made


def press(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def connection(boss: Boss, made: SetUp) -> profiles.Profile:
    return profiles.named_anew(profiles.for_server(boss.url, made.guest, made.guest_password), title="Колледж")


def test_one_press_chooses_this_computer(qtbot: QtBot, window: FirstRun) -> None:
    with qtbot.waitSignal(window.chosen) as told:
        press(window.one)
    assert told.args == [None]


def test_a_folder_on_the_network_is_refused_with_words(window: FirstRun, monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = {line.split()[2] for line in Path("/proc/mounts").read_text(encoding="utf-8").splitlines()}
    monkeypatch.setattr(home, "NETWORK_FILES", kinds)
    press(window.one)
    assert window.error.isVisible()
    assert window.error.text() == say(BadInput("network_share", file=str(home.database_file())))


def test_the_choices_are_made_by_keyboard_too(qtbot: QtBot, window: FirstRun) -> None:
    window.join.setFocus()
    QTest.keyClick(window.join, Qt.Key.Key_Space)
    assert window.pages.currentWidget() is window.join_page
    press(window.back)
    assert window.pages.currentIndex() == 0
    assert not window.back.isVisible()


def test_a_connection_file_leads_to_the_server_and_is_kept(
    qtbot: QtBot, window: FirstRun, boss: Boss, tmp_path: Path
) -> None:
    profile = connection(boss, boss.set_up())
    with qtbot.waitSignal(window.chosen) as told:
        window.join_page.open_file(profiles.save(profile, tmp_path / "handed.json"))
    assert told.args == [profile]
    assert profiles.names() == ["Колледж"]


def test_each_failure_has_its_sentence_and_nothing_is_kept(
    qtbot: QtBot, window: FirstRun, boss: Boss, tmp_path: Path
) -> None:
    page = window.join_page
    page.open_file(tmp_path / "gone.json")
    assert "gone.json" in page.told.text()
    press(window.join)
    page.host.setText("127.0.0.1")
    page.port.setText("1")
    page.database.setText("college")
    with qtbot.waitSignal(window.jobs.idle):
        press(page.connect_button)
        assert not page.connect_button.isEnabled()
    assert page.told.text() == say(Unreachable())
    assert page.connect_button.isEnabled()
    made = profiles.for_server(boss.url, f"{boss.name}_guest", "x")
    with qtbot.waitSignal(window.jobs.idle):
        page.attempt(made)
    refused = WrongDatabase(reason="server_password", login=made.guest)
    assert page.told.text() == say(refused)
    page.port.setText("no number")
    press(page.connect_button)
    assert "port" in page.told.text()
    assert profiles.names() == []


def test_a_new_server_is_set_up_and_its_file_is_saved(
    qtbot: QtBot, window: FirstRun, boss: Boss, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = window.server_page
    press(window.new)
    for field, text in zip(page.names, ("Иванова", "Анна", "Петровна"), strict=True):
        field.setText(text)
    page.admin.setText(f"{boss.name}_admin")
    page.database.setText(boss.name)
    monkeypatch.setattr(page, "address", lambda: boss.url)  # the tests' server listens on a socket only
    with qtbot.waitSignal(window.jobs.idle, timeout=20_000):
        press(page.start_button)
        assert page.progress.isVisible()
    assert page.currentIndex() == 1
    assert f"{boss.name}_admin" in page.result.text()
    page.save_file(tmp_path / "out.json")
    assert profiles.read(tmp_path / "out.json") == page.profile
    page.save_file(tmp_path / "no" / "out.json")
    assert str(tmp_path / "no") in page.saved.text()
    with qtbot.waitSignal(window.chosen) as told:
        press(page.go_button)
    assert told.args == [page.profile]


def test_what_can_not_be_set_up_is_told_and_what_was_typed_stays(qtbot: QtBot, window: FirstRun) -> None:
    page = window.server_page
    press(window.new)
    page.host.setText("127.0.0.1")
    page.database.setText("Колледж")
    with qtbot.waitSignal(window.jobs.idle):
        press(page.start_button)
    assert page.told.text() == say(BadInput("database_name_malformed", name="Колледж"))
    assert page.database.text() == "Колледж"
    page.ca.setText("/nowhere.crt")
    press(page.start_button)
    assert "nowhere.crt" in page.told.text()


def test_what_is_typed_is_never_read_as_another_part_of_the_address(window: FirstRun) -> None:
    page = window.server_page
    page.host.setText("db.college.test")
    page.login.setText("post@gres/")
    page.secret.setText(SECRET + "@evil/?sslmode=disable#")
    page.database.setText("college")
    database = Database(page.address())
    assert (database.url.host, database.url.username, database.url.database) == (
        "db.college.test", "post@gres/", "college",
    )  # fmt: skip
    assert database.url.password == SECRET + "@evil/?sslmode=disable#"
    assert database.url.query["sslmode"] == "verify-full"
    database.close()


def test_work_under_way_is_stopped_before_one_leaves(window: FirstRun) -> None:
    page = window.server_page
    assert not page.stop()
    page.job = window.jobs.run_long(window, lambda _job: None)
    job = page.job
    window.go_back()
    assert job.cancelled


# the whole program
@contextmanager
def running(qapp: QApplication, place: Place | None) -> Iterator[Program]:
    program = Program(qapp, place, None)
    program.start()
    yield program
    for window in (program.sign_in, program.first_run, program.window):
        if window is not None:
            window.close()
    program.close()


def open_sign_in(qtbot: QtBot, program: Program) -> SignIn:
    """The sign-in window, when one can sign in."""
    ready = lambda: program.sign_in is not None and program.sign_in.door is not None and not program.jobs.busy  # noqa: E731
    qtbot.waitUntil(ready, timeout=20_000)  # a new database may have to be made first
    assert program.sign_in is not None
    return program.sign_in


def login_of(program: Program) -> str | None:
    """The login of the connection that the program has."""
    return None if program.database is None else program.database.url.username


def test_whoever_has_chosen_nothing_is_asked_and_the_choice_is_remembered(qtbot: QtBot, qapp: QApplication) -> None:
    with running(qapp, opening.place_of(None, None)) as program:
        assert program.sign_in is None
        assert program.first_run is not None
        press(program.first_run.one)
        open_sign_in(qtbot, program)
        assert home.database_file().is_file()
        assert opening.place_of(None, None) == Place()
        press(program.extras.another)
        asked = program.first_run
        assert asked is not None
        press(asked.back)
        open_sign_in(qtbot, program)


@pytest.fixture
def known(boss: Boss) -> tuple[profiles.Profile, str]:
    """A connection, and the login of somebody who has a password of their own."""
    made = boss.set_up()
    visitor = Office(Database(boss.address(made.guest, made.guest_password)))
    changed = change_password(enter(visitor, made.login, made.password), made.password, OWN)
    changed.database.close()
    visitor.database.close()
    return profiles.keep(connection(boss, made)), made.login


def test_on_a_server_the_session_has_the_persons_own_connection_until_the_sign_out(
    qtbot: QtBot, qapp: QApplication, known: tuple[profiles.Profile, str]
) -> None:
    profile, login = known
    with running(qapp, opening.of_profile(profile)) as program:
        window = open_sign_in(qtbot, program)
        assert login_of(program) == profile.guest
        assert not program.extras.tick.isEnabled()
        window.login.setText(login)
        window.password.setText(OWN)
        with qtbot.waitSignal(window.entered):
            press(window.enter_button)
        assert login_of(program) == login
        main = program.window
        assert main is not None
        qtbot.waitUntil(lambda: main.pages.code != "" and not program.jobs.busy)
        main.signed_out.emit()
        again = open_sign_in(qtbot, program)
        assert login_of(program) == profile.guest
        assert (again.login.text(), again.password.text()) == (login, "")


def test_a_password_that_is_remembered_follows_its_change(
    qtbot: QtBot, qapp: QApplication, known: tuple[profiles.Profile, str]
) -> None:
    profile, login = known
    with remembering() as memory, running(qapp, opening.of_profile(profile)) as program:
        window = open_sign_in(qtbot, program)
        qtbot.waitUntil(program.extras.tick.isEnabled)
        program.extras.tick.setChecked(True)
        window.login.setText(login)
        window.password.setText(OWN)
        with qtbot.waitSignal(window.entered):
            press(window.enter_button)
        qtbot.waitUntil(lambda: list(memory.kept.values()) == [OWN])
        main, desk = program.window, program.desk
        assert main is not None
        assert desk is not None
        qtbot.waitUntil(lambda: main.pages.code != "" and not program.jobs.busy)
        asked = ask_own_password(desk, main)
        asked.old.setText(OWN)
        asked.new.setText("три весёлых кота")
        asked.again.setText("три весёлых кота")
        asked.change()
        qtbot.waitUntil(lambda: memory.kept == {(f"vedomost:{profile.name}", login): "три весёлых кота"})
