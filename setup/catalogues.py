"""The catalogues of the interface's words: extract, update and compile them, and tell what is wrong with them.

English is the source: the English catalogue is filled from the msgids themselves. Russian is written by people and must
be complete.
"""

import io
import re
import string
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "desktop_app"
FOLDER = ROOT / "translations"
TEMPLATE = FOLDER / "vedomost.pot"
LANGUAGES = ("en", "ru")
KEYWORDS = {
    "_": None,
    "N_": None,
    "ngettext": (1, 2),
}  # N_ marks a word of a table that is translated where it is shown
MOVING = re.compile(
    r'^"(POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Report-Msgid-Bugs-To|Generated-By):.*\n',
    re.MULTILINE,
)
ALWAYS = datetime(2026, 9, 1, tzinfo=UTC)  # the same words are the same bytes
QUOTED = re.compile(
    r"«[^»]*»|п\. \d"
)  # a name is quoted as it is written, a clause as it is numbered: «Планы СПО», п. 4.6
CYRILLIC = re.compile("[А-Яа-яЁё]")
PERCENT = re.compile(r"%\((\w+)\)")


def empty(language: str | None = None) -> Catalog:
    """A catalogue without words."""
    return Catalog(
        locale=language, project="vedomost", version="", fuzzy=False, header_comment="# Words of «Ведомость»."
    )


def extracted() -> Catalog:
    """The words that the sources use now."""
    catalog = empty()
    found = extract_from_dir(SOURCES, [("**.py", "python")], keywords=KEYWORDS, comment_tags=("Translators:",))
    for name, _line, msgid, comments, context in sorted(found, key=lambda row: row[:2]):
        catalog.add(
            msgid, locations=[(f"desktop_app/{Path(name).as_posix()}", 0)], auto_comments=comments, context=context
        )
    return catalog


def po_file(language: str) -> Path:
    """Where a language's words stand."""
    return FOLDER / language / "LC_MESSAGES" / "vedomost.po"


def read(language: str) -> Catalog:
    """A language's catalogue as it is kept."""
    path = po_file(language)
    if not path.exists():
        return empty(language)
    with path.open("rb") as file:
        return read_po(file, locale=language, domain="vedomost")


def as_text(catalog: Catalog) -> str:
    """The catalogue's file: the same words are the same bytes, whenever and wherever it is written."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=120, sort_by_file=True, include_lineno=False, ignore_obsolete=True)
    return MOVING.sub("", buffer.getvalue().decode())


def compiled(catalog: Catalog) -> bytes:
    """The catalogue as gettext reads it."""
    kept = read_po(io.BytesIO(as_text(catalog).encode()), locale=catalog.locale)
    kept.creation_date = kept.revision_date = ALWAYS
    kept.last_translator = kept.msgid_bugs_address = ""
    buffer = io.BytesIO()
    write_mo(buffer, kept)
    return buffer.getvalue()


def write(language: str, catalog: Catalog) -> None:
    """Keep a catalogue and its compiled form."""
    path = po_file(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(as_text(catalog), encoding="utf-8", newline="\n")
    path.with_suffix(".mo").write_bytes(compiled(catalog))


def update() -> None:
    """Bring template and catalogues up to the sources; what is no longer used goes, what is new waits for its words."""
    TEMPLATE.write_text(as_text(extracted()), encoding="utf-8", newline="\n")
    for language in LANGUAGES:
        catalog = read(language)
        catalog.update(extracted(), no_fuzzy_matching=True)
        if language == "en":
            for message in words(catalog):
                message.string = message.id
        write(language, catalog)


def words(catalog: Catalog) -> Iterator[Message]:
    """The messages without the header."""
    return (message for message in catalog if message.id)


def forms(text: object) -> tuple[str, ...]:
    """A message's forms: one, or one for each number."""
    return tuple(map(str, text)) if isinstance(text, tuple | list) else (str(text or ""),)


def placeholders(text: str) -> set[str]:
    """The names that a text leaves open: {name} and %(name)s."""
    try:
        braces = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:
        braces = {text}  # a lone brace: equal to nothing
    return braces | set(PERCENT.findall(text))


def is_russian(text: str) -> bool:
    """Whether Russian stands in it outside of quotations."""
    return bool(CYRILLIC.search(QUOTED.sub("", text)))


def faults_of(message: Message, plurals: int) -> Iterator[str]:
    """What is wrong with one message of a language."""
    ids, strings = forms(message.id), forms(message.string)
    if message.fuzzy:
        yield "is fuzzy"
    if not all(strings):
        yield "is not translated"
    elif len(strings) != (plurals if message.pluralizable else 1):
        yield f"has {len(strings)} forms instead of {plurals}"
    elif any(placeholders(each) != placeholders(ids[-1]) for each in strings):
        yield "has other placeholders than the source"


def faults_of_source(template: Catalog) -> Iterator[str]:
    """What is wrong with the words in the sources, and whether the template has them."""
    for message in words(template):
        if any(map(is_russian, forms(message.id))):
            yield f"{message.id!r}: the source's words are English"
    if not TEMPLATE.exists() or TEMPLATE.read_text(encoding="utf-8") != as_text(template):
        yield f"{TEMPLATE.name} is older than the sources: make translations"


def faults_of_language(language: str, used: set[object]) -> Iterator[str]:
    """What is wrong with a language's catalogue."""
    catalog = read(language)
    has = {message.id for message in words(catalog)}
    yield from (f"{language}: {msgid!r} is missing" for msgid in sorted(used - has, key=str))
    yield from (f"{language}: {msgid!r} is used nowhere" for msgid in sorted(has - used, key=str))
    for message in words(catalog):
        yield from (f"{language}: {message.id!r} {fault}" for fault in faults_of(message, catalog.num_plurals))
    binary = po_file(language).with_suffix(".mo")
    if not binary.exists() or binary.read_bytes() != compiled(catalog):
        yield f"{language}: {binary.name} is not the compiled {binary.stem}.po: make translations"


def faults() -> list[str]:
    """All that is wrong, one sentence each."""
    template = extracted()
    used: set[object] = {message.id for message in words(template)}
    found = list(faults_of_source(template))
    for language in LANGUAGES:
        found += faults_of_language(language, used)
    return found


def main(arguments: Iterable[str]) -> int:
    """`update` the catalogues, or `check` them (which `update` does too, but only to tell)."""
    updating = list(arguments) == ["update"]
    if updating:
        update()
    found = faults()
    for fault in found:
        print(fault)
    return 1 if found and not updating else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
