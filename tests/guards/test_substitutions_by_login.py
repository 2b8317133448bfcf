"""Substitutions over the logins of PostgreSQL: the secretary makes them, others only look."""

from datetime import date

import pytest
from guards.peopled import Peopled
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from desktop_app.errors import NotAllowed
from desktop_app.services.notices import acknowledge_notices, list_notices
from desktop_app.services.substitutions_choice import open_choice
from desktop_app.services.substitutions_notices import list_told
from desktop_app.services.substitutions_reading import open_substitutions
from desktop_app.services.substitutions_values import SubstitutionKind, SubstitutionWish
from desktop_app.services.substitutions_writing import post_substitutions, revoke_substitution, substitute

MONDAY = date(2026, 11, 30)
KIND = SubstitutionKind


def test_the_secretary_makes_and_takes_back_and_a_teacher_only_looks(own_college: Peopled) -> None:
    secretary, teacher, made = own_college.inside("secretary"), own_college.inside("teacher"), own_college.college
    for wish in (
        SubstitutionWish(KIND.TEACHER, "болезнь", teacher_id=made.teacher_2),
        SubstitutionWish(KIND.CANCELLED, "болезнь"),
        SubstitutionWish(KIND.DISCIPLINE, "болезнь", load_id=made.load_sub_2),
    ):
        lesson = next(one for one in open_substitutions(secretary, MONDAY).lessons if one.load_id == made.load_a)
        assert open_choice(secretary, lesson.id).candidates
        (done,) = substitute(secretary, lesson, wish)
        assert post_substitutions(secretary, MONDAY) == 1
        assert [one.id for one in open_substitutions(teacher, MONDAY).standing] == [done.id]
        with pytest.raises(NotAllowed):
            revoke_substitution(teacher, done)
        (done,) = open_substitutions(secretary, MONDAY).standing
        revoke_substitution(secretary, done)
    with teacher.database.engine.connect() as connection, pytest.raises(DBAPIError, match="permission denied"):
        connection.execute(text("update substitution set reason = ''"))


def test_each_login_reads_its_own_notices_and_acknowledges_only_those(own_college: Peopled) -> None:
    secretary, teacher, made = own_college.inside("secretary"), own_college.inside("teacher"), own_college.college
    before = {one.id for one in list_notices(teacher)}
    lesson = next(one for one in open_substitutions(secretary, MONDAY).lessons if one.load_id == made.load_a)
    (done,) = substitute(secretary, lesson, SubstitutionWish(KIND.TEACHER, "болезнь", teacher_id=made.teacher_2))
    assert done.known is not None
    (new,) = [one.id for one in list_notices(teacher) if one.id not in before]
    assert acknowledge_notices(own_college.inside("student"), [new]) == 0
    assert acknowledge_notices(teacher, [new]) == 1
    assert sum(one.acknowledged_at is not None for one in list_told(secretary, done.id)) == 1
    assert list_notices(own_college.inside("parent")) != ()  # of what stands in the college already: their own line
    with teacher.database.engine.connect() as connection, pytest.raises(DBAPIError, match="permission denied"):
        connection.execute(text("update notice set text = ''"))
