"""How lines of a statement are written, and what is shown when somebody else was quicker."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from uuid import UUID, uuid5

from desktop_app.errors import AlreadyDone, Quicker
from desktop_app.services.attestation import (
    Sheet,
    SheetHead,
    SheetRow,
    open_sheet,
    put_final_mark,
    put_final_marks,
    put_reason,
    put_ticket,
)
from desktop_app.services.office import Office
from desktop_app.views import conflicts
from desktop_app.views.sheets.model import Entry, Line
from desktop_app.views.sheets.names import group_of, mark_text
from desktop_app.views.wording import _

Put = Callable[[list[tuple[Line, object]], str], Iterable[Line]]


def as_entry(value: object) -> Entry:
    """An entry that went through the queue."""
    assert isinstance(value, Entry)  # noqa: S101 - the queue of a statement holds nothing else
    return value


def entry_text(entry: Entry) -> str:
    """A line's typing in words."""
    ticket = _("ticket {number}").format(number=entry.ticket) if entry.ticket else ""
    mark = mark_text(entry.mark, excused=entry.excused) or _("no mark")
    return ", ".join(filter(None, (mark, entry.reason, ticket)))


class Steps:
    """The writes of one deed, each under an id that follows from the deed's; what had arrived is looked up."""

    def __init__(self, office: Office, sheet_id: int, operation_id: str, rows: Mapping[int, SheetRow]) -> None:
        self.office, self.sheet_id, self.operation_id = office, sheet_id, UUID(operation_id)
        self.rows = dict(rows)

    def put_tickets(self, entries: Mapping[int, Entry]) -> None:
        """Those that differ."""
        changed = {key: entry.ticket for key, entry in entries.items() if entry.ticket != self.rows[key].ticket}
        for student, ticket in changed.items():
            row = self.rows[student]
            write = partial(self._put_ticket, row, ticket)
            self.take(f"ticket {student}", write, {student: Line(row).mark._replace(ticket=ticket)})

    def _put_ticket(self, row: SheetRow, ticket: str, step: str) -> Sheet:
        return put_ticket.once(self.office, step, self.sheet_id, row, ticket)

    def put_marks(self, entries: Mapping[int, Entry]) -> None:
        """Those that differ, in one write."""
        rows = [(self.rows[student], entry.mark) for student, entry in entries.items()]
        marks = [(row, mark) for row, mark in rows if row.mark != mark]
        expected = {row.student_id: Line(row).mark._replace(mark=mark) for row, mark in rows}
        office, sheet_id = self.office, self.sheet_id
        if len(marks) == 1:
            self.take("mark", lambda step: put_final_mark.once(office, step, sheet_id, *marks[0]), expected)
        elif marks:
            self.take("marks", lambda step: put_final_marks.once(office, step, sheet_id, marks), expected)

    def put_reasons(self, entries: Mapping[int, Entry]) -> None:
        """Those that differ, one by one; whoever is there has no absence to excuse."""
        for student, entry in entries.items():
            row = self.rows[student]
            if (row.reason, row.excused) != (entry.reason, entry.excused):
                self.take(f"reason {student}", partial(self._put_reason, row, entry), {student: entry})

    def _put_reason(self, row: SheetRow, entry: Entry, step: str) -> Sheet:
        return put_reason.once(self.office, step, self.sheet_id, row, entry.reason, excused=entry.excused)

    def take(self, name: str, write: Callable[[str], Sheet], expected: Mapping[int, Entry]) -> None:
        """Do one of them; a line that is not as expected afterwards was changed by somebody and is left as seen."""
        try:
            sheet = write(str(uuid5(self.operation_id, name)))
        except AlreadyDone:
            sheet = open_sheet(self.office, self.sheet_id)
        self.rows |= {row.student_id: row for row in sheet.rows if expected.get(row.student_id) == Line(row).mark}


def writer(office: Office, sheet_id: int) -> Put:
    """How lines of a statement are written (in the queue's thread): tickets, the marks together, reasons."""

    def write(wanted: list[tuple[Line, object]], operation_id: str) -> Iterable[Line]:
        steps = Steps(office, sheet_id, operation_id, {line.row.student_id: line.row for line, _entry in wanted})
        entries = {line.row.student_id: as_entry(entry) for line, entry in wanted}
        steps.put_tickets(entries)
        steps.put_marks(entries)
        steps.put_reasons(entries)
        return [Line(steps.rows[student]) for student in entries]

    return write


def key_of(sheet_id: int, student_id: int) -> tuple[str, int, int]:
    """A line among all that may be written by two people at once."""
    return "line", sheet_id, student_id


def lines_of(
    sheet: Sheet, overtaken: Mapping[int, Entry], by: Mapping[object, Quicker], put: Callable[[Line], None]
) -> Iterator[conflicts.Line]:
    """Both values of each line."""
    for row in sheet.rows:
        if row.student_id in overtaken:
            now = Line(row)
            yield conflicts.Line(
                key_of(sheet.head.id, row.student_id),
                f"{row.name} · {called(sheet.head)}",
                entry_text(overtaken[row.student_id]),
                entry_text(now.mark),
                by.get(row.student_id),
                put=lambda now=now: put(now),  # type: ignore[misc]
            )


def called(head: SheetHead) -> str:
    """«Ведомость № 12, ИСП-21»."""
    return _("Statement No. {number}, {group}").format(number=head.number, group=group_of(head))
