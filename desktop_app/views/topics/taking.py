"""At the side: topics from another plan or from a file, seen before they are taken over; Ctrl+Z takes them back."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QListWidget, QListWidgetItem, QWidget

from desktop_app.services.exchange.files import load as read_file
from desktop_app.services.exchange.tables import LARGEST_FILE
from desktop_app.services.topics import list_topic_sources, open_topic_plan
from desktop_app.services.topics_import import TopicsFile, read_topics
from desktop_app.services.topics_values import PlanSheet, PlanSource, TopicValues
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.topics.sentences import faults_words, file_words, topics_words, year_words
from desktop_app.views.widgets.buttons import button, primary
from desktop_app.views.widgets.labels import wrapped
from desktop_app.views.widgets.laying import in_row
from desktop_app.views.widgets.search_field import SearchField
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.wording import _

WIDTH = 360
ROOM = 320


class TakePanel(SidePanel):
    """Where topics may come from, and what they are."""

    taken = Signal(list, bool)
    """Topics, and whether they take the place of all that stand."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("", WIDTH)
        self.desk = desk
        self.topics: tuple[TopicValues, ...] = ()
        self.shown = 0  # the plan that takes them over
        self.list = QListWidget()
        self.preview = QListWidget()

    # from another plan
    def ask_source(self, sheet: PlanSheet) -> None:
        """Plans of the same discipline first, then all."""
        self.shown = sheet.id
        self.open_with(_("Topics of another plan"))
        self.clear()
        work = partial(list_topic_sources, self.desk.office, sheet.line.title)
        self.desk.jobs.run(self, work, self.show_sources)

    def show_sources(self, sources: Sequence[PlanSource]) -> None:
        """Choose one: its topics are shown below."""
        self.clear()
        others = [one for one in sources if one.id != self.shown]
        if not others:
            self.add_section("", wrapped(_("There is no other plan with topics yet."), "muted"))
            return
        self.list = self._list(_("Plans"))
        for one in others:
            item = QListWidgetItem(source_words(one))
            item.setData(Qt.ItemDataRole.UserRole, one.id)
            self.list.addItem(item)
        search = SearchField(_("Find a discipline or a teacher"), theme.px(WIDTH - 40))
        search.searched.connect(self._search)
        self.list.currentItemChanged.connect(lambda item, _before: self._read(item))
        self.add_section("", search, self.list)
        self.preview = self._list(_("Topics"))
        self.add_section(_("Topics"), self.preview, self._deeds())
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def _search(self, text: str) -> None:
        for place in range(self.list.count()):
            item = self.list.item(place)
            item.setHidden(text.casefold() not in item.text().casefold())

    def _read(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            work = partial(open_topic_plan, self.desk.office, int(item.data(Qt.ItemDataRole.UserRole)))
            self.desk.jobs.run(self, work, lambda sheet: self._show_topics(sheet.topics))

    def _show_topics(self, topics: Sequence[TopicValues]) -> None:
        self.topics = tuple(topics)
        self.preview.clear()
        self.preview.addItems([f"{one.hours} · {one.title}" for one in topics])

    # from a file
    def ask_file(self) -> None:
        """Choose a file."""
        kinds = _("Tables (*.xlsx *.xlsm *.csv *.txt)")
        path, _kind = QFileDialog.getOpenFileName(self, _("Topics from a file"), "", kinds)
        if path:
            self.open_file(Path(path))

    def open_file(self, path: Path) -> None:
        """Read it off the GUI thread."""
        self.desk.jobs.run_long(
            self, lambda _job: read_topics(read_file(path, LARGEST_FILE), path.name), self.show_file
        )

    def show_file(self, file: TopicsFile) -> None:
        """What it says, and what was not taken."""
        self.open_with(file.name)
        self.clear()
        parts: list[QWidget] = [wrapped(file_words(file), "strong")]
        if file.faults:
            parts.append(wrapped(faults_words(file), "bad"))
        self.add_section("", *parts)
        self.preview = self._list(_("Topics"))
        self.add_section(_("Topics"), self.preview, self._deeds())
        self._show_topics(file.topics)
        self.preview.setFocus()

    def _deeds(self) -> QWidget:
        add = primary(_("Add to the end"), partial(self._take, whole=False), "plus")
        whole = button(_("Instead of all"), partial(self._take, whole=True))
        return in_row(add, whole)

    def _take(self, *, whole: bool) -> None:
        if self.topics:
            self.taken.emit(list(self.topics), whole)
            self.shut()

    def _list(self, name: str) -> QListWidget:
        made = QListWidget()
        made.setAccessibleName(name)
        made.setMinimumHeight(theme.px(ROOM // 2))
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setWordWrap(True)
        return made


def source_words(source: PlanSource) -> str:
    """«2025/26 · Основы алгоритмизации · Иванова А. П. · ИСП-21 · 16 тем, 32 ч»."""
    hours = _("{topics}, {hours} h").format(topics=topics_words(source.topics), hours=source.hours)
    parts = (year_words(source.year_starts), source.title, source.teacher, ", ".join(source.groups), hours)
    return " · ".join(part for part in parts if part)
