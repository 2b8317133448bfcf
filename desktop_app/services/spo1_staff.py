"""The staff of a year of СПО-1 (section 3): who works on 1 October, in which post, with what education and service."""

from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import Select, or_, select

from desktop_app.models.cards import Schooling
from desktop_app.models.people import Employee, Person, PersonalData
from desktop_app.models.staff import Employment, EmploymentKind, Position, Qualification
from desktop_app.services.office import Tx
from desktop_app.services.placements import chunks
from desktop_app.services.rules.spo1 import STAFF_AGES, STAGES, Fact, SpoYear, band_of, full_years
from desktop_app.services.spo1_values import SpoPerson, Who

RANK = {EmploymentKind.MAIN: 0, EmploymentKind.EXTERNAL: 1, EmploymentKind.INTERNAL: 2}
EDUCATED = {"higher": "higher", "vocational": "vocational", "worker": "other", "secondary": "other", "basic": "other"}


def read_staff(tx: Tx, year: SpoYear) -> list[Fact]:
    """A fact for each employee of the day, in the order of names; a second post inside the college adds none."""
    posts, teaching = read_posts(tx, year.day), dict(tx.session.execute(select(Position.name, Position.teaching)).all())
    found = tx.session.execute(
        select(Employee, Person, PersonalData.birth_date, Schooling.level, Qualification)
        .join(Person, Person.id == Employee.person_id)
        .outerjoin(PersonalData, PersonalData.person_id == Person.id)
        .outerjoin(Schooling, Schooling.person_id == Person.id)
        .outerjoin(Qualification, Qualification.employee_id == Employee.id)
        .where(Employee.hired_on <= year.day)
        .where(or_(Employee.dismissed_on.is_(None), Employee.dismissed_on >= year.day))
        .order_by(Person.sort_key, Employee.id)
    )
    facts = []
    for employee, person, born, level, qualified in found:
        kind, position = posts.get(employee.id, (EmploymentKind.MAIN, employee.position))
        facts.append(Fact(employee.id, frozenset({
            "staff", "external" if kind is EmploymentKind.EXTERNAL else "main", f"position:{position}",
            f"teaching:{TEACHING[teaching.get(position)]}", f"sex:{person.sex}", band("age", born, year.age_day,
                                                                                     STAFF_AGES),
            *qualified_tags(qualified, level, year.day),
        })))  # fmt: skip
    return facts


TEACHING = {True: "yes", False: "no", None: ""}


def read_posts(tx: Tx, day: date) -> Mapping[int, tuple[EmploymentKind, str]]:
    """Employee → the kind and the position of their first place on a day: the main one if there is any."""
    found = tx.session.execute(
        select(Employment.employee_id, Employment.kind, Position.name)
        .join(Position, Position.id == Employment.position_id)
        .where(Employment.since <= day, or_(Employment.until.is_(None), Employment.until >= day))
        .order_by(Employment.since, Employment.id)
    )
    posts: dict[int, tuple[EmploymentKind, str]] = {}
    for employee, kind, name in sorted(found, key=lambda row: RANK[row.kind]):
        posts.setdefault(employee, (kind, name))
    return posts


def qualified_tags(known: Qualification | None, level: str | None, day: date) -> set[str]:
    """Education, category and service: what is not filled is nobody's guess."""
    holds = known is not None and known.category is not None and (known.category_until or day) >= day
    return {
        f"education:{education_of(level, known.education if known else '')}",
        f"category:{known.category if known and holds else ''}",
        band("serves", known.serves_since if known else None, day, STAGES),
        band("teaches", known.teaches_since if known else None, day, STAGES),
    }


def education_of(level: str | None, words: str) -> str:
    """The education by the card's level, or by the words of the staff's card («высшее, педагогическое»)."""
    if level:
        return EDUCATED[str(level)]
    said = words.casefold()
    if "высш" in said or "магистр" in said or "бакалавр" in said:
        return "higher"
    if "средн" in said and "проф" in said:
        return "vocational"
    return "other" if said else ""


def band(kind: str, since: date | None, day: date, starts: tuple[str, ...]) -> str:
    """The tag of a band of years; without a date, of none."""
    return f"{kind}:" if since is None else f"{kind}:{band_of(full_years(since, day), starts)}"


def read_employees(tx: Tx, keys: Collection[int]) -> dict[int, SpoPerson]:
    """Employee → who it is."""
    people: dict[int, SpoPerson] = {}
    for part in chunks(keys):
        wanted: Select[Employee, date | None] = (
            select(Employee, PersonalData.birth_date)
            .outerjoin(PersonalData, PersonalData.person_id == Employee.person_id)
            .where(Employee.id.in_(part))
        )
        people |= {
            one.id: SpoPerson(Who.EMPLOYEES, one.id, one.person.full_name, born, one.position, "", one.hired_on,
                              one.dismissed_on)
            for one, born in tx.session.execute(wanted)
        }  # fmt: skip
    return people
