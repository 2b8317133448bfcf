"""What may be done with a whole statement: open it, close it, return it to work, print it."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QObject
from PySide6.QtWidgets import QPushButton

from desktop_app.errors import OfficeError, Quicker, Stale
from desktop_app.services.attestation import (
    Sheet,
    SheetHead,
    SheetState,
    annul_closed_sheet,
    annul_sheet,
    close_sheet,
    open_sheet,
    reopen_sheet,
    start_sheet,
)
from desktop_app.services.module_marks import UnpassedParts, find_unpassed_parts
from desktop_app.services.office import Office, Operation
from desktop_app.services.sheet_filling import FilledSheet, fill_from_registers
from desktop_app.views.conflicts import Line
from desktop_app.views.forms.chooser import form_of
from desktop_app.views.sheets.late import called
from desktop_app.views.sheets.model import MARK, REASON
from desktop_app.views.sheets.names import mark_text, state_text
from desktop_app.views.sheets.taking import taken_text, untaken_text
from desktop_app.views.widgets.buttons import button, primary, quiet
from desktop_app.views.wording import _, ngettext

if TYPE_CHECKING:
    from desktop_app.views.sheets.pane import SheetPane

MOST_NAMES = 5


class Deeds(QObject):
    """The buttons over a statement; those that the state or the role does not give are hidden."""

    def __init__(self, pane: "SheetPane") -> None:
        super().__init__(pane)
        self.pane = pane
        self.desk = pane.desk
        self.start = primary(_("Open the statement"), self.begin, "play")
        self.close = primary(_("Close the statement"), self.ask_close, "lock")
        self.reopen = button(_("Return to work…"), self.ask_reopen, "lock-open")
        self.annul = quiet(_("Annul…"), self.ask_annul, "circle-x")
        self.take = button(_("Take from the journal"), self.take_over, "book-open")
        self.print = button(_("Print"), self.print_paper, "printer")

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """In the order of the head."""
        return self.start, self.take, self.close, self.reopen, self.annul, self.print

    def show_sheet(self, sheet: Sheet) -> None:
        """Show what may be done."""
        self.start.setVisible(sheet.may_start)
        self.close.setVisible(sheet.may_fill and self.desk.may(close_sheet))
        self.take.setVisible(sheet.may_take_over and self.desk.may(fill_from_registers))
        self.reopen.setVisible(sheet.may_reopen)
        self.annul.setVisible(sheet.may_annul and self.desk.may(self._annulling(sheet.head)))

    def begin(self) -> None:
        """Open a created statement: it takes its list."""
        if self.pane.sheet is not None:
            seen = self.pane.sheet.head
            self._do(start_sheet, seen, _("open it"), _("The statement is open: type the marks."))

    def ask_close(self) -> None:
        """Say what is missing, or ask for the last word; what has been typed is written first."""
        pane, model = self.pane, self.pane.writing.model
        if pane.sheet is None or model is None or self.close.isHidden():
            return
        if pane.writing.busy or pane.reading:
            pane.then = self.ask_close
            pane.read()
        elif model.missing():
            self._show_missing(model.missing())
        elif model.without_reason():
            self._show_unexplained(model.without_reason())
        elif pane.sheet.is_module:
            read = partial(find_unpassed_parts, self.desk.office, pane.sheet.head.id)
            self.desk.jobs.run(pane, read, self._ask_last)
        else:
            self._ask_last(())

    def _ask_last(self, unpassed: tuple[UnpassedParts, ...]) -> None:
        """The last word; of a module's exam it is told first who has not passed all of the module."""
        pane = self.pane
        if pane.sheet is not None:
            head = pane.sheet.head
            question = _("Then the marks of {group} in {index} are corrected neither here nor in the journal (п. 4.6).")
            text = question.format(group=head.group, index=head.index)
            told = f"{unpassed_words(unpassed)} {text}" if unpassed else text
            pane.ask.ask(told, _("Close for good"), lambda _reason: self.close_now())

    def close_now(self) -> None:
        """Close what is on the screen."""
        if self.pane.sheet is not None:
            seen = self.pane.sheet.head
            done = _("Statement No. {number} is closed; its journal is locked.").format(number=seen.number)
            self._do(close_sheet, seen, _("close it"), done)

    def ask_reopen(self) -> None:
        """The director gives the reason."""
        self.pane.ask.ask(
            _("The statement and its journal will be open for corrections again."),
            _("Return to work"), self.reopen_now, reason=True,
        )  # fmt: skip

    def reopen_now(self, reason: str) -> None:
        """Open a closed statement again."""
        if self.pane.sheet is not None:
            seen = self.pane.sheet.head
            done = _("Statement No. {number} is open for corrections again.").format(number=seen.number)
            reopen = lambda office, head: reopen_sheet(office, head, reason)  # noqa: E731 - read in the next line
            self._do(reopen, seen, _("return it to work"), done)

    def _annulling(self, head: SheetHead) -> Operation[[SheetHead, str], Sheet]:
        """A closed statement is annulled by another right than one at work; the director's reaches both."""
        closed = head.state is SheetState.CLOSED or not self.desk.may(annul_sheet)
        return annul_closed_sheet if closed else annul_sheet

    def ask_annul(self) -> None:
        """What becomes of it, and why."""
        self.pane.ask.ask(
            _("The statement stays for the record and counts for nothing: neither its marks nor its debts."),
            _("Annul"), self.annul_now, reason=True,
        )  # fmt: skip

    def annul_now(self, reason: str) -> None:
        """Annul what is on the screen."""
        if self.pane.sheet is not None:
            seen = self.pane.sheet.head
            deed = self._annulling(seen)
            done = _("Statement No. {number} is annulled.").format(number=seen.number)
            annul = lambda office, head: deed(office, head, reason)  # noqa: E731 - read in the next line
            self._do(annul, seen, _("annul it"), done)

    def take_over(self) -> None:
        """Fill the empty lines with the marks of journals and registers, after what has been typed is written."""
        pane = self.pane
        if pane.sheet is None or self.take.isHidden():
            return
        if pane.writing.busy or pane.reading:
            pane.then = self.take_over
            pane.read()
            return
        seen, office = pane.sheet.head, self.desk.office
        self.desk.jobs.run(self, lambda: fill_from_registers(office, seen), self._taken, self._not_taken)

    def _taken(self, filled: FilledSheet) -> None:
        """The statement as it is now; what stays empty is told line by line."""
        pane = self.pane
        if filled.sheet.head.id == pane.sheet_id:
            pane.show_known(filled.sheet)
            if filled.untaken:
                pane.ask.tell(untaken_text(filled))
            pane.grid.setFocus()
        self.desk.tell(taken_text(filled), "good" if filled.taken else "info")

    def _not_taken(self, error: OfficeError) -> None:
        self.pane.read()
        self.desk.jobs.failed.emit(self.pane, error)

    def print_paper(self) -> None:
        """Open the paper in the preview that all forms share."""
        sheet = self.pane.sheet
        if sheet is not None:
            self.desk.go.emit("forms", (form_of(sheet.head), {"term": self.desk.term_id, "sheet_id": sheet.head.id}))

    def _show_missing(self, rows: list[int]) -> None:
        """Who has no mark; the cursor goes to the first of them."""
        self._point(missing_text(self._names(rows)), rows[0], MARK)

    def _show_unexplained(self, rows: list[int]) -> None:
        """Who is not admitted or excused without a reason; the cursor goes to where it is typed."""
        text = _("Type the reason beside the mark: {names}").format(names=", ".join(self._names(rows)[:MOST_NAMES]))
        self._point(text, rows[0], REASON)

    def _names(self, rows: list[int]) -> list[str]:
        return [self.pane.writing.name(row) for row in rows]

    def _point(self, text: str, row: int, column: int) -> None:
        """Say what stands in the way, with the cursor on it."""
        pane, model = self.pane, self.pane.writing.model
        if model is None:
            return
        pane.ask.tell(text)
        at = model.index(row, column)
        pane.grid.selectionModel().setCurrentIndex(at, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        pane.grid.scrollTo(at)
        pane.grid.setFocus()

    def _do(self, deed: Callable[[Office, SheetHead], Sheet], seen: SheetHead, wish: str, told: str) -> None:
        def then(sheet: Sheet) -> None:
            self.desk.tell(told, "good")
            if sheet.head.id == self.pane.sheet_id:
                self.pane.show_known(sheet)
                self.pane.grid.setFocus()

        def failed(error: OfficeError) -> None:
            self.pane.read()
            if isinstance(error, Stale):
                again = lambda head: self._do(deed, head, wish, told)  # noqa: E731 - read in the next line
                self._compare(seen.id, wish, error.by.get(seen.id), again)
            else:
                self.desk.jobs.failed.emit(self.pane, error)

        self.desk.jobs.run(self, lambda: deed(self.desk.office, seen), then, failed)

    def _compare(self, sheet_id: int, wish: str, by: Quicker | None, again: Callable[[SheetHead], None]) -> None:
        """Somebody else has changed the statement: what was wanted, beside what it is now."""

        def show(sheet: Sheet) -> None:
            now = sheet.head
            theirs = _("{state}, {filled} of {students} marks").format(
                state=state_text(now), filled=now.filled, students=now.students
            )
            self.desk.conflicts.add([Line(("state", now.id), called(now), wish, theirs, by, put=lambda: again(now))])

        self.desk.jobs.run(self, lambda: open_sheet(self.desk.office, sheet_id), show)


def missing_text(missing: list[str]) -> str:
    """Who has no mark yet."""
    some = ", ".join(missing[:MOST_NAMES])
    rest = len(missing) - MOST_NAMES
    more = ngettext(" and {number} more", " and {number} more", rest).format(number=rest) if rest > 0 else ""
    return ngettext(
        "{number} student has no mark: {names}{more}", "{number} students have no mark: {names}{more}", len(missing)
    ).format(number=len(missing), names=some, more=more)


def unpassed_words(found: Sequence[UnpassedParts]) -> str:
    """«Не всё сдано по модулю: Абрамова Вера (УП.01, МДК.01.02 — 2), ещё 2.»."""
    told = []
    for one in found[:MOST_NAMES]:
        parts = ", ".join(index if mark is None else f"{index} — {mark_text(mark)}" for index, mark in one.parts)
        told.append(f"{one.name} ({parts})")
    rest = len(found) - MOST_NAMES
    more = [_("and {n} more").format(n=rest)] if rest > 0 else []
    return _("Parts of the module are not passed: {names}.").format(names=", ".join([*told, *more]))
