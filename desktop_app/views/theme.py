"""How the program looks: every colour and size as a token, and the way to put them on (QPalette and one style sheet).

The colours are those of `docs/look.md`'s two themes. A view never names a colour or a size: it asks `theme.now()` for a
token by name while it paints, or gives a widget a property that the style sheet knows.
"""

from dataclasses import asdict, dataclass, fields
from functools import lru_cache
from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from desktop_app.places import resources
from desktop_app.views.fonts import TYPE_SIZES, font_of
from desktop_app.views.hues import HUES, Hue, hue_colours, hue_number
from desktop_app.views.style_images import image_folder

GRID = 4
GAP = 8
MARGIN = 16
CONTROL = 28
ROW = 26
ROW_COMPACT = 22
BAR = 40
HEAD = 56
RAIL = 184
RAIL_NARROW = 48
SIDE_PANEL = 320
RADIUS = 6
RADIUS_CONTROL = 4
HAIRLINE = 1
STRIPE = 3
"""Pixels at 100 %; `px` brings them to the zoom of the moment."""
ICON = 16
ICON_LARGE = 20
FADE_MS = 120
ZOOMS = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)


@dataclass(frozen=True, slots=True)
class Theme:
    """The tokens of one theme, as `#RRGGBB`."""

    name: str
    window: str
    surface: str
    hairline: str
    text: str
    muted: str
    disabled: str
    accent: str
    accent_text: str  # the accent as words on window or surface
    accent_soft: str
    on_accent: str
    hover: str
    pressed: str
    good: str  # signs and stripes
    good_text: str  # words
    good_soft: str  # cells
    warn: str
    warn_text: str
    warn_soft: str
    bad: str
    bad_text: str
    bad_soft: str

    @property
    def dark(self) -> bool:
        """Whether light words stand on a dark ground."""
        return self.name == "dark"


LIGHT = Theme(
    name="light", window="#F6F7F9", surface="#FFFFFF", hairline="#E3E6EB", text="#1B1F27", muted="#667085",
    disabled="#A3AAB8", accent="#2F6FED", accent_text="#245FD3", accent_soft="#E8F0FE", on_accent="#FFFFFF",
    hover="#EEF0F4", pressed="#E3E7ED", good="#1E8E5A", good_text="#17734A", good_soft="#E4F4EC", warn="#B7791F",
    warn_text="#855510", warn_soft="#FBF1DD", bad="#C53434", bad_text="#B32C2C", bad_soft="#FCE9E9",
)  # fmt: skip
DARK = Theme(
    name="dark", window="#15171C", surface="#1D2026", hairline="#2C313A", text="#E6E9EF", muted="#98A1B0",
    disabled="#5F6878", accent="#6EA0FF", accent_text="#83AEFF", accent_soft="#22314F", on_accent="#10131A",
    hover="#262A32", pressed="#2F343E", good="#4DB988", good_text="#63C899", good_soft="#1B3529", warn="#D9A441",
    warn_text="#E0B25C", warn_soft="#3A2F18", bad="#EF7676", bad_text="#F28B8B", bad_soft="#442326",
)  # fmt: skip
THEMES = {"light": LIGHT, "dark": DARK}


class Moment(QObject):
    """The theme and the zoom of the moment; painters ask when they paint."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.theme = LIGHT
        self.zoom = 1.0


MOMENT = Moment()


def now() -> Theme:
    """The theme of the moment."""
    return MOMENT.theme


def px(size: float) -> int:
    """A size in pixels at the zoom of the moment."""
    return round(size * MOMENT.zoom)


@lru_cache(maxsize=256)
def _colour(code: str) -> QColor:
    return QColor(code)


def colour(token: str) -> QColor:
    """A token of the theme by its name, e.g. `colour("muted")`."""
    return _colour(getattr(MOMENT.theme, token))


def font(size: str = "body", *, semibold: bool = False, tabular: bool = False) -> QFont:
    """The interface's type: `body` 9, `section` 11, `title` 15 points; figures of one width in tables."""
    return font_of(size, MOMENT.zoom, semibold=semibold, tabular=tabular)


def hue(cycle: str) -> Hue:
    """The calm colours of a curriculum's cycle: fill, edge (stripe), words on the fill; the same on every machine."""
    return hue_colours(hue_number(cycle), dark=MOMENT.theme.dark)


def hues() -> tuple[Hue, ...]:
    """All twelve."""
    return tuple(hue_colours(number, dark=MOMENT.theme.dark) for number in range(HUES))


def chosen(preference: str) -> Theme:
    """The theme that `light`, `dark` or `system` means now."""
    if preference in THEMES:
        return THEMES[preference]
    hints = QGuiApplication.styleHints()
    return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT


def apply(app: QApplication, theme: Theme, zoom: float = 1.0) -> None:
    """Put the theme on everything that is open and everything that will be."""
    MOMENT.theme, MOMENT.zoom = theme, zoom
    if app.style().name() != "fusion":
        app.setStyle("Fusion")
    app.setFont(font())
    app.setPalette(palette(theme))
    app.setStyleSheet(style_sheet(theme))
    MOMENT.changed.emit()


def palette(theme: Theme) -> QPalette:
    """The theme as Qt's own painters know it."""
    made = QPalette()
    role = QPalette.ColorRole
    for place, code in (
        (role.Window, theme.window), (role.WindowText, theme.text), (role.Base, theme.surface),
        (role.AlternateBase, theme.window), (role.Text, theme.text), (role.Button, theme.surface),
        (role.ButtonText, theme.text), (role.ToolTipBase, theme.surface), (role.ToolTipText, theme.text),
        (role.PlaceholderText, theme.muted), (role.Highlight, theme.accent), (role.HighlightedText, theme.on_accent),
        (role.Link, theme.accent_text), (role.LinkVisited, theme.accent_text), (role.BrightText, theme.bad_text),
        (role.Light, theme.surface), (role.Midlight, theme.hover), (role.Mid, theme.hairline),
        (role.Dark, theme.muted), (role.Shadow, theme.hairline), (role.Accent, theme.accent),
    ):  # fmt: skip
        made.setColor(place, QColor(code))
    for place in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, place, QColor(theme.disabled))
    made.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(theme.hairline))
    return made


def style_sheet(theme: Theme) -> str:
    """The one style sheet (`resources/style/vedomost.qss`) with the tokens filled in."""
    template = Template((resources() / "style" / "vedomost.qss").read_text(encoding="utf-8"))
    return template.substitute(
        asdict(theme),
        images=image_folder(theme.name, {f.name: getattr(theme, f.name) for f in fields(theme)}).as_posix(),
        **{name.lower(): px(size) for name, size in SIZES.items()},
        **{f"type_{name}": f"{points * MOMENT.zoom:g}pt" for name, points in TYPE_SIZES.items()},
    )


SIZES = {
    "GRID": GRID, "GAP": GAP, "MARGIN": MARGIN, "CONTROL": CONTROL, "ROW": ROW, "BAR": BAR, "HEAD": HEAD,
    "RADIUS": RADIUS, "RADIUS_CONTROL": RADIUS_CONTROL, "ICON": ICON, "INSIDE": CONTROL - 2 * HAIRLINE,
    "HALF": GRID // 2, "TEXTGAP": GAP - 3, "SEGMENT": CONTROL - 6, "STRIPE": STRIPE,
    "WORDS": ROW - 2 * GRID, "SCROLL": 10, "HANDLE": 28,
}  # fmt: skip
"""What the style sheet may name; `inside` is a control's height without its two hairlines."""
