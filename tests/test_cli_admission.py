"""`vedomost admission`: campaigns begun, offered, dated and closed from a script; days of the journal."""

import json
from pathlib import Path

import pytest
from admission_desk import DAY, admission, typed

from desktop_app.cli import main
from desktop_app.models.database import Database, sqlite_address
from desktop_app.services.admission.writing import register_applicant
from desktop_app.services.office import CONSOLE, Office

Said = pytest.CaptureFixture[str]
WEB = ("--code", "09.02.07")


@pytest.fixture
def url(empty_file: Path) -> str:
    """A campaign of 2026 with one applicant."""
    database = Database(sqlite_address(empty_file))
    desk = admission(Office(database, CONSOLE))
    register_applicant(desk.office, desk.campaign, typed("Волкова", "Анна", desk.nine))
    database.close()
    return sqlite_address(empty_file)


def run(url: str, *words: object) -> int:
    return main(["--database", url, "admission", *map(str, words)])


def test_campaigns_are_listed_in_words_and_for_machines(url: str, capsys: Said) -> None:
    assert run(url, "campaigns") == 0
    assert capsys.readouterr().out == "Приём 2026: с 20.06.2026 по 15.08.2026 · мест: 8 · поступающих: 1\n"
    assert run(url, "campaigns", "--json") == 0
    (head,) = json.loads(capsys.readouterr().out)
    assert (head["year"], head["places"]) == (2026, 8)


def test_a_campaign_is_begun_like_the_former_one(url: str, capsys: Said) -> None:
    assert run(url, "campaign", "create", 2027, "--copy", 2026) == 0
    said = capsys.readouterr().out
    assert "Приём 2027: с 20.06.2027 по 15.08.2027 · мест: 8 · поступающих: 0" in said
    assert "Оригиналы — до: 20.08.2027" in said
    assert run(url, "campaign", "create", 2027) == 1
    assert "Кампания 2027 года уже есть" in capsys.readouterr().err


def test_dates_move_where_they_fit(url: str, capsys: Said) -> None:
    assert run(url, "campaign", "dates", 2026, "--originals-by", "2026-08-17") == 0
    assert "Оригиналы — до: 17.08.2026" in capsys.readouterr().out
    assert run(url, "campaign", "dates", 2026, "--extra-until", "2026-08-01") == 1
    assert "Дата не подходит" in capsys.readouterr().err


def test_a_group_is_offered_its_places_changed_and_it_is_taken_away(url: str, capsys: Said) -> None:
    target = (*WEB, "--customer", "АО «Лиман»")
    assert run(url, "campaign", "offer", 2026, *target, "--places", 3) == 0
    assert "АО «Лиман» — мест: 3, заявлений: 0" in capsys.readouterr().out
    assert run(url, "campaign", "offer", 2026, *WEB, "--places", 4) == 0
    assert "мест: 4, заявлений: 1, на место: 0,25" in capsys.readouterr().out
    assert run(url, "campaign", "withdraw-offer", 2026, *target) == 0
    assert "Лиман" not in capsys.readouterr().out
    assert run(url, "campaign", "withdraw-offer", 2026, *target) == 1
    assert run(url, "campaign", "withdraw-offer", 2026, *WEB) == 1
    assert "уже поданы заявления" in capsys.readouterr().err


def test_an_unknown_programme_and_year_are_told(url: str, capsys: Said) -> None:
    assert run(url, "campaign", "offer", 2026, "--code", "99.99.99", "--places", 1) == 1
    assert "Программы 99.99.99 в колледже нет" in capsys.readouterr().err
    assert run(url, "campaign", "show", 2031) == 1
    assert "Кампании 2031 года нет" in capsys.readouterr().err


def test_a_campaign_is_closed_and_goes_on(url: str, capsys: Said) -> None:
    assert run(url, "campaign", "close", 2026) == 0
    assert "закрыта" in capsys.readouterr().out
    assert run(url, "close-day", 2026, DAY) == 1
    assert "Кампания закрыта" in capsys.readouterr().err
    assert run(url, "campaign", "reopen", 2026) == 0
    assert "закрыта" not in capsys.readouterr().out
    assert run(url, "campaign", "show", 2026, "--json") == 0
    assert json.loads(capsys.readouterr().out)["head"]["closed_on"] is None


def test_a_day_of_the_journal_is_closed_and_opened_with_a_reason(url: str, capsys: Said) -> None:
    assert run(url, "close-day", 2026, DAY) == 0
    assert capsys.readouterr().out == "День 10.07.2026 закрыт: принято 1 заявление\n"
    assert run(url, "days", 2026) == 0
    assert capsys.readouterr().out.startswith("10.07.2026 | 1 | закрыт ")
    assert run(url, "open-day", 2026, DAY, "--reason", "опоздавший") == 0
    assert run(url, "days", 2026, "--json") == 0
    out = capsys.readouterr().out
    assert json.loads(out[out.index("[") :])[0]["version"] is None


def test_the_journal_is_read_line_by_line(url: str, capsys: Said) -> None:
    assert run(url, "journal", 2026) == 0
    line = "1 | 1 | 10.07.2026 | Волкова Анна Петровна | аттестат | 4,25 | 09.02.07 Информационные системы"
    assert capsys.readouterr().out.startswith(line)
    assert run(url, "journal", 2026, "--since", "2026-07-11", "--json") == 0
    assert json.loads(capsys.readouterr().out)["lines"] == []
    assert run(url, "journal", 2026, "--since", "2026-07-11", "--until", DAY) == 1
    assert "поменяйте даты" in capsys.readouterr().err
