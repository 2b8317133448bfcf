"""Сведения об обучающихся группы: birthdays, telephones, addresses, parents (п. 4.3); on paper and as a workbook."""

from desktop_app.services.group_papers_values import ContactLine, GroupContacts, Relative
from desktop_app.services.reports.group_people_words import facts, group_title
from desktop_app.services.reports.register_table import Register, draw
from desktop_app.services.reports.table_file import TableFile
from desktop_app.services.reports.table_file import render as render_table
from desktop_app.services.reports.words import numeric_date

COLUMNS = (
    ("№", 24, True), ("Фамилия, имя, отчество", 150, False), ("Дата\nрождения", 62, True),
    ("Телефон, почта", 124, False), ("Адрес проживания", 186, False), ("Родители (законные представители)", 230, False),
)  # fmt: skip
HEADS = ("№", "Фамилия, имя, отчество", "Дата рождения", "Телефон", "Электронная почта", "Адрес проживания",
         "Родитель 1", "Степень родства 1", "Телефон 1", "Родитель 2", "Степень родства 2", "Телефон 2")  # fmt: skip
WIDTHS = (5, 38, 14, 16, 26, 48, 36, 12, 16, 36, 12, 16)
RELATIVES = 2
"""For whom the workbook has columns; the paper names everybody."""


def render(value: GroupContacts) -> bytes:
    """The list as a PDF."""
    rows = [
        (
            str(number), one.name, numeric_date(one.birth_date) if one.birth_date else "",
            ", ".join(filter(None, (one.phone, one.email))), one.address, "; ".join(map(relative_text, one.relatives)),
        )
        for number, one in enumerate(value.lines, 1)
    ]  # fmt: skip
    title, curator = "СВЕДЕНИЯ ОБ ОБУЧАЮЩИХСЯ ГРУППЫ", (("Куратор", value.group.curator),)
    said = group_title(value.group)
    return draw(Register(title, said, COLUMNS, rows, f"Всего: {len(rows)}.", value.letterhead, curator))


def relative_text(one: Relative) -> str:
    """«Иванова Анна Петровна, мать, +7…»."""
    return ", ".join(filter(None, (one.name, one.kinship, one.phone)))


def render_xlsx(value: GroupContacts) -> bytes:
    """The list as a workbook with real dates; of parents the first two."""
    rows = [row_of(number, one) for number, one in enumerate(value.lines, 1)]
    about = facts(value.letterhead, value.group, len(rows))
    return render_table(TableFile("Сведения", HEADS, rows, about, WIDTHS))


def row_of(number: int, one: ContactLine) -> tuple[object, ...]:
    """A student in the workbook."""
    told = [fact for each in one.relatives[:RELATIVES] for fact in (each.name, each.kinship, each.phone)]
    return (number, one.name, one.birth_date, one.phone, one.email, one.address, *told,
            *([""] * (3 * RELATIVES - len(told))))  # fmt: skip
