"""What the statistics are asked for: what, by what, which figure, over which terms; and the way back from a row."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from desktop_app.services.contingent import GroupLine
from desktop_app.services.statistics_rows import Inside
from desktop_app.services.statistics_values import BY_SUBJECT, Breakdown, Measure, Span, What, measures_of
from desktop_app.views import theme
from desktop_app.views.forms.scope import Scope, ScopePicker
from desktop_app.views.forms.statistics_words import BY_WORDS, SPAN_WORDS, WHAT_WORDS, measure_word
from desktop_app.views.widgets.buttons import quiet
from desktop_app.views.widgets.labels import Elided
from desktop_app.views.widgets.laying import down, strip
from desktop_app.views.widgets.search_field import SearchField
from desktop_app.views.widgets.segmented import Segmented
from desktop_app.views.wording import _

MEASURE_WIDTH, SPAN_WIDTH = 200, 150


class StatisticsBar(QWidget):
    """Two lines over the chart."""

    asked = Signal()
    """Something else has to be read."""
    changed = Signal()
    """The same is summed otherwise."""

    def __init__(self, may_attend: bool, back: Callable[[], None]) -> None:  # noqa: FBT001 - whether journals are in reach
        super().__init__()
        whats = [one for one in What if may_attend or one is not What.ATTENDANCE]
        self.what = Segmented([(str(one), _(WHAT_WORDS[one])) for one in whats])
        self.by = Segmented([(str(one), _(words)) for one, words in BY_WORDS.items()])
        self.measure, self.span = chooser(_("Figure"), MEASURE_WIDTH), chooser(_("Over which terms"), SPAN_WIDTH)
        for span, words in SPAN_WORDS.items():
            self.span.addItem(_(words), span)
        self.groups = ScopePicker()
        self.groups.offer((), Scope(), obliging=False)
        self.search = SearchField(_("Find in the list"))
        self.back = quiet(_("Back"), back, "arrow-left")
        self.inside = Elided("", "section")
        upper = strip(self.what, self.groups, self.span, self.measure)
        down(upper, strip(self.back, self.inside, self.by, right=(self.search,)), on=self)
        self.what.chosen.connect(lambda _code: self._other_what())
        self.groups.picked.connect(lambda _scope: self.asked.emit())
        self.span.activated.connect(lambda _row: self.asked.emit())
        self.by.chosen.connect(lambda _code: self._other_by())
        self.measure.activated.connect(lambda _row: self.changed.emit())
        self.show_inside(None)

    # what is chosen
    def which(self) -> What:
        """Performance or attendance."""
        return What(self.what.value())

    def over(self) -> Span:
        """Over which terms."""
        return Span(self.span.currentData())

    def scope(self) -> Scope:
        """Of which groups."""
        return self.groups.scope()

    def offer_groups(self, groups: Sequence[GroupLine]) -> None:
        """The groups of the term, their courses and specialities; what was chosen stays."""
        self.groups.offer(groups, self.scope(), obliging=False)

    def breakdown(self) -> Breakdown:
        """By what."""
        return Breakdown(self.by.value())

    def figure(self) -> Measure:
        """Which figure."""
        return Measure(self.measure.currentData())

    def choose(self, what: What, by: Breakdown, measure: Measure | None = None, span: Span = Span.TERM) -> None:
        """Show these."""
        self.what.choose(str(what))
        self.by.choose(str(by))
        self.span.setCurrentIndex(self.span.findData(span))
        self._offer(by, measure)

    def show_inside(self, inside: Inside | None, name: str = "") -> None:
        """The row that was opened; its groups are seen."""
        self.back.setVisible(inside is not None)
        self.inside.setVisible(inside is not None)
        self.inside.setText(name)
        self.by.setVisible(inside is None)
        self._offer(self.breakdown() if inside is None else inside.by)

    def _other_what(self) -> None:
        self._offer(self.breakdown())
        self.asked.emit()

    def _other_by(self) -> None:
        self._offer(self.breakdown())
        self.changed.emit()

    def _offer(self, by: Breakdown, wanted: Measure | None = None) -> None:
        """The figures that the breakdown has; what was chosen stays if it can."""
        kept = wanted or self.measure.currentData()
        self.measure.clear()
        for one in measures_of(self.which(), by):
            self.measure.addItem(measure_word(one), one)
        self.measure.setCurrentIndex(max(0, self.measure.findData(kept)))


def chooser(name: str, width: int) -> QComboBox:
    """A list to choose from."""
    made = QComboBox()
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setMinimumWidth(theme.px(width))
    return made


def knows_students(by: Breakdown, inside: Inside | None) -> bool:
    """Whether rows are of students, not of what is taught."""
    return by not in BY_SUBJECT and (inside is None or inside.by not in BY_SUBJECT)
