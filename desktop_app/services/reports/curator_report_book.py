"""Отчёт куратора as a workbook (domain.md 2.7): how everybody has ended the period, who came and left, the figures."""

from collections.abc import Iterator

from desktop_app.services.curator_values import CuratorReportPaper
from desktop_app.services.reports.curator_books import BookTable, Told, workbook
from desktop_app.services.reports.curator_report import DEFINITIONS
from desktop_app.services.reports.curator_words import MEASURES, STANDINGS, move_text
from desktop_app.services.reports.summary_cells import period_of
from desktop_app.services.reports.words import DASH

PEOPLE = (("№", 5), ("ФИО", 36), ("Как закончил(а) период", 36), ("Средний балл", 10), ("Дисциплины", 70))
MOVES = (("№", 5), ("ФИО", 36), ("Движение", 12), ("Дата", 12), ("Основание", 80))
SUMS = (("Показатель", 44), ("Значение", 14), ("Прошлый период", 14))
DONE = (("Мероприятие", 26), ("Семестр", 10), ("Раз", 8), ("Участие, %", 12), ("Примечание", 60))


def render(value: CuratorReportPaper) -> bytes:
    """A sheet of people, of moves, of figures, of measures."""
    of = f"группа {value.summary.group.name}, {period_of(value.summary)}"
    tables = (
        BookTable("Обучающиеся", f"Отчёт куратора, {of}", PEOPLE, people(value)),
        BookTable("Движение", f"Движение, {of}", MOVES, moves(value)),
        BookTable("Показатели", f"Показатели, {of}", SUMS, sums(value)),
        BookTable("Мероприятия", f"Мероприятия, {of}", DONE, done(value)),
    )
    return workbook(tables, Told(DEFINITIONS, value.day, value.missing, value.letterhead))


def people(value: CuratorReportPaper) -> Iterator[list[object]]:
    """Everybody who is in the figures."""
    told = {one.name: one.disciplines for some in value.people.values() for one in some}
    for number, line in enumerate(value.summary.lines, 1):
        disciplines = "; ".join(told.get(line.name, ()))
        yield [number, line.name, STANDINGS[line.standing], line.figures.mean, disciplines]


def moves(value: CuratorReportPaper) -> Iterator[list[object]]:
    """Who came, then who left."""
    both = [("прибыл(а)", one) for one in value.movement.came] + [("выбыл(а)", one) for one in value.movement.left]
    for number, (how, one) in enumerate(both, 1):
        yield [number, one.name or DASH, how, one.day, move_text(one)]


def sums(value: CuratorReportPaper) -> Iterator[list[object]]:
    """Numbers and shares, those of the period before beside them."""
    moved, missed, past = value.movement, value.attendance.missed, value.before
    counts = (("На начало", moved.start), ("Прибыло", len(moved.came)), ("Выбыло", len(moved.left)),
              ("На конец", moved.end), ("Аттестовано", value.attested), ("Пропущено часов", missed.total),
              ("по болезни", missed.illness), ("по уважительной", missed.valid),
              ("по неуважительной", missed.no_reason),
              ("без указания причины", missed.unknown), ("Имеют задолженности", len(value.owing)))  # fmt: skip
    for title, number in counts:
        yield [title, number]
    for title, name in (("% успеваемости", "success"), ("% качества", "quality"), ("СОУ, %", "sou"),
                        ("Средний балл", "mean")):  # fmt: skip
        now = getattr(value.summary.totals.figures, name)
        before = None if past is None else getattr(past.figures, name)
        yield [title, *(DASH if one is None else one for one in (now, before))]


def done(value: CuratorReportPaper) -> Iterator[list[object]]:
    """The measures of each term."""
    for term, notes in value.notes:
        for one in notes.measures:
            yield [MEASURES[one.kind], term, one.times, one.share, one.note]
