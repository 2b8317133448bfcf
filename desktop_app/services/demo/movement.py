"""What has moved the students of the demo college so far: orders of three years, an annulled one, two drafts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from desktop_app.models.contingent import Funding, Group, Student
from desktop_app.models.orders import Order
from desktop_app.models.people import Sex
from desktop_app.services.demo.logins import Groups
from desktop_app.services.demo.people import Crowd, add_students
from desktop_app.services.office import Tx
from desktop_app.services.orders_values import ExpulsionReason, LeaveReason, LineValues, OrderKind, OrderValues
from desktop_app.services.orders_writing import annul, new_order, sign, taken_numbers

FIRST_NUMBERS = {2024: "121", 2025: "17", 2026: "12"}
"""Orders about students are numbered among others: the first one of the year here has this number."""

GONE = {"ИСП-11": 80, "ИСП-12": 81, "ИСП-22": 75, "ИСП-31": 48, "ИСП-32": 49}
"""Groups that had one more; the record books go on where the year's numbers end."""

OTHER_COLLEGE = "Приазовский колледж строительства"
BEFORE = 2025
"""The academic year before the one that the demo shows began then."""

K = OrderKind


@dataclass(frozen=True, slots=True)
class Paper:
    """An order of the demo."""

    kind: OrderKind
    dated_on: date
    effective_on: date
    lines: Sequence[LineValues]
    basis: str
    annulled_on: date | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """Who is in it: groups by name with their students in the order of the list, and those who are not there today."""

    groups: Mapping[str, tuple[Group, Sequence[Student]]]
    gone: Mapping[str, Student]

    def key(self, name: str) -> int:
        """The group's key."""
        return self.groups[name][0].id

    def one(self, name: str, place: int) -> Student:
        """The student at a place in a group's list."""
        return self.groups[name][1][place]

    def paid(self) -> Student:
        """Whoever is on the budget now and was not at first."""
        return next(one for one in self.groups["ИСП-21"][1] if one.funding is Funding.BUDGET)

    def bride(self) -> Student:
        """Whoever had another name."""
        return next(one for one in self.groups["ИСП-31"][1] if one.person.sex is Sex.FEMALE)


def add_movement(tx: Tx, crowd: Crowd, groups: Groups, signer_id: int, seed: int) -> None:
    """Sign everything in the order of dates; the groups and names of today stay what they are."""
    others = Crowd(Random(f"{seed}:movement"), crowd.peoples, crowd.taken)  # noqa: S311 - the same for the same seed
    named = {group.name: (group, students) for group, students in groups.values()}
    story = Story(named, {name: add_students(tx, others, named[name][0], 1, GONE[name])[0] for name in GONE})
    papers = sorted([*yearly(story), *singles(story), *renamed(others, story)], key=lambda one: one.dated_on)
    for paper in papers:
        issue(tx, paper, signer_id)
    for paper in drafts(story, tx.today):
        write(tx, paper, signer_id)


def issue(tx: Tx, paper: Paper, signer_id: int) -> None:
    """Write and sign an order as if on its day; annul it if it was a mistake."""
    order = write(tx, paper, signer_id)
    order.entered_on = paper.dated_on
    year = paper.dated_on.year
    sign(tx, order, "" if taken_numbers(tx, year) else FIRST_NUMBERS[year], paper.dated_on)
    if order.taken_effect_on is not None:
        order.taken_effect_on = paper.effective_on
    if paper.annulled_on is not None:
        annul(tx, order, f"Приказ от {paper.annulled_on:%d.%m.%Y} об отмене: перепутана фамилия")
        order.annulled_on = paper.annulled_on


def write(tx: Tx, paper: Paper, signer_id: int) -> Order:
    """A draft."""
    return new_order(
        tx,
        OrderValues(paper.kind, paper.effective_on, basis=paper.basis, signer_id=signer_id, lines=tuple(paper.lines)),
    )


def yearly(story: Story) -> Iterator[Paper]:
    """Each year its groups are enrolled, and those who are here move up."""
    for year in (2024, 2025, 2026):
        new = list(enrolments(story, year))
        yield Paper(K.ENROLMENT, date(year, 8, 20), date(year, 9, 1), new,
                    f"Протокол заседания приёмной комиссии от 18.08.{year} № 4")  # fmt: skip
    for year in (2025, 2026):
        yield Paper(K.NEXT_COURSE, date(year, 6, 30), date(year, 9, 1), list(moving_up(story, year)),
                    f"Решение педагогического совета от 27.06.{year}, протокол № 7")  # fmt: skip


def enrolments(story: Story, year: int) -> Iterator[LineValues]:
    """Everybody who came in September of a year: some into another group, or on other terms, than today."""
    elsewhere = {story.one("ИСП-13", 5).id: "ИСП-12", story.one("ИСП-22", 7).id: "ИСП-32"}
    by_transfer, paid = story.one("ИСП-32", 4).id, story.paid().id
    for name, (_group, students) in story.groups.items():
        for student in [*students, *([story.gone[name]] if name in story.gone else [])]:
            group, _ = story.groups[elsewhere.get(student.id, name)]
            if group.admission_year == year and student.id != by_transfer:
                funding = Funding.CONTRACT if student.id == paid else student.funding
                yield LineValues(student.id, group_id=group.id, funding=funding)


def moving_up(story: Story, year: int) -> Iterator[LineValues]:
    """Those who moved up in September of a year; in 2026 one of them conditionally."""
    debtor, back = story.one("ИСП-21", 10).id, story.one("ИСП-22", 7).id
    away = {back} if year == BEFORE else {story.gone[name].id for name in ("ИСП-31", "ИСП-22", "ИСП-32")}
    here = [line.student_id for first in range(2024, year) for line in enrolments(story, first)]
    here += [] if year == BEFORE else [story.one("ИСП-32", 4).id]
    for student in here:
        if student not in away:
            yield LineValues(student, until=date(2026, 12, 28) if student == debtor else None)


def singles(story: Story) -> Iterator[Paper]:
    """Whatever happened to single students."""

    def paper(kind: OrderKind, dated_on: date, days: int, line: LineValues, basis: str) -> Paper:
        return Paper(kind, dated_on, dated_on + timedelta(days), [line], basis)

    wish, why = "Личное заявление с визой заведующего отделением", ExpulsionReason
    returned = story.one("ИСП-22", 7).id
    yield paper(
        K.LEAVE,
        date(2025, 3, 3),
        0,
        LineValues(returned, leave=LeaveReason.MEDICAL, until=date(2025, 8, 31)),
        "Личное заявление, справка врачебной комиссии",
    )
    yield paper(K.RETURN, date(2025, 8, 28), 4, LineValues(returned, group_id=story.key("ИСП-22")), wish)
    yield paper(
        K.TRANSFER_IN,
        date(2025, 10, 9),
        4,
        LineValues(
            story.one("ИСП-32", 4).id,
            group_id=story.key("ИСП-32"),
            funding=story.one("ИСП-32", 4).funding,
            other_college=OTHER_COLLEGE,
        ),
        "Личное заявление, справка о периоде обучения",
    )
    yield paper(K.EXPULSION, date(2025, 11, 14), 3, LineValues(story.gone["ИСП-31"].id, expulsion=why.OWN_WISH), wish)
    yield paper(
        K.TRANSFER,
        date(2026, 1, 29),
        3,
        LineValues(story.paid().id, funding=Funding.BUDGET),
        "Решение комиссии по переходу на бюджетные места от 27.01.2026",
    )
    yield paper(
        K.LEAVE,
        date(2026, 5, 15),
        3,
        LineValues(story.gone["ИСП-32"].id, leave=LeaveReason.FAMILY, until=date(2027, 5, 17)),
        wish,
    )
    yield paper(
        K.EXPULSION,
        date(2026, 7, 3),
        3,
        LineValues(story.gone["ИСП-22"].id, expulsion=why.FAILURE),
        "Служебная записка заведующего отделением, ведомости ликвидации задолженностей",
    )
    yield paper(
        K.TRANSFER, date(2026, 9, 4), 3, LineValues(story.one("ИСП-13", 5).id, group_id=story.key("ИСП-13")), wish
    )
    yield paper(
        K.EXPULSION,
        date(2026, 9, 18),
        3,
        LineValues(story.gone["ИСП-11"].id, expulsion=why.TRANSFER_OUT, other_college=OTHER_COLLEGE),
        "Справка о переводе",
    )
    yield Paper(
        K.TRANSFER,
        date(2026, 10, 5),
        date(2026, 10, 5),
        [LineValues(story.one("ИСП-23", 2).id, group_id=story.key("ИСП-22"))],
        wish,
        annulled_on=date(2026, 10, 6),
    )
    yield paper(K.EXPULSION, date(2026, 10, 16), 3, LineValues(story.gone["ИСП-12"].id, expulsion=why.DISCIPLINE),
                "Решение педагогического совета от 14.10.2026, согласие КДН и ЗП")  # fmt: skip


def renamed(crowd: Crowd, story: Story) -> Iterator[Paper]:
    """A student married; till then she had another surname."""
    person = story.bride().person
    now = LineValues(story.bride().id, last_name=person.last_name, first_name=person.first_name,
                     patronymic=person.patronymic)  # fmt: skip
    person.last_name = crowd.invent(Sex.FEMALE, date(2007, 5, 5)).last_name
    yield Paper(K.NAME_CHANGE, date(2026, 3, 13), date(2026, 3, 16), [now], "Свидетельство о заключении брака")


def drafts(story: Story, today: date) -> Iterator[Paper]:
    """What lies on the secretary's desk."""
    leaving, moving = story.one("ИСП-13", 8), story.one("ИСП-23", 9)
    yield Paper(K.EXPULSION, today, today, [LineValues(leaving.id, expulsion=ExpulsionReason.OWN_WISH)], "")
    yield Paper(K.TRANSFER, today, today + timedelta(days=3),
                [LineValues(moving.id, group_id=story.key("ИСП-22"))], "Личное заявление")  # fmt: skip
