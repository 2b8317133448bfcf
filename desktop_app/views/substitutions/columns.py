"""The columns of a day's lessons and of the substitutions."""

from desktop_app.services.substitutions_values import DayLesson, Made
from desktop_app.views.substitutions.sentences import after_words, group_words, kind_word, side_words, state_word
from desktop_app.views.substitutions.told import known_short, known_words
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _


def lesson_columns() -> list[Column[DayLesson]]:
    """Pair, group, discipline, who, where, how it is substituted."""
    return [
        Column("pair", _("Pair"), lambda one: one.pair, width=48),
        Column("time", _("Time"), times, width=92),
        Column("group", _("Group"), lambda one: group_words(one.group, one.subgroup), width=150),
        Column("title", _("Discipline"), lambda one: f"{one.index} {one.title}".strip(), width=220, stretch=True),
        Column("teacher", _("Teacher"), lambda one: one.teacher, width=130),
        Column("room", _("Room"), lambda one: one.room, width=88),
        Column("state", _("Substitution"), lambda one: state_word(one.kind), width=130,
               tone=lambda one: "warn" if one.kind else ""),
    ]  # fmt: skip


def times(one: DayLesson) -> str:
    """«8:30–10:00»."""
    return f"{one.starts:%H:%M}–{one.ends:%H:%M}" if one.starts and one.ends else ""


def made_columns(*, with_known: bool) -> list[Column[Made]]:
    """By the timetable, instead, why, who, and whether it hangs on the board."""
    return [
        Column("pair", _("Pair"), lambda one: one.base.pair, width=48),
        Column("group", _("Group"), lambda one: group_words(one.group, one.subgroup), width=110),
        Column("kind", _("What is done"), lambda one: kind_word(one.kind), width=130),
        Column("base", _("By the timetable"), lambda one: side_words(one.base), width=200, stretch=True,
               tip=lambda one: side_words(one.base)),
        Column("after", _("Instead"), after_words, width=210, stretch=True,
               tone=lambda one: "muted" if one.revoked else "",
               tip=after_words),
        Column("reason", _("Reason"), lambda one: one.reason, width=110),
        Column("posted", _("Posted on"), lambda one: one.posted_on, width=86),
        *([Column("known", _("Know"), lambda one: known_short(one.known), width=96,
                  tip=lambda one: known_words(one.known))] if with_known else []),
    ]  # fmt: skip
