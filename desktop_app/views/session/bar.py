"""The head of the page: which session, by whom it is looked at, and what is done with the whole."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QComboBox

from desktop_app.services.session.values import SessionHead
from desktop_app.views import theme
from desktop_app.views.marking import N_
from desktop_app.views.session.board import Look
from desktop_app.views.session.history import History
from desktop_app.views.timetable.bar import action, chooser, icon_button, switched_on
from desktop_app.views.widgets.buttons import link, primary
from desktop_app.views.widgets.labels import label, say_on
from desktop_app.views.widgets.page_header import PageHeader
from desktop_app.views.wording import _

LOOKS = {Look.GROUP: N_("Groups"), Look.EXAMINER: N_("Examiners"), Look.ROOM: N_("Rooms")}


@dataclass(frozen=True, slots=True)
class Allowed:
    """What this person may do with sessions."""

    edit: bool
    sheets: bool


class Bar(PageHeader):
    """Tells the session and the look; holds the actions."""

    look_changed = Signal()
    session_chosen = Signal(int)

    def __init__(self, allowed: Allowed) -> None:
        super().__init__(_("Session"))
        self.allowed = allowed
        self.sessions = chooser(_("Which session"))
        self.sessions.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.sessions.activated.connect(lambda _index: self.session_chosen.emit(self.sessions.currentData()))
        self.add_filter(self.sessions)
        self.views = self.add_views([(look, _(name)) for look, name in LOOKS.items()],
                                    lambda _code: self.look_changed.emit())  # fmt: skip
        for button in self.views.group.buttons():
            widest = QFontMetrics(theme.font(semibold=True)).horizontalAdvance(button.text())
            button.setMinimumWidth(widest + 2 * theme.px(theme.MARGIN - theme.GRID))
        self.state = label("", "chip")
        self.left.addWidget(self.state, 0, Qt.AlignmentFlag.AlignVCenter)
        self._make_actions()
        self.known = link("", self.told.trigger)
        self.known.setToolTip(_("Curators and examiners who say that they know; press for their names"))
        self.left.addWidget(self.known, 0, Qt.AlignmentFlag.AlignVCenter)
        self.show_known("")

    @property
    def look(self) -> Look:
        """By whom."""
        return Look(self.views.value())

    @property
    def session_id(self) -> int:
        """The chosen session; 0: there is none."""
        return self.sessions.currentData() or 0

    def offer(self, heads: Sequence[SessionHead], wanted: int = 0) -> int:
        """Other sessions; the chosen one stays if it is still there, else the first. Returns which is chosen."""
        keep = wanted or self.session_id
        self.sessions.clear()
        for head in heads:
            self.sessions.addItem(head.title, head.id)
        self.sessions.setCurrentIndex(max(self.sessions.findData(keep), 0) if heads else -1)
        return self.session_id

    def show_head(self, head: SessionHead | None, *, edits: bool) -> None:
        """What may be done with this session, and whether people have seen it."""
        for part in (self.sessions, self.views, self.state):
            part.setVisible(head is not None)
        for one in self.of_session:
            one.setEnabled(head is not None and edits)
        self.publish.setEnabled(head is not None and edits and head.published_on is None)
        for one in (self.versions, self.sheets, self.print, self.panel):
            one.setEnabled(head is not None)
        if head is None:
            return
        if head.published_on is not None:
            say_on(self.state, _("published on {day}").format(day=f"{head.published_on:%d.%m.%Y}"), "chip-good")
            self.state.setToolTip(_("Every change is a dated correction: examiners and curators are told of it"))
        else:
            say_on(self.state, _("not published yet"), "chip")
            by = f"{head.publish_by:%d.%m.%Y}" if head.publish_by else ""
            self.state.setToolTip(_("Publish it by {day}").format(day=by) if by else "")
        self._fit()

    def show_known(self, words: str) -> None:
        """How many know of the published schedule."""
        self.known.setText(words)
        self.told.setEnabled(bool(words))
        self._fit()

    def show_steps(self, history: History) -> None:
        """Whether there is something to undo and redo."""
        self.undo.setEnabled(bool(history.past))
        self.redo.setEnabled(bool(history.future))

    def _make_actions(self) -> None:
        self.undo = action(self, _("Undo"), "undo-2", "Ctrl+Z")
        self.redo = action(self, _("Redo"), "redo-2", "Ctrl+Y", "Ctrl+Shift+Z")
        self.new = action(self, _("New session…"), "plus", "Ctrl+N")
        self.pull = action(self, _("Fill in from plan and load…"), "download", "Ctrl+D")
        self.add = action(self, _("Add an event…"), "plus")
        self.days = action(self, _("Days of the groups…"), "calendar-days")
        self.compose = action(self, _("Compose…"), "sparkles", "Ctrl+G")
        self.mend = action(self, _("Rebuild with the fewest changes…"), "circle-check", "Ctrl+Shift+G")
        self.publish = action(self, _("Publish…"), "calendar-clock", "Ctrl+Shift+P")
        self.versions = action(self, _("Versions and corrections…"), "copy")
        self.told = action(self, _("Who knows…"), "users")
        self.sheets = action(self, _("Create the statements…"), "clipboard-check", "Ctrl+Shift+B")
        self.print = action(self, _("Print…"), "printer", "Ctrl+P")
        self.panel = switched_on(action(self, _("Side panel"), "panel-right", "F4"))
        self.of_session = (self.pull, self.add, self.days, self.compose, self.mend)
        self._show_actions()

    def _show_actions(self) -> None:
        """Those that the person may take: two icons, the primary one, the rest behind ⋯."""
        edits = (self.undo, self.redo, self.new, *self.of_session, self.publish)
        self.addActions([*edits, self.versions, self.told, self.sheets, self.print, self.panel])
        for one in edits:
            one.setVisible(self.allowed.edit)
            one.setEnabled(self.allowed.edit)
        self.sheets.setVisible(self.allowed.sheets)
        for one in (self.versions, self.told):
            one.setVisible(self.allowed.edit)
        if self.allowed.edit:
            self.add_action(icon_button(self.undo))
            self.add_action(icon_button(self.redo))
            made = primary(self.compose.text(), self.compose.trigger)
            made.setToolTip(_("Let the program find a schedule (Ctrl+G)"))
            self.compose.changed.connect(lambda: made.setEnabled(self.compose.isEnabled()))
            self.add_action(made)
        self.add_menu(self.new, self.pull, self.add, self.days, self.mend)
        self.add_menu(self.publish, self.versions, self.told, self.sheets, self.print, self.panel)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where everything has no room, who knows gives way and then the state: the menu leads to both."""
        self.state.setVisible(self.session_id != 0)
        self.known.setVisible(bool(self.known.text()))
        for one in (self.known, self.state):
            self.left.invalidate()
            if self.minimumSizeHint().width() > self.width():
                one.hide()
