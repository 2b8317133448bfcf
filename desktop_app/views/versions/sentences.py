"""Versions, changes and deeds in words: for the screen and for the command line."""

from collections.abc import Iterable

from desktop_app.services.timetable.comparing import Change, Changed, Comparison, count_changes
from desktop_app.services.timetable.lessons import LessonsMade
from desktop_app.services.timetable.moves import Deed, What
from desktop_app.services.timetable.publishing import Preview
from desktop_app.services.timetable.values import Place
from desktop_app.services.timetable.versions import Version
from desktop_app.services.timetable.week import Week
from desktop_app.views.record_sentences import moment_words
from desktop_app.views.timetable.figures import FIGURES
from desktop_app.views.timetable.sentences import group_name, name_of, place_in_words
from desktop_app.views.timetable.violations import violation_in_words
from desktop_app.views.wording import _, ngettext
from desktop_app.views.words import N_

CHANGES = {
    Change.MOVED: N_("moved"),
    Change.ROOM: N_("other room"),
    Change.NEW: N_("new lesson"),
    Change.GONE: N_("no longer held"),
}
DEEDS = {
    What.MOVED: N_("lesson moved"),
    What.PLACED: N_("lesson placed"),
    What.TAKEN_OFF: N_("lesson taken off"),
    What.LOCKED: N_("lesson locked"),
    What.UNLOCKED: N_("lesson unlocked"),
    What.MANY: N_("lessons laid at once"),
    What.DRAFT: N_("draft made"),
    What.PUBLISHED: N_("version published"),
    What.REMOVED: N_("draft deleted"),
    What.RENAMED: N_("draft renamed"),
}
MOST_NAMED = 5  # violations


def title_words(version: Version) -> str:
    """Its name; what has none yet is called by what it is."""
    return version.title or _("Draft of the term")


def called(version: Version) -> str:
    """«После 1 декабря», «Черновик семестра, с 01.09.2026»."""
    if version.valid_from is None:
        return title_words(version)
    return _("{title}, from {day}").format(title=title_words(version), day=f"{version.valid_from:%d.%m.%Y}")


def state_words(version: Version) -> str:
    """«рабочий черновик», «действует»."""
    if version.working:
        return _("working draft")
    if not version.published:
        return _("another draft")
    if version.in_force:
        return _("in force now")
    if version.valid_from is not None and version.until is not None and version.until <= version.valid_from:
        return _("replaced before it began")
    return _("has been in force") if version.until is not None else _("will be in force")


def made_words(version: Version) -> str:
    """«24.11.2026 10:00, Секретарёва Анна»."""
    when = "" if version.made_at is None else moment_words(version.made_at)
    return ", ".join(part for part in (when, version.made_by) if part)


def figure_rows(*versions: Version) -> list[list[str]]:
    """Name of a figure, then its value in each version; less is better."""
    lessons = [_("Lessons of the two weeks"), *(str(one.lessons) for one in versions)]
    rest = [[_(name), *(str(getattr(one.figures, code)) for one in versions)] for code, name in FIGURES.items()]
    return [lessons, *rest, [_("Penalty"), *(str(one.figures.cost) for one in versions)]]


def dating_words(made: LessonsMade) -> str:
    """«Новых занятий: 12 · отменяется: 4 · остаётся: 96»."""
    words = [
        _("new lessons: {count}").format(count=made.made),
        _("no longer held: {count}").format(count=made.removed),
        _("stay as they are: {count}").format(count=made.kept),
    ]
    return " · ".join(words)


def without_day(made: LessonsMade) -> str:
    """For what the calendar leaves too few days; empty if for nothing."""
    if not made.short:
        return ""
    pairs = sum(pairs for _index, _group, pairs in made.short)
    some = ", ".join(f"{index} {group}" for index, group, _pairs in made.short[:MOST_NAMED])
    words = ngettext("{count} pair has no day: {some}", "{count} pairs have no day: {some}", pairs)
    return words.format(count=pairs, some=some)


def broken_lines(preview: Preview) -> list[str]:
    """The first of the rules that forbid publishing."""
    lines = [violation_in_words(one, preview.week) for one in preview.broken[:MOST_NAMED]]
    left = len(preview.broken) - len(lines)
    return lines + ([_("and {count} more").format(count=left)] if left else [])


def short_words(preview: Preview) -> str:
    """Loads whose hours are not all placed; empty if all are."""
    count = len(preview.short)
    if not count:
        return ""
    return ngettext(
        "{count} row of the load does not have all its hours in the cycle.",
        "{count} rows of the load do not have all their hours in the cycle.",
        count,
    ).format(count=count)


def standing(place: Place | None, week: Week) -> str:
    """«Пн, 2-я пара, числитель, ауд. 305»."""
    if place is None:
        return ""
    where = place_in_words(place.parity, place.day, place.pair)
    return _("{place}, room {room}").format(place=where, room=name_of(week.rooms, place.room))


def lesson_words(load_id: int, week: Week) -> tuple[str, str]:
    """(group, discipline) of a lesson; a row of the load that is gone has neither."""
    load = week.loads.get(load_id)
    return (group_name(load, week), load.title) if load else ("", "")


def teacher_words(load_id: int, week: Week) -> str:
    """Who gives it."""
    load = week.loads.get(load_id)
    return name_of(week.teachers, load.teacher_id) if load else ""


def change_words(change: Changed, week: Week) -> str:
    """A line for the terminal: «ИС-21, Физика: Пн, 1-я пара, ауд. 305 → Вт, 3-я пара, ауд. 305»."""
    group, title = lesson_words(change.load_id, week)
    return f"{group}, {title}: {ends(change.was, change.now, week)}"


def ends(was: Place | None, now: Place | None, week: Week) -> str:
    """«было → стало», as far as there is either."""
    return f"{standing(was, week) or '—'} → {standing(now, week) or '—'}"


def summary(comparison: Comparison) -> str:
    """«Переставлено: 3 · другая аудитория: 1 · …»."""
    counts = count_changes(comparison.changes)
    told = [f"{_(CHANGES[change])}: {count}" for change, count in counts.items() if count]
    return " · ".join([*told, _("stand alike: {count}").format(count=comparison.same)])


def deed_words(deed: Deed, week: Week) -> str:
    """What was done: «Пн, 1-я пара, ауд. 305 → Вт, 3-я пара, ауд. 305», «занятий: 340»."""
    if deed.count:
        return _("lessons: {count}").format(count=deed.count)
    if not deed.load_id:
        return deed.version
    if deed.what is What.MOVED:
        return ends(deed.was, deed.now, week)
    return standing(deed.now or deed.was, week)


def deed_line(deed: Deed, week: Week) -> str:
    """A line for the terminal."""
    group, title = lesson_words(deed.load_id, week)
    lesson = ", ".join(part for part in (group, title) if part)
    told = ": ".join(part for part in (lesson, deed_words(deed, week)) if part)
    return f"{moment_words(deed.at)}  {deed.who}  {_(DEEDS[deed.what])}  {told}"


def deeds_of(deeds: Iterable[Deed], week: Week, needle: str) -> list[Deed]:
    """The deeds on lessons of a group or a teacher whose name has these letters; all for none."""
    wanted = needle.casefold()

    def fits(deed: Deed) -> bool:
        words = f"{lesson_words(deed.load_id, week)[0]} {teacher_words(deed.load_id, week)}"
        return wanted in words.casefold()

    return [deed for deed in deeds if not wanted or fits(deed)]
