"""«Рейтинг поступающих» (domain.md 2.18), A4 across: with names for the office, by codes alone for everybody.

A thick line is drawn under the last place that the plan has. The public rating is made of codes: neither the paper nor
the workbook nor what a file tells of itself holds an applicant's name.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal

from reportlab.lib.colors import black
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from desktop_app.services.admission.papers_values import Place, Rating, RatingPaper
from desktop_app.services.admission.values import AchievementRule
from desktop_app.services.reports import table_file, typefaces
from desktop_app.services.reports.admission_words import YES, mean_text, points_text, study_terms
from desktop_app.services.reports.paper import (
    A4_WIDE,
    CENTRED,
    CENTRED_BOLD,
    NOTE,
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
from desktop_app.services.reports.table_file import TableFile
from desktop_app.services.reports.typefaces import SERIF, SERIF_BOLD
from desktop_app.services.reports.words import NBSP, numeric_date
from desktop_app.services.rules.applicants import rounded_mean

WIDTH, LOW = A4_WIDE.width, 15.0
SIZE = 9.0  # of the letters in the table
LAST = 2.2  # width of the line under the last place, pt
Column = tuple[str, int, Callable[[Place], str]]
"""Head, share of the width, what stands there."""


def render(paper: RatingPaper) -> bytes:
    """The rating as a PDF."""
    typefaces.register()
    head, rating = paper.letterhead, paper.rating
    story: list[Flowable] = [
        *(evenly(text, look, WIDTH) for text, look in _heading(paper) if text),
        Spacer(1, 2 * mm),
        _ledger(paper).table(LOW) if rating.lines else paragraph("Заявлений нет.", CENTRED),
    ]
    return flow(story, A4_WIDE, Stamp(_subject(paper), head.printed_at, head.printed_by))


def render_xlsx(paper: RatingPaper) -> bytes:
    """The same for a spreadsheet."""
    rating, head = paper.rating, paper.letterhead
    columns = columns_of(paper)
    rows = [tuple(_fact(of(line)) for _title, _width, of in columns) for line in rating.lines]
    about = (
        ("Специальность", rating.offer.name),
        ("Условия", study_terms(rating.offer)),
        ("Мест", rating.places),
        ("Сформирован", rating.at.replace(tzinfo=None)),
        ("Проходной балл", _fact(mean_text(_shown(rating)))),
        ("Напечатал", head.printed_by),
    )
    heads = tuple(title.replace("-\n", "").replace("\n", " ") for title, _width, _of in columns)
    widths = tuple(max(8, width // 5) for _title, width, _of in columns)
    return table_file.render(TableFile("Рейтинг", heads, rows, about, widths))


def _fact(text: str) -> object:
    """Places, means and points as numbers; the rest as it is written."""
    if text.isdigit():
        return int(text)
    whole, _comma, rest = text.partition(",")
    return float(f"{whole}.{rest}") if whole.isdigit() and rest.isdigit() else text


def _subject(paper: RatingPaper) -> str:
    return f"Рейтинг поступающих, {paper.rating.offer.code}, {study_terms(paper.rating.offer)}"


def _heading(paper: RatingPaper) -> Sequence[tuple[str, ParagraphStyle]]:
    """Whose, of what, how many places, of which moment."""
    rating, head = paper.rating, paper.letterhead
    return (
        (head.founder, CENTRED),
        (head.college, CENTRED_BOLD),
        (f"РЕЙТИНГ ПОСТУПАЮЩИХ, {paper.year}{NBSP}ГОД", TITLE),
        (rating.offer.name, CENTRED_BOLD),
        (study_terms(rating.offer), CENTRED),
        (
            (
                f"Мест по плану (КЦП): {rating.places}. Заявлений: {len(rating.lines)}."
                f" Сформирован {numeric_date(rating.at)} в {rating.at:%H:%M}."
                f" Оригиналы документов об образовании — до {numeric_date(rating.originals_by)}."
            ),
            CENTRED,
        ),
    )


def columns_of(paper: RatingPaper) -> list[Column]:
    """What is told of everybody: publicly by the code, in the office by number, name and telephone."""
    order, digits = paper.rating.order, paper.rating.order.mean_digits
    tests = any(line.entrant.tests is not None for line in paper.rating.lines)
    who: list[Column] = (
        [("Код поступающего", 90, lambda line: line.entrant.code)]
        if paper.public
        else [
            ("Рег.\n№", 34, lambda line: str(line.entrant.number)),
            ("Фамилия, имя, отчество", 170, lambda line: line.entrant.name),
        ]
    )
    counts: list[Column] = [
        ("Средний\nбалл", 44, lambda line: mean_text(rounded_mean(line.entrant.mean, digits))),
        *([("Вступит.\nиспытания", 50, lambda line: points_text(line.entrant.tests))] if tests else []),
        ("ИД", 36, lambda line: _awards(line, order.achievements)),
        ("Целевой\nдоговор", 46, lambda line: YES[line.entrant.target]),
        ("Перво-\nочередное\nправо", 54, lambda line: YES[line.entrant.first]),
        ("Преиму-\nщественное\nправо", 58, lambda line: YES[line.entrant.advantage]),
        ("Оригинал", 50, lambda line: YES[line.entrant.original]),
        ("При-\nоритет", 40, lambda line: str(line.entrant.priority)),
    ]
    own: list[Column] = [
        ("Обще-\nжитие", 38, lambda line: YES[line.entrant.dormitory]),
        ("Телефон", 76, lambda line: line.entrant.phone),
    ]
    return [
        ("№", 26, lambda line: str(line.position)), *who, *counts, *([] if paper.public else own),
        ("Статус", 104, status),
    ]  # fmt: skip


def _awards(line: Place, rule: AchievementRule) -> str:
    """The points of achievements, or whether there are any, as the local rules count."""
    entrant = line.entrant
    if rule is AchievementRule.POINTS:
        return points_text(entrant.points) if entrant.points else ""
    return YES[entrant.awards > 0] if rule is AchievementRule.PRESENCE else ""


def status(line: Place) -> str:
    """«зачислен», «рекомендован», «проходит», «проходит по более высокому приоритету»."""
    entrant = line.entrant
    if entrant.enrolled:
        return "зачислен"
    if entrant.wave is not None:
        return "рекомендован"
    if not entrant.passed:
        return "испытание не сдано"
    if line.within:
        return "проходит"
    return "проходит по более высокому приоритету" if line.elsewhere else ""


def _ledger(paper: RatingPaper) -> Ledger:
    columns = columns_of(paper)
    scale = WIDTH / sum(width for _title, width, _of in columns)
    widths = [width * scale for _title, width, _of in columns]
    rows = [
        [cell(of(line), width, size=SIZE) for (_title, _share, of), width in zip(columns, widths, strict=True)]
        for line in paper.rating.lines
    ]
    last = last_place(paper.rating)
    name = 1 if paper.public else 2
    looks = [
        ("ALIGN", (0, 0), (-1, 0), "CENTER"),
        ("FONT", (0, 0), (-1, 0), SERIF_BOLD, 8, 9),
        ("FONT", (0, 1), (-1, -2), SERIF, SIZE, SIZE * 1.16),
        ("ALIGN", (0, 1), (name - 1, -2), "CENTER"),
        ("ALIGN", (name + 1, 1), (-2, -2), "CENTER"),
        *([("LINEBELOW", (0, last), (-1, last), LAST, black)] if last else []),
    ]
    return Ledger([[title for title, _width, _of in columns]], rows, widths, _tail(paper), looks, SIZE)


def last_place(rating: Rating) -> int:
    """The row, from 1, under which the plan ends; 0 where nobody has a place."""
    return max((row for row, line in enumerate(rating.lines, start=1) if line.within), default=0)


def _tail(paper: RatingPaper) -> list[Flowable]:
    """What the thick line means, and who answers for the list."""
    shown = _shown(paper.rating)
    passing = f" Проходной балл: {mean_text(shown)}." if shown is not None else ""
    tied = any(line.tied for line in paper.rating.lines)
    equal = " Есть равные по всем правилам: порядок между ними определяет приёмная комиссия." if tied else ""
    return [
        Spacer(1, 2 * mm),
        paragraph(f"Жирная черта — под последним местом плана.{passing}{equal}", SMALL),
        paragraph("ИД — индивидуальные достижения. Порядок — по правилам приёма (п. 4.8 Положения).", NOTE),
        Spacer(1, 3 * mm),
        signatures((("Ответственный секретарь приёмной комиссии", ""),), WIDTH * 0.7),
    ]


def _shown(rating: Rating) -> Decimal | None:
    """The mean of the last place, as the campaign rounds it."""
    return rounded_mean(rating.passing, rating.order.mean_digits)
