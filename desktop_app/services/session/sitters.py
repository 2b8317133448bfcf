"""Who may sit a retake: whoever owes the discipline (domain.md 3.6)."""

from desktop_app.models.debts import Debt
from desktop_app.models.session import ExamEvent
from desktop_app.services.debts_reading import read_cards
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.session.values import SitterSeen


@reading(Permission.READ_SHEETS)
def list_debtors(tx: Tx, event_id: int) -> tuple[SitterSeen, ...]:
    """The students of an event's group whose debt in it is open, as far as they are within reach. Raises NotFound."""
    event = tx.get(ExamEvent, event_id)
    alike = (Debt.row_id == event.row_id, Debt.term_id == event.term_id, Debt.control == event.control)
    cards = read_cards(tx, Debt.closed_on.is_(None), *alike)
    return tuple(
        SitterSeen(card.line.student_id, card.line.name) for card in cards if card.line.group_id == event.group_id
    )
