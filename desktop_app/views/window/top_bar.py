"""The one bar at the top: ☰, the product, the term, the search, the link to the database, and the person."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy

from desktop_app.services.college import TermLine
from desktop_app.services.office import Office
from desktop_app.views import theme
from desktop_app.views.icons import put_icon
from desktop_app.views.widgets.buttons import menu_button, native, tool
from desktop_app.views.widgets.labels import Picture, label, picture, say_on
from desktop_app.views.wording import _

SEARCH = 280
ROMAN = {1: "I", 2: "II"}


class TopBar(QFrame):
    """Forty pixels that are the same on every screen."""

    folded = Signal()
    term_chosen = Signal(object)
    search_wanted = Signal()

    def __init__(self, office: Office, person_menu: QMenu) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.is_embedded = office.database.is_sqlite
        self.fold_button = tool("menu", _("Fold the list of screens"), self.folded.emit)
        self.term_menu = QMenu(self)
        self.term_button = menu_button(_("No terms yet"), self.term_menu, kind="quiet")
        self.search_button = self._search_button()
        self.link_sign: Picture = picture("database" if self.is_embedded else "server", "good")
        self.link_word: QLabel = label()
        self.person_button = menu_button(
            short_name(office.user.name) or office.user.login, person_menu, "user", "quiet"
        )
        self.person_button.setAccessibleName(_("The person and the look of the program"))
        self.show_link(None)
        self._arrange()

    def _search_button(self) -> QPushButton:
        made = QPushButton(f" {_('Find or do…')}   {native('Ctrl+K')}")
        put_icon(made, "search")
        made.setProperty("kind", "search")
        made.setAccessibleName(_("Find or do…"))
        made.setMinimumWidth(SEARCH)
        made.clicked.connect(lambda _on=False: self.search_wanted.emit())
        return made

    def _arrange(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.GAP, 0, theme.GAP, 0)
        layout.setSpacing(theme.GAP)
        for widget in (self.fold_button, label(_("Vedomost"), "section"), self.term_button):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(self.search_button)
        layout.addStretch(1)
        for widget in (self.link_sign, self.link_word, self.person_button):
            layout.addWidget(widget)
        self.person_button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_terms(self, terms: Sequence[TermLine]) -> None:
        """What may be chosen."""
        self.term_menu.clear()
        for term in terms:
            self.term_menu.addAction(term_words(term), partial(self.term_chosen.emit, term))
        self.term_button.setEnabled(bool(terms))

    def show_term(self, term: TermLine) -> None:
        """What is chosen."""
        self.term_button.setText(term_words(term))
        self.term_button.setAccessibleName(_("Term: %(term)s") % {"term": term_words(term)})

    def show_link(self, lost: datetime | None) -> None:
        """Whether the database answers, or since when it does not: a sign and a word."""
        if lost is None:
            self.link_sign.change("database" if self.is_embedded else "server", "good")
            say_on(self.link_word, _("on this computer") if self.is_embedded else _("server"), "muted")
        else:
            self.link_sign.change("wifi-off", "bad")
            say_on(self.link_word, _("no link since {time}").format(time=f"{lost:%H:%M}"), "bad")
        self.link_sign.setToolTip(self.link_word.text())
        self.link_sign.setAlignment(Qt.AlignmentFlag.AlignCenter)


def short_name(name: str) -> str:
    """«Иванова А. П.» of a full name; anything else stays as it is."""
    last, *given = name.split() or [""]
    return " ".join([last, *(f"{part[0]}." for part in given)])


def term_words(term: TermLine) -> str:
    """«2026/27 · I семестр»."""
    years = f"{term.year_starts}/{(term.year_starts + 1) % 100:02}"
    return _("%(years)s · term %(number)s") % {"years": years, "number": ROMAN.get(term.number, str(term.number))}
