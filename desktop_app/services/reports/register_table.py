"""What registers (журналы регистрации) have in common: a heading, columns that fill the sheet, who keeps them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from desktop_app.services.letterhead import Letterhead
from desktop_app.services.reports import typefaces
from desktop_app.services.reports.paper import (
    A4_WIDE,
    CENTRED,
    CENTRED_BOLD,
    SMALL,
    TITLE,
    Ledger,
    Stamp,
    cell,
    evenly,
    flow,
    height_of,
    paragraph,
    signatures,
)
from desktop_app.services.reports.typefaces import SERIF_BOLD

LOW, HIGH = 17.0, 24.0  # heights of a row, pt: a hand signs in it


@dataclass(frozen=True, slots=True)
class Register:
    """A register as it is drawn."""

    title: str
    subtitle: str
    columns: Sequence[tuple[str, float, bool]]  # head, share of the width, in the middle of the cell
    rows: Iterable[Sequence[str]]
    total: str
    letterhead: Letterhead
    signers: Sequence[tuple[str, str]] = ()  # instead of who keeps registers


def draw(register: Register) -> bytes:
    """The register as a PDF, A4 across; its head repeats, and who keeps it signs under the last lines."""
    typefaces.register()
    head, width = register.letterhead, A4_WIDE.width
    names = (
        (head.founder, CENTRED),
        (head.college, CENTRED_BOLD),
        (register.title, TITLE),
        (register.subtitle, CENTRED),
    )
    front: list[Flowable] = [evenly(text, style, width) for text, style in names if text]
    front.append(Spacer(1, 3 * mm))
    tail: list[Flowable] = [
        Spacer(1, 2 * mm),
        paragraph(register.total, SMALL),
        Spacer(1, 3 * mm),
        signatures(register.signers or ((head.secretary_title, head.secretary),), width),
    ]
    scale = width / sum(share for _title, share, _middle in register.columns)
    widths = [share * scale for _title, share, _middle in register.columns]
    rows = [[cell(text, room) for text, room in zip(row, widths, strict=True)] for row in register.rows]
    style = [
        ("ALIGN", (0, 0), (-1, 0), "CENTER"),
        ("FONT", (0, 0), (-1, 0), SERIF_BOLD, 9, 10),
        *(
            ("ALIGN", (place, 1), (place, -2), "CENTER")
            for place, (_title, _share, middle) in enumerate(register.columns)
            if middle
        ),
    ]
    body = Ledger([[title for title, _share, _middle in register.columns]], rows, widths, tail, style)
    height = body.row_height(A4_WIDE.height - height_of(front, width) - 1, LOW, HIGH)
    stamp = Stamp(register.title.capitalize(), head.printed_at, head.printed_by)
    return flow([*front, body.table(height)], A4_WIDE, stamp)
