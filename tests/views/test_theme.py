"""The look's tokens: readable, even, the same everywhere; and every icon that is named is there."""

import re
from pathlib import Path

import pytest
from lights import in_the_light
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.places import resources
from desktop_app.views import theme
from desktop_app.views.hues import HUES, hue_number
from desktop_app.views.icons import icon, put_icon
from desktop_app.views.screens import SCREENS
from desktop_app.views.style_images import IMAGES

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
ROOT = Path(__file__).resolve().parents[2]
READABLE = 4.5
NAMED = re.compile(r"\"([a-z0-9]+(?:-[a-z0-9]+)*)\"")
BOTH = pytest.mark.parametrize("tokens", [theme.LIGHT, theme.DARK], ids=["light", "dark"])


@pytest.fixture(autouse=True)
def light_again(qapp: QApplication) -> None:
    """Each test begins in the light."""
    in_the_light(qapp)


def luminance(colour: QColor) -> float:
    """Relative luminance of WCAG 2."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@BOTH
@pytest.mark.parametrize("ground", ["window", "surface"])
@pytest.mark.parametrize("words", ["text", "muted", "accent_text", "good_text", "warn_text", "bad_text"])
def test_words_are_readable_on_every_ground(tokens: theme.Theme, ground: str, words: str) -> None:
    assert contrast(QColor(getattr(tokens, words)), QColor(getattr(tokens, ground))) >= READABLE


@BOTH
@pytest.mark.parametrize(
    ("words", "ground"),
    [("good_text", "good_soft"), ("warn_text", "warn_soft"), ("bad_text", "bad_soft"), ("accent_text", "accent_soft"),
     ("text", "accent_soft"), ("text", "good_soft"), ("text", "warn_soft"), ("text", "bad_soft"), ("text", "hover"),
     ("on_accent", "accent"), ("on_accent", "accent_text")],
)  # fmt: skip
def test_words_are_readable_on_tints(tokens: theme.Theme, words: str, ground: str) -> None:
    assert contrast(QColor(getattr(tokens, words)), QColor(getattr(tokens, ground))) >= READABLE


@BOTH
def test_words_are_readable_on_every_hue(qapp: QApplication, tokens: theme.Theme) -> None:
    theme.apply(qapp, tokens)
    for hue in theme.hues():
        assert contrast(hue.text, hue.fill) >= READABLE
        assert contrast(QColor(tokens.text), hue.fill) >= READABLE


@BOTH
def test_no_hue_is_lighter_than_another_for_the_eye(qapp: QApplication, tokens: theme.Theme) -> None:
    theme.apply(qapp, tokens)
    fills = [luminance(hue.fill) for hue in theme.hues()]
    assert len({hue.fill.name() for hue in theme.hues()}) == HUES
    assert max(fills) - min(fills) < 0.06


def test_a_cycle_has_the_same_hue_on_every_machine() -> None:
    assert [hue_number(cycle) for cycle in ("ОП", "МДК", "ОГСЭ", "ЕН")] == [1, 1, 11, 0]


def test_the_tokens_are_those_of_the_look() -> None:
    light, dark = theme.LIGHT, theme.DARK
    assert (light.window, light.surface, light.hairline, light.text, light.muted, light.accent) == (
        "#F6F7F9", "#FFFFFF", "#E3E6EB", "#1B1F27", "#667085", "#2F6FED")  # fmt: skip
    assert (light.accent_soft, light.good, light.warn, light.bad) == ("#E8F0FE", "#1E8E5A", "#B7791F", "#C53434")
    assert (dark.window, dark.surface, dark.hairline, dark.text, dark.muted, dark.accent) == (
        "#15171C", "#1D2026", "#2C313A", "#E6E9EF", "#98A1B0", "#6EA0FF")  # fmt: skip


@BOTH
def test_the_style_sheet_names_only_tokens(tokens: theme.Theme) -> None:
    template = (resources() / "style" / "vedomost.qss").read_text(encoding="utf-8")
    assert re.findall(r"#[0-9A-Fa-f]{3,8}\b|\brgba?\(", template) == []
    filled = theme.style_sheet(tokens)
    assert "${" not in filled
    pictures = re.findall(r"url\(([^)]+)\)", filled)
    assert pictures
    assert [path for path in pictures if not Path(path).is_file()] == []


def test_no_view_names_a_colour() -> None:
    colour = re.compile(r"[\"']#[0-9A-Fa-f]{6}[\"']|QColor\(\s*\d")
    views = (ROOT / "desktop_app" / "views").rglob("*.py")
    assert [path.name for path in views if path.name != "theme.py" and colour.search(path.read_text("utf-8"))] == []


def test_sizes_follow_the_zoom(qapp: QApplication) -> None:
    theme.apply(qapp, theme.LIGHT, 1.5)
    assert theme.px(theme.CONTROL) == 42
    assert theme.font().pointSizeF() == pytest.approx(13.5)
    assert qapp.font().pointSizeF() == pytest.approx(13.5)


def test_a_preference_names_a_theme() -> None:
    assert theme.chosen("dark") is theme.DARK
    assert theme.chosen("light") is theme.LIGHT
    assert theme.chosen("system") in {theme.LIGHT, theme.DARK}


def test_an_icon_wears_the_theme(qtbot: QtBot, qapp: QApplication) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    put_icon(button, "check", "text")
    for tokens in (theme.LIGHT, theme.DARK):
        theme.apply(qapp, tokens)
        image = button.icon().pixmap(QSize(16, 16)).toImage()
        inked = {
            image.pixelColor(x, y).name() for x in range(16) for y in range(16) if image.pixelColor(x, y).alpha() == 255
        }
        assert QColor(tokens.text).name() in inked


def test_every_screen_has_its_icon() -> None:
    assert [screen.code for screen in SCREENS if icon(screen.icon).isNull()] == []


def test_no_icon_is_carried_that_nothing_shows() -> None:
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "desktop_app").rglob("*.py")]
    named = {name for source in sources for name in NAMED.findall(source)} | {name for name, _token in IMAGES}
    carried = {path.stem for path in (resources() / "icons").glob("*.svg")}
    assert sorted(carried - named) == []
    assert (resources() / "icons" / "LICENSE-lucide.txt").is_file()
