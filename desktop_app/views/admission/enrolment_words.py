"""Enrolment in words: columns, what stands in the way, what a press makes and has made."""

from collections.abc import Callable, Collection
from typing import Any

from desktop_app.services.admission.enrolling_values import Candidate, Enrolled, Enrolment, EnrolmentList
from desktop_app.services.admission.values import Funding
from desktop_app.services.permissions import Permission
from desktop_app.views.access.words import PERMISSION_WORDS
from desktop_app.views.admission.enrolment_plan import Placed, preview
from desktop_app.views.admission.rating_words import offer_name, short_name
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _, ngettext
from desktop_app.views.words_enrolling import STOPS


def list_columns(placed: Callable[[], Placed]) -> list[Column[EnrolmentList]]:
    """The competition groups at the left."""

    def going(one: EnrolmentList) -> int:
        return sum(each.applicant_id in placed() for each in one.candidates)

    return [
        Column("group", _("Competition group"), lambda one: short_name(one.offer), width=120, stretch=True,
               tip=lambda one: offer_name(one.offer)),
        Column("people", _("Rec."), lambda one: len(one.candidates), width=52, tip=lambda _one: _("Recommended")),
        Column("going", _("Enrol"), going, width=64, tip=lambda _one: _("Will be enrolled")),
    ]  # fmt: skip


def candidate_columns(group: Callable[[Candidate], str]) -> list[Column[Candidate]]:
    """The recommended."""
    return [
        Column("number", _("Reg. №"), lambda one: one.number, width=64),
        Column("name", _("Name"), lambda one: one.name, width=220, stretch=True),
        Column("mean", _("Mean"), lambda one: one.mean, width=72),
        Column("wave", _("Wave"), lambda one: one.wave, width=60),
        Column("group", _("Group"), group, width=96),
        Column("state", _("State"), state_words, width=220, tip=state_words),
    ]


def state_words(one: Candidate) -> str:
    """What stands in the way, the order, or that somebody has been here before."""
    if one.order:
        return _("order: {order}").format(order=one.order)
    if one.stops:
        return "; ".join(_(STOPS[stop]) for stop in one.stops)
    return _("was at the college before") if one.known_as is not None else ""


def lacks_words(lacks: Collection[str]) -> str:
    """Why the person sees nobody here."""
    if not lacks:
        return ""
    rights = ", ".join(f"«{_(PERMISSION_WORDS[Permission(one)])}»" for one in lacks)
    return _("To enrol applicants you need more rights: {rights}. The administrator gives them.").format(rights=rights)


def will_be(seen: Enrolment, placed: Placed) -> str:
    """«Будет: 25 карточек студентов; новых групп: 1; проекты приказов: бюджет (20), договор (5).» and so on."""
    made = preview(seen, placed)
    if not made.cards:
        return _("Nobody is on the list to be enrolled.")
    names: dict[Any, str] = {Funding.BUDGET: _("budget places"), Funding.CONTRACT: _("paid places")}
    parts = [ngettext("{n} student's card", "{n} students' cards", made.cards).format(n=made.cards)]
    if made.groups:
        parts.append(ngettext("{n} new group", "{n} new groups", made.groups).format(n=made.groups))
    orders = ", ".join(f"{names[kind]} ({made.by_funding[kind]})" for kind in Funding if kind in made.by_funding)
    parts.append(_("draft orders: {orders}").format(orders=orders))
    return _("There will be: {parts}.").format(parts="; ".join(parts))


def done_words(made: Enrolled) -> str:
    """What has been made, and what is left to do."""
    cards = ngettext("{n} student's card is made", "{n} students' cards are made", made.students).format(
        n=made.students
    )
    accounts = ngettext("{n} account", "{n} accounts", made.accounts).format(n=made.accounts) if made.accounts else ""
    parts = [part for part in (cards, accounts) if part]
    return _("{parts}. Sign the draft order: until then they are candidates.").format(parts=", ".join(parts))
