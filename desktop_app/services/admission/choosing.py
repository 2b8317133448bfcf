"""What an applicant applies for: checked by the campaign, written in the order of priority."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import Select, select

from desktop_app.errors import BadInput
from desktop_app.models.admission import Campaign
from desktop_app.models.applicants import Applicant, Application
from desktop_app.services.admission.offers import Open, open_groups
from desktop_app.services.admission.values import ChoiceValues, SchoolLevel
from desktop_app.services.cards_blocks import refuse
from desktop_app.services.office import Tx
from desktop_app.services.rules.applicants import filing_fault, is_extra, level_fits

LIFT = 1000
"""Above all priorities."""


def put_choices(tx: Tx, applicant: Applicant, level: SchoolLevel | None, wanted: Sequence[ChoiceValues]) -> None:
    """Write the applications: the first is wanted most, those that are withdrawn follow.

    What is no longer chosen goes if it was chosen today, otherwise it is withdrawn; one that is recommended stays.
    Raises BadInput (`too_many_choices`, `group_twice`, `group_of_another`, `level_unfit`, `offer_without_places`,
    `application_early`, `application_late`, `choice_recommended`).
    """
    campaign = tx.get(Campaign, applicant.campaign_id)
    rows = {row.group_id: row for row in tx.session.scalars(rows_of(applicant.id))}
    require_distinct(wanted, campaign.most_choices)
    groups = open_groups(tx, campaign) if wanted else {}
    day = tx.today if rows else applicant.registered_on  # the first ones are of the day of registration
    chosen = []
    for choice in wanted:
        group = fitting(groups, choice.group_id, level)
        row = rows.get(choice.group_id)
        chosen.append(filed(tx, applicant, group, day) if row is None else refiled(tx, row, group))
        chosen[-1].contract = choice.contract
    number(tx, [*chosen, *dropped(tx, rows, {one.group_id for one in wanted})])


def rows_of(applicant_id: int) -> Select[Application]:
    """The applications of an applicant by priority."""
    return select(Application).where(Application.applicant_id == applicant_id).order_by(Application.priority)


def require_distinct(wanted: Sequence[ChoiceValues], most: int) -> None:
    """Each group once, and not too many. Raises BadInput (`too_many_choices`, `group_twice`)."""
    refuse("too_many_choices" if len(wanted) > most else None, most=most)
    refuse("group_twice" if len({one.group_id for one in wanted}) < len(wanted) else None)


def fitting(groups: Mapping[int, Open], group_id: int, level: SchoolLevel | None) -> Open:
    """The group, if it is of the campaign and for this education.

    Raises BadInput (`group_of_another`, `level_unfit`).
    """
    group = groups.get(group_id)
    if group is None:
        raise BadInput("group_of_another")
    if not level_fits(after_nine=group.after_nine, level=level):
        raise BadInput("level_unfit", group=group.offer.name, base=group.offer.values.base)
    return group


def refiled(tx: Tx, row: Application, group: Open) -> Application:
    """One that is there already; one that was withdrawn is filed again today."""
    if row.withdrawn_on is not None:
        require_open(group, tx.today)
        row.withdrawn_on, row.filed_on, row.filed_at = None, tx.today, tx.now
        row.extra = is_extra(group.window, tx.today)
    return row


def filed(tx: Tx, applicant: Applicant, group: Open, day: date) -> Application:
    """A new application; its place among the others follows."""
    require_open(group, day)
    return Application(
        applicant_id=applicant.id,
        group_id=group.offer.id,
        priority=LIFT,
        filed_on=day,
        filed_at=tx.now,
        extra=is_extra(group.window, day),
    )


def require_open(group: Open, day: date) -> None:
    """Raise BadInput unless one may apply for the group on the day."""
    fault = filing_fault(group.window, day, group.offer.values.places, group.left)
    facts = {"starts": group.window.starts, "last": group.window.last, "until": group.window.extra_until}
    refuse(fault, group=group.offer.name, **facts)


def dropped(tx: Tx, rows: Mapping[int, Application], kept: set[int]) -> list[Application]:
    """What is no longer chosen and stays as withdrawn. Raises BadInput (`choice_recommended`)."""
    others = [row for group_id, row in rows.items() if group_id not in kept]
    for row in others:
        refuse("choice_recommended" if row.wave is not None else None)
        if row.withdrawn_on is None and row.filed_on == tx.today:
            tx.session.delete(row)
        elif row.withdrawn_on is None:
            row.withdrawn_on = tx.today
    return [row for row in others if row not in tx.session.deleted]


def number(tx: Tx, rows: Sequence[Application]) -> None:
    """Priorities 1, 2, 3 … in this order: whoever moves is lifted above all first, so that no two meet on the way."""
    moved = [row for index, row in enumerate(rows, 1) if row in tx.session and row.priority != index]
    for index, row in enumerate(moved, 1):
        row.priority = LIFT + index
    tx.session.flush()
    for index, row in enumerate(rows, 1):
        row.priority = index
    tx.session.add_all(rows)
    tx.session.flush()


def move_day(tx: Tx, applicant: Applicant, day: date) -> None:
    """The day of registration was wrong: what was filed on it was filed on the right one.

    Raises BadInput (see `put_choices`).
    """
    rows = [row for row in tx.session.scalars(rows_of(applicant.id)) if row.filed_on == applicant.registered_on]
    groups = open_groups(tx, tx.get(Campaign, applicant.campaign_id)) if rows else {}
    for row in rows:
        group = groups[row.group_id]
        require_open(group, day)
        row.filed_on, row.extra = day, is_extra(group.window, day)
    applicant.registered_on = day
