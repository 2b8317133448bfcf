"""Substitutions in words: kinds, reasons for a candidate, a lesson before and after."""

from collections.abc import Iterable

from desktop_app.services.substitutions_illness import CoverLine
from desktop_app.services.substitutions_ranking import Candidate, Why
from desktop_app.services.substitutions_values import DayLesson, Made, Side, SubstitutionKind
from desktop_app.views.dates import near_day
from desktop_app.views.wording import _
from desktop_app.views.words import N_

KIND_WORDS: dict[SubstitutionKind, str] = {
    SubstitutionKind.TEACHER: N_("Another teacher"),
    SubstitutionKind.DISCIPLINE: N_("Another discipline"),
    SubstitutionKind.ROOM: N_("Another classroom"),
    SubstitutionKind.MOVED: N_("Move the lesson"),
    SubstitutionKind.CANCELLED: N_("Call the lesson off"),
    SubstitutionKind.MERGED: N_("Merge with a parallel one"),
}
STATE_WORDS: dict[SubstitutionKind, str] = {
    SubstitutionKind.TEACHER: N_("other teacher"),
    SubstitutionKind.DISCIPLINE: N_("other discipline"),
    SubstitutionKind.ROOM: N_("other classroom"),
    SubstitutionKind.MOVED: N_("moved lesson"),
    SubstitutionKind.CANCELLED: N_("called off"),
    SubstitutionKind.MERGED: N_("merged lesson"),
}
WHY_WORDS: dict[Why, str] = {
    Why.SAME_DISCIPLINE: N_("teaches this discipline"),
    Why.TEACHES_GROUP: N_("teaches this group"),
    Why.CATCHES_UP: N_("{n} h of own hours behind here"),
    Why.NEAR_LESSONS: N_("no empty pair"),
    Why.WINDOW: N_("gets an empty pair"),
    Why.COMES_SPECIALLY: N_("has no lessons that day"),
    Why.RELUCTANT: N_("would rather not at this pair"),
    Why.OVER_LIMIT: N_("{n} h in the year, at the limit"),
}


def kind_word(kind: SubstitutionKind) -> str:
    """What is to be done."""
    return _(KIND_WORDS[kind])


def state_word(kind: SubstitutionKind | None) -> str:
    """How a lesson is substituted; nothing if it is not."""
    return "" if kind is None else _(STATE_WORDS[kind])


def why_words(one: Candidate) -> str:
    """«ведёт эту дисциплину · отстаёт на 4 ч»."""
    return reasons_words(one.why)


def reasons_words(why: Iterable[tuple[Why, int]]) -> str:
    """The reasons in a line."""
    return " · ".join(_(WHY_WORDS[code]).format(n=figure) for code, figure in why)


def cover_words(line: CoverLine) -> str:
    """«Другой преподаватель: Бурцева Л. И.», or why the lesson is left as it is."""
    wish = line.wish
    if wish is None:
        return _("substituted already") if line.lesson.kind is not None else _("written of in the journal")
    if wish.kind is SubstitutionKind.MOVED and wish.day is not None and wish.pair is not None:
        where = _("room {room}").format(room=line.what)
        return f"{kind_word(wish.kind)}: {near_day(wish.day)}, {pair_words(wish.pair)}, {where}"
    return f"{kind_word(wish.kind)}: {line.what}" if line.what else kind_word(wish.kind)


def group_words(group: str, subgroup: int | None) -> str:
    """«ИСП-21, подгруппа 1»."""
    return group if subgroup is None else _("{group}, subgroup {n}").format(group=group, n=subgroup)


def pair_words(pair: int) -> str:
    """«3 пара»."""
    return _("pair {n}").format(n=pair)


def lesson_words(one: DayLesson) -> str:
    """«ИСП-21 · вт, 1 декабря · 2 пара»."""
    return " · ".join((group_words(one.group, one.subgroup), near_day(one.day), pair_words(one.pair)))


def side_words(side: Side) -> str:
    """«Базы данных, Иванова А. П., каб. 305»."""
    return _("{title}, {teacher}, room {room}").format(title=side.title, teacher=side.teacher, room=side.room)


def after_words(one: Made) -> str:
    """What stands instead; «снята» where nothing does."""
    if one.revoked:
        return _("taken back")
    if one.now is None:
        return state_word(one.kind)
    words = side_words(one.now)
    if (one.now.day, one.now.pair) != (one.base.day, one.base.pair):
        return f"{near_day(one.now.day)}, {pair_words(one.now.pair)}: {words}"
    return words
