"""How registers and their lines are told in words."""

from collections.abc import Sequence
from typing import Any

from desktop_app.services.course_works_values import CourseEntry, CourseHead, CourseLine
from desktop_app.services.forms_choice import safe
from desktop_app.services.practices_values import PracticeEntry, PracticeHead, PracticeLine
from desktop_app.views.sheets.names import control_name
from desktop_app.views.wording import _, ngettext
from desktop_app.views.words import N_
from desktop_app.views.works.fields import Entry, Field, Line, People, Register, shown

Head = CourseHead | PracticeHead
SORTS = {"up": N_("study practice"), "pp": N_("work practice"), "pdp": N_("pre-diploma practice")}


def place_words(head: Head) -> str:
    """«ИСП-21 · МДК.01.01 Разработка программных модулей · курсовая работа»."""
    return " · ".join((head.group, f"{head.index} {head.title}", kind_words(head)))


def kind_words(head: Head) -> str:
    """«курсовой проект», «учебная практика»."""
    return control_name(head.place.control) if isinstance(head, CourseHead) else _(SORTS[head.sort])


def counts_words(head: Head) -> str:
    """«тем 18 из 25 · с отметкой 5 · просрочены 2»."""
    begun = head.themes if isinstance(head, CourseHead) else head.placed
    said = _("themes: {n} of {all}") if isinstance(head, CourseHead) else _("sent: {n} of {all}")
    parts = [said.format(n=begun, all=head.students), _("with a mark: {n}").format(n=head.marked)]
    return " · ".join([*parts, *([overdue_words(head.overdue)] if head.overdue else [])])


def overdue_words(number: int) -> str:
    """«просрочены 2»."""
    return ngettext("{number} work is late", "{number} works are late", number).format(number=number)


def entry_words(fields: Sequence[Field], entry: Entry, register: Register) -> str:
    """What a line holds, in one line."""
    people = People(register)
    told = [shown(field, entry, people) for field in fields]
    if isinstance(entry, PracticeEntry):
        told += [first_words(entry.works), first_words(entry.characteristic), skill_words(entry.skills)]
    return " · ".join(one for one in told if one) or _("nothing")


def first_words(text: str, most: int = 60) -> str:
    """The beginning of a long text."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def skill_words(skills: Sequence[tuple[int, bool]]) -> str:
    """«освоено 3 из 4»."""
    if not skills:
        return ""
    mastered = sum(good for _key, good in skills)
    return _("mastered {n} of {all}").format(n=mastered, all=len(skills))


def course_state(line: Line, entry: Entry) -> tuple[str, str]:
    """What a course work lacks, in a word, and its tone."""
    assert isinstance(line, CourseLine)  # noqa: S101 - of its register
    assert isinstance(entry, CourseEntry)  # noqa: S101 - as above
    if line.closed is not None:
        return _("statement closed"), "muted"
    if not entry.theme:
        return _("no theme"), "warn"
    if entry.mark is not None:
        return "", ""
    if entry.handed_on is not None:
        return _("to be marked"), "good"
    return (_("past the deadline"), "bad") if line.overdue else (_("at work"), "muted")


def practice_state(line: Line, entry: Entry) -> tuple[str, str]:
    """What a practice lacks, in a word, and its tone."""
    assert isinstance(line, PracticeLine)  # noqa: S101 - of its register
    assert isinstance(entry, PracticeEntry)  # noqa: S101 - as above
    if line.closed is not None:
        return _("statement closed"), "muted"
    if entry == PracticeEntry():
        return _("not sent"), "warn"
    if entry.mark is not None:
        return ("", "") if entry.skills and entry.works else (_("no sheet"), "warn")
    return (_("no mark, it is over"), "bad") if line.overdue else (_("at practice"), "muted")


def head_state(head: Head) -> tuple[str, str]:
    """What a register lacks, in the list."""
    begun = head.themes if isinstance(head, CourseHead) else head.placed
    if head.overdue:
        return overdue_words(head.overdue), "bad"
    if begun < head.students:
        missing = head.students - begun
        text = _("without a theme: {n}") if isinstance(head, CourseHead) else _("not sent: {n}")
        return text.format(n=missing), "warn"
    return (_("all marked"), "good") if head.marked == head.students else (_("at work"), "muted")


def span_words(head: PracticeHead) -> str:
    """«02.12.2026 – 15.12.2026», or that it is spread over the weeks of theory."""
    if head.starts is None or head.ends is None:
        return _("among the weeks of theory")
    return f"{head.starts:%d.%m.%Y} – {head.ends:%d.%m.%Y}"


def file_name(head: Any, form: str) -> str:
    """Safe as a file's name."""
    return safe(f"{form} {head.group} {head.index}")
