"""Type: the system's interface font where there is one, the shipped Liberation Sans where there is none."""

import sys
from functools import lru_cache

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

from desktop_app.places import resources

TYPE_SIZES = {"body": 9.0, "section": 11.0, "title": 15.0}  # points
SHIPPED = ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf", "DejaVuSans.ttf")


@lru_cache(maxsize=1)
def family() -> str:
    """The family of the interface. Without a desktop's own font (pictures, bare Linux) the shipped one is loaded."""
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    if QGuiApplication.platformName() != "offscreen" and (sys.platform != "linux" or has_cyrillic(system)):
        return system
    for name in SHIPPED:
        QFontDatabase.addApplicationFont(str(resources() / "fonts" / name))
    return "Liberation Sans"


def has_cyrillic(name: str) -> bool:
    """Whether the family can write Russian."""
    return QFontDatabase.WritingSystem.Cyrillic in QFontDatabase.writingSystems(name)


@lru_cache(maxsize=64)
def _font(size: str, zoom: float, semibold: bool, tabular: bool) -> QFont:  # noqa: FBT001 - keys of the cache
    made = QFont(family())
    made.setPointSizeF(TYPE_SIZES[size] * zoom)
    if semibold:
        made.setWeight(QFont.Weight.DemiBold)
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


def font_of(size: str, zoom: float, *, semibold: bool = False, tabular: bool = False) -> QFont:
    """A copy that the caller may change."""
    return QFont(_font(size, zoom, semibold, tabular))
