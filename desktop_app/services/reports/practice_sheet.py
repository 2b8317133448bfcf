"""The attestation sheet of a practice (аттестационный лист) with the characteristic, a student after another; A4."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reportlab.lib.colors import black
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Spacer

from desktop_app.services.practices_values import PracticeLine, PracticePaper, PracticeRegister, works_of_text
from desktop_app.services.reports import typefaces
from desktop_app.services.reports.paper import (
    A4_UPRIGHT,
    BODY,
    CELL,
    CENTRED_BOLD,
    GRID,
    LEADING,
    TITLE,
    Stamp,
    boxed,
    cell,
    evenly,
    flow,
    paragraph,
    signatures,
)
from desktop_app.services.reports.tables import Table
from desktop_app.services.reports.typefaces import SERIF_BOLD, plain
from desktop_app.services.reports.words import DASH, mark_in_words, official_date

WIDTH = A4_UPRIGHT.width
SORTS = {"up": "учебной практике", "pp": "производственной практике", "pdp": "преддипломной практике"}
OF_SORTS = {sort: words.replace("практике", "практики") for sort, words in SORTS.items()}
EMPTY_LINES, LINES = 5, 12
"""Where nothing has been written yet, a hand writes."""
NUMBER, HOURS, VERDICT = 28.0, 52.0, 108.0


def render(paper: PracticePaper) -> bytes:
    """Two pages for each student: the sheet, and the characteristic."""
    typefaces.register()
    register, head = paper.register, paper.letterhead
    story: list[Flowable] = []
    for line in register.lines:
        if story:
            story.append(PageBreak())
        story += [*sheet_of(paper, line), PageBreak(), *characteristic_of(paper, line)]
    name = f"Аттестационный лист · {register.head.group} {register.head.index}"
    return flow(story, A4_UPRIGHT, Stamp(name, head.printed_at, head.printed_by))


def sheet_of(paper: PracticePaper, line: PracticeLine) -> Iterator[Flowable]:
    """Who, where, when; the works with their quality, the competences, the conclusion."""
    register = paper.register
    names = ((paper.letterhead.college, CENTRED_BOLD), ("АТТЕСТАЦИОННЫЙ ЛИСТ", TITLE))
    yield from (evenly(text, style, WIDTH) for text, style in names if text)
    yield evenly(f"по {SORTS[register.head.sort]}", CENTRED_BOLD, WIDTH)
    yield Spacer(1, 3 * mm)
    yield from (paragraph(plain(text)) for text in about(register, line))
    yield Spacer(1, 2 * mm)
    yield paragraph("Виды и объём работ, выполненных обучающимся во время практики:")
    yield Spacer(1, 1 * mm)
    yield works_table(line)
    if register.skills:
        yield Spacer(1, 3 * mm)
        yield paragraph("Освоение общих и профессиональных компетенций:")
        yield Spacer(1, 1 * mm)
        yield skills_table(register, line)
    yield Spacer(1, 3 * mm)
    yield paragraph(f"Отметка по практике: {plain(mark_in_words(line.entry.mark)) or '_' * 26}")
    yield Spacer(1, 5 * mm)
    yield from signed(line)


def about(register: PracticeRegister, line: PracticeLine) -> Iterator[str]:
    """The facts of the practice, one a line."""
    head, entry = register.head, line.entry
    yield f"Обучающийся: {line.name}, группа {head.group}, {register.course} курс"
    yield f"Специальность (профессия): {register.programme}"
    if register.module:
        yield f"Профессиональный модуль: {register.module}"
    yield f"Практика: {head.index} {head.title}, объём {head.hours} ч"
    days = [official_date(day) for day in (entry.starts, entry.ends) if day is not None]
    yield f"Сроки: с {days[0]} по {days[-1]}" if days else f"Сроки: {DASH}"
    yield f"Место прохождения: {entry.base or 'учебные мастерские колледжа'}"
    if entry.contract:
        yield f"Договор: {entry.contract}"


def works_table(line: PracticeLine) -> Table:
    """The works with their hours, and whether they were done as the technology asks."""
    works = works_of_text(line.entry.works)
    rest = WIDTH - NUMBER - HOURS - VERDICT
    rows = [
        [str(number), cell(work.text, rest), "" if work.hours is None else str(work.hours), ""]
        for number, work in enumerate(works, start=1)
    ] or [[str(number), "", "", ""] for number in range(1, EMPTY_LINES + 1)]
    hours = sum(work.hours or 0 for work in works)
    if hours:
        rows.append(["", "Итого", str(hours), ""])
    head = ["№\nп/п", "Вид работы", "Объём,\nч", "Качество выполнения"]
    return ruled([head, *rows], [NUMBER, rest, HOURS, VERDICT], (0, 2))


def skills_table(register: PracticeRegister, line: PracticeLine) -> Table:
    """Each competence, mastered or not; what nobody has judged is left for a hand."""
    judged: Mapping[int, bool] = dict(line.entry.skills)
    code = 58.0
    rest = WIDTH - code - VERDICT
    rows = [
        [cell(skill.ident, code), cell(skill.title, rest), verdict(judged.get(skill.id))] for skill in register.skills
    ]
    return ruled([["Код", "Наименование компетенции", "Освоена /\nне освоена"], *rows], [code, rest, VERDICT], (0, 2))


def verdict(mastered: bool | None) -> str:  # noqa: FBT001 - a fact of the sheet
    """«освоена», «не освоена», or nothing yet."""
    return "" if mastered is None else "освоена" if mastered else "не освоена"


def ruled(rows: Sequence[Sequence[str]], widths: list[float], middle: Sequence[int]) -> Table:
    """A table with lines; its head repeats."""
    style: list[tuple[Any, ...]] = [
        *GRID, *boxed((0, 0), (-1, -1)), ("ALIGN", (0, 0), (-1, 0), "CENTER"),
        ("FONT", (0, 0), (-1, 0), SERIF_BOLD, 9, 10), ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        *(("ALIGN", (at, 1), (at, -1), "CENTER") for at in middle),
    ]  # fmt: skip
    heights = [None, *(max(17.0, 5 + CELL * LEADING * max(t.count("\n") + 1 for t in row)) for row in rows[1:])]
    return Table([list(row) for row in rows], widths, heights, style=style, repeatRows=1)


def characteristic_of(paper: PracticePaper, line: PracticeLine) -> Iterator[Flowable]:
    """What the enterprise says of the student."""
    register, entry = paper.register, line.entry
    yield evenly("ХАРАКТЕРИСТИКА", TITLE, WIDTH)
    yield evenly("на обучающегося по освоению общих и профессиональных компетенций", CENTRED_BOLD, WIDTH)
    yield evenly(f"в период прохождения {OF_SORTS[register.head.sort]}", CENTRED_BOLD, WIDTH)
    yield Spacer(1, 4 * mm)
    yield from (paragraph(plain(text)) for text in about(register, line))
    yield Spacer(1, 3 * mm)
    if entry.characteristic:
        for text in entry.characteristic.splitlines():
            yield paragraph(plain(text), BODY)
            yield Spacer(1, 1.5 * mm)
    else:
        ruling = ("LINEBELOW", (0, 0), (-1, -1), 0.4, black)
        yield Table([[""]] * LINES, [WIDTH], [20.0] * LINES, style=[*GRID, ruling])
    yield Spacer(1, 8 * mm)
    yield from signed(line)


def signed(line: PracticeLine) -> Iterator[Flowable]:
    """The enterprise signs and seals, then the college."""
    entry = line.entry
    enterprise = [("Руководитель практики от предприятия, М.П.", entry.base_supervisor)] if entry.base else []
    people = [*enterprise, ("Руководитель практики от колледжа", line.supervisor)]
    yield signatures(people, WIDTH)
    yield Spacer(1, 2 * mm)
    yield paragraph("«____» ______________ 20___ г.")
