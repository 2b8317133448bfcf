"""«Зачисление» on the screen: who goes where, what a press makes, what stands in the way, who may not."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from colleges import SmallCollege, small_college
from contests_in import Laid, Somebody, contest_in
from desks import NOW
from marks_desk import desk_at, settle, told
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from desktop_app.models.access import Account
from desktop_app.models.admission import CompetitionGroup
from desktop_app.models.applicants import Applicant
from desktop_app.models.contingent import Group, Student, StudentStatus
from desktop_app.models.curriculum import Curriculum
from desktop_app.models.database import Database
from desktop_app.services.admission.campaigns import list_campaigns
from desktop_app.services.admission.forgetting import open_archive
from desktop_app.services.admission.recommending import propose_wave, recommend
from desktop_app.services.office import Office
from desktop_app.services.orders import list_orders
from desktop_app.services.permissions import Role
from desktop_app.views.admission.campaign_archive import ArchiveDeed
from desktop_app.views.admission.enrolment import EnrolmentTab
from desktop_app.views.desk import Desk

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def laid(office: Office, college: SmallCollege) -> Laid:
    """Three who are recommended for a speciality of both groups, one of them without a whole card since."""
    laid = contest_in(office, [3], [Somebody("4.5"), Somebody("4.9"), Somebody("3.2"), Somebody("3.0")])
    recommend(office, propose_wave(office, laid.campaign, 1))
    with office.database.writing() as session:
        programme = session.scalars(select(CompetitionGroup.programme_id)).one()
        for key in (college.group_a, college.group_b):
            group = session.get_one(Group, key)
            group.admission_year = 2026
            session.get_one(Curriculum, group.curriculum_id).programme_id = programme
        for row in session.scalars(select(Applicant)):
            row.last_name = f"Волков{'абвг'[row.number - 1]}"
            row.citizenship = "" if row.number == 3 else row.citizenship
        session.commit()
    return laid


@pytest.fixture
def secretary(database: Database, college: SmallCollege, laid: Laid) -> Iterator[Desk]:
    assert laid.campaign
    with desk_at(database, college.term, Role.SECRETARY) as made:
        yield made


def opened(qtbot: QtBot, desk: Desk) -> EnrolmentTab:
    tab = EnrolmentTab(desk)
    qtbot.addWidget(tab)
    (tab.campaign,) = list_campaigns(desk.office)
    tab.resize(1182, 660)
    tab.show()
    tab.load()
    settle(qtbot, desk)
    return tab


def texts(tab: EnrolmentTab, code: str) -> list[str]:
    column = next(one for one in tab.table.model.columns if one.code == code)
    return [column.text(line) for line in tab.table.shown_rows()]


def press(tab: EnrolmentTab, keys: str) -> None:
    next(one for one in tab.findChildren(QShortcut) if one.key() == QKeySequence(keys)).activated.emit()


def test_everybody_whom_nothing_stops_is_shared_and_enrolled_by_two_presses(qtbot: QtBot, secretary: Desk) -> None:
    said, tab = told(secretary), opened(qtbot, secretary)
    assert sorted(texts(tab, "group")) == ["", "ИСП-21", "ИСП-22"]
    assert sorted(texts(tab, "state")) == ["", "", "карточка заполнена не полностью"]
    assert tab.told.text() == "Будет: 2 карточки студентов; проекты приказов: бюджет (2)."
    press(tab, "Ctrl+Return")
    settle(qtbot, secretary)
    assert "Нажмите ещё раз" in said[-1].text
    before = {one.id for one in list_orders(secretary.office)}
    tab.basis.setText("протокол № 4")  # what was asked holds no more
    for _time in range(2):
        press(tab, "Ctrl+Return")
        settle(qtbot, secretary)
    assert "Подпишите проект приказа" in said[-1].text
    (order,) = (one for one in list_orders(secretary.office) if one.id not in before)
    assert (order.students, order.basis) == (2, "протокол № 4")
    with qtbot.waitSignal(secretary.go) as led:
        said[-1].actions[0][1]()
    assert led.args == ["orders", ("orders", order.id)]
    with secretary.office.database.reading() as session:
        waiting = select(Student).where(Student.status == StudentStatus.CANDIDATE)
        assert len(session.scalars(waiting).all()) == 2
    assert sorted(texts(tab, "state")) == ["карточка заполнена не полностью", "приказ: проект", "приказ: проект"]
    assert not tab.go.isEnabled()


def test_the_selected_go_into_another_group_or_off_the_list(qtbot: QtBot, secretary: Desk) -> None:
    tab = opened(qtbot, secretary)
    first = next(one for one in tab.table.shown_rows() if one.applicant_id in tab.placed)
    tab.table.select_key(first.applicant_id)
    other = next(one for one in tab.shown_targets() if one.name != tab.group_name(first))
    next(one for one in tab.targets.actions() if one.text().startswith(other.name)).trigger()
    assert tab.group_name(first) == other.name
    tab.table.select_key(first.applicant_id)
    press(tab, "Del")
    assert first.applicant_id not in tab.placed
    assert "1 карточка" in tab.told.text()
    tab.share.click()
    assert len(tab.placed) == 2


def test_without_a_day_nobody_is_enrolled_and_nothing_is_lost(qtbot: QtBot, secretary: Desk) -> None:
    said, tab = told(secretary), opened(qtbot, secretary)
    tab.day.setText("")
    press(tab, "Ctrl+Return")
    assert "с какого дня" in said[-1].text
    assert len(tab.placed) == 2


def test_an_administrator_makes_groups_and_accounts_too(
    qtbot: QtBot, database: Database, college: SmallCollege, laid: Laid
) -> None:
    assert laid.campaign
    with desk_at(database, college.term, Role.ADMINISTRATOR) as desk:
        with desk.office.database.writing() as session:
            for key in (college.group_a, college.group_b):
                session.get_one(Group, key).admission_year = 2024
            session.commit()
        said, tab = told(desk), opened(qtbot, desk)
        (name,) = {text for text in texts(tab, "group") if text}
        assert "1 новая группа" in tab.told.text()
        tab.accounts.setChecked(True)
        for _time in range(2):
            press(tab, "Ctrl+Return")
            settle(qtbot, desk)
        assert "учётные записи" in said[-1].text
        with desk.office.database.reading() as session:
            group = session.scalars(select(Group).where(Group.name == name)).one()
            people = session.scalars(select(Student.person_id).where(Student.group_id == group.id)).all()
            assert len(session.scalars(select(Account).where(Account.person_id.in_(people))).all()) == 2


def test_the_director_is_told_which_rights_it_takes(
    qtbot: QtBot, database: Database, college: SmallCollege, laid: Laid
) -> None:
    assert laid.campaign
    with desk_at(database, college.term, Role.DIRECTOR) as desk:
        tab = opened(qtbot, desk)
        assert "Вести карточки студентов" in tab.lack.text()
        assert not tab.go.isVisibleTo(tab)
        assert tab.table.shown_rows() == []


def test_the_archive_is_forgotten_by_two_presses_and_not_before_its_day(
    qtbot: QtBot, database: Database, college: SmallCollege, laid: Laid
) -> None:
    with desk_at(database, college.term, Role.ADMISSIONS) as desk:
        said, deed = told(desk), ArchiveDeed(desk, QWidget())
        qtbot.addWidget(deed.page)
        (campaign,) = list_campaigns(desk.office)
        deed.show_campaign(campaign)
        assert deed.button.isHidden()
        deed.show_campaign(replace(campaign, closed_on=desk.office.today))
        deed.press()
        settle(qtbot, desk)
        assert "хранятся до" in said[-1].text
        deed.press()
        settle(qtbot, desk)
        assert open_archive(desk.office, laid.campaign).done_on is None
        desk.office.clock = lambda: NOW.replace(year=2027, month=6)
        deed.press()
        settle(qtbot, desk)
        assert "4 незачисленных абитуриента станут номерами" in said[-1].text
        deed.press()
        settle(qtbot, desk)
        assert "обезличен" in said[-1].text
        assert open_archive(desk.office, laid.campaign).done_on is not None
        assert deed.button.isHidden()
