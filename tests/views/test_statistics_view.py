"""«Статистика» of the report centre: the chart equals the table, rows open down to students, what is seen goes out."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from colleges import SmallCollege, saved, small_college
from marks_desk import ENTER, ESCAPE, desk_at, press, settle, told
from openpyxl import load_workbook
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from summaries import sheet

from desktop_app.models.calendar import Term
from desktop_app.models.database import Database
from desktop_app.models.journal import Absence, Mark, MarkRow
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.statistics_values import Breakdown, Measure, Span, What
from desktop_app.views.desk import Desk
from desktop_app.views.forms.scope import Scope
from desktop_app.views.forms.statistics_tab import StatisticsTab
from desktop_app.views.widgets.charts import BarChart, Legend, Point
from desktop_app.views.widgets.curves import Curve, CurveChart

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def college(office: Office) -> SmallCollege:
    """Two groups with exams in two terms, and somebody absent."""
    made = small_college(office)
    with office.database.writing() as session:
        before = saved(session, Term(name="2025/26-1", year_starts=2025, number=1, starts=date(2025, 9, 1),
                                     ends=date(2025, 12, 28), parity_anchor=date(2025, 9, 1)))  # fmt: skip
        sheet(session, made, made.exam_row, made.students_a, "444433", term_id=before)
        sheet(session, made, made.exam_row, made.students_a, "555432")
        sheet(session, made, made.exam_row, made.students_b, "444422", group_id=made.group_b)
        session.add(MarkRow(lesson_id=made.lessons_a[0], load_id=made.load_a, student_id=made.students_a[0],
                            value=Mark.ABSENT, absence=Absence.ILLNESS))  # fmt: skip
        session.commit()
    return made


@pytest.fixture
def desk(database: Database, college: SmallCollege) -> Iterator[Desk]:
    with desk_at(database, college.term, Role.DEPUTY_ACADEMIC) as made:
        yield made


def opened(qtbot: QtBot, desk: Desk) -> StatisticsTab:
    tab = StatisticsTab(desk)
    qtbot.addWidget(tab)
    tab.resize(1182, 660)
    tab.show()
    tab.load()
    settle(qtbot, desk)
    return tab


def choose(qtbot: QtBot, tab: StatisticsTab, what: What, by: Breakdown, span: Span = Span.TERM) -> None:
    tab.bar.choose(what, by, span=span)
    tab.load()
    settle(qtbot, tab.desk)


def names(tab: StatisticsTab) -> list[str]:
    column = next(one for one in tab.table.model.columns if one.code == "name")
    return [column.text(row) for row in tab.table.shown_rows()]


def test_the_bars_are_the_figures_of_the_table(qtbot: QtBot, desk: Desk) -> None:
    tab = opened(qtbot, desk)
    assert names(tab) == ["ИСП-21", "ИСП-22"]
    assert [(one.name, one.now) for one in tab.bars.points] == [
        ("ИСП-21", Decimal("83.33")), ("ИСП-22", Decimal("66.67")),
    ]  # fmt: skip
    assert tab.charts.currentWidget() is tab.bars
    column = next(one for one in tab.table.model.columns if one.code == "p0")
    assert column.total is not None
    assert column.total(tab.table.shown_rows()) == Decimal("75.00")
    assert tab.bars.title == "Успеваемость, %"


def test_over_terms_curves_are_drawn_and_the_change_is_told(qtbot: QtBot, desk: Desk) -> None:
    tab = opened(qtbot, desk)
    choose(qtbot, tab, What.PERFORMANCE, Breakdown.GROUP, Span.ALL)
    assert tab.charts.currentWidget() is tab.lines
    assert [one.name for one in tab.lines.points] == ["2025/26-1", "2026/27-1"]
    assert [one.figures for one in tab.lines.curves] == [
        (Decimal("100.00"), Decimal("83.33")), (None, Decimal("66.67")),
    ]  # fmt: skip
    assert tab.lines.whole == Curve("Всего", (Decimal("100.00"), Decimal("75.00")))
    change = next(one for one in tab.table.model.columns if one.code == "change")
    assert [change.text(row) for row in tab.table.shown_rows()] == ["−16,67", ""]


def test_columns_stand_in_their_order_whatever_stood_there_before(qtbot: QtBot, desk: Desk) -> None:
    tab = opened(qtbot, desk)
    for what, by, span in (
        (What.PERFORMANCE, Breakdown.GROUP, Span.ALL), (What.ATTENDANCE, Breakdown.TEACHER, Span.TERM),
        (What.PERFORMANCE, Breakdown.GROUP, Span.TERM), (What.PERFORMANCE, Breakdown.GROUP, Span.ALL),
    ):  # fmt: skip
        choose(qtbot, tab, what, by, span)
        header = tab.table.header
        assert [header.visualIndex(place) for place in range(header.count())] == list(range(header.count()))


def test_the_row_with_the_cursor_stands_out_in_the_chart(qtbot: QtBot, desk: Desk) -> None:
    tab = opened(qtbot, desk)
    tab.table.select_key(tab.table.shown_rows()[1].key)
    assert (tab.bars.marked, tab.lines.marked) == ("ИСП-22", "ИСП-22")


def test_enter_goes_down_to_the_students_and_escape_back(qtbot: QtBot, desk: Desk) -> None:
    tab = opened(qtbot, desk)
    choose(qtbot, tab, What.PERFORMANCE, Breakdown.DISCIPLINE)
    tab.table.select_key(tab.table.shown_rows()[0].key)
    press(tab.table.view, ENTER)
    assert tab.bar.inside.text() == "Основы алгоритмизации и программирования"
    assert names(tab) == ["ИСП-21", "ИСП-22"]
    assert not tab.print_button.isEnabled()
    tab.table.select_key(tab.table.shown_rows()[0].key)
    press(tab.table.view, ENTER)
    settle(qtbot, desk)
    assert tab.people.isVisible()
    assert [(one.name, one.mark) for one in tab.people.table.shown_rows()][:2] == [
        ("Абрамова Вера", "5"), ("Ежов Глеб", "5"),
    ]  # fmt: skip
    places = []
    desk.go.connect(lambda screen, where: places.append((screen, where)))
    tab.people.table.view.setCurrentIndex(tab.people.table.model.index(1, 0))
    press(tab.people.table.view, ENTER)
    assert places == [("contingent", ("student", tab.people.table.shown_rows()[1].student_id))]
    QTest.keyClick(tab.people.table.view, ESCAPE)
    assert not tab.people.isVisible()
    QTest.keyClick(tab.table.view, Qt.Key.Key_Backspace)
    assert tab.inside is None
    assert names(tab) == ["Основы алгоритмизации и программирования"]
    assert tab.print_button.isEnabled()


def test_attendance_tells_hours_and_a_teacher_has_none_per_student(qtbot: QtBot, desk: Desk) -> None:
    tab = opened(qtbot, desk)
    tab.bar.what.group.buttons()[1].click()
    settle(qtbot, desk)
    assert tab.bar.figure() is Measure.PRESENCE
    assert [one.now for one in tab.bars.points] == [Decimal("97.92"), Decimal("100.00")]
    assert tab.bar.measure.findData(Measure.MISSED) >= 0
    tab.bar.by.group.buttons()[4].click()
    assert tab.bar.measure.findData(Measure.MISSED) < 0
    assert tab.told is not None
    assert names(tab) == ["Соколова\u00a0А.\u00a0П.", "Тихонов\u00a0Б.\u00a0П."]


def test_a_course_or_a_group_is_counted_alone_and_goes_to_the_preview(qtbot: QtBot, desk: Desk) -> None:
    tab = opened(qtbot, desk)
    everybody = len(tab.table.rows())
    tab.bar.groups.pick(Scope("ИСП-22"))
    settle(qtbot, desk)
    assert [one.name for one in tab.table.rows()] == ["ИСП-22"]
    assert "ИСП-22" in tab.title()
    went: list[tuple[str, object]] = []
    desk.go.connect(lambda code, where: went.append((code, where)))
    tab.print_out()
    assert went[0][1][1]["group"] == "ИСП-22"  # type: ignore[index]
    tab.load()  # news leave the choice
    settle(qtbot, desk)
    assert tab.bar.scope() == Scope("ИСП-22")
    tab.bar.groups.pick(Scope())
    settle(qtbot, desk)
    assert len(tab.table.rows()) == everybody


def test_none_is_a_zero_where_there_are_marks_and_nothing_where_there_are_none(qtbot: QtBot, desk: Desk) -> None:
    tab = opened(qtbot, desk)
    marks = {column.code: column for column in tab.table.model.columns}
    for row in tab.table.rows():
        told = {code: marks[code].value(row) for code in ("fives", "twos", "absent", "excellent")}
        assert (None in told.values()) is (not marks["counted"].value(row))


def test_what_is_seen_goes_out_and_to_the_preview(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    tab = opened(qtbot, desk)
    places: list[tuple[str, object]] = []
    desk.go.connect(lambda screen, where: places.append((screen, where)))
    assert len(tab.actions_()) == 2
    tab.bar.by.choose("course")
    tab.refresh()
    tab.print_out()
    asked = {"by": "course", "span": "term", "measure": "success"}
    assert places == [("forms", ("statistics-performance", asked))]
    notices = told(desk)
    tab.open_row(tab.table.shown_rows()[0])
    tab.outlet.write(tmp_path / "out.xlsx")
    settle(qtbot, desk)
    assert len(notices) == 1
    made = load_workbook(tmp_path / "out.xlsx").worksheets[0]
    assert "2 курс" in str(made["A2"].value)
    assert [made.cell(row, 2).value for row in (5, 6, 7)] == ["ИСП-21", "ИСП-22", "ИТОГО"]


def test_who_may_not_read_journals_sees_no_attendance(qtbot: QtBot, desk: Desk) -> None:
    tab = opened(qtbot, desk)
    assert len(tab.bar.what.codes) == 2
    from desktop_app.views.forms.statistics_bar import StatisticsBar

    bar = StatisticsBar(may_attend=False, back=lambda: None)
    qtbot.addWidget(bar)
    assert bar.what.codes == ["performance"]


def test_a_late_answer_to_another_question_is_passed_over(qtbot: QtBot, desk: Desk) -> None:
    tab = opened(qtbot, desk)
    earlier = tab.told
    choose(qtbot, tab, What.ATTENDANCE, Breakdown.GROUP)
    assert earlier is not None
    tab.show_told(earlier)
    assert tab.told is not None
    assert tab.told.asked.what is What.ATTENDANCE


def test_a_point_under_the_mouse_is_told(qtbot: QtBot) -> None:
    chart = CurveChart("Качество")
    qtbot.addWidget(chart)
    chart.resize(700, 240)
    chart.show_curves(["I", "II"], [Curve("А", (Decimal(10), Decimal(20)))], Curve("Всего", (Decimal(50), Decimal(60))))
    axis = chart.axis()
    place = chart.place(1, Decimal(20), axis)
    found = chart.point_at(QPointF(place.x() - 3, place.y() - 3))
    assert found is not None
    assert found.tip == "А, II: 20"
    assert chart.point_at(QPointF(2, 2)) is None


@pytest.mark.parametrize("count", [0, 1, 8, 40])
def test_charts_draw_any_number_of_rows(qtbot: QtBot, count: int) -> None:
    """Names lie flat where they fit, stand upright where they do not, and make room for numbers at last."""
    bars, lines = BarChart("Качество"), CurveChart("Качество")
    for chart in (bars, lines):
        qtbot.addWidget(chart)
        chart.resize(700, 240)
    bars.show_points([Point(f"ГР-{n:03}", Decimal(n)) for n in range(count)], Legend("I"))
    bars.mark("ГР-001")
    lines.show_curves(
        ["I", "II"], [Curve(f"ГР-{n}", (Decimal(n), None)) for n in range(count)], Curve("В", (None, None))
    )
    lines.mark("ГР-1")
    assert not bars.grab().isNull()
    assert not lines.grab().isNull()
    plain = BarChart("")
    plain.resize(700, 240)
    assert (bars.room().height() < plain.room().height()) == (count == 40)
