"""What may go wrong in the office: every error carries facts; the words are found by whoever shows it."""

from collections.abc import Mapping


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


class Stale(OfficeError):
    """Somebody changed it since it was shown; nothing was written."""


class NotFound(OfficeError):
    """It is not there (any more)."""


class AlreadyDone(OfficeError):
    """An operation with this id has been written before; it is not done twice."""


class SignInRefused(OfficeError):
    """No such account, a wrong password, or an account that is blocked: not told apart."""


class Unreachable(OfficeError):
    """The database does not answer."""


class WrongDatabase(OfficeError):
    """The database is not ours, is damaged, or belongs to another version of the program."""


class Cancelled(OfficeError):
    """The person who waited said stop."""
