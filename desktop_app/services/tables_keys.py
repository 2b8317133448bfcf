"""By which columns a row is one's own: the keys of `services.tables`."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Key:
    """A row is within reach if its column holds one of a set of keys."""

    column: str
    set: str  # a function of `services.reach` and of the server's schema `sec`


def persons(column: str) -> tuple[Key, ...]:
    """Everybody behind the students within reach, and oneself."""
    return tuple(Key(column, name) for name in ("taught_persons", "outsiders", "own_persons"))


KEYS: Mapping[str, tuple[Key, ...]] = MappingProxyType({
    "teaching_load": (
        Key("id", "own_loads"), Key("group_id", "own_groups"), Key("id", "study_loads"),
    ),
    "lesson": (Key("load_id", "own_loads"), Key("load_id", "group_loads"), Key("id", "given_lessons")),
    "handover": (Key("load_id", "own_loads"), Key("from_id", "own_employees"), Key("load_id", "group_loads")),
    "mark": (
        Key("load_id", "own_loads"), Key("load_id", "journal_loads"), Key("load_id", "group_loads"),
        Key("student_id", "own_students"), Key("lesson_id", "given_lessons"),
    ),
    "lesson_work": (
        Key("load_id", "own_loads"), Key("load_id", "journal_loads"), Key("load_id", "group_loads"),
        Key("id", "study_works"), Key("lesson_id", "given_lessons"),
    ),
    "term_mark": (
        Key("load_id", "own_loads"), Key("load_id", "journal_loads"), Key("load_id", "group_loads"),
        Key("student_id", "own_students"),
    ),
    **{table: (
        Key("supervisor_id", "own_employees"), Key("student_id", "load_students"), Key("student_id", "group_students"),
        Key("student_id", "own_students"),
    ) for table in ("course_work", "practice", "gia_entry")},
    "practice_skill": (
        Key("practice_id", "supervised_practices"), Key("student_id", "load_students"),
        Key("student_id", "group_students"), Key("student_id", "own_students"),
    ),
    "student": (
        Key("group_id", "load_groups"), Key("group_id", "own_groups"), Key("id", "own_students"),
        Key("id", "former_students"), Key("group_id", "given_groups"), Key("group_id", "sheet_groups"),
        Key("id", "sheet_students"), Key("id", "supervised_students"), Key("group_id", "divided_groups"),
    ),
    "guardian": (Key("student_id", "group_students"), Key("student_id", "own_students")),
    "person": (*persons("id"), Key("id", "former_persons"), Key("id", "given_persons"), Key("id", "sheet_persons"),
        Key("id", "supervised_persons"), Key("id", "divided_persons")),
    "personal_data": persons("person_id"),
    "identity": persons("person_id"),
    "consent": persons("person_id"),
    "grade_sheet": (
        Key("teacher_id", "own_employees"), Key("group_id", "own_groups"), Key("id", "study_sheets"),
    ),
    **dict.fromkeys(("applicant_identity", "scan", "scan_file"), ()),  # with the right to all numbers
    "exam_event": (),  # with the right to all statements; what is published everybody sees
    "grade_row": (Key("sheet_id", "own_sheets"), Key("sheet_id", "group_sheets"), Key("student_id", "own_students")),
    **{table: persons("person_id") for table in (
        "document", "address", "health", "benefit", "schooling", "military_service", "achievement", "photo",
    )},
    **{table: (Key("student_id", "group_students"), Key("student_id", "own_students")) for table in (
        "order_line", "certificate", "study_book",
    )},
    **{table: (
        Key("student_id", "load_students"), Key("student_id", "group_students"), Key("student_id", "own_students"),
        Key("student_id", "sheet_students"),
    ) for table in ("debt", "debt_attempt", "debt_pause")},
    "placement": (
        Key("group_id", "load_groups"), Key("group_id", "own_groups"), Key("student_id", "load_students"),
        Key("student_id", "group_students"), Key("student_id", "own_students"), Key("group_id", "given_groups"),
        Key("group_id", "sheet_groups"), Key("student_id", "sheet_students"),
        Key("student_id", "supervised_students"), Key("group_id", "divided_groups"),
    ),
    "division": (Key("id", "own_divisions"), Key("group_id", "own_groups")),
    **{table: (Key("division_id", "own_divisions"), Key("division_id", "led_divisions")) for table in (
        "subgroup", "subgroup_membership", "division_target", "part_teacher", "move_request", "division_signature",
    )},
    "cycle_lesson": (Key("load_id", "group_loads"),),
    "timetable_claim": (Key("lesson_id", "led_places"),),
    **{table: (Key("group_id", "own_groups"),) for table in (
        "group_check", "control_record", "curator_report", "curator_measure",
    )},
    "load_note": (Key("load_id", "own_loads"), Key("load_id", "group_loads")),
    "sitter": (
        Key("student_id", "load_students"), Key("student_id", "group_students"), Key("student_id", "own_students"),
    ),
    "topic_plan": (Key("teacher_id", "own_employees"),),
    "topic": (Key("plan_id", "own_topic_plans"),),
    "topic_use": (Key("load_id", "own_loads"), Key("load_id", "group_loads")),
    "work_programme": (Key("row_id", "own_rows"),),
    "work_programme_file": (Key("programme_id", "own_work_programmes"),),
    "account": (Key("person_id", "outsiders"), Key("id", "own_accounts")),
    "account_role": (Key("account_id", "outside_accounts"), Key("account_id", "own_accounts")),
    "access_exception": (Key("account_id", "own_accounts"),),
    "handout": (Key("account_id", "outside_accounts"),),
    "access_problem": (Key("person_id", "outsiders"),),
})  # fmt: skip
"""Table → the ways in which a row can be one's own; where the scope is «all» none of them is asked.

The cheap set that opens most rows stands first, and what is found in it asks no other: `journal_loads` has `own_loads`
in it, and costs more.
"""
