"""The panel beside the registers of books: what may be done with those that are selected, or a form."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop_app.services.study_books import return_books
from desktop_app.services.study_books_values import BookKind, BookLine
from desktop_app.views.orders.book_forms import DuplicateForm
from desktop_app.views.orders.book_words import ONE, state_words
from desktop_app.views.widgets.buttons import button, quiet
from desktop_app.views.widgets.facts import facts
from desktop_app.views.widgets.history_panel import add_history
from desktop_app.views.widgets.labels import wrapped
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.wording import _, ngettext

if TYPE_CHECKING:
    from desktop_app.views.orders.books import BooksTab


class BookPanel(SidePanel):
    """It follows the selection, unless a form is being filled in."""

    def __init__(self, tab: "BooksTab") -> None:
        super().__init__()
        self.tab = tab
        self.form: QWidget | None = None
        self.closed.connect(self._forget)

    def _forget(self) -> None:
        self.form = None

    def show_form(self, title: str, form: QWidget) -> None:
        """Ask for something."""
        self.form = form
        self.clear()
        self.add_section("", form)
        self.open_with(title)

    def follow(self, lines: Sequence[BookLine]) -> None:
        """Those who are selected, with what may be done with them."""
        if self.form is not None:
            return
        self.clear()
        if not lines:
            self.shut()
            return
        if len(lines) == 1:
            self._one(lines[0])
        if self.tab.desk.may(return_books):
            self.add_section("", *self._deeds(lines))
        if len(lines) == 1:
            add_history(self, self.tab.desk, "study_book", lines[0].id)
        many = ngettext("{n} selected", "{n} selected", len(lines)).format(n=len(lines))
        self.open_with(lines[0].name if len(lines) == 1 else many)

    def _one(self, line: BookLine) -> None:
        until = f"{line.valid_until:%d.%m.%Y}" if line.valid_until else ""
        self.add_section(
            _(ONE[line.kind]),
            facts((
                (_("No."), line.number), (_("Group"), line.group), (_("Issued on"), f"{line.issued_on:%d.%m.%Y}"),
                (_("Valid until"), until), (_("State"), state_words(line)), (_("Note"), line.note),
            )),
        )  # fmt: skip

    def _deeds(self, lines: Sequence[BookLine]) -> list[QWidget]:
        tab, today = self.tab, self.tab.desk.office.today
        held = [line for line in lines if line.current and line.returned_on is None]
        parts: list[QWidget] = []
        if held:
            parts.append(button(_("Came back today"), lambda: tab.take_back(held, today), "check"))
        if len(held) == 1 and not held[0].owed:
            parts.append(quiet(_("Duplicate…"), lambda: self.ask_duplicate(held[0]), "copy"))
        cards = [line for line in held if line.kind is BookKind.STUDENT_CARD and not line.owed]
        if cards:
            parts.append(button(_("Prolong for a year"), lambda: tab.prolong(cards), "calendar-days"))
            parts.append(button(_("Print student cards…"), tab.print_cards, "printer"))
        return parts or [wrapped(_("Nothing more is to be done with it."), "muted")]

    def ask_duplicate(self, line: BookLine) -> None:
        """The new number, and why."""
        form = DuplicateForm(line)
        form.wanted.connect(lambda: self.tab.give_duplicate(form))
        form.given_up.connect(self.shut)
        self.show_form(line.name, form)
        form.number.setFocus()
