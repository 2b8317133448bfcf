"""The preview: groups with their counts at the left, students with their decisions, the terms of the orders below."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QSplitter, QWidget

from desktop_app.services.college import EmployeeLine
from desktop_app.services.year_transfer_values import (
    Bundle,
    Choice,
    Decision,
    TransferGroup,
    TransferLine,
    TransferPlan,
    TransferTerms,
    counted,
)
from desktop_app.views import theme
from desktop_app.views.contingent.groups_forms import Chooser, Fields, needed
from desktop_app.views.contingent.transfer_words import BUNDLES, DECISIONS, group_columns, line_columns, summary_words
from desktop_app.views.widgets.buttons import link, quiet
from desktop_app.views.widgets.day_field import DayField
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.laying import across, down
from desktop_app.views.widgets.segmented import Segmented
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.wording import _

ALL, SPECIAL = "all", "special"
GROUPS_WIDTH = 404
DIRECTOR = "директор"
KEYS = dict(zip(Decision, "12345", strict=True))


class PlanView(QWidget):
    """Choosing a group or a decision asks nobody: all is decided here until the orders are made."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.plan: TransferPlan | None = None
        self.choices: dict[int, Choice] = {}
        self.group_id: int | None = None
        self.which = Segmented([(ALL, _("Everybody")), (SPECIAL, _("Not simply up"))])
        self.groups: DataTable[TransferGroup] = DataTable("transfer groups", group_columns({}), lambda one: one.id)
        self.groups.set_accessible(_("Groups"))
        self.lines: DataTable[TransferLine] = DataTable("transfer lines", [], lambda one: one.student_id)
        self.lines.set_accessible(_("Students and decisions"))
        self.lines.set_empty(EmptyState("users", _("Nobody studies in these groups")))
        self.buttons = {one: self._button(one) for one in Decision}
        self.back = quiet(_("As proposed"), self.propose)
        self.back.setToolTip("0")
        self.into = QComboBox()
        self.into.setAccessibleName(_("Repeats in"))
        self.into.activated.connect(lambda _row: self.decide(Decision.REPEATS))
        QShortcut(QKeySequence("0"), self.lines, self.propose, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.groups.current_changed.connect(self.choose_group)
        self.which.chosen.connect(lambda _code: self.refresh())
        self.lines.selection_changed.connect(lambda _lines: self._offer())
        self._arrange()

    def _button(self, decision: Decision) -> QWidget:
        made = quiet(_(DECISIONS[decision][0]).capitalize(), lambda: self.decide(decision))
        made.setToolTip(KEYS[decision])
        where = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence(KEYS[decision]), self.lines, lambda: self.decide(decision), context=where)
        return made

    def _arrange(self) -> None:
        deeds = QFrame()
        deeds.setProperty("role", "header")
        self.everybody = link(_("All groups"), self.show_everybody, "users")
        row = across(self.everybody, self.which, *self.buttons.values(), self.into, self.back, on=deeds)
        row.setContentsMargins(theme.GAP, theme.GRID, theme.GAP, theme.GRID)
        row.setSpacing(theme.GRID)
        row.addStretch(1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.groups)
        split.addWidget(self.lines)
        split.setStretchFactor(1, 1)
        split.setSizes([theme.px(GROUPS_WIDTH), 2 * theme.px(GROUPS_WIDTH)])
        split.setChildrenCollapsible(False)
        down(deeds, (split, 1), on=self)

    def show_plan(self, plan: TransferPlan) -> None:
        """Another preview; what was decided stays where it still fits."""
        lines = {line.student_id: line for line in plan.lines}
        self.choices = {
            key: choice
            for key, choice in self.choices.items()
            if key in lines and choice.decision in lines[key].decisions
        }
        self.plan = plan
        self.refresh()

    def refresh(self) -> None:
        """The counts and the students of the chosen group, with what is decided."""
        plan = self.plan
        if plan is None:
            return
        by_group = {
            group.id: counted([one for one in plan.lines if one.group_id == group.id], self.choices, plan)
            for group in plan.groups
        }
        self.groups.set_columns(group_columns(by_group))
        self.groups.show_rows(plan.groups)
        self._show_lines(plan)
        self.changed.emit()

    def choose_group(self, group: TransferGroup | None) -> None:
        """Only this group; the rows that were read again under the cursor change nothing."""
        key = None if group is None else group.id
        if key != self.group_id and self.plan is not None:
            self.group_id = key
            self._show_lines(self.plan)

    def show_everybody(self) -> None:
        """All groups again."""
        self.groups.view.clearSelection()
        self.groups.view.setCurrentIndex(self.groups.model.index(-1, -1))
        self.choose_group(None)

    def _show_lines(self, plan: TransferPlan) -> None:
        shown = [
            one
            for one in plan.lines
            if self.group_id in {None, one.group_id} and (self.which.value() == ALL or self._is_special(one))
        ]
        self.lines.set_columns(line_columns(plan, self.choices))
        self.lines.show_rows(shown)
        self._offer()

    def _is_special(self, line: TransferLine) -> bool:
        return line.proposed not in {Decision.UP, Decision.GRADUATES} or line.student_id in self.choices

    def _offer(self) -> None:
        """Only what fits every chosen student."""
        lines = self.lines.selected()
        for decision, made in self.buttons.items():
            made.setEnabled(bool(lines) and all(decision in one.decisions for one in lines))
        self.back.setEnabled(any(one.student_id in self.choices for one in lines))
        lower = self._lower(lines) if self.buttons[Decision.REPEATS].isEnabled() else []
        self.into.clear()
        for key, name in lower:
            self.into.addItem(_("in {group}").format(group=name), key)
        self.into.setVisible(len(lower) > 1)

    def _lower(self, lines: Sequence[TransferLine]) -> list[tuple[int, str]]:
        plan = self.plan
        if plan is None or not lines:
            return []
        return [one for one in plan.group(lines[0].group_id).lower
                if all(one in plan.group(line.group_id).lower for line in lines)]  # fmt: skip

    def decide(self, decision: Decision) -> None:
        """Decide about the chosen students; the button is off where it does not fit."""
        lines = self.lines.selected()
        if not self.buttons[decision].isEnabled():
            return
        into = self.into.currentData() if decision is Decision.REPEATS else None
        for line in lines:
            if decision is line.proposed:
                self.choices.pop(line.student_id, None)
            else:
                self.choices[line.student_id] = Choice(decision, into)
        self.refresh()

    def propose(self) -> None:
        """What was proposed for the chosen students."""
        for line in self.lines.selected():
            self.choices.pop(line.student_id, None)
        self.refresh()

    def make_room(self, *, wanted: bool) -> None:
        """The counts of groups make room for the terms of the orders."""
        for part in (self.groups, self.everybody):
            part.setVisible(not wanted)

    def summary(self) -> str:
        """How many of each in the college."""
        plan = self.plan
        return "" if plan is None else summary_words(counted(plan.lines, self.choices, plan))


class TermsFields(Fields):
    """Dates, signer, basis, and how many orders."""

    def __init__(self, plan: TransferPlan, employees: Sequence[EmployeeLine], today: date) -> None:
        super().__init__()
        self.dated = DayField(_("Date of the orders"), today)
        self.effective = DayField(_("In force from"), max(plan.effective_on, today))
        self.graduation = DayField(_("Graduation from"), max(plan.graduation_on, today))
        self.basis = QLineEdit()
        self.basis.setPlaceholderText(_("decision of the pedagogical council …"))
        director = next((one.id for one in employees if one.position.casefold() == DIRECTOR), None)
        people: list[tuple[str, object]] = [("—", None), *((one.full_name, one.id) for one in employees)]
        self.signer = Chooser(_("Signs"), people, director)
        self.bundle = QComboBox()
        for bundle, words in BUNDLES.items():
            self.bundle.addItem(_(words), bundle)
        for name, field in (
            (_("Date of the orders"), self.dated), (_("In force from"), self.effective),
            (_("Graduation from"), self.graduation), (_("Basis"), self.basis), (_("Signs"), self.signer),
            (_("Orders"), self.bundle),
        ):  # fmt: skip
            self.add(name, field)

    def terms(self) -> TransferTerms:
        """What is typed. Raises BadInput (`date_unreadable`)."""
        dated, effective, graduation = (needed(one) for one in (self.dated, self.effective, self.graduation))
        bundle = Bundle(self.bundle.currentData())
        return TransferTerms(dated, effective, graduation, self.basis.text(), self.signer.number(), bundle)
