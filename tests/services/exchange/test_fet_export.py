"""The college's own timetable as a file of FET: nothing is lost, and FET itself keeps it."""

import shutil
import subprocess
from pathlib import Path

import pytest
from colleges import SmallCollege, small_college
from demos import UntilFirst

from desktop_app.services.exchange.fet.check import fet_check
from desktop_app.services.exchange.fet.college import college_fet
from desktop_app.services.exchange.fet.reading import read_fet
from desktop_app.services.exchange.fet.results import locked_puts
from desktop_app.services.exchange.fet.selection import foreign
from desktop_app.services.office import Office
from desktop_app.services.timetable import adopt, lock_lesson, pose_problem, take_off
from desktop_app.services.timetable.editing import Editing
from desktop_app.services.timetable.solver import solve


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def editing(office: Office, college: SmallCollege) -> Editing:
    """A composed timetable with one lesson that has been taken off, and one that is locked."""
    posed = pose_problem(office, college.term)
    made = adopt(office, posed, solve(posed.problem, UntilFirst(), seconds=60, seed=1, workers=1))
    made = take_off(office, made, made.week.lessons[0].id)
    return lock_lesson(office, made, made.week.lessons[0].id, locked=True)


def written(editing: Editing) -> bytes:
    return college_fet(editing.week, editing.problem, editing.places)


def test_every_lesson_stands_in_the_file_where_it_stands_here(editing: Editing) -> None:
    fet = read_fet(written(editing), "college.fet")
    puts = locked_puts(fet)
    held = sum(len(lesson.parity.weeks) for lesson in editing.week.lessons)
    assert (len(puts), foreign(fet)) == (held, {})
    assert {put.room for put in puts.values()} <= {room.name for room in editing.week.rooms}
    assert len(fet.activities) > held
    whole = {one: fet.activities[one] for one in puts}
    assert not [one for one in fet_check(fet, puts) if "unplaced" not in one.where]
    assert {one.teachers[0] for one in whole.values()} <= {one.full_name for one in editing.week.teachers}


def test_a_lesson_that_is_locked_here_is_locked_for_good_there(editing: Editing) -> None:
    locked = [lesson for lesson in editing.week.lessons if lesson.locked]
    times = sum(len(lesson.parity.weeks) for lesson in locked)
    assert written(editing).count(b"<Permanently_Locked>true<") == 2 * times > 0


def test_fet_itself_keeps_what_stands_and_places_the_rest(editing: Editing, tmp_path: Path) -> None:
    if shutil.which("fet-cl") is None:
        pytest.skip("fet-cl is not installed")
    source = tmp_path / "college.fet"
    source.write_bytes(written(editing))
    told = subprocess.run(
        ["fet-cl", f"--inputfile={source}", f"--outputdir={tmp_path / 'out'}", "--timelimitseconds=60"],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert "Simulation successful" in told.stdout
    (answer,) = tmp_path.glob("out/**/*_data_and_timetable.fet")
    fet = read_fet(answer.read_bytes(), answer.name)
    puts, before = locked_puts(fet), locked_puts(read_fet(source.read_bytes(), source.name))
    assert fet_check(fet, puts) == []
    assert {one: puts[one] for one in before} == before
