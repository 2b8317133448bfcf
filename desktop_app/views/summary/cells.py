"""What the pivot shows: its cells in words and colours, made once from a summary, and the Qt model of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop_app.services.summary_values import YEAR, Figures, Summary, SummaryLine
from desktop_app.views import theme
from desktop_app.views.summary import sentences
from desktop_app.views.wording import _

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
ROLE = Qt.ItemDataRole
CENTRE = Qt.AlignmentFlag.AlignCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
COMMISSION_HUE = 9
"""Of the twelve hues: the violet."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell: text, the token of its colour, what the mouse is told, and whether it is a sum."""

    text: str
    tone: str = "text"
    tip: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Pivot:
    """Names, marks and own figures of the students, and below them the figures of the disciplines."""

    names: tuple[tuple[Shown, ...], ...]
    marks: tuple[tuple[Shown, ...], ...]
    sums: tuple[tuple[Shown, ...], ...]


COUNTS = ((5, "fives"), (4, "fours"), (3, "threes"), (2, "twos"))
SUM_HEADS = ("mean", "fives", "fours", "threes", "twos", "absent", "hours", "excused", "unexcused")


def sum_titles() -> tuple[tuple[str, str], ...]:
    """Heads of a student's own figures, each with what it means."""
    return (
        (_("Mean"), _("The mean of the marks from 5 to 2")),
        ("5", _("Marks «5»")), ("4", _("Marks «4»")), ("3", _("Marks «3»")), ("2", _("Marks «2»")),
        (_("n/a"), _("No-shows, and controls that the student was not let into")),
        (_("Missed h"), _("Academic hours of absence, from the journals")),
        (_("excused"), _("Ill, or absent for another valid reason")),
        (_("unexcused"), _("Without a reason, or with one that the curator has not given yet")),
    )  # fmt: skip


def pivot_of(summary: Summary) -> Pivot:
    """The cells of a summary."""
    below = figure_rows(summary)
    rest = [Shown("")] * (len(SUM_HEADS) - 1)
    return Pivot(
        names=(*((name_of(one),) for one in summary.lines), *((strong(name),) for name, _values in below)),
        marks=(
            *(marks_of(summary, one) for one in summary.lines),
            *(tuple(strong(text) for text in values[:-1]) for _name, values in below),
        ),
        sums=(*(sums_of(one) for one in summary.lines), *((strong(values[-1]), *rest) for _name, values in below)),
    )


def strong(text: str) -> Shown:
    """A cell of a row below the list."""
    return Shown(text, "muted", strong=True)


def marks_of(summary: Summary, line: SummaryLine) -> tuple[Shown, ...]:
    """The marks of a student; the year's stand out."""
    return tuple(
        Shown(sentences.cell_text(one), sentences.cell_tone(one), sentences.cell_tip(one), column.part == YEAR)
        for column, one in zip(summary.columns, line.cells, strict=True)
    )


def name_of(line: SummaryLine) -> Shown:
    """A student, with how they stand."""
    return Shown(line.name, "text", f"{line.name}, {_(sentences.STANDING_WORDS[line.standing])}")


def sums_of(line: SummaryLine) -> tuple[Shown, ...]:
    """The student's own figures; a figure that is none is an empty cell."""
    marks, missed = line.figures.all, line.missed
    counts = (marks.fives, marks.fours, marks.threes, marks.twos, marks.absent)
    hours = (0, 0, 0) if missed is None else (missed.hours, missed.excused, missed.unexcused)
    red = (marks.twos, marks.absent)
    return (
        Shown(sentences.figure(line.figures.mean)),
        *(Shown(str(one or ""), "muted" if place < len(counts) - len(red) else "bad_text")
          for place, one in enumerate(counts)),
        *(Shown(str(one or ""), "muted") for one in hours),
    )  # fmt: skip


def figure_rows(summary: Summary) -> list[tuple[str, list[str]]]:
    """Rows below the list: counts and percentages of each discipline, the group's own last."""
    every = [*(column.figures for column in summary.columns), summary.totals.figures]
    say = sentences.figure
    rows: tuple[tuple[str, Callable[[Figures], str]], ...] = (
        *((f"«{mark}»", partial(count, name)) for mark, name in COUNTS),
        (_("passed / not passed"), credits_text),
        (_("n/a"), partial(count, "absent")),
        (_("Mean"), lambda one: say(one.mean)),
        (_("Success, %"), lambda one: say(one.success)),
        (_("Quality, %"), lambda one: say(one.quality)),
        (sentences.learning(), lambda one: say(one.sou)),
    )
    return [(title, [of(one) for one in every]) for title, of in rows]


def count(name: str, figures: Figures) -> str:
    """How many marks of a kind; none is an empty cell."""
    return str(getattr(figures.all, name) or "")


def credits_text(figures: Figures) -> str:
    """«20 / 2» of credits without grades."""
    marks = figures.all
    return f"{marks.passed} / {marks.failed}" if marks.passed or marks.failed else ""


class PivotModel(QAbstractTableModel):
    """A part of the pivot; it reads nothing and decides nothing."""

    def __init__(
        self, rows: Sequence[Sequence[Shown]], heads: Sequence[tuple[str, str]], side: Qt.AlignmentFlag
    ) -> None:
        super().__init__()
        self.rows, self.heads, self.side = rows, heads, side

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.heads)

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> object:
        shown = self.rows[index.row()][index.column()]
        match role:
            case ROLE.DisplayRole:
                return shown.text
            case ROLE.ToolTipRole:
                return shown.tip.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>") or None
            case ROLE.ForegroundRole:
                return ink(shown.tone)
            case ROLE.FontRole:
                return theme.font(tabular=True, semibold=shown.strong)
            case ROLE.TextAlignmentRole:
                return self.side
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ROLE.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal or role not in {ROLE.DisplayRole, ROLE.ToolTipRole}:
            return None
        return self.heads[section][role == ROLE.ToolTipRole]


def ink(tone: str) -> object:
    """The colour of a tone; a commission's is the violet of the hues."""
    return theme.hues()[COMMISSION_HUE].text if tone == "commission" else theme.colour(tone)
