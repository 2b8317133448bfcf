"""The printed load: the card of each teacher (карточка нагрузки) and the summary of all (сводная тарификация)."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from desktop_app.models.calendar import Term
from desktop_app.models.load import LessonKind as LessonKind
from desktop_app.models.load import Load
from desktop_app.models.people import Employee
from desktop_app.services.letterhead import Letterhead, letterhead_of
from desktop_app.services.load import groups_by_key, number_of
from desktop_app.services.load_shares import once, parts_of, read_handovers
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.settings import read_settings


@dataclass(frozen=True, slots=True)
class CardLine:
    """A discipline of a group that a teacher gives: academic hours of either term."""

    index: str
    title: str
    group: str
    subgroup: int | None
    kind: LessonKind
    first: int
    second: int


@dataclass(frozen=True, slots=True)
class LoadCard:
    """The load of a teacher for an academic year."""

    teacher: str  # in full
    position: str
    year: str  # «2026/2027»
    lines: tuple[CardLine, ...]
    rate_hours: int
    letterhead: Letterhead

    @property
    def first(self) -> int:
        """Hours of the first term."""
        return sum(line.first for line in self.lines)

    @property
    def second(self) -> int:
        """Hours of the second term."""
        return sum(line.second for line in self.lines)

    @property
    def hours(self) -> int:
        """Hours of the year."""
        return self.first + self.second


@dataclass(frozen=True, slots=True)
class LoadSummary:
    """The loads of all teachers of a year."""

    year: str
    cards: tuple[LoadCard, ...]
    year_limit: int
    letterhead: Letterhead


@reading(Permission.READ_LOAD)
def open_tariff(tx: Tx, term_id: int) -> LoadSummary:
    """The load of the term's year by teachers, as far as the right reaches. Raises NotFound."""
    return summary_of(tx, tx.get(Term, term_id))


def cards_of(tx: Tx, term: Term) -> tuple[LoadCard, ...]:
    """The cards of the teachers within reach, in the order of the Russian alphabet; handed-over hours are divided."""
    handed = read_handovers(tx, Term.year_starts == term.year_starts)
    loads = tx.session.scalars(
        select(Load)
        .join(Term, Term.id == Load.term_id)
        .where(Term.year_starts == term.year_starts, tx.within(Load, Permission.READ_LOAD))
        .options(joinedload(Load.row), joinedload(Load.group), joinedload(Load.subgroup), joinedload(Load.term))
    ).all()
    hours: dict[int, dict[tuple[str, str, str, int, LessonKind], list[int]]] = defaultdict(dict)
    groups = groups_by_key(loads)
    for load in once(loads):
        key = (", ".join(groups[load.key]), load.row.index, load.row.title, number_of(load), load.kind)
        for teacher, part in parts_of(load.hours, load.teacher_id, handed.get(load.id, ())).items():
            hours[teacher].setdefault(key, [0, 0])[load.term.number - 1] += part
    people = tx.session.scalars(select(Employee).where(Employee.id.in_(list(hours)))).all()
    settings, head = read_settings(tx), letterhead_of(tx)
    return tuple(
        LoadCard(
            teacher=one.person.full_name, position=one.position, year=year_words(term), lines=card_lines(hours[one.id]),
            rate_hours=settings.rate_hours, letterhead=head,
        )
        for one in sorted(people, key=lambda one: one.person.sort_key)
    )  # fmt: skip


def card_lines(hours: dict[tuple[str, str, str, int, LessonKind], list[int]]) -> tuple[CardLine, ...]:
    """By group and index."""
    return tuple(
        CardLine(index, title, group, subgroup or None, kind, *terms)
        for (group, index, title, subgroup, kind), terms in sorted(hours.items())
    )


def summary_of(tx: Tx, term: Term) -> LoadSummary:
    """All cards on one list."""
    return LoadSummary(year_words(term), cards_of(tx, term), read_settings(tx).year_limit_hours, letterhead_of(tx))


def year_words(term: Term) -> str:
    """«2026/2027»."""
    return f"{term.year_starts}/{term.year_starts + 1}"
