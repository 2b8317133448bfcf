"""«Сверка»: curriculum, load, timetable and journal side by side (п. 4.10); each finding has a way to mend it."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QPushButton

from desktop_app.services.load_findings import Difference, Finding, compare_plan
from desktop_app.services.load_giving import open_giving
from desktop_app.views.desk import Desk
from desktop_app.views.load.columns import finding_columns
from desktop_app.views.load.sentences import difference_word, figure_word
from desktop_app.views.tabbed import Tab
from desktop_app.views.widgets.buttons import primary
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.facts import facts
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.widgets.laying import across, down, strip
from desktop_app.views.widgets.search_field import SearchField
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.wording import _, ngettext
from desktop_app.views.words import N_

Way = tuple[str, str, object]  # words, screen, place

ADVICE: dict[Difference, str] = {
    Difference.MISSING: N_("The curriculum asks for these hours and no teacher has them."),
    Difference.SHORT: N_("The load has fewer hours than the curriculum."),
    Difference.DOUBLED: N_("The same hours are given by two rows; take one of them out or divide the hours."),
    Difference.OVER: N_("The load has more hours than the curriculum."),
    Difference.OTHER_PLAN: N_("The curriculum of the group does not have this discipline in the term."),
    Difference.OTHER_CONTROL: N_("The statement is of another form of control than the curriculum."),
    Difference.NOT_DATED: N_("No lesson of this row has a date: compose the timetable."),
    Difference.BEHIND: N_("Even with all lessons that are dated the hours will not be given: add lessons."),
    Difference.NO_TOPICS: N_("Lessons were held and the journal does not tell their topics."),
    Difference.NOT_APPROVED: N_("The group learns by a draft: approve the curriculum (п. 4.9)."),
}


class Findings(Tab):
    """Enter goes where it is mended."""

    topics = ("load", "curricula", "timetable", "journal", "sheets")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.search = SearchField(_("Find in the list"))
        self.figure = label("", "muted")
        self.table: DataTable[Finding] = DataTable("load findings", finding_columns(), finding_key)
        self.table.set_accessible(_("Differences"))
        self.table.set_empty(EmptyState("circle-check", _("Curriculum, load, timetable and journals agree")))
        self.panel = SidePanel()
        self.search.searched.connect(self.table.search)
        self.table.current_changed.connect(self._follow)
        self.table.opened.connect(self.mend)
        down(strip(self.search, self.figure), (across((self.table, 1), self.panel), 1), on=self)

    def load(self) -> None:
        """Ask what differs in the term."""
        if self.desk.term_id:
            self.desk.jobs.run(self, partial(compare_plan, self.desk.office, self.desk.term_id), self.show_findings)

    def show_findings(self, found: tuple[Finding, ...]) -> None:
        """What the office has now."""
        self.table.show_rows(found)
        self.figure.setText(ngettext("{n} difference", "{n} differences", len(found)).format(n=len(found)))

    def _follow(self, finding: Finding | None) -> None:
        if finding is None:
            self.panel.shut()
            return
        self.panel.clear()
        self.panel.add_section("", wrapped(_(ADVICE[finding.what])), facts((
            (_("Group"), finding.group), (_("Discipline"), f"{finding.index} {finding.title}".strip()),
            (_("In the plan"), figure_word(finding.wanted)), (_("In fact"), figure_word(finding.found)),
        )))  # fmt: skip
        words, _screen, _place = self.way_of(finding)
        self.button: QPushButton = primary(words, partial(self.mend, finding))
        self.panel.add_section("", self.button)
        self.panel.open_with(difference_word(finding).capitalize())

    def way_of(self, finding: Finding) -> Way:
        """Where it is mended."""
        load = (finding.load_id, int(finding.wanted) if finding.what in HOURS and finding.wanted else None)
        ways: dict[Difference, Way] = {
            Difference.OTHER_CONTROL: (_("Open the statement"), "sheets", finding.sheet_id),
            Difference.NOT_DATED: (_("Open the timetable"), "timetable", None),
            Difference.BEHIND: (_("Open the timetable"), "timetable", None),
            Difference.NO_TOPICS: (_("Open the journal"), "journal", finding.load_id),
            Difference.NOT_APPROVED: (_("Open the curricula"), "curriculum", None),
            Difference.MISSING: (_("Give out…"), "load", ("give", finding.group_id)),
        }
        if finding.what is Difference.MISSING and not self.desk.may(open_giving):
            return _("Show the rows"), "load", ("rows", finding.group)
        return ways.get(finding.what, (_("Open the row"), "load", ("rows", load)))

    def mend(self, finding: Finding) -> None:
        """Go there."""
        _words, screen, place = self.way_of(finding)
        self.desk.go.emit(screen, place)

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """With one at the side."""
        return [("one", lambda: self.table.view.selectRow(0))] if self.table.rows() else []


HOURS = frozenset({Difference.SHORT, Difference.OVER})


def finding_key(one: Finding) -> tuple[str, int, int, int, int, int]:
    """What a difference is about."""
    return str(one.what), one.group_id, one.row_id, one.subgroup or 0, one.load_id, one.sheet_id
