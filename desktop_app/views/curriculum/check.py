"""«Проверка»: what does not fit in a plan; a finding opens its row."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.services.curriculum_findings import Checked, check_curriculum
from desktop_app.services.rules.curriculum import Finding, Severity
from desktop_app.views.curriculum.finding_words import SEVERITY_WORDS, finding_words, summary_words
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.labels import label
from desktop_app.views.widgets.laying import down, strip
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _

TONES = {Severity.FAULT: "bad", Severity.WARNING: "warn", Severity.NOTE: "muted"}


class CheckPane(QWidget):
    """The findings, the gravest first; Enter opens the row."""

    opened = Signal(object)
    """A Finding."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.figure = label("", "muted")
        self.table: DataTable[Finding] = DataTable("findings", columns())
        self.table.set_accessible(_("Findings of the check"))
        hint = _("Sums, weeks, forms of control and modules agree with the norms of the plan and of the college.")
        self.table.set_empty(EmptyState("circle-check", _("Nothing to put right"), hint))
        self.table.opened.connect(self.opened.emit)
        down(strip(self.figure), (self.table, 1), on=self)

    def show_plan(self, curriculum_id: int) -> None:
        """Check a plan."""
        self.desk.jobs.run(self, partial(check_curriculum, self.desk.office, curriculum_id), self.show_findings)

    def show_findings(self, checked: Checked) -> None:
        """What was found."""
        self.table.show_rows(checked.findings)
        self.figure.setText(summary_words(checked.findings))


def columns() -> list[Column[Finding]]:
    """The list."""
    return [
        Column("severity", _("Weight"), lambda one: _(SEVERITY_WORDS[one.severity]), width=120,
               tone=lambda one: TONES[one.severity]),
        Column("semester", _("Semester"), lambda one: one.semester, width=80, align="center"),
        Column("what", _("What was found"), finding_words, width=600, stretch=True, tip=finding_words),
    ]  # fmt: skip
