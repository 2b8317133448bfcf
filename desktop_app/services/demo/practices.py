"""Practices of the demo college: who is where by when; attestation sheets and marks of those that are over."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random
from typing import Final

from desktop_app.services.attestation_values import FinalMark
from desktop_app.services.office import Office
from desktop_app.services.practices import list_practice_registers, open_practice_register, put_practices
from desktop_app.services.practices_values import PracticeEntry, PracticeHead, PracticeLine, PracticeRegister

BASES: Final = (
    ("ООО «Азов-Софт»", "Орехов Денис Юрьевич, ведущий разработчик", "№ 14-П от 01.09.2026"),
    ("АО «Кубань-Данные»", "Семенцова Вера Андреевна, руководитель отдела", "№ 15-П от 01.09.2026"),
    ("МУП «Городские сети»", "Лысенко Павел Игоревич, системный администратор", "№ 17-П от 07.09.2026"),
    ("ООО «Порт-Сервис»", "Аксёнов Роман Витальевич, начальник участка", "№ 21-П от 14.09.2026"),
)  # fmt: skip
TASKS: Final = (
    ("Инструктаж по охране труда, знакомство с рабочим местом", 6), ("Анализ предметной области", 18),
    ("Разработка и отладка программных модулей", 36), ("Тестирование и документирование", 12),
)  # fmt: skip
"""Works with their hours in a practice of two weeks."""
SAID: Final = (
    "Задания выполнял самостоятельно и в срок, замечаний по дисциплине нет.",
    "Проявил интерес к работе, умеет работать в команде.",
    "С заданиями справился с помощью наставника.",
)
MARKS: Final = (FinalMark.FIVE, FinalMark.FIVE, FinalMark.FOUR, FinalMark.FOUR, FinalMark.THREE)
PLACED: Final = 0.85  # of a practice that goes on in the weeks of theory
WEEKS: Final = timedelta(weeks=4)
OWN: Final = "up"  # учебная практика: at the college itself


def fill_practices(desk: Office, term_id: int, seed: int) -> int:
    """Send students to the practices of the term that have begun; returns how many lines were written."""
    return sum(fill_register(desk, head, seed) for head in list_practice_registers(desk, term_id) if begun(desk, head))


def begun(desk: Office, head: PracticeHead) -> bool:
    """Whether somebody is there already; one dispersed among the weeks of theory goes on all the time."""
    return head.starts is None or head.starts <= desk.today


def fill_register(desk: Office, head: PracticeHead, seed: int) -> int:
    """The lines of a practice that nobody has written yet."""
    register = open_practice_register(desk, head.place)
    free = [one for one in register.lines if one.may_edit and one.closed is None and one.entry == PracticeEntry()]
    if not free or register.fresh.supervisor_id is None:
        return 0
    wanted = list(sent(desk.today, register, free, seed))
    put_practices(desk, head.place, wanted)
    return len(wanted)


def sent(
    today: date, register: PracticeRegister, lines: Sequence[PracticeLine], seed: int
) -> Iterator[tuple[PracticeLine, PracticeEntry]]:
    """Where, when, with whom; of what is over the competences are judged."""
    chance = Random(f"{seed}:practice:{register.head.place}")  # noqa: S311 - the same places for the same seed
    head = register.head
    starts = head.starts or min(max(register.starts, today - WEEKS), register.ends - WEEKS)
    ends = head.ends or starts + WEEKS
    for line in lines:
        base = ("", "", "") if head.sort == OWN else chance.choice(BASES)
        draw, said = chance.random(), chance.choice(SAID)
        if head.starts is None and draw >= PLACED:
            continue
        entry = register.fresh._replace(
            starts=starts, ends=ends, base=base[0], base_supervisor=base[1], contract=base[2]
        )
        if ends < today:
            skills = tuple((one.id, said is not SAID[-1] or place > 0) for place, one in enumerate(register.skills))
            entry = entry._replace(works=tasks(head.hours), characteristic=said, skills=skills)
        yield line, entry


def tasks(hours: int) -> str:
    """The works of a practice, their hours in proportion; the last takes the rest."""
    whole = sum(share for _title, share in TASKS)
    shares = [max(hours * share // whole, 1) for _title, share in TASKS]
    shares[-1] = max(hours - sum(shares[:-1]), 1)
    return "\n".join(f"{title} — {share} ч" for (title, _share), share in zip(TASKS, shares, strict=True))


def mark_practices(desk: Office, term_id: int, seed: int) -> int:
    """Mark what is over, where no closed statement has done it; returns how many lines were written."""
    return sum(mark_register(desk, head, seed) for head in list_practice_registers(desk, term_id) if begun(desk, head))


def mark_register(desk: Office, head: PracticeHead, seed: int) -> int:
    """The marks of a practice that is over."""
    chance = Random(f"{seed}:practice marks:{head.place}")  # noqa: S311 - as above
    lines = [one for one in open_practice_register(desk, head.place).lines if one.may_edit and one.closed is None]
    over = [one for one in lines if one.entry.ends is not None and one.entry.ends < desk.today and not one.entry.mark]
    if over:
        put_practices(desk, head.place, [(one, one.entry._replace(mark=chance.choice(MARKS))) for one in over])
    return len(over)
