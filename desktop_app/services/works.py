"""Graded works (виды работ): what their types weigh, and which of them the final mark asks about (п. 6)."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from sqlalchemy import select

from desktop_app.errors import BadInput
from desktop_app.models.journal import WorkRule, WorkType
from desktop_app.services.journal_values import Norms, TypeRule
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.rules.final_marks import COUNTED, criteria_of
from desktop_app.services.settings import read_settings

DEFAULTS = {kind: TypeRule(Decimal(1), str(kind) in COUNTED) for kind in WorkType}
LEAST_WEIGHT, MOST_WEIGHT = Decimal("0.1"), Decimal(10)
HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class WorkRuleLine:
    """A type of works with what the college says of it; version None: it says nothing but the default."""

    type: WorkType
    weight: Decimal
    control: bool  # counts for the second condition of п. 6
    version: int | None = None

    @property
    def default(self) -> TypeRule:
        """What holds where the college says nothing."""
        return DEFAULTS[self.type]

    @property
    def rule(self) -> TypeRule:
        """What holds now."""
        return TypeRule(self.weight, self.control)


@reading(Permission.READ_COLLEGE)
def list_work_rules(tx: Tx) -> tuple[WorkRuleLine, ...]:
    """Every type of works in its order, with its weight and whether section 6 counts it."""
    rows = {row.type: row for row in tx.session.scalars(select(WorkRule))}
    return tuple(line_of(kind, rows.get(kind)) for kind in WorkType)


@operation(Permission.EDIT_SETTINGS)
def put_work_rule(tx: Tx, seen: WorkRuleLine, rule: TypeRule) -> WorkRuleLine:
    """Say what a type of works weighs (0.1–10) and whether section 6 counts it; the default leaves nothing behind.

    Raises BadInput (`weight_out_of_range`), Stale.
    """
    weight = rule.weight.quantize(HUNDREDTH, ROUND_HALF_UP) if rule.weight.is_finite() else Decimal(0)
    if not LEAST_WEIGHT <= weight <= MOST_WEIGHT:
        raise BadInput("weight_out_of_range", low="0,1", high="10")
    row = tx.seen(WorkRule, seen.version, type=seen.type)
    if TypeRule(weight, rule.control) == seen.default:
        if row is not None:
            tx.session.delete(row)
        row = None
    elif row is None:
        row = WorkRule(type=seen.type, weight=weight, control=rule.control)
        tx.session.add(row)
    else:
        row.weight, row.control = weight, rule.control
    tx.session.flush()
    tx.touch("settings")
    tx.touch("journal")
    return line_of(seen.type, row)


def line_of(kind: WorkType, row: WorkRule | None) -> WorkRuleLine:
    """A type as it is shown."""
    if row is None:
        return WorkRuleLine(kind, DEFAULTS[kind].weight, DEFAULTS[kind].control)
    return WorkRuleLine(kind, row.weight, row.control, row.version)


def norms_of(tx: Tx) -> Norms:
    """By what the figures of journals are counted now."""
    settings = read_settings(tx)
    said = {row.type: TypeRule(row.weight, row.control) for row in tx.session.scalars(select(WorkRule))}
    criteria = criteria_of(settings.final_bands, settings.final_share, settings.final_least_marks)
    return Norms(criteria, DEFAULTS | said, settings.mark_weights, settings.late_minutes)
