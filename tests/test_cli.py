"""The command line: the stable contract for scripts and administrators, from an empty folder to paper."""

import json
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from shared import once

from desktop_app.cli import main
from desktop_app.models.database import sqlite_address
from desktop_app.places import resources

CURRICULUM = resources() / "demo" / "09.02.07-2024.plx"
TERM = "2026/27-1"


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `vedomost demo` leaves behind, made once."""

    def make(folder: Path) -> None:
        assert main(["demo", "--no-window", "--seconds", "10", "--out", str(folder / "учебный пример")]) == 0

    return once(tmp_path_factory, "command", make) / "учебный пример"


@pytest.fixture
def college(demo_folder: Path, tmp_path: Path) -> str:
    """The address of a copy of the demo college."""
    with sqlite3.connect(demo_folder / "vedomost.db") as source, sqlite3.connect(tmp_path / "copy.db") as copy:
        source.backup(copy)
    source.close()
    copy.close()
    return sqlite_address(tmp_path / "copy.db")


def test_the_demo_leaves_a_college_a_poster_and_statements(demo_folder: Path) -> None:
    made = {path.name for path in demo_folder.iterdir()}
    assert "vedomost.db" in made
    papers = sorted(path for path in demo_folder.glob("*.pdf"))
    assert len(papers) > 2
    assert all(path.read_bytes().startswith(b"%PDF") for path in papers)


def test_the_demo_is_built_once(demo_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "again"
    shutil.copytree(demo_folder, folder)
    before = (folder / "vedomost.db").read_bytes()[:100]
    assert main(["demo", "--no-window", "--out", str(folder)]) == 0
    assert "Групп:" not in capsys.readouterr().out
    assert (folder / "vedomost.db").read_bytes()[:100] == before


def test_the_demos_timetable_breaks_no_rule(college: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--database", college, "timetable", "check", "--term", TERM]) == 0
    assert "нарушений: 0" in capsys.readouterr().out


def test_a_broken_rule_is_told_in_words_and_by_the_exit_code(college: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = college.removeprefix("sqlite:///")
    with sqlite3.connect(path) as database:
        lesson, other = database.execute("SELECT id, room_id FROM cycle_lesson ORDER BY id LIMIT 2").fetchall()
        database.execute("UPDATE cycle_lesson SET parity = 0, day = 1, pair = 1, room_id = ?", (other[1],))
    database.close()
    assert lesson
    assert main(["--database", college, "timetable", "check", "--term", TERM]) == 1
    assert "два занятия одновременно" in capsys.readouterr().out
    assert main(["--database", college, "timetable", "check", "--term", TERM, "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert {"teacher_twice", "room_twice", "group_twice"} <= {one["code"] for one in found}


def test_an_unknown_term_is_one_sentence_and_exit_code_1(college: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--database", college, "timetable", "check", "--term", "2030/31-1"]) == 1
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "2030/31-1" in told
    assert TERM in told


def test_wrong_usage_is_exit_code_2_in_russian(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["timetable", "check"])
    assert left.value.code == 2
    assert "не указано обязательное: --term" in capsys.readouterr().err


def test_help_is_russian(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--help"])
    told = capsys.readouterr().out
    assert left.value.code == 0
    assert "использование: vedomost" in told
    assert "show this help" not in told


def test_a_database_is_made_checked_and_refused_when_empty(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    address = sqlite_address(tmp_path / "новая.db")
    assert main(["--database", address, "database", "check"]) == 1
    assert "vedomost database upgrade" in capsys.readouterr().err
    assert main(["--database", address, "database", "upgrade"]) == 0
    assert main(["--database", address, "database", "check"]) == 0
    capsys.readouterr()
    assert main(["--database", address, "database", "check", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"state": "current", "damage": []}


def test_a_curriculum_is_looked_at_taken_and_not_taken_twice(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    address = sqlite_address(tmp_path / "a.db")
    main(["--database", address, "database", "upgrade"])
    asked = ["--database", address, "import", "curriculum", str(CURRICULUM)]
    assert main([*asked, "--dry-run"]) == 0
    assert "строк: 61" in capsys.readouterr().out
    assert main(asked) == 0
    assert "записан" in capsys.readouterr().out
    assert main(asked) == 0
    assert "ничего не изменено" in capsys.readouterr().out


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04 an office file", CURRICULUM.read_bytes()[:100_000]])
def test_a_file_that_is_no_curriculum_is_refused_and_nothing_is_written(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    address = sqlite_address(tmp_path / "a.db")
    main(["--database", address, "database", "upgrade"])
    file = tmp_path / "план.plx"
    file.write_bytes(content)
    capsys.readouterr()
    assert main(["--database", address, "import", "curriculum", str(file)]) == 1
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    with sqlite3.connect(tmp_path / "a.db") as database:
        assert database.execute("SELECT count(*) FROM curriculum").fetchone() == (0,)
    database.close()


def test_a_file_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "curriculum", str(tmp_path / "нет.plx")]) == 1
    assert "нет.plx" in capsys.readouterr().err


def test_forms_are_listed_for_people_and_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["forms"]) == 0
    assert "timetable-poster" in capsys.readouterr().out
    assert main(["forms", "--json"]) == 0
    assert {form["code"] for form in json.loads(capsys.readouterr().out)} >= {"timetable-poster", "exam-sheet"}


def test_a_form_is_printed_for_one_group(college: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "печать"
    asked = ["--database", college, "print", "exam-sheet", "--term", TERM, "--out", str(out)]
    assert main([*asked, "--group", "ИСП-21"]) == 0
    told = capsys.readouterr().out.split("\n")[:-1]
    assert [Path(line).exists() for line in told] == [True] * len(list(out.iterdir()))
    assert main([*asked, "--group", "НЕТ-99"]) == 1
    assert "НЕТ-99" in capsys.readouterr().err


def test_an_unknown_form_is_refused(college: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--database", college, "print", "diploma", "--out", str(tmp_path)]) == 1
    assert "diploma" in capsys.readouterr().err


def test_a_file_in_the_folders_place_is_told(college: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "out").write_text("busy", encoding="utf-8")
    asked = ["--database", college, "print", "timetable-poster", "--term", TERM, "--out", str(tmp_path / "out")]
    assert main(asked) == 1
    assert str(tmp_path / "out") in capsys.readouterr().err


def test_the_module_runs_as_a_program() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "desktop_app", "--version"], check=True, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.stdout.startswith("vedomost ")
