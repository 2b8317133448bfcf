"""Entrants by hand and by chance: few different values, so that there are ties enough."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from desktop_app.services.admission.rating_values import Entrant, Order
from desktop_app.services.admission.values import AchievementRule

GROUPS = (1, 2, 3)
OPENING = datetime(2026, 6, 20, 9, tzinfo=UTC)


def entrant(number: int, mean: str | None = "4", group: int = 1, priority: int = 1, **facts: Any) -> Entrant:
    """The application of an applicant, who is known by the number."""
    made = Entrant(
        application_id=100 * number + group, applicant_id=number, number=number, code=f"К{number}",
        name=f"Абитуриент {number}", group_id=group, priority=priority, first=False, advantage=False,
        mean=None if mean is None else Decimal(mean), target=False,
    )  # fmt: skip
    return replace(made, **facts)


@dataclass(frozen=True)
class Contest:
    """All that allocation is given."""

    entrants: Sequence[Entrant]
    places: Mapping[int, int]
    order: Order


ORDERS = st.builds(
    Order,
    mean_digits=st.sampled_from((1, 2)),
    unrounded=st.booleans(),
    target_first=st.booleans(),
    achievements=st.sampled_from(AchievementRule),
    by_profile=st.booleans(),
    by_time=st.booleans(),
)
MEANS = st.sampled_from((None, Decimal("3.5"), Decimal("4.54"), Decimal("4.55")))


@st.composite
def people(draw: st.DrawFn, number: int) -> tuple[Entrant, ...]:
    """The applications of one applicant, each for another group."""
    facts: dict[str, Any] = {
        "mean": draw(MEANS),
        "first": draw(st.sampled_from((False, False, True))),
        "advantage": draw(st.booleans()),
        "points": Decimal(draw(st.integers(0, 1))),
        "awards": draw(st.integers(0, 1)),
        "profile": draw(MEANS),
        "original": draw(st.booleans()),
    }
    groups = draw(st.lists(st.sampled_from(GROUPS), min_size=1, max_size=3, unique=True))
    return tuple(
        entrant(number, group=group, priority=priority, target=draw(st.booleans()),
                passed=draw(st.sampled_from((True, True, True, False))),
                tests=Decimal(draw(st.integers(0, 2))) if group == GROUPS[0] else None,
                filed_at=OPENING + timedelta(hours=draw(st.integers(0, 1))), **facts)
        for priority, group in enumerate(groups, start=1)
    )  # fmt: skip


@st.composite
def contests(draw: st.DrawFn, most: int = 9) -> Contest:
    """Some applicants, few places, any local rules; now and then somebody with a place of an earlier wave."""
    everybody: list[Entrant] = []
    places = {group: draw(st.integers(0, 3)) for group in GROUPS}
    for number in range(1, draw(st.integers(0, most)) + 1):
        own = draw(people(number))
        if draw(st.integers(0, 5)) == 0 and places[own[0].group_id] > sum(one.wave == 1 for one in everybody):
            own = (replace(own[0], wave=1), *own[1:])
        everybody += own
    return Contest(everybody, places, draw(ORDERS))
