"""Forms of the college's own as screens and the command line see them."""

from dataclasses import dataclass, field
from datetime import datetime

from desktop_app.models.archive import FileKind as FileKind
from desktop_app.models.archive import TemplateScope as TemplateScope
from desktop_app.services.exchange.template_values import Flaw as Flaw
from desktop_app.services.exchange.template_values import FlawKind as FlawKind
from desktop_app.services.exchange.template_values import Spot as Spot
from desktop_app.services.exchange.template_values import SpotKind as SpotKind


@dataclass(frozen=True, slots=True)
class TemplateSeen:
    """A form of the college's own (свой шаблон) as it was shown."""

    id: int
    version: int
    name: str
    scope: TemplateScope
    kind: FileKind
    file_name: str
    size: int  # bytes
    sha256: str
    added_at: datetime  # UTC
    added_by: str


@dataclass(frozen=True, slots=True)
class TemplateCheck:
    """What a file holds: its fields, and every field that can't be filled with its place."""

    file_name: str
    kind: FileKind
    scope: TemplateScope
    fields: tuple[str, ...]
    flaws: tuple[Flaw, ...]


@dataclass(frozen=True, slots=True)
class TemplateSubject:
    """Whom a form is filled for: a group, a student, an employee; the college has no key."""

    id: int | None
    title: str
    detail: str = ""  # of a student the group, of an employee the position


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A filled form; `name` is safe as a file's name and has no extension."""

    name: str
    kind: FileKind
    content: bytes = field(repr=False)
    blanks: tuple[str, ...] = ()  # fields that had no value


@dataclass(frozen=True, slots=True)
class FolderRefusal:
    """A file of a folder that was not taken."""

    file_name: str
    reason: str  # of the BadInput
    facts: tuple[tuple[str, object], ...] = ()
    flaws: tuple[Flaw, ...] = ()


@dataclass(frozen=True, slots=True)
class FolderTaken:
    """What became of a folder of forms."""

    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    refused: tuple[FolderRefusal, ...] = ()
