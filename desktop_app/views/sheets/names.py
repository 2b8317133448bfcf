"""How statements, their states and their marks are called on the screen, and which key types which mark."""

from datetime import date
from decimal import Decimal

from desktop_app.services.attestation import Control, FinalMark, SheetHead, SheetKind, SheetState
from desktop_app.services.attestation_values import Proposed
from desktop_app.views.widgets.table_values import written
from desktop_app.views.wording import _

MARK_KEYS = {
    "5": "5", "4": "4", "3": "3", "2": "2", "д": "недоп", "l": "недоп", "у": "неявка+", "e": "неявка+",
    "н": "неявка", "y": "неявка", "о": "осв", "j": "осв", "з": "зач", "p": "зач", "х": "незач", "[": "незач",
}  # fmt: skip
"""A key in either layout → the mark: the Latin letter is the one on the same key; «+» is an absence with a reason."""
EXCUSED = "неявка+"
REASONED = frozenset({FinalMark.NOT_ADMITTED, FinalMark.EXEMPT, FinalMark.NO_SHOW})
"""Marks beside which a reason stands."""
PASTED_WORDS = {
    **{key: mark for key, mark in MARK_KEYS.items() if key != "["},
    "неявка": "неявка", "н/я": "неявка", "не явился": "неявка", "не явилась": "неявка", "осв": "осв",
    "освобождён": "осв", "освобожден": "осв", "освобождена": "осв", "зач": "зач", "зачтено": "зач", "зачёт": "зач",
    "незач": "незач", "не зачтено": "незач", "незачёт": "незач", "недоп": "недоп", "не допущен": "недоп",
    "не допущена": "недоп", "н/д": "недоп", "неявка (уваж.)": "неявка+", "уваж": "неявка+", "ув": "неявка+",
}  # fmt: skip
COLUMN_KEYS = {"5": "5", "4": "4", "3": "3", "2": "2", "%": "5", "$": "4", "#": "3", "@": "2"}


def typed_mark(code: str) -> tuple[FinalMark, bool]:
    """The mark behind a code, and whether the absence has a valid reason."""
    return (FinalMark.NO_SHOW, True) if code == EXCUSED else (FinalMark(code), False)


def mark_words(mark: FinalMark | None) -> tuple[str, str]:
    """The mark as it is typed and read: («5», «excellent»), («passed», «»)."""
    return {
        None: ("", ""),
        FinalMark.FIVE: ("5", _("excellent")),
        FinalMark.FOUR: ("4", _("good")),
        FinalMark.THREE: ("3", _("satisfactory")),
        FinalMark.TWO: ("2", _("unsatisfactory")),
        FinalMark.PASSED: (_("passed"), ""),
        FinalMark.FAILED: (_("not passed"), ""),
        FinalMark.NO_SHOW: (_("no-show"), ""),
        FinalMark.EXEMPT: (_("exempt"), ""),
        FinalMark.NOT_ADMITTED: (_("not admitted"), ""),
    }[mark]


def mark_text(mark: FinalMark | None, *, excused: bool = False) -> str:
    """The mark in one line; an absence for a valid reason says so."""
    words = " ".join(filter(None, mark_words(mark)))
    return _("{absence}, excused").format(absence=words) if excused and mark is FinalMark.NO_SHOW else words


def key_words(control: Control) -> tuple[str, ...]:
    """What the entry bar tells about the keys of a form of control."""
    away = (_("«Н» no-show"), _("«У» excused"), _("«О» exempt"), _("«Д» not admitted"))
    if control is Control.CREDIT:
        return (_("«З» passed"), _("«Х» not passed"), *away)
    return ("5 4 3 2", *away)


def proposed_text(proposed: Proposed | None) -> str:
    """What section 6 proposes."""
    if proposed is Proposed.DISPUTED:
        return _("disputed")
    return "" if proposed in {None, Proposed.NOT_ATTESTED} else str(proposed)


def control_name(control: Control) -> str:
    """The form of control."""
    return {
        Control.EXAM: _("exam"),
        Control.GRADED_CREDIT: _("gr. credit"),
        Control.CREDIT: _("credit"),
        Control.COURSE_WORK: _("course work"),
        Control.COURSE_PROJECT: _("course project work"),
        Control.OTHER: _("other form of control"),
    }[control]


def kind_name(kind: SheetKind) -> str:
    """Which attempt a statement is of."""
    return {
        SheetKind.MAIN: _("first sitting"),
        SheetKind.RETAKE: _("first retake"),
        SheetKind.COMMISSION: _("retake before a commission"),
        SheetKind.INDIVIDUAL: _("individual sitting"),
    }[kind]


def group_of(head: SheetHead) -> str:
    """«ИСП-21», «ИСП-21 (1 п/г)»."""
    if head.subgroup is None:
        return head.group
    return _("{group} (sub. {number})").format(group=head.group, number=head.subgroup)


def state_name(state: SheetState) -> str:
    """The state of a statement."""
    return {
        SheetState.CREATED: _("Not opened"),
        SheetState.OPEN: _("Being filled"),
        SheetState.FILLED: _("Filled"),
        SheetState.CLOSED: _("Closed"),
        SheetState.ANNULLED: _("Annulled statement"),
    }[state]


def state_icon(head: SheetHead) -> str:
    """The sign that goes with the state."""
    if head.overdue:
        return "triangle-alert"
    if outdated(head):
        return "printer"
    return {
        SheetState.CREATED: "circle",
        SheetState.OPEN: "pencil",
        SheetState.FILLED: "circle-check",
        SheetState.CLOSED: "lock",
        SheetState.ANNULLED: "circle-x",
    }[head.state]


def state_text(head: SheetHead) -> str:
    """The state in words; one that is late, or is to be printed anew, says so."""
    if head.overdue:
        return _("{state}, overdue").format(state=state_name(head.state))
    if outdated(head):
        return _("{state}, reprint").format(state=state_name(head.state))
    return state_name(head.state)


def chip_text(head: SheetHead) -> str:
    """The state in words where there is little room: that it is to be printed anew stands beside it."""
    return state_text(head) if head.overdue else state_name(head.state)


def tone_of(head: SheetHead) -> str:
    """The tone in which the state is said."""
    return "bad" if head.overdue else "warn" if outdated(head) else ""


def outdated(head: SheetHead) -> bool:
    """Whether its paper no longer says what stands in the program (п. 4.11)."""
    return head.reprint and head.state is not SheetState.ANNULLED


def discipline_of(head: SheetHead) -> str:
    """«ОП.04 Основы алгоритмизации»."""
    return " ".join(filter(None, (head.index, head.title)))


def figure(value: Decimal | None, unit: str = "") -> str:
    """A figure with a decimal comma; «—» where there is nothing to divide by."""
    return "—" if value is None else written(value) + unit


def day(value: date) -> str:
    """дд.мм.гггг."""
    return f"{value:%d.%m.%Y}"
