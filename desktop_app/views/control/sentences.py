"""Tasks in words: what is to be done, by whom, and how it stands."""

import re
from collections.abc import Mapping
from datetime import date

from desktop_app.services.deadline_terms import DutyTerm
from desktop_app.services.permissions import Role
from desktop_app.services.rules.deadlines import Duty, TaskState, Unit
from desktop_app.services.tasks_values import Task
from desktop_app.views.dates import month_words
from desktop_app.views.window.people import short_role
from desktop_app.views.wording import _, ngettext
from desktop_app.views.words import N_

DUTY_WORDS: Mapping[Duty, str] = {
    Duty.CARD: N_("Card of a new student"),
    Duty.FULL_DATA: N_("Full data of students"),
    Duty.EXPULSION_ORDER: N_("Order of expulsion"),
    Duty.ORDER_EFFECT: N_("Order that has not taken effect"),
    Duty.LEAVER: N_("Certificate for a leaver"),
    Duty.EMPLOYEE: N_("Card of a new employee"),
    Duty.GROUP_CHECK: N_("Weekly check of the group's data"),
    Duty.FINDINGS: N_("Corrections told by a curator"),
    Duty.DIVISION: N_("Division into subgroups"),
    Duty.MARKS: N_("Marks of an attestation"),
    Duty.DEBT: N_("Academic debt: the year ends"),
    Duty.ACTIVITY: N_("Report on activity"),
    Duty.MONTHLY: N_("Monthly control"),
    Duty.PERIOD: N_("Reports of a semester"),
    Duty.FINAL: N_("Final control of a semester"),
}
STATE_WORDS: Mapping[TaskState, str] = {
    TaskState.WAITING: N_("waits"),
    TaskState.SOON: N_("soon"),
    TaskState.TODAY: N_("today"),
    TaskState.OVERDUE: N_("overdue"),
    TaskState.IN_TIME: N_("done in time"),
    TaskState.LATE: N_("done late"),
}
TONES: Mapping[TaskState, str] = {
    TaskState.OVERDUE: "bad", TaskState.TODAY: "warn", TaskState.IN_TIME: "good", TaskState.LATE: "muted",
}  # fmt: skip
SIGNS: Mapping[TaskState, str] = {
    TaskState.OVERDUE: "triangle-alert", TaskState.TODAY: "bell", TaskState.SOON: "calendar-clock",
    TaskState.IN_TIME: "circle-check", TaskState.LATE: "circle-check",
}  # fmt: skip
TERM_NAME = re.compile(r"(\d{4}/\d{2})-([12])")


def duty_word(duty: Duty) -> str:
    """What is to be done."""
    return _(DUTY_WORDS[duty])


def subject_words(task: Task) -> str:
    """Whom or what it is about, with how much of it is done."""
    if task.duty is Duty.MONTHLY:
        return month_words(task.event_on)
    if task.duty is Duty.ACTIVITY:
        return _("for {day}").format(day=f"{task.event_on:%d.%m.%Y}")
    subject = TERM_NAME.sub(lambda found: term_words(found[1], int(found[2])), task.subject)
    if task.duty is Duty.FULL_DATA and task.total:
        share = _("{done} of {total} cards are whole, {percent} %")
        words = share.format(done=task.done, total=task.total, percent=task.done * 100 // task.total)
        return f"{subject}: {words}"
    if task.duty is Duty.DIVISION and task.total > task.done:
        left = task.total - task.done
        words = ngettext("{subject}: {n} student not placed", "{subject}: {n} students not placed", left)
        return words.format(subject=subject, n=left)
    if task.duty is Duty.EMPLOYEE and task.total > task.done:
        return _("{name}: place, birth date and SNILS are needed").format(name=subject)
    return subject


def title_words(task: Task) -> str:
    """«Карточка обучающегося: Ежов Г., ИСП-21»."""
    subject = subject_words(task)
    return f"{duty_word(task.duty)}: {subject}" if subject else duty_word(task.duty)


def term_words(year: str, number: int) -> str:
    """«I семестр 2026/27»."""
    return _("semester {number} of {year}").format(number="I" * number, year=year)


def state_words(task: Task, today: date) -> str:
    """«просрочено на 2 дня», «сегодня», «через 3 дня», «выполнено 24.11.2026»."""
    if task.done_on is not None:
        late = (task.done_on - task.due_on).days
        if task.state is TaskState.LATE:
            words = ngettext("done {n} day late", "done {n} days late", late)
            return words.format(n=late)
        return _("done on {day}").format(day=f"{task.done_on:%d.%m.%Y}")
    days = (task.due_on - today).days
    if days < 0:
        return ngettext("overdue by {n} day", "overdue by {n} days", -days).format(n=-days)
    if days == 0:
        return _("today")
    if days == 1:
        return _("tomorrow")
    return ngettext("in {n} day", "in {n} days", days).format(n=days)


def owner_words(task: Task) -> str:
    """Who has to do it: the person, or the roles."""
    return task.person or ", ".join(map(short_role, task.owners))


def owner_tip(task: Task) -> str:
    """The roles behind a name."""
    return ", ".join(map(short_role, task.owners))


def tone(task: Task) -> str:
    """Overdue stands out, today too."""
    return TONES.get(task.state, "")


def sign(task: Task) -> str:
    """A sign beside the word: colour is never alone."""
    return SIGNS.get(task.state, "calendar-days")


def unit_words(term: DutyTerm, days: int) -> str:
    """«3 рабочих дня», «до 7 сентября», «за 30 дней до срока»."""
    match term.unit:
        case Unit.WORKING:
            return ngettext("{n} working day", "{n} working days", days).format(n=days)
        case Unit.DAYS:
            return ngettext("{n} day", "{n} days", days).format(n=days)
        case Unit.OF_SEPTEMBER:
            return _("till September {n}").format(n=days)
        case _:
            return ngettext("{n} day ahead", "{n} days ahead", days).format(n=days)


def roles_words(roles: tuple[Role, ...]) -> str:
    """Roles side by side."""
    return ", ".join(map(short_role, roles))
