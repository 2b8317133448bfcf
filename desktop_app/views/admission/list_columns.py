"""The list of applicants: what it shows, and which of them a chip lets through."""

from collections.abc import Callable, Mapping

from desktop_app.services.admission.values import ApplicantLine, ApplicantState
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _
from desktop_app.views.words import N_

DATED = " от "
"""Between the number of an order and its date: a narrow column shows the number, its tip both."""

EVERYBODY, GAPS, NO_ORIGINAL, RECOMMENDED, LEFT = "all", "gaps", "no-original", "recommended", "left"


def is_here(line: ApplicantLine) -> bool:
    """Whether they still take part."""
    return line.state is ApplicantState.ACTIVE


CHIPS: Mapping[str, tuple[str, Callable[[ApplicantLine], bool]]] = {
    EVERYBODY: (N_("Everybody"), lambda _line: True),
    GAPS: (N_("Incomplete"), lambda line: is_here(line) and line.missing > 0),
    NO_ORIGINAL: (N_("Without the original"), lambda line: is_here(line) and not line.original),
    RECOMMENDED: (N_("Recommended"), lambda line: is_here(line) and line.wave is not None),
    LEFT: (N_("Have left"), lambda line: not is_here(line)),
}


def tone(line: ApplicantLine) -> str:
    """Those who have left are quiet."""
    return "" if is_here(line) else "muted"


def state_text(line: ApplicantLine) -> str:
    """What matters most of a line, in one word."""
    if line.order:
        return line.order.partition(DATED)[0]
    if line.state is not ApplicantState.ACTIVE:
        return _("took the papers") if line.state is ApplicantState.WITHDRAWN else _("was refused")
    if line.wave is not None:
        return _("recommended")
    if line.missing:
        return _("lacks {n}").format(n=line.missing)
    return _("original") if line.original else _("copy")


def state_tone(line: ApplicantLine) -> str:
    """How loud it is."""
    if not is_here(line):
        return "muted"
    if line.order or line.wave is not None:
        return "good"
    return "warn" if line.missing else ""


def columns() -> tuple[Column[ApplicantLine], ...]:
    """The narrow list beside the card."""
    return (
        Column("number", _("No."), lambda line: line.number, width=44, tone=tone),
        Column("name", _("Name"), lambda line: line.name, width=150, stretch=True, tone=tone,
               tip=lambda line: "\n".join(filter(None, (line.name, line.first_choice, line.phone)))),
        Column("mean", _("Mean"), lambda line: line.mean, width=68, tone=tone),
        Column("state", _("State"), state_text, width=104, tone=state_tone, tip=lambda line: line.order),
        Column("choice", _("First choice"), lambda line: line.first_choice, width=180, hidden=True),
        Column("birth_date", _("Born"), lambda line: line.birth_date, width=84, hidden=True),
        Column("registered_on", _("Filed on"), lambda line: line.registered_on, width=84, hidden=True),
        Column("phone", _("Phone"), lambda line: line.phone, width=120, hidden=True),
        Column("found", _("Found by"), found_by, width=120, hidden=True),
    )  # fmt: skip


def found_by(line: ApplicantLine) -> str:
    """What else they are found by: the school, the end of СНИЛС."""
    return " ".join(filter(None, (line.school, line.snils_end)))
