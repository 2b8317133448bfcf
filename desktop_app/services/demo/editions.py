"""The demo's curriculum is approved, and its next edition is being prepared."""

from datetime import timedelta
from decimal import Decimal
from hashlib import sha256

from sqlalchemy import select

from desktop_app.models.calendar import Term
from desktop_app.models.curriculum import Curriculum, CurriculumState, PlanRow
from desktop_app.services.curriculum_copying import copy_plan
from desktop_app.services.curriculum_edits import Place, SetNumbers
from desktop_app.services.curriculum_numbers import set_numbers
from desktop_app.services.exchange.plx_values import Work
from desktop_app.services.office import Tx


def add_editions(tx: Tx, curriculum_id: int, term: Term) -> None:
    """Approve the curriculum before the year begins; a draft of the second edition differs twice."""
    plan = tx.get(Curriculum, curriculum_id)
    day = term.starts - timedelta(days=2)
    plan.state, plan.approved_on, plan.approved_by = CurriculumState.APPROVED, day, "директор"
    plan.protocol = f"протокол педагогического совета № 1 от {day:%d.%m.%Y}"
    own = sha256(plan.fingerprint.encode()).hexdigest()
    draft = copy_plan(tx.session, plan, edition=2, previous_id=plan.id, fingerprint=own)
    rows = {row.index: row.id for row in tx.session.scalars(select(PlanRow).filter_by(curriculum_id=draft.id))}
    set_numbers(tx, draft, SetNumbers((
        (Place(rows["ОП.07"], 5, Work.PRACTICAL), Decimal(20)),
        (Place(rows["ОП.07"], 5, Work.GRADED_PASS), Decimal(1)),
        (Place(rows["ОП.07"], 5, Work.OTHER_CONTROL), None),
    )))  # fmt: skip
