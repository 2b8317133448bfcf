"""The columns of a list of parents and other legal representatives: the child first, then who stands for it."""

from dataclasses import replace

from desktop_app.services.imports import cells
from desktop_app.services.imports.fields import Field
from desktop_app.services.imports.people_fields import BIRTH, CONTACTS, DAY_NOTE, NAME, SNILS

OWN_HEADS = {
    "name": ("фио родителя", "фио законного представителя", "родитель", "законный представитель", "представитель"),
    "last_name": ("фамилия родителя", "фамилия представителя"),
    "first_name": ("имя родителя", "имя представителя"),
    "patronymic": ("отчество родителя", "отчество представителя"),
    "sex": ("пол родителя",),
    "birth_date": ("дата рождения родителя", "дата рождения представителя"),
    "snils": ("снилс родителя", "снилс представителя"),
    "phone": ("телефон родителя", "телефон представителя", "тел", "мобильный телефон", "контактный телефон"),
    "email": ("e-mail родителя", "электронная почта", "почта родителя", "почта"),
}
"""Other people's heads of the parent's own fields; those of a student's list mean the child here."""
EXAMPLES = {"first_name": "Мария", "birth_date": "20.05.1980", "sex": "ж", "snils": "", "email": ""}

CHILD = (
    Field("record_book", "Зачётная книжка", cells.text(20), ("№ зачётной книжки", "зачётка", "№ зачётки"),
          note="обучающегося; по ней он находится точно", example="26-001"),
    Field("student", "ФИО обучающегося", cells.names, ("обучающийся", "студент", "фио студента", "фио ребёнка",
          "ребёнок"), required=True, example="Примерова Анна Петровна"),
    Field("student_birth", "Дата рождения обучающегося", cells.day, ("дата рождения студента", "дата рождения ребёнка"),
          note=DAY_NOTE, example="14.03.2008"),
    Field("group", "Группа", cells.text(40), ("учебная группа", "группа обучающегося"), example="ИС-11"),
)  # fmt: skip
BOND = (
    Field("kinship", "Степень родства", cells.text(40), ("кем приходится", "родство", "тип представителя"),
          required=True, example="мать"),
    Field("workplace", "Место работы", cells.text(200), ("работа", "место работы родителя")),
    Field("custody", "Реквизиты опеки", cells.text(200), ("опека", "документ об опеке")),
    Field("is_main", "Основной", cells.flag, ("основной представитель",), note="да или нет", example="да"),
)  # fmt: skip
OWN = tuple(
    replace(field, heads=OWN_HEADS[field.code], example=EXAMPLES.get(field.code, field.example))
    for field in (*NAME, BIRTH, SNILS, *CONTACTS)
)

FIELDS: tuple[Field, ...] = (*CHILD, *OWN, *BOND)
