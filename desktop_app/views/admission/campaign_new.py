"""«Новая кампания» at the side: a year, and whether it is like the one that is shown."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from desktop_app.errors import OfficeError
from desktop_app.services.admission.campaign_defaults import moved_values, values_for
from desktop_app.services.admission.campaigns import create_campaign
from desktop_app.services.admission.values import CampaignCard
from desktop_app.services.rules.admission import year_fault
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.buttons import primary
from desktop_app.views.widgets.inputs import FieldLine, WholeInput
from desktop_app.views.widgets.labels import label, restyle, wrapped
from desktop_app.views.widgets.laying import in_row
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.wording import _, say
from desktop_app.views.words import N_


class NewCampaign(SidePanel):
    """The year is proposed; Enter begins the campaign."""

    made = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.former: CampaignCard | None = None
        self.year = WholeInput(FieldLine("year", N_("Year of the campaign"), "whole"))
        self.year.setAccessibleName(_("Year of the campaign"))
        self.like = QCheckBox()
        self.fault = wrapped("", "bad")
        self.begin_button = primary(_("Begin the campaign"), self.begin, "plus")
        named = label(_("Year of the campaign"), "muted")
        named.setBuddy(self.year)
        hint = wrapped(_("Competition groups and documents are copied, dates move by the years."), "muted")
        self.hint = hint
        self.add_section("", named, self.year, self.like, hint, self.fault, in_row(self.begin_button))
        self.year.returnPressed.connect(self.begin)

    def ask(self, former: CampaignCard | None) -> None:
        """Propose the year after the one that is shown, or this one."""
        self.former = former
        self.year.put(self.desk.office.today.year if former is None else former.values.year + 1)
        for one in (self.like, self.hint):
            one.setVisible(former is not None)
        if former is not None:
            self.like.setText(_("As in {year}").format(year=former.values.year))
        self.like.setChecked(former is not None)
        self.forgive()
        self.open_with(_("New campaign"))
        self.year.setFocus()
        self.year.selectAll()

    def begin(self) -> None:
        """Write it; what is wrong with the year is told below it."""
        try:
            year = self.year.value() or 0
        except OfficeError as error:
            self.say_fault(error)
            return
        former = self.former if self.like.isChecked() else None
        fits = year_fault(year) is None
        values = values_for(year if fits else self.desk.office.today.year)
        if former is not None and fits:
            values = moved_values(former.values, year)
        key = None if former is None else former.head.id
        work = partial(create_campaign, self.desk.office, values if fits else replace(values, year=year), key)
        self.desk.jobs.run(self, work, self._begun, self.say_fault)

    def _begun(self, card: CampaignCard) -> None:
        self.shut()
        self.made.emit(card)

    def say_fault(self, error: OfficeError) -> None:
        """What is wrong, at the field."""
        self.fault.setText(say(error))
        self.fault.show()
        restyle(self.year, wrong="true")
        self.year.setFocus()

    def forgive(self) -> None:
        """Nothing is wrong any more."""
        self.fault.hide()
        restyle(self.year, wrong="")
