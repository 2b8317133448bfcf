"""Предварительный отчёт куратора as a workbook (domain.md 2.6)."""

from collections.abc import Iterator

from desktop_app.services.curator_values import Preliminary
from desktop_app.services.reports.curator_books import BookTable, Told, workbook
from desktop_app.services.reports.curator_preliminary import DEFINITIONS, categories
from desktop_app.services.reports.curator_words import mark_text, why_text
from desktop_app.services.reports.words import DASH

PEOPLE = (("№", 5), ("Категория", 28), ("ФИО", 36), ("Дисциплина", 44), ("Преподаватель", 22), ("Прогноз", 9),
          ("Спорный", 9), ("Средний балл", 9), ("Отметок", 9), ("Пропущено, ч", 10), ("Проведено, ч", 10),
          ("Причина н/а", 36))  # fmt: skip
THIN = (("№", 5), ("Дисциплина", 44), ("Преподаватель", 24), ("Проведено занятий", 11), ("Обучающихся", 12),
        ("Мало отметок", 10), ("Из них без отметок", 10))  # fmt: skip
SUMS = (("Показатель", 44), ("Значение", 14))


def render(value: Preliminary) -> bytes:
    """People, disciplines with few marks, figures."""
    of = f"группа {value.group.name}, {value.year}, {value.term} семестр"
    tables = (
        BookTable("Претенденты", f"Предварительный отчёт куратора, {of}", PEOPLE, people(value)),
        BookTable("Мало отметок", f"Отметок меньше {value.least}, {of}", THIN, thin(value)),
        BookTable("Показатели", f"Ожидаемые показатели, {of}", SUMS, sums(value)),
    )
    return workbook(tables, Told(DEFINITIONS, value.day, value.missing, value.letterhead))


def people(value: Preliminary) -> Iterator[list[object]]:
    """A line for each student, or for each discipline that makes them stand so."""
    number = 0
    for title, _count, some in categories(value):
        for one in some:
            number += 1
            if not one.points:
                yield [number, title, one.name]
            for point in one.points:
                mark = int(point.mark) if point.mark.isdigit() else mark_text(point.mark)
                yield [number, title, one.name, point.discipline, point.teacher, mark, "да" if point.disputed else None,
                       point.mean, point.marks, point.missed, point.held, why_text(point, value.least)]  # fmt: skip


def thin(value: Preliminary) -> Iterator[list[object]]:
    """Disciplines with too few marks."""
    for number, one in enumerate(value.thin, 1):
        yield [number, one.discipline, one.teacher, one.lessons, one.students, one.few, one.none]


def sums(value: Preliminary) -> Iterator[list[object]]:
    """How many stand how, the shares, the hours."""
    yield ["Обучающихся", len(value.candidates)]
    for title, count, _some in categories(value):
        yield [title, count]
    of, missed = value.figures, value.attendance.missed
    shares = (("% успеваемости", of.success), ("% качества", of.quality), ("СОУ, %", of.sou), ("Средний балл", of.mean),
              ("Посещаемость, %", value.attendance.share))  # fmt: skip
    for name, share in shares:
        yield [name, DASH if share is None else share]
    hours = (("Пропущено часов", missed.total), ("по болезни", missed.illness), ("по уважительной", missed.valid),
             ("по неуважительной", missed.no_reason), ("без указания причины", missed.unknown))  # fmt: skip
    for name, number in hours:
        yield [name, number]
