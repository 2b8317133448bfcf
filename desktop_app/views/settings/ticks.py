"""Forms that are ticked: a button that says how many, and under it the list; the setting keeps their codes."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem

from desktop_app.services.return_forms import RETURNABLE, codes_of
from desktop_app.views import theme
from desktop_app.views.widgets.buttons import button
from desktop_app.views.widgets.laying import across, down
from desktop_app.views.wording import _, ngettext

CODE = int(Qt.ItemDataRole.UserRole)
LIST_WIDTH, LIST_HEIGHT = 440, 420


class FormTicks(QFrame):
    """The forms of a group that the deputy waits for."""

    def __init__(self, titles: Mapping[str, str] = RETURNABLE) -> None:
        super().__init__()
        self.titles, self.shown = titles, ""
        self.open_button = button("", self.unfold, "clipboard-check")
        self.list = QListWidget()
        self.sheet = QFrame(self, Qt.WindowType.Popup)
        self.sheet.setProperty("role", "card")
        for code, title in titles.items():
            item = QListWidgetItem(title)
            item.setData(CODE, code)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.list.addItem(item)
        done = button(_("Take these forms"), self.sheet.close, "check")
        down((self.list, 1), done, on=self.sheet)
        self.sheet.resize(theme.px(LIST_WIDTH), theme.px(LIST_HEIGHT))
        across(self.open_button, on=self).addStretch(1)
        self.list.itemChanged.connect(lambda _item: self._say())

    def setAccessibleName(self, name: str) -> None:
        """The name of the setting, for the list and for its button."""
        self.list.setAccessibleName(name)
        self.open_button.setAccessibleName(name)

    def hold(self, *, may_change: bool) -> None:
        """What may not be changed is read."""
        for row in range(self.list.count()):
            item = self.list.item(row)
            flags = item.flags() | Qt.ItemFlag.ItemIsEnabled
            item.setFlags(flags if may_change else flags & ~Qt.ItemFlag.ItemIsUserCheckable)

    def put(self, text: str) -> None:
        """Tick these, by their codes."""
        self.shown, wanted = text, codes_of(text)
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setCheckState(Qt.CheckState.Checked if item.data(CODE) in wanted else Qt.CheckState.Unchecked)
        self._say()

    def value(self) -> str:
        """The codes of those that are ticked, in the order of the catalogue; the same ones as they were put."""
        items = [self.list.item(row) for row in range(self.list.count())]
        codes = [item.data(CODE) for item in items if item.checkState() is Qt.CheckState.Checked]
        return self.shown if set(codes) == set(codes_of(self.shown)) else ", ".join(codes)

    def unfold(self) -> None:
        """Show the list under the button."""
        self.sheet.move(self.mapToGlobal(QPoint(0, self.height())))
        self.sheet.show()
        self.list.setFocus()

    def _say(self) -> None:
        codes = codes_of(self.value())
        self.open_button.setText(ngettext("{n} form", "{n} forms", len(codes)).format(n=len(codes)))
        self.setToolTip("\n".join(self.titles[code] for code in codes))
