"""What the types of works weigh, and which of them section 6 asks about: a line for each, written as it is changed."""

from decimal import Decimal
from functools import partial

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QCheckBox, QDoubleSpinBox, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.services.journal_values import TypeRule, WorkType
from desktop_app.services.works import (
    LEAST_WEIGHT,
    MOST_WEIGHT,
    WorkRuleLine,
    list_work_rules,
    put_work_rule,
)
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.overtaken import Wish, Writes
from desktop_app.views.settings.form import WIDTH
from desktop_app.views.widgets.buttons import quiet
from desktop_app.views.widgets.labels import card, label, wrapped
from desktop_app.views.wording import _
from desktop_app.views.words_journal import JOURNAL_VALUES

STEP = 0.5


class WorkRules(QScrollArea):
    """All types, in their order."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.may_change = desk.may(put_work_rule)
        self.writes = Writes(desk, self)
        self.lines: dict[WorkType, RuleLine] = {}
        self.says = wrapped("", "muted")
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(theme.MARGIN)
        self.grid.setVerticalSpacing(theme.GRID)
        for column, title in enumerate((_("Type of the work"), _("Weight of the type"), _("Counts for section 6"))):
            self.grid.addWidget(label(title, "muted"), 0, column)
        self.grid.setColumnStretch(3, 1)
        inside = QWidget()
        inside.setLayout(self.grid)
        self.grid.setContentsMargins(0, 0, 0, 0)
        sheet = QWidget()
        column_ = QVBoxLayout(sheet)
        column_.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        column_.addWidget(card(inside, self.says, title=_("Types of works")))
        column_.addStretch(1)
        sheet.setMaximumWidth(theme.px(WIDTH))
        self.setWidget(sheet)
        self.setWidgetResizable(True)

    def load(self) -> None:
        """Ask for the rules."""
        self.desk.jobs.run(self, lambda: list_work_rules(self.desk.office), self.show_rules)

    def show_rules(self, found: tuple[WorkRuleLine, ...]) -> None:
        """What holds now; a weight that is being typed stays."""
        for row, rule in enumerate(found, start=1):
            if rule.type not in self.lines:
                self.lines[rule.type] = RuleLine(self, row, rule)
            self.lines[rule.type].show_rule(rule)

    def tell_weighted(self, *, weighted: bool) -> None:
        """Say whether the weights count at all."""
        self.says.setText(
            _("The mean of the marks is weighed by the types of their works.")
            if weighted
            else _("The weights do not count now: «Types of works have weights in the mean» is off in the limits.")
        )

    def put(self, seen: WorkRuleLine, rule: TypeRule) -> None:
        """Write what was changed; «undo» puts back what was."""
        if rule == seen.rule:
            return
        office = self.desk.office
        self.writes.write(
            Wish(
                key=("work_rule", seen.type),
                where=work_word(seen.type),
                mine=rule_words(rule),
                look=lambda: next(one for one in list_work_rules(office) if one.type is seen.type),
                theirs=lambda now: rule_words(now.rule),
                write=lambda now: put_work_rule(office, now or seen, rule),
                done=partial(self._put, seen),
                keep=lambda now: self.lines[seen.type].show_rule(now or seen, typed=False),
            ),
            seen,
        )

    def _put(self, before: WorkRuleLine, made: WorkRuleLine) -> None:
        self.lines[made.type].show_rule(made, typed=False)
        words = _("{work}: {rule}").format(work=work_word(made.type), rule=rule_words(made.rule))
        self.desk.tell(words, "good", (_("Undo"), lambda: self.put(made, before.rule)))


class RuleLine:
    """A type: its weight, its tick, and the way back to the default."""

    def __init__(self, rules: WorkRules, row: int, rule: WorkRuleLine) -> None:
        self.rules, self.seen = rules, rule
        name = work_word(rule.type)
        self.weight = QDoubleSpinBox()
        self.weight.setRange(float(LEAST_WEIGHT), float(MOST_WEIGHT))
        self.weight.setLocale(QLocale(QLocale.Language.Russian))  # a decimal comma
        self.weight.setDecimals(2)
        self.weight.setSingleStep(STEP)
        self.weight.setKeyboardTracking(False)
        self.weight.setAccessibleName(_("Weight: {work}").format(work=name))
        self.control = QCheckBox()
        self.control.setAccessibleName(_("Counts for section 6: {work}").format(work=name))
        self.usual = quiet(_("By default"), lambda: rules.put(self.seen, self.seen.default))
        for field in (self.weight, self.control, self.usual):
            field.setEnabled(rules.may_change)
        self.weight.valueChanged.connect(lambda _value: self.save())
        self.control.clicked.connect(lambda _checked: self.save())
        title = label(name)
        title.setBuddy(self.weight)
        for column, widget in enumerate((title, self.weight, self.control, self.usual)):
            rules.grid.addWidget(widget, row, column, Qt.AlignmentFlag.AlignLeft)

    def show_rule(self, rule: WorkRuleLine, *, typed: bool = True) -> None:
        """What holds now; `typed`: a field in which somebody is typing stays as it is."""
        self.seen = rule
        for field in (self.weight, self.control):
            field.blockSignals(True)
        if not (typed and self.weight.hasFocus()):
            self.weight.setValue(float(rule.weight))
        self.control.setChecked(rule.control)
        for field in (self.weight, self.control):
            field.blockSignals(False)
        self.usual.setVisible(self.rules.may_change and rule.rule != rule.default)

    def save(self) -> None:
        """Write what stands in the fields."""
        weight = Decimal(str(self.weight.value())).quantize(Decimal("0.01"))
        self.rules.put(self.seen, TypeRule(weight, self.control.isChecked()))


def work_word(kind: WorkType) -> str:
    """«Контрольная работа»."""
    word = _(JOURNAL_VALUES[f"type={kind}"])
    return word[:1].upper() + word[1:]


def rule_words(rule: TypeRule) -> str:
    """«вес 2,5, учитывается по п. 6»."""
    weight = _("weight {weight}").format(weight=f"{rule.weight.normalize():f}".replace(".", ","))
    counts = _("counts for section 6") if rule.control else _("does not count for section 6")
    return f"{weight}, {counts}"
