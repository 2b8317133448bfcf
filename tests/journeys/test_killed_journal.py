"""The program is killed while somebody types: what was shown as saved stands there, what was not is offered again."""

import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from colleges import SmallCollege, small_college
from sqlalchemy import func, select
from typist import WHO

from desktop_app.models.audit import AuditRow
from desktop_app.services.journal import open_page
from desktop_app.services.office import Office
from desktop_app.views.drafts import Drafts

TESTS = Path(__file__).resolve().parents[1]
KILLS = 3
ENDLESS = 1_000_000
Key = tuple[int, int]


@dataclass
class Told:
    """What all programs have told, in its order."""

    typing: dict[Key, list[str]] = field(default_factory=dict)
    typed: Counter[Key] = field(default_factory=Counter)
    saved: dict[Key, int] = field(default_factory=dict)  # which of the marks typed there the screen showed as saved
    offered: int = 0
    conflicts: int = 0

    def hear(self, line: str) -> None:
        word, *rest = line.split()
        if word in {"offered", "conflicts"}:
            setattr(self, word, int(rest[0]))
            return
        lesson, student, mark = rest
        key = int(lesson), int(student)
        if word == "typing":
            self.typing.setdefault(key, []).append(mark)
        elif word == "typed":
            self.typed[key] += 1
        else:
            self.saved[key] = len(self.typing[key]) - 1

    def allowed(self, key: Key) -> list[str]:
        """What may stand in a cell: what was shown as saved last, or was typed after it."""
        return self.typing[key][self.saved[key] :] if key in self.saved else ["", *self.typing[key]]


@dataclass
class Bench:
    """A college, and the programs that are killed in it."""

    office: Office
    college: SmallCollege
    folder: Path
    told: Told = field(default_factory=Told)

    def run(self, seed: int, *, lines: int = 0) -> None:
        """A program that is killed after so many lines, or (0) only writes what was left and ends."""
        college = self.college
        url = self.office.database.url.render_as_string(hide_password=False)
        numbers = (college.term, college.teacher_1, college.load_a, seed, ENDLESS if lines else 0)
        words = [sys.executable, str(TESTS / "typist.py"), url, str(self.folder), *map(str, numbers)]
        paths = os.pathsep.join(map(str, (TESTS.parent, TESTS)))
        child = subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": paths})
        for number, line in enumerate(whole_lines(child), start=1):
            self.told.hear(line)
            if lines and number == lines:
                child.kill()  # whatever it has told meanwhile is still heard
        assert child.wait() == (-9 if lines else 0)

    def left(self) -> int:
        """How many marks lie on the disk."""
        drafts = Drafts()
        drafts.open(self.folder, WHO)
        found = [draft for draft in drafts.left if not self.office.knows(draft.id)]
        drafts.close()
        return sum(draft.values for draft in found)

    def written(self) -> int:
        """How many deeds have written marks."""
        with self.office.database.reading() as session:
            deeds = select(func.count()).select_from(AuditRow).where(AuditRow.operation == "journal.put_mark")
            return session.scalar(deeds) or 0


def whole_lines(child: subprocess.Popen[str]) -> Iterator[str]:
    """A line that was cut by the end is none."""
    assert child.stdout is not None
    yield from (line for line in child.stdout if line.endswith("\n"))
    child.stdout.close()


@pytest.fixture
def bench(office: Office, tmp_path: Path) -> Bench:
    return Bench(office, small_college(office), tmp_path / "unsaved")


def test_nothing_typed_is_lost_or_doubled_when_the_program_is_killed(bench: Bench) -> None:
    chance = random.Random(20261124)  # noqa: S311 - the moments of the kills
    told = bench.told
    for number in range(KILLS):
        before = bench.left()
        bench.run(seed=number, lines=chance.randint(20, 120))
        assert (told.offered, told.conflicts) == (before, 0)
        page = open_page(bench.office, bench.college.load_a)
        for key in told.typing:
            assert page.cell(*key).entry.text in told.allowed(key), key
        typed, begun = told.typed.total(), sum(map(len, told.typing.values()))
        assert typed <= bench.written() + bench.left() <= begun
    before = bench.left()
    bench.run(seed=KILLS)
    assert (told.offered, told.conflicts, bench.left()) == (before, 0, 0)
    page = open_page(bench.office, bench.college.load_a)
    for key, marks in told.typing.items():
        cell = page.cell(*key)
        sure = len(marks) == told.typed[key]  # else the program was killed while it handled that key
        assert cell.entry.text in (marks[-1:] if sure else ["", *marks]), key
        assert (cell.version or 0) <= len(marks), key
    assert told.typed.total() <= bench.written() <= sum(map(len, told.typing.values()))
