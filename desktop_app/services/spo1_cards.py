"""What the cards say of people for СПО-1: tags of every day, and papers that hold from a day to a day."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from sqlalchemy import select

from desktop_app.models.cards import Benefit, Health, Schooling
from desktop_app.models.contingent import Group, Student
from desktop_app.models.curriculum import Curriculum
from desktop_app.models.people import Person, PersonalData
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.placements import chunks
from desktop_app.services.rules.spo1 import (
    AGES,
    SpoYear,
    band_of,
    base_of,
    country_of,
    form_of,
    full_years,
    in_force,
    is_foreign,
    sort_of,
)
from desktop_app.services.spo1_tables import BENEFITS


class Paper(NamedTuple):
    """What holds from a day to a day."""

    tags: frozenset[str]
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Card:
    """A student as far as no order says it."""

    person: int
    base: str  # 9 or 11 classes as the card says; empty: as the curriculum
    tags: frozenset[str]
    papers: tuple[Paper, ...] = ()  # of health and benefits

    def holding(self, day: date) -> frozenset[str]:
        """The tags of the papers that hold on a day."""
        held = frozenset(tag for one in self.papers if in_force(one.since, one.until, day) for tag in one.tags)
        both = frozenset({"disabled_special"}) if {"disabled", "special_needs"} <= held else frozenset()
        return held | both


@dataclass(frozen=True, slots=True)
class Studies:
    """What a group studies."""

    form: str
    base: str
    spec: str  # «09.02.07 Информационные системы …»
    sort: str  # specialist, skilled
    admitted: int  # the year of admission, from which its course follows
    name: str = field(compare=False)

    def course(self, year_starts: int) -> str:
        """The course in an academic year; empty if it is none of those of the form."""
        course = year_starts - self.admitted + 1
        return str(course) if 1 <= course <= LAST_COURSE else ""


LAST_COURSE = 5


def read_studies(tx: Tx) -> dict[int, Studies]:
    """Group → what it studies."""
    found = tx.session.execute(select(Group, Curriculum).join(Curriculum, Curriculum.id == Group.curriculum_id))
    return {
        group.id: Studies(
            form=form_of(plan.form),
            base=base_of(plan.base),
            spec=f"{plan.programme.code} {plan.programme.title}",
            sort=sort_of(plan.programme.code),
            admitted=group.admission_year,
            name=group.name,
        )
        for group, plan in found
    }


def read_cards(tx: Tx, students: Collection[int], year: SpoYear) -> dict[int, Card]:
    """Student → card; of health and benefits nothing without the right to all of them."""
    found: dict[int, Card] = {}
    sees_health = tx.user.everywhere(Permission.READ_HEALTH)
    for keys in chunks(students):
        rows = tx.session.execute(
            select(Student.id, Student.person_id, Student.admission_base, Student.target_contract, Person.sex,
                   PersonalData.birth_date, PersonalData.citizenship, Schooling.level)
            .join(Person, Person.id == Student.person_id)
            .outerjoin(PersonalData, PersonalData.person_id == Person.id)
            .outerjoin(Schooling, Schooling.person_id == Person.id)
            .where(Student.id.in_(keys))
        ).all()  # fmt: skip
        papers = read_papers(tx, {row.person_id for row in rows}) if sees_health else {}
        for row in rows:
            country = country_of(row.citizenship or "")
            found[row.id] = Card(
                person=row.person_id,
                base=str(row.admission_base or ""),
                tags=frozenset({
                    f"sex:{row.sex}", f"country:{country}", f"level:{row.level or ''}", age_tag(row.birth_date, year),
                    *(["foreign"] if is_foreign(country) else []), *(["target"] if row.target_contract else []),
                }),
                papers=tuple(papers.get(row.person_id, ())),
            )  # fmt: skip
    return found


def age_tag(born: date | None, year: SpoYear) -> str:
    """The band of an age; of a birth date that is not filled, none."""
    return "age:" if born is None else f"age:{band_of(full_years(born, year.age_day), AGES)}"


def read_papers(tx: Tx, people: Collection[int]) -> Mapping[int, list[Paper]]:
    """Person → what holds of health and benefits."""
    found: dict[int, list[Paper]] = defaultdict(list)
    for health in tx.session.scalars(select(Health).where(Health.person_id.in_(people))):
        if health.disability is not None:
            tags = frozenset({"disabled", f"disability:{health.disability}"})
            found[health.person_id].append(Paper(tags, None, health.disability_until))
        needs = (("special_needs", bool(health.special_needs)), ("adapted", health.adapted))
        always = frozenset(tag for tag, holds in needs if holds)
        if always:
            found[health.person_id].append(Paper(always, None, None))
    wanted = select(Benefit).where(Benefit.person_id.in_(people), Benefit.kind.in_(BENEFITS))
    for one in tx.session.scalars(wanted):
        found[one.person_id].append(Paper(frozenset({"benefit", f"benefit:{one.kind}"}), one.since, one.until))
    return found
