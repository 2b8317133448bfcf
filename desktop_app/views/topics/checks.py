"""«Проверка»: what plans of topics and working programmes lack in the year; Enter goes where it is mended."""

from collections.abc import Sequence
from functools import partial

from desktop_app.services.college import list_terms
from desktop_app.services.office import Office
from desktop_app.services.topics_findings import Gap, TopicFinding, list_topic_findings
from desktop_app.views.desk import Desk
from desktop_app.views.load.sentences import KIND_WORDS
from desktop_app.views.orders.documents import DocumentTab
from desktop_app.views.topics.sentences import TERMS, gap_words, group_words
from desktop_app.views.widgets.buttons import button, primary
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.labels import label
from desktop_app.views.widgets.laying import down
from desktop_app.views.widgets.search_field import SearchField
from desktop_app.views.widgets.segmented import Segmented
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _, ngettext

ALL, LACKING, HOURS, OPEN = "all", "lacking", "hours", "open"
SORTS = {
    LACKING: (Gap.NO_PLAN, Gap.NO_PROGRAMME), HOURS: (Gap.LOAD, Gap.CURRICULUM),
    OPEN: (Gap.PLAN_OPEN, Gap.PROGRAMME_OPEN),
}  # fmt: skip
TONES = {Gap.NO_PLAN: "bad", Gap.NO_PROGRAMME: "bad", Gap.LOAD: "warn", Gap.CURRICULUM: "warn"}
PROGRAMMES = (Gap.NO_PROGRAMME, Gap.PROGRAMME_OPEN)
WIDTHS = (30, 14, 44, 20, 24, 26, 14, 10, 10)
FORM = "topic-findings"


class ChecksTab(DocumentTab):
    """The list."""

    topics = ("topics", "programmes", "curricula", "load")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.found: tuple[TopicFinding, ...] = ()
        self.kinds = Segmented([(ALL, _("All")), (LACKING, _("Lacking")), (HOURS, _("Wrong hours")),
                                (OPEN, _("Not approved"))])  # fmt: skip
        self.search = SearchField(_("Find a discipline or a teacher"))
        self.figure = label("", "muted")
        self.table: DataTable[TopicFinding] = DataTable("topic findings", columns(), key_of)
        self.table.set_accessible(_("What plans and programmes lack"))
        hint = _("Everything taught in this year has a plan of topics and a programme, and the hours fit.")
        self.table.set_empty(EmptyState("circle-check", _("Nothing is lacking"), hint))
        self.mend_button = primary(_("Open"), self.open_current, "pencil")
        self.kinds.chosen.connect(lambda _code: self.refresh())
        self.search.searched.connect(self.table.search)
        self.table.opened.connect(self.mend)
        self.table.current_changed.connect(lambda one: self.mend_button.setEnabled(one is not None))
        deeds = (button(_("To Excel…"), self.export, "table"), self.mend_button)
        down(self.strip((self.kinds, self.search, self.figure), deeds), (self.table, 1), on=self.front)

    def load(self) -> None:
        """Ask what is lacking in the academic year of the chosen term."""
        work = partial(findings_of_term, self.desk.office, self.desk.term_id)
        self.desk.jobs.run(self, work, self.show_findings)

    def show_findings(self, found: tuple[TopicFinding, ...]) -> None:
        """What the office has now."""
        self.found = found
        self.refresh()

    def refresh(self) -> None:
        """Those of the chosen sort; how many there are."""
        sort = self.kinds.value()
        shown = [one for one in self.found if sort == ALL or one.what in SORTS[sort]]
        self.table.show_rows(shown)
        self.figure.setText(ngettext("{n} finding", "{n} findings", len(shown)).format(n=len(shown)))
        self.mend_button.setEnabled(self.table.current() is not None)

    def open_current(self) -> None:
        """The finding with the cursor."""
        one = self.table.current()
        if one is not None:
            self.mend(one)

    def mend(self, one: TopicFinding) -> None:
        """Go to the plan, to what has none, or to the row of the programmes."""
        if one.what in PROGRAMMES:
            self.desk.go.emit("topics", ("programmes", one.row_id))
        else:
            self.desk.go.emit("topics", ("plans", one.plan_id or (one.row_id, one.teacher_id)))

    def export(self) -> None:
        """What is shown, as a workbook."""
        rows = self.table.rows()
        self.save_workbook(FORM, _("What plans and programmes lack"), lambda: workbook(rows))


def workbook(found: Sequence[TopicFinding]) -> bytes:
    """The list as a file."""
    from desktop_app.services.reports.table_file import TableFile, render

    heads = tuple(column.title for column in columns())
    return render(TableFile(_("What is lacking"), heads, [words_of(one) for one in found], (), WIDTHS))


def findings_of_term(office: Office, term_id: int) -> tuple[TopicFinding, ...]:
    """Of the academic year of a term."""
    year = next((term.year_starts for term in list_terms(office) if term.id == term_id), None)
    return () if year is None else list_topic_findings(office, year)


def key_of(one: TopicFinding) -> tuple[object, ...]:
    """What a line is about."""
    return (one.what, one.row_id, one.teacher_id, one.plan_id, one.groups, one.kind, one.semester, one.subgroup)


def groups_of(one: TopicFinding) -> str:
    """«ИСП-21, ИСП-22»."""
    return group_words(one.groups[0], one.subgroup) if one.subgroup is not None else ", ".join(one.groups)


def words_of(one: TopicFinding) -> tuple[object, ...]:
    """A line of the workbook."""
    return tuple(column.value(one) for column in columns())


def columns() -> list[Column[TopicFinding]]:
    """The list."""
    return [
        Column("what", _("Finding"), gap_words, width=190, tone=lambda one: TONES.get(one.what, "muted")),
        Column("index", _("Index"), lambda one: one.index, width=96),
        Column("title", _("Discipline"), lambda one: one.title, width=240, stretch=True, tip=lambda one: one.title),
        Column("teacher", _("Teacher"), lambda one: one.teacher, width=130),
        Column("groups", _("Groups"), groups_of, width=120, tip=groups_of),
        Column("kind", _("Kind of lesson"), lambda one: "" if one.kind is None else _(KIND_WORDS[one.kind]), width=120),
        Column("term", _("Term"), lambda one: "" if one.semester is None else _(TERMS[one.semester]), width=80),
        Column("found", _("Hours of topics"), lambda one: one.found, width=90),
        Column("wanted", _("Hours to give"), lambda one: one.wanted, width=90),
    ]  # fmt: skip
