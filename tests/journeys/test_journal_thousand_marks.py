"""A thousand marks typed by quick hands while a colleague writes in the same journal: nothing is lost or overwritten.

What must stand in the end is kept beside, cell by cell, as somebody with a paper journal would do it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random

import pytest
from colleges import SmallCollege, add_students, saved, small_college, weekly
from desks import acting
from marks_desk import CTRL, DELETE, ENTER, SHIFT, desk_at, press, settle
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.models.contingent import Group
from desktop_app.models.database import Database
from desktop_app.models.load import LessonKind, Load
from desktop_app.models.rooms import RoomKind
from desktop_app.models.timetable import Lesson
from desktop_app.services.journal import Entry, Mark, open_page, put_mark
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.views.journal.entries import told
from desktop_app.views.journal.view import JournalPage
from desktop_app.views.main_window import MainWindow
from desktop_app.views.preferences import PREFERENCES
from desktop_app.views.screens import SCREENS

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
STUDENTS, LESSONS, MINE = 30, 10, 8
"""The colleague writes in the first ten lines of the last two lessons, which nobody else touches meanwhile."""
DOWN, RIGHT = Qt.Key.Key_Down, Qt.Key.Key_Right
Place = tuple[int, int]
NOTHING = Entry()


def large_group(office: Office, college: SmallCollege) -> int:
    """Thirty students, ten lessons that have been held; the load of teacher 1."""
    with office.database.writing() as session:
        department = session.get_one(Group, college.group_a).department_id
        group = saved(session, Group(name="ИСП-30", admission_year=2025, curriculum_id=college.curriculum,
                                     department_id=department))  # fmt: skip
        add_students(session, group, tuple(f"Фамилия{number:02} Имя" for number in range(STUDENTS)))
        load = saved(session, Load(
            term_id=college.term, group_id=group, row_id=college.exam_row, teacher_id=college.teacher_1,
            subgroup_id=None, hours=32, kind=LessonKind.LESSON, room_kind=RoomKind.LECTURE,
        ))  # fmt: skip
        for day in weekly(date(2026, 9, 7), LESSONS):
            session.add(Lesson(load_id=load, day=day, pair=3, room_id=college.lecture_room,
                               teacher_id=college.teacher_1))  # fmt: skip
        session.commit()
    return load


@dataclass
class Game:
    """The hands at the keyboard, the colleague, and the paper journal."""

    page: JournalPage
    colleague: Office
    load: int
    chance: Random
    paper: dict[Place, Entry] = field(default_factory=dict)
    typed: int = 0

    @property
    def grid(self) -> QWidget:
        return self.page.table.marks

    def stands(self, place: Place) -> Entry:
        return self.paper.get(place, NOTHING)

    def go(self, row: int, column: int) -> None:
        """The cursor, by keys."""
        press(self.grid, Qt.Key.Key_Home, held=CTRL)
        press(self.grid, *[DOWN] * row, *[RIGHT] * column)

    def type(self, places: Iterable[Place], marks: Iterable[str], step: Qt.Key) -> None:
        """Marks one after the other, from where the cursor is, each over what stands there."""
        for place, mark in zip(places, marks, strict=True):
            press(self.grid, mark, step)
            late = None if mark == "н" else self.stands(place).late
            self.paper[place] = Entry(Mark(mark), (), late)
            self.typed += 1

    def drawn(self, count: int, of: str = "5432") -> list[str]:
        return self.chance.choices(of, k=count)

    def anywhere(self, count: int) -> list[Place]:
        """Different cells that the colleague leaves alone."""
        return self.chance.sample([(row, column) for row in range(STUDENTS) for column in range(MINE)], count)

    def breathe(self) -> None:
        """Some answers and news come, others are still on their way."""
        for _turn in range(3):
            QApplication.processEvents()

    def colleague_writes(self, row: int, column: int, mark: Mark) -> None:
        """At another desk, over what stands in the database."""
        page = open_page(self.colleague, self.load)
        put_mark(self.colleague, page.cell(page.lessons[column].id, page.students[row].id), mark)
        self.paper[row, column] = Entry(mark)

    def settle(self, qtbot: QtBot) -> None:
        settle(qtbot, self.page.desk)
        settle(qtbot, self.page.desk)


@pytest.fixture
def game(qtbot: QtBot, office: Office, tmp_path: Path, database: Database) -> Iterator[Game]:
    PREFERENCES.open_file(None)
    college = small_college(office)
    load = large_group(office, college)
    with desk_at(database, college.term, Role.TEACHER, college.teacher_1) as desk:
        desk.jobs.drafts.open(tmp_path / "unsaved", "me")
        window = MainWindow(desk, [screen for screen in SCREENS if screen.code == "journal"])
        qtbot.addWidget(window)
        window.resize(1440, 900)
        window.show()
        settle(qtbot, desk)
        page = window.pages.page()
        assert isinstance(page, JournalPage)
        page.open_journal(load)
        settle(qtbot, desk)
        assert page.load_id == load
        yield Game(page, acting(office, Role.TEACHER, college.teacher_1), load, Random(20261124))  # noqa: S311 - a test
        assert desk.jobs.drafts.left == ()
    desk.jobs.drafts.close()


def down_the_columns(game: Game) -> None:
    """280 marks; after each column the colleague has written one."""
    for column in range(LESSONS):
        first = 0 if column < MINE else 10
        game.go(first, column)
        rows = range(first, STUDENTS)
        game.type([(row, column) for row in rows], game.drawn(len(rows), "55443332н"), ENTER)
        game.breathe()
        game.colleague_writes(column, MINE, Mark.FOUR)


def along_the_rows(game: Game) -> None:
    """240 corrections."""
    for row in range(STUDENTS):
        game.go(row, 0)
        game.type([(row, column) for column in range(MINE)], game.drawn(MINE), RIGHT)
        if row % 3 == 0:
            game.breathe()
            game.colleague_writes(row // 3, MINE + 1, Mark.THREE)


def second_marks(game: Game) -> None:
    """100 marks beside the first one, and forty students who came late."""
    for number, place in enumerate(game.anywhere(100)):
        game.go(*place)
        (mark,) = game.drawn(1)
        press(game.grid, "/", mark)
        before = game.stands(place)
        game.paper[place] = Entry(before.mark, (Mark(mark),), before.late)
        game.typed += 1
        if number % 10 == 0:
            game.breathe()
    for place in game.anywhere(40):
        game.go(*place)
        press(game.grid, "о")
        before = game.stands(place)
        game.paper[place] = Entry(before.mark, before.more, game.page.writing.model.page.norms.late_minutes)  # type: ignore[union-attr]


def absences(game: Game) -> None:
    """100 students were not there after all."""
    for number, place in enumerate(game.anywhere(100)):
        game.go(*place)
        game.type([place], ["н"], RIGHT)
        if number % 10 == 0:
            game.breathe()


def whole_columns(game: Game, qtbot: QtBot) -> None:
    """Three columns erased and filled by one key; of the second one the colleague has filled a cell in between."""
    for column in (1, 4, 6):
        game.go(0, column)
        press(game.grid, *[DOWN] * (STUDENTS - 1), held=SHIFT)
        press(game.grid, DELETE)
        game.paper.update({(row, column): NOTHING for row in range(STUDENTS)})
        game.settle(qtbot)
        game.go(0, column)
        if column == 4:
            game.colleague_writes(5, column, Mark.TWO)
        press(game.grid, "%", held=SHIFT)
        game.paper.update({(row, column): Entry(Mark.FIVE) for row in range(STUDENTS)})
        if column == 4:
            game.paper[5, 4] = Entry(Mark.TWO)  # asked, and left to the colleague below
        game.typed += STUDENTS
        game.settle(qtbot)


def the_same_cells(game: Game, qtbot: QtBot) -> None:
    """Five cells in which the colleague was quicker by a moment: asked, then half of them decided for mine."""
    places = [(row, 2) for row in range(5)]
    mine = [Entry(Mark.FIVE, (), game.stands(place).late) for place in places]
    for row, column in places:
        game.go(row, column)
        game.colleague_writes(row, column, Mark.PASSED)
        press(game.grid, "5")
        game.typed += 1
        game.settle(qtbot)
    conflicts = game.page.desk.conflicts
    asked = [("5", "2"), *((told(entry), "зач") for entry in mine)]
    assert [(line.mine, line.theirs) for line in conflicts.lines] == asked
    conflicts.put(conflicts.lines[1::2])
    conflicts.keep(conflicts.lines)
    game.paper.update(dict(zip(places[::2], mine[::2], strict=True)))
    game.settle(qtbot)


def taken_back(game: Game, qtbot: QtBot) -> None:
    """60 marks, of which the last 20 are taken back and 5 of these put again."""
    game.settle(qtbot)
    places = [(row, column) for column in (0, 3) for row in range(STUDENTS)]
    before = dict(game.paper)
    for column in (0, 3):
        game.go(0, column)
        rows = [place for place in places if place[1] == column]
        now = [game.stands(place).mark for place in rows]
        game.type(rows, ["4" if mark is Mark.FIVE else "5" for mark in now], ENTER)
    game.breathe()
    press(game.grid, *[Qt.Key.Key_Z] * 20, held=CTRL)
    press(game.grid, *[Qt.Key.Key_Y] * 5, held=CTRL)
    game.paper.update({place: before[place] for place in places[45:]})


def pasted(game: Game) -> None:
    """80 marks from Excel."""
    game.go(10, 0)
    block = [game.drawn(MINE) for _row in range(10)]
    QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in block))
    press(game.grid, Qt.Key.Key_V, held=CTRL)
    places = [(row, column) for row in range(10) for column in range(MINE)]
    game.paper.update({(10 + row, column): Entry(Mark(block[row][column])) for row, column in places})
    game.typed += 80


def test_a_thousand_marks_with_a_colleague_in_the_same_journal(qtbot: QtBot, game: Game) -> None:
    down_the_columns(game)
    along_the_rows(game)
    second_marks(game)
    absences(game)
    whole_columns(game, qtbot)
    the_same_cells(game, qtbot)
    taken_back(game, qtbot)
    pasted(game)
    for place, mark in zip(game.anywhere(60), game.drawn(60), strict=True):
        game.go(*place)
        game.type([place], [mark], ENTER)
    game.settle(qtbot)
    assert game.typed >= 1000
    assert game.page.desk.conflicts.lines == ()
    page = open_page(game.colleague, game.load)
    found = {
        (row, column): page.cell(lesson.id, student.id).entry
        for row, student in enumerate(page.students)
        for column, lesson in enumerate(page.lessons)
    }
    assert {place: entry for place, entry in found.items() if entry != game.stands(place)} == {}
    model = game.page.writing.model
    assert model is not None
    assert {place: model.entry(model.key(*place)) for place in found} == found  # the screen shows the same
    assert not any(model.queue.pending(model.key(*place)) for place in found)
