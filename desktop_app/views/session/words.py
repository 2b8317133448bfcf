"""The session in words: forms of control, why an event can't stand somewhere, states of a statement."""

from collections.abc import Iterable
from datetime import date, time

from desktop_app.services.session.values import (
    Control,
    EventPlace,
    EventSeen,
    ExaminerRole,
    ExaminerSeen,
    Fault,
    Reason,
    SessionKind,
    SheetSign,
    SheetState,
    SittingKind,
)
from desktop_app.views.dates import near_day
from desktop_app.views.marking import N_
from desktop_app.views.wording import _, ngettext

KINDS = {
    SessionKind.WINTER: N_("Winter session"),
    SessionKind.SUMMER: N_("Summer session"),
    SessionKind.DEBTS: N_("Session of retakes"),
    SessionKind.GIA: N_("State final attestation"),
}
CONTROLS = {
    Control.EXAM: N_("exam"),
    Control.GRADED_CREDIT: N_("gr. credit"),
    Control.CREDIT: N_("credit"),
    Control.COURSE_WORK: N_("defence of the course work"),
    Control.COURSE_PROJECT: N_("defence of the course project"),
    Control.OTHER: N_("another form of control"),
}
SIGNS = {
    Control.EXAM: N_("Ex"),
    Control.GRADED_CREDIT: N_("GC"),
    Control.CREDIT: N_("Cr"),
    Control.COURSE_WORK: N_("CW"),
    Control.COURSE_PROJECT: N_("CP"),
    Control.OTHER: N_("OF"),
}
SITTINGS = {
    SittingKind.MAIN: N_("first sitting"),
    SittingKind.RETAKE: N_("retaking"),
    SittingKind.COMMISSION: N_("before a commission of retakes"),
}
ROLES = {
    ExaminerRole.EXAMINER: N_("examiner"),
    ExaminerRole.CHAIR: N_("chair of the commission"),
    ExaminerRole.MEMBER: N_("member of the commission"),
    ExaminerRole.SECRETARY: N_("secretary of the commission"),
}
REASONS = {
    Reason.DATES: N_("Outside the days of the session of {subject}"),
    Reason.DAY_OFF: N_("A day off"),
    Reason.LESSONS: N_("{subject} has lessons on this day"),
    Reason.PRACTICE: N_("{subject} is at practice"),
    Reason.AWAY: N_("{subject} can't come"),
    Reason.TEACHES: N_("{subject} gives a lesson at this time"),
    Reason.ONE_A_DAY: N_("{subject} has an exam on this day already"),
    Reason.GROUP: N_("{subject} sits another event at this time"),
    Reason.STUDENT: N_("{subject} sits another event at this time"),
    Reason.EXAMINER: N_("{subject} holds another event at this time"),
    Reason.ROOM: N_("Room {subject} is taken at this time"),
    Reason.CAPACITY: N_("No free room is large enough"),
    Reason.ROOM_KIND: N_("There is no room of the kind"),
    Reason.CONSULTATION: N_("There is no day before for the consultation"),
    Reason.UNROOMED: N_("It stands without the room that it wants"),
    Reason.PINNED: N_("It is pinned where it stands"),
}
REASON_KINDS = {
    Reason.DATES: N_("Days of the groups in the session"),
    Reason.DAY_OFF: N_("Days off"),
    Reason.LESSONS: N_("Lessons of the groups"),
    Reason.PRACTICE: N_("Practice of the groups"),
    Reason.AWAY: N_("Examiners who can't come"),
    Reason.TEACHES: N_("Lessons of the examiners"),
    Reason.ONE_A_DAY: N_("One exam a day"),
    Reason.GROUP: N_("Other events of the groups"),
    Reason.STUDENT: N_("Other events of the students"),
    Reason.EXAMINER: N_("Other events of the examiners"),
    Reason.ROOM: N_("Rooms"),
    Reason.CAPACITY: N_("Seats in the rooms"),
    Reason.ROOM_KIND: N_("Kinds of rooms"),
    Reason.CONSULTATION: N_("Consultations before exams"),
    Reason.UNROOMED: N_("Events that want a room"),
    Reason.PINNED: N_("Pinned events"),
}
STATES = {
    SheetState.CREATED: (N_("Not opened"), "circle", "muted"),
    SheetState.OPEN: (N_("Being filled"), "pencil", "accent"),
    SheetState.FILLED: (N_("Filled"), "circle-check", "good"),
    SheetState.CLOSED: (N_("Closed"), "clipboard-check", "good"),
    SheetState.ANNULLED: (N_("Void"), "circle-x", "bad"),
}


def kind_word(kind: SessionKind) -> str:
    """«Зимняя сессия»."""
    return _(KINDS[kind])


def control_word(event: EventSeen) -> str:
    """«экзамен», «экзамен по модулю»."""
    return _("module exam") if event.is_module else _(CONTROLS[event.control])


def control_sign(event: EventSeen) -> str:
    """«ДЗ»: the short mark of the form of control, as curricula write it."""
    return _(SIGNS[event.control])


def hour(at: time) -> str:
    """«09:00»."""
    return f"{at:%H:%M}"


def who(event: EventSeen) -> str:
    """«Иванова А. П.», of several «Иванова А. П. +2»."""
    if not event.examiners:
        return _("no examiner")
    first, rest = event.examiners[0].name, len(event.examiners) - 1
    return f"{first} +{rest}" if rest else first


def examiner_words(one: ExaminerSeen) -> str:
    """«Иванова А. П., председатель комиссии»."""
    return one.name if one.role is ExaminerRole.EXAMINER else f"{one.name}, {_(ROLES[one.role])}"


def whose(event: EventSeen) -> str:
    """«ИС-21», of a subgroup «ИС-21 · подгруппа 1»."""
    return " · ".join((event.group, *([_("subgroup {n}").format(n=event.subgroup)] if event.subgroup else ())))


def named(event: EventSeen) -> str:
    """«ОП.04 Основы алгоритмизации»."""
    return " ".join(filter(None, (event.index, event.title)))


def cycle_of(event: EventSeen) -> str:
    """The cycle gives the hue: «ОП» of «ОП.04»."""
    return event.index.partition(".")[0]


def fault_words(fault: Fault) -> str:
    """Why not, or what to mind."""
    if fault.reason is None:
        free = fault.days or 0
        days = ngettext("only {count} free day", "only {count} free days", free).format(count=free)
        if not free:
            days = _("no free day")
        return _("Close to {subject}: {days}").format(subject=fault.subject, days=days)
    words = _(REASONS[fault.reason]).format(subject=fault.subject)
    return f"{words}: {fault.other}" if fault.other else words


def faults_words(faults: Iterable[Fault]) -> str:
    """All of them, a line each."""
    return "\n".join(fault_words(fault) for fault in faults)


def sheet_words(sheet: SheetSign) -> str:
    """«Ведомость № 12: закрыта»."""
    state = _(STATES[sheet.state][0])
    if sheet.overdue:
        state = _("{state}, overdue").format(state=state)
    return _("Statement No. {number}: {state}").format(number=sheet.number, state=state)


def sheet_sign(sheet: SheetSign) -> tuple[str, str]:
    """Icon and colour of a statement's state."""
    return ("triangle-alert", "bad") if sheet.overdue else STATES[sheet.state][1:]


def when(day: date, starts: time) -> str:
    """«ср, 14 января, 09:00»."""
    return f"{near_day(day)}, {hour(starts)}"


def place_words(place: EventPlace | None, room: str = "") -> str:
    """When and where."""
    if place is None:
        return _("without a place")
    return " · ".join(filter(None, (when(place.day, place.starts), room)))


def free_days(days: int) -> str:
    """«2 дня»."""
    return ngettext("{count} day", "{count} days", days).format(count=days) if days else _("in a row")
