"""The head of the page: by whom the week is looked at, whose, which week; and what is done with the whole."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)

from desktop_app.services.timetable.week import Week
from desktop_app.views import theme
from desktop_app.views.icons import put_icon
from desktop_app.views.timetable.board import Lens, View
from desktop_app.views.timetable.sentences import WEEKS
from desktop_app.views.wording import _
from desktop_app.views.words import N_

VIEWS = {View.GROUP: N_("Groups"), View.TEACHER: N_("Teachers"), View.ROOM: N_("Rooms"), View.WALL: N_("Wall")}


class Bar(QFrame):
    """Tells the lens; holds the actions."""

    lens_changed = Signal()

    def __init__(self, parent: QWidget, *, may_edit: bool) -> None:
        super().__init__(parent)
        self.setProperty("role", "header")
        self.week: Week | None = None
        self.remembered: dict[View, int] = {}
        title = QLabel(_("Timetable"), self)
        title.setProperty("role", "title")
        self.subject = QComboBox(self)
        self.subject.setAccessibleName(_("Whose timetable"))
        self.subject.setMinimumWidth(theme.SIDE_PANEL // 2)
        self.subject.activated.connect(self._subject_chosen)
        self.weeks = QComboBox(self)
        self.weeks.setAccessibleName(_("Week of the cycle"))
        self.weeks.addItems([_(name) for name in WEEKS])
        self.weeks.activated.connect(lambda _index: self.lens_changed.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.GAP)
        row.setSpacing(theme.GAP)
        chosen: tuple[QWidget, ...] = (title, self._segmented(), self.subject, self.weeks)
        for widget in chosen:
            row.addWidget(widget)
        row.addStretch(1)
        self._make_actions()
        for widget in self._buttons(may_edit=may_edit):
            row.addWidget(widget)

    @property
    def view(self) -> View:
        """By whom."""
        return list(VIEWS)[self.views.checkedId()]

    @property
    def lens(self) -> Lens:
        """Whose week, and which."""
        return Lens(self.view, self.remembered.get(self.view, 0), self.weeks.currentIndex())

    def show_week(self, week: Week) -> None:
        """Offer the groups, teachers and rooms of a week; what was chosen stays if it is still there."""
        self.week = week
        for view, keys in subjects(week).items():
            if self.remembered.get(view) not in dict(keys):
                self.remembered[view] = keys[0][0] if keys else 0
        self._offer()

    def look_at(self, view: View, subject: int = 0) -> None:
        """Change the lens from outside."""
        self.views.button(list(VIEWS).index(view)).setChecked(True)
        if subject:
            self.remembered[view] = subject
        self._offer()
        self.lens_changed.emit()

    def _segmented(self) -> QFrame:
        frame = QFrame(self)
        frame.setProperty("role", "segmented")
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.views = QButtonGroup(self)
        for number, (view, name) in enumerate(VIEWS.items()):
            button = QPushButton(_(name), frame)
            button.setCheckable(True)
            button.setChecked(view is View.GROUP)
            self.views.addButton(button, number)
            row.addWidget(button)
        self.views.idClicked.connect(lambda _id: self.look_at(self.view))
        return frame

    def _make_actions(self) -> None:
        self.undo = action(self, _("Undo"), "undo-2", QKeySequence(QKeySequence.StandardKey.Undo))
        self.redo = action(self, _("Redo"), "redo-2", QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z"))
        self.compose = action(self, _("Compose…"), "sparkles", QKeySequence("Ctrl+G"))
        self.date = action(self, _("Make dated lessons"), "calendar-clock")
        self.print = action(self, _("Print the poster…"), "printer", QKeySequence(QKeySequence.StandardKey.Print))
        self.panel = action(self, _("Side panel"), "panel-right", QKeySequence("F4"))
        self.panel.setCheckable(True)
        self.panel.setChecked(True)

    def _buttons(self, *, may_edit: bool) -> list[QWidget]:
        edits = (self.undo, self.redo, self.compose, self.date)
        for one in edits:
            one.setVisible(may_edit)
            one.setEnabled(may_edit)
        compose = QPushButton(_("Compose…"), self)
        compose.setProperty("kind", "primary")
        compose.setToolTip(_("Let the program find a timetable (Ctrl+G)"))
        compose.clicked.connect(self.compose.trigger)
        compose.setVisible(may_edit)
        more = QToolButton(self)
        put_icon(more, "ellipsis")
        more.setAccessibleName(_("More actions"))
        more.setToolTip(_("More actions"))
        menu = QMenu(more)
        menu.addActions([self.print, self.date, self.panel])
        more.setMenu(menu)
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        steps = [small_button(self, one) for one in (self.undo, self.redo)] if may_edit else []
        return [*steps, compose, more]

    def _offer(self) -> None:
        on_wall = self.view is View.WALL
        self.subject.setVisible(not on_wall)
        if self.week is None or on_wall:
            return
        self.subject.clear()
        for key, name in subjects(self.week)[self.view]:
            self.subject.addItem(name, key)
        self.subject.setCurrentIndex(self.subject.findData(self.remembered.get(self.view)))

    def _subject_chosen(self) -> None:
        self.remembered[self.view] = self.subject.currentData()
        self.lens_changed.emit()


def subjects(week: Week) -> dict[View, list[tuple[int, str]]]:
    """Whose week can be looked at: key and name."""
    return {
        View.GROUP: [(group.id, group.name) for group in week.groups],
        View.TEACHER: [(teacher.id, teacher.name) for teacher in week.teachers],
        View.ROOM: [(room.id, room.name) for room in week.rooms],
        View.WALL: [(0, "")],
    }


def action(owner: QWidget, words: str, icon: str, *keys: QKeySequence) -> QAction:
    """An action of the page, with its keys in the tooltip."""
    made = QAction(words, owner)
    put_icon(made, icon)
    made.setShortcuts(keys)
    made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    if keys:
        made.setToolTip(f"{words} ({keys[0].toString(QKeySequence.SequenceFormat.NativeText)})")
    return made


def small_button(owner: QWidget, of: QAction) -> QToolButton:
    """An icon for an action."""
    button = QToolButton(owner)
    button.setDefaultAction(of)
    button.setAccessibleName(of.text())
    return button
