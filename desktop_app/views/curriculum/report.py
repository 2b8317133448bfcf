"""The report of an import as plain text: what the file says and what a person should know of it."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.services.curriculum_values import Preview
from desktop_app.services.exchange.files import save
from desktop_app.views.curriculum.sentences import STANDING_WORDS, hours, remark_words
from desktop_app.views.desk import Desk
from desktop_app.views.wording import _

BOM = "\ufeff"
"""By it Notepad and Word know the encoding."""


class ReportOutlet:
    """«Copy» and «Save…» of the report."""

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        self.desk, self.owner = desk, owner
        self.preview: Preview | None = None

    def copy(self) -> None:
        """To the clipboard."""
        if self.preview is not None:
            QGuiApplication.clipboard().setText(report_text(self.preview))
            self.desk.tell(_("The report is in the clipboard."), "good")

    def ask(self) -> None:
        """Ask where to."""
        if self.preview is not None:
            name = f"{Path(self.preview.file_name).stem}.txt"
            path, _kind = QFileDialog.getSaveFileName(
                self.owner, _("Save the report of the import"), name, _("Text files (*.txt)")
            )
            if path:
                self.write(Path(path).with_suffix(".txt"))

    def write(self, path: Path) -> None:
        """Write it off the GUI thread."""
        if self.preview is not None:
            data = (BOM + report_text(self.preview).replace("\n", "\r\n")).encode()
            told = _("The report is saved to {file}.")
            self.desk.jobs.run_long(
                self.owner, lambda _job: save(path, data), lambda done: self.desk.tell(told.format(file=done), "good")
            )


def report_text(preview: Preview) -> str:
    """The whole report, a fact a line."""
    _kind, words = STANDING_WORDS[preview.standing]
    others = [f"{head.code} {head.start_year}, {head.file_name}" for head in preview.others]
    total = (_("Total"), str(sum(preview.weeks.values())), hours(sum(preview.hours.values(), Decimal(0))))
    parts = (
        (f"{_('Import of a curriculum')}: {preview.file_name}", [_(words), *others]),
        (_("What the file holds"), pairs(told_facts(preview))),
        (_("Hours by semester"), [
            f"{name}: {_('Weeks of theory').lower()} {weeks or 0}, {_('Hours').lower()} {amount or 0}"
            for name, weeks, amount in (*semester_rows(preview), total)
        ]),
        (_("Forms of control"), [f"{name}: {count}" for name, count in preview.controls.items()]),
        (_("In the file"), pairs(sizes(preview))),
        (_("Remarks ({n})").format(n=len(preview.remarks)), [remark_words(one) for one in preview.remarks]),
    )  # fmt: skip
    return "\n\n".join("\n".join((title, *(f"  {line}" for line in lines))) for title, lines in parts) + "\n"


def pairs(facts: Sequence[tuple[str, object]]) -> list[str]:
    """«Квалификация: Программист», where there is something to tell."""
    return [f"{name}: {fact}" for name, fact in facts if fact != ""]


def told_facts(preview: Preview) -> list[tuple[str, str]]:
    """Whose plan it is."""
    return [
        (_("Programme"), f"{preview.code} {preview.programme}"),
        (_("Qualification"), preview.qualification),
        (_("Form of study"), preview.form),
        (_("Previous education"), preview.base),
        (_("Admission"), str(preview.start_year)),
        (_("Academic year"), preview.academic_year),
    ]


def semester_rows(preview: Preview) -> list[tuple[str, str, str]]:
    """Semester, weeks of theory, hours."""
    return [
        (_("Semester {n}").format(n=semester), str(preview.weeks.get(semester, "")), hours(amount))
        for semester, amount in preview.hours.items()
    ]


def sizes(preview: Preview) -> list[tuple[str, int]]:
    """How much of everything there is."""
    found = preview.counts
    return [
        (_("Rows of the plan"), found.rows),
        (_("Cycles"), found.cycles),
        (_("Numbers"), found.numbers),
        (_("Cells of the calendar graph"), found.week_cells),
        (_("Competences"), found.competences),
        (_("Rooms of the standard"), found.rooms),
        (_("Combined controls"), found.combined_controls),
    ]
