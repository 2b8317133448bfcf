"""Title page and calendar graph of the workbook that «Планы СПО» exports."""

import re
from collections.abc import Iterator, Sequence

from desktop_app.errors import BadFile
from desktop_app.services.exchange import export_words as words
from desktop_app.services.exchange.book_sheets import Place, Sheet
from desktop_app.services.exchange.plx import SHORT, TITLE
from desktop_app.services.exchange.plx_values import Named, Plan, Programme, Remark, WeekCell

FEWEST_WEEKS, MOST_WEEKS = 12, 53
BEFORE_SUMMER = 35
"""A vacation that begins later in the year is the summer's."""


def read_title(sheet: Sheet | None, name: str) -> tuple[Programme, Plan]:
    """What the plan is: found by words anywhere on the page, the code and the year else in the file's name."""
    lines = [place.text for row in sheet.below(0) for place in sheet.line(row) if place.text] if sheet else []
    page = "\n".join(lines)
    code = words.CODE.search(page) or words.CODE.search(name)
    if code is None:
        raise BadFile("export_title", file=name)
    year = words.YEAR.search(after(lines, "год начала") or after(lines, "учебный год") or name)
    if year is None:
        raise BadFile("export_year", file=name)
    form, base = words.FORM.search(page), words.BASE.search(page)
    length = words.LENGTH.search(after(lines, "срок"))
    qualification = after(lines, "квалификация")[:TITLE]
    title = titled(lines, code[0])[:TITLE] or code[0]
    standard = re.search(r"№\s?(\d{1,6})", after(lines, "фгос"))
    return (
        Programme(code[0], title, standard[1] if standard else "", None, qualification),
        Plan(
            title=title,
            subtitle="",
            academic_year=after(lines, "учебный год")[:SHORT],
            start_year=int(year[1]),
            form=Named(0, form[0].capitalize() if form else ""),
            base=Named(0, base[0].casefold() if base else ""),
            qualification=qualification,
            standard_number=standard[1] if standard else "",
            years=int(length[1]) if length else 0,
            months=int(length[2] or 0) if length else 0,
            file_name=name[:TITLE],
        ),
    )


def after(lines: Sequence[str], words_: str) -> str:
    """What stands after a word: behind it in the same cell, else in the next one."""
    for at, line in enumerate(lines):
        if line.casefold().startswith(words_):
            _, colon, behind = line.partition(":")
            here = behind.strip() if colon else line[len(words_) :].strip()
            return (
                here if any(letter.isdigit() for letter in here) or behind.strip() else "".join(lines[at + 1 : at + 2])
            )
    return ""


def titled(lines: Sequence[str], code: str) -> str:
    """The name of the programme: beside its code, else in the next cell."""
    for at, line in enumerate(lines):
        if code in line:
            beside = re.sub(
                r"^(?:специальность|профессия|по)\b[: ]*", "", line.replace(code, "").strip(" :—-"), flags=re.IGNORECASE
            )
            return beside.strip() or "".join(lines[at + 1 : at + 2])
    return ""


def read_graph(sheet: Sheet | None) -> tuple[tuple[WeekCell, ...], tuple[Remark, ...]]:
    """The weeks of each course; the second semester begins after the winter's vacation."""
    weeks = weeks_of(sheet) if sheet is not None else None
    if sheet is None or weeks is None:
        return (), (Remark("export_no_graph", {}),)
    found: list[WeekCell] = []
    remarks: list[Remark] = []
    for row, course in courses_of(sheet, weeks[0]):
        places = [sheet.at(row, column) for column in weeks[1]]
        codes = [words.SIGNS.get(place.text.casefold().replace(" ", ""), words.UNKNOWN_SIGN) for place in places]
        remarks += [
            Remark("export_sign", {"cell": place.name, "sign": place.text})
            for place, code in zip(places, codes, strict=True)
            if code == words.UNKNOWN_SIGN
        ]
        second = half_of(codes)
        found += [
            WeekCell(course, 1 if at < second else 2, at + 1 if at < second else at + 1 - second, 1, 1, code)
            for at, code in enumerate(codes)
        ]
    return tuple(sorted(found, key=lambda one: (one.course, one.semester, one.week))), tuple(remarks)


def weeks_of(sheet: Sheet) -> tuple[int, list[int]] | None:
    """The row that counts the weeks, and their columns."""
    for row in sheet.below(0):
        numbers = [(int(place.text), place.column) for place in sheet.line(row) if is_week(place)]
        if len(numbers) >= FEWEST_WEEKS and [number for number, _ in numbers] == list(range(1, len(numbers) + 1)):
            return row, [column for _, column in numbers]
    return None


def is_week(place: Place) -> bool:
    """Whether a cell counts a week."""
    return place.text.isascii() and place.text.isdecimal() and int(place.text) <= MOST_WEEKS


def courses_of(sheet: Sheet, head: int) -> Iterator[tuple[int, int]]:
    """The first row of each course: below the weeks, called by its Roman number."""
    seen: set[int] = set()
    for row in sheet.below(head):
        course = words.ROMAN.get(sheet.at(row, 1).text.casefold())
        if course is not None and course not in seen:
            seen.add(course)
            yield row, course


def half_of(codes: Sequence[int]) -> int:
    """How many weeks the first semester has, its vacation with them; all of them where there is no winter vacation."""
    vacation = words.SIGNS["к"]
    for at, code in enumerate(codes[:BEFORE_SUMMER]):
        if code == vacation and codes[at + 1 : at + 2] != [vacation]:
            return at + 1
    return len(codes)
