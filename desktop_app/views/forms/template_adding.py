"""At the side: a file that is brought — whom it is for, which fields it holds, and every flaw with its place."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QWidget

from desktop_app.errors import OfficeError
from desktop_app.services.templates_values import Flaw, FolderTaken, TemplateScope, TemplateSeen
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.forms.template_files import Brought, brought, replaced, taken
from desktop_app.views.forms.template_words import flaw_words, folder_words, refusal_words
from desktop_app.views.widgets.buttons import button, primary
from desktop_app.views.widgets.labels import wrapped
from desktop_app.views.widgets.laying import in_row
from desktop_app.views.widgets.segmented import Segmented
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.wording import _, ngettext, say
from desktop_app.views.words import N_

WIDTH, FLAWS = 440, 260
KINDS_OF_FILES = N_("Word and Excel (*.docx *.xlsx)")
SHORT = {
    TemplateScope.COLLEGE: N_("College"), TemplateScope.GROUP: N_("Group"),
    TemplateScope.STUDENT: N_("Student"), TemplateScope.EMPLOYEE: N_("Employee"),
}  # fmt: skip


class AddingPanel(SidePanel):
    """Nothing is written before «Take it» is pressed, and nothing with a flaw is taken."""

    taken = Signal(object)  # the form that was added or whose file was replaced
    written = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__("", WIDTH)
        self.desk = desk
        self.body.setAlignment(Qt.AlignmentFlag(0))  # wrapped lines would be given more room than they take
        self.file: Brought | None = None
        self.seen: TemplateSeen | None = None
        self.path = Path()
        self.name = QLineEdit()
        self.scopes = Segmented([(one, _(SHORT[one])) for one in TemplateScope])
        self.take_button: QPushButton = primary(_("Take it"), self.take)

    def bring(self, path: Path, seen: TemplateSeen | None) -> None:
        """Look at a file: a new form, or another file for one."""
        self.path, self.seen, self.file = path, seen, None
        self.open_with(path.name)
        self.clear()
        work = partial(brought, self.desk.office, path)
        self.desk.jobs.run_long(self, lambda _job: work(), self.show_file, self._refused)

    def _refused(self, error: OfficeError) -> None:
        self.shut()
        self.desk.tell(say(error), "bad")

    def show_file(self, file: Brought) -> None:
        """What the file holds."""
        self.file = file
        scope = file.best() if self.seen is None else self.seen.scope
        self._lay(scope, file.path.stem if self.seen is None else self.seen.name)

    def _lay(self, scope: TemplateScope, name: str) -> None:
        self.clear()
        self.name = QLineEdit(name)
        self.name.setAccessibleName(_("Name of the form"))
        self.name.setMaxLength(120)
        self.name.returnPressed.connect(self.take)
        self.scopes = Segmented([(one, _(SHORT[one])) for one in TemplateScope])
        self.scopes.setAccessibleName(_("Filled for"))
        self.scopes.choose(scope)
        self.scopes.chosen.connect(lambda code: self._lay(TemplateScope(code), self.name.text()))
        if self.seen is None:
            self.add_section(_("Name of the form"), self.name)
            self.add_section(_("Filled for"), self.scopes)
        else:
            self.add_section("", wrapped(_("In the place of the file «{file}».").format(file=self.seen.file_name)))
        self._lay_findings(scope)

    def _lay_findings(self, scope: TemplateScope) -> None:
        assert self.file is not None  # noqa: S101 - it has been read before anything is laid
        checked = self.file.checks[scope]
        text = ngettext("{n} field", "{n} fields", len(checked.fields)).format(n=len(checked.fields))
        self.add_section(_("Fields of the file"), wrapped(text, "strong"), wrapped(", ".join(checked.fields), "muted"))
        if checked.flaws:
            self.add_section(_("What has to be put right"), *self._flaws(checked.flaws))
        words = _("Take it") if self.seen is None else _("Replace")
        self.take_button = primary(words, self.take, "check")
        self.take_button.setEnabled(not checked.flaws)
        again = button(_("Look at the file again"), partial(self.bring, self.path, self.seen), "refresh-cw")
        self.add_section("", in_row(self.take_button, again))
        self.body.addStretch(1)

    def _flaws(self, flaws: Iterable[Flaw]) -> list[QWidget]:
        lines = [flaw_words(one) for one in flaws]
        return [listed(lines, _("What has to be put right"))]

    def scope(self) -> TemplateScope:
        """What it would be filled for."""
        return self.seen.scope if self.seen is not None else TemplateScope(self.scopes.value())

    def take(self) -> None:
        """Write it down."""
        if self.file is None or not self.take_button.isEnabled():
            return
        if self.seen is None:
            work = partial(taken, self.desk.office, self.file, self.scope(), self.name.text())
        else:
            work = partial(replaced, self.desk.office, self.seen, self.file)
        self.desk.jobs.run(self, work, self._taken)

    def _taken(self, one: TemplateSeen) -> None:
        self.desk.tell(_("«{name}» is filled with this file from now on.").format(name=one.name), "good")
        self.taken.emit(one)

    def show_refused(self, folder: FolderTaken) -> None:
        """The files of a folder that were not taken, and why."""
        self.file = None
        self.open_with(_("Not taken"))
        self.clear()
        self.add_section("", wrapped(folder_words(folder), "muted"))
        for one in folder.refused:
            flaws = self._flaws(one.flaws) if one.flaws else []
            self.add_section("", wrapped(one.file_name, "strong"), wrapped(refusal_words(one)), *flaws)
        self.body.addStretch(1)


def listed(lines: list[str], name: str) -> QPlainTextEdit:
    """Lines that scroll and can be copied, one under the other."""
    made = QPlainTextEdit("\n".join(lines))
    made.setReadOnly(True)
    made.setAccessibleName(name)
    made.setTabChangesFocus(True)
    made.setFixedHeight(theme.px(min(FLAWS, 36 + 40 * len(lines))))
    return made
