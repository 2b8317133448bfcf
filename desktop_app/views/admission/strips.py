"""Quiet lines over the card: what is missing, who may be the same person, what is not saved."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop_app.services.admission.values import Missing, Twin
from desktop_app.services.contingent import StudentStatus
from desktop_app.views import theme
from desktop_app.views.admission.drafting import Typing
from desktop_app.views.admission.words import MISSING_WORDS
from desktop_app.views.contingent.sentences import status_word
from desktop_app.views.widgets.buttons import action, link, menu_button, quiet
from desktop_app.views.widgets.labels import Elided, label, picture
from desktop_app.views.widgets.laying import across, emptied
from desktop_app.views.wording import _

SHOWN = 4
MOST_TWINS = 3


def missing_word(one: Missing) -> str:
    """«средний балл», or the paper's own title."""
    return _(MISSING_WORDS[one.field]) if one.block != "papers" and one.field in MISSING_WORDS else one.field


class MissingStrip(QFrame):
    """«Не хватает: …»: a press leads to the field; what must be there before a recommendation comes first."""

    def __init__(self, jump: Callable[[Missing], object]) -> None:
        super().__init__()
        self.jump = jump
        self.words, self.links = label("", "muted"), QHBoxLayout()
        self.links.setSpacing(theme.GAP)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.MARGIN, 0, theme.MARGIN, theme.GRID)
        row.setSpacing(theme.GAP)
        row.addWidget(self.words)
        row.addLayout(self.links)
        row.addStretch(1)

    def show_missing(self, missing: Sequence[Missing]) -> None:
        """Name some, the others in a menu."""
        emptied(self.links)
        self.words.setText(_("Missing:") if missing else _("Nothing is missing"))
        for one in missing[:SHOWN]:
            self.links.addWidget(link(missing_word(one), partial(self.jump, one)))
        rest = missing[SHOWN:]
        if rest:
            menu = QMenu(self)
            for one in rest:
                menu.addAction(action(missing_word(one), partial(self.jump, one), parent=menu))
            self.links.addWidget(menu_button(_("{n} more").format(n=len(rest)), menu, kind="link"))


class TwinsStrip(QFrame):
    """«Похож: Иванов Пётр, 01.02.2010, заявление № 34» with the ways out; hidden while nobody is like them."""

    open_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self.setProperty("kind", "warn")
        self.passed_over: set[str] = set()
        self.twins: tuple[Twin, ...] = ()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(theme.GAP, theme.GRID, theme.GAP, theme.GRID)
        self.column.setSpacing(0)
        self.hide()

    def forget(self) -> None:
        """Another card: nobody is passed over any more."""
        self.passed_over = set()
        self.show_twins(())

    def show_twins(self, twins: Sequence[Twin]) -> None:
        """Those who were not passed over."""
        self.twins = tuple(one for one in twins if key_of(one) not in self.passed_over)
        emptied(self.column)
        for one in self.twins[:MOST_TWINS]:
            self.column.addWidget(self._line(one))
        self.setVisible(bool(self.twins))

    def _line(self, twin: Twin) -> QWidget:
        made = QWidget()
        text = _("Like this one: {who}").format(who=twin_words(twin))
        row = across(picture("triangle-alert", "warn_text"), (Elided(text), 1), on=made)
        row.setSpacing(theme.GAP)
        if twin.applicant_id is not None:
            row.addWidget(link(_("Open it"), partial(self.open_wanted.emit, twin.applicant_id)))
        row.addWidget(quiet(_("Another person"), partial(self.pass_over, twin)))
        return made

    def pass_over(self, twin: Twin) -> None:
        """It is somebody else."""
        self.passed_over.add(key_of(twin))
        self.show_twins(self.twins)


def key_of(twin: Twin) -> str:
    """A twin among the others."""
    return f"{twin.applicant_id}/{twin.person_id}"


def twin_words(twin: Twin) -> str:
    """«Иванов Пётр, 01.02.2010 · заявление № 34, 2026 · тот же СНИЛС»."""
    born = "" if twin.birth_date is None else f"{twin.birth_date:%d.%m.%Y}"
    said = [", ".join(filter(None, (twin.name, born)))]
    if twin.number is not None:
        said.append(_("application No. {number} of {year}").format(number=twin.number, year=twin.year))
    if twin.status:
        said.append(", ".join(filter(None, (status_word(StudentStatus(twin.status)), twin.group))))
    elif twin.person_id is not None and twin.number is None:
        said.append(_("a person of the college"))
    why = {"snils": _("the same SNILS"), "certificate": _("the same certificate"), "name": _("the same name")}
    if twin.why in why:
        said.append(why[twin.why])
    return " · ".join(said)


class UnsavedBar(QFrame):
    """«Не сохранено: Иванова Анна, без имени»: a press goes on with that card."""

    def __init__(self, open_: Callable[[Typing], object], forget: Callable[[Typing], object]) -> None:
        super().__init__()
        self.open_, self.forget = open_, forget
        self.setProperty("role", "notice")
        self.setProperty("kind", "warn")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(theme.GAP, theme.GRID, theme.GAP, theme.GRID)
        self.column.setSpacing(0)
        self.hide()

    def show_typings(self, typings: Sequence[Typing]) -> None:
        """A line for each of them."""
        emptied(self.column)
        if typings:
            self.column.addWidget(label(_("Typed and not saved:"), "muted"))
        for one in typings[:SHOWN]:
            made = QWidget()
            row = across(link(typing_words(one), partial(self.open_, one), "pencil"), on=made)
            row.addStretch(1)
            row.addWidget(quiet(_("Forget it"), partial(self.forget, one)))
            self.column.addWidget(made)
        if len(typings) > SHOWN:
            self.column.addWidget(label(_("{n} more").format(n=len(typings) - SHOWN), "muted"))
        self.setVisible(bool(typings))


def typing_words(typing: Typing) -> str:
    """«№ 34 Иванова Анна», «Иванова Анна», «без имени»."""
    number = "" if typing.number is None else f"№ {typing.number}"
    return " ".join(filter(None, (number, typing.name or _("no name yet"))))
