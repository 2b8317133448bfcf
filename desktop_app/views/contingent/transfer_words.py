"""The move to the next year in words, and the columns of its tables."""

from collections.abc import Mapping

from desktop_app.services.orders_values import OrderKind, OrderState
from desktop_app.services.year_transfer_values import (
    Bundle,
    Choices,
    Decision,
    MadeOrder,
    TransferGroup,
    TransferLine,
    TransferPlan,
    Why,
    choice_of,
)
from desktop_app.views.contingent.sentences import day
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _
from desktop_app.views.words import N_

DECISIONS: dict[Decision, tuple[str, str]] = {
    Decision.UP: (N_("moves up"), ""),
    Decision.CONDITIONAL: (N_("moves up conditionally"), "warn"),
    Decision.REPEATS: (N_("repeats the year"), "warn"),
    Decision.GRADUATES: (N_("graduates"), "good"),
    Decision.STAYS: (N_("stays as now"), "muted"),
}
"""Decision → words, tone."""

WHY_WORDS: dict[Why, str] = {
    Why.NOTHING: "",
    Why.DEBTS: N_("debts"),
    Why.OVERDUE: N_("the time of a debt is over: decide"),
    Why.ON_LEAVE: N_("on leave: the order of the return names a group"),
    Why.MOVED: N_("an order moves them already"),
}
BUNDLES: dict[Bundle, str] = {
    Bundle.DEPARTMENT: N_("one for each department"),
    Bundle.GROUP: N_("one for each group"),
    Bundle.COLLEGE: N_("one for the college"),
}
KINDS: dict[OrderKind, str] = {
    OrderKind.NEXT_COURSE: N_("move to the next course"),
    OrderKind.REPEAT_YEAR: N_("repeated year"),
    OrderKind.GRADUATION: N_("graduation"),
}
STATES: dict[OrderState, str] = {
    OrderState.DRAFT: N_("draft"),
    OrderState.SIGNED: N_("signed"),
    OrderState.ANNULLED: N_("annulled"),
}
Counts = Mapping[Decision, int]


def year_words(year_starts: int) -> str:
    """«2027/28»."""
    return f"{year_starts}/{(year_starts + 1) % 100:02}"


def decision_words(line: TransferLine, choices: Choices, plan: TransferPlan) -> str:
    """«условно, до 21.12.2027», «повторный год в ИСП-11»."""
    choice = choice_of(line, choices, plan)
    words = _(DECISIONS[choice.decision][0])
    if choice.decision is Decision.CONDITIONAL and line.due is not None:
        return _("{decision}, till {day}").format(decision=words, day=day(line.due))
    if choice.decision is Decision.REPEATS:
        name = dict(plan.group(line.group_id).lower).get(choice.into or 0, "—")
        return _("{decision} in {group}").format(decision=words, group=name)
    return words


def summary_words(counts: Counts) -> str:
    """«переводится: 175, условно: 4 …», nothing of what nobody does."""
    return " · ".join(f"{_(DECISIONS[one][0])}: {count}" for one, count in counts.items() if count)


def group_columns(counts: Mapping[int, Counts]) -> list[Column[TransferGroup]]:
    """The groups with how many of each."""

    def of(decision: Decision) -> Column[TransferGroup]:
        return Column(
            decision, _(HEADS[decision]), lambda one: counts.get(one.id, {}).get(decision) or None, width=48,
            align="right", total=lambda groups: sum(counts.get(one.id, {}).get(decision, 0) for one in groups),
        )  # fmt: skip

    return [
        Column("name", _("Group"), lambda one: one.name, width=72),
        Column("course", _("Course"), course_words, width=88),
        *(of(decision) for decision in Decision),
    ]


HEADS: dict[Decision, str] = {
    Decision.UP: N_("Up"),
    Decision.CONDITIONAL: N_("Cond."),
    Decision.REPEATS: N_("Rep."),
    Decision.GRADUATES: N_("Grad."),
    Decision.STAYS: N_("Stay"),
}


def course_words(group: TransferGroup) -> str:
    """«2 → 3», «4 → выпуск»."""
    following = _("out") if group.last else str(group.course + 1)
    return f"{group.course} → {following}"


def line_columns(plan: TransferPlan, choices: Choices) -> list[Column[TransferLine]]:
    """The students with what becomes of them."""
    names = {group.id: group.name for group in plan.groups}
    return [
        Column("name", _("Name"), lambda one: one.name, width=220, stretch=True),
        Column("group", _("Group"), lambda one: names[one.group_id], width=72),
        Column("debts", _("Owes"), lambda one: one.debts or None, width=60, align="right",
               tone=lambda one: "warn" if one.debts else ""),
        Column("decision", _("Decision"), lambda one: decision_words(one, choices, plan), width=220,
               tone=lambda one: DECISIONS[choice_of(one, choices, plan).decision][1],
               icon=lambda one: "pencil" if one.student_id in choices else ""),
        Column("why", _("Why"), lambda one: _(WHY_WORDS[one.why]) if one.why else "", width=190,
               tip=lambda one: _(WHY_WORDS[one.why]) if one.why else ""),
    ]  # fmt: skip


def order_columns() -> list[Column[MadeOrder]]:
    """The orders of a move."""
    return [
        Column("number", _("No."), lambda one: one.number, width=64),
        Column("dated_on", _("Date"), lambda one: one.dated_on, width=88),
        Column("kind", _("Order"), lambda one: _(KINDS[one.kind]), width=240, stretch=True),
        Column("effective_on", _("In force from"), lambda one: one.effective_on, width=100),
        Column("students", _("Students"), lambda one: one.students, width=100,
               total=lambda orders: sum(one.students for one in orders)),
        Column("state", _("State"), lambda one: _(STATES[one.state]), width=110,
               tone=lambda one: "muted" if one.state is OrderState.ANNULLED else ""),
    ]  # fmt: skip
