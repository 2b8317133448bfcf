"""«Сроки и правила»: the dates of a campaign, and how its rating is ordered."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_app.errors import BadInput, OfficeError
from desktop_app.services.admission.campaign_defaults import values_for
from desktop_app.services.admission.campaigns import change_campaign, open_campaign
from desktop_app.services.admission.values import CampaignCard, CampaignValues
from desktop_app.views import theme
from desktop_app.views.admission.campaign_part import Part
from desktop_app.views.admission.campaign_words import ACHIEVEMENT_RULES, DATES, date_word
from desktop_app.views.admission.fields import Fields
from desktop_app.views.desk import Desk
from desktop_app.views.overtaken import Wish
from desktop_app.views.widgets.buttons import primary, quiet
from desktop_app.views.widgets.field_grid import FieldGrid
from desktop_app.views.widgets.inputs import FieldLine
from desktop_app.views.widgets.labels import label
from desktop_app.views.widgets.laying import down, in_row
from desktop_app.views.wording import _
from desktop_app.views.words import N_

MAY_LACK = {"second_by", "enrolled_from"}
WIDEST = 860
LINES = (
    *(FieldLine(name, title, "day") for name, title in DATES.items()),
    FieldLine("mean_digits", N_("Digits of a mean"), "whole"),
    FieldLine("most_choices", N_("Groups that one may choose"), "whole"),
    FieldLine("achievements", N_("Individual achievements count"), "choice", words=ACHIEVEMENT_RULES, obliging=True),
    FieldLine("unrounded", N_("Rated by the mean before rounding"), "flag"),
    FieldLine("target_first", N_("A target contract decides a tie"), "flag"),
    FieldLine("by_profile", N_("Then the profile subjects"), "flag"),
    FieldLine("by_time", N_("Then who came first"), "flag"),
)
SPANS = {line.name: 3 for line in LINES} | {
    "mean_digits": 3, "most_choices": 4, "achievements": 5,
    "unrounded": 6, "target_first": 6, "by_profile": 6, "by_time": 6,
}  # fmt: skip


class RulesPart(Part):
    """Typed by Enter from field to field; Enter in the last one saves."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.form = Fields(LINES, SPANS, values_for(desk.office.today.year))
        self.form.finished.connect(self.save)
        self.form.changed.connect(self._typing)
        self.save_button = primary(_("Save"), self.save, "save")
        self.undo_button = quiet(_("Forget what is typed"), self.put_back)
        self.deeds = in_row(self.save_button, self.undo_button)
        inside = QFrame()
        inside.setProperty("role", "card")
        inside.setMaximumWidth(theme.px(WIDEST))
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        column.setSpacing(theme.GAP)
        for part in (label(_("Dates and rules of the rating"), "section"), self.form, self.fault, self.deeds):
            column.addWidget(part)
        ground = QWidget()
        outer = down(inside, on=ground)
        outer.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        outer.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(ground)
        down((area, 1), on=self)
        self._typing()

    def grid(self) -> FieldGrid[Any]:
        """The dates and rules."""
        return self.form

    @property
    def typed(self) -> bool:
        """Whether something is typed that is nowhere else."""
        return self.may_change and self.form.typed

    def _typing(self) -> None:
        self.save_button.setEnabled(self.form.typed)
        self.undo_button.setVisible(self.form.typed)

    def show_card(self, card: CampaignCard) -> None:
        """Show a campaign; what is being typed of the same one stays, with the card that it was typed over."""
        if self.typed and self.card is not None and self.card.head.id == card.head.id:
            return
        super().show_card(card)
        self.form.show_values(card.values)
        self.deeds.setVisible(self.may_change)
        for field in self.form.inputs.values():
            field.setEnabled(self.may_change)
        self._typing()

    def put_back(self) -> None:
        """The fields as they were shown."""
        self.form.show_values(self.seen.values)
        self.forgive()
        self._typing()

    def save(self) -> None:
        """Write; a date that must be there and is not is told at its field."""
        if not self.typed:
            return
        try:
            values = self.read()
        except OfficeError as error:
            self.say_fault(error)
            return
        self._put(self.seen, values)

    def read(self) -> CampaignValues:
        """What is typed. Raises BadInput (`campaign_dates`, `number_unreadable`, `date_unreadable`)."""
        values: CampaignValues = self.form.value()
        for name in DATES:
            if getattr(values, name) is None and name not in MAY_LACK:
                raise BadInput("campaign_dates", field=name, year=values.year)
        return values

    def _put(self, card: CampaignCard, values: CampaignValues) -> None:
        office = self.desk.office
        self.writes.write(
            Wish(
                key=("campaign", card.head.id),
                where=_("Admission of {year}").format(year=card.values.year),
                mine=words_of(values),
                look=lambda: open_campaign(office, card.head.id),
                theirs=lambda now: words_of(now.values),
                write=lambda seen: change_campaign(office, seen or card, values),
                done=partial(self._saved, card.values),
                keep=lambda _now: self._keep_theirs(),
            ),
            card,
        )

    def _saved(self, before: CampaignValues, card: CampaignCard) -> None:
        self.forgive()
        self.form.show_values(card.values)
        back = partial(self._put, card, before)
        self.desk.tell(_("Dates and rules of the campaign are saved."), "good", (_("Undo"), back))
        self.changed.emit(card)

    def _keep_theirs(self) -> None:
        self.put_back()
        self.again.emit()


def words_of(values: CampaignValues) -> str:
    """Everything that is typed here in a line."""
    days = [f"{date_word(name)} {LINES[0].text(day)}" for name in DATES if (day := getattr(values, name)) is not None]
    told = [(_(line.title), line.text(getattr(values, line.name))) for line in LINES[len(DATES) :]]
    rules = [f"{title} {text}" for title, text in told if text]
    return " · ".join((*days, *rules))
