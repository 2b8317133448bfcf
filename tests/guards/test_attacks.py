"""Somebody opens psql with their own login and password, and tries; every test names what is tried."""

import psycopg
import pytest
from guards.peopled import PASSWORD, WHO, Peopled
from sqlalchemy import text

from desktop_app.models.database import libpq_words
from desktop_app.models.everything import METADATA
from desktop_app.services.office import Office
from desktop_app.services.permissions import Permission

REFUSED = (psycopg.errors.InsufficientPrivilege, psycopg.errors.RaiseException)


def psql(office: Office, *statements: str) -> list[tuple[object, ...]]:
    """A session of its own with the person's login; the rows of the last statement; nothing stays."""
    rows: list[tuple[object, ...]] = []
    with psycopg.connect(**libpq_words(office.database.url)) as connection:
        for statement in statements:
            cursor = connection.execute(statement)
            rows = cursor.fetchall() if cursor.description else [(cursor.rowcount,)]
        connection.rollback()
    return rows


def touched(office: Office, statement: str) -> int:
    """How many rows a statement changed; a refusal changes none."""
    try:
        ((count,),) = psql(office, statement)
    except REFUSED:
        return 0
    assert isinstance(count, int)
    return count


NOT_DIRECTORS = [login for login in WHO if login != "director"]
STAFF_BUT_ADMINISTRATOR = [login for login in WHO if login != "administrator"]


@pytest.mark.parametrize("login", [login for login in WHO if login not in {"teacher", "both", "director"}])
def test_nobody_but_the_teacher_writes_a_mark(server_college: Peopled, login: str) -> None:
    key = server_college.marks["sub_1"]
    assert touched(server_college.inside(login), f"update mark set value = '5' where id = {key}") == 0
    cells = f"{server_college.college.lessons_sub_1[1]}, {server_college.college.load_sub_1}"
    student = server_college.college.students_a[1]
    columns = "lesson_id, load_id, student_id, value, reason, version"
    add = f"insert into mark ({columns}) values ({cells}, {student}, '5', '', 1)"
    assert touched(server_college.inside(login), add) == 0


def test_a_teacher_writes_no_mark_of_somebody_elses_load(server_college: Peopled) -> None:
    teacher = server_college.inside("teacher")
    for name in ("sub_2", "b"):
        assert touched(teacher, f"update mark set value = '5' where id = {server_college.marks[name]}") == 0
    assert touched(teacher, f"update mark set value = '5' where id = {server_college.marks['sub_1']}") == 1


def test_a_teacher_who_is_a_curator_writes_no_mark_of_the_group_they_only_supervise(server_college: Peopled) -> None:
    both = server_college.inside("both")  # teaches subgroup 2, is curator of the whole group
    mark = server_college.marks["sub_1"]
    assert psql(both, f"select value from mark where id = {mark}") == [("4",)]
    assert touched(both, f"update mark set value = '5' where id = {mark}") == 0
    assert touched(both, f"update mark set value = '5' where id = {server_college.marks['sub_2']}") == 1


def test_a_mark_is_not_moved_into_a_journal_of_ones_own(server_college: Peopled) -> None:
    teacher, college = server_college.inside("teacher"), server_college.college
    move = f"update mark set student_id = {college.students_a[2]} where id = {server_college.marks['sub_1']}"
    assert touched(teacher, move) == 0
    foreign = (
        "insert into mark (lesson_id, load_id, student_id, value, reason, version)"
        f" values ({college.lessons_b[0]}, {college.load_sub_1}, {college.students_b[2]}, '5', '', 1)"
    )
    with pytest.raises((psycopg.errors.ForeignKeyViolation, *REFUSED)):  # a load that is not the lesson's
        psql(teacher, foreign)
    stranger = (
        "insert into mark (lesson_id, load_id, student_id, value, reason, version)"
        f" values ({college.lessons_sub_1[1]}, {college.load_sub_1}, {college.students_b[2]}, '5', '', 1)"
    )
    assert touched(teacher, stranger) == 0


@pytest.mark.parametrize("login", NOT_DIRECTORS)
def test_nobody_but_the_director_writes_into_a_locked_journal(server_college: Peopled, login: str) -> None:
    change = f"update mark set value = '5', reason = 'хочу' where id = {server_college.marks['a']}"
    assert touched(server_college.inside(login), change) == 0


def test_the_director_writes_into_a_locked_journal_with_a_reason_only(server_college: Peopled) -> None:
    director, key = server_college.inside("director"), server_college.marks["a"]
    assert touched(director, f"update mark set value = '5' where id = {key}") == 0
    assert touched(director, f"update mark set value = '5', reason = '  ' where id = {key}") == 0
    assert touched(director, f"update mark set value = '5', reason = 'ошибка' where id = {key}") == 1


@pytest.mark.parametrize("login", NOT_DIRECTORS)
def test_nobody_but_the_director_unlocks_a_journal(server_college: Peopled, login: str) -> None:
    office, sheet = server_college.inside(login), server_college.sheets["a"]
    for change in ("state = 'filled', reason = 'хочу'", "state = 'created'", "group_id = 2", "closed_on = null"):
        assert touched(office, f"update grade_sheet set {change} where id = {sheet}") == 0
    assert touched(office, f"delete from grade_sheet where id = {sheet}") == 0
    assert touched(office, f"update grade_row set mark = '5' where sheet_id = {sheet}") == 0


@pytest.mark.parametrize("login", WHO)
@pytest.mark.parametrize("table", ["audit", "audit_change"])
def test_nobody_alters_the_trail(server_college: Peopled, login: str, table: str) -> None:
    office = server_college.inside(login)
    for attack in (
        f"update {table} set who = 'somebody'",
        f"delete from {table}",
        f"truncate {table}",
        f"insert into {table} select * from {table} limit 1",
        f"alter table {table} disable trigger all",
        f"drop table {table}",
    ):
        with pytest.raises(REFUSED):
            psql(office, attack)


@pytest.mark.parametrize("login", ["student", "parent", "hr"])
def test_whoever_has_no_history_sees_nothing_of_the_trail(server_college: Peopled, login: str) -> None:
    office = server_college.inside(login)
    for table in ("audit", "audit_change"):
        try:
            assert psql(office, f"select * from {table}") == []
        except REFUSED:
            continue


def test_a_teacher_sees_the_history_of_what_they_see_and_of_nothing_else(server_college: Peopled) -> None:
    teacher = server_college.inside("teacher")
    marks = server_college.marks
    seen = {row[0] for row in psql(teacher, "select row_key from audit_change where table_name = 'mark'")}
    assert {marks["a"], marks["sub_1"]} <= seen
    assert marks["b"] not in seen
    assert (
        psql(
            teacher,
            "select * from audit_change where table_name in ('identity', 'consent', 'personal_data', 'handout')",
        )
        == []
    )


BECOME_A_PARENT = "insert into guardian (student_id, person_id, kinship, version) select id, 1, 'мать', 1 from student"
"""Whoever keeps the cards writes parents down; the role of a parent is another's to give."""


@pytest.mark.parametrize("login", STAFF_BUT_ADMINISTRATOR)
def test_nobody_raises_their_own_rights(server_college: Peopled, login: str) -> None:
    office = server_college.inside(login)
    key = office.user.account_id
    for attack in (
        f"insert into account_role (account_id, role, since, order_number) values ({key}, 'director', now(), '')",
        f"update account_role set role = 'administrator' where account_id = {key}",
        f"update account_role set until = null, since = '2000-01-01' where account_id = {key}",
        "insert into access_grant (role, permission, scope) values ('student', 'write_marks', 'all')",
        "update access_grant set scope = 'all'",
        f"""insert into access_exception (account_id, permission, scope, allowed, reason, since, version)
            values ({key}, 'write_marks', 'all', true, 'x', current_date, 1)""",
        f"update account set blocked = false, person_id = 1 where id = {key}",
        "update employee set person_id = 1",
        "update study_group set curator_id = 1",
        "update department set head_id = 1",
        "update sec.config set prefix = ''",
        *([] if office.user.may(Permission.EDIT_STUDENTS) else [BECOME_A_PARENT]),
    ):
        assert touched(office, attack) == 0, attack


@pytest.mark.parametrize("login", WHO)
def test_the_server_itself_stays_closed(server_college: Peopled, login: str) -> None:
    office = server_college.inside(login)
    base = psql(server_college.office, "select base from sec.config")[0][0]
    for attack in (
        f"set role {base}_owner",
        "set role postgres",
        "set session authorization postgres",
        "create role intruder superuser",
        "alter role current_user createrole",
        f"grant {base}_director to current_user",
        f"grant {base}_may_write_marks to current_user",
        f"alter role {base}_owner login password 'x'",
        "copy account to program 'cat'",
        "copy person to '/tmp/people'",
        "create table public.mine (id int)",
        "create temporary table account (id int)",
        "create function public.f() returns int language sql as 'select 1'",
        "create schema mine",
        "alter table mark disable row level security",
        "create policy mine on mark for all using (true)",
        "alter function sec.everywhere(text) security invoker",
        "create or replace function sec.everywhere(permission_ text) returns boolean language sql as 'select true'",
        "set local session_replication_role = replica",
        "select pg_read_file('/etc/passwd')",
        "select * from pg_authid",
    ):
        with pytest.raises((*REFUSED, psycopg.errors.UndefinedObject, psycopg.errors.InvalidSchemaName)):
            psql(office, attack)


@pytest.mark.parametrize("login", ["teacher", "student", "curator"])
def test_row_level_security_is_not_switched_off(server_college: Peopled, login: str) -> None:
    office = server_college.inside(login)
    whole = len(psql(server_college.office, "select id from mark"))
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        psql(office, "set row_security = off", "select id from mark")
    assert len(psql(office, "select id from mark")) < whole


@pytest.mark.parametrize("login", ["teacher", "student", "curator", "secretary"])
def test_settings_of_a_session_give_no_right(server_college: Peopled, login: str) -> None:
    office = server_college.inside(login)
    before = psql(office, "select id from mark order by id")
    spoken = (
        "set vedomost.login = 'director'",
        "set vedomost.deed = '1'",
        "set application_name = 'postgres'",
        "set search_path = pg_temp, public",
        "set role none",
    )
    assert psql(office, *spoken, "select id from mark order by id") == before


@pytest.mark.parametrize("login", ["teacher", "student"])
def test_a_group_role_that_is_ones_own_opens_no_more(server_college: Peopled, login: str) -> None:
    office = server_college.inside(login)
    base = psql(server_college.office, "select base from sec.config")[0][0]
    for role in (login, "member", "may_read_journal"):
        with pytest.raises((psycopg.errors.InsufficientPrivilege, psycopg.errors.UndefinedTable)):
            psql(office, f"set role {base}_{role}", "select id from mark")
    assert touched(office, f"set role {base}_{login}; update public.mark set value = '2'") == 0


@pytest.mark.parametrize("login", ["student", "teacher", "hr"])
def test_helpers_asked_with_odd_arguments_tell_nothing(server_college: Peopled, login: str) -> None:
    office = server_college.inside(login)
    odd = ("''", "null", "'edit_accounts'", "'все'", "'write_marks'' or true --'", "repeat('x', 100000)")
    for argument in odd:
        assert psql(office, f"select sec.everywhere({argument})") in ([(False,)], [(None,)])
        assert psql(office, f"select sec.outside_accounts({argument})") == [([],)]
    assert psql(
        office, "select sec.sees('pg_authid', 1), sec.sees('account; drop table mark', 1), sec.sees(null, null)"
    ) in (
        [(False, False, False)],
        [(False, False, None)],
    )
    with pytest.raises(REFUSED):
        psql(office, "select sec.lay_matrix()")
    with pytest.raises(REFUSED):
        psql(office, "select sec.set_groups('postgres', array['x'], array['x'])")
    with pytest.raises(REFUSED):
        psql(office, "select sec.lay_account(1)")


def test_a_deed_is_signed_by_whoever_did_it(own_college: Peopled) -> None:
    teacher = own_college.inside("teacher")
    with psycopg.connect(**libpq_words(teacher.database.url)) as connection:
        connection.execute("select sec.begin_deed('forged', 'journal.put_mark', 'director', 'его компьютер')")
        connection.execute("select set_config('vedomost.deed', '1', true)")  # the deed of somebody else
        connection.execute(f"update mark set value = '5' where id = {own_college.marks['sub_1']}")
        connection.execute("select sec.end_deed('forged', 'director', '[]')")
    deed = psql(own_college.office, "select who from audit where operation_id = 'forged'")
    change = psql(own_college.office, "select who, deed_id from audit_change order by id desc limit 1")
    assert (deed, change) == ([("teacher",)], [("teacher", None)])


def test_a_deed_of_before_is_not_rewritten(own_college: Peopled) -> None:
    teacher = own_college.inside("teacher")
    ((before,),) = psql(own_college.office, "select operation_id from audit order by id limit 1")
    psql(teacher, f"select sec.end_deed('{before}', 'x', '[{{\"lie\": 1}}]')")
    assert psql(own_college.office, f"select notes::text from audit where operation_id = '{before}'") == [("[]",)]


def test_nobody_reads_a_password(server_college: Peopled) -> None:
    for login in WHO:
        with pytest.raises(REFUSED):
            psql(server_college.inside(login), "select password_hash from account")
    assert psql(server_college.office, "select distinct password_hash from account") == [("server",)]


def test_a_curator_gives_no_password_to_anybody_who_works_here(server_college: Peopled) -> None:
    curator = server_college.inside("curator")
    verifier = "SCRAM-SHA-256$4096:AAAAAAAAAAAAAAAAAAAAAA==$AAAA:AAAA"
    give = f"password_hash = '{verifier}', must_change = true, valid_until = current_date + 14"
    for login in WHO:
        wanted = 1 if login == "parent" else 0  # of the curator's own group
        assert touched(curator, f"update account set {give} where login = '{login}'") == wanted, login
    assert touched(curator, "update account set password_hash = 'plain' where login = 'parent'") == 0
    lasting = f"password_hash = '{verifier}', must_change = false, valid_until = null"
    assert touched(curator, f"update account set {lasting} where login = 'parent'") == 0


def test_a_blocked_account_is_out_at_once_though_its_session_lives(own_college: Peopled) -> None:
    teacher = own_college.inside("teacher")
    with psycopg.connect(**libpq_words(teacher.database.url), autocommit=True) as session:
        assert session.execute("select count(*) from mark").fetchone() != (0,)
        with own_college.office.database.engine.begin() as connection:
            connection.execute(text("update account set blocked = true where login = 'teacher'"))
        assert session.execute("select count(*) from mark").fetchone() == (0,)
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(**libpq_words(teacher.database.url))


def test_a_one_time_password_opens_nothing_but_its_change(own_college: Peopled) -> None:
    with own_college.office.database.engine.begin() as connection:
        connection.execute(text("update account set must_change = true where login = 'secretary'"))
    words = {**libpq_words(own_college.office.database.url), "password": PASSWORD}
    words["user"] = psql(own_college.office, "select sec.role_of('secretary')")[0][0]
    with psycopg.connect(**words) as session:
        for table in ("student", "mark", "teaching_load", "curriculum", "setting"):
            assert session.execute(f"select count(*) from {table}").fetchone() == (0,), table
        assert session.execute("select login from account").fetchall() == [("secretary",)]


def test_a_right_begins_and_ends_with_the_dates_of_the_role(own_college: Peopled) -> None:
    curator = own_college.inside("curator")
    for since, until, seen in (
        ("current_date + 1", "null", 0),
        ("current_date - 10", "current_date - 1", 0),
        ("current_date", "current_date", 6),
    ):
        with own_college.office.database.engine.begin() as connection:
            connection.execute(text(f"update account_role set since = {since}, until = {until} where role = 'curator'"))
        assert len(psql(curator, "select id from student")) == seen, (since, until)


def test_whoever_is_dismissed_or_expelled_has_no_rights_left(own_college: Peopled) -> None:
    with own_college.office.database.engine.begin() as connection:
        connection.execute(text("update employee set dismissed_on = current_date"))
        connection.execute(text("update student set status = 'expelled', left_on = current_date"))
    for login in ("teacher", "student"):
        words = {**libpq_words(own_college.office.database.url), "password": PASSWORD}
        words["user"] = psql(own_college.office, f"select sec.role_of('{login}')")[0][0]
        with psycopg.connect(**words) as session:
            assert session.execute("select count(*) from mark").fetchone() == (0,)
            assert session.execute("select sec.roles()").fetchone() == ([],)


def test_the_guests_login_may_only_ask_for_the_name_and_report_a_problem(own_college: Peopled) -> None:
    base = psql(own_college.office, "select base from sec.config")[0][0]
    with own_college.office.database.engine.begin() as connection:
        connection.exec_driver_sql(f"alter role {base}_guest password 'guest'")
    words = {**libpq_words(own_college.office.database.url), "user": f"{base}_guest", "password": "guest"}
    with psycopg.connect(**words, autocommit=True) as guest:
        assert guest.execute("select demo from sec.entrance()").fetchone() == (False,)
        guest.execute("select sec.report_problem('teacher', 'Соколова', 'не помню пароль', 'каб. 12')")
        for table in METADATA.tables:
            with pytest.raises(REFUSED):
                guest.execute(f"select * from {table}")
        for attack in (
            "select sec.scopes('x')",
            "select sec.begin_deed('a', 'b', 'c', 'd')",
            "create temporary table t (i int)",
        ):
            with pytest.raises(REFUSED):
                guest.execute(attack)
        report = "select sec.report_problem('teacher', 'Соколова', 'ещё раз', 'каб. 12')"
        many = f"do $$ begin for i in 1..20 loop perform 1 from ({report}) x; end loop; end $$"
        with pytest.raises(psycopg.errors.ConfigurationLimitExceeded):
            guest.execute(many)


def test_a_login_does_not_come_into_a_database_of_another_college(own_college: Peopled) -> None:
    words = {**libpq_words(own_college.inside("teacher").database.url), "dbname": "vedomost_template"}
    with psycopg.connect(**words) as session:
        assert session.execute("select count(*) from student").fetchone() == (0,)
        assert session.execute("select sec.account_id()").fetchone() == (None,)
