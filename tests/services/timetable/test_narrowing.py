"""A department composed alone: what others have stays, and hinders only by teachers and rooms (п. 4.7)."""

from dataclasses import replace

from demos import UntilFirst
from timetables import small_college

from desktop_app.services.timetable.clashes import clashes
from desktop_app.services.timetable.narrowing import only_groups
from desktop_app.services.timetable.posing import Posed
from desktop_app.services.timetable.solver import hopeless, solve
from desktop_app.services.timetable.values import Problem


def composed(problem: Problem) -> Posed:
    """A problem whose every card stands."""
    places = dict(solve(problem, UntilFirst(), seconds=20, workers=1).places)
    return Posed(1, 1, replace(problem, hints=tuple(places.items())), places)


def test_only_lessons_of_the_groups_move() -> None:
    whole = composed(small_college(4))
    mine = {card.id for card in whole.problem.cards if {part.group for part in card.parts} <= {1, 2}}
    taken = tuple((card, place) for card, place in whole.places.items() if card not in mine)
    found = dict(solve(only_groups(whole, {1, 2}).problem, UntilFirst(), seconds=20, workers=1, seed=9).places)
    assert found.keys() == whole.places.keys()
    assert dict(taken).items() <= found.items()
    assert clashes(whole.problem, found) == ()


def test_faults_of_others_do_not_hinder_and_their_unplaced_lessons_wait() -> None:
    whole = composed(small_college(4))
    other = next(card for card in whole.problem.cards if all(part.group == 3 for part in card.parts))
    place = whole.places[other.id]
    broken = replace(whole.problem, teacher_off=whole.problem.teacher_off | {(other.teacher, place.day, place.pair)})
    unplaced = replace(other, id=-1)
    narrowed = only_groups(replace(whole, problem=replace(broken, cards=(*broken.cards, unplaced))), {1}).problem
    assert -1 not in {card.id for card in narrowed.cards}
    if other.whole:
        assert hopeless(narrowed) == ()
