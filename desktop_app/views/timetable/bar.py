"""The head of the page: by whom the week is looked at, whose, which week; and what is done with the whole."""

from datetime import date

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QComboBox, QPushButton, QToolButton

from desktop_app.services.timetable.week import Week
from desktop_app.views import theme
from desktop_app.views.icons import put_icon
from desktop_app.views.preferences import PREFERENCES
from desktop_app.views.timetable.history import History
from desktop_app.views.timetable.lens import APART, Lens, View
from desktop_app.views.timetable.sentences import CHOICE_OF_WEEKS, short_day_names
from desktop_app.views.timetable.told import step_in_words
from desktop_app.views.timetable.version_button import VersionButton
from desktop_app.views.widgets.buttons import primary
from desktop_app.views.widgets.page_header import PageHeader
from desktop_app.views.wording import _
from desktop_app.views.words import N_

WEEKS_KEY = "timetable/weeks"
COLUMNS = {View.GROUP: N_("Groups"), View.TEACHER: N_("Teachers"), View.ROOM: N_("Rooms")}
VIEWS = {**COLUMNS, View.DAY: N_("Day"), View.WALL: N_("Wall")}


class Bar(PageHeader):
    """Tells the lens; holds the actions."""

    lens_changed = Signal()

    def __init__(self, *, may_edit: bool) -> None:
        super().__init__(_("Timetable"))
        self.week: Week | None = None
        self.remembered: dict[View, int] = {}
        self.views = self.add_views([(view, _(name)) for view, name in VIEWS.items()], self._view_chosen)
        self.left.setAlignment(self.views, Qt.AlignmentFlag.AlignVCenter)
        for button in self.views.group.buttons():
            widest = QFontMetrics(theme.font(semibold=True)).horizontalAdvance(button.text())
            button.setMinimumWidth(widest + 2 * theme.px(theme.MARGIN - theme.GRID))
        self.subject = chooser(_("Whose timetable"))
        self.subject.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.subject.activated.connect(self._subject_chosen)
        self.add_filter(self.subject)
        self.columns = chooser(_("What the columns are"))
        for view, name in COLUMNS.items():
            self.columns.addItem(_(name), view)
        self.columns.activated.connect(lambda _index: self.lens_changed.emit())
        self.add_filter(self.columns)
        self.weeks = chooser(_("Week of the cycle"))
        self.weeks.addItems([_(name) for name in CHOICE_OF_WEEKS])
        self.weeks.setCurrentIndex(min(PREFERENCES.value(WEEKS_KEY, 0), APART))
        self.weeks.activated.connect(self._week_chosen)
        self.add_filter(self.weeks)
        self._make_actions(may_edit=may_edit)

    @property
    def lens(self) -> Lens:
        """Whose week, and which."""
        view = View(self.views.value())
        columns = View(self.columns.currentData()) if view is View.DAY else View.GROUP
        return Lens(view, self.remembered.get(view, 0), self.weeks.currentIndex(), columns)

    def show_week(self, week: Week, today: date) -> None:
        """Offer the groups, teachers and rooms of a week; what was chosen stays if it is still there."""
        self.week = week
        self.version.show_week(week)
        self.remembered.setdefault(View.DAY, today.isoweekday())
        for view, keys in subjects(week).items():
            if self.remembered.get(view) not in dict(keys):
                self.remembered[view] = keys[0][0] if keys else 0
        self._offer()

    def look_at(self, view: View, subject: int = 0) -> None:
        """Change the lens from outside."""
        self.views.choose(view)
        if subject:
            self.remembered[view] = subject
        self._offer()
        self.lens_changed.emit()

    def show_steps(self, history: History) -> None:
        """Undo and redo, each with what it would do in its tooltip."""
        if self.week is None:
            return
        for one, done in ((self.undo, history.past), (self.redo, history.future)):
            one.setEnabled(bool(done))
            keys = one.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            name = f"{one.text()} ({keys})"
            one.setToolTip(f"{name}\n{step_in_words(done[-1], self.week)}" if done else name)

    def _make_actions(self, *, may_edit: bool) -> None:
        self.undo = action(self, _("Undo"), "undo-2", "Ctrl+Z")
        self.redo = action(self, _("Redo"), "redo-2", "Ctrl+Y", "Ctrl+Shift+Z")
        self.compose = action(self, _("Compose…"), "sparkles", "Ctrl+G")
        self.mend = action(self, _("Mend with the fewest changes…"), "circle-check", "Ctrl+Shift+G")
        self.date = action(self, _("Publish…"), "calendar-clock", "Ctrl+Shift+P")
        self.versions = action(self, _("Versions and history…"), "copy")
        self.print = action(self, _("Print the poster…"), "printer", "Ctrl+P")
        self.fet = action(self, _("Save for FET…"), "download")
        self.asc = action(self, _("Load from aSc…"), "file-up")
        self.free = action(self, _("Free rooms and teachers"), "search", "F6")
        self.window_ = action(self, _("One more window"), "copy", "Ctrl+Shift+N")
        self.panel = switched_on(action(self, _("Side panel"), "panel-right", "F4"))
        keyed = (self.compose, self.mend, self.print, self.free, self.window_, self.panel)
        self.addActions([self.undo, self.redo, *keyed])
        edits = (self.undo, self.redo, self.compose, self.mend, self.date, self.versions, self.fet, self.asc)
        for one in edits:
            one.setVisible(may_edit)
            one.setEnabled(may_edit)
        if may_edit:
            self.add_action(icon_button(self.undo))
            self.add_action(icon_button(self.redo))
            self.add_action(self._compose_button())
        self.add_menu(self.mend, self.print, self.fet, self.asc)
        self.add_menu(self.date, self.versions, self.free, self.window_, self.panel)
        self.version = VersionButton(self.versions if may_edit else None)
        self.left.insertWidget(0, self.version)

    def _compose_button(self) -> QPushButton:
        made = primary(self.compose.text(), self.compose.trigger)
        made.setToolTip(_("Let the program find a timetable (Ctrl+G)"))
        return made

    def _offer(self) -> None:
        view = View(self.views.value())
        self.subject.setVisible(view is not View.WALL)
        self.columns.setVisible(view is View.DAY)
        if self.week is not None and view is not View.WALL:
            self.subject.clear()
            for key, name in subjects(self.week)[view]:
                self.subject.addItem(name, key)
            self.subject.setCurrentIndex(self.subject.findData(self.remembered.get(view)))
            self.subject.setFixedWidth(self.subject.sizeHint().width())  # its least width is that of earlier names
        self._fit()

    def _view_chosen(self, _code: str) -> None:
        self._offer()
        self.lens_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where everything has no room, the version gives way: the menu leads to it too."""
        self.version.setVisible(self.week is not None and bool(self.week.version))
        self.left.invalidate()  # what has just been shown or filled counts too
        if self.minimumSizeHint().width() > self.width():
            self.version.hide()

    def _week_chosen(self, choice: int) -> None:
        PREFERENCES.keep(WEEKS_KEY, choice)
        self.lens_changed.emit()

    def _subject_chosen(self) -> None:
        self.remembered[View(self.views.value())] = self.subject.currentData()
        self.lens_changed.emit()


def subjects(week: Week) -> dict[View, list[tuple[int, str]]]:
    """Whose week can be looked at: key and name."""
    return {
        View.GROUP: [(group.id, group.name) for group in week.groups],
        View.TEACHER: [(teacher.id, teacher.name) for teacher in week.teachers],
        View.ROOM: [(room.id, room.name) for room in week.rooms],
        View.DAY: [(day, name) for day, name in short_day_names().items() if day <= week.limits.days],
    }


def chooser(name: str) -> QComboBox:
    """A drop-down list with a name for screen readers."""
    made = QComboBox()
    made.setAccessibleName(name)
    made.setToolTip(name)
    return made


def action(owner: QObject, words: str, icon: str, *keys: str) -> QAction:
    """An action of the page, with its keys in the tooltip."""
    made = QAction(words, owner)
    put_icon(made, icon)
    made.setShortcuts([QKeySequence(key) for key in keys])
    made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    if keys:
        made.setToolTip(f"{words} ({made.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})")
    return made


def switched_on(one: QAction) -> QAction:
    """An action that is on or off, and on to begin with."""
    one.setCheckable(True)
    one.setChecked(True)
    return one


def icon_button(of: QAction) -> QToolButton:
    """An icon for an action."""
    made = QToolButton()
    made.setDefaultAction(of)
    made.setAccessibleName(of.text())
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made
