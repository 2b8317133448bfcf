"""What the second reader of the timetable found, in words: for the command line and for the screen's report."""

from collections.abc import Callable, Mapping, Sequence

from desktop_app.services.timetable.check import Code, Violation
from desktop_app.services.timetable.values import TermPart
from desktop_app.services.timetable.ways import LongWay
from desktop_app.services.timetable.week import Week
from desktop_app.views.timetable.sentences import name_of, part_mark, room_kind, short_day, subgroup_mark
from desktop_app.views.wording import _
from desktop_app.views.words import N_


def violation_in_words(violation: Violation, week: Week) -> str:
    """One line: when, who, and which rule is broken."""
    numbers = {name: value for name, value in violation.facts.items() if isinstance(value, int)}
    named = {name: word(numbers, week) for name, word in NAMES.items() if name in numbers}
    loads = violation.facts.get("loads")
    if isinstance(loads, tuple) and len(loads) > 1 and "subgroup" not in numbers:
        named["group"] = several(named["group"], loads, week)
    kinds = {name: room_kind(str(violation.facts[name])) for name in ("kind", "needed") if name in violation.facts}
    facts = {**kinds, **numbers, **named}
    return when(numbers) + _(SENTENCES[violation.code]).format(**facts)


def way_in_words(way: LongWay, week: Week) -> str:
    """«Вт, 2-я пара: Иванова А. П. — 15 мин пути до кабинета 305, перемена 10 мин»."""
    who = name_of(week.teachers, way.teacher) if way.teacher is not None else name_of(week.groups, way.group or 0)
    words = _("{who}: {way} min of way to room {room}, the break is {pause} min")
    told = words.format(who=who, way=way.minutes, room=name_of(week.rooms, way.room), pause=way.pause)
    return _("warning: {text}").format(text=when({"day": way.day, "pair": way.pair}) + told)


def when(facts: Mapping[str, int]) -> str:
    """«Пн, 2-я пара, нед. 1: », as far as the facts tell."""
    told = [short_day(facts["day"])] if "day" in facts else []
    told += [_("pair {pair}").format(pair=facts["pair"])] if "pair" in facts else []
    told += [_("week {week}").format(week=facts["week"])] if facts.get("week") else []
    told += [part_mark(TermPart(facts["part"]))] if facts.get("part") else []
    return f"{', '.join(told)}: " if told else ""


def teacher(facts: Mapping[str, int], week: Week) -> str:
    """«Иванова А. П.»."""
    return name_of(week.teachers, facts["teacher"])


def room(facts: Mapping[str, int], week: Week) -> str:
    """«305»."""
    return name_of(week.rooms, facts["room"])


def group(facts: Mapping[str, int], week: Week) -> str:
    """«ИСП-21», «ИСП-21, подгруппа 1»."""
    name = name_of(week.groups, facts["group"])
    number = facts.get("subgroup")
    return _("{group}, subgroup {number}").format(group=name, number=number) if number else name


def several(group: str, loads: Sequence[int], week: Week) -> str:
    """«ИСП-21 (Иностранный язык, 1 п/г; Лабораторные, 2 п/г)»: of whom two divisions tell others apart."""
    cards = [week.loads[one] for one in loads if one in week.loads]
    return f"{group} ({'; '.join(f'{card.title}, {subgroup_mark(card)}' for card in cards)})"


def load(facts: Mapping[str, int], week: Week) -> str:
    """«ИСП-21 ОП.04»."""
    card = week.loads[facts["load"]]
    return f"{name_of(week.groups, card.group_id)} {card.index}"


NAMES: Mapping[str, Callable[[Mapping[str, int], Week], str]] = {
    "teacher": teacher,
    "room": room,
    "group": group,
    "load": load,
}

SENTENCES: Mapping[Code, str] = {
    Code.TEACHER_TWICE: N_("{teacher} has two lessons at once"),
    Code.ROOM_TWICE: N_("room {room} has two lessons at once"),
    Code.GROUP_TWICE: N_("{group} has two lessons at once"),
    Code.SUBGROUP_TWICE: N_("{group} has two lessons at once"),
    Code.TEACHER_UNAVAILABLE: N_("{teacher} is not available"),
    Code.ROOM_UNKNOWN: N_("the lesson has no room"),
    Code.ROOM_OF_ANOTHER_KIND: N_("room {room}: {kind} instead of {needed}"),
    Code.ROOM_TOO_SMALL: N_("room {room} has {capacity} places for {size} students"),
    Code.TOO_MANY_PAIRS: N_("{group} has {count} pairs a day, at most {limit} are allowed"),
    Code.STUDENT_WINDOW: N_("{group} has a window"),
    Code.HOURS_SHORT: N_("{load}: {given} pairs of {needed} are placed"),
    Code.OUTSIDE_GRID: N_("the lesson stands outside of the grid"),
}
