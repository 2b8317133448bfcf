"""What an order of enrolment no longer says of an applicant: whoever is taken off a draft may come into another."""

from typing import Any, cast

from sqlalchemy import CursorResult, select, update

from desktop_app.models.applicants import Applicant
from desktop_app.models.contingent import Student
from desktop_app.models.orders import Order, OrderKind, OrderState
from desktop_app.services.office import Tx

AS_IT_IS = {"synchronize_session": False}


def free_left_out(tx: Tx, order: Order) -> None:
    """Applicants whose student no longer stands in a draft are free for another order.

    By a plain statement: whoever keeps orders need not see applicants. Raises nothing.
    """
    if order.kind is not OrderKind.ENROLMENT or order.state is not OrderState.DRAFT:
        return
    listed = select(Student.person_id).where(Student.id.in_([line.student_id for line in order.lines]))
    gone = Applicant.order_id == order.id, Applicant.person_id.not_in(listed)
    freed = tx.session.execute(update(Applicant).where(*gone).values(order_id=None), execution_options=AS_IT_IS)
    tx.note(freed=cast("CursorResult[Any]", freed).rowcount)
    tx.touch("applicants")
