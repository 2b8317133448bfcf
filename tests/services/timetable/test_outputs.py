"""What the timetable puts out: whose sheets there are, lessons by date as calendars — on both databases."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from colleges import SmallCollege, small_college
from demos import UntilFirst, first_term
from desks import acting
from icalendar import Calendar
from sqlalchemy import select, update

from desktop_app.errors import BadInput
from desktop_app.models.substitutions import Substitution, SubstitutionKind
from desktop_app.models.timetable import Lesson
from desktop_app.services.bells import BellsValues, add_bells
from desktop_app.services.college import list_teachers
from desktop_app.services.exchange import diaries
from desktop_app.services.forms import Choice, open_papers
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.settings import change_settings, open_settings
from desktop_app.services.substitutions_choice import open_choice
from desktop_app.services.substitutions_reading import open_substitutions
from desktop_app.services.substitutions_values import DayLesson, SubstitutionWish
from desktop_app.services.substitutions_writing import revoke_substitution, substitute
from desktop_app.services.timetable import adopt, open_week, pose_problem
from desktop_app.services.timetable.diary import Diary, Event, open_diaries
from desktop_app.services.timetable.diary_slots import Slot
from desktop_app.services.timetable.papers import list_holders
from desktop_app.services.timetable.sheets import FreeRooms, Sheets, Whose
from desktop_app.services.timetable.solver import solve


@pytest.fixture
def college(office: Office) -> SmallCollege:
    made = small_college(office)
    posed = pose_problem(office, made.term)
    adopt(office, posed, solve(posed.problem, UntilFirst(), seconds=60, seed=1, workers=1))
    return made


def test_sheets_are_found_by_the_full_and_by_the_short_name(office: Office, college: SmallCollege) -> None:
    names = list_holders(office, college.term)
    assert len(names.teachers) == 2
    assert len(names.rooms) >= 2
    week = open_week(office, college.term)
    for called in (week.teachers[0].full_name, week.teachers[0].name.upper()):
        (paper,) = open_papers(office, "timetable-teacher", Choice(college.term, holder=called))
        assert isinstance(paper.value, Sheets)
        (sheet,) = paper.value.sheets
        mine = [one for one in week.lessons if week.loads[one.load_id].teacher_id == week.teachers[0].id]
        assert sum(map(len, sheet.cells.values())) == len(mine) > 0
    with pytest.raises(BadInput) as refused:
        open_papers(office, "timetable-room", Choice(college.term, holder="999"))
    assert (refused.value.reason, refused.value.facts["name"]) == ("no_such_holder", "999")


def test_no_room_is_free_and_taken_at_once(office: Office, college: SmallCollege) -> None:
    (paper,) = open_papers(office, "free-rooms", Choice(college.term))
    week = open_week(office, college.term)
    assert isinstance(paper.value, FreeRooms)
    for pair in paper.value.pairs:
        for number, free in ((1, (*pair.both, *pair.odd)), (2, (*pair.both, *pair.even))):
            cell = (number, pair.day, pair.pair)
            taken = {lesson.room_id for lesson in week.lessons if cell in lesson.cells}
            assert {room.id for room in free} | taken == {room.id for room in week.rooms}
            assert not {room.id for room in free} & taken


def test_a_groups_calendar_reads_back_with_times_in_utc(office: Office, college: SmallCollege) -> None:
    pairs = ((time(8), time(9, 30)), (time(9, 40), time(11, 10)))
    add_bells(office, BellsValues("Основное", pairs, weekdays=(1, 2, 3, 4, 5, 6)))
    (diary,) = open_diaries(office, college.term, Whose.GROUP, "исп-22")
    events = events_of(diary)
    assert len(events) == len(college.lessons_b) == 3
    first, event = diary.events[0], events[0]
    assert event["summary"] == first.what
    assert first.teacher.replace("\u00a0", " ") in event["description"]
    assert first.times is not None
    assert event["dtstart"].dt == first.times[0]
    assert event["dtstart"].dt.utcoffset() == timedelta(0)
    assert first.times[1] - first.times[0] == timedelta(minutes=90)
    local = first.times[0].astimezone(ZoneInfo("Europe/Moscow"))
    assert (local.date(), local.time()) == (first.day, time(8))
    assert len({one["uid"] for one in events}) == 3


def test_the_bells_ring_by_the_clocks_of_the_college_not_of_the_desk(office: Office, college: SmallCollege) -> None:
    add_bells(office, BellsValues("Основное", ((time(8), time(9, 30)),), weekdays=(1, 2, 3, 4, 5, 6)))
    seen = open_settings(office)
    change_settings(office, seen, replace(seen.settings, time_zone="Asia/Kamchatka"))
    (diary,) = open_diaries(office, college.term, Whose.GROUP, "исп-22")
    times = [event.times for event in diary.events if event.times is not None]
    assert times
    assert {starts.hour for starts, _ends in times} == {20}  # eight in the morning at UTC+12
    assert b"X-WR-TIMEZONE:Asia/Kamchatka" in diaries.render(diary)


def events_of(diary: Diary) -> list[Any]:
    """The file as the library reads it."""
    return list(Calendar.from_ical(diaries.render(diary)).walk("VEVENT"))


def by_uid(office: Office, whose: Whose, name: str) -> dict[str, Any]:
    """UID → event, as the library reads the file; each UID once."""
    read = [one for diary in open_diaries(office, first_term(office), whose, name) for one in events_of(diary)]
    found = {str(one["uid"]): one for one in read}
    assert len(found) == len(read)
    return found


def told(event: Any) -> tuple[str, date]:
    """Status and day."""
    return str(event["status"]), event["dtstart"].dt


def ahead(office: Office) -> DayLesson:
    """A lesson of ИСП-21 that is to come and no stream's."""
    days = (office.today + timedelta(days=step) for step in range(1, 14))
    return next(
        one for day in days for one in open_substitutions(office, day).lessons if one.group == "ИСП-21" and not one.kind
    )


def test_a_moved_lesson_is_the_same_event_at_its_new_time_and_back(office: Office) -> None:
    small_college(office)
    before = by_uid(office, Whose.GROUP, "ИСП-21")
    lesson = ahead(office)
    spot = next(one for one in open_choice(office, lesson.id).spots if one.day > lesson.day)
    wish = SubstitutionWish(SubstitutionKind.MOVED, "совещание", day=spot.day, pair=spot.pair, room_id=spot.room_id)
    (made,) = substitute(office, lesson, wish)
    after = by_uid(office, Whose.GROUP, "ИСП-21")
    assert after.keys() == before.keys()
    (uid,) = (one for one in before if before[one]["sequence"] != after[one]["sequence"])
    assert told(before[uid]) == ("CONFIRMED", lesson.day)
    assert told(after[uid]) == ("CONFIRMED", spot.day)
    assert f"По расписанию: {lesson.day:%d.%m.%Y}, {lesson.pair} пара" in after[uid]["description"]
    revoke_substitution(office, made)
    again = by_uid(office, Whose.GROUP, "ИСП-21")
    assert again.keys() == before.keys()
    assert told(again[uid]) == ("CONFIRMED", lesson.day)
    assert again[uid]["sequence"] > after[uid]["sequence"] > before[uid]["sequence"]


def test_a_cancelled_lesson_stays_as_a_cancelled_event_until_it_is_held_again(office: Office) -> None:
    small_college(office)
    before = by_uid(office, Whose.GROUP, "ИСП-21")
    lesson = ahead(office)
    (made,) = substitute(office, lesson, SubstitutionWish(SubstitutionKind.CANCELLED, "медосмотр"))
    after = by_uid(office, Whose.GROUP, "ИСП-21")
    assert after.keys() == before.keys()
    (uid,) = (one for one in after if after[one]["status"] == "CANCELLED")
    assert told(after[uid]) == ("CANCELLED", lesson.day)
    assert after[uid]["summary"] == f"Снято: {before[uid]['summary']}"
    revoke_substitution(office, made)
    again = by_uid(office, Whose.GROUP, "ИСП-21")
    assert told(again[uid]) == ("CONFIRMED", lesson.day)
    assert again[uid]["sequence"] > after[uid]["sequence"] > before[uid]["sequence"]


def test_whoever_is_substituted_sees_the_lesson_cancelled_whoever_gives_it_sees_it_held(office: Office) -> None:
    made = small_college(office)
    lesson = ahead(office)
    other = {made.teacher_1: made.teacher_2, made.teacher_2: made.teacher_1}[lesson.teacher_id]
    substitute(office, lesson, SubstitutionWish(SubstitutionKind.TEACHER, "болезнь", teacher_id=other))
    ill, gives, group = (
        by_uid(office, whose, name)
        for whose, name in ((Whose.TEACHER, lesson.teacher), (Whose.TEACHER, name_of(office, other)),
                            (Whose.GROUP, "ИСП-21"))
    )  # fmt: skip
    (uid,) = (one for one in ill if ill[one]["status"] == "CANCELLED")
    assert told(gives[uid]) == told(group[uid]) == ("CONFIRMED", lesson.day)
    assert str(gives[uid]["summary"]).startswith("Замена: ")
    at = [one for one in ill.values() if told(one)[1] == lesson.day and f"{lesson.pair} пара" in one["description"]]
    assert [str(one["uid"]) for one in at] == [uid]  # the base lesson never beside its substitution


def name_of(office: Office, teacher: int) -> str:
    """Whose diary it is."""
    return next(one.full_name for one in list_teachers(office, first_term(office)) if one.id == teacher)


def test_a_substitution_stands_in_the_calendar_of_whoever_gives_it(office: Office, college: SmallCollege) -> None:
    given = college.lessons_b[-1]
    with office.database.writing() as session:
        lesson = session.get_one(Lesson, given)
        day = lesson.day
        session.add(
            Substitution(
                kind=SubstitutionKind.TEACHER, base_load_id=lesson.load_id, base_teacher_id=lesson.teacher_id,
                base_room_id=lesson.room_id, base_day=lesson.day, base_pair=lesson.pair, lesson_id=given,
                reason="болезнь", made_by="Бондарь Е. А.",
                made_at=datetime(2026, 11, 24, 9, tzinfo=UTC).replace(tzinfo=None),
            )
        )  # fmt: skip
        session.execute(update(Lesson).where(Lesson.id == given).values(teacher_id=college.teacher_1))
        session.commit()
    teachers = open_diaries(acting(office, Role.STUDENT), college.term, Whose.TEACHER)
    events = [(diary.name, event) for diary in teachers for event in diary.events if event.changed]
    found = [(name, event) for name, event in events if not event.cancelled]
    (name, event), *rest = found
    assert not rest
    assert name == list_holders(office, college.term).teachers[0]
    assert event.day == day
    assert diaries.summary_of(event, Whose.TEACHER).startswith("Замена: ОП.04")


def test_without_lessons_by_date_the_person_is_told(office: Office) -> None:
    made = small_college(office)
    with office.database.writing() as session:
        for lesson in session.scalars(select(Lesson)):
            session.delete(lesson)
        session.commit()
    with pytest.raises(BadInput) as refused:
        open_diaries(office, made.term, Whose.GROUP)
    assert refused.value.reason == "no_dated_lessons"
    with pytest.raises(BadInput) as refused:
        open_diaries(office, made.term, Whose.GROUP, "ХХ-99")
    assert refused.value.reason == "no_such_holder"


def test_text_is_escaped_and_a_day_without_bells_takes_the_whole_day() -> None:
    event = Event(
        slot=Slot(7, date(2026, 11, 24), 3), number=1, day=date(2026, 11, 24), pair=3, times=None,
        what="ОП.01 Базы; данные, и \\ прочее",
        groups=("ИС-21",), teacher="Бойко Т. С.", room="Спортзал", building="Корпус 1", changed=False,
    )  # fmt: skip
    diary = Diary(Whose.GROUP, "ИС-21", "Колледж", "Europe/Moscow", datetime(2026, 11, 24, 9, tzinfo=UTC), (event,))
    (read,) = events_of(diary)
    assert read["summary"] == event.what
    assert read["dtstart"].dt == event.day
    assert read["location"] == "Спортзал, Корпус 1"
    assert "3 пара" in read["description"]
