"""The timetable saved for FET from its screen and from the command line."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from colleges import small_college
from marks_desk import desk_at
from pytestqt.qtbot import QtBot

from desktop_app.cli import main
from desktop_app.models.database import Database
from desktop_app.services.exchange.fet.reading import read_fet
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.views.desk import Desk
from desktop_app.views.page import Page
from desktop_app.views.timetable.to_fet import save_fet


@pytest.fixture
def desk(database: Database, office: Office) -> Iterator[Desk]:
    with desk_at(database, small_college(office).term, Role.SECRETARY) as made:
        yield made


def test_the_file_is_written_and_the_notice_says_where(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    page = Page(desk)
    qtbot.addWidget(page)
    with qtbot.waitSignal(desk.noticed, timeout=10_000) as told:
        save_fet(page, tmp_path / "ours.fet")
    assert "ours.fet" in told.args[0].text
    assert read_fet((tmp_path / "ours.fet").read_bytes(), "ours.fet").activities


def test_the_command_writes_the_same_file(database: Database, office: Office, tmp_path: Path) -> None:
    small_college(office)
    file = tmp_path / "ours.fet"
    assert (
        main(
            [
                "--database",
                database.url.render_as_string(hide_password=False),
                "timetable",
                "fet-export",
                str(file),
                "--term",
                "2026/27-1",
            ]
        )
        == 0
    )
    assert len(read_fet(file.read_bytes(), file.name).teachers) > 1
