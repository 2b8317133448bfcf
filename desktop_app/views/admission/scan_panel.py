"""A scan at the side of the card: a picture, or the pages of a PDF."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel

from desktop_app.errors import OfficeError
from desktop_app.services.admission.scans import open_scan
from desktop_app.services.admission.values import ScanHead
from desktop_app.services.office import Office
from desktop_app.services.reports.pages import picture, sizes
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.forms.preview import image_of
from desktop_app.views.widgets.labels import wrapped
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.wording import _, say

WIDTH = 440
PDF = "application/pdf"
DOTS = 110
MOST_PAGES = 20


class ScanPanel(SidePanel):
    """Read and drawn off the screen's thread."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("", WIDTH)
        self.desk = desk
        self.scan: ScanHead | None = None

    def show_scan(self, scan: ScanHead) -> None:
        """This one."""
        self.scan = scan
        self.clear()
        self.open_with(scan.name)
        work = partial(pages_of, self.desk.office, scan)
        self.desk.jobs.run(self, work, partial(self._show, scan), self._refuse)

    def _show(self, scan: ScanHead, pages: list[QImage]) -> None:
        if self.scan is not scan:
            return
        self.clear()
        wide = theme.px(WIDTH) - 3 * theme.MARGIN
        for number, page in enumerate(pages, start=1):
            shown = QLabel()
            fitted = page.scaledToWidth(min(wide, page.width()), Qt.TransformationMode.SmoothTransformation)
            shown.setPixmap(QPixmap.fromImage(fitted))
            shown.setAccessibleName(_("Page {n} of the scan").format(n=number))
            self.add_section("", shown)
        if not pages:
            self.add_section("", wrapped(_("The file can't be shown as a picture."), "muted"))

    def _refuse(self, error: OfficeError) -> None:
        self.add_section("", wrapped(say(error), "bad"))


def pages_of(office: Office, scan: ScanHead) -> list[QImage]:
    """The pages of a scan as pictures (in the queue's thread)."""
    data = open_scan(office, scan.id)
    if scan.media == PDF:
        return [image_of(picture(data, page, DOTS)) for page in range(min(len(sizes(data)), MOST_PAGES))]
    found = QImage.fromData(data)
    return [] if found.isNull() else [found]
