"""Who may still write in a journal."""

from desktop_app.services.rules import clause

ABSENT = "н"


@clause("п. 4.6")
def journal_is_open(sheet_closed: bool, is_director: bool) -> bool:  # noqa: FBT001 - facts of the clause, in its order
    """After the attestation marks are given, a teacher corrects nothing; the director may, with a reason (п. 4.11)."""
    return not sheet_closed or is_director


@clause("п. 4.11")
def director_gives_reason(sheet_closed: bool, reason: str) -> bool:  # noqa: FBT001 - as above
    """Whoever edits a journal that is closed says why; an open journal asks for no reason."""
    return not sheet_closed or bool(reason.strip())


@clause("п. 7.4")
def term_is_open(term_closed: bool, is_director: bool) -> bool:  # noqa: FBT001 - as above
    """When a term's journals are closed they are read only; the director may still edit them (п. 4.11)."""
    return not term_closed or is_director


@clause("п. 7.4")
def statements_are_closed(waiting: int) -> bool:
    """A term is closed after the last of its statements; how many still wait for marks or for their closing."""
    return waiting == 0


@clause("п. 7.4")
def term_opening_has_reason(reason: str) -> bool:
    """Whoever opens the journals of a closed term again says why."""
    return bool(reason.strip())


@clause("п. 4.3")
def absence_has_reason(mark: str | None) -> bool:
    """A curator says why somebody was absent: beside «н» and nowhere else; the mark itself is the teacher's."""
    return mark == ABSENT


@clause("п. 6")
def marks_due(least: int, held: int, planned: int) -> int:
    """How many marks a student should have by now, so that there are `least` of them when all lessons are held."""
    return least * min(held, planned) // planned if planned else 0
