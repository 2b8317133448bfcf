"""What else may be done with a registered card: papers, tests, leaving, its history; each in a panel at the side."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from desktop_app.services.admission.leaving import (
    refuse_applicant,
    restore_application,
    take_back,
    withdraw_applicant,
    withdraw_application,
)
from desktop_app.services.admission.values import ApplicantCard, ApplicantState, ScanHead
from desktop_app.services.admission.writing import put_result
from desktop_app.services.forms import list_forms
from desktop_app.services.office import Operation
from desktop_app.views.admission.card import CardPane
from desktop_app.views.admission.leaving_panel import LeavingPanel
from desktop_app.views.admission.printing import AT_ONCE
from desktop_app.views.admission.result_panel import ResultPanel, tests_of
from desktop_app.views.admission.scan_panel import ScanPanel
from desktop_app.views.widgets.buttons import action, menu_button
from desktop_app.views.widgets.history_panel import HistoryPanel
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.wording import _
from desktop_app.views.words import N_

PAPERS = (
    (AT_ONCE, N_("Application and receipt")),
    (("applicant_statement",), N_("Application alone")),
    (("applicant_receipt",), N_("Inventory and receipt")),
    (("entrance_sheet",), N_("Examination sheet")),
    (("applicant_file",), N_("Cover of the personal file")),
)


class CardDeeds(QObject):
    """Buttons in the head of the card, and the panels that they open: one at a time."""

    wrote = Signal(object)
    print_wanted = Signal(object)

    def __init__(self, pane: CardPane) -> None:
        super().__init__(pane)
        self.pane, self.desk = pane, pane.desk
        self.card: ApplicantCard | None = None
        self.history, self.results, self.scan = HistoryPanel(self.desk), ResultPanel(self.desk), ScanPanel(self.desk)
        self.leaving = LeavingPanel(self.desk)
        self.papers, self.more = QMenu(pane), QMenu(pane)
        for codes, title in PAPERS:
            self.papers.addAction(action(_(title), partial(self.print_wanted.emit, codes), parent=self.papers))
        self.print_button = menu_button(_("Papers"), self.papers, "printer")
        self.more_button = menu_button(_("Deeds"), self.more)
        self.history_button = self.history.button()
        for one in (self.print_button, self.more_button, self.history_button):
            pane.head.row.addWidget(one)
        self.more.aboutToShow.connect(self._fill)
        for panel in (self.results, self.leaving):
            panel.wrote.connect(self.wrote)
        pane.scans.open_wanted.connect(self.show_scan)
        self.show_card(None)

    def panels(self) -> tuple[SidePanel, ...]:
        """All of them, hidden until one is opened."""
        return (self.history, self.results, self.leaving, self.scan)

    def show_card(self, card: ApplicantCard | None) -> None:
        """Another card, or the same as it is now."""
        other = card is None or self.card is None or self.card.id != card.id
        self.card = card
        self.print_button.setVisible(card is not None and self.desk.may(list_forms))
        self.more_button.setVisible(card is not None and self.pane.edits)
        if other:
            for panel in self.panels()[1:]:
                panel.shut()
        if card is not None:
            self.history.follow(card.name, ("", "applicant", card.id))

    def _only(self, one: SidePanel) -> None:
        for panel in self.panels():
            if panel is not one:
                panel.shut()

    def _fill(self) -> None:
        """What may be done with this card now."""
        self.more.clear()
        card = self.card
        if card is None:
            return
        for text, do, icon in self._deeds(card):
            self.more.addAction(action(text, do, icon, parent=self.more))

    def _deeds(self, card: ApplicantCard) -> Iterator[tuple[str, Callable[[], object], str]]:
        """Words, deed and icon of each."""
        if self.desk.may(put_result) and tests_of(card, self.pane.entry):
            yield _("Entrance tests…"), self.ask_results, "clipboard-check"
        if card.state is ApplicantState.ACTIVE and not card.locked:
            yield from self._of_choices(card)
            yield from self._leaving()
        elif not card.locked and self.desk.may(take_back):
            yield _("Takes part again"), partial(self._run, take_back), "undo-2"

    def _leaving(self) -> Iterator[tuple[str, Callable[[], object], str]]:
        """Both ways out."""
        if self.desk.may(withdraw_applicant):
            yield _("Takes the papers away…"), partial(self.ask_leaving, refuses=False), "log-out"
        if self.desk.may(refuse_applicant):
            yield _("Refuse them…"), partial(self.ask_leaving, refuses=True), "circle-x"

    def _of_choices(self, card: ApplicantCard) -> Iterator[tuple[str, Callable[[], object], str]]:
        """One application of several is taken back, or holds again."""
        today = self.desk.office.today
        for one in card.choices:
            if one.withdrawn_on is None and self.desk.may(withdraw_application):
                text = _("Withdraw: {group}").format(group=one.name)
                yield text, partial(self._run, withdraw_application, one.id, today), "minus"
            elif one.withdrawn_on is not None and self.desk.may(restore_application):
                text = _("File again: {group}").format(group=one.name)
                yield text, partial(self._run, restore_application, one.id), "plus"

    def _run(self, deed: Operation[..., ApplicantCard], *arguments: object) -> None:
        """A deed of the card as it is saved; what is typed over it is saved first."""

        def go(card: ApplicantCard) -> None:
            work = partial(deed, self.desk.office, card, *arguments)
            self.desk.jobs.run(self, work, self.wrote.emit, self.pane.refuse)

        self.pane.save(go)

    def ask_leaving(self, *, refuses: bool) -> None:
        """The day and the reason at the side; what is typed on the card is saved first."""

        def ask(card: ApplicantCard) -> None:
            self._only(self.leaving)
            self.leaving.ask(card, refuses=refuses)

        self.pane.save(ask)

    def ask_results(self) -> None:
        """The results at the side."""
        if self.card is not None:
            self._only(self.results)
            self.results.show_card(self.card, self.pane.entry)

    def show_scan(self, scan: ScanHead) -> None:
        """A scan at the side."""
        self._only(self.scan)
        self.scan.show_scan(scan)
