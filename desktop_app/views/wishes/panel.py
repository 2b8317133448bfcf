"""A requirement at the side: where it is broken, and its fields."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from desktop_app.services.timetable.wishes import WishLine, WishList, change_wish
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.buttons import button, danger, primary, quiet
from desktop_app.views.widgets.history_panel import add_history
from desktop_app.views.widgets.labels import wrapped
from desktop_app.views.widgets.laying import in_row
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.wishes.form import WishFields
from desktop_app.views.wishes.words import asks, owner_words, place_words, weight_words
from desktop_app.views.wording import _

MOST_PLACES = 20


class WishPanel(SidePanel):
    """It tells what is typed; who writes it is the tab."""

    wanted = Signal(object, object)  # line as seen or None, values

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.form: WishFields | None = None

    @property
    def typing(self) -> bool:
        """Whether a form is open."""
        return self.form is not None and self.isVisible()

    def show_line(self, line: WishLine, change: Callable[[], None], remove: Callable[[], None]) -> None:
        """Where it is broken, and what may be done."""
        self.form = None
        self.clear()
        said = f"{owner_words(line)} · {weight_words(line.values.weight)}"
        self.add_section("", wrapped(said), *([wrapped(line.values.note, "muted")] if line.values.note else []))
        if self.desk.may(change_wish):
            self.add_section(
                "", in_row(button(_("Change…"), change, "pencil"), danger(_("Take it out"), remove, "trash-2"))
            )
        places = [place_words(*one) for one in line.broken]
        more = [f"… {len(places) - MOST_PLACES}"] if len(places) > MOST_PLACES else []
        kept = _("Kept everywhere") if line.values.active else _("Switched off: it is not counted")
        self.add_section(_("Where it is broken"), wrapped("\n".join([*places[:MOST_PLACES], *more]) or kept))
        add_history(self, self.desk, "requirement", line.id)
        self.open_with(asks(line.values))

    def ask(self, wishes: WishList, line: WishLine | None) -> None:
        """Fields of a requirement, or of a new one."""
        form = self.form = WishFields(wishes, line)
        self.clear()
        save = self.save
        form.saved.connect(save)
        deeds = in_row(primary(_("Save"), save, "save"), quiet(_("Cancel"), self.give_up))
        self.add_section("", form, deeds)
        self.open_with(_("A new requirement") if line is None else asks(line.values))
        form.kind.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Tell what is typed."""
        if self.form is not None:
            self.wanted.emit(self.form.line, self.form.values())

    def give_up(self) -> None:
        """Close the form."""
        self.form = None
        self.shut()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives a form up."""
        if event.key() == Qt.Key.Key_Escape:
            self.give_up()
            return
        super().keyPressEvent(event)
