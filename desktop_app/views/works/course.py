"""«Курсовые работы»: the registers of a term; themes, supervisors, deadlines and marks typed as in Excel."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.services.course_works import list_course_registers, open_course_register, put_course_works
from desktop_app.services.course_works_import import ThemesFile, matched, read_themes
from desktop_app.services.course_works_paper import open_course_paper
from desktop_app.services.course_works_values import CourseEntry, CourseRegister
from desktop_app.services.exchange.files import load as read_file
from desktop_app.services.exchange.tables import LARGEST_FILE
from desktop_app.views.sheets.names import control_name
from desktop_app.views.widgets.buttons import button
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _, ngettext, say
from desktop_app.views.words import N_
from desktop_app.views.works.fields import COURSE_FIELDS
from desktop_app.views.works.model import Book
from desktop_app.views.works.sentences import course_state
from desktop_app.views.works.tab import RegisterTab, state_column

BOOK = Book("course_work", COURSE_FIELDS, CourseEntry(), open_course_register, put_course_works, course_state)
THEMES, MARKS = "course-themes", "course-marks"


class CourseTab(RegisterTab):
    """Registers of course works and projects."""

    topics = ("course_works", "sheets", "load")
    book = BOOK
    list_all = staticmethod(list_course_registers)
    printed = ((THEMES, open_course_paper), (MARKS, open_course_paper))
    called = N_("Registers of course works")
    empty = (
        N_("No curriculum has a course work in this term"),
        N_("A register stands here as soon as the plan of a group names a course work or project in the term."),
    )

    def editor_deeds(self) -> tuple[QWidget, ...]:
        """Themes from a file, and the papers."""
        self.take_button = button(_("Themes from a file…"), self.ask_file, "file-up")
        self.take_button.setVisible(self.desk.may(put_course_works))
        return (self.take_button, self.papers_button())

    def ask_file(self) -> None:
        """Choose a file."""
        kinds = _("Tables (*.xlsx *.xlsm *.csv *.txt)")
        path, _kind = QFileDialog.getOpenFileName(self, _("Themes from a file"), "", kinds)
        if path:
            self.open_file(Path(path))

    def open_file(self, path: Path) -> None:
        """Read it off the GUI thread."""
        work = partial(read_file, path, LARGEST_FILE)
        self.desk.jobs.run_long(self, lambda _job: read_themes(work(), path.name), self.take)

    def take(self, file: ThemesFile) -> None:
        """The themes go into the lines of their students as if typed: Ctrl+Z takes all of them back."""
        register, model = self.editor.register, self.editor.writing.model
        if not isinstance(register, CourseRegister) or model is None:
            return
        found = matched(register, file)
        rows = {line.student_id: row for row, line in enumerate(register.lines)}
        if found.faults:
            told = "; ".join(_("row {n}: {why}").format(n=one.number, why=say(one.error)) for one in found.faults[:3])
            words = _("Not taken from the file: {faults}").format(faults=told)
            self.desk.tell(words, "warn")
        wanted = {rows[key]: entry for key, entry in found.entries.items() if model.line(rows[key]).may_edit}
        if self.editor.writing.write(wanted) and not found.faults:
            count = ngettext("{number} line filled", "{number} lines filled", len(wanted)).format(number=len(wanted))
            self.desk.tell(count, "good", (_("Undo"), self.editor.writing.undo))

    def columns(self) -> list[Column[Any]]:
        """The list."""
        return [
            Column("group", _("Group"), lambda one: one.group, width=84),
            Column("index", _("Index"), lambda one: one.index, width=96),
            Column("title", _("Discipline"), lambda one: one.title, width=260, stretch=True, tip=lambda one: one.title),
            Column("control", _("Kind"), lambda one: control_name(one.place.control), width=130),
            Column("teacher", _("Teacher"), lambda one: one.teacher, width=136),
            Column("themes", _("Themes"), lambda one: f"{one.themes}/{one.students}", align="right", width=76),
            Column("handed", _("Handed in"), lambda one: one.handed or None, width=84),
            Column("marked", _("Marks"), lambda one: f"{one.marked}/{one.students}", align="right", width=84),
            Column("due", _("Deadline"), lambda one: one.due, width=92),
            state_column(),
        ]
