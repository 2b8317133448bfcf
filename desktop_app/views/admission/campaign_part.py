"""What the parts of the view «Кампания» share: the card as it was shown, and a refusal at its field."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.errors import OfficeError, Stale
from desktop_app.services.admission.values import CampaignCard
from desktop_app.views.desk import Desk
from desktop_app.views.overtaken import Writes
from desktop_app.views.widgets.field_grid import FieldGrid
from desktop_app.views.widgets.labels import restyle, wrapped
from desktop_app.views.wording import say

FAULTS: Mapping[str, str] = {
    "year_odd": "year", "year_taken": "year", "year_with_applicants": "year", "applicants_before_start": "starts",
    "mean_digits_odd": "mean_digits", "most_choices_odd": "most_choices", "offer_taken": "programme_id",
    "offer_has_applications": "programme_id", "customer_not_budget": "customer", "places_negative": "places",
    "places_missing": "places", "places_below_recommended": "places", "paper_untitled": "title",
    "paper_twice": "title", "copies_odd": "copies",
}  # fmt: skip
"""Why the service refuses → the field where it is said."""


class Part(QWidget):
    """A part; `changed` tells the card after a write, `again` that it has to be read anew."""

    changed = Signal(object)
    again = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.card: CampaignCard | None = None
        self.writes = Writes(desk, self)
        self.fault = wrapped("", "bad")
        self.fault.hide()
        self.may_change = False
        desk.jobs.failed.connect(self.hear_fault)

    @property
    def seen(self) -> CampaignCard:
        """The card as it is shown."""
        assert self.card is not None  # noqa: S101 - no part is seen without one
        return self.card

    def grid(self) -> FieldGrid[Any] | None:
        """The fields that are typed in now."""
        return None

    def show_card(self, card: CampaignCard) -> None:
        """Show a campaign."""
        self.card = card

    # refusals
    def hear_fault(self, owner: QObject, error: OfficeError) -> None:
        """Something of this part was refused: say it at the field; what is typed stays."""
        if owner is not self:
            return
        if isinstance(error, Stale):
            self.again.emit()
            return
        self.say_fault(error)

    def say_fault(self, error: OfficeError) -> None:
        """What is wrong, with the cursor in the field."""
        self.forgive()
        self.fault.setText(say(error))
        self.fault.show()
        reason = getattr(error, "reason", "")
        name = str(error.facts.get("field", "")) if reason == "campaign_dates" else FAULTS.get(reason, "")
        grid = self.grid()
        if grid is not None and name in grid.inputs:
            restyle(grid.inputs[name], wrong="true")
            grid.inputs[name].setFocus()

    def forgive(self) -> None:
        """Nothing is wrong any more."""
        self.fault.hide()
        grid = self.grid()
        for one in grid.inputs.values() if grid is not None else ():
            restyle(one, wrong="")
