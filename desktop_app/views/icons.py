"""Icons: one outline set (Lucide, ISC licence beside the files), tinted with a token of the theme."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication

from desktop_app.places import resources
from desktop_app.views import theme

NAME, ROLE = "iconName", "iconRole"
RATIOS = (1.0, 2.0)
SIZES = (theme.ICON, theme.ICON_LARGE)


def icon(name: str, role: str = "muted") -> QIcon:
    """The icon in the theme of the moment. Views that keep it use `put_icon`, which follows the theme."""
    return _icon(name, getattr(theme.now(), role), theme.now().disabled)


def put_icon(target: QAbstractButton | QAction, name: str, role: str = "muted") -> None:
    """Give a button or an action its icon, and a new tint whenever the theme changes."""
    target.setProperty(NAME, name)
    target.setProperty(ROLE, role)
    target.setIcon(icon(name, role))


def picture(name: str, role: str = "muted", size: int = theme.ICON, ratio: float = 1.0) -> QPixmap:
    """The icon as a picture for painters, `size` logical pixels wide."""
    return _draw(name, getattr(theme.now(), role), size, ratio)


@lru_cache(maxsize=512)
def _icon(name: str, colour: str, faded: str) -> QIcon:
    made = QIcon()
    for size in SIZES:
        for ratio in RATIOS:
            made.addPixmap(_draw(name, colour, size, ratio))
            made.addPixmap(_draw(name, faded, size, ratio), QIcon.Mode.Disabled)
    return made


@lru_cache(maxsize=2048)
def _draw(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    drawn = QPixmap(QSize(size, size) * ratio)
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour).encode())).render(
        painter, QRectF(0, 0, size, size)
    )
    painter.end()
    return drawn


@lru_cache(maxsize=256)
def _drawing(name: str) -> str:
    return (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def retint() -> None:
    """Draw the icons of everything that is open anew."""
    for widget in QApplication.allWidgets():
        for target in (widget, *widget.actions()):
            name = target.property(NAME)
            if name and isinstance(target, QAbstractButton | QAction):
                target.setIcon(icon(name, target.property(ROLE)))


theme.MOMENT.changed.connect(retint)
