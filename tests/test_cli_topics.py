"""`vedomost topics`: plans listed, brought in from a table, taken out, printed; bad input is told."""

import json
from pathlib import Path

import pytest
from colleges import small_college

from desktop_app.cli import main
from desktop_app.models.database import Database, sqlite_address
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.topics import add_topic_plan
from desktop_app.services.topics_values import PlanWanted

Said = pytest.CaptureFixture[str]
TABLE = "Тема;Часов;Вид занятия;Домашнее задание\nРаздел 1. Основы;;;\n" + "".join(
    f"Тема {n};2;урок;§ {n}\n" for n in range(1, 17)
)


@pytest.fixture
def url(empty_file: Path) -> str:
    """The small college with one plan that has no topics yet."""
    address = sqlite_address(empty_file)
    database = Database(address)
    office = Office(database, CONSOLE)
    college = small_college(office)
    add_topic_plan(office, PlanWanted(college.exam_row, college.teacher_1, 2026))
    database.close()
    return address


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "темы.csv"
    file.write_text(TABLE, encoding="cp1251")
    return file


def run(url: str, *words: object) -> int:
    return main(["--database", url, "topics", *map(str, words)])


def listed(url: str, said: Said) -> list[dict[str, object]]:
    said.readouterr()
    assert run(url, "list", "--year", "2026", "--json") == 0
    found: list[dict[str, object]] = json.loads(said.readouterr().out)
    return found


def test_plans_and_what_has_none_are_listed_in_words(url: str, capsys: Said) -> None:
    assert run(url, "list", "--year", "2026") == 0
    said = capsys.readouterr().out.splitlines()
    assert len(said) == 4
    assert sum("нет КТП" in line for line in said) == 3
    assert "1 | ОП.04" in said[0]
    assert "не хватает 32 ч" in said[0]
    assert run(url, "list", "--year", "2031") == 0
    assert capsys.readouterr().out == ""


def test_what_is_lacking_is_told_by_the_exit_code_too(url: str, table: Path, capsys: Said) -> None:
    assert run(url, "check", "--year", "2026") == 1
    said = capsys.readouterr().out
    assert "часы не по нагрузке | ОП.04" in said
    assert said.splitlines()[-1].endswith("замечаний")
    assert run(url, "import", 1, table) == 0
    capsys.readouterr()
    assert run(url, "check", "--year", "2026", "--json") == 1
    assert "load" not in {one["what"] for one in json.loads(capsys.readouterr().out)}
    assert run(url, "check", "--year", "2031") == 0


def test_topics_come_in_go_out_and_come_in_again(url: str, table: Path, tmp_path: Path, capsys: Said) -> None:
    assert run(url, "import", 1, table, "--dry-run") == 0
    assert listed(url, capsys)[0]["topics"] == 0
    assert run(url, "import", 1, table) == 0
    assert "Темы записаны." in capsys.readouterr().out
    first = listed(url, capsys)[0]
    assert (first["topics"], first["hours"], first["fit"]) == (16, 32, "exact")
    assert run(url, "export", 1, tmp_path / "out" / "ктп.txt") == 0
    book = tmp_path / "out" / "ктп.xlsx"
    assert capsys.readouterr().out.strip() == str(book)
    assert run(url, "import", 1, book) == 0
    assert listed(url, capsys)[0]["topics"] == 16
    assert run(url, "print", 1, tmp_path / "ктп") == 0
    assert (tmp_path / "ктп.pdf").read_bytes().startswith(b"%PDF")


def test_rows_that_can_not_be_taken_are_named_and_left_out_only_when_told(
    url: str, tmp_path: Path, capsys: Said
) -> None:
    file = tmp_path / "темы.csv"
    file.write_text("Тема;Часов\nПервая;2\nВторая;сто\n", encoding="utf-8")
    assert run(url, "import", 1, file) == 1
    said = capsys.readouterr()
    assert "Строка 3" in said.out
    assert "сто" in said.out
    assert "--partly" in said.err
    assert listed(url, capsys)[0]["topics"] == 0
    assert run(url, "import", 1, file, "--partly") == 0
    assert listed(url, capsys)[0]["topics"] == 1


def test_a_file_without_topics_is_told(url: str, tmp_path: Path, capsys: Said) -> None:
    for name, content in (
        ("темы.csv", b"a;b\n1;2\n"),
        ("пусто.csv", b""),
        ("темы.xlsx", b"PK\x03\x04 damaged"),
    ):
        (tmp_path / name).write_bytes(content)
        assert run(url, "import", 1, tmp_path / name) == 1
        assert name in capsys.readouterr().err
    assert listed(url, capsys)[0]["topics"] == 0


def test_a_plan_or_a_file_that_is_not_there_is_told(url: str, table: Path, tmp_path: Path, capsys: Said) -> None:
    for words in (
        ("import", 99, table),
        ("export", 99, tmp_path / "x.xlsx"),
        ("print", 99, tmp_path / "x.pdf"),
        ("import", 1, tmp_path / "нет.csv"),
    ):
        assert run(url, *words) == 1
        assert capsys.readouterr().err.startswith("vedomost: ")
    assert not list(tmp_path.glob("x.*"))
    with pytest.raises(SystemExit):
        run(url, "import", "первый", table)
