"""«Проверки кураторов»: groups by weeks, what was found, and what was done about it (п. 4.3)."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.services.group_checks import (
    WEEK,
    CheckBoard,
    CheckLine,
    GroupChecks,
    answer_check,
    answers_checks,
    check_group,
    hand_report,
    list_checks,
    reopen_check,
)
from desktop_app.views.control.check_bar import CheckBar
from desktop_app.views.dates import near_day
from desktop_app.views.desk import Desk
from desktop_app.views.tabbed import Tab
from desktop_app.views.widgets.buttons import link, primary
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.history_panel import add_history
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.widgets.laying import across, down
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _

SHOWN = 8
"""Checks of a group that the panel tells."""


class Checks(Tab):
    """Who has looked through the data of which group, week by week."""

    topics = ("checks", "groups", "calendar", "terms")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.board: CheckBoard | None = None
        self.wanted: int | None = None  # a check that another screen has asked for
        self.shown: GroupChecks | None = None
        self.answer = QLineEdit()
        self.bar = CheckBar(desk)
        self.bar.checked.connect(self.load)
        self.table: DataTable[GroupChecks] = DataTable("group checks", [], lambda line: line.group_id)
        self.table.set_accessible(_("Curators' checks"))
        hint = _("Checks are kept for groups in which somebody studies, as far as you see them.")
        self.table.set_empty(EmptyState("clipboard-check", _("There are no groups to check"), hint))
        self.panel = SidePanel()
        self.table.current_changed.connect(self.show_group)
        down(self.bar, (across((self.table, 1), self.panel), 1), on=self)

    def load(self) -> None:
        """Ask for the checks of the last weeks."""
        self.bar.load()
        self.desk.jobs.run(self, lambda: list_checks(self.desk.office), self.show_board)

    def show_board(self, board: CheckBoard) -> None:
        """What the office has now; an answer that is being typed stays."""
        if self.board is None or self.board.weeks != board.weeks:
            self.table.set_columns(columns(board))
        self.board = board
        self.table.show_rows(board.groups)
        if self.wanted is not None:
            self._choose(self.wanted)
        elif self.shown is not None and not self.answer.isModified():
            self.show_group(next((one for one in board.groups if one.group_id == self.shown.group_id), None))

    def go_to(self, where: object) -> None:
        """The group of a check, by the key of the check."""
        if isinstance(where, int):
            self.wanted = where
            if self.board is not None:
                self._choose(where)

    def _choose(self, check: int) -> None:
        groups = self.board.groups if self.board is not None else ()
        group = next((one for one in groups if any(line.id == check for line in one.checks)), None)
        if group is not None:
            self.wanted = None
            self.table.select_key(group.group_id)
            self.show_group(group)

    # a group
    def show_group(self, group: GroupChecks | None) -> None:
        """Its checks, those that wait first, with what may be done about them."""
        self.panel.clear()
        self.shown, self.answer = group, QLineEdit()
        if group is None:
            self.panel.shut()
            return
        self.panel.open_with(f"{group.group} · {group.curator}" if group.curator else group.group)
        self._add_deeds(group)
        if not group.checks:
            self.panel.add_section("", label(_("Nobody has checked the data in this semester yet"), "muted"))
        for check in sorted(group.checks, key=lambda one: not one.waits)[:SHOWN]:
            self._add_check(check)
        if group.checks:
            add_history(self.panel, self.desk, "group_check", group.checks[0].id)

    def _add_deeds(self, group: GroupChecks) -> None:
        deeds = [] if group.own else [link(_("Note a check for the curator"), partial(self.check, group), "check")]
        deeds.append(link(_("The semester's reports are handed over"), partial(self.hand, group), "file-up"))
        self.panel.add_section("", *map(at_left, deeds))

    def _add_check(self, check: CheckLine) -> None:
        heading = f"{near_day(check.day)} · {check.who}"
        if not check.findings:
            self.panel.add_section(heading, wrapped(_("Nothing to correct"), "good"))
            return
        words = wrapped(check.findings, "warn" if check.waits else "")
        if not check.waits:
            done = _("Corrected on {day}: {answer}").format(day=f"{check.mended_on:%d.%m.%Y}", answer=check.answer)
            self.panel.add_section(heading, words, wrapped(done, "good"))
        elif answers_checks(self.desk.office.user):
            self.panel.add_section(heading, words, self._answer_field(check), primary(
                _("Corrected"), partial(self.solve, check, self.answer)
            ))  # fmt: skip
        else:
            self.panel.add_section(heading, words, label(_("waits for the administrator"), "muted"))

    def _answer_field(self, check: CheckLine) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(_("What was done"))
        field.setAccessibleName(_("What was done"))
        field.returnPressed.connect(partial(self.solve, check, field))
        self.answer = field
        return field

    # deeds
    def check(self, group: GroupChecks) -> None:
        """Note a check in the place of the curator."""
        self.desk.jobs.run(self, lambda: check_group(self.desk.office, group.group_id), self._checked)

    def _checked(self, line: CheckLine) -> None:
        self.desk.tell(_("Noted: the data of {group} are checked.").format(group=line.group), "good")
        self.load()

    def hand(self, group: GroupChecks) -> None:
        """Note that the reports of the semester are there (п. 5.2, 5.3)."""
        subject = f"{group.group}, {self.desk.term_name}" if self.desk.term_name else group.group
        office = self.desk.office
        self.desk.jobs.run(
            self, lambda: hand_report(office, group.group_id, subject), lambda _none: self._handed(group)
        )

    def _handed(self, group: GroupChecks) -> None:
        words = _("Noted: the reports of {group} are handed over (п. 5.2).")
        self.desk.tell(words.format(group=group.group), "good")

    def solve(self, check: CheckLine, field: QLineEdit) -> None:
        """What was done about the findings."""
        self.desk.jobs.run(self, lambda: answer_check(self.desk.office, check, field.text()), self._solved)

    def _solved(self, line: CheckLine) -> None:
        self.answer.setModified(False)
        undo = (_("Undo"), partial(self.reopen, line))
        self.desk.tell(_("Answered: the curator of {group} sees it.").format(group=line.group), "good", undo)
        self.load()

    def reopen(self, line: CheckLine) -> None:
        """Take the answer back."""
        self.desk.jobs.run(self, lambda: reopen_check(self.desk.office, line), lambda _line: self.load())

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """With a group at the side."""
        waiting = [line for line in self.table.rows() if any(check.waits for check in line.checks)]
        shown = (waiting or list(self.table.rows()))[:1]
        return [("group", partial(self.table.select_key, line.group_id)) for line in shown]


def at_left(widget: QWidget) -> QWidget:
    """A link stands where words begin."""
    made = QWidget()
    across(widget, on=made).addStretch(1)
    return made


def columns(board: CheckBoard) -> list[Column[GroupChecks]]:
    """Group, curator, when it is due, and a column for each week."""
    return [
        Column("group", _("Group"), lambda line: line.group, width=84),
        Column("curator", _("Curator"), lambda line: line.curator, width=150, stretch=True),
        Column("due", _("Next by"), lambda line: line.due_on, width=96, tone=due_tone, tip=due_tip),
        *(week_column(board, monday) for monday in board.weeks),
    ]


def week_column(board: CheckBoard, monday: date) -> Column[GroupChecks]:
    """A week: checked, something found, or missed."""
    return Column(
        f"w{(board.weeks[-1] - monday).days // WEEK.days}",
        f"{monday:%d.%m}",
        lambda line: week_sign(board, line, monday),
        align="center",
        width=60,
        tone=lambda line: week_tone(board, line, monday),
        tip=lambda line: week_tip(board, line, monday),
    )


def week_sign(board: CheckBoard, line: GroupChecks, monday: date) -> str:
    """«✓» checked, «✓ !» found and mended, «!» found and waits, «—» missed, nothing before and after."""
    check = line.of_week(monday)
    if check is not None:
        return "!" if check.waits else "✓ !" if check.findings else "✓"
    before = board.began is None or monday + WEEK <= board.began
    return "" if before or monday + WEEK > board.today else "—"


def week_tone(board: CheckBoard, line: GroupChecks, monday: date) -> str:
    """Colour goes with the sign."""
    return {"✓": "good", "✓ !": "good", "!": "warn", "—": "bad"}.get(week_sign(board, line, monday), "")


def week_tip(board: CheckBoard, line: GroupChecks, monday: date) -> str:
    """The week in words."""
    check = line.of_week(monday)
    if check is not None:
        return f"{check.day:%d.%m.%Y} · {check.who}\n{check.findings or _('Nothing to correct')}"
    return _("Nobody has checked the data in this week") if week_sign(board, line, monday) else ""


def due_tone(line: GroupChecks) -> str:
    """An overdue check stands out."""
    return "bad" if line.overdue else ""


def due_tip(line: GroupChecks) -> str:
    """Why the date matters."""
    return _("Overdue: the data are checked at least once a week (п. 4.3).") if line.overdue else ""
