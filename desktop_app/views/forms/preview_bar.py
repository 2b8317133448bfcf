"""The line under the preview: which page is seen, how large, and the way to others."""

from PySide6.QtWidgets import QFrame, QHBoxLayout

from desktop_app.views import theme
from desktop_app.views.forms.preview import Preview
from desktop_app.views.widgets.buttons import quiet, tool
from desktop_app.views.widgets.labels import label
from desktop_app.views.wording import _


class PreviewBar(QFrame):
    """Page n of m with its arrows, and the zoom."""

    def __init__(self, preview: Preview) -> None:
        super().__init__()
        self.preview = preview
        self.setProperty("role", "status")
        self.setFixedHeight(theme.px(theme.BAR))
        self.before = tool("chevron-left", _("Page before"), lambda: self.turn(-1), "Alt+PgUp")
        self.after = tool("chevron-right", _("Next page"), lambda: self.turn(1), "Alt+PgDown")
        self.place, self.size_ = label(), label("", "muted")
        smaller = tool("zoom-out", _("Smaller"), lambda: preview.change_zoom(-1), "Ctrl+-")
        larger = tool("zoom-in", _("Larger"), lambda: preview.change_zoom(1), "Ctrl+=")
        fit = quiet(_("As wide as fits"), lambda: preview.change_zoom(0))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.MARGIN, 0, theme.MARGIN, 0)
        row.setSpacing(theme.GAP)
        for part in (self.before, self.place, self.after):
            row.addWidget(part)
        row.addStretch(1)
        for control in (smaller, self.size_, larger, fit):
            row.addWidget(control)
        preview.moved.connect(self.refresh)

    def turn(self, pages: int) -> None:
        """So many pages on or back."""
        self.preview.go_to_page(self.preview.page() + pages)

    def refresh(self) -> None:
        """Say where the preview is."""
        page, pages = self.preview.page(), self.preview.pages()
        self.place.setText(_("page {number} of {count}").format(number=page + 1, count=pages) if pages else "")
        self.size_.setText(f"{self.preview.zoom:.0%}")
        self.before.setEnabled(page > 0)
        self.after.setEnabled(page < pages - 1)
