"""Numbers of registration without gaps or doubles, and the codes that stand for names where everybody looks."""

from collections.abc import Container
from random import Random

from sqlalchemy import func, select

from desktop_app.models.applicants import Applicant
from desktop_app.services.office import Tx
from desktop_app.services.trail import is_server

REGISTERING = 0x5245
"""Of the advisory lock, with the campaign: whoever waits for it gets the next number."""
LETTERS = "2456789ГДЖЛПФЦШ"
"""Of a code: none that looks like another or like a Latin one, no vowels, so that no word arises."""
LENGTH = 6


def next_number(tx: Tx, campaign_id: int) -> int:
    """The number after the last one; till the commit nobody else gets one. Embedded there is one writer anyway."""
    if is_server(tx.session):
        tx.session.execute(select(func.pg_advisory_xact_lock(REGISTERING, campaign_id)))
    last = select(func.max(Applicant.number)).where(Applicant.campaign_id == campaign_id)
    return 1 + (tx.session.scalar(last) or 0)


def free_code(tx: Tx, campaign_id: int, chance: Random) -> str:
    """A code that nobody of the campaign has; nothing in it follows from who it is."""
    return draw_code(
        set(tx.session.scalars(select(Applicant.code).where(Applicant.campaign_id == campaign_id))), chance
    )


def draw_code(taken: Container[str], chance: Random) -> str:
    """«7ГДЖ25»: drawn until it is free."""
    while True:
        code = "".join(chance.choice(LETTERS) for _ in range(LENGTH))
        if code not in taken:
            return code
