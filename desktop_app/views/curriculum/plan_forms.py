"""The forms of a curriculum: cycle, plan, programme, approval, year, competences, and a new one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QPlainTextEdit

from desktop_app.services.curriculum_approval import Approval
from desktop_app.services.curriculum_edits import CycleValues, PlanValues, ProgrammeValues
from desktop_app.services.curriculum_values import CurriculumHead, CurriculumView
from desktop_app.views import theme
from desktop_app.views.curriculum.row_form import places_of
from desktop_app.views.widgets.buttons import primary, quiet
from desktop_app.views.widgets.field_grid import FieldGrid
from desktop_app.views.widgets.inputs import FieldLine
from desktop_app.views.widgets.labels import wrapped
from desktop_app.views.widgets.laying import in_row
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.wording import _
from desktop_app.views.words import N_

Form = FieldGrid[Any]
Deed = tuple[str, Callable[[Any], object]]
Work = Callable[[], Any]
Done = Callable[[Any], None]
LINES_HEIGHT = 420

PLAN_LINES = (
    FieldLine("title", N_("Title"), wide=True),
    FieldLine("form", N_("Form of study")),
    FieldLine("base", N_("Previous education")),
    FieldLine("years", N_("Years"), "whole"),
    FieldLine("months", N_("Months"), "whole"),
    FieldLine("week_hours", N_("Hours a week with a teacher, at most"), "whole"),
    FieldLine("week_total", N_("Hours a week in all, at most"), "whole"),
)
PROGRAMME_LINES = (
    FieldLine("code", N_("Code")),
    FieldLine("qualification", N_("Qualification")),
    FieldLine("title", N_("Title of the programme"), wide=True),
    FieldLine("standard_number", N_("Number of the standard")),
    FieldLine("standard_date", N_("Date of the standard"), "day"),
)


@dataclass(frozen=True)
class YearTyped:
    """A year of admission."""

    year: int | None


@dataclass(frozen=True)
class ApprovalTyped:
    """An approval as it is typed."""

    day: date | None
    by: str = ""
    protocol: str = ""
    today: date = date.min

    def values(self) -> Approval:
        """As the office takes it; no date is today."""
        return Approval(self.day or self.today, self.by, self.protocol)


@dataclass(frozen=True)
class NewPlan:
    """A new curriculum as it is typed."""

    code: str = ""
    qualification: str = ""
    programme: str = ""
    year: int | None = None
    form: str = "Очная"  # as «Планы СПО» writes it, whatever the language of the screen
    base: str = "Основное общее образование"
    years: int | None = 3
    months: int | None = 10

    def values(self) -> tuple[ProgrammeValues, int, PlanValues]:
        """As the office takes it."""
        plan = PlanValues(self.programme, self.form, self.base, self.years or 0, self.months or 0)
        return ProgrammeValues(self.code, self.programme, self.qualification), self.year or 0, plan


def cycle_form(view: CurriculumView) -> Form:
    """A new cycle."""
    above = {key: name for (kind, key), name in places_of(view).items() if kind == "cycle"}
    lines = [
        FieldLine("ident", N_("Index")),
        FieldLine("parent_id", N_("Inside of"), "choice", above),
        FieldLine("title", N_("Title"), wide=True),
    ]
    return FieldGrid(lines, CycleValues("", ""))


def plan_form(head: CurriculumHead) -> Form:
    """Title, form, length and limits of a plan."""
    values = PlanValues(head.title, head.form, head.base, head.years, head.months, head.week_hours, head.week_total)
    return FieldGrid(PLAN_LINES, values)


def programme_form(values: ProgrammeValues) -> Form:
    """The data of a programme."""
    return FieldGrid(PROGRAMME_LINES, values)


def approval_form(today: date) -> Form:
    """By which paper, by whom, when."""
    lines = [
        FieldLine("day", N_("Date of approval"), "day"),
        FieldLine("by", N_("Approved by"), hint=N_("Director, initials and name"), wide=True),
        FieldLine("protocol", N_("Protocol of the council"), hint=N_("No. 1 of 30.08.2026"), wide=True),
    ]
    return FieldGrid(lines, ApprovalTyped(today, today=today))


def year_form(year: int) -> Form:
    """A year of admission."""
    return FieldGrid([FieldLine("year", N_("Admission"), "whole")], YearTyped(year))


def new_form(year: int) -> Form:
    """A new curriculum, empty."""
    lines = [
        FieldLine("code", N_("Code")),
        FieldLine("year", N_("Admission"), "whole"),
        FieldLine("programme", N_("Title of the programme"), wide=True),
        FieldLine("qualification", N_("Qualification"), wide=True),
        FieldLine("form", N_("Form of study")),
        FieldLine("base", N_("Previous education")),
        FieldLine("years", N_("Years"), "whole"),
        FieldLine("months", N_("Months"), "whole"),
    ]
    return FieldGrid(lines, NewPlan(year=year))


def open_competences(panel: SidePanel, view: CurriculumView, do: Callable[[str], object]) -> None:
    """All competences of the plan, a line for each."""
    box = QPlainTextEdit("\n".join(f"{ident} {title}" for ident, title in view.competences))
    box.setAccessibleName(_("Competences"))
    box.setMinimumHeight(theme.px(LINES_HEIGHT))
    box.setTabChangesFocus(True)
    panel.clear()
    panel.open_with(_("Competences"))
    save = primary(_("Save"), lambda: do(box.toPlainText()), "check")
    hint = wrapped(_("A line for each: its code, then its words."), "muted")
    panel.add_section("", hint, box, in_row(save, quiet(_("Cancel"), panel.shut)))
    box.setFocus()
