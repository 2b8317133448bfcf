"""A division is agreed with its teachers and approved (п. 4.6): sent, signed, changed on request, in force, ended."""

from datetime import date

from sqlalchemy import select

from desktop_app.errors import BadInput, NotAllowed, NotFound
from desktop_app.models.divisions import DivisionSignature, MoveRequest, RequestState
from desktop_app.models.subgroups import Division, DivisionState
from desktop_app.services.office import Tx, operation
from desktop_app.services.permissions import Permission
from desktop_app.services.rules import require
from desktop_app.services.rules.division_agreement import (
    division_is_agreed,
    division_is_being_agreed,
    division_is_draft,
    division_may_end,
    everybody_stands,
    requests_are_answered,
)
from desktop_app.services.rules.subgroups import no_part_is_empty
from desktop_app.services.subgroups.agreeing_steps import (
    changed,
    division_of_mine,
    division_seen,
    end,
    refuse_divided,
    request_seen,
    signature_of,
    stand,
    student_name,
)
from desktop_app.services.subgroups.boards import board_of
from desktop_app.services.subgroups.following import Teachers, follow_approval, follow_end
from desktop_app.services.subgroups.notices import teachers_of, tell_teachers
from desktop_app.services.subgroups.values import NOT_STUDYING, Board, MoveAsked
from desktop_app.services.typed import clean_line

LINE = 300


@operation(Permission.EDIT_DIVISIONS)
def send_division(tx: Tx, seen: Board) -> Board:
    """Give a draft to its teachers, who are told: they sign it, or ask that somebody stand elsewhere (п. 4.6).

    Raises NotFound, NotAllowed, Stale, BadInput (`division_without_teachers`), RuleBroken (`division_is_draft`,
    `everybody_stands`, `no_part_is_empty`).
    """
    division = division_seen(tx, seen)
    require(division_is_draft, division.state)
    board = board_of(tx, division)
    require(everybody_stands, len(board.unplaced))
    require(no_part_is_empty, board.sizes)
    if not teachers_of(tx, division.id):
        raise BadInput("division_without_teachers", name=division.name)
    division.state = DivisionState.AGREEING
    tell_teachers(tx, division, "на согласование", "Проверьте состав подгрупп: подпишите его или попросите изменить.")
    return changed(tx, division)


@operation(Permission.EDIT_DIVISIONS)
def take_back_division(tx: Tx, seen: Board) -> Board:
    """Take a division back from its teachers, to compose it anew; what was signed counts no more.

    Raises NotFound, NotAllowed, Stale, RuleBroken (`division_is_being_agreed`).
    """
    division = division_seen(tx, seen)
    require(division_is_being_agreed, division.state)
    division.state = DivisionState.DRAFT
    division.edition += 1
    tell_teachers(tx, division, "согласование отложено", "Состав подгрупп снова составляется; подписи не действуют.")
    return changed(tx, division)


@operation(Permission.AGREE_DIVISIONS)
def sign_division(tx: Tx, seen: Board) -> Board:
    """Sign what stands, as a teacher of a subgroup (п. 4.6).

    Raises NotFound, NotAllowed (not one's own), Stale, BadInput (`signed_already`), RuleBroken
    (`division_is_being_agreed`).
    """
    division, me = division_of_mine(tx, seen)
    if signature_of(tx, division, me) is not None:
        raise BadInput("signed_already")
    tx.session.add(
        DivisionSignature(division_id=division.id, employee_id=me, edition=division.edition, signed_at=tx.now)
    )
    return changed(tx, division)


@operation(Permission.AGREE_DIVISIONS)
def withdraw_signature(tx: Tx, seen: Board) -> Board:
    """Take one's signature back, until the division is approved.

    Raises NotFound, NotAllowed, Stale, RuleBroken (`division_is_being_agreed`).
    """
    division, me = division_of_mine(tx, seen)
    mine = signature_of(tx, division, me)
    if mine is None:
        raise NotFound(what=DivisionSignature.__tablename__, key=me)
    tx.session.delete(mine)
    return changed(tx, division)


@operation(Permission.AGREE_DIVISIONS)
def ask_move(tx: Tx, seen: Board, student_id: int, part_id: int, note: str = "") -> Board:
    """Ask that a student stand in another subgroup (NOT_STUDYING: in none), with a word why (п. 4.6).

    Raises NotFound, NotAllowed, Stale, BadInput (`stands_there_already`, `asked_already`, `text_too_long`), RuleBroken
    (`division_is_being_agreed`).
    """
    division, me = division_of_mine(tx, seen)
    now = board_of(tx, division)
    if part_id != NOT_STUDYING and part_id not in {part.id for part in now.parts}:
        raise NotFound(what="subgroup", key=part_id)
    if student_id not in {pupil.id for pupil in now.pupils}:
        raise NotFound(what="student", key=student_id)
    if now.stands.get(student_id) == part_id:
        raise BadInput("stands_there_already")
    waiting = (MoveRequest.division_id == division.id, MoveRequest.state == RequestState.ASKED)
    mine = (MoveRequest.asked_by_id == me, MoveRequest.student_id == student_id)
    if tx.session.scalar(select(MoveRequest.id).where(*waiting, *mine)) is not None:
        raise BadInput("asked_already")
    tx.session.add(MoveRequest(
        division_id=division.id, student_id=student_id, asked_by_id=me, asked_at=tx.now, subgroup_id=part_id or None,
        note=clean_line(note, LINE),
    ))  # fmt: skip
    return changed(tx, division)


@operation(Permission.AGREE_DIVISIONS)
def withdraw_request(tx: Tx, seen: Board, asked: MoveAsked) -> Board:
    """Take a request back that nobody has answered.

    Raises NotFound, NotAllowed, Stale, RuleBroken (`division_is_being_agreed`).
    """
    division, me = division_of_mine(tx, seen)
    row = request_seen(tx, division, asked)
    if row.asked_by_id != me:
        raise NotAllowed(permission=tx.permission)
    tx.session.delete(row)
    return changed(tx, division)


@operation(Permission.EDIT_DIVISIONS)
def answer_request(tx: Tx, seen: Board, asked: MoveAsked, accepted: bool, answer: str = "") -> Board:  # noqa: FBT001
    """Let the student stand as a teacher asks, or say why not; the teacher is told (п. 4.6).

    What is accepted is another edition: signatures of the former one count no more. Raises NotFound, NotAllowed, Stale,
    BadInput (`decline_unexplained`, `text_too_long`), RuleBroken (`division_is_being_agreed`).
    """
    division = division_seen(tx, seen)
    require(division_is_being_agreed, division.state)
    row = request_seen(tx, division, asked)
    text = clean_line(answer, LINE)
    if not accepted and not text:
        raise BadInput("decline_unexplained")
    row.state = RequestState.ACCEPTED if accepted else RequestState.DECLINED
    row.answer, row.answered_by = text, tx.user.login
    name = student_name(tx, row.student_id)
    if accepted:
        stand(tx, division, row.student_id, row.subgroup_id)
        division.edition += 1
        tell_teachers(tx, division, "состав изменён", f"{name}: просьба преподавателя принята. Подпишите состав снова.")
    else:
        tell_teachers(tx, division, "просьба отклонена", f"{name}: {text}", [row.asked_by_id])
    return changed(tx, division)


@operation(Permission.APPROVE_DIVISIONS)
def approve_division(tx: Tx, seen: Board, unsigned_reason: str = "", year_reason: str = "") -> Board:
    """Put a division in force as its teachers have seen it: load and timetable follow from its first day (п. 4.6).

    `unsigned_reason`: why without a teacher's signature; `year_reason`: why a teacher's year may be above the limit.
    Raises NotFound, NotAllowed, Stale, BadInput (`target_divided`, `part_without_teacher`, `target_without_hours`,
    `teacher_gone`, `row_in_stream`, `moved_later`), RuleBroken (`division_is_being_agreed`, `requests_are_answered`,
    `everybody_stands`, `no_part_is_empty`, `division_is_agreed`, `division_ends_later`, `lessons_change_hands`,
    `term_is_open`, `year_hours_agreed`).
    """
    division = division_seen(tx, seen)
    require(division_is_being_agreed, division.state)
    board = board_of(tx, division)
    asked = sum(one.state is RequestState.ASKED for one in board.requests)
    require(requests_are_answered, asked)
    require(everybody_stands, len(board.unplaced))
    require(no_part_is_empty, board.sizes)
    unsigned = ", ".join(one.name for one in board.signers if one.signed_at is None)
    reason = clean_line(unsigned_reason, LINE)
    require(division_is_agreed, unsigned, reason)
    replaced = None if division.replaces_id is None else tx.get(Division, division.replaces_id)
    if replaced is not None:
        require(division_may_end, replaced.state, replaced.ends)
        end(tx, replaced, division.starts)
    refuse_divided(tx, division)
    division.state, division.approved_by, division.approved_at = DivisionState.APPROVED, tx.user.login, tx.now
    division.unsigned = reason if unsigned else ""
    tx.session.flush()
    follow_approval(tx, division, replaced, clean_line(year_reason, LINE))
    tell_teachers(tx, division, "утверждено", f"Деление действует с {division.starts:%d.%m.%Y}.")
    return changed(tx, division)


@operation(Permission.APPROVE_DIVISIONS)
def end_division(tx: Tx, seen: Board, day: date, reason: str, teachers: Teachers | None = None) -> Board:
    """Let the group be one again from a day on; `teachers`: who gives what is left, else the first subgroup's teacher.

    The reason stands for the hours of the year too, if a teacher comes above the limit.
    Raises NotFound, NotAllowed, Stale, BadInput (`reason_missing`, `day_out_of_term`, `moved_later`, `teacher_gone`),
    RuleBroken (`division_may_end`, `division_ends_later`, `lessons_change_hands`, `term_is_open`).
    """
    division = division_seen(tx, seen)
    require(division_may_end, division.state, division.ends)
    text = clean_line(reason, LINE)
    if not text:
        raise BadInput("reason_missing")
    end(tx, division, day)
    tx.session.flush()
    follow_end(tx, division, day, teachers or {}, text)
    tx.note(reason=text, day=day.isoformat())
    tell_teachers(tx, division, "деление прекращено", f"С {day:%d.%m.%Y} группа занимается вместе. Причина: {text}.")
    return changed(tx, division)
