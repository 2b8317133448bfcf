"""Протоколы ликвидации академической задолженности (273-ФЗ, ст. 58): who sits what, for which time, before whom."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_

from desktop_app.models.attestation import FinalMark
from desktop_app.models.calendar import Term
from desktop_app.models.debts import Debt
from desktop_app.services.debts_reading import read_cards
from desktop_app.services.debts_values import AttemptSeen, Control, DebtCard
from desktop_app.services.forms_choice import Choice, chosen_group
from desktop_app.services.letterhead import Letterhead, letterhead_of
from desktop_app.services.office import Tx
from desktop_app.services.rules.debts import may_attempt

COMMISSION = 2
"""The attempt that is held before a commission (ст. 58 ч. 6)."""


@dataclass(frozen=True, slots=True)
class ProtocolLine:
    """A student who sits: with a permit or without one yet, with a result or with an empty box."""

    name: str  # in full
    record_book: str
    due: date
    permit: int | None = None  # its number in the register
    held_on: date | None = None
    mark: FinalMark | None = None


@dataclass(frozen=True, slots=True)
class DebtProtocol:
    """A protocol: one discipline of one group, one attempt."""

    group: str
    index: str
    title: str
    term: str  # of the debt, «2026/27-1»
    control: Control
    number: int  # of the attempt: 1, 2
    examiners: tuple[str, ...]  # the teacher, or the commission; empty: nobody is named yet
    lines: tuple[ProtocolLine, ...]
    letterhead: Letterhead

    @property
    def by_commission(self) -> bool:
        """Whether a commission holds it."""
        return self.number == COMMISSION


Key = tuple[str, str, str, str, Control, int]
"""Group, index, title, term, form of control, attempt."""

Sitting = tuple[DebtCard, AttemptSeen | None]
"""A debt with the attempt that is told; None: no permit is out yet."""


def protocols_of(tx: Tx, choice: Choice) -> tuple[DebtProtocol, ...]:
    """The protocols of a term: debts within reach that stand, and what was tried in its days; of all groups or of one.

    Raises NotFound, BadInput (`no_such_group`).
    """
    term, wanted, head = tx.get(Term, choice.term_id), chosen_group(tx, choice), letterhead_of(tx)
    since, until = choice.days or (term.starts, term.ends)
    found: dict[Key, list[Sitting]] = defaultdict(list)
    stands = or_(Debt.closed_on.is_(None), Debt.closed_on >= since)
    for card in read_cards(tx, stands, by=tx.permission):
        if wanted in {None, card.line.group_id} and not card.line.struck_off:
            for number, attempt in sittings_of(card, since, until):
                line = card.line
                found[line.group, line.index, line.title, line.term, line.control, number].append((card, attempt))
    return tuple(protocol_of(key, some, head) for key, some in sorted(found.items(), key=lambda one: one[0]))


def sittings_of(card: DebtCard, since: date, until: date) -> Iterator[tuple[int, AttemptSeen | None]]:
    """The attempts of a debt that belong to these days: held then, permitted, or still to be permitted."""
    for one in card.attempts:
        if one.mark is None or since <= (one.held_on or one.issued_on) <= until:
            yield one.number, one
    if card.line.state.stands and card.waiting is None:
        tried = len(card.attempts)
        if may_attempt(tried, card.today, card.line.due):
            yield tried + 1, None


def protocol_of(key: Key, sittings: Sequence[Sitting], head: Letterhead) -> DebtProtocol:
    """One protocol; of several permits the examiners of each are named once."""
    group, index, title, term, control, number = key
    named = dict.fromkeys(name for _card, one in sittings if one is not None for name in one.examiners)
    teachers = dict.fromkeys(card.line.teacher for card, _one in sittings if card.line.teacher)
    return DebtProtocol(
        group, index, title, term, control, number,
        examiners=tuple(named) or (() if number == COMMISSION else tuple(teachers)),
        lines=tuple(line_of(card, one) for card, one in sittings),
        letterhead=head,
    )  # fmt: skip


def line_of(card: DebtCard, one: AttemptSeen | None) -> ProtocolLine:
    """A student of the protocol."""
    line = card.line
    if one is None:
        return ProtocolLine(line.name, line.record_book, line.due)
    return ProtocolLine(line.name, line.record_book, line.due, one.register_number, one.held_on, one.mark)
