"""How the summary of marks speaks: sections, marks in narrow cells, how a mark was got, how a student stands."""

from collections.abc import Sequence
from decimal import Decimal

from desktop_app.services.summary import Which
from desktop_app.services.summary_statistics import By
from desktop_app.services.summary_values import (
    YEAR,
    Attempt,
    Cell,
    Control,
    Figures,
    Got,
    Section,
    Standing,
    Summary,
    SummaryColumn,
    Totals,
)
from desktop_app.views.widgets.table_values import written
from desktop_app.views.wording import _, ngettext
from desktop_app.views.words import N_

NO_SHOW = "неявка"
SECTION_WORDS = {
    Section.EXAM: N_("Exams of the session"), Section.GRADED: N_("Graded credits of the session"),
    Section.CREDIT: N_("Credits of the session"), Section.COURSE: N_("Course works"),
    Section.PRACTICE: N_("Practices"), Section.OTHER: N_("Other forms of control"),
}  # fmt: skip
SHORT_MARKS = {"зач": N_("pass"), "незач": N_("fail"), NO_SHOW: N_("n/s"), "осв": N_("ex."), "недоп": N_("n/adm")}
MARK_WORDS = {
    "зач": N_("passed"), "незач": N_("not passed"), NO_SHOW: N_("no-show"), "осв": N_("exempt"),
    "недоп": N_("not let in"),
}  # fmt: skip
CONTROL_WORDS = {
    Control.EXAM: N_("exam"), Control.GRADED_CREDIT: N_("gr. credit"), Control.CREDIT: N_("credit"),
    Control.COURSE_WORK: N_("course paper"), Control.COURSE_PROJECT: N_("course design"),
    Control.OTHER: N_("other form"),
}  # fmt: skip
GOT_WORDS = {
    Got.MAIN: N_("first attempt"), Got.INDIVIDUAL: N_("individual statement"), Got.RETAKE: N_("second attempt"),
    Got.COMMISSION: N_("before a commission"),
}  # fmt: skip
STANDING_WORDS = {
    Standing.EXCELLENT: N_("nothing but «5»"), Standing.GOOD: N_("«4» and «5»"), Standing.ONE_THREE: N_("one «3»"),
    Standing.PASSING: N_("has passed everything"), Standing.UNFINISHED: N_("has not finished"),
    Standing.ABSENT: N_("absent for a valid reason"), Standing.FAILING: N_("owes something"),
}  # fmt: skip
BY_WORDS = {By.GROUP: N_("By groups"), By.COURSE: N_("By courses"), By.SPECIALITY: N_("By specialities")}
SIGNS = {Got.INDIVIDUAL: "ⁱ", Got.RETAKE: "ʳ", Got.COMMISSION: "ᵏ"}
"""Beside a mark that was not got at first, for whoever does not see colours."""

ROMAN = {1: "I", 2: "II"}


def cell_text(cell: Cell) -> str:
    """The mark that counts with the sign of its attempt; «…» waits for its statement."""
    last = cell.last
    if last is None:
        return "…" if cell.waiting else ""
    short = _(SHORT_MARKS[last.mark]) if last.mark in SHORT_MARKS else last.mark
    return short + SIGNS.get(last.got, "")


def cell_tone(cell: Cell) -> str:
    """The token of its colour: what is owed red, a commission violet, a retake blue."""
    last = cell.last
    if last is None:
        return "muted"
    if last.owed or last.mark == NO_SHOW:
        return "bad_text" if last.owed else "warn_text"
    return {Got.RETAKE: "accent_text", Got.COMMISSION: "commission"}.get(last.got, "text")


def attempt_mark(attempt: Attempt) -> str:
    """The mark of an attempt in words."""
    word = _(MARK_WORDS[attempt.mark]) if attempt.mark in MARK_WORDS else attempt.mark
    said = _("{mark} for a valid reason").format(mark=word) if attempt.excused else word
    return f"{said} ({attempt.reason})" if attempt.reason else said


def attempt_source(attempt: Attempt) -> str:
    """«Statement № 12 of 20.11.2026» or «Permit № 7 of …»."""
    said = _("statement No. {number} of {day}") if attempt.sheet_id else _("permit No. {number} of {day}")
    return said.format(number=attempt.number, day=f"{attempt.day:%d.%m.%Y}")


def cell_tip(cell: Cell) -> str:
    """Where a mark comes from, all attempts one below the other."""
    lines = [f"{_(GOT_WORDS[one.got])}: {attempt_mark(one)}, {attempt_source(one)}" for one in cell.attempts]
    if cell.waiting and not cell.attempts:
        lines.append(_("The statement is not closed yet."))
    if cell.theme:
        lines.append(_("Theme: {theme}").format(theme=cell.theme))
    return "\n".join(lines)


def column_title(column: SummaryColumn) -> str:
    """«ОП.04 Основы алгоритмизации»; in a year with the term."""
    return f"{column.index} {column.title}".strip()


def part_text(column: SummaryColumn) -> str:
    """«I», «II», «year»."""
    return _("year") if column.part == YEAR else ROMAN[column.part]


def column_tip(column: SummaryColumn) -> str:
    """The discipline, its teacher, hours and figures."""
    head = [column_title(column), f"{_(CONTROL_WORDS[column.control])}, {part_text(column)}", column.teacher]
    hours = ngettext("{n} hour", "{n} hours", column.hours).format(n=column.hours)
    return "\n".join(filter(None, (*head, hours, figures_text(column.figures))))


def figure(value: Decimal | None) -> str:
    """With a comma; «—» where there is nothing to divide by."""
    return "—" if value is None else written(value)


def figures_text(figures: Figures) -> str:
    """«Ср. балл 3,79 · % усп. 92,00 · % кач. 60,00 · СОУ, % 58,04»."""
    told = ((_("Mean"), figures.mean), (_("Success, %"), figures.success), (_("Quality, %"), figures.quality),
            (learning(), figures.sou))  # fmt: skip
    return " · ".join(f"{name} {figure(value)}" for name, value in told)


def learning() -> str:
    """«СОУ, %»."""
    return f"{_('degree of learning')}, %"


def totals_text(totals: Totals) -> str:
    """The group in a line."""
    people = (
        (_("listed {n}"), totals.listed), (_("only «5» {n}"), totals.excellent), (_("«4» and «5» {n}"), totals.good),
        (_("one «3» {n}"), totals.one_three), (_("owing {n}"), totals.failing), (_("absent {n}"), totals.absent),
        (_("not finished {n}"), totals.unfinished),
    )  # fmt: skip
    return " · ".join(said.format(n=number) for said, number in people) + " · " + figures_text(totals.figures)


def summary_title(summary: Summary) -> str:
    """«ИСП-21, I term 2026/2027»."""
    said = _("{group}, {term} term {year}") if summary.term else _("{group}, the year {year}")
    return said.format(group=summary.group.name, term=ROMAN.get(summary.term or 0, ""), year=summary.year)


def which_text(which: Which) -> str:
    """A course or a speciality, for a file's name."""
    parts = (which.group, _("course {n}").format(n=which.course) if which.course else "", which.code)
    return " ".join(filter(None, parts)) or _("all groups")


def totals_row(totals: Totals) -> Sequence[str]:
    """What the command line tells of a row of results."""
    return (
        _("listed {n}").format(n=totals.listed), _("passed everything {n}").format(n=totals.passed),
        _("owing {n}").format(n=totals.failing), figures_text(totals.figures),
    )  # fmt: skip
