"""Grants and row policies, generated from the tables of rights."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Table

from desktop_app.models.everything import METADATA
from desktop_app.models.migrations.server.protection import Opening, Protection
from desktop_app.models.migrations.server.roles import role_names

CALLED = (
    "login()", "role_of(text)", "account_id()", "roles()", "scopes(text)", "may(text)", "everywhere(text)",
    "is_director()", "staff(text)", "oneself(text)", "published(text)", "announced(text)", "in_force(text)",
    "announced_events(text)", "sees(text, integer)", "closed_number(integer)",
    "closed_work(integer, integer, integer, text)",
    "group_size(integer)", "group_members(integer)", "standing(integer)", "last_permit(integer)", "snils_taken(text[])",
    "weigh_lists()", "twins(text, text, date)",
    "hold_sheets(integer)", "deed_is_done(text)", "begin_deed(text, text, text, text)", "end_deed(text, text, json)",
    "names_of(text[])", "signed_in()", "entrance()", "fingerprint()",
)  # fmt: skip
"""Functions that people call, besides the sets of the policies."""


def grants(protection: Protection, base: str) -> Iterator[str]:
    """Who may connect, call and touch what; laid anew, so that what was taken out of the table is taken away."""
    member, guest = f"{base}_member", f"{base}_guest"
    everybody = ", ".join(["public", guest, *role_names(protection, base)])
    yield f"""do $$ begin
        execute format('revoke all on database %I from public', current_database());
        execute format('grant connect on database %I to {member}, {guest}', current_database()); end $$"""
    yield f"grant usage on schema public, sec to {member}, {guest}"
    for kind in ("tables", "sequences"):
        yield f"revoke all on all {kind} in schema public from {everybody}"
    yield f"revoke all on all functions in schema sec from {everybody}"
    yield f"grant usage on all sequences in schema public to {member}"
    yield f"grant select on alembic_version to {member}, {guest}"
    called = [*CALLED, *(f"{name}(text)" for name in protection.sets)]
    yield f"grant execute on function {', '.join(f'sec.{one}' for one in called)} to {member}"
    asked = ("entrance()", "fingerprint()", "role_of(text)", "report_problem(text, text, text, text)")
    yield f"grant execute on function {', '.join(f'sec.{one}' for one in asked)} to {guest}"
    yield f"grant {base}_may_change_password to {member}"
    for one in protection.openings:
        yield f"grant {one.command}{columns_of(one, protection)} on {one.table} to {base}_may_{one.permission}"


def columns_of(opening: Opening, protection: Protection) -> str:
    """The columns of a grant; a row that is written carries its version."""
    table = METADATA.tables[opening.table]
    unseen = protection.unseen.get(opening.table, frozenset())
    columns = opening.columns
    if opening.command == "select" and unseen:
        columns = tuple(column.name for column in table.columns if column.name not in unseen)
    if opening.command == "update" and columns and "version" in table.columns:
        columns = (*columns, "version")
    return f" ({', '.join(columns)})" if columns else ""


LAST = 999
"""PostgreSQL asks policies from the last name to the first: what opens most rows of a table stands first in the tables
of rights, and is asked first; only oneself goes before it."""

MANY = frozenset(
    {
        "taught_persons",
        "outsiders",
        "staff",
        "former_students",
        "former_persons",
        "given_persons",
        "sheet_persons",
        "divided_persons",
    }
)
"""Sets of hundreds of keys: the planner takes any set for ten, and would look each of them up in an index."""


OWN_KEY = {"person": "id", "timetable": "id", "exam_session": "id", "division": "id"}
OF_SET = {
    "published": "timetable_id", "announced": "session_id", "announced_events": "event_id", "in_force": "division_id",
}  # fmt: skip
"""By which column a table is narrowed to a set of persons, of versions of the timetable, of sessions, of events or of
divisions."""


@dataclass(frozen=True, slots=True)
class Way:
    """By what a row comes within the reach of a permission, and in which scopes of it: only who has one is asked."""

    name: str
    scopes: frozenset[str]
    condition: str  # each helper stands in a subquery, and so is called once a statement


def policies(table: Table, protection: Protection, base: str) -> Iterator[str]:
    """One for each permission, command and way; a table without any is closed."""
    yield f"alter table {table.name} enable row level security"
    yield drop_policies(table.name)
    keys = protection.keys.get(table.name, ())
    openings = [one for one in protection.openings if one.table == table.name]
    wanted = dict.fromkeys((one.permission, one.command, one.rows) for one in openings)
    laid = [(*one, way) for one in wanted for way in ways(table, protection, one[0], one[2])]
    laid.sort(key=lambda one: one[-1].name != "oneself")  # a single key, had for nothing: before sets of hundreds
    for place, (permission, command, _rows, way) in enumerate(laid):
        using = "" if command == "insert" else f" using ({way.condition})"
        columns = [one.columns for one in openings if (one.permission, one.command) == (permission, command)]
        checked = way.condition if moves(columns, keys) else "true"
        check = f" with check ({checked})" if command in {"insert", "update"} else ""
        name = f"p{LAST - place}_{permission}_{command}_{way.name}"
        whose = ", ".join(sorted({protection.group(base, permission, scope) for scope in way.scopes}))
        yield f"create policy {name} on {table.name} for {command} to {whose}{using}{check}"
    if table.name == "audit_change":
        seen = "(select sec.may('read_history')) and sec.sees(table_name, row_key)"
        yield f"create policy history on {table.name} for select to {base}_may_read_history using ({seen})"
        yield f"grant select on {table.name} to {base}_may_read_history"
        seen = "(select sec.everywhere('edit_timetable')) and table_name in ('timetable', 'cycle_lesson')"
        yield f"create policy moves on {table.name} for select to {base}_may_edit_timetable using ({seen})"
        yield f"grant select on {table.name} to {base}_may_edit_timetable"


def moves(columns: Sequence[tuple[str, ...]], keys: Sequence[tuple[str, str]]) -> bool:
    """Whether a row that is written may come out of reach: only by a column that tells whose it is."""
    return any(not some or {column for column, _set in keys} & set(some) for some in columns)


def ways(table: Table, protection: Protection, permission: str, rows: str) -> Iterator[Way]:
    """Everywhere, and by each key whose set a scope of the permission fills; or by one set whatever the scope."""
    if rows:
        column = OWN_KEY.get(table.name, OF_SET.get(rows, "person_id"))
        yield Way(rows, frozenset({""}), within(column, rows, permission))
        return
    if "all" in protection.scopes[permission]:
        yield Way("everywhere", frozenset({"all"}), f"(select sec.everywhere('{permission}'))")
    for column, name in protection.keys.get(table.name, ()):
        if scopes := protection.filled[name] & set(protection.scopes[permission]):
            yield Way(f"{column}_{name}", scopes, within(column, name, permission))


def within(column: str, name: str, permission: str) -> str:
    """Whether the column holds a key of the set; said so that an index may be used, or not."""
    found = f"{column} = any((select sec.{name}('{permission}'))::int[])"
    return f"coalesce({found}, false)" if name in MANY else found


def drop_policies(table: str) -> str:
    """Whatever an earlier version laid on a table."""
    return f"""do $$ declare one record; begin
        for one in select polname from pg_policy where polrelid = '{table}'::regclass
        loop execute format('drop policy %I on {table}', one.polname); end loop; end $$"""
