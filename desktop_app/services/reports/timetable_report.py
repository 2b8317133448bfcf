"""The quality of the timetable and the use of rooms and teachers, on paper (A4 across) and as a workbook."""

from collections.abc import Iterator

from desktop_app.services.reports import table_file
from desktop_app.services.reports.register_table import Register, draw
from desktop_app.services.reports.table_file import TableFile
from desktop_app.services.reports.words import NBSP, roman, school_year
from desktop_app.services.timetable.report import QualityLine, Report
from desktop_app.services.timetable.sheets import Whose

COLUMNS = (("Группа, преподаватель", 150, False), ("Пар за\nдве недели", 62, True), ("Окна", 44, True),
           ("Поздние\nпары", 56, True), ("Переходы\nмежду\nкорпусами", 74, True), ("Нежела-\nтельные\nчасы", 86, True),
           ("Дни с одной\nпарой", 62, True), ("Меньше\nвсего пар\nв день", 70, True),
           ("Больше\nвсего пар\nв день", 70, True))  # fmt: skip
FIGURES = ("pairs", "windows", "late", "buildings", "reluctant", "single")
TOTALS = {Whose.GROUP: "Всего по группам", Whose.TEACHER: "Всего по преподавателям"}


def render(value: Report) -> bytes:
    """The report as a PDF."""
    term = f"{roman(value.term.number)} семестр {school_year(value.term.year_name)} уч.{NBSP}г."
    rows = [[str(cell) for cell in row] for row in rows_of(value)]
    note = "Считается за две недели цикла; окно группы — пустая пара между занятиями хотя бы у одной подгруппы."
    return draw(Register("КАЧЕСТВО РАСПИСАНИЯ", term, COLUMNS, rows, note, value.letterhead))


def render_xlsx(value: Report) -> bytes:
    """The same as a workbook, figures as numbers."""
    head = value.letterhead
    about = (
        ("Семестр", f"{value.term.year_name}-{value.term.number}"),
        ("Выгрузил", head.printed_by),
        ("Дата и время", head.printed_at.replace(tzinfo=None, microsecond=0)),
    )
    heads = tuple(title.replace("-\n", "").replace("\n", " ") for title, _width, _middle in COLUMNS)
    return table_file.render(TableFile("Качество расписания", heads, rows_of(value), about, (28, *[14] * 8)))


def rows_of(value: Report) -> Iterator[tuple[object, ...]]:
    """Groups and their total, then teachers and theirs."""
    for whose in (Whose.GROUP, Whose.TEACHER):
        lines = value.of(whose)
        for line in lines:
            yield (line.name.replace(NBSP, " "), *figures(line), line.least, line.most)
        if lines:
            sums = (sum(getattr(line, name) for line in lines) for name in FIGURES)
            yield (TOTALS[whose], *sums, min(line.least for line in lines), max(line.most for line in lines))


def figures(line: QualityLine) -> tuple[int, ...]:
    """What is summed."""
    return tuple(getattr(line, name) for name in FIGURES)
