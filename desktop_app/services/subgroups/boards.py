"""A division as its board shows it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group
from desktop_app.models.divisions import DivisionSignature, MoveRequest, RequestState
from desktop_app.models.rooms import Room
from desktop_app.models.subgroups import Division, Subgroup
from desktop_app.services.history import names_of
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.settings import read_settings
from desktop_app.services.subgroups.heads import days_of, nearest, read_stays, stands_on
from desktop_app.services.subgroups.pupils import leads_group, read_pupils
from desktop_app.services.subgroups.targets import read_targets, read_teachers
from desktop_app.services.subgroups.values import NOT_STUDYING, Board, MoveAsked, PartHead, Signer, Target


@dataclass(frozen=True, slots=True)
class Rights:
    """What the person may do with a division."""

    edits: bool
    agrees: bool
    approves: bool


def board_of(tx: Tx, division: Division, day: date | None = None) -> Board:
    """A division on a day, or on the nearest day of it; without one: today."""
    group, term, settings = tx.get(Group, division.group_id), tx.get(Term, division.term_id), read_settings(tx)
    days = days_of(division, term)
    on = nearest(day or tx.today, days)
    pupils = read_pupils(tx, group, term, on, days[1])
    stays = read_stays(tx, [division.id]).get(division.id, [])
    targets, requests = read_targets(tx, division), read_requests(tx, division.id)
    named = {teacher for target in targets for teacher in target.teachers.values()} | {
        one.teacher_id for one in requests
    }
    rights = rights_of(tx, division, targets)
    teachers = read_teachers(tx, named, everybody=rights.edits)
    return Board(
        id=division.id, version=division.version, edition=division.edition, state=division.state, name=division.name,
        group_id=group.id, group=group.name, term_id=term.id, term=term.name, starts=division.starts,
        ends=division.ends, parts=read_parts(tx, division.id), pupils=pupils,
        stands=stands_on(stays, {one.id for one in pupils}, on), stays=tuple(stays), targets=targets,
        teachers=teachers, signers=signers_of(tx, division, targets, teachers), requests=requests, day=on,
        reason=division.reason, replaces_id=division.replaces_id, approved_by=approver_of(tx, division),
        approved_at=division.approved_at, unsigned=division.unsigned, threshold=settings.division_threshold,
        least=settings.part_least, low=settings.part_low, high=settings.part_high, seats=seats_of(tx, targets),
        knows_health=leads_group(tx, group.id, Permission.READ_HEALTH), may_edit=rights.edits,
        may_agree=rights.agrees, may_approve=rights.approves,
    )  # fmt: skip


def rights_of(tx: Tx, division: Division, targets: Sequence[Target]) -> Rights:
    """What the person may do with it."""
    taught = {teacher for target in targets for teacher in target.teachers.values()}
    return Rights(
        edits=leads_group(tx, division.group_id, Permission.EDIT_DIVISIONS),
        agrees=tx.user.may(Permission.AGREE_DIVISIONS) and tx.user.employee_id in taught,
        approves=leads_group(tx, division.group_id, Permission.APPROVE_DIVISIONS),
    )


def read_parts(tx: Tx, division_id: int) -> tuple[PartHead, ...]:
    """The subgroups of a division, by number."""
    query = select(Subgroup).where(Subgroup.division_id == division_id).order_by(Subgroup.number)
    return tuple(PartHead(one.id, one.number, one.name) for one in tx.session.scalars(query))


def read_requests(tx: Tx, division_id: int) -> tuple[MoveAsked, ...]:
    """What its teachers have asked for: the unanswered first, the newest last."""
    query = select(MoveRequest).where(MoveRequest.division_id == division_id).order_by(MoveRequest.id)
    rows = sorted(tx.session.scalars(query), key=lambda one: one.state is not RequestState.ASKED)
    return tuple(
        MoveAsked(one.id, one.version, one.student_id, one.subgroup_id or NOT_STUDYING, one.asked_by_id, one.note,
                  one.state, one.answer, one.asked_at)
        for one in rows
    )  # fmt: skip


def signers_of(tx: Tx, division: Division, targets: Sequence[Target], names: Mapping[int, str]) -> tuple[Signer, ...]:
    """The teachers of its subgroups, in the order of the Russian alphabet, and whether they have signed what stands."""
    parts: dict[int, set[int]] = defaultdict(set)
    for target in targets:
        for part, teacher in target.teachers.items():
            parts[teacher].add(part)
    query = select(DivisionSignature.employee_id, DivisionSignature.signed_at).where(
        DivisionSignature.division_id == division.id, DivisionSignature.edition == division.edition
    )
    signed = dict(tx.session.execute(query).all())
    return tuple(
        Signer(key, name, tuple(sorted(parts[key])), signed.get(key), key == tx.user.employee_id)
        for key, name in names.items()
        if key in parts
    )


def seats_of(tx: Tx, targets: Sequence[Target]) -> int | None:
    """The places of the largest room of a kind that the division needs; of the scarcest kind."""
    kinds = {one.room_kind for one in targets}
    query = (
        select(func.max(Room.capacity))
        .where(Room.kind.in_(kinds), Room.closed_on.is_(None) | (Room.closed_on > tx.today))
        .group_by(Room.kind)
    )
    return min(tx.session.scalars(query), default=None)


def approver_of(tx: Tx, division: Division) -> str:
    """Who has approved it, in full for whoever reads histories, else the login."""
    if not division.approved_by or not tx.user.may(Permission.READ_HISTORY):
        return division.approved_by
    return names_of(tx, [division.approved_by]).get(division.approved_by, division.approved_by)
