"""At the side: a form of the college's own — for whom it is filled, and what may be done with its file."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractItemView, QFileDialog, QLineEdit, QListWidget, QWidget

from desktop_app.errors import Cancelled, OfficeError
from desktop_app.services.templates import (
    list_subjects,
    remove_template,
    rename_template,
    replace_template,
)
from desktop_app.services.templates_values import TemplateScope, TemplateSeen, TemplateSubject
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.forms.template_adding import KINDS_OF_FILES
from desktop_app.views.forms.template_files import Filled, copied, filled, saved
from desktop_app.views.forms.template_words import KINDS, scope_words
from desktop_app.views.jobs import LongJob
from desktop_app.views.widgets.buttons import button, link, primary
from desktop_app.views.widgets.history_panel import add_history
from desktop_app.views.widgets.labels import wrapped
from desktop_app.views.widgets.laying import in_row
from desktop_app.views.widgets.progress_panel import ProgressPanel
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.wording import _, ngettext, say

WIDTH, LIST = 380, 260
BLANKS = 6
"""Fields without a value that the notice names."""


class TemplatePanel(SidePanel):
    """Several people or groups may be chosen: a file for each."""

    written = Signal()
    replacing = Signal(object, object)  # the form, the new file

    def __init__(self, desk: Desk) -> None:
        super().__init__("", WIDTH)
        self.desk = desk
        self.body.setAlignment(Qt.AlignmentFlag(0))  # wrapped lines would be given more room than they take
        self.seen: TemplateSeen | None = None
        self.subjects: tuple[TemplateSubject, ...] = ()
        self.job: LongJob | None = None
        self.name = QLineEdit()
        self.search = QLineEdit()
        self.list = QListWidget()

    def follow(self, seen: TemplateSeen) -> None:
        """Another form, or the same one anew; what is chosen stays."""
        same = self.seen is not None and self.seen.id == seen.id and self.isVisible()
        if same and self.seen == seen:
            return
        self.seen = seen
        self.open_with(seen.name)
        self.clear()
        self._lay(seen)
        work = partial(list_subjects, self.desk.office, seen.scope, self.desk.term_id)
        self.desk.jobs.run(self, work, self.show_subjects)

    def _lay(self, seen: TemplateSeen) -> None:
        words = f"{scope_words(seen.scope)}, {KINDS[seen.kind]}"
        self.add_section("", wrapped(words, "muted"))
        self.add_section(_("Whom it is filled for"), *self._filling(seen))
        self.add_section(_("File"), *self._file(seen))
        add_history(self, self.desk, "form_template", seen.id)
        self.body.addStretch(1)

    def _filling(self, seen: TemplateSeen) -> list[QWidget]:
        self.search, self.list = QLineEdit(), QListWidget()
        self.search.setPlaceholderText(_("Find by name or group"))
        self.search.setAccessibleName(_("Find by name or group"))
        self.search.textChanged.connect(self._narrow)
        self.list.setAccessibleName(_("Whom it is filled for"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setFixedHeight(theme.px(LIST))
        self.list.itemSelectionChanged.connect(self._allow)
        self.list.itemActivated.connect(lambda _item: self.look())
        whole = seen.scope is TemplateScope.COLLEGE
        self.search.setVisible(not whole)
        self.list.setVisible(not whole)
        self.look_button = primary(_("Fill and open"), self.look, "file-text")
        self.save_button = button(_("Into a folder…"), self.choose_folder, "folder-open")
        self._allow()
        hint = wrapped(_("The file opens in Word or Excel, where it is printed from."), "muted")
        self.progress = ProgressPanel(_("Filling"), self.stop)
        self.progress.hide()
        return [self.search, self.list, in_row(self.look_button, self.save_button), self.progress, hint]

    def _file(self, seen: TemplateSeen) -> list[QWidget]:
        told = _("added on {day}, {who}").format(day=f"{seen.added_at:%d.%m.%Y}", who=seen.added_by)
        parts: list[QWidget] = [wrapped(seen.file_name, "strong"), wrapped(told, "muted")]
        links = [link(_("Open the file"), self.open_file), link(_("Save as…"), self.save_as)]
        if not self.desk.may(replace_template):
            return [*parts, in_row(*links)]
        self.name = QLineEdit(seen.name)
        self.name.setAccessibleName(_("Name of the form"))
        self.name.setPlaceholderText(_("Name; Enter saves"))
        self.name.setMaxLength(120)
        self.name.returnPressed.connect(self.rename)
        deeds = [link(_("Replace the file…"), self.choose_file)]
        if self.desk.may(remove_template):
            deeds.append(link(_("Remove the form"), self.remove))
        return [*parts, self.name, in_row(*links), in_row(*deeds)]

    def show_subjects(self, subjects: tuple[TemplateSubject, ...]) -> None:
        """Those within reach; a college stands for itself."""
        self.subjects = subjects
        self.list.clear()
        self.list.addItems([f"{one.title} · {one.detail}" if one.detail else one.title for one in subjects])
        self._allow()

    def take_focus(self) -> None:
        """The search is typed into at once."""
        self.search.setFocus()

    def rename_it(self) -> None:
        """F2: the name is typed anew."""
        if self.isVisible():
            self.name.setFocus()
            self.name.selectAll()

    def _narrow(self, text: str) -> None:
        words = text.casefold().replace("ё", "е").split()
        for row in range(self.list.count()):
            item = self.list.item(row)
            said = item.text().casefold().replace("ё", "е")
            item.setHidden(not all(word in said for word in words))

    def chosen(self) -> tuple[TemplateSubject, ...]:
        """Whom it would be filled for."""
        if self.seen is not None and self.seen.scope is TemplateScope.COLLEGE:
            return self.subjects
        rows = sorted(self.list.row(item) for item in self.list.selectedItems() if not item.isHidden())
        return tuple(self.subjects[row] for row in rows)

    def _allow(self) -> None:
        count = len(self.chosen())
        self.look_button.setEnabled(count == 1 and self.job is None)
        self.save_button.setEnabled(count > 0 and self.job is None)

    # filling
    def look(self) -> None:
        """One file, opened in the program that the system has for it."""
        if self.look_button.isEnabled():
            self.fill_into(None)

    def choose_folder(self) -> None:
        """Ask where the files go."""
        folder = QFileDialog.getExistingDirectory(self, _("Where the filled forms go"))
        if folder:
            self.fill_into(Path(folder))

    def fill_into(self, where: Path | None) -> None:
        """A file for each, off the GUI thread; it can be stopped."""
        if self.seen is None:
            return
        office, seen, of = self.desk.office, self.seen, (self.desk.term_id, self.chosen())
        done = self._opened if where is None else self._written
        work = lambda job: filled(office, seen, of, where, job)  # noqa: E731 - the job comes with the call
        self.job = self.desk.jobs.run_long(self, work, done, self._refused)
        self.progress.follow(self.job)
        self.progress.setVisible(len(of[1]) > 1)
        self._allow()

    def stop(self) -> None:
        """What is written stays; nothing more is."""
        if self.job is not None:
            self.job.cancel()

    def _refused(self, error: OfficeError) -> None:
        self._idle()
        self.desk.tell(say(error), "info" if isinstance(error, Cancelled) else "bad")

    def _idle(self) -> None:
        self.job = None
        self.progress.hide()
        self._allow()

    def _opened(self, made: Filled) -> None:
        self._idle()
        for path in made.paths:
            if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
                text = _("No program of this computer opens «{file}»; fill it into a folder and open it elsewhere.")
                self.desk.tell(text.format(file=path.name), "warn")
                return
        self._tell(made, _("«{file}» is open.").format(file=made.paths[0].name))

    def _written(self, made: Filled) -> None:
        self._idle()
        count = len(made.paths)
        text = ngettext("{n} file is written.", "{n} files are written.", count).format(n=count)
        self._tell(made, text, made.paths[0].parent)

    def _tell(self, made: Filled, text: str, folder: Path | None = None) -> None:
        blanks = ", ".join(made.blanks[:BLANKS]) + ("…" if len(made.blanks) > BLANKS else "")
        words = f"{text} {_('Without data: {fields}.').format(fields=blanks)}" if blanks else text
        ways = () if folder is None else ((_("Open the folder"), partial(open_place, folder)),)
        self.desk.tell(words, "warn" if blanks else "good", *ways)

    # the file
    def open_file(self) -> None:
        """A copy in the system's own program."""
        if self.seen is not None:
            work = partial(copied, self.desk.office, self.seen)
            self.desk.jobs.run_long(self, lambda _job: work(), show_file)

    def save_as(self) -> None:
        """Ask where to."""
        if self.seen is None:
            return
        path, _kind = QFileDialog.getSaveFileName(self, _("Save the file"), self.seen.file_name)
        if path:
            work = partial(saved, self.desk.office, self.seen, Path(path))
            self.desk.jobs.run_long(self, lambda _job: work(), self._saved)

    def _saved(self, path: Path) -> None:
        self.desk.tell(_("Saved: {file}").format(file=path), "good")

    def choose_file(self) -> None:
        """Choose the file that takes the place of this one."""
        path, _kind = QFileDialog.getOpenFileName(self, _("Form of your own"), "", _(KINDS_OF_FILES))
        if path and self.seen is not None:
            self.replacing.emit(self.seen, Path(path))

    def rename(self) -> None:
        """Call it otherwise."""
        if self.seen is not None:
            work = partial(rename_template, self.desk.office, self.seen, self.name.text())
            self.desk.jobs.run(self, work, self._renamed)

    def _renamed(self, now: TemplateSeen) -> None:
        self.desk.tell(_("The form is called «{name}».").format(name=now.name), "good")
        self.follow(now)
        self.written.emit()

    def remove(self) -> None:
        """Take it away; the file can be saved before that, and added again."""
        if self.seen is not None:
            work = partial(remove_template, self.desk.office, self.seen)
            self.desk.jobs.run(self, work, partial(self._removed, self.seen.name))

    def _removed(self, name: str, _nothing: None) -> None:
        self.desk.tell(_("«{name}» is removed from the forms of your own.").format(name=name), "info")
        self.shut()
        self.written.emit()


def show_file(path: Path) -> None:
    """A file in the program that the system has for it."""
    open_place(path)


def open_place(path: Path) -> bool:
    """A file or a folder in the program that the system has for it; False if it has none."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
