"""Groups and departments in words, and the columns of their table."""

from collections.abc import Sequence

from desktop_app.services.groups_values import CuratorSeen, DepartmentSeen, GroupSeen, GroupValues, Problem
from desktop_app.views.contingent.sentences import day, students_words
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _
from desktop_app.views.words import N_

PROBLEM_WORDS: dict[Problem, str] = {
    Problem.NO_CURATOR: N_("no curator"),
    Problem.CURATOR_GONE: N_("the curator is dismissed"),
    Problem.NOBODY: N_("nobody in it"),
    Problem.OVER: N_("its last course is over"),
}


def columns() -> list[Column[GroupSeen]]:
    """The groups."""
    return [
        Column("name", _("Group"), lambda one: one.values.name, width=92),
        Column("course", _("Course"), lambda one: None if one.closed_on else one.course, width=56, align="center"),
        Column("department", _("Department"), lambda one: one.department, width=190, hidden=True),
        Column("curator", _("Curator"), lambda one: one.curator, width=130),
        Column("plan", _("Curriculum"), lambda one: one.plan, width=120, stretch=True, tip=lambda one: one.plan),
        Column("students", _("St."), lambda one: one.students, width=52, total=total),
        Column("state", _("State"), state, width=150, tone=tone, icon=icon, tip=state),
    ]


def total(groups: Sequence[GroupSeen]) -> int:
    """Students of the groups that are shown."""
    return sum(group.students for group in groups)


def state(group: GroupSeen) -> str:
    """What the group lacks, or since when it is closed."""
    if group.closed_on is not None:
        return _("closed {day}").format(day=day(group.closed_on))
    return ", ".join(_(PROBLEM_WORDS[problem]) for problem in group.problems)


def tone(group: GroupSeen) -> str:
    """Who lacks something stands out; what is closed keeps in the background."""
    if group.closed_on is not None:
        return "muted"
    return "warn" if group.problems else ""


def icon(group: GroupSeen) -> str:
    """A sign goes with the colour."""
    return "triangle-alert" if group.problems else ""


def values_words(values: GroupValues, departments: Sequence[DepartmentSeen]) -> str:
    """«ИСП-21, 2025, Отделение информационных систем»: what two desks may differ in."""
    name = next((one.values.name for one in departments if one.id == values.department_id), "")
    return f"{values.name}, {values.admission_year}, {name}"


def curator_words(one: CuratorSeen) -> str:
    """«Иванова А. П.: с 01.09.2026 по 10.01.2027»."""
    since = _("from {day}").format(day=day(one.span.since))
    until = " " + _("to {day}").format(day=day(one.span.until)) if one.span.until else ""
    return f"{one.name}: {since}{until}"


def curators_words(group: GroupSeen) -> str:
    """All of them in a line."""
    return "; ".join(curator_words(one) for one in group.curators)


def department_words(one: DepartmentSeen) -> str:
    """«Групп: 5, 121 обучающийся»."""
    return _("Groups: {count}").format(count=one.groups) + ", " + students_words(one.students)
