"""Final marks on both databases: proposed by section 6, given by the teacher, above the rule only with an approval."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random

import pytest
from colleges import SmallCollege, small_college
from desks import acting
from sqlalchemy import select, text, update
from sqlalchemy.exc import IntegrityError

from desktop_app.errors import BadInput, NotAllowed, NotFound, RuleBroken, Stale
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Student
from desktop_app.models.journal import TermMark
from desktop_app.models.people import Employee
from desktop_app.services.final_marks import Approval, Control, FinalLine, Mark, open_finals, put_final, put_finals
from desktop_app.services.final_marks_requests import Request, count_requests, grant_marks, list_requests, refuse_mark
from desktop_app.services.history import history_of
from desktop_app.services.journal import Entry, open_page, put_marks
from desktop_app.services.notices import list_notices
from desktop_app.services.office import Office, User
from desktop_app.services.permissions import Permission, Role
from desktop_app.services.rules.final_marks import Graded, Proposed, Work, proposed_mark
from desktop_app.services.settings import Settings, change_settings, open_settings


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def teacher(office: Office, college: SmallCollege) -> Office:
    """Teacher 1: the exam's discipline in group A, and subgroup 1 of the МДК."""
    return acting(office, Role.TEACHER, college.teacher_1)


@pytest.fixture
def stranger(office: Office, college: SmallCollege) -> Office:
    """Teacher 2: subgroup 2 of the МДК, and group B."""
    return acting(office, Role.TEACHER, college.teacher_2)


@pytest.fixture
def deputy(office: Office) -> Office:
    return acting(office, Role.DEPUTY_ACADEMIC)


@pytest.fixture
def director(office: Office) -> Office:
    return acting(office, Role.DIRECTOR)


def mark_all(desk: Office, load: int, lines: Sequence[Sequence[int]]) -> None:
    """Give the first students of a journal these marks, a lesson each."""
    page = open_page(desk, load)
    put_marks(desk, [
        (page.cell(lesson.id, student.id), Mark(str(mark)))
        for student, marks in zip(page.students, lines, strict=False)
        for lesson, mark in zip(page.lessons, marks, strict=False)
    ])  # fmt: skip


def line(desk: Office, load: int, place: int = 0) -> FinalLine:
    return open_finals(desk, load).lines[place]


def asked(teacher: Office, college: SmallCollege, mark: Mark = Mark.FIVE) -> FinalLine:
    """A five where the marks make a four."""
    mark_all(teacher, college.load_a, [[4, 4, 4, 4]])
    return put_final(teacher, line(teacher, college.load_a), mark, "Призёр олимпиады")


def request(desk: Office, college: SmallCollege) -> Request:
    (found,) = list_requests(desk, college.term)
    return found


def test_the_page_proposes_by_section_6_and_shows_its_inputs(teacher: Office, college: SmallCollege) -> None:
    mark_all(teacher, college.load_a, [[5, 5, 5, 4], [4, 4, 4, 3], [3, 3, 2], [5, 5], []])
    page = open_finals(teacher, college.load_a)
    assert [one.proposal.mark for one in page.lines] == [
        Proposed.FIVE, Proposed.FOUR, Proposed.DISPUTED, Proposed.NOT_ATTESTED, Proposed.NOT_ATTESTED,
        Proposed.NOT_ATTESTED,
    ]  # fmt: skip
    first = page.lines[0]
    assert ([one.mark for one in first.evidence.marks], first.proposal.mean) == ([5, 5, 5, 4], Decimal("4.75"))
    assert (first.proposal.done, first.proposal.works, first.proposal.share) == (4, 4, Decimal(100))
    assert [one.accept for one in page.lines[:4]] == [Mark.FIVE, Mark.FOUR, None, Mark.NOT_ATTESTED]
    assert (page.controls, page.may_write, page.needs_reason) == ((Control.EXAM,), True, False)
    assert page.marks == (Mark.FIVE, Mark.FOUR, Mark.THREE, Mark.TWO, Mark.NOT_ATTESTED, Mark.EXEMPT)


def test_a_mark_within_the_rule_stands_at_once_with_what_was_proposed(teacher: Office, college: SmallCollege) -> None:
    mark_all(teacher, college.load_a, [[4, 4, 4, 3]])
    given = put_final(teacher, line(teacher, college.load_a), Mark.FOUR).given
    assert given is not None
    assert (given.mark, given.approval, given.valid) == (Mark.FOUR, None, True)
    assert (given.then.mark, given.then.mean, given.then.share, given.then.works, given.then.highest) == (
        Proposed.FOUR, Decimal("3.75"), Decimal(100), 4, 4,
    )  # fmt: skip
    assert line(teacher, college.load_a).given == given


def test_what_is_proposed_is_accepted_for_all_at_once(teacher: Office, college: SmallCollege) -> None:
    mark_all(teacher, college.load_a, [[5, 5, 5, 4], [4, 4, 4, 3], [3, 3, 2], [5, 5]])
    page = open_finals(teacher, college.load_a)
    wanted = [(one, one.accept) for one in page.lines if one.accept is not None]
    written = put_finals(teacher, wanted)
    assert [one.mark for one in written] == [
        Mark.FIVE,
        Mark.FOUR,
        Mark.NOT_ATTESTED,
        Mark.NOT_ATTESTED,
        Mark.NOT_ATTESTED,
    ]
    assert all(one.given is not None and one.given.valid for one in written)
    assert line(teacher, college.load_a, 2).given is None


def test_a_disputed_case_is_decided_by_the_teacher_alone(teacher: Office, college: SmallCollege) -> None:
    mark_all(teacher, college.load_a, [[3, 3, 2]])
    seen = line(teacher, college.load_a)
    assert (seen.proposal.mark, seen.proposal.highest) == (Proposed.DISPUTED, 3)
    given = put_final(teacher, seen, Mark.THREE).given
    assert given is not None
    assert given.approval is None
    with pytest.raises(RuleBroken, match="mark_above_has_reason"):
        put_final(teacher, line(teacher, college.load_a), Mark.FOUR)


def test_a_mark_above_the_rule_needs_a_reason_and_waits(teacher: Office, college: SmallCollege) -> None:
    mark_all(teacher, college.load_a, [[4, 4, 4, 4]])
    seen = line(teacher, college.load_a)
    for nothing in ("", "   "):
        with pytest.raises(RuleBroken, match="mark_above_has_reason"):
            put_final(teacher, seen, Mark.FIVE, nothing)
    given = put_final(teacher, seen, Mark.FIVE, " Призёр  олимпиады ").given
    assert given is not None
    assert (given.approval, given.reason, given.asked_by) == (Approval.ASKED, "Призёр олимпиады", "teacher")
    assert (given.valid, given.decided_by) == (False, "")


def test_too_few_marks_leave_every_mark_to_an_approval(teacher: Office, college: SmallCollege) -> None:
    mark_all(teacher, college.load_a, [[2, 2]])
    with pytest.raises(RuleBroken, match="mark_above_has_reason"):
        put_final(teacher, line(teacher, college.load_a), Mark.TWO)
    given = put_final(teacher, line(teacher, college.load_a), Mark.NOT_ATTESTED).given
    assert given is not None
    assert given.approval is None


def test_a_mark_that_the_control_does_not_know_is_refused(teacher: Office, college: SmallCollege) -> None:
    mark_all(teacher, college.load_a, [[4, 4, 4, 4]])
    for mark in (Mark.PASSED, Mark.ABSENT, Mark.OWING):
        with pytest.raises(RuleBroken, match="final_fits_controls"):
            put_final(teacher, line(teacher, college.load_a), mark, "почему")


def test_the_database_keeps_no_mark_above_the_rule_without_a_request(
    office: Office, teacher: Office, college: SmallCollege
) -> None:
    mark_all(teacher, college.load_a, [[4, 4, 4, 4]])
    put_final(teacher, line(teacher, college.load_a), Mark.FOUR)
    for change in ({"mark": Mark.FIVE}, {"highest": 3}):
        with office.database.writing() as session, pytest.raises(IntegrityError):
            session.execute(update(TermMark).values(change))
    with office.database.writing() as session, pytest.raises(IntegrityError):
        session.execute(
            text("update term_mark set approval = 'granted', reason = 'x', asked_by = 'a', decided_by = 'a'")
        )


def test_the_deputy_approves_and_the_teacher_is_told(
    office: Office, teacher: Office, deputy: Office, college: SmallCollege
) -> None:
    asked(teacher, college)
    seen = request(deputy, college)
    assert (seen.group, seen.index, seen.given.mark, seen.given.reason, seen.own) == (
        "ИСП-21", "ОП.04", Mark.FIVE, "Призёр олимпиады", False,
    )  # fmt: skip
    assert (seen.proposal.mark, seen.moved_on, count_requests(deputy, college.term)) == (Proposed.FOUR, False, 1)
    (granted,) = grant_marks(deputy, [seen], "Согласовано")
    assert (granted.given.approval, granted.given.decided_by, granted.given.decision) == (
        Approval.GRANTED, "deputy_academic", "Согласовано",
    )  # fmt: skip
    given = line(teacher, college.load_a).given
    assert given is not None
    assert given.valid
    assert list_requests(deputy, college.term) == ()
    assert list_requests(deputy, college.term, Approval.GRANTED) == (granted,)
    (notice,) = list_notices(told(office, college))
    assert notice.subject == "Итоговые отметки согласованы: ОП.04, ИСП-21"
    assert notice.text == "Абрамова Вера: «5»\nСогласовано"


def told(office: Office, college: SmallCollege) -> Office:
    """Teacher 1 with their notices."""
    with office.database.reading() as session:
        person = session.scalar(select(Employee.person_id).where(Employee.id == college.teacher_1))
    return office.signed_in(replace(acting(office, Role.TEACHER, college.teacher_1).user, person_id=person))


def test_the_deputy_refuses_with_a_word_why_and_the_teacher_gives_another(
    office: Office, teacher: Office, deputy: Office, college: SmallCollege
) -> None:
    asked(teacher, college)
    with pytest.raises(RuleBroken, match="refusal_says_why"):
        refuse_mark(deputy, request(deputy, college), " ")
    refused = refuse_mark(deputy, request(deputy, college), "Диплома в деле нет")
    assert (refused.given.approval, refused.given.valid) == (Approval.REFUSED, False)
    assert "Диплома в деле нет" in list_notices(told(office, college))[0].text
    with pytest.raises(RuleBroken, match="request_is_open"):
        grant_marks(deputy, list_requests(deputy, college.term, Approval.REFUSED))
    given = put_final(teacher, line(teacher, college.load_a), Mark.FOUR).given
    assert given is not None
    assert (given.mark, given.approval, given.decision, given.asked_by) == (Mark.FOUR, None, "", "")
    assert list_requests(deputy, college.term, Approval.REFUSED) == ()


def test_another_mark_is_another_request(teacher: Office, deputy: Office, college: SmallCollege) -> None:
    asked(teacher, college)
    seen = request(deputy, college)
    put_final(teacher, line(teacher, college.load_a), Mark.FIVE, "Другое обоснование")
    with pytest.raises(Stale):
        grant_marks(deputy, [seen])
    assert [one.given.reason for one in list_requests(deputy, college.term)] == ["Другое обоснование"]
    grant_marks(deputy, list_requests(deputy, college.term))
    given = put_final(teacher, line(teacher, college.load_a), Mark.FIVE, "И ещё одно").given
    assert given is not None
    assert given.approval is Approval.ASKED


def test_nobody_approves_an_own_request_even_with_both_rights(office: Office, college: SmallCollege) -> None:
    both = office.signed_in(
        User("both", frozenset({Role.DEPUTY_ACADEMIC, Role.TEACHER}), login="both", employee_id=college.teacher_1)
    )
    asked(both, college)
    seen = request(both, college)
    assert seen.own
    with pytest.raises(RuleBroken, match="decides_not_own_request"):
        grant_marks(both, [seen])
    with pytest.raises(RuleBroken, match="decides_not_own_request"):
        refuse_mark(both, seen, "почему")
    with office.database.reading() as session:
        assert session.scalars(select(TermMark.approval)).all() == [Approval.ASKED]


def test_requests_are_granted_all_or_none(teacher: Office, deputy: Office, college: SmallCollege) -> None:
    mark_all(teacher, college.load_a, [[4, 4, 4, 4]] * 3)
    put_finals(teacher, [(one, Mark.FIVE) for one in open_finals(teacher, college.load_a).lines[:3]], "Олимпиада")
    first, second, third = list_requests(deputy, college.term)
    with pytest.raises(Stale):
        grant_marks(deputy, [first, replace(second, version=second.version + 1)])
    assert count_requests(deputy, college.term) == 3
    assert len(grant_marks(deputy, [first, second])) == 2
    assert list_requests(deputy, college.term) == (third,)
    with pytest.raises(NotFound):
        grant_marks(deputy, [replace(third, id=10**6)])


@pytest.mark.parametrize("role", [role for role in Role if role not in {Role.DEPUTY_ACADEMIC, Role.CONSOLE}])
def test_only_the_deputy_for_academic_work_decides(office: Office, college: SmallCollege, role: Role) -> None:
    desk = acting(office, role, college.teacher_1)
    with pytest.raises(NotAllowed):
        list_requests(desk, college.term)
    with pytest.raises(NotAllowed):
        grant_marks(desk, [])


def test_what_was_proposed_stays_and_the_page_says_that_it_moved_on(teacher: Office, college: SmallCollege) -> None:
    mark_all(teacher, college.load_a, [[5, 5, 5, 4]])
    put_final(teacher, line(teacher, college.load_a), Mark.FIVE)
    assert not line(teacher, college.load_a).moved_on
    mark_all(teacher, college.load_a, [[2, 2, 2, 2]])
    now = line(teacher, college.load_a)
    assert now.moved_on
    assert now.given is not None
    assert (now.given.mark, now.given.then.mark, now.proposal.mark) == (Mark.FIVE, Proposed.FIVE, Proposed.TWO)


def test_a_mark_is_taken_back(teacher: Office, deputy: Office, college: SmallCollege) -> None:
    back = put_final(teacher, asked(teacher, college), None)
    assert (back.given, back.mark) == (None, None)
    assert list_requests(deputy, college.term) == ()
    assert put_final(teacher, back, Mark.FOUR).mark is Mark.FOUR


def test_a_late_write_names_the_line(teacher: Office, director: Office, college: SmallCollege) -> None:
    mark_all(teacher, college.load_a, [[4, 4, 4, 4]])
    seen = line(teacher, college.load_a)
    put_final(director, seen, Mark.THREE)
    with pytest.raises(Stale) as late:
        put_final(teacher, seen, Mark.FOUR)
    assert set(late.value.rows) == {seen.student_id}
    assert line(teacher, college.load_a).mark is Mark.THREE


def test_both_journals_of_a_discipline_make_one_mark(
    office: Office, teacher: Office, stranger: Office, college: SmallCollege
) -> None:
    """МДК.01.01 is taught in two subgroups; who stands in one of them has a final mark by that teacher."""
    mark_all(teacher, college.load_sub_1, [[4, 4, 4]])
    own, other = open_finals(teacher, college.load_sub_1), open_finals(stranger, college.load_sub_2)
    assert {one.student_id for one in own.lines} == set(college.students_a[:3])
    assert {one.student_id for one in other.lines} == set(college.students_a[3:])
    assert put_final(teacher, own.lines[0], Mark.FOUR).mark is Mark.FOUR
    with pytest.raises(BadInput, match="student_not_in_journal"):
        put_final(teacher, replace(other.lines[0], load_id=college.load_sub_1), Mark.NOT_ATTESTED)
    with pytest.raises(NotAllowed):
        put_final(teacher, other.lines[0], Mark.NOT_ATTESTED)


def test_lines_of_two_journals_are_not_written_together(director: Office, college: SmallCollege) -> None:
    lines = [line(director, college.load_sub_1), line(director, college.load_sub_2)]
    with pytest.raises(BadInput, match="same_cell_twice"):
        put_finals(director, [(one, Mark.NOT_ATTESTED) for one in lines])
    with pytest.raises(BadInput, match="same_cell_twice"):
        put_finals(director, [(lines[0], Mark.NOT_ATTESTED), (lines[0], Mark.EXEMPT)])
    assert put_finals(director, []) == ()


def test_a_strangers_journal_is_not_opened(stranger: Office, college: SmallCollege) -> None:
    with pytest.raises(NotAllowed):
        open_finals(stranger, college.load_a)


def test_a_closed_term_takes_final_marks_from_the_director_with_a_reason(
    office: Office, teacher: Office, director: Office, college: SmallCollege
) -> None:
    mark_all(teacher, college.load_a, [[4, 4, 4, 4]])
    with office.database.writing() as session:
        session.get_one(Term, college.term).journals_closed_on = date(2026, 11, 23)
        session.commit()
    assert not open_finals(teacher, college.load_a).may_write
    with pytest.raises(RuleBroken, match="term_is_open"):
        put_final(teacher, line(teacher, college.load_a), Mark.FOUR)
    page = open_finals(director, college.load_a)
    assert (page.may_write, page.needs_reason) == (True, True)
    with pytest.raises(RuleBroken, match="director_gives_reason"):
        put_final(director, page.lines[0], Mark.FOUR)
    given = put_final(director, page.lines[0], Mark.FOUR, "По решению педсовета").given
    assert given is not None
    assert (given.approval, given.reason) == (None, "По решению педсовета")


def test_a_student_sees_the_own_mark_only_when_it_counts(
    office: Office, teacher: Office, deputy: Office, college: SmallCollege
) -> None:
    asked(teacher, college)
    with office.database.reading() as session:
        person = session.scalar(select(Student.person_id).where(Student.id == college.students_a[0]))
    student = office.signed_in(User("student", frozenset({Role.STUDENT}), login="student", person_id=person))
    page = open_finals(student, college.load_a)
    assert ([one.given for one in page.lines], page.may_write) == ([None], False)
    assert open_page(student, college.load_a).finals == {}
    grant_marks(deputy, [request(deputy, college)])
    assert [one.mark for one in open_finals(student, college.load_a).lines] == [Mark.FIVE]
    assert open_page(student, college.load_a).finals == {college.students_a[0]: Mark.FIVE}


def test_a_credit_is_proposed_as_passed_or_failed(office: Office, teacher: Office, college: SmallCollege) -> None:
    with office.database.writing() as session:
        session.execute(text("update plan_number set work_code = 2 where work_code = 3"))
        session.commit()
    mark_all(teacher, college.load_sub_1, [[3, 3, 3], [2, 2, 2]])
    page = open_finals(teacher, college.load_sub_1)
    assert page.marks == (Mark.PASSED, Mark.FAILED, Mark.NOT_ATTESTED, Mark.EXEMPT)
    assert [one.accept for one in page.lines] == [Mark.PASSED, Mark.FAILED, Mark.NOT_ATTESTED]
    given = put_final(teacher, page.lines[1], Mark.PASSED, "Сдал все работы устно").given
    assert given is not None
    assert given.approval is Approval.ASKED


def test_absence_and_exemption_are_no_marks(teacher: Office, college: SmallCollege) -> None:
    page = open_page(teacher, college.load_a)
    entries = [Entry(Mark.ABSENT, (Mark.FOUR,)), Entry(Mark.EXEMPT), Entry(Mark.FOUR), Entry(Mark.FOUR)]
    cells = [page.cell(lesson.id, college.students_a[0]) for lesson in page.lessons[:4]]
    put_marks(teacher, list(zip(cells, entries, strict=True)))
    seen = line(teacher, college.load_a)
    assert ([one.mark for one in seen.evidence.marks], seen.proposal.mark) == ([4, 4, 4], Proposed.FOUR)


def test_the_numbers_of_section_6_are_settings(office: Office, teacher: Office, college: SmallCollege) -> None:
    mark_all(teacher, college.load_a, [[5, 4, 4]])
    assert line(teacher, college.load_a).proposal.mark is Proposed.FOUR
    seen = open_settings(office)
    change_settings(office, seen, replace(seen.settings, final_bands="4,30; 3,50; 2,50"))
    assert line(teacher, college.load_a).proposal.mark is Proposed.FIVE
    assert Settings().final_bands == "4,75; 3,75; 2,75"


def test_final_marks_are_put_by_those_who_write_marks(office: Office, college: SmallCollege) -> None:
    for role in (Role.SECRETARY, Role.CURATOR, Role.STUDENT, Role.DEPUTY_METHODICAL):
        desk = acting(office, role, college.teacher_1)
        assert not desk.user.may(Permission.WRITE_MARKS)
        with pytest.raises(NotAllowed):
            put_finals(desk, [])


def test_the_verdict_is_the_rules_own_whatever_the_database_keeps(teacher: Office, college: SmallCollege) -> None:
    """Marks by chance, several in a lesson: proposed as the pure rule says, and kept to the last digit."""
    chance = Random(6)  # noqa: S311 - a test
    page = open_page(teacher, college.load_a)
    typed = {
        student.id: [[chance.randint(2, 5) for _mark in range(chance.randint(0, 3))] for _lesson in range(4)]
        for student in page.students
    }
    put_marks(teacher, [
        (page.cell(lesson.id, student), Entry(Mark(str(marks[0])), tuple(Mark(str(mark)) for mark in marks[1:])))
        for student, line_ in typed.items() for lesson, marks in zip(page.lessons, line_, strict=False) if marks
    ])  # fmt: skip
    lines = open_finals(teacher, college.load_a).lines
    for one in lines:
        marks = [mark for some in typed[one.student_id] for mark in some]
        assert one.proposal == proposed_mark([Graded(mark) for mark in marks], [Work(mark) for mark in marks])
    put_finals(teacher, [(one, Mark.EXEMPT) for one in lines])
    assert [one.moved_on for one in open_finals(teacher, college.load_a).lines] == [False] * len(lines)


def test_the_history_tells_who_gave_a_mark_and_who_approved_it(
    teacher: Office, deputy: Office, stranger: Office, college: SmallCollege
) -> None:
    given = asked(teacher, college).given
    assert given is not None
    grant_marks(deputy, list_requests(deputy, college.term))
    lines = history_of(teacher, "term_mark", given.id)
    assert {line.who for line in lines} == {"teacher", "deputy_academic"}
    assert next((line.old, line.new) for line in lines if line.column == "approval") == ("asked", "granted")
    with pytest.raises(NotAllowed):
        history_of(stranger, "term_mark", given.id)
