"""Scans and photographs of an applicant's papers: PDF, JPEG or PNG by what is in them, whatever the name says."""

from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import select

from desktop_app.errors import BadFile, NotFound
from desktop_app.models.applicants import Applicant, Scan, ScanFile
from desktop_app.services.admission.reading import scan_head
from desktop_app.services.admission.values import PaperKind, ScanHead
from desktop_app.services.admission.writing import open_campaign
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.photo import JPEG, JPEG_END, PNG, PNG_END, check_image
from desktop_app.services.typed import clean_line

P = Permission
MEGABYTE = 1024 * 1024
LARGEST = 10 * MEGABYTE
NAME = 120
PDF, PDF_END = b"%PDF-", b"%%EOF"
TAIL = 1024
"""Bytes at the end of a PDF among which its end mark stands; readers look as far."""


@dataclass(frozen=True, slots=True)
class Media:
    """A kind of file, by how it begins and ends."""

    name: str
    begin: bytes
    end: bytes
    tail: int = 0  # bytes that may follow the end mark; 0: none


KINDS = (
    Media("application/pdf", PDF, PDF_END, TAIL),
    Media("image/jpeg", JPEG, JPEG_END),
    Media("image/png", PNG, PNG_END),
)


@operation(P.EDIT_APPLICANTS)
def add_scan(tx: Tx, applicant_id: int, kind: PaperKind, name: str, content: bytes) -> ScanHead:
    """Attach a file to a card; the newest photograph is the one that papers show.

    Raises NotFound, NotAllowed, RuleBroken (`campaign_takes_entries`), BadFile (`scan_too_big`, `scan_unreadable`,
    `scan_there_already`; of a photograph `photo_too_big`, `photo_unreadable`), BadInput (`text_too_long`).
    """
    applicant = reached(tx, applicant_id)
    media = media_of(kind, content)
    fingerprint = sha256(content).hexdigest()
    same = select(Scan).where(Scan.applicant_id == applicant.id, Scan.fingerprint == fingerprint)
    other = tx.session.scalars(same).first()
    if other is not None:
        raise BadFile("scan_there_already", name=other.name)
    row = Scan(
        applicant_id=applicant.id,
        kind=kind,
        name=clean_line(name, NAME),
        media=media,
        size=len(content),
        fingerprint=fingerprint,
        added_on=tx.today,
    )
    tx.session.add(row)
    tx.session.flush()
    tx.session.add(ScanFile(scan_id=row.id, content=content))
    tx.session.flush()
    tx.touch("applicants", applicant.id)
    return scan_head(row)


@reading(P.EDIT_APPLICANTS)
def open_scan(tx: Tx, scan_id: int) -> bytes:
    """The file itself. Raises NotFound."""
    file = tx.session.scalars(select(ScanFile).where(ScanFile.scan_id == scan_id)).one_or_none()
    if file is None:
        raise NotFound(what=Scan.__tablename__, key=scan_id)
    return file.content


@operation(P.EDIT_APPLICANTS)
def remove_scan(tx: Tx, seen: ScanHead) -> None:
    """Take a file away. Raises NotFound, NotAllowed, Stale, RuleBroken (`campaign_takes_entries`)."""
    row = tx.get(Scan, seen.id)
    applicant = reached(tx, row.applicant_id)
    tx.require_version(row, seen.version)
    tx.session.delete(row)
    tx.touch("applicants", applicant.id)


def reached(tx: Tx, applicant_id: int) -> Applicant:
    """The applicant, in a campaign that takes entries. Raises NotFound, NotAllowed, RuleBroken."""
    tx.require_within(Applicant, applicant_id)
    applicant = tx.get(Applicant, applicant_id)
    open_campaign(tx, applicant.campaign_id)
    return applicant


def media_of(kind: PaperKind, content: bytes) -> str:
    """What kind of file it is. Raises BadFile."""
    if len(content) > LARGEST:
        raise BadFile("scan_too_big", megabytes=LARGEST // MEGABYTE)
    if kind is PaperKind.PHOTO:
        check_image(content)
    media = next((one.name for one in KINDS if is_whole(one, content)), None)
    if media is None:
        raise BadFile("scan_unreadable")
    return media


def is_whole(media: Media, content: bytes) -> bool:
    """Whether a file begins and ends as its kind does."""
    if not content.startswith(media.begin):
        return False
    return media.end in content[-media.tail :] if media.tail else content.endswith(media.end)
