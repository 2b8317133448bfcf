"""Boards of divisions made by hand, for the screen without a database."""

from datetime import date
from decimal import Decimal

from desktop_app.services.subgroups.values import (
    Board,
    DivisionState,
    ExerciseGroup,
    LessonKind,
    PartHead,
    Pupil,
    RoomKind,
    Sex,
    Target,
)

FIRST, SECOND = 101, 102
NAMES = (
    "Абрамов Илья", "Белова Анна", "Васильев Пётр", "Громова Дарья", "Дмитриев Олег", "Егорова Мария", "Жуков Артём",
    "Зайцева Ольга", "Иванов Сергей", "Крылова Вера", "Лебедев Максим", "Морозова Юлия",
)  # fmt: skip


def pupils(count: int = len(NAMES)) -> tuple[Pupil, ...]:
    """Students by the alphabet, a woman every second; the keys begin with 1."""
    return tuple(
        Pupil(
            number + 1,
            name,
            Sex.FEMALE if number % 2 else Sex.MALE,
            Decimal(300 + number * 15) / 100,
            "немецкий" if number % 3 == 0 else "английский",
            ExerciseGroup.MAIN if number % 4 else ExerciseGroup.PREPARATORY,
        )
        for number, name in enumerate(NAMES[:count])
    )


def board(**changes: object) -> Board:
    """Twelve students, the first six in the first subgroup, the others in the second."""
    some = pupils()
    values: dict[str, object] = {
        "id": 7, "version": 1, "edition": 1, "state": DivisionState.DRAFT, "name": "Иностранный язык",
        "group_id": 1, "group": "ИС-21", "term_id": 1, "term": "2026/27 · I семестр", "starts": date(2026, 9, 1),
        "ends": None, "parts": (PartHead(FIRST, 1, "английский"), PartHead(SECOND, 2)), "pupils": some,
        "stands": {one.id: FIRST if one.id <= 6 else SECOND for one in some}, "stays": (),
        "targets": (Target(11, "СГ.02", "Иностранный язык", LessonKind.PRACTICE, RoomKind.LANGUAGE, 36,
                           {FIRST: 21, SECOND: 22}),),
        "teachers": {21: "Соколова А. П.", 22: "Ким Д. В."}, "signers": (), "requests": (), "day": date(2026, 9, 1),
        "least": 3, "low": 5, "high": 7, "may_edit": True,
    }  # fmt: skip
    return Board(**{**values, **changes})  # type: ignore[arg-type]
