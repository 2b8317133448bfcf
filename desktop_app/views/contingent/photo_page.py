"""The photograph, as a block of the card: a file is checked by what is in it, turned, and made small."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPainter, QPixmap
from PySide6.QtWidgets import QFileDialog, QLabel

from desktop_app.errors import BadFile, OfficeError
from desktop_app.services.completeness import Block
from desktop_app.services.exchange.files import load
from desktop_app.services.photo import LARGEST, PhotoCard, open_photo, put_photo
from desktop_app.views import theme
from desktop_app.views.contingent.block_page import BlockPage
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.buttons import button, quiet
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.widgets.laying import in_row
from desktop_app.views.wording import _, say

KINDS = {b"\xff\xd8\xff": b"jpeg", b"\x89PNG": b"png"}
WIDEST = QSize(480, 640)
"""3 × 4 cm at 400 dots per inch: more is not seen on any paper."""
MOST_PIXELS = 60_000_000
LARGEST_FILE = 30 * 1024 * 1024
SHOWN = QSize(240, 320)
QUALITIES = (88, 75, 60, 40)


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


def made_small(data: bytes) -> bytes:
    """The picture as a JPEG of at most 200 KB; its name says nothing. Raises BadFile (`photo_unreadable`)."""
    kind = next((kind for head, kind in KINDS.items() if data.startswith(head)), None)
    if kind is None:
        raise BadFile("photo_unreadable")
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(kind))
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > MOST_PIXELS:
        raise BadFile("photo_unreadable")
    image = reader.read()
    if image.isNull():
        raise BadFile("photo_unreadable")
    if image.width() > WIDEST.width() or image.height() > WIDEST.height():
        image = image.scaled(WIDEST, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    return packed(image)


def packed(image: QImage) -> bytes:
    """The picture in as good a quality as 200 KB let it have; whatever else the file held is left behind."""
    flat = QImage(image.size(), QImage.Format.Format_RGB32)
    flat.fill(Qt.GlobalColor.white)  # what a PNG leaves open
    with QPainter(flat) as painter:
        painter.drawImage(0, 0, image)
    for quality in QUALITIES:
        out = QBuffer()
        out.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QImageWriter(out, QByteArray(b"jpeg"))
        writer.setQuality(quality)
        writer.write(flat)
        data = bytes(out.data().data())
        if len(data) <= LARGEST:
            return data
    raise BadFile("photo_unreadable")
