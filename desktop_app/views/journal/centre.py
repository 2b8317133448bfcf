"""The middle of the journal's screen: the table, or why there is none."""

from PySide6.QtWidgets import QStackedWidget

from desktop_app.services.journal import Page
from desktop_app.views.journal.table import JournalTable
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.wording import _


class Centre(QStackedWidget):
    """One of three."""

    def __init__(self, table: JournalTable) -> None:
        super().__init__()
        self.table = table
        self.no_journals = EmptyState("book-open", _("There are no journals in this term"),
                                      _("A journal belongs to a row of the teaching load."))  # fmt: skip
        self.no_lessons = EmptyState("calendar-days", _("This journal has no lessons yet"),
                                     _("Columns appear when the timetable gives the lessons their dates."))  # fmt: skip
        for widget in (table, self.no_lessons, self.no_journals):
            self.addWidget(widget)

    def show_page(self, page: Page | None) -> None:
        """A journal, or nothing to choose."""
        shown = self.no_journals if page is None else self.table if page.lessons else self.no_lessons
        self.setCurrentWidget(shown)
