"""Where the second part of a semester begins: for disciplines that are read in a block."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QFormLayout, QWidget

from desktop_app.errors import BadInput
from desktop_app.services.timetable.parts import TermParts, divide_term, open_parts
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.overtaken import Wish, Writes
from desktop_app.views.widgets.buttons import button, quiet
from desktop_app.views.widgets.day_field import DayField
from desktop_app.views.widgets.labels import wrapped
from desktop_app.views.widgets.laying import down, in_row
from desktop_app.views.wording import _, ngettext, say


class Parts(QWidget):
    """The day, with a proposal; whoever may not change it only reads."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.writes = Writes(desk, self)
        self.seen: TermParts | None = None
        self.may_change = desk.may(divide_term)
        self.day = DayField(_("Second part from"))
        self.day.setToolTip(_("Any day of the week with which the second part of the semester begins"))
        self.day.setReadOnly(not self.may_change)
        self.day.returnPressed.connect(self.save)
        self.says = wrapped("", "muted")
        self.save_button = button(_("Divide"), self.save)
        self.undivide_button = quiet(_("Without parts"), partial(self.put, None))
        self.deeds = in_row(self.save_button, self.undivide_button)
        form = QFormLayout()
        form.addRow(self.day.accessibleName(), self.day)
        box = down(form, self.says, self.deeds, on=self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.GRID)
        self.hide()

    def show_term(self, term_id: int) -> None:
        """Ask for the parts of a semester."""
        office = self.desk.office
        self.desk.jobs.run(self, lambda: open_parts(office, term_id), self.show_parts)

    def show_parts(self, parts: TermParts) -> None:
        """What the office has now; without parts the middle of the semester is proposed."""
        self.setVisible(self.may_change or parts.second is not None)
        if parts != self.seen:  # what is being typed stays while nothing else is new
            self.day.put(parts.second or (parts.middle if self.may_change else None))
        self.seen = parts
        self.says.setText(words_of(parts))
        self.deeds.setVisible(self.may_change)
        self.save_button.setText(_("Divide") if parts.second is None else _("Move"))
        self.undivide_button.setVisible(parts.second is not None)

    def save(self) -> None:
        """Let the second part begin in the week that is typed."""
        if self.day.value() is None:
            self.day.setFocus()
            self.desk.tell(say(BadInput("date_unreadable", text="")), "bad")
        elif self.may_change:
            self.put(self.day.day())

    def put(self, day: date | None) -> None:
        """Write; «undo» puts back what was."""
        before = self.seen
        if before is None:
            return
        office = self.desk.office
        self.writes.write(
            Wish(
                key=("parts", before.term_id),
                where=before.name,
                mine=day_words(day),
                look=lambda: open_parts(office, before.term_id),
                theirs=lambda now: day_words(now.second),
                write=lambda now: divide_term(office, now or before, day),
                done=lambda made: self._put(before, made),
                keep=lambda now: self.show_parts(now or before),
            ),
            before,
        )

    def _put(self, before: TermParts, made: TermParts) -> None:
        self.show_parts(made)
        self.desk.tell(f"{made.name}: {words_of(made)}", "good", (_("Undo"), partial(self.put, before.second)))


def day_words(day: date | None) -> str:
    """«Вторая часть с 26.10.2026», «Без частей»."""
    return _("Without parts") if day is None else f"{_('Second part from')} {day:%d.%m.%Y}"


def words_of(parts: TermParts) -> str:
    """What the parts are for, or how many rows of the load use them."""
    if parts.second is None:
        return _("The semester has no parts: every discipline is read from its first to its last week.")
    words = ngettext(
        "{n} row of the load is read in one part only.", "{n} rows of the load are read in one part only.", parts.rows
    )
    return f"{day_words(parts.second)}. " + words.format(n=parts.rows)
