"""The totals under a statement (domain.md 2.9): counts, mean mark, успеваемость, качество, СОУ."""

from desktop_app.services.attestation_values import Control, Figures
from desktop_app.services.attestation_values import Sheet as GradeSheet
from desktop_app.services.reports.paper import GRID, boxed
from desktop_app.services.reports.tables import Table
from desktop_app.services.reports.typefaces import SERIF, SERIF_BOLD
from desktop_app.services.reports.words import figure

DEFINITIONS = (
    "% успеваемости = («5» + «4» + «3») · 100 / N; % качества = («5» + «4») · 100 / N; "
    "СОУ = («5» · 100 + «4» · 64 + «3» · 36 + «2» · 16 + неявка · 7) / N, где N — число обучающихся без освобождённых "
    "и тех, кому отметка ещё не выставлена; для зачёта % успеваемости = зачтено · 100 / N."
)


def totals(sheet: GradeSheet, width: float) -> Table:
    """A row of boxes; empty ones, to be counted by hand, when no one has a mark yet."""
    figures = sheet.figures
    columns = _passed(figures) if is_credit(sheet) else _marks(figures)
    columns = [("Всего", str(figures.listed)), *columns, *_shares(figures)]
    by_hand = bool(sheet.rows) and all(row.mark is None for row in sheet.rows)
    values = [value if not by_hand or title == "Всего" else "" for title, value in columns]
    style = (
        *GRID,
        *boxed((0, 0), (-1, -1)),
        ("ALIGN", (0, 0), (-1, -1), "CENTER"),
        ("FONT", (0, 0), (-1, 0), SERIF, 8, 8.6),
        ("FONT", (0, 1), (-1, 1), SERIF_BOLD, 10),
        ("LEFTPADDING", (0, 0), (-1, -1), 1),
        ("RIGHTPADDING", (0, 0), (-1, -1), 1),
    )
    cells = [[title for title, _ in columns], values]
    return Table(cells, [width / len(columns)] * len(columns), [None, 18], style=style)


def is_credit(sheet: GradeSheet) -> bool:
    """Whether it ends in «зачтено»; a form of control that is neither does when somebody has such a mark."""
    return sheet.head.control is Control.CREDIT or bool(sheet.figures.passed or sheet.figures.failed)


def _marks(figures: Figures) -> list[tuple[str, str]]:
    """Counts of an exam and of a graded credit."""
    counts = (("«5»", figures.fives), ("«4»", figures.fours), ("«3»", figures.threes), ("«2»", figures.twos))
    return [(title, str(count)) for title, count in (*counts, *_absent(figures))]


def _passed(figures: Figures) -> list[tuple[str, str]]:
    """Counts of a credit."""
    counts = (("Зачтено", figures.passed), ("Не зачтено", figures.failed))
    return [(title, str(count)) for title, count in (*counts, *_absent(figures))]


def _absent(figures: Figures) -> tuple[tuple[str, int], ...]:
    """Those who have no mark, and why."""
    return ("Неявка", figures.no_show), ("Не допу-\nщены", figures.not_admitted), ("Освобож-\nдены", figures.exempt)


def _shares(figures: Figures) -> list[tuple[str, str]]:
    """What section 2.9 divides; «—» where there is nothing to divide by."""
    shares = (
        ("Средний\nбалл", figures.mean),
        ("Успевае-\nмость, %", figures.success),
        ("Качество,\n%", figures.quality),
        ("СОУ,\n%", figures.sou),
    )
    return [(title, figure(value)) for title, value in shares]
