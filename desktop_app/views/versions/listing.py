"""«Все версии»: drafts and what was published; at the side what may be done with one, and the publishing."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop_app.services.timetable.publishing import publish
from desktop_app.services.timetable.versions import Version, list_versions
from desktop_app.views.desk import Desk
from desktop_app.views.tabbed import Tab
from desktop_app.views.versions.panel import VersionPanel
from desktop_app.views.versions.publishing import PublishPanel
from desktop_app.views.versions.sentences import made_words, state_words, title_words
from desktop_app.views.widgets.buttons import link, primary
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.laying import across, down
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _


class VersionList(Tab):
    """Enter compares with the working draft, F2 renames, Delete deletes a draft."""

    topics = ("timetable", "load")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.table: DataTable[Version] = DataTable("timetable versions", columns(), lambda one: one.id)
        self.table.set_accessible(_("Versions of the timetable"))
        self.table.set_empty(
            EmptyState(
                "calendar-days",
                _("The term has no timetable yet"),
                _("Compose it or place its lessons by hand; then it can be published."),
                link(_("Open the timetable"), partial(self.desk.go.emit, "timetable", None)),
            )
        )
        self.panel, self.publishing = VersionPanel(desk), PublishPanel(desk)
        self.table.current_changed.connect(self._follow)
        self.table.opened.connect(lambda _version: self.panel.compare())
        self.panel.changed.connect(self.show_one)
        self.publishing.published.connect(self.show_one)
        self.wanted = 0  # the version to put the cursor on
        for keys, do in (("F2", self.panel.ask_title), ("Del", self.panel.remove)):
            QShortcut(QKeySequence(keys), self.table, do)
        down((across((self.table, 1), self.panel, self.publishing), 1), on=self)

    def actions_(self) -> tuple[QWidget, ...]:
        """Publishing, for whoever may."""
        made = primary(_("Publish…"), self.ask_publication, "calendar-clock")
        return (made,) if self.desk.may(publish) else ()

    def go_to(self, where: object) -> None:
        """«publish» opens the publishing at once."""
        if where == "publish":
            self.ask_publication()

    def load(self) -> None:
        """Ask for the versions of the term."""
        if self.desk.term_id:
            self.desk.jobs.run(self, partial(list_versions, self.desk.office, self.desk.term_id), self.show_versions)

    def show_versions(self, versions: tuple[Version, ...]) -> None:
        """What the office has now."""
        self.panel.working = next((one for one in versions if one.working), None)
        self.table.show_rows(versions)
        if self.wanted and self.table.select_key(self.wanted):
            self.wanted = 0
        self._follow(self.table.current())

    def show_one(self, version: int) -> None:
        """Look again, and put the cursor on a version."""
        self.wanted = version
        self.load()

    def ask_publication(self) -> None:
        """From which day, and what it would change."""
        self.panel.hide()
        self.publishing.ask(self.desk.term_id)

    def _follow(self, version: Version | None) -> None:
        if version is None or self.publishing.isVisible():
            self.panel.shut()
            return
        self.panel.show_version(version)

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """With one at the side, and with the publishing."""
        yield "one", lambda: self.table.view.selectRow(0)
        yield "publish", self.ask_publication


def columns() -> list[Column[Version]]:
    """What is known of a version."""
    return [
        Column("title", _("Version"), title_words, width=180,
               tip=title_words, icon=lambda one: "pencil" if one.working else ""),
        Column("state", _("State"), state_words, width=150,
               tone=lambda one: "good" if one.in_force else "" if one.working else "muted"),
        Column("from", _("From"), lambda one: one.valid_from, width=84),
        Column("until", _("Until"), lambda one: one.until, width=84),
        Column("lessons", _("Lessons"), lambda one: one.lessons, width=76),
        Column("students", _("Students' windows"), lambda one: one.figures.student_windows, width=104),
        Column("teachers", _("Teachers' windows"), lambda one: one.figures.teacher_windows, width=104),
        Column("late", _("Late pairs"), lambda one: one.figures.late_pairs, width=84, hidden=True),
        Column("cost", _("Penalty"), lambda one: one.figures.cost, width=76),
        Column("made", _("Made"), made_words, width=190, stretch=True),
    ]  # fmt: skip
