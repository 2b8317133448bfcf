"""The numbers of a curriculum's rows: typed by semester; sums of a row and of its module follow by themselves."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.errors import BadInput, NotFound
from desktop_app.models.curriculum import Curriculum, PlanNumber, PlanRow, WorkKind
from desktop_app.services.curriculum_edits import Edit, Place, SetNumbers
from desktop_app.services.exchange.plx_hours import SEMESTERS_A_YEAR
from desktop_app.services.exchange.plx_values import HourType, RowKind, Work
from desktop_app.services.office import Tx
from desktop_app.services.rules.workload import CONTROL_TYPE, is_hours

MOST_HOURS: Final = 2000
MOST_CONTROLS: Final = 9
MOST_WEEKS: Final = 52
STEP: Final = Decimal("0.01")
Done = tuple[Edit, int | None]
"""The step back, and the row or cycle that the step was about."""


def own_row(tx: Tx, plan: Curriculum, row_id: int) -> PlanRow:
    """A row of this curriculum. Raises NotFound."""
    row = tx.get(PlanRow, row_id)
    if row.curriculum_id != plan.id:
        raise NotFound(what="plan_row", key=row_id)
    return row


def set_numbers(tx: Tx, plan: Curriculum, edit: SetNumbers) -> Done:
    """Write the numbers; the way back holds what stood there."""
    kinds = {
        kind.code: kind.type_code for kind in tx.session.scalars(select(WorkKind).filter_by(curriculum_id=plan.id))
    }
    before = []
    rows: dict[int, PlanRow] = {}
    numbers = [one for place, amount in edit.numbers for one in spelt(tx.session, place, amount)]
    for place, amount in numbers:
        row = rows.setdefault(place.row_id, own_row(tx, plan, place.row_id))
        check_place(plan, row, place, kinds)
        check_amount(place, amount, kinds)
        before.append((place, put(tx.session, place, amount)))
    tx.session.flush()
    for place, _amount in numbers:
        if is_hours(place.code, kinds.get(place.code)):
            follow(tx.session, rows[place.row_id], place, kinds)
            check_practical(tx.session, rows[place.row_id], place, kinds)
    return SetNumbers(tuple(reversed(before))), next(iter(rows), None)


def spelt(session: Session, place: Place, amount: Decimal | None) -> list[tuple[Place, Decimal | None]]:
    """The numbers behind a number: practical training as a whole takes the place of what stood there by kinds."""
    if not (place.practical and place.code == Work.TOTAL):
        return [(place, amount)]
    course, term = divmod(place.semester - 1, SEMESTERS_A_YEAR)
    standing = session.scalars(
        select(PlanNumber.work_code).filter_by(row_id=place.row_id, hour_type=HourType.PRACTICAL, course=course + 1)
        .where(PlanNumber.semester.in_((1, 0) if term == 0 else (term + 1,)), PlanNumber.work_code != Work.PRACTICAL)
    )  # fmt: skip
    gone = [(Place(place.row_id, place.semester, code, practical=True), None) for code in sorted(set(standing))]
    return [*gone, (Place(place.row_id, place.semester, Work.PRACTICAL, practical=True), amount)]


def check_practical(session: Session, row: PlanRow, place: Place, kinds: Mapping[int, int | None]) -> None:
    """Raise BadInput (`practical_over`) if more is given as practical training than there are hours."""
    codes = [code for code, type_code in kinds.items() if is_hours(code, type_code)]
    given, hours = (
        sum(
            (amount_of(session, [row.id], Place(row.id, place.semester, code, practical)) for code in codes), Decimal(0)
        )
        for practical in (True, False)
    )
    if given > hours:
        raise BadInput(
            "practical_over",
            row=row.index or row.title,
            semester=place.semester,
            hours=plain(hours),
            given=plain(given),
        )


def plain(hours: Decimal) -> int | float:
    """Hours without needless zeros, for a sentence."""
    return int(hours) if hours == int(hours) else float(hours)


def check_place(plan: Curriculum, row: PlanRow, place: Place, kinds: dict[int, int | None]) -> None:
    """Raise BadInput (`number_place`, `module_is_summed`) unless a number may be typed here."""
    terms = -(-(plan.years * 12 + plan.months) // 6)
    if place.code not in kinds or not 1 <= place.semester <= max(terms, SEMESTERS_A_YEAR):
        raise BadInput("number_place", row=row.index or row.title, semester=place.semester)
    if row.kind == RowKind.MODULE:
        raise BadInput("module_is_summed", row=row.index or row.title)


def check_amount(place: Place, amount: Decimal | None, kinds: dict[int, int | None]) -> None:
    """Raise BadInput (`number_amount`) unless the number can be one of its kind."""
    most = MOST_HOURS
    if place.code == Work.WEEKS:
        most = MOST_WEEKS
    elif kinds.get(place.code) == CONTROL_TYPE:
        most = MOST_CONTROLS
    if amount is None:
        return
    whole = kinds.get(place.code) == CONTROL_TYPE
    if not 0 <= amount <= most or amount % (1 if whole else STEP):
        raise BadInput("number_amount", most=most)


def stored(session: Session, place: Place) -> list[PlanNumber]:
    """The rows of the table behind one number."""
    course, term = divmod(place.semester - 1, SEMESTERS_A_YEAR)
    terms = (1, 0) if term == 0 else (term + 1,)  # a number of a whole course stands in the course's first
    query = select(PlanNumber).where(
        PlanNumber.row_id == place.row_id, PlanNumber.work_code == place.code, PlanNumber.hour_type == type_of(place),
        PlanNumber.course == course + 1, PlanNumber.semester.in_(terms),
    )  # fmt: skip
    return list(session.scalars(query.order_by(PlanNumber.id)))


def type_of(place: Place) -> HourType:
    """The hours themselves, or the part of them that is practical training."""
    return HourType.PRACTICAL if place.practical else HourType.VOLUME


def put(session: Session, place: Place, amount: Decimal | None) -> Decimal | None:
    """Write a number (of practice weeks, the weeks) and tell what stood there."""
    rows = stored(session, place)
    column = "weeks" if place.code == Work.WEEKS else "amount"
    before = sum((getattr(row, column) or Decimal(0) for row in rows), Decimal(0)) if rows else None
    for row in rows[1 if amount else 0 :]:
        session.delete(row)
    if amount and rows:
        setattr(rows[0], column, amount)
    elif amount:
        course, term = divmod(place.semester - 1, SEMESTERS_A_YEAR)
        made = PlanNumber(row_id=place.row_id, work_code=place.code, hour_type=type_of(place), course=course + 1,
                          semester=term + 1)  # fmt: skip
        setattr(made, column, amount)
        session.add(made)
    return before or None


def follow(session: Session, row: PlanRow, place: Place, kinds: dict[int, int | None]) -> None:
    """«Итого» of the row in this semester, and the same kind of work of its module."""
    put_total(session, row.id, place.semester, kinds)
    if row.parent_id is not None:
        parts = session.scalars(select(PlanRow.id).filter_by(parent_id=row.parent_id)).all()
        put(session, replace(place, row_id=row.parent_id), amount_of(session, parts, place))
        session.flush()
        put_total(session, row.parent_id, place.semester, kinds)
    session.flush()


def amount_of(session: Session, rows: Iterable[int], place: Place) -> Decimal:
    """A kind of work in a semester over several rows."""
    numbers = (number for row in rows for number in stored(session, replace(place, row_id=row)))
    return sum((number.amount for number in numbers), Decimal(0))


def put_total(session: Session, row_id: int, semester: int, kinds: dict[int, int | None]) -> None:
    """«Итого» is the sum of all hours."""
    hours = [code for code, type_code in kinds.items() if is_hours(code, type_code)]
    total = sum((amount_of(session, [row_id], Place(row_id, semester, code)) for code in hours), Decimal(0))
    put(session, Place(row_id, semester, Work.TOTAL), total)


def resum(session: Session, plan: Curriculum, module_id: int) -> None:
    """All hours of a module anew, after a part has come, gone or moved."""
    kinds = {k.code: k.type_code for k in session.scalars(select(WorkKind).filter_by(curriculum_id=plan.id))}
    parts = session.scalars(select(PlanRow.id).filter_by(parent_id=module_id)).all()
    used = session.execute(
        select(PlanNumber.course, PlanNumber.semester, PlanNumber.work_code, PlanNumber.hour_type)
        .where(PlanNumber.row_id.in_([*parts, module_id]))
        .distinct()
    )
    places = {
        Place(module_id, (course - 1) * SEMESTERS_A_YEAR + (term or 1), code, practical=kind == HourType.PRACTICAL)
        for course, term, code, kind in used
        if is_hours(code, kinds.get(code))
    }
    for place in places:
        put(session, place, amount_of(session, parts, place))
    session.flush()
    for semester in {place.semester for place in places}:
        put_total(session, module_id, semester, kinds)
    session.flush()
