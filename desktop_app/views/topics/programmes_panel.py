"""At the side: the editions of a working programme, who added them, and what may be done with each."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from desktop_app.services.work_programmes import (
    Edition,
    ProgrammeLine,
    add_work_programme,
    approve_work_programme,
    editions_of,
    note_work_programme,
    remove_work_programme,
)
from desktop_app.views.desk import Desk
from desktop_app.views.topics.programme_file import added, copied, saved, show
from desktop_app.views.widgets.buttons import link, primary
from desktop_app.views.widgets.history_panel import add_history
from desktop_app.views.widgets.labels import wrapped
from desktop_app.views.widgets.laying import in_row
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.wording import _

WIDTH = 340
KILO = 1024


class ProgrammePanel(SidePanel):
    """Ctrl+N adds an edition; a file may be dropped on the page."""

    written = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__("", WIDTH)
        self.desk = desk
        self.line: ProgrammeLine | None = None
        self.editions: tuple[Edition, ...] = ()
        self.notes: dict[int, QLineEdit] = {}

    def follow(self, line: ProgrammeLine) -> None:
        """Another row, or the same one anew."""
        self.line = line
        self.open_with(f"{line.index} {line.title}")
        self.desk.jobs.run(self, partial(editions_of, self.desk.office, line.row_id), self.show_editions)

    def show_editions(self, editions: tuple[Edition, ...]) -> None:
        """The newest first; a note that is being typed stays."""
        if any(field.isModified() and field.hasFocus() for field in self.notes.values()):
            return
        self.editions, self.notes = editions, {}
        self.clear()
        if self.line is None:
            return
        words = wrapped(self._standing(self.line), "muted")
        self.add_section("", words, primary(_("Add a file…"), self.choose, "file-up"))
        for one in editions:
            self.add_section(_("Edition {n}").format(n=one.edition), *self._edition(one))
        if editions:
            add_history(self, self.desk, "work_programme", editions[0].id)

    def _standing(self, line: ProgrammeLine) -> str:
        if line.newest is None and line.module:
            return _("The working programme of {module} covers it.").format(module=line.module)
        if line.newest is None:
            return _("There is no working programme yet: choose a file or drop it here (PDF, .docx, .odt).")
        return _("A changed programme is added as another edition; the ones before stay.")

    def _edition(self, one: Edition) -> list[QWidget]:
        approved = one.approved_on is not None
        told = _("{size}, added on {day} by {who}").format(
            size=size_words(one.size), day=f"{one.added_on:%d.%m.%Y}", who=one.added_by
        )
        parts: list[QWidget] = [wrapped(one.file_name, "strong"), wrapped(told, "muted")]
        if one.approved_on is not None:
            text = _("approved on {day}, {who}").format(day=f"{one.approved_on:%d.%m.%Y}", who=one.approved_by)
            parts += [wrapped(text, "good"), *([wrapped(one.note)] if one.note else [])]
        else:
            parts.append(self._note(one))
        deeds = [link(_("Open"), partial(self.open_file, one)), link(_("Save as…"), partial(self.save_as, one))]
        if self.desk.office.user.everywhere(approve_work_programme.permission):
            text = _("Take the approval back") if approved else _("Approve")
            deeds.append(link(text, partial(self.approve, one, wanted=not approved)))
        if not approved:
            deeds.append(link(_("Take off"), partial(self.remove, one)))
        return [*parts, in_row(*deeds[:2]), *([in_row(*deeds[2:])] if deeds[2:] else [])]

    def _note(self, one: Edition) -> QLineEdit:
        field = self.notes[one.id] = QLineEdit(one.note)
        field.setPlaceholderText(_("Note; Enter saves"))
        field.setAccessibleName(_("Note"))
        field.setMaxLength(300)
        field.returnPressed.connect(lambda: self.write_note(one, field))
        return field

    # deeds
    def choose(self) -> None:
        """Choose a file."""
        kinds = _("Documents (*.pdf *.docx *.odt)")
        path, _kind = QFileDialog.getOpenFileName(self, _("Working programme"), "", kinds)
        if path:
            self.add(Path(path))

    def add(self, path: Path) -> None:
        """Add it off the GUI thread."""
        if self.line is not None and self.desk.may(add_work_programme):
            office, row = self.desk.office, self.line.row_id
            self.desk.jobs.run_long(self, lambda _job: added(office, row, path), self._added)

    def _added(self, edition: Edition) -> None:
        text = _("«{file}» is added as edition {n}.").format(file=edition.file_name, n=edition.edition)
        self.desk.tell(text, "good", (_("Undo"), partial(self.remove, edition)))
        self.written.emit()

    def open_file(self, one: Edition) -> None:
        """A copy in the program that the system has for it."""
        self.desk.jobs.run_long(self, lambda _job: copied(self.desk.office, one.id), self._show)

    def _show(self, path: Path) -> None:
        if not show(path):
            text = _("No program of this computer opens «{file}»; save the file and open it elsewhere.")
            self.desk.tell(text.format(file=path.name), "warn")

    def save_as(self, one: Edition) -> None:
        """Ask where to."""
        path, _kind = QFileDialog.getSaveFileName(self, _("Save the file"), one.file_name)
        if path:
            work = partial(saved, self.desk.office, one.id, Path(path))
            self.desk.jobs.run_long(self, lambda _job: work(), self._saved)

    def _saved(self, path: Path) -> None:
        self.desk.tell(_("Saved: {file}").format(file=path), "good")

    def approve(self, one: Edition, *, wanted: bool) -> None:
        """Approve, or take that back; each undoes the other."""
        self.desk.jobs.run(self, partial(approve_work_programme, self.desk.office, one, wanted), self._approved)

    def _approved(self, one: Edition) -> None:
        approved = one.approved_on is not None
        text = _("The programme is approved.") if approved else _("The approval is taken back.")
        self.desk.tell(text, "good", (_("Undo"), partial(self.approve, one, wanted=not approved)))
        self.written.emit()

    def write_note(self, one: Edition, field: QLineEdit) -> None:
        """What is to be known of it."""
        work = partial(note_work_programme, self.desk.office, one, field.text())

        def done(_now: Edition) -> None:
            field.setModified(False)
            self.desk.tell(_("The note is saved."), "good")
            self.written.emit()

        self.desk.jobs.run(self, work, done)

    def remove(self, one: Edition) -> None:
        """An edition that was added by mistake; the file can be added again."""
        work = partial(remove_work_programme, self.desk.office, one)

        def done(_nothing: None) -> None:
            self.desk.tell(_("Edition {n} («{file}») is taken off.").format(n=one.edition, file=one.file_name), "info")
            self.written.emit()

        self.desk.jobs.run(self, work, done)


def size_words(size: int) -> str:
    """«340 КБ», «1,2 МБ»."""
    if size < KILO * KILO:
        return _("{n} KB").format(n=max(1, round(size / KILO)))
    return _("{n} MB").format(n=f"{size / KILO / KILO:.1f}".replace(".", ","))
