"""A desk with the timetable's page on it, over a real database; and a week made by hand for what needs none."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, time

from colleges import SmallCollege
from desks import NOW, acting
from pytestqt.qtbot import QtBot

from desktop_app.models.database import Database
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.permissions import Role
from desktop_app.services.timetable import open_editing, open_week, place_card
from desktop_app.services.timetable.editing import Editing
from desktop_app.services.timetable.values import Limits, Parity, Part, Place
from desktop_app.services.timetable.week import (
    Bell,
    GroupHead,
    LoadCard,
    PlacedLesson,
    RoomHead,
    TeacherHead,
    Week,
)
from desktop_app.views.desk import Desk, Notice
from desktop_app.views.jobs import Jobs
from desktop_app.views.news import News
from desktop_app.views.timetable.view import TimetablePage

GROUP_A, GROUP_B, MATHS, FIRST_HALF, SECOND_HALF, HISTORY = 1, 2, 1, 2, 3, 4


@contextmanager
def desk_of(
    database: Database, college: SmallCollege, role: Role = Role.SECRETARY, employee: int | None = None
) -> Iterator[Desk]:
    """A desk of somebody in a role, at the college's term."""
    desk = Desk(acting(Office(database, CONSOLE, lambda: NOW), role, employee), Jobs(), News(database.feed))
    desk.term_id, desk.term_name = college.term, "2026/27-1"
    yield desk
    desk.news.close()
    desk.jobs.close()


def open_page(qtbot: QtBot, desk: Desk) -> TimetablePage:
    """The page, loaded and on the screen."""
    page = TimetablePage(desk)
    qtbot.addWidget(page)
    page.resize(1256, 860)
    page.show()
    qtbot.waitUntil(lambda: page.edits.editing is not None and not desk.jobs.busy)
    page.activateWindow()
    page.grid.setFocus()
    return page


def told(desk: Desk) -> list[Notice]:
    """Everything that the notice bar is given from now on."""
    notices: list[Notice] = []
    desk.noticed.connect(notices.append)
    return notices


def put(office: Office, college: SmallCollege, load: int, place: Place) -> Editing:
    """Place a whole lesson of a load."""
    editing = open_editing(office, college.term)
    card = next(card for card in editing.problem.cards if card.id < 0 and card.load == load)
    return place_card(office, editing, card.id, place)


def standing(office: Office, college: SmallCollege) -> dict[int, Place]:
    """What the database has: load → place (no load of the small college has two lessons a week)."""
    week = open_week(office, college.term)
    return {one.load_id: Place(one.parity, one.day, one.pair, one.room_id) for one in week.lessons}


def lesson_of(page: TimetablePage, load: int) -> int:
    """The key of a load's lesson on the page."""
    assert page.edits.editing is not None
    return next(lesson.id for lesson in page.edits.editing.week.lessons if lesson.load_id == load)


def card(key: int, title: str, subgroup: int | None = None, group: int = GROUP_A) -> LoadCard:
    """A row of the load by hand."""
    return LoadCard(
        id=key, group_id=group, subgroup=subgroup, teacher_id=1, index=f"ОП.0{key}", title=title, cycle="ОПЦ",
        kind="lesson", room_kind="lecture", size=13, hours=32, pairs_placed=0, pairs_needed=16,
        parts=tuple(Part(group, number) for number in ((subgroup,) if subgroup else (1, 2))),
    )  # fmt: skip


def lesson(key: int, load: int, parity: Parity, day: int, pair: int) -> PlacedLesson:
    """A lesson by hand, in the only room."""
    return PlacedLesson(key, load, parity, day, pair, 1, locked=False)


def week_with(*lessons: PlacedLesson) -> Week:
    """A week of two groups, one of them in two halves."""
    bells = tuple(Bell(pair, time(7 + pair, 0), time(7 + pair, 45)) for pair in range(1, 5))
    monday = tuple(Bell(bell.pair, bell.starts.replace(minute=30), bell.ends.replace(minute=59)) for bell in bells)
    cards = (card(MATHS, "Математика"), card(FIRST_HALF, "Информатика", 1), card(SECOND_HALF, "Физика", 2),
             card(HISTORY, "История", group=GROUP_B))  # fmt: skip
    return Week(
        term_id=1, term_name="2026/27-1", year_name="2026/27", term_number=1, starts=date(2026, 9, 1),
        ends=date(2026, 12, 27), first_odd=date(2026, 8, 31), version=1, limits=Limits(6, 4, 4),
        groups=(GroupHead(GROUP_A, "ИС-21", 2, 26, "Отделение", 2), GroupHead(GROUP_B, "ИС-22", 2, 26, "Отделение", 0)),
        teachers=(TeacherHead(1, "Иванова А. П.", "Иванова Анна Павловна"),),
        rooms=(RoomHead(1, "305", "Корпус 1", "lecture", 30),),
        bells={1: {day: monday if day == 1 else bells for day in range(1, 7)}},
        loads={one.id: one for one in cards}, lessons=lessons, unplaced=(), away=(),
    )  # fmt: skip
