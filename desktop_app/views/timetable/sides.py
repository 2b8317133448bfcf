"""The right side of the board: the chosen lesson, what is free, or the engine; what was open is remembered."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QWidget

from desktop_app.views import theme
from desktop_app.views.preferences import PREFERENCES
from desktop_app.views.timetable.free_list import FreeList
from desktop_app.views.widgets.laying import down
from desktop_app.views.widgets.segmented import Segmented
from desktop_app.views.wording import _

KEY = "timetable/side"
LESSON, FREE = "lesson", "free"


class Sides(QWidget):
    """One of three: `card` tells of a lesson, `free` of a pair, `engine` composes."""

    turned = Signal()
    """Another part is seen."""

    def __init__(self, card: QWidget, engine: QWidget) -> None:
        super().__init__()
        self.free = FreeList()
        self.switch = Segmented(((LESSON, _("Lesson")), (FREE, _("Who is free"))))
        self.switch.setToolTip(_("Free rooms and teachers (F6)"))
        self.switch.chosen.connect(self.choose)
        self.head = QFrame()
        row = QHBoxLayout(self.head)
        row.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, 0)
        row.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignLeft)
        self.stack = QStackedWidget()
        self.parts = (scrolled(card), self.free, scrolled(engine))
        for part in self.parts:
            self.stack.addWidget(part)
        down(self.head, (self.stack, 1), on=self)
        self.choose(PREFERENCES.value(KEY, LESSON))

    def choose(self, code: str) -> None:
        """The lesson, or what is free; remembered."""
        code = FREE if code == FREE else LESSON
        PREFERENCES.keep(KEY, code)
        self.switch.choose(code)
        self.stack.setCurrentIndex(int(code == FREE))
        self.head.show()
        self.turned.emit()

    def back(self) -> None:
        """From the engine to what was open before it."""
        self.choose(self.switch.value())

    def compose(self) -> None:
        """The engine."""
        self.head.hide()
        self.stack.setCurrentIndex(2)

    def add(self, part: QWidget) -> QScrollArea:
        """One more part, opened by `turn_to`."""
        area = scrolled(part)
        self.stack.addWidget(area)
        return area

    def turn_to(self, area: QScrollArea) -> None:
        """Open an added part."""
        self.head.hide()
        self.stack.setCurrentWidget(area)

    @property
    def composing(self) -> bool:
        """Whether the engine is open."""
        return self.stack.currentWidget() is self.parts[-1]

    @property
    def listing(self) -> bool:
        """Whether somebody sees what is free."""
        return self.stack.currentWidget() is self.free and not self.isHidden()


def scrolled(part: QWidget) -> QScrollArea:
    """A part that may be taller than the window."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(part)
    return area
