"""A curriculum goes in whole, goes in once, and comes out with the numbers of its file — on both databases."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from desks import acting
from sqlalchemy import Connection, event, func, select

from desktop_app.errors import BadFile, NotAllowed, NotFound
from desktop_app.models.audit import AuditChange, AuditRow
from desktop_app.models.database import Database
from desktop_app.models.everything import METADATA
from desktop_app.services.curriculum import (
    WeekKind,
    import_curriculum,
    list_curricula,
    open_curriculum,
    preview_curriculum,
)
from desktop_app.services.curriculum_values import CurriculumView, CycleView, RowView, Standing
from desktop_app.services.exchange import plx_hours
from desktop_app.services.exchange.plx import read_plx
from desktop_app.services.exchange.plx_values import HourType
from desktop_app.services.graph_reading import read_graphs
from desktop_app.services.office import Office, Tx, reading
from desktop_app.services.permissions import Permission, Role

NAME = "09.02.07-2024.plx"
DATA = (Path(__file__).parents[2] / "resources" / "demo" / NAME).read_bytes()
FILE = read_plx(DATA, NAME)


@reading(Permission.READ_COLLEGE)
def weeks_and_practice(tx: Tx, key: int, course: int, semester: int) -> tuple[Any, Any]:
    """What the timetable asks of a curriculum."""
    mine = read_graphs(tx.session, (key,)).of((key, course, semester))
    return mine.kinds, mine.practice


def rows_of(view: CurriculumView) -> dict[str, RowView]:
    """Every row of the view by its index and place among equals."""

    def below(rows: tuple[RowView, ...]) -> Iterator[RowView]:
        for row in rows:
            yield row
            yield from below(row.rows)

    def inside(cycles: tuple[CycleView, ...]) -> Iterator[RowView]:
        for cycle in cycles:
            yield from below(cycle.rows)
            yield from inside(cycle.cycles)

    return {row.index: row for row in inside(view.cycles)}


def table_sizes(database: Database) -> dict[str, int]:
    """How many rows every table has, the trail left out."""
    with database.reading() as session:
        return {
            table.name: session.scalar(select(func.count()).select_from(table)) or 0
            for table in METADATA.sorted_tables
            if table.name != "audit"
        }


@contextmanager
def counted(database: Database) -> Iterator[list[str]]:
    """The statements that reach the database meanwhile."""
    seen: list[str] = []

    def note(_connection: Connection, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith("SELECT"):
            seen.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    yield seen
    event.remove(database.engine, "before_cursor_execute", note)


def test_all_rows_hours_and_controls_of_the_file_are_shown(office: Office) -> None:
    view = open_curriculum(office, import_curriculum(office, DATA, NAME).curriculum_id)
    rows = rows_of(view)
    hours, controls = plx_hours.hours_by_semester(FILE), plx_hours.controls(FILE)
    practical, weeks = plx_hours.hours_by_semester(FILE, HourType.PRACTICAL), plx_hours.practice_weeks(FILE)
    assert len(rows) == len(FILE.rows) == 61
    for said in FILE.rows:
        shown = rows[said.index]
        assert (shown.title, shown.sort, shown.to_study) == (said.title, said.sort, said.hours)
        assert shown.hours == hours.get(said.code, {})
        assert shown.weeks == weeks.get(said.code, {})
        assert shown.practical == {at: sum(kinds.values()) for at, kinds in practical.get(said.code, {}).items()}
        assert {(c.semester, c.code): c.count for c in shown.controls} == {
            (at, kind): count for at, kinds in controls.get(said.code, {}).items() for kind, count in kinds.items()
        }


def test_totals_by_semester_are_those_of_the_files_own_sums(office: Office) -> None:
    view = open_curriculum(office, import_curriculum(office, DATA, NAME).curriculum_id)
    stated: Counter[int] = Counter()
    for row in plx_hours.leaf_rows(FILE):
        stated.update({at: int(hours) for at, hours in plx_hours.totals(FILE).get(row.code, {}).items()})
    assert view.totals == dict(stated)
    assert view.totals[1] == 612


def test_rows_of_a_module_stand_inside_it_and_inside_their_cycle(office: Office) -> None:
    view = open_curriculum(office, import_curriculum(office, DATA, NAME).curriculum_id)
    general, professional = view.cycles
    assert [cycle.ident for cycle in professional.cycles] == ["ОГСЭ", "ЕН", "ОПЦ", "ПЦ", "ГИА"]
    assert [row.index for cycle in general.cycles for row in cycle.rows] == ["БД", "ПД", "ПОО"]
    module = rows_of(view)["ПМ.11"]
    assert [row.index for row in module.rows] == ["МДК.11.01", "УП.11.01", "ПП.11.01", "ПМ.11.ЭК"]


def test_course_works_and_combined_controls_are_seen(office: Office) -> None:
    view = open_curriculum(office, import_curriculum(office, DATA, NAME).curriculum_id)
    rows = rows_of(view)
    assert [(c.semester, c.code, c.combined) for c in rows["МДК.01.01"].controls] == [
        (2, 49, False), (3, 1, False), (4, 3, True), (4, 5, False),
    ]  # fmt: skip
    assert rows["МДК.01.01"].hours[4][114] == Decimal(36)


def test_the_calendar_graph_shows_three_courses_with_practice_named(office: Office) -> None:
    view = open_curriculum(office, import_curriculum(office, DATA, NAME).curriculum_id)
    assert [course.course for course in view.courses] == [1, 2, 3]
    assert [s.theory_weeks for course in view.courses for s in course.semesters] == [17, 24, 12, 18, 12, 12]
    second = view.courses[1].semesters[0]
    assert [(b.index, b.first_week, b.weeks) for b in second.practice] == [("УП.01.01", 1, 3), ("УП.01.02", 16, 1)]
    last = view.courses[2].semesters[1]
    assert [(b.index, b.first_week, b.weeks) for b in last.practice] == [
        ("УП.12.02", 1, 1), ("ПДП", 15, 4), ("ГИА.01", 19, 1), ("ГИА.02", 20, 2), ("ГИА.03", 22, 1), ("ГИА.04", 23, 2),
    ]  # fmt: skip
    assert {week.kind for week in last.weeks} == set(WeekKind) - {WeekKind.VACATION, WeekKind.OTHER}


def test_the_timetable_is_told_weeks_and_practice_as_the_screen_is(office: Office) -> None:
    key = import_curriculum(office, DATA, NAME).curriculum_id
    view = open_curriculum(office, key)
    for course in view.courses:
        for number, shown in enumerate(course.semesters, start=1):
            weeks, practice = weeks_and_practice(office, key, course.course, number)
            assert weeks == tuple(week.kind for week in shown.weeks)
            assert practice == shown.practice
    assert weeks_and_practice(office, key, 12, 1) == ((), ())


def test_the_same_content_changes_nothing_a_second_time(office: Office, database: Database) -> None:
    first = import_curriculum(office, DATA, NAME)
    before = table_sizes(database)
    again = import_curriculum(office, DATA.decode("utf-16").encode("utf-8-sig"), "renamed.plx")
    assert (first.written, again.written, again.curriculum_id) == (True, False, first.curriculum_id)
    assert table_sizes(database) == before
    with database.reading() as session:
        trail = list(session.scalars(select(AuditRow.id).order_by(AuditRow.id)))
        changed = set(session.scalars(select(AuditChange.deed_id)))
    assert (len(trail), changed) == (2, {trail[0]})


def test_numbers_of_rows_in_the_tables_equal_those_of_the_file(office: Office, database: Database) -> None:
    counts = import_curriculum(office, DATA, NAME).counts
    sizes = table_sizes(database)
    assert (counts.rows, counts.cycles, counts.numbers, counts.week_cells) == (61, 10, 472, 572)
    for table, count in (
        ("plan_row", counts.rows),
        ("curriculum_cycle", counts.cycles),
        ("plan_number", counts.numbers),
        ("week_cell", counts.week_cells),
        ("competence", counts.competences),
        ("competence_link", counts.competence_links),
        ("required_room", counts.rooms),
        ("combined_control", sum(len(control.rows) for control in FILE.combined)),
    ):
        assert sizes[table] == count, table


def test_a_preview_writes_nothing_and_says_what_is_there(office: Office, database: Database) -> None:
    before = table_sizes(database)
    fresh = preview_curriculum(office, DATA, NAME)
    assert table_sizes(database) == before
    assert (fresh.standing, fresh.others, fresh.code) == (Standing.NEW, (), "09.02.07")
    assert fresh.hours[1] == 612
    assert fresh.weeks == {1: 17, 2: 24, 3: 12, 4: 18, 5: 12, 6: 12}
    assert fresh.controls["Экзамен"] == 10
    assert [remark.code for remark in fresh.remarks] == ["standard_differs"]
    key = import_curriculum(office, DATA, NAME).curriculum_id
    assert preview_curriculum(office, DATA, NAME).standing is Standing.SAME
    changed = DATA.decode("utf-16").replace("Психология общения", "Психология делового общения").encode("utf-16")
    later = preview_curriculum(office, changed, NAME)
    assert (later.standing, [head.id for head in later.others]) == (Standing.EARLIER, [key])


def test_an_earlier_version_stays_beside_a_new_one(office: Office) -> None:
    import_curriculum(office, DATA, NAME)
    changed = DATA.decode("utf-16").replace("Психология общения", "Психология делового общения").encode("utf-16")
    import_curriculum(office, changed, NAME)
    heads = list_curricula(office)
    assert [(head.code, head.start_year, head.groups) for head in heads] == [("09.02.07", 2024, 0)] * 2
    assert heads[0].id > heads[1].id


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a curriculum",
        DATA[: len(DATA) // 2],
        '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><Документ>&b;</Документ>'.encode(),
    ],
    ids=["empty", "foreign", "cut short", "hostile"],
)
def test_a_file_that_is_refused_leaves_nothing(office: Office, database: Database, data: bytes) -> None:
    before = table_sizes(database)
    with pytest.raises(BadFile):
        import_curriculum(office, data, "x.plx")
    assert table_sizes(database) == before


def test_a_text_that_a_column_cannot_hold_is_refused_and_leaves_nothing(office: Office, database: Database) -> None:
    before = table_sizes(database)
    data = DATA.decode("utf-16").replace('Шифр="09.02.07"', 'Шифр="09.02.07.0001"').encode("utf-16")
    with pytest.raises(BadFile) as refusal:
        import_curriculum(office, data, NAME)
    assert refusal.value.reason == "curriculum_text_too_long"
    assert refusal.value.facts["limit"] == 8
    assert table_sizes(database) == before


def test_a_curriculum_is_opened_in_eleven_queries(office: Office, database: Database) -> None:
    key = import_curriculum(office, DATA, NAME).curriculum_id
    with counted(database) as statements:
        open_curriculum(office, key)
    assert len(statements) <= 11


def test_a_curriculum_that_is_not_there_is_not_found(office: Office) -> None:
    with pytest.raises(NotFound):
        open_curriculum(office, 404)


def test_only_whoever_edits_curricula_may_import(office: Office) -> None:
    with pytest.raises(NotAllowed):
        import_curriculum(acting(office, Role.SECRETARY), DATA, NAME)
    assert import_curriculum(acting(office, Role.DEPUTY_ACADEMIC), DATA, NAME).written
