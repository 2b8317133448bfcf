"""The columns of a list of applicants, as the public services portal heads them: a row is an application (п. 4.8)."""

from dataclasses import replace

from desktop_app.models.admission import StudyForm
from desktop_app.services.imports import cells
from desktop_app.services.imports.fields import Field
from desktop_app.services.imports.people_fields import BIRTH, CONTACTS, DAY_NOTE, NAME, PASSPORT, SNILS
from desktop_app.services.imports.students_fields import ADDRESS, BASES, FUNDINGS, LEVELS

FORMS = {
    StudyForm.FULL_TIME: ("очная", "очно", "очная форма", "дневная"),
    StudyForm.PART_TIME: ("очно-заочная", "вечерняя", "очно заочная", "очно-заочная форма"),
    StudyForm.EXTRAMURAL: ("заочная", "заочно", "заочная форма"),
}

CHOICE = (
    Field("speciality", "Специальность", cells.text(300), ("код специальности", "специальность профессия",
          "направление", "образовательная программа", "конкурсная группа", "код и наименование специальности",
          "наименование специальности", "профессия", "программа"), required=True, example="09.02.07",
          note="код, или код и название"),
    Field("form", "Форма обучения", cells.choice(FORMS), ("форма", "форма получения образования"), words=FORMS,
          example="очная", note="если пусто, очная"),
    Field("base", "База", cells.choice(BASES), ("база образования", "на базе", "базовое образование"), words=BASES,
          example="9 классов", note="если у специальности одна, можно не указывать"),
    Field("funding", "Основа", cells.choice(FUNDINGS), ("основа обучения", "финансирование", "источник финансирования",
          "бюджет договор", "вид финансирования", "тип финансирования"), words=FUNDINGS, example="бюджет",
          note="если пусто, бюджет"),
    Field("customer", "Заказчик целевого обучения", cells.text(200), ("заказчик", "целевой заказчик",
          "целевое обучение")),
    Field("contract", "Целевой договор", cells.text(120), ("договор о целевом обучении", "№ целевого договора")),
    Field("priority", "Приоритет", cells.whole(1, 20), ("приоритет заявления", "номер приоритета", "№ приоритета"),
          example="1"),
    Field("registered_on", "Дата подачи", cells.day, ("дата заявления", "дата подачи заявления", "дата регистрации",
          "дата приёма документов", "подано"), note="если пусто, сегодня", example="01.07.2026"),
)  # fmt: skip
SCHOOL = (
    Field("level", "Уровень образования", cells.choice(LEVELS), ("предыдущее образование", "образование"),
          words=LEVELS),
    Field("document", "Документ об образовании", cells.text(60), ("вид документа об образовании", "аттестат"),
          example="аттестат"),
    Field("series", "Серия аттестата", cells.text(20), ("серия документа об образовании",)),
    Field("certificate", "Номер аттестата", cells.text(20), ("№ аттестата", "номер документа об образовании"),
          example="02324000123456"),
    Field("issued_on", "Дата выдачи аттестата", cells.day, ("дата выдачи документа об образовании",), note=DAY_NOTE),
    Field("organisation", "Школа", cells.text(300), ("образовательная организация", "что окончил", "кем выдан аттестат",
          "учебное заведение", "организация выдавшая документ об образовании")),
    Field("finished", "Год окончания", cells.whole(1950, 2100), ("год окончания школы", "год выпуска")),
    Field("mean", "Средний балл", cells.fraction("2", "5"), ("средний балл аттестата", "балл аттестата"),
          example="4,25"),
    Field("original", "Оригинал", cells.flag, ("оригинал документа об образовании", "оригинал аттестата",
          "подтверждено через епгу", "подано согласие на зачисление"),
          note="да: подтверждён через портал"),
    Field("language", "Иностранный язык", cells.text(60), ("изучаемый язык", "язык")),
)  # fmt: skip
OTHER = (
    Field("consent", "Согласие на обработку данных", cells.flag, ("согласие на обработку персональных данных",
          "согласие"), note="да или нет", example="да"),
    Field("birth_place", "Место рождения", cells.text(200)),
    Field("citizenship", "Гражданство", cells.text(80), ("страна гражданства",), example="Россия"),
    Field("dormitory", "Нужно общежитие", cells.flag, ("общежитие", "нуждаемость в общежитии",
          "требуется общежитие"), note="да или нет"),
    Field("first_time", "СПО впервые", cells.flag, ("получение спо впервые", "спо получает впервые"),
          note="да или нет"),
)  # fmt: skip


def named(field: Field) -> Field:
    """The same field of an applicant: whoever may register needs no further right, and portals head it in their way."""
    heads = tuple(
        head.replace("обучающегося", word)
        for head in field.heads
        for word in ("заявителя", "поступающего", "абитуриента")
        if "обучающегося" in head
    )
    return replace(field, right=None, heads=(*field.heads, *heads))


FIELDS: tuple[Field, ...] = (
    *(named(one) for one in (*NAME, BIRTH, SNILS)), *CHOICE, *SCHOOL, *CONTACTS, *OTHER,
    *(named(one) for one in PASSPORT), *ADDRESS,
)  # fmt: skip
