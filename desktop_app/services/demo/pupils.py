"""How an invented student learns: an ability and a habit of missing lessons, the same in every journal."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Final

from desktop_app.services.attestation import Control, FinalMark
from desktop_app.services.journal import Mark

MOST_WORK: Final = 20
"""A lesson on which everybody who is there is marked."""

MARKED: Final[Mapping[str, float]] = {
    "lecture": 0.06, "lesson": 0.14, "practice": 0.24, "laboratory": 0.24, "course_project": 0.1,
}  # fmt: skip
"""How often somebody is marked on an ordinary lesson; practice asks more often."""

MEAN_MARK: Final = 4.0
SPREAD: Final = 0.62
LUCK: Final = 0.55
ABSENCES: Final = (0.01, 0.02, 0.03, 0.04, 0.05, 0.05, 0.06, 0.08, 0.1, 0.16)
"""Shares of lessons missed, one for each student: 6 % on the average."""

NO_SHOW: Final = 0.02
MARKS: Final = (Mark.TWO, Mark.THREE, Mark.FOUR, Mark.FIVE)
FINAL_MARKS: Final = (FinalMark.TWO, FinalMark.THREE, FinalMark.FOUR, FinalMark.FIVE)


@dataclass(frozen=True, slots=True)
class Pupil:
    """A student's ability (0 is the average) and share of lessons missed."""

    ability: float
    absent: float


def pupil_of(seed: int, student_id: int) -> Pupil:
    """The student, the same whoever asks."""
    chance = Random(f"{seed}:student:{student_id}")  # noqa: S311 - the same student for the same seed
    return Pupil(chance.gauss(0, 1), chance.choice(ABSENCES))


def journal_mark(chance: Random, pupil: Pupil, kind: str, work: int) -> Mark | None:
    """What a lesson leaves in the student's cell; a lesson with more work marks more of those who are there."""
    if chance.random() < pupil.absent:
        return Mark.ABSENT
    return MARKS[grade(chance, pupil, None)] if chance.random() < MARKED[kind] * work else None


def final_mark(chance: Random, pupil: Pupil, control: Control, mean: float | None) -> FinalMark:
    """The mark in a statement: near the mean of the journal where there is one."""
    if chance.random() < NO_SHOW:
        return FinalMark.NO_SHOW
    place = grade(chance, pupil, mean)
    if control is Control.CREDIT:
        return FinalMark.PASSED if place else FinalMark.FAILED
    return FINAL_MARKS[place]


def grade(chance: Random, pupil: Pupil, mean: float | None) -> int:
    """The place of a mark in 2, 3, 4, 5."""
    middle = MEAN_MARK + SPREAD * pupil.ability if mean is None else mean
    luck = LUCK if mean is None else LUCK / 2
    return min(max(round(chance.gauss(middle, luck)), 2), 5) - 2
