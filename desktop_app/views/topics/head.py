"""The head of the editor: which plan, how its hours stand, and what may be done with it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QMenu, QPushButton

from desktop_app.services.topics import add_topic_plan, approve_topic_plan, put_topics, remove_topic_plan
from desktop_app.services.topics_values import PlanSheet
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.topics.sentences import line_fit, line_tone, plan_title, state_words, topics_words
from desktop_app.views.widgets.buttons import action, menu_button, primary, quiet, tool
from desktop_app.views.widgets.labels import Elided, label, say_on
from desktop_app.views.widgets.laying import across
from desktop_app.views.wording import _

if TYPE_CHECKING:
    from desktop_app.views.topics.editor import PlanEditor


class PlanHead(QFrame):
    """Back · discipline · figures ……… file · another plan · approve · print · ⋯."""

    approving, copying, printing, exporting, removing = Signal(), Signal(), Signal(), Signal(), Signal()

    def __init__(self, desk: Desk, editor: "PlanEditor") -> None:
        super().__init__()
        self.desk = desk
        self.setProperty("role", "header")
        self.title, self.figures, self.state = Elided(role="section"), label("", "muted"), label("", "muted")
        self.take_menu = self._taking(editor)
        self.take = menu_button(_("Take topics"), self.take_menu, "file-up")
        self.approve = primary(_("Approve"), self.approving.emit, "check")
        self.copy = primary(_("Copy to change"), self.copying.emit, "copy")
        self.more = self._more()
        row = across(quiet(_("To the list"), editor.leave, "arrow-left"), (self.title, 1), self.figures, self.state,
                     self.take, self.approve, self.copy,
                     tool("printer", _("Print"), self.printing.emit, "Ctrl+P"), self.more,
                     tool("panel-right", _("Hours and load"), editor.toggle_hours, "F4"), on=self)  # fmt: skip
        row.setContentsMargins(theme.MARGIN, theme.GRID, theme.MARGIN, theme.GRID)
        row.setSpacing(theme.GAP)

    def _taking(self, editor: "PlanEditor") -> QMenu:
        menu = QMenu(self)
        menu.addAction(action(_("From a file…"), editor.ask_file, "file-up", parent=menu))
        menu.addAction(action(_("From another plan…"), editor.ask_source, "copy", parent=menu))
        menu.addSeparator()
        menu.addAction(action(_("Bring hours to the load"), editor.fit_hours, "scale", parent=menu))
        return menu

    def _more(self) -> QPushButton:
        menu = QMenu(self)
        menu.addAction(action(_("To Excel…"), self.exporting.emit, "table", parent=menu))
        self.withdraw = action(_("Take the approval back"), self.approving.emit, "undo-2", parent=menu)
        self.remove = action(_("Take the plan off"), self.removing.emit, "trash-2", parent=menu)
        for one in (self.withdraw, self.remove):
            menu.addAction(one)
        return menu_button("⋯", menu)

    def show_sheet(self, sheet: PlanSheet) -> None:
        """What of it may be done; nothing that the service would refuse."""
        line, may = sheet.line, self.desk.may
        approved = line.approved_on is not None
        self.title.setText(plan_title(line))
        self.title.setToolTip(f"{plan_title(line)} · {line.teacher}")
        hours = _("{topics} · {hours} of {needed} h").format(
            topics=topics_words(line.topics), hours=line.hours, needed=line.needed
        )
        say_on(self.figures, f"{hours} · {line_fit(line)}", line_tone(line))
        say_on(self.state, state_words(line), "good" if approved else "muted")
        self.take.setVisible(sheet.may_edit and may(put_topics))
        self.approve.setVisible(sheet.may_approve and not approved and may(approve_topic_plan))
        self.copy.setVisible(approved and may(add_topic_plan))
        self.withdraw.setVisible(sheet.may_approve and approved)
        self.remove.setVisible(sheet.may_edit and not sheet.given and may(remove_topic_plan))
