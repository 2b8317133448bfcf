"""The triggers of the tables: guards, logins and roles, rights worked out anew, the trail."""

from collections.abc import Iterator

from sqlalchemy import Table

UNKEPT = frozenset({"audit", "audit_change", "sign_in_failure"})
"""Tables whose changes are not in the trail: the trail itself, and what is noise."""

PLAN_PARTS = (
    "curriculum_cycle", "plan_row", "work_kind", "plan_number", "week_cell", "week_activity", "competence",
    "competence_link", "required_room", "combined_control", "occupation",
)  # fmt: skip
"""Tables of a curriculum that are frozen with it."""

DIVISION_PARTS = ("subgroup", "division_target", "part_teacher")
"""What is settled with a division's approval."""

APPLICANT_PARTS = (
    "applicant_identity", "applicant_address", "applicant_parent", "certificate_mark", "application", "test_result",
    "applicant_paper", "preference", "applicant_achievement", "scan",
)  # fmt: skip
"""Tables of an applicant's card that are locked with it."""

TRIGGERS = (
    ("mark", "guard", "before insert or update", "guard_mark"),
    ("lesson", "guard", "before update", "guard_lesson"),
    ("lesson", "guard_gone", "before delete", "guard_lesson_gone"),
    ("lesson_work", "guard", "before insert or update or delete", "guard_lesson_work"),
    ("term_mark", "guard", "before insert or update", "guard_term_mark"),
    ("term", "guard", "before update", "guard_term"),
    ("course_work", "guard", "before insert or update or delete", "guard_work"),
    ("practice", "guard", "before insert or update or delete", "guard_work"),
    ("practice_skill", "guard", "before insert or update or delete", "guard_practice_skill"),
    ("grade_sheet", "guard", "before insert or update", "guard_sheet"),
    ("grade_row", "guard", "before insert or update", "guard_sheet_row"),
    ("gia_commission", "guard", "before update or delete", "guard_gia_commission"),
    ("gia_entry", "guard", "before insert or update or delete", "guard_gia_entry"),
    ("division", "guard", "before insert or update or delete", "guard_division"),
    *((table, "guard", "before insert or update or delete", "guard_division_part") for table in DIVISION_PARTS),
    ("subgroup_membership", "guard", "before insert or update or delete", "guard_membership"),
    ("move_request", "guard", "before insert or update or delete", "guard_move_request"),
    ("division_signature", "guard", "before insert or update or delete", "guard_signature"),
    ("applicant", "guard", "before insert or update", "guard_applicant"),
    ("application", "guard", "before insert or update", "guard_application"),
    *((table, "guard_card", "before insert or update or delete", "guard_applicant_part") for table in APPLICANT_PARTS),
    ("campaign", "guard", "before insert or update", "guard_campaign"),
    ("admission_day", "guard", "before insert or update", "guard_admission_day"),
    ("teaching_load", "guard", "before insert or update", "guard_load"),
    ("topic_use", "guard", "before insert or update", "guard_topic_use"),
    ("debt", "guard", "before insert or update", "guard_debt"),
    ("debt_attempt", "guard", "before update", "guard_attempt"),
    ("college_order", "guard", "before update or delete", "guard_order"),
    ("order_line", "guard", "before insert or update or delete", "guard_order_line"),
    ("curriculum", "guard", "before insert or update or delete", "guard_curriculum"),
    *((table, "guard", "before insert or update or delete", "guard_plan_part") for table in PLAN_PARTS),
    ("topic_plan", "guard", "before insert or update or delete", "guard_approved"),
    ("topic", "guard", "before insert or update or delete", "guard_topic"),
    ("work_programme", "guard", "before insert or update or delete", "guard_approved"),
    ("work_programme_file", "guard", "before update or delete", "guard_programme_file"),
    ("timetable", "guard", "before insert or update or delete", "guard_timetable"),
    ("cycle_lesson", "guard", "before insert or update or delete", "guard_cycle_lesson"),
    ("account", "guard", "before insert or update", "guard_account"),  # the names tell the order: guard, then keep
    ("account", "keep_login", "before insert or update of login, password_hash, valid_until, blocked", "keep_login"),
    ("account", "drop_login", "after delete", "drop_login"),
    (
        "account",
        "keep_rights",
        "after insert or update of blocked, must_change, valid_until, person_id",
        "keep_own_rights",
    ),
    ("account_role", "keep_roles", "after insert or update or delete", "keep_account_roles"),
    ("access_exception", "keep_roles", "after insert or update or delete", "keep_account_roles"),
)
"""(table, name, when, function): for each row."""

RIGHTS_HANG_ON = {
    "account_role": "account_id", "access_exception": "account_id", "employee": "person_id", "student": "person_id",
    "guardian": "person_id",
}  # fmt: skip
"""Table → the column that leads to the accounts whose rights a change there may change."""


def triggers(table: Table) -> Iterator[str]:
    """The guards of a table and its trail."""
    for where, name, when, function in TRIGGERS:
        if where == table.name:
            yield (f"create or replace trigger {name} {when} on {where} for each row execute function sec.{function}()")
    if table.name == "access_grant":
        yield trigger_of("keep_matrix", "insert or update or delete", table.name, "", "sec.keep_matrix()")
    if table.name in RIGHTS_HANG_ON:
        yield from on_each_event("rights", table.name, f"sec.keep_rights('{RIGHTS_HANG_ON[table.name]}')")
    if table.name in UNKEPT or table.info.get("derived"):
        return
    unsaid = ", ".join(f"'{column.name}'" for column in table.columns if column.info.keys() & {"secret", "noise"})
    yield from on_each_event("trail", table.name, f"sec.keep_trail({unsaid})")


def on_each_event(name: str, table: str, function: str) -> Iterator[str]:
    """A trigger for each kind of statement, with the rows as they were and as they are."""
    for event, rows in (("insert", "new"), ("update", "old new"), ("delete", "old")):
        named = " ".join(f"{one} table as {one}_rows" for one in rows.split())
        yield trigger_of(f"{name}_{event}", event, table, f" referencing {named}", function)


def trigger_of(name: str, event: str, table: str, referencing: str, function: str) -> str:
    """A trigger for each statement."""
    return (
        f"create or replace trigger {name} after {event} on {table}{referencing}"
        f" for each statement execute function {function}"
    )
