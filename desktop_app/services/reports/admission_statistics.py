"""Statistics of an admission campaign as a workbook: a sheet by day, a sheet by competition group (п. 4.8)."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Final

from desktop_app.services.admission.statistics_values import AdmissionStatistics, DayFigures, Figures, GroupFigures
from desktop_app.services.admission.values import AdmissionBase, Funding, StudyForm
from desktop_app.services.reports.table_file import TableFile, render_sheets
from desktop_app.services.reports.words import numeric_date

FORMS: Final = {
    StudyForm.FULL_TIME: "очная", StudyForm.PART_TIME: "очно-заочная", StudyForm.EXTRAMURAL: "заочная",
}  # fmt: skip
BASES: Final = {AdmissionBase.NINE: "9 классов", AdmissionBase.ELEVEN: "11 классов"}
FUNDINGS: Final = {Funding.BUDGET: "бюджет", Funding.CONTRACT: "договор"}

OF_A_DAY: Final = (
    "Дата", "Принято поступающих", "Подано заявлений", "Отозвано заявлений", "Оригиналов за день",
    "Поступающих всего", "Участвуют в конкурсе", "Заявлений в конкурсе", "Оригиналов", "Средний балл",
    "Средний балл с оригиналом",
)  # fmt: skip
BEFORE: Final = ("Поступающих", "Заявлений в конкурсе", "Оригиналов", "Средний балл")
OF_A_GROUP: Final = (
    "Код", "Специальность", "Форма", "База", "Основа", "Заказчик", "Мест", "Подано заявлений", "Отозвано",
    "В конкурсе", "На место", "Оригиналов", "Средний балл", "Средний балл с оригиналом",
)  # fmt: skip
WIDE: Final = 18


def render(value: AdmissionStatistics, who: str, at: datetime) -> bytes:
    """The workbook; a campaign without one the year before has no columns to compare with."""
    about = (
        ("Выгрузил", who), ("Дата и время", at), ("Приёмная кампания", f"{value.campaign.year} год"),
        ("По состоянию на", numeric_date(value.until)),
        *((("Сравнение", f"с {value.before_year} годом на {numeric_date(value.before_until)}"),)
          if value.before_until else ()),
    )  # fmt: skip
    return render_sheets((by_day(value, about), by_group(value, about)))


def by_day(value: AdmissionStatistics, about: tuple[tuple[str, object], ...]) -> TableFile:
    """Every day, beside the same date a year before."""
    heads = OF_A_DAY + beside(value, BEFORE)
    return TableFile("По дням", heads, [day_row(day) for day in value.days], about, (12, *[WIDE] * (len(heads) - 1)))


def by_group(value: AdmissionStatistics, about: tuple[tuple[str, object], ...]) -> TableFile:
    """Every competition group, the campaign as a whole below."""
    last: tuple[object, ...] = (
        "", "ВСЕГО", "", "", "", "", value.campaign.places, *contest_of(value.total, value.contest),
    )  # fmt: skip
    if value.before is not None:
        last += (value.before_places, *shown_before(value.before), number(value.contest_before))
    heads = OF_A_GROUP + beside(value, ("Мест", *BEFORE, "На место"))
    rows = [*(group_row(one, compared=value.before is not None) for one in value.groups), last]
    return TableFile("По конкурсным группам", heads, rows, about, (11, 44, *[WIDE] * (len(heads) - 2)))


def beside(value: AdmissionStatistics, heads: tuple[str, ...]) -> tuple[str, ...]:
    """The heads of last year's columns."""
    return tuple(f"{head}, {value.before_year}" for head in heads) if value.before_year else ()


def day_row(day: DayFigures) -> tuple[object, ...]:
    """A day."""
    total = day.total
    return (
        day.day, day.applicants, day.applications, day.withdrawn, day.originals, total.applicants, total.competing,
        total.standing, total.originals, number(total.mean), number(total.mean_originals),
        *(shown_before(day.before) if day.before else ()),
    )  # fmt: skip


def group_row(one: GroupFigures, *, compared: bool) -> tuple[object, ...]:
    """A competition group; last year's columns stay empty if there was no such group."""
    offer = one.offer.values
    row: tuple[object, ...] = (
        one.offer.code, one.offer.title, FORMS[offer.form], BASES[offer.base], FUNDINGS[offer.funding], offer.customer,
        offer.places, *contest_of(one.total, one.contest),
    )  # fmt: skip
    if compared and one.before is not None:
        row += (one.before_places, *shown_before(one.before), number(one.contest_before))
    return row


def contest_of(total: Figures, contest: Decimal | None) -> Iterator[object]:
    """The figures of a competition."""
    yield from (total.applications, total.withdrawn, total.standing, number(contest), total.originals)
    yield from (number(total.mean), number(total.mean_originals))


def shown_before(before: Figures) -> tuple[object, ...]:
    """Last year's figures."""
    return before.applicants, before.standing, before.originals, number(before.mean)


def number(value: Decimal | None) -> float | str:
    """A number as a workbook counts with it."""
    return "" if value is None else float(value)
