"""The code of check of a paper («K7QM-2XA9-0D3F»): sixty bits of its digest in an alphabet that a hand can copy."""

from hashlib import sha256
from typing import Final

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: neither I nor L nor O nor U
LENGTH, GROUP, BITS = 12, 4, 5
PREFIX: Final = "VD:"  # in a QR code: whose it is
ALIKE: Final = str.maketrans("АВЕКМНОРСТУХOILЗ", "ABEKMH0PCTYX0113")
"""Letters that look like others: a hand types them from paper, a scanner by the layout that is switched on."""


def stamp_made_of(drawn: bytes) -> str:
    """The code of what is drawn."""
    number = int.from_bytes(sha256(drawn).digest()[:8], "big") >> (64 - LENGTH * BITS)
    letters = (ALPHABET[number >> place & 31] for place in range((LENGTH - 1) * BITS, -1, -BITS))
    return grouped("".join(letters))


def grouped(letters: str) -> str:
    """Twelve letters in threes of four."""
    return "-".join(letters[place : place + GROUP] for place in range(0, len(letters), GROUP))


def in_qr(stamp: str) -> str:
    """What the QR code says."""
    return PREFIX + stamp.replace("-", "")


def written_stamp(text: str) -> str:
    """A code as papers carry it, however it was typed or scanned; nothing when it can't be one."""
    capitals = text.upper().replace(PREFIX, "").translate(ALIKE)
    letters = "".join(one for one in capitals if one.isalnum())
    return grouped(letters) if len(letters) == LENGTH and set(letters) <= set(ALPHABET) else ""
