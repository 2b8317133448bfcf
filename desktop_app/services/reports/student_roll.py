"""Список обучающихся группы: birth dates, record books, telephones; on paper and as a workbook."""

from desktop_app.services.contingent import Sex
from desktop_app.services.forms_office_values import StudentRoll
from desktop_app.services.reports.register_table import Register, draw
from desktop_app.services.reports.student_list import FUNDINGS, STATUSES
from desktop_app.services.reports.table_file import TableFile
from desktop_app.services.reports.table_file import render as render_table
from desktop_app.services.reports.words import numeric_date

COLUMNS = (
    ("№", 26, True), ("Фамилия, имя, отчество", 230, False), ("Дата рождения", 78, True),
    ("Зачётная книжка", 90, True), ("Зачислен", 70, True), ("Основа", 62, True), ("Статус", 100, True),
    ("Телефон", 110, True),
)  # fmt: skip
HEADS = ("№", "Фамилия, имя, отчество", "Пол", "Дата рождения", "Зачётная книжка", "Зачислен", "Основа", "Статус",
         "Телефон")  # fmt: skip
WIDTHS = (5, 38, 6, 14, 16, 12, 11, 24, 18)
SEXES = {Sex.FEMALE: "ж", Sex.MALE: "м"}


def render(roll: StudentRoll) -> bytes:
    """The list as a PDF."""
    rows = [
        (
            str(number), one.name, numeric_date(one.birth_date) if one.birth_date else "", one.record_book,
            numeric_date(one.enrolled_on), FUNDINGS[one.funding], STATUSES[one.status], one.phone,
        )
        for number, one in enumerate(roll.lines, 1)
    ]  # fmt: skip
    group = roll.group
    subtitle = f"{group.name}, {group.course} курс, {group.code} {group.programme}"
    curator = f" Куратор: {group.curator}." if group.curator else ""
    total = f"Всего: {len(rows)}.{curator}"
    return draw(Register("СПИСОК ОБУЧАЮЩИХСЯ ГРУППЫ", subtitle, COLUMNS, rows, total, roll.letterhead))


def render_xlsx(roll: StudentRoll) -> bytes:
    """The list as a workbook with real dates."""
    head = roll.letterhead
    rows = [
        (
            number, one.name, SEXES[one.sex], one.birth_date, one.record_book, one.enrolled_on, FUNDINGS[one.funding],
            STATUSES[one.status], one.phone,
        )
        for number, one in enumerate(roll.lines, 1)
    ]  # fmt: skip
    about = (("Выгрузил", head.printed_by), ("Дата и время", head.printed_at.replace(tzinfo=None, microsecond=0)),
             ("Группа", roll.group.name), ("Строк", len(rows)),
             ("Основание", "Персональные данные: хранить и передавать по правилам 152-ФЗ"))  # fmt: skip
    return render_table(TableFile("Список группы", HEADS, rows, about, WIDTHS))
