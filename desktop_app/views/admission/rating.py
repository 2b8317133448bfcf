"""«Рейтинг»: the competition groups at the left, the chosen one's rating, and at the side why, and what if."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QCheckBox, QFrame, QMenu, QStackedWidget, QWidget

from desktop_app.services.admission.rating_reading import open_ratings
from desktop_app.services.admission.rating_values import Order, Place, Rating
from desktop_app.services.admission.recommending import propose_wave
from desktop_app.services.forms import Choice
from desktop_app.services.history import note_paper
from desktop_app.views import theme
from desktop_app.views.admission.campaign_tab import CampaignTab
from desktop_app.views.admission.printing import drawn_together
from desktop_app.views.admission.rating_panel import RatingPanel
from desktop_app.views.admission.rating_table import RatingTable, group_columns
from desktop_app.views.admission.rating_words import deadline_words, offer_name, short_name, summary
from desktop_app.views.admission.simulation_panel import SimulationPanel
from desktop_app.views.admission.waves import WavePage
from desktop_app.views.desk import Desk
from desktop_app.views.jobs import LongJob
from desktop_app.views.orders.documents import DocumentTab
from desktop_app.views.widgets.buttons import action, button, menu_button
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.labels import Elided, hairline
from desktop_app.views.widgets.laying import across, down
from desktop_app.views.widgets.search_field import SearchField
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_export import export_shown
from desktop_app.views.wording import _

LEFT = 372
NARROW = 1560
"""Below so many pixels the list of groups makes room for an open panel."""
FORM = "admission-rating"


class RatingTab(CampaignTab, DocumentTab):
    """Live: whoever enters an applicant moves the lines here. Ctrl+Up and Ctrl+Down go through the groups."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.ratings: tuple[Rating, ...] = ()
        self.shown_id = 0  # the competition group
        self.asked, self.again = False, False
        self.search = SearchField(_("Find in the rating"))
        self.only_originals = QCheckBox(_("Only with originals"))
        self.public = QCheckBox(_("Public view"))
        self.public.setToolTip(_("By code, without names: as it is published"))
        self.head, self.figure = Elided("", "strong"), Elided("", "muted")
        self.groups: DataTable[Rating] = DataTable("admission-rating-groups", group_columns(), lambda one: one.offer.id)
        self.table = RatingTable()
        self.panel = RatingPanel(desk)
        self.simulation = SimulationPanel(desk, self.table.selected)
        self.waves = WavePage(desk)
        self.body = QWidget()
        self._lay()
        self._connect()

    def _lay(self) -> None:
        self.groups.set_accessible(_("Competition groups"))
        self.table.set_accessible(_("Rating of applicants"))
        self.groups.set_empty(EmptyState("list", _("No competition groups"), _("Add them under «Campaign».")))
        self.table.set_empty(EmptyState("users", _("Nobody has applied here yet")))
        self.groups.set_compact()
        self.left = QWidget()
        self.left.setFixedWidth(theme.px(LEFT))
        down((self.groups, 1), on=self.left)
        centre = QWidget()
        about = QFrame()
        about.setProperty("role", "header")
        down(self.head, self.figure, on=about).setContentsMargins(theme.GAP, theme.GRID, theme.GAP, theme.GRID)
        down(about, (self.table, 1), on=centre)
        left_line = hairline(vertical=True)
        line = across(self.left, left_line, (centre, 1), self.panel, self.simulation)
        strip = self.strip((self.search, self.only_originals, self.public), ())
        down(strip, (line, 1), on=self.body)
        self.pages = QStackedWidget()
        for page in (self.body, self.waves):
            self.pages.addWidget(page)
        down((self.pages, 1), on=self.front)

    def _connect(self) -> None:
        self.search.searched.connect(self.table.search)
        self.only_originals.toggled.connect(lambda _on: self.load())
        self.public.toggled.connect(lambda _on: self._show_rating(columns=True))
        self.groups.current_changed.connect(self._choose)
        self.table.opened.connect(lambda _place: self.open_panel())
        self.table.selection_changed.connect(self._follow)
        for panel in (self.panel, self.simulation):
            panel.closed.connect(self._make_room)
        self.panel.card_wanted.connect(lambda key: self.tab_wanted.emit(("applicant", key)))
        self.waves.left.connect(self.show_lists)
        for keys, step in (("Ctrl+Up", -1), ("Ctrl+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self.body, partial(self._step, step))
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.addAction(action(_("Why it stands here"), self.open_panel, shortcut="Ctrl+I", parent=self))

    def actions_(self) -> tuple[QWidget, ...]:
        """What if, a wave, and the ways out."""
        what_if = button(_("What if…"), self.ask_simulation, "sparkles")
        what_if.setToolTip(_("If more applicants bring their originals"))
        found: list[QWidget] = [what_if]
        if self.desk.may(propose_wave):
            found.append(button(_("Wave…"), self.ask_wave, "check"))
        if self.desk.may(note_paper):
            menu = QMenu(self)
            alone, every = partial(self.print_rating, every=False), partial(self.print_rating, every=True)
            menu.addAction(action(_("Print this rating…"), alone, "printer", "Ctrl+P", menu))
            menu.addAction(action(_("Print all ratings…"), every, "printer", parent=menu))
            menu.addAction(action(_("Shown rows to Excel…"), self.export, "table", parent=menu))
            found.append(menu_button(_("Rating out"), menu, "download"))
        return tuple(found)

    # reading
    def load(self) -> None:
        """Ask for all ratings of the campaign; news that come while they are counted ask once more."""
        if self.asked:
            self.again = True
            return
        if not self.campaign_id:
            self.show_ratings(())
            return
        self.asked = True
        work = partial(open_ratings, self.desk.office, self.campaign_id, originals_only=self.only_originals.isChecked())
        self.desk.jobs.run(self, work, self._answer, self._failed)
        self.waves.renew(self.campaign_id)

    def _answer(self, ratings: tuple[Rating, ...]) -> None:
        self.asked = False
        if self.again:
            self.again = False
            self.load()
        self.show_ratings(ratings)

    def _failed(self, error: Exception) -> None:
        self.asked = self.again = False
        self.desk.jobs.failed.emit(self, error)

    def show_ratings(self, ratings: tuple[Rating, ...]) -> None:
        """What the office counts now; selection and place stay."""
        self.ratings = ratings
        self.groups.show_rows(ratings)
        if self.rating is None and ratings:
            self.shown_id = ratings[0].offer.id
        current = self.groups.current()
        if current is None or current.offer.id != self.shown_id:
            self.groups.select_key(self.shown_id)
        self._show_rating()

    @property
    def rating(self) -> Rating | None:
        """The one that is shown."""
        return next((one for one in self.ratings if one.offer.id == self.shown_id), None)

    def _choose(self, rating: Rating | None) -> None:
        if rating is not None and rating.offer.id != self.shown_id:
            self.shown_id = rating.offer.id
            self.panel.shut()
            self._show_rating()
            self.table.view.scrollToTop()

    def _step(self, step: int) -> None:
        shown = self.groups.shown_rows()
        keys = [one.offer.id for one in shown]
        if self.shown_id in keys:
            place = min(max(keys.index(self.shown_id) + step, 0), len(keys) - 1)
            self.groups.select_key(keys[place])

    def _show_rating(self, *, columns: bool = False) -> None:
        rating = self.rating
        if rating is not None and (columns or not self.table.model.columns):
            self.table.show_columns(rating.order, public=self.public.isChecked())
        self.table.show_rating(rating)
        told = "" if rating is None else f"{summary(rating)} · {deadline_words(rating)}"
        for line, text in ((self.head, "" if rating is None else offer_name(rating.offer)), (self.figure, told)):
            line.setText(text)
            line.setToolTip(text)
        self._follow(self.table.selected())

    # the side
    def open_panel(self) -> None:
        """Why the selected line stands where it does, or one above the other."""
        chosen = self.table.selected()
        if self.rating is None or not chosen:
            self.desk.tell(_("Select one line or two: the panel tells why one is above the other."), "info")
            return
        self.simulation.shut()
        self.panel.show_lines(self.rating, chosen, public=self.public.isChecked())
        self._make_room()

    def _follow(self, chosen: list[Place]) -> None:
        """The open panel follows the selection; two selected lines open it."""
        if self.panel.isVisible() or len(chosen) == 2:  # noqa: PLR2004 - one above the other
            if chosen:
                self.open_panel()
            else:
                self.panel.shut()

    def ask_simulation(self) -> None:
        """What if more originals come."""
        if self.campaign_id:
            self.panel.shut()
            self.pages.setCurrentWidget(self.body)
            self.simulation.ask(self.campaign_id)
            self._make_room()

    def _make_room(self) -> None:
        opened = self.panel.isVisibleTo(self) or self.simulation.isVisibleTo(self)
        self.left.setVisible(not opened or self.width() >= theme.px(NARROW))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list of groups makes room where there is little."""
        super().resizeEvent(event)
        self._make_room()

    # waves
    def ask_wave(self) -> None:
        """The wave in the place of the lists."""
        if self.campaign is not None:
            self.pages.setCurrentWidget(self.waves)
            self.waves.ask(self.campaign, self.ratings[0].order if self.ratings else Order())

    def show_lists(self) -> None:
        """The lists again."""
        self.pages.setCurrentWidget(self.body)
        self.load()

    # going out
    def print_rating(self, *, every: bool) -> None:
        """The rating of the shown group or of all, with names or without as they are seen, as it stands now."""
        rating = self.rating
        if rating is None:
            return
        code = "rating_public" if self.public.isChecked() else "rating_internal"
        offer = None if every else rating.offer.id
        choice = Choice(self.desk.term_id, campaign_id=self.campaign_id, offer_id=offer)
        name = _("Ratings") if every else _("Rating {code}").format(code=short_name(rating.offer))
        work = partial(drawn_together, self.desk.office, (code,), choice, LongJob())
        self.show_document(code, name, work)

    def export(self) -> None:
        """The rows that are shown, in the view that is shown, as a workbook."""
        if self.rating is not None:
            name = _("Rating {code}").format(code=short_name(self.rating.offer))
            export_shown(self.desk, self, self.table, FORM, name)

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """With two lines compared."""
        return [("why", self._compare)] if self.table.rows() else []

    def _compare(self) -> None:
        self.table.view.selectRow(min(1, len(self.table.shown_rows()) - 1))
        self.open_panel()
