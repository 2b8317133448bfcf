"""The summary of marks: what counts of several attempts, who is listed, how a group stands, and who may see it."""

from datetime import date
from decimal import Decimal

import pytest
from colleges import SmallCollege, add_row, add_students, saved, small_college
from desks import TODAY, acting
from sqlalchemy import event, update
from sqlalchemy.orm import Session
from summaries import HELD, attempt, big_group, debt, sheet

from desktop_app.errors import BadInput, NotAllowed, NotFound
from desktop_app.models.attestation import Control, FinalMark, SheetKind, SheetState
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Department, Group, StudentStatus
from desktop_app.models.journal import Absence, Mark, MarkRow
from desktop_app.models.orders import Placement
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.summary import Which, list_summaries, open_summaries, open_summary
from desktop_app.services.summary_statistics import By, list_debtors, open_results, summed, whole
from desktop_app.services.summary_values import Got, Missed, Section, Standing, Summary

LATER = date(2026, 11, 23)
VECTOR = "5" * 5 + "4" * 10 + "3" * 8 + "2" + "н"


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


def put(office: Office, *deeds: object) -> list[object]:
    """Do these in one transaction."""
    with office.database.writing() as session:
        made = [deed(session) for deed in deeds]  # type: ignore[operator]
        session.commit()
    return made


def exam(office: Office, college: SmallCollege, marks: str, **more: object) -> int:
    (key,) = put(office, lambda session: sheet(session, college, college.exam_row, college.students_a, marks, **more))
    assert isinstance(key, int)
    return key


def read(office: Office, college: SmallCollege, *, whole_year: bool = False) -> Summary:
    return open_summary(office, college.group_a, Which(college.term, whole_year))


def marks(summary: Summary, column: int = 0) -> list[str | None]:
    return [line.cells[column].mark for line in summary.lines]


def test_a_discipline_has_the_figures_of_the_vendor_and_an_exempt_student_changes_none(
    office: Office, college: SmallCollege
) -> None:
    def lay(session: Session) -> None:
        names = tuple(f"Ф{chr(1072 + n)} Иван" for n in range(20))
        students = (*college.students_a, *add_more(session, college, names))
        sheet(session, college, college.exam_row, students, VECTOR + "о")

    put(office, lay)
    (column,) = read(office, college).columns
    figures = column.figures
    assert (figures.success, figures.quality) == (Decimal("92.00"), Decimal("60.00"))
    assert (figures.sou, figures.mean) == (Decimal("58.04"), Decimal("3.79"))
    assert (figures.all.listed, figures.all.counted) == (26, 25)


def add_more(session: Session, college: SmallCollege, names: tuple[str, ...]) -> tuple[int, ...]:
    """More students of group A: enrolled as a group of their own, then placed there."""
    old = session.get_one(Group, college.group_a)
    other = saved(session, Group(name="Ещё", admission_year=2025, curriculum_id=old.curriculum_id,
                                 department_id=old.department_id))  # fmt: skip
    found = add_students(session, other, names)
    session.execute(update(Placement).where(Placement.group_id == other).values(group_id=college.group_a))
    return found


def test_the_last_attempt_counts_and_those_before_are_kept(office: Office, college: SmallCollege) -> None:
    exam(office, college, "222454")
    one, two, three, *_others = college.students_a

    def retakes(session: Session) -> None:
        first, second, third = (debt(session, college, student, college.exam_row) for student in (one, two, three))
        held = sheet(session, college, college.exam_row, (one, two), "42", kind=SheetKind.RETAKE, day=LATER)
        attempt(session, first, 1, FinalMark.FOUR, held)
        attempt(session, second, 1, FinalMark.TWO, held)
        attempt(session, second, 2, FinalMark.THREE)
        attempt(session, third, 1, None)  # a permit is out

    put(office, retakes)
    summary = read(office, college)
    assert marks(summary) == ["4", "3", "2", "4", "5", "4"]
    told = [[(one.mark, one.got) for one in line.cells[0].attempts] for line in summary.lines[:3]]
    assert told == [
        [("2", Got.MAIN), ("4", Got.RETAKE)],
        [("2", Got.MAIN), ("2", Got.RETAKE), ("3", Got.COMMISSION)],
        [("2", Got.MAIN)],
    ]
    assert len(summary.columns) == 1
    assert (summary.columns[0].figures.all.twos, summary.columns[0].figures.success) == (1, Decimal("83.33"))


def test_a_retake_held_in_another_term_counts_where_the_debt_arose(office: Office, college: SmallCollege) -> None:
    exam(office, college, "244444")

    def later(session: Session) -> None:
        spring = Term(name="2026/27-2", year_starts=2026, number=2, starts=date(2027, 1, 11), ends=date(2027, 6, 30),
                      parity_anchor=date(2027, 1, 11))  # fmt: skip
        key = saved(session, spring)
        owed = debt(session, college, college.students_a[0], college.exam_row)
        held = sheet(session, college, college.exam_row, college.students_a[:1], "5", kind=SheetKind.RETAKE,
                     term_id=key, day=date(2027, 2, 1))  # fmt: skip
        attempt(session, owed, 1, FinalMark.FIVE, held)

    put(office, later)
    assert marks(read(office, college)) == ["5", *["4"] * 5]


def test_an_annulled_statement_counts_nowhere_and_an_open_one_is_waited_for(
    office: Office, college: SmallCollege
) -> None:
    exam(office, college, "555555", state=SheetState.ANNULLED)
    with pytest.raises(BadInput, match="nothing_to_sum"):
        read(office, college)
    key = exam(office, college, "444443", state=SheetState.FILLED)
    summary = read(office, college)
    assert marks(summary) == [None] * 6
    assert {line.cells[0].waiting for line in summary.lines} == {key}
    assert (summary.totals.unfinished, summary.columns[0].figures.success) == (6, None)


def test_students_stand_by_all_their_disciplines(office: Office, college: SmallCollege) -> None:
    """Excellent, with «4», with one «3», absent with reason, owing, exempt from one and excellent in the other."""
    exam(office, college, "543у2о")

    def credit(session: Session) -> None:
        sheet(session, college, college.credit_row, college.students_a, "555555", control=Control.GRADED_CREDIT)

    put(office, credit)
    summary, totals = read(office, college), read(office, college).totals
    assert [line.standing for line in summary.lines] == [
        Standing.EXCELLENT, Standing.GOOD, Standing.ONE_THREE, Standing.ABSENT, Standing.FAILING, Standing.EXCELLENT,
    ]  # fmt: skip
    assert (totals.listed, totals.admitted, totals.passed, totals.failing) == (6, 6, 4, 1)
    assert (totals.excellent, totals.good, totals.one_three, totals.absent) == (2, 1, 1, 1)
    assert (totals.excused, totals.unexcused, totals.passed_share) == (1, 0, Decimal("66.67"))
    assert totals.figures.all.counted == 11
    assert (totals.figures.mean, totals.figures.success) == (Decimal("4.40"), Decimal("81.82"))
    assert [column.section for column in summary.columns] == [Section.EXAM, Section.GRADED]


def test_whoever_does_not_come_or_is_not_admitted_owes_it(office: Office, college: SmallCollege) -> None:
    exam(office, college, "нду555")
    totals = read(office, college).totals
    assert (totals.failing, totals.admitted, totals.absent) == (2, 5, 3)
    assert (totals.excused, totals.unexcused) == (1, 1)
    assert totals.figures.success == Decimal("50.00")


def test_a_credit_without_grades_has_no_quality_and_takes_none_away(office: Office, college: SmallCollege) -> None:
    exam(office, college, "555555")

    def credit(session: Session) -> None:
        sheet(session, college, college.credit_row, college.students_a, "зззззх", control=Control.CREDIT)

    put(office, credit)
    summary = read(office, college)
    assert (summary.columns[1].figures.quality, summary.columns[1].figures.success) == (None, Decimal("83.33"))
    assert (summary.totals.figures.quality, summary.totals.figures.success) == (Decimal("100.00"), Decimal("91.67"))


def test_who_left_before_the_end_is_not_listed_and_who_came_later_has_a_statement_of_the_own(
    office: Office, college: SmallCollege
) -> None:
    exam(office, college, "244444")

    def move(session: Session) -> None:
        gone = update(Placement).where(Placement.student_id == college.students_a[0])
        session.execute(gone.values(next_since=date(2026, 11, 22)))
        (came,) = add_more(session, college, ("Яшина Вера",))
        sheet(session, college, college.exam_row, (came,), "5", kind=SheetKind.INDIVIDUAL, day=LATER)
        add_more_later(session, college)

    def add_more_later(session: Session, college: SmallCollege) -> None:
        on_leave = update(Placement).where(Placement.student_id == college.students_a[1])
        session.execute(on_leave.values(status=StudentStatus.ON_LEAVE))

    put(office, move)
    summary = read(office, college)
    assert [line.student_id for line in summary.lines[:-1]] == list(college.students_a[2:])
    assert marks(summary) == ["4", "4", "4", "4", "5"]
    assert summary.lines[-1].cells[0].last is not None
    assert summary.lines[-1].cells[0].last.got is Got.INDIVIDUAL
    assert summary.columns[0].figures.success == Decimal("100.00")


def test_statements_of_subgroups_are_one_column(office: Office, college: SmallCollege) -> None:
    first, second = college.subgroups

    def lay(session: Session) -> None:
        for key, students, teacher in (
            (first, college.students_a[:3], college.teacher_1),
            (second, college.students_a[3:], college.teacher_2),
        ):
            sheet(session, college, college.credit_row, students, "543", control=Control.GRADED_CREDIT,
                  subgroup_id=key, teacher_id=teacher)  # fmt: skip

    put(office, lay)
    summary = read(office, college)
    (column,) = summary.columns
    assert marks(summary) == ["5", "4", "3"] * 2
    assert [name.split("\u00a0")[0] for name in column.teacher.split("; ")] == ["Соколова", "Тихонов"]


def test_hours_of_absence_come_from_the_journal_with_their_reasons(office: Office, college: SmallCollege) -> None:
    exam(office, college, "555555")

    def absent(session: Session) -> None:
        for lesson, reason in zip(college.lessons_a, (Absence.ILLNESS, Absence.NO_REASON, None), strict=False):
            session.add(MarkRow(lesson_id=lesson, load_id=college.load_a, student_id=college.students_a[0],
                                value=Mark.ABSENT, absence=reason))  # fmt: skip

    put(office, absent)
    first, second, *_others = read(office, college).lines
    assert first.missed is not None
    assert (first.missed.hours, first.missed.excused, first.missed.unexcused) == (6, 2, 4)
    assert second.missed == Missed()


def test_a_year_shows_both_terms_and_ends_in_what_is_owed_else_in_the_later_mark(
    office: Office, college: SmallCollege
) -> None:
    exam(office, college, "245555")

    def spring(session: Session) -> None:
        key = saved(session, Term(name="2026/27-2", year_starts=2026, number=2, starts=date(2027, 1, 11),
                                  ends=date(2027, 6, 30), parity_anchor=date(2027, 1, 11)))  # fmt: skip
        sheet(session, college, college.exam_row, college.students_a, "534555", term_id=key)
        other = add_row(session, college.curriculum, "ОП.05", "Базы данных", "ud")
        sheet(session, college, other, college.students_a, "ззззхх", term_id=key, control=Control.CREDIT)

    put(office, spring)
    summary = read(office, college, whole_year=True)
    assert [(one.index, one.part, one.counted) for one in summary.columns] == [
        ("ОП.04", 1, False), ("ОП.04", 2, False), ("ОП.04", 0, True), ("ОП.05", 2, False), ("ОП.05", 0, True),
    ]  # fmt: skip
    assert marks(summary, 2) == ["2", "3", "4", "5", "5", "5"]
    assert summary.totals.failing == 3
    assert summary.totals.figures.all.counted == 12
    assert (summary.term, summary.year) == (None, "2026/2027")


def test_groups_are_added_up_and_percentages_computed_anew(office: Office, college: SmallCollege) -> None:
    exam(office, college, "555555")
    put(office, lambda session: sheet(session, college, college.exam_row, college.students_b, "222224",
                                      group_id=college.group_b))  # fmt: skip
    results = open_results(office, Which(college.term))
    assert [row.name for row in summed(results.groups, By.GROUP)] == ["ИСП-21", "ИСП-22"]
    (course,) = summed(results.groups, By.COURSE)
    (speciality,) = summed(results.groups, By.SPECIALITY)
    assert (course.name, course.groups, course.totals) == ("2", 2, speciality.totals)
    assert course.totals == whole(results.groups).totals
    figures = course.totals.figures
    assert (figures.success, figures.quality, figures.mean) == (Decimal("58.33"), Decimal("58.33"), Decimal("3.67"))
    assert course.totals.passed_share == Decimal("58.33")
    assert [one.head.name for one in results.disciplines] == ["ИСП-22", "ИСП-21"]


def test_debtors_are_rated_by_what_they_owe(office: Office, college: SmallCollege) -> None:
    one, two, *_others = college.students_a

    def owe(session: Session) -> None:
        debt(session, college, one, college.exam_row)
        debt(session, college, two, college.exam_row)
        debt(session, college, two, college.credit_row, date(2026, 11, 10))

    put(office, owe)
    first, second = list_debtors(office).lines
    assert [(one.student_id, one.number) for one in (first, second)] == [(two, 2), (one, 1)]
    assert (first.since, first.what, first.terms) == (date(2026, 11, 10), "МДК.01.01, ОП.04", "2026/27-1")
    assert second.due == date(2027, 11, 20)


def test_a_curator_sees_the_own_group_and_a_head_the_own_department(office: Office, college: SmallCollege) -> None:
    exam(office, college, "555555")

    def lead(session: Session) -> None:
        sheet(session, college, college.exam_row, college.students_b, "444444", group_id=college.group_b)
        session.get_one(Group, college.group_b).curator_id = college.teacher_1
        session.get_one(Department, session.get_one(Group, college.group_a).department_id).head_id = college.teacher_2

    put(office, lead)
    which = Which(college.term)
    curator = acting(office, Role.CURATOR, college.teacher_1)
    assert [one.name for one in list_summaries(curator, which)] == ["ИСП-22"]
    assert [one.head.name for one in open_results(curator, which).groups] == ["ИСП-22"]
    with pytest.raises(NotAllowed):
        open_summary(curator, college.group_a, which)
    head = acting(office, Role.HEAD_OF_DEPARTMENT, college.teacher_2)
    assert [one.name for one in list_summaries(head, which)] == ["ИСП-21", "ИСП-22"]
    for role in (Role.SECRETARY, Role.DEPUTY_ACADEMIC, Role.DEPUTY_METHODICAL, Role.DIRECTOR):
        assert len(open_summaries(acting(office, role), which).summaries) == 2
    for role in (Role.TEACHER, Role.STUDENT, Role.PARENT, Role.HR, Role.ADMINISTRATOR):
        with pytest.raises(NotAllowed):
            open_summary(acting(office, role, college.teacher_1), college.group_a, which)


def test_what_does_not_exist_is_told(office: Office, college: SmallCollege) -> None:
    with pytest.raises(NotFound):
        open_summary(office, college.group_a, Which(987654))
    with pytest.raises(NotFound):
        open_summary(office, 987654, Which(college.term))
    with pytest.raises(BadInput, match="nothing_to_sum"):
        open_summaries(office, Which(college.term))
    with pytest.raises(BadInput, match="no_such_group"):
        open_summaries(office, Which(college.term, group="ИСП-99"))
    assert open_results(office, Which(college.term)).groups == ()


def test_a_group_of_26_by_14_takes_as_many_questions_as_a_small_one(office: Office, college: SmallCollege) -> None:
    exam(office, college, "555555")
    (large,) = put(office, lambda session: big_group(session, college, "БД-31", 26, 14))
    assert isinstance(large, dict)
    asked = []
    event.listen(office.database.engine, "before_cursor_execute", lambda *facts: asked.append(facts[2]))

    def questions(group: int) -> int:
        asked.clear()
        found = open_summary(office, group, Which(college.term))
        assert found.lines[-1].cells[-1].mark
        return len(asked)

    small = questions(college.group_a)
    assert questions(large[0]) == small
    asked.clear()
    open_summaries(office, Which(college.term))
    assert len(asked) <= small + 5  # the letterhead's
    assert TODAY > HELD
