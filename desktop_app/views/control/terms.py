"""The terms of duties at the side of the list: how many days, from which day on (п. 8.2)."""

from functools import partial

from PySide6.QtWidgets import QFormLayout, QSpinBox, QWidget

from desktop_app.errors import BadInput
from desktop_app.services.deadline_terms import (
    MOST_DAYS,
    DutyTerm,
    TermChange,
    change_term,
    list_duty_terms,
    take_back_term,
)
from desktop_app.services.rules.deadlines import Duty, Unit
from desktop_app.views import theme
from desktop_app.views.control.sentences import duty_word, unit_words
from desktop_app.views.desk import Desk
from desktop_app.views.overtaken import Wish, Writes
from desktop_app.views.widgets.buttons import button, primary, tool
from desktop_app.views.widgets.day_field import DayField
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.widgets.laying import across
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.wording import _, say


class TermsPanel(SidePanel):
    """Each duty with its term, its changes, and a new one for whoever may."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.writes = Writes(desk, self)
        self.terms: tuple[DutyTerm, ...] = ()
        self.asked: Duty | None = None
        self.since, self.days = DayField(_("From which day")), QSpinBox()

    def toggle(self) -> None:
        """Open it, or shut it."""
        if self.isVisible():
            self.shut()
            return
        self.open_with(_("Terms of duties"))
        self.load()

    def load(self) -> None:
        """Ask for the terms."""
        self.desk.jobs.run(self, lambda: list_duty_terms(self.desk.office), self.show_terms)

    def show_terms(self, terms: tuple[DutyTerm, ...]) -> None:
        """What stands now; what is being typed stays."""
        if terms != self.terms or not self.body.count():
            self.terms = terms
            if self.asked is None:
                self._lay()

    def _lay(self) -> None:
        self.clear()
        hint = _("A change holds for what begins from its day on; tasks from before keep their term (п. 8.2).")
        self.body.addWidget(wrapped(hint, "muted"))
        for term in self.terms:
            self.add_section("", *self._about(term))

    def _about(self, term: DutyTerm) -> list[QWidget]:
        head = QWidget()
        row = across((label(duty_word(term.duty), "strong"), 1), on=head)
        if self.desk.may(change_term):
            change = tool("pencil", _("Change the term: {duty}").format(duty=duty_word(term.duty)))
            change.clicked.connect(lambda _on=False: self.ask(term.duty))
            row.addWidget(change)
        widgets: list[QWidget] = [head, label(f"{unit_words(term, term.days)} · {term.clause}", "muted")]
        widgets += [self._change(term, change) for change in term.changes]
        if term.duty is self.asked:
            widgets.append(self._form(term))
        return widgets

    def _change(self, term: DutyTerm, change: TermChange) -> QWidget:
        made = QWidget()
        words = _("from {day}: {term}").format(day=f"{change.since:%d.%m.%Y}", term=unit_words(term, change.days))
        row = across((label(words, "muted"), 1), on=made)
        if self.desk.may(take_back_term):
            row.addWidget(tool("trash-2", _("Take the change back"), partial(self.take_back, term, change)))
        return made

    def _form(self, term: DutyTerm) -> QWidget:
        made = QWidget()
        form = QFormLayout(made)
        form.setContentsMargins(0, theme.GRID, 0, 0)
        self.since, self.days = DayField(_("From which day"), self.desk.office.today), QSpinBox()
        self.days.setRange(0, MOST_DAYS)
        self.days.setValue(term.days)
        self.days.setAccessibleName(_("How many days"))
        form.addRow(label(_("From which day"), "muted"), self.since)
        asked = _("To which September") if term.unit is Unit.OF_SEPTEMBER else _("How many days")
        form.addRow(label(asked, "muted"), self.days)
        self.since.returnPressed.connect(partial(self.save, term))
        deeds = across(primary(_("Save"), partial(self.save, term)), button(_("Cancel"), self.give_up))
        deeds.setSpacing(theme.GAP)
        deeds.addStretch(1)
        form.addRow(deeds)
        return made

    def ask(self, duty: Duty) -> None:
        """Let a change be typed."""
        self.asked = duty
        self._lay()
        self.days.setFocus()

    def give_up(self) -> None:
        """Without a change."""
        self.asked = None
        self._lay()

    def save(self, term: DutyTerm) -> None:
        """Give the duty so many days from that day on."""
        try:
            since = self.since.value()
        except BadInput as error:
            self.desk.tell(say(error), "bad")
            return
        office, days = self.desk.office, self.days.value()
        from_day = since or office.today

        def standing() -> DutyTerm:
            return next(one for one in list_duty_terms(office) if one.duty is term.duty)

        def words_of(now: DutyTerm) -> str:
            return next((unit_words(now, one.days) for one in now.changes if one.since == from_day), "")

        self.writes.write(
            Wish(
                key=("term", term.duty, from_day),
                where=f"{duty_word(term.duty)} · {from_day:%d.%m.%Y}",
                mine=unit_words(term, days),
                look=standing,
                theirs=words_of,
                write=lambda seen: change_term(office, seen or term, from_day, days),
                done=partial(self._saved, from_day),
                keep=lambda _now: self.give_up(),
            ),
            term,
        )

    def _saved(self, since: object, term: DutyTerm) -> None:
        change = next((one for one in term.changes if one.since == since), None)
        ways = [] if change is None else [(_("Undo"), partial(self.take_back, term, change))]
        words = _("The term is changed: {duty} — {term}.")
        self.desk.tell(words.format(duty=duty_word(term.duty), term=unit_words(term, term.days)), "good", *ways)
        self.asked = None
        self.load()
        self._lay()

    def take_back(self, term: DutyTerm, change: TermChange) -> None:
        """Strike a change out again."""
        office = self.desk.office
        self.desk.jobs.run(self, lambda: take_back_term(office, term.duty, change), lambda _term: self.load())
