"""The look with which a test of the interface begins."""

from PySide6.QtWidgets import QApplication

from desktop_app.views import theme


def in_the_light(app: QApplication) -> None:
    """The light theme in its own size, if the test before has left another.

    To lay it again where it lies polishes every widget that earlier tests have left.
    """
    told = theme.MOMENT.theme, theme.MOMENT.zoom
    if told != (theme.LIGHT, 1.0) or app.styleSheet() != theme.style_sheet(theme.LIGHT):
        theme.apply(app, theme.LIGHT)
