"""The card of an employee at the side; each part is written by itself, and shown beside what came first."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QWidget

from desktop_app.errors import BadInput, OfficeError
from desktop_app.services.handover import hand_over
from desktop_app.services.load_left import LoadLeft, count_load_left
from desktop_app.services.office import Office
from desktop_app.services.staff import open_employee
from desktop_app.services.staff_values import EmployeeCard, PositionLine
from desktop_app.services.staff_writing import (
    add_employee,
    put_employee,
    put_last_day,
    put_places,
    put_qualification,
)
from desktop_app.views.desk import Desk
from desktop_app.views.overtaken import Wish, Writes
from desktop_app.views.staff.forms import PersonForm, PlaceForm, PlacesForm, QualificationForm, Rows
from desktop_app.views.staff.sentences import (
    day,
    missing_words,
    person_facts,
    place_words,
    qualification_facts,
)
from desktop_app.views.widgets.buttons import button, danger, link, primary, quiet
from desktop_app.views.widgets.day_field import DayField
from desktop_app.views.widgets.facts import facts
from desktop_app.views.widgets.history_panel import add_history
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.widgets.laying import in_row
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.wording import _, ngettext, say

Do = Callable[[], None]
Write = Callable[[Office, EmployeeCard], EmployeeCard]
WIDTH = 400


class EmployeePanel(SidePanel):
    """Shows a card, or a form over it; what is typed is not lost by Esc."""

    changed = Signal()
    """Something was written: the list reads again."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(width=WIDTH)
        self.desk = desk
        self.card: EmployeeCard | None = None
        self.positions: tuple[PositionLine, ...] = ()
        self.form: QWidget | None = None
        self.left = LoadLeft("", 0, 0)
        self.writes = Writes(desk, self)

    @property
    def typing(self) -> bool:
        """Whether a form is open."""
        return self.form is not None and self.isVisible()

    def show_card(self, card: EmployeeCard) -> None:
        """A card; a form that is being filled in stays."""
        self.card = card
        if not self.typing:
            self.draw()

    def draw(self) -> None:
        """Everything anew."""
        card = self.card
        if card is None:
            return
        writes = self.desk.may(put_employee)

        def edit(ask: Do) -> tuple[QWidget, ...]:
            return (in_row(link(_("Edit…"), ask, "pencil")),) if writes else ()

        self.form = None
        self.clear()
        if card.line.missing:
            told = _("Not filled in: {fields}. Due within three working days of taking office (п. 4.2).")
            self.add_section("", wrapped(told.format(fields=missing_words(card.line)), "warn"))
        self.add_section(_("Personal"), facts(person_facts(card)), *edit(self.ask_person))
        self.add_section(
            _("Places of work"),
            *(wrapped(place_words(place)) for place in card.places),
            *(() if card.places else (label(_("Not entered"), "muted"),)),
            *edit(self.ask_places),
        )
        self.add_section(_("Qualification"), facts(qualification_facts(card)), *edit(self.ask_qualification))
        self._draw_end(card, writes=writes)
        add_history(self, self.desk, "employee", card.line.id)
        self.open_with(card.line.name)

    def _draw_end(self, card: EmployeeCard, *, writes: bool) -> None:
        held = [_("curator of {groups}").format(groups=", ".join(card.groups))] if card.groups else []
        held += [_("rows of the teaching load: {n}").format(n=card.loads)] if card.loads else []
        parts: list[QWidget] = [wrapped("; ".join(held), "muted")] if held else []
        if writes and card.line.last_day is None:
            parts.append(in_row(danger(_("Dismiss…"), self.ask_end)))
        elif writes:
            parts.append(in_row(button(_("Take back the dismissal"), partial(self._end, None), "undo-2")))
        if parts:
            self.add_section(_("Duties and dismissal"), *parts)

    # forms
    def ask_person(self) -> None:
        """Who it is."""
        if self.card is not None:
            form = PersonForm(self.card.person, self.card.snils_masked)
            self._ask(_("Personal"), form, lambda: self._put_person(form), form.last)

    def _put_person(self, form: PersonForm) -> None:
        values = form.values()
        self._write("person", lambda office, seen: put_employee(office, seen, values))

    def ask_places(self) -> None:
        """Where, how much, since when."""
        if self.card is not None:
            form = PlacesForm(self.positions, self.card.places, self.card.line.hired_on)
            self._ask(_("Places of work"), form, lambda: self._put_places(form), form.forms[0].rate)

    def _put_places(self, form: PlacesForm) -> None:
        places = form.values()
        self._write("places", lambda office, seen: put_places(office, seen, places))

    def ask_qualification(self) -> None:
        """Education, category, service."""
        if self.card is not None:
            form = QualificationForm(self.card.qualification)
            self._ask(_("Qualification"), form, lambda: self._put_qualification(form), form.education)

    def _put_qualification(self, form: QualificationForm) -> None:
        values = form.values()
        self._write("qualification", lambda office, seen: put_qualification(office, seen, values))

    def ask_end(self) -> None:
        """The last day of work."""
        form = Rows()
        last = form.day(_("Last day of work"), self.desk.office.today)
        note = _(
            "From the day after the account lets nobody in. What the person still leads stays: hand it over first."
        )
        form.form.addRow(wrapped(note, "muted"))
        self._ask(_("Dismissal"), form, lambda: self._end(last.value()), last, danger_word=_("Dismiss"))
        if self.card is not None:
            told = wrapped("", "warn")
            form.form.addRow(told)
            way = link(_("Hand the load over…"), self._to_load, "scale")
            form.form.addRow(way)
            look = partial(self._look_left, form, last, (told, way))
            last.editingFinished.connect(look)
            look()

    def _look_left(self, form: Rows, last: DayField, where: tuple[QLabel, QWidget]) -> None:
        """Ask what of the load the day of the dismissal leaves (п. 2.8)."""
        try:
            gone = last.value()
        except BadInput:
            return
        if form is self.form and self.card is not None and gone is not None:
            since = gone + timedelta(days=1)
            left = partial(count_load_left, self.desk.office, self.card.line.id, since)
            self.desk.jobs.run(self, left, lambda found: self._show_left(form, since, where, found))

    def _show_left(self, form: Rows, since: date, where: tuple[QLabel, QWidget], left: LoadLeft) -> None:
        """Which rows stay without a teacher, and the way to hand them over."""
        if form is not self.form:
            return
        told, way = where
        self.left = left
        rows = ngettext("{n} row", "{n} rows", left.rows).format(n=left.rows)
        said = _("The load of the employee is left: {rows}, {hours} h from {day} on.")
        words = said.format(rows=rows, hours=left.hours, day=day(since))
        told.setText("\n".join((words, ", ".join(left.names))))
        form.form.setRowVisible(told, bool(left.rows))
        form.form.setRowVisible(way, bool(left.rows) and self.desk.may(hand_over))

    def _to_load(self) -> None:
        self.desk.go.emit("load", ("rows", self.left.teacher))

    def _end(self, last_day: date | None) -> None:
        before = self.card.line.last_day if self.card else None
        told = _("Works until {day}.").format(day=day(last_day)) if last_day else _("The dismissal is taken back.")
        self._write("end", lambda office, seen: put_last_day(office, seen, last_day), told,
                    lambda: self._end(before))  # fmt: skip

    def ask_new(self) -> None:
        """A new employee: who, and in which place."""
        person, place = PersonForm(None), PlaceForm(self.positions, None, self.desk.office.today)
        place.saved.connect(person.saved)
        self.form = person
        save = partial(self._try, lambda: self._add(person, place))
        person.saved.connect(save)
        self.clear()
        self.add_section(_("Personal"), person)
        self.add_section(_("Place of work"), place)
        self.add_section("", in_row(primary(_("Take in"), save), quiet(_("Cancel"), self.give_up)))
        self.open_with(_("New employee"))
        person.last.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, person: PersonForm, place: PlaceForm) -> None:
        values, held = person.values(), place.value()
        self.desk.jobs.run(self, lambda: add_employee(self.desk.office, values, held), self._added)

    def _added(self, card: EmployeeCard) -> None:
        self.form = None
        self.desk.tell(_("{name} is on the list of staff.").format(name=card.line.name), "good")
        self.show_card(card)
        self.changed.emit()

    def _ask(self, title: str, form: Rows | PlacesForm, save: Do, first: QWidget, danger_word: str = "") -> None:
        self.form = form
        do = partial(self._try, save)
        form.saved.connect(do)
        deed = danger(danger_word, do) if danger_word else primary(_("Save"), do, "save")
        self.clear()
        self.add_section(title, form, in_row(deed, quiet(_("Cancel"), self.give_up)))
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _try(self, save: Do) -> None:
        """What can't be read is told and stays in its field."""
        try:
            save()
        except OfficeError as error:
            self.desk.tell(say(error), "bad")

    def give_up(self) -> None:
        """Back to the card."""
        self.form = None
        if self.card is None:
            self.shut()
        else:
            self.draw()

    # writing
    def _write(self, part: str, write: Write, told: str = "", undo: Do | None = None) -> None:
        card, office = self.card, self.desk.office
        if card is None:
            return

        def done(now: EmployeeCard) -> None:
            back = ((_("Undo"), undo),) if undo is not None else ()
            self.desk.tell(told or _("The card is saved."), "good", *back)
            self._shown(now)

        self.writes.write(
            Wish(
                key=("employee", card.line.id, part),
                where=card.line.name,
                mine=_("what was typed at this desk"),
                look=partial(open_employee, office, card.line.id),
                theirs=lambda now: summary(now, part),
                write=lambda seen: write(office, seen or card),
                done=done,
                keep=lambda now: self._shown(now) if now is not None else None,
            ),
            card,
        )

    def _shown(self, card: EmployeeCard) -> None:
        if self.card is not None and self.card.line.id == card.line.id:
            self.form, self.card = None, card
            self.draw()
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives up a form, then closes the panel."""
        if event.key() == Qt.Key.Key_Escape and self.form is not None:
            self.give_up()
            return
        super().keyPressEvent(event)


def summary(card: EmployeeCard, part: str) -> str:
    """A part of the card in a line, for the panel of both."""
    if part == "places":
        return "; ".join(place_words(place) for place in card.places)
    pairs = qualification_facts(card) if part == "qualification" else person_facts(card)
    return "; ".join(f"{name}: {fact}" for name, fact in [(_("Name"), card.line.name), *pairs] if fact)
