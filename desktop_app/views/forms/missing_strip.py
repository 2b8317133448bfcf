"""«Не заполнено: 7» over the pages: what the papers lack, by whom it is filled, and the way there."""

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_app.services.missing_values import Missing
from desktop_app.services.reports.missing_words import missing_text
from desktop_app.services.reports.words import NBSP
from desktop_app.views import theme
from desktop_app.views.forms.drawing import Failure
from desktop_app.views.widgets.buttons import link, quiet
from desktop_app.views.widgets.labels import label, picture, wrapped
from desktop_app.views.widgets.laying import across, down, emptied, in_row
from desktop_app.views.wording import _, say

TALLEST = 200
MOST = 60
"""Lines that are told; the rest is counted."""


class MissingStrip(QFrame):
    """Hidden when nothing is missing and nothing failed; unfolds into the list."""

    wanted = Signal(str, object)
    """A screen where something is filled, and the place on it."""

    def __init__(self) -> None:
        super().__init__()
        self.missing: Sequence[Missing] = ()
        self.failed: Sequence[Failure] = ()
        self.title = label("", "strong")
        self.fold = quiet(_("Show"), self.turn, "chevron-down")
        line = QFrame()
        line.setProperty("role", "warn-strip")
        head = across(picture("triangle-alert", "warn"), (self.title, 1), self.fold, on=line)
        head.setContentsMargins(theme.MARGIN, theme.GRID, theme.MARGIN, theme.GRID)
        head.setSpacing(theme.GAP)
        inside = QWidget()
        self.lines = QVBoxLayout(inside)
        self.lines.setContentsMargins(theme.MARGIN, 0, theme.MARGIN, theme.GAP)
        self.lines.setSpacing(theme.GRID)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setWidget(inside)
        self.area.setAccessibleName(_("What is not filled"))
        down(line, self.area, on=self)
        self.area.hide()
        self.hide()

    def show_lines(self, missing: Sequence[Missing], failed: Sequence[Failure], screens: Mapping[str, str]) -> None:
        """Tell what is missing, and which groups failed; a way is offered to the screens that may be opened."""
        self.missing, self.failed = missing, failed
        self.setVisible(bool(missing or failed))
        parts = [
            _("Not filled: {n}").format(n=len(missing)) if missing else "",
            _("Not drawn: {n}").format(n=len(failed)) if failed else "",
        ]
        self.title.setText(" · ".join(part for part in parts if part))
        emptied(self.lines)
        for failure in failed:
            self.lines.addWidget(wrapped(f"{failure.group}: {say(failure.error)}", "bad"))
        for who, told in groupby(sorted(missing, key=by_who)[:MOST], key=lambda one: one.who):
            self._tell(who, list(told), screens)
        if len(missing) > MOST:
            self.lines.addWidget(label(_("and {n} more").format(n=len(missing) - MOST), "muted"))
        self.lines.addStretch(1)
        self.unfold(opened=self.area.isVisible() and bool(missing or failed))

    def _tell(self, who: str, lines: Sequence[Missing], screens: Mapping[str, str]) -> None:
        """One person's lines under the name, with the way to each screen."""
        first = {one.screen: one.where for one in reversed(lines) if one.screen in screens}
        ways = [link(screens[screen], partial(self.wanted.emit, screen, where)) for screen, where in first.items()]
        self.lines.addWidget(in_row(label(who or _("Nobody is named"), "strong"), *ways))
        for one in lines:
            self.lines.addWidget(wrapped(missing_text(one).removesuffix(f" —{NBSP}{who}"), "muted"))

    def turn(self) -> None:
        """Unfold or fold."""
        self.unfold(opened=self.area.isHidden())

    def unfold(self, *, opened: bool) -> None:
        """Show the list or only its number."""
        self.area.setVisible(opened)
        self.area.setFixedHeight(theme.px(min(self.lines.count() * theme.ROW, TALLEST)))
        self.fold.setText(_("Hide") if opened else _("Show"))


def by_who(one: Missing) -> tuple[str, str, str]:
    """Whoever has to fill it, then where."""
    return one.who.replace("Ё", "Е").replace("ё", "е"), one.group, one.subject
