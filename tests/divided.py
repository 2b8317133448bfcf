"""Divisions of the small college laid straight into the tables: what the desk would have composed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from colleges import SmallCollege, saved
from sqlalchemy import select

from desktop_app.models.divisions import DivisionTarget, PartTeacher
from desktop_app.models.load import LessonKind, Load
from desktop_app.models.rooms import RoomKind
from desktop_app.models.subgroups import Division, DivisionState, Membership, Subgroup
from desktop_app.services.office import Office
from desktop_app.services.subgroups.reading import open_board
from desktop_app.services.subgroups.values import Board

Key = tuple[int, LessonKind]


@dataclass(frozen=True)
class Composed:
    """A division of group A that its teachers are agreeing."""

    starts: date
    targets: Mapping[Key, tuple[int, ...]]  # to each subgroup its teacher
    stands: Mapping[int, int | None]  # student → number of the subgroup; None: does not study
    name: str = "Лабораторные"
    state: DivisionState = DivisionState.AGREEING
    replaces_id: int | None = field(default=None)


def composed(office: Office, college: SmallCollege, what: Composed) -> Board:
    """Lay it; returns the board as the console sees it."""
    with office.database.writing() as session:
        key = saved(session, Division(
            group_id=college.group_a, term_id=college.term, name=what.name, starts=what.starts, state=what.state,
            replaces_id=what.replaces_id, approved_by="zavuch" if what.state is DivisionState.APPROVED else "",
        ))  # fmt: skip
        count = max(len(teachers) for teachers in what.targets.values())
        parts = [saved(session, Subgroup(division_id=key, number=number + 1)) for number in range(count)]
        for (row, kind), teachers in what.targets.items():
            target = saved(session, DivisionTarget(division_id=key, row_id=row, kind=kind, room_kind=RoomKind.COMPUTER))
            session.add_all(
                PartTeacher(division_id=key, target_id=target, subgroup_id=part, teacher_id=teacher)
                for part, teacher in zip(parts, teachers, strict=False)
            )
        session.add_all(
            Membership(division_id=key, student_id=student, since=what.starts,
                       subgroup_id=None if number is None else parts[number - 1])
            for student, number in what.stands.items()
        )  # fmt: skip
        session.commit()
    return open_board(office, key)


def halves(college: SmallCollege) -> dict[int, int | None]:
    """Every second student of group A."""
    return {student: place % 2 + 1 for place, student in enumerate(college.students_a)}


def rows_of(office: Office, group: int, row: int) -> list[Load]:
    """The rows of the load of a discipline, in the order in which they came."""
    with office.database.reading() as session:
        rows = session.scalars(select(Load).where(Load.group_id == group, Load.row_id == row).order_by(Load.id)).all()
        session.expunge_all()
        return list(rows)


def labs(
    office: Office, college: SmallCollege, stands: Mapping[int, int | None], state: DivisionState
) -> tuple[Board, tuple[int, int]]:
    """Another division of group A, for laboratory works of ОП.04, with a row of the load for each of two subgroups."""
    teachers = (college.teacher_1, college.teacher_2)
    targets = {(college.exam_row, LessonKind.LABORATORY): teachers}
    board = composed(office, college, Composed(date(2026, 9, 1), targets, stands, state=state))
    with office.database.writing() as session:
        first, second = (
            saved(session, Load(
                term_id=college.term, group_id=college.group_a, row_id=college.exam_row, teacher_id=teacher, hours=32,
                kind=LessonKind.LABORATORY, room_kind=RoomKind.COMPUTER, subgroup_id=part.id,
            ))
            for part, teacher in zip(board.parts, teachers, strict=True)
        )  # fmt: skip
        session.commit()
    return board, (first, second)
