"""The columns of a register: how each is called, shown, and read from what is typed or pasted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from desktop_app.errors import BadInput
from desktop_app.services.attestation_values import FinalMark
from desktop_app.services.course_works_values import CourseEntry, CourseLine, CourseRegister
from desktop_app.services.practices_values import PracticeEntry, PracticeLine, PracticeRegister
from desktop_app.services.supervised import Supervisor, find_supervisor
from desktop_app.views.sheets.names import PASTED_WORDS, mark_text, typed_mark
from desktop_app.views.widgets.day_field import read_day
from desktop_app.views.words import N_

Entry = CourseEntry | PracticeEntry
Line = CourseLine | PracticeLine
Register = CourseRegister | PracticeRegister

TEXT, DAY, PERSON, MARK = "text", "day", "person", "mark"
MOST_LETTERS: Final = 40


@dataclass(frozen=True)
class Field:
    """A column that is typed: an attribute of the entry."""

    name: str
    title: str  # msgid
    kind: str
    width: int
    length: int = 0  # of a text
    stretch: bool = False


COURSE_FIELDS: tuple[Field, ...] = (
    Field("theme", N_("Theme"), TEXT, 240, 500, stretch=True),
    Field("supervisor_id", N_("Supervisor"), PERSON, 132),
    Field("due", N_("Deadline"), DAY, 84),
    Field("issued_on", N_("Assignment"), DAY, 84),
    Field("handed_on", N_("Handed in"), DAY, 84),
    Field("mark", N_("Mark"), MARK, 164),
    Field("note", N_("Note"), TEXT, 92, 300),
)
PRACTICE_FIELDS: tuple[Field, ...] = (
    Field("base", N_("Base of the practice"), TEXT, 200, 300, stretch=True),
    Field("supervisor_id", N_("Of the college"), PERSON, 126),
    Field("base_supervisor", N_("Of the enterprise"), TEXT, 126, 200),
    Field("contract", N_("Contract"), TEXT, 96, 120),
    Field("starts", N_("From"), DAY, 84),
    Field("ends", N_("Till"), DAY, 84),
    Field("mark", N_("Mark"), MARK, 164),
)


class People:
    """Those who may supervise, found by how a person types or pastes them."""

    def __init__(self, register: Register) -> None:
        self.known: Sequence[Supervisor] = register.supervisors
        self.names: Mapping[int, str] = {
            **{line.entry.supervisor_id: line.supervisor for line in register.lines if line.entry.supervisor_id},
            **{one.id: one.name for one in register.supervisors},
        }


def shown(field: Field, entry: Entry, people: People) -> str:
    """A value in words."""
    value: Any = getattr(entry, field.name)
    if value is None:
        return ""
    if field.kind == PERSON:
        return people.names.get(value, "")
    if field.kind == DAY:
        return f"{value:%d.%m.%Y}"
    return mark_text(value) if field.kind == MARK else str(value)


def read(field: Field, text: str, people: People) -> Any:
    """What was typed or pasted, as the entry holds it. Raises BadInput."""
    bare = " ".join(text.split())
    if field.kind == TEXT:
        return bare
    if not bare:
        return None
    if field.kind == PERSON:
        return find_supervisor(people.known, bare)
    return day_of(bare) if field.kind == DAY else mark_of(bare)


def day_of(text: str) -> date:
    """A date. Raises BadInput (`date_unreadable`)."""
    day = read_day(text)
    if day is None:
        raise BadInput("date_unreadable", text=text[:MOST_LETTERS])
    return day


def mark_of(text: str) -> FinalMark:
    """A mark: «5», «5 (отлично)», «неявка». Raises BadInput (`mark_unreadable`)."""
    word = text.lower()
    first = word.split()[0]
    for said in (word, first):
        if said in PASTED_WORDS:
            return typed_mark(PASTED_WORDS[said])[0]
    raise BadInput("mark_unreadable", text=text[:MOST_LETTERS])


def with_field(entry: Entry, field: Field, value: Any) -> Entry:
    """The entry with another value; a course work loses everything with its theme, unless it has a mark."""
    changed: Entry = entry._replace(**{field.name: value})
    if field.name == "theme" and not value and changed.mark is None:
        return CourseEntry()
    return changed


def begun(entry: Entry, fresh: Entry) -> Entry:
    """A line that begins takes who teaches, and the dates, unless they were typed."""
    if isinstance(entry, CourseEntry) and isinstance(fresh, CourseEntry):
        if not entry.theme:
            return entry
        return entry._replace(supervisor_id=entry.supervisor_id or fresh.supervisor_id, due=entry.due or fresh.due)
    if isinstance(entry, PracticeEntry) and isinstance(fresh, PracticeEntry) and entry != PracticeEntry():
        return entry._replace(
            supervisor_id=entry.supervisor_id or fresh.supervisor_id,
            starts=entry.starts or fresh.starts,
            ends=entry.ends or fresh.ends,
        )
    return entry
