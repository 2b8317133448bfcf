"""Files that go out: whole or not at all, readable by whoever may read the folder."""

import stat
import sys
from pathlib import Path

import pytest

from desktop_app.errors import BadFile
from desktop_app.services.exchange.files import load, save


def test_a_file_is_written_into_a_folder_that_is_made_for_it(tmp_path: Path) -> None:
    path = save(tmp_path / "папка с пробелом" / "ведомость.pdf", b"%PDF")
    assert path.read_bytes() == b"%PDF"
    assert [one.name for one in path.parent.iterdir()] == ["ведомость.pdf"]


def test_an_older_file_is_replaced(tmp_path: Path) -> None:
    save(tmp_path / "a.pdf", b"old")
    save(tmp_path / "a.pdf", b"new")
    assert (tmp_path / "a.pdf").read_bytes() == b"new"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_a_file_has_the_modes_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    path = save(tmp_path / "a.pdf", b"new")
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE((tmp_path / "plain").stat().st_mode)


def test_a_place_that_can_not_be_written_is_told_and_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "busy").mkdir()
    with pytest.raises(BadFile) as refused:
        save(tmp_path / "busy", b"x")
    assert refused.value.reason == "can_not_write"
    assert [one.name for one in tmp_path.iterdir()] == ["busy"]


def test_a_file_that_is_too_big_or_not_there_is_told(tmp_path: Path) -> None:
    (tmp_path / "big").write_bytes(b"x" * 11)
    with pytest.raises(BadFile) as refused:
        load(tmp_path / "big", 10)
    assert refused.value.reason == "too_big"
    with pytest.raises(BadFile) as missing:
        load(tmp_path / "none", 10)
    assert missing.value.reason == "can_not_read"
