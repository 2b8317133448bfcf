"""How statements, their states and their marks are called on the screen, and which key types which mark."""

from datetime import date
from decimal import Decimal

from desktop_app.services.attestation import Control, FinalMark, SheetHead, SheetState
from desktop_app.services.attestation_values import Proposed
from desktop_app.views.widgets.table_values import written
from desktop_app.views.wording import _

MARK_KEYS = {
    "5": "5", "4": "4", "3": "3", "2": "2",
    "н": "неявка", "y": "неявка", "о": "осв", "j": "осв", "з": "зач", "p": "зач", "х": "незач", "[": "незач",
}  # fmt: skip
"""A key in either layout → the mark: the Latin letter is the one on the same key."""
PASTED_WORDS = {
    **{key: mark for key, mark in MARK_KEYS.items() if key != "["},
    "неявка": "неявка", "н/я": "неявка", "не явился": "неявка", "не явилась": "неявка", "осв": "осв",
    "освобождён": "осв", "освобожден": "осв", "освобождена": "осв", "зач": "зач", "зачтено": "зач", "зачёт": "зач",
    "незач": "незач", "не зачтено": "незач", "незачёт": "незач",
}  # fmt: skip
COLUMN_KEYS = {"5": "5", "4": "4", "3": "3", "2": "2", "%": "5", "$": "4", "#": "3", "@": "2"}


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
    }[mark]


def mark_text(mark: FinalMark | None) -> str:
    """The mark in one line."""
    return " ".join(filter(None, mark_words(mark)))


def key_words(control: Control) -> tuple[str, ...]:
    """What the entry bar tells about the keys of a form of control."""
    if control is Control.CREDIT:
        return (_("«З» passed"), _("«Х» not passed"), _("«Н» no-show"), _("«О» exempt"))
    return ("5 4 3 2", _("«Н» no-show"), _("«О» exempt"))


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
    }[control]


def state_name(state: SheetState) -> str:
    """The state of a statement."""
    return {
        SheetState.CREATED: _("Not opened"),
        SheetState.OPEN: _("Being filled"),
        SheetState.FILLED: _("Filled"),
        SheetState.CLOSED: _("Closed"),
    }[state]


def state_icon(head: SheetHead) -> str:
    """The sign that goes with the state."""
    if head.overdue:
        return "triangle-alert"
    return {
        SheetState.CREATED: "circle",
        SheetState.OPEN: "pencil",
        SheetState.FILLED: "circle-check",
        SheetState.CLOSED: "lock",
    }[head.state]


def state_text(head: SheetHead) -> str:
    """The state in words; one that is late says so."""
    return _("{state}, overdue").format(state=state_name(head.state)) if head.overdue else state_name(head.state)


def discipline_of(head: SheetHead) -> str:
    """«ОП.04 Основы алгоритмизации»."""
    return " ".join(filter(None, (head.index, head.title)))


def figure(value: Decimal | None, unit: str = "") -> str:
    """A figure with a decimal comma; «—» where there is nothing to divide by."""
    return "—" if value is None else written(value) + unit


def day(value: date) -> str:
    """дд.мм.гггг."""
    return f"{value:%d.%m.%Y}"
