"""What all imports share: each row is matched, compared and given a verdict; then what is new or changed is written."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from desktop_app.models.base import Base
from desktop_app.services.imports.fields import by_code
from desktop_app.services.imports.values import (
    Change,
    Given,
    Judged,
    Line,
    ListKind,
    Options,
    Problem,
    Sheet,
    State,
    Value,
    Verdict,
)
from desktop_app.services.job import Job, stop_if_cancelled
from desktop_app.services.office import Tx

BATCH = 500
"""Rows between two moments at which «stop» is heard: a fifth of a second."""


@dataclass(slots=True)
class Case:
    """A row on its way to a verdict."""

    number: int
    given: dict[str, Value]
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    key: int | None = None  # of the record that it is about; None: a new one
    changes: list[Change] = field(default_factory=list)

    @property
    def verdict(self) -> Verdict:
        """What becomes of it."""
        if self.problems:
            return Verdict.REJECTED
        if self.key is None:
            return Verdict.NEW
        return Verdict.CHANGED if self.changes else Verdict.SAME

    def refuse(self, field: str, reason: str, **facts: object) -> None:
        """Say why it can't be taken."""
        self.problems.append(Problem(field, reason, tuple(facts.items())))

    def warn(self, field: str, reason: str, **facts: object) -> None:
        """Say what should be known of it."""
        self.warnings.append(Problem(field, reason, tuple(facts.items())))


class ListImport(ABC):
    """An import of one list inside a transaction; each list says how its rows are matched, shown and written."""

    kind: ClassVar[ListKind]
    required: ClassVar[tuple[str, ...]] = ()  # of a new record
    compared_never: ClassVar[frozenset[str]] = frozenset()
    touches: ClassVar[tuple[str, ...]] = ()

    def __init__(self, tx: Tx, sheet: Sheet, options: Options) -> None:
        self.tx, self.sheet, self.options = tx, sheet, options
        fields = by_code(self.kind)
        self.closed = tuple(
            code for code in sheet.fields if (right := fields[code].right) is not None and not tx.user.may(right)
        )
        self.look_up()

    @abstractmethod
    def look_up(self) -> None:
        """Read the keys of what is there, each in one query."""

    @abstractmethod
    def match(self, case: Case) -> None:
        """Find the record that the row is about, and what is wrong with the row."""

    @abstractmethod
    def states(self, keys: Collection[int]) -> Mapping[int, State]:
        """What stands in these records, by field."""

    def compare(self, case: Case, state: State) -> None:
        """What the row would change."""
        for code, value in case.given.items():
            if code in state and code not in self.compared_never and state[code] != value:
                case.changes.append(Change(code, state[code], value))

    @abstractmethod
    def settled(self, case: Case) -> None:
        """The row has its verdict: later rows of the file are compared with it."""

    @abstractmethod
    def add(self, cases: Sequence[Case]) -> None:
        """Write new records."""

    @abstractmethod
    def change(self, cases: Sequence[Case]) -> None:
        """Write the changes."""

    def written_orders(self) -> tuple[tuple[int, str, int], ...]:
        """The orders that somebody was added to."""
        return ()

    def new_students(self) -> tuple[int, ...]:
        """Cards that are new."""
        return ()

    def name_of(self, given: Given) -> str:
        """Whom or what a row is about."""
        parts = (given.get(code) for code in ("last_name", "first_name", "patronymic"))
        return " ".join(str(part) for part in parts if part)

    # what the runner calls
    def case_of(self, line: Line) -> Case:
        """A row, matched."""
        given = spread(self.sheet.given(line))
        for code in self.closed:
            given.pop(code, None)
        case = Case(line.number, given, list(line.problems))
        self.match(case)
        if case.key is None and not case.problems:
            for code in self.required:
                if code not in given:
                    case.refuse(code, "field_missing")
        if case.problems:
            case.warnings.clear()
        return case

    def cases(self, job: Job) -> Iterator[list[Case]]:
        """All rows with their verdicts, a batch at a time. Raises Cancelled."""
        lines = self.sheet.lines
        for start in range(0, len(lines), BATCH):
            stop_if_cancelled(job)
            batch = []
            for line in lines[start : start + BATCH]:
                case = self.case_of(line)
                if not case.problems:
                    self.settled(case)
                batch.append(case)
            states = self.states({case.key for case in batch if case.key is not None and not case.problems})
            for case in batch:
                if case.key is not None and not case.problems:
                    self.compare(case, states[case.key])
            yield batch
            job.report(min(start + BATCH, len(lines)) / len(lines), rows=min(start + BATCH, len(lines)))

    def judged(self, case: Case) -> Judged:
        """A row as it is shown."""
        return Judged(
            case.number, self.name_of(case.given), case.verdict, tuple(case.problems), tuple(case.warnings),
            tuple(case.changes),
        )  # fmt: skip


def spread(given: dict[str, Value]) -> dict[str, Value]:
    """One cell that holds several fields (a full name, a passport) as these fields."""
    for code, parts in (("name", NAME), ("passport", ("passport_series", "passport_number"))):
        value = given.pop(code, None)
        if isinstance(value, tuple):
            given.update({part: one for part, one in zip(parts, value, strict=False) if part not in given})
    return given


NAME = ("last_name", "first_name", "patronymic")


def apply(row: Base, changes: Sequence[Change], columns: Mapping[str, str]) -> bool:
    """Put those changes that belong to a row onto it; whether there were any."""
    mine = [change for change in changes if change.field in columns]
    for change in mine:
        setattr(row, columns[change.field], change.new)
    return bool(mine)
