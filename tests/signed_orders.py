"""Orders as tests of services write them: drafted and signed in one go, on their own day."""

from datetime import date

from desktop_app.services.office import Office
from desktop_app.services.orders import LineValues, OrderCard, OrderKind, OrderValues, draft_order, sign_order


def signed(office: Office, kind: OrderKind, effective_on: date, *lines: LineValues) -> OrderCard:
    """An order signed on the day from which it is in force, with the next free number."""
    return sign_order(office, draft_order(office, OrderValues(kind, effective_on, lines=lines)), "", effective_on)
