"""Topics from a workbook, a text or the clipboard: columns by their heads in any order, or as they usually stand."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import StringIO
from itertools import islice
from typing import Final

from desktop_app.errors import BadFile, BadInput
from desktop_app.models.base import search_key
from desktop_app.services.exchange.table_values import Cell, ReadAs, Row
from desktop_app.services.exchange.tables import open_table
from desktop_app.services.imports.cells import plain
from desktop_app.services.imports.heads import cell_at, meaning, norm
from desktop_app.services.topics_values import MOST_HOURS, LessonKind, TopicValues
from desktop_app.services.topics_writing import read_topic

MOST_ROWS: Final = 2_000
LOOKED_THROUGH: Final = 40
HEADS: Final[Mapping[str, tuple[str, ...]]] = {
    "number": ("№", "№ п/п", "номер", "№ занятия", "номер занятия", "№ урока"),
    "section": ("раздел", "наименование раздела", "модуль", "глава"),
    "title": (
        "тема", "тема занятия", "наименование темы", "темы", "содержание", "наименование разделов и тем",
        "тема урока", "содержание учебного материала", "наименование тем",
    ),
    "hours": ("часов", "часы", "кол-во часов", "количество часов", "объем часов", "час", "ч", "всего часов"),
    "kind": ("вид занятия", "вид", "тип занятия", "тип урока", "форма занятия", "вид учебного занятия"),
    "homework": ("домашнее задание", "задание", "д/з", "дз", "самостоятельная работа", "задания для студентов"),
}  # fmt: skip
"""What a column holds → what its head is called."""

COLUMNS: Final = ("section", "title", "hours", "kind", "homework")
"""Of the table in its order, without the number."""

KINDS: Final[tuple[tuple[str, LessonKind], ...]] = (
    ("лаб", LessonKind.LABORATORY), ("лр", LessonKind.LABORATORY), ("практ", LessonKind.PRACTICE),
    ("пз", LessonKind.PRACTICE), ("курс", LessonKind.COURSE_PROJECT), ("лекц", LessonKind.LECTURE),
    ("теор", LessonKind.LECTURE),
)  # fmt: skip
"""How the name of a kind begins; everything else is an ordinary lesson."""


@dataclass(frozen=True, slots=True)
class TopicFault:
    """A row of the file that was not taken, and why."""

    number: int  # in the file
    error: BadInput


@dataclass(frozen=True, slots=True)
class TopicsFile:
    """What a file says."""

    name: str
    topics: tuple[TopicValues, ...]
    faults: tuple[TopicFault, ...]
    skipped: int  # rows without a topic: sums, heads of sections
    columns: tuple[str, ...]  # what was recognized


def read_topics(data: bytes, name: str, choice: ReadAs = ReadAs()) -> TopicsFile:  # noqa: B008 - frozen
    """The topics of a file. Raises BadFile (`table_…`, `topics_without_column`)."""
    table = open_table(data, name, choice)
    rows = list(islice(table.rows(lambda _done: None), MOST_ROWS))
    head, places = find_columns(rows[:LOOKED_THROUGH])
    if "title" not in places:
        raise BadFile("topics_without_column", file=name)
    return gathered(name, rows[head + 1 :], places)


def read_clipboard(text: str) -> list[list[str]]:
    """The cells of what a spreadsheet has put on the clipboard, line breaks within a cell included."""
    return [row for row in csv.reader(StringIO(text.replace("\r\n", "\n")), delimiter="\t") if any(row)]


def topics_of_clipboard(cells: Sequence[Sequence[str]]) -> TopicsFile | None:
    """The same of a copied table if its first rows have heads that are known; None: it is a plain rectangle."""
    rows: list[Row] = [(number, list(line)) for number, line in enumerate(cells, start=1)]
    head, places = find_columns(rows[:3])
    if len(places.keys() - {"number"}) < 2 or "title" not in places:  # noqa: PLR2004 - one word may stand in a topic
        return None
    return gathered("", rows[head + 1 :], places)


def find_columns(rows: Sequence[Row]) -> tuple[int, dict[str, int]]:
    """The row with the most heads that are known, and the places of their columns."""
    words = {norm(head): field for field, heads in HEADS.items() for head in heads}
    best: tuple[int, dict[str, int]] = (0, {})
    for at, (_number, cells) in enumerate(rows):
        places: dict[str, int] = {}
        for place, cell in enumerate(cells):
            field = meaning(cell, words, {}) if isinstance(cell, str) and cell.strip() else ""
            if field:
                places.setdefault(field, place)
        if len(places) > len(best[1]):
            best = at, places
    return best


def gathered(name: str, rows: Sequence[Row], places: Mapping[str, int]) -> TopicsFile:
    """The rows below the heads; a row that names only a section gives it to those that follow."""
    topics: list[TopicValues] = []
    faults: list[TopicFault] = []
    skipped = 0
    section = ""
    for number, cells in rows:
        try:
            values, section = read_row(number, cells, places, section)
        except BadInput as error:
            faults.append(TopicFault(number, error))
            continue
        if values is None:
            skipped += 1
        else:
            topics.append(values)
    return TopicsFile(name, tuple(topics), tuple(faults), skipped, tuple(places))


def read_row(
    number: int, cells: Sequence[Cell], places: Mapping[str, int], section: str
) -> tuple[TopicValues | None, str]:
    """A row as a topic (None: it is a head or a sum), and the section that goes on."""
    texts = {field: plain(cell_at(cells, place)).strip() for field, place in places.items()}
    own = texts.get("section", "")
    title = texts.get("title", "")
    if "hours" in places and not texts["hours"] and is_section(title):
        return None, title
    if not title or search_key(title).startswith(("итого", "всего")):
        return None, own or section
    values = TopicValues(
        title, hours_of(texts.get("hours", ""), number), kind_of(texts.get("kind", "")), texts.get("homework", ""),
        own or section,
    )  # fmt: skip
    return replace(read_topic(number, values), id=None), own or section


def is_section(title: str) -> bool:
    """«Раздел 1. …»."""
    return search_key(title).startswith(("раздел", "модуль", "глава"))


def hours_of(text: str, number: int) -> int:
    """Whole hours; nothing stands for a pair. Raises BadInput (`topic_hours_unreadable`)."""
    if not text:
        return 2
    found = re.fullmatch(r"(\d{1,3})(?:[.,]0+)?\s*(?:ч\.?|час\w*)?", text.strip().lower())
    if found is None or not 1 <= int(found[1]) <= MOST_HOURS:
        raise BadInput("topic_hours_unreadable", number=number, text=text[:20])
    return int(found[1])


def kind_of(text: str) -> LessonKind:
    """A kind of lesson by its name."""
    key = search_key(text)
    return next(
        (kind for start, kind in KINDS if any(word.startswith(start) for word in words_of(key))), LessonKind.LESSON
    )


def words_of(text: str) -> Iterator[str]:
    """The words of a text."""
    return iter(re.findall(r"\w+", text))
