"""«Кто что переставил»: the deeds on the term's timetable, the newest first."""

from functools import partial

from desktop_app.services.timetable.moves import Deed, Moves, timetable_history
from desktop_app.services.timetable.week import Week
from desktop_app.views.desk import Desk
from desktop_app.views.record_sentences import moment_words
from desktop_app.views.tabbed import Tab
from desktop_app.views.versions.sentences import DEEDS, deed_words, lesson_words, teacher_words
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.labels import label
from desktop_app.views.widgets.laying import down, strip
from desktop_app.views.widgets.search_field import SearchField
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _, ngettext


class MovesTab(Tab):
    """Typing a group or a teacher leaves only theirs; Enter opens the group's week."""

    topics = ("timetable",)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.week: Week | None = None
        self.search, self.figure = SearchField(_("Find a group, a discipline, a teacher")), label("", "muted")
        self.table: DataTable[tuple[int, Deed]] = DataTable("timetable history", (), lambda one: one[0])
        self.table.set_accessible(_("Who moved what"))
        self.table.set_empty(EmptyState("calendar-days", _("Nobody has changed the timetable of the term yet")))
        self.search.searched.connect(self.table.search)
        self.table.opened.connect(self._open)
        down(strip(self.search, right=(self.figure,)), (self.table, 1), on=self)

    def load(self) -> None:
        """Ask the trail."""
        if self.desk.term_id:
            self.desk.jobs.run(self, partial(timetable_history, self.desk.office, self.desk.term_id), self.show_moves)

    def show_moves(self, moves: Moves) -> None:
        """What the trail has now."""
        self.week = moves.week
        self.table.set_columns(columns(moves.week))
        self.table.show_rows(tuple(enumerate(moves.deeds)))
        count = len(moves.deeds)
        words = ngettext("{count} deed", "{count} deeds", count).format(count=count)
        self.figure.setText(words if not moves.cut else _("the newest {count}").format(count=count))

    def _open(self, row: tuple[int, Deed]) -> None:
        load = self.week.loads.get(row[1].load_id) if self.week else None
        if load is not None:
            self.desk.go.emit("timetable", load.group_id)


def columns(week: Week) -> list[Column[tuple[int, Deed]]]:
    """When, who, and what became of which lesson."""
    return [
        Column("at", _("When"), lambda one: one[1].at, width=124, format=moment_words),
        Column("who", _("Who"), lambda one: one[1].who, width=170),
        Column("what", _("Deed"), lambda one: _(DEEDS[one[1].what]), width=140),
        Column("group", _("Group"), lambda one: lesson_words(one[1].load_id, week)[0], width=100),
        Column("title", _("Discipline"), lambda one: lesson_words(one[1].load_id, week)[1], width=150, stretch=True,
               tip=lambda one: lesson_words(one[1].load_id, week)[1]),
        Column("teacher", _("Teacher"), lambda one: teacher_words(one[1].load_id, week), width=116),
        Column("told", _("From where to where"), lambda one: deed_words(one[1], week), width=290,
               tip=lambda one: deed_words(one[1], week)),
        Column("version", _("Version"), lambda one: one[1].version or _("Draft of the term"), width=120),
    ]  # fmt: skip
