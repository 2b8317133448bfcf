"""The tab «Абитуриенты»: the list at the left, the card at the right; a queue at the desk goes through the keyboard."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.services.admission.entry_values import Entry
from desktop_app.services.admission.reading import list_applicants, open_applicant, open_entry
from desktop_app.services.admission.values import ApplicantCard, ApplicantLine
from desktop_app.services.admission.writing import register_applicant
from desktop_app.views.admission.applicants_layout import lay
from desktop_app.views.admission.campaign_tab import CampaignTab
from desktop_app.views.admission.card import CardPane
from desktop_app.views.admission.card_deeds import CardDeeds
from desktop_app.views.admission.drafting import Typing, draft_of, left_of
from desktop_app.views.admission.list_columns import CHIPS, columns
from desktop_app.views.admission.printing import AT_ONCE, PapersPane
from desktop_app.views.admission.strips import UnsavedBar
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.buttons import primary
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.labels import label
from desktop_app.views.widgets.search_field import SearchField
from desktop_app.views.widgets.segmented import Segmented
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.wording import _, ngettext


class ApplicantsTab(CampaignTab):
    """Everything is read once; typing in the search or choosing a chip asks nobody."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.lines: tuple[ApplicantLine, ...] = ()
        self.typings: dict[str, Typing] = {}
        """Cards that are typed, not saved, and not seen now."""
        self.loaded = 0
        """The campaign whose list is shown."""
        self.chips = Segmented([(code, _(title)) for code, (title, _fits) in CHIPS.items()])
        self.search = SearchField(_("Name, number, school, end of SNILS"), 260)
        self.figure = label("", "muted")
        self.table: DataTable[ApplicantLine] = DataTable("applicants", columns(), lambda line: line.id)
        self.card, self.papers = CardPane(desk), PapersPane(desk)
        self.deeds = CardDeeds(self.card)
        self.unsaved = UnsavedBar(self.go_on, self.forget)
        self.new_button = primary(_("New applicant"), self.ask_new, "plus")
        self.nobody = EmptyState("user-round", _("Choose an applicant in the list"),
                                 _("Ctrl+N begins a new card.") if self.adds else "")  # fmt: skip
        self.stack, self.front = QStackedWidget(), QWidget()
        self._connect()
        self.no_campaign, self.whole = lay(self)

    @property
    def adds(self) -> bool:
        """Whether this person registers applicants."""
        return self.desk.may(register_applicant)

    def _connect(self) -> None:
        self.chips.chosen.connect(lambda _code: self.refresh())
        self.search.searched.connect(self._search)
        self.table.current_changed.connect(self._choose)
        self.table.opened.connect(lambda _line: self.card.focus_block(0))
        self.card.wrote.connect(self._written)
        self.card.open_wanted.connect(self.open)
        self.card.scans.wrote.connect(self.reread)
        self.deeds.wrote.connect(self._changed)
        self.deeds.print_wanted.connect(self.print_papers)
        self.papers.closed.connect(self.show_card)
        foot = self.card.foot
        foot.print_wanted.connect(self.save_and_print)
        foot.save_wanted.connect(self.card.save)
        foot.next_wanted.connect(self.next)
        self.table.set_accessible(_("Applicants"))
        for keys, do in self._keys():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)

    def _keys(self) -> tuple[tuple[str, Callable[[], object]], ...]:
        writes: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+N", self.next), ("Ctrl+S", self.card.save), ("Ctrl+P", self.save_and_print),
            ("Ctrl+Z", self.card.undo),
        )  # fmt: skip
        return (*(writes if self.adds else ()), ("Ctrl+F", self.search.setFocus))

    def actions_(self) -> tuple[QWidget, ...]:
        """A new card."""
        return (self.new_button,) if self.adds else ()

    # reading
    def load(self) -> None:
        """Ask for the list, and for what the card offers."""
        self.whole.setCurrentWidget(self.front if self.campaign is not None else self.no_campaign)
        self.new_button.setEnabled(self.campaign is not None)
        if self.campaign is None:
            return
        office, campaign = self.desk.office, self.campaign_id
        if self.loaded not in {0, campaign}:
            self.put_aside()
            self.stack.setCurrentWidget(self.nobody)
        self.loaded = campaign
        self.desk.jobs.run(self, partial(list_applicants, office, campaign), partial(self.show_lines, campaign))
        if self.adds:
            self.desk.jobs.run(self, partial(open_entry, office, campaign), self.show_entry)

    def show_entry(self, entry: Entry) -> None:
        """What the card offers; what was left by an earlier program is offered too."""
        if entry.campaign_id != self.loaded:
            return
        self.card.offer(entry)
        self.card.show_head()
        open_now = {self.card.draft_id} if self.stack.currentWidget() is self.card else set()
        for typing in left_of(self.desk.jobs.drafts, entry.campaign_id):
            if typing.id not in open_now:
                self.typings.setdefault(typing.id, typing)
        self._show_unsaved()

    def show_lines(self, campaign_id: int, lines: tuple[ApplicantLine, ...]) -> None:
        """What the office has now; the open card is read again if another desk wrote it."""
        if campaign_id != self.loaded:
            return
        self.lines = lines
        self.refresh()
        card = self.card.card
        now = None if card is None else next((line for line in lines if line.id == card.id), None)
        if card is not None and now is not None and now.version != card.version:
            self.reread()

    def refresh(self) -> None:
        """Those whom the chip lets through."""
        _title, fits = CHIPS[self.chips.value()]
        shown = [line for line in self.lines if fits(line)]
        self.table.show_rows(shown)
        self.figure.setText(ngettext("{n} applicant", "{n} applicants", len(shown)).format(n=len(shown)))

    def _search(self, text: str) -> None:
        self.table.search(text)

    # cards
    def _choose(self, line: ApplicantLine | None) -> None:
        card = self.card.card
        if line is not None and not (card is not None and card.id == line.id and self._sees_card()):
            self.open(line.id)

    def _sees_card(self) -> bool:
        return self.stack.currentWidget() is self.card

    def open(self, applicant_id: int) -> None:
        """A card; one that is typed and not saved goes on where it was left."""
        self.put_aside()
        typing = next((one for one in self.typings.values() if one.applicant_id == applicant_id), None)
        if typing is not None:
            self.go_on(typing)
            return
        work = partial(open_applicant, self.desk.office, applicant_id)
        self.desk.jobs.run(self, work, self._show)

    def _show(self, card: ApplicantCard) -> None:
        if card.campaign_id != self.loaded:
            self.campaign_wanted.emit(card.campaign_id)
        self.card.show_card(card)
        self.deeds.show_card(card)
        self.show_card()

    def show_card(self) -> None:
        """The card in the place of the papers."""
        self.stack.setCurrentWidget(self.card)

    def reread(self) -> None:
        """The card as it stands now, unless something is typed over it."""
        card = self.card.card
        if card is not None:
            work = partial(open_applicant, self.desk.office, card.id)
            self.desk.jobs.run(self, work, self._changed)

    def _changed(self, card: ApplicantCard) -> None:
        if self.card.card is not None and self.card.card.id == card.id:
            if self.card.typed:
                self.card.scans.show_scans(card)
            else:
                self.card.show_card(card)
            self.deeds.show_card(card)

    def _written(self, card: ApplicantCard) -> None:
        self.typings = {key: one for key, one in self.typings.items() if one.applicant_id != card.id}
        self._show_unsaved()
        if self.card.card is not None and self.card.card.id == card.id:
            self.deeds.show_card(card)
        self.load()

    # new ones
    def ask_new(self) -> None:
        """An empty card; what was typed in the one before is put aside."""
        if self.campaign is None or not self.adds:
            return
        self.put_aside()
        self.table.view.clearSelection()
        self.stack.setCurrentWidget(self.card)
        self.card.show_new(self.campaign_id)
        self.deeds.show_card(None)

    def next(self) -> None:
        """Save what is typed, then an empty card; what is refused stays."""
        if self._sees_card() and self.card.typed:
            self.card.save(lambda _card: self.ask_new())
        else:
            self.ask_new()

    # what is not saved
    def put_aside(self) -> None:
        """Keep what is typed when another card is opened."""
        card = self.card
        if self._sees_card() and card.typed and card.edits:
            typing = card.typing()
            self.typings[typing.id] = typing
            self.desk.jobs.drafts.note(draft_of(typing))
            card.before = {}
        self._show_unsaved()

    def _show_unsaved(self) -> None:
        here = [one for one in self.typings.values() if one.campaign_id == self.loaded]
        self.unsaved.show_typings(here)

    def go_on(self, typing: Typing) -> None:
        """With a card that was put aside, or left by an earlier program."""
        self.put_aside()
        office = self.desk.office

        def look() -> ApplicantCard | None:
            if typing.applicant_id is None:
                return None
            return open_applicant(office, typing.applicant_id)

        self.desk.jobs.run(self, lambda: (office.knows(typing.id), look()), partial(self._go_on, typing))

    def _go_on(self, typing: Typing, found: tuple[bool, ApplicantCard | None]) -> None:
        known, card = found
        self.typings.pop(typing.id, None)
        self._show_unsaved()
        if known:
            self.desk.jobs.drafts.strike(typing.id)
            self.desk.tell(_("The card was registered already; it stands in the list."), "good")
            return
        self.stack.setCurrentWidget(self.card)
        self.card.show_typing(card, typing)
        self.deeds.show_card(card)

    def forget(self, typing: Typing) -> None:
        """It is not wanted; who has said it by mistake gets it back."""
        self.typings.pop(typing.id, None)
        self.desk.jobs.drafts.strike(typing.id)
        self._show_unsaved()

        def bring_back() -> None:
            self.typings[typing.id] = typing
            self.desk.jobs.drafts.note(draft_of(typing))
            self._show_unsaved()

        self.desk.tell(_("What was not written is forgotten."), "info", (_("Undo"), bring_back))

    # papers
    def save_and_print(self) -> None:
        """The application and the receipt of whoever's card is seen, as it is saved."""
        if self._sees_card():
            self.card.save(lambda _card: self.print_papers(AT_ONCE))

    def print_papers(self, codes: Iterable[str]) -> None:
        """These papers, in the place of the card."""
        card = self.card.card
        if card is not None:
            self.papers.draw(card, tuple(codes))
            self.stack.setCurrentWidget(self.papers)

    # the page
    def go_to(self, where: object) -> None:
        """A card: («applicant», key); «new»: an empty one."""
        match where:
            case ("applicant", int(applicant)):
                self.open(applicant)
            case "new":
                self.ask_new()

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """A card, and an empty one."""
        rows = self.table.rows()
        found = [("card", partial(self.open, rows[0].id))] if rows else []
        return [*found, ("new", self.ask_new)] if self.adds else found
