"""How sheets and workbooks of the timetable say things; the same words on paper and in a workbook."""

from desktop_app.services.reports.poster_cells import Entry, room_words
from desktop_app.services.reports.words import AWAY, NBSP, day_and_month, numeric_date, roman, school_year
from desktop_app.services.timetable.sheets import Said, Sheet, TermHead, Whose
from desktop_app.services.timetable.values import Parity
from desktop_app.services.timetable.week import RoomHead

HOLDERS = {Whose.GROUP: "Группа", Whose.TEACHER: "Преподаватель", Whose.ROOM: "Кабинет"}
KINDS = {
    "lecture": "Лекционные", "computer": "Компьютерные", "laboratory": "Лаборатории", "language": "Языковые",
    "gym": "Спортивные",
}  # fmt: skip
KIND = {
    "lecture": "лекционная аудитория", "computer": "компьютерный класс", "laboratory": "лаборатория",
    "language": "кабинет иностранного языка", "gym": "спортивный зал",
}  # fmt: skip


def title_of(term: TermHead) -> str:
    """«Расписание занятий на I семестр 2026/2027 уч. г.»."""
    return f"Расписание занятий на {roman(term.number)} семестр {school_year(term.year_name)} уч.{NBSP}г."


def name_of(whose: Whose, sheet: Sheet) -> str:
    """«Группа ИС-21»; a room that has a name of its own («Спортивный зал») keeps it."""
    named = whose is Whose.ROOM and not sheet.name[:1].isdigit()
    return sheet.name if named else f"{HOLDERS[whose]} {sheet.name}"


def heading_of(sheet: Sheet, term: TermHead) -> str:
    """What stands under the title."""
    about = [f"{sheet.course} курс" if sheet.course else "", sheet.department]
    if sheet.room is not None:
        about += [sheet.room.building, KIND.get(sheet.room.kind, ""), f"мест: {sheet.room.capacity}"]
    dates = f"с {numeric_date(term.starts)} по {numeric_date(term.ends)}"
    return ", ".join(part for part in (*about, dates, odd_weeks(term)) if part)


def odd_weeks(term: TermHead) -> str:
    """Which weeks are the first ones."""
    return f"числитель{NBSP}— неделя с {day_and_month(term.first_odd)} и далее через одну"


def notes_of(sheet: Sheet) -> list[str]:
    """Weeks without lessons."""
    dates = [f"с{NBSP}{day_and_month(one.starts)} по{NBSP}{day_and_month(one.ends)}" for one in sheet.away]
    away = [f"{one.title or AWAY.get(one.activity, '')} {at}" for one, at in zip(sheet.away, dates, strict=True)]
    return [f"Недели без занятий: {'; '.join(away)}."] if away else []


def entry_of(said: Said, sheet: Sheet) -> Entry:
    """A lesson for a cell: a group's sheet names the teacher, a teacher's the groups, a room's both."""
    if sheet.course:
        return Entry(said.what, said.teacher, said.room, said.subgroup, Parity.EVERY)
    who = groups_of(said) if sheet.room is None else f"{groups_of(said)}, {said.teacher}"
    return Entry(said.what, who, said.room if sheet.room is None else "", None, Parity.EVERY)


def groups_of(said: Said) -> str:
    """«ИС-21, ИС-22», «ИС-21 (1 п/г)»."""
    part = f" ({said.subgroup} п/г)" if said.subgroup is not None else ""
    return ", ".join(said.groups) + part


def text_of(said: Said, sheet: Sheet) -> str:
    """A lesson for a cell of a workbook, in two lines."""
    entry = entry_of(said, sheet)
    what = f"{entry.subgroup} п/г: {entry.what}" if entry.subgroup is not None else entry.what
    place = ", ".join(part for part in (entry.who, room_words(entry.where)) if part)
    return f"{what}\n{place}".replace(NBSP, " ")


def rooms_by_kind(rooms: tuple[RoomHead, ...]) -> list[str]:
    """«Лекционные: 101 (30), 102 (25)», «Компьютерные: 204 (15)»; in brackets the places."""
    kinds = dict.fromkeys(room.kind for room in rooms)
    said = []
    for kind in kinds:
        names = ", ".join(f"{one.name}{NBSP}({one.capacity})" for one in rooms if one.kind == kind)
        said.append(f"{KINDS.get(kind, kind)}: {names}")
    return said
