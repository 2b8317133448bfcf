"""The cards of the demo's students: invented addresses, telephones, parents, schools, health; some cards have gaps.

Drawn from a chance of their own, so that who studies here does not depend on what is invented about them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from random import Random

from sqlalchemy import select

from desktop_app.models.base import Base
from desktop_app.models.cards import (
    Achievement,
    Address,
    AddressKind,
    Benefit,
    BenefitKind,
    Disability,
    ExerciseGroup,
    Health,
    MilitaryService,
    Schooling,
    SchoolLevel,
)
from desktop_app.models.contingent import AdmissionBase, Funding, Guardian, Student
from desktop_app.models.people import Identity, PersonalData, Sex
from desktop_app.services.demo.credentials import mother_of
from desktop_app.services.demo.people import Crowd
from desktop_app.services.office import Tx
from desktop_app.services.rules.card import needs_guardian
from desktop_app.services.rules.documents import WEIGHTS, control_digit

TOWN, REGION = "г. Приазовск", "Приазовская область"
VILLAGES = ("ст-ца Лиманная", "х. Вишнёвый", "с. Маячное", "пос. Озёрный")
STREETS = ("Маячная", "Вишнёвая", "Лиманная", "Парусная", "Абрикосовая", "Степная", "Причальная", "Каштановая")
WORKPLACES = ("ООО «Приазовский хлеб»", "МБУЗ «Приазовская больница»", "ИП", "АО «Лиман»", "МБДОУ № 7", "")
CONTESTS = ("Региональный чемпионат «Профессионалы», 2 место", "Олимпиада по программированию, диплом",
            "Городская спартакиада, 1 место", "Конкурс научных работ, грамота")  # fmt: skip
LANGUAGES = ("английский", "английский", "английский", "немецкий", "французский")
GAPS = ("phone", "address", "health", "school", "birth_place", "citizenship", "base")
FULL = 0.55
"""Share of cards that miss nothing of what is invented here."""


@dataclass
class Chance:
    """The chance of this file, and the telephones that are taken."""

    random: Random
    telephones: int = 0
    files: dict[int, int] = field(default_factory=dict)

    def often(self, share: float) -> bool:
        """True so often."""
        return self.random.random() < share

    def phone(self) -> str:
        """A number that nobody of the demo has yet; +7 900 000 is nobody's."""
        self.telephones += 1
        return f"+7900000{self.telephones:04}"


def add_cards(tx: Tx, crowd: Crowd, seed: int) -> None:
    """Fill the cards of all students."""
    chance = Chance(Random(f"{seed}:cards"))  # noqa: S311 - the same cards for the same seed
    identities = {row.person_id: row for row in tx.session.scalars(select(Identity))}
    parents = {row.student_id: row for row in tx.session.scalars(select(Guardian))}
    rows: list[Base] = []
    for student in tx.session.scalars(select(Student).order_by(Student.id)):
        gaps = () if chance.often(FULL) else tuple(chance.random.sample(GAPS, chance.random.randint(1, 3)))
        fill_person(chance, student, gaps)
        fill_student(chance, student, gaps)
        fill_identity(chance, identities.get(student.person_id))
        for gap, make in MAKERS:
            if gap not in gaps:
                rows.extend(make(chance, student, tx.today))
        if student.id in parents:
            fill_parent(chance, parents[student.id])
        elif needs_guardian(born_on(student), tx.today) or chance.often(0.4):
            rows.append(new_parent(tx, crowd, chance, student))
    tx.session.add_all(rows)
    tx.session.flush()


def born_on(student: Student) -> date | None:
    """The birth date."""
    return student.person.data.birth_date if student.person.data else None


def fill_person(chance: Chance, student: Student, gaps: Sequence[str]) -> None:
    """What stands in the row of the person's data."""
    data = student.person.data
    if data is None:
        data = student.person.data = PersonalData()
    birth_place = chance.random.choice((TOWN, *VILLAGES))
    citizenship = "Россия" if chance.often(0.97) else "Беларусь"
    phone = chance.phone()
    data.birth_place = "" if "birth_place" in gaps else birth_place
    data.citizenship = "" if "citizenship" in gaps else citizenship
    data.phone = "" if "phone" in gaps else phone
    data.email = f"student{student.id}@example.org" if chance.often(0.7) else ""
    data.no_snils_reason = "" if data.snils_masked or chance.often(0.5) else "гражданин другого государства"


def fill_student(chance: Chance, student: Student, gaps: Sequence[str]) -> None:
    """What of the studies no order says."""
    year = student.enrolled_on.year % 100
    number = chance.files[year] = chance.files.get(year, 0) + 1
    student.admission_base = None if "base" in gaps else AdmissionBase.ELEVEN
    student.file_number = f"{year:02}/{number:03}"
    student.contract_number = f"{year:02}-Д/{number}" if student.funding is Funding.CONTRACT else ""


def fill_identity(chance: Chance, row: Identity | None) -> None:
    """The code of the department, and for some the number of the taxpayer."""
    if row is None or not row.passport_number:
        return
    row.passport_code = f"{chance.random.randrange(20, 30)}00{chance.random.randrange(10, 60)}"
    if chance.often(0.6):
        ten = f"00{chance.random.randrange(10**8):08}"  # no region has the code 00
        eleven = f"{ten}{control_digit(ten, WEIGHTS[1:])}"
        row.inn = f"{eleven}{control_digit(eleven, WEIGHTS)}"


def addresses(chance: Chance, student: Student, _today: date) -> list[Base]:
    """Where they are registered, and for most where they live."""
    in_town = chance.often(0.7)
    make = partial(
        Address, person_id=student.person_id, postcode=f"3999{chance.random.randrange(10, 60)}", region=REGION,
        settlement=TOWN if in_town else chance.random.choice(VILLAGES),
        street=f"ул. {chance.random.choice(STREETS)}", house=str(chance.random.randrange(1, 120)),
        flat=str(chance.random.randrange(1, 90)) if in_town else "",
    )  # fmt: skip
    kinds = [AddressKind.REGISTERED, *([AddressKind.ACTUAL] if chance.often(0.8) else [])]
    return [make(kind=kind) for kind in kinds]


def health(chance: Chance, student: Student, today: date) -> list[Base]:
    """A policy and the groups; few are disabled."""
    disabled = chance.often(0.02)
    return [Health(
        person_id=student.person_id,
        policy=f"{chance.random.randrange(10**15, 10**16)}",
        health_group=chance.random.choices((1, 2, 3, 4), (35, 50, 13, 2))[0],
        exercise_group=chance.random.choices(tuple(ExerciseGroup), (70, 22, 6, 2))[0],
        disability=Disability.THIRD if disabled else None,
        disability_document=f"МСЭ № {chance.random.randrange(10**6):06}" if disabled else "",
        disability_until=today + timedelta(days=200) if disabled else None,
    )]  # fmt: skip


def schooling(chance: Chance, student: Student, _today: date) -> list[Base]:
    """A certificate of the summer before."""
    year = student.enrolled_on.year
    return [Schooling(
        person_id=student.person_id, level=SchoolLevel.SECONDARY, document="аттестат",
        number=f"0{chance.random.randrange(10**12, 10**13)}", issued_on=date(year, 6, chance.random.randrange(18, 28)),
        organisation=f"МБОУ «СОШ № {chance.random.randrange(1, 24)}» {TOWN}", region=REGION, year=year,
        mean=Decimal(chance.random.randrange(330, 500)) / 100, language=chance.random.choice(LANGUAGES),
        honours=chance.often(0.05),
    )]  # fmt: skip


def service(chance: Chance, student: Student, _today: date) -> list[Base]:
    """Military registration of men."""
    if student.person.sex is not Sex.MALE or not chance.often(0.8):
        return []
    return [MilitaryService(person_id=student.person_id, category=chance.random.choice("ААББВ"),
                            commissariat=f"Военный комиссариат {TOWN}",
                            certificate=f"ПА {chance.random.randrange(10**6):06}")]  # fmt: skip


def social(chance: Chance, student: Student, today: date) -> list[Base]:
    """Benefits and achievements of some."""
    rows: list[Base] = []
    if chance.often(0.18):
        kind = chance.random.choice([kind for kind in BenefitKind if kind is not BenefitKind.OTHER])
        rows.append(Benefit(person_id=student.person_id, kind=kind, since=student.enrolled_on,
                            document=f"справка № {chance.random.randrange(1, 900)}"))  # fmt: skip
    if chance.often(0.12):
        rows.append(Achievement(person_id=student.person_id, title=chance.random.choice(CONTESTS),
                                day=today - timedelta(days=chance.random.randrange(20, 300))))  # fmt: skip
    return rows


def fill_parent(chance: Chance, row: Guardian) -> None:
    """How a parent who is written down already is reached."""
    data = row.person.data
    if data is not None:
        data.phone = chance.phone()
    row.workplace, row.is_main = chance.random.choice(WORKPLACES), True


def new_parent(tx: Tx, crowd: Crowd, chance: Chance, student: Student) -> Guardian:
    """A mother."""
    surnames = {one: pair[1] for people in crowd.peoples for pair in people.surnames for one in pair}
    last = student.person.last_name
    mother = mother_of(crowd, student, surnames.get(last, last))
    tx.session.add(mother)
    tx.session.flush()
    row = Guardian(student_id=student.id, person_id=mother.id, kinship="мать")
    row.person = mother
    fill_parent(chance, row)
    return row


Maker = Callable[[Chance, Student, date], list[Base]]
MAKERS: tuple[tuple[str, Maker], ...] = (
    ("address", addresses), ("health", health), ("school", schooling), ("", service), ("", social),
)  # fmt: skip
