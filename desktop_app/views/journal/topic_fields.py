"""The topic and the homework of a lesson as they are typed, with what the plan of topics proposes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from desktop_app.services.journal import PageLesson
from desktop_app.services.topics_journal import LessonTopic
from desktop_app.views import theme
from desktop_app.views.journal.late import Said
from desktop_app.views.widgets.buttons import link
from desktop_app.views.widgets.labels import label
from desktop_app.views.wording import _

TOPIC_LINES, HOMEWORK_LINES = 84, 56
SHOWN = 90
"""Letters of a proposed topic that a line shows."""


class TopicEdit(QPlainTextEdit):
    """One line of any length: Enter or leaving the field saves, Esc takes the typing back."""

    saved = Signal(str)

    def __init__(self, name: str, hint: str, nothing: str, height: int) -> None:
        super().__init__()
        self.hint, self.nothing = hint, nothing
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFixedHeight(theme.px(height))
        self._kept = ""

    @property
    def typing(self) -> bool:
        """Whether something stands here that is not stored."""
        return self.toPlainText() != self._kept

    @property
    def line(self) -> str:
        """What stands here, as it would be stored."""
        return " ".join(self.toPlainText().split())

    @property
    def kept(self) -> str:
        """What is stored."""
        return self._kept

    def allow(self, *, may_edit: bool) -> None:
        """Whose journal it is not only reads."""
        self.setReadOnly(not may_edit)
        self.setPlaceholderText(self.hint if may_edit else self.nothing)

    def show_topic(self, topic: str, *, fresh: bool) -> None:
        """Show what is stored; what is being typed is not overwritten."""
        typing = not fresh and self.typing
        self._kept = topic
        if not typing and self.toPlainText() != topic:
            self.setPlainText(topic)

    def save(self) -> None:
        """Tell what was typed, if it differs."""
        if self.line != self._kept and not self.isReadOnly():
            self.saved.emit(self.line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.save()
        elif event.key() == Qt.Key.Key_Escape and self.toPlainText() != self._kept:
            self.setPlainText(self._kept)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.save()


class LessonFields(QWidget):
    """Topic, what the plan proposes, homework."""

    said = Signal(object, object)
    """(PageLesson as it was seen, Said)."""
    typed = Signal(object, object)
    """The same of a field in which somebody types and that is not saved yet."""

    def __init__(self) -> None:
        super().__init__()
        self.lesson: PageLesson | None = None
        self._seen: dict[TopicEdit, PageLesson] = {}  # as it was when the typing of a field began
        self.planned: LessonTopic | None = None
        self.topic = TopicEdit(
            _("Topic of the lesson"), _("Topic of the lesson; Enter saves"), _("No topic yet"), TOPIC_LINES
        )
        self.homework = TopicEdit(_("Homework"), _("Homework; Enter saves"), _("No homework"), HOMEWORK_LINES)
        self.topic.textChanged.connect(lambda: self._typing(self.topic, Said(topic=self.topic.line)))
        self.homework.textChanged.connect(lambda: self._typing(self.homework, Said(homework=self.homework.line)))
        self.offer = link("", self.take)
        self.offer.setShortcut("Ctrl+T")
        self.offer.hide()
        self.topic.saved.connect(lambda text: self._tell(self.topic, Said(topic=text)))
        self.homework.saved.connect(lambda text: self._tell(self.homework, Said(homework=text)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        for widget in (self.topic, self.offer, label(_("Homework"), "muted"), self.homework):
            column.addWidget(widget)

    def allow(self, *, may_edit: bool) -> None:
        """Whose journal it is not only reads."""
        for field in (self.topic, self.homework):
            field.allow(may_edit=may_edit)

    def show_lesson(self, lesson: PageLesson, planned: LessonTopic | None) -> None:
        """A lesson; what is being typed stays, over the lesson as it was when the typing began."""
        fresh = self.lesson is None or self.lesson.id != lesson.id
        if fresh:
            self.topic.save()
            self.homework.save()
        for field, text in ((self.topic, lesson.topic), (self.homework, lesson.homework)):
            if fresh or not field.typing or field.kept == text:
                self._seen[field] = lesson
            field.show_topic(text, fresh=fresh)
        self.lesson = lesson
        self.propose(planned)

    def propose(self, planned: LessonTopic | None) -> None:
        """What the plan says of a lesson that has no topic yet."""
        self.planned = planned
        lacking = self.lesson is not None and not self.lesson.topic and not self.topic.isReadOnly()
        self.offer.setVisible(lacking and planned is not None)
        if planned is not None:
            text = planned.topic if len(planned.topic) <= SHOWN else f"{planned.topic[:SHOWN]}…"
            self.offer.setText(_("By the plan: {topic}").format(topic=text))
            self.offer.setToolTip(f"{planned.topic}  Ctrl+T")

    def take(self) -> None:
        """Take over what the plan proposes; a homework that stands there stays."""
        if self.lesson is not None and self.planned is not None:
            homework = None if self.lesson.homework or self.homework.typing else self.planned.homework
            self.said.emit(self.lesson, Said(self.planned.topic, homework, self.planned.topic_id))

    def _tell(self, field: TopicEdit, said: Said) -> None:
        if field in self._seen:
            self.said.emit(self._seen[field], said)

    def _typing(self, field: TopicEdit, said: Said) -> None:
        if field in self._seen and not field.isReadOnly():
            self.typed.emit(self._seen[field], said)
