"""A letter with papers as an .eml file, which any mail program opens as a draft (RFC 5322; `X-Unsent` of Outlook)."""

from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import SMTP
from mimetypes import guess_type

UNKNOWN = "application/octet-stream"
BOOKS = {"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
"""Kinds that not every Windows knows."""


def render(subject: str, text: str, files: Sequence[tuple[str, bytes]]) -> bytes:
    """The letter, still without a receiver: its subject, its text, and the files (name with its ending, content)."""
    letter = EmailMessage(policy=SMTP)
    letter["Subject"] = " ".join(subject.split())
    letter["X-Unsent"] = "1"
    letter.set_content(text)
    for name, content in files:
        kind, _slash, part = kind_of(name).partition("/")
        letter.add_attachment(content, maintype=kind, subtype=part, filename=name)
    return letter.as_bytes()


def kind_of(name: str) -> str:
    """The kind of a file by its ending."""
    return BOOKS.get(name.rpartition(".")[2].casefold()) or guess_type(name)[0] or UNKNOWN
