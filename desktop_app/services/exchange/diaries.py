"""Lessons as an iCalendar file (RFC 5545): times in UTC; a lesson keeps its UID, so a calendar knows it again.

The UID is what the timetable has: a substituted or moved lesson is the same event, one that is not held is cancelled.

The words are the form's own, in Russian.
"""

from datetime import timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar
from icalendar import Event as Entry

from desktop_app.services.session.calendar import Sitting
from desktop_app.services.timetable.diary import Diary, Event
from desktop_app.services.timetable.sheets import Whose

PRODUCT = "-//Vedomost//Timetable//RU"
HOLDERS = {Whose.GROUP: "Группа", Whose.TEACHER: "Преподаватель", Whose.ROOM: "Кабинет"}


def render(diary: Diary) -> bytes:
    """The file; the library escapes the text and folds the lines."""
    calendar = Calendar()
    title = f"{HOLDERS[diary.whose]} {diary.name}"
    for name, value in (("prodid", PRODUCT), ("version", "2.0"), ("calscale", "GREGORIAN"), ("method", "PUBLISH")):
        calendar.add(name, value)
    calendar.add("x-wr-calname", f"{title} — занятия")
    calendar.add("x-wr-timezone", diary.zone)
    for event in diary.events:
        calendar.add_component(entry_of(event, diary))
    for sitting in diary.sittings:
        calendar.add_component(sitting_of(sitting, diary))
    return bytes(calendar.to_ical())


def entry_of(event: Event, diary: Diary) -> Entry:
    """A lesson; without bells it takes the day and names its pair."""
    entry = Entry()
    load, day, pair = event.slot
    entry.add("uid", f"lesson-{load}-{day:%Y%m%d}-{pair}@{uuid5(NAMESPACE_URL, diary.college)}")
    entry.add("dtstamp", diary.written_at)
    entry.add("sequence", event.number)
    entry.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    if event.times is None:
        entry.add("dtstart", event.day)
        entry.add("dtend", event.day + timedelta(days=1))
    else:
        entry.add("dtstart", event.times[0])
        entry.add("dtend", event.times[1])
    entry.add("summary", summary_of(event, diary.whose))
    entry.add("location", f"{where(event.room)}, {event.building}")
    entry.add("description", description_of(event))
    return entry


def sitting_of(sitting: Sitting, diary: Diary) -> Entry:
    """An exam or a consultation: the same event however it is moved."""
    entry = Entry()
    kind = "consultation" if sitting.consultation else "exam"
    entry.add("uid", f"{kind}-{sitting.event_id}@{uuid5(NAMESPACE_URL, diary.college)}")
    entry.add("dtstamp", diary.written_at)
    entry.add("sequence", sitting.number)
    entry.add("status", "CANCELLED" if sitting.cancelled else "CONFIRMED")
    entry.add("dtstart", sitting.times[0])
    entry.add("dtend", sitting.times[1])
    groups = ", ".join(sitting.groups)
    entry.add("summary", sitting.what if diary.whose is Whose.GROUP else f"{sitting.what}, {groups}")
    if sitting.room:
        entry.add("location", f"{where(sitting.room)}, {sitting.building}")
    lines = [f"Группа: {groups}", f"Экзаменатор: {sitting.examiners}"]
    entry.add("description", "\n".join(lines[: 2 if sitting.examiners else 1]).replace("\u00a0", " "))
    return entry


def where(room: str) -> str:
    """«каб. 305», «спортзал»."""
    return f"каб. {room}" if room[:1].isdigit() else room


def description_of(event: Event) -> str:
    """Pair, groups, teacher; of a moved lesson also when the timetable has it."""
    lines = [f"{event.pair} пара", f"Группа: {', '.join(event.groups)}", f"Преподаватель: {event.teacher}"]
    if event.moved:
        lines.append(f"По расписанию: {event.slot.day:%d.%m.%Y}, {event.slot.pair} пара")
    return "\n".join(lines).replace("\u00a0", " ")


def summary_of(event: Event, whose: Whose) -> str:
    """What a day's line shows: for a teacher and a room also with whom."""
    with_whom = "" if whose is Whose.GROUP else f", {', '.join(event.groups)}"
    mark = "Снято: " if event.cancelled else "Замена: " if event.changed else ""
    return f"{mark}{event.what}{with_whom}"
