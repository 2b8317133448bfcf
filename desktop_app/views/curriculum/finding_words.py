"""Findings and differences of curricula in words."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from desktop_app.services.curriculum_difference import Change, What
from desktop_app.services.rules.curriculum import Finding, Severity
from desktop_app.views.curriculum.sentences import hours
from desktop_app.views.wording import _, fill, ngettext
from desktop_app.views.words import N_

SEVERITY_WORDS = {
    Severity.FAULT: N_("error"),
    Severity.WARNING: N_("warning"),
    Severity.NOTE: N_("note"),
}
FINDING_WORDS = {
    "row_sum_differs": N_("{row}: its semesters give {hours} h, by plan it has {total} h"),
    "semester_sum_differs": N_("{row}: its kinds of work give {hours} h, the stated total is {total} h"),
    "module_sum_differs": N_("{row}: courses, practices and exam give {hours} h, the module has {total} h"),
    "module_without_exam": N_("{row}: the module does not end with an exam"),
    "no_control": N_("{row}: no form of control in any semester"),
    "week_hours_over": N_("{hours} h a week with a teacher over {weeks} weeks of theory, the limit is {limit}"),
    "week_total_over": N_("{hours} h a week with self-study over {weeks} weeks of theory, the limit is {limit}"),
    "exams_over": N_("Course {course}: {count} exams, at most {limit} are allowed a year"),
    "credits_over": N_("Course {course}: {count} credits (physical training aside), at most {limit} a year"),
    "practice_weeks_differ": N_("{row}: {hours} h do not fill {weeks} weeks of {week} h"),
    "semester_not_full": N_("{hours} h are less than {weeks} weeks of study of {week} h"),
    "cycle_credits_short": N_("{cycle}: {have} credits, the standard asks for {norm} at least"),
    "cycle_credits_over": N_("{cycle}: {have} credits, the standard allows {norm} at most"),
    "cycle_class_short": N_("{cycle}: {have} h in the classroom, the standard asks for {norm} at least"),
    "cycle_class_over": N_("{cycle}: {have} h in the classroom, the standard allows {norm} at most"),
    "practice_weeks_unnamed": N_("The calendar graph gives {weeks} weeks to practice, the rows fill {named}"),
}
WHAT_WORDS = {
    What.ADDED: N_("added"),
    What.REMOVED: N_("removed"),
    What.INDEX: N_("index"),
    What.TITLE: N_("title"),
    What.SORT: N_("what it is"),
    What.MODULE: N_("module"),
    What.TO_STUDY: N_("hours by plan"),
    What.HOURS: N_("hours"),
    What.PRACTICAL: N_("practical training"),
    What.WEEKS: N_("weeks"),
    What.CONTROL: N_("form of control"),
    What.COMPETENCES: N_("competences"),
    What.CREDITS: N_("credits (z. e.)"),
    What.DISPERSED: N_("practice spread over theory"),
}


def finding_words(finding: Finding) -> str:
    """A finding as a sentence."""
    plain = {name: hours(fact) or "0" if isinstance(fact, Decimal) else fact for name, fact in finding.facts.items()}
    return fill(_(FINDING_WORDS[finding.code]), plain)


def summary_words(findings: Iterable[Finding]) -> str:
    """«2 ошибки · 1 предупреждение»."""
    counts = Counter(finding.severity for finding in findings)
    faults, warnings, notes = (counts[severity] for severity in Severity)
    parts = (
        ngettext("{n} error", "{n} errors", faults).format(n=faults) if faults else "",
        ngettext("{n} warning", "{n} warnings", warnings).format(n=warnings) if warnings else "",
        ngettext("{n} note", "{n} notes", notes).format(n=notes) if notes else "",
    )
    return " · ".join(part for part in parts if part)


def what_words(change: Change) -> str:
    """«часы: Практические занятия»."""
    word = _(WHAT_WORDS[change.what])
    return f"{word}: {change.code_title}" if change.code_title else word


def side_words(value: str | Decimal | None) -> str:
    """Before or after."""
    return hours(value) or "" if isinstance(value, Decimal) else value or ""
