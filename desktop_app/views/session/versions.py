"""«Версии и исправления»: what was kept of the schedule, what differs from it now, and the corrections by day."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QListWidgetItem

from desktop_app.services.session.values import SessionHead
from desktop_app.services.session.versions import (
    compare_session_versions,
    keep_version,
    list_corrections,
    list_session_versions,
    remove_session_version,
)
from desktop_app.services.session.versions_restoring import Restored, restore_session_version
from desktop_app.services.session.versions_values import Correction, VersionComparison, VersionLine
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.record_sentences import moment_words
from desktop_app.views.session.changes import about_words, change_words
from desktop_app.views.session.part import Part, fill
from desktop_app.views.widgets.buttons import button
from desktop_app.views.widgets.labels import label
from desktop_app.views.widgets.laying import in_row
from desktop_app.views.wording import _, ngettext

LIST_MOST = 160
Found = tuple[tuple[VersionLine, ...], tuple[Correction, ...]]


class VersionsPanel(Part):
    """The versions; the chosen one is compared with what stands now."""

    restored = Signal(object)
    """(SessionBoard): the schedule stands as in a version again."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Versions of the schedule"))
        self.head: SessionHead | None = None
        self.found: Found = ((), ())
        self.name = QLineEdit()
        self.name.setPlaceholderText(_("Name of what stands now"))
        self.name.setAccessibleName(self.name.placeholderText())
        self.name.returnPressed.connect(self.keep)
        self.keep_button = button(_("Keep"), self.keep)
        self.versions = self.lines(_("Versions of the schedule"))
        self.versions.currentRowChanged.connect(lambda _row: self.compare())
        self.changes = self.lines(_("What is otherwise now"))
        self.restore_button = button(_("Put back"), self.restore)
        self.restore_button.setToolTip(
            _("Everything back where it stood in this version, as far as it may stand there")
        )
        self.remove_button = button(_("Delete"), self.remove)
        self.past_label = label(_("Corrections since publication"), "muted")
        self.past = self.lines(self.past_label.text())
        for one in (self.name, self.keep_button):
            one.setVisible(desk.may(keep_version))
        self.lay(self.name, in_row(self.keep_button), self.versions, self.state, self.changes)
        self.lay(
            in_row(self.restore_button, self.remove_button),
            self.past_label,
            self.past,
            in_row(button(_("Close"), self.closed.emit)),
        )
        self.versions.setMaximumHeight(theme.px(LIST_MOST))
        self.column.addStretch(1)
        self.tell("")

    def open(self, head: SessionHead) -> None:
        """Read them."""
        self.head = head
        self.name.setFocus()
        office = self.desk.office

        def work() -> Found:
            return list_session_versions(office, head.id), list_corrections(office, head.id)

        self.desk.jobs.run(self, work, self.show_found)

    def show_found(self, found: Found) -> None:
        """Versions and corrections."""
        self.found = found
        fill(self.versions, [(version_words(one), one.id) for one in found[0]])
        fill(self.changes, [])
        past = [(f"{one.day:%d.%m.%Y} · {one.made_by} · {change_words(change)}", change.about.event_id)
                for one in found[1] for change in one.changes]  # fmt: skip
        fill(self.past, past)
        self.past_label.setVisible(bool(past))
        self.tell("" if found[0] else _("Nothing is kept yet: name what stands now and press Enter."), "muted")
        self.remove_button.hide()
        self.restore_button.hide()
        if found[0]:
            self.versions.setCurrentRow(0)

    def chosen(self) -> VersionLine | None:
        """The version under the cursor."""
        row = self.versions.currentRow()
        return self.found[0][row] if 0 <= row < len(self.found[0]) else None

    def _activated(self, item: QListWidgetItem) -> None:
        if item.listWidget() is not self.versions:
            super()._activated(item)

    def compare(self) -> None:
        """What is otherwise now than in the version."""
        version = self.chosen()
        own = version is not None and not version.published  # what was published stays
        self.remove_button.setVisible(own and self.desk.may(remove_session_version))
        self.restore_button.setVisible(version is not None and self.desk.may(restore_session_version))
        if version is not None:
            self.desk.jobs.run(self, partial(compare_session_versions, self.desk.office, version.id), self.show_changes)

    def show_changes(self, found: VersionComparison) -> None:
        """Each event that is otherwise."""
        fill(self.changes, [(change_words(one), one.about.event_id) for one in found.changes])
        count = len(found.changes)
        words = ngettext("{count} event is otherwise now:", "{count} events are otherwise now:", count)
        self.tell(words.format(count=count) if count else _("The schedule stands as in this version."), "muted")

    def keep(self) -> None:
        """Keep what stands now."""
        if self.head is not None:
            work = partial(keep_version, self.desk.office, self.head, self.name.text())
            self.desk.jobs.run(self, work, self.kept)

    def kept(self, version: VersionLine) -> None:
        """It is in the list."""
        self.name.clear()
        self.desk.tell(_("Kept as «{title}».").format(title=version.title), "good")
        self._again()

    def restore(self) -> None:
        """Put everything back where it stood in the chosen version."""
        version = self.chosen()
        if version is not None and self.head is not None:
            work = partial(restore_session_version, self.desk.office, self.head, version.id)
            self.desk.jobs.run(self, work, self._restored)

    def _restored(self, found: Restored) -> None:
        count = len(found.refused)
        words = ngettext("{count} event put back", "{count} events put back", found.moved).format(count=found.moved)
        if count:
            names = ", ".join(map(about_words, found.refused))
            words += ". " + _("Can't stand there any more: {events}").format(events=names)
        self.desk.tell(words + ".", "warn" if count else "good")
        self.restored.emit(found.board)

    def remove(self) -> None:
        """Delete the chosen one."""
        version = self.chosen()
        if version is not None:
            work = partial(remove_session_version, self.desk.office, version)
            self.desk.jobs.run(self, work, lambda _none: self._again())

    def _again(self) -> None:
        if self.head is not None:
            self.open(self.head)


def version_words(version: VersionLine) -> str:
    """«Перед сдвигом · 24 ноября, 10:00 · Иванова А. П.»."""
    title = version.title
    if version.published:
        title = _("correction") if version.correction else _("published schedule")
    return " · ".join((title, moment_words(version.made_at), version.made_by))
