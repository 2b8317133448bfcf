"""The set-up: pinned versions, no addresses, the program's own files, and a Qt that does not eat references."""

import os
import re
import subprocess
import sys
import zipfile
from importlib.metadata import entry_points, requires, version
from pathlib import Path

import environment
import machine
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from PySide6.QtCore import QObject, Signal

from desktop_app import places

ROOT = Path(__file__).resolve().parent.parent
EMITS = 2000


def pins() -> dict[str, str]:
    """Name → version of constraints.txt; a line that is anything else raises."""
    lines = [line for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    matches = [re.fullmatch(r"([a-z0-9-]+)==([0-9][0-9a-z.]*)", line) for line in lines]
    assert all(matches), [line for line, match in zip(lines, matches, strict=True) if not match]
    return {match[1]: match[2] for match in matches if match}


def needs(distribution: str, extra: str = "") -> list[str]:
    """What a distribution needs here, by canonical names."""
    found = [Requirement(line) for line in requires(distribution) or []]
    here = [each for each in found if not each.marker or each.marker.evaluate({"extra": extra})]
    return [canonicalize_name(each.name) for each in here]


def closure() -> set[str]:
    """All that the program and its tests need on this machine."""
    seen: set[str] = set()
    queue = needs("vedomost") + needs("vedomost", "dev")
    while queue:
        name = queue.pop()
        if name not in seen:
            seen.add(name)
            queue += needs(name)
    return seen


def test_every_package_that_is_needed_is_pinned_to_one_version() -> None:
    assert closure() - pins().keys() == set()


def test_what_is_installed_is_what_is_pinned() -> None:
    pinned = pins()
    assert {name: version(name) for name in closure()} == {name: pinned[name] for name in closure()}


@pytest.mark.parametrize(
    "name", ["Makefile", "pyproject.toml", "constraints.txt", ".ci/run", "setup/machine.py", "setup/environment.py"]
)
def test_the_set_up_names_no_address(name: str) -> None:
    assert "://" not in (ROOT / name).read_text(encoding="utf-8")


def test_the_command_vedomost_starts_the_program() -> None:
    (command,) = entry_points(group="console_scripts", name="vedomost")
    assert callable(command.load())


def test_the_typefaces_lie_beside_their_licences() -> None:
    fonts = places.resources() / "fonts"
    for family in ("LiberationSerif", "LiberationSans"):
        for style in ("Regular", "Bold", "Italic", "BoldItalic"):
            assert (fonts / f"{family}-{style}.ttf").is_file()
    assert "SIL OPEN FONT LICENSE" in (fonts / "LICENSE-Liberation.txt").read_text(encoding="utf-8")
    assert "Bitstream" in (fonts / "LICENSE-DejaVu.txt").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_built_wheel_carries_the_program_its_words_and_its_typefaces(tmp_path: Path) -> None:
    build = "import sys; from hatchling.build import build_wheel; build_wheel(sys.argv[1])"
    subprocess.run([sys.executable, "-c", build, str(tmp_path)], cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("vedomost-*.whl")
    unpacked = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(unpacked)
    ask = "from desktop_app import places; print(places.resources()); print(places.translations())"
    surroundings = {**os.environ, "PYTHONPATH": str(unpacked)}
    answer = subprocess.run(
        [sys.executable, "-c", ask], env=surroundings, cwd=tmp_path, check=True, capture_output=True, text=True
    ).stdout
    resources, translations = map(Path, answer.splitlines())
    assert resources == unpacked / "desktop_app" / "resources"
    assert (resources / "fonts" / "LiberationSerif-Regular.ttf").is_file()
    assert (translations / "ru" / "LC_MESSAGES" / "vedomost.mo").is_file()
    assert (unpacked / "desktop_app" / "models" / "migrations" / "env.py").is_file()


class Bell(QObject):
    """Rings with whatever it is given."""

    rung = Signal(object)


@pytest.mark.parametrize("value", [None, True, False])
def test_a_signal_keeps_the_references_of_what_it_carries(value: object) -> None:
    """PySide6 6.12.0 loses one at each emit on CPython 3.11 and aborts after some 570 of them."""
    heard: list[object] = []
    bell = Bell()
    bell.rung.connect(lambda each: heard.append(each is value))
    before = sys.getrefcount(value)
    for _ in range(EMITS):
        bell.rung.emit(value)
    assert heard == [True] * EMITS
    heard.clear()
    assert abs(sys.getrefcount(value) - before) < EMITS / 10


def test_a_library_that_no_machine_has_is_missed_by_its_package() -> None:
    wanted: dict[str, tuple[str, ...]] = {"libnothing9": ("libnothing-at-all.so.9",)}
    assert machine.lacking(wanted) == ["libnothing9"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Qt's wheels bring everything elsewhere")
def test_this_machine_has_what_qt_loads() -> None:
    assert machine.lacking(machine.QT) == []


def test_an_environment_for_tests_serves_the_program_too_but_not_the_other_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stamp = tmp_path / "installed.txt"
    monkeypatch.setattr(environment, "STAMP", stamp)
    monkeypatch.setattr(environment, "PYTHON", sys.executable)
    assert not environment.is_ready(dev=False)
    stamp.write_text(environment.wanted(dev=True), encoding="utf-8")
    assert (environment.is_ready(dev=False), environment.is_ready(dev=True)) == (True, True)
    stamp.write_text(environment.wanted(dev=False), encoding="utf-8")
    assert (environment.is_ready(dev=False), environment.is_ready(dev=True)) == (True, False)


def test_the_mirror_that_pip_is_told_of_is_told_to_uv(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "PYTHON", sys.executable)
    monkeypatch.delenv("UV_DEFAULT_INDEX", raising=False)
    monkeypatch.setenv("PIP_INDEX_URL", "mirror.example/simple")
    assert environment.settings_of_pip()["UV_DEFAULT_INDEX"] == "mirror.example/simple"
    monkeypatch.setenv("UV_DEFAULT_INDEX", "chosen.example/simple")
    assert "UV_DEFAULT_INDEX" not in environment.settings_of_pip()
