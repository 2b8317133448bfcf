"""How commissions, obstacles and what stands in a line of the state attestation are told in words."""

from collections.abc import Sequence

from desktop_app.services.gia_values import CommissionLine, EntryLine, FinalMark, Gap, GiaForm, Obstacle
from desktop_app.views.contingent.sentences import day
from desktop_app.views.sheets.names import control_name, mark_text
from desktop_app.views.wording import _, ngettext
from desktop_app.views.words import N_

FORMS: dict[GiaForm, str] = {
    GiaForm.DEMO_EXAM: N_("Demonstration exam"),
    GiaForm.DIPLOMA: N_("Defence of the diploma"),
    GiaForm.STATE_EXAM: N_("State examination"),
}


SHORT: dict[GiaForm, str] = {
    GiaForm.DEMO_EXAM: N_("Demo exam"),
    GiaForm.DIPLOMA: N_("Diploma"),
    GiaForm.STATE_EXAM: N_("State exam"),
}
"""In a narrow list."""


def form_name(form: GiaForm) -> str:
    """«Защита диплома»."""
    return _(FORMS[form])


def place_words(line: CommissionLine) -> str:
    """«ИСП-21 · защита диплома · 2027»."""
    return " · ".join((line.group, form_name(line.values.form), str(line.values.year)))


def figures_words(line: CommissionLine) -> str:
    """«допущено 20 из 24 · с отметкой 18»."""
    return " · ".join((
        _("admitted: {n} of {all}").format(n=line.admitted, all=line.students),
        _("with a mark: {n}").format(n=line.marked),
    ))  # fmt: skip


def state_of(entry: EntryLine) -> tuple[str, str]:
    """What comes next for a student, in a word, and its tone."""
    if entry.honours:
        return _("awarded, with honours"), "good"
    if entry.qualified:
        return _("qualification is awarded"), "good"
    if entry.mark is not None:
        passed = entry.mark in {FinalMark.FIVE, FinalMark.FOUR, FinalMark.THREE}
        return (_("to be awarded"), "") if passed else (_("not passed the attestation"), "bad")
    if entry.admitted_on is not None:
        return _("waits for the mark"), "muted"
    count = len(entry.blocked)
    if not count:
        return _("may be admitted"), "warn"
    return ngettext("{n} obstacle", "{n} obstacles", count).format(n=count), "bad"


def obstacle_words(one: Obstacle) -> str:
    """«ОП.04 Основы алгоритмизации, экзамен, 3 семестр: «2»»."""
    if one.gap is Gap.ABSENT:
        return _("does not study: on leave or expelled")
    name = f"{one.index} {one.title}"
    if one.control is not None:
        name += f", {control_name(one.control)}"
    if one.semester:
        name += ", " + _("semester {n}").format(n=2 * (one.course - 1) + one.semester)
    if one.gap is Gap.DEBT:
        return _("{what}: a debt, due by {day}").format(what=name, day=day(one.due))
    if one.gap is Gap.FAILED:
        return f"{name}: {mark_text(FinalMark(one.mark))}"
    return name


def way_words(one: Obstacle) -> str:
    """How it is mended."""
    return {
        Gap.DEBT: _("Issue a permit and hold the retake: «Contingent», «Debts»."),
        Gap.FAILED: _("Hold a retake by a statement, or by a permit."),
        Gap.NO_MARK: _("Close the statement; who came later gets an individual one."),
        Gap.UNKNOWN: _("The program has no such semester: look into the paper record book. It holds nobody back."),
        Gap.ABSENT: _("First an order brings the student back."),
    }[one.gap]


def unknown_words(count: int) -> str:
    """«12 отметок — за семестры до начала работы в программе: сверьте с бумажной зачёткой, допуску не мешают»."""
    return ngettext(
        "{n} mark is of a semester before the program: look into the paper record book; it holds nobody back.",
        "{n} marks are of semesters before the program: look into the paper record book; they hold nobody back.",
        count,
    ).format(n=count)


def more_words(obstacles: Sequence[Obstacle]) -> str:
    """All that block in one tip, and how many marks the program does not know."""
    blocking = [one for one in obstacles if one.blocks]
    unknown = len(obstacles) - len(blocking)
    return "\n".join([*map(obstacle_words, blocking), *([unknown_words(unknown)] if unknown else ())])
