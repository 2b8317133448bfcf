"""Groups go over to another curriculum with what is under way; what is past stays — on both databases."""

from datetime import date

import pytest
from colleges import SmallCollege, add_row, saved, small_college
from desks import acting
from sittings import lay_session

from desktop_app.errors import BadInput, NotAllowed, Stale
from desktop_app.models.attestation import Control, FinalMark, GradeRow, GradeSheet
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group
from desktop_app.models.course_works import CourseWork
from desktop_app.models.debts import Debt
from desktop_app.models.journal import Mark, TermMark
from desktop_app.models.load import LessonKind, Load
from desktop_app.models.practices import Practice
from desktop_app.models.rooms import RoomKind
from desktop_app.models.session import ExamEvent
from desktop_app.models.topics import TopicPlan, TopicUse
from desktop_app.services.curriculum import open_curriculum
from desktop_app.services.curriculum_approval import Approval, approve_curriculum, start_edition
from desktop_app.services.curriculum_editing import edit_curriculum
from desktop_app.services.curriculum_edits import PlanSeen, RemoveRow, RowValues, SetRow
from desktop_app.services.curriculum_moving import GroupMove, list_movable, move_groups, plan_move
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role

PAPER = Approval(date(2026, 11, 20), "директор", "№ 2")


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def deputy(office: Office, college: SmallCollege) -> Office:
    made = acting(office, Role.DEPUTY_ACADEMIC)
    approve_curriculum(made, seen(made, college.curriculum), PAPER)
    return made


@pytest.fixture
def past(office: Office, college: SmallCollege) -> int:
    """A load of group A in a term that is over."""
    with office.database.writing() as session:
        term = saved(session, Term(name="2025/26-2", year_starts=2025, number=2, starts=date(2026, 1, 12),
                                   ends=date(2026, 6, 28), parity_anchor=date(2026, 1, 12)))  # fmt: skip
        load = saved(session, Load(term_id=term, group_id=college.group_a, row_id=college.exam_row,
                                   teacher_id=college.teacher_1, hours=20, kind=LessonKind.LESSON,
                                   room_kind=RoomKind.LECTURE))  # fmt: skip
        session.commit()
    return load


@pytest.fixture
def papers(office: Office, college: SmallCollege) -> tuple[int, int, int]:
    """Of group A: a statement with a debt, a plan of topics of its own."""
    with office.database.writing() as session:
        sheet = saved(session, GradeSheet(term_id=college.term, group_id=college.group_a, row_id=college.exam_row,
                                          teacher_id=college.teacher_1, number=1, control=Control.EXAM,
                                          day=date(2026, 11, 20), hours=32))  # fmt: skip
        session.add(GradeRow(sheet_id=sheet, student_id=college.students_a[0], mark=FinalMark.TWO))
        debt = saved(session, Debt(student_id=college.students_a[0], row_id=college.exam_row, term_id=college.term,
                                   control=Control.EXAM, since=date(2026, 11, 20)))  # fmt: skip
        plan = saved(session, TopicPlan(row_id=college.exam_row, teacher_id=college.teacher_1, year_starts=2026))
        session.add(TopicUse(load_id=college.load_a, plan_id=plan))
        session.commit()
    return sheet, debt, plan


def add_graded(office: Office, college: SmallCollege) -> tuple[tuple[type, int], ...]:
    """A final mark, a course work and a practice of a student of group A; a final mark of group B stays."""
    student, day = college.students_a[0], date(2026, 11, 20)
    with office.database.writing() as session:
        final, _other = (
            saved(session, TermMark(student_id=key, row_id=college.exam_row, term_id=college.term, load_id=load,
                                    mark=Mark.FOUR, proposed="4", highest=4))
            for key, load in ((student, college.load_a), (college.students_b[0], college.load_b))
        )  # fmt: skip
        row, term, teacher = college.exam_row, college.term, college.teacher_1
        work = saved(session, CourseWork(student_id=student, row_id=row, term_id=term, supervisor_id=teacher,
                                         control=Control.COURSE_WORK, theme="Графы", due=day))  # fmt: skip
        practice = saved(session, Practice(student_id=student, row_id=row, term_id=term, supervisor_id=teacher,
                                           starts=day, ends=day))  # fmt: skip
        session.commit()
    return (TermMark, final), (CourseWork, work), (Practice, practice)


def seen(office: Office, key: int) -> PlanSeen:
    return PlanSeen(key, open_curriculum(office, key).head.version)


def edition(office: Office, college: SmallCollege) -> int:
    return start_edition(office, seen(office, college.curriculum)).id


def move_of(office: Office, name: str, target: int) -> GroupMove:
    one = next(one for one in list_movable(office, target) if one.name == name)
    return GroupMove(one.id, one.version, target)


def rows(office: Office, *places: tuple[type, int]) -> list[int]:
    with office.database.reading() as session:
        return [session.get_one(model, key).row_id for model, key in places]


def test_what_is_under_way_goes_over_what_is_past_stays_and_undo_brings_it_back(
    office: Office, deputy: Office, college: SmallCollege, past: int, papers: tuple[int, int, int]
) -> None:
    target = edition(deputy, college)
    sheet, debt, plan = papers
    graded = add_graded(office, college)
    exam = lay_session(office, college).exam_a
    under_way = (
        (Load, college.load_a), (GradeSheet, sheet), (Debt, debt), (TopicPlan, plan), (ExamEvent, exam), *graded,
    )  # fmt: skip
    aside = ((Load, past), (Load, college.load_b))
    move = move_of(deputy, "ИСП-21", target)
    offered = plan_move(deputy, [move])
    assert [(row.index, row.new_index, row.loads, row.sheets, row.topics, row.events, row.finals, row.works)
            for row in offered] == [
        ("ОП.04", "ОП.04", 1, 1, 1, 1, 1, 2), ("МДК.01.01", "МДК.01.01", 2, 0, 0, 1, 0, 0),
    ]  # fmt: skip
    moved = move_groups(deputy, [move])
    there = offered[0].new_id
    assert there is not None
    assert there != college.exam_row
    assert rows(office, *under_way) == [there] * 8
    assert rows(office, *aside) == [college.exam_row] * 2
    assert [one.name for one in list_movable(deputy, target)] == ["ИСП-22"]
    with pytest.raises(Stale):
        move_groups(deputy, [move])
    assert move_groups(deputy, moved.back).groups == 1
    assert rows(office, *under_way, *aside) == [college.exam_row] * 10


def test_a_row_that_the_other_plan_lacks_is_named_and_nothing_moves(
    office: Office, deputy: Office, college: SmallCollege
) -> None:
    target = edition(deputy, college)
    gone = next(row for row in plan_move(deputy, [move_of(deputy, "ИСП-21", target)]) if row.index == "МДК.01.01")
    assert gone.new_id is not None
    edit_curriculum(deputy, seen(deputy, target), RemoveRow(gone.new_id))
    both = [move_of(deputy, name, target) for name in ("ИСП-21", "ИСП-22")]
    assert [row.new_id for row in plan_move(deputy, both) if row.index == "МДК.01.01"] == [None, None]
    with pytest.raises(BadInput) as refused:
        move_groups(deputy, both)
    assert refused.value.reason == "rows_unmatched"
    assert refused.value.facts["count"] == 2
    assert "МДК.01.01" in str(refused.value.facts["rows"])
    assert rows(office, (Load, college.load_a)) == [college.exam_row]


def test_a_row_that_is_called_otherwise_is_told(deputy: Office, college: SmallCollege) -> None:
    target = edition(deputy, college)
    move = move_of(deputy, "ИСП-21", target)
    first = plan_move(deputy, [move])[0]
    assert first.new_id is not None
    values = RowValues("ОП.14", "Основы алгоритмизации и программирования", "ud", None)
    edit_curriculum(deputy, seen(deputy, target), SetRow(first.new_id, values))
    row = plan_move(deputy, [move])[0]
    assert (row.renamed, row.new_index) == (True, "ОП.14")


def test_a_plan_of_topics_that_another_group_is_taught_by_stays(
    office: Office, deputy: Office, college: SmallCollege, papers: tuple[int, int, int]
) -> None:
    with office.database.writing() as session:
        session.add(TopicUse(load_id=college.load_b, plan_id=papers[2]))
        session.commit()
    target = edition(deputy, college)
    move_groups(deputy, [move_of(deputy, "ИСП-21", target)])
    assert rows(office, (TopicPlan, papers[2])) == [college.exam_row]
    move_groups(deputy, [move_of(deputy, "ИСП-22", target)])
    assert rows(office, (Load, college.load_b)) != [college.exam_row]


def test_a_closed_group_stays_and_so_does_everybody_for_whom_statements_are_closed_to_sight(
    office: Office, deputy: Office, college: SmallCollege
) -> None:
    target = edition(deputy, college)
    move = move_of(deputy, "ИСП-22", target)
    with pytest.raises(NotAllowed):
        move_groups(acting(office, Role.ADMINISTRATOR), [move])
    with office.database.writing() as session:
        session.get_one(Group, college.group_b).closed_on = date(2026, 11, 1)
        add_row(session, target, "ОП.99", "Лишняя", "ud")
        session.commit()
    assert [one.name for one in list_movable(deputy, target)] == ["ИСП-21"]
    with pytest.raises(BadInput, match="group_closed"):
        move_groups(deputy, [GroupMove(move.group_id, move.version + 1, target)])
