"""The preview of the move to the next academic year (п. 4.1) on paper: group by group, what becomes of each student."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from desktop_app.services.reports import typefaces
from desktop_app.services.reports.paper import (
    A4_UPRIGHT,
    CENTRED,
    CENTRED_BOLD,
    SMALL,
    TITLE,
    Ledger,
    Stamp,
    cell,
    evenly,
    flow,
    paragraph,
    signatures,
)
from desktop_app.services.reports.typefaces import SERIF_BOLD
from desktop_app.services.reports.words import numeric_date
from desktop_app.services.year_transfer_values import (
    Decision,
    TransferGroup,
    TransferLine,
    TransferPaper,
    Why,
    choice_of,
    counted,
)

WIDTH = A4_UPRIGHT.width
COLUMNS: Sequence[tuple[str, float]] = (
    ("№\nп/п", 24), ("Фамилия, имя, отчество", 190), ("№ зачётной\nкнижки", 60), ("Задолжен-\nностей", 54),
    ("Решение", 180),
)  # fmt: skip
LOW = 14.0
DECISIONS = {
    Decision.UP: "переводится", Decision.CONDITIONAL: "переводится условно", Decision.REPEATS: "повторный год",
    Decision.GRADUATES: "выпускается", Decision.STAYS: "без изменений",
}  # fmt: skip
REASONS = {
    Why.ON_LEAVE: "академический отпуск", Why.MOVED: "приказ уже есть", Why.OVERDUE: "срок ликвидации истёк",
    Why.DEBTS: "задолженности",
}  # fmt: skip
TOTALS = {
    Decision.UP: "переводятся", Decision.CONDITIONAL: "условно", Decision.REPEATS: "на повторный год",
    Decision.GRADUATES: "выпускаются", Decision.STAYS: "без изменений",
}  # fmt: skip


def render(paper: TransferPaper) -> bytes:
    """The list as a PDF."""
    typefaces.register()
    subject = f"Перевод на {year(paper)} учебный год (проект)"
    story = [*_heading(paper)]
    for group in paper.plan.groups:
        lines = [line for line in paper.plan.lines if line.group_id == group.id]
        if lines:
            story += [paragraph(_title(group), CENTRED_BOLD), Spacer(1, 1 * mm), _ledger(paper, lines).table(LOW)]
            story.append(Spacer(1, 4 * mm))
    story += [
        paragraph(f"Всего: {summary(paper, paper.plan.lines)}.", SMALL),
        Spacer(1, 3 * mm),
        signatures((("Заместитель директора по УР", paper.letterhead.deputy_academic), ("Составил", "")), WIDTH),
    ]
    return flow(story, A4_UPRIGHT, Stamp(subject, paper.letterhead.printed_at, paper.letterhead.printed_by))


def year(paper: TransferPaper) -> str:
    """«2027/2028»."""
    return f"{paper.plan.year_starts}/{paper.plan.year_starts + 1}"


def summary(paper: TransferPaper, lines: Sequence[TransferLine]) -> str:
    """«переводятся 20, условно 1»."""
    counts = counted(lines, paper.choices, paper.plan)
    return ", ".join(f"{TOTALS[decision]} {count}" for decision, count in counts.items() if count)


def _heading(paper: TransferPaper) -> list[Flowable]:
    """Whose it is, and what it is."""
    names = (
        (paper.letterhead.college, CENTRED_BOLD),
        (f"ПЕРЕВОД ГРУПП НА {year(paper)} УЧЕБНЫЙ ГОД", TITLE),
        ("проект: приказы по нему ещё не подписаны", CENTRED),
    )
    return [*(evenly(text, style, WIDTH) for text, style in names if text), Spacer(1, 4 * mm)]


def _title(group: TransferGroup) -> str:
    """«Группа ИСП-21, 2 курс → 3 курс»."""
    following = "выпуск" if group.last else f"{group.course + 1} курс"
    return f"Группа {group.name}, {group.course} курс → {following}"


def _ledger(paper: TransferPaper, lines: Sequence[TransferLine]) -> Ledger:
    """A group."""
    scale = WIDTH / sum(width for _title, width in COLUMNS)
    widths = [width * scale for _title, width in COLUMNS]
    rows = [
        [cell(text, width) for text, width in zip(_row(paper, number, line), widths, strict=True)]
        for number, line in enumerate(lines, 1)
    ]
    style = [
        ("ALIGN", (0, 0), (-1, 0), "CENTER"),
        ("FONT", (0, 0), (-1, 0), SERIF_BOLD, 9, 10),
        *((("ALIGN", (column, 1), (column, -2), "CENTER")) for column in (0, 2, 3)),
    ]
    tail = [Spacer(1, 1 * mm), paragraph(f"Итого: {summary(paper, lines)}.", SMALL)]
    return Ledger([[title for title, _width in COLUMNS]], rows, widths, tail, style)


def _row(paper: TransferPaper, number: int, line: TransferLine) -> list[str]:
    """A student."""
    return [str(number), line.name, line.record_book, str(line.debts or ""), _decision(paper, line)]


def _decision(paper: TransferPaper, line: TransferLine) -> str:
    """«переводится условно, до 21.12.2027»."""
    choice = choice_of(line, paper.choices, paper.plan)
    words = DECISIONS[choice.decision]
    if choice.decision is Decision.CONDITIONAL and line.due is not None:
        return f"{words}, до {numeric_date(line.due)}"
    if choice.decision is Decision.REPEATS:
        lower = dict(paper.plan.group(line.group_id).lower)
        return f"{words} в группе {lower.get(choice.into or 0, '')}"
    if choice.decision is Decision.STAYS and line.why is not Why.NOTHING:
        return f"{words}: {REASONS[line.why]}"
    return words
