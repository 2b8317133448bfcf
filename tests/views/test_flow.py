"""Parts of a line go on in the next one where the window is narrow."""

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.views.widgets.flow import flowing

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
WIDE, NARROW, LEAST = 900, 300, 170


def parts() -> list[QPushButton]:
    made = [QPushButton(text) for text in ("Все группы", "Все месяцы", "Сбросить")]
    for one in made:
        one.setMinimumWidth(120)
    return made


@pytest.mark.parametrize("width", [WIDE, NARROW, LEAST])
def test_nothing_overlaps_and_nothing_leaves_the_line(qtbot: QtBot, width: int) -> None:
    made = parts()
    line = flowing(*made)
    qtbot.addWidget(line)
    line.resize(width, line.heightForWidth(width))
    line.show()
    places = [one.geometry() for one in made]
    assert all(line.rect().contains(one) for one in places)
    assert not any(one.intersects(other) for place, one in enumerate(places) for other in places[place + 1 :])
    assert len({one.top() for one in places}) == (1 if width == WIDE else 2 if width == NARROW else 3)


def test_what_is_hidden_takes_no_room(qtbot: QtBot) -> None:
    made = parts()
    line = flowing(*made)
    qtbot.addWidget(line)
    tall = line.heightForWidth(NARROW)
    made[2].hide()
    assert line.heightForWidth(NARROW) < tall
