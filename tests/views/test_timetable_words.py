"""Why not, in words: every kind of clash and of hopelessness has a sentence with its facts."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot
from timetable_desk import GROUP_A, MATHS, lesson, week_with

from desktop_app.services.timetable.clashes import Clash, ClashKind
from desktop_app.services.timetable.conflicts import Fact
from desktop_app.services.timetable.solver_limits import Reason, ReasonKind
from desktop_app.services.timetable.values import Card, Parity, Part, Problem
from desktop_app.views import theme
from desktop_app.views.timetable.impossible import say_reasons
from desktop_app.views.timetable.lettering import Words, lines_of
from desktop_app.views.timetable.sentences import HINDRANCES, reason_in_words, reasons_in_words
from desktop_app.views.wording import CATALOGUE

WEEK = week_with(lesson(7, MATHS, Parity.EVERY, 2, 3))
WHEN = {"week": 0, "day": 2, "pair": 3}
SAID: tuple[tuple[ClashKind, dict[str, Fact], str], ...] = (
    (ClashKind.TEACHER_BUSY, {"teacher": 1}, "Teacher Иванова А. П. is busy: ИС-21, room 305"),
    (ClashKind.TEACHER_BUSY, {"teacher": 1, "week": 1}, "Teacher Иванова А. П. is busy in week 1: ИС-21, room 305"),
    (ClashKind.TEACHER_OFF, {"teacher": 1}, "Teacher Иванова А. П. does not work then: Tue, pair 3"),
    (ClashKind.GROUP_BUSY, {"group": GROUP_A, "part": 1}, "The group is busy: Математика"),
    (ClashKind.ROOM_BUSY, {"room": 1}, "Room 305 is taken: ИС-21"),
    (ClashKind.ROOM_KIND, {"room": 1, "needed": "gym"}, "Room 305 does not suit; needed: gym"),
    (ClashKind.ROOM_KIND, {"room": 0, "needed": "gym"}, "The college has no room of this kind: gym"),
    (ClashKind.ROOM_SMALL, {"room": 1, "size": 40, "capacity": 30}, "Room 305 is too small: 40 students, 30 seats"),
    (ClashKind.ROOM_SMALL, {"room": 0, "size": 40, "capacity": 30},
     "No room is large enough: 40 students, the largest has 30 seats"),
    (ClashKind.NO_ROOM, {"needed": "computer", "size": 13, "rooms": 2}, "All computer rooms for 13 students are taken"),
    (ClashKind.DAY_FULL, {"group": GROUP_A, "part": 1, "count": 5, "limit": 4},
     "The group already has 4 pairs on that day (Tue)"),
    (ClashKind.WINDOW, {"group": GROUP_A, "part": 1}, "The group would get a window: Tue, pair 3"),
    (ClashKind.WISH, {"asks": "pairs_a_day", "number": 3, "whose": "group", "owner": GROUP_A},
     "Binding: Not more than 3 pairs a day (ИС-21); it can be switched off in «Timetable conditions»"),
    (ClashKind.OUTSIDE, {}, "There is no such place in this timetable"),
)  # fmt: skip


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    CATALOGUE.speak("en")
    yield
    CATALOGUE.speak("ru")


@pytest.mark.parametrize(("kind", "facts", "words"), SAID)
def test_a_clash_says_who_is_in_the_way(kind: ClashKind, facts: dict[str, Fact], words: str) -> None:
    assert reason_in_words(Clash(kind, -1, 7, {**WHEN, **facts}), WEEK) == words


def test_every_kind_of_clash_has_words() -> None:
    assert {kind for kind, _facts, _words in SAID} == set(ClashKind) == set(HINDRANCES)


@pytest.mark.parametrize("kind", ["lecture", "computer", "laboratory", "language", "gym"])
def test_taken_rooms_of_each_kind_have_a_sentence_of_their_own(kind: str) -> None:
    facts: dict[str, Fact] = {**WHEN, "needed": kind, "size": 1, "rooms": 1}
    assert "for 1 student are taken" in reason_in_words(Clash(ClashKind.NO_ROOM, -1, None, facts), WEEK)


def test_several_reasons_stand_in_one_line_and_none_twice() -> None:
    teacher = Clash(ClashKind.TEACHER_BUSY, -1, 7, {**WHEN, "teacher": 1})
    group = Clash(ClashKind.GROUP_BUSY, -1, 7, {**WHEN, "group": GROUP_A, "part": 1})
    assert reasons_in_words((teacher, group, teacher), WEEK) == (
        "Teacher Иванова А. П. is busy: ИС-21, room 305; The group is busy: Математика"
    )


HOPELESS: tuple[tuple[ReasonKind, dict[str, int | str], str], ...] = (
    (ReasonKind.PART_OVERFULL, {"group": GROUP_A, "part": 0, "lessons": 25, "places": 24},
     "ИС-21: 25 pairs a week are asked for, only 24 fit; lower the load"),
    (ReasonKind.TEACHER_OVERFULL, {"teacher": 1, "lessons": 25, "places": 24},
     "Иванова А. П.: 25 pairs a week are asked for, only 24 fit; give some to somebody else"),
    (ReasonKind.ROOMS_SHORT, {"needed": "gym", "size": 13, "lessons": 25, "places": 24, "rooms": 1},
     "gym, 13 seats and more: 25 pairs a week are asked for, the rooms have 24"),
    (ReasonKind.CARD_TOO_LARGE, {"card": 7, "needed": "gym", "size": 13, "capacity": 0},
     "Математика (ИС-21): the college has no room of this kind: gym"),
    (ReasonKind.CARD_TOO_LARGE, {"card": 7, "needed": "gym", "size": 13, "capacity": 12},
     "Математика (ИС-21): 13 students, the largest room (gym) has 12 seats"),
    (ReasonKind.PINNED_CLASH, {"card": 7, "other": 0, "kind": "room_small", **WHEN},
     "The locked lesson Математика (ИС-21) can't stand at Tue, pair 3; unlock it"),
    (ReasonKind.PINNED_CLASH, {"card": 7, "other": 7, "kind": "group_busy", **WHEN},
     ("Locked lessons exclude one another at Tue, pair 3: Математика (ИС-21) and Математика (ИС-21); "
      "unlock one of them")),
)  # fmt: skip


@pytest.mark.parametrize(("kind", "facts", "words"), HOPELESS)
def test_what_is_over_committed_is_told_with_its_figures(
    kind: ReasonKind, facts: dict[str, int | str], words: str
) -> None:
    problem = Problem((Card(7, MATHS, True, 1, (Part(GROUP_A, 0),), 13, "lecture"),), ())
    assert say_reasons([Reason(kind, facts)], problem, WEEK) == words


def test_every_kind_of_hopelessness_has_words() -> None:
    assert {kind for kind, _facts, _words in HOPELESS} == set(ReasonKind)


LONG = Words("Основы алгоритмизации и программирования", "ОП.04", "", "2 п/г", "Константинопольская А.\u00a0А.", "304")


@pytest.mark.parametrize("most", [1, 2, 3, 5, 8, 12])
@pytest.mark.parametrize("width", [30, 50, 75, 100, 160])
def test_the_words_of_a_lesson_stay_within_their_cell(qtbot: QtBot, width: int, most: int) -> None:
    lines = lines_of(LONG, theme.px(width), most)
    assert 0 < len(lines) <= most
    for line in lines:
        metrics = QFontMetrics(theme.font(semibold=line.strong))
        assert metrics.horizontalAdvance(line.text) <= theme.px(width) + 1, line


def test_a_name_that_is_too_long_goes_on_where_there_are_lines_to_spare_and_its_initials_keep_together(
    qtbot: QtBot,
) -> None:
    width = QFontMetrics(theme.font()).horizontalAdvance("Константинопольская") + 2
    assert [line.text for line in lines_of(LONG, width, 12)][-2:] == ["Константинопольская", "А.\u00a0А."]
    titled = [line.text for line in lines_of(LONG, width, 3 + 1)]
    assert titled[-1].endswith("…")
