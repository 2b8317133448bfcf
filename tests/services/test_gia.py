"""The state attestation: commissions, obstacles with their disciplines, admission, protocols, the qualification."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from access_people import account_of, inside
from colleges import SmallCollege, add_number, add_row
from desks import TODAY, acting
from graduates import ADMITTED, FIVE, FOUR, HELD, ORDER, admitted, commission, graduates, values
from sqlalchemy import delete, select, update

from desktop_app.errors import BadInput, NotAllowed, NotFound, OfficeError, RuleBroken, Stale
from desktop_app.models.attestation import Control, FinalMark, GradeRow, GradeSheet
from desktop_app.models.contingent import Group, Student, StudentStatus
from desktop_app.models.course_works import CourseWork
from desktop_app.models.curriculum import PlanNumber
from desktop_app.models.debts import Debt
from desktop_app.models.gia import GiaEntry
from desktop_app.models.practices import Practice
from desktop_app.services.gia import (
    add_commission,
    list_commissions,
    list_graduating,
    open_commission,
    put_commission,
    put_entry,
    remove_commission,
    remove_entries,
    take_students,
)
from desktop_app.services.gia_results import admit, award, put_gia_marks, withdraw_admission
from desktop_app.services.gia_values import Commission, EntryValues, Gap, GiaForm
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.permissions import Role
from desktop_app.services.records import called


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return graduates(office)


@pytest.fixture
def secretary(office: Office, college: SmallCollege) -> Office:
    return acting(office, Role.SECRETARY)


@pytest.fixture
def made(secretary: Office, college: SmallCollege) -> Commission:
    return commission(secretary, college)


def owed(seen: Commission) -> dict[str, list[tuple[Gap, str]]]:
    return {one.name: [(gap.gap, gap.index) for gap in one.obstacles] for one in seen.entries if one.obstacles}


def test_a_commission_takes_the_students_of_its_group(made: Commission, college: SmallCollege) -> None:
    assert [one.student_id for one in made.entries] == list(college.students_a)
    assert (made.line.students, made.line.admitted, made.line.marked) == (6, 0, 0)
    assert (made.programme_code, made.qualification) == ("09.02.07", "Программист")
    assert owed(made) == {}


def test_a_group_has_one_commission_of_a_form_and_year(
    secretary: Office, made: Commission, college: SmallCollege
) -> None:
    with pytest.raises(BadInput, match="gia_commission_exists"):
        commission(secretary, college)
    other = commission(secretary, college, GiaForm.DEMO_EXAM)
    assert {one.id for one in list_commissions(secretary, 2027)} == {made.line.id, other.line.id}
    assert list_commissions(secretary, 2026) == ()


def test_groups_of_the_last_course_are_offered_first(office: Office, secretary: Office, college: SmallCollege) -> None:
    with office.database.writing() as session:
        session.execute(update(Group).where(Group.id == college.group_b).values(admission_year=2023))
        session.commit()
    assert [(one.name, one.course, one.last) for one in list_graduating(secretary, 2027)] == [
        ("ИСП-22", 4, True),
        ("ИСП-21", 2, False),
    ]


def test_the_chair_does_not_work_here(secretary: Office, college: SmallCollege) -> None:
    with pytest.raises(RuleBroken, match="gia_chair_is_outsider"):
        add_commission(secretary, replace(values(college), chair="Соколова Анна Павловна, преподаватель"))


def test_what_was_changed_meanwhile_is_not_overwritten(secretary: Office, made: Commission) -> None:
    wanted = replace(made.line.values, chair="Зимин З. З.")
    changed = put_commission(secretary, made.line, wanted)
    assert changed.line.values.chair == "Зимин З. З."
    with pytest.raises(Stale):
        put_commission(secretary, made.line, made.line.values)


def test_newcomers_are_put_before_the_commission_and_a_mistake_is_taken_off(
    secretary: Office, made: Commission
) -> None:
    fewer = remove_entries(secretary, made.line.id, made.entries[:2])
    assert len(fewer.entries) == 4
    assert take_students(secretary, fewer.line).entries[0].name == made.entries[0].name


@pytest.mark.parametrize("case", [(FinalMark.TWO, Gap.FAILED), (FinalMark.NO_SHOW, Gap.FAILED), (None, Gap.NO_MARK)])
def test_a_control_that_is_not_passed_is_named(
    office: Office, secretary: Office, made: Commission, college: SmallCollege, case: tuple[FinalMark | None, Gap]
) -> None:
    mark, gap = case
    first = college.students_a[0]
    with office.database.writing() as session:
        sheet = select(GradeSheet.id).where(GradeSheet.row_id == college.exam_row)
        theirs = (GradeRow.student_id == first, GradeRow.sheet_id.in_(sheet))
        session.execute(update(GradeRow).where(*theirs).values(mark=mark))
        session.commit()
    seen = open_commission(secretary, made.line.id)
    assert owed(seen) == {made.entries[0].name: [(gap, "ОП.04")]}
    with pytest.raises(RuleBroken, match="gia_admits"):
        admitted(secretary, seen)
    assert [one.admitted_on for one in open_commission(secretary, made.line.id).entries] == [None] * 6
    assert admitted(secretary, seen, seen.entries[1:]).line.admitted == 5


def test_a_debt_stands_first_with_its_deadline_and_its_control_is_not_told_twice(
    office: Office, secretary: Office, made: Commission, college: SmallCollege
) -> None:
    with office.database.writing() as session:
        session.execute(update(GradeRow).where(GradeRow.student_id == college.students_a[1]).values(mark=FinalMark.TWO))
        session.add(Debt(student_id=college.students_a[1], row_id=college.exam_row, term_id=college.term,
                         control=Control.EXAM, since=HELD))  # fmt: skip
        session.commit()
    entry = open_commission(secretary, made.line.id).entry(college.students_a[1])
    assert entry is not None
    first, second = entry.obstacles
    assert (first.gap, first.index, first.due, bool(first.debt_id)) == (Gap.DEBT, "ОП.04", date(2027, 11, 20), True)
    assert (second.gap, second.index) == (Gap.FAILED, "МДК.01.01")


def test_who_is_on_leave_is_not_admitted(
    office: Office, secretary: Office, made: Commission, college: SmallCollege
) -> None:
    with office.database.writing() as session:
        session.execute(
            update(Student).where(Student.id == college.students_a[2]).values(status=StudentStatus.ON_LEAVE)
        )
        session.commit()
    assert owed(open_commission(secretary, made.line.id)) == {made.entries[2].name: [(Gap.ABSENT, "")]}


def test_what_lies_before_the_program_is_told_and_blocks_nobody(
    office: Office, secretary: Office, made: Commission, college: SmallCollege
) -> None:
    with office.database.writing() as session:
        row = add_row(session, college.curriculum, "ОУД.01", "Русский язык", "ud")
        session.add(PlanNumber(row_id=row, work_code=1, hour_type=1, course=1, semester=2, amount=Decimal(1)))
        session.commit()
    seen = open_commission(secretary, made.line.id)
    assert owed(seen)[made.entries[0].name] == [(Gap.UNKNOWN, "ОУД.01")]
    assert admitted(secretary, seen).line.admitted == 6


def test_a_practice_and_a_course_work_count_by_their_own_marks(
    office: Office, secretary: Office, made: Commission, college: SmallCollege
) -> None:
    with office.database.writing() as session:
        practice = add_row(session, college.curriculum, "ПП.01", "Производственная практика", "pp")
        add_number(session, practice, 3, 1)
        add_number(session, college.exam_row, 5, 1)
        session.commit()
    names = [one.name for one in made.entries]
    both = [(Gap.NO_MARK, "ОП.04"), (Gap.NO_MARK, "ПП.01")]
    assert owed(open_commission(secretary, made.line.id)) == dict.fromkeys(names, both)
    with office.database.writing() as session:
        session.add(Practice(student_id=college.students_a[0], row_id=practice, term_id=college.term,
                             supervisor_id=college.teacher_1, starts=HELD, ends=HELD, mark=FOUR))  # fmt: skip
        session.add(CourseWork(student_id=college.students_a[0], row_id=college.exam_row, term_id=college.term,
                               supervisor_id=college.teacher_1, control=Control.COURSE_WORK, theme="Тема", due=HELD,
                               mark=FIVE))  # fmt: skip
        session.commit()
    assert owed(open_commission(secretary, made.line.id)) == dict.fromkeys(names[1:], both)


def test_an_admission_has_an_order_and_a_day_that_has_come(secretary: Office, made: Commission) -> None:
    with pytest.raises(RuleBroken, match="admission_has_order"):
        admit(secretary, made.line.id, made.entries, "  ", ADMITTED)
    with pytest.raises(BadInput, match="gia_day_to_come"):
        admit(secretary, made.line.id, made.entries, ORDER, date(2026, 11, 25))
    with pytest.raises(BadInput, match="no_student_chosen"):
        admit(secretary, made.line.id, [], ORDER, ADMITTED)
    seen = admitted(secretary, made)
    assert {(one.admission, one.admitted_on) for one in seen.entries} == {(ORDER, ADMITTED)}
    assert withdraw_admission(secretary, made.line.id, seen.entries).line.admitted == 0


def test_marks_number_the_protocols_of_the_commission_one_after_the_other(secretary: Office, made: Commission) -> None:
    with pytest.raises(RuleBroken, match="gia_takes_mark"):
        put_gia_marks(secretary, made.line.id, [(made.entries[0], FIVE)])
    seen = admitted(secretary, made)
    first = put_gia_marks(secretary, made.line.id, [(seen.entries[2], FIVE), (seen.entries[0], FinalMark.NO_SHOW)])
    assert [one.protocol_number for one in first.entries[:3]] == [None, None, 1]
    second = put_gia_marks(secretary, made.line.id, [(first.entries[1], FinalMark.TWO)])
    assert (second.entries[1].protocol_number, second.entries[1].values.day) == (2, TODAY)
    with pytest.raises(Stale):
        put_gia_marks(secretary, made.line.id, [(seen.entries[1], FIVE)])


def test_only_the_marks_of_the_attestation_are_taken(secretary: Office, made: Commission) -> None:
    seen = admitted(secretary, made)
    with pytest.raises(RuleBroken, match="gia_mark_fits"):
        put_gia_marks(secretary, made.line.id, [(seen.entries[0], FinalMark.PASSED)])
    with pytest.raises(BadInput, match="same_cell_twice"):
        put_gia_marks(secretary, made.line.id, [(seen.entries[0], FIVE), (seen.entries[0], FOUR)])


def test_a_commission_that_is_not_whole_gives_no_mark(secretary: Office, made: Commission) -> None:
    seen = admitted(secretary, made)
    put_commission(secretary, seen.line, replace(seen.line.values, members="Соколова А. П."))
    with pytest.raises(RuleBroken, match="gia_commission_is_whole"):
        put_gia_marks(secretary, made.line.id, [(seen.entries[0], FIVE)])


def test_the_protocol_is_of_a_day_between_the_admission_and_today(secretary: Office, made: Commission) -> None:
    seen = admitted(secretary, made)
    bare = put_commission(secretary, seen.line, replace(seen.line.values, day=None))
    with pytest.raises(BadInput, match="gia_no_day"):
        put_gia_marks(secretary, made.line.id, [(bare.entries[0], FIVE)])
    for day in (date(2026, 11, 22), date(2026, 11, 25)):
        other = put_entry(secretary, made.line.id, bare.entries[1], replace(bare.entries[1].values, day=day))
        bare = replace(bare, entries=other.entries)
        with pytest.raises(RuleBroken, match="gia_day_is_in_order"):
            put_gia_marks(secretary, made.line.id, [(other.entries[1], FIVE)])


def test_a_protocol_is_corrected_only_with_a_reason_and_keeps_its_number(secretary: Office, made: Commission) -> None:
    seen = admitted(secretary, made)
    marked = put_gia_marks(secretary, made.line.id, [(seen.entries[0], FOUR), (seen.entries[1], FIVE)])
    one = marked.entries[0]
    with pytest.raises(RuleBroken, match="gia_change_has_reason"):
        put_gia_marks(secretary, made.line.id, [(one, FIVE)])
    with pytest.raises(RuleBroken, match="gia_change_has_reason"):
        put_entry(secretary, made.line.id, one, replace(one.values, questions="1. Что такое СУБД?"))
    again = put_gia_marks(secretary, made.line.id, [(one, FIVE)], "описка секретаря").entries[0]
    assert (again.mark, again.protocol_number, again.reason) == (FIVE, 1, "описка секретаря")
    put_entry(secretary, made.line.id, again, replace(again.values, questions="1. Что такое СУБД?"), "дописан вопрос")
    same = open_commission(secretary, made.line.id).entries[1]
    assert put_gia_marks(secretary, made.line.id, [(same, FIVE)]).entries[1].version == same.version


def test_a_mark_is_not_lost_with_its_student_or_commission(secretary: Office, made: Commission) -> None:
    seen = admitted(secretary, made)
    marked = put_gia_marks(secretary, made.line.id, [(seen.entries[0], FIVE)])
    refusals = (
        lambda: remove_entries(secretary, made.line.id, marked.entries[:1]),
        lambda: remove_commission(secretary, marked.line),
        lambda: withdraw_admission(secretary, made.line.id, marked.entries[:1]),
    )
    for deed in refusals:
        with pytest.raises(RuleBroken, match="gia_entry_may_go"):
            deed()


def test_a_commission_without_marks_is_taken_back(secretary: Office, made: Commission) -> None:
    remove_commission(secretary, made.line)
    assert list_commissions(secretary) == ()
    with pytest.raises(NotFound):
        open_commission(secretary, made.line.id)


def test_the_qualification_is_awarded_when_every_form_is_passed_and_honours_by_the_marks(
    secretary: Office, made: Commission, college: SmallCollege
) -> None:
    demo = admitted(secretary, commission(secretary, college, GiaForm.DEMO_EXAM))
    seen = admitted(secretary, made)
    marked = put_gia_marks(secretary, made.line.id, [(one, FIVE) for one in seen.entries])
    with pytest.raises(RuleBroken, match="qualification_is_earned"):
        award(secretary, made.line.id, marked.entries)
    put_gia_marks(secretary, demo.line.id, [(one, FIVE) for one in demo.entries])
    done = award(secretary, made.line.id, open_commission(secretary, made.line.id).entries)
    assert all(one.qualified for one in done.entries)
    # «5» in the МДК and twice in ГИА: with a «4» in the exam it is 3 of 4, with a «3» there are none
    assert [one.honours for one in done.entries] == [True, True, True, True, True, False]
    other = put_gia_marks(secretary, made.line.id, [(done.entries[0], FinalMark.TWO)], "пересчёт").entries[0]
    assert (other.qualified, other.honours) == (False, False)


def test_points_are_a_number_and_a_supervisor_works_here(
    secretary: Office, made: Commission, college: SmallCollege
) -> None:
    one = made.entries[0]
    with pytest.raises(BadInput, match="gia_points"):
        put_entry(secretary, made.line.id, one, EntryValues(points=Decimal(-1)))
    typed = EntryValues("Тема  проекта", college.teacher_1, "Орлов П. П.", None, "", Decimal("62.5"), "")
    seen = put_entry(secretary, made.line.id, one, typed).entries[0]
    assert (seen.values.theme, seen.supervisor, seen.values.points) == (
        "Тема проекта", "Соколова\xa0А.\xa0П.", Decimal("62.5"),
    )  # fmt: skip
    with pytest.raises(NotFound):
        put_entry(secretary, made.line.id, seen, EntryValues(supervisor_id=9999))


def test_a_teacher_reads_the_own_students_and_writes_nothing(
    office: Office, secretary: Office, made: Commission, college: SmallCollege
) -> None:
    put_entry(secretary, made.line.id, made.entries[0], EntryValues("Тема", college.teacher_2))
    with office.database.writing() as session:
        session.execute(delete(GiaEntry).where(GiaEntry.student_id == college.students_a[5]))
        session.commit()
    teacher = acting(office, Role.TEACHER, college.teacher_1)
    assert len(open_commission(teacher, made.line.id).entries) == 5
    assert not open_commission(teacher, made.line.id).may_edit
    with pytest.raises(NotAllowed):
        take_students(teacher, made.line)


def test_a_student_reads_the_own_line_only(
    office: Office, secretary: Office, made: Commission, college: SmallCollege
) -> None:
    with office.database.reading() as session:
        person = session.get_one(Student, college.students_a[1]).person_id
    account_of(office.signed_in(CONSOLE), "ezhov", [Role.STUDENT], person)
    with inside(office, "ezhov") as student:
        (line,) = list_commissions(student)
        seen = open_commission(student, line.id)
        assert [one.student_id for one in seen.entries] == [college.students_a[1]]
        with pytest.raises(OfficeError):
            put_gia_marks(student, line.id, [(seen.entries[0], FIVE)])


def test_who_has_nobody_before_the_commission_does_not_open_it(
    office: Office, made: Commission, college: SmallCollege
) -> None:
    with office.database.reading() as session:
        person = session.get_one(Student, college.students_b[0]).person_id
    account_of(office.signed_in(CONSOLE), "other", [Role.STUDENT], person)
    with inside(office, "other") as student:
        assert list_commissions(student) == ()
        with pytest.raises(NotAllowed):
            open_commission(student, made.line.id)


def test_the_trail_calls_a_commission_and_a_student_by_their_names(office: Office, made: Commission) -> None:
    records = [("gia_commission", made.line.id), ("gia_entry", made.entries[0].id)]
    with office.database.reading() as session:
        found = called(office.transaction(session, list_commissions), records)
    assert [found[one] for one in records] == ["ИСП-21 · 2027", "Абрамова В. · 2027"]
