"""Graded works (виды работ): what their types weigh, and which of them the final mark asks about (п. 6)."""

from decimal import Decimal

from sqlalchemy import select

from desktop_app.models.journal import WorkRule, WorkType
from desktop_app.services.journal_values import Norms, TypeRule
from desktop_app.services.office import Tx
from desktop_app.services.rules.final_marks import COUNTED, criteria_of
from desktop_app.services.settings import read_settings

DEFAULTS = {kind: TypeRule(Decimal(1), str(kind) in COUNTED) for kind in WorkType}


def norms_of(tx: Tx) -> Norms:
    """By what the figures of journals are counted now."""
    settings = read_settings(tx)
    said = {row.type: TypeRule(row.weight, row.control) for row in tx.session.scalars(select(WorkRule))}
    criteria = criteria_of(settings.final_bands, settings.final_share, settings.final_least_marks)
    return Norms(criteria, DEFAULTS | said, settings.mark_weights)
