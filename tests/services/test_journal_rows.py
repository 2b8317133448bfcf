"""Many marks at once on both databases: what is written, by how many statements, and that all or none are."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from colleges import SmallCollege, small_college
from desks import acting
from sqlalchemy import event, select, update
from sqlalchemy.orm.exc import StaleDataError

from desktop_app.models.database import Database
from desktop_app.models.journal import MarkRow
from desktop_app.services.journal import Cell, Entry, Mark, cell_history, open_page, put_comment, put_marks
from desktop_app.services.journal_rows import flush_marks
from desktop_app.services.journal_writing import WRITTEN
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role

FIRST = (Mark.FIVE, Entry(Mark.ABSENT), Entry(Mark.FOUR, (Mark.THREE,)))
SECOND = (Entry(Mark.FOUR, late=10), Entry(Mark.ABSENT, (Mark.FIVE,)), None)


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def teacher(office: Office, college: SmallCollege) -> Office:
    """Teacher 1: group A."""
    return acting(office, Role.TEACHER, college.teacher_1)


@pytest.fixture
def column(teacher: Office, college: SmallCollege) -> tuple[Cell, ...]:
    """The cells of a lesson in which something stands, the first with a comment."""
    blank = [Cell(college.lessons_a[0], key) for key in college.students_a[:3]]
    first, *others = put_marks(teacher, list(zip(blank, FIRST, strict=True)))
    return put_comment(teacher, first, "устно"), *others


@contextmanager
def updates_of_marks(database: Database) -> Iterator[list[str]]:
    """The statements that change marks meanwhile."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith("UPDATE mark "):
            seen.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    yield seen
    event.remove(database.engine, "before_cursor_execute", note)


def test_a_column_is_changed_with_all_that_stands_in_its_cells(
    teacher: Office, college: SmallCollege, column: tuple[Cell, ...]
) -> None:
    written = put_marks(teacher, list(zip(column, SECOND, strict=True)))
    assert [one.entry for one in written] == [one or Entry() for one in SECOND]
    assert [one.version for one in written] == [(one.version or 0) + 1 for one in column]
    assert [one.comment for one in written] == ["устно", "", ""]
    page = open_page(teacher, college.load_a)
    assert [page.cells[one.lesson_id, one.student_id] for one in column] == list(written)
    again = put_marks(teacher, [(one, Mark.THREE) for one in written])  # what the hand was given back is what stands
    assert {one.mark for one in again} == {Mark.THREE}


def test_cells_that_are_new_and_cells_that_are_not_go_together(
    teacher: Office, college: SmallCollege, column: tuple[Cell, ...]
) -> None:
    new = Cell(college.lessons_a[1], college.students_a[0])
    written = put_marks(teacher, [(one, Mark.TWO) for one in (new, *column)])
    assert [one.mark for one in written] == [Mark.TWO] * 4
    page = open_page(teacher, college.load_a)
    assert [page.cells[one.lesson_id, one.student_id] for one in written] == list(written)


def test_the_server_is_asked_once_for_a_column_and_tells_every_mark(teacher: Office, column: tuple[Cell, ...]) -> None:
    with updates_of_marks(teacher.database) as seen:
        put_marks(teacher, [(one, Mark.TWO) for one in column])
    assert teacher.database.is_sqlite or len(seen) == 1
    for cell, before in zip(column, FIRST, strict=True):
        last = cell_history(teacher, cell)[-1]
        assert (last.old.mark, last.new.mark) == (before.mark if isinstance(before, Entry) else before, Mark.TWO)


def test_a_mark_that_another_desk_has_just_changed_stops_the_whole_column(
    office: Office, column: tuple[Cell, ...]
) -> None:
    keys = [one.student_id for one in column]
    which = MarkRow.lesson_id == column[0].lesson_id, MarkRow.student_id.in_(keys)
    with office.database.writing() as session:
        rows = session.scalars(select(MarkRow).where(*which).order_by(MarkRow.id)).all()
        session.execute(  # as the other desk's commit would leave it: this session has not seen it
            update(MarkRow).where(MarkRow.id == rows[1].id).values(version=MarkRow.version + 1),
            execution_options={"synchronize_session": False},
        )
        for row in rows:
            row.value, row.second = Mark.TWO, None
        with pytest.raises(StaleDataError):
            flush_marks(session, rows, WRITTEN)
        session.rollback()
    with office.database.reading() as session:
        stand = session.scalars(select(MarkRow.value).where(*which)).all()
    assert Mark.TWO not in stand


def test_marks_that_stand_already_are_not_written_again(teacher: Office, column: tuple[Cell, ...]) -> None:
    with updates_of_marks(teacher.database) as seen:
        written = put_marks(teacher, list(zip(column, FIRST, strict=True)))
    assert written == column
    assert seen == []
