"""«Проблемы входа»: what people have reported from the sign-in window, and what was done about it (п. 4.4)."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from desktop_app.services.access_problems import ProblemLine, ProblemState, answer_problem, list_problems
from desktop_app.services.credentials import hand_out
from desktop_app.views import theme
from desktop_app.views.access.paper import PaperTab
from desktop_app.views.access.standing import moment
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.buttons import button, primary
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.facts import facts
from desktop_app.views.widgets.labels import wrapped
from desktop_app.views.widgets.laying import across
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _

ANSWER_HEIGHT = 72


class Problems(PaperTab):
    """The reports, those that wait first; at the side one of them in full."""

    topics = ("accounts",)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.shown: ProblemLine | None = None
        self.answer = QPlainTextEdit()
        self.table: DataTable[ProblemLine] = DataTable("problems", columns(), lambda line: line.id)
        self.table.set_accessible(_("Sign-in problems"))
        hint = _("Whoever can't come in writes from the sign-in window: «I can't sign in».")
        self.table.set_empty(EmptyState("circle-check", _("Nobody has reported a problem"), hint))
        self.panel = SidePanel()
        self.table.current_changed.connect(self.show_problem)
        across((self.table, 1), self.panel, on=self.front)

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """One of them in full."""
        return (("chosen", lambda: self.table.view.selectRow(0)),)

    def load(self) -> None:
        """Ask for the reports."""
        office = self.desk.office
        self.desk.jobs.run(self, lambda: list_problems(office), self.show_lines)

    def show_lines(self, lines: tuple[ProblemLine, ...]) -> None:
        """What the office has now; an answer that is being typed stays."""
        self.table.show_rows(lines)
        now = next((line for line in lines if self.shown is not None and line.id == self.shown.id), None)
        if now != self.shown and not self.answer.document().isModified():
            self.show_problem(now)

    def show_problem(self, line: ProblemLine | None) -> None:
        """A report with what may be done about it."""
        self.shown = line
        self.answer = QPlainTextEdit()
        self.panel.clear()
        if line is None:
            self.panel.shut()
            return
        self.panel.open_with(line.name or line.login)
        self.panel.add_section(moment(line.at), wrapped(line.text))
        self.panel.add_section("", facts(((_("Login"), line.login), (_("Workstation"), line.workstation))))
        if line.account_id is not None and self.desk.may(hand_out):
            renew = button(_("New one-time password…"), partial(self.renew, line), "printer")
            self.panel.add_section("", renew)
        self._add_answer(line)

    def _add_answer(self, line: ProblemLine) -> None:
        if not self.desk.may(answer_problem):
            self.panel.add_section(_("What was done"), wrapped(line.answer))
            return
        self.answer.setPlainText(line.answer)
        self.answer.setFixedHeight(theme.px(ANSWER_HEIGHT))
        self.answer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.answer.setAccessibleName(_("What was done"))
        done = (
            primary(_("Mark as solved"), self.solve)
            if line.state is ProblemState.OPEN
            else button(_("Save"), self.solve)
        )
        self.panel.add_section(_("What was done"), self.answer, done)

    def renew(self, line: ProblemLine) -> None:
        """A new one-time password for the account behind the report."""
        if line.account_id is not None:
            self.make_slips([line.account_id], _("Credentials {login}").format(login=line.login))

    def solve(self) -> None:
        """Keep what was done."""
        line, text = self.shown, self.answer.toPlainText()
        if line is not None:
            self.desk.jobs.run(self, lambda: answer_problem(self.desk.office, line, text), self._solved)

    def _solved(self, line: ProblemLine) -> None:
        self.answer.document().setModified(False)
        self.show_problem(line)
        self.load()


def columns() -> list[Column[ProblemLine]]:
    """The columns of the reports."""
    return [
        Column("at", _("When"), lambda line: line.at, width=122),
        Column("name", _("Name"), lambda line: line.name, width=180),
        Column("login", _("Login"), lambda line: line.login, width=112),
        Column("text", _("What is wrong"), lambda line: line.text, width=280, stretch=True),
        Column("state", _("State"), state, width=76, tone=tone),
        Column("answer", _("What was done"), lambda line: line.answer, width=150),
    ]


def state(line: ProblemLine) -> str:
    """Whether somebody still waits."""
    return _("waits") if line.state is ProblemState.OPEN else _("solved")


def tone(line: ProblemLine) -> str:
    """Whoever waits stands out."""
    return "warn" if line.state is ProblemState.OPEN else "muted"
