"""«Требования»: what the timetable is asked to keep; F2 changes, Space switches, Del takes out, Ins adds."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop_app.errors import OfficeError, Stale
from desktop_app.services.timetable.wishes import (
    MUST,
    WishLine,
    WishList,
    WishValues,
    add_wish,
    change_wish,
    list_wishes,
    remove_wishes,
    switch_wish,
)
from desktop_app.views.desk import Desk
from desktop_app.views.tabbed import Tab
from desktop_app.views.widgets.buttons import button
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.labels import label
from desktop_app.views.widgets.laying import across, down, strip
from desktop_app.views.widgets.search_field import SearchField
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wishes.panel import WishPanel
from desktop_app.views.wishes.words import asks, line_words, owner_words, weight_words
from desktop_app.views.wording import _, ngettext, say


class Asked(Tab):
    """Everybody reads them, the academic office writes them."""

    topics = ("wishes", "timetable", "load")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.wishes = WishList(0, (), {}, 0)
        self.may_write = desk.may(change_wish)
        self.search = SearchField(_("Find a requirement"))
        self.figure = label("", "muted")
        self.table: DataTable[WishLine] = DataTable("wishes", columns(), lambda line: line.id)
        self.table.set_accessible(_("Requirements"))
        self.add_button = button(_("Add a requirement…"), self.ask_new, "plus")
        first = (button(_("Add a requirement…"), self.ask_new, "plus"),) if self.may_write else ()
        self.table.set_empty(EmptyState("scale", _("Nothing is asked of the timetable yet"), _(
            "Clashes, windows of groups and the pairs a day of the settings are watched anyway; here stands the rest."
        ), *first))  # fmt: skip
        self.panel = WishPanel(desk)
        self.panel.wanted.connect(self.keep)
        self.search.searched.connect(self.table.search)
        self.table.selection_changed.connect(self.choose)
        self.table.opened.connect(lambda _line: self.ask_change())
        if self.may_write:
            self._bind_keys()
        down(strip(self.search, self.figure), (across((self.table, 1), self.panel), 1), on=self)

    def _bind_keys(self) -> None:
        where = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for key, deed in (
            (Qt.Key.Key_F2, self.ask_change), (Qt.Key.Key_Delete, self.remove), (Qt.Key.Key_Space, self.switch),
            (Qt.Key.Key_Insert, self.ask_new),
        ):  # fmt: skip
            QShortcut(QKeySequence(key), self.table, deed, context=where)

    def actions_(self) -> tuple[QWidget, ...]:
        """One more."""
        return (self.add_button,) if self.may_write else ()

    def load(self) -> None:
        """Ask for the requirements of the term and what the draft breaks."""
        if self.desk.term_id:
            work = partial(list_wishes, self.desk.office, self.desk.term_id)
            self.desk.jobs.run(self, work, self.show_wishes)

    def show_wishes(self, wishes: WishList) -> None:
        """What the office has now."""
        self.wishes = wishes
        self.table.show_rows(wishes.lines)
        broken = sum(bool(line.amount) for line in wishes.lines)
        said = ngettext("{n} requirement is broken", "{n} requirements are broken", broken).format(n=broken)
        nothing = _("The timetable has no lessons yet: nothing to judge") if not wishes.placed else _("All are kept")
        self.figure.setText("" if not wishes.lines else said if broken else nothing)
        if not self.panel.typing:
            self.choose(self.table.selected())

    def choose(self, lines: list[WishLine]) -> None:
        """The chosen one at the side, unless something is typed there."""
        if self.panel.typing:
            return
        if len(lines) == 1:
            self.panel.show_line(lines[0], self.ask_change, self.remove)
        else:
            self.panel.shut()

    def ask_new(self) -> None:
        """Fields of a new one."""
        self.panel.ask(self.wishes, None)

    def ask_change(self) -> None:
        """Fields of the one with the cursor."""
        line = self.table.current()
        if line is not None and self.may_write:
            self.panel.ask(self.wishes, line)

    def keep(self, line: WishLine | None, values: WishValues) -> None:
        """Write what is typed; «undo» takes it back."""
        office = self.desk.office
        if line is None:
            term = self.desk.term_id
            self._do(lambda: add_wish(office, term, values), lambda now: partial(self._remove, [now]))
        else:
            self._do(lambda: change_wish(office, line, values), lambda now: partial(self.keep, now, line.values))

    def switch(self) -> None:
        """On or off."""
        line = self.table.current()
        if line is not None:
            self._switch(line, active=not line.values.active)

    def _switch(self, line: WishLine, *, active: bool) -> None:
        office = self.desk.office
        self._do(
            lambda: switch_wish(office, line, active=active),
            lambda now: partial(self._switch, now, active=not active),
        )

    def remove(self) -> None:
        """Take the chosen ones out."""
        if self.table.selected():
            self._remove(self.table.selected())

    def _remove(self, lines: list[WishLine]) -> None:
        office, term = self.desk.office, lines[0].term_id

        def back() -> None:
            again = lambda: [add_wish(office, term, line.values) for line in lines]  # noqa: E731
            self.desk.jobs.run(self, again, lambda _lines: self.load(), self.refused)

        def done(count: int) -> None:
            said = ngettext("{n} requirement is taken out.", "{n} requirements are taken out.", count)
            self.desk.tell(said.format(n=count), "good", (_("Undo"), back))
            self.load()

        self.desk.jobs.run(self, lambda: remove_wishes(office, lines), done, self.refused)

    def _do(self, work: Callable[[], WishLine], back: Callable[[WishLine], Callable[[], None]]) -> None:
        def done(now: WishLine) -> None:
            self.panel.give_up()
            self.desk.tell(_("{what}: saved").format(what=line_words(now)), "good", (_("Undo"), back(now)))
            self.load()

        self.desk.jobs.run(self, work, done, self.refused)

    def refused(self, error: OfficeError) -> None:
        """Say why; what is typed stays."""
        self.desk.tell(say(error), "bad")
        if isinstance(error, Stale):
            self.panel.give_up()
            self.load()

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """Changing one."""
        return [("change", self._picture)] if self.may_write and self.table.rows() else []

    def _picture(self) -> None:
        self.table.view.selectRow(0)
        self.ask_change()


def broken_tone(line: WishLine) -> str:
    """A binding one that is broken is bad, another a warning."""
    return "" if not line.amount else "bad" if line.values.weight == MUST else "warn"


def columns() -> list[Column[WishLine]]:
    """What is asked, of whom, how strongly, and how much of it is broken."""
    return [
        Column("active", _("On"), lambda line: _("on") if line.values.active else _("off"), width=70,
               tone=lambda line: "" if line.values.active else "muted"),
        Column("owner", _("Whose"), owner_words, width=180, tip=owner_words),
        Column("asks", _("What is asked"), lambda line: asks(line.values), width=240, stretch=True,
               tip=lambda line: asks(line.values)),
        Column("weight", _("Weight"), lambda line: weight_words(line.values.weight), width=96, align="right",
               sort_key=lambda text: int(text) if text.isdigit() else MUST),
        Column("amount", _("Broken"), lambda line: line.amount, width=90,
               tone=broken_tone),
        Column("note", _("Note"), lambda line: line.values.note, width=130, tip=lambda line: line.values.note),
    ]  # fmt: skip
