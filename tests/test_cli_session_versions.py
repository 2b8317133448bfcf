"""`vedomost session keep|publish|corrections|compare|restore|print`: a schedule published, corrected, put on paper."""

from pathlib import Path

import pytest
from colleges import small_college
from sittings import Sittings, lay_session

from desktop_app.cli import main
from desktop_app.models.database import Database, sqlite_address
from desktop_app.models.session import ExamEvent, ExamSession, SessionKind
from desktop_app.services.office import CONSOLE, Office

Said = pytest.CaptureFixture[str]


@pytest.fixture
def laid(empty_file: Path) -> Sittings:
    office = Office(Database(sqlite_address(empty_file)), CONSOLE)
    made = lay_session(office, small_college(office))
    office.database.close()
    return made


def run(file: Path, *words: str) -> int:
    return main(["--database", sqlite_address(file), "session", *words, "--term", "2026/27-1"])


def test_a_schedule_is_kept_published_corrected_and_put_back(empty_file: Path, laid: Sittings, capsys: Said) -> None:
    assert run(empty_file, "keep", "Первая") == 0
    assert run(empty_file, "publish", "--dry-run") == 0
    assert run(empty_file, "publish", "--session", "зимняя сессия") == 0
    assert "Опубликовано: событий: 2, извещено человек: 2" in capsys.readouterr().out
    assert run(empty_file, "publish") == 1
    assert "Расписание опубликовано" in capsys.readouterr().err
    assert run(empty_file, "place", "ИСП-22", "ОП.04", "--at", "24.12.2026 09:00") == 0
    capsys.readouterr()
    assert run(empty_file, "told") == 0
    assert "Тихонов\u00a0Б.\u00a0П. · не прочитано: 2" in capsys.readouterr().out
    assert run(empty_file, "corrections") == 0
    assert "ИСП-22 · ОП.04" in capsys.readouterr().out
    assert run(empty_file, "compare", "Первая") == 0
    assert "Отличается: 1, без изменений: 1." in capsys.readouterr().out
    assert run(empty_file, "restore", "Первая") == 0
    assert "Возвращено: 1, осталось как есть: 0." in capsys.readouterr().out
    assert run(empty_file, "versions") == 0
    assert "Первая" in capsys.readouterr().out
    assert run(empty_file, "versions", "--show", "Первая") == 0
    assert "22.12.2026 09:00 · ИСП-21" in capsys.readouterr().out
    assert run(empty_file, "compare", "Вторая") == 1
    assert "нет версии «Вторая»" in capsys.readouterr().err


def test_what_stands_in_the_way_is_named_and_paper_is_drawn(
    empty_file: Path, laid: Sittings, capsys: Said, tmp_path: Path
) -> None:
    office = Office(Database(sqlite_address(empty_file)), CONSOLE)
    with office.database.writing() as session:
        event = session.get_one(ExamEvent, laid.exam_b)
        event.day = event.starts = event.room_id = None
        session.commit()
    office.database.close()
    assert run(empty_file, "publish") == 1
    assert "ИСП-22 · ОП.04" in capsys.readouterr().err
    for name, begins in (("стена.pdf", b"%PDF"), ("таблица.xlsx", b"PK")):
        assert run(empty_file, "print", str(tmp_path / name)) == 0
        assert (tmp_path / name).read_bytes().startswith(begins)
    assert run(empty_file, "print", str(tmp_path / "группы.pdf"), "--by-group") == 0
    assert run(empty_file, "print", str(tmp_path / "стена.doc")) == 1


def test_a_session_is_called_by_how_its_name_begins_and_by_name_where_there_are_two(
    empty_file: Path, laid: Sittings, capsys: Said
) -> None:
    office = Office(Database(sqlite_address(empty_file)), CONSOLE)
    with office.database.writing() as session:
        term = session.get_one(ExamSession, laid.session).term_id
        session.add(ExamSession(term_id=term, kind=SessionKind.DEBTS, title="Ликвидация задолженностей"))
        session.commit()
    office.database.close()
    assert run(empty_file, "told") == 1
    told = capsys.readouterr().err
    assert "--session" in told
    assert "1 Зимняя сессия" in told
    assert run(empty_file, "corrections", "--session", "зим") == 0
    assert capsys.readouterr().out == "После публикации расписание не менялось.\n"
    with pytest.raises(SystemExit):
        run(empty_file, "place", "ИСП-21", "ОП.04", "--at", "завтра")
    assert "«завтра» — не день и время" in capsys.readouterr().err
