"""`vedomost orders`: listed, shown, signed, annulled, and brought into force by a daily task."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from colleges import SmallCollege, small_college

from desktop_app.cli import main
from desktop_app.models.database import Database, sqlite_address
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.orders import (
    ExpulsionReason,
    LineValues,
    OrderKind,
    OrderValues,
    draft_order,
    history_of,
    open_order,
    sign_order,
)


@pytest.fixture
def office(empty_file: Path) -> Office:
    database = Database(sqlite_address(empty_file))
    return Office(database, CONSOLE)


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


def run(office: Office, *words: str) -> int:
    return main(["--database", office.database.url.render_as_string(), "orders", *words])


def draft(office: Office, student: int, day: date) -> str:
    line = LineValues(student, expulsion=ExpulsionReason.OWN_WISH)
    return str(draft_order(office, OrderValues(OrderKind.EXPULSION, day, lines=(line,))).head.id)


def test_a_draft_is_shown_signed_and_annulled(
    office: Office, college: SmallCollege, capsys: pytest.CaptureFixture[str]
) -> None:
    day = office.today
    key = draft(office, college.students_a[0], day)
    assert run(office, "show", key) == 0
    assert "Абрамова Вера | ИСП-21 |" in capsys.readouterr().out
    assert run(office, "sign", key, "--number", "15-с") == 0
    assert f"{key} | Приказ № 15-с от {day:%d.%m.%Y} | Отчисление" in capsys.readouterr().out
    assert run(office, "sign", key) == 1
    assert (
        capsys.readouterr().err == "vedomost: Приказ № 15-с подписан: изменить его уже нельзя, можно только отменить.\n"
    )
    assert run(office, "annul", key, "--why", " ") == 1
    assert run(office, "annul", key, "--why", "Приказ № 16-с: ошибка") == 0
    capsys.readouterr()
    assert run(office, "list", "--year", str(day.year), "--json") == 0
    assert [(one["number"], one["state"]) for one in json.loads(capsys.readouterr().out)] == [("15-с", "annulled")]
    assert run(office, "show", "999") == 1


def test_a_fault_of_a_draft_is_told_under_its_line(
    office: Office, college: SmallCollege, capsys: pytest.CaptureFixture[str]
) -> None:
    values = OrderValues(OrderKind.RETURN, date(2026, 11, 2), lines=(LineValues(college.students_a[0]),))
    key = str(draft_order(office, values).head.id)
    assert run(office, "show", key) == 0
    assert "«Абрамова Вера» на 02.11.2026 не в отпуске" in capsys.readouterr().out
    assert run(office, "sign", key, "--dated", "2026-11-02") == 1
    assert "не в отпуске" in capsys.readouterr().err


def test_what_has_come_due_takes_effect_by_a_daily_task_once(
    office: Office, college: SmallCollege, capsys: pytest.CaptureFixture[str]
) -> None:
    yesterday = Office(office.database, CONSOLE, lambda: datetime.now().astimezone() - timedelta(days=1))
    key = int(draft(yesterday, college.students_a[0], office.today))
    sign_order(yesterday, open_order(yesterday, key), "", yesterday.today)
    for said in ("Сегодня вступил в силу 1 приказ.", "Сегодня вступило в силу 0 приказов."):
        assert run(office, "take-effect") == 0
        assert capsys.readouterr().out.strip() == said
    assert len(history_of(office, college.students_a[0])) == 2
