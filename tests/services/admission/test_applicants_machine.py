"""Any sequence of registrations and saves (п. 4.8): numbers 1…N, priorities 1…n, nothing lost."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import count

import pytest
from admission_desk import DAY, Admission, admission, put, typed
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.errors import BadInput
from desktop_app.models.database import Database
from desktop_app.services.admission.reading import list_applicants, open_applicant
from desktop_app.services.admission.values import ApplicantCard, ApplicantValues, ChoiceValues, MarkValues, SchoolLevel
from desktop_app.services.admission.writing import register_applicant, save_applicant
from desktop_app.services.office import CONSOLE, Office

GROUPS = st.lists(st.integers(0, 2), max_size=4)
"""Places in the list of groups; twice the same, or the one for another level, is refused."""
SUBJECTS = ("Алгебра", "Физика", "Химия", "История")
MOST = 3
MARKS = st.dictionaries(st.sampled_from(SUBJECTS), st.sampled_from((None, 2, 3, 4, 5)))
Step = tuple[int, list[int], dict[str, int | None], int]
STEPS = st.lists(st.tuples(st.integers(0, 3), GROUPS, MARKS, st.integers(0, 2)), min_size=1, max_size=8)
"""Whose card (one that is not there yet: a new one), what is chosen, the marks, so many days later."""


@pytest.fixture
def desk(database: Database) -> Admission:
    return admission(Office(database, CONSOLE))


YEARS = count(2100)
"""Each example has a campaign of its own; the days are the same."""


@dataclass
class Desk:
    """A campaign and what its cards hold."""

    made: Admission
    cards: list[ApplicantCard] = field(default_factory=list)

    def write(self, office: Office, whose: int, card: ApplicantValues) -> int:
        """Save somebody's card, or register the next one."""
        if whose < len(self.cards):
            self.cards[whose] = save_applicant(office, self.cards[whose], card)
            return whose
        self.cards.append(register_applicant(office, self.made.campaign, card))
        return len(self.cards) - 1

    def holds(self, office: Office) -> None:
        """Every card is as it was written, its number and its priorities are in order."""
        for number, card in enumerate(self.cards, 1):
            kept = open_applicant(office, card.id)
            assert (kept, kept.number) == (card, number)
            assert [one.priority for one in kept.choices] == list(range(1, len(kept.choices) + 1))
            active = [one.group_id for one in kept.choices if one.withdrawn_on is None]
            assert active == [one.group_id for one in kept.values.choices]


def reason_against(places: list[int]) -> str:
    """Why this list of groups is refused; empty: it is not."""
    if len(places) > MOST:
        return "too_many_choices"
    if len(set(places)) < len(places):
        return "group_twice"
    return "level_unfit" if 2 in places else ""


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_numbers_and_priorities_have_no_gaps_whatever_is_saved(desk: Admission, steps: list[Step]) -> None:
    last = DAY + timedelta(90)
    dates = dict.fromkeys(("ends", "ends_tests", "ends_other", "originals_by", "extra_until"), last)
    made = admission(desk.office, next(YEARS), starts=DAY, **dates)
    state, today = Desk(made), DAY
    for whose, places, marks, later in steps:
        today += timedelta(days=later)
        office = made.on(today).office
        chosen = tuple(ChoiceValues((made.nine, made.design, made.eleven)[place]) for place in places)
        written = tuple(MarkValues(subject, mark) for subject, mark in marks.items())
        before = state.cards[whose].values if whose < len(state.cards) else typed()
        wanted = put(before, choices=chosen, marks=written)
        if reason := reason_against(places):
            with pytest.raises(BadInput, match=reason):
                state.write(office, whose, wanted)
        else:
            kept = state.cards[state.write(office, whose, wanted)].values
            assert (kept.choices, kept.schooling.marks) == (chosen, written)
        state.holds(office)
    assert [one.number for one in list_applicants(made.office, made.campaign)] == list(range(1, len(state.cards) + 1))


def test_a_level_that_no_longer_fits_what_is_chosen_is_refused(desk: Admission) -> None:
    card = register_applicant(desk.office, desk.campaign, typed("А", "Б", desk.nine))
    with pytest.raises(BadInput, match="level_unfit"):
        save_applicant(
            desk.office,
            card,
            replace(card.values, schooling=replace(card.values.schooling, level=SchoolLevel.SECONDARY)),
        )
