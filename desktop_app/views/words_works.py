"""What is said of course works and practices: refusals, clauses, deeds, records."""

from desktop_app.views.marking import N_

WORKS_WORDS: dict[str, str] = {}
"""BadInput: reason → sentence."""

WORKS_CLAUSES: dict[str, str] = {}
"""Rule → sentence."""

WORKS_OPERATIONS: dict[str, str] = {}
"""Operation → what the trail calls it."""

WORKS_TABLES: dict[str, str] = {
    "course_work": N_("Course work"),
    "practice": N_("Practice"),
    "practice_skill": N_("Competence in an attestation sheet"),
}
"""Table → what one of its records is called."""

WORKS_COLUMNS: dict[str, str] = {
    "supervisor_id": N_("Supervisor"),
    "theme": N_("Theme"),
    "due": N_("Deadline"),
    "course_work.issued_on": N_("Assignment given on"),
    "handed_on": N_("Handed in on"),
    "practice.base": N_("Base of the practice"),
    "base_supervisor": N_("Supervisor of the enterprise"),
    "contract": N_("Contract"),
    "practice.works": N_("Works done"),
    "characteristic": N_("Characteristic"),
    "practice_id": N_("Practice"),
    "mastered": N_("Mastered"),
}
"""Column, or «table.column» where the same name means another thing."""

WORKS_VALUES: dict[str, str] = {
    "control=course_work": N_("course work"),
    "control=course_project": N_("course project"),
}
"""«column=code» → the code in words."""
