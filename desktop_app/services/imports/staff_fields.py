"""The columns of a list of staff."""

from dataclasses import replace

from desktop_app.models.staff import Category, EmploymentKind
from desktop_app.services.imports import cells
from desktop_app.services.imports.fields import Field
from desktop_app.services.imports.people_fields import BIRTH, CONTACTS, DAY_NOTE, NAME, SNILS

KINDS = {
    EmploymentKind.MAIN: ("основное", "основное место работы", "основная"),
    EmploymentKind.INTERNAL: ("внутреннее совместительство", "внутренний совместитель"),
    EmploymentKind.EXTERNAL: ("внешнее совместительство", "внешний совместитель", "совместитель"),
}
CATEGORIES = {
    Category.HIGHEST: ("высшая", "высшая категория", "высшая квалификационная категория"),
    Category.FIRST: ("первая", "1", "первая категория", "первая квалификационная категория"),
    Category.FITTING: ("соответствие", "соответствие занимаемой должности", "сзд"),
}

PEOPLE = tuple(
    replace(field, right=None, example={"birth_date": "20.05.1980", "snils": ""}.get(field.code, field.example))
    for field in (*NAME, BIRTH, SNILS, *CONTACTS)
)
"""Documents of staff are HR's own (п. 4.2)."""
WORK = (
    Field("position", "Должность", cells.text(120), ("занимаемая должность", "должность по штатному расписанию"),
          required=True, example="преподаватель"),
    Field("hired_on", "Принят", cells.day, ("дата приёма", "дата приёма на работу", "принят на работу", "работает с"),
          required=True, note=DAY_NOTE, example="01.09.2020"),
    Field("last_day", "Последний день работы", cells.day, ("уволен", "дата увольнения"), note="пусто: работает"),
    Field("kind", "Вид занятости", cells.choice(KINDS), ("занятость", "условия работы", "совместительство"),
          words=KINDS, example="основное", note="если пусто, основное"),
    Field("rate", "Ставка", cells.fraction("0.01", "2"), ("доля ставки", "количество ставок", "ставки"), example="1",
          note="если пусто, 1"),
    Field("education", "Образование", cells.text(300), ("образование и специальность", "уровень образования")),
    Field("category", "Категория", cells.choice(CATEGORIES), ("квалификационная категория",), words=CATEGORIES),
    Field("category_until", "Категория до", cells.day, ("срок категории", "категория действует до")),
    Field("serves_since", "Общий стаж с", cells.day, ("стаж с",), note="дата, от которой считается стаж"),
    Field("teaches_since", "Педагогический стаж с", cells.day, ("пед стаж с",)),
)  # fmt: skip

FIELDS: tuple[Field, ...] = (*PEOPLE, *WORK)
