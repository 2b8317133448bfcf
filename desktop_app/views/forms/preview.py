"""The preview: the pages of a PDF one below the other, drawn from the very bytes that are saved and printed."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop_app.services.reports.pages import POINTS_AN_INCH, Raster
from desktop_app.views import theme
from desktop_app.views.widgets.laying import emptied
from desktop_app.views.wording import _

WIDTH = 760
LEAST_DOTS, MOST_DOTS = 40.0, 220.0
STEP = 1.25


class Preview(QScrollArea):
    """Pages as pictures; whoever owns it renders them off the GUI thread and hands them over."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Preview"))
        self.setWidgetResizable(True)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.sheet = QWidget()
        self.column = QVBoxLayout(self.sheet)
        self.column.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        self.column.setSpacing(theme.MARGIN)
        self.column.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(self.sheet)
        self.zoom = 1.0

    def fitting(self) -> Callable[[float], float]:
        """Width of a page in points → dots an inch at which it fits at the zoom of the moment; safe in any thread."""
        room = min(max(self.viewport().width() - 2 * theme.MARGIN, theme.px(WIDTH) // 2), theme.px(WIDTH))
        scale = room * self.zoom * self.devicePixelRatioF() * POINTS_AN_INCH
        return lambda points: min(max(scale / points, LEAST_DOTS), MOST_DOTS)

    def show_pages(self, pages: list[Raster]) -> None:
        """Draw the pages."""
        emptied(self.column)
        for number, page in enumerate(pages, 1):
            picture = QLabel()
            picture.setProperty("role", "paper")
            picture.setPixmap(pixmap_of(page, self.devicePixelRatioF()))
            picture.setAccessibleName(_("page {number} of {count}").format(number=number, count=len(pages)))
            self.column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)

    def pages(self) -> int:
        """How many pages are shown."""
        return self.column.count()

    def change_zoom(self, steps: int) -> None:
        """Larger, smaller, or (0) as wide as fits."""
        self.zoom = 1.0 if steps == 0 else min(max(self.zoom * STEP**steps, 0.5), 3.0)


def image_of(page: Raster) -> QImage:
    """A page as Qt holds pictures; the pixels are copied."""
    return QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB888).copy()


def pixmap_of(page: Raster, ratio: float) -> QPixmap:
    """The same for the screen."""
    made = QPixmap.fromImage(image_of(page))
    made.setDevicePixelRatio(ratio)
    return made
