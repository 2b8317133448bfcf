"""The conflict graph before and after: pictures, figures and the same in a table."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from colleges import SmallCollege, small_college
from divisions_desk import divided, wish
from marks_desk import desk_at, settle
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.subgroups.graph import Division, conflict_graph
from desktop_app.services.subgroups.values import LessonKind, RoomKind, TargetWish
from desktop_app.services.subgroups.writing import create_division, place_students
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.subgroups.graph import GraphView, crossings, figures_of, sets_of, tone_of
from desktop_app.views.subgroups.graph_panel import GraphPanel
from desktop_app.views.subgroups.graph_picture import GraphNames

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")

LANGUAGE = Division(1, (11, 12), {1: 11, 2: 11, 3: 12, 4: 12})
CROSSED = Division(2, (21, 22), {1: 21, 2: 22, 3: 21, 4: 22})
ALIKE = Division(2, (21, 22), {1: 21, 2: 21, 3: 22, 4: 22})
BEFORE, AFTER = conflict_graph([LANGUAGE, CROSSED]), conflict_graph([LANGUAGE, ALIKE])
NAMES = GraphNames(
    {1: "Иностранный язык", 2: "Информатика"},
    {(1, 11): "Подгруппа 1", (1, 12): "Подгруппа 2", (2, 21): "Подгруппа 1", (2, 22): "Подгруппа 2"},
    {(1, 11): 1, (1, 12): 2, (2, 21): 1, (2, 22): 2},
)


@pytest.fixture
def view(qtbot: QtBot) -> GraphView:
    made = GraphView()
    qtbot.addWidget(made)
    made.resize(340, 800)
    made.show()
    made.show_graph(BEFORE, AFTER, NAMES)
    return made


def test_figures_tell_what_has_become_easier() -> None:
    told = dict(figures_of(BEFORE, AFTER))
    assert told["Пересечений"] == "4 → 2"
    assert told["Пар, идущих одновременно"] == "0 → 2"
    assert dict(figures_of(AFTER, AFTER))["Пересечений"] == "2"


def test_what_may_go_at_once_is_named_by_letters() -> None:
    assert sets_of(AFTER, NAMES) == ["А1 + Б2", "А2 + Б1"]
    assert sets_of(BEFORE, NAMES) == []


def test_the_table_holds_what_the_pictures_show(view: GraphView) -> None:
    found = {one.letters: (one.before, one.after) for one in crossings(BEFORE, AFTER, NAMES)}
    assert found == {"А1 — Б1": (1, 2), "А2 — Б2": (1, 2), "А1 — Б2": (1, 0), "А2 — Б1": (1, 0)}
    assert [one.letters for one in view.table.rows()][:2] == ["А1 — Б1", "А2 — Б2"]
    assert "Иностранный язык, Подгруппа 1" in view.table.rows()[0].words


def test_two_pictures_only_where_something_differs(view: GraphView) -> None:
    assert view.before.isVisible()
    view.show_graph(AFTER, AFTER, NAMES)
    assert not view.before.isVisible()
    assert "пересечений 2" in view.after.accessibleDescription()


def test_side_by_side_where_there_is_room(qtbot: QtBot, view: GraphView) -> None:
    assert view.before.y() < view.after.y()
    view.resize(900, 500)
    qtbot.waitUntil(lambda: view.before.x() < view.after.x() and view.before.y() == view.after.y())


def test_names_stand_in_the_table_where_there_is_room_and_in_the_tip_always(qtbot: QtBot, view: GraphView) -> None:
    def codes() -> list[str]:
        return [column.code for column in view.table.model.columns]

    assert codes() == ["pair", "before", "after", "teacher"]
    view.resize(900, 500)
    qtbot.waitUntil(lambda: codes() == ["pair", "words", "before", "after", "teacher"])
    view.resize(300, 500)
    qtbot.waitUntil(lambda: "words" not in codes())
    assert "Иностранный язык, Подгруппа 1" in view.table.model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)


@pytest.mark.parametrize(("before", "after", "tone"), [(2, 1, ""), (2, 0, "good"), (0, 1, "warn"), (0, 0, "")])
def test_only_what_is_gone_or_new_is_tinted(before: int, after: int, tone: str) -> None:
    one = replace(crossings(BEFORE, AFTER, NAMES)[0], before=before, after=after)
    assert tone_of(one) == tone


@pytest.mark.parametrize("dark", [False, True])
def test_a_subgroup_is_drawn_in_the_hue_of_its_division(view: GraphView, qapp: QApplication, *, dark: bool) -> None:
    theme.apply(qapp, theme.DARK if dark else theme.LIGHT)
    image = view.after.grab().toImage()
    ratio = image.devicePixelRatio()
    for key, place in view.after.places().items():
        spot = (place + QPointF(-theme.px(10), 0)) * ratio
        drawn = image.pixelColor(spot.toPoint())
        assert drawn == QColor(NAMES.hue(key[0]).fill)
    theme.apply(qapp, theme.LIGHT)


def test_nobody_stands_over_another(view: GraphView) -> None:
    places = list(view.after.places().values())
    for at, one in enumerate(places):
        for other in places[at + 1 :]:
            apart = one - other
            assert apart.x() ** 2 + apart.y() ** 2 > theme.px(30) ** 2


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def desk(office: Office, college: SmallCollege) -> Iterator[Desk]:
    with desk_at(office.database, college.term, Role.SECRETARY) as made:
        yield made


def test_the_panel_reads_the_other_divisions_and_follows_the_board(
    qtbot: QtBot, desk: Desk, college: SmallCollege
) -> None:
    board = divided(desk.office, college)
    target = TargetWish(college.exam_row, LessonKind.LESSON, RoomKind.LECTURE, {})
    every_second = {key: 1 + place % 2 for place, key in enumerate(college.students_b)}
    other = wish(college, name="По списку", targets=(target,))
    create_division(desk.office, college.term, college.group_b, other, every_second)
    panel = GraphPanel(desk)
    qtbot.addWidget(panel)
    panel.show_board(board)
    settle(qtbot, desk)
    assert len(panel.table.rows()) == 4
    wanted = {key: board.parts[number - 1].id for key, number in every_second.items()}
    panel.compare(wanted)  # a proposal that is looked at
    assert [one.after for one in panel.table.rows()] == [3, 3, 0, 0]
    panel.compare(None)
    moves = {key: part for key, part in wanted.items() if board.stands[key] != part}
    panel.show_board(place_students(desk.office, board, moves))
    settle(qtbot, desk)
    assert [(one.before > 0, one.after) for one in panel.table.rows()] == [(True, 3), (True, 3), (True, 0), (True, 0)]
    panel.show_board(None)
    assert panel.table.rows() == ()
