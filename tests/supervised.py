"""A small college whose МДК has a course work, and whose module ends in a practice of two weeks."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from colleges import SmallCollege, add_number, add_person, add_row, saved, small_college
from sqlalchemy import update

from desktop_app.models.attestation import Control
from desktop_app.models.curriculum import (
    Activity,
    Competence,
    CompetenceLink,
    PlanNumber,
    PlanRow,
    WeekCell,
)
from desktop_app.models.people import Employee
from desktop_app.services.course_works_values import CoursePlace
from desktop_app.services.office import Office
from desktop_app.services.practices_values import PracticePlace


@dataclass(frozen=True, slots=True)
class Supervised:
    """The college and the keys of what was added."""

    college: SmallCollege
    place: CoursePlace  # the course work of group A in МДК.01.01
    practice: PracticePlace  # УП.01.01 of group A, in the last two weeks of theory
    stranger: int  # an employee who teaches nobody
    skills: tuple[int, int]


def supervised_college(office: Office) -> Supervised:
    """Build it."""
    college = small_college(office)
    with office.database.writing() as session:
        add_number(session, college.credit_row, 5, 1)
        module = add_row(session, college.curriculum, "ПМ.01", "Разработка модулей", "pm")
        practice = add_row(session, college.curriculum, "УП.01.01", "Учебная практика", "up")
        session.execute(update(PlanRow).where(PlanRow.id.in_((college.credit_row, practice))).values(parent_id=module))
        add_number(session, practice, 3, 1)
        add_number(session, practice, 1000, 72)
        session.add(PlanNumber(row_id=practice, work_code=51, hour_type=1, course=2, semester=1,
                               amount=Decimal(72), weeks=Decimal(2)))  # fmt: skip
        session.add(Activity(curriculum_id=college.curriculum, code=4, kind="practice"))
        session.execute(
            update(WeekCell)
            .where(WeekCell.curriculum_id == college.curriculum, WeekCell.week.in_((15, 16)))
            .values(activity=4)
        )
        skills = [
            saved(session, Competence(curriculum_id=college.curriculum, source_code=n, ident=f"ПК 1.{n}",
                                      title=f"Умение {n}"))
            for n in (1, 2)
        ]  # fmt: skip
        session.add_all(CompetenceLink(row_id=module, competence_id=key) for key in skills)
        stranger = saved(session, Employee(person_id=add_person(session, "Устинов Олег Ильич"), position="мастер",
                                           hired_on=date(2020, 9, 1)))  # fmt: skip
        session.commit()
    place = CoursePlace(college.term, college.group_a, college.credit_row, Control.COURSE_WORK)
    return Supervised(
        college, place, PracticePlace(college.term, college.group_a, practice), stranger, (skills[0], skills[1])
    )
