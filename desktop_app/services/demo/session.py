"""The demo college's winter session, drawn from the load, composed and published; and one for debts."""

from typing import Final

from desktop_app.errors import BadInput
from desktop_app.services.attestation_making import create_session_sheets
from desktop_app.services.job import QuietJob
from desktop_app.services.office import Office
from desktop_app.services.session.composing import adopt_schedule, compose_session, pose_session
from desktop_app.services.session.making import create_session
from desktop_app.services.session.publishing import check_publication, publish_session
from desktop_app.services.session.reading import list_sessions
from desktop_app.services.session.values import SessionKind

SECONDS: Final = 0.2  # of deterministic time
KINDS: Final = (SessionKind.WINTER, SessionKind.DEBTS)


def make_demo_sessions(office: Office, term_id: int, seed: int) -> int:
    """Make both sessions as the secretary would; how many were published. Those that can't be whole stay drafts."""
    return sum(make_session(office, term_id, kind, seed) for kind in KINDS)


def make_session(office: Office, term_id: int, kind: SessionKind, seed: int) -> bool:
    """Draw, compose and publish one, create its statements; False where that can not be done."""
    try:
        create_session(office, term_id, kind)
    except BadInput:  # nobody has a debt, or no group has a session in this term
        return False
    made = next(one for one in list_sessions(office, term_id) if one.kind is kind)
    proposal = compose_session(pose_session(office, made.id), QuietJob(), seconds=SECONDS, seed=seed, workers=1)
    head = adopt_schedule(office, proposal).head
    if not check_publication(office, head.id).may:
        return False
    publish_session(office, head)
    create_session_sheets(office, head.id)
    return True
