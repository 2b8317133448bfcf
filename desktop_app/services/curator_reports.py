"""What a curator writes into the report on a group over a term: the text, and the measures (п. 4.3, domain.md 2.7)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from desktop_app.errors import BadInput, NotAllowed
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group
from desktop_app.models.reports import CuratorMeasure, CuratorReport
from desktop_app.models.reports import MeasureKind as MeasureKind
from desktop_app.services.contingent import GroupLine, groups_of_term
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.reach_own import own_groups
from desktop_app.services.summary import leads
from desktop_app.services.typed import clean_line, clean_lines

TEXT_LENGTH, NOTE_LENGTH, MOST, MOST_TIMES = 4000, 300, 40, 999
HUNDREDTH, WHOLE = Decimal("0.01"), 100


@dataclass(frozen=True, slots=True)
class Measure:
    """A kind of measure: how often it took place, % of those who were asked to come, a remark."""

    kind: MeasureKind
    times: int = 0
    share: Decimal | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class CuratorNotes:
    """What is typed."""

    text: str = ""
    measures: tuple[Measure, ...] = ()

    @property
    def empty(self) -> int:
        """How many of the two parts nobody has filled."""
        return (not self.text) + (not self.measures)


@dataclass(frozen=True, slots=True)
class CuratorReportSeen:
    """The report of a group and a term as it was shown; version None: nobody has written anything yet."""

    group_id: int
    term_id: int
    group: str
    values: CuratorNotes
    version: int | None = None
    writes: bool = False  # whether the person may


@reading(Permission.READ_SUMMARY)
def list_report_groups(tx: Tx, term_id: int) -> tuple[GroupLine, ...]:
    """The groups of the term on which the person reads curators' reports, by course and name. Raises NotFound."""
    return tuple(one for one in groups_of_term(tx, term_id) if leads(tx, one.id))


@reading(Permission.READ_SUMMARY)
def open_curator_report(tx: Tx, group_id: int, term_id: int) -> CuratorReportSeen:
    """What has been written into the report of a group within reach. Raises NotFound, NotAllowed."""
    group, term = tx.get(Group, group_id), tx.get(Term, term_id)
    if not leads(tx, group.id):
        raise NotAllowed(permission=tx.permission)
    return seen_of(tx, group, term)


@operation(Permission.WRITE_REPORTS)
def save_curator_report(tx: Tx, seen: CuratorReportSeen, values: CuratorNotes) -> CuratorReportSeen:
    """Write the text and the measures; the trail keeps what stood there (п. 4.3).

    Raises Stale, NotFound, NotAllowed (another's group), BadInput (`text_too_long`, `too_many_measures`,
    `measure_out_of_range`).
    """
    group, term = tx.get(Group, seen.group_id), tx.get(Term, seen.term_id)
    if not may_write(tx, group.id):
        raise NotAllowed(permission=tx.permission)
    wanted = cleaned(values)
    row = tx.seen(CuratorReport, seen.version, group_id=group.id, term_id=term.id)
    if row is None:
        row = CuratorReport(group_id=group.id, term_id=term.id)
        tx.session.add(row)
        tx.session.flush()
    before = read_rows(tx, [row.id])
    if row.text != wanted.text or tuple(map(measure_of, before)) != wanted.measures:
        row.text = wanted.text
        flag_modified(row, "text")  # another measure is another report: whoever has seen the old one is told so
        put_measures(tx, row, before, wanted.measures)
        tx.session.flush()
        tx.touch("curator", group.id)
    return seen_of(tx, group, term)


def may_write(tx: Tx, group_id: int) -> bool:
    """Whether the person writes reports on the group: its curator, its head of department, whoever writes all."""
    own = select(Group.id).where(Group.id == group_id, Group.id.in_(own_groups(tx.user, Permission.WRITE_REPORTS)))
    return tx.user.everywhere(Permission.WRITE_REPORTS) or tx.session.scalar(own) is not None


def seen_of(tx: Tx, group: Group, term: Term) -> CuratorReportSeen:
    """The report as it stands."""
    row = tx.session.scalar(
        select(CuratorReport).where(CuratorReport.group_id == group.id, CuratorReport.term_id == term.id)
    )
    writes = may_write(tx, group.id)
    if row is None:
        return CuratorReportSeen(group.id, term.id, group.name, CuratorNotes(), writes=writes)
    measures = tuple(map(measure_of, read_rows(tx, [row.id])))
    return CuratorReportSeen(group.id, term.id, group.name, CuratorNotes(row.text, measures), row.version, writes)


def read_notes(tx: Tx, groups: Collection[int], terms: Collection[int]) -> Mapping[tuple[int, int], CuratorNotes]:
    """Group and term → what has been written, as far as the summary of marks reaches."""
    rows = tx.session.scalars(
        select(CuratorReport).where(
            CuratorReport.group_id.in_(groups),
            CuratorReport.term_id.in_(terms),
            tx.within(CuratorReport, Permission.READ_SUMMARY),
        )
    ).all()
    measures = read_rows(tx, [row.id for row in rows])
    return {
        (row.group_id, row.term_id): CuratorNotes(
            row.text, tuple(measure_of(one) for one in measures if one.report_id == row.id)
        )
        for row in rows
    }


def read_rows(tx: Tx, reports: Collection[int]) -> Sequence[CuratorMeasure]:
    """The measures of some reports in their order."""
    return tx.session.scalars(
        select(CuratorMeasure)
        .where(CuratorMeasure.report_id.in_(reports))
        .order_by(CuratorMeasure.report_id, CuratorMeasure.position)
    ).all()


def measure_of(row: CuratorMeasure) -> Measure:
    """A measure as it is shown."""
    share = None if row.share is None else row.share.quantize(HUNDREDTH, ROUND_HALF_UP)
    return Measure(row.kind, row.times, share, row.note)


def put_measures(tx: Tx, report: CuratorReport, before: Iterable[CuratorMeasure], wanted: Sequence[Measure]) -> None:
    """The wanted measures in the place of those that stand; a row that is not needed goes."""
    rows = {row.position: row for row in before}
    for place, one in enumerate(wanted, 1):
        row = rows.pop(place, None)
        if row is None:
            row = CuratorMeasure(report_id=report.id, group_id=report.group_id, position=place, kind=one.kind)
            tx.session.add(row)
        row.kind, row.times, row.share, row.note = one.kind, one.times, one.share, one.note
    for row in rows.values():
        tx.session.delete(row)


def cleaned(values: CuratorNotes) -> CuratorNotes:
    """The values as they are kept. Raises BadInput (see `save_curator_report`)."""
    if len(values.measures) > MOST:
        raise BadInput("too_many_measures", most=MOST)
    return CuratorNotes(clean_lines(values.text, TEXT_LENGTH), tuple(cleaned_measure(one) for one in values.measures))


def cleaned_measure(one: Measure) -> Measure:
    """A measure as it is kept. Raises BadInput (`measure_out_of_range`, `text_too_long`)."""
    share = one.share
    if not 0 <= one.times <= MOST_TIMES or (share is not None and not (share.is_finite() and 0 <= share <= WHOLE)):
        raise BadInput("measure_out_of_range", most=MOST_TIMES)
    rounded = None if share is None else share.quantize(HUNDREDTH, ROUND_HALF_UP)
    return Measure(one.kind, one.times, rounded, clean_line(one.note, NOTE_LENGTH))
