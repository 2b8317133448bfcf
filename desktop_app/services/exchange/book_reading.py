"""The reader of a curriculum's own workbook: bytes in, the same plain value out as of a `.plx`, or `BadFile`."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from desktop_app.errors import BadFile
from desktop_app.services.exchange import book_words as words
from desktop_app.services.exchange.book_lists import (
    Codes,
    check_tree,
    read_combined,
    read_competences,
    read_kinds,
    read_links,
    read_occupations,
    read_rooms,
)
from desktop_app.services.exchange.book_plan import read_lines, read_numbers
from desktop_app.services.exchange.book_sheets import Place, Sheet
from desktop_app.services.exchange.plx import COURSE, LONG, SEMESTER, SHORT, TITLE, fingerprint
from desktop_app.services.exchange.plx_record import CODE
from desktop_app.services.exchange.plx_remarks import remarks_of
from desktop_app.services.exchange.plx_values import CurriculumFile, Named, Plan, Programme, WeekCell

YEARS: Final = (1990, 2100)


def is_own(sheets: Mapping[str, Sheet]) -> bool:
    """Whether a workbook is one that the program itself has written."""
    title = sheets.get(words.TITLE)
    return title is not None and title.at(1, 1).text == words.MARK


def read_own(sheets: Mapping[str, Sheet], name: str) -> CurriculumFile:
    """What the workbook says. Raises `BadFile` with sheet and cell."""
    for needed in (words.PLAN, words.GRAPH, words.KINDS):
        if needed not in sheets:
            raise BadFile("book_sheet", file=name, sheet=needed)
    title = facts_of(sheets[words.TITLE])
    kinds = read_kinds(sheets[words.KINDS])
    lines = read_lines(sheets[words.PLAN])
    check_tree(lines.cycles, lines.places)
    check_tree(lines.rows, lines.places)
    rows: Codes = {row.code for row in lines.rows}
    competences = read_competences(sheets.get(words.SKILLS))
    file = CurriculumFile(
        programme=programme_of(title),
        plan=plan_of(title),
        cycles=lines.cycles,
        rows=lines.rows,
        kinds=kinds,
        numbers=read_numbers(sheets[words.PLAN], lines, kinds),
        weeks=read_weeks(sheets[words.GRAPH]),
        occupations=read_occupations(sheets.get(words.OCCUPATIONS)),
        competences=competences,
        links=read_links(sheets.get(words.MATRIX), rows, competences),
        rooms=read_rooms(sheets.get(words.ROOMS)),
        combined=read_combined(sheets.get(words.COMBINED), rows, kinds),
        remarks=(),
        fingerprint="",
    )
    return finished(file)


def finished(file: CurriculumFile) -> CurriculumFile:
    """With what is to be told of it, and the mark by which it is known again."""
    return replace(file, remarks=(*file.remarks, *remarks_of(file)), fingerprint=fingerprint(file))


Facts = Mapping[str, Sequence[Place]]
"""What a line of the title page calls its fact → the two cells beside it."""


def facts_of(sheet: Sheet) -> Facts:
    """The title page; a line that is not there is empty."""
    found = {sheet.at(row, 1).text.casefold(): (sheet.at(row, 2), sheet.at(row, 3)) for row in sheet.below(0)}
    return Missing(found, sheet)


class Missing(dict[str, tuple[Place, Place]]):
    """Lines by their names; one that was taken away is an empty cell below the others."""

    def __init__(self, found: Mapping[str, tuple[Place, Place]], sheet: Sheet) -> None:
        super().__init__(found)
        self.sheet = sheet

    def __missing__(self, key: str) -> tuple[Place, Place]:
        row = len(self.sheet.rows) + 1
        return self.sheet.at(row, 2), self.sheet.at(row, 3)


def programme_of(title: Facts) -> Programme:
    """The programme and its ФГОС."""
    return Programme(
        code=title["код"][0].line(SHORT, needed=True),
        title=title["специальность (профессия)"][0].line(TITLE, needed=True),
        standard_number=title["фгос программы, номер"][0].line(SHORT),
        standard_date=day_of(title["фгос программы, дата"][0]),
        qualification=title["квалификация по программе"][0].line(TITLE),
    )


def day_of(place: Place) -> date | None:
    """A day, as a date or typed. Raises BadFile (`book_day`)."""
    if isinstance(place.value, datetime):
        return place.value.date()
    if isinstance(place.value, date) or not place.text:
        return place.value if isinstance(place.value, date) else None
    try:
        return datetime.strptime(place.text, "%d.%m.%Y").date()  # noqa: DTZ007 - a day has no zone
    except ValueError as error:
        raise place.refuse("book_day") from error


def plan_of(title: Facts) -> Plan:
    """For whom, from which year, how long."""
    return Plan(
        title=title["название плана"][0].line(LONG),
        subtitle=title["подзаголовок"][0].line(LONG),
        academic_year=title["учебный год"][0].line(SHORT),
        start_year=title["год набора"][0].whole(YEARS),
        form=named_of(title["форма обучения"]),
        base=named_of(title["предыдущее образование"]),
        qualification=title["квалификация"][0].line(TITLE),
        standard_number=title["фгос плана, номер"][0].line(SHORT),
        years=title["срок обучения, лет"][0].whole((0, 15), 0),
        months=title["срок обучения, месяцев"][0].whole((0, 120), 0),
        file_name=title["исходный файл"][0].line(TITLE),
    )


def named_of(places: Sequence[Place]) -> Named:
    """A word, and its code in «Планы СПО» where the curriculum came from there."""
    return Named(places[1].whole(CODE, 0), places[0].line(TITLE))


def read_weeks(sheet: Sheet) -> tuple[WeekCell, ...]:
    """The calendar graph. Raises BadFile (`book_week`, `book_twice`)."""
    head, columns = sheet.find(words.COURSE, words.SEMESTER)
    weeks = {column: int(word) for word, column in columns.items() if word.isdecimal() and 0 < int(word) <= MOST_WEEKS}
    found: dict[tuple[int, int], list[WeekCell]] = {}
    for row in sheet.below(head):
        place = sheet.at(row, columns[words.SEMESTER.casefold()])
        if not place.text:
            break  # the legend
        at = sheet.at(row, columns[words.COURSE.casefold()]).whole(COURSE), place.whole(SEMESTER)
        if at in found:
            raise place.refuse("book_twice")
        found[at] = [cell for column, week in sorted(weeks.items(), key=lambda one: one[1])
                     for cell in week_of(sheet.at(row, column), (*at, week))]  # fmt: skip
    return tuple(cell for at in sorted(found) for cell in found[at])


MOST_WEEKS: Final = 53


def week_of(place: Place, at: tuple[int, int, int]) -> list[WeekCell]:
    """The parts of a week. Raises BadFile (`book_week`)."""
    if not place.text:
        return []
    parts = words.week_parts(place.text)
    if parts is None:
        raise place.refuse("book_week")
    return [WeekCell(*at, part, of, code) for part, of, code in sorted(parts)]
