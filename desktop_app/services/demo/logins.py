"""Accounts of the demo college: one login for each role that the program has, and one for every teacher."""

from collections.abc import Iterable, Iterator

from desktop_app.models.people import Employee
from desktop_app.services.accounts import make_account, sealed
from desktop_app.services.demo.sources import StaffSource
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Role

DEMO_PASSWORD = "Vedomost-2026"  # noqa: S105 - printed in the README: the demo college has no secrets
TEACHER_LOGIN = "prepodavatel"
LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
SOUNDS = "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya"
LATIN = dict(zip(LETTERS, SOUNDS.split(), strict=True))


def add_accounts(
    tx: Tx, staff: Iterable[tuple[StaffSource, Employee]], teachers: Iterable[Employee], shown: Employee
) -> None:
    """Accounts for everybody who works; `shown` is the teacher who signs in as `prepodavatel`.

    All have the demo password, and so one hash: to compute it thirty times would only make the demo slower.
    """
    hashed = sealed(tx, DEMO_PASSWORD)
    tx.session.add_all(
        make_account(source.login, employee.person, {Role(source.role)}, hashed) for source, employee in staff
    )
    tx.session.add_all(
        make_account(login, teacher.person, {Role.TEACHER}, hashed)
        for login, teacher in teacher_logins(teachers, shown)
    )
    tx.session.flush()


def teacher_logins(teachers: Iterable[Employee], shown: Employee) -> Iterator[tuple[str, Employee]]:
    """«ivanova.ap» for «Иванова Анна Петровна»; a number where somebody has it already."""
    taken: dict[str, int] = {}
    for teacher in teachers:
        person = teacher.person
        wanted = f"{latin(person.last_name)}.{latin(person.first_name)[0]}{latin(person.patronymic)[:1]}"
        taken[wanted] = taken.get(wanted, 0) + 1
        unique = wanted if taken[wanted] == 1 else f"{wanted}{taken[wanted]}"
        yield (TEACHER_LOGIN if teacher is shown else unique), teacher


def latin(word: str) -> str:
    """A Russian word in Latin letters, small ones."""
    return "".join(LATIN.get(letter, letter) for letter in word.lower()).replace("_", "")
