"""Invented documents of the demo's students: СНИЛС whose control number is right, passports, consents.

Drawn from a chance of their own, so that who studies here does not depend on what is invented about them.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from random import Random

from desktop_app.models.contingent import Student
from desktop_app.models.people import Consent, Identity
from desktop_app.services.identity import IdentityValues, keep_masks
from desktop_app.services.office import Tx
from desktop_app.services.rules.identity import PASSPORT_AGE, birthday, snils_control

FIRST_CHECKED = 1_001_999
WITHOUT_SNILS = 0.02
"""Share of cards that are still to be filled in: foreigners, and whoever has not brought the paper."""
WITHOUT_CONSENT = 0.03
STUDY_YEARS = 4
ISSUER = "ГУ МВД России по Приазовской области"
REGION = "02"
"""ОКАТО, whose codes passports begin with, has no such region: nobody alive has a passport of this series."""


def add_identities(tx: Tx, students: Iterable[Student], seed: int) -> None:
    """Documents and consents of students, in the order of their keys."""
    chance = Random(f"{seed}:identities")  # noqa: S311 - the same documents for the same seed
    taken: set[str] = set()
    for student in sorted(students, key=lambda student: student.id):
        values = invent(chance, student, taken)
        keep_masks(student.person, values)
        tx.session.add(
            Identity(
                person_id=student.person_id,
                snils=values.snils or None,
                passport_series=values.passport_series,
                passport_number=values.passport_number,
                passport_issued_on=values.passport_issued_on,
                passport_issuer=values.passport_issuer,
            )
        )
        if chance.random() >= WITHOUT_CONSENT:
            given = student.enrolled_on
            tx.session.add(Consent(person_id=student.person_id, given_on=given, until=last_day(given)))
    tx.session.flush()


def invent(chance: Random, student: Student, taken: set[str]) -> IdentityValues:
    """The documents of a student; nobody has the СНИЛС of another."""
    born = student.person.data.birth_date if student.person.data else None
    issued = (birthday(born, PASSPORT_AGE) if born else student.enrolled_on) + timedelta(chance.randrange(5, 60))
    return IdentityValues(
        snils=invent_snils(chance, taken) if chance.random() >= WITHOUT_SNILS else "",
        passport_series=f"{REGION}{issued.year % 100:02}",
        passport_number=f"{chance.randrange(100_000, 1_000_000)}",
        passport_issued_on=issued,
        passport_issuer=ISSUER,
    )


def invent_snils(chance: Random, taken: set[str]) -> str:
    """A number that nobody of the demo has yet."""
    while True:
        nine = f"{chance.randrange(FIRST_CHECKED, 1_000_000_000):09}"
        if nine not in taken:
            taken.add(nine)
            return f"{nine}{snils_control(nine):02}"


def last_day(given: date) -> date:
    """Consents are asked for the time of study."""
    return date(given.year + STUDY_YEARS, 8, 31)
