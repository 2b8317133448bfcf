"""At the side: the attestation sheet of a student — works, competences, characteristic; all by keyboard."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPlainTextEdit

from desktop_app.services.practices_values import (
    PracticeEntry,
    PracticeLine,
    PracticeRegister,
    Skill,
    works_of_text,
)
from desktop_app.views import theme
from desktop_app.views.widgets.buttons import button
from desktop_app.views.widgets.labels import label, say_on, wrapped
from desktop_app.views.widgets.laying import in_row
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.wording import _
from desktop_app.views.works.fields import Entry, Line, Register

WIDTH = 340
LOW, HIGH = 76, 92
STATES = (Qt.CheckState.PartiallyChecked, Qt.CheckState.Checked, Qt.CheckState.Unchecked)
JUDGED = {Qt.CheckState.Checked: True, Qt.CheckState.Unchecked: False}
"""A half-checked competence is one that nobody has judged yet."""


class SkillList(QListWidget):
    """Space goes on: not judged → mastered → not mastered."""

    judged = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Competences"))
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemChanged.connect(self._name)

    def show_skills(self, skills: tuple[Skill, ...], judged: dict[int, bool], *, editable: bool) -> None:
        """The competences with what is said of them."""
        self.blockSignals(True)
        self.clear()
        for skill in skills:
            item = QListWidgetItem()
            item.setData(Qt.ItemDataRole.UserRole, skill)
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            if editable:
                flags |= Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsUserTristate
            item.setFlags(flags)
            known = judged.get(skill.id)
            item.setCheckState(STATES[0] if known is None else STATES[1] if known else STATES[2])
            self._write(item)
            self.addItem(item)
        self.blockSignals(False)
        self.setCurrentRow(0)

    def value(self) -> tuple[tuple[int, bool], ...]:
        """What is judged."""
        items = [self.item(place) for place in range(self.count())]
        told = ((item.data(Qt.ItemDataRole.UserRole).id, item.checkState()) for item in items)
        return tuple(sorted((key, JUDGED[state]) for key, state in told if state in JUDGED))

    def master_all(self) -> None:
        """Every competence is mastered."""
        self.blockSignals(True)
        for place in range(self.count()):
            self.item(place).setCheckState(Qt.CheckState.Checked)
            self._write(self.item(place))
        self.blockSignals(False)
        self.judged.emit()

    def _name(self, item: QListWidgetItem) -> None:
        self.blockSignals(True)
        self._write(item)
        self.blockSignals(False)
        self.judged.emit()

    @staticmethod
    def _write(item: QListWidgetItem) -> None:
        skill = item.data(Qt.ItemDataRole.UserRole)
        words = {STATES[0]: _("not judged"), STATES[1]: _("mastered"), STATES[2]: _("not mastered")}
        item.setText(f"{skill.ident} · {words[item.checkState()]}\n{skill.title}")


class SheetPanel(SidePanel):
    """Of the student with the cursor; what is typed is kept when the hands leave the field."""

    kept = Signal(int, object)
    """(student, PracticeEntry)"""
    copying = Signal(int)
    printing = Signal(int)
    turned = Signal(bool)
    """Whether the panel is seen now."""

    def __init__(self) -> None:
        super().__init__("", WIDTH)
        self.student_id = 0
        self.entry = PracticeEntry()
        self.works = self._text(_("Works, a line each: «Assembly of a network — 12 h»"), HIGH)
        self.sum = label("", "muted")
        self.skills = SkillList()
        self.skills.setMinimumHeight(theme.px(HIGH))
        self.characteristic = self._text(_("What the enterprise says of the student"), LOW)
        self.hint = wrapped("", "warn")
        self.all_button = button(_("All are mastered"), self.skills.master_all, "check")
        self.copy_button = button(_("The same for the others"), lambda: self._after(self.copying), "copy")
        self.print_button = button(_("Print sheet"), lambda: self._after(self.printing), "printer")
        self.note = self.add_section("", self.hint)
        self.add_section(_("Works done"), self.works, self.sum)
        self.add_section(_("Competences: Space judges"), self.skills, in_row(self.all_button))
        self.add_section(_("Characteristic"), self.characteristic)
        self.add_section("", in_row(self.copy_button, self.print_button))
        self.skills.judged.connect(self.keep)
        self.works.textChanged.connect(self._count)

    def _text(self, hint: str, height: int) -> QPlainTextEdit:
        made = QPlainTextEdit()
        made.setPlaceholderText(hint)
        made.setAccessibleName(hint)
        made.setTabChangesFocus(True)
        made.setMinimumHeight(theme.px(height))
        made.installEventFilter(self)
        return made

    def show_line(self, line: Line, entry: Entry, register: Register) -> None:
        """The sheet of a student; what is being typed here is not written over."""
        if not (isinstance(line, PracticeLine) and isinstance(entry, PracticeEntry)):
            return
        assert isinstance(register, PracticeRegister)  # noqa: S101 - of its lines
        if line.student_id != self.student_id:
            self.keep()
        if line.student_id == self.student_id and entry == self.entry and self.isVisible():
            return
        self.student_id, self.entry = line.student_id, entry
        sent = entry != PracticeEntry()
        editable = line.may_edit and sent
        self.open_with(line.name)
        self.hint.setText("" if sent else _("The student is not sent to the practice yet: name the base first."))
        self.note.setVisible(not sent)
        self.works.setPlainText(entry.works)
        self.characteristic.setPlainText(entry.characteristic)
        self.skills.show_skills(register.skills, dict(entry.skills), editable=editable)
        for one in (self.works, self.characteristic):
            one.setReadOnly(not editable)
        for each in (self.all_button, self.copy_button):
            each.setEnabled(editable)
        self.print_button.setEnabled(sent)

    def take_focus(self) -> None:
        """The first field."""
        self.works.setFocus()

    def keep(self) -> None:
        """What stands here now, if it is another than what is known."""
        if not self.student_id or self.works.isReadOnly():
            return
        now = self.entry._replace(
            works=self.works.toPlainText().strip(),
            characteristic=self.characteristic.toPlainText().strip(),
            skills=self.skills.value(),
        )
        if now != self.entry:
            self.entry = now
            self.kept.emit(self.student_id, now)

    def _after(self, signal: object) -> None:
        """A deed that needs what is typed here."""
        self.keep()
        emit: Callable[[int], None] = signal.emit  # type: ignore[attr-defined]
        emit(self.student_id)

    def _count(self) -> None:
        """How many works, and their hours."""
        works = works_of_text(self.works.toPlainText())
        hours = sum(work.hours or 0 for work in works)
        say_on(self.sum, _("works: {n}, {hours} h").format(n=len(works), hours=hours) if works else "", "muted")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The hands leave a field."""
        if event.type() in {QEvent.Type.FocusOut, QEvent.Type.Hide}:
            self.keep()
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.turned.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.turned.emit(False)

    def shut(self) -> None:
        """Keep, and go."""
        self.keep()
        super().shut()
