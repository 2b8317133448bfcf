"""A row of a plan in the side panel: its fields, and what is done with it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop_app.errors import BadInput
from desktop_app.services.curriculum_edits import RowValues
from desktop_app.services.curriculum_values import CurriculumView, CycleView, RowView
from desktop_app.views.curriculum.sentences import SORT_WORDS, rows_of
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.buttons import primary, quiet
from desktop_app.views.widgets.field_grid import FieldGrid
from desktop_app.views.widgets.inputs import FieldLine
from desktop_app.views.widgets.laying import in_row
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.wording import _, say
from desktop_app.views.words import N_

SORTS = {**SORT_WORDS, "other": N_("other row")}


@dataclass(frozen=True)
class RowTyped:
    """A row as its form has it: the place is a cycle or a module."""

    index: str
    title: str
    sort: str
    place: tuple[str, int] | None
    to_study: Decimal | None = None
    counted: bool = True
    elective: bool = False
    competences: str = ""
    credits: Decimal | None = None
    dispersed: bool = False

    def values(self) -> RowValues:
        """As the office takes it."""
        cycle, module = (self.place[1] if self.place and self.place[0] == kind else None for kind in ("cycle", "row"))
        return RowValues(self.index, self.title, self.sort, cycle, module, self.to_study, self.counted, self.elective,
                         self.competences, self.credits, self.dispersed)  # fmt: skip


def typed_of(row: RowView) -> RowTyped:
    """What stands in a row."""
    place = ("row", row.parent_id) if row.parent_id else ("cycle", row.cycle_id) if row.cycle_id else None
    return RowTyped(row.index, row.title, row.sort, place, row.to_study or None, row.counted, row.elective,
                    row.competences, row.credits or None, row.dispersed)  # fmt: skip


def places_of(view: CurriculumView) -> dict[tuple[str, int], str]:
    """Where a row may stand: cycles and modules, as they are called."""

    def cycles(found: tuple[CycleView, ...]) -> Iterator[CycleView]:
        for cycle in (one for one in found if one.id):
            yield cycle
            yield from cycles(cycle.cycles)

    named = {("cycle", cycle.id): f"{cycle.ident} {cycle.title}".strip() for cycle in cycles(view.cycles)}
    modules = {("row", row.id): f"{row.index} {row.title}" for row in rows_of(view.cycles) if row.kind == "module"}
    return named | modules


def lines_of(view: CurriculumView) -> list[FieldLine]:
    """The fields of a row."""
    return [
        FieldLine("index", N_("Index")),
        FieldLine("sort", N_("What it is"), "choice", SORTS, obliging=True),
        FieldLine("title", N_("Title"), wide=True),
        FieldLine("place", N_("Cycle or module"), "choice", places_of(view), wide=True),
        FieldLine("to_study", N_("Hours by plan"), "fraction"),
        FieldLine("credits", N_("Credits (z. e.)"), "fraction"),
        FieldLine("counted", N_("Counted in the total"), "flag"),
        FieldLine("elective", N_("Elective"), "flag"),
        FieldLine("dispersed", N_("Practice spread over theory"), "flag", wide=True),
        FieldLine("competences", N_("Competences"), wide=True, hint=N_("OK 1, PK 1.1")),
    ]


def open_form(
    desk: Desk, panel: SidePanel, title: str, form: FieldGrid[Any], deed: tuple[str, Callable[[Any], object]]
) -> None:
    """A form in the panel; Enter in its last field does the deed, Esc closes it."""
    words, do = deed

    def finish() -> None:
        try:
            value = form.value()
        except BadInput as error:
            desk.tell(say(error), "bad")
            return
        do(value)

    panel.clear()
    panel.open_with(title)
    save = primary(words, finish, "check")
    form.finished.connect(finish)
    panel.add_section("", form, in_row(save, quiet(_("Cancel"), panel.shut)))
    form.focus()


def row_form(view: CurriculumView, row: RowTyped) -> FieldGrid[RowTyped]:
    """The form of a row."""
    return FieldGrid(lines_of(view), row)


def deeds(panel: SidePanel, *buttons: QWidget) -> None:
    """What may be done with what is shown, two buttons in a line."""
    lines = [in_row(*buttons[at : at + 2]) for at in range(0, len(buttons), 2)]
    panel.add_section("", *lines)
