"""Photographs: looked at by whoever sees the person, put by whoever keeps the card; small JPEG or PNG only."""

from dataclasses import dataclass

from sqlalchemy import select

from desktop_app.errors import BadFile
from desktop_app.models.cards import Photo
from desktop_app.models.contingent import Student
from desktop_app.services.cards_blocks import reached, told
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission

LARGEST = 200 * 1024
JPEG, JPEG_END = b"\xff\xd8\xff", b"\xff\xd9"
PNG, PNG_END = b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"


@dataclass(frozen=True, slots=True)
class PhotoCard:
    """The photograph of a student; version None: there is none."""

    student_id: int
    version: int | None
    image: bytes = b""


@reading(Permission.READ_STUDENTS)
def open_photo(tx: Tx, student_id: int) -> PhotoCard:
    """The photograph of a student. Raises NotFound, NotAllowed."""
    tx.require_within(Student, student_id)
    student = tx.get(Student, student_id)
    row = tx.session.scalars(select(Photo).where(Photo.person_id == student.person_id)).one_or_none()
    return PhotoCard(student_id, None) if row is None else PhotoCard(student_id, row.version, row.image)


@operation(Permission.EDIT_STUDENTS)
def put_photo(tx: Tx, seen: PhotoCard, image: bytes) -> PhotoCard:
    """Put another photograph; an empty one takes it away.

    Raises NotFound, NotAllowed, Stale, BadFile (`photo_too_big`, `photo_unreadable`).
    """
    student = reached(tx, seen.student_id)
    check_image(image)
    row = tx.seen(Photo, seen.version, person_id=student.person_id)
    if row is not None and not image:
        tx.session.delete(row)
        row = None
    elif row is not None:
        row.image = image
    elif image:
        row = Photo(person_id=student.person_id, image=image)
        tx.session.add(row)
    told(tx, student, None)
    return PhotoCard(student.id, None if row is None else row.version, image)


def check_image(image: bytes) -> None:
    """A whole JPEG or PNG of at most 200 KB, by what is in it. Raises BadFile."""
    if len(image) > LARGEST:
        raise BadFile("photo_too_big", kilobytes=LARGEST // 1024)
    whole = (image.startswith(JPEG) and image.endswith(JPEG_END)) or (image.startswith(PNG) and image.endswith(PNG_END))
    if image and not whole:
        raise BadFile("photo_unreadable")
