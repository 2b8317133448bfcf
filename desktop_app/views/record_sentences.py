"""A line of the trail as people read it: the words of `record_words`, dates as they write them, «да» and «нет»."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime

from desktop_app.services.permissions import Permission, Role, Scope
from desktop_app.services.reports.catalogue import FORMS
from desktop_app.services.return_forms import titles_of
from desktop_app.views.access.words import PERMISSION_WORDS, SCOPE_WORDS
from desktop_app.views.record_columns import COLUMN_WORDS, VALUE_WORDS
from desktop_app.views.record_papers import PAPER_WORDS
from desktop_app.views.record_words import NOTE_WORDS, OPERATION_WORDS, TABLE_WORDS
from desktop_app.views.window.people import ROLE_WORDS
from desktop_app.views.wishes.words import KIND_WORDS, kind_name
from desktop_app.views.wording import _
from desktop_app.views.words import SETTING_WORDS

DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
TIME = re.compile(r"(\d\d:\d\d):00")
NOTHING = "—"
ALWAYS = "1900-01-01"
CODES: Mapping[str, Mapping[str, str]] = {
    "role": {str(role): ROLE_WORDS[role] for role in Role},
    "permission": {str(one): word for one, word in PERMISSION_WORDS.items()},
    "scope": {str(one): word for one, word in SCOPE_WORDS.items()},
}
"""Column → its codes in words."""


def local(moment: datetime) -> datetime:
    """The database keeps UTC; people read the clock on the wall."""
    return moment.replace(tzinfo=UTC).astimezone()


def moment_words(moment: datetime) -> str:
    """«24.11.2026 10:00» on the clock on the wall."""
    return f"{local(moment):%d.%m.%Y %H:%M}"


def table_word(table: str) -> str:
    """What a record of the table is called."""
    return _(TABLE_WORDS[table]) if table in TABLE_WORDS else table


def column_word(table: str, column: str) -> str:
    """What a column is called; a setting by its own name."""
    if column in SETTING_WORDS and table == "setting":
        return _(SETTING_WORDS[column])
    word = COLUMN_WORDS.get(f"{table}.{column}") or COLUMN_WORDS.get(column)
    return _(word) if word else column


def value_word(table: str, column: str, value: object) -> str:
    """A value as it is read."""
    if table == "setting" and column not in {"name", "id"}:
        value = unpacked(value) if column != "return_forms" else titles_of(str(unpacked(value)))
    if value is None or value in {"", ALWAYS}:
        return NOTHING
    if isinstance(value, bool):
        return _("it is so") if value else _("it is not so")
    text = str(value)
    if (table, column) == ("requirement", "kind") and text in KIND_WORDS:
        return kind_name(text)
    word = VALUE_WORDS.get(f"{table}.{column}={text}") or VALUE_WORDS.get(f"{column}={text}")
    word = word or CODES.get(column, {}).get(text)
    return _(word) if word else written(text) or NOTHING


def written(text: str) -> str:
    """A day and a time as people write them: «21.12.2026», «13:00»."""
    if day := DATE.fullmatch(text):
        return f"{day[3]}.{day[2]}.{day[1]}"
    at = TIME.fullmatch(text)
    return at[1] if at else text


def unpacked(value: object) -> object:
    """The value of a setting without the marks of its storage."""
    try:
        return json.loads(str(value))
    except ValueError:
        return value


def operation_word(operation: str) -> str:
    """What was done; nothing for what came past the program."""
    if not operation:
        return _("past the program")
    return _(OPERATION_WORDS[operation]) if operation in OPERATION_WORDS else operation


def note_words(note: Mapping[str, object]) -> list[tuple[str, str]]:
    """The facts of a note with their names."""
    return [
        (_(NOTE_WORDS[name]) if name in NOTE_WORDS else name, paper_word(value) if name == "form" else said(value))
        for name, value in note.items()
        if value not in {None, ""}
    ]


def said(value: object) -> str:
    """A fact of a note."""
    if isinstance(value, bool):
        return _("it is so") if value else _("it is not so")
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def paper_word(code: object) -> str:
    """What went out."""
    titles = {form.code: form.title for form in FORMS}
    return titles.get(str(code)) or (_(PAPER_WORDS[str(code)]) if str(code) in PAPER_WORDS else str(code))


def permission_word(permission: Permission) -> str:
    """A group of operations."""
    return _(PERMISSION_WORDS[permission])


def scope_word(scope: Scope) -> str:
    """On whose rows."""
    return _(SCOPE_WORDS[scope])
