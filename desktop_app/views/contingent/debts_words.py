"""Debts in words: the columns of their list, the deadline explained, attempts and pauses."""

from desktop_app.services.debts_values import (
    CORRECTED,
    REOPENED,
    AttemptSeen,
    Control,
    DebtCard,
    DebtLine,
    DebtState,
    FinalMark,
    PauseCause,
    PauseSeen,
)
from desktop_app.views.contingent.sentences import day
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _, ngettext
from desktop_app.views.words import N_

STATES: dict[DebtState, tuple[str, str, str]] = {
    DebtState.OPEN: (N_("to be passed"), "", ""),
    DebtState.SOON: (N_("the year ends soon"), "warn", "triangle-alert"),
    DebtState.OVERDUE: (N_("the year is over"), "bad", "circle-x"),
    DebtState.EXHAUSTED: (N_("no attempts left"), "bad", "circle-x"),
    DebtState.PASSED: (N_("settled"), "good", "circle-check"),
    DebtState.STRUCK_OFF: (N_("struck off"), "muted", ""),
}
"""State → words, tone, sign."""

CONTROLS: dict[Control, str] = {
    Control.EXAM: N_("exam"),
    Control.GRADED_CREDIT: N_("graded credit"),
    Control.CREDIT: N_("credit"),
    Control.COURSE_WORK: N_("course work"),
    Control.COURSE_PROJECT: N_("course project work"),
    Control.OTHER: N_("other form of control"),
}
CAUSES: dict[PauseCause, str] = {
    PauseCause.ILLNESS: N_("illness"),
    PauseCause.LEAVE: N_("academic leave"),
    PauseCause.MATERNITY: N_("maternity leave"),
}


def columns() -> list[Column[DebtLine]]:
    """The list."""
    return [
        Column("group", _("Group"), lambda one: one.group, width=76),
        Column("name", _("Name"), lambda one: one.name, width=190),
        Column("title", _("Discipline"), lambda one: f"{one.index} {one.title}", width=120, stretch=True,
               tip=lambda one: f"{one.index} {one.title}"),
        Column("control", _("Control"), lambda one: _(CONTROLS[one.control]), width=92, hidden=True),
        Column("mark", _("Mark"), lambda one: str(one.mark or ""), width=64, align="center", hidden=True),
        Column("teacher", _("Teacher"), lambda one: one.teacher, width=110),
        Column("since", _("Arose"), lambda one: one.since, width=84, hidden=True),
        Column("due", _("Due"), lambda one: one.due, width=84, tone=due_tone, tip=lambda _one: ""),
        Column("attempts", _("Attempts"), attempts_words, width=76, align="center"),
        Column("state", _("State"), state_words, width=140, tone=lambda one: STATES[one.state][1],
               icon=lambda one: STATES[one.state][2]),
        Column("conditional", _("Conditionally till"), lambda one: one.conditional_until, width=100, hidden=True),
    ]  # fmt: skip


def due_tone(line: DebtLine) -> str:
    """The date stands out as its state does."""
    return STATES[line.state][1] if line.state in {DebtState.SOON, DebtState.OVERDUE} else ""


def attempts_words(line: DebtLine) -> str:
    """«1 из 2», and that a permit is out."""
    return _("{n} of 2").format(n=line.attempts) + (" +" if line.waiting else "")


def state_words(line: DebtLine) -> str:
    """How it stands; a permit that is out, or days that do not count, come first."""
    words = _(STATES[line.state][0])
    if line.state.stands and line.paused:
        return _("paused")
    if line.state in {DebtState.OPEN, DebtState.SOON} and line.waiting:
        return _("permit is out")
    return words


def deadline_words(card: DebtCard) -> list[str]:
    """Why the debt is due on its day, in a few sentences."""
    line = card.line
    told = [_("The year ends on {day}.").format(day=day(card.year_end))]
    if line.due > card.year_end:
        days = (line.due - card.year_end).days
        words = ngettext(
            "{n} day of pauses is added: due on {day}.", "{n} days of pauses are added: due on {day}.", days
        )
        told.append(words.format(n=days, day=day(line.due)))
    if line.paused:
        told.append(_("Today does not count: the year goes on when the pause is over."))
    if line.state.stands and not line.paused:
        left = (line.due - card.today).days
        words = ngettext("{n} day is left.", "{n} days are left.", left).format(n=left)
        told.append(words if left >= 0 else _("The time is over: prepare the expulsion, or write down a pause."))
    if line.state is DebtState.EXHAUSTED:
        told.append(_("Both attempts are used: the law knows no third one."))
    return told


def attempt_words(one: AttemptSeen) -> str:
    """«1. Направление № 12/2027 от 01.02.2027, до 11.02.2027»."""
    text = _("{number}. Permit No. {register}/{year} of {issued}, till {until}")
    return text.format(number=one.number, register=one.register_number, year=one.year, issued=day(one.issued_on),
                       until=day(one.valid_until))  # fmt: skip


def result_words(one: AttemptSeen) -> str:
    """«04.02.2027: 3», or that it waits."""
    if one.mark is None or one.held_on is None:
        return _("waits for its result")
    return f"{day(one.held_on)}: {one.mark}"


def result_tone(one: AttemptSeen) -> str:
    """A pass is good news."""
    if one.mark is None:
        return "warn"
    return "bad" if one.mark in {FinalMark.TWO, FinalMark.FAILED, FinalMark.NO_SHOW} else "good"


def pause_words(one: PauseSeen) -> str:
    """«болезнь, 01.02.2027 – 14.02.2027, справка № 7»."""
    values = one.values
    parts = [_(CAUSES[values.cause]), f"{day(values.since)} – {day(values.until)}", values.document]
    return ", ".join(part for part in (*parts, "" if one.id is not None else _("by order")) if part)


def struck_words(line: DebtLine) -> str:
    """Why a debt is none."""
    by_itself = {
        CORRECTED: _("the mark in the statement was put right"),
        REOPENED: _("its statement was opened again or annulled"),
    }
    reason = by_itself.get(line.struck_off, line.struck_off)
    return f"{day(line.closed_on)}: {reason}"


def card_words(card: DebtCard) -> str:
    """What two desks may differ in."""
    parts = [f"{attempt_words(one)}, {result_words(one)}" for one in card.attempts]
    parts += [pause_words(one) for one in card.pauses]
    if card.line.closed_on is not None:
        parts.append(_(STATES[card.line.state][0]))
    return "; ".join(parts)


def facts_of(line: DebtLine) -> tuple[tuple[str, str], ...]:
    """What a debt is of, name and value."""
    return (
        (_("Discipline"), f"{line.index} {line.title}"),
        (_("Control"), f"{_(CONTROLS[line.control])}, {line.term}"),
        (_("Group"), line.group),
        (_("Mark"), str(line.mark or "")),
        (_("Teacher"), line.teacher),
        (_("Arose"), day(line.since)),
        (_("Conditionally till"), day(line.conditional_until)),
    )
