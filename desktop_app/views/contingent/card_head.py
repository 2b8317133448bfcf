"""The head of the card: who it is, how full the card is, and what is missing as ways to the fields."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QProgressBar, QVBoxLayout, QWidget

from desktop_app.services.cards_values import Card
from desktop_app.views import theme
from desktop_app.views.contingent.card_words import field_word
from desktop_app.views.contingent.sentences import funding_word, status_tone, status_word
from desktop_app.views.widgets.buttons import action, link, menu_button, quiet, tool
from desktop_app.views.widgets.labels import label, say_on
from desktop_app.views.widgets.laying import emptied
from desktop_app.views.wording import _, ngettext

SHOWN = 4
"""Missing fields that are named; the others stand in a menu."""
BAR_WIDTH, BAR_HEIGHT = 160, 6


class CardHead(QFrame):
    """Two lines: the name with what is done, and the completeness."""

    def __init__(
        self, jump: Callable[[str], object], leave: Callable[[], object], step: Callable[[int], object]
    ) -> None:
        super().__init__()
        self.setProperty("role", "header")
        self.jump = jump
        self.name, self.about = label("", "section"), label("", "muted")
        self.status = label("", "chip")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(theme.px(BAR_WIDTH), theme.px(BAR_HEIGHT))
        self.bar.setAccessibleName(_("Completeness of the card"))
        self.percent = label("", "muted")
        self.top, self.gaps = QHBoxLayout(), QHBoxLayout()
        self._lay(leave, step)

    def _lay(self, leave: Callable[[], object], step: Callable[[int], object]) -> None:
        for row in (self.top, self.gaps):
            row.setSpacing(theme.GAP)
        for part in (quiet(_("To the list"), leave, "arrow-left"), self.name, self.status, self.about):
            self.top.addWidget(part)
        self.top.addStretch(1)
        self.top.addWidget(tool("chevron-up", _("The student before"), partial(step, -1), "Ctrl+PgUp"))
        self.top.addWidget(tool("chevron-down", _("The next student"), partial(step, 1), "Ctrl+PgDown"))
        below = QHBoxLayout()
        below.setContentsMargins(theme.GAP, 0, 0, 0)
        below.setSpacing(theme.GAP)
        below.addWidget(self.bar)
        below.addWidget(self.percent)
        below.addLayout(self.gaps)
        below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GAP, theme.GRID, theme.MARGIN, theme.GAP)
        column.setSpacing(theme.GRID)
        column.addLayout(self.top)
        column.addLayout(below)

    def add(self, widget: QWidget) -> None:
        """One more at the right."""
        self.top.addWidget(widget)

    def show_card(self, card: Card) -> None:
        """Whose card it is, and what it lacks."""
        line, full = card.student.line, card.completeness
        self.name.setText(line.name)
        say_on(self.status, status_word(line.status), f"chip-{status_tone(line.status)}".rstrip("-"))
        self.about.setText(" · ".join((line.group, funding_word(line.funding), line.record_book)))
        self.bar.setValue(full.percent)
        lacks = ngettext(
            "{percent} %, {n} field is missing:", "{percent} %, {n} fields are missing:", len(full.missing)
        )
        whole = _("The card is full")
        self.percent.setText(lacks.format(percent=full.percent, n=len(full.missing)) if full.missing else whole)
        self._name(full.missing)

    def _name(self, missing: Sequence[str]) -> None:
        emptied(self.gaps)
        for code in missing[:SHOWN]:
            self.gaps.addWidget(link(field_word(code), partial(self.jump, code)))
        rest = missing[SHOWN:]
        if rest:
            menu = QMenu(self)
            for code in rest:
                menu.addAction(action(field_word(code), partial(self.jump, code), parent=menu))
            self.gaps.addWidget(menu_button(_("{n} more").format(n=len(rest)), menu, kind="link"))
