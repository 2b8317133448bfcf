"""«Дисциплины»: the list of disciplines, where each stands, and what is to be brought into line."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop_app.services.disciplines import (
    DisciplineLine,
    DisciplineValues,
    add_disciplines,
    change_discipline,
    list_disciplines,
    merge_disciplines,
    remove_discipline,
)
from desktop_app.views.curriculum.row_form import deeds, open_form
from desktop_app.views.desk import Desk
from desktop_app.views.tabbed import Tab
from desktop_app.views.widgets.buttons import button, danger
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.facts import facts
from desktop_app.views.widgets.field_grid import FieldGrid
from desktop_app.views.widgets.inputs import FieldLine
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.widgets.laying import across, down, in_row, strip
from desktop_app.views.widgets.search_field import SearchField
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _, ngettext
from desktop_app.views.words import N_

LINES = (
    FieldLine("title", N_("Title"), wide=True),
    FieldLine("kind", N_("Kind"), suggestions=("УД", "МДК", "ПМ", "УП", "ПП")),
    FieldLine("code", N_("Code")),
)


class Disciplines(Tab):
    """The table, and at the side the one that is chosen or the several that are to be merged."""

    topics = ("disciplines", "curricula")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.may = desk.may(change_discipline)
        self.new_button = button(_("Add…"), self.ask_new, "plus")
        self.search = SearchField(_("Find a discipline"))
        self.figure = label("", "muted")
        self.table: DataTable[DisciplineLine] = DataTable("disciplines", columns(), key_of)
        self.table.set_accessible(_("Disciplines"))
        hint = _("They come with the curricula, one by one, or from a file in «Lists».")
        self.table.set_empty(EmptyState("book-open", _("There are no disciplines yet"), hint))
        self.panel = SidePanel()
        self.search.searched.connect(self.table.search)
        self.table.selection_changed.connect(self.show_chosen)
        self.table.opened.connect(self.ask_change)
        down(strip(self.search, self.figure), (across((self.table, 1), self.panel), 1), on=self)

    def actions_(self) -> tuple[QWidget, ...]:
        """A new one, of those who may."""
        return (self.new_button,) if self.may else ()

    def load(self) -> None:
        """Read the list."""
        self.desk.jobs.run(self, lambda: list_disciplines(self.desk.office), self.show_lines)

    def show_lines(self, lines: tuple[DisciplineLine, ...]) -> None:
        """What the office has now."""
        self.table.show_rows(lines)
        missing = sum(line.id is None for line in lines)
        words = ngettext("{n} is not in the list", "{n} are not in the list", missing).format(n=missing)
        self.figure.setText(words if missing else "")

    def show_chosen(self, lines: list[DisciplineLine]) -> None:
        """One in full, or what can be done with several."""
        self.panel.clear()
        listed = [line for line in lines if line.id is not None]
        missing = [line for line in lines if line.id is None]
        if len(lines) == 1:
            self._tell(lines[0])
        elif lines:
            self.panel.open_with(ngettext("{n} discipline", "{n} disciplines", len(lines)).format(n=len(lines)))
        else:
            self.panel.shut()
            return
        if self.may and missing:
            deeds(self.panel, button(_("Put into the list"), lambda: self.add(missing), "plus"))
        if self.may and len(listed) > 1:
            self._offer_merge(listed)

    def _tell(self, line: DisciplineLine) -> None:
        values = line.values
        self.panel.open_with(values.title)
        self.panel.add_section("", facts([(_("Kind"), values.kind), (_("Code"), values.code)]))
        where = "\n".join(line.plans) or _("in no curriculum")
        self.panel.add_section(_("Stands in"), wrapped(where))
        if line.unlike and self.may:
            join = button(_("Write as in the list"), lambda: self.change(line, line.values), "check")
            words = _("Drafts write it otherwise:")
            self.panel.add_section(words, wrapped("\n".join(line.unlike)), in_row(join))
        if self.may and line.id is not None:
            change = button(_("Change…"), lambda: self.ask_change(line), "pencil")
            gone = [] if line.plans else [danger(_("Delete"), lambda: self.remove(line), "trash-2")]
            deeds(self.panel, change, *gone)

    def _offer_merge(self, lines: list[DisciplineLine]) -> None:
        words = wrapped(_("Which title stays? The others leave the list, their rows in drafts take it."), "muted")
        choices = [in_row(button(line.values.title, partial(self.merge, line, lines), "check")) for line in lines]
        self.panel.add_section(_("Merge doubles"), words, *choices)

    # deeds
    def ask_new(self) -> None:
        """The form of a new one."""
        form = FieldGrid(LINES, DisciplineValues(""))
        open_form(self.desk, self.panel, _("New discipline"), form, (_("Add"), self._add_values))

    def _add_values(self, values: DisciplineValues) -> None:
        self._run(lambda: add_disciplines(self.desk.office, [values]), lambda _count: self.panel.shut())

    def add(self, lines: list[DisciplineLine]) -> None:
        """Put titles of curricula into the list."""
        wanted = [line.values for line in lines]
        self._run(lambda: add_disciplines(self.desk.office, wanted), lambda _count: None)

    def ask_change(self, line: DisciplineLine) -> None:
        """The form of one."""
        if self.may and line.id is not None:
            form = FieldGrid(LINES, line.values)
            open_form(self.desk, self.panel, line.values.title, form,
                      (_("Save"), lambda values: self.change(line, values)))  # fmt: skip

    def change(self, line: DisciplineLine, values: DisciplineValues) -> None:
        """Write it; the notice takes it back."""

        def done(count: int) -> None:
            undo = (_("Undo"), lambda: self._take_back(line, values))
            self.desk.tell(followed(count), "good", *([undo] if values != line.values else []))

        self._run(lambda: change_discipline(self.desk.office, line, values), done)

    def _take_back(self, line: DisciplineLine, values: DisciplineValues) -> None:
        now = next((one for one in self.table.rows() if one.id == line.id and one.values == values), None)
        if now is not None:
            self.change(replace(now), line.values)

    def merge(self, kept: DisciplineLine, lines: list[DisciplineLine]) -> None:
        """Let one stand for all."""
        others = [line for line in lines if line.id != kept.id]
        self._run(lambda: merge_disciplines(self.desk.office, kept, others),
                  lambda count: self.desk.tell(followed(count), "good"))  # fmt: skip

    def remove(self, line: DisciplineLine) -> None:
        """Take it off the list; the notice puts it back."""
        undo = (_("Undo"), lambda: self.add([line]))
        self._run(lambda: remove_discipline(self.desk.office, line),
                  lambda _nothing: self.desk.tell(_("«{title}» is off the list.").format(title=line.values.title),
                                                  "info", undo))  # fmt: skip

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        def then(answer: object) -> None:
            done(answer)
            self.load()

        self.desk.jobs.run(self, work, then)


def key_of(line: DisciplineLine) -> object:
    """What keeps the selection."""
    return line.id or line.values.title


def followed(count: int) -> str:
    """How many rows of drafts have taken the title."""
    rows = ngettext("{n} row of drafts", "{n} rows of drafts", count).format(n=count)
    return _("Written; {rows} took the title.").format(rows=rows) if count else _("Written.")


def columns() -> list[Column[DisciplineLine]]:
    """The list."""
    return [
        Column("title", _("Title"), lambda line: line.values.title, width=420, stretch=True,
               tip=lambda line: line.values.title),
        Column("kind", _("Kind"), lambda line: line.values.kind, width=90),
        Column("code", _("Code"), lambda line: line.values.code, width=110),
        Column("plans", _("In curricula"), lambda line: len(line.plans), width=110),
        Column("state", _("In the list"), state_words, width=220, tone=tone_of),
    ]  # fmt: skip


def state_words(line: DisciplineLine) -> str:
    """What is to be put right."""
    if line.id is None:
        return _("not in the list")
    return _("drafts write it otherwise") if line.unlike else ""


def tone_of(line: DisciplineLine) -> str:
    """Whether something is to be put right."""
    return "warn" if state_words(line) else ""
