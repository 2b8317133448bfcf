"""The line under the preview: which page is seen, how large, and the way to others."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QSpinBox, QWidget

from desktop_app.views import theme
from desktop_app.views.forms.preview import Fit, Preview
from desktop_app.views.widgets.buttons import tool
from desktop_app.views.widgets.labels import label
from desktop_app.views.wording import _

ZOOMS = (50, 75, 100, 150, 200, 400)
NUMBER_WIDTH, ZOOM_WIDTH = 76, 132
LEAST_WIDTH = 420


class PreviewBar(QFrame):
    """Page n of m with its arrows, and the zoom."""

    def __init__(self, preview: Preview) -> None:
        super().__init__()
        self.preview = preview
        self.setProperty("role", "status")
        self.setFixedHeight(theme.px(theme.BAR))
        self.before = tool("chevron-left", _("Page before"), lambda: self.turn(-1), "Alt+PgUp")
        self.after = tool("chevron-right", _("Next page"), lambda: self.turn(1), "Alt+PgDown")
        self.number = QSpinBox()
        self.number.setAccessibleName(_("Page"))
        self.number.setKeyboardTracking(False)
        self.number.setFixedWidth(theme.px(NUMBER_WIDTH))
        self.number.valueChanged.connect(lambda number: self.turn(number - 1 - preview.page()))
        self.place = label("", "muted")
        smaller = tool("zoom-out", _("Smaller"), lambda: preview.change_zoom(-1), "Ctrl+-")
        larger = tool("zoom-in", _("Larger"), lambda: preview.change_zoom(1), "Ctrl+=")
        self.sizes_ = QComboBox()
        self.sizes_.setAccessibleName(_("Zoom of the pages"))
        self.sizes_.setMinimumWidth(theme.px(ZOOM_WIDTH))
        self.sizes_.addItems([_("As wide as fits"), _("The whole page"), *(f"{zoom} %" for zoom in ZOOMS), ""])
        self.sizes_.activated.connect(self._zoom_chosen)
        self._arrange(smaller, larger)
        preview.moved.connect(self.refresh)

    def _arrange(self, smaller: QWidget, larger: QWidget) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.MARGIN, 0, theme.MARGIN, 0)
        row.setSpacing(theme.GAP)
        for part in (self.before, self.number, self.place, self.after):
            row.addWidget(part)
        row.addStretch(1)
        for control in (smaller, self.sizes_, larger):
            row.addWidget(control)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the room is short, the arrows are enough to turn pages and to zoom."""
        super().resizeEvent(event)
        narrow = event.size().width() < theme.px(LEAST_WIDTH)
        for part in (self.place, self.sizes_):
            part.setHidden(narrow)

    def turn(self, pages: int) -> None:
        """So many pages on or back."""
        if pages:
            self.preview.go_to_page(self.preview.page() + pages)

    def _zoom_chosen(self, row: int) -> None:
        """The width, the page, or a size."""
        fits = (Fit.WIDTH, Fit.PAGE)
        if row < len(fits):
            self.preview.set_fit(fits[row])
        elif row < len(fits) + len(ZOOMS):
            self.preview.set_zoom(ZOOMS[row - len(fits)] / 100)

    def refresh(self) -> None:
        """Say where the preview is."""
        page, pages = self.preview.page(), self.preview.pages()
        quiet = self.number.blockSignals(True)
        self.number.setRange(1 if pages else 0, pages)
        self.number.setValue(page + 1 if pages else 0)
        self.number.blockSignals(quiet)
        self.place.setText(_("of {count}").format(count=pages))
        self.before.setEnabled(page > 0)
        self.after.setEnabled(page < pages - 1)
        own = self.sizes_.count() - 1
        percent = round(self.preview.zoom * 100)
        self.sizes_.setItemText(own, f"{percent} %")
        rows = {Fit.WIDTH: 0, Fit.PAGE: 1}
        self.sizes_.setCurrentIndex(rows.get(self.preview.fit, ZOOMS.index(percent) + 2 if percent in ZOOMS else own))
