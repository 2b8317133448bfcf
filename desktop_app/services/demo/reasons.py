"""What the curators of the demo college know of its absences: most of the older ones, and why (п. 4.3)."""

from collections.abc import Iterator
from datetime import timedelta
from random import Random

from desktop_app.services.absence import Absence, explain_absences
from desktop_app.services.accounts import list_accounts, user_behind
from desktop_app.services.journal import MOST_CELLS, Cell, Mark, Page, list_journals, open_page
from desktop_app.services.office import Office, User
from desktop_app.services.permissions import Role

FRESH = timedelta(days=5)
"""So long a curator has not asked yet."""
UNKNOWN = 0.1
REASONS = (Absence.ILLNESS, Absence.VALID, Absence.NO_REASON)
SHARES = (0.5, 0.2, 0.3)


def explain_demo_absences(office: Office, term_id: int, seed: int) -> int:
    """Let every curator explain the absences of the own group; returns how many have a reason now."""
    return sum(
        explain_page(desk, page, seed)
        for desk in (office.signed_in(user) for user in curators(office))
        for page in (open_page(desk, head.load_id) for head in list_journals(desk, term_id))
        if page.may_explain
    )


def curators(office: Office) -> Iterator[User]:
    """The curators as they sign in."""
    return (user_behind(office, line.id) for line in list_accounts(office) if Role.CURATOR in line.roles)


def explain_page(desk: Office, page: Page, seed: int) -> int:
    """The reasons of a journal."""
    wanted = list(invent(page, seed))
    for first in range(0, len(wanted), MOST_CELLS):
        explain_absences(desk, wanted[first : first + MOST_CELLS])
    return len(wanted)


def invent(page: Page, seed: int) -> Iterator[tuple[Cell, Absence]]:
    """A reason for each absence that a curator has got round to; a day has one reason, whatever the journal."""
    for lesson in page.lessons:
        for student in page.students:
            cell = page.cell(lesson.id, student.id)
            chance = Random(f"{seed}:absence:{student.id}:{lesson.day}")  # noqa: S311 - the same for the same seed
            if cell.mark is Mark.ABSENT and lesson.day <= page.today - FRESH and chance.random() >= UNKNOWN:
                yield cell, chance.choices(REASONS, SHARES)[0]
