"""How final marks are written, and what is shown when somebody else was quicker."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from uuid import UUID, uuid5

from desktop_app.errors import AlreadyDone, Quicker
from desktop_app.services.final_marks import FinalLine, Finals, Mark, open_finals, put_final, put_finals
from desktop_app.services.office import Office
from desktop_app.views import conflicts
from desktop_app.views.journal.finals_model import Entry, Line
from desktop_app.views.wording import _

Put = Callable[[list[tuple[Line, object]], str], Iterable[Line]]


def writer(office: Office, load_id: int) -> Put:
    """How lines are written (in the queue's thread): those with the same reason together."""

    def write(wanted: list[tuple[Line, object]], operation_id: str) -> Iterable[Line]:
        by_reason: dict[str, list[tuple[FinalLine, Mark | None]]] = defaultdict(list)
        for line, entry in wanted:
            assert isinstance(entry, Entry)  # noqa: S101 - the queue of final marks holds nothing else
            by_reason["" if entry.mark is None and not entry.reason else entry.reason].append((line.row, entry.mark))
        found: dict[int, Line] = {}
        for number, (reason, lines) in enumerate(by_reason.items()):
            step = str(uuid5(UUID(operation_id), f"final {number}"))
            found |= {line.student_id: Line(line) for line in written(office, load_id, step, (lines, reason))}
        return [found[line.row.student_id] for line, _entry in wanted]

    return write


def written(
    office: Office, load_id: int, step: str, what: tuple[Sequence[tuple[FinalLine, Mark | None]], str]
) -> Iterable[FinalLine]:
    """Write once; what had arrived is looked up."""
    lines, reason = what
    try:
        if len(lines) == 1:
            return [put_final.once(office, step, *lines[0], reason)]
        return put_finals.once(office, step, lines, reason)
    except AlreadyDone:
        return open_finals(office, load_id).lines


def key_of(load_id: int, student_id: int) -> tuple[str, int, int]:
    """A line among all that may be written by two people at once."""
    return "final", load_id, student_id


def entry_text(entry: Entry) -> str:
    """A line's typing in words."""
    mark = "" if entry.mark is None else str(entry.mark)
    return ", ".join(filter(None, (mark or _("no mark"), entry.reason)))


def conflict_lines(
    page: Finals,
    overtaken: Mapping[int, Entry],
    by: Mapping[object, Quicker],
    put: Callable[[Sequence[tuple[Line, Entry]]], None],
) -> Iterator[conflicts.Line]:
    """Both values of each line."""
    for line in page.lines:
        if line.student_id in overtaken:
            mine, now = overtaken[line.student_id], Line(line)
            yield conflicts.Line(
                key_of(page.load_id, line.student_id),
                f"{line.name} · {page.index}, {page.group}",
                entry_text(mine),
                entry_text(now.mark),
                by.get(line.student_id),
                put=partial(put, [(now, mine)]),
            )
