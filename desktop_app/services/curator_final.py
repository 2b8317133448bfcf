"""Отчёт куратора группы за учебный период (п. 4.3, 5.2, domain.md 2.7): how the group has ended a term, or the year."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from desktop_app.errors import NotAllowed
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group
from desktop_app.models.debts import Debt
from desktop_app.services.attendance_reading import Found, attendance_between, read_found, read_heads
from desktop_app.services.attendance_values import Attendance, added
from desktop_app.services.curator_movement import movement_of_group
from desktop_app.services.curator_reports import CuratorNotes, read_notes
from desktop_app.services.curator_values import CuratorReportPaper, Owing, Stander
from desktop_app.services.debts_reading import read_cards
from desktop_app.services.letterhead import Letterhead, letterhead_of
from desktop_app.services.missing import missing_of
from desktop_app.services.missing_values import Lack, Missing
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.rules.curator_report import FAILED
from desktop_app.services.summary import Which, leads, terms_of
from desktop_app.services.summary_reading import read_summaries
from desktop_app.services.summary_values import GroupHead, Standing, Summary, SummaryColumn, SummaryLine, Totals

LACKS = (Lack.SHEETS, Lack.MARKS, Lack.REASONS)
"""What the report waits for, beside the text and the measures."""

NOT_COME = frozenset({"неявка", "недоп"})
TOLD: Mapping[Standing, frozenset[str]] = {
    Standing.ONE_THREE: frozenset({"3"}),
    Standing.FAILING: FAILED | NOT_COME,
    Standing.ABSENT: NOT_COME,
}
"""Which marks are told of those who stand so."""


@dataclass(frozen=True, slots=True)
class Around:
    """What was read of all groups of a print."""

    terms: Sequence[Term]
    day: date
    found: Found
    before: Mapping[int, Totals]
    owing: Mapping[int, tuple[Owing, ...]]  # student → debts
    notes: Mapping[tuple[int, int], CuratorNotes]
    missing: Sequence[Missing]
    letterhead: Letterhead


@reading(Permission.READ_SUMMARY)
def open_curator_figures(tx: Tx, group_id: int, term_id: int) -> CuratorReportPaper:
    """The report of a group as it would be printed now. Raises NotFound, NotAllowed (another's group)."""
    tx.get(Group, group_id)
    if not leads(tx, group_id):
        raise NotAllowed(permission=tx.permission)
    found = final_reports(tx, Which(term_id), (group_id,))
    if not found:
        raise NotAllowed(permission=Permission.READ_JOURNAL)
    return found[0]


def final_reports(tx: Tx, which: Which, groups: Collection[int]) -> tuple[CuratorReportPaper, ...]:
    """The report of each of these groups for a term or its year, by course and name. Raises NotFound (the term)."""
    terms = terms_of(tx, which)
    day = min(max(tx.today, terms[0].starts), terms[-1].ends)
    heads = read_heads(tx, groups, terms[0].year_starts)
    summaries = read_by_group(tx, heads, terms, whole=which.whole_year)
    around = Around(
        terms=terms,
        day=day,
        found=read_found(tx, heads, terms[0].starts, day),
        before=totals_before(tx, heads, terms, whole=which.whole_year),
        owing=read_owing(tx, summaries),
        notes=read_notes(tx, heads, [one.id for one in terms]),
        missing=[one for term in terms for one in missing_of(tx, term, heads, min(day, term.ends), LACKS)],
        letterhead=letterhead_of(tx),
    )
    return tuple(report_of(tx, summaries[key], around) for key in heads)


def report_of(tx: Tx, summary: Summary, around: Around) -> CuratorReportPaper:
    """The report of a group."""
    group, since = summary.group, around.terms[0].starts
    notes = tuple((term.number, around.notes.get((group.id, term.id), CuratorNotes())) for term in around.terms)
    return CuratorReportPaper(
        summary=summary,
        since=since,
        until=around.terms[-1].ends,
        day=around.day,
        movement=movement_of_group(tx, group.id, since, around.day),
        attested=sum(is_attested(line, summary.columns) for line in summary.lines),
        people=people_of(summary),
        not_attested=tuple(
            stander(one, summary.columns, NOT_COME) for one in summary.lines if has(one, summary, NOT_COME)
        ),
        attendance=attendance_of(around.found, summary, (since, around.day)),
        owing=tuple(one for line in summary.lines for one in around.owing.get(line.student_id, ())),
        before=around.before.get(group.id),
        notes=notes,
        letterhead=around.letterhead,
        missing=(*(one for one in around.missing if one.group == group.name), *unwritten(group, notes)),
    )


def read_by_group(tx: Tx, heads: Mapping[int, GroupHead], terms: Sequence[Term], *, whole: bool) -> dict[int, Summary]:
    """Group → its summary of marks; of a group without statements one with no disciplines."""
    groups = [(tx.get(Group, key), head) for key, head in heads.items()]
    return {one.group.id: one for one in read_summaries(tx, groups, terms, whole=whole)}


def totals_before(tx: Tx, heads: Mapping[int, GroupHead], terms: Sequence[Term], *, whole: bool) -> dict[int, Totals]:
    """Group → how it had ended the period before, if it has statements of it."""
    earlier = select(Term).where(Term.ends < terms[0].starts).order_by(Term.ends.desc())
    last = tx.session.scalars(earlier.limit(1)).one_or_none()
    if last is None:
        return {}
    same_year = select(Term).where(Term.year_starts == last.year_starts).order_by(Term.number)
    past = tx.session.scalars(same_year).all() if whole else [last]
    return {key: one.totals for key, one in read_by_group(tx, heads, past, whole=whole).items() if one.columns}


def has(line: SummaryLine, summary: Summary, marks: Collection[str]) -> bool:
    """Whether one of these marks counts somewhere."""
    return any(one.counted and cell.mark in marks for one, cell in zip(summary.columns, line.cells, strict=True))


def is_attested(line: SummaryLine, columns: Sequence[SummaryColumn]) -> bool:
    """Whether every discipline has brought a mark."""
    marks = [cell.mark for one, cell in zip(columns, line.cells, strict=True) if one.counted]
    return bool(marks) and all(mark is not None and mark not in NOT_COME for mark in marks)


def people_of(summary: Summary) -> dict[Standing, tuple[Stander, ...]]:
    """How everybody has ended the period, by name."""
    found: dict[Standing, list[Stander]] = {one: [] for one in Standing}
    for line in summary.lines:
        found[line.standing].append(stander(line, summary.columns, TOLD.get(line.standing, frozenset())))
    return {one: tuple(some) for one, some in found.items()}


def stander(line: SummaryLine, columns: Sequence[SummaryColumn], marks: Collection[str]) -> Stander:
    """A student with the disciplines in which one of these marks counts."""
    told = []
    for column, cell in zip(columns, line.cells, strict=True):
        last = cell.last
        if column.counted and last is not None and last.mark in marks:
            reason = last.reason or ("уважительная причина" if last.excused else "")
            told.append(
                f"{column.index} {column.title}".strip() + f" — {last.mark}" + (f" ({reason})" if reason else "")
            )
    return Stander(line.name, tuple(told))


def attendance_of(found: Found, summary: Summary, days: tuple[date, date]) -> Attendance:
    """Of those who are in the figures: whoever has left is in none."""
    listed = {line.student_id for line in summary.lines}
    lines = attendance_between(found, summary.group.id, *days).lines
    return added(line.figures for line in lines if line.student_id in listed)


def read_owing(tx: Tx, summaries: Mapping[int, Summary]) -> dict[int, tuple[Owing, ...]]:
    """Student → the debts of today."""
    students = [line.student_id for one in summaries.values() for line in one.lines]
    found: dict[int, list[str]] = defaultdict(list)
    names: dict[int, str] = {}
    for card in read_cards(tx, Debt.closed_on.is_(None), by=Permission.READ_SUMMARY, of=students):
        line = card.line
        names[line.student_id] = line.name
        found[line.student_id].append(f"{line.index} {line.title}".strip() + f" (до {line.due:%d.%m.%Y})")
    return {key: (Owing(names[key], tuple(debts)),) for key, debts in found.items()}


def unwritten(group: GroupHead, notes: Sequence[tuple[int, CuratorNotes]]) -> tuple[Missing, ...]:
    """What the curator has not written yet."""
    empty = sum(one.empty for _term, one in notes)
    if not empty:
        return ()
    where = ("curator", group.id)
    return (Missing(Lack.NOTES, group.name, "воспитательная работа", group.curator, empty, "forms", where),)
