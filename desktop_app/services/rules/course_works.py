"""Course works and practices: what a line may hold, and when nobody writes in it any more."""

from datetime import date

from desktop_app.services.rules import clause
from desktop_app.services.rules.attestation import marks_fit_control

NOT_OF_A_WORK = "недоп"  # of a statement alone: to a work nobody is admitted


@clause("п. 1.9")
def work_has_theme(student: str, theme: str) -> bool:  # noqa: ARG001 - a fact that the sentence tells
    """What a student is given, hands in or is marked for is a work on a theme."""
    return bool(theme.strip())


@clause("п. 1.9")
def theme_has_supervisor(student: str, supervisor_id: int | None) -> bool:  # noqa: ARG001 - as above
    """A theme is given with whoever supervises it."""
    return supervisor_id is not None


@clause("п. 1.9")
def handed_in_after_given(student: str, issued_on: date | None, handed_on: date | None) -> bool:  # noqa: ARG001
    """A work is handed in on the day of its assignment at the earliest."""
    return issued_on is None or handed_on is None or issued_on <= handed_on


@clause("п. 2.1")
def mark_fits_work(mark: str, control: str) -> bool:
    """The marks of a course work or a practice are those of its form of control, without «недоп»."""
    return mark != NOT_OF_A_WORK and marks_fit_control(mark, control)


@clause("п. 2.1")
def marked_work_stays(student: str, mark: str | None) -> bool:  # noqa: ARG001 - as above
    """A work or a practice that has a mark is not taken off: the mark goes first."""
    return mark is None


@clause("п. 4.6")
def works_are_open(sheet_closed: bool, is_director: bool) -> bool:  # noqa: FBT001 - facts of the clause, in its order
    """After the statement is closed nobody changes what stands behind it; the director may (п. 4.11)."""
    return not sheet_closed or is_director


@clause("п. 4.11")
def works_corrected_with_reason(sheet_closed: bool, reason: str) -> bool:  # noqa: FBT001 - as above
    """Whoever corrects what a closed statement rests on says why."""
    return not sheet_closed or bool(reason.strip())


@clause("п. 2.1")
def practice_ends_after_start(student: str, starts: date, ends: date) -> bool:  # noqa: ARG001 - as above
    """A practice ends on the day of its beginning at the earliest."""
    return starts <= ends
