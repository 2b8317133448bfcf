"""Orders in words."""

from datetime import date

from desktop_app.services.contingent import StudentStatus
from desktop_app.services.orders_values import (
    ExpulsionReason,
    LeaveReason,
    LineValues,
    OrderHead,
    OrderKind,
    OrderLineSeen,
    OrderState,
)
from desktop_app.views.contingent.sentences import day, funding_word, status_word
from desktop_app.views.wording import _, fill, ngettext
from desktop_app.views.words import N_, REASON_WORDS

KIND_WORDS: dict[OrderKind, str] = {
    OrderKind.ENROLMENT: N_("Enrolment"),
    OrderKind.TRANSFER_IN: N_("Enrolment by transfer"),
    OrderKind.REENROLMENT: N_("Re-enrolment"),
    OrderKind.TRANSFER: N_("Transfer"),
    OrderKind.NEXT_COURSE: N_("Move to the next course"),
    OrderKind.REPEAT_YEAR: N_("Repeat year"),
    OrderKind.LEAVE: N_("Academic leave"),
    OrderKind.RETURN: N_("Return from leave"),
    OrderKind.EXPULSION: N_("Expulsion"),
    OrderKind.GRADUATION: N_("Graduation"),
    OrderKind.NAME_CHANGE: N_("Change of name"),
}
EXPULSION_WORDS: dict[ExpulsionReason, str] = {
    ExpulsionReason.OWN_WISH: N_("own wish"),
    ExpulsionReason.TRANSFER_OUT: N_("transfer to another college"),
    ExpulsionReason.FAILURE: N_("does not learn what the programme asks for"),
    ExpulsionReason.DISCIPLINE: N_("breach of the statute"),
    ExpulsionReason.NO_RETURN: N_("no return from leave"),
    ExpulsionReason.NOT_CERTIFIED: N_("final attestation not passed"),
    ExpulsionReason.DEATH: N_("death"),
    ExpulsionReason.OTHER: N_("another reason"),
}
LEAVE_WORDS: dict[LeaveReason, str] = {
    LeaveReason.MEDICAL: N_("for medical reasons"),
    LeaveReason.MILITARY: N_("military service"),
    LeaveReason.FAMILY: N_("for family reasons"),
    LeaveReason.MATERNITY: N_("to care for a child"),
    LeaveReason.OTHER: N_("for another reason"),
}


def kind_word(kind: OrderKind) -> str:
    """«Отчисление»."""
    return _(KIND_WORDS[kind])


def state_word(head: OrderHead) -> str:
    """«черновик», «подписан», «в силе», «аннулирован»."""
    if head.state is OrderState.DRAFT:
        return _("a draft")
    if head.state is OrderState.ANNULLED:
        return _("annulled order")
    return _("in force") if head.in_force else _("signed, works later")


def state_tone(head: OrderHead) -> str:
    """How loud the state is."""
    if head.state is OrderState.SIGNED:
        return "good" if head.in_force else ""
    return "warn" if head.state is OrderState.DRAFT else "muted"


def called(head: OrderHead) -> str:
    """«Приказ № 15-с от 10.11.2026»."""
    if not head.number:
        return _("Draft: {kind}").format(kind=kind_word(head.kind).lower())
    words = _("Order No. {number} of {day}") if head.dated_on else _("Order No. {number}")
    return words.format(number=head.number, day=day(head.dated_on))


def names_words(head: OrderHead) -> str:
    """«Иванов И. И. и ещё 24»."""
    if head.students < 2:  # noqa: PLR2004 - the one is named
        return head.names
    return _("{name} and {n} more").format(name=head.names, n=head.students - 1)


def place_words(group: str, status: StudentStatus) -> str:
    """«ИСП-21»; of those who do not study what they are."""
    if status is StudentStatus.STUDYING:
        return group
    return f"{group}, {status_word(status)}" if group else status_word(status)


def line_words(kind: OrderKind, line: LineValues, group_after: str) -> str:
    """What becomes of a student: «ИСП-22, договор», «по собственному желанию»."""
    parts = [
        group_after if line.group_id is not None else "",
        funding_word(line.funding) if line.funding is not None else "",
        _(EXPULSION_WORDS[line.expulsion]) if line.expulsion is not None else "",
        _(LEAVE_WORDS[line.leave]) if line.leave is not None else "",
        until_words(kind, line.until),
        line.other_college,
        " ".join(part for part in (line.last_name, line.first_name, line.patronymic) if part),
    ]
    return ", ".join(part for part in parts if part)


def until_words(kind: OrderKind, until: date | None) -> str:
    """Until when a leave lasts, or by when the debts are to be passed."""
    if until is None:
        return ""
    words = _("conditionally, debts by {day}") if kind is OrderKind.NEXT_COURSE else _("until {day}")
    return words.format(day=day(until))


def fault_words(code: str, name: str, effective_on: date, number: str = "", dated: date | None = None) -> str:
    """The sentence of what stops a line, or of what is to be minded."""
    if not code:
        return ""
    facts = {"student": name, "day": effective_on, "number": number or "?", "dated": dated or "?"}
    text = fill(_(REASON_WORDS[code]), facts).removeprefix(f"«{name}»: ")  # it stands beside the name
    return text[:1].upper() + text[1:]


def restored_words(kind: OrderKind, line: OrderLineSeen) -> str:
    """What a student is again when the order is annulled."""
    if kind is OrderKind.NAME_CHANGE:
        return _("the name before the order comes back")
    return place_words(line.group_before, line.status_before)


def stopped_words(stopped: int, students: int) -> str:
    """«Мешает у 2 из 5»."""
    text = ngettext("{n} of {all} can't work yet", "{n} of {all} can't work yet", stopped)
    return text.format(n=stopped, all=students)
