"""How long a frame of a board takes: КУГ of 40 groups over 52 weeks, scrolled line by line, 1182 × 600 pixels.

python benchmarks/screens.py [--groups N]
"""

import argparse
import os
from datetime import date, timedelta
from random import Random
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from desktop_app.services.group_weeks_values import Spot, WeekBoard, WeekLine
from desktop_app.services.rules.weeks import USE_CODES
from desktop_app.views import theme
from desktop_app.views.curriculum.graph_board import BoardView

WEEKS = 52
LIMIT_MS = 16


def board_of(groups: int) -> WeekBoard:
    """A year in which no two weeks are alike for long."""
    chance, uses = Random(1), list(USE_CODES)  # noqa: S311 - a picture
    lines = tuple(
        WeekLine(
            key,
            f"ИСП-{key}",
            str(key % 4 + 1),
            tuple(Spot(1, week, chance.choice(uses), chance.choice(uses)) for week in range(1, WEEKS + 1)),
            editable=True,
        )
        for key in range(1, groups + 1)
    )
    return WeekBoard(2026, tuple(date(2026, 8, 31) + timedelta(weeks=week) for week in range(WEEKS)), lines)


def told(name: str, frames: list[float]) -> None:
    """A line of the table."""
    frames.sort()
    print(f"{name:<34}{frames[len(frames) // 2]:8.2f}{frames[len(frames) * 95 // 100]:8.2f}{frames[-1]:8.2f}")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--groups", type=int, default=40)
    groups = options.parse_args().groups
    app = QApplication([])
    theme.apply(app, theme.LIGHT)
    view = BoardView()
    view.resize(1182, 600)
    view.show_board(board_of(groups), date(2026, 11, 24))
    view.show()
    app.processEvents()
    print(f"ms a frame (limit {LIMIT_MS})                    median     p95   worst")
    for name, cold in (("scrolled, lines kept", False), ("scrolled, every line drawn anew", True)):
        frames = []
        bar = view.verticalScrollBar()
        for step in range(200):
            if cold:
                view.pictures.clear()
            began = perf_counter()
            bar.setValue(step * 7 % (bar.maximum() + 1))
            view.viewport().repaint()
            frames.append((perf_counter() - began) * 1000)
        told(name, frames)


if __name__ == "__main__":
    main()
