"""«Акт о делении группы на подгруппы» (п. 4.6, 4.7), A4 upright: for what, the lists side by side, who agrees.

Until the division is approved it is a draft («ПРОЕКТ»); what changed after its first day stands in an annex.
"""

from collections.abc import Sequence
from datetime import timedelta
from itertools import zip_longest

from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, PageBreak, Spacer

from desktop_app.services.reports import typefaces
from desktop_app.services.reports.grade_sheet import field_row
from desktop_app.services.reports.load_words import KINDS
from desktop_app.services.reports.paper import (
    A4_UPRIGHT,
    BODY,
    CELL,
    CENTRED,
    CENTRED_BOLD,
    GRID,
    LEADING,
    PADDING,
    SMALL,
    TITLE,
    Ledger,
    Stamp,
    approval,
    boxed,
    cell,
    evenly,
    flow,
    paragraph,
    signatures,
    style,
)
from desktop_app.services.reports.tables import Table
from desktop_app.services.reports.typefaces import SERIF, SERIF_BOLD, width_of
from desktop_app.services.reports.words import DASH, NBSP, held_together, numeric_date, roman, school_year
from desktop_app.services.subgroups.papers_values import (
    Act,
    DivisionState,
    Listed,
    PaperPart,
    PaperSigner,
    PaperTarget,
    Shift,
    count_words,
)

WIDTH = A4_UPRIGHT.width
SIDE = 70 * mm
NUMBER = 20.0  # pt
DRAFT = style("draft", SERIF_BOLD, 12, alignment=TA_RIGHT)
SECTION = style("act section", SERIF_BOLD, 10.5, spaceBefore=6, spaceAfter=2)
RIGHT = style("act right", SERIF, 10.5, alignment=TA_RIGHT)
APPROVERS = "Заместитель директора, заведующий отделением"
BOLD = ("FONT", (0, 0), (-1, 0), SERIF_BOLD, 9, 10)
CENTRE = ("ALIGN", (0, 0), (-1, 0), "CENTER")
SHIFTS: Sequence[tuple[str, float]] = (
    ("№\nп/п", 24), ("С какого дня", 66), ("Фамилия, имя, отчество", 210), ("Было", 100), ("Стало", 100),
)  # fmt: skip
LOW = 15.0


def render(act: Act) -> bytes:
    """The act as a PDF."""
    typefaces.register()
    story = [*_heading(act), *_fields(act), *_targets(act.divided.targets, act.divided.parts)]
    story += [*_why(act), paragraph("Состав подгрупп", SECTION), *part_lists(act.divided.parts)]
    story += [*_others(act), *_agreed(act), *_annex(act)]
    kind = "Проект акта" if act.state is not DivisionState.APPROVED else "Акт"
    subject = f"{kind} №{NBSP}{act.divided.number} о делении группы {act.divided.group} на подгруппы"
    return flow(story, A4_UPRIGHT, Stamp(subject, act.letterhead.printed_at, act.letterhead.printed_by))


def _heading(act: Act) -> list[Flowable]:
    """Whose it is, who approves it, what it is."""
    head = act.letterhead
    if act.state is DivisionState.APPROVED:
        corner: Flowable = approval(act.approver, SIDE, APPROVERS, act.approved_on)
        corner.hAlign = "RIGHT"
    else:
        corner = paragraph("ПРОЕКТ", DRAFT)
    names = ((head.founder, CENTRED), (head.college, CENTRED_BOLD))
    return [
        *(evenly(text, one, WIDTH) for text, one in names if text),
        Spacer(1, 2 * mm),
        corner,
        evenly(f"АКТ №{NBSP}{act.divided.number}", TITLE, WIDTH),
        evenly(f"о делении группы {act.divided.group} на подгруппы", CENTRED_BOLD, WIDTH),
        Spacer(1, 2 * mm),
    ]


def _fields(act: Act) -> list[Flowable]:
    """Which group, when, how it is called."""
    one = act.divided
    rows = [
        [("Учебный год", school_year(act.year)), ("Семестр", roman(act.term)), ("Курс", str(one.course)),
         ("Группа", one.group), ("Студентов", str(one.students))],
        [("Специальность (профессия)", one.speciality)],
        [("Деление", one.name), ("Действует", span_words(act))],
    ]  # fmt: skip
    replaced = [f"Прежнее деление, акт №{NBSP}{act.replaces}, с этого дня не действует."] if act.replaces else []
    return [*(field_row(row) for row in rows), *(paragraph(text, SMALL) for text in replaced)]


def span_words(act: Act) -> str:
    """«с 01.09.2026», «с 01.09.2026 по 15.11.2026»."""
    since = f"с{NBSP}{numeric_date(act.divided.starts)}"
    ends = act.divided.ends
    return since if ends is None else f"{since} по{NBSP}{numeric_date(ends - timedelta(days=1))}"


def _targets(targets: Sequence[PaperTarget], parts: Sequence[PaperPart]) -> list[Flowable]:
    """For which lessons, and who teaches each subgroup."""
    if not targets:
        return []
    titles = ["Для каких занятий", "Вид", *(_short(part) for part in parts)]
    kind, each = 66.0, min(96.0, 300.0 / len(parts))
    widths = [WIDTH - kind - each * len(parts), kind, *[each] * len(parts)]
    rows = [[f"{one.index} {one.title}", KINDS[one.kind], *(_teacher(one, part) for part in parts)] for one in targets]
    return [paragraph("Группа разделена для занятий", SECTION), _boxes(titles, rows, widths)]


def _teacher(target: PaperTarget, part: PaperPart) -> str:
    """Who teaches a subgroup what a target says."""
    return held_together(target.teachers.get(part.number, "")) or DASH


def _short(part: PaperPart) -> str:
    """«1 п/г»."""
    return f"{part.number}{NBSP}п/г"


def _boxes(titles: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]) -> Table:
    """A table under a bold head."""
    head = [cell(title, width, SERIF_BOLD, 9) for title, width in zip(titles, widths, strict=True)]
    cells = [[cell(text, width) for text, width in zip(row, widths, strict=True)] for row in rows]
    middle = ("ALIGN", (1, 1), (-1, -1), "CENTER")
    looks = [*GRID, *boxed((0, 0), (-1, -1)), BOLD, CENTRE, middle]
    return Table([head, *cells], list(widths), style=looks, repeatRows=1, hAlign="LEFT")


def _why(act: Act) -> list[Flowable]:
    """Why a group below the threshold is divided."""
    if not act.reason:
        return []
    fewer = f"Причина деления группы, в которой меньше {act.threshold}{NBSP}студентов: "
    return [Spacer(1, 1.5 * mm), paragraph(f"{fewer}{act.reason}", BODY)]


def part_lists(parts: Sequence[PaperPart]) -> list[Flowable]:
    """The lists of the subgroups side by side, numbered, with their sizes."""
    if not parts:
        return []
    widths = [NUMBER, WIDTH / len(parts) - NUMBER] * len(parts)
    name = WIDTH / len(parts) - NUMBER
    heads = [text for part in parts for text in (cell(part_words(part), name + NUMBER, SERIF_BOLD, 9), "")]
    sizes = [text for part in parts for text in (count_words(part.students), "")]
    columns = [[cell(fitting(one[0], name), name) for one in part.students] for part in parts]
    rows = [
        [text for one in line for text in ((str(number), one) if one is not None else ("", ""))]
        for number, line in enumerate(zip_longest(*columns), start=1)
    ]
    last = -1
    looks = [
        *GRID, *boxed((0, 0), (-1, last)), BOLD, CENTRE, ("ALIGN", (0, last), (-1, last), "CENTER"),
        *(("SPAN", (at, line), (at + 1, line)) for at in range(0, 2 * len(parts), 2) for line in (0, last)),
        *(("ALIGN", (at, 1), (at, -2), "CENTER") for at in range(0, 2 * len(parts), 2)),
        ("FONT", (0, last), (-1, last), SERIF_BOLD, 9, 9 * LEADING),
    ]  # fmt: skip
    table = Table([heads, *rows, sizes], widths, style=looks, repeatRows=1, hAlign="LEFT")
    return [table]


def part_words(part: PaperPart) -> str:
    """«Подгруппа 1 (английский)»."""
    return f"Подгруппа {part.number}{f' ({part.name})' if part.name else ''}"


def fitting(full: str, width: float) -> str:
    """«Абрамова Вера Игоревна»; where there is no room, «Абрамова Вера И.», «Абрамова В. И.»."""
    last, *given = full.split()
    letters = [f"{one[0]}." for one in given]
    ways = ([last, *given], [last, *given[:1], *letters[1:]], [last, *letters])
    said = [held_together(" ".join(way)) for way in ways]
    return next((one for one in said if width_of(one, SERIF, CELL) <= width - 2 * PADDING), full)


def _others(act: Act) -> list[Flowable]:
    """Who stands in no subgroup."""
    said = (("Не изучают", act.divided.aside), ("Не распределены", act.divided.unplaced))
    lines = [f"{what} ({len(people)}): {named(people)}." for what, people in said if people]
    return [*([Spacer(1, 1.5 * mm)] if lines else []), *(paragraph(line, BODY) for line in lines)]


def named(people: Sequence[Listed]) -> str:
    """The names in a line."""
    return ", ".join(held_together(name) for name, _sex in people)


def _agreed(act: Act) -> list[Flowable]:
    """The teachers of the subgroups with their signatures, and whoever made and agrees to it."""
    head = act.letterhead
    people = (
        (head.secretary_title, head.secretary),
        ("Заведующий отделением", act.department_head),
        ("Заместитель директора по учебной работе", head.deputy_academic),
    )
    agreed = act.state is DivisionState.APPROVED
    section = paragraph(f"Составы подгрупп {'согласованы' if agreed else 'на согласовании'}", SECTION)
    titles, widths = ("Преподаватель", "Подгруппы", "Согласие", "Подпись"), (170.0, 70.0, 130.0, WIDTH - 370.0)
    rows = [_signer(one) for one in act.signers]
    missing = [paragraph(f"Утверждено без подписи преподавателя: {act.unsigned}", SMALL)] if act.unsigned else []
    block = [
        *([section, _boxes(titles, rows, widths)] if rows else []),
        *missing,
        Spacer(1, 3 * mm),
        signatures(people, WIDTH),
    ]
    return [KeepTogether(block)]


def _signer(one: PaperSigner) -> tuple[str, str, str, str]:
    """A teacher's line."""
    signed = f"подписано {numeric_date(one.signed_on)}" if one.signed_on else "не подписано"
    return held_together(one.name), ", ".join(str(part) for part in one.parts), signed, ""


def _annex(act: Act) -> list[Flowable]:
    """«Изменения состава»: who was placed or moved after the first day."""
    if not act.shifts:
        return []
    scale = WIDTH / sum(width for _title, width in SHIFTS)
    widths = [width * scale for _title, width in SHIFTS]
    rows = [
        [cell(text, width) for text, width in zip(_shift(place, one), widths, strict=True)]
        for place, one in enumerate(act.shifts, start=1)
    ]
    looks = [
        CENTRE, BOLD, ("ALIGN", (0, 1), (1, -2), "CENTER"), ("ALIGN", (3, 1), (-1, -2), "CENTER"),
    ]  # fmt: skip
    tail = [Spacer(1, 3 * mm), signatures(((act.letterhead.secretary_title, act.letterhead.secretary),), WIDTH)]
    ledger = Ledger([[title for title, _width in SHIFTS]], rows, widths, tail, looks)
    return [
        PageBreak(),
        paragraph(f"Приложение к акту №{NBSP}{act.divided.number}", RIGHT),
        paragraph("ИЗМЕНЕНИЯ СОСТАВА ПОДГРУПП", TITLE),
        Spacer(1, 2 * mm),
        ledger.table(LOW),
    ]


def _shift(place: int, one: Shift) -> list[str]:
    """A line of the annex."""
    return [str(place), numeric_date(one.day), one.student, stood(one.was), stood(one.now)]


def stood(where: str) -> str:
    """«подгруппа 1», «не изучает», «не распределён»."""
    if where.isdigit():
        return f"подгруппа{NBSP}{where}"
    return where or "не распределён"
