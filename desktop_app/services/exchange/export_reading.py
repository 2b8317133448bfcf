"""The reader of the workbook that «Планы СПО» exports: by the words of its heads, wherever they stand.

What is not understood is named in the remarks with its place; nothing is guessed.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final, NamedTuple

from desktop_app.services.exchange import export_words as words
from desktop_app.services.exchange.book_reading import finished
from desktop_app.services.exchange.book_sheets import Place, Sheet
from desktop_app.services.exchange.export_rows import read_rows
from desktop_app.services.exchange.export_title import read_graph, read_title
from desktop_app.services.exchange.plx import MAX_HOURS
from desktop_app.services.exchange.plx_values import CurriculumFile, HourType, Number, Remark, Work, number_key

READ: Final = frozenset({words.PLAN, words.GRAPH, words.TITLE})
FIRST_ROWS: Final = 12
MOST_WEEKS: Final = 60


class When(NamedTuple):
    """A semester of a course, or a session."""

    course: int
    semester: int
    session: int = 0


class Heads(NamedTuple):
    """The columns of the plan: forms of control, hours by semester, and those that are not understood."""

    controls: Mapping[int, int]
    hours: Mapping[int, tuple[When, int]]
    strange: tuple[Place, ...]


def is_export(sheets: Mapping[str, Sheet]) -> bool:
    """Whether a workbook has the plan of «Планы СПО» in it."""
    plan = sheets.get(words.PLAN)
    rows = plan.rows[:FIRST_ROWS] if plan is not None else ()
    heads = {str(cell).strip().casefold() for row in rows for cell in row if cell is not None}
    return {words.INDEX.casefold(), words.NAME.casefold()} <= heads


def read_export(sheets: Mapping[str, Sheet], name: str) -> CurriculumFile:
    """What the workbook says. Raises BadFile (`export_…`, `book_…`)."""
    plan = sheets[words.PLAN]
    head, columns = plan.find(words.INDEX, words.NAME)
    programme, stated = read_title(sheets.get(words.TITLE), name)
    heads = read_heads(plan, head)
    rows = read_rows(plan, head, columns)
    weeks, signs = read_graph(sheets.get(words.GRAPH))
    others = ", ".join(title for title in sheets if title not in READ)
    remarks = [*rows.remarks, *strange_heads(plan, head, heads), *signs]
    if others:
        remarks.append(Remark("export_sheets", {"sheets": others}))
    return finished(
        CurriculumFile(
            programme=programme,
            plan=stated,
            cycles=rows.cycles,
            rows=rows.rows,
            kinds=words.KINDS,
            numbers=tuple(sorted(read_numbers(plan, rows.at, heads), key=number_key)),
            weeks=weeks,
            occupations=(),
            competences=(),
            links=(),
            rooms=(),
            combined=(),
            remarks=tuple(remarks),
            fingerprint="",
        )
    )


def read_heads(plan: Sheet, head: int) -> Heads:
    """What stands under each head; a course and a semester stand over all columns to their right."""
    controls: dict[int, int] = {}
    hours: dict[int, tuple[When, int]] = {}
    strange: list[Place] = []
    course, when = 0, None
    for column in range(1, max(map(len, plan.rows[:head])) + 1):
        place = plan.at(head, column)
        above = [plan.at(row, column).text for row in range(1, head)]
        course = next((int(found[1]) for text in above if (found := words.COURSE.search(text))), course)
        when = next((said for text in above if (said := when_of(text, course))), when)
        word = words.bare(place.text)
        if when is None and word in words.CONTROLS:
            controls[column] = int(words.CONTROLS[word])
        elif when is not None and word in words.HOURS:
            hours[column] = when, int(words.HOURS[word])
        elif word and word not in words.KNOWN:
            strange.append(place)
    return Heads(controls, hours, tuple(strange))


def when_of(text: str, course: int) -> When | None:
    """«Семестр 3 [17 нед]» through the whole training, or a session of a course."""
    found = words.SEMESTER.search(text)
    if found is not None and int(found[1]):
        number = int(found[1])
        if course and number <= 2 < 2 * course:  # noqa: PLR2004 - counted within the course
            return When(course, number)
        return When((number + 1) // 2, 2 - number % 2)
    session = words.SESSIONS.get(text.casefold().partition(" ")[0])
    return When(course, 0, session) if session is not None and course else None


def strange_heads(plan: Sheet, head: int, heads: Heads) -> Iterator[Remark]:
    """Columns with figures that are not taken, because nobody knows what they are."""
    for place in heads.strange:
        count = sum(bool(plan.at(row, place.column).text) for row in plan.below(head))
        if count:
            yield Remark("export_head", {"cell": place.name, "head": place.text, "count": count})


def read_numbers(plan: Sheet, rows: Mapping[int, int], heads: Heads) -> Iterator[Number]:
    """Forms of control and hours of all rows."""
    for at, row in rows.items():
        for column, kind in heads.controls.items():
            for semester in semesters_of(plan.at(at, column)):
                yield number_of(row, kind, When((semester + 1) // 2, 2 - semester % 2), Decimal(1))
        for column, (when, kind) in heads.hours.items():
            place = plan.at(at, column)
            if place.text:
                yield number_of(row, kind, when, place.amount(MAX_HOURS if kind != Work.WEEKS else MOST_WEEKS))


def number_of(row: int, kind: int, when: When, amount: Decimal) -> Number:
    """A number of a row; of weeks the whole ones count."""
    weeks = int(amount) if kind == Work.WEEKS else 0
    hours = Decimal(0) if weeks else amount
    return Number(
        row, kind, HourType.VOLUME, when.course, when.semester, when.session, hours, weeks, 0, recredited=False
    )  # fmt: skip


def semesters_of(place: Place) -> list[int]:
    """«24»: the second and the fourth; «1-3»: the first to the third. Raises BadFile (`export_control`)."""
    text = place.text.casefold()
    if text in {"", "-", "–", "0"}:
        return []
    first, dash, last = (part.strip() for part in text.partition("-"))
    if dash and {first, last} <= words.SEMESTERS.keys():
        return list(range(words.SEMESTERS[first], words.SEMESTERS[last] + 1))
    signs = [sign for sign in text if sign not in " ,;."]
    if not set(signs) <= words.SEMESTERS.keys():
        raise place.refuse("export_control")
    return [words.SEMESTERS[sign] for sign in signs]
