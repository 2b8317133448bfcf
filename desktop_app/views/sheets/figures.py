"""The figures under a statement: how many of each mark, and what follows from them (domain.md 2.9)."""

from typing import NamedTuple

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from desktop_app.services.attestation import Control, Sheet
from desktop_app.services.attestation_values import Figures
from desktop_app.views import theme
from desktop_app.views.sheets.names import figure
from desktop_app.views.widgets.labels import label
from desktop_app.views.wording import _

HEIGHT = 52


class Sum(NamedTuple):
    """A figure, what it is called, how it is computed."""

    title: str
    value: str
    formula: str
    apart: bool = False


def counts_of(figures: Figures, control: Control) -> list[Sum]:
    """How many of each mark."""
    if control is Control.CREDIT:
        numbers = [(_("passed"), figures.passed), (_("not passed"), figures.failed)]
    else:
        numbers = [("«5»", figures.fives), ("«4»", figures.fours), ("«3»", figures.threes), ("«2»", figures.twos)]
    if control is Control.OTHER:
        numbers += [(_("passed"), figures.passed), (_("not passed"), figures.failed)]
    numbers += [(_("no-show"), figures.no_show), (_("exempt"), figures.exempt)]
    if figures.not_admitted:
        numbers.append((_("not admitted"), figures.not_admitted))
    return [Sum(title, str(number), "") for title, number in numbers]


def results_of(figures: Figures, control: Control) -> list[Sum]:
    """The mean and the percentages with their formulas."""
    success = Sum(
        _("success"), figure(figures.success, " %"),
        _("Success: (n5 + n4 + n3 + passed) · 100 / N; N = {counted}: all who have a mark, without the exempt").format(
            counted=figures.counted), apart=control is Control.CREDIT,
    )  # fmt: skip
    if control is Control.CREDIT:
        return [success]
    return [
        Sum(_("mean mark"), figure(figures.mean),
            _("Mean: (5·n5 + 4·n4 + 3·n3 + 2·n2) / (n5 + n4 + n3 + n2)"), apart=True),
        success,
        Sum(_("quality"), figure(figures.quality, " %"), _("Quality: (n5 + n4) · 100 / N")),
        Sum(_("degree of learning"), figure(figures.sou, " %"),
            _("(100·n5 + 64·n4 + 36·n3 + 16·n2 + 7·no-show) / N, after V. P. Simonov")),
    ]  # fmt: skip


class FiguresStrip(QFrame):
    """A row of figures with their names under them."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "surface")
        self.setFixedHeight(theme.px(HEIGHT))
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(theme.MARGIN, theme.GRID, theme.MARGIN, theme.GRID)
        self.row.setSpacing(theme.MARGIN)
        self.values: dict[str, QLabel] = {}

    def show_sheet(self, sheet: Sheet) -> None:
        """The figures of what is committed."""
        figures, control = sheet.figures, sheet.head.control
        sums = [*counts_of(figures, control), *results_of(figures, control)]
        if list(self.values) != [one.title for one in sums]:
            self._build(sums)
        for one in sums:
            self.values[one.title].setText(one.value)

    def _build(self, sums: list[Sum]) -> None:
        while (item := self.row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self.values = {}
        for one in sums:
            if one.apart:
                self.row.addStretch(1)
            self.row.addWidget(self._one(one))

    def _one(self, one: Sum) -> QFrame:
        made = QFrame()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        value = label(one.value, "strong")
        value.setFont(theme.font("section", semibold=True, tabular=True))
        for part in (value, label(one.title, "muted")):
            column.addWidget(part)
        made.setToolTip(one.formula)
        self.values[one.title] = value
        return made
