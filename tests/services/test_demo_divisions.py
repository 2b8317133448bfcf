"""The demo college's divisions: for what, by what, agreed or under way — on both databases."""

from collections import Counter
from datetime import timedelta

from demos import first_term
from desks import TODAY
from sqlalchemy import select

from desktop_app.models.cards import Schooling
from desktop_app.models.contingent import Student
from desktop_app.models.divisions import RequestState
from desktop_app.services.college import list_terms
from desktop_app.services.demo.divisions import BY_LANGUAGE, LANGUAGES, LEAST, Purpose
from desktop_app.services.load import list_load
from desktop_app.services.office import Office
from desktop_app.services.subgroups.papers import open_act
from desktop_app.services.subgroups.papers_values import Act
from desktop_app.services.subgroups.reading import count_waiting, list_divisions, open_board
from desktop_app.services.subgroups.values import NOT_STUDYING, Board, DivisionState, Sex


def boards(demo: Office, state: DivisionState) -> list[Board]:
    """The divisions of the demo's term in a state."""
    term = first_term(demo)
    heads = [one for group in list_divisions(demo, term) for one in group.divisions if one.state is state]
    return [open_board(demo, one.id) for one in heads]


def test_every_part_of_the_load_stands_on_an_approved_division_for_it(demo: Office) -> None:
    approved = boards(demo, DivisionState.APPROVED)
    wanted = {(one.group_id, target.row_id, str(target.kind)) for one in approved for target in one.targets}
    for line in list_load(demo, first_term(demo)).lines:
        assert (line.subgroup is not None) == ((line.group_id, line.row_id, str(line.kind)) in wanted), line
    for one in approved:
        assert one.unplaced == ()
        assert all(signer.signed_at is not None for signer in one.signers)
        assert all(set(target.teachers) == {part.id for part in one.parts} for target in one.targets)
        assert min(Counter(one.stands.values()).values()) >= LEAST


def test_some_groups_are_divided_by_language_and_one_by_sex(demo: Office) -> None:
    approved = boards(demo, DivisionState.APPROVED)
    named = [one for one in approved if one.parts[0].name == LANGUAGES[0]]
    assert {one.group for one in named} == set(BY_LANGUAGE)
    with demo.database.reading() as session:
        query = select(Student.id, Schooling.language).join(Schooling, Schooling.person_id == Student.person_id)
        learnt = {row.id: row.language for row in session.execute(query)}
    for one in named:
        names = {part.id: part.name for part in one.parts}
        known = [learnt[student] == names[part] for student, part in one.stands.items() if student in learnt]
        assert known
        assert all(known)
    (by_sex,) = (one for one in approved if one.name == Purpose.EXERCISE)
    girls, boys = by_sex.parts
    for pupil in by_sex.pupils:
        assert by_sex.stands[pupil.id] == (girls.id if pupil.sex is Sex.FEMALE else boys.id)


def test_one_is_being_agreed_with_a_request_and_a_signature_missing(demo: Office) -> None:
    (one,) = boards(demo, DivisionState.AGREEING)
    assert one.replaces_id is not None
    assert one.starts > TODAY
    assert [signer.signed_at is not None for signer in one.signers].count(False) == 1
    (asked,) = one.requests
    assert asked.state is RequestState.ASKED
    assert one.stands[asked.student_id] != asked.part_id
    assert one.part(asked.part_id).name == LANGUAGES[0]


def test_a_draft_waits_for_two_newcomers(demo: Office) -> None:
    (one,) = boards(demo, DivisionState.DRAFT)
    assert len(one.unplaced) == 2
    assert list(one.stands.values()).count(NOT_STUDYING) == 1
    waiting = count_waiting(demo, first_term(demo))
    assert (waiting.unplaced, waiting.to_answer) == (2, 1)


def test_one_student_has_moved_amid_the_term_and_the_act_tells_when(demo: Office) -> None:
    term = next(one for one in list_terms(demo) if one.id == first_term(demo))
    acts: list[Act] = [open_act(demo, one.id) for one in boards(demo, DivisionState.APPROVED)]
    (moved,) = [act for act in acts if act.shifts]
    (shift,) = moved.shifts
    assert (shift.was, shift.now) == ("1", "2")
    assert term.starts < shift.day < TODAY
    assert shift.day == term.starts + timedelta(weeks=6)
