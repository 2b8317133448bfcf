"""The timetable in words: days, weeks, rooms, and above all why a lesson can't stand somewhere."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from desktop_app.services.timetable.clashes import Clash, ClashKind
from desktop_app.services.timetable.values import Parity, Part, TermPart
from desktop_app.services.timetable.week import LoadCard, PlacedLesson, Week
from desktop_app.views.timetable.lens import Lens, View
from desktop_app.views.timetable.shares import Free
from desktop_app.views.wishes.words import KIND_WORDS
from desktop_app.views.wording import _, ngettext
from desktop_app.views.words import N_

DAYS = (N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"))
SHORT_DAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
WEEKS = ("", N_("week 1 (odd)"), N_("week 2 (even)"))
CHOICE_OF_WEEKS = (N_("Both weeks"), N_("Odd week"), N_("Even week"), N_("Weeks apart"))
FREE_WEEKS = ("", N_("the odd week is free"), N_("the even week is free"))
SHORT_WEEKS = ("", N_("odd week"), N_("even week"))
HEAD_WEEKS = ("", N_("odd w."), N_("even w."))
IN_WEEK = (
    "", N_("in week 1"), N_("in week 2"), N_("in week 1 of the second part"), N_("in week 2 of the second part"),
)  # fmt: skip
PARTS = {TermPart.FIRST: N_("1st part"), TermPart.SECOND: N_("2nd part")}
ROOM_KINDS = {
    "lecture": N_("lecture room"),
    "computer": N_("computer room"),
    "laboratory": N_("laboratory"),
    "language": N_("language room"),
    "gym": N_("gym"),
}


def day_names() -> dict[int, str]:
    """1 → «Понедельник»."""
    return {number: _(name) for number, name in enumerate(DAYS, start=1)}


def short_day_names() -> dict[int, str]:
    """1 → «Пн»."""
    return {number: _(name) for number, name in enumerate(SHORT_DAYS, start=1)}


def short_day(day: int) -> str:
    """1 → «Пн»."""
    return _(SHORT_DAYS[day - 1])


def place_in_words(parity: Parity, day: int, pair: int) -> str:
    """«Пн, 2-я пара, числитель»."""
    place = _("{day}, pair {pair}").format(day=short_day(day), pair=pair)
    week = parity.in_cycle
    return place if week is Parity.EVERY else f"{place}, {_(WEEKS[week])}"


def room_kind(kind: str) -> str:
    """«компьютерный кабинет»."""
    return _(ROOM_KINDS[kind]) if kind in ROOM_KINDS else kind


def subgroup_mark(load: LoadCard) -> str:
    """«1 п/г», «2-я часть», «1 п/г, 2-я часть»; nothing for the whole group in the whole term."""
    subgroup = _("subgr. {number}").format(number=load.subgroup) if load.subgroup else ""
    return ", ".join(filter(None, (subgroup, part_mark(load.part))))


def part_mark(part: TermPart) -> str:
    """«1-я часть» of the term; nothing for the whole term."""
    return _(PARTS[part]) if part in PARTS else ""


def free_in_words(free: Free) -> str:
    """«2 п/г свободна», «числитель свободен»: whose time in a cell nobody has taken."""
    if not free.subgroup:
        return _(FREE_WEEKS[free.parity])
    words = _("subgr. {number} is free").format(number=free.subgroup)
    return words if free.parity is Parity.EVERY else f"{words} {_(IN_WEEK[free.parity])}"


def free_in_short(free: Free) -> str:
    """«2 п/г», «числитель»."""
    return _("subgr. {number}").format(number=free.subgroup) if free.subgroup else _(SHORT_WEEKS[free.parity])


def elsewhere(lens: Lens) -> str:
    """A lesson over a column where it has nothing to look for."""
    teachers = lens.who is View.TEACHER
    return _("This is the column of another teacher") if teachers else _("This is the column of another group")


def reasons_in_words(found: Iterable[Clash], week: Week) -> str:
    """Several reasons in one line."""
    return "; ".join(dict.fromkeys(reason_in_words(clash, week) for clash in found))


def reason_in_words(clash: Clash, week: Week) -> str:
    """Why a lesson can't stand there: who is taken up, and by what."""
    return SENTENCES[clash.kind](clash, week)


def number_of(clash: Clash, fact: str) -> int:
    """A fact that is a number."""
    return int(clash.facts.get(fact, 0))


def lesson_of(week: Week, lesson_id: int | None) -> PlacedLesson | None:
    """A lesson of the week by its key."""
    return next((lesson for lesson in week.lessons if lesson.id == lesson_id), None)


def name_of(things: Iterable[object], key: int) -> str:
    """The name of a head (group, teacher, room) by its key."""
    return next((str(getattr(thing, "name", "")) for thing in things if getattr(thing, "id", None) == key), "?")


def group_name(load: LoadCard, week: Week) -> str:
    """«ИС-21», «ИС-21, 1 п/г»."""
    parts = (*(name_of(week.groups, group) for group in load.groups), subgroup_mark(load))
    return ", ".join(part for part in parts if part)


def in_the_way(clash: Clash, week: Week) -> str:
    """The lesson that stands in the way, for a person or a room: «ИС-21, ауд. 305»."""
    lesson = lesson_of(week, clash.other)
    if lesson is None:
        return ""
    group, room = group_name(week.loads[lesson.load_id], week), name_of(week.rooms, lesson.room_id)
    return _("{group}, room {room}").format(group=group, room=room)


def when(clash: Clash) -> str:
    """« по числителю» where only one week of the cycle is meant."""
    week = number_of(clash, "week")
    return f" {_(IN_WEEK[week])}" if week else ""


def teacher_busy(clash: Clash, week: Week) -> str:
    """TEACHER_BUSY."""
    teacher, lesson = name_of(week.teachers, number_of(clash, "teacher")), in_the_way(clash, week)
    return _("Teacher {teacher} is busy{when}: {lesson}").format(teacher=teacher, when=when(clash), lesson=lesson)


def teacher_off(clash: Clash, week: Week) -> str:
    """TEACHER_OFF."""
    day = short_day(number_of(clash, "day"))
    teacher = name_of(week.teachers, number_of(clash, "teacher"))
    return _("Teacher {teacher} does not work then: {day}, pair {pair}").format(
        teacher=teacher, day=day, pair=number_of(clash, "pair")
    )


def group_busy(clash: Clash, week: Week) -> str:
    """GROUP_BUSY: the discipline tells it; a lesson of a subgroup names it, or whom both lessons take."""
    lesson = lesson_of(week, clash.other)
    title = week.loads[lesson.load_id].title if lesson else ""
    load = week.loads[lesson.load_id] if lesson else None
    if load and load.subgroup:
        who = group_name(load, week)
        names = [name for part in parts_told(clash) for name in week.people.get(part, ())]
        if 0 < len(names) < load.size:
            words = _("{who} are at another lesson{when}: {title}, {group}")
            return words.format(who=some_of(names), when=when(clash), title=title, group=who)
        return _("Subgroup {group} is busy{when}: {title}").format(group=who, when=when(clash), title=title)
    return _("The group is busy{when}: {title}").format(when=when(clash), title=title)


def parts_told(clash: Clash) -> list[Part]:
    """The parts of the group that both lessons take."""
    bits, group = number_of(clash, "parts"), number_of(clash, "group")
    return [Part(group, number) for number in range(bits.bit_length()) if bits >> number & 1]


def some_of(names: Sequence[str]) -> str:
    """«Абрамова В. и ещё 3»."""
    if len(names) == 1:
        return names[0]
    return _("{name} and {more} more").format(name=names[0], more=len(names) - 1)


def room_busy(clash: Clash, week: Week) -> str:
    """ROOM_BUSY."""
    room, lesson = name_of(week.rooms, number_of(clash, "room")), lesson_of(week, clash.other)
    group = group_name(week.loads[lesson.load_id], week) if lesson else ""
    return _("Room {room} is taken{when}: {group}").format(room=room, when=when(clash), group=group)


def room_of_kind(clash: Clash, week: Week) -> str:
    """ROOM_KIND."""
    needed = room_kind(str(clash.facts["needed"]))
    if not number_of(clash, "room"):
        return _("The college has no room of this kind: {kind}").format(kind=needed)
    room = name_of(week.rooms, number_of(clash, "room"))
    return _("Room {room} does not suit; needed: {kind}").format(room=room, kind=needed)


def room_small(clash: Clash, week: Week) -> str:
    """ROOM_SMALL."""
    size, capacity = number_of(clash, "size"), number_of(clash, "capacity")
    if not number_of(clash, "room"):
        return _("No room is large enough: {size} students, the largest has {capacity} seats").format(
            size=size, capacity=capacity
        )
    room = name_of(week.rooms, number_of(clash, "room"))
    return _("Room {room} is too small: {size} students, {capacity} seats").format(
        room=room, size=size, capacity=capacity
    )


def no_room(clash: Clash, _week: Week) -> str:
    """NO_ROOM: all rooms that would do are taken."""
    size = number_of(clash, "size")
    return rooms_taken(str(clash.facts["needed"]), size).format(size=size)


def rooms_taken(kind: str, size: int) -> str:
    """«Все компьютерные кабинеты на {size} мест заняты»: each kind has a sentence, for languages decline it."""
    sentences = {
        "lecture": ngettext(
            "All lecture rooms for {size} student are taken", "All lecture rooms for {size} students are taken", size
        ),
        "computer": ngettext(
            "All computer rooms for {size} student are taken", "All computer rooms for {size} students are taken", size
        ),
        "laboratory": ngettext(
            "All laboratories for {size} student are taken", "All laboratories for {size} students are taken", size
        ),
        "language": ngettext(
            "All language rooms for {size} student are taken", "All language rooms for {size} students are taken", size
        ),
        "gym": ngettext("All gyms for {size} student are taken", "All gyms for {size} students are taken", size),
    }
    return sentences.get(kind, "{size}")


def day_full(clash: Clash, _week: Week) -> str:
    """DAY_FULL."""
    limit = number_of(clash, "limit")
    sentence = ngettext(
        "The group already has {count} pair on that day ({day})",
        "The group already has {count} pairs on that day ({day})",
        limit,
    )
    return sentence.format(count=limit, day=short_day(number_of(clash, "day")))


def window(clash: Clash, _week: Week) -> str:
    """WINDOW."""
    day, pair = short_day(number_of(clash, "day")), number_of(clash, "pair")
    return _("The group would get a window{when}: {day}, pair {pair}").format(when=when(clash), day=day, pair=pair)


def binding_wish(clash: Clash, week: Week) -> str:
    """WISH: what is asked, of whom, and the way out."""
    whose = {"teacher": week.teachers, "group": week.groups}.get(str(clash.facts["whose"]))
    load = week.loads.get(number_of(clash, "owner"))
    name = name_of(whose, number_of(clash, "owner")) if whose is not None else load.title if load else ""
    asks = _(KIND_WORDS[str(clash.facts["asks"])]).format(number=clash.facts["number"])
    return _("Binding: {asks} ({name}){when}; it can be switched off in «Timetable conditions»").format(
        asks=asks, name=name, when=when(clash)
    )


def outside(_clash: Clash, _week: Week) -> str:
    """OUTSIDE."""
    return _("There is no such place in this timetable")


HINDRANCES: Mapping[ClashKind, str] = {
    ClashKind.TEACHER_BUSY: N_("the teacher is busy"),
    ClashKind.TEACHER_OFF: N_("the teacher does not work"),
    ClashKind.GROUP_BUSY: N_("the group is busy"),
    ClashKind.ROOM_BUSY: N_("the room is taken"),
    ClashKind.ROOM_KIND: N_("the room is of another kind"),
    ClashKind.ROOM_SMALL: N_("the room is too small"),
    ClashKind.DAY_FULL: N_("the day is full"),
    ClashKind.WINDOW: N_("a window would appear"),
    ClashKind.NO_ROOM: N_("no room is free"),
    ClashKind.WISH: N_("a binding condition"),
    ClashKind.OUTSIDE: N_("outside of the grid"),
}
"""Why slots are refused, in short."""


SENTENCES: Mapping[ClashKind, Callable[[Clash, Week], str]] = {
    ClashKind.TEACHER_BUSY: teacher_busy,
    ClashKind.TEACHER_OFF: teacher_off,
    ClashKind.GROUP_BUSY: group_busy,
    ClashKind.ROOM_BUSY: room_busy,
    ClashKind.ROOM_KIND: room_of_kind,
    ClashKind.ROOM_SMALL: room_small,
    ClashKind.DAY_FULL: day_full,
    ClashKind.WINDOW: window,
    ClashKind.NO_ROOM: no_room,
    ClashKind.WISH: binding_wish,
    ClashKind.OUTSIDE: outside,
}
