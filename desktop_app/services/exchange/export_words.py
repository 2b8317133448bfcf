"""The words of the workbook that «Планы СПО» exports: heads of the plan, signs of the graph, what each stands for."""

import re
from typing import Final

from desktop_app.services.exchange.plx_values import Work, WorkKind

PLAN, GRAPH, TITLE, SKILLS = "План", "График", "Титул", "Компетенции"
COUNTED, INDEX, NAME = "Считать в плане", "Индекс", "Наименование"

CONTROL, STUDY = 7, 2
KINDS: Final = (
    WorkKind(1, "Экзамен", "Эк", CONTROL), WorkKind(2, "Зачет", "За", CONTROL),
    WorkKind(3, "Зачет с оценкой", "ЗаО", CONTROL), WorkKind(4, "Курсовой проект", "КП", CONTROL),
    WorkKind(5, "Курсовая работа", "КР", CONTROL), WorkKind(6, "Контрольная работа", "К", CONTROL),
    WorkKind(7, "Домашняя контрольная работа", "ДКР", CONTROL),
    WorkKind(49, "Другие формы контроля", "Др", CONTROL), WorkKind(51, "Недели", "Нед", None),
    WorkKind(101, "Лекционные занятия", "Лек", 1), WorkKind(102, "Лабораторные занятия", "Лаб", STUDY),
    WorkKind(103, "Практические занятия", "Пр", STUDY), WorkKind(104, "Семинарские занятия", "Сем", STUDY),
    WorkKind(107, "Самостоятельная работа", "СР", 5), WorkKind(108, "Часы на контроль", "Контроль", 6),
    WorkKind(114, "Курсовое проектирование", "КРП", 9), WorkKind(140, "Индивидуальный проект", "ИП", 5),
    WorkKind(141, "Консультации", "Конс", 9), WorkKind(1000, "Итого часов", "Итого", None),
)  # fmt: skip
CONTROLS: Final = {
    "экзамен": Work.EXAM, "экзамены": Work.EXAM, "экз": Work.EXAM, "зачет": Work.PASS, "зачеты": Work.PASS,
    "зачетсоц": Work.GRADED_PASS, "зачетсоценкой": Work.GRADED_PASS, "зачетысоценкой": Work.GRADED_PASS,
    "дифзачет": Work.GRADED_PASS, "дифзачеты": Work.GRADED_PASS, "кп": Work.COURSE_PROJECT,
    "курсовойпроект": Work.COURSE_PROJECT, "курсовыепроекты": Work.COURSE_PROJECT, "кр": Work.COURSE_WORK,
    "курсоваяработа": Work.COURSE_WORK, "курсовыеработы": Work.COURSE_WORK, "контр": Work.TEST, "к": Work.TEST,
    "контрольнаяработа": Work.TEST, "дкр": 7, "др": Work.OTHER_CONTROL, "другие": Work.OTHER_CONTROL,
    "другиеформыконтроля": Work.OTHER_CONTROL,
}  # fmt: skip
"""Heads to the left of the courses: under them stand the semesters of a form of control."""

HOURS: Final = {
    "итого": Work.TOTAL, "всего": Work.TOTAL, "лек": Work.LECTURES, "лекции": Work.LECTURES, "лаб": Work.LABORATORY,
    "пр": Work.PRACTICAL, "практ": Work.PRACTICAL, "сем": Work.SEMINARS, "ср": Work.SELF_STUDY,
    "сам": Work.SELF_STUDY, "патт": Work.EXAM_HOURS, "па": Work.EXAM_HOURS, "контроль": Work.EXAM_HOURS,
    "конс": Work.CONSULTATIONS, "консульт": Work.CONSULTATIONS, "крп": Work.COURSE_PROJECT_HOURS,
    "кп": Work.COURSE_PROJECT_HOURS, "ип": 140, "нед": Work.WEEKS, "недель": Work.WEEKS,
}  # fmt: skip
"""Heads under a semester."""

SUMS: Final = frozenset({"ауд", "аудит", "обяз", "контакт", "контактчасы"})
"""Heads under a semester whose figures are sums of the others."""

TO_STUDY: Final = frozenset({"поплану", "экспертное", "максимальная", "итогочасов"})
SIGNS: Final = {
    "": 1, "т": 1, "э": 3, "::": 3, "па": 3, "у": 4, "уп": 4, "0": 4, "п": 5, "пп": 5, "8": 5, "пд": 901, "пдп": 901,
    "х": 901, "x": 901, "д": 902, "г": 903, "гиа": 903, "iii": 903, "к": 12, "=": 13, "–": 13, "-": 13,
}  # fmt: skip
"""Signs of the graph → codes of КУГ; an empty cell is a week of theory."""

KNOWN: Final = SUMS | TO_STUDY | {"считатьвплане", "индекс", "наименование"}
"""Heads that are understood and give no numbers of their own."""

UNKNOWN_SIGN: Final = 0
ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6}
SESSIONS: Final = {"установочная": 1, "зимняя": 2, "летняя": 3}
CODE: Final = re.compile(r"\d{2}\.\d{2}\.\d{2}")
SEMESTER: Final = re.compile(r"семестр (\d{1,2})", re.IGNORECASE)
COURSE: Final = re.compile(r"курс (\d)", re.IGNORECASE)
MODULE: Final = re.compile(r"ПМ\.?\s?(\d{1,2})")
PART: Final = re.compile(r"(?:МДК|УП|ПП|ПМ)\.?\s?(\d{1,2})")
LENGTH: Final = re.compile(r"(\d)\s?г\w*\.?\s?(?:и?\s?(\d{1,2})\s?м)?", re.IGNORECASE)
YEAR: Final = re.compile(r"(?:^|\D)(20\d{2})(?:\D|$)")
FORM: Final = re.compile(r"очно-заочная|заочная|очная", re.IGNORECASE)
BASE: Final = re.compile(r"(?:основное|среднее) общее образование", re.IGNORECASE)
SEMESTERS: Final = {**{str(at): at for at in range(1, 10)}, "a": 10, "а": 10, "b": 11, "в": 11, "c": 12, "с": 12}
"""Semesters of a form of control: a sign each, from the tenth on a letter."""


def bare(text: str) -> str:
    """A head without blanks, hyphens and points: «Экза мен», «Зачет с оц.»."""
    return re.sub(r"[\s.\-–\u00ad]+", "", text.casefold().replace("ё", "е"))
