"""Divisions over the logins of PostgreSQL: the office composes, teachers sign for themselves, whoever may approves."""

from datetime import date, timedelta

import pytest
from desks import TODAY
from guards.peopled import Peopled
from guards.test_attacks import psql, touched
from sqlalchemy import select, text

from desktop_app.errors import NotAllowed, NotFound
from desktop_app.models.subgroups import Division, DivisionState
from desktop_app.services.load import list_load
from desktop_app.services.office import Office
from desktop_app.services.subgroups.agreeing import (
    answer_request,
    approve_division,
    ask_move,
    end_division,
    sign_division,
    take_back_division,
    withdraw_request,
    withdraw_signature,
)
from desktop_app.services.subgroups.reading import open_board
from desktop_app.services.subgroups.values import Board, RequestState

DAY = TODAY + timedelta(days=1)
"""25.11.2026: the last lesson of group B lies on it, the two before it are held."""


@pytest.fixture
def division(own_college: Peopled) -> int:
    """The division of group B that is being agreed, for ОП.04 from tomorrow on; nobody has signed or asked."""
    with own_college.office.database.writing() as session:
        (key,) = session.scalars(select(Division.id).where(Division.state == DivisionState.AGREEING))
        for change in (
            "update division_target set kind = 'lesson' where division_id = :key",
            "delete from move_request", "delete from division_signature",
            "update division set starts = :day where id = :key",
            "update subgroup_membership set since = :day where division_id = :key",
            "delete from topic_use", "delete from handover",
        ):  # fmt: skip
            session.execute(text(change), {"key": key, "day": DAY} if ":day" in change else
                            {"key": key} if ":key" in change else {})  # fmt: skip
        session.commit()
    return key


def board(college: Peopled, login: str, key: int) -> tuple[Office, Board]:
    office = college.inside(login)
    return office, open_board(office, key)


@pytest.mark.parametrize("login", ["head", "deputy_methodical", "administrator", "deputy_academic"])
def test_whoever_approves_lets_the_load_follow_and_ends_it_again(
    own_college: Peopled, division: int, login: str
) -> None:
    """None of them but the deputy for academic work may edit the load; the head only in the own department."""
    approver, seen = board(own_college, login, division)
    approved = approve_division(approver, seen, "преподаватели в отпуске")
    assert approved.state is DivisionState.APPROVED
    assert psql(own_college.office, f"select approved_by from division where id = {division}") == [(login,)]
    made = own_college.college
    lines = [one for one in list_load(own_college.office, made.term).lines
             if (one.group_id, one.row_id, one.kind) == (made.group_b, made.exam_row, "lesson")]  # fmt: skip
    assert sorted((one.subgroup or 0, one.begins is None) for one in lines) == [(0, True), (1, False), (2, False)]
    assert len({one.hours for one in lines if one.subgroup}) == 1
    ended = end_division(approver, approved, DAY + timedelta(days=1), "мало студентов")
    assert ended.ends == DAY + timedelta(days=1)
    assert psql(own_college.office, f"select count(*) from notice where subject like '%{approved.name}%'") != [(0,)]


def test_a_head_approves_in_the_own_department_only(own_college: Peopled, division: int) -> None:
    with own_college.office.database.writing() as session:
        session.execute(text("update division set group_id = :group where id = :key"),
                        {"group": own_college.college.group_a, "key": division})  # fmt: skip
        session.commit()
    seen = open_board(own_college.office, division)
    with pytest.raises((NotAllowed, NotFound)):
        approve_division(own_college.inside("head"), seen, "срочно")
    assert touched(own_college.inside("head"), f"update division set state = 'approved' where id = {division}") == 0


def test_teachers_sign_ask_and_think_again_each_for_themselves(own_college: Peopled, division: int) -> None:
    first, seen = board(own_college, "teacher", division)
    second = own_college.inside("both")
    sign_division(first, seen)
    sign_division(second, seen)
    withdraw_signature(second, seen)
    student = own_college.college.students_b[0]
    asked = ask_move(second, seen, student, seen.parts[1].id, "сильный")
    with pytest.raises(NotAllowed):
        withdraw_request(first, seen, asked.requests[0])
    with pytest.raises(NotAllowed):
        approve_division(first, seen, "сам")
    secretary, shown = board(own_college, "secretary", division)
    answered = answer_request(secretary, shown, shown.requests[0], accepted=True)
    assert answered.requests[0].state is RequestState.ACCEPTED
    assert answered.stands[student] == seen.parts[1].id
    assert all(one.signed_at is None for one in answered.signers)
    assert take_back_division(secretary, answered).state is DivisionState.DRAFT


def signature(employee: str, edition: int = 1, division: str = "{key}") -> str:
    return (
        "insert into division_signature (division_id, employee_id, edition, signed_at, version)"
        f" values ({division}, {employee}, {edition}, now(), 1)"
    )


def test_a_teacher_forges_no_signature_and_answers_no_request(own_college: Peopled, division: int) -> None:
    made, teacher = own_college.college, own_college.inside("teacher")
    columns = "division_id, student_id, asked_by_id, asked_at, note, state, answer, answered_by, version"
    other = f"insert into move_request ({columns}) values ({division}, {made.students_b[0]}, "
    for attack in (
        signature(str(made.teacher_2)).format(key=division),  # another's
        signature(str(made.teacher_1), edition=2).format(key=division),  # of what does not stand
        signature(str(made.teacher_1)).format(key=made.division),  # of what is approved
        f"{other}{made.teacher_2}, now(), '', 'asked', '', '', 1)",
        f"{other}{made.teacher_1}, now(), '', 'accepted', '', 'teacher', 1)",
        f"update division set state = 'approved', approved_by = 'teacher' where id = {division}",
        f"update subgroup_membership set subgroup_id = null where division_id = {division}",
        f"update part_teacher set teacher_id = {made.teacher_1} where division_id = {division}",
        "update move_request set state = 'accepted'",
        "delete from subgroup_membership",
    ):
        assert touched(teacher, attack) == 0, attack
    mine = signature(str(made.teacher_1)).format(key=division)
    assert touched(teacher, mine) == 1
    assert psql(teacher, mine, "delete from division_signature") == [(1,)]
    sign_division(teacher, open_board(teacher, division))
    assert touched(teacher, "update division_signature set edition = 2") == 0
    assert touched(own_college.inside("both"), "delete from division_signature") == 0


def test_a_secretary_composes_but_approves_nothing(own_college: Peopled, division: int) -> None:
    made, secretary = own_college.college, own_college.inside("secretary")
    member = f"(select min(id) from subgroup_membership where division_id = {made.division})"
    for attack in (
        f"update division set state = 'approved', approved_by = 'secretary' where id = {division}",
        f"update division set state = 'approved', approved_by = 'head' where id = {division}",
        f"update division set ends = '{DAY + timedelta(days=3)}' where id = {made.division}",
        f"update division set name = 'Иначе' where id = {made.division}",
        f"delete from division where id = {made.division}",
        f"update division set group_id = {made.group_a} where id = {division}",
        f"update subgroup_membership set subgroup_id = {made.subgroups[1]} where id = {member}",  # approved: dated only
        f"delete from subgroup where division_id = {made.division}",
        f"update part_teacher set teacher_id = {made.teacher_2} where division_id = {made.division}",
        (
            f"insert into division_target (division_id, row_id, kind, room_kind, version)"
            f" values ({made.division}, {made.exam_row}, 'lecture', 'lecture', 1)"
        ),
        (
            f"insert into subgroup_membership (division_id, student_id, since, subgroup_id, version)"
            f" values ({made.division}, {made.students_a[0]}, '{DAY}', {made.subgroups[1]}, 1)"
        ),  # stands elsewhere then
        signature(str(made.teacher_1)).format(key=division),
        "update teaching_load set hours = hours + 2",
    ):
        assert touched(secretary, attack) == 0, attack
    own = f"update subgroup_membership set subgroup_id = null where division_id = {division}"
    assert touched(secretary, own) == len(made.students_b)


def test_raw_sql_approves_no_division_over_the_heads_of_its_teachers(own_college: Peopled, division: int) -> None:
    head = own_college.inside("deputy_methodical")
    approve = f"update division set state = 'approved', approved_by = 'deputy_methodical' where id = {division}"
    reasoned = approve.replace("where", ", unsigned = 'срочно' where")
    assert touched(head, approve) == 0  # nobody has signed
    assert touched(head, reasoned) == 1
    teacher, seen = board(own_college, "teacher", division)
    ask_move(teacher, seen, own_college.college.students_b[0], seen.parts[1].id)
    assert touched(head, reasoned) == 0
    with own_college.office.database.writing() as session:
        session.execute(text("delete from move_request"))
        session.execute(text("delete from part_teacher where division_id = :key and teacher_id = :who"),
                        {"key": division, "who": own_college.college.teacher_2})  # fmt: skip
        session.commit()
    assert touched(head, reasoned) == 0


def test_a_row_of_the_load_is_of_a_division_in_force(own_college: Peopled, division: int) -> None:
    made, deputy = own_college.college, own_college.inside("deputy_academic")
    part = f"(select min(id) from subgroup where division_id = {division})"
    assert touched(deputy, f"update teaching_load set subgroup_id = {part} where id = {made.load_b_mdk}") == 0
    other = f"update teaching_load set subgroup_id = {made.subgroups[0]} where id = {made.load_b_mdk}"
    assert touched(deputy, other) == 0  # of another group


@pytest.mark.parametrize("login", ["deputy_methodical", "head"])
def test_whoever_approves_touches_nothing_else_of_load_lessons_and_drafts(
    own_college: Peopled, division: int, login: str
) -> None:
    made = own_college.college
    approver, seen = board(own_college, login, division)
    columns = "term_id, group_id, row_id, teacher_id, kind, hours, room_kind, term_part, version"
    for attack in (
        f"update teaching_load set hours = hours + 2 where id = {made.load_b}",  # not divided yet
        f"update teaching_load set teacher_id = {made.teacher_1} where id = {made.load_b_mdk}",
        (
            f"insert into teaching_load ({columns}) values ({made.term}, {made.group_b}, {made.credit_row},"
            f" {made.teacher_1}, 'lecture', 20, 'lecture', 0, 1)"
        ),
        f"delete from teaching_load where id = {made.load_b_mdk}",
        f"update lesson set load_id = {made.load_b_mdk} where load_id = {made.load_b}",
        f"delete from lesson where load_id = {made.load_b}",
        f"update lesson set teacher_id = {made.teacher_1} where load_id = {made.load_b}",
        "delete from cycle_lesson",
        f"update cycle_lesson set load_id = {made.load_b_mdk}",
    ):
        assert touched(approver, attack) == 0, attack
    approve_division(approver, seen, "срочно")
    part = f"(select min(id) from subgroup where division_id = {division})"
    for attack in (
        f"update teaching_load set hours = hours + 2 where id = {made.load_b}",  # ended
        f"update teaching_load set teacher_id = {made.teacher_2} where subgroup_id = {part}",  # not whom it names
        f"update teaching_load set kind = 'lecture' where subgroup_id = {part}",
        f"update teaching_load set until = '{date(2026, 12, 20)}' where subgroup_id = {part}",  # hours not given
        f"update teaching_load set hours = hours + 2 where id = {made.load_b_mdk}",
    ):
        assert touched(approver, attack) == 0, attack


def test_a_published_timetable_does_not_follow(own_college: Peopled, division: int) -> None:
    before = psql(own_college.office, "select c.id, c.load_id from cycle_lesson c join timetable t on"
                  " t.id = c.timetable_id where t.state = 'published' order by c.id")  # fmt: skip
    approver, seen = board(own_college, "deputy_methodical", division)
    approve_division(approver, seen, "срочно")
    after = psql(own_college.office, "select c.id, c.load_id from cycle_lesson c join timetable t on"
                 " t.id = c.timetable_id where t.state = 'published' order by c.id")  # fmt: skip
    assert before == after


def test_whoever_approves_lets_the_teachers_plan_go_on_and_chooses_no_other(
    own_college: Peopled, division: int
) -> None:
    made, head = own_college.college, own_college.inside("head")
    with own_college.office.database.writing() as session:
        plans = [session.execute(text(
            "insert into topic_plan (row_id, teacher_id, year_starts, title, approved_by, edits, version)"
            " select row_id, :who, 2026, '', '', 0, 1 from teaching_load where id = :load returning id"
        ), {"load": made.load_b, "who": who}).scalar_one() for who in (made.teacher_1, made.teacher_2)]  # fmt: skip
        (who,) = session.scalars(text(f"select teacher_id from teaching_load where id = {made.load_b}"))
        plan, other = plans if who == made.teacher_1 else plans[::-1]
        session.execute(text("insert into topic_use (load_id, plan_id, version) values (:load, :plan, 1)"),
                        {"load": made.load_b, "plan": plan})  # fmt: skip
        session.commit()
    attack = "insert into topic_use (load_id, plan_id, version) values ({}, {}, 1)"
    assert touched(head, attack.format(made.load_b_mdk, plan)) == 0  # of what is not divided
    approver, seen = board(own_college, "head", division)
    approve_division(approver, seen, "срочно")
    parts = psql(own_college.office, f"select id, teacher_id from teaching_load where row_id = {made.exam_row}"
                 f" and group_id = {made.group_b} and subgroup_id is not null and kind = 'lesson'")  # fmt: skip
    mine = [load for load, teacher in parts if teacher == who]
    assert mine
    used = psql(own_college.office, f"select load_id from topic_use where plan_id = {plan} order by load_id")
    assert {load for (load,) in used} == {made.load_b, *mine}
    for load, _teacher in parts:
        assert touched(head, attack.format(load, other)) == 0
    assert touched(head, f"update topic_use set plan_id = {other}") == 0
    assert touched(head, "delete from topic_use") == 0
