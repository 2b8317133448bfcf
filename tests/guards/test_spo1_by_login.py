"""СПО-1 and the activity of users by real logins of PostgreSQL: the server lets through what the services read."""

import psycopg
import pytest
from guards.peopled import Peopled

from desktop_app.errors import BadInput, NotAllowed
from desktop_app.models.database import libpq_words
from desktop_app.services.activity_values import ActivityPaper
from desktop_app.services.forms import Choice, open_papers
from desktop_app.services.spo1 import list_spo1_people, open_spo1
from desktop_app.services.spo1_values import TOTAL, Who


def test_each_login_reads_the_tables_that_its_rights_open(own_college: Peopled) -> None:
    whole = open_spo1(own_college.inside("administrator"), 2026)
    contingent = whole.table("2.1.2")
    assert contingent is not None
    place = contingent.place(TOTAL, "stands") or (0, 0)
    keys = contingent.rows[place[0]].cells[place[1]]
    assert keys
    for login in ("administrator", "secretary", "director"):
        desk = own_college.inside(login)
        report = open_spo1(desk, 2026)
        seen = {table.code: table.rows for table in report.tables if table.closed is None}
        known = {table.code: table.rows for table in whole.tables if table.code in seen}
        assert seen == known
        assert len(list_spo1_people(desk, Who.STUDENTS, keys)) == len(keys)
    assert {one.code for one in open_spo1(own_college.inside("secretary"), 2026).tables if one.is_closed} == {
        "2.7", "2.9", "3.1", "3.2", "3.3"}  # fmt: skip
    for login in ("curator", "head"):
        with pytest.raises(NotAllowed):
            open_spo1(own_college.inside(login), 2026)


def test_the_trail_opens_to_administrator_and_director_alone(own_college: Peopled) -> None:
    choice = Choice(own_college.college.term)
    for login in ("administrator", "director"):
        (paper,) = open_papers(own_college.inside(login), "user-activity", choice)
        assert isinstance(paper.value, ActivityPaper)
        assert paper.value.report.whole.accounts > 5
    desk = own_college.inside("secretary")
    with pytest.raises(BadInput):
        open_papers(desk, "user-activity", choice)
    with (
        psycopg.connect(**libpq_words(desk.database.url), autocommit=True) as raw,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        raw.execute("select at from audit")
