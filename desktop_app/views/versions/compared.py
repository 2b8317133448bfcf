"""«Рядом»: two versions, their figures, and every lesson that the second has elsewhere than the first."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QComboBox

from desktop_app.services.timetable.comparing import Changed, Comparison, compare_versions
from desktop_app.services.timetable.versions import Version, list_versions
from desktop_app.services.timetable.week import Week
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.tabbed import Tab
from desktop_app.views.versions.sentences import (
    CHANGES,
    called,
    figure_rows,
    lesson_words,
    standing,
    summary,
    teacher_words,
)
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.facts import figures
from desktop_app.views.widgets.labels import label
from desktop_app.views.widgets.laying import across, down, strip
from desktop_app.views.widgets.search_field import SearchField
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _

WIDTH = 190


class Compared(Tab):
    """What is in force against the working draft, until others are chosen."""

    topics = ("timetable", "load")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.one, self.other = chooser(_("The first version")), chooser(_("The second version"))
        for box in (self.one, self.other):
            box.activated.connect(lambda _index: self.compare())
        self.chosen: tuple[int, int] = (0, 0)
        self.search, self.figure = SearchField(_("Find a group, a discipline, a teacher")), label("", "muted")
        self.table: DataTable[tuple[int, Changed]] = DataTable("timetable changes", (), lambda one: one[0])
        self.table.set_accessible(_("Changes between two versions"))
        self.search.searched.connect(self.table.search)
        self.panel = SidePanel()
        head = strip(self.one, label("→", "muted"), self.other, self.search, right=(self.figure,))
        down(head, (across((self.table, 1), self.panel), 1), on=self)

    def load(self) -> None:
        """Ask which versions there are."""
        if self.desk.term_id:
            self.desk.jobs.run(self, partial(list_versions, self.desk.office, self.desk.term_id), self.show_versions)

    def go_to(self, where: object) -> None:
        """Compare these two: their keys."""
        match where:
            case (int(one), int(other)):
                self.chosen = (one, other)
                self.load()

    def show_versions(self, versions: tuple[Version, ...]) -> None:
        """Offer them; those that were chosen stay if they are still there."""
        self.chosen = chosen_of(versions, self.chosen)
        for box, key in zip((self.one, self.other), self.chosen, strict=True):
            box.clear()
            for version in versions:
                box.addItem(called(version), version.id)
            box.setCurrentIndex(box.findData(key))
        if len(versions) > 1:
            self.compare()
        else:
            self.table.set_empty(EmptyState("copy", _("There is one version only"), _("Copy or publish the draft.")))
            self.table.show_rows(())
            self.panel.shut()

    def compare(self) -> None:
        """Ask what differs."""
        self.chosen = (self.one.currentData(), self.other.currentData())
        self.desk.jobs.run(self, partial(compare_versions, self.desk.office, *self.chosen), self.show_comparison)

    def show_comparison(self, found: Comparison) -> None:
        """What the office has now."""
        self.table.set_empty(EmptyState("circle-check", _("Both versions have every lesson at the same place")))
        self.table.set_columns(columns(found.week))
        self.table.show_rows(tuple(enumerate(found.changes)))
        self.figure.setText(summary(found))
        self.panel.clear()
        heads = [_("Figures"), _("first"), _("second")]
        self.panel.add_section(called(found.one), label("→ " + called(found.other), "muted"))
        self.panel.add_section("", figures(heads, figure_rows(found.one, found.other)))
        self.panel.open_with(_("Less of each is better"))

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """As it opens."""
        return ()


def chosen_of(versions: tuple[Version, ...], chosen: tuple[int, int]) -> tuple[int, int]:
    """What was chosen as far as it is there; else what is in force (or published last) and the working draft."""
    keys = {one.id for one in versions}
    working = next((one.id for one in versions if one.working), 0)
    others = [one for one in versions if one.id != working]
    first = next((one.id for one in others if one.in_force), others[0].id if others else working)
    one, other = chosen
    return (one if one in keys else first, other if other in keys else working)


def columns(week: Week) -> list[Column[tuple[int, Changed]]]:
    """A lesson, where it was and where it is."""
    return [
        Column("group", _("Group"), lambda one: lesson_words(one[1].load_id, week)[0], width=110),
        Column("title", _("Discipline"), lambda one: lesson_words(one[1].load_id, week)[1], width=190, stretch=True,
               tip=lambda one: lesson_words(one[1].load_id, week)[1]),
        Column("teacher", _("Teacher"), lambda one: teacher_words(one[1].load_id, week), width=120),
        Column("change", _("Change"), lambda one: _(CHANGES[one[1].change]), width=120),
        Column("was", _("Was"), lambda one: standing(one[1].was, week), width=190),
        Column("now", _("Became"), lambda one: standing(one[1].now, week), width=190),
    ]  # fmt: skip


def chooser(name: str) -> QComboBox:
    """A list of versions."""
    made = QComboBox()
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setFixedWidth(theme.px(WIDTH))
    return made
