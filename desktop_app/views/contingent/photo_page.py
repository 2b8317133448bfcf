"""The photograph, as a block of the card: a file is checked by what is in it, turned, and made small."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QLabel

from desktop_app.errors import OfficeError
from desktop_app.services.completeness import Block
from desktop_app.services.exchange.files import load
from desktop_app.services.photo import PhotoCard, open_photo, put_photo
from desktop_app.views import theme
from desktop_app.views.contingent.block_page import BlockPage
from desktop_app.views.desk import Desk
from desktop_app.views.photographs import LARGEST_FILE, made_small
from desktop_app.views.widgets.buttons import button, quiet
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.widgets.laying import in_row
from desktop_app.views.wording import _, say

SHOWN = QSize(240, 320)


class PhotoPage(BlockPage):
    """The picture, and the ways to another one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, Block.PHOTO)
        self.photo: PhotoCard | None = None

    def draw(self) -> None:
        """Ask for the picture."""
        card = self.card
        if card is None:
            return
        if self.is_other:
            self.photo = None
            self._lay()
        self.desk.jobs.run(self, partial(open_photo, self.desk.office, card.student.line.id), self.show_photo)

    def show_photo(self, photo: PhotoCard) -> None:
        """What the office has now."""
        if self.card is not None and self.card.student.line.id == photo.student_id:
            self.photo = photo
            self._lay()

    def _lay(self) -> None:
        self.clear()
        photo, card = self.photo, self.card
        if card is None or photo is None:
            return
        if photo.image:
            shown = QLabel()
            found = QPixmap()
            found.loadFromData(photo.image)
            size = QSize(theme.px(SHOWN.width()), theme.px(SHOWN.height()))
            shown.setPixmap(found.scaled(size, Qt.AspectRatioMode.KeepAspectRatio,
                                         Qt.TransformationMode.SmoothTransformation))  # fmt: skip
            shown.setAccessibleName(_("Photograph"))
            self.inside.addWidget(shown)
        else:
            self.inside.addWidget(label(_("There is no photograph"), "muted"))
        if card.edits:
            deeds = [button(_("Choose a file…"), self.choose, "folder-open")]
            if photo.image:
                deeds.append(quiet(_("Take away"), partial(self.put, b""), "trash-2"))
            self.inside.addWidget(in_row(*deeds))
            self.inside.addWidget(wrapped(_("JPEG or PNG of any size: it is turned and made small here."), "muted"))

    def choose(self) -> None:
        """Ask for a file."""
        path, _kind = QFileDialog.getOpenFileName(self, _("Photograph"), "", _("Pictures (*.jpg *.jpeg *.png)"))
        if path:
            self.take(Path(path))

    def take(self, path: Path) -> None:
        """A file: read and made small off the screen's thread, then written."""
        photo, office = self.photo, self.desk.office
        if photo is not None:

            def work() -> PhotoCard:
                return put_photo(office, photo, made_small(load(path, LARGEST_FILE)))

            self.desk.jobs.run(self, work, partial(self._kept, photo), self._failed)

    def put(self, image: bytes) -> None:
        """Write this picture, or none."""
        photo = self.photo
        if photo is not None:
            work = partial(put_photo, self.desk.office, photo, image)
            self.desk.jobs.run(self, work, partial(self._kept, photo), self._failed)

    def _kept(self, before: PhotoCard, now: PhotoCard) -> None:
        self.show_photo(now)
        self.told(_("Saved: {what}.").format(what=self.where()), partial(self.put, before.image))

    def _failed(self, error: OfficeError) -> None:
        self.desk.tell(say(error), "bad")
        self.is_other = False
        self.draw()

    def focus(self, code: str = "") -> bool:
        """Ask for a file."""
        if code == "photo" and self.card is not None and self.card.edits:
            self.choose()
            return True
        return False
