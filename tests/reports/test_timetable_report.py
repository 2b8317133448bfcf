"""Quality and use of time: the figures, the paper, the workbook."""

from dataclasses import replace
from io import BytesIO

from openpyxl import load_workbook
from reports.pdf import needs_poppler, overlaps, pages
from reports.weeks import Given, report, week

from desktop_app.services.reports import timetable_report
from desktop_app.services.timetable.report import QualityLine, quality_of, usage_of
from desktop_app.services.timetable.sheets import Whose
from desktop_app.services.timetable.values import Parity
from desktop_app.services.timetable.week import Week


def group_line(given: Given) -> QualityLine:
    (line,) = quality_of(given.poster().week, Whose.GROUP, frozenset())
    return line


def test_an_empty_pair_between_two_lessons_is_a_window_of_its_week() -> None:
    given = Given().lesson("Первая", (1, 1)).lesson("Третья", (1, 3), Parity.ODD)
    line = group_line(given)
    assert (line.pairs, line.windows, line.single) == (3, 1, 1)  # the second week has one pair only
    assert (line.least, line.most) == (1, 2)


def test_a_window_of_one_subgroup_is_a_window_of_the_group_and_counts_once() -> None:
    given = Given().lesson("Вместе", (1, 1)).lesson("Левая", (1, 2), subgroup=1).lesson("Вместе", (1, 3))
    assert group_line(given).windows == 2  # the second subgroup waits, in both weeks
    assert group_line(Given().lesson("Левая", (1, 1), subgroup=1).lesson("Правая", (1, 2), subgroup=2)).windows == 0


def test_late_pairs_ways_and_minded_hours_are_counted() -> None:
    of = in_rooms(Given().lesson("Раз", (1, 4)).lesson("Два", (1, 5)), ("А", "Б"))
    (line,) = quality_of(of, Whose.GROUP, frozenset())
    assert (line.late, line.buildings) == (2, 2)
    teacher = next(iter(of.loads.values())).teacher_id
    minded = quality_of(of, Whose.TEACHER, frozenset({(teacher, 1, 4)}))
    assert sum(one.reluctant for one in minded) == 2


def in_rooms(given: Given, buildings: tuple[str, ...]) -> Week:
    """The lessons one after another in rooms of these buildings."""
    of = given.poster().week
    rooms = tuple(replace(of.rooms[n], id=n, building=building) for n, building in enumerate(buildings))
    lessons = tuple(replace(lesson, room_id=n % len(rooms)) for n, lesson in enumerate(of.lessons))
    return replace(of, rooms=rooms, lessons=lessons)


def test_a_room_is_as_full_as_its_pairs_of_both_weeks() -> None:
    of = in_rooms(Given().lesson("Каждую", (1, 1)).lesson("Нечётная", (1, 2), Parity.ODD), ("А",))
    (line,) = usage_of(of, Whose.ROOM)
    assert line.weeks == {(1, 1): 2, (1, 2): 1}
    assert (line.taken, line.of, line.percent) == (3, 72, 4)
    assert line.said[1, 1] == ("ГР-1: ОП.01 Каждую",)


@needs_poppler
def test_the_report_has_totals_on_paper_and_in_the_workbook() -> None:
    value = report(week(6))
    printed = pages(timetable_report.render(value))
    text = " ".join(page.text for page in printed)
    assert all(overlaps(page) == [] for page in printed)
    sheet = load_workbook(BytesIO(timetable_report.render_xlsx(value))).worksheets[0]
    rows = {row[0]: row[1:] for row in sheet.iter_rows(values_only=True)}
    for whose, title in timetable_report.TOTALS.items():
        assert title in text
        assert rows[title][1] == sum(line.windows for line in value.of(whose))
    assert len(rows) == len(value.quality) + 3
