"""Parts of the term on the screen: the day in «Учебный год», the row of the load, two blocks in a cell of the grid."""

from dataclasses import replace
from datetime import date

import pytest
from colleges import SmallCollege, small_college
from marks_desk import ENTER, desk_at, press, settle, told
from pytestqt.qtbot import QtBot
from sqlalchemy import delete
from timetable_desk import MATHS, lesson, open_page, put, week_with

from desktop_app.models.database import Database
from desktop_app.models.timetable import Lesson
from desktop_app.services.load_writing import change_load, open_load, values_of
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.timetable.parts import divide_term, open_parts
from desktop_app.services.timetable.values import Parity, Place, Slot, TermPart
from desktop_app.views.college.years import Years
from desktop_app.views.load.forms import RowFields
from desktop_app.views.load.rows import LoadRows
from desktop_app.views.load.view import LoadPage
from desktop_app.views.timetable.board import Spot, board_of
from desktop_app.views.timetable.hand import lift, slot_at
from desktop_app.views.timetable.lens import Lens, View
from desktop_app.views.timetable.sentences import place_in_words, reasons_in_words, subgroup_mark
from desktop_app.views.timetable.shares import Box

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
BOUNDARY = date(2026, 10, 26)


@pytest.fixture
def college(office: Office) -> SmallCollege:
    made = small_college(office)
    with office.database.writing() as session:
        session.execute(delete(Lesson))
        session.commit()
    return made


def divide(office: Office, college: SmallCollege) -> None:
    divide_term(office, open_parts(office, college.term), BOUNDARY)


def test_the_term_is_divided_with_a_proposal_and_back(
    qtbot: QtBot, database: Database, office: Office, college: SmallCollege
) -> None:
    with desk_at(database, college.term, Role.SECRETARY) as desk:
        tab, notices = Years(desk), told(desk)
        qtbot.addWidget(tab)
        tab.show()
        tab.load()
        settle(qtbot, desk)
        parts = tab.parts
        assert parts.isVisible()
        assert parts.day.day() == BOUNDARY
        assert not parts.undivide_button.isVisible()
        parts.day.setText("30.10.2026")
        press(parts.day, ENTER)
        settle(qtbot, desk)
        assert open_parts(office, college.term).second == BOUNDARY
        assert "26.10.2026" in parts.says.text()
        notices[-1].actions[0][1]()
        settle(qtbot, desk)
        assert open_parts(office, college.term).second is None
    with desk_at(database, college.term, Role.TEACHER) as desk:
        tab = Years(desk)
        qtbot.addWidget(tab)
        tab.show()
        tab.load()
        settle(qtbot, desk)
        assert not tab.parts.isVisible()


def test_a_row_of_the_load_is_read_in_one_part(
    qtbot: QtBot, database: Database, office: Office, college: SmallCollege
) -> None:
    divide(office, college)
    with desk_at(database, college.term, Role.DEPUTY_ACADEMIC) as desk:
        page = LoadPage(desk)
        qtbot.addWidget(page)
        page.show()
        page.go_to("rows")
        settle(qtbot, desk)
        rows = page.tabs["rows"]
        assert isinstance(rows, LoadRows)
        rows.go_to((college.load_b_mdk, 32))
        settle(qtbot, desk)
        form = rows.panel.form
        assert isinstance(form, RowFields)
        assert form.term_part.isVisibleTo(form)
        form.term_part.setCurrentIndex(form.term_part.findData(2))
        press(form.hours, ENTER)
        settle(qtbot, desk)
        assert open_load(office, college.load_b_mdk).term_part == 2
        assert rows.parts
        column = next(one for one in rows.table.model.columns if one.code == "part")
        assert not column.hidden
        assert {line.id: column.value(line) for line in rows.table.rows()}[college.load_b_mdk] == "2-я часть"


def test_two_blocks_stand_over_one_another_in_a_cell_and_say_their_part() -> None:
    week = week_with(
        replace(lesson(1, MATHS, Parity.EVERY, 2, 3), part=TermPart.SECOND),
        replace(lesson(2, MATHS, Parity.EVERY, 2, 3), part=TermPart.FIRST),
    )
    board = board_of(week, Lens(View.GROUP, 1), {day: str(day) for day in range(1, 8)})
    assert {piece.lesson.id: piece.box for piece in board.cells[Spot(0, 2, 3)].pieces} == {
        2: Box(0, 0, 1, 0.5), 1: Box(0, 0.5, 1, 1),
    }  # fmt: skip
    load = replace(week.loads[MATHS], part=TermPart.SECOND)
    assert subgroup_mark(load) == "2-я часть"
    assert subgroup_mark(replace(load, subgroup=1)) == "1 п/г, 2-я часть"
    assert replace(week, second_part=BOUNDARY).title_of(load).endswith(" (с 26.10)")
    assert replace(week, second_part=BOUNDARY).title_of(replace(load, part=TermPart.FIRST)).endswith(" (по 25.10)")


def test_a_block_is_lifted_and_put_where_another_block_stands(
    qtbot: QtBot, database: Database, office: Office, college: SmallCollege
) -> None:
    divide(office, college)
    for load, part in ((college.load_b, 1), (college.load_b_mdk, 2)):
        line = open_load(office, load)
        change_load(office, line, replace(values_of(line), term_part=part))
    put(office, college, college.load_b, Place(Parity.FIRST_EVERY, 1, 1, college.lecture_room))
    with desk_at(database, college.term, Role.SECRETARY) as desk:
        page = open_page(qtbot, desk)
        editing = page.edits.editing
        assert editing is not None
        lens = Lens(View.GROUP, college.group_b)
        for load, ok in ((college.load_b_mdk, True), (college.load_b, False)):
            card = next(one for one in editing.problem.cards if one.id < 0 and one.load == load)
            slot = slot_at(card, Spot(0, 1, 1), lens, lower=False)
            assert slot == Slot(Parity.EVERY.within(card.part), 1, 1)
            lifted = lift(editing, card.id, lens)
            assert lifted is not None
            verdict = lifted.verdict(slot)
            assert verdict is not None
            assert verdict.ok is ok
            assert ("занята" in reasons_in_words(verdict.reasons, editing.week)) is not ok
        assert place_in_words(Parity.SECOND_ODD, 1, 1) == place_in_words(Parity.ODD, 1, 1)
