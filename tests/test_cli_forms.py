"""`vedomost print` and `vedomost forms`: what of a term, a month, a course is printed."""

import json
from pathlib import Path

import pytest
from colleges import small_college
from reports.pdf import needs_poppler, pages

from desktop_app.cli import main
from desktop_app.models.audit import AuditRow
from desktop_app.models.database import Database, sqlite_address
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.reports.catalogue import FORMS

Said = pytest.CaptureFixture[str]
TERM = "2026/27-1"


@pytest.fixture
def url(empty_file: Path) -> str:
    """The small college: two groups of one course and speciality."""
    address = sqlite_address(empty_file)
    database = Database(address)
    small_college(Office(database, CONSOLE))
    database.close()
    return address


def run(url: str, out: Path, *words: str) -> list[str]:
    """Print, and tell the files that were written, without their ends."""
    assert main(["--database", url, "print", *words, "--term", TERM, "--out", str(out)]) == 0
    return sorted(file.name for file in out.iterdir())


def test_a_month_of_a_group_is_one_file(url: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    asked = ("attendance-month", "--group", "ИСП-21", "--month", "2026-11")
    assert run(url, out, *asked) == ["Посещаемость ИСП-21 2026-11.pdf"]
    assert (out / "Посещаемость ИСП-21 2026-11.pdf").read_bytes().startswith(b"%PDF")
    assert "Посещаемость ИСП-21 2026-11.xlsx" in run(url, out, *asked, "--xlsx")


@pytest.mark.parametrize("asked", [["--course", "2"], ["--speciality", "09.02.07"], ["--code", "09.02.07"], []])
def test_a_course_or_a_speciality_is_all_its_groups(url: str, tmp_path: Path, asked: list[str]) -> None:
    found = run(url, tmp_path / "out", "attendance-report", "--since", "2026-11-02", "--until", "2026-11-15", *asked)
    days = "02.11.2026-15.11.2026.pdf"
    assert found == [f"Отчёт о посещаемости {group} {days}" for group in ("ИСП-21", "ИСП-22")]


def test_one_day_is_enough_for_a_period(url: str, tmp_path: Path) -> None:
    (found,) = run(url, tmp_path / "out", "attendance-report", "--group", "ИСП-22", "--from", "2026-11-11")
    assert found.endswith("11.11.2026-11.11.2026.pdf")


def test_a_year_is_the_year_of_the_term(url: str, tmp_path: Path) -> None:
    assert run(url, tmp_path / "out", "attendance-term", "--group", "ИСП-21", "--year") == [
        "Итоги посещаемости ИСП-21 2026-2027.pdf"
    ]


def test_what_was_printed_is_told_in_the_trail(url: str, tmp_path: Path) -> None:
    run(url, tmp_path / "out", "attendance-month", "--group", "ИСП-21", "--month", "2026-11")
    run(url, tmp_path / "out", "attendance-report", "--course", "2", "--from", "2026-11-02", "--to", "2026-11-08")
    database = Database(url)
    with database.reading() as session:
        rows = session.query(AuditRow).filter(AuditRow.operation.endswith("note_paper")).order_by(AuditRow.id)
        told = [str(one.notes) for one in rows]
    database.close()
    assert "ИСП-21, 11.2026" in told[0]
    assert "2-й курс, 02.11.2026–08.11.2026" in told[1]


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        (["--course", "4"], "специальности"),
        (["--since", "2026-11-15", "--until", "2026-11-02"], "15.11.2026"),
        (["--group", "ХХ-99"], "ХХ-99"),
    ],
)
def test_what_is_not_there_is_told(url: str, tmp_path: Path, capsys: Said, asked: list[str], reason: str) -> None:
    words = ["--database", url, "print", "attendance-report", "--term", TERM, "--out", str(tmp_path), *asked]
    assert main(words) == 1
    said = capsys.readouterr().err
    assert reason in said
    assert said.count("\n") == 1


def test_a_month_that_is_none_is_wrong_usage(url: str, tmp_path: Path, capsys: Said) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--database", url, "print", "attendance-month", "--month", "октябрь"])
    assert left.value.code == 2
    assert "--month" in capsys.readouterr().err


def test_forms_are_listed_for_people_and_for_programs(url: str, capsys: Said) -> None:
    assert main(["--database", url, "forms"]) == 0
    assert "attendance-month" in capsys.readouterr().out
    assert main(["--database", url, "forms", "--json"]) == 0
    assert [one["code"] for one in json.loads(capsys.readouterr().out)] == [form.code for form in FORMS]


@needs_poppler
def test_letters_go_to_some_parents_of_a_group_and_invite_them(url: str, tmp_path: Path) -> None:
    meeting = ("--meeting-day", "2027-01-15", "--meeting-time", "17:30", "--meeting-room", "305")
    asked = ("parent-letter", "--group", "исп-21", "--students", "2,4-5", *meeting, "--meeting-text", "Об итогах.")
    (name,) = run(url, tmp_path / "out", *asked)
    text = " ".join(page.text for page in pages((tmp_path / "out" / name).read_bytes()))
    assert text.count("Информируем Вас") == 3
    assert text.count("собрание «15» января 2027 г. в 17:30, ауд. 305. Об итогах.") == 3


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        (["--students", "1"], "--group"),
        (["--group", "ХХ-99", "--students", "1"], "ХХ-99"),
        (["--group", "ИСП-21", "--students", "5-7"], "от 1 до 6"),
        (["--group", "ИСП-21", "--students", "Иванов"], "Иванов"),
    ],
)
def test_students_are_asked_for_by_their_numbers(
    url: str, tmp_path: Path, capsys: Said, asked: list[str], reason: str
) -> None:
    assert main(["--database", url, "print", "parent-letter", "--term", TERM, "--out", str(tmp_path), *asked]) == 1
    assert reason in capsys.readouterr().err
