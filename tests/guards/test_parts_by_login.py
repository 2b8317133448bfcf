"""The parts of a term over the logins of PostgreSQL: the secretary divides it, the deputy reads a row in one part."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from guards.peopled import Peopled
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from desktop_app.errors import NotAllowed
from desktop_app.models.timetable import Claim
from desktop_app.services.load_writing import change_load, open_load, values_of
from desktop_app.services.timetable.parts import divide_term, open_parts


def test_the_secretary_divides_and_the_deputy_reads_in_blocks(own_college: Peopled) -> None:
    secretary, deputy = own_college.inside("secretary"), own_college.inside("deputy_academic")
    made = own_college.college
    seen = open_parts(secretary, made.term)
    with pytest.raises(NotAllowed):
        divide_term(deputy, seen, date(2026, 10, 26))
    parts = divide_term(secretary, seen, date(2026, 10, 26))
    with own_college.office.database.reading() as session:
        assert set(Counter(session.scalars(select(Claim.week)))) >= {1, 2, 3, 4}
    line = open_load(deputy, made.load_b_mdk)
    changed = change_load(deputy, line, replace(values_of(line), term_part=2))
    assert changed.term_part == 2
    change_load(deputy, changed, values_of(line))
    assert divide_term(secretary, open_parts(secretary, made.term), None).version > parts.version
    with secretary.database.engine.connect() as connection, pytest.raises(DBAPIError, match="permission denied"):
        connection.execute(text("update term set starts = ends"))
