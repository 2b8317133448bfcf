"""How smoothly the wall of a college scrolls: the time of every frame by the wheel and by the keys.

QT_QPA_PLATFORM=offscreen python benchmarks/wall.py [--groups 40] [--seed 1] [--frames 200] [--cpu]

With --cpu the processor's time instead of the clock's: on a machine that others use too.
"""

import argparse
from collections.abc import Callable, Iterator
from datetime import date, time
from functools import partial
from pathlib import Path
from statistics import median
from sys import path
from time import perf_counter, process_time

path.insert(0, str(Path(__file__).parents[1]))

from college import college
from drag import filled
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.services.timetable.occupancy import Occupancy
from desktop_app.services.timetable.values import Card
from desktop_app.services.timetable.week import (
    Bell,
    GroupHead,
    LoadCard,
    PlacedLesson,
    RoomHead,
    TeacherHead,
    Week,
)
from desktop_app.views import theme
from desktop_app.views.timetable.board import board_of
from desktop_app.views.timetable.drag import Carrier, Hand
from desktop_app.views.timetable.grid import GridView
from desktop_app.views.timetable.lens import Lens, View
from desktop_app.views.timetable.painting import Scene
from desktop_app.views.timetable.sentences import day_names

FRAME_MS = 16
SIZE = (1160, 640)  # what 1366×768 leaves to the grid
TITLES = ("Математика", "Основы алгоритмизации и программирования", "Иностранный язык", "Физическая культура",
          "Разработка программных модулей", "История", "Безопасность жизнедеятельности")  # fmt: skip
CYCLES = ("ОУД", "ОГСЭ", "ЕН", "ОПЦ", "ПЦ")


def load_of(card: Card, subgroups: int) -> LoadCard:
    """A row of the load like a college's."""
    number = card.parts[0].number if len(card.parts) < subgroups else None
    return LoadCard(
        id=card.load, group_id=card.parts[0].group, subgroup=number, teacher_id=card.teacher,
        index=f"ОП.{card.load % 20:02}", title=TITLES[card.load % len(TITLES)], cycle=CYCLES[card.load % len(CYCLES)],
        kind="lesson", room_kind=card.room_kind, size=card.size, hours=32, pairs_placed=16, pairs_needed=16,
        beside=tuple(sorted({part.group for part in card.parts} - {card.parts[0].group})), parts=card.parts,
    )  # fmt: skip


def week_of(occupancy: Occupancy) -> Week:
    """The week that the screen draws."""
    problem = occupancy.problem
    numbers: dict[int, int] = {}
    for card in problem.cards:
        for part in card.parts:
            numbers[part.group] = max(numbers.get(part.group, 0), part.number)
    teachers = sorted({card.teacher for card in problem.cards})
    bells = tuple(Bell(pair, time(7 + pair), time(8 + pair)) for pair in range(1, problem.limits.pairs + 1))
    places = occupancy.places.items()
    return Week(
        term_id=1, term_name="2026/27-1", year_name="2026/27", term_number=1, starts=date(2026, 9, 1),
        ends=date(2026, 12, 27), first_odd=date(2026, 8, 31), version=1, limits=problem.limits,
        groups=tuple(GroupHead(key, f"ИС-{key}", 1, 25, "", count) for key, count in sorted(numbers.items())),
        teachers=tuple(TeacherHead(key, f"Преподаватель {key}", "") for key in teachers),
        rooms=tuple(RoomHead(room.id, str(room.id), "Корпус", room.kind, room.capacity) for room in problem.rooms),
        bells={1: dict.fromkeys(range(1, problem.limits.days + 1), bells)},
        loads={card.load: load_of(card, numbers[card.parts[0].group]) for card in problem.cards},
        lessons=tuple(PlacedLesson(key, occupancy.cards[key].load, *at, locked=key % 9 == 0) for key, at in places),
        unplaced=(), away=(),
    )  # fmt: skip


def grid_of(week: Week, owner: QWidget) -> GridView:
    """The wall on the screen; nobody edits it."""
    scene = Scene()
    grid = GridView(scene, Carrier(Hand(scene, None, owner), owner), owner)  # type: ignore[arg-type]
    grid.resize(*SIZE)
    owner.resize(*SIZE)
    owner.show()
    grid.draw(board_of(week, Lens(View.WALL), day_names()))
    return grid


def wheel(grid: GridView, way: QPoint) -> None:
    """One notch."""
    at = QPointF(grid.viewport().rect().center())
    event = QWheelEvent(
        at,
        at,
        QPoint(),
        way,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(grid.viewport(), event)


def key(grid: GridView, which: Qt.Key) -> None:
    """An arrow: the choice moves, and the grid after it."""
    QApplication.sendEvent(grid, QKeyEvent(QKeyEvent.Type.KeyPress, which, Qt.KeyboardModifier.NoModifier))


def frames(deeds: Iterator[Callable[[], None]], clock: Callable[[], float]) -> list[float]:
    """Milliseconds from each event until its picture stands, sorted."""
    found = []
    for deed in deeds:
        started = clock()
        deed()
        QApplication.processEvents()
        found.append((clock() - started) * 1000)
    return sorted(found)


def line(name: str, times: list[float]) -> str:
    late = sum(one > FRAME_MS for one in times)
    p95 = times[int(len(times) * 0.95)]
    return f"{name:>24} {median(times):8.1f} {p95:8.1f} {times[-1]:8.1f} {late:6} of {len(times)}"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--groups", type=int, default=40)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--frames", type=int, default=200)
    options.add_argument("--cpu", action="store_true")
    given = options.parse_args()
    clock = process_time if given.cpu else perf_counter
    app = QApplication([])
    theme.apply(app, theme.LIGHT)
    owner = QWidget()
    week = week_of(filled(college(given.groups, given.seed)))
    grid = grid_of(week, owner)
    while grid.ahead.isActive():  # what a person leaves it the time for
        QApplication.processEvents()
    print(f"{given.groups} groups, {len(week.lessons)} lessons; ms a frame: median, p95, longest, above {FRAME_MS}")
    turns = [number // 4 % 2 for number in range(given.frames)]  # four notches one way, then back: it always moves
    for name, ways in (("wheel, down and up", (QPoint(0, -120), QPoint(0, 120))),
                       ("wheel, right and left", (QPoint(-120, 0), QPoint(120, 0)))):  # fmt: skip
        print(line(name, frames((partial(wheel, grid, ways[turn]) for turn in turns), clock)))
    for name, keys in (("keys, down and up", (Qt.Key.Key_Down, Qt.Key.Key_Up)),
                       ("keys, right and left", (Qt.Key.Key_Right, Qt.Key.Key_Left))):  # fmt: skip
        print(line(name, frames((partial(key, grid, keys[turn]) for turn in turns), clock)))
    print(line("whole repaint", frames((grid.viewport().update for _turn in turns), clock)))


if __name__ == "__main__":
    main()
