"""КУГ of groups and of curricula on both databases: overlaid, painted, given back, refused."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from colleges import SmallCollege, small_college
from desks import NOW, acting
from sqlalchemy import func, select

from desktop_app.errors import BadInput, NotAllowed, Stale
from desktop_app.models.curriculum import Curriculum, CurriculumState, GroupWeek
from desktop_app.models.database import Database
from desktop_app.services.group_weeks import open_graph, open_weeks, paint_curriculum, paint_groups
from desktop_app.services.group_weeks_values import Spot, Stroke
from desktop_app.services.office import CONSOLE, Office, Tx, operation, reading
from desktop_app.services.permissions import Permission, Role
from desktop_app.services.rules.weeks import WeekUse
from desktop_app.services.timetable.basis import read_basis

THEORY, VACATION, SESSION, UP = WeekUse.THEORY, WeekUse.VACATION, WeekUse.SESSION, WeekUse.UP


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@reading(Permission.READ_COLLEGE)
def mondays_of_theory(tx: Tx, college: SmallCollege) -> tuple[list[date], list[date]]:
    """What the timetable knows of the two groups."""
    basis = read_basis(tx, college.term)
    return basis.theory_mondays(college.group_a), basis.theory_mondays(college.group_b)


@reading(Permission.READ_COLLEGE)
def rows(tx: Tx) -> int:
    """How many weeks are unlike the graph."""
    return tx.session.scalar(select(func.count(GroupWeek.id))) or 0


@operation(Permission.EDIT_CURRICULUM)
def approve(tx: Tx, key: int) -> None:
    """Freeze the curriculum."""
    row = tx.get(Curriculum, key)
    row.approved_on, row.state = tx.today, CurriculumState.APPROVED


def spot(office: Office, group: int, week: int) -> Spot:
    """A week of a group as the board shows it."""
    line = next(line for line in open_weeks(office, 2026).lines if line.key == group)
    return next(one for one in line.spots if one is not None and one.week == week)


def test_a_week_painted_for_one_group_is_missing_in_its_timetable_alone(office: Office, college: SmallCollege) -> None:
    before = mondays_of_theory(office, college)
    done = paint_groups(office, 2026, (Stroke(college.group_a, 1, 11, THEORY, VACATION),))
    assert done.lessons == 3  # of the group on 09.11, of both subgroups on 10.11
    mine, others = mondays_of_theory(office, college)
    assert set(before[0]) - set(mine) == {date(2026, 11, 9)}
    assert others == before[1]
    assert spot(office, college.group_a, 11).own
    assert spot(office, college.group_b, 11).use is THEORY


def test_a_week_that_is_again_as_in_the_curriculum_needs_no_row(office: Office, college: SmallCollege) -> None:
    paint_groups(office, 2026, (Stroke(college.group_a, 1, 17, SESSION, THEORY),))
    assert rows(office) == 1
    paint_groups(office, 2026, (Stroke(college.group_a, 1, 17, THEORY, SESSION),))
    assert rows(office) == 0
    assert not spot(office, college.group_a, 17).own


def test_who_paints_over_something_else_than_was_seen_is_stopped(office: Office, college: SmallCollege) -> None:
    paint_groups(office, 2026, (Stroke(college.group_a, 1, 3, THEORY, UP),))
    with pytest.raises(Stale):
        paint_groups(office, 2026, (Stroke(college.group_a, 1, 3, THEORY, VACATION),))
    assert spot(office, college.group_a, 3).use is UP


def test_a_week_of_no_semester_and_an_unknown_use_are_refused(office: Office, college: SmallCollege) -> None:
    with pytest.raises(BadInput, match="week_without_semester"):
        paint_groups(office, 2026, (Stroke(college.group_a, 2, 1, WeekUse.OFF, THEORY),))
    for week, use in ((54, THEORY), (0, THEORY), (3, WeekUse.OTHER)):
        with pytest.raises(BadInput, match="week_not_painted"):
            paint_groups(office, 2026, (Stroke(college.group_a, 1, week, THEORY, use),))
    assert rows(office) == 0


def test_a_draft_is_painted_by_the_deputy_and_an_approved_one_by_nobody(office: Office, college: SmallCollege) -> None:
    deputy = acting(office, Role.DEPUTY_ACADEMIC)
    stroke = Stroke(2, 1, 16, THEORY, UP)
    paint_curriculum(deputy, college.curriculum, (stroke,))
    (line,) = open_graph(office, college.curriculum).lines
    assert [one.use for one in line.spots[14:18] if one] == [THEORY, UP, SESSION, WeekUse.OFF]
    assert spot(office, college.group_b, 16).use is UP  # its groups follow
    with pytest.raises(Stale):
        paint_curriculum(deputy, college.curriculum, (stroke,))
    approve(office, college.curriculum)
    with pytest.raises(BadInput, match="curriculum_frozen"):
        paint_curriculum(deputy, college.curriculum, (Stroke(2, 1, 16, UP, THEORY),))


def test_calendars_are_the_administrators_and_curricula_the_deputys(office: Office, college: SmallCollege) -> None:
    stroke = (Stroke(college.group_a, 1, 3, THEORY, UP),)
    for role in (Role.DEPUTY_ACADEMIC, Role.TEACHER, Role.STUDENT):
        with pytest.raises(NotAllowed):
            paint_groups(acting(office, role), 2026, stroke)
        assert open_weeks(acting(office, role), 2026).lines
    with pytest.raises(NotAllowed):
        paint_curriculum(acting(office, Role.ADMINISTRATOR), college.curriculum, (Stroke(2, 1, 3, THEORY, UP),))
    assert paint_groups(acting(office, Role.ADMINISTRATOR), 2026, stroke).weeks == 1


def race(database: Database, strokes: Sequence[Stroke], paint: Callable[[Office, Stroke], object]) -> list[bool]:
    """Each stroke at a desk of its own, all in the same moment: which of them have landed."""
    together = Barrier(len(strokes))

    def landed(stroke: Stroke) -> bool:
        other = Database(database.url.render_as_string(hide_password=False))
        try:
            together.wait()
            paint(Office(other, CONSOLE, lambda: NOW), stroke)
        except Stale:
            return False
        else:
            return True
        finally:
            other.close()

    with ThreadPoolExecutor(len(strokes)) as pool:
        return list(pool.map(landed, strokes))


@pytest.mark.parametrize("seen", [THEORY, VACATION], ids=["as in the graph", "unlike it"])
def test_of_two_who_paint_a_week_at_once_one_is_overtaken_and_another_group_lands(
    database: Database, office: Office, college: SmallCollege, seen: WeekUse
) -> None:
    if seen is VACATION:
        paint_groups(office, 2026, (Stroke(college.group_a, 1, 3, THEORY, seen),))
    uses = (UP, SESSION) if seen is THEORY else (UP, THEORY)
    strokes = [Stroke(college.group_a, 1, 3, seen, use) for use in uses]
    landed = race(
        database,
        [*strokes, Stroke(college.group_b, 1, 3, THEORY, UP)],
        lambda desk, stroke: paint_groups(desk, 2026, (stroke,)),
    )
    assert (sorted(landed[:2]), landed[2]) == ([False, True], True)
    assert spot(office, college.group_a, 3).use is strokes[landed.index(True)].use
    assert spot(office, college.group_b, 3).use is UP


@pytest.mark.parametrize(("week", "both"), [(3, False), (5, True)])
def test_two_who_paint_one_draft_at_once_land_both_unless_in_one_week(
    database: Database, office: Office, college: SmallCollege, week: int, both: bool
) -> None:
    strokes = [Stroke(2, 1, 3, THEORY, UP), Stroke(2, 1, week, THEORY, SESSION)]
    landed = race(database, strokes, lambda desk, stroke: paint_curriculum(desk, college.curriculum, (stroke,)))
    assert all(landed) if both else sorted(landed) == [False, True]
    (line,) = [one for one in open_graph(office, college.curriculum).lines if one.key == strokes[0].line]
    shown = {one.week: one.use for one in line.spots if one is not None and one.semester == 1}
    assert all(shown[one.week] is one.use for one, done in zip(strokes, landed, strict=True) if done)
