"""The place of the pages: the preview, or what is to be done while there are none."""

from PySide6.QtWidgets import QPushButton, QStackedWidget

from desktop_app.views.forms.preview import Preview
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.wording import _


class PagesStack(QStackedWidget):
    """One of the two is seen."""

    def __init__(self, preview: Preview) -> None:
        super().__init__()
        self.preview = preview
        self.empty = EmptyState("printer", _("Choose a form"))
        for part in (preview, self.empty):
            self.addWidget(part)
        self.setCurrentWidget(self.empty)

    def say_nothing(self, title: str, hint: str, *buttons: QPushButton) -> None:
        """No pages: what is to be done instead."""
        self.preview.show_pages(())
        self.removeWidget(self.empty)
        self.empty.deleteLater()
        self.empty = EmptyState("printer", title, hint, *buttons)
        self.addWidget(self.empty)
        self.setCurrentWidget(self.empty)
