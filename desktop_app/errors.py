"""What may go wrong in the office: every error carries facts; the words are found by whoever shows it."""

from collections.abc import Hashable, Mapping
from datetime import datetime
from typing import NamedTuple


class OfficeError(Exception):
    """A known refusal. `facts` are plain values that `views.wording` turns into one sentence."""

    def __init__(self, **facts: object) -> None:
        super().__init__(", ".join(f"{name}={value!r}" for name, value in facts.items()))
        self.facts: Mapping[str, object] = facts


class BadInput(OfficeError):
    """What was typed or chosen can't be taken; `reason` is a code that has words."""

    def __init__(self, reason: str, **facts: object) -> None:
        super().__init__(reason=reason, **facts)
        self.reason = reason


class BadFile(BadInput):
    """A file that came in, or a place to write to, can't be used; `reason` is a code that has words."""


class NotAllowed(OfficeError):
    """The role does not give the right to this operation (п. 8.4)."""


class RuleBroken(OfficeError):
    """A clause of the regulation says no."""

    def __init__(self, rule: str, clause: str, facts: Mapping[str, object]) -> None:
        super().__init__(rule=rule, clause=clause, **facts)
        self.rule = rule
        self.clause = clause


class Quicker(NamedTuple):
    """Who changed a record before us, and when (UTC)."""

    who: str
    at: datetime


class Stale(OfficeError):
    """Somebody changed it since it was shown; nothing was written.

    `rows` names the records that are others now, as the operation calls them, each with its key in the table (None:
    there is none); `by` tells who was quicker, as far as the person may see the history.
    """

    def __init__(self, what: str = "", rows: Mapping[Hashable, int | None] | None = None) -> None:
        super().__init__(what=what, rows=dict(rows or {}))
        self.what = what
        self.rows = dict(rows or {})
        self.by: dict[Hashable, Quicker] = {}


class NotFound(OfficeError):
    """It is not there (any more)."""


class AlreadyDone(OfficeError):
    """An operation with this id has been written before; it is not done twice."""


class SignInRefused(OfficeError):
    """No such account, a wrong password, or an account that is blocked: not told apart."""


class SignInDelayed(OfficeError):
    """Too many refused sign-ins with this login: the next try waits `seconds`; told of unknown logins just so."""


class Unreachable(OfficeError):
    """The database does not answer."""


class WrongDatabase(OfficeError):
    """The database is not ours, is damaged, or belongs to another version of the program."""


class Cancelled(OfficeError):
    """The person who waited said stop."""
