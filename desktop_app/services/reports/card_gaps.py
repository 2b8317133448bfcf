"""The list of cards that are not full, as a paper for the curator and as a workbook."""

from desktop_app.services.cards_gaps import GapList
from desktop_app.services.reports.register_table import Register, draw
from desktop_app.services.reports.table_file import TableFile
from desktop_app.services.reports.table_file import render as render_table

FIELDS = {
    "name": "ФИО", "birth_date": "дата рождения", "sex": "пол", "snils": "СНИЛС", "group": "группа",
    "enrolment_order": "приказ о зачислении", "snils_number": "СНИЛС (указана причина отсутствия)",
    "birth_place": "место рождения", "citizenship": "гражданство",
    "identity_document": "документ, удостоверяющий личность",
    "inn": "ИНН", "address_registered": "адрес регистрации", "address_actual": "фактический адрес", "phone": "телефон",
    "email": "эл. почта", "guardian": "родитель (представитель)", "guardian_phone": "телефон родителя",
    "policy": "полис ОМС", "health_group": "группа здоровья", "exercise_group": "физкультурная группа",
    "school_level": "предыдущее образование", "school_document": "аттестат", "school_mean": "средний балл аттестата",
    "admission_base": "база приёма", "file_number": "№ личного дела", "military": "воинский учёт",
    "photo": "фотография", "consent": "согласие на обработку персональных данных",
}  # fmt: skip
"""Code of a mandatory field → what the paper calls it."""
HEADS = ("№", "ФИО", "Группа", "Заполнено, %", "Не хватает")


def rows(value: GapList) -> list[tuple[str, ...]]:
    """One card a line."""
    return [
        (str(number), gap.name, gap.group, str(gap.percent), ", ".join(FIELDS[code] for code in gap.missing))
        for number, gap in enumerate(value.gaps, start=1)
    ]


def render(value: GapList) -> bytes:
    """The paper."""
    subtitle = f"группа {value.group}" if value.group else "все группы"
    columns = (("№", 8.0, True), ("ФИО", 60.0, False), ("Группа", 20.0, True), ("Заполнено, %", 26.0, True),
               ("Не хватает", 142.0, False))  # fmt: skip
    total = f"Карточек просмотрено: {value.cards}, не заполнено: {len(value.gaps)}."
    return draw(Register("НЕЗАПОЛНЕННЫЕ КАРТОЧКИ ОБУЧАЮЩИХСЯ", subtitle, columns, rows(value), total, value.letterhead))


def render_workbook(value: GapList, workstation: str) -> bytes:
    """The same as a workbook, with who took it out."""
    head = value.letterhead
    about = (
        ("Выгрузил", f"{head.printed_by} ({value.login})"),
        ("Дата и время", head.printed_at.replace(tzinfo=None, microsecond=0)),
        ("Рабочее место", workstation),
        ("Группа", value.group or "все группы, доступные выгрузившему"),
        ("Карточек просмотрено", value.cards),
        ("Не заполнено", len(value.gaps)),
    )
    facts = [(int(number), name, group, int(percent), lack) for number, name, group, percent, lack in rows(value)]
    return render_table(TableFile("Незаполненные", HEADS, facts, about, (5, 36, 12, 14, 90)))
