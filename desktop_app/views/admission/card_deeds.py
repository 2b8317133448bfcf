"""What else may be done with a registered card: papers, entrance tests, its history; each in a panel at the side."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from desktop_app.services.admission.values import ApplicantCard, ScanHead
from desktop_app.services.admission.writing import put_result
from desktop_app.services.forms import list_forms
from desktop_app.views.admission.card import CardPane
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
        self.papers, self.more = QMenu(pane), QMenu(pane)
        for codes, title in PAPERS:
            self.papers.addAction(action(_(title), partial(self.print_wanted.emit, codes), parent=self.papers))
        self.print_button = menu_button(_("Papers"), self.papers, "printer")
        self.more_button = menu_button(_("Deeds"), self.more)
        self.history_button = self.history.button()
        for one in (self.print_button, self.more_button, self.history_button):
            pane.head.row.addWidget(one)
        self.more.aboutToShow.connect(self._fill)
        self.results.wrote.connect(self.wrote)
        pane.scans.open_wanted.connect(self.show_scan)
        self.show_card(None)

    def panels(self) -> tuple[SidePanel, ...]:
        """All of them, hidden until one is opened."""
        return (self.history, self.results, self.scan)

    def show_card(self, card: ApplicantCard | None) -> None:
        """Another card, or the same as it is now."""
        other = card is None or self.card is None or self.card.id != card.id
        self.card = card
        self.print_button.setVisible(card is not None and self.desk.may(list_forms))
        self.more_button.setVisible(card is not None and self.pane.edits)
        if other:
            for panel in (self.results, self.scan):
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
        if self.desk.may(put_result) and tests_of(card, self.pane.entry):
            self.more.addAction(action(_("Entrance tests…"), self.ask_results, "clipboard-check", parent=self.more))

    def ask_results(self) -> None:
        """The results at the side."""
        if self.card is not None:
            self._only(self.results)
            self.results.show_card(self.card, self.pane.entry)

    def show_scan(self, scan: ScanHead) -> None:
        """A scan at the side."""
        self._only(self.scan)
        self.scan.show_scan(scan)
