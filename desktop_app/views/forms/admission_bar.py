"""What of a campaign is printed: its year, a competition group, days of registration, numbers of applicants."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from desktop_app.services.admission.campaigns import list_campaigns, open_campaign
from desktop_app.services.admission.journal import list_days
from desktop_app.services.admission.journal_values import DayLine
from desktop_app.services.admission.values import CampaignHead, Offer
from desktop_app.services.forms import Choice
from desktop_app.services.forms_choice import numbers_of
from desktop_app.services.office import Office
from desktop_app.services.reports.catalogue import BY_CODE, Ask
from desktop_app.views import theme
from desktop_app.views.admission.words import offer_word
from desktop_app.views.widgets.laying import across
from desktop_app.views.wording import _

YEAR_WIDTH, OFFER_WIDTH, DAY_WIDTH, NUMBERS_WIDTH = 90, 300, 132, 150


@dataclass(frozen=True)
class CampaignOffer:
    """What of a campaign may be chosen."""

    campaigns: tuple[CampaignHead, ...] = ()
    campaign_id: int | None = None
    offers: tuple[Offer, ...] = ()
    days: tuple[DayLine, ...] = ()  # the newest first


def read_campaign(office: Office, campaign_id: int | None) -> CampaignOffer:
    """What may be chosen of a campaign, or of the newest; nothing for those who may not look at applicants."""
    campaigns = list_campaigns(office) if office.may(list_campaigns) else ()
    if not campaigns:
        return CampaignOffer()
    newest = max(campaigns, key=lambda head: head.year)
    key = next((head.id for head in campaigns if head.id == campaign_id), newest.id)
    return CampaignOffer(campaigns, key, open_campaign(office, key).offers, list_days(office, key))


class AdmissionBar(QWidget):
    """A row over the pages, for the forms of admission alone."""

    changed = Signal()
    campaign_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.offer = CampaignOffer()
        self.years, self.groups, self.since, self.until = QComboBox(), QComboBox(), QComboBox(), QComboBox()
        self.numbers = QLineEdit()
        self.numbers.setPlaceholderText(_("№ 12, 15-20"))
        named = (
            (self.years, _("Campaign"), YEAR_WIDTH),
            (self.groups, _("Competition group"), OFFER_WIDTH),
            (self.since, _("Registered from"), DAY_WIDTH),
            (self.until, _("Registered until"), DAY_WIDTH),
            (self.numbers, _("Numbers of registration"), NUMBERS_WIDTH),
        )
        for widget, name, width in named:
            widget.setAccessibleName(name)
            widget.setToolTip(name)
            widget.setMinimumWidth(theme.px(width))
        self.numbers.setMaximumWidth(theme.px(NUMBERS_WIDTH))
        row = across(self.years, (self.groups, 1), self.since, self.until, self.numbers, on=self)
        row.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.GAP)
        row.setSpacing(theme.GAP)
        self.years.activated.connect(lambda _row: self.campaign_chosen.emit(self.years.currentData()))
        self.groups.activated.connect(lambda _row: self.changed.emit())
        self.since.activated.connect(lambda _row: self._day_chosen())
        self.until.activated.connect(lambda _row: self.changed.emit())
        self.numbers.editingFinished.connect(self._numbers_typed)
        self.typed = ""
        self.hide()

    def show_offer(self, offer: CampaignOffer, choice: Choice, *, asked: bool) -> None:
        """List what there is. Chosen is what another screen asked for, or what was chosen before.

        At first it is the newest day alone, so that nothing huge is drawn.
        """
        known = not asked and self.offer.campaign_id is not None and offer.campaign_id == self.offer.campaign_id
        group: object = choice.offer_id
        since, until = (day and day.isoformat() for day in choice.days or self.first_days(offer, choice))
        if known:
            group, since, until = (box.currentData() for box in (self.groups, self.since, self.until))
        self.offer = offer
        fill(self.years, [(str(head.year), head.id) for head in offer.campaigns], offer.campaign_id)
        groups = [(offer_word(one), one.id) for one in offer.offers]
        fill(self.groups, [(_("All competition groups"), None), *groups], group)
        days = [(f"{one.day:%d.%m.%Y} · {one.accepted}", one.day.isoformat()) for one in offer.days]
        fill(self.since, [(_("from the first day"), None), *days], since)
        fill(self.until, [(_("to the last day"), None), *days], until)

    def first_days(self, offer: CampaignOffer, choice: Choice) -> tuple[date | None, date | None]:
        """All days of a group or an applicant that is asked for, otherwise the newest."""
        narrowed = choice.offer_id is not None or choice.applicant_id is not None or bool(choice.applicants)
        newest = offer.days[0].day if offer.days and not narrowed else None
        return newest, newest

    def show_for(self, code: str) -> None:
        """Offer what the form asks for."""
        asks = BY_CODE[code].asks
        self.setVisible(Ask.CAMPAIGN in asks and bool(self.offer.campaigns))
        self.years.setVisible(len(self.offer.campaigns) > 1)
        self.groups.setVisible(Ask.OFFER in asks)
        for widget in (self.since, self.until):
            widget.setVisible(Ask.REGISTERED in asks)
        self.numbers.setVisible(Ask.NUMBERS in asks)

    def chosen(self, choice: Choice, code: str) -> Choice:
        """The choice with what is chosen here, as far as the form asks for it. Raises BadInput (`numbers_unreadable`).

        One applicant or some, whom another screen asked for, stay until something is chosen here.
        """
        asks = BY_CODE[code].asks
        if Ask.CAMPAIGN not in asks or choice.applicant_id is not None or choice.applicants:
            return choice
        return replace(
            choice,
            campaign_id=self.offer.campaign_id,
            offer_id=self.groups.currentData() if Ask.OFFER in asks else None,
            days=self.days() if Ask.REGISTERED in asks and not self.numbers_of(code) else None,
            numbers=self.numbers_of(code),
        )

    def numbers_of(self, code: str) -> tuple[int, ...]:
        """The numbers that are typed: they are enough, whatever the day. Raises BadInput."""
        return numbers_of(self.numbers.text()) if Ask.NUMBERS in BY_CODE[code].asks else ()

    def days(self) -> tuple[date, date] | None:
        """The days that are chosen; none: all of them."""
        since, until = self.since.currentData(), self.until.currentData()
        if (since is None and until is None) or not self.offer.days:
            return None
        first = date.fromisoformat(since) if since else self.offer.days[-1].day
        return first, date.fromisoformat(until) if until else self.offer.days[0].day

    def told(self, code: str) -> str:
        """What is printed, for the trail."""
        asks = BY_CODE[code].asks
        group = self.groups.currentText() if self.groups.currentData() is not None else ""
        days = (
            " – ".join(f"{day:%d.%m.%Y}" for day in dict.fromkeys(self.days() or ())) if Ask.REGISTERED in asks else ""
        )
        numbers = f"№ {self.numbers.text()}" if Ask.NUMBERS in asks and self.numbers.text() else ""
        return ", ".join(part for part in (self.years.currentText(), group, numbers or days) if part)

    def _day_chosen(self) -> None:
        """A day alone is what is wanted mostly."""
        self.until.setCurrentIndex(self.since.currentIndex())
        self.changed.emit()

    def _numbers_typed(self) -> None:
        if self.numbers.text() != self.typed:
            self.typed = self.numbers.text()
            self.changed.emit()


def fill(box: QComboBox, lines: Sequence[tuple[str, object]], chosen: object) -> None:
    """List the lines, the one with this value chosen; if it is not there, the first."""
    box.clear()
    for text, value in lines:
        box.addItem(text, value)
    values = [value for _text, value in lines]
    box.setCurrentIndex(values.index(chosen) if chosen in values else 0)
