"""The demo's own weeks: one group has a week of practice earlier than its curriculum says."""

from collections.abc import Iterable

from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group
from desktop_app.models.curriculum import GroupWeek
from desktop_app.services.graph_reading import weeks_in_term
from desktop_app.services.office import Tx
from desktop_app.services.rules.weeks import WeekKind, WeekUse, use_of

EARLIER = 2
"""Weeks; an even number, so that the group has as many odd and even weeks of theory as before."""


def add_own_weeks(tx: Tx, term: Term, groups: Iterable[Group]) -> None:
    """Put the week of practice before the session of the first group that has one among the weeks of theory."""
    known = sorted(groups, key=lambda group: group.name)
    for group in known:
        mine = weeks_in_term(tx, term, [group])[group.id]
        for week, following in zip(mine.weeks, mine.weeks[1:], strict=False):
            before = mine.weeks[max(0, week.number - 1 - EARLIER)]
            kinds = (before.kind, week.kind, following.kind)
            if kinds == (WeekKind.THEORY, WeekKind.PRACTICE, WeekKind.SESSION):
                moved = ((week, WeekUse.THEORY), (before, use_of(week, mine.practice)))
                tx.session.add_all(
                    GroupWeek(group_id=group.id, term_id=term.id, week=one.number, kind=str(use)) for one, use in moved
                )
                tx.session.flush()
                return
