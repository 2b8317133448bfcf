"""Учебный план (п. 4.9) on paper: rows by cycles, hours by kind of work and by semester, forms of control, totals."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, Final

from reportlab.lib.colors import Color
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from desktop_app.services.curriculum_values import CurriculumHead, CurriculumView, CycleView, RowView
from desktop_app.services.exchange.plx_values import Work
from desktop_app.services.graph_papers import PlanPaper
from desktop_app.services.reports import typefaces
from desktop_app.services.reports.paper import (
    A3_WIDE,
    CENTRED,
    CENTRED_BOLD,
    GRID,
    SMALL,
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
from desktop_app.services.reports.typefaces import SERIF, SERIF_BOLD
from desktop_app.services.reports.weeks_paper import heading
from desktop_app.services.reports.words import numeric_date

WIDTH: Final = A3_WIDE.width
PRACTICAL_PART: Final = 0
"""Stands for the hours given as practical training: a part of the others, of no kind of its own."""
SIZE: Final = 8.0
INDEX, TITLE_LEAST, CONTROL, KIND, SEMESTER = 62.0, 200.0, 78.0, 38.0, 38.0
KINDS: Final[Sequence[tuple[str, frozenset[int] | None]]] = (
    ("Всего", None), ("С препо-\nдават.", frozenset()), ("Теория", frozenset({Work.LECTURES})),
    ("Практ.", frozenset({Work.PRACTICAL, Work.SEMINARS})), ("Лабор.", frozenset({Work.LABORATORY})),
    ("Курс.\nпроект", frozenset({Work.COURSE_PROJECT_HOURS})), ("Конс.", frozenset({Work.CONSULTATIONS})),
    ("Само-\nстоят.", frozenset({Work.SELF_STUDY})), ("ПА", frozenset({Work.EXAM_HOURS})),
    ("В форме\nпракт.\nподгот.", frozenset({PRACTICAL_PART})),
)  # fmt: skip
"""Heads and the kinds of work; None: all of them, an empty set: those with a teacher."""

SIGNS: Final = {1: "Э", 2: "З", 3: "ДЗ", 4: "КП", 5: "КР", 6: "к/р"}
GREY: Final = Color(0.91, 0.91, 0.91)


def render(paper: PlanPaper) -> bytes:
    """The curriculum as a PDF, A3 across; the head repeats on every sheet."""
    typefaces.register()
    view, head = paper.view, paper.letterhead
    names = (
        (head.college, CENTRED_BOLD), ("УЧЕБНЫЙ ПЛАН", TITLE),
        (f"{view.head.code} {view.head.programme}", CENTRED_BOLD),
        (f"Квалификация: {view.head.qualification}" if view.head.qualification else "", CENTRED),
        (terms_of(view.head), CENTRED), (approved(view.head), CENTRED),
    )  # fmt: skip
    middle: list[Flowable] = [evenly(text, style, WIDTH / 2 - 12) for text, style in names if text]
    story = [
        heading(middle, head.director, head.director_title),
        Spacer(1, 3 * mm),
        plan_table(view),
        Spacer(1, 3 * mm),
        paragraph(legend(view), SMALL),
        Spacer(1, 4 * mm),
        signatures((("Заместитель директора по УР", head.deputy_academic),), WIDTH / 2),
    ]
    return flow(story, A3_WIDE, Stamp(paper.title, head.printed_at, head.printed_by))


def terms_of(head: CurriculumHead) -> str:
    """«Форма обучения: очная; на базе …; срок 2 г. 10 мес.; набор 2024 г.»."""
    length = " ".join(
        part for part in (f"{head.years} г." * bool(head.years), f"{head.months} мес." * bool(head.months)) if part
    )
    said = (f"Форма обучения: {head.form.lower()}", f"база: {head.base.lower()}", f"срок обучения: {length}",
            f"набор {head.start_year} г.")  # fmt: skip
    return "; ".join(said)


def approved(head: CurriculumHead) -> str:
    """Which edition it is, and by what it was approved."""
    if head.is_draft or head.approved_on is None:
        return f"Редакция {head.edition}, проект"
    said = head.protocol.casefold().startswith("протокол")  # whoever approves types it so, or «№ 1»
    protocol = f", {'' if said else 'протокол '}{head.protocol}" if head.protocol else ""
    return f"Редакция {head.edition}, утверждена {numeric_date(head.approved_on)}{protocol}"


def legend(view: CurriculumView) -> str:
    """What the signs of control mean; what the plan has of each."""
    counts: dict[int, int] = {}
    for kinds in view.controls.values():
        for code, count in kinds.items():
            counts[code] = counts.get(code, 0) + count
    words = (f"{sign(view, code)} — {view.kinds[code].title.lower() if code in view.kinds else code} ({count})"
             for code, count in sorted(counts.items()))  # fmt: skip
    return "Формы контроля (с номером семестра): " + "; ".join(words) + "."


def sign(view: CurriculumView, code: int) -> str:
    """«Э», «ДЗ»."""
    return SIGNS.get(code) or (view.kinds[code].abbreviation if code in view.kinds else str(code))


def plan_table(view: CurriculumView) -> Table:
    """The rows."""
    semesters = sorted(view.totals)
    fixed = INDEX + CONTROL + KIND * len(KINDS) + SEMESTER * len(semesters)
    title = max(TITLE_LEAST, WIDTH - fixed)
    scale = WIDTH / (fixed + title)
    widths = [width * scale for width in (INDEX, title, CONTROL, *[KIND] * len(KINDS), *[SEMESTER] * len(semesters))]
    heavy: list[int] = []
    rows: list[list[str]] = []
    for strong, row in lines(view, semesters, widths):
        if strong:
            heavy.append(len(rows) + 3)
        rows.append(row)
    style: list[tuple[Any, ...]] = [
        *GRID,
        ("FONT", (0, 0), (-1, -1), SERIF, SIZE, SIZE * 1.15),
        ("FONT", (0, 0), (-1, 2), SERIF_BOLD, SIZE, SIZE * 1.15),
        ("ALIGN", (0, 0), (-1, 2), "CENTER"),
        ("ALIGN", (3, 3), (-1, -1), "RIGHT"),
        *boxed((0, 0), (-1, -1)),
        *(("SPAN", (at, 0), (at, 2)) for at in range(3 + len(KINDS))),
        *course_spans(semesters),
        *(mark for at in heavy for mark in (
            ("FONT", (0, at), (-1, at), SERIF_BOLD, SIZE, SIZE * 1.15), ("BACKGROUND", (0, at), (-1, at), GREY),
        )),
    ]  # fmt: skip
    return Table([*heads(view, semesters), *rows], widths, style=style, repeatRows=3)


def heads(view: CurriculumView, semesters: Sequence[int]) -> list[list[str]]:
    """Three lines: courses, semesters, weeks of theory."""
    weeks = {one.semester: one.theory_weeks for course in view.courses for one in course.semesters}
    left = [
        "Индекс",
        "Наименование циклов, модулей, дисциплин, практик",
        "Формы\nконтроля",
        *(text for text, _ in KINDS),
    ]
    blank = [""] * len(left)
    courses = [f"{(at + 1) // 2} курс" if at % 2 or at == semesters[0] else "" for at in semesters]
    return [
        [*left, *courses], [*blank, *(f"{at} сем." for at in semesters)],
        [*blank, *(f"{weeks.get(at, 0)} нед." for at in semesters)],
    ]  # fmt: skip


def course_spans(semesters: Sequence[int]) -> Iterator[tuple[Any, ...]]:
    """A course stands over its two semesters."""
    first = 3 + len(KINDS)
    for at, semester in enumerate(semesters):
        if semester % 2 and semester + 1 in semesters:
            yield ("SPAN", (first + at, 0), (first + at + 1, 0))


Line = tuple[tuple[str, str, str], Sequence[RowView], bool]
"""Index, title and controls; the rows whose hours it sums; whether it stands out."""


def lines(view: CurriculumView, semesters: Sequence[int], widths: Sequence[float]) -> Iterator[tuple[bool, list[str]]]:
    """Every line of the plan as cells, with whether it stands out."""
    every = [row for one in view.cycles for row in top_rows(one)]
    inside = (line for one in view.cycles for line in of_cycle(view, one))
    for names, rows, strong in (*inside, (("", "ИТОГО", ""), every, True)):
        totals = totals_of(rows)
        yield (
            strong,
            [
                *(cell(text, width, SERIF, SIZE) for text, width in zip(names, widths, strict=False)),
                *(figure(one) for one in sums_of(view, rows)),
                *(figure(totals.get(at)) for at in semesters),
            ],
        )


def of_cycle(view: CurriculumView, cycle: CycleView) -> Iterator[Line]:
    """A cycle that is used, the cycles inside it, then its rows."""
    top = list(top_rows(cycle))
    if any(used(row) for row in top):
        yield (cycle.ident, cycle.title if cycle.id else "Без цикла", ""), top, True
        for inner in cycle.cycles:
            yield from of_cycle(view, inner)
        yield from of_rows(view, cycle.rows)


def of_rows(view: CurriculumView, rows: Sequence[RowView]) -> Iterator[Line]:
    """Rows that are used, a module before its parts."""
    for row in rows:
        if used(row):
            yield (row.index, row.title, "" if row.rows else controls_of(view, row)), (row,), bool(row.rows)
            yield from of_rows(view, row.rows)


def top_rows(cycle: CycleView) -> Iterator[RowView]:
    """The rows of a cycle and of those inside it; a module stands for its parts."""
    yield from cycle.rows
    for inner in cycle.cycles:
        yield from top_rows(inner)


def leaves(row: RowView) -> Iterator[RowView]:
    """What holds no other rows."""
    if row.rows:
        for part in row.rows:
            yield from leaves(part)
    else:
        yield row


def sums_of(view: CurriculumView, rows: Sequence[RowView]) -> list[Decimal]:
    """Hours by the columns of kinds: of what really is taught, for a module repeats its parts."""
    spread = [
        (kind, hours)
        for row in rows
        for leaf in leaves(row)
        for kinds in leaf.hours.values()
        for kind, hours in kinds.items()
    ]
    spread += [(PRACTICAL_PART, hours) for row in rows for leaf in leaves(row) for hours in leaf.practical.values()]
    contact = {code for code, kind in view.kinds.items() if kind.is_contact}
    wanted = [view.kinds.keys() if of is None else of or contact for _, of in KINDS]
    return [sum((hours for kind, hours in spread if kind in of), Decimal(0)) for of in wanted]


def totals_of(rows: Sequence[RowView]) -> dict[int, Decimal]:
    """Semester → hours."""
    found: dict[int, Decimal] = {}
    for leaf in (leaf for row in rows for leaf in leaves(row)):
        for semester, hours in leaf.totals.items():
            found[semester] = found.get(semester, Decimal(0)) + hours
    return found


def controls_of(view: CurriculumView, row: RowView) -> str:
    """«Э4, ДЗ3»; an asterisk: held together with other rows."""
    return ", ".join(f"{sign(view, one.code)}{one.semester}{'*' if one.combined else ''}" for one in row.controls)


def used(row: RowView) -> bool:
    """Whether a row holds anything."""
    return bool(row.totals or row.controls or row.weeks) or any(used(part) for part in row.rows)


def figure(value: Decimal | None) -> str:
    """Hours without needless zeros; nothing for nothing."""
    if not value:
        return ""
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")
