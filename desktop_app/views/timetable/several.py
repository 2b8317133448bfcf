"""What is done with all chosen lessons at once: off the grid, locked, copied and set down elsewhere."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from desktop_app.services.timetable.pasting import pasted, samples_of
from desktop_app.services.timetable.rearranging import Change, Standing
from desktop_app.services.timetable.week import PlacedLesson
from desktop_app.views.icons import put_icon
from desktop_app.views.timetable.deeds import take_off, toggle_lock
from desktop_app.views.timetable.edits import Edits
from desktop_app.views.timetable.grid import GridView
from desktop_app.views.timetable.history import Done, LockMany, Many
from desktop_app.views.timetable.lens import View
from desktop_app.views.timetable.told import done_in_words
from desktop_app.views.wording import _, ngettext


class Several(QObject):
    """The lessons that are chosen on the grid, as the object of a deed."""

    def __init__(self, edits: Edits, grid: GridView, owner: QObject) -> None:
        super().__init__(owner)
        self.edits = edits
        self.grid = grid
        self.take_off_action = self.entry(_("Take off the chosen lessons"), "trash-2", self.take_off)
        self.lock_action = self.entry(_("Lock or unlock"), "lock", self.toggle_lock)
        self.copy_action = self.entry(_("Copy lessons"), "copy", self.copy)
        self.paste_action = self.entry(_("Put copied lessons here"), "download", self.paste)
        grid.off_asked.connect(self.take_off)
        grid.lock_asked.connect(self.toggle_lock)
        grid.copy_asked.connect(self.copy)
        grid.paste_asked.connect(self.paste)
        grid.menu_asked.connect(self.open_menu)

    def entry(self, words: str, icon: str, do: object) -> QAction:
        """A line of the menu."""
        made = QAction(words, self)
        put_icon(made, icon)
        made.triggered.connect(do)
        return made

    def open_menu(self, at: QPoint) -> None:
        """What may be done with the chosen lessons."""
        menu = QMenu(self.grid)
        some = bool(self.lessons())
        for one in (self.take_off_action, self.lock_action, self.copy_action):
            one.setEnabled(some)
        self.paste_action.setEnabled(bool(self.edits.copied))
        menu.addActions([self.take_off_action, self.lock_action, self.copy_action, self.paste_action])
        menu.popup(at)

    def lessons(self) -> list[PlacedLesson]:
        """The chosen lessons."""
        editing, chosen = self.edits.editing, set(self.grid.lessons())
        return [lesson for lesson in editing.week.lessons if lesson.id in chosen] if editing else []

    def standings(self, lessons: Sequence[PlacedLesson]) -> tuple[Standing, ...]:
        """Where they stand."""
        editing = self.edits.editing
        return tuple(Standing(one.load_id, editing.places[one.id]) for one in lessons) if editing else ()

    def take_off(self) -> None:
        """All of them go back to the tray, except what is locked."""
        chosen = self.lessons()
        free = [lesson for lesson in chosen if not lesson.locked]
        if len(chosen) == 1 or not free:
            take_off(self.edits, chosen[0].id if chosen else 0)
        else:
            self.edits.do(Many(tuple(Change(load, place, None) for load, place in self.standings(free))))

    def toggle_lock(self) -> None:
        """Lock all; if all are locked, unlock them."""
        chosen = self.lessons()
        if len(chosen) == 1:
            toggle_lock(self.edits, chosen[0].id)
        elif chosen:
            locked = not all(lesson.locked for lesson in chosen)
            differ = [lesson for lesson in chosen if lesson.locked != locked]
            self.edits.do(LockMany(self.standings(differ), locked))

    def copy(self) -> None:
        """Keep the chosen lessons for another day or another group."""
        editing, chosen = self.edits.editing, self.lessons()
        if editing is None or not chosen:
            return
        self.edits.copied = samples_of(editing, [lesson.id for lesson in chosen])
        words = ngettext("{count} lesson copied", "{count} lessons copied", len(chosen)).format(count=len(chosen))
        self.edits.desk.tell(f"{words}. {_('Choose a day or a group and press Ctrl+V.')}")

    def paste(self) -> None:
        """Set the copied lessons down on the chosen day, for the group that is looked at."""
        editing, spot = self.edits.editing, self.grid.current_spot()
        if editing is None or spot is None or not self.edits.copied:
            return
        lens = self.grid.scene.board.lens
        group = lens.subject if lens.view is View.GROUP else spot.holder if lens.who is View.GROUP else 0
        changes = pasted(editing, self.edits.copied, group, spot.day)
        self.edits.missing = len(self.edits.copied) - len(changes)
        if changes:
            self.edits.do(Many(changes))
        else:
            self.edits.desk.tell(
                _("None of the copied lessons can stand here: they have no card left, or somebody is busy."), "warn"
            )

    def tell(self, done: Done) -> None:
        """How many, and the way back."""
        if not isinstance(done.deed, Many | LockMany) or len(done.changes) + len(done.locks) < 2:  # noqa: PLR2004
            self.edits.missing = 0
            return
        words = done_in_words(done)
        if self.edits.missing:
            words += "; " + _("without a card or a free place: {count}").format(count=self.edits.missing)
        self.edits.missing = 0
        self.edits.desk.tell(words, "good", (_("Undo"), self.edits.undo))
