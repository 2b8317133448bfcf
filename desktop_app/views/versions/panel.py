"""A version at the side: what it is, and copying, renaming, making it the working one, deleting."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from desktop_app.services.office import Office
from desktop_app.services.timetable.versions import (
    Removed,
    Version,
    copy_version,
    list_versions,
    make_working,
    remove_version,
    rename_version,
    restore_version,
)
from desktop_app.views.desk import Desk
from desktop_app.views.versions.sentences import figure_rows, made_words, state_words, title_words
from desktop_app.views.widgets.buttons import button, danger, primary, quiet
from desktop_app.views.widgets.facts import facts, figures
from desktop_app.views.widgets.labels import label
from desktop_app.views.widgets.laying import in_row
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.wording import _

MOST_LETTERS = 120


class VersionPanel(SidePanel):
    """Of the version with the cursor."""

    changed = Signal(int)
    """Look again; the version to show."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.version: Version | None = None
        self.working: Version | None = None
        self.field: QLineEdit | None = None

    def show_version(self, version: Version) -> None:
        """What it is, and what may be done."""
        self.version, self.field = version, None
        self.clear()
        self.add_section("", facts((
            (_("State"), state_words(version)), (_("Made"), made_words(version)),
            (_("From"), f"{version.valid_from:%d.%m.%Y}" if version.valid_from else ""),
        )))  # fmt: skip
        others = [self.working] if self.working and not version.working else []
        heads = [_("Figures"), _("here"), *([_("working draft")] if others else [])]
        self.add_section("", figures(heads, figure_rows(version, *others)))
        deeds = [button(_("Copy into a draft…"), self.ask_copy, "copy")]
        if not version.published:
            deeds.append(button(_("Rename…"), self.ask_title, "pencil"))
        if others:
            deeds.append(button(_("Compare with the working draft"), self.compare))
        if not version.published and not version.working:
            deeds += [
                button(_("Make it the working draft"), self.make_working),
                danger(_("Delete the draft"), self.remove),
            ]
        self.add_section("", *deeds)
        self.open_with(title_words(version))

    def ask_copy(self) -> None:
        """The name of the copy."""
        self._ask(_("Name of the new draft"), _("Copy"), "", self._copy)

    def ask_title(self) -> None:
        """Another name for a draft."""
        if self.version is not None and not self.version.published:
            self._ask(_("Name of the draft"), _("Rename"), self.version.title, self._rename)

    def make_working(self) -> None:
        """What editors see and the engine works on."""
        if self.version is None or self.version.working or self.version.published:
            return
        former = self.working
        work = partial(make_working, self.desk.office, self.version)

        def done(version: Version) -> None:
            self.changed.emit(version.id)
            words = _("«{title}» is the working draft now.").format(title=title_words(version))
            back = ((_("Undo"), partial(self._put_back, former.id)),) if former else ()
            self.desk.tell(words, "good", *back)

        self.desk.jobs.run(self, work, done)

    def remove(self) -> None:
        """Delete a draft; it can be put back from the notice."""
        if self.version is None or self.version.published:
            return
        self.desk.jobs.run(self, partial(remove_version, self.desk.office, self.version), self._removed)

    def compare(self) -> None:
        """Beside the working draft."""
        if self.version is not None and self.working is not None and not self.version.working:
            self.desk.go.emit("versions", ("compare", (self.version.id, self.working.id)))

    def _removed(self, gone: Removed) -> None:
        self.changed.emit(0)
        words = _("The draft «{title}» is deleted.").format(title=gone.title)
        self.desk.tell(words, "info", (_("Undo"), partial(self._restore, gone)))

    def _restore(self, gone: Removed) -> None:
        self.desk.jobs.run(self, partial(restore_version, self.desk.office, gone), self._done)

    def _put_back(self, former: int) -> None:
        """The draft that was the working one is it again, as it stands by now."""
        office, term = self.desk.office, self.desk.term_id
        self.desk.jobs.run(self, lambda: again(office, term, former), self._done)

    def _ask(self, name: str, verb: str, title: str, do: Callable[[], None]) -> None:
        if self.version is None:
            return
        self.clear()
        self.field = QLineEdit(title)
        self.field.setAccessibleName(name)
        self.field.setMaxLength(MOST_LETTERS)
        self.field.returnPressed.connect(do)
        back = quiet(_("Cancel"), partial(self.show_version, self.version))
        self.add_section("", label(name, "muted"), self.field, in_row(primary(verb, do), back))
        self.open_with(title_words(self.version))
        self.field.selectAll()
        self.field.setFocus()

    def _copy(self) -> None:
        if self.version is not None and self.field is not None:
            work = partial(copy_version, self.desk.office, self.version, self.field.text())
            self.desk.jobs.run(self, work, self._done)

    def _rename(self) -> None:
        if self.version is not None and self.field is not None:
            work = partial(rename_version, self.desk.office, self.version, self.field.text())
            self.desk.jobs.run(self, work, self._done)

    def _done(self, version: Version) -> None:
        self.changed.emit(version.id)


def again(office: Office, term: int, former: int) -> Version:
    """Make a draft the working one as it stands now."""
    return make_working(office, next(one for one in list_versions(office, term) if one.id == former))
