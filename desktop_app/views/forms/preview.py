"""The preview: the pages of PDFs one below the other; only pages near those that are seen are kept as pictures."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from desktop_app.services.reports.pages import POINTS_AN_INCH, PageSize, Raster
from desktop_app.views import theme
from desktop_app.views.wording import _

WIDEST = 900
"""As wide as a page grows by itself, in pixels at 100 %."""

STEP = 1.25
LEAST, MOST = 0.25, 5.0
SCREEN_DOTS = 96
"""An inch at 100 %."""
KEPT = 2
"""Pages before and after those that are seen whose pictures are kept."""


class Fit(StrEnum):
    """What decides how large the pages are."""

    WIDTH = "width"
    PAGE = "page"
    ZOOM = "zoom"


@dataclass(frozen=True, slots=True)
class PageKey:
    """A picture that is wanted: of which set of pages, which page, how fine."""

    ticket: int
    page: int
    dots: float  # an inch


class Sheets(QWidget):
    """Paints white sheets, and on them the pictures that have come."""

    wanted = Signal(object)
    """A PageKey whose picture is to be brought by `put`."""

    def __init__(self) -> None:
        super().__init__()
        self.sizes: Sequence[PageSize] = ()
        self.ticket = 0
        self.scale = 1.0  # pixels a point
        self.tops: list[int] = []
        self.pictures: dict[PageKey, QPixmap] = {}
        self.asked: set[PageKey] = set()

    def show_pages(self, sizes: Sequence[PageSize]) -> None:
        """Other pages: what was asked for the ones before is passed over when it comes."""
        self.ticket += 1
        self.sizes = sizes
        self.pictures.clear()
        self.asked.clear()

    def lay_out(self, scale: float) -> None:
        """Give the pages their places, so many pixels a point."""
        widest = max((size.width for size in self.sizes), default=1.0)
        self.scale = scale
        gap = theme.px(theme.MARGIN)
        heights = [round(size.height * self.scale) + gap for size in self.sizes]
        self.tops = [gap, *(gap + top for top in accumulate(heights))]
        self.setFixedSize(round(widest * self.scale) + 2 * gap, self.tops[-1])
        self.update()

    def rect_of(self, page: int) -> QRect:
        """Where a page lies."""
        size = self.sizes[page]
        width, height = round(size.width * self.scale), round(size.height * self.scale)
        return QRect((self.width() - width) // 2, self.tops[page], width, height)

    def page_at(self, height: int) -> int:
        """The page at a height, from 0."""
        return max(sum(top <= height for top in self.tops[: len(self.sizes)]) - 1, 0)

    def put(self, key: PageKey, picture: Raster) -> None:
        """The picture of a page has come."""
        self.asked.discard(key)
        if key.ticket == self.ticket and key == self._key(key.page):
            made = QPixmap.fromImage(image_of(picture))
            made.setDevicePixelRatio(self.devicePixelRatioF())
            self.pictures[key] = made
            self.update(self.rect_of(key.page))

    def _key(self, page: int) -> PageKey:
        return PageKey(self.ticket, page, round(self.scale * POINTS_AN_INCH * self.devicePixelRatioF(), 2))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        seen = [page for page in range(len(self.sizes)) if self.rect_of(page).intersects(event.rect())]
        for page in seen:
            rect = self.rect_of(page)
            painter.setClipRect(rect)  # a picture is a fraction of a pixel larger than its page
            painter.fillRect(rect, Qt.GlobalColor.white)  # paper is white in every theme
            key = self._key(page)
            if key in self.pictures:
                painter.drawPixmap(rect.topLeft(), self.pictures[key])
            elif key not in self.asked:
                self.asked.add(key)
                self.wanted.emit(key)
            painter.setPen(theme.colour("hairline"))
            painter.drawRect(rect.adjusted(0, 0, -theme.HAIRLINE, -theme.HAIRLINE))
        painter.end()

    def forget_far(self, first: int, last: int) -> None:
        """Keep the pictures of these pages and of a few beside them, at the zoom of the moment."""
        near = range(first - KEPT, last + KEPT + 1)
        self.pictures = {k: made for k, made in self.pictures.items() if k.page in near and k == self._key(k.page)}


class Preview(QScrollArea):
    """The sheets with their zoom; Ctrl and the wheel change it."""

    moved = Signal()
    """Another page or another zoom is seen."""

    def __init__(self) -> None:
        super().__init__()
        self.fit = Fit.WIDTH
        self.zoom = 1.0  # of the paper's own size
        self.sheets = Sheets()
        self.setAccessibleName(_("Preview"))
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setWidget(self.sheets)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._seen())

    def show_pages(self, sizes: Sequence[PageSize], *, stay: bool = False) -> None:
        """Show these pages from the first one, or from where one is."""
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        left, top = (across.value(), down.value()) if stay else (0, 0)
        self.sheets.show_pages(sizes)
        self._lay_out()
        across.setValue(left)
        down.setValue(top)
        self._seen()

    def pages(self) -> int:
        """How many there are."""
        return len(self.sheets.sizes)

    def page(self) -> int:
        """The page in the middle of the window, from 0."""
        return self.sheets.page_at(self.verticalScrollBar().value() + self.viewport().height() // 2)

    def go_to_page(self, page: int) -> None:
        """Show a page from its top."""
        if self.pages():
            page = min(max(page, 0), self.pages() - 1)
            self.verticalScrollBar().setValue(self.sheets.rect_of(page).top() - theme.px(theme.GAP))
            self._seen()

    def change_zoom(self, steps: int) -> None:
        """Larger, smaller, or (0) as wide as fits; the page stays."""
        self.zoom = min(max(self.zoom * STEP**steps, LEAST), MOST)
        self.set_fit(Fit.ZOOM if steps else Fit.WIDTH)

    def set_zoom(self, zoom: float) -> None:
        """So large, of the paper's own size (1.0)."""
        self.zoom = min(max(zoom, LEAST), MOST)
        self.set_fit(Fit.ZOOM)

    def set_fit(self, fit: Fit) -> None:
        """As wide as fits, a whole page, or by the zoom; the page stays."""
        page = self.page()
        self.fit = fit
        self._lay_out()
        self.go_to_page(page)

    def _lay_out(self) -> None:
        """The zoom follows from what fits, or the other way round."""
        own = theme.px(SCREEN_DOTS) / POINTS_AN_INCH
        if self.fit is not Fit.ZOOM and self.pages():
            self.zoom = self._fitting() / own
        self.sheets.lay_out(self.zoom * own)

    def _fitting(self) -> float:
        """Pixels a point, so that the widest page or the whole of the largest fits."""
        wide = max(size.width for size in self.sheets.sizes)
        high = max(size.height for size in self.sheets.sizes)
        room = self.viewport().width() - 2 * theme.px(theme.MARGIN)
        if self.fit is Fit.WIDTH:
            return min(room, theme.px(WIDEST)) / wide
        return min(room / wide, (self.viewport().height() - 2 * theme.px(theme.GAP)) / high)

    def _seen(self) -> None:
        top = self.verticalScrollBar().value()
        first, last = (self.sheets.page_at(height) for height in (top, top + self.viewport().height()))
        self.sheets.forget_far(first, last)
        self.moved.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The widest page fits the window."""
        super().resizeEvent(event)
        if self.fit is not Fit.ZOOM and event.size() != event.oldSize():
            self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """PgUp and PgDn turn the pages, Home and End lead to the first and the last."""
        last = self.pages() - 1
        wanted = {
            Qt.Key.Key_PageUp: self.page() - 1,
            Qt.Key.Key_PageDown: self.page() + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }.get(Qt.Key(event.key()))
        if wanted is None or last < 0:
            super().keyPressEvent(event)
            return
        self.go_to_page(wanted)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.change_zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the zoom of the program."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "sheets"):
            self._lay_out()


def image_of(page: Raster) -> QImage:
    """A page as Qt holds pictures; the pixels are copied."""
    return QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB888).copy()
