"""The staff of the demo college: positions, rates, education, categories; two cards still have gaps."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from random import Random

from sqlalchemy import select

from desktop_app.models.people import Employee, Identity, PersonalData
from desktop_app.models.staff import Category, Employment, EmploymentKind, Position, Qualification
from desktop_app.services.office import Tx
from desktop_app.services.rules.identity import masked_snils, snils_control

RATES = (Decimal(1), Decimal(1), Decimal(1), Decimal("0.75"), Decimal("0.5"), Decimal("1.25"))
CATEGORIES = (Category.HIGHEST, Category.HIGHEST, Category.FIRST, Category.FIRST, Category.FITTING, None)
SCHOOLS = (
    "высшее, Приазовский технический университет",
    "высшее, Приазовский педагогический институт",
    "высшее, Приазовский университет экономики",
    "среднее профессиональное, Приазовский колледж",
)
WITH_GAPS = 2
FIRST_SNILS = 190_000_000
"""Nine digits to which a control number is added; students of the demo have others."""


def add_staff_cards(tx: Tx, seed: int) -> None:
    """Fill in the cards of everybody on the list."""
    chance = Random(f"{seed}:staff")  # noqa: S311 - the same cards for the same seed
    employees = tx.session.scalars(select(Employee).order_by(Employee.id)).all()
    positions = add_positions(tx, {employee.position for employee in employees})
    for number, employee in enumerate(employees):
        fill(tx, chance, employee, positions[employee.position], gaps=number >= len(employees) - WITH_GAPS)
        add_snils(tx, employee, f"{FIRST_SNILS + 137 * number}")
    tx.session.flush()


def add_positions(tx: Tx, names: Iterable[str]) -> dict[str, Position]:
    """The list of positions."""
    made = {name: Position(name=name, teaching=name.startswith("Преподаватель")) for name in sorted(names)}
    tx.session.add_all(made.values())
    tx.session.flush()
    return made


def fill(tx: Tx, chance: Random, employee: Employee, position: Position, *, gaps: bool) -> None:
    """A place, a qualification, a phone."""
    data = employee.person.data or PersonalData()
    data.phone = f"+7900{chance.randrange(10**7):07}"
    employee.person.data = data
    rate = chance.choice(RATES) if position.teaching else Decimal(1)
    category = chance.choice(CATEGORIES) if position.teaching else None
    since = employee.hired_on
    tx.session.add(Employment(employee_id=employee.id, position_id=position.id, kind=EmploymentKind.MAIN, rate=rate,
                              since=since))  # fmt: skip
    tx.session.add(Qualification(
        employee_id=employee.id,
        education="" if gaps else chance.choice(SCHOOLS[: 3 if position.teaching else 4]),
        category=category,
        category_until=date(2027 + chance.randrange(4), 5, 30) if category else None,
        serves_since=date(since.year - chance.randrange(4), 9, 1),
        teaches_since=since if position.teaching else None,
        entered_on=since,
    ))  # fmt: skip


def add_snils(tx: Tx, employee: Employee, digits: str) -> None:
    """A number whose control number is right."""
    snils = f"{digits}{snils_control(digits):02}"
    tx.session.add(Identity(person_id=employee.person_id, snils=snils))
    assert employee.person.data is not None  # noqa: S101 - `fill` has seen to it
    employee.person.data.snils_masked = masked_snils(snils)
