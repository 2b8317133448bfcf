"""The teaching load in words."""

from datetime import date, timedelta
from decimal import Decimal

from desktop_app.services.handover import Passing
from desktop_app.services.load import LessonKind, LoadLine, RoomKind, TeacherTotal
from desktop_app.services.load_findings import Control, Difference, Finding
from desktop_app.services.load_lessons import Busy
from desktop_app.services.rules.progress import Pace
from desktop_app.services.timetable.values import TermPart
from desktop_app.views.timetable.sentences import part_mark, room_kind
from desktop_app.views.wording import _, ngettext
from desktop_app.views.words import N_

KIND_WORDS: dict[LessonKind, str] = {
    LessonKind.LESSON: N_("lesson"),
    LessonKind.LECTURE: N_("lecture"),
    LessonKind.PRACTICE: N_("practical lesson"),
    LessonKind.LABORATORY: N_("laboratory work"),
    LessonKind.COURSE_PROJECT: N_("course project"),
}
DIFFERENCES: dict[Difference, tuple[str, str]] = {
    Difference.MISSING: (N_("nobody gives it"), "bad"),
    Difference.SHORT: (N_("less than the plan"), "warn"),
    Difference.DOUBLED: (N_("given twice"), "warn"),
    Difference.OVER: (N_("more than the plan"), "warn"),
    Difference.OTHER_PLAN: (N_("not in the plan of the term"), "warn"),
    Difference.OTHER_CONTROL: (N_("another form of control"), "bad"),
    Difference.NOT_DATED: (N_("not in the timetable"), "warn"),
    Difference.BEHIND: (N_("the timetable gives less"), "warn"),
    Difference.NO_WEEKS: (N_("no weeks of theory in its part"), "bad"),
    Difference.NO_TOPICS: (N_("lessons without a topic"), "warn"),
    Difference.NOT_APPROVED: (N_("the curriculum is not approved"), "warn"),
}
PACES: dict[Pace, tuple[str, str]] = {
    Pace.UNPLACED: (N_("no lesson has a date"), "bad"),
    Pace.BEHIND: (N_("falls behind"), "warn"),
    Pace.OVER: (N_("more than the load"), "warn"),
    Pace.ON: (N_("goes by the plan"), "good"),
}
CONTROLS: dict[Control, str] = {
    Control.EXAM: N_("exam"),
    Control.GRADED_CREDIT: N_("graded credit"),
    Control.CREDIT: N_("credit"),
    Control.COURSE_WORK: N_("course work"),
    Control.COURSE_PROJECT: N_("course project work"),
    Control.OTHER: N_("other form of control"),
}


def kind_word(kind: LessonKind) -> str:
    """«практическое занятие»."""
    return _(KIND_WORDS[kind])


def room_word(line: LoadLine) -> str:
    """«компьютерный кабинет»."""
    return room_kind(line.room_kind)


def room_words() -> dict[RoomKind, str]:
    """Every kind of room in words."""
    return {one: room_kind(one) for one in RoomKind}


def part_word(line: LoadLine) -> str:
    """«1-я часть» of the term, «с 12.10», «по 11.10»; nothing for the whole term."""
    begins = _("from {day}").format(day=f"{line.begins:%d.%m}") if line.begins else ""
    ends = _("to {day}").format(day=f"{line.ends - timedelta(days=1):%d.%m}") if line.ends else ""
    return " ".join(one for one in (part_mark(TermPart(line.term_part)), begins, ends) if one)


def day(one: date) -> str:
    """«01.09.2026»."""
    return f"{one:%d.%m.%Y}"


def line_words(line: LoadLine) -> str:
    """«ИСП-21 · ОП.04 · 32 ч · Иванова А. П.», for the panel of both."""
    part = _("subgroup {n}").format(n=line.subgroup) if line.subgroup else ""
    said = (line.teacher, kind_word(line.kind), part, _("{n} h").format(n=line.hours), room_word(line), part_word(line))
    return " · ".join(one for one in said if one)


def place_words(line: LoadLine) -> str:
    """«ИСП-21 · ОП.04 · подгруппа 1»."""
    part = _("subgroup {n}").format(n=line.subgroup) if line.subgroup else ""
    return " · ".join(one for one in (line.group, line.index, part) if one)


def stream_words(line: LoadLine) -> str:
    """«ИСП-21, ИСП-22»: with whom it is held."""
    return ", ".join(line.together)


def together_words(line: LoadLine) -> str:
    """«поток: ИСП-21, ИСП-22»."""
    return _("stream: {groups}").format(groups=stream_words(line)) if line.together else ""


def former_words(line: LoadLine) -> str:
    """«с 12.11.2026, до этого Иванова А. П.»."""
    if line.since is None:
        return ""
    return _("from {day}, before that {former}").format(day=day(line.since), former=line.former)


def rate_words(total: TeacherTotal, rate: int, limit: int) -> str:
    """A warning in words for whoever has more than one rate."""
    if total.over_limit:
        return _("more than {limit} h a year: with a reason only").format(limit=limit)
    return _("more than {rate} h a year: to be agreed").format(rate=rate) if total.over_rate else ""


def difference_word(finding: Finding) -> str:
    """What is wrong."""
    return _(DIFFERENCES[finding.what][0])


def difference_tone(finding: Finding) -> str:
    """How wrong it is."""
    return DIFFERENCES[finding.what][1]


def figure_word(value: Decimal | Control | None) -> str:
    """«26» or «экзамен»."""
    if isinstance(value, Control):
        return _(CONTROLS[value])
    return "" if value is None else f"{value.normalize():f}".replace(".", ",")


def busy_words(busy: Busy) -> str:
    """«24.11.2026, 2 пара: ИСП-22 ОП.04»."""
    said = _("{day}, pair {pair}: {group} {index}")
    return said.format(day=day(busy.day), pair=busy.pair, group=busy.group, index=busy.index)


def passing_words(passing: Passing) -> str:
    """«ИСП-21 · ОП.04: дано 8 ч, остаётся 24 ч, занятий 12»."""
    lessons = ngettext("{n} lesson", "{n} lessons", passing.lessons).format(n=passing.lessons)
    said = _("{place}: {given} h given, {rest} h are left, {lessons}")
    return said.format(place=place_words(passing.line), given=passing.given, rest=passing.rest, lessons=lessons)


def rows_words(count: int) -> str:
    """«3 строки»."""
    return ngettext("{n} row", "{n} rows", count).format(n=count)
