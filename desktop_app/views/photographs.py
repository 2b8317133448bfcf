"""Photographs are made small before they are sent: turned upright, 3 × 4 cm, as good as 200 KB let them be."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPainter

from desktop_app.errors import BadFile
from desktop_app.services.photo import LARGEST

KINDS = {b"\xff\xd8\xff": b"jpeg", b"\x89PNG": b"png"}
WIDEST = QSize(480, 640)
"""3 × 4 cm at 400 dots per inch: more is not seen on any paper."""
MOST_PIXELS = 60_000_000
LARGEST_FILE = 30 * 1024 * 1024
QUALITIES = (88, 75, 60, 40)


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
