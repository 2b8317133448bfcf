"""What a certificate says, from the card, the orders and the closed statements: nothing is typed twice (п. 2.2)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from desktop_app.models.attestation import Control, FinalMark, GradeRow, GradeSheet, SheetState
from desktop_app.models.cards import Schooling, SchoolLevel
from desktop_app.models.contingent import Student, StudentStatus
from desktop_app.models.curriculum import Curriculum, PlanRow
from desktop_app.models.debts import Debt, DebtAttempt
from desktop_app.models.orders import ExpulsionReason, LeaveReason, Order, OrderKind, OrderLine, OrderState
from desktop_app.services.certificates_values import (
    CertificateKind,
    CertificatePaper,
    CertificateValues,
    OrderRef,
    PassedLine,
)
from desktop_app.services.contingent import born_on
from desktop_app.services.letterhead import letterhead_of
from desktop_app.services.name_cases import forms_of
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.settings import read_settings

PASSED = frozenset({FinalMark.FIVE, FinalMark.FOUR, FinalMark.THREE, FinalMark.PASSED})
ENTERING = (OrderKind.ENROLMENT, OrderKind.TRANSFER_IN, OrderKind.REENROLMENT)
AUTUMN = 9
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Ordered:
    """The last order of a kind about a student, and what it says of them."""

    ref: OrderRef
    expulsion: ExpulsionReason | None
    leave: LeaveReason | None
    until: date | None


def paper_of(tx: Tx, student: Student, values: CertificateValues, number: int) -> CertificatePaper:
    """The paper that is issued today."""
    person, group, settings = student.person, student.group, read_settings(tx)
    plan = tx.get(Curriculum, group.curriculum_id)
    leave, left = last_order(tx, student.id, OrderKind.LEAVE), last_order(tx, student.id, OrderKind.EXPULSION)
    entered = last_order(tx, student.id, *ENTERING)
    studies = values.kind is CertificateKind.STUDIES
    leaver = left if values.kind is CertificateKind.LEAVER else None
    return CertificatePaper(
        kind=values.kind,
        number=number,
        issued_on=tx.today,
        letterhead=letterhead_of(tx),
        college_short=settings.college_short_name,
        college_where=settings.college_name_prepositional,
        name=person.full_name,
        name_dative=forms_of(tx, [person])[person.full_name].dative,
        sex=person.sex,
        born=born_on(person),
        status=student.status,
        course=group.course(study_year(student.left_on or tx.today)),
        group=group.name,
        programme=f"{plan.programme.code} {plan.programme.title}",
        qualification=plan.programme.qualification,
        form=plan.form,
        funding=student.funding,
        years=plan.years,
        months=plan.months,
        enrolment=entered.ref if entered else None,
        studies_from=student.enrolled_on,
        studies_until=studies_end(group.admission_year, plan.years, plan.months),
        destination=values.destination,
        leave_until=leave.until if leave and student.status is StudentStatus.ON_LEAVE else None,
        schooling="" if studies else schooling_of(tx, student.person_id),
        expulsion=leaver.ref if leaver else None,
        reason=leaver.expulsion if leaver else None,
        passed=() if studies else passed_of(tx, student.id),
        works=() if studies else values.works,
    )


def study_year(day: date) -> int:
    """The year in which the academic year of a day begins."""
    return day.year if day.month >= AUTUMN else day.year - 1


def studies_end(admission_year: int, years: int, months: int) -> date:
    """The last day of studies that begin on 1 September and last so long."""
    month = AUTUMN + months
    return date(admission_year + years + (month - 1) // MONTHS, (month - 1) % MONTHS + 1, 1) - timedelta(days=1)


def last_order(tx: Tx, student_id: int, *kinds: OrderKind) -> Ordered | None:
    """The newest signed order of these kinds that is in force for the student."""
    found = tx.session.execute(
        select(
            Order.number,
            Order.dated_on,
            Order.effective_on,
            OrderLine.expulsion,
            OrderLine.leave,
            OrderLine.until,
        )
        .join(OrderLine, OrderLine.order_id == Order.id)
        .where(
            OrderLine.student_id == student_id,
            Order.kind.in_(kinds),
            Order.state == OrderState.SIGNED,
            Order.effective_on <= tx.today,
        )
        .order_by(Order.effective_on.desc(), Order.id.desc())
        .limit(1)
    ).one_or_none()
    if found is None or found.dated_on is None:
        return None
    ref = OrderRef(found.number, found.dated_on, found.effective_on)
    return Ordered(ref, found.expulsion, found.leave, found.until)


SCHOOLS: Mapping[SchoolLevel, str] = {
    SchoolLevel.BASIC: "аттестат об основном общем образовании",
    SchoolLevel.SECONDARY: "аттестат о среднем общем образовании",
    SchoolLevel.WORKER: "диплом о начальном профессиональном образовании",
    SchoolLevel.VOCATIONAL: "диплом о среднем профессиональном образовании",
    SchoolLevel.HIGHER: "диплом о высшем образовании",
}


def schooling_of(tx: Tx, person_id: int) -> str:
    """The previous document about education, with number, date and school; empty when the card has none."""
    row = tx.session.scalar(select(Schooling).where(Schooling.person_id == person_id))
    if row is None:
        return ""
    numbered = " ".join(part for part in (row.series, f"№ {row.number}" if row.number else "") if part)
    dated = f"{row.issued_on:%d.%m.%Y}" if row.issued_on else f"{row.year} г." if row.year else ""
    return ", ".join(part for part in (SCHOOLS[row.level], numbered, dated, row.organisation) if part)


@dataclass(slots=True)
class Taken:
    """One control of a student: what the statement said, and what a retake has put in its place."""

    row_id: int
    term_id: int
    control: Control
    hours: int
    day: date
    mark: FinalMark | None


def passed_of(tx: Tx, student_id: int) -> tuple[PassedLine, ...]:
    """What the student has passed by closed statements and retakes, in the order of the curriculum.

    A discipline of several terms is one line: its hours are those of the passed terms, its mark is the last one.
    """
    held = [one for one in controls_of(tx, student_id) if one.mark in PASSED]
    rows = {row.id: row for row in tx.session.scalars(select(PlanRow).where(PlanRow.id.in_({o.row_id for o in held})))}
    together: dict[tuple[str, str], list[Taken]] = defaultdict(list)
    for one in held:
        together[rows[one.row_id].index, rows[one.row_id].title].append(one)
    ordered = sorted(together.values(), key=lambda some: place(rows[some[0].row_id]))
    return tuple(passed_line(rows[some[0].row_id], some) for some in ordered)


def place(row: PlanRow) -> tuple[bool, int, int]:
    """Practices stand behind the disciplines."""
    return row.kind == "practice", row.position, row.id


def passed_line(row: PlanRow, held: Iterable[Taken]) -> PassedLine:
    """The controls of one discipline as one line."""
    held = sorted(held, key=lambda one: (one.day, one.control is Control.EXAM))
    hours: dict[int, int] = {}
    for one in held:
        hours[one.term_id] = max(one.hours, hours.get(one.term_id, 0))
    mark = held[-1].mark
    return PassedLine(row.title, sum(hours.values()), str(mark or ""), row.kind == "practice")


def controls_of(tx: Tx, student_id: int) -> tuple[Taken, ...]:
    """Every control of the student in a closed statement; a passed retake (273-ФЗ, ст. 58) replaces its mark."""
    found = {
        (sheet.term_id, sheet.row_id, sheet.control): Taken(
            sheet.row_id, sheet.term_id, sheet.control, sheet.hours, sheet.day, mark
        )
        for sheet, mark in tx.session.execute(
            select(GradeSheet, GradeRow.mark)
            .join(GradeRow, GradeRow.sheet_id == GradeSheet.id)
            .where(
                GradeRow.student_id == student_id,
                GradeSheet.state == SheetState.CLOSED,
                tx.within(GradeRow, Permission.READ_SHEETS),
            )
            .options(joinedload(GradeSheet.row))
            .order_by(GradeSheet.day, GradeSheet.id)  # of a first sitting and a retake the later one stands
        )
    }
    retakes = tx.session.execute(
        select(Debt.term_id, Debt.row_id, Debt.control, DebtAttempt.mark, DebtAttempt.held_on)
        .join(DebtAttempt, DebtAttempt.debt_id == Debt.id)
        .where(Debt.student_id == student_id, DebtAttempt.mark.in_(PASSED))
    )
    for term, row, control, mark, day in retakes:
        if (term, row, control) in found:
            one = found[term, row, control]
            one.mark, one.day = mark, day or one.day
    return tuple(found.values())
