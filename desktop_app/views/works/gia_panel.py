"""At the side: a student before the commission — what stands in the way and how it is mended, what is typed."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.errors import BadInput
from desktop_app.services.gia_values import EntryLine, EntryValues, Gap, GiaForm, Obstacle
from desktop_app.views.desk import Desk
from desktop_app.views.sheets.ask import REASON_LENGTH
from desktop_app.views.widgets.buttons import link, primary
from desktop_app.views.widgets.field_grid import FieldGrid
from desktop_app.views.widgets.history_panel import add_history
from desktop_app.views.widgets.inputs import FieldLine
from desktop_app.views.widgets.labels import restyle, wrapped
from desktop_app.views.widgets.laying import in_row
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.wording import _, say
from desktop_app.views.words import N_
from desktop_app.views.works.gia_words import obstacle_words, state_of, unknown_words, way_words

WIDTH = 330
MOST = 12
"""Obstacles that are told one by one."""


def lines_of(form: GiaForm, people: Mapping[int, str]) -> list[FieldLine]:
    """The fields of a student; points are of a demonstration exam."""
    day = FieldLine("day", N_("Day of the protocol"), "day")
    points = FieldLine("points", N_("Points"), "fraction")
    questions = FieldLine("questions", N_("Questions and answers"), wide=True)
    note = FieldLine("note", N_("Separate opinion, note"), wide=True)
    if form is GiaForm.DEMO_EXAM:
        return [day, points, questions, note]
    supervisor = FieldLine("supervisor_id", N_("Supervisor of the diploma"), "choice", words=people, wide=True)
    themes = FieldLine("theme", N_("Theme of the diploma"), wide=True)
    return [themes, supervisor, FieldLine("reviewer", N_("Reviewer"), wide=True), day, questions, note]


class EntryPanel(SidePanel):
    """Of the student with the cursor; Ctrl+S writes what is typed."""

    saved = Signal(object, object, str)
    """(EntryLine, EntryValues, reason)"""

    def __init__(self, desk: Desk) -> None:
        super().__init__(width=WIDTH)
        self.desk = desk
        self.entry: EntryLine | None = None
        self.fields: FieldGrid[EntryValues] | None = None
        self.people: Mapping[int, str] = {}
        QShortcut(QKeySequence("Ctrl+S"), self, self.save)

    @property
    def typing(self) -> bool:
        """Whether something is typed that is nowhere else."""
        return self.isVisible() and self.fields is not None and self.fields.typed

    def show_entry(self, entry: EntryLine, form: GiaForm, *, may_edit: bool) -> None:
        """Another student, or the same anew; what is being typed stays."""
        if self.typing and self.entry is not None and self.entry.student_id == entry.student_id:
            return
        self.entry, self.fields = entry, None
        self.clear()
        self.add_section("", *stands(entry))
        if entry.obstacles and entry.admitted_on is None:
            self.add_section(_("In the way of the admission"), *self._obstacles(entry.obstacles))
        if entry.mark is None and entry.may_honours:
            self.add_section("", wrapped(_("By the marks so far: a diploma with honours."), "good"))
        if may_edit:
            self._add_fields(entry, form)
        if entry.reason:
            self.add_section(_("Why the protocol was corrected"), wrapped(entry.reason))
        add_history(self, self.desk, "gia_entry", entry.id)
        self.open_with(entry.name)

    def _obstacles(self, obstacles: tuple[Obstacle, ...]) -> list[QWidget]:
        """Those that block, each with its way; the others are one line that can be opened."""
        parts: list[QWidget] = []
        blocking, others = [one for one in obstacles if one.blocks], [one for one in obstacles if not one.blocks]
        for one in blocking[:MOST]:
            parts.append(wrapped(obstacle_words(one)))
            way = self._way(one)
            parts.append(in_row(way) if way is not None else wrapped(way_words(one), "muted"))
        if len(blocking) > MOST:
            parts.append(wrapped(_("and {n} more").format(n=len(blocking) - MOST), "muted"))
        return [*parts, *unknown_parts(others)] if others else parts

    def _way(self, one: Obstacle) -> QWidget | None:
        """A press that leads where it is mended."""
        go: dict[Gap, tuple[str, Callable[[], object]]] = {
            Gap.DEBT: (_("To the debt"), partial(self.desk.go.emit, "contingent", ("debts", one.debt_id))),
            Gap.FAILED: (_("To the statements"), partial(self.desk.go.emit, "sheets", None)),
            Gap.NO_MARK: (_("To the statements"), partial(self.desk.go.emit, "sheets", None)),
        }
        if one.gap not in go:
            return None
        made = link(*go[one.gap])
        made.setToolTip(way_words(one))
        return made

    def _add_fields(self, entry: EntryLine, form: GiaForm) -> None:
        self.fields = FieldGrid(lines_of(form, self.people), entry.values)
        self.reason = QLineEdit()
        self.reason.setMaxLength(REASON_LENGTH)
        self.reason.setPlaceholderText(_("Why the protocol is corrected"))
        self.reason.setAccessibleName(_("Why the protocol is corrected"))
        self.reason.setVisible(entry.mark is not None)
        self.fields.finished.connect(self.save)
        self.reason.returnPressed.connect(self.save)
        keep = primary(_("Save"), self.save, "save")
        keep.setToolTip("Ctrl+S")
        self.add_section("", self.fields, self.reason, in_row(keep))

    def save(self) -> None:
        """What is typed goes on its way; a protocol with a mark asks for the reason."""
        entry, fields = self.entry, self.fields
        if entry is None or fields is None or not fields.typed:
            return
        if entry.mark is not None and not self.reason.text().strip():
            restyle(self.reason, wrong=True)
            self.reason.setFocus()
            return
        try:
            values = fields.value()
        except BadInput as error:
            self.desk.tell(say(error), "bad")
            return
        self.fields = None
        self.saved.emit(entry, values, self.reason.text().strip())


def unknown_parts(others: list[Obstacle]) -> list[QWidget]:
    """How many semesters the program does not know, and under a press which they are."""
    names = wrapped("\n".join(obstacle_words(one) for one in others), "muted")
    names.hide()
    show = link(_("Show them"), names.show, "chevron-down")
    show.clicked.connect(show.hide)
    return [wrapped(unknown_words(len(others)), "muted"), in_row(show), names]


def stands(entry: EntryLine) -> list[QWidget]:
    """What comes next, and the admission."""
    text, tone = state_of(entry)
    told: list[QWidget] = [wrapped(text, tone or "strong")]
    if entry.admitted_on is not None:
        words = _("admitted from {day:%d.%m.%Y}").format(day=entry.admitted_on)
        told.append(wrapped(f"{words}, {entry.admission}", "muted"))
    return told
