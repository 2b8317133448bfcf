"""The state attestation by real logins: the secretary writes it, the server refuses what no policy says."""

from collections.abc import Iterator

import pytest
from guards.peopled import Peopled
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from desktop_app.errors import NotAllowed
from desktop_app.services.gia import list_commissions, open_commission, put_commission, remove_commission
from desktop_app.services.office import Office

WHOLE = "update gia_commission set chair = 'Орлов', secretary = 'Лисина', members = 'А; Б'"
ADMIT = "update gia_entry set admitted_on = '2026-11-20', admission = '№ 1' where id = :id"
MARK = "update gia_entry set mark = '4', protocol_number = :id, day = '2026-11-24' where id = :id"


@pytest.fixture
def secretary(own_college: Peopled) -> Office:
    return own_college.inside("secretary")


@pytest.fixture
def entry(own_college: Peopled) -> Iterator[int]:
    """A student before a commission that is whole, without debts."""
    console = own_college.office
    written(console, WHOLE)
    for table in ("debt_attempt", "debt_pause", "debt"):
        written(console, f"delete from {table}")
    with console.database.reading() as session:
        yield int(session.scalar(text("select min(id) from gia_entry")) or 0)


def written(office: Office, statement: str, **values: object) -> None:
    """The statement over the person's own connection."""
    with office.database.engine.begin() as connection:
        connection.execute(text(statement), values)


def refused(office: Office, statement: str, why: str, **values: object) -> None:
    with pytest.raises(DBAPIError, match=why):
        written(office, statement, **values)


def test_nobody_with_a_debt_is_admitted(own_college: Peopled, secretary: Office) -> None:
    with own_college.office.database.reading() as session:
        owing = session.scalar(
            text("select e.id from gia_entry e join debt d on d.student_id = e.student_id where d.closed_on is null")
        )
    refused(secretary, ADMIT, "academic debt", id=owing)


def test_an_admission_has_an_order_and_a_mark_an_admission(secretary: Office, entry: int) -> None:
    refused(secretary, "update gia_entry set admitted_on = '2026-11-20' where id = :id", "has an order", id=entry)
    refused(secretary, MARK, "admitted", id=entry)
    written(secretary, ADMIT, id=entry)
    written(secretary, MARK, id=entry)


def test_only_a_whole_commission_gives_marks_and_only_those_of_the_attestation(
    own_college: Peopled, secretary: Office, entry: int
) -> None:
    written(secretary, ADMIT, id=entry)
    refused(
        secretary, "update gia_entry set mark = 'зач', protocol_number = 1 where id = :id", "no such mark", id=entry
    )
    written(own_college.office, "update gia_commission set members = 'А'")
    refused(secretary, MARK, "not whole", id=entry)


def test_a_protocol_is_corrected_with_a_reason_keeps_its_number_and_stays(secretary: Office, entry: int) -> None:
    written(secretary, ADMIT, id=entry)
    written(secretary, MARK, id=entry)
    refused(secretary, "update gia_entry set mark = '5' where id = :id", "only with a reason", id=entry)
    refused(secretary, "update gia_entry set protocol_number = 99, reason = 'x' where id = :id", "goes over", id=entry)
    refused(secretary, "delete from gia_entry where id = :id", "stays", id=entry)
    refused(
        secretary,
        "delete from gia_commission where id = (select commission_id from gia_entry where id = :id)",
        "has given marks",
        id=entry,
    )
    refused(secretary, "update gia_entry set honours = true where id = :id", "honours are for", id=entry)
    written(secretary, "update gia_entry set mark = '5', reason = 'описка' where id = :id", id=entry)
    written(secretary, "update gia_entry set qualified = true, honours = true where id = :id", id=entry)


def test_a_student_comes_without_a_mark_and_from_the_group(own_college: Peopled, secretary: Office, entry: int) -> None:
    made = own_college.college
    put = (
        "insert into gia_entry (commission_id, student_id, theme, reviewer, admission, questions, qualified, honours,"
        " note, reason, version, admitted_on) select id, :student, '', '', '', '', false, false, '', '', 1, {day}"
        " from gia_commission where group_id = :group"
    )
    newcomer, stranger = made.students_a[4], made.students_b[2]
    refused(secretary, put.format(day="'2026-11-20'"), "first put", student=newcomer, group=made.group_a)
    refused(secretary, put.format(day="null"), "does not study in the group", student=stranger, group=made.group_a)
    written(secretary, put.format(day="null"), student=newcomer, group=made.group_a)


def test_a_commission_keeps_its_group(secretary: Office, entry: int) -> None:
    refused(secretary, "update gia_commission set year = 2030", "keeps its group")


def test_the_services_write_over_the_same_login(secretary: Office, entry: int) -> None:
    line = list_commissions(secretary)[0]
    seen = put_commission(secretary, line, line.values)
    assert seen.may_edit
    remove_commission(secretary, seen.line)


@pytest.mark.parametrize("who", ["teacher", "curator", "student", "parent", "hr"])
def test_others_write_nothing(own_college: Peopled, who: str) -> None:
    desk = own_college.inside(who)
    for statement in ("update gia_entry set note = 'x'", "delete from gia_commission"):
        refused(desk, statement, "permission denied")


def test_a_student_reads_the_own_line_and_no_other(own_college: Peopled) -> None:
    student = own_college.inside("student")
    (line,) = list_commissions(student)
    assert len(open_commission(student, line.id).entries) == 1
    with pytest.raises(NotAllowed):
        put_commission(student, line, line.values)
