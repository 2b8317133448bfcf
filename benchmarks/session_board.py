"""How smoothly a session's board drags and scrolls, and how soon it knows where an event may go.

QT_QPA_PLATFORM=offscreen python benchmarks/session_board.py [--groups 40] [--weeks 3] [--database sqlite:///demo.db]

With --database also `open_ways` of that college's largest session: what is asked when an event comes into the hand.
"""

import argparse
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from statistics import median
from sys import path
from time import perf_counter
from zoneinfo import ZoneInfo

path.insert(0, str(Path(__file__).parents[1]))
path.insert(0, str(Path(__file__).parents[1] / "tests"))

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from session_boards import TIMES, board, ways
from sqlalchemy import select

from desktop_app.models.database import Database
from desktop_app.models.session import ExamEvent, ExamSession
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.session.reading import open_session
from desktop_app.services.session.values import SessionBoard
from desktop_app.services.session.ways import open_ways
from desktop_app.views import theme
from desktop_app.views.session.board import Look, Spot, grid_of
from desktop_app.views.session.grid import GridView
from desktop_app.views.session.painting import Scene

FRAME_MS = 16
SIZE = (1160, 640)  # what 1366×768 leaves to the grid


def wheel(grid: GridView, way: QPoint) -> None:
    """One notch."""
    at = QPointF(grid.viewport().rect().center())
    event = QWheelEvent(at, at, QPoint(), way, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
                        Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
    QApplication.sendEvent(grid.viewport(), event)


def aim(grid: GridView, number: int) -> None:
    """The hand over another cell: the whole board is painted anew."""
    scene = grid.scene
    scene.aim = Spot(number % len(scene.grid.lines), 1, TIMES[number % len(TIMES)])
    grid.hand_moved()


def timed(deeds: Iterator[Callable[[], object]], after: Callable[[], object] = lambda: None) -> list[float]:
    """Milliseconds of each, sorted."""
    found = []
    for deed in deeds:
        started = perf_counter()
        deed()
        after()
        found.append((perf_counter() - started) * 1000)
    return sorted(found)


def line(name: str, times: list[float]) -> str:
    late = sum(one > FRAME_MS for one in times)
    p95 = times[int(len(times) * 0.95)]
    return f"{name:>30} {median(times):8.2f} {p95:8.2f} {times[-1]:8.2f} {late:5} of {len(times)}"


def asked(url: str, most: int) -> list[float]:
    """`open_ways` of the largest session of a database."""
    database = Database(url)
    office = Office(database, CONSOLE, lambda: datetime.now(ZoneInfo("Europe/Moscow")))
    with database.reading() as session:
        sessions = session.scalars(select(ExamSession.id)).all()
        events = max((session.scalars(select(ExamEvent.id).where(ExamEvent.session_id == one)).all()
                      for one in sessions), key=len)  # fmt: skip
    found = timed(partial(open_ways, office, key) for key in events[:: max(1, len(events) // most)])
    print(line("open_session", timed(partial(open_session, office, one) for one in sessions for _try in range(5))))
    database.close()
    return found


def drawn(app: QApplication, value: SessionBoard, frames: int) -> None:
    """The lines of the screen."""
    owner, scene = QWidget(), Scene()
    grid = GridView(scene, None, owner)  # type: ignore[arg-type]
    owner.resize(*SIZE)
    grid.resize(*SIZE)
    owner.show()
    print(line("the grid as a value", timed(partial(grid_of, value, Look.GROUP) for _try in range(20))))
    grid.draw(grid_of(value, Look.GROUP))
    while grid.ahead.isActive():
        app.processEvents()
    ways_out = [QPoint(0, -60)] * 20 + [QPoint(-60, 0)] * 60 + [QPoint(0, 60)] * 20
    notches = (ways_out[number % len(ways_out)] for number in range(frames))
    print(line("scrolling", timed((partial(wheel, grid, way) for way in notches), app.processEvents)))
    grid.scrollToTop()
    grid.scrollTo(grid.model().index(0, 0))
    known = ways(value, 22)
    scene.take(next(one for one in value.events if one.id == 22))
    print(line("the answer into the scene", timed(partial(scene.know, known) for _try in range(50))))
    held = timed((partial(aim, grid, number) for number in range(frames)), app.processEvents)
    print(line("an event over the board", held))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--groups", type=int, default=40)
    options.add_argument("--weeks", type=int, default=3)
    options.add_argument("--frames", type=int, default=200)
    options.add_argument("--database", default="")
    given = options.parse_args()
    app = QApplication([])
    theme.apply(app, theme.LIGHT)
    value = board(given.groups, given.weeks, 4)
    print(f"{given.groups} groups × {len(value.days)} days, {len(value.events)} events; ms: median, p95, longest, late")
    drawn(app, value, given.frames)
    if given.database:
        print(line("open_ways", asked(given.database, 60)))


if __name__ == "__main__":
    main()
