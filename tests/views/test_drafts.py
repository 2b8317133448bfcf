"""What is typed and not written yet lies on the disk: for its person at its database, until it is written."""

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.views.drafts import Draft, Drafts

ME, COLLEGE = "abramova.v", "postgresql://college/vedomost"
MARK = Draft("a1", "marks", {"load": 7, "cells": [[1, 2, ["5"], None]]})
TOPIC = Draft("text:9:topic", "topic", {"lesson": 9, "text": "Циклы"})


@pytest.fixture
def drafts(tmp_path: Path) -> Iterator[Drafts]:
    made = Drafts()
    made.open(tmp_path / "unsaved", COLLEGE, ME)
    yield made
    made.close()


def files(folder: Path) -> list[Path]:
    return sorted((folder / "unsaved").iterdir())


def left_after(folder: Path, *whose: str) -> tuple[Draft, ...]:
    """What another program finds."""
    other = Drafts()
    other.open(folder / "unsaved", *(whose or (COLLEGE, ME)))
    found = other.left
    other.close()
    return found


def killed(folder: Path, *lines: str) -> None:
    """A program of the same person that notes these and is killed."""
    code = (
        "import os, sys; from pathlib import Path; from desktop_app.views.drafts import Draft, Drafts\n"
        f"made = Drafts(); made.open(Path({str(folder / 'unsaved')!r}), {COLLEGE!r}, {ME!r})\n"
        + "\n".join(lines)
        + "\nos.kill(os.getpid(), 9)"
    )
    ended = subprocess.run([sys.executable, "-c", code], check=False, cwd=Path(__file__).resolve().parents[2])
    assert ended.returncode == -9


def test_what_a_killed_program_has_left_is_found_by_the_next_one_in_its_order(tmp_path: Path) -> None:
    killed(tmp_path, *(f"made.note(Draft({name!r}, 'marks', {{'load': 1}}))" for name in "bac"), "made.strike('a')")
    assert left_after(tmp_path) == (Draft("b", "marks", {"load": 1}), Draft("c", "marks", {"load": 1}))
    assert len(left_after(tmp_path)) == 2  # looking takes nothing away


def test_what_is_written_is_struck_out_and_an_empty_file_goes(tmp_path: Path, drafts: Drafts) -> None:
    drafts.note(MARK)
    drafts.note(TOPIC)
    drafts.strike(MARK.id)
    assert drafts.holds(TOPIC)
    assert not drafts.holds(MARK)
    drafts.strike(TOPIC.id)
    assert [file.stat().st_size for file in files(tmp_path)] == [0]
    drafts.close()
    assert files(tmp_path) == []


def test_a_text_takes_the_place_of_what_was_typed_of_it_before(tmp_path: Path) -> None:
    killed(tmp_path, *(f"made.note(Draft('t', 'topic', {{'text': {text!r}}}))" for text in ("Ци", "Циклы")))
    assert [draft.facts for draft in left_after(tmp_path)] == [{"text": "Циклы"}]


def test_another_person_and_another_database_find_nothing(tmp_path: Path, drafts: Drafts) -> None:
    drafts.note(MARK)
    drafts.close()
    assert left_after(tmp_path, COLLEGE, "ivanova.a") == ()
    assert left_after(tmp_path, "sqlite:////demo.db", ME) == ()
    assert left_after(tmp_path) == (MARK,)


def test_the_file_tells_nobody_whose_it_is_and_is_for_this_account_only(tmp_path: Path, drafts: Drafts) -> None:
    drafts.note(MARK)
    (file,) = files(tmp_path)
    assert ME not in file.name + file.read_text(encoding="utf-8")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_two_programs_of_a_person_do_not_offer_each_other_what_is_on_its_way(tmp_path: Path, drafts: Drafts) -> None:
    drafts.note(MARK)
    second = Drafts()
    second.open(tmp_path / "unsaved", COLLEGE, ME)
    assert second.left == ()
    second.note(TOPIC)
    assert len(files(tmp_path)) == 2
    drafts.close()
    second.close()
    both = Drafts()
    both.open(tmp_path / "unsaved", COLLEGE, ME)
    assert both.left == (MARK, TOPIC)
    assert len(files(tmp_path)) == 1  # gathered into one
    both.strike(MARK.id, TOPIC.id)
    both.close()


def test_a_torn_line_and_a_line_of_another_version_are_passed_over(tmp_path: Path, drafts: Drafts) -> None:
    drafts.note(MARK)
    drafts.close()
    (file,) = files(tmp_path)
    with file.open("ab") as lines:
        lines.write(b'{"id":"x","kind":"marks","facts":{},"more":1}\n["no"]\n{"id":"b2","kind":"ma')
    assert left_after(tmp_path) == (MARK,)


def test_a_full_disk_is_told_once_and_typing_goes_on(qtbot: QtBot, tmp_path: Path, drafts: Drafts) -> None:
    told: list[None] = []
    drafts.lost.connect(lambda: told.append(None))
    drafts.note(MARK)
    room = drafts._file
    drafts._file = os.open("/dev/full", os.O_WRONLY)
    drafts.note(TOPIC)
    drafts.note(Draft("c3", "marks", {}))
    os.close(drafts._file)
    drafts._file = room
    assert (len(told), drafts.holds(TOPIC), drafts.holds(MARK)) == (1, False, True)
    drafts.note(TOPIC)  # there is room again
    drafts.close()
    assert left_after(tmp_path) == (MARK, TOPIC)


def test_a_folder_that_can_not_be_made_is_told_and_nothing_breaks(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    made = Drafts()
    with qtbot.waitSignal(made.lost):
        made.open(tmp_path / "file" / "unsaved", COLLEGE, ME)
    made.note(MARK)
    assert (made.holds(MARK), made.left) == (False, ())
    made.strike(MARK.id)
    made.sync()
    made.close()


def test_before_anybody_has_signed_in_nothing_is_kept(tmp_path: Path) -> None:
    made = Drafts()
    made.note(MARK)
    assert not made.holds(MARK)
    made.close()
