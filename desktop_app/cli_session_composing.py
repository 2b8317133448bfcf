"""`vedomost session compose|mend|explain`."""

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from typing import Any

from desktop_app.cli_office import opened
from desktop_app.cli_session_versions import session_of
from desktop_app.cli_timetable_versions import day
from desktop_app.services.job import QuietJob
from desktop_app.views.wording import _


class TellingJob(QuietJob):
    """Tells a person at a terminal how far it is; Ctrl+C says stop."""

    def report(self, done: float, **figures: float) -> None:
        """Write over the line of progress."""
        super().report(done, **figures)
        if sys.stderr.isatty():
            cost = f" · {_('cost')}: {figures['objective']:.0f}" if "objective" in figures else ""
            print(f"\r{done:4.0%}{cost}   ", end="", file=sys.stderr, flush=True)


def add_composing(verbs: Any) -> Sequence[Any]:
    """The verbs."""
    compose = verbs.add_parser("compose", help=_("compose the schedule; Ctrl+C keeps the best found so far"))
    compose.add_argument("--seconds", type=float, default=30, help=_("time to search"))
    compose.add_argument("--seed", type=int, default=1, help=_("number that all chance is drawn from"))
    compose.add_argument("--adopt", action="store_true", help=_("write it; otherwise it is only told"))
    compose.set_defaults(command=compose_it)
    mend = verbs.add_parser("mend", help=_("let everything stand again with as few exams moved as can be"))
    mend.add_argument("--seconds", type=float, default=10, help=_("time to search"))
    mend.add_argument("--ill", metavar=_("NAME"), help=_("an examiner who can't come"))
    mend.add_argument("--since", type=day, metavar=_("DAY"), help=_("the first day, for example 21.12.2026"))
    mend.add_argument("--until", type=day, metavar=_("DAY"), help=_("the last day, included"))
    mend.add_argument("--adopt", action="store_true", help=_("write it; otherwise it is only told"))
    mend.set_defaults(command=mend_it)
    explain = verbs.add_parser("explain", help=_("which requirements contradict each other, and what to relax"))
    explain.set_defaults(command=explain_it)
    return compose, mend, explain


def compose_it(chosen: argparse.Namespace) -> int:
    """`session compose`: exit code 1 if not everything has a place."""
    from desktop_app.cli_timetable import stopped_by_hand
    from desktop_app.services.session.composing import compose_session, pose_session

    with opened(chosen.database) as office:
        posed, job = pose_session(office, session_of(office, chosen).id), TellingJob()
        with stopped_by_hand(job):
            proposal = compose_session(posed, job, seconds=chosen.seconds, seed=chosen.seed)
        return told(office, proposal, adopt=chosen.adopt)


def mend_it(chosen: argparse.Namespace) -> int:
    """`session mend`: exit code 1 if not everything has a place."""
    from desktop_app.cli_load import one_of
    from desktop_app.cli_timetable import stopped_by_hand
    from desktop_app.services.college import list_employees
    from desktop_app.services.session.composing import Away, mend_session, pose_session

    with opened(chosen.database) as office:
        head, job = session_of(office, chosen), TellingJob()
        who = one_of(list_employees(office), chosen.ill).id if chosen.ill else None
        first, last = chosen.since or head.starts or date.min, chosen.until or date.max
        posed = pose_session(office, head.id, () if who is None else (Away(who, first, last),))
        with stopped_by_hand(job):
            proposal = mend_session(posed, job, seconds=chosen.seconds)
        return told(office, proposal, adopt=chosen.adopt)


def told(office: Any, proposal: Any, *, adopt: bool) -> int:
    """What would change and what it costs; written if that is wished."""
    from desktop_app.services.session.composing import adopt_schedule
    from desktop_app.views.session.words import named, place_words, whose

    def words(place: Any) -> str:
        return place_words(place, proposal.rooms.get(place.room_id, "") if place else "")

    for one in proposal.changes:
        print(f"{whose(one.event)} · {named(one.event)} · {words(one.before)} → {words(one.after)}")
    for event in proposal.unplaced:
        print(_("{event}: no place was found").format(event=f"{whose(event)} · {named(event)}"), file=sys.stderr)
    print(
        _("Changes: {count}; cost {cost} (it was {before}), none is below {bound}.").format(
            count=len(proposal.changes), cost=proposal.cost.total, before=proposal.before.total, bound=proposal.bound
        )
    )
    if adopt and proposal.changes:
        adopt_schedule(office, proposal)
        print(_("The schedule is written."))
    return int(bool(proposal.unplaced))


def explain_it(chosen: argparse.Namespace) -> int:
    """`session explain`: exit code 1 if there is a contradiction."""
    from desktop_app.services.session.composing import explain_session, pose_session
    from desktop_app.views.session.words import REASONS, named, whose

    with opened(chosen.database) as office:
        found = explain_session(pose_session(office, session_of(office, chosen).id), TellingJob())
    if found is None:
        print(_("No contradiction was found."))
        return 0
    print(_("These requirements can't all be kept; relax one of them, the first most easily:"))
    for one in found.parts:
        events = "; ".join(f"{whose(event)} · {named(event)}" for event in one.events)
        print(f"  {_(REASONS[one.reason]).format(subject=one.subject)}: {events}")
    return 1
