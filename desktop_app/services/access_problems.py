"""«Не могу войти»: reports from the sign-in window, seen and answered by curator and administrator (п. 4.4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import func, or_, select
from sqlalchemy.exc import DBAPIError, OperationalError

from desktop_app.errors import BadInput, Unreachable
from desktop_app.models.access import AccessProblem, Account
from desktop_app.models.access import ProblemState as ProblemState
from desktop_app.services.accounts import at_desk, tidy_login, within_hand_out
from desktop_app.services.office import Office, Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.typed import clean_line

LOGIN_LENGTH, NAME_LENGTH, TEXT_LENGTH = 60, 120, 500
MOST_AN_HOUR: Final = 10
"""Reports of one login, and from one workstation; `sec.report_problem` counts the same."""

TOO_MANY: Final = "53400"
"""The SQLSTATE with which the server says so."""


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """A report in the list."""

    id: int
    version: int
    login: str  # as it was typed
    name: str
    text: str
    at: datetime  # by this desk's clock
    workstation: str
    state: ProblemState
    answer: str
    account_id: int | None  # behind the login, if this user may make a new password for it


def report_problem(visitor: Office, login: str, name: str, text: str) -> None:
    """Tell curator and administrator that one can't come in (п. 4.4).

    Raises BadInput (`problem_text_missing`, `text_too_long`, `too_many_reports`), Unreachable.
    """
    said = clean_line(login, LOGIN_LENGTH), clean_line(name, NAME_LENGTH), clean_line(text, TEXT_LENGTH)
    if not said[2]:
        raise BadInput("problem_text_missing")
    if visitor.database.is_sqlite:
        keep_problem(visitor, *said)
    else:
        tell_server(visitor, *said)


@operation(Permission.SIGN_IN)
def keep_problem(tx: Tx, login: str, name: str, text: str) -> None:
    """Keep a report in the embedded database. Raises BadInput (`too_many_reports`)."""
    here = Office.workstation
    recent = select(func.count()).where(
        AccessProblem.at > tx.now - timedelta(hours=1),
        or_(AccessProblem.login == login, AccessProblem.workstation == here),
    )
    if (tx.session.scalar(recent) or 0) >= MOST_AN_HOUR:
        raise BadInput("too_many_reports")
    person = tx.session.scalar(select(Account.person_id).where(Account.login == tidy_login(login)))
    tx.session.add(AccessProblem(login=login, name=name, text=text, at=tx.now, workstation=here, person_id=person))
    tx.touch("accounts")


def tell_server(visitor: Office, login: str, name: str, text: str) -> None:
    """Hand a report to the one function of the server that a guest may write with. Raises BadInput, Unreachable."""
    try:
        with visitor.database.writing() as session:
            session.execute(select(func.sec.report_problem(login, name, text, visitor.workstation)))
            session.commit()
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) == TOO_MANY:
            raise BadInput("too_many_reports") from error
        if isinstance(error, OperationalError):
            raise Unreachable(operation="access_problems.tell_server") from error
        raise


@reading(Permission.READ_ACCOUNTS)
def list_problems(tx: Tx) -> tuple[ProblemLine, ...]:
    """The reports within reach, those that wait first: the administrator's all, the curator's of the own group."""
    query = select(AccessProblem).where(tx.within(AccessProblem))
    waiting_first = (AccessProblem.state == ProblemState.ANSWERED, AccessProblem.at.desc(), AccessProblem.id)
    rows = tx.session.scalars(query.order_by(*waiting_first)).all()
    return lines_of(tx, rows)


@operation(Permission.HAND_OUT)
def answer_problem(tx: Tx, seen: ProblemLine, answer: str) -> ProblemLine:
    """Note what has been done about a report.

    Raises BadInput (`answer_missing`, `text_too_long`), NotAllowed, NotFound, Stale.
    """
    row = tx.get(AccessProblem, seen.id)
    tx.require_within(AccessProblem, row.id)
    tx.require_version(row, seen.version)
    row.answer = clean_line(answer, TEXT_LENGTH)
    if not row.answer:
        raise BadInput("answer_missing")
    row.state = ProblemState.ANSWERED
    tx.session.flush()
    tx.touch("accounts")
    return lines_of(tx, [row])[0]


def lines_of(tx: Tx, rows: Sequence[AccessProblem]) -> tuple[ProblemLine, ...]:
    """Reports as lists show them."""
    logins = [tidy_login(row.login) for row in rows]
    behind = {one.login: one for one in tx.session.scalars(select(Account).where(Account.login.in_(logins)))}
    reached = within_hand_out(tx, behind.values())
    return tuple(line_of(tx, row, behind.get(tidy_login(row.login)), reached) for row in rows)


def line_of(tx: Tx, row: AccessProblem, account: Account | None, reached: frozenset[int]) -> ProblemLine:
    """A report."""
    at = at_desk(tx, row.at)
    assert at is not None  # noqa: S101 - the column is never empty
    return ProblemLine(
        id=row.id,
        version=row.version,
        login=row.login,
        name=row.name,
        text=row.text,
        at=at,
        workstation=row.workstation,
        state=row.state,
        answer=row.answer,
        account_id=account.id if account is not None and account.id in reached else None,
    )
