"""The panel of what two people wrote at once: both values, who, when, and a choice for one line or for all."""

from datetime import date, datetime

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop_app.errors import Quicker
from desktop_app.views.conflicts import Conflicts, Line
from desktop_app.views.widgets.conflict import ConflictPanel, said

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
BY = Quicker("ivanova", datetime(2026, 11, 24, 9, 41))  # noqa: DTZ001 - UTC, as the database keeps it


class Choice:
    """A line, and what was chosen for it."""

    def __init__(self, name: str, *, by: Quicker | None = BY) -> None:
        self.chosen: list[str] = []
        self.line = Line(
            name,
            f"ИС-21 · {name}",
            "5",
            "",
            by,
            lambda: self.chosen.append("mine"),
            lambda: self.chosen.append("theirs"),
        )


@pytest.fixture
def panel(qtbot: QtBot) -> ConflictPanel:
    made = ConflictPanel(Conflicts(), date(2026, 11, 24))
    qtbot.addWidget(made)
    return made


def words(panel: ConflictPanel) -> list[str]:
    inside = panel.area.widget()
    return [] if inside is None else [one.text() for one in inside.findChildren(QLabel)]


def test_it_is_hidden_while_there_is_nothing_to_choose(panel: ConflictPanel) -> None:
    assert panel.isHidden()
    panel.conflicts.add([Choice("a").line])
    assert not panel.isHidden()
    panel.conflicts.settle(["a"])
    assert panel.isHidden()


def test_both_values_are_seen_with_who_and_when(panel: ConflictPanel) -> None:
    panel.conflicts.add([Choice("a").line])
    assert words(panel)[-5:] == ["ИС-21 · a", "5", "—", "ivanova", said(BY, date(2026, 11, 24))]
    panel.conflicts.add([Choice("a", by=None).line])
    assert words(panel)[-2:] == ["—", "—"]


def test_a_line_is_decided_alone_and_the_rest_together(panel: ConflictPanel) -> None:
    one, two, three = (Choice(name) for name in "abc")
    panel.conflicts.add([one.line, two.line, three.line])
    assert not panel.put_all.isHidden()
    panel.buttons_of(1)[0].click()
    panel.buttons_of(1)[1].click()  # the third has moved up
    assert (one.chosen, two.chosen, three.chosen) == ([], ["theirs"], ["mine"])
    assert panel.put_all.isHidden()  # of one line there is no «all»
    panel.conflicts.add([Choice("d").line])
    panel.keep_all.click()
    assert (one.chosen, panel.isHidden()) == (["theirs"], True)


def test_a_newer_typing_takes_the_place_of_the_older(panel: ConflictPanel) -> None:
    old, new = Choice("a"), Choice("a")
    panel.conflicts.add([old.line])
    panel.conflicts.add([new.line])
    panel.buttons_of(0)[1].click()
    assert (old.chosen, new.chosen) == ([], ["mine"])


def test_another_day_is_told_with_its_date() -> None:
    assert said(BY, date(2026, 11, 25)).startswith("24.11.2026 ")
