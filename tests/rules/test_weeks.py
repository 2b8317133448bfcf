"""Weeks of КУГ: what they are given to, when they begin, which practice stands in them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.services.rules.weeks import (
    KNOWN_CODES,
    Cell,
    PlanWeek,
    PracticeRow,
    WeekKind,
    WeekUse,
    monday_of_week,
    overlaid,
    practice_blocks,
    use_of,
    week_of,
    weeks_of,
)

DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


def kinds(*codes: tuple[int, ...]) -> list[WeekKind]:
    """The kinds of weeks whose parts have these codes."""
    cells = [
        Cell(week, part, len(parts), code)
        for week, parts in enumerate(codes, start=1)
        for part, code in enumerate(parts, start=1)
    ]
    return [week.kind for week in weeks_of(reversed(cells), KNOWN_CODES)]


def plan(*codes: int) -> list[PlanWeek]:
    """Undivided weeks; code 45 is a practice, 7 is ГИА."""
    known = KNOWN_CODES | {45: WeekKind.PRACTICE, 7: WeekKind.STATE_EXAM}
    return [PlanWeek(number, known[code], code) for number, code in enumerate(codes, start=1)]


def blocks(weeks: list[PlanWeek], *rows: PracticeRow) -> list[tuple[str, int, int]]:
    """The blocks without titles."""
    return [(block.index, block.first_week, block.weeks) for block in practice_blocks(weeks, rows)]


def test_every_known_code_has_its_kind_and_an_unknown_one_stays_visible() -> None:
    found = kinds((1,), (3,), (4,), (5,), (12,), (13,), (99,))
    assert found == [
        WeekKind.THEORY, WeekKind.SESSION, WeekKind.PRACTICE, WeekKind.PRACTICE, WeekKind.VACATION, WeekKind.OFF,
        WeekKind.OTHER,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        ((1, 1, 1, 4, 4, 4), WeekKind.THEORY),
        ((4, 4, 4, 1, 1, 1), WeekKind.THEORY),
        ((1, 1, 4, 4, 4, 4), WeekKind.PRACTICE),
        ((3, 3, 12, 12, 12, 12), WeekKind.VACATION),
    ],
)
def test_a_divided_week_is_theory_from_a_half_on(parts: tuple[int, ...], kind: WeekKind) -> None:
    assert kinds(parts) == [kind]


def test_the_first_week_holds_the_first_of_september_whatever_weekday_it_is() -> None:
    assert monday_of_week(date(2026, 9, 1), 1) == date(2026, 8, 31)  # a Tuesday
    assert monday_of_week(date(2025, 9, 1), 1) == date(2025, 9, 1)  # a Monday
    assert monday_of_week(date(2024, 9, 1), 1) == date(2024, 8, 26)  # a Sunday
    assert monday_of_week(date(2026, 9, 1), 18) == date(2026, 12, 28)


@given(starts=DAYS, week=st.integers(1, 60), day=st.integers(0, 6))
def test_every_day_of_a_week_is_found_in_it(starts: date, week: int, day: int) -> None:
    monday = monday_of_week(starts, week)
    assert monday.isoweekday() == 1
    assert week_of(starts, monday + timedelta(days=day)) == week


def test_practice_fills_its_weeks_in_the_order_of_the_plan() -> None:
    rows = PracticeRow("УП.01", "", "up", 2), PracticeRow("ПП.01", "", "pp", 1), PracticeRow("УП.02", "", "up", 1)
    assert blocks(plan(1, 4, 4, 1, 4, 4), *rows) == [("УП.01", 2, 2), ("ПП.01", 5, 1), ("УП.02", 6, 1)]


def test_a_row_over_a_gap_gives_two_blocks() -> None:
    assert blocks(plan(4, 1, 4), PracticeRow("УП.01", "", "up", 2)) == [("УП.01", 1, 1), ("УП.01", 3, 1)]


def test_what_does_not_fit_is_dispersed_over_theory_and_work_practice_gives_way_first() -> None:
    rows = PracticeRow("ПП.01", "", "pp", 2), PracticeRow("УП.01", "", "up", 2)
    assert blocks(plan(4, 4, 1), *rows) == [("УП.01", 1, 2)]


def test_the_last_practice_and_the_state_exam_fill_weeks_with_codes_of_their_own() -> None:
    rows = PracticeRow("УП.01", "", "up", 1), PracticeRow("ПДП", "", "pdp", 2), PracticeRow("ГИА.01", "", "gia", 1)
    assert blocks(plan(4, 1, 45, 45, 7), *rows) == [("УП.01", 1, 1), ("ПДП", 3, 2), ("ГИА.01", 5, 1)]


@given(
    codes=st.lists(st.sampled_from((1, 3, 4, 12, 45)), max_size=20),
    lengths=st.lists(st.tuples(st.sampled_from(("up", "pp", "pdp")), st.integers(0, 5)), max_size=6),
)
def test_blocks_never_overlap_and_stand_in_weeks_of_practice_only(
    codes: list[int], lengths: list[tuple[str, int]]
) -> None:
    weeks = plan(*codes)
    rows = [PracticeRow(f"{sort}.{number}", "", sort, length) for number, (sort, length) in enumerate(lengths)]
    taken = [
        week
        for block in practice_blocks(weeks, rows)
        for week in range(block.first_week, block.first_week + block.weeks)
    ]
    assert len(taken) == len(set(taken))
    assert {weeks[week - 1].kind for week in taken} <= {WeekKind.PRACTICE}


def test_a_groups_own_weeks_lie_over_the_graph_and_may_be_longer_than_it() -> None:
    found = overlaid(plan(1, 4, 1), {1: WeekUse.VACATION, 5: WeekUse.UP})
    assert [week.kind for week in found] == [
        WeekKind.VACATION, WeekKind.PRACTICE, WeekKind.THEORY, WeekKind.OFF, WeekKind.PRACTICE,
    ]  # fmt: skip
    assert overlaid((), {}) == ()


@given(st.lists(st.sampled_from([use for use in WeekUse if use is not WeekUse.OTHER]), max_size=40))
def test_what_is_painted_is_what_is_shown(uses: list[WeekUse]) -> None:
    weeks = overlaid((), dict(enumerate(uses, start=1)))
    rows = [PracticeRow("УП.01", "Учебная практика", "up", 3), PracticeRow("ПП.01", "Практика", "pp", 2)]
    assert [use_of(week, practice_blocks(weeks, rows)) for week in weeks] == uses


def test_a_week_of_practice_of_a_file_shows_the_row_that_stands_in_it() -> None:
    weeks = plan(4, 4, 45, 7)
    rows = (
        PracticeRow("УП.01", "Учебная", "up", 1), PracticeRow("ПП.01", "Производственная", "pp", 1),
        PracticeRow("ПДП", "Преддипломная", "pdp", 1), PracticeRow("ГИА.01", "Подготовка выпускной работы", "gia", 1),
    )  # fmt: skip
    found = practice_blocks(weeks, rows)
    assert [use_of(week, found) for week in weeks] == [
        WeekUse.UP, WeekUse.PP, WeekUse.PDP, WeekUse.GIA_PREPARATION,
    ]  # fmt: skip


def test_a_painted_week_of_work_practice_takes_its_row_from_the_graphs_other_weeks() -> None:
    weeks = overlaid(plan(4, 4, 1), {3: WeekUse.PP})
    found = practice_blocks(
        weeks, [PracticeRow("УП.01", "Учебная", "up", 2), PracticeRow("ПП.01", "Производственная", "pp", 1)]
    )
    assert {(block.index, block.first_week, block.weeks) for block in found} == {("УП.01", 1, 2), ("ПП.01", 3, 1)}
