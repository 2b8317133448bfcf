"""Whom the schedule of a session concerns, and what they are told: the curators of the groups and the examiners."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, time
from types import MappingProxyType

from sqlalchemy import insert, select

from desktop_app.models.attestation import Control
from desktop_app.models.contingent import Group
from desktop_app.models.people import Employee
from desktop_app.models.session import SittingKind
from desktop_app.models.substitutions import Notice
from desktop_app.services.office import Tx
from desktop_app.services.session.versions_values import About, EventChange, Shift, Stand

SUBJECT, TEXT = 200, 1000
DASH = "—"
MORE = 60  # letters kept for «… и ещё 12»
CONTROLS = MappingProxyType({
    Control.EXAM: "Экзамен",
    Control.GRADED_CREDIT: "Дифференцированный зачёт",
    Control.CREDIT: "Зачёт",
    Control.COURSE_WORK: "Курсовая работа",
    Control.COURSE_PROJECT: "Курсовой проект",
    Control.OTHER: "Контрольная работа",
})  # fmt: skip
FEMININE = frozenset({Control.COURSE_WORK, Control.OTHER})
VERBS = MappingProxyType({Shift.NEW: "назначен", Shift.GONE: "отменён", Shift.MOVED: "перенесён"})
FEMININE_VERBS = MappingProxyType({Shift.NEW: "назначена", Shift.GONE: "отменена", Shift.MOVED: "перенесена"})
SITTINGS = MappingProxyType({SittingKind.RETAKE: " (пересдача)", SittingKind.COMMISSION: " (пересдача комиссии)"})


def tell_of_changes(tx: Tx, changes: Sequence[EventChange]) -> int:
    """One notice to each, of all that concerns them; how many people."""
    lines = [(change.about, change.employees, change_words(change)) for change in changes]

    def subject(mine: Sequence[About]) -> str:
        if len(mine) > 1:
            return f"Изменения в расписании сессии: {len(mine)}"
        return f"Изменение в расписании сессии: {mine[0].index}, {group_of(mine[0])}"

    return tell(tx, lines, subject)


def tell_of_schedule(tx: Tx, title: str, stands: Sequence[Stand]) -> int:
    """Everybody's own list of a schedule that is published; how many people."""
    lines = [(one.about, one.employees, stand_words(one)) for one in stands]
    return tell(tx, lines, lambda _mine: f"Опубликовано расписание: {title}")


Line = tuple[About, Collection[int], str]


def tell(tx: Tx, lines: Sequence[Line], subject: Callable[[Sequence[About]], str]) -> int:
    """Write the notices."""
    persons = persons_of(tx, lines)
    mine: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        about, employees, _text = line
        for person in sorted(persons["group", about.group_id].union(*(persons["employee", one] for one in employees))):
            mine[person].append(line)
    rows = [
        {
            "person_id": person, "made_at": tx.now, "subject": subject([one[0] for one in some])[:SUBJECT],
            "text": listed([text for _about, _employees, text in some]), "event_id": some[0][0].event_id, "version": 1,
        }
        for person, some in mine.items()
    ]  # fmt: skip
    if rows:
        tx.session.execute(insert(Notice), rows)
        tx.touch("notices")
    return len(rows)


def persons_of(tx: Tx, lines: Iterable[Line]) -> dict[tuple[str, int], set[int]]:
    """Persons behind the curators of groups, and behind examiners."""
    some = list(lines)
    groups = {about.group_id for about, _employees, _text in some}
    found: dict[tuple[str, int], set[int]] = defaultdict(set)
    curators = (
        select(Group.id, Employee.person_id).join(Employee, Employee.id == Group.curator_id).where(Group.id.in_(groups))
    )
    for key, person in tx.session.execute(curators):
        found["group", key].add(person)
    wanted = {one for _about, employees, _text in some for one in employees}
    for key, person in tx.session.execute(select(Employee.id, Employee.person_id).where(Employee.id.in_(wanted))):
        found["employee", key].add(person)
    return found


def listed(texts: Sequence[str]) -> str:
    """The lines one under the other; how many more when there is no room."""
    kept: list[str] = []
    for number, text in enumerate(texts):
        room = TEXT - (0 if number == len(texts) - 1 else MORE)
        if len("\n".join([*kept, text])) > room:
            return "\n".join([*kept, f"… и ещё {len(texts) - number}: см. расписание сессии."])
        kept.append(text)
    return "\n".join(kept)


def change_words(change: EventChange) -> str:
    """«Экзамен ОП.04 Базы данных, ИС-21: перенесён с 12.01.2027 09:00, каб. 305 на 14.01.2027 09:00, каб. 301»."""
    return ended(f"{called(change.about)}: {'; '.join(shift_words(change))}")


def shift_words(change: EventChange) -> Iterator[str]:
    """Each of the differences."""
    was, now = change.was, change.now
    verbs = FEMININE_VERBS if change.about.control in FEMININE else VERBS
    if now is None:
        yield f"{verbs[Shift.GONE]}{'' if was is None else f' (на {place_words(was)})'}"
    elif was is None:
        yield f"{verbs[Shift.NEW]} на {place_words(now)}"
        yield from filter(None, (consultation_words(now), examiner_words(now)))
    else:
        for shift in change.shifts:
            yield SHIFT_WORDS[shift](was, now).replace("{moved}", verbs[Shift.MOVED])


def consultation_change(was: Stand, now: Stand) -> str:
    """The consultation that is held otherwise, or no more."""
    if now.place.consultation_day is None:
        return "консультации не будет"
    before = consultation_words(was).removeprefix("консультация ")
    return f"{consultation_words(now)}{f' вместо {before}' if before else ''}"


def stand_words(stand: Stand) -> str:
    """«12.01.2027 09:00, каб. 305 — Экзамен ОП.04 Базы данных, ИС-21; консультация 11.01.2027 14:00, каб. 305»."""
    consultation = consultation_words(stand)
    return ended(f"{place_words(stand)} — {called(stand.about)}{f'; {consultation}' if consultation else ''}")


def ended(sentence: str) -> str:
    """With its full stop, one also after «Иванова А. П.»."""
    return sentence if sentence.endswith(".") else f"{sentence}."


def called(about: About) -> str:
    """«Экзамен ОП.04 Базы данных, ИС-21»."""
    return f"{CONTROLS[about.control]}{SITTINGS.get(about.sitting, '')} {about.index} {about.title}, {group_of(about)}"


def group_of(about: About) -> str:
    """«ИС-21, подгруппа 1»."""
    return f"{about.group}, подгруппа {about.subgroup}" if about.subgroup else about.group


def place_words(stand: Stand) -> str:
    """«12.01.2027 09:00, каб. 305»."""
    at = at_words(stand.place.day, stand.place.starts)
    return f"{at}, {room_words(stand.room)}" if stand.room else at


def consultation_words(stand: Stand) -> str:
    """«консультация 11.01.2027 14:00, каб. 305»; nothing where none is held."""
    place = stand.place
    if place.consultation_day is None or place.consultation_starts is None:
        return ""
    at = at_words(place.consultation_day, place.consultation_starts)
    return f"консультация {at}{f', {room_words(stand.consultation_room)}' if stand.consultation_room else ''}"


def examiner_words(stand: Stand) -> str:
    """«экзаменатор Иванова А. П.», «экзаменаторы …»; nothing where nobody is named."""
    if not stand.examiners:
        return "экзаменатор не назначен"
    return f"экзаменатор{'ы' if ';' in stand.examiners else ''} {stand.examiners}"


def at_words(day: date, starts: time) -> str:
    """«12.01.2027 09:00»."""
    return f"{day:%d.%m.%Y} {starts:%H:%M}"


def room_words(room: str) -> str:
    """«каб. 305», «Спортзал»."""
    if not room:
        return "без кабинета"
    return f"каб. {room}" if room[:1].isdigit() else room


SHIFT_WORDS: Mapping[Shift, Callable[[Stand, Stand], str]] = MappingProxyType(
    {
        Shift.MOVED: lambda was, now: f"{{moved}} с {place_words(was)} на {place_words(now)}",
        Shift.ROOM: lambda was, now: (
            f"{at_words(now.place.day, now.place.starts)}, {room_words(now.room)} вместо {room_words(was.room)}"
        ),
        Shift.EXAMINERS: lambda was, now: f"{examiner_words(now)} вместо {was.examiners or DASH}",
        Shift.CONSULTATION: consultation_change,
    }
)
