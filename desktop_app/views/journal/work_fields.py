"""The graded works of a lesson at the side: what they are, who hears of them, and a line for another one."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.services.journal import PageLesson
from desktop_app.services.journal_values import PageWork, WorkType
from desktop_app.services.works_writing import MOST_WORKS, TITLE_LENGTH, WorkWish
from desktop_app.views import theme
from desktop_app.views.journal.tips import type_word, work_title
from desktop_app.views.widgets.buttons import button, link, tool
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.widgets.laying import emptied
from desktop_app.views.wording import _

TYPES = (
    WorkType.CONTROL, WorkType.INDEPENDENT, WorkType.CHECKING, WorkType.TEST, WorkType.PRACTICAL, WorkType.LABORATORY,
    WorkType.HOMEWORK, WorkType.ANSWER, WorkType.REPORT, WorkType.PROJECT, WorkType.CREDIT, WorkType.FINAL,
)  # fmt: skip
"""In the order in which teachers want them."""


class WorkForm(QWidget):
    """Type, title, whether it is announced."""

    said = Signal(object)
    """A WorkWish."""

    def __init__(self) -> None:
        super().__init__()
        self.type = QComboBox()
        self.type.setAccessibleName(_("Type of the work"))
        for kind in TYPES:
            self.type.addItem(type_word(kind), kind)
        self.title = QLineEdit()
        self.title.setMaxLength(TITLE_LENGTH)
        self.title.setPlaceholderText(_("What it is about; Enter adds"))
        self.title.setAccessibleName(_("Title of the work"))
        self.announced = QCheckBox(_("Announce"))
        self.announced.setToolTip(_("Students and parents see it before the lesson"))
        self.announced.setChecked(True)
        self.deed = button(_("Add"), self._say)
        self.title.returnPressed.connect(self._say)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.announced, 1)
        row.addWidget(self.deed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self.type)
        column.addWidget(self.title)
        column.addLayout(row)

    def begin(self, work: PageWork | None) -> None:
        """Change a work, or add one."""
        self.type.setCurrentIndex(0 if work is None else self.type.findData(work.type))
        self.title.setText("" if work is None else work.title)
        self.announced.setChecked(work is None or work.announced)
        self.deed.setText(_("Add") if work is None else _("Save"))

    def _say(self) -> None:
        self.said.emit(WorkWish(self.type.currentData(), self.title.text(), self.announced.isChecked()))


class WorkFields(QWidget):
    """The works in their order, and the form."""

    added = Signal(object, object)
    """(PageLesson, WorkWish)."""
    changed = Signal(object, object, object)
    """(PageLesson, PageWork, WorkWish)."""
    removed = Signal(object, object)
    """(PageLesson, PageWork)."""

    def __init__(self) -> None:
        super().__init__()
        self.lesson: PageLesson | None = None
        self.work: PageWork | None = None
        self.may_edit = self.adding = False
        self.lines = QWidget()
        self._lines = QVBoxLayout(self.lines)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(theme.GRID)
        self.form = WorkForm()
        self.form.said.connect(self._said)
        self.more = link(_("Add a work…"), self._open_form, "plus")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self.lines)
        column.addWidget(self.more)
        column.addWidget(self.form)

    def show_lesson(self, lesson: PageLesson, *, may_edit: bool) -> None:
        """A lesson's works; a form that somebody fills stays as it is while they are the same."""
        same = self.lesson is not None and (self.lesson.id, self.lesson.works) == (lesson.id, lesson.works)
        if not same:
            self.work, self.adding = None, False
            self.form.begin(None)
        if not same or may_edit != self.may_edit:
            self.may_edit = may_edit
            emptied(self._lines)
            for work in lesson.works:
                self._lines.addWidget(self._line(work))
            if not lesson.works:
                self._lines.addWidget(label(_("No works: every mark is an answer"), "muted"))
        self.lesson = lesson
        self._show_form()

    def _show_form(self) -> None:
        room = self.may_edit and self.lesson is not None and len(self.lesson.works) < MOST_WORKS
        self.form.setVisible((room and self.adding) or (self.may_edit and self.work is not None))
        self.more.setVisible(room and self.form.isHidden())

    def _open_form(self) -> None:
        self.adding = True
        self.begin(None)

    def _line(self, work: PageWork) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        told = work_title(work) if work.announced else _("{work} · not announced").format(work=work_title(work))
        row.addWidget(wrapped(told), 1)
        if self.may_edit:
            row.addWidget(tool("pencil", _("Change the work"), partial(self.begin, work)))
            row.addWidget(tool("trash-2", _("Take the work out"), partial(self._remove, work)))
        return made

    def begin(self, work: PageWork | None) -> None:
        """Change this work in the form."""
        self.work = work
        self.form.begin(work)
        self._show_form()
        self.form.title.setFocus()

    def _said(self, wish: WorkWish) -> None:
        if self.lesson is not None and self.work is not None:
            self.changed.emit(self.lesson, self.work, wish)
        elif self.lesson is not None:
            self.added.emit(self.lesson, wish)

    def _remove(self, work: PageWork) -> None:
        if self.lesson is not None:
            self.removed.emit(self.lesson, work)
