"""What of a file of aSc can't be set down, in words: the line, the lesson, why, and the name that is most alike."""

from collections.abc import Mapping

from desktop_app.services.timetable.asc import Fit, Missed, Trouble, names_in
from desktop_app.services.timetable.week import Week
from desktop_app.views.timetable.sentences import DAYS, reasons_in_words, short_day
from desktop_app.views.wording import _, ngettext
from desktop_app.views.words import N_

WHY: Mapping[Trouble, str] = {
    Trouble.UNPLACED: N_("the lesson has no place in aSc either"),
    Trouble.WEEKS: N_("aSc holds it in a cycle that is not of two weeks"),
    Trouble.GROUP: N_("there is no group «{name}» with load in this term"),
    Trouble.SUBJECT: N_("the group’s load has no discipline «{name}»"),
    Trouble.SUBGROUP: N_("the load has no lessons of the discipline for the part «{name}»"),
    Trouble.TEACHER: N_("no teacher with load is called «{name}»"),
    Trouble.OTHER_TEACHER: N_("the load gives the lesson to {nearest}, not to «{name}»"),
    Trouble.ROOM: N_("there is no room «{name}»"),
    Trouble.FULL: N_("all hours of the load stand in the timetable already"),
    Trouble.RHYTHM: N_(
        "weeks differ: the load asks for a lesson of every week, the file has odd or even, or vice versa"
    ),
    Trouble.LINE: N_("the teacher, the group or the room is taken by line {line} of the file"),
}
WHOLE = N_("whole group")


def missed_in_words(missed: Missed, week: Week) -> str:
    """«Строка 54: ИСП-21 · Физика · Иванова А. П. · Пн, 2-я пара — нет кабинета «22»; похоже: «202»»."""
    return f"{line_in_words(missed)} — {why(missed, week)}"


def line_in_words(missed: Missed) -> str:
    """The line and the lesson in the file's own words."""
    asc = missed.card
    lesson = [*names_in(asc)]
    if 0 < asc.day <= len(DAYS) and asc.period:
        lesson.append(_("{day}, pair {pair}").format(day=short_day(asc.day), pair=asc.period))
    return _("Line {line}: {lesson}").format(line=asc.line, lesson=" · ".join(lesson))


def why(missed: Missed, week: Week) -> str:
    """The reason, and the name here that may be meant."""
    if missed.trouble is Trouble.CLASH:
        return reasons_in_words(missed.clashes, week)
    words = _(WHY[missed.trouble]).format(name=missed.name or _(WHOLE), nearest=missed.nearest, line=missed.line)
    alike = missed.nearest and missed.trouble is not Trouble.OTHER_TEACHER
    return _("{reason}; looks like «{name}»").format(reason=words, name=missed.nearest) if alike else words


def fit_in_words(fit: Fit) -> list[str]:
    """How much of the file goes where."""
    new, same, rest = len(fit.changes), fit.standing, len(fit.missed)
    lines = [
        ngettext("{count} lesson can be put", "{count} lessons can be put", new).format(count=new),
        _("Stand there already: {count}").format(count=same) if same else "",
        _("Not matched: {count}").format(count=rest) if rest else "",
    ]
    return [line for line in lines if line]
