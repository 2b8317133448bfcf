"""СПО-1: the borders of its year, its bands and words, and sums that hold whatever the orders were."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.services.rules.movement import Line, replay
from desktop_app.services.rules.spo1 import (
    AGES,
    Fact,
    Odd,
    SpoYear,
    band_of,
    base_of,
    cells_of,
    country_of,
    form_of,
    full_years,
    in_force,
    is_foreign,
    odd_columns,
    odd_rows,
    parts_below,
    sort_of,
    spo_year_of,
)
from desktop_app.services.spo1 import table_of
from desktop_app.services.spo1_cards import Card, Studies
from desktop_app.services.spo1_controls import controls_of
from desktop_app.services.spo1_counting import Counting
from desktop_app.services.spo1_tables import PLANS

YEAR = SpoYear(2026)
STUDIES = {
    1: Studies("full_time", "nine", "09.02.07 Информационные системы", "specialist", 2025, "ИСП-21"),
    2: Studies("extramural", "eleven", "15.01.05 Сварщик", "skilled", 2024, "СВ-31"),
    3: Studies("", "", "38.02.01 Экономика", "specialist", 2019, "ЭК-1"),
}
CARD_TAGS = st.tuples(
    st.sampled_from(["sex:m", "sex:f"]),
    st.sampled_from([f"age:{age}" for age in (*AGES, "")]),
    st.sampled_from(["country:Россия", "country:", "country:Армения"]),
    st.sampled_from(["level:basic", "level:secondary", "level:"]),
)
KINDS = ("enrolment", "transfer_in", "expulsion", "reenrolment", "transfer", "leave", "return", "graduation")


def line(kind: str, day: date, sequence: int, **values: object) -> Line:
    return Line(sequence, sequence, kind, day, sequence, **values)  # type: ignore[arg-type]


LINES = st.builds(
    lambda kind, days, sequence, group, funding, why: line(
        kind, YEAR.first - timedelta(days=40) + timedelta(days=days), sequence, group_id=group, funding=funding,
        expulsion=why if kind == "expulsion" else None),
    st.sampled_from(KINDS), st.integers(0, 460), st.integers(1, 500), st.sampled_from([1, 2, 3]),
    st.sampled_from(["budget", "contract"]), st.sampled_from(["own_wish", "failure", "death"]),
)  # fmt: skip


def test_a_year_runs_from_october_to_september_and_the_contingent_is_of_the_day_after() -> None:
    assert (YEAR.first, YEAR.last, YEAR.day) == (date(2025, 10, 1), date(2026, 9, 30), date(2026, 10, 1))
    assert [YEAR.holds(day) for day in (date(2025, 9, 30), YEAR.first, YEAR.last, YEAR.day)] == [
        False, True, True, False]  # fmt: skip
    assert YEAR.age_day == date(2027, 1, 1)


def test_the_year_asked_for_is_that_whose_october_has_come() -> None:
    assert [spo_year_of(day).year for day in (date(2026, 9, 30), date(2026, 10, 1), date(2027, 1, 1))] == [
        2025, 2026, 2026]  # fmt: skip


@pytest.mark.parametrize(
    ("born", "day", "years"),
    [
        (date(2010, 1, 1), date(2027, 1, 1), 17),
        (date(2010, 1, 2), date(2027, 1, 1), 16),
        (date(2008, 2, 29), date(2027, 2, 28), 18),
        (date(2008, 2, 29), date(2027, 3, 1), 19),
        (date(2030, 1, 1), date(2027, 1, 1), 0),
    ],
)
def test_full_years_are_counted_to_the_day(born: date, day: date, years: int) -> None:
    assert full_years(born, day) == years


def test_bands_begin_where_they_say_and_take_in_whoever_is_below_the_first() -> None:
    assert [band_of(age, AGES) for age in (5, 13, 17, 24, 25, 29, 30, 39, 40, 77)] == [
        "13", "13", "17", "24", "25", "25", "30", "35", "40", "40"]  # fmt: skip


def test_forms_and_bases_are_read_from_the_words_of_a_curriculum() -> None:
    said = ("Очная", "очно-заочная форма", "Заочная", "очно - заочное", "Вечерняя", "экстернат", "")
    assert [form_of(text) for text in said] == [
        "full_time", "part_time", "extramural", "part_time", "part_time", "", ""]  # fmt: skip
    bases = ("Основное общее образование", "Среднее общее", "среднее (полное) общее", "11 классов", "среднее проф.", "")
    assert [base_of(text) for text in bases] == ["nine", "eleven", "eleven", "eleven", "", ""]
    assert [sort_of(code) for code in ("09.02.07", "15.01.05", "09.03.01", "0902")] == [
        "specialist", "skilled", "", ""]  # fmt: skip


def test_a_citizenship_is_foreign_if_it_is_filled_and_not_of_russia() -> None:
    said = ("РФ", " российская  федерация ", "Россия", "Армения", "")
    assert [country_of(text) for text in said] == ["Россия", "Россия", "Россия", "Армения", ""]
    assert [is_foreign(country_of(text)) for text in said] == [False, False, False, True, False]


def test_a_paper_holds_on_its_first_and_last_day() -> None:
    first, last = date(2026, 9, 1), date(2026, 10, 1)
    assert [in_force(first, last, day) for day in (date(2026, 8, 31), first, last, date(2026, 10, 2))] == [
        False, True, True, False]  # fmt: skip
    assert in_force(None, None, first)


def test_a_cell_holds_whoever_has_the_tags_of_its_row_and_column() -> None:
    facts = [Fact(7, frozenset("ax")), Fact(3, frozenset("ay")), Fact(7, frozenset("ax"))]
    cells = cells_of(facts, [frozenset(), frozenset("y")], [frozenset("a"), frozenset("ax")])
    assert cells == (((7, 3, 7), (7, 7)), ((3,), ()))
    assert odd_columns(cells, 0, (1,)) == (Odd(0, 0, 3, 2), Odd(1, 0, 1, 0))
    assert odd_rows(cells, 0, (1,), (1,)) == (Odd(0, 0, 3, 0), Odd(0, 1, 2, 0))


def test_the_parts_of_a_row_are_those_of_the_next_level_right_below_it() -> None:
    assert list(parts_below([0, 1, 2, 2, 1, 0])) == [(0, (1, 4)), (1, (2, 3))]


@given(people=st.lists(st.tuples(st.lists(LINES, max_size=8, unique_by=lambda one: one.key), CARD_TAGS), max_size=12))
def test_every_control_sum_holds_whatever_the_orders_were(people: list[tuple[list[Line], tuple[str, ...]]]) -> None:
    cards = {key: Card(key, "", frozenset(tags)) for key, (_lines, tags) in enumerate(people)}
    counting = Counting(YEAR, STUDIES, cards)
    ways = {key: replay(lines) for key, (lines, _tags) in enumerate(people)}
    facts = [fact for key in ways for fact in counting.facts(key, ways[key])]
    controls = controls_of([table_of(plan, facts) for plan in PLANS], {key: key for key in ways})
    assert [control for control in controls if not control.holds] == []
    stands = [key for key, steps in ways.items() if [s for s in steps if s.line.effective_on < YEAR.day][-1:] and
              [s for s in steps if s.line.effective_on < YEAR.day][-1].after.in_college]  # fmt: skip
    movement = next(table_of(plan, facts) for plan in PLANS if plan.code == "2.2")
    row, column = movement.place("end", "college") or (0, 0)
    assert sorted(movement.rows[row].cells[column]) == stands


def test_the_borders_of_the_year_decide_what_counts_as_taken_and_who_stands() -> None:
    days = (date(2025, 9, 30), date(2025, 10, 1), date(2026, 9, 30), date(2026, 10, 1))
    ways = {key: replay([line("enrolment", day, 1, group_id=1, funding="budget")]) for key, day in enumerate(days)}
    counting = Counting(YEAR, STUDIES, {key: Card(key, "", frozenset({"sex:f"})) for key in ways})
    facts = [fact for key in ways for fact in counting.facts(key, ways[key])]
    having = {tag: [fact.key for fact in facts if tag in fact.tags] for tag in ("start", "taken", "stands")}
    assert having == {"start": [0], "taken": [1, 2], "stands": [0, 1, 2]}


def test_who_left_and_came_back_counts_in_both_and_stands_once() -> None:
    steps = replay([
        line("enrolment", date(2025, 9, 1), 1, group_id=1, funding="budget"),
        line("expulsion", date(2026, 1, 10), 2, expulsion="own_wish"),
        line("reenrolment", date(2026, 2, 1), 3, group_id=2, funding="contract"),
        line("transfer", date(2026, 3, 1), 4, group_id=1),
    ])  # fmt: skip
    facts = list(Counting(YEAR, STUDIES, {5: Card(5, "", frozenset({"sex:m"}))}).facts(5, steps))
    table = next(table_of(plan, facts) for plan in PLANS if plan.code == "2.2")
    numbers = {row.code: row.numbers for row in table.rows}
    assert [column.code for column in table.columns][:4] == ["college", "form:full_time", "form:part_time",
                                                             "form:extramural"]  # fmt: skip
    assert numbers["start"] == (1, 1, 0, 0, 0, 1, 0)
    assert numbers["left:own_wish"] == (1, 1, 0, 0, 0, 1, 0)
    assert numbers["arrived:reenrolled"] == (1, 0, 0, 1, 0, 0, 1)
    assert numbers["came_over"] == (0, 1, 0, 0, 0, 0, 0)
    assert numbers["went_over"] == (0, 0, 0, 1, 0, 0, 0)
    assert numbers["end"] == (1, 1, 0, 0, 0, 0, 1)
