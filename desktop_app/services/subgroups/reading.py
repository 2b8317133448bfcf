"""How the groups of a term are divided, the board of a division, what the wizard offers, what waits (п. 4.6, 4.7)."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import ColumnElement, or_, select, true

from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group
from desktop_app.models.subgroups import Division, DivisionState
from desktop_app.services.calendar import study_calendar_of
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.reach_own import own_groups
from desktop_app.services.roster import group_size
from desktop_app.services.rules.calendar import working_day_from
from desktop_app.services.settings import read_settings
from desktop_app.services.subgroups.boards import board_of as board_of
from desktop_app.services.subgroups.heads import head_of, heads_of, read_facts, unsigned_of
from desktop_app.services.subgroups.pupils import leads_group, read_pupils, require_group
from desktop_app.services.subgroups.targets import choices_of, read_teachers, taken_targets
from desktop_app.services.subgroups.values import Board, DivisionHead, DivisionsWaiting, GroupDivisions, Making

P = Permission


@reading(Permission.READ_DIVISIONS)
def list_divisions(tx: Tx, term_id: int) -> tuple[GroupDivisions, ...]:
    """The groups of a term with their divisions, as far as the right reaches, in the order of names (п. 4.7).

    Raises NotFound.
    """
    term = tx.get(Term, term_id)
    divisions = read_divisions(tx, Division.term_id == term_id)
    heads: dict[int, list[DivisionHead]] = defaultdict(list)
    for division, head in zip(divisions, heads_of(tx, divisions).values(), strict=True):
        heads[division.group_id].append(head)
    edited, threshold = groups_of(tx, P.EDIT_DIVISIONS), read_settings(tx).division_threshold
    query = (
        select(Group.id, Group.name, Group.admission_year, group_size(tx, Group.id))
        .where(Group.admission_year <= term.year_starts, Group.closed_on.is_(None) | (Group.closed_on > term.starts))
        .where(or_(Group.id.in_(list(heads)), led_groups(tx, P.READ_DIVISIONS)))
        .order_by(Group.name)
    )
    return tuple(
        GroupDivisions(key, name, term.year_starts - year + 1, size, by_force(heads.get(key, ()), tx.today),
                       edited is None or key in edited, threshold)
        for key, name, year, size in tx.session.execute(query)
    )  # fmt: skip


@reading(Permission.READ_DIVISIONS)
def open_board(tx: Tx, division_id: int, day: date | None = None) -> Board:
    """A division with whoever stands in it on a day, today without one; outside of it: on its nearest day.

    Raises NotFound, NotAllowed.
    """
    division = tx.get(Division, division_id)
    tx.require_within(Division, division_id)
    return board_of(tx, division, day)


@reading(Permission.EDIT_DIVISIONS)
def open_making(tx: Tx, term_id: int, group_id: int, replaces_id: int | None = None) -> Making:
    """What a group may be divided for, by whom and how it was divided before (п. 4.7).

    `replaces_id`: a division that the new one takes the place of. Raises NotFound, NotAllowed.
    """
    term, group, settings = tx.get(Term, term_id), tx.get(Group, group_id), read_settings(tx)
    require_group(tx, group_id)
    earliest = term.starts if tx.today <= term.starts else tx.today + timedelta(days=1)
    starts = min(working_day_from(study_calendar_of(tx), earliest), term.ends)
    choices = choices_of(tx, group, term, taken_targets(tx, term_id, group_id, replaces_id))
    models = read_divisions(tx, Division.group_id == group_id)
    named = {one.teacher_id for one in choices if one.teacher_id is not None}
    return Making(
        term_id=term.id, term=term.name, group_id=group.id, group=group.name, starts=starts,
        pupils=read_pupils(tx, group, term, starts, term.ends), choices=choices,
        teachers=read_teachers(tx, named, everybody=True), models=tuple(heads_of(tx, models[::-1]).values()),
        threshold=settings.division_threshold, least=settings.part_least, low=settings.part_low,
        high=settings.part_high, knows_health=leads_group(tx, group.id, P.READ_HEALTH),
    )  # fmt: skip


@reading(Permission.READ_DIVISIONS)
def count_waiting(tx: Tx, term_id: int) -> DivisionsWaiting:
    """What in the divisions of a term waits for the person. Raises NotFound."""
    tx.get(Term, term_id)
    divisions = read_divisions(tx, Division.term_id == term_id)
    facts = read_facts(tx, divisions)
    heads = {one.id: head_of(tx, one, facts) for one in divisions}
    edited, approved = groups_of(tx, P.EDIT_DIVISIONS), groups_of(tx, P.APPROVE_DIVISIONS)
    composed = [heads[one.id] for one in divisions if edited is None or one.group_id in edited]
    agreeing = [one for one in divisions if one.state is DivisionState.AGREEING]
    return DivisionsWaiting(
        unplaced=sum(one.unplaced for one in composed),
        to_sign=sum(
            tx.user.may(P.AGREE_DIVISIONS) and tx.user.employee_id in unsigned_of(one, facts) for one in agreeing
        ),
        to_answer=sum(one.asked for one in composed),
        to_approve=sum(not unsigned_of(one, facts) for one in agreeing if approved is None or one.group_id in approved),
    )


def read_divisions(tx: Tx, *which: ColumnElement[bool]) -> Sequence[Division]:
    """Divisions within reach, the oldest first."""
    query = select(Division).where(*which, tx.within(Division, P.READ_DIVISIONS))
    return tx.session.scalars(query.order_by(Division.term_id, Division.starts, Division.id)).all()


def by_force(heads: Sequence[DivisionHead], today: date) -> tuple[DivisionHead, ...]:
    """In force and composed first, ended last."""
    return tuple(sorted(heads, key=lambda one: (one.ends is not None and one.ends <= today, one.starts, one.id)))


def led_groups(tx: Tx, permission: Permission) -> ColumnElement[bool]:
    """The groups that a right reaches as a whole."""
    return true() if tx.user.everywhere(permission) else Group.id.in_(own_groups(tx.user, permission))


def groups_of(tx: Tx, permission: Permission) -> frozenset[int] | None:
    """The groups that a right reaches as a whole; None: all of them."""
    if tx.user.everywhere(permission):
        return None
    return frozenset(tx.session.scalars(own_groups(tx.user, permission)))
