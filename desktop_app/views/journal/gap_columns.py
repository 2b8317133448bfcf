"""What fill control shows of journals, of teachers and groups, and of single gaps."""

from collections.abc import Sequence
from typing import Any

from desktop_app.services.journal_gaps import Gap, GapKind, JournalGaps
from desktop_app.services.journal_gaps_values import GapSum
from desktop_app.views.marking import N_
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _
from desktop_app.views.words_journal import JOURNAL_VALUES

KINDS: dict[GapKind, str] = {
    GapKind.ATTENDANCE: N_("Nobody says who was there"),
    GapKind.TOPIC: N_("The lesson has no topic"),
    GapKind.MARKS: N_("The lesson has no marks"),
    GapKind.WORK: N_("No mark for a work"),
    GapKind.FEW: N_("Too few marks"),
}
LATE, VERY_LATE = 3, 10  # working days


def group_of(one: Gap | JournalGaps) -> str:
    """«ИСП-21», «ИСП-21, 1 п/г»."""
    if one.subgroup is None:
        return one.group
    return f"{one.group}, {_('subgr. {number}').format(number=one.subgroup)}"


def late_tone(one: Any) -> str:
    """How bad it is."""
    return "bad" if one.days_late >= VERY_LATE else "warn" if one.days_late >= LATE else ""


def late_words(days: int | None) -> str:
    """«3 раб. дн.»."""
    return _("{n} w. days").format(n=days) if days else ""


def about(one: Gap) -> str:
    """What is said of the gap beside its kind: the work, or how many marks there are and should be."""
    if one.kind is GapKind.FEW:
        return _("{marks} of {due}").format(marks=one.marks, due=one.due)
    if one.work is None:
        return ""
    kind = _(JOURNAL_VALUES[f"type={one.work}"])
    return f"{kind}: {one.work_title}" if one.work_title else kind


def figures() -> list[Column[Any]]:
    """The numbers of gaps of a journal or of a sum of journals."""
    heads = {
        "attendance": (_("Attendance"), 92), "topics": (_("Topics"), 60), "marks": (_("Without marks"), 92),
        "works": (_("Works"), 68), "few": (_("Few marks"), 104), "total": (_("In all"), 60),
    }  # fmt: skip
    tips = {
        "attendance": _("Lessons of which nothing says who was there"), "topics": _("Lessons without a topic"),
        "marks": _("Lessons on which nobody has a mark"),
        "works": _("Marks for works that are missing for students who were there"),
        "few": _("Students with fewer marks than section 6 asks for by now"),
        "total": _("All that is missing"),
    }  # fmt: skip
    return [figure(name, head, width, tips[name]) for name, (head, width) in heads.items()]


def figure(name: str, head: str, width: int, tip: str) -> Column[Any]:
    """One of them: nothing where nothing is missing."""
    return Column(
        name, head, lambda one: getattr(one, name) or None, width=width, align="right",
        total=lambda rows: sum(getattr(row, name) for row in rows), tip=lambda _one: tip,
    )  # fmt: skip


def late_column() -> Column[Any]:
    """Since when the oldest gap waits."""
    return Column("late", _("Waits for"), lambda one: one.days_late or None, width=92, align="right",
                  format=late_words, tone=late_tone)  # fmt: skip


def journal_columns() -> list[Column[JournalGaps]]:
    """A journal a line."""
    return [
        Column("group", _("Group"), group_of, width=100),
        Column("index", _("Index"), lambda one: one.index, width=84),
        Column("title", _("Discipline"), lambda one: one.title, width=200, stretch=True, tip=lambda one: one.title),
        Column("teacher", _("Teacher"), lambda one: one.teacher, width=112),
        Column("held", _("Held"), lambda one: one.held, width=84, align="right", total=held),
        *figures(),
        late_column(),
        Column("last", _("Last entry for"), lambda one: one.last, width=104, hidden=True),
    ]


def held(rows: Sequence[JournalGaps]) -> int:
    """Lessons of these journals."""
    return sum(row.held for row in rows)


def sum_columns() -> list[Column[GapSum]]:
    """A teacher or a group a line."""
    return [
        Column("name", _("Called"), lambda one: one.name, width=220, stretch=True),
        Column("journals", _("Journals with gaps"), lambda one: one.journals or None, width=150, align="right",
               total=lambda rows: sum(row.journals for row in rows)),
        Column("of", _("Journals"), lambda one: one.of, width=90, align="right",
               total=lambda rows: sum(row.of for row in rows)),
        *figures(),
        late_column(),
    ]  # fmt: skip


def gap_columns() -> list[Column[Gap]]:
    """A gap a line: Enter leads to its cell."""
    return [
        Column("day", _("Date"), lambda one: one.day, width=88),
        Column("pair", _("Pair"), lambda one: one.pair, width=56, align="center"),
        Column("kind", _("What is missing"), lambda one: _(KINDS[one.kind]), width=176,
               tone=lambda one: "warn" if one.control else ""),
        Column("student", _("Student"), lambda one: one.student, width=204),
        Column("about", _("Work, marks"), about, width=200, stretch=True, tip=about),
        Column("group", _("Group"), group_of, width=100),
        Column("title", _("Discipline"), lambda one: f"{one.index} {one.title}".strip(), width=160,
               tip=lambda one: one.title),
        Column("teacher", _("Gave the lesson"), lambda one: one.teacher, width=116),
        late_column(),
    ]  # fmt: skip


def gap_key(one: Gap) -> tuple[str, int, int, str, str]:
    """What a gap is about."""
    return str(one.kind), one.lesson_id, one.student_id or 0, str(one.work), one.work_title
