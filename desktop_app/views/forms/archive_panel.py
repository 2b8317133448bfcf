"""What stands beside the archive: a kept file, what a check has found, what is to be kept, a new package."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QSpinBox, QWidget

from desktop_app.services.archive_values import KeptLine, Unkept
from desktop_app.services.storage import YEARS
from desktop_app.services.storage_values import PackageLine, PackageWanted
from desktop_app.views import theme
from desktop_app.views.forms.archive_rows import KINDS
from desktop_app.views.widgets.buttons import primary
from desktop_app.views.widgets.facts import facts
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.widgets.laying import down
from desktop_app.views.wording import _, ngettext

THOUSAND = 1024


def kept_facts(line: KeptLine) -> QWidget:
    """A kept file: by what it is known, when and by whom it was put in."""
    return facts((
        (_("Form"), line.title), (_("Paper"), line.subject), (_("Group"), line.group),
        (_("Speciality"), line.speciality), (_("Semester"), line.term),
        (_("Kept on"), f"{line.kept_at:%d.%m.%Y %H:%M}, {line.kept_by}"),
        (_("Kind of file"), f"{KINDS[line.kind]}, {max(line.size // THOUSAND, 1)} КБ"),
        (_("Sheets"), str(line.pages or "")), (_("Code of check"), line.stamp), (_("Package No."), line.package),
        (_("Checksum of the file"), " ".join(line.sha256[at : at + 16] for at in range(0, 64, 16))),
    ))  # fmt: skip


def package_facts(line: PackageLine) -> QWidget:
    """A package."""
    return facts((
        (_("Title of the package"), line.title), (_("Speciality"), line.speciality),
        (_("Index of the file list"), line.index), (_("Papers in it"), str(line.papers)),
        (_("Sheets"), str(line.pages)),
        (_("Years of storage"), str(line.keep_years)),
        (_("Package made on"), f"{line.made_at:%d.%m.%Y %H:%M}, {line.made_by}"),
    ))  # fmt: skip


class KeepForm(QWidget):
    """What is closed and not in the archive yet, and the press that puts it there."""

    wanted = Signal()

    def __init__(self, waiting: Sequence[Unkept]) -> None:
        super().__init__()
        self.waiting = tuple(waiting)
        self.books = QCheckBox(_("Keep the workbooks too"))
        self.keep = primary(_("Put in the archive"), self.wanted.emit, "inbox")
        self.keep.setEnabled(bool(waiting))
        said = _("Closed and not in the archive yet:") if waiting else _("Everything closed stands in the archive.")
        counts = Counter(one.title for one in waiting)
        parts: list[QWidget] = [wrapped(said, "muted")]
        parts += [wrapped(f"{title} — {count}") for title, count in sorted(counts.items())]
        layout = down(*parts, *((self.books, self.keep) if waiting else ()), on=self)
        layout.setSpacing(theme.GAP)


class PackageForm(QWidget):
    """What a new package is called, its index, how long it is stored; what goes in is what stands on the shelf."""

    wanted = Signal()

    def __init__(self, proposed: PackageWanted) -> None:
        super().__init__()
        self.proposed = proposed
        self.title, self.index, self.years = QLineEdit(proposed.title), QLineEdit(proposed.index), QSpinBox()
        self.title.setCursorPosition(0)
        self.years.setRange(YEARS.start, YEARS.stop - 1)
        self.years.setValue(proposed.keep_years)
        self.make = primary(_("Make the package"), self.wanted.emit, "folder-open")
        self.make.setEnabled(bool(proposed.papers))
        count = len(proposed.papers)
        goes_in = ngettext("{n} kept paper goes in", "{n} kept papers go in", count).format(n=count)
        fields = (
            (_("Title of the package"), self.title),
            (_("Index of the file list"), self.index),
            (_("Years of storage"), self.years),
        )
        parts: list[QWidget] = [wrapped(goes_in, "" if count else "warn")]
        for name, field in fields:
            field.setAccessibleName(name)
            parts += [named(name, field), field]
        layout = down(*parts, self.make, on=self)
        layout.setSpacing(theme.GRID)

    def value(self) -> PackageWanted:
        """What is typed."""
        one = self.proposed
        return PackageWanted(
            one.school_year, one.speciality, self.title.text(), one.papers, self.index.text(), self.years.value()
        )


def named(name: str, field: QWidget) -> QLabel:
    """The name over a field."""
    made = label(name, "muted")
    made.setBuddy(field)
    return made
