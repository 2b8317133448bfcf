"""Themes from a workbook or a text: columns by their heads in any order; students and supervisors by their names."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from desktop_app.errors import BadFile, BadInput
from desktop_app.models.base import search_key
from desktop_app.services.course_works_values import CourseEntry, CourseLine, CourseRegister
from desktop_app.services.exchange.table_values import ReadAs, Row
from desktop_app.services.exchange.tables import open_table
from desktop_app.services.imports.cells import day, plain
from desktop_app.services.imports.heads import cell_at, meaning, norm
from desktop_app.services.supervised import find_supervisor

MOST_ROWS: Final = 500
LOOKED_THROUGH: Final = 40
HEADS: Final[Mapping[str, tuple[str, ...]]] = {
    "student": ("фио", "студент", "обучающийся", "фамилия имя отчество", "фио студента", "фио обучающегося"),
    "theme": (
        "тема", "тема курсовой работы", "тема курсового проекта", "наименование темы", "тема работы", "тема проекта",
    ),
    "supervisor": ("руководитель", "научный руководитель", "преподаватель", "фио руководителя"),
    "due": ("срок", "срок сдачи", "дата сдачи", "сдать до", "срок выполнения"),
}  # fmt: skip
"""What a column holds → what its head is called."""


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A row of the file as it stands there."""

    number: int
    student: str
    theme: str
    supervisor: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True)
class ThemesFile:
    """What a file says."""

    name: str
    rows: tuple[ThemeRow, ...]


@dataclass(frozen=True, slots=True)
class ThemeFault:
    """A row that is not taken, and why."""

    number: int
    error: BadInput


@dataclass(frozen=True, slots=True)
class Matched:
    """The rows as entries of a register, by student, and those that fit nobody."""

    entries: Mapping[int, CourseEntry]
    faults: tuple[ThemeFault, ...]


def read_themes(data: bytes, name: str, choice: ReadAs = ReadAs()) -> ThemesFile:  # noqa: B008 - frozen
    """The themes of a file. Raises BadFile (`table_…`, `themes_without_columns`)."""
    table = open_table(data, name, choice)
    rows = list(islice(table.rows(lambda _done: None), MOST_ROWS))
    head, places = find_columns(rows[:LOOKED_THROUGH])
    if not {"student", "theme"} <= places.keys():
        raise BadFile("themes_without_columns", file=name)
    found = (theme_row(row, places) for row in rows[head + 1 :])
    return ThemesFile(name, tuple(row for row in found if row.student and row.theme))


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


def theme_row(row: Row, places: Mapping[str, int]) -> ThemeRow:
    """A row by its columns."""
    number, cells = row
    texts = {field: " ".join(plain(cell_at(cells, place)).split()) for field, place in places.items()}
    return ThemeRow(number, texts["student"], texts["theme"], texts.get("supervisor", ""), texts.get("due", ""))


def matched(register: CourseRegister, file: ThemesFile) -> Matched:
    """The rows of the file for the students of a register; what the file does not say stays as it is."""
    lines = {search_key(line.name): line for line in register.lines}
    entries: dict[int, CourseEntry] = {}
    faults: list[ThemeFault] = []
    for row in file.rows:
        try:
            line = find_line(lines, row.student, entries)
            entries[line.student_id] = entry_of(register, line, row)
        except BadInput as error:
            faults.append(ThemeFault(row.number, error))
    return Matched(entries, tuple(faults))


def find_line(lines: Mapping[str, CourseLine], name: str, taken: Container[int]) -> CourseLine:
    """Whose theme it is: the whole name, or what only one name begins with; once. Raises BadInput."""
    key = search_key(name)
    found = [lines[key]] if key in lines else [line for known, line in lines.items() if known.startswith(key)]
    if len(found) != 1:
        raise BadInput("theme_student_ambiguous" if found else "theme_student_unknown", name=name)
    if found[0].student_id in taken:
        raise BadInput("theme_student_twice", name=found[0].name)
    return found[0]


def entry_of(register: CourseRegister, line: CourseLine, row: ThemeRow) -> CourseEntry:
    """The line with the file's theme. Raises BadInput (`no_such_supervisor`, `supervisor_ambiguous`, …)."""
    now, fresh = line.entry, register.fresh
    supervisor = find_supervisor(register.supervisors, row.supervisor) if row.supervisor else None
    due = day(row.due) if row.due else None
    return now._replace(
        theme=row.theme,
        supervisor_id=supervisor or now.supervisor_id or fresh.supervisor_id,
        due=due or now.due or fresh.due,
    )
