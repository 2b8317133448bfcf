"""«Статистика» on the screen: figures beside last year's, charts that equal the tables, the workbook."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from colleges import SmallCollege, small_college
from contests_in import Laid, Somebody, contest_in
from marks_desk import desk_at, settle
from openpyxl import load_workbook
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from desktop_app.models.admission import Campaign
from desktop_app.models.applicants import Applicant, Application
from desktop_app.models.database import Database
from desktop_app.services.admission.statistics import open_statistics
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.reports import admission_statistics
from desktop_app.views.admission.statistics import GROUPS, StatisticsTab
from desktop_app.views.admission.statistics_words import change
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.charts import BarChart, Legend, LineChart, Point, scale

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def laid(office: Office, college: SmallCollege) -> Laid:
    return contest_in(office, [2, 1], [Somebody("4.50", (0, 1)), Somebody("4.00"), Somebody("3.50", original=False)])


@pytest.fixture
def desk(database: Database, college: SmallCollege, laid: Laid) -> Iterator[Desk]:
    with desk_at(database, college.term, Role.ADMISSIONS) as made:
        yield made


def add_last_year(office: Office, laid: Laid) -> None:
    """Last year one applied for the first group, on the fifth of July."""
    with office.database.writing() as session:
        campaign = Campaign(
            year=2025, starts=date(2025, 6, 20), ends=date(2025, 8, 15), ends_tests=date(2025, 8, 10),
            ends_other=date(2025, 8, 15), originals_by=date(2025, 8, 20), extra_until=date(2025, 11, 25),
        )  # fmt: skip
        session.add(campaign)
        session.flush()
        now = session.get_one(Applicant, laid.people[0])
        before = Applicant(
            campaign_id=campaign.id, number=1, code="К1", registered_on=date(2025, 7, 5),
            registered_at=now.registered_at, registered_by="x", last_name="Зайцев", first_name="Пётр",
            mean=Decimal("4.60"),
        )  # fmt: skip
        session.add(before)
        session.flush()
        session.commit()


def opened(qtbot: QtBot, desk: Desk, laid: Laid) -> StatisticsTab:
    tab = StatisticsTab(desk)
    qtbot.addWidget(tab)
    tab.campaign = open_statistics(desk.office, laid.campaign).campaign
    tab.resize(1182, 660)
    tab.show()
    tab.load()
    settle(qtbot, desk)
    return tab


def tiles(tab: StatisticsTab) -> list[tuple[str, str, str]]:
    return [(tile.name.text(), tile.figure.text(), tile.before.text()) for tile in tab.tiles]


def test_figures_stand_beside_last_years(qtbot: QtBot, desk: Desk, office: Office, laid: Laid) -> None:
    add_last_year(office, laid)
    tab = opened(qtbot, desk, laid)
    assert tiles(tab) == [
        ("Поступающих", "3", "в 2025: 1 (+2)"),
        ("Заявлений в конкурсе", "4", "в 2025: 0 (+4)"),
        ("Оригиналов", "2", "в 2025: 0 (+2)"),
        ("Средний балл аттестата", "4,00", "в 2025: 4,60 (−0,60)"),
        ("Заявлений на место", "1,3", "в 2025: нет"),
    ]
    assert tab.compared.text() == "на 24.11.2026, рядом — на 24.11.2025"
    titles = [column.title for column in tab.days.model.columns]
    assert titles[-2:] == ["Заявлений, 2025", "Оригиналов, 2025"]


def test_without_a_campaign_before_there_is_nothing_to_compare(qtbot: QtBot, desk: Desk, laid: Laid) -> None:
    tab = opened(qtbot, desk, laid)
    assert {tile.before.text() for tile in tab.tiles} == {"сравнить не с чем"}
    assert tab.applications.legend == Legend("2026")
    assert all(point.before is None for point in tab.applications.points)


def test_charts_equal_the_tables(qtbot: QtBot, desk: Desk, laid: Laid) -> None:
    tab = opened(qtbot, desk, laid)
    days = list(reversed(tab.days.rows()))
    assert [point.now for point in tab.applications.points] == [one.total.standing for one in days]
    assert [point.now for point in tab.originals.points] == [one.total.originals for one in days]
    assert tab.applications.points[-1].now == 4
    assert [point.now for point in tab.contest.points] == [Decimal("1.5"), Decimal("1.0")]
    assert [point.now for point in tab.means.points] == [Decimal("4.00"), Decimal("4.50")]
    tab.go_to(GROUPS)
    assert tab.groups.isVisible()
    assert [one.contest for one in tab.groups.rows()] == [Decimal("1.5"), Decimal("1.0")]


def test_a_day_is_typed_and_only_then_counted(qtbot: QtBot, desk: Desk, laid: Laid) -> None:
    tab = opened(qtbot, desk, laid)
    tab.until.setText("30.06.2026")
    tab.until.editingFinished.emit()
    settle(qtbot, desk)
    assert tiles(tab)[0][1] == "0"
    tab.until.setText("")
    tab.until.editingFinished.emit()
    settle(qtbot, desk)
    assert tiles(tab)[0][1] == "3"


def test_the_workbook_is_written(qtbot: QtBot, desk: Desk, laid: Laid, tmp_path: Path) -> None:
    tab = opened(qtbot, desk, laid)
    told = tab.told
    assert told is not None
    at = desk.office.clock().replace(tzinfo=None)
    path = tmp_path / "statistics.xlsx"
    tab.write_workbook("admission-statistics", "x", lambda: admission_statistics.render(told, "x", at), path)
    settle(qtbot, desk)
    assert load_workbook(path).sheetnames[:2] == ["По дням", "По конкурсным группам"]


def test_without_a_campaign_the_page_says_so(qtbot: QtBot, desk: Desk, laid: Laid) -> None:
    tab = opened(qtbot, desk, laid)
    tab.campaign = None
    tab.load()
    assert tab.none.isVisible()
    assert not tab.save_button.isEnabled()
    tab.told = None
    tab.export()


@pytest.mark.parametrize(
    ("most", "top", "step"),
    [(0, 1, 1), (4.3, 5, 1), (93, 100, 20), (174, 200, 50), (5, 5, 1), (0.6, 0.6, 0.2), (2300, 2500, 500), (2, 2, 0.5)],
)
def test_the_axis_goes_by_round_steps(most: float, top: float, step: float) -> None:
    found = scale(most)
    assert (round(found[0], 6), round(found[1], 6)) == (top, step)


def test_what_is_counted_has_whole_steps() -> None:
    assert scale(2, 1) == (2, 1)


def test_a_chart_tells_the_point_under_the_mouse(qtbot: QtBot) -> None:
    points = [Point(str(number), number, tip=f"tip {number}") for number in range(4)]
    for chart, expected in ((LineChart("x"), 3), (BarChart("x"), 3)):
        qtbot.addWidget(chart)
        chart.resize(400, 200)
        chart.show_points(points, Legend("2026"))
        room = chart.room()
        found = chart.point_at(QPointF(room.right() - 1, room.center().y()))
        assert found is not None
        assert found.tip == f"tip {expected}"
        assert chart.point_at(QPointF(0, 0)) is None
        assert "3" in chart.accessibleDescription()


def test_a_change_has_its_sign() -> None:
    assert (change(5, 3), change(3, 5), change(Decimal("4.0"), Decimal("4.0"))) == ("+2", "−2", "±0,0")


def test_withdrawn_applications_leave_the_lines(qtbot: QtBot, desk: Desk, office: Office, laid: Laid) -> None:
    with office.database.writing() as session:
        row = session.query(Application).filter_by(applicant_id=laid.people[2]).one()
        row.withdrawn_on = date(2026, 7, 10)
        session.commit()
    tab = opened(qtbot, desk, laid)
    assert tab.applications.points[-1].now == 3
