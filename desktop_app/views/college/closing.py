"""The end of a semester: what its journals still lack, how they are closed and opened again (п. 7.4)."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.errors import AlreadyDone, OfficeError
from desktop_app.services.terms import Semester
from desktop_app.services.terms_closing import (
    REASON_LENGTH,
    TermClosing,
    close_term_journals,
    open_closing,
    open_term_journals,
)
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.buttons import button, primary, quiet
from desktop_app.views.widgets.labels import label, restyle, wrapped
from desktop_app.views.widgets.laying import down, in_row
from desktop_app.views.wording import _, ngettext, say


class Closing(QWidget):
    """A question is asked in its place; whoever may not close only reads that the journals are closed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.may_change = desk.may(close_term_journals) and desk.may(open_term_journals)
        self.term_id = 0
        self.seen: TermClosing | None = None
        self.says = wrapped("", "muted")
        self.ask_button = button(_("Close the journals…"), self.ask, "lock")
        self.question = wrapped()
        self.reason = QLineEdit()
        self.reason.setMaxLength(REASON_LENGTH)
        self.reason.setPlaceholderText(_("Why they are opened (п. 7.4)"))
        self.reason.setAccessibleName(_("Why they are opened (п. 7.4)"))
        self.reason.returnPressed.connect(self.confirm)
        self.reason.textEdited.connect(lambda _text: restyle(self.reason, wrong=False))
        self.yes, self.no = primary("", self.confirm), quiet(_("Cancel"), self.put_away)
        self.asked = in_row(self.yes, self.no)
        box = down(label(_("Journals"), "section"), self.says, self.ask_button, self.question, self.reason,
                   self.asked, on=self)  # fmt: skip
        box.setAlignment(self.ask_button, Qt.AlignmentFlag.AlignLeft)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.GRID)
        self.put_away()
        self.hide()

    def show_term(self, term: Semester) -> None:
        """The semester as the list has it; whoever closes semesters asks for its numbers too."""
        if term.id != self.term_id:
            self.put_away()
            self.seen = None
        self.term_id = term.id
        self.setVisible(self.may_change or term.closed_on is not None)
        if self.may_change:
            office, key = self.desk.office, term.id
            self.desk.jobs.run(self, lambda: open_closing(office, key), self.show_closing)
        elif term.closed_on is not None:
            self.says.setText(_("The journals are closed since {day}").format(day=f"{term.closed_on:%d.%m.%Y}"))
        self.ask_button.setVisible(self.may_change and self.question.isHidden())
        self.ask_button.setEnabled(self.seen is not None)

    def show_closing(self, now: TermClosing) -> None:
        """What stands now; a question that has been answered at another desk is asked no more."""
        if now.id != self.term_id:
            return
        changed_state = self.seen is not None and self.seen.closed_on != now.closed_on
        self.seen = now
        self.says.setText(state_of(now))
        self.ask_button.setText(_("Close the journals…") if now.closed_on is None else _("Open again…"))
        self.ask_button.setEnabled(now.closed_on is not None or not now.waiting)
        if changed_state or not self.ask_button.isEnabled():
            self.put_away()

    def ask(self) -> None:
        """Ask in place; Enter does it."""
        if self.seen is None:
            return
        closed = self.seen.closed_on is not None
        self.question.setText(question_of(self.seen))
        self.yes.setText(_("Open the journals") if closed else _("Close the journals"))
        self.reason.clear()
        for part in (self.question, self.asked):
            part.show()
        self.reason.setVisible(closed)
        self.ask_button.hide()
        (self.reason if closed else self.yes).setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """Nothing is asked any more."""
        for part in (self.question, self.reason, self.asked):
            part.hide()
        self.ask_button.setVisible(self.may_change)

    def confirm(self) -> None:
        """Close, or open with the reason that is typed."""
        seen, office = self.seen, self.desk.office
        if seen is None:
            return
        if seen.closed_on is None:
            self._write(partial(self._closed, seen), lambda key: close_term_journals.once(office, key, seen))
            return
        reason = self.reason.text().strip()
        if not reason:
            restyle(self.reason, wrong=True)
            self.reason.setFocus()
            return
        self._write(self._opened, lambda key: open_term_journals.once(office, key, seen, reason))

    def _write(self, then: Callable[[TermClosing], object], write: Callable[[str], TermClosing]) -> None:
        self.put_away()
        self.ask_button.setEnabled(False)
        self.desk.jobs.keep(self, write, partial(self._written, then), self._refused)

    def _written(self, then: Callable[[TermClosing], object], now: TermClosing) -> None:
        self.show_closing(now)
        then(now)

    def _closed(self, before: TermClosing, now: TermClosing) -> None:
        words = _("The journals of {term} are closed.").format(term=now.name)
        self.desk.tell(f"{words} {gaps_words(before)}", "good")

    def _opened(self, now: TermClosing) -> None:
        self.desk.tell(_("The journals of {term} are open again.").format(term=now.name), "good")

    def _refused(self, error: OfficeError) -> None:
        if not isinstance(error, AlreadyDone):
            self.desk.tell(say(error), "bad")
        office, key = self.desk.office, self.term_id
        self.desk.jobs.run(self, lambda: open_closing(office, key), self.show_closing)


def gaps_words(now: TermClosing) -> str:
    """«Не заполнено в 12 журналах (мест: 87).»."""
    if not now.with_gaps:
        return _("Nothing is missing in them.")
    words = ngettext(
        "Something is missing in {n} journal ({gaps}).", "Something is missing in {n} journals ({gaps}).", now.with_gaps
    )
    return words.format(n=now.with_gaps, gaps=now.gaps)


def state_of(now: TermClosing) -> str:
    """Who has closed the journals and when, or what is still to be done."""
    if now.closed_on is not None:
        day = f"{now.closed_on:%d.%m.%Y}"
        by = f", {now.closed_by}" if now.closed_by else ""
        return _("The journals are closed since {day}").format(day=day) + by
    parts = [gaps_words(now)]
    if now.to_come:
        parts.append(ngettext("{n} lesson is still to come.", "{n} lessons are still to come.", now.to_come)
                     .format(n=now.to_come))  # fmt: skip
    if now.waiting:
        parts.append(ngettext("{n} statement is not closed yet: close it first.",
                              "{n} statements are not closed yet: close them first.", now.waiting)
                     .format(n=now.waiting))  # fmt: skip
    return " ".join(parts)


def question_of(now: TermClosing) -> str:
    """What will happen."""
    if now.closed_on is not None:
        return _("Open the journals of {term} again? Teachers and curators will be able to edit them.").format(
            term=now.name
        )
    words = _("Close the journals of {term}? From then on only the director edits them, with a reason.")
    return words.format(term=now.name)
