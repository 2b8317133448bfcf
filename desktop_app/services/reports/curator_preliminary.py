"""Предварительный отчёт куратора за учебный период (domain.md 2.6): A4 upright; tables of candidates, of few marks."""

from collections.abc import Iterator, Sequence
from typing import Any

from reportlab.lib.colors import Color
from reportlab.lib.units import mm
from reportlab.platypus import KeepTogether, Spacer

from desktop_app.services.curator_values import Candidate, Outlook, Preliminary
from desktop_app.services.reports import typefaces
from desktop_app.services.reports.curator_words import ONE_FOUR, OUTLOOKS, forecast_text
from desktop_app.services.reports.load_sheet import scaled
from desktop_app.services.reports.load_words import heading
from desktop_app.services.reports.missing_words import notes
from desktop_app.services.reports.paper import (
    A4_UPRIGHT,
    BODY,
    GRID,
    LEADING,
    SMALL_BOLD,
    Stamp,
    boxed,
    cell,
    flow,
    paragraph,
    signatures,
)
from desktop_app.services.reports.tables import Table
from desktop_app.services.reports.typefaces import SERIF, SERIF_BOLD
from desktop_app.services.reports.words import figure, official_date, roman, school_year

SIZE = 9.0
WIDTH = A4_UPRIGHT.width
PEOPLE = (("№", 20), ("Фамилия, имя, отчество", 150), ("Дисциплина", 166), ("Преподаватель", 84),
          ("Прогноз", 96))  # fmt: skip
THIN = (("№", 20), ("Дисциплина", 220), ("Преподаватель", 100), ("Проведено занятий", 56), ("Обуча-\nющихся", 50),
        ("Мало отметок", 48), ("Из них без отметок", 50))  # fmt: skip
BAND = Color(0.92, 0.92, 0.92)
DEFINITIONS = (
    "Прогноз — выставленная итоговая отметка, а пока её нет — та, которую предлагает раздел 6 Положения по текущим "
    "отметкам; * — спорный случай: указана отметка по среднему баллу, решает преподаватель. Обучающийся стоит в одной "
    "категории: неуспевающие раньше неаттестованных. % успеваемости = («5» + «4» + «3» + зачтено) · 100 / N; % "
    "качества = («5» + «4») · 100 / N и СОУ = («5» · 100 + «4» · 64 + «3» · 36 + «2» · 16 + н/а · 7) / N — без "
    "зачётов; N — число ожидаемых отметок, н/а считаются, освобождённые нет."
)


def render(value: Preliminary) -> bytes:
    """The report of a group as a PDF."""
    typefaces.register()
    group, head = value.group, value.letterhead
    period = f"{roman(value.term)} семестр {school_year(value.year)} учебного года"
    lines = (
        f"группа {group.name}, {period}, на {official_date(value.day)}",
        f"{group.speciality}, {group.course} курс; куратор: {group.curator or '—'}",
        f"обучающихся: {len(value.candidates)}",
    )
    story = heading(head, "ПРЕДВАРИТЕЛЬНЫЙ ОТЧЁТ КУРАТОРА", lines, WIDTH)
    story += [paragraph("А. Претенденты", SMALL_BOLD), Spacer(1, 1 * mm), people_table(value), Spacer(1, 3 * mm)]
    story += [paragraph(f"Б. Дисциплины, по которым отметок меньше {value.least}", SMALL_BOLD), Spacer(1, 1 * mm)]
    story += [thin_table(value) if value.thin else paragraph("—", BODY), Spacer(1, 3 * mm)]
    story.append(
        KeepTogether([
            paragraph(expected_text(value), BODY), paragraph(missed_text(value), BODY), Spacer(1, 3 * mm),
            signatures((("Куратор", group.curator),), WIDTH), *notes(DEFINITIONS, value.day, value.missing),
        ])
    )  # fmt: skip
    return flow(
        story, A4_UPRIGHT, Stamp(f"Предварительный отчёт, группа {group.name}", head.printed_at, head.printed_by)
    )


def people_table(value: Preliminary) -> Table:
    """Each category with its number, then its people, with the disciplines that make them stand so."""
    widths = scaled(PEOPLE, WIDTH)
    rows: list[list[str]] = [[title for title, _share in PEOPLE]]
    bands: list[int] = []
    names: list[int] = []
    for title, count, people in categories(value):
        bands.append(len(rows))
        rows.append([f"{title} — {count}", *([""] * (len(PEOPLE) - 1))])
        for number, one in enumerate(people, 1):
            if not one.points:
                names.append(len(rows))
                rows.append([str(number), cell(one.name, sum(widths[1:]), SERIF, SIZE), "", "", ""])
                continue
            rows += [
                [cell(text, room, SERIF, SIZE) for text, room in zip(row, widths, strict=True)]
                for row in lines_of(number, one, value.least)
            ]
    style: list[tuple[Any, ...]] = [
        *framed(),
        *(("SPAN", (0, row), (-1, row)) for row in bands),
        *(("SPAN", (1, row), (-1, row)) for row in names),
        *(("FONT", (0, row), (-1, row), SERIF_BOLD, SIZE, SIZE * LEADING) for row in bands),
        *(("BACKGROUND", (0, row), (-1, row), BAND) for row in bands),
        *(("ALIGN", (0, row), (0, row), "LEFT") for row in bands),
        *(("NOSPLIT", (0, row), (0, row + 1)) for row in bands if row + 1 < len(rows)),
    ]
    return Table(rows, widths, style=style, repeatRows=1)


def categories(value: Preliminary) -> Iterator[tuple[str, int, Sequence[Candidate]]]:
    """Every category with its number and its people; a single «4» is told apart, and counted with the others too."""
    for one, title in OUTLOOKS.items():
        people = value.standing(one)
        short = [each for each in people if each.one_four]
        yield title, len(people), [each for each in people if not each.one_four]
        if one is Outlook.GOOD:
            yield ONE_FOUR, len(short), short


def lines_of(number: int, one: Candidate, least: int) -> list[list[str]]:
    """A student: a line for each discipline, the name on the first."""
    told = [[point.discipline, point.teacher, forecast_text(point, least)] for point in one.points]
    return [[str(number) if not n else "", one.name if not n else "", *texts] for n, texts in enumerate(told)]


def thin_table(value: Preliminary) -> Table:
    """The disciplines in which somebody has too few marks."""
    widths = scaled(THIN, WIDTH)
    rows = [[cell(title, room, SERIF_BOLD, SIZE) for (title, _share), room in zip(THIN, widths, strict=True)]]
    for number, one in enumerate(value.thin, 1):
        texts = (str(number), one.discipline, one.teacher, *map(str, (one.lessons, one.students, one.few, one.none)))
        rows.append([cell(text, room, SERIF, SIZE) for text, room in zip(texts, widths, strict=True)])
    return Table(rows, widths, style=[*framed(), ("ALIGN", (3, 1), (-1, -1), "CENTER")], repeatRows=1)


def framed() -> list[tuple[Any, ...]]:
    """What both tables share."""
    return [
        *GRID,
        *boxed((0, 0), (-1, -1)),
        ("FONT", (0, 0), (-1, -1), SERIF, SIZE, SIZE * LEADING),
        ("FONT", (0, 0), (-1, 0), SERIF_BOLD, SIZE, SIZE * LEADING),
        ("ALIGN", (0, 0), (-1, 0), "CENTER"),
        ("ALIGN", (0, 1), (0, -1), "CENTER"),
        ("VALIGN", (0, 1), (-1, -1), "TOP"),
    ]


def expected_text(value: Preliminary) -> str:
    """«Ожидаемые показатели: …»."""
    of = value.figures
    shares = (("% успеваемости", of.success), ("% качества", of.quality), ("СОУ, %", of.sou), ("средний балл", of.mean))
    return f"Ожидаемые показатели: {'; '.join(f'{name} — {figure(share)}' for name, share in shares)}."


def missed_text(value: Preliminary) -> str:
    """«Пропущено часов на дату: …»."""
    of, missed = value.attendance, value.attendance.missed
    hours = (
        ("всего", missed.total), ("по болезни", missed.illness), ("по уважительной причине", missed.valid),
        ("по неуважительной", missed.no_reason), ("без указания причины", missed.unknown),
    )  # fmt: skip
    said = "; ".join(f"{name} — {number}" for name, number in hours)
    return f"Пропущено часов: {said}; посещаемость — {figure(of.share)} %; опозданий — {of.lates}."
