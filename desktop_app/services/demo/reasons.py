"""What the curators of the demo college know of its absences: most of the older ones, and why (п. 4.3)."""

from collections.abc import Iterator
from datetime import timedelta
from random import Random

from desktop_app.services.absence import Absence, AbsenceLine, explain_absences, list_absences
from desktop_app.services.accounts import list_accounts, user_behind
from desktop_app.services.college import list_terms
from desktop_app.services.contingent import list_students
from desktop_app.services.journal import MOST_CELLS, Cell
from desktop_app.services.office import Office, User
from desktop_app.services.permissions import Role

FRESH = timedelta(days=5)
"""So long a curator has not asked yet."""
UNKNOWN = 0.1
REASONS = (Absence.ILLNESS, Absence.VALID, Absence.NO_REASON)
SHARES = (0.5, 0.2, 0.3)


def explain_demo_absences(office: Office, term_id: int, seed: int) -> int:
    """Let every curator explain the absences of the own group; returns how many have a reason now."""
    return sum(explain_group(office.signed_in(user), term_id, seed) for user in curators(office))


def curators(office: Office) -> Iterator[User]:
    """The curators as they sign in."""
    return (user_behind(office, line.id) for line in list_accounts(office) if Role.CURATOR in line.roles)


def explain_group(desk: Office, term_id: int, seed: int) -> int:
    """The reasons of the absences of a curator's students, whatever the journal."""
    term = next(term for term in list_terms(desk) if term.id == term_id)
    last = desk.today - FRESH
    if last < term.starts:
        return 0
    wanted = [
        found
        for student in list_students(desk)
        for line in list_absences(desk, student.id, term.starts, last)
        if (found := invent(line, seed)) is not None
    ]
    for first in range(0, len(wanted), MOST_CELLS):
        explain_absences(desk, wanted[first : first + MOST_CELLS])
    return len(wanted)


def invent(line: AbsenceLine, seed: int) -> tuple[Cell, Absence] | None:
    """A reason, if the curator has got round to it; a student's day has one, whatever the journal."""
    chance = Random(f"{seed}:absence:{line.cell.student_id}:{line.day}")  # noqa: S311 - the same for the same seed
    return (line.cell, chance.choices(REASONS, SHARES)[0]) if chance.random() >= UNKNOWN else None
