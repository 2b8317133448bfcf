"""The line above a table that says what is filtered, how many rows are left, and clears it with one press."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QFrame, QHBoxLayout

from desktop_app.views import theme
from desktop_app.views.widgets.buttons import link
from desktop_app.views.widgets.labels import label, picture
from desktop_app.views.widgets.table_model import RowsModel
from desktop_app.views.wording import _


class FilterStrip(QFrame):
    """Hidden while nothing is filtered."""

    def __init__(self, clear: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("role", "header")
        self.words = label("", "accent")
        self.clear_button = link(_("Show all"), clear, "funnel-x")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.GAP, theme.GRID, theme.GAP, theme.GRID)
        layout.addWidget(picture("funnel", "accent_text"))
        layout.addWidget(self.words)
        layout.addWidget(self.clear_button)
        layout.addStretch(1)
        self.hide()

    def show_filters(self, titles: Sequence[str], model: RowsModel[Any]) -> None:
        """Name the filtered columns and count the rows."""
        self.words.setText(
            _("Filter: %(columns)s · %(shown)d of %(all)d")
            % {"columns": ", ".join(titles), "shown": len(model.shown), "all": len(model.rows)}
        )
        self.setVisible(bool(titles))
