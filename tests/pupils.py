"""Pupils for the tests of divisions: by hand, and any."""

from decimal import Decimal

from hypothesis import strategies as st

from desktop_app.services.subgroups.problem import Limits, Problem
from desktop_app.services.subgroups.values import NOT_STUDYING, ExerciseGroup, Pupil, Sex

NAMES = ("Абрамов", "Белова", "Власов", "Ёлкина", "Егоров", "Жукова", "Зуев", "Ильина", "Котов", "Лосева")
MEANS = st.one_of(st.none(), st.integers(300, 500).map(lambda mark: Decimal(mark) / 100))


def pupil(number: int, sex: str = "m", mean: str | None = "4.00", language: str = "en") -> Pupil:
    marks = None if mean is None else Decimal(mean)
    return Pupil(number, f"{NAMES[number % len(NAMES)]} {number}", Sex(sex), marks, language, ExerciseGroup.MAIN, "9")


def pupils(sexes: str) -> tuple[Pupil, ...]:
    return tuple(pupil(number, sex) for number, sex in enumerate(sexes, start=1))


@st.composite
def groups(draw: st.DrawFn, least: int = 0, most: int = 30) -> tuple[Pupil, ...]:
    size = draw(st.integers(least, most))
    return tuple(
        Pupil(
            number,
            f"{draw(st.sampled_from(NAMES))} {number}",
            draw(st.sampled_from(Sex)),
            draw(MEANS),
            draw(st.sampled_from(("en", "en", "de", ""))),
            draw(st.sampled_from((ExerciseGroup.MAIN, ExerciseGroup.SPECIAL_A, None))),
            draw(st.sampled_from(("9", "11"))),
        )
        for number in range(1, size + 1)
    )


@st.composite
def problems(draw: st.DrawFn, least: int = 0, most: int = 30) -> Problem:
    found, parts = draw(groups(least, most)), draw(st.integers(2, 4))
    places = st.integers(NOT_STUDYING, parts)
    stays = draw(st.dictionaries(st.sampled_from(found), places, max_size=5)) if found else {}
    return Problem(found, parts, Limits(), pinned={one.id: number for one, number in stays.items()})
