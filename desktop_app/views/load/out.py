"""Papers of the load on their way out: PDF and workbook; the trail keeps who took them."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget

from desktop_app.services.exchange.files import save
from desktop_app.services.history import note_paper
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.buttons import action, menu_button
from desktop_app.views.wording import _

Draw = Callable[[], bytes]


class Outlet:
    """The ways out of one view; `draw` makes the file of a kind (off the GUI thread)."""

    def __init__(self, desk: Desk, owner: QWidget, code: str, name: Callable[[], str]) -> None:
        self.desk, self.owner, self.code, self.name = desk, owner, code, name
        self.kinds: dict[str, Draw] = {}

    def button(self, pdf: Draw, xlsx: Draw) -> QPushButton:
        """«Выгрузить»: PDF or Excel."""
        self.kinds = {"pdf": pdf, "xlsx": xlsx}
        menu = QMenu(self.owner)
        menu.addAction(action(_("To PDF…"), lambda: self.ask("pdf"), "printer", parent=menu))
        menu.addAction(action(_("To Excel…"), lambda: self.ask("xlsx"), "table", parent=menu))
        return menu_button(_("Export"), menu, "download")

    def ask(self, kind: str) -> None:
        """Ask where to."""
        kinds = {"pdf": _("PDF files (*.pdf)"), "xlsx": _("Excel files (*.xlsx)")}
        name = f"{self.name()}.{kind}".replace("/", "-")
        path, _kind = QFileDialog.getSaveFileName(self.owner, _("Save the list"), name, kinds[kind])
        if path:
            self.write(Path(path).with_suffix(f".{kind}"))

    def write(self, path: Path) -> None:
        """Write the file, a PDF or a workbook by its name."""
        office, draw, about = self.desk.office, self.kinds[path.suffix.removeprefix(".")], self.name()

        def work() -> Path:
            note_paper(office, self.code, about, 1)
            return save(path, draw())

        self.desk.jobs.run(self.owner, work, self._told)

    def _told(self, path: Path) -> None:
        said = _("Saved to {file}; the journal of changes keeps who took it out.")
        self.desk.tell(said.format(file=path), "good")
