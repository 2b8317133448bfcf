"""Credentials on the screen: accounts, slips that are seen once, receipts, problems; nothing is offered in vain."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from credentials_desk import PASSWORD, Peopled, inside, peopled
from desks import NOW, came_in
from marks_desk import settle, told
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from reports.pdf import needs_poppler, pages
from sqlalchemy import select

from desktop_app.models.audit import AuditRow
from desktop_app.models.people import Employee, Person, Sex
from desktop_app.services.access_problems import ProblemState, list_problems, report_problem
from desktop_app.services.accounts import list_accounts
from desktop_app.services.credentials import hand_out, issue_accounts
from desktop_app.services.office import VISITOR, Office
from desktop_app.services.own_password import change_password
from desktop_app.services.permissions import Role
from desktop_app.views.access.accounts import Accounts
from desktop_app.views.access.handout import Handouts
from desktop_app.views.access.paper import PaperTab
from desktop_app.views.access.problems import Problems
from desktop_app.views.access.view import AccessPage
from desktop_app.views.change_password import ChangePassword, ask_own_password
from desktop_app.views.desk import Desk
from desktop_app.views.jobs import Jobs
from desktop_app.views.news import News
from desktop_app.views.window.last_seen import last_seen
from desktop_app.views.window.person_menu import PersonMenu
from desktop_app.views.wording import _

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
NEW = "три весёлых кота"


@pytest.fixture
def people(office: Office) -> Peopled:
    return peopled(office)


@contextmanager
def desk_of(office: Office, login: str) -> Iterator[Desk]:
    """The desk of somebody who has really signed in."""
    with inside(office, login) as own:
        desk = Desk(own, Jobs(), News(own.database.feed))
        yield desk
        while desk.jobs.busy:
            QApplication.processEvents()
        desk.news.close()
        desk.jobs.close()


def page_at(qtbot: QtBot, desk: Desk, code: str) -> AccessPage:
    made = AccessPage(desk)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    made.go_to(code)
    settle(qtbot, desk)
    return made


def handouts(page: AccessPage) -> Handouts:
    tab = page.tabs["handout"]
    assert isinstance(tab, Handouts)
    return tab


def wait_paper(qtbot: QtBot, desk: Desk, tab: PaperTab) -> None:
    """Until the paper is there."""
    qtbot.waitUntil(lambda: tab.stack.currentWidget() is tab.paper)
    settle(qtbot, desk)


def buttons(inside_: QWidget) -> set[str]:
    """What may be pressed."""
    QApplication.processEvents()
    return {one.text() for one in inside_.findChildren(QPushButton) if one.isVisibleTo(inside_)}


@needs_poppler
def test_the_curator_hands_out_slips_that_are_seen_once(
    qtbot: QtBot, office: Office, people: Peopled, tmp_path: Path
) -> None:
    issue_accounts(office, people.college.group_a)
    with desk_of(office, "curator") as desk:
        page = page_at(qtbot, desk, "handout")
        tab = handouts(page)
        assert tab.group.count() == 1
        assert tab.offered() == (tab.register_button, tab.hand_button)  # accounts are the administrator's
        assert len(tab.wanted()) == 7
        tab.table.select_key(tab.table.rows()[0].person_id)
        assert len(tab.wanted()) == 1
        tab.ask_hand_out()
        tab.make(tab.wanted())
        wait_paper(qtbot, desk, tab)
        tab.paper.close_button.click()  # neither printed nor saved: the first press only warns
        assert tab.stack.currentWidget() is tab.paper
        tab.paper.save_as(tmp_path / "листки")
        settle(qtbot, desk)
        assert tab.paper.warning.text() == ""
        tab.paper.close_button.click()
        settle(qtbot, desk)
        assert (tab.stack.currentWidget(), tab.paper.data) == (tab.front, b"")
    (sheet,) = pages((tmp_path / "листки.pdf").read_bytes())
    password = next(word.text for word in sheet.words if word.text.count("-") == 2)
    assert came_in(office.signed_in(VISITOR), "abramova.v", password).must_change
    assert [note["form"] for note in papers_noted(office)] == ["access-slips"]


def papers_noted(office: Office) -> list[dict[str, object]]:
    """What the trail knows of papers that have gone out."""
    with office.database.reading() as session:
        notes = session.scalars(select(AuditRow.notes).where(AuditRow.operation == "history.note_paper")).all()
    return [note for row in notes for note in row]


def test_passwords_in_use_are_named_before_they_are_replaced(qtbot: QtBot, office: Office, people: Peopled) -> None:
    issue_accounts(office, people.college.group_a)
    key = next(line.id for line in list_accounts(office) if line.login == "ezhov.g")
    (slip,) = hand_out(office, [key]).slips
    with inside(office, "ezhov.g", slip.password) as student:
        change_password(student, slip.password, NEW)
    with desk_of(office, "chief") as desk:
        page = page_at(qtbot, desk, "handout")
        tab = handouts(page)
        tab.group.setCurrentIndex(tab.group.findText("ИСП-21"))
        tab.load()
        settle(qtbot, desk)
        assert "ezhov.g" not in {one.account.login for one in tab.wanted() if one.account}
        tab.table.view.selectAll()
        tab.ask_hand_out()
        assert any("Ежов" in one.text() for one in tab.panel.findChildren(type(tab.figure)))
        assert tab.figure.text() == _("signed in: {used} of {all}").format(used=1, all=7)


def test_the_administrator_makes_a_group_its_accounts_and_prints_the_register(
    qtbot: QtBot, office: Office, people: Peopled
) -> None:
    with desk_of(office, "chief") as desk:
        page = page_at(qtbot, desk, "handout")
        tab = handouts(page)
        assert [tab.group.itemText(row) for row in range(tab.group.count())] == ["ИСП-21", "ИСП-22"]
        assert not tab.hand_button.isEnabled()
        assert not tab.register_button.isEnabled()
        tab.issue_button.click()
        settle(qtbot, desk)
        assert not tab.issue_button.isEnabled()
        assert tab.hand_button.isEnabled()
        tab.make(tab.wanted())
        wait_paper(qtbot, desk, tab)
        assert tab.paper.preview.pages() == 1
        tab.paper.leave()
        tab.paper.leave()
        settle(qtbot, desk)
        tab.table.view.selectAll()
        tab.day.setDate(QDate(2026, 11, 24))
        tab.receive([one.handout for one in tab.table.selected() if one.handout])
        settle(qtbot, desk)
        assert all(one.handout and one.handout.received_on for one in tab.table.rows())
        tab.print_register()
        wait_paper(qtbot, desk, tab)
        tab.paper.leave()  # a register can be shown again: nothing is asked
        assert tab.stack.currentWidget() is tab.front


def test_a_group_can_be_narrowed_to_those_who_wait(qtbot: QtBot, office: Office, people: Peopled) -> None:
    issue_accounts(office, people.college.group_a)
    hand_out(office, [line.id for line in list_accounts(office) if line.login in {"ezhov.g", "ilin.k"}])
    with desk_of(office, "curator") as desk:
        page = page_at(qtbot, desk, "handout")
        tab = handouts(page)
        for kind, expected in (("waiting", 5), ("never", 7), ("", 7)):
            tab.kinds.choose(kind)
            tab.refresh()
            assert len(tab.table.rows()) == expected


def hire(office: Office) -> None:
    """Somebody who works here and has no account."""
    with office.database.writing() as session:
        person = Person(last_name="Жукова", first_name="Ася", patronymic="", sex=Sex.FEMALE)
        session.add(person)
        session.flush()
        session.add(Employee(person_id=person.id, position="методист", hired_on=date(2024, 9, 2)))
        session.commit()


def test_an_account_is_made_with_the_login_that_goes_with_the_name_and_a_slip(
    qtbot: QtBot, office: Office, people: Peopled
) -> None:
    hire(office)
    with desk_of(office, "chief") as desk:
        page = page_at(qtbot, desk, "accounts")
        tab = page.tabs["accounts"]
        assert isinstance(tab, Accounts)
        tab.new_button.click()
        assert [tab.person.itemText(row) for row in range(tab.person.count())] == ["Жукова Ася · методист"]
        assert tab.login.text() == "zhukova.a"
        assert tab.role.findData(Role.STUDENT) == -1  # those come by the group
        tab.role.setCurrentIndex(tab.role.findData(Role.TEACHER))
        tab.create_account()
        settle(qtbot, desk)
        wait_paper(qtbot, desk, tab)
        tab.paper.leave()
        tab.paper.leave()
        settle(qtbot, desk)
        assert next(one for one in tab.lines if one.login == "zhukova.a").must_change


def test_an_account_is_blocked_and_opened_again_but_not_ones_own(qtbot: QtBot, office: Office, people: Peopled) -> None:
    with desk_of(office, "chief") as desk:
        page = page_at(qtbot, desk, "accounts")
        tab = page.tabs["accounts"]
        assert isinstance(tab, Accounts)
        line = next(one for one in tab.lines if one.login == "curator")
        tab.show_account(line)
        assert _("Block") in buttons(tab.panel)
        tab._change(line, blocked=True)
        settle(qtbot, desk)
        blocked = next(one for one in tab.lines if one.id == line.id)
        assert blocked.blocked
        tab.show_account(blocked)
        assert buttons(tab.panel) >= {_("Unblock")}
        assert _("New one-time password…") not in buttons(tab.panel)
        own = next(one for one in tab.lines if one.id == people.admin.id)
        tab.show_account(own)
        assert _("Block") not in buttons(tab.panel)
        tab.never_button.click()
        assert "chief" not in {one.login for one in tab.table.rows()}


def test_a_curator_sees_the_own_group_and_is_offered_no_more(qtbot: QtBot, office: Office, people: Peopled) -> None:
    issue_accounts(office, people.college.group_a)
    issue_accounts(office, people.college.group_b)
    with desk_of(office, "curator") as desk:
        page = page_at(qtbot, desk, "accounts")
        assert list(page.lines)[:3] == ["accounts", "handout", "problems"]
        tab = page.tabs["accounts"]
        assert isinstance(tab, Accounts)
        assert tab.offered() == ()
        assert {line.login for line in tab.lines} == {
            "abramova.v", "abramova.nl", "ezhov.g", "elkina.d", "zhukov.e", "zaytseva.i", "ilin.k"
        }  # fmt: skip
        tab.show_account(tab.lines[0])
        assert _("New one-time password…") in buttons(tab.panel)
        assert not {_("Block"), _("Unblock")} & buttons(tab.panel)


def test_a_problem_is_answered_and_the_answer_being_typed_survives_news(
    qtbot: QtBot, office: Office, people: Peopled
) -> None:
    issue_accounts(office, people.college.group_a)
    report_problem(office.signed_in(VISITOR), "ezhov.g", "Ежов Глеб", "не пускает")
    with desk_of(office, "curator") as desk:
        page = page_at(qtbot, desk, "problems")
        tab = page.tabs["problems"]
        assert isinstance(tab, Problems)
        (line,) = tab.table.rows()
        tab.show_problem(line)
        assert _("New one-time password…") in buttons(tab.panel)
        QTest.keyClicks(tab.answer, "new slip")
        report_problem(office.signed_in(VISITOR), "ilin.k", "Ильин", "тоже не пускает")
        tab.load()
        settle(qtbot, desk)
        assert tab.answer.toPlainText() == "new slip"
        tab.solve()
        settle(qtbot, desk)
        found = {one.login: (one.state, one.answer) for one in list_problems(office)}
        assert found == {"ezhov.g": (ProblemState.ANSWERED, "new slip"), "ilin.k": (ProblemState.OPEN, "")}


# one's own password
def test_a_one_time_password_is_changed_before_anything_else(qtbot: QtBot, office: Office, people: Peopled) -> None:
    (slip,) = hand_out(office, [people.curator.id]).slips
    jobs = Jobs()
    with inside(office, "curator", slip.password) as own:
        window = ChangePassword(jobs, own, slip.password)
        qtbot.addWidget(window)
        window.show()
        assert not window.old.isVisible()
        window.new.setText("short")
        window.again.setText("shirt")
        window.change()
        assert window.error.text() == _("The two new passwords differ; type them once more.")
        window.again.setText("short")
        window.change()
        qtbot.waitUntil(lambda: "8" in window.error.text())
        assert (window.new.text(), window.change_button.isEnabled()) == ("short", True)
        window.new.setText(NEW)
        window.again.setText(NEW)
        with qtbot.waitSignal(window.changed) as changed:
            QTest.keyClick(window.again, Qt.Key.Key_Return)
        assert changed.args[0].user.roles == {Role.CURATOR, Role.TEACHER}
        assert not changed.args[0].user.must_change
        assert window.one_time == window.new.text() == ""
    jobs.close()


def test_whoever_does_not_want_to_leaves_with_the_old_password(qtbot: QtBot, office: Office, people: Peopled) -> None:
    (slip,) = hand_out(office, [people.curator.id]).slips
    jobs = Jobs()
    with inside(office, "curator", slip.password) as own:
        window = ChangePassword(jobs, own, slip.password)
        qtbot.addWidget(window)
        window.show()
        with qtbot.waitSignal(window.left):
            QTest.keyClick(window, Qt.Key.Key_Escape)
    assert came_in(office.signed_in(VISITOR), "curator", slip.password).must_change
    jobs.close()


def test_the_password_is_changed_from_the_persons_menu(qtbot: QtBot, office: Office, people: Peopled) -> None:
    with desk_of(office, "curator") as desk:
        notices = told(desk)
        home = QWidget()
        qtbot.addWidget(home)
        home.show()
        window = ask_own_password(desk, home)
        window.old.setText("not my password")
        window.new.setText(NEW)
        window.again.setText(NEW)
        window.change()
        qtbot.waitUntil(lambda: window.error.text() != "")
        assert window.old.hasSelectedText()
        window.old.setText(PASSWORD)
        window.change()
        qtbot.waitUntil(lambda: bool(notices))
        assert notices[0].text == _("The password is changed.")
        home.close()
    assert came_in(office.signed_in(VISITOR), "curator", NEW).login == "curator"


def test_the_menu_offers_the_change_to_those_who_have_an_account(qtbot: QtBot, office: Office, people: Peopled) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    with inside(office, "curator") as own:
        for user, offered in ((own.user, True), (office.user, False)):
            menu = PersonMenu(user, parent)
            assert (_("Change the password…") in {one.text() for one in menu.actions()}) is offered


def test_the_last_sign_in_is_told_in_words() -> None:
    utc = NOW.astimezone().utctimetuple()
    before = NOW.replace(tzinfo=None, hour=utc.tm_hour)
    assert last_seen(None, NOW) == ""
    assert _("today") in last_seen(before, NOW)
    assert _("yesterday") in last_seen(before.replace(day=23), NOW)
    assert "2025" in last_seen(before.replace(year=2025), NOW)
