"""Divisions to print: of any size, drafts and approved ones."""

from datetime import date
from typing import Any

from reports.sheets import LETTERHEAD, students

from desktop_app.services.subgroups.papers_values import (
    Act,
    Divided,
    DivisionState,
    LessonKind,
    Listed,
    PaperPart,
    PaperSigner,
    PaperTarget,
    PartLists,
    Sex,
    Shift,
)

TEACHERS = ("Соколова А. П.", "Тихонов Б. П.", "Гриценко М. О.", "Вакуленко Е. В.")
TAUGHT = (
    ("МДК.01.01", "Разработка программных модулей", LessonKind.PRACTICE),
    ("ОП.04", "Основы алгоритмизации и программирования", LessonKind.LABORATORY),
)


def people(count: int) -> tuple[Listed, ...]:
    """So many students; every third is a young man."""
    return tuple((row.name, Sex.MALE if at % 3 else Sex.FEMALE) for at, row in enumerate(students(count)))


def divided(count: int = 26, parts: int = 2, **changed: Any) -> Divided:
    """A group in equal parts."""
    everybody, size = people(count), -(-count // parts)
    values: dict[str, Any] = {
        "number": 17, "name": "Компьютерные классы", "group": "ИСП-24-1", "course": 2,
        "speciality": "09.02.07 Информационные системы и программирование", "starts": date(2026, 9, 1), "ends": None,
        "targets": tuple(PaperTarget(*what, dict(enumerate(TEACHERS[:parts], 1))) for what in TAUGHT),
        "aside": (), "unplaced": (),
        "parts": tuple(
            PaperPart(at + 1, ("английский", "немецкий", "", "")[at], everybody[at * size : (at + 1) * size])
            for at in range(parts)
        ),
    }  # fmt: skip
    return Divided(**{**values, **changed})


def act(one: Divided | None = None, **changed: Any) -> Act:
    """An approved act, signed by two teachers."""
    values: dict[str, Any] = {
        "divided": one or divided(), "year": "2026/27", "term": 1, "state": DivisionState.APPROVED, "threshold": 25,
        "reason": "", "unsigned": "", "shifts": (), "approver": "Завьялова Н. П.", "approved_on": date(2026, 8, 31),
        "signers": (
            PaperSigner(TEACHERS[0], (1,), date(2026, 8, 28)), PaperSigner(TEACHERS[1], (2,), date(2026, 8, 29)),
        ),
        "replaces": None, "department_head": "Кравченко А. П.", "letterhead": LETTERHEAD,
    }  # fmt: skip
    return Act(**{**values, **changed})


SHIFTED = (
    Shift(date(2026, 9, 14), "Рыбалко Ян Ильич", "", "2"),
    Shift(date(2026, 11, 2), "Абрамов Артём Сергеевич", "1", "2"),
    Shift(date(2026, 11, 16), "Жук Дарья Александровна", "2", "не изучает"),
)


def lists(count: int = 3) -> PartLists:
    """The lists of several groups on a day."""
    groups = tuple(divided(group=f"ИСП-24-{number}") for number in range(1, count + 1))
    return PartLists("2026/27-1", date(2026, 11, 25), groups, LETTERHEAD)
