"""«Документы»: the list of what applicants hand in, in its order."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from desktop_app.errors import OfficeError
from desktop_app.services.admission.campaigns import put_papers
from desktop_app.services.admission.values import CampaignCard, PaperKind, PaperLine
from desktop_app.views.admission.campaign_part import Part
from desktop_app.views.admission.campaign_words import NEEDS
from desktop_app.views.admission.words import PAPER_KINDS
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.buttons import button, danger, primary, tool
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.field_grid import FieldGrid
from desktop_app.views.widgets.inputs import FieldLine
from desktop_app.views.widgets.laying import across, down, in_row, strip
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _
from desktop_app.views.words import N_

LINES = (
    FieldLine("title", N_("Title")),
    FieldLine("kind", N_("Kind"), "choice", words=PAPER_KINDS, obliging=True),
    FieldLine("need", N_("When the document is asked for"), "choice", words=NEEDS, obliging=True),
    FieldLine("copies", N_("Number of copies"), "whole"),
)
NEW = PaperLine(PaperKind.OTHER, "")


class PapersPart(Part):
    """Each change writes the whole list, and can be taken back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.shown: PaperLine | None = None
        self.form: FieldGrid[PaperLine] | None = None
        self.table: DataTable[PaperLine] = DataTable("admission-papers", columns(), lambda one: one.id)
        self.table.set_accessible(_("List of documents"))
        self.table.set_empty(EmptyState("file-text", _("The list of documents is empty")))
        self.panel = SidePanel()
        self.up = tool("arrow-up", _("Move up"), partial(self.move_by, -1), "Alt+Up")
        self.down = tool("arrow-down", _("Move down"), partial(self.move_by, 1), "Alt+Down")
        self.new_button = button(_("New document…"), partial(self.show_paper, None), "plus")
        self.table.current_changed.connect(self._follow)
        self.table.opened.connect(self._enter)
        self.deeds = strip(self.up, self.down, right=(self.new_button,))
        down(self.deeds, (across((self.table, 1), self.panel), 1), on=self)

    def grid(self) -> FieldGrid[Any] | None:
        """The fields of the document at the side."""
        return self.form

    @property
    def typed(self) -> bool:
        """Whether something is typed at the side that is nowhere else."""
        return self.form is not None and self.panel.isVisible() and self.form.typed

    def show_card(self, card: CampaignCard) -> None:
        """Show the list; what is typed at the side of the same campaign stays."""
        another = self.card is None or self.card.head.id != card.head.id
        if another or not self.typed:
            self.panel.shut()
            self.form = None
        super().show_card(card)
        self.deeds.setVisible(self.may_change)
        self.table.show_rows(card.papers)

    def _follow(self, line: PaperLine | None) -> None:
        if line is not None and not self.typed and self.may_change:
            self.show_paper(line)

    def _enter(self, line: PaperLine) -> None:
        self._follow(line)
        if self.form is not None:
            self.form.focus()

    def show_paper(self, line: PaperLine | None) -> None:
        """A document, or a new one."""
        self.shown = line
        self.fault.setParent(None)
        self.panel.clear()
        self.form = FieldGrid(LINES, line or NEW, 1)
        self.form.finished.connect(self.save)
        self.forgive()
        deeds = [primary(_("Save"), self.save, "save")]
        if line is not None:
            deeds.append(danger(_("Delete"), self.remove, "trash-2"))
        self.panel.add_section("", self.form, self.fault, in_row(*deeds))
        self.panel.open_with(line.title if line else _("New document"))
        if line is None:
            self.form.focus()

    # writing
    def save(self) -> None:
        """Write the list with this document as it is typed."""
        if self.form is None:
            return
        try:
            typed = self.form.value()
        except OfficeError as error:
            self.say_fault(error)
            return
        line = replace(typed, copies=typed.copies or 0)
        if self.shown is None:
            wanted = (*self.seen.papers, line)
        else:
            wanted = tuple(line if one.id == line.id else one for one in self.seen.papers)
        self._put(wanted, _("«{title}» is saved.").format(title=line.title))

    def remove(self) -> None:
        """Take the document off the list."""
        shown = self.shown
        if shown is not None:
            wanted = tuple(one for one in self.seen.papers if one.id != shown.id)
            self._put(wanted, _("«{title}» is taken off the list.").format(title=shown.title))

    def move_by(self, step: int) -> None:
        """Move the chosen document by a place."""
        line, papers = self.table.current(), list(self.seen.papers)
        if line is None or line not in papers:
            return
        place = papers.index(line)
        if 0 <= place + step < len(papers):
            papers.insert(place + step, papers.pop(place))
            self._put(papers, _("«{title}» is moved.").format(title=line.title), line.id)

    def _put(self, wanted: Sequence[PaperLine], words: str, chosen: int | None = None) -> None:
        before, card = self.seen.papers, self.seen

        def done(now: CampaignCard) -> None:
            self.forgive()
            self.form = None
            self.panel.shut()
            self.changed.emit(now)
            if chosen is not None:
                self.table.select_key(chosen)
            self.table.view.setFocus()
            self.desk.tell(words, "good", (_("Undo"), back))

        def back() -> None:
            self._put(before, _("The list of documents is as it was."))

        self.desk.jobs.run(self, partial(put_papers, self.desk.office, card, tuple(wanted)), done)


def columns() -> list[Column[PaperLine]]:
    """The list."""
    return [
        Column("title", _("Title"), lambda one: one.title, width=320, stretch=True),
        Column("kind", _("Kind"), lambda one: _(PAPER_KINDS[one.kind]), width=180),
        Column("need", _("When the document is asked for"), lambda one: _(NEEDS[one.need]), width=260),
        Column("copies", _("Number of copies"), lambda one: one.copies, width=100),
    ]
