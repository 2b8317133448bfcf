"""Which scopes fill which set of keys (`services.reach`)."""

from desktop_app.services.permissions import Reach, Scope

TAUGHT: Reach = frozenset({Scope.OWN_LOAD})
LED: Reach = frozenset({Scope.OWN_GROUP, Scope.DEPARTMENT})
OWN: Reach = frozenset({Scope.SELF, Scope.OWN_CHILD})
SCOPES_OF: dict[str, Reach] = {
    **dict.fromkeys((
        "own_employees", "own_loads", "own_rows", "own_topic_plans", "own_work_programmes", "load_groups",
        "load_students", "taught_persons", "own_sheets", "sheet_groups", "sheet_students", "sheet_persons",
        "journal_loads", "supervised_practices", "supervised_students", "supervised_persons", "former_students",
        "former_persons", "given_lessons", "given_groups", "given_persons",
        "own_divisions", "divided_groups", "divided_persons",
    ), TAUGHT),
    **dict.fromkeys((
        "own_groups", "group_loads", "group_students", "group_sheets", "outsiders", "outside_accounts",
        "led_divisions", "led_places",
    ), LED),
    **dict.fromkeys((
        "own_students", "study_loads", "study_works", "study_sheets", "own_persons", "own_accounts",
    ), OWN),
}  # fmt: skip
"""Set → the scopes that fill it. One that none of the person's scopes fills is not asked: they may not even be allowed
to look where it looks."""
