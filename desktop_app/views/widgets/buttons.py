"""Buttons: short verbs; at most one primary on a screen."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QPushButton, QToolButton, QWidget

from desktop_app.views import theme
from desktop_app.views.icons import put_icon

Do = Callable[[], object] | None


def primary(text: str, do: Do = None, icon: str = "") -> QPushButton:
    """The deed that the screen is for."""
    return _button(text, do, icon, "primary", "on_accent")


def button(text: str, do: Do = None, icon: str = "") -> QPushButton:
    """An ordinary deed."""
    return _button(text, do, icon, "", "muted")


def quiet(text: str, do: Do = None, icon: str = "") -> QPushButton:
    """A deed that keeps in the background until the mouse is over it."""
    return _button(text, do, icon, "quiet", "muted")


def danger(text: str, do: Do = None, icon: str = "") -> QPushButton:
    """A deed that takes something away."""
    return _button(text, do, icon, "danger", "bad_text")


def link(text: str, do: Do = None, icon: str = "") -> QPushButton:
    """A way to another place."""
    return _button(text, do, icon, "link", "accent_text")


def _button(text: str, do: Do, icon: str, kind: str, tint: str) -> QPushButton:
    made = QPushButton(text)
    made.setProperty("kind", kind)
    made.setAccessibleName(text)
    made.setAutoDefault(False)
    if icon:
        put_icon(made, icon, tint)
        made.setIconSize(QSize(theme.px(theme.ICON), theme.px(theme.ICON)))
    if do is not None:
        made.clicked.connect(lambda _checked=False: do())
    return made


def tool(icon: str, tooltip: str, do: Do = None, shortcut: str = "") -> QToolButton:
    """A button that is only an icon; its tooltip names it, with the key."""
    made = QToolButton()
    put_icon(made, icon)
    made.setIconSize(QSize(theme.px(theme.ICON), theme.px(theme.ICON)))
    made.setToolTip(f"{tooltip}  {native(shortcut)}" if shortcut else tooltip)
    made.setAccessibleName(tooltip)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    if shortcut:
        made.setShortcut(QKeySequence(shortcut))
    if do is not None:
        made.clicked.connect(lambda _checked=False: do())
    return made


def pressed(owner: QWidget, event: QKeyEvent) -> bool:
    """Enter presses the button of the owner that has the focus, as Space does; False: there is none, or another key."""
    focused = QApplication.focusWidget()
    if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter} or not isinstance(focused, QAbstractButton):
        return False
    if owner.isAncestorOf(focused):
        focused.click()
    return owner.isAncestorOf(focused)


def menu_button(text: str, menu: QMenu, icon: str = "", kind: str = "") -> QPushButton:
    """A button that opens a menu."""
    made = _button(text, None, icon, kind, "muted")
    made.setProperty("menu", "true")
    made.setMenu(menu)
    return made


def action(text: str, do: Do = None, icon: str = "", shortcut: str = "", parent: QObject | None = None) -> QAction:
    """An entry of a menu; with a parent and a shortcut it also works from the keyboard there."""
    made = QAction(text, parent)
    if icon:
        put_icon(made, icon)
    if shortcut:
        made.setShortcut(QKeySequence(shortcut))
        made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    if do is not None:
        made.triggered.connect(lambda _checked=False: do())
    return made


def native(shortcut: str) -> str:
    """A key as this system writes it."""
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
