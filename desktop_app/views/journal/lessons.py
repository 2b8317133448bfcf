"""The list of lessons at the side, as the right page of a paper journal: number, date, kind, hours, topic, homework."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.services.journal import PageLesson
from desktop_app.views import theme
from desktop_app.views.journal.chooser import write
from desktop_app.views.journal.model import NOWHERE, ROLE, Index
from desktop_app.views.journal.tips import work_title
from desktop_app.views.load.sentences import kind_word
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.wording import _

PANEL_WIDTH = 336
LINE = 20
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def lesson_line(lesson: PageLesson) -> str:
    """«3 · 16.11 · лекция · 2 ч»."""
    return _("{number} · {day} · {kind} · {hours} h").format(
        number=lesson.number, day=f"{lesson.day:%d.%m}", kind=kind_word(lesson.kind), hours=lesson.hours
    )


def signs(lesson: PageLesson) -> str:
    """How many works, and whether the roll was called."""
    works = _("works: {n}").format(n=len(lesson.works)) if lesson.works else ""
    return "  ".join(filter(None, (works, "✓" if lesson.attendance else "")))


def homework_line(lesson: PageLesson) -> str:
    """«Д/з: …», nothing where there is none."""
    return _("Homework: {text}").format(text=lesson.homework) if lesson.homework else ""


class LessonsModel(QAbstractListModel):
    """The lessons of the journal in the order of dates."""

    def __init__(self) -> None:
        super().__init__()
        self.lessons: tuple[PageLesson, ...] = ()

    def show_lessons(self, lessons: Sequence[PageLesson]) -> None:
        """Show these, if they differ from what is shown."""
        if self.lessons != tuple(lessons):
            self.beginResetModel()
            self.lessons = tuple(lessons)
            self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lessons)

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> object:
        lesson = self.lessons[index.row()]
        if role in {ROLE.DisplayRole, ROLE.ToolTipRole, ROLE.AccessibleTextRole}:
            works = [work_title(work) for work in lesson.works]
            parts = (lesson_line(lesson), lesson.topic or _("No topic yet"), homework_line(lesson), *works)
            return "\n".join(filter(None, parts))
        return None


class LessonDelegate(QStyledItemDelegate):
    """Three lines, of which the second is the topic; a lesson without one says so."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        model = index.model()
        lines = 2
        if isinstance(model, LessonsModel):
            lines += bool(model.lessons[index.row()].homework)
        return QSize(theme.px(PANEL_WIDTH), theme.px(lines * LINE + theme.GAP))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, LessonsModel)  # noqa: S101 - the list has no other
        lesson = model.lessons[index.row()]
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        rect: QRect = option.rect
        painter.fillRect(rect, theme.colour("accent_soft" if chosen else "surface"))
        box = QRect(
            rect.left() + theme.MARGIN, rect.top() + theme.GRID, rect.width() - 2 * theme.MARGIN, theme.px(LINE)
        )
        painter.setFont(theme.font(tabular=True))
        painter.setPen(theme.colour("accent_text"))
        painter.drawText(box, RIGHT, signs(lesson))
        write(painter, box, lesson_line(lesson), "muted")
        box.translate(0, theme.px(LINE))
        write(painter, box, lesson.topic or _("No topic yet"), "text" if lesson.topic else "disabled")
        box.translate(0, theme.px(LINE))
        if lesson.homework:
            write(painter, box, homework_line(lesson), "muted")
        painter.setPen(theme.colour("hairline"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())


class LessonsView(QListView):
    """Enter and a click lead to the column."""

    chosen = Signal(int)
    """The id of a lesson."""

    def __init__(self, model: LessonsModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(LessonDelegate(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Lessons of the journal"))
        self.clicked.connect(self._choose)

    def _choose(self, at: QModelIndex) -> None:
        model = self.model()
        if isinstance(model, LessonsModel) and at.isValid():
            self.chosen.emit(model.lessons[at.row()].id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose(self.currentIndex())
            return
        super().keyPressEvent(event)


class LessonsPanel(SidePanel):
    """All lessons of the journal; the one with the cursor is marked."""

    chosen = Signal(int)
    """The id of a lesson."""

    def __init__(self) -> None:
        super().__init__(_("Lessons of the journal"), PANEL_WIDTH)
        self.model = LessonsModel()
        self.view = LessonsView(self.model)
        self.view.chosen.connect(self.chosen)
        self.fill_with(self.view)

    def show_lessons(self, lessons: Sequence[PageLesson], current: int | None) -> None:
        """Of a page, with the lesson under the cursor."""
        self.model.show_lessons(lessons)
        row = next((row for row, lesson in enumerate(lessons) if lesson.id == current), -1)
        if row >= 0 and row != self.view.currentIndex().row():
            self.view.setCurrentIndex(self.model.index(row, 0))
