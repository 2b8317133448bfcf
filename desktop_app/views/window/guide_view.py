"""Help: the page of the user guide about a screen, in a window beside the program."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from desktop_app.places import guide
from desktop_app.views import theme
from desktop_app.views.wording import _

WIDTH, HEIGHT = 640, 760


class GuideView(QWidget):
    """Shows Markdown pages; links lead to other pages of the guide, Esc closes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(_("Help"))
        self.resize(theme.px(WIDTH), theme.px(HEIGHT))
        self.browser = QTextBrowser()
        self.browser.setProperty("role", "plain")
        self.browser.setOpenExternalLinks(False)
        self.browser.setAccessibleName(_("Help"))
        self.browser.setSearchPaths([str(guide())])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.browser)

    def open(self, code: str) -> None:
        """The page of a screen; the first page of the guide when the screen has none."""
        name = next((name for name in (f"{code}.md", "README.md", "index.md") if (guide() / name).is_file()), "")
        if name:
            self.browser.setMarkdown(Path(guide() / name).read_text(encoding="utf-8"))
        else:
            self.browser.setPlainText(_("There is no page about this screen yet."))
        self.show()
        self.raise_()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)
