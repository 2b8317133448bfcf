"""The line under a typing table: which keys do what, and whether what was typed is already safe."""

from PySide6.QtWidgets import QFrame, QHBoxLayout

from desktop_app.views import theme
from desktop_app.views.widgets.labels import Elided, label, say_on
from desktop_app.views.wording import _


class EntryBar(QFrame):
    """Keys at the left, the state of the writing at the right."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "status")
        self.setFixedHeight(theme.px(theme.CONTROL))
        self.keys = Elided("", "muted")
        self.state = label("", "muted")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, 0, theme.MARGIN, 0)
        layout.addWidget(self.keys, 1)
        layout.addWidget(self.state)

    def tell_keys(self, *keys: str) -> None:
        """The keys that work now."""
        told = " · ".join(key for key in keys if key)
        self.keys.setText(told)
        self.keys.setToolTip(told)

    def tell_unsaved(self) -> None:
        """Something typed has not gone to the database yet."""
        say_on(self.state, _("Not saved yet"), "muted")

    def tell_writing(self, *, busy: bool, ever: bool = True) -> None:
        """Whether something is still on its way to the database."""
        say_on(self.state, _("Saving…") if busy else _("✓ Saved") if ever else "", "muted" if busy else "good")
