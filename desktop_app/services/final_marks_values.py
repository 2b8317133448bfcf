"""What is seen of final marks: the students of a discipline, what section 6 proposes, what was given, what is asked."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from desktop_app.models.attestation import Control as Control
from desktop_app.models.journal import Approval as Approval
from desktop_app.models.journal import Mark as Mark
from desktop_app.services.journal_values import Evidence, Norms
from desktop_app.services.rules.final_marks import Proposal, Proposed

VALID = frozenset({None, Approval.GRANTED})
"""Approvals with which a final mark counts: the rule allows it, or the deputy does."""


@dataclass(frozen=True, slots=True)
class Then:
    """What section 6 proposed when a final mark was given."""

    mark: Proposed
    mean: Decimal | None
    share: Decimal | None  # % of the works
    works: int
    highest: int

    def differs_from(self, now: Proposal) -> bool:
        """Whether the marks or works have changed what is proposed."""
        return (self.mark, self.mean, self.share, self.works) != (now.mark, now.mean, now.share, now.works)


@dataclass(frozen=True, slots=True)
class Given:
    """A final mark as it stands."""

    id: int
    load_id: int  # in whose journal it was given
    teacher: str  # of that journal, «Иванова А. П.»
    mark: Mark
    then: Then
    reason: str
    approval: Approval | None  # None: it needs none
    asked_by: str  # a login
    asked_at: datetime | None  # UTC
    decided_by: str  # a login
    decided_at: datetime | None  # UTC
    decision: str

    @property
    def valid(self) -> bool:
        """Whether it counts: one above the rule only after its approval."""
        return self.approval in VALID


@dataclass(frozen=True, slots=True)
class FinalLine:
    """A student of a discipline as the teacher saw them; version None: nothing has ever been given."""

    load_id: int
    student_id: int
    name: str
    evidence: Evidence
    proposal: Proposal
    accept: Mark | None  # what «принять предложенные» gives; None where only the teacher decides
    given: Given | None
    version: int | None

    @property
    def mark(self) -> Mark | None:
        """The final mark that was given."""
        return None if self.given is None else self.given.mark

    @property
    def moved_on(self) -> bool:
        """Whether what is proposed now is not what was proposed when the mark was given."""
        return self.given is not None and self.given.then.differs_from(self.proposal)


@dataclass(frozen=True, slots=True)
class Finals:
    """The final marks of a journal's students in its discipline."""

    load_id: int
    group: str
    subgroup: int | None  # its number
    index: str
    title: str
    teacher: str
    term_id: int
    controls: tuple[Control, ...]  # of the discipline in the term, by the curriculum
    marks: tuple[Mark, ...]  # that a final mark may be
    lines: tuple[FinalLine, ...]  # in the order of the list
    norms: Norms
    may_write: bool
    needs_reason: bool  # the journal is closed: the director says why (п. 4.11)
    sheet_number: int | None  # of the closed statement
    term_closed_on: date | None


@dataclass(frozen=True, slots=True)
class Request:
    """A final mark above the rule, with what is needed to decide of it."""

    id: int
    version: int
    student_id: int
    student: str
    group: str
    index: str
    title: str
    evidence: Evidence
    proposal: Proposal  # by the marks of today
    given: Given
    norms: Norms  # by which it is proposed
    own: bool  # asked for by whoever looks: somebody else decides

    @property
    def moved_on(self) -> bool:
        """Whether the marks have changed what is proposed since it was asked for."""
        return self.given.then.differs_from(self.proposal)
