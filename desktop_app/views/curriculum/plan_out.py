"""A curriculum on its way out as a workbook; the trail keeps who took it."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.services.curriculum_file import export_curriculum
from desktop_app.services.curriculum_values import CurriculumHead
from desktop_app.services.exchange.files import save
from desktop_app.services.reports.curriculum_book import render
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.buttons import action
from desktop_app.views.wording import _


class PlanOutlet:
    """«To Excel…» of a curriculum, for those who may take papers out."""

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        self.desk, self.owner = desk, owner
        self.head: CurriculumHead | None = None
        self.action = action(_("To Excel…"), self.ask, "table", parent=owner)
        self.action.setVisible(desk.may(export_curriculum))

    def ask(self) -> None:
        """Ask where to."""
        if self.head is not None:
            name = f"{_('Curriculum')} {self.head.code} {self.head.start_year}.xlsx"
            path, _kind = QFileDialog.getSaveFileName(
                self.owner, _("Save the curriculum"), name, _("Excel files (*.xlsx)")
            )
            if path:
                self.write(Path(path).with_suffix(".xlsx"))

    def write(self, path: Path) -> None:
        """Write the workbook off the GUI thread."""
        if self.head is not None:
            office, key = self.desk.office, self.head.id

            def work() -> Path:
                return save(path, render(export_curriculum(office, key)))

            self.desk.jobs.run_long(self.owner, lambda _job: work(), self._told)

    def _told(self, path: Path) -> None:
        said = _("Saved to {file}; the journal of changes keeps who took it out.")
        self.desk.tell(said.format(file=path), "good")
