"""A workbook laid out as «Планы СПО» exports it (docs/guide/curriculum.md, «Excel»), written from any curriculum."""

from io import BytesIO
from typing import Any

from openpyxl import Workbook

from desktop_app.services.exchange.plx_hours import semester_of
from desktop_app.services.exchange.plx_values import CurriculumFile, HourType, Number, Row, Work
from desktop_app.services.reports.curriculum_book_cells import lines_of

CONTROLS = {1: "Экза мен", 2: "Зачет", 3: "Зачет с оц.", 4: "КП", 5: "КР", 6: "Контр. р.", 49: "Др"}
HOURS = {1000: "Итого", 101: "Лек", 102: "Лаб", 103: "Пр", 104: "Сем", 107: "СР", 108: "ПАтт", 114: "КРП", 141: "Конс"}
SIGNS = {1: None, 3: "Э", 4: "У", 12: "К", 13: "="}
COURSES = ("I", "II", "III", "IV", "V")


def export(file: CurriculumFile) -> bytes:
    book = Workbook()
    title: Any = book.active
    title.title = "Титул"
    for row, text in enumerate(
        (
            "УЧЕБНЫЙ ПЛАН", f"{file.programme.code} {file.programme.title}",
            f"Квалификация: {file.plan.qualification}", f"Форма обучения: {file.plan.form.title}",
            f"на базе: {file.plan.base.title}", f"Срок обучения: {file.plan.years}г {file.plan.months}м",
        ),
        start=3,
    ):  # fmt: skip
        title.cell(row, 2).value = text
    title["D10"], title["F10"] = "Год начала подготовки (по учебному плану)", file.plan.start_year
    title["D11"], title["F11"] = "Учебный год", file.plan.academic_year
    fill_plan(book.create_sheet("План"), file)
    fill_graph(book.create_sheet("График"), file)
    book.create_sheet("Кабинеты")["A1"] = "Кабинеты"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def fill_plan(sheet: Any, file: CurriculumFile) -> None:
    columns = fill_heads(sheet, file)
    for at, (one, _depth) in enumerate(lines_of(file), start=4):
        if isinstance(one, Row):
            facts = ("+" if one.counted else "-", one.index, one.title)
            for column, fact in enumerate((*facts, *controls_of(file, one)), start=1):
                sheet.cell(at, column).value = fact
            sheet.cell(at, 4 + len(CONTROLS)).value = float(one.hours) or None
            for number in numbers_of(file, one):
                place = columns.get((semester_of(number.course, number.semester), number.kind))
                if place is not None:
                    sheet.cell(at, place).value = float(number.amount)
        else:
            sheet.cell(at, 1).value = f"{one.ident}.{one.title}"


def fill_heads(sheet: Any, file: CurriculumFile) -> dict[tuple[int, int], int]:
    """The three lines of heads; where the hours of a semester stand."""
    heads = ["Считать в плане", "Индекс", "Наименование", *CONTROLS.values(), "По плану", "Ауд."]
    for place, head in enumerate(heads, start=1):
        sheet.cell(3, place).value = head
    columns = {}
    place = len(heads)
    for semester in sorted({semester_of(one.course, one.semester) for one in file.numbers}):
        sheet.cell(1, place + 1).value = f"Курс {(semester + 1) // 2}" if semester % 2 else None
        sheet.cell(2, place + 1).value = f"Семестр {semester} [17 нед]"
        for kind, head in HOURS.items():
            place += 1
            columns[semester, kind] = place
            sheet.cell(3, place).value = head
    return columns


def numbers_of(file: CurriculumFile, row: Row) -> list[Number]:
    return [one for one in file.numbers if one.row == row.code and one.hour_type == HourType.VOLUME]


def controls_of(file: CurriculumFile, row: Row) -> list[str]:
    """Under each form of control its semesters, a digit each."""
    return [
        "".join(
            str(semester_of(one.course, one.semester))
            for one in numbers_of(file, row)
            if one.kind == kind and one.amount
        )
        for kind in CONTROLS
    ]


def fill_graph(sheet: Any, file: CurriculumFile) -> None:
    sheet["A4"] = "Нед"
    for week in range(1, 53):
        sheet.cell(4, week + 1).value = week
    for course in sorted({one.course for one in file.weeks if one.course <= len(COURSES)}):
        sheet.cell(4 + course * 6, 1).value = COURSES[course - 1]
        cells = sorted((one for one in file.weeks if one.course == course), key=lambda one: (one.semester, one.week))
        weeks = [one for one in cells if one.part == 1]
        for at, one in enumerate(weeks[:52]):
            sheet.cell(4 + course * 6, at + 2).value = SIGNS.get(one.activity, "Д")


def taken(file: CurriculumFile) -> set[tuple[str, int, int, int, Work | int]]:
    """What such a workbook can say of the numbers: row, semester, kind, amount."""
    rows = {row.code: row.index for row in file.rows}
    return {
        (rows[one.row], one.course, one.semester, one.kind, 1 if one.kind in CONTROLS else int(one.amount))
        for one in file.numbers
        if one.hour_type == HourType.VOLUME and one.kind in {**CONTROLS, **HOURS} and one.amount
    }
