"""Invented applicants: who they are, what they bring, what they apply for; who became a student is that student.

Drawn from a chance of their own, so that who studies here does not depend on who has applied.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import Final

from desktop_app.models.admission import CompetitionGroup, PaperKind
from desktop_app.models.applicants import (
    AchievementKind,
    Applicant,
    ApplicantAchievement,
    ApplicantAddress,
    ApplicantIdentity,
    ApplicantPaper,
    ApplicantParent,
    ApplicantState,
    Application,
    CertificateMark,
    Channel,
    PaperForm,
    Preference,
    PreferenceKind,
)
from desktop_app.models.base import Base
from desktop_app.models.cards import AddressKind, SchoolLevel
from desktop_app.models.people import Person, Sex
from desktop_app.services.admission.numbers import draw_code
from desktop_app.services.demo.cards import LANGUAGES, REGION, STREETS, TOWN, VILLAGES
from desktop_app.services.demo.identities import ISSUER, invent_snils
from desktop_app.services.demo.identities import REGION as PASSPORT_REGION

SUBJECTS: Final = (
    "Русский язык", "Литература", "Алгебра и начала анализа", "Геометрия", "Информатика", "История", "Обществознание",
    "География", "Физика", "Химия", "Биология", "Иностранный язык", "Физическая культура", "ОБЗР",
)  # fmt: skip
SCHOOLS: Final = (
    *(f"МБОУ «СОШ № {number}» {TOWN}" for number in range(1, 24)),
    f"МАОУ «Лицей № 5» {TOWN}", f"МБОУ «Гимназия № 2» {TOWN}", "МБОУ «СОШ ст-цы Лиманной»", "МБОУ «СОШ х. Вишнёвый»",
)  # fmt: skip
FIRST_RIGHTS: Final = ("Дети участников специальной военной операции", "Дети военнослужащих, погибших при исполнении")
ADVANTAGES: Final = ("Дети-сироты и дети, оставшиеся без попечения родителей", "Инвалид II группы")
AWARDS: Final = (
    (AchievementKind.OLYMPIAD, "Призёр региональной олимпиады по информатике", 5),
    (AchievementKind.PROFESSIONALS, "Чемпионат «Профессионалы», 2 место", 4),
    (AchievementKind.SPORT, "Первенство края по самбо, 1 место", 3),
    (AchievementKind.OTHER, "Золотой знак ГТО", 2),
)  # fmt: skip
OPENS: Final = time(6)
"""UTC: nine in the morning by the college's clock."""


@dataclass
class Entry:
    """Somebody who applies."""

    person: Person  # of a student, or one that is never added
    day: date
    choices: Sequence[CompetitionGroup]
    mean: Decimal
    original: date | None = None
    left_on: date | None = None
    order_id: int | None = None  # of enrolment
    wave: int | None = None
    recommended_on: date | None = None
    extra: bool = False
    snils: str = ""
    marks: Sequence[int] = ()
    first_right: bool = False
    rows: list[Base] = field(default_factory=list)


@dataclass
class Desk:
    """The admissions office at work: its chance, and what is taken already."""

    chance: Random
    who: str
    year: int
    campaign_id: int
    taken_snils: set[str]
    telephones: int = 0
    codes: set[str] = field(default_factory=set)

    def code(self) -> str:
        """A public code of this campaign."""
        code = draw_code(self.codes, self.chance)
        self.codes.add(code)
        return code

    def often(self, share: float) -> bool:
        """True so often."""
        return self.chance.random() < share

    def phone(self) -> str:
        """A number that nobody of the demo has yet; +7 900 1 is nobody's."""
        self.telephones += 1
        return f"+79001{self.year % 100}{self.telephones:04}"

    def moment(self, day: date, place: int) -> datetime:
        """When the one at this place in the queue was written down, UTC."""
        return datetime.combine(day, OPENS) + timedelta(minutes=9 * place)


def register(desk: Desk, entry: Entry, number: int, moment: datetime) -> Applicant:
    """The applicant's row."""
    person, data = entry.person, entry.person.data
    enrolled = entry.order_id is not None
    return Applicant(
        campaign_id=desk.campaign_id, number=number, code=desk.code(),
        registered_on=entry.day, registered_at=moment, registered_by=desk.who,
        last_name=person.last_name, first_name=person.first_name, patronymic=person.patronymic, sex=person.sex,
        birth_date=data.birth_date if data else None, birth_place=(data.birth_place if data else "") or TOWN,
        citizenship="Россия", phone=(data.phone if data else "") or desk.phone(),
        email=f"abiturient{desk.year}{number}@example.org" if desk.often(0.6) else "",
        channel=desk.chance.choices(tuple(Channel), (62, 3, 5, 30))[0], level=SchoolLevel.SECONDARY,
        document="аттестат", certificate=f"02324{desk.year % 100}{number:07}",
        issued_on=date(desk.year, 6, desk.chance.randrange(18, 20)), organisation=desk.chance.choice(SCHOOLS),
        school_region=REGION, finished=desk.year, language=desk.chance.choice(LANGUAGES),
        honours=entry.mean >= Decimal("4.95"), mean=entry.mean, dormitory=desk.often(0.25), consent_on=entry.day,
        state=ApplicantState.WITHDRAWN if entry.left_on else ApplicantState.ACTIVE, left_on=entry.left_on,
        left_why="Поступает в другую организацию" if entry.left_on else "", order_id=entry.order_id,
        person_id=person.id if enrolled else None,
    )  # fmt: skip


def parts(desk: Desk, entry: Entry, applicant: Applicant) -> Iterator[Base]:
    """What hangs on the applicant, who has a key by now."""
    for make in (identity, address, parent, applications, marks, papers, rights):
        yield from make(desk, entry, applicant)


def identity(desk: Desk, entry: Entry, applicant: Applicant) -> Iterator[Base]:
    """A passport of no region, and a СНИЛС that nobody else has."""
    issued = date(desk.year - 3, desk.chance.randrange(1, 13), desk.chance.randrange(1, 28))
    yield ApplicantIdentity(
        applicant_id=applicant.id, campaign_id=desk.campaign_id,
        snils=entry.snils or invent_snils(desk.chance, desk.taken_snils),
        series=f"{PASSPORT_REGION}{issued.year % 100:02}", number=f"{desk.chance.randrange(100_000, 1_000_000)}",
        issued_on=issued, issuer=ISSUER, code=f"{desk.chance.randrange(20, 30)}0012",
    )  # fmt: skip


def address(desk: Desk, _entry: Entry, applicant: Applicant) -> Iterator[Base]:
    """Where somebody is registered."""
    in_town = desk.often(0.7)
    yield ApplicantAddress(
        applicant_id=applicant.id, kind=AddressKind.REGISTERED, postcode=f"3999{desk.chance.randrange(10, 60)}",
        region=REGION, settlement=TOWN if in_town else desk.chance.choice(VILLAGES),
        street=f"ул. {desk.chance.choice(STREETS)}", house=str(desk.chance.randrange(1, 120)),
        flat=str(desk.chance.randrange(1, 90)) if in_town else "",
    )  # fmt: skip


def parent(desk: Desk, entry: Entry, applicant: Applicant) -> Iterator[Base]:
    """The mother of most."""
    if desk.often(0.1):
        return
    person = entry.person
    surname = person.last_name
    if person.sex is Sex.MALE and surname.endswith(("в", "н")):
        surname += "а"
    yield ApplicantParent(
        applicant_id=applicant.id, kinship="мать", last_name=surname,
        first_name=desk.chance.choice(("Ольга", "Елена", "Наталья", "Светлана", "Ирина")),
        patronymic=desk.chance.choice(("Ивановна", "Петровна", "Олеговна", "Андреевна")), phone=desk.phone(),
        is_main=True,
    )  # fmt: skip


def applications(desk: Desk, entry: Entry, applicant: Applicant) -> Iterator[Base]:
    """What is applied for; whoever was recommended was for the first choice."""
    for priority, group in enumerate(entry.choices, start=1):
        first = priority == 1
        yield Application(
            applicant_id=applicant.id, group_id=group.id, priority=priority, filed_on=entry.day,
            filed_at=applicant.registered_at, extra=entry.extra, wave=entry.wave if first else None,
            recommended_on=entry.recommended_on if first else None,
            contract=f"Договор с {group.customer} от 01.06.{desk.year}" if group.customer else "",
        )  # fmt: skip


def marks(_desk: Desk, entry: Entry, applicant: Applicant) -> Iterator[Base]:
    """The supplement of the certificate, where it was typed."""
    for position, (subject, mark) in enumerate(zip(SUBJECTS, entry.marks, strict=False), start=1):
        yield CertificateMark(applicant_id=applicant.id, position=position, subject=subject, mark=mark)


def papers(desk: Desk, entry: Entry, applicant: Applicant) -> Iterator[Base]:
    """What was handed in; the originals of whoever has left were given back."""

    def paper(kind: PaperKind, title: str, form: PaperForm, day: date, copies: int = 1) -> Base:
        return ApplicantPaper(
            applicant_id=applicant.id, kind=kind, title=title, form=form, received_on=day, copies=copies,
            returned_on=entry.left_on, returned_to="лично" if entry.left_on else "",
        )  # fmt: skip

    yield paper(PaperKind.STATEMENT, "Заявление", PaperForm.ORIGINAL, entry.day)
    yield paper(PaperKind.IDENTITY, "Паспорт", PaperForm.COPY, entry.day)
    yield paper(PaperKind.SCHOOLING, "Аттестат", PaperForm.COPY, entry.day)
    if entry.original is not None:
        yield paper(PaperKind.SCHOOLING, "Аттестат", PaperForm.ORIGINAL, entry.original)
    if desk.often(0.93):
        yield paper(PaperKind.SNILS, "СНИЛС", PaperForm.COPY, entry.day)
    if desk.often(0.9):
        yield paper(PaperKind.PHOTO, "Фотографии 3×4", PaperForm.ORIGINAL, entry.day, copies=4)


def rights(desk: Desk, entry: Entry, applicant: Applicant) -> Iterator[Base]:
    """Rights and achievements of some."""
    chance = desk.chance
    if entry.first_right:
        yield Preference(applicant_id=applicant.id, kind=PreferenceKind.FIRST, reason=chance.choice(FIRST_RIGHTS),
                         document=f"справка № {chance.randrange(100, 999)}")  # fmt: skip
    elif desk.often(0.04):
        yield Preference(applicant_id=applicant.id, kind=PreferenceKind.ADVANTAGE, reason=chance.choice(ADVANTAGES),
                         document=f"справка № {chance.randrange(100, 999)}")  # fmt: skip
    if desk.often(0.12):
        kind, title, points = chance.choice(AWARDS)
        yield ApplicantAchievement(
            applicant_id=applicant.id, kind=kind, title=title, points=Decimal(points),
            day=date(desk.year, chance.randrange(1, 6), chance.randrange(1, 28)),
            document=f"диплом № {chance.randrange(100, 9999)}",
        )  # fmt: skip


def marks_around(chance: Random, wanted: float) -> tuple[list[int], Decimal]:
    """Marks of a certificate near a mean, and the mean that follows from them."""
    found = [min(5, max(3, round(chance.gauss(wanted, 0.6)))) for _subject in SUBJECTS]
    mean = (Decimal(sum(found)) / len(found)).quantize(Decimal("0.00001"))
    return found, mean
