"""«Отчёт куратора»: the text and the measures of a group's report, its figures of now, what is missing (п. 4.3)."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QScrollArea, QStackedWidget, QWidget

from desktop_app.services.contingent import GroupLine
from desktop_app.services.curator_final import open_curator_figures
from desktop_app.services.curator_reports import (
    TEXT_LENGTH,
    CuratorNotes,
    CuratorReportSeen,
    list_report_groups,
    open_curator_report,
    save_curator_report,
)
from desktop_app.services.curator_values import CuratorReportPaper
from desktop_app.services.reports.missing_words import missing_text
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.drafts import Draft
from desktop_app.views.forms.curator_drafts import Unsaved, notes_of
from desktop_app.views.forms.curator_measures import Measures
from desktop_app.views.forms.curator_told import figures_text, words
from desktop_app.views.overtaken import Wish, Writes
from desktop_app.views.tabbed import Tab
from desktop_app.views.widgets.buttons import button, link, primary
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.labels import Elided, label, wrapped
from desktop_app.views.widgets.laying import across, down, emptied, strip
from desktop_app.views.wording import _

FORM = "curator-report"
GROUP_WIDTH, TEXT_HEIGHT = 150, 150
PAUSE_MS = 400
"""How often, while somebody types, the disk gets what is typed."""
MOST = 8
"""Lines of what is missing that are told here; the paper's page tells all of them."""


class CuratorTab(Tab):
    """What is typed stays till it is saved: news changes the figures, never the text."""

    topics = ("curator", "sheets", "debts", "journal", "students", "groups")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.writes = Writes(desk, self)
        self.seen: CuratorReportSeen | None = None
        self.group_id = 0
        self.going_on: Draft | None = None  # what an earlier program has left, till its report is here
        self.pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self.unsaved = Unsaved(desk, self.go_on)
        self.groups = QComboBox()
        self.groups.setAccessibleName(_("Group"))
        self.groups.setMinimumWidth(theme.px(GROUP_WIDTH))
        self.figures, self.missing_title = wrapped("", "muted"), label("", "strong")
        self.text, self.measures = QPlainTextEdit(), Measures()
        self.text.setAccessibleName(_("Educational work"))
        self.text.setPlaceholderText(_("What was done with the group: hours, meetings, help, events"))
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(theme.px(TEXT_HEIGHT))
        self.save_button = primary(_("Save"), self.save, "save")
        self.save_button.setShortcut("Ctrl+S")
        self.undo_button = button(_("Cancel"), self.give_up)
        self.paper_button = button(_("To the report"), self.to_paper, "printer")
        self.stack = QStackedWidget()
        hint = _("Groups appear here when they study in the chosen term and are yours to lead.")
        self.empty = EmptyState("users", _("No group in this term"), hint)
        self._arrange()

    def _arrange(self) -> None:
        inside = QWidget()
        self.lacks = down()
        column = down(
            label(_("Figures of now"), "strong"), self.figures, self.missing_title, self.lacks,
            label(_("Measures"), "strong"), self.measures,
            label(_("Educational work"), "strong"), (self.text, 1), on=inside,
        )  # fmt: skip
        column.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        column.setSpacing(theme.GAP)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setWidget(inside)
        for part in (self.area, self.empty):
            self.stack.addWidget(part)
        down(strip(self.groups, right=(self.undo_button, self.save_button)), self.unsaved, (self.stack, 1), on=self)
        self.groups.activated.connect(lambda _row: self.choose(self.groups.currentData()))
        for typed in (self.text.textChanged, self.measures.changed):
            typed.connect(self._typed)
        self.pause.timeout.connect(self.keep_draft)
        self._allow()

    def actions_(self) -> tuple[QWidget, ...]:
        """The way to the paper."""
        return (self.paper_button,)

    # what is read
    def load(self) -> None:
        """Ask which groups there are, then for the chosen one."""
        if self.desk.term_id:
            work = partial(list_report_groups, self.desk.office, self.desk.term_id)
            self.desk.jobs.run(self, work, self.show_groups)

    def show_groups(self, groups: tuple[GroupLine, ...]) -> None:
        """The groups of the term; the chosen one stays."""
        self.groups.clear()
        for one in groups:
            self.groups.addItem(one.name, one.id)
        self.stack.setCurrentWidget(self.area if groups else self.empty)
        self.paper_button.setEnabled(bool(groups))
        keys = [one.id for one in groups]
        if self.seen is not None and self.seen.term_id != self.desk.term_id and not self.typed:
            self.seen = None
        self.show_left()
        self.choose(self.group_id if self.group_id in keys else next(iter(keys), 0))

    def choose(self, group_id: int) -> None:
        """Another group, unless something of this one is not saved yet."""
        if self.typed and self.seen is not None and group_id != self.seen.group_id:
            self.desk.tell(_("First save what is typed, or cancel it."), "warn")
            group_id = self.seen.group_id
        self.group_id = group_id
        self.groups.setCurrentIndex(self.groups.findData(group_id))
        if not group_id:
            return
        office, term = self.desk.office, self.desk.term_id
        self.desk.jobs.run(self, partial(open_curator_report, office, group_id, term), self.show_report)
        self.desk.jobs.run(self, partial(open_curator_figures, office, group_id, term), self.show_figures)

    def go_to(self, where: object) -> None:
        """A group by its key."""
        if isinstance(where, int):
            self.choose(where)

    def show_report(self, seen: CuratorReportSeen) -> None:
        """What is written; what is being typed here is not written over."""
        if seen.group_id == self.group_id and not self.typed:
            self._put(seen)
            self._go_on(seen)

    def _put(self, seen: CuratorReportSeen) -> None:
        self.seen = seen
        self._write_down(seen.values)
        self.keep_draft()

    def _write_down(self, values: CuratorNotes) -> None:
        writes = self.seen is not None and self.seen.writes
        self.text.setReadOnly(not writes)
        self.text.setPlainText(values.text)
        self.measures.put(values.measures, may_change=writes)
        self._allow()

    def show_figures(self, paper: CuratorReportPaper) -> None:
        """The figures of now, and what they lack with the ways there."""
        if paper.summary.group.id != self.group_id:
            return
        self.figures.setText(figures_text(paper))
        emptied(self.lacks)
        self.missing_title.setText(_("Not filled: {n}").format(n=len(paper.missing)) if paper.missing else "")
        for one in paper.missing[:MOST]:
            told = Elided(missing_text(one, with_group=False), "muted")
            told.setToolTip(told.text())
            way = link(_("Open"), partial(self.desk.go.emit, one.screen, one.where))
            row = QWidget()
            across(*((way,) if one.screen != "forms" else ()), (told, 1), on=row).setSpacing(theme.GAP)
            self.lacks.addWidget(row)

    # what is written
    @property
    def typed(self) -> bool:
        """Whether something differs from what is kept."""
        return self.seen is not None and self.values() != self.seen.values

    def values(self) -> CuratorNotes:
        """What is typed."""
        return CuratorNotes(self.text.toPlainText().strip(), self.measures.measures())

    # what is not saved
    def _typed(self) -> None:
        self._allow()
        if not self.pause.isActive():
            self.pause.start()

    def keep_draft(self) -> None:
        """To the disk, or off it when nothing is typed any more."""
        self.pause.stop()
        self.unsaved.keep(self.seen if self.typed else None, self.values())

    def hideEvent(self, event: QHideEvent) -> None:
        """Another view, or the end of the program: the disk has the last word typed."""
        if self.pause.isActive():
            self.keep_draft()
        super().hideEvent(event)

    def show_left(self) -> None:
        """Offer what earlier programs have left of this term."""
        self.unsaved.show_left(
            {self.groups.itemData(row): self.groups.itemText(row) for row in range(self.groups.count())}
        )

    def go_on(self, draft: Draft) -> None:
        """With what an earlier program has left, over the report as it was seen then."""
        if self.typed and self.seen is not None:
            self.desk.tell(_("First save what is typed, or cancel it."), "warn")
            return
        self.going_on = draft
        self.choose(draft.facts["group"])

    def _go_on(self, seen: CuratorReportSeen) -> None:
        draft, self.going_on = self.going_on, None
        if draft is not None and draft.facts["group"] == seen.group_id and seen.writes:
            self.seen = replace(seen, version=draft.facts["version"])
            self.unsaved.adopt(draft)
            self._write_down(notes_of(draft))
            self.keep_draft()  # strikes it out where it had been saved
            self.show_left()

    # what may be done
    def _allow(self) -> None:
        writes = self.seen is not None and self.seen.writes and self.desk.may(save_curator_report)
        fits = len(self.text.toPlainText()) <= TEXT_LENGTH
        for one in (self.save_button, self.undo_button):
            one.setVisible(writes)
        self.save_button.setEnabled(writes and self.typed and fits)
        self.undo_button.setEnabled(writes and self.typed)

    def give_up(self) -> None:
        """What was typed is let go; the report as it stands now comes."""
        if self.seen is not None:
            self._put(self.seen)
            self.choose(self.group_id)

    def save(self) -> None:
        """Keep it; what comes too late is shown beside the other."""
        if self.seen is None:
            return
        office, seen, values = self.desk.office, self.seen, self.values()
        self.writes.write(
            Wish(
                key=("curator_report", seen.group_id, seen.term_id),
                where=seen.group,
                mine=words(values),
                look=lambda: open_curator_report(office, seen.group_id, seen.term_id),
                theirs=lambda now: words(now.values),
                write=lambda now: save_curator_report(office, now or seen, values),
                done=partial(self._saved, values),
                keep=lambda now: self._put(now or seen),
            ),
            seen,
        )

    def _saved(self, sent: CuratorNotes, seen: CuratorReportSeen) -> None:
        """What was typed while it was on its way stays typed."""
        self.desk.tell(_("The curator's report on {group} is saved.").format(group=seen.group), "good")
        if seen.group_id != self.group_id:
            return
        if self.values() == sent:
            self._put(seen)
        else:
            self.seen = seen
            self.keep_draft()
            self._allow()

    def to_paper(self) -> None:
        """The report as it is printed."""
        self.desk.go.emit("forms", (FORM, {"group": self.groups.currentText()}))

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """With a measure that is being typed."""
        return [("measure", self.measures.add_one)] if self.measures.add.isVisibleTo(self) else []
