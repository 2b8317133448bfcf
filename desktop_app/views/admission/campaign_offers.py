"""«Конкурсные группы»: what is competed for, with places, applications and competition; at the side one of them."""

from dataclasses import replace
from functools import partial
from typing import Any

from desktop_app.errors import OfficeError
from desktop_app.services.admission.campaigns import open_campaign, put_offer, remove_offer
from desktop_app.services.admission.campaigns_values import ProgrammeChoice
from desktop_app.services.admission.values import CampaignCard, Offer, OfferValues
from desktop_app.views.admission.campaign_offer_form import OfferForm
from desktop_app.views.admission.campaign_part import Part
from desktop_app.views.admission.campaign_words import contest, offer_words, ratio_word
from desktop_app.views.admission.words import BASES, FUNDINGS, STUDY_FORMS, offer_word
from desktop_app.views.desk import Desk
from desktop_app.views.overtaken import Wish
from desktop_app.views.widgets.buttons import button, danger, primary
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.facts import facts
from desktop_app.views.widgets.field_grid import FieldGrid
from desktop_app.views.widgets.history_panel import add_history
from desktop_app.views.widgets.labels import label
from desktop_app.views.widgets.laying import across, down, in_row, strip
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _

PANEL = 400


class OffersPart(Part):
    """Enter opens a group, Enter in its last field saves it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.programmes: tuple[ProgrammeChoice, ...] = ()
        self.shown: Offer | None = None
        self.form: OfferForm | None = None
        self.table: DataTable[Offer] = DataTable("admission-offers", columns(), lambda one: one.id)
        self.table.set_accessible(_("Competition groups"))
        hint = _("A speciality, a form, places: the group is there to apply for.")
        self.table.set_empty(EmptyState("graduation-cap", _("No competition groups yet"), hint))
        self.new_button = button(_("New competition group…"), partial(self.show_offer, None), "plus")
        self.figure = label("", "muted")
        self.panel = SidePanel(width=PANEL)
        self.table.current_changed.connect(self._follow)
        self.table.opened.connect(self._enter)
        down(strip(self.figure, right=(self.new_button,)), (across((self.table, 1), self.panel), 1), on=self)

    def grid(self) -> FieldGrid[Any] | None:
        """The fields of the group at the side."""
        return None if self.form is None else self.form.fields

    @property
    def typed(self) -> bool:
        """Whether something is typed at the side that is nowhere else."""
        return self.form is not None and self.panel.isVisible() and self.form.typed

    def show_card(self, card: CampaignCard) -> None:
        """Show the groups; the one at the side stays as it is while it is typed in."""
        another = self.card is None or self.card.head.id != card.head.id
        super().show_card(card)
        self.new_button.setVisible(self.may_change)
        if another:
            self.panel.shut()
        self.table.show_rows(card.offers)
        places = sum(one.values.places for one in card.offers)
        text = _("competition groups: {n}, places: {places}")
        self.figure.setText(text.format(n=len(card.offers), places=places))
        known = {one.id: one for one in card.offers}
        if self.shown is not None and self.panel.isVisible() and not self.typed:
            if self.shown.id in known:
                self.show_offer(known[self.shown.id])
            else:
                self.panel.shut()

    def _follow(self, offer: Offer | None) -> None:
        if offer is not None and not self.typed and (self.shown is None or offer != self.shown):
            self.show_offer(offer)

    def _enter(self, offer: Offer) -> None:
        if not self.typed:
            self.show_offer(offer)
        self._focus()

    def _focus(self) -> None:
        if self.form is not None:
            self.form.focus()

    def show_offer(self, offer: Offer | None) -> None:
        """A group with what may be done with it, or the fields of a new one."""
        self.shown, self.form = offer, None
        self.fault.setParent(None)
        self.panel.clear()
        if self.may_change:
            self._lay_form(offer)
        elif offer is not None:
            self.panel.add_section("", facts(facts_of(offer)))
        if offer is not None:
            add_history(self.panel, self.desk, "competition_group", offer.id)
        self.panel.open_with(offer_word(offer) if offer else _("New competition group"))
        if offer is None:
            self._focus()

    def _lay_form(self, offer: Offer | None) -> None:
        self.form = OfferForm(self.programmes, offer)
        self.form.finished.connect(self.save)
        self.forgive()
        deeds = [primary(_("Save"), self.save, "save")]
        if offer is not None:
            deeds.append(danger(_("Delete"), self.remove, "trash-2"))
        self.panel.add_section("", self.form, self.fault, in_row(*deeds))

    # writing
    def save(self) -> None:
        """Write; what is wrong is told at its field and stays there."""
        if self.form is None:
            return
        try:
            values = self.form.value()
        except OfficeError as error:
            self.say_fault(error)
            return
        self._put(self.shown, values)

    def _put(self, offer: Offer | None, values: OfferValues) -> None:
        office, card = self.desk.office, self.seen
        if offer is None:
            work = partial(put_offer, office, card, None, values)
            self.desk.jobs.run(self, work, partial(self._saved, None, values))
            return
        self.writes.write(
            Wish(
                key=("competition_group", offer.id),
                where=offer_word(offer),
                mine=values_words(offer, values),
                look=lambda: find(open_campaign(office, card.head.id), offer.id),
                theirs=lambda now: values_words(now, now.values),
                write=lambda now: put_offer(office, card, now or offer, values),
                done=partial(self._saved, offer, values),
                keep=lambda _now: self._reread(),
            ),
            offer,
        )

    def _saved(self, before: Offer | None, values: OfferValues, card: CampaignCard) -> None:
        self.forgive()
        now = find(card, before.id) if before else find_like(card, values)
        self.form = None
        self.panel.shut()
        self.changed.emit(card)
        if now is None:  # the texts are cleaned on their way
            return
        back = partial(self._put, now, before.values) if before else partial(self._remove, now)
        self.desk.tell(_("«{offer}» is saved.").format(offer=offer_word(now)), "good", (_("Undo"), back))
        self.table.select_key(now.id)
        self.table.view.setFocus()

    def remove(self) -> None:
        """Take the group away that is shown."""
        if self.shown is not None:
            self._remove(self.shown)

    def _remove(self, offer: Offer) -> None:
        work = partial(remove_offer, self.desk.office, self.seen, offer)
        self.desk.jobs.run(self, work, partial(self._removed, offer))

    def _removed(self, offer: Offer, card: CampaignCard) -> None:
        self.form = None
        self.panel.shut()
        self.changed.emit(card)
        back = partial(self._put, None, offer.values)
        self.desk.tell(_("«{offer}» is taken away.").format(offer=offer_word(offer)), "good", (_("Undo"), back))

    def _reread(self) -> None:
        self.form = None
        self.panel.shut()
        self.again.emit()


def find(card: CampaignCard, key: int) -> Offer | None:
    """A group by its key."""
    return next((one for one in card.offers if one.id == key), None)


def find_like(card: CampaignCard, values: OfferValues) -> Offer | None:
    """The group that offers this."""
    kept = ("programme_id", "form", "base", "funding", "customer")
    same = (one for one in card.offers if all(getattr(one.values, key) == getattr(values, key) for key in kept))
    return next(same, None)


def values_words(offer: Offer, values: OfferValues) -> str:
    """Everything of a group in a line."""
    tests = ", ".join(one.title for one in values.tests)
    return " · ".join(part for part in (offer_words(replace(offer, values=values)), tests, *values.profile) if part)


def facts_of(offer: Offer) -> list[tuple[str, str]]:
    """What whoever may not change it reads."""
    values = offer.values
    return [
        (_("Form of study"), _(STUDY_FORMS[values.form])), (_("Previous education"), _(BASES[values.base])),
        (_("Funding"), _(FUNDINGS[values.funding])), (_("Customer of the target contract"), values.customer),
        (_("Places"), str(values.places)), (_("Profile subjects"), ", ".join(values.profile)),
        (_("Entrance tests"), ", ".join(one.title for one in values.tests)),
        (_("Medical certificate is asked for"), _("yes") if values.medical else ""),
    ]  # fmt: skip


def columns() -> list[Column[Offer]]:
    """The groups with their competition."""
    return [
        Column("name", _("Speciality"), lambda one: one.name, width=250, stretch=True,
               tip=lambda one: f"{one.name}, {one.qualification}"),
        Column("form", _("Form"), lambda one: _(STUDY_FORMS[one.values.form]), width=72),
        Column("base", _("Previous education"), lambda one: _(BASES[one.values.base]), width=136),
        Column("funding", _("Funding"), lambda one: _(FUNDINGS[one.values.funding]), width=118),
        Column("customer", _("Target contract"), lambda one: one.values.customer, width=118),
        Column("places", _("Places"), lambda one: one.values.places, width=64,
               tone=lambda one: "" if one.values.places else "warn",
               total=lambda rows: sum(row.values.places for row in rows)),
        Column("applications", _("Applications"), lambda one: one.applications, width=90,
               total=lambda rows: sum(row.applications for row in rows)),
        Column("contest", _("For a place"), contest, width=80, format=ratio_word),
        Column("tests", _("Entrance tests"), lambda one: ", ".join(test.title for test in one.values.tests), width=150,
               hidden=True),
    ]  # fmt: skip
