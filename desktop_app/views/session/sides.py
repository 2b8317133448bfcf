"""The right side of the board: the chosen event, or whatever was opened over it."""

from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from desktop_app.views import theme
from desktop_app.views.timetable.sides import scrolled


class Sides(QStackedWidget):
    """One part at a time; Esc and `back` lead to the event."""

    def __init__(self, event: QWidget) -> None:
        super().__init__()
        self.areas: dict[QWidget, QScrollArea] = {}
        self.event_area = self.add(event)
        self.setMinimumWidth(theme.px(theme.SIDE_PANEL))

    def add(self, part: QWidget) -> QScrollArea:
        """One more part."""
        area = scrolled(part)
        self.areas[part] = area
        self.addWidget(area)
        return area

    def turn_to(self, part: QWidget) -> None:
        """Open a part."""
        self.setCurrentWidget(self.areas[part])

    @property
    def away(self) -> bool:
        """Whether something else than the event is open."""
        return self.currentWidget() is not self.event_area

    def back(self) -> None:
        """The event again."""
        self.setCurrentWidget(self.event_area)
