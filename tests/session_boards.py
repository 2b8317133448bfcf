"""Sessions as a screen sees them, made by hand: so many groups, weeks and exams, some of them in each other's way."""

from collections.abc import Mapping
from datetime import date, time, timedelta

from desktop_app.models.attestation import Control, SheetState
from desktop_app.services.session.values import (
    EventPlace,
    EventSeen,
    ExaminerRole,
    ExaminerSeen,
    Fault,
    GroupDays,
    Reason,
    SessionBoard,
    SessionFigures,
    SessionHead,
    SessionKind,
    SheetSign,
    SittingKind,
    Spot,
    Ways,
)

MONDAY = date(2027, 1, 11)
TIMES = (time(9), time(11), time(13))
TITLES = (
    ("ОП.04", "Основы алгоритмизации и программирования"),
    ("ОУД.11", "Физика"),
    ("ЕН.01", "Элементы высшей математики"),
    ("МДК.01.01", "Разработка программных модулей"),
    ("ОГСЭ.03", "Иностранный язык в профессиональной деятельности"),
)
NAMES = ("Иванова А. П.", "Петров О. С.", "Сидорова К. М.", "Орлов Д. Д.", "Зайцева Н. В.")
STATES = (None, SheetState.CREATED, SheetState.OPEN, SheetState.FILLED, SheetState.CLOSED)
DAY = timedelta(days=1)


def event(number: int, group: int, place: EventPlace | None, *, control: Control = Control.EXAM) -> EventSeen:
    index, title = TITLES[number % len(TITLES)]
    key = group * 10 + number + 1
    state = STATES[key % len(STATES)]
    return EventSeen(
        key, 1, key, group, f"ИС-{group + 20}", None, "", number + 1, index, title, "2026/27 · I семестр", control,
        is_module=False, sitting=SittingKind.MAIN,
        examiners=(ExaminerSeen(key % 5 + 1, NAMES[key % 5], ExaminerRole.EXAMINER),),
        minutes=180, oral=True, hard=False, room_kind=None, students=25, place=place,
        room="" if place is None else str(300 + key % 12),
        consultation_room="" if place is None or place.consultation_day is None else str(200 + key % 9),
        pinned=key % 7 == 0, cancelled=False,
        sheet=None if state is None or place is None else SheetSign(key, key, state, overdue=key % 11 == 0),
    )  # fmt: skip


def stood(day: date, starts: time = TIMES[0], *, consultation: bool = True) -> EventPlace:
    if not consultation:
        return EventPlace(day, starts, 1)
    return EventPlace(day, starts, 1, day - DAY, time(14), 2)


def board(groups: int = 8, weeks: int = 2, exams: int = 4, *, unplaced: int = 1) -> SessionBoard:
    """Every group's exams three days apart; the first group's first two close, the second group's broken."""
    days = tuple(MONDAY + number * DAY for number in range(7 * weeks - 1))
    events = []
    for group in range(1, groups + 1):
        for number in range(exams):
            day = days[min((number * 3 + group % 3 + 1), len(days) - 1)]
            day = day + DAY if day.isoweekday() == 7 else day
            waits = number >= exams - unplaced and group % 2 == 0
            events.append(event(number, group, None if waits else stood(day, TIMES[group % 3])))
        credit = stood(days[0], TIMES[1], consultation=False)
        events.append(event(exams, group, credit, control=Control.GRADED_CREDIT))
    faults: Mapping[int, tuple[Fault, ...]] = {
        11: (Fault(None, hard=False, subject="ОУД.11", other_id=12, days=1),),
        21: (Fault(Reason.ROOM, hard=True, subject="301", other_id=31, other="Физика, ИС-23"),),
    }
    head = SessionHead(1, 1, 1, "2026/27 · I семестр", SessionKind.WINTER, "Зимняя сессия", days[0], days[-1], groups,
                       len(events), sum(one.place is not None for one in events), None,
                       days[0], edits=True)  # fmt: skip
    span = tuple(
        GroupDays(group, 1, group, f"ИС-{group + 20}", group % 4 + 1, days[group % 2], days[-1 - group % 3])
        for group in range(1, groups + 1)
    )
    figures = SessionFigures(len(events), head.placed, 1, 1, 1210, groups * 2)
    return SessionBoard(head, days, frozenset(day for day in days if day.isoweekday() == 7), span, tuple(events),
                        faults, figures, TIMES, 2, days[2])  # fmt: skip


def ways(of: SessionBoard, event_id: int) -> Ways:
    """Every second day is free, the others forbidden in turn, one only warned of."""
    kinds = (None, Fault(Reason.ONE_A_DAY, hard=True, subject="ИС-22", other_id=21),
             Fault(None, hard=False, subject="ОП.04", days=1))  # fmt: skip
    spots = tuple(Spot(day, starts, kinds[number % 3]) for number, day in enumerate(of.days) for starts in of.times)
    rooms = {(spot.day, spot.starts): ((1, "305"),) for spot in spots if spot.fault is None}
    return Ways(event_id, spots, rooms)
