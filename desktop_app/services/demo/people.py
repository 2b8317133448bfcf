"""The people of the demo college: names agree in gender, ages fit; combined by a seed, so that nobody is real."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from desktop_app.models.contingent import Department, Funding, Group, Student
from desktop_app.models.people import Employee, Person, PersonalData, Sex
from desktop_app.services.demo.sources import Area, GroupSource, People, Sources
from desktop_app.services.office import Tx

MEN_AMONG_STUDENTS = 0.68
MEN_AMONG_STAFF = 0.35
ON_BUDGET = 0.8
ENTRANT_AGES = (17, 18, 18, 18, 19)
"""Full years on 1 September of the year of admission, on the base of 11 classes."""

STAFF_AGES = range(27, 63)
YOUNGEST_HIRED = 23


@dataclass
class Crowd:
    """Everybody invented so far: nobody has the full name of another."""

    random: Random
    peoples: tuple[People, ...]
    taken: set[str] = field(default_factory=set)

    def invent(self, sex: Sex, born: date) -> Person:
        """A person who is not yet added."""
        while True:
            person = self._combine(sex, born)
            if person.full_name not in self.taken:
                self.taken.add(person.full_name)
                return person

    def _combine(self, sex: Sex, born: date) -> Person:
        (people,) = self.random.choices(self.peoples, [people.share for people in self.peoples])
        form = 0 if sex is Sex.MALE else 1
        return Person(
            last_name=self.random.choice(people.surnames)[form],
            first_name=self.random.choice(people.male if sex is Sex.MALE else people.female),
            patronymic=self.random.choice(people.patronymics)[form],
            sex=sex,
            data=PersonalData(birth_date=born),
        )

    def sex(self, men: float) -> Sex:
        """A man with this probability."""
        return Sex.MALE if self.random.random() < men else Sex.FEMALE

    def born(self, age: int, on: date) -> date:
        """A birthday of somebody who is so many full years old on a day."""
        return date(on.year - age, on.month, on.day) - timedelta(days=self.random.randrange(365))


def add_employee(tx: Tx, crowd: Crowd, position: str, today: date) -> Employee:
    """Somebody who has worked here for a while."""
    age = crowd.random.choice(STAFF_AGES)
    person = crowd.invent(crowd.sex(MEN_AMONG_STAFF), crowd.born(age, today))
    tx.session.add(person)
    tx.session.flush()
    years = crowd.random.randint(1, max(1, min(age - YOUNGEST_HIRED, 20)))
    hired = date(today.year - years, 8, 20) + timedelta(days=crowd.random.randrange(12))
    employee = Employee(person_id=person.id, position=position, hired_on=hired)
    employee.person = person
    tx.session.add(employee)
    return employee


def add_teachers(tx: Tx, crowd: Crowd, sources: Sources, today: date) -> dict[str, list[Employee]]:
    """The teachers by area (its position)."""
    found = {area.position: _area(tx, crowd, area, today) for area in sources.areas}
    tx.session.flush()
    return found


def _area(tx: Tx, crowd: Crowd, area: Area, today: date) -> list[Employee]:
    return [add_employee(tx, crowd, area.position, today) for _ in range(area.teachers)]


def add_group(tx: Tx, source: GroupSource, department: Department, curriculum_id: int, curator: Employee) -> Group:
    """A group without students."""
    group = Group(
        name=source.name,
        admission_year=source.admission_year,
        curriculum_id=curriculum_id,
        department_id=department.id,
        curator_id=curator.id,
    )
    tx.session.add(group)
    tx.session.flush()
    return group


def add_students(tx: Tx, crowd: Crowd, group: Group, count: int, first_number: int) -> list[Student]:
    """The students of a group in the order of the list; record books are numbered from `first_number` on."""
    september = date(group.admission_year, 9, 1)
    people = [
        crowd.invent(crowd.sex(MEN_AMONG_STUDENTS), crowd.born(crowd.random.choice(ENTRANT_AGES), september))
        for _ in range(count)
    ]
    tx.session.add_all(people)
    tx.session.flush()
    people.sort(key=lambda person: person.sort_key)
    students = [
        Student(
            person_id=person.id,
            group_id=group.id,
            record_book=f"{group.admission_year % 100}-{number:03}",
            funding=Funding.BUDGET if crowd.random.random() < ON_BUDGET else Funding.CONTRACT,
            enrolled_on=september,
        )
        for number, person in enumerate(people, start=first_number)
    ]
    tx.session.add_all(students)
    tx.session.flush()
    return students
