"""Two campaigns of the demo college: last year's is closed, this year's has enrolled and its extra set is open.

Everybody who came by an order of enrolment is among the applicants of that summer; the others are invented.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import Final

from sqlalchemy import select

from desktop_app.models.admission import (
    AdmissionDay,
    AdmissionPaper,
    Campaign,
    CompetitionGroup,
    PaperKind,
    PaperNeed,
    StudyForm,
)
from desktop_app.models.applicants import Applicant
from desktop_app.models.cards import Schooling
from desktop_app.models.contingent import AdmissionBase, Funding, Student
from desktop_app.models.curriculum import Programme
from desktop_app.models.orders import Order, OrderKind, OrderLine, OrderState
from desktop_app.models.people import Identity, Person
from desktop_app.services.demo.applicants import Desk, Entry, marks_around, parts, register
from desktop_app.services.demo.logins import SHOWN
from desktop_app.services.demo.people import ENTRANT_AGES, MEN_AMONG_STUDENTS, Crowd
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Role

YEARS: Final = (2025, 2026)
CLERK: Final = SHOWN[Role.ADMISSIONS]
CUSTOMER: Final = "АО «Лиман»"
OTHERS: Final = 62
"""Applicants of a summer who went elsewhere, or did not pass."""
FRIDAY: Final = 5
EXTRA: Final = 9
"""Applicants of the extra set."""
PAPERS: Final = (
    (PaperKind.STATEMENT, "Заявление", PaperNeed.ALWAYS, 1), (PaperKind.IDENTITY, "Паспорт", PaperNeed.ALWAYS, 1),
    (PaperKind.SCHOOLING, "Аттестат", PaperNeed.ALWAYS, 1), (PaperKind.SNILS, "СНИЛС", PaperNeed.ALWAYS, 1),
    (PaperKind.PHOTO, "Фотографии 3×4", PaperNeed.ALWAYS, 4),
    (PaperKind.PREFERENCE, "Документ, подтверждающий право", PaperNeed.IF_CLAIMED, 1),
    (PaperKind.TARGET, "Договор о целевом обучении", PaperNeed.IF_CLAIMED, 1),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Summer:
    """A campaign with what is competed for."""

    campaign: Campaign
    budget: CompetitionGroup
    paid: CompetitionGroup
    target: CompetitionGroup
    extramural: CompetitionGroup

    def day(self, month: int, day: int) -> date:
        """A day of its year."""
        return date(self.campaign.year, month, day)


def add_admission(tx: Tx, crowd: Crowd, seed: int) -> None:
    """Both campaigns with their applicants, journals and orders."""
    chance = Random(f"{seed}:admission")  # noqa: S311 - the same applicants for the same seed
    others = Crowd(chance, crowd.peoples, crowd.taken)
    taken = {number[:9] for number in tx.session.scalars(select(Identity.snils)) if number}
    for year in YEARS:
        lines = lines_of(tx, year)
        summer = add_campaign(tx, year, lines)
        desk = Desk(chance, CLERK, year, summer.campaign.id, taken)
        entries = [*enrolled(tx, desk, summer, lines), *passed_by(desk, others, summer), *late(desk, others, summer)]
        enter(tx, desk, entries)
        close_days(tx, summer)
    tx.session.flush()


def lines_of(tx: Tx, year: int) -> Sequence[OrderLine]:
    """Whom the order of enrolment of a summer has named."""
    query = (
        select(OrderLine)
        .join(Order, Order.id == OrderLine.order_id)
        .where(Order.kind == OrderKind.ENROLMENT, Order.year == year, Order.state == OrderState.SIGNED)
        .order_by(OrderLine.order_id, OrderLine.position)
    )
    return tx.session.scalars(query).all()


def add_campaign(tx: Tx, year: int, lines: Sequence[OrderLine]) -> Summer:
    """The campaign: as many places as were taken, and those of the extra set."""
    campaign = Campaign(
        year=year, starts=date(year, 6, 20), ends=date(year, 8, 15), ends_tests=date(year, 8, 10),
        ends_other=date(year, 10, 1), originals_by=date(year, 8, 17), extra_until=date(year, 11, 25),
        enrolled_from=date(year, 9, 1), closed_on=date(year, 11, 26) if year < YEARS[-1] else None,
    )  # fmt: skip
    tx.session.add(campaign)
    tx.session.flush()
    programme = tx.session.scalars(select(Programme.id).order_by(Programme.id)).first()
    assert programme is not None  # noqa: S101 - the demo's curriculum has been brought in
    on_budget = sum(line.funding is Funding.BUDGET for line in lines)
    offers = [
        CompetitionGroup(campaign_id=campaign.id, programme_id=programme, form=form, base=AdmissionBase.ELEVEN,
                         funding=funding, places=places, customer=customer)
        for form, funding, places, customer in (
            (StudyForm.FULL_TIME, Funding.BUDGET, on_budget, ""),
            (StudyForm.FULL_TIME, Funding.CONTRACT, len(lines) - on_budget, ""),
            (StudyForm.FULL_TIME, Funding.BUDGET, 3, CUSTOMER),
            (StudyForm.EXTRAMURAL, Funding.CONTRACT, 15, ""),
        )
    ]  # fmt: skip
    papers = [
        AdmissionPaper(campaign_id=campaign.id, position=position, kind=kind, title=title, need=need, copies=copies)
        for position, (kind, title, need, copies) in enumerate(PAPERS, start=1)
    ]
    tx.session.add_all([*offers, *papers])
    tx.session.flush()
    return Summer(campaign, *offers)


def enrolled(tx: Tx, desk: Desk, summer: Summer, lines: Sequence[OrderLine]) -> Iterator[Entry]:
    """Those who became students: the certificates are the ones of their cards."""
    means: dict[int, Decimal | None] = {}
    numbers: dict[int, str | None] = {}
    query = (
        select(Person.id, Schooling.mean, Identity.snils)
        .outerjoin(Schooling, Schooling.person_id == Person.id)
        .outerjoin(Identity, Identity.person_id == Person.id)
    )
    for key, mean, snils in tx.session.execute(query):
        means[key], numbers[key] = mean, snils
    for line in lines:
        student: Student = line.student
        own = summer.budget if line.funding is Funding.BUDGET else summer.paid
        mean = means.get(student.person_id) or Decimal(desk.chance.randrange(340, 480)) / 100
        day = desk_day(desk, summer, 8, 15)
        yield Entry(
            student.person, day, [own, *([summer.paid] if own is summer.budget and desk.often(0.4) else [])], mean,
            original=max(day, desk_day(desk, summer, 8, 17)), order_id=line.order_id, wave=1,
            recommended_on=summer.day(8, 18), snils=numbers.get(student.person_id) or "",
            first_right=mean < Decimal("3.40"),
        )  # fmt: skip


def passed_by(desk: Desk, crowd: Crowd, summer: Summer) -> Iterator[Entry]:
    """Those who did not pass, brought no original, or took their papers back."""
    wishes = ([summer.budget], [summer.budget, summer.paid], [summer.target, summer.budget])
    for number in range(OTHERS):
        brought = number % 5 == 0
        marks, mean = marks_around(desk.chance, 3.1 if brought else 4.1)
        if brought and mean >= Decimal("3.3"):
            marks, mean = [3] * len(marks), Decimal(3)
        day = desk_day(desk, summer, 8, 15)
        yield Entry(
            invented(crowd, summer), day,
            [summer.budget] if brought else desk.chance.choice(wishes), mean,
            original=max(day, desk_day(desk, summer, 8, 17)) if brought else None, marks=marks,
            left_on=summer.day(8, desk.chance.randrange(19, 29)) if number % 3 == 0 else None,
        )  # fmt: skip


def late(desk: Desk, crowd: Crowd, summer: Summer) -> Iterator[Entry]:
    """The extra set: extramural studies in the autumn; the first have brought their originals."""
    for number in range(EXTRA):
        marks, mean = marks_around(desk.chance, 4.0)
        day = summer.day(10, 5) + timedelta(days=5 * number + desk.chance.randrange(5))
        yield Entry(invented(crowd, summer), working(day), [summer.extramural], mean, marks=marks, extra=True,
                    original=working(day + timedelta(days=1)) if number < EXTRA // 2 else None)  # fmt: skip


def invented(crowd: Crowd, summer: Summer) -> Person:
    """Somebody who studies nowhere here: never added, only a name and a birth date."""
    age = crowd.random.choice(ENTRANT_AGES)
    return crowd.invent(crowd.sex(MEN_AMONG_STUDENTS), crowd.born(age, summer.day(9, 1)))


def desk_day(desk: Desk, summer: Summer, month: int, day: int) -> date:
    """A working day of the summer: most come in the first weeks, and in the last one."""
    first, last = summer.campaign.starts, summer.day(month, day)
    span = (last - first).days
    step = desk.chance.triangular(0, span, 4) if desk.often(0.7) else desk.chance.triangular(span * 0.6, span, span)
    return min(working(first + timedelta(days=round(step))), working(last - timedelta(days=2)))


def working(day: date) -> date:
    """The day, or the Monday after it."""
    weekday = day.isoweekday()
    return day + timedelta(days=8 - weekday) if weekday > FRIDAY else day


def enter(tx: Tx, desk: Desk, entries: Sequence[Entry]) -> None:
    """Write everybody down in the order in which they came."""
    queue: Counter[date] = Counter()
    registered: list[tuple[Entry, Applicant]] = []
    ordered = sorted(entries, key=lambda entry: entry.day)
    with tx.session.no_autoflush:
        for number, entry in enumerate(ordered, start=1):
            moment = desk.moment(entry.day, queue[entry.day])
            queue[entry.day] += 1
            registered.append((entry, register(desk, entry, number, moment)))
    tx.session.add_all([applicant for _entry, applicant in registered])
    tx.session.flush()
    for entry, applicant in registered:
        tx.session.add_all(parts(desk, entry, applicant))
    tx.session.flush()


def close_days(tx: Tx, summer: Summer) -> None:
    """The journal is closed up to the end of October; of the year that is over, whole."""
    query = select(Applicant.registered_on).where(Applicant.campaign_id == summer.campaign.id)
    counts = Counter(tx.session.scalars(query))
    last = summer.day(12, 31) if summer.campaign.closed_on else summer.day(11, 1)
    tx.session.add_all(
        AdmissionDay(campaign_id=summer.campaign.id, day=day, accepted=accepted, closed_by=CLERK,
                     closed_at=datetime.combine(day, time(14)))
        for day, accepted in sorted(counts.items()) if day < last
    )  # fmt: skip
