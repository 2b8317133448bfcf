"""Scans of papers: what is in the file decides, not its name."""

import pytest
from admission_desk import Admission, admission, typed

from desktop_app.errors import BadFile, NotFound, Stale
from desktop_app.models.database import Database
from desktop_app.services.admission.reading import open_applicant
from desktop_app.services.admission.scans import LARGEST, add_scan, open_scan, remove_scan
from desktop_app.services.admission.values import PaperKind
from desktop_app.services.admission.writing import register_applicant, save_applicant
from desktop_app.services.office import CONSOLE, Office

PDF = b"%PDF-1.7 x %%EOF\r\n"
JPEG = b"\xff\xd8\xff x \xff\xd9"
PNG = b"\x89PNG\r\n\x1a\n x IEND\xaeB`\x82"


@pytest.fixture
def desk(database: Database) -> Admission:
    return admission(Office(database, CONSOLE))


@pytest.mark.parametrize(
    ("content", "media"),
    [(PDF, "application/pdf"), (JPEG, "image/jpeg"), (PNG, "image/png")],
    ids=["pdf", "jpeg", "png"],
)
def test_a_scan_is_kept_beside_the_card_and_taken_away(desk: Admission, content: bytes, media: str) -> None:
    card = register_applicant(desk.office, desk.campaign, typed())
    head = add_scan(desk.office, card.id, PaperKind.IDENTITY, "паспорт.exe", content)
    assert (head.media, head.size, head.name) == (media, len(content), "паспорт.exe")
    now = open_applicant(desk.office, card.id)
    assert now.scans == (head,)
    assert save_applicant(desk.office, card, card.values).id == card.id  # what is being typed is none the older
    assert open_scan(desk.office, head.id) == content
    remove_scan(desk.office, head)
    assert open_applicant(desk.office, card.id).scans == ()
    with pytest.raises(NotFound):
        open_scan(desk.office, head.id)
    with pytest.raises((NotFound, Stale)):
        remove_scan(desk.office, head)


@pytest.mark.parametrize(
    ("kind", "content", "reason"),
    [
        (PaperKind.IDENTITY, b"", "scan_unreadable"),
        (PaperKind.IDENTITY, b"MZ program", "scan_unreadable"),
        (PaperKind.IDENTITY, PDF[:-8], "scan_unreadable"),
        (PaperKind.IDENTITY, JPEG[:-1], "scan_unreadable"),
        (PaperKind.IDENTITY, PDF + b"x" * LARGEST, "scan_too_big"),
        (PaperKind.PHOTO, PDF, "photo_unreadable"),
        (PaperKind.PHOTO, JPEG[:3] + b"x" * 300_000 + JPEG[-2:], "photo_too_big"),
    ],
    ids=["empty", "program", "cut pdf", "cut jpeg", "big", "photo pdf", "photo big"],
)
def test_what_is_no_scan_is_refused(desk: Admission, kind: PaperKind, content: bytes, reason: str) -> None:
    card = register_applicant(desk.office, desk.campaign, typed())
    with pytest.raises(BadFile, match=reason):
        add_scan(desk.office, card.id, kind, "x.pdf", content)


def test_the_same_file_is_attached_once(desk: Admission) -> None:
    card = register_applicant(desk.office, desk.campaign, typed())
    add_scan(desk.office, card.id, PaperKind.IDENTITY, "x.pdf", PDF)
    with pytest.raises(BadFile, match="scan_there_already"):
        add_scan(desk.office, card.id, PaperKind.IDENTITY, "y.pdf", PDF)
