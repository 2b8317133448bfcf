"""Files of FET: read, solved, checked by a reader of its own, written so that FET opens them."""

import shutil
import subprocess
from pathlib import Path

import pytest

from desktop_app.cli import main
from desktop_app.errors import BadFile, BadInput
from desktop_app.services.exchange.fet.check import fet_check
from desktop_app.services.exchange.fet.compiling import compile_fet
from desktop_app.services.exchange.fet.racing import Racer, warm_up
from desktop_app.services.exchange.fet.reading import read_fet
from desktop_app.services.exchange.fet.results import locked_puts
from desktop_app.services.exchange.fet.selection import foreign
from desktop_app.services.exchange.fet.solving import solve_fet
from desktop_app.services.exchange.fet.values import FetFile, Put
from desktop_app.services.exchange.fet.writing import locked_file
from desktop_app.services.job import QuietJob

SMALL = Path(__file__).resolve().parents[2] / "data" / "fet" / "small.fet"
GOOD = {1: Put(2), 2: Put(3), 3: Put(4, "101"), 4: Put(0, "101")}


def small(old: str = "", new: str = "") -> FetFile:
    return read_fet(SMALL.read_text(encoding="utf-8").replace(old, new).encode(), SMALL.name)


def broken(puts: dict[int, Put]) -> set[str]:
    return {one.name for one in fet_check(small(), puts)}


def test_a_file_gives_its_sets_and_leaves_out_what_is_not_active() -> None:
    fet = small()
    assert fet.sets["1 курс"] == {"ИС-1", "ИС-2"}
    assert sorted(fet.activities) == [1, 2, 3, 4]
    assert fet.activities[1].size == 50


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({1: Put(0)}, "TeacherNotAvailableTimes"),
        ({2: Put(2)}, "MinDaysBetweenActivities"),
        ({3: Put(3, "101")}, "BasicCompulsoryTime"),
        ({1: Put(3), 2: Put(5), 3: Put(0, "101")}, "StudentsMaxGapsPerWeek"),
        ({3: Put(4)}, "SubjectPreferredRoom"),
        ({4: Put(4, "101")}, "BasicCompulsorySpace"),
        ({4: Put(2, "101")}, "BasicCompulsoryTime"),
    ],
)
def test_the_check_finds_what_is_broken(change: dict[int, Put], name: str) -> None:
    assert name in broken({**GOOD, **change})


def test_an_activity_without_a_place_is_broken() -> None:
    assert broken({1: Put(1)}) == {"BasicCompulsoryTime"}


@pytest.mark.parametrize("seed", [1, 2])
def test_the_search_finds_a_timetable_that_the_check_accepts(seed: int) -> None:
    fet = small()
    found = solve_fet(fet, QuietJob(), seconds=60, seed=seed)
    assert found.broken == 0
    assert fet_check(fet, found.puts) == []
    assert found.puts == solve_fet(fet, QuietJob(), seconds=60, seed=seed).puts


def test_searches_side_by_side_have_each_their_own_chance() -> None:
    made = compile_fet(small())
    warm_up(made)

    def starts() -> list[list[int]]:
        with Racer(made, 1) as one, Racer(made, 2) as other:
            for lap in [one.run_lap(), other.run_lap()]:
                lap.result()
            return [racer.state.start.tolist() for racer in (one, other)]

    assert starts() == starts()


def test_what_is_written_is_read_back_with_the_same_places() -> None:
    fet = small()
    puts = solve_fet(fet, QuietJob(), seconds=60, seed=1).puts
    assert locked_puts(read_fet(locked_file(fet, puts), "again.fet")) == puts


def test_an_unknown_constraint_is_named_and_not_dropped_in_silence() -> None:
    assert foreign(small("StudentsMaxGapsPerWeek", "StudentsMaxJoyPerWeek")) == {"StudentsMaxJoyPerWeek": 1}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "fet_not_xml"),
        (b"<fet><Activities_List>", "fet_not_xml"),
        (b'<!DOCTYPE fet [<!ENTITY a "b">]><fet>&a;</fet>', "fet_not_xml"),
        (b"<html></html>", "fet_foreign"),
        (b"<fet><Activities_List/></fet>", "fet_wrong"),
        (SMALL.read_bytes().replace(b"<Room>101</Room>", b"<Room>909</Room>"), "fet_wrong"),
        (SMALL.read_bytes().replace(b"<Id>1</Id>", b"<Id>x</Id>"), "fet_wrong"),
        (SMALL.read_bytes().replace(b"<Day>\xd0\x9f\xd0\xbd</Day>", b"<Day>?</Day>"), "fet_wrong"),
    ],
)
def test_a_bad_file_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(BadFile) as refused:
        read_fet(data, "bad.fet")
    assert refused.value.reason == reason


def test_a_task_without_a_room_that_is_large_enough_is_refused() -> None:
    with pytest.raises(BadInput) as refused:
        solve_fet(small("<Capacity>30<", "<Capacity>10<"), QuietJob(), seconds=1, seed=1)
    assert refused.value.reason == "fet_no_room"


def test_the_command_counts_what_weighs_less_and_is_broken(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wish, file = "<ConstraintMinDaysBetweenActivities><Weight_Percentage>", tmp_path / "wish.fet"
    text = SMALL.read_text(encoding="utf-8").replace(wish + "100", wish + "95").replace("<MinDays>1", "<MinDays>9")
    file.write_text(text, encoding="utf-8")
    assert main(["timetable", "fet", str(file), "--out", str(tmp_path), "--seconds", "60"]) == 0
    assert "MinDaysBetweenActivities × 1" in capsys.readouterr().out


def test_the_command_writes_files_that_fet_opens(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["timetable", "fet", str(SMALL), "--out", str(tmp_path), "--seconds", "60"]) == 0
    written = tmp_path / "small_data_and_timetable.fet"
    assert written.name in capsys.readouterr().out
    assert (tmp_path / "small_activities.xml").exists()
    if shutil.which("fet-cl") is None:
        pytest.skip("fet-cl is not installed")
    told = subprocess.run(
        ["fet-cl", f"--inputfile={written}", f"--outputdir={tmp_path / 'fet'}", "--timelimitseconds=20"],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert "Simulation successful" in told.stdout
