"""«Статистика»: figures of a day beside last year's on the same date, charts, and the tables they are drawn from."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from desktop_app.services.admission.statistics import open_statistics
from desktop_app.services.admission.statistics_values import AdmissionStatistics, DayFigures, GroupFigures
from desktop_app.services.history import note_paper
from desktop_app.views import theme
from desktop_app.views.admission.campaign_tab import CampaignTab
from desktop_app.views.admission.statistics_words import (
    contest_points,
    day_columns,
    day_points,
    group_columns,
    legend,
    mean_points,
    tiles,
)
from desktop_app.views.contingent.sentences import day
from desktop_app.views.desk import Desk
from desktop_app.views.orders.documents import DocumentTab
from desktop_app.views.widgets.buttons import button
from desktop_app.views.widgets.charts import BarChart, Chart, LineChart
from desktop_app.views.widgets.day_field import DayField
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.labels import label, say_on
from desktop_app.views.widgets.laying import across, down
from desktop_app.views.widgets.segmented import Segmented
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.wording import _

DAYS, GROUPS = "days", "groups"
FORM = "admission-statistics"


class Tile(QFrame):
    """A figure, what it is, and last year's."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.name, self.figure, self.before = label("", "muted"), label("", "title"), label("", "muted")
        column = down(self.name, self.figure, self.before, on=self)
        column.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.GAP)

    def tell(self, name: str, figure: str, before: str, tone: str) -> None:
        """Show them."""
        self.name.setText(name)
        self.figure.setText(figure)
        say_on(self.before, before, tone)
        self.setAccessibleName(f"{name}: {figure}, {before}")


class StatisticsTab(CampaignTab, DocumentTab):
    """By day or by competition group; counted up to today, or to the day that is typed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.told: AdmissionStatistics | None = None
        self.counted_to: date | None = None
        """As it was asked for; None: today."""
        self.kinds = Segmented([(DAYS, _("By days")), (GROUPS, _("By competition groups"))])
        self.until = DayField(_("Counted to"))
        self.compared = label("", "muted")
        self.tiles = [Tile() for _number in range(5)]
        self.applications = LineChart(_("Applications that compete, by day"))
        self.originals = LineChart(_("Originals, by day"))
        self.contest = BarChart(_("Applications per place, by group"))
        self.means = BarChart(_("Mean of the certificate, by group"))
        self.days: DataTable[DayFigures] = DataTable("admission-days", (), lambda one: one.day)
        self.groups: DataTable[GroupFigures] = DataTable("admission-groups", (), lambda one: one.offer.id)
        self.days.set_accessible(_("Admission by days"))
        self.groups.set_accessible(_("Admission by competition groups"))
        self.days.set_empty(EmptyState("calendar-days", _("The campaign has not begun yet")))
        self.groups.set_empty(EmptyState("list", _("The campaign has no competition groups yet")))
        self.pages = QStackedWidget()
        self.save_button = button(_("Statistics to Excel…"), self.export, "table")
        self._lay()
        self.kinds.chosen.connect(self.show_kind)
        self.until.editingFinished.connect(self._ask_if_changed)

    def _lay(self) -> None:
        for charts, table in (
            ((self.applications, self.originals), self.days),
            ((self.contest, self.means), self.groups),
        ):
            page = QWidget()
            down((self._charts(charts), 2), (table, 3), on=page)
            self.pages.addWidget(page)
        figures = QWidget()
        row = across(*((tile, 1) for tile in self.tiles), on=figures)
        row.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.GAP)
        row.setSpacing(theme.GAP)
        strip = self.strip((self.kinds, label(_("Counted to")), self.until, self.compared), ())
        body = QWidget()
        down(figures, (self.pages, 1), on=body)
        self.none = EmptyState("inbox", _("There is no campaign yet"), _("Open one under «Campaign»."))
        self.whole = QStackedWidget()
        for one in (body, self.none):
            self.whole.addWidget(one)
        down(strip, (self.whole, 1), on=self.front)

    @staticmethod
    def _charts(charts: tuple[Chart, Chart]) -> QWidget:
        made = QFrame()
        made.setProperty("role", "surface")
        row = across((charts[0], 1), (charts[1], 1), on=made)
        row.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.GAP)
        row.setSpacing(2 * theme.MARGIN)
        return made

    def actions_(self) -> tuple[QWidget, ...]:
        """Both tables as one workbook."""
        return (self.save_button,) if self.desk.may(note_paper) else ()

    # reading
    def load(self) -> None:
        """Ask for the chosen campaign."""
        self.whole.setCurrentIndex(0 if self.campaign_id else 1)
        self.save_button.setEnabled(bool(self.campaign_id))
        if self.campaign_id and self.until.fits:
            self.counted_to = self.until.day()
            work = partial(open_statistics, self.desk.office, self.campaign_id, self.counted_to)
            self.desk.jobs.run(self, work, self.show_told)

    def _ask_if_changed(self) -> None:
        if self.until.day() != self.counted_to:
            self.load()

    def show_told(self, told: AdmissionStatistics) -> None:
        """What the office counts now; whatever is selected or hidden stays."""
        another = self.told is None or (self.told.campaign.id, self.told.before_year) != (
            told.campaign.id, told.before_year)  # fmt: skip
        self.told = told
        if told.campaign.id != self.campaign_id:  # an answer that comes late
            return
        if another:
            self.days.set_columns(day_columns(told))
            self.groups.set_columns(group_columns(told))
        self.compared.setText(self._compared(told))
        for tile, texts in zip(self.tiles, tiles(told), strict=True):
            tile.tell(*texts)
        self._draw_charts(told)
        self.days.show_rows(tuple(reversed(told.days)))
        self.groups.show_rows(told.groups)

    @staticmethod
    def _compared(told: AdmissionStatistics) -> str:
        now = _("as of {day}").format(day=day(told.until))
        if told.before_until is None:
            return now
        return _("{now}, beside {before}").format(now=now, before=day(told.before_until))

    def _draw_charts(self, told: AdmissionStatistics) -> None:
        years = legend(told)
        self.applications.show_points(day_points(told, "standing"), years)
        self.originals.show_points(day_points(told, "originals"), years)
        self.contest.show_points(contest_points(told), years)
        self.means.show_points(mean_points(told), years)

    def show_kind(self, kind: str) -> None:
        """Days or groups."""
        self.kinds.choose(kind)
        self.pages.setCurrentIndex((DAYS, GROUPS).index(kind))

    def go_to(self, where: object) -> None:
        """«days» or «groups»."""
        if where in {DAYS, GROUPS}:
            self.show_kind(str(where))

    # going out
    def export(self) -> None:
        """Ask where to, and write what is seen."""
        told, office = self.told, self.desk.office
        if told is None:
            return

        def draw() -> bytes:
            from desktop_app.services.reports import admission_statistics

            return admission_statistics.render(told, office.user.name, office.clock().replace(tzinfo=None))

        self.save_workbook(FORM, _("Admission statistics {year}").format(year=told.campaign.year), draw)

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """Both kinds."""
        return [(GROUPS, partial(self.show_kind, GROUPS))]
