"""«Согласование»: final marks above the rule that wait for the deputy, with what each of them rests on (п. 6)."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from desktop_app.services.final_marks import Approval
from desktop_app.services.final_marks_requests import Request, grant_marks, list_requests, refuse_mark
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.journal.finals_words import (
    approval_word,
    given_tip,
    mean_text,
    mean_text_of,
    proposal_tip,
    proposed_then,
    proposed_word,
    share_of,
    share_text,
)
from desktop_app.views.record_sentences import moment_words
from desktop_app.views.sheets.ask import AskBar
from desktop_app.views.tabbed import Tab
from desktop_app.views.widgets.buttons import action, button, link, primary
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.labels import hairline, label, say_on, wrapped
from desktop_app.views.widgets.laying import across, down, in_row, strip
from desktop_app.views.widgets.search_field import SearchField
from desktop_app.views.widgets.segmented import Segmented
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _, ngettext

SIDE_WIDTH = 310
MOST_NAMES = 4


class ApprovalsTab(Tab):
    """What waits, and what has been decided; one or many at once."""

    topics = ("approvals", "journal", "settings", "works")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.lines: tuple[Request, ...] = ()
        self._fresh = False  # somebody has just come here
        self.kinds = Segmented([
            (str(Approval.ASKED), _("Requests that wait")), (str(Approval.GRANTED), _("Approved requests")),
            (str(Approval.REFUSED), _("Refused requests")),
        ])  # fmt: skip
        self.search = SearchField(_("Find a student, a group or a discipline"))
        self.figure = label("", "muted")
        self.ask = AskBar()
        self.table: DataTable[Request] = DataTable("final mark requests", columns(), lambda one: one.id)
        self.table.set_accessible(_("Final marks above the rule"))
        hint = _("A final mark above what section 6 gives comes here with its reason.")
        self.table.set_empty(EmptyState("circle-check", _("Nothing waits for an approval"), hint))
        self.side = RequestSide(self.open_journal)
        self.grant = primary(_("Grant the mark"), self.grant_chosen, "circle-check")
        self.refuse = button(_("Refuse the mark…"), self.ask_refusal, "circle-x")
        self.grant.setToolTip(_("The marks count from now on, and their teachers are told (Ctrl+Enter)"))
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        table = QWidget()
        down(self.ask, (self.table, 1), on=table)
        head = strip(self.kinds, self.search, self.figure)
        down(head, hairline(), (across((table, 1), self.side), 1), on=self)
        self.setFocusProxy(self.table.view)
        self.addAction(action(_("Grant the mark"), self.grant_chosen, shortcut="Ctrl+Return", parent=self))
        self.addAction(action(_("Refuse the mark…"), self.ask_refusal, shortcut="Ctrl+Delete", parent=self))

    def _wire(self) -> None:
        self.kinds.chosen.connect(lambda _code: self.load())
        self.search.searched.connect(self.table.search)
        self.table.current_changed.connect(self._follow)
        self.table.selection_changed.connect(lambda _rows: self._allow())
        self.table.opened.connect(self.open_journal)
        self.ask.shut.connect(self.table.view.setFocus)

    def actions_(self) -> tuple[QWidget, ...]:
        """For whoever decides."""
        return (self.refuse, self.grant) if self.desk.may(grant_marks) and self.desk.may(refuse_mark) else ()

    # reading
    def load(self) -> None:
        """Ask for the requests of the term."""
        office, term, kind = self.desk.office, self.desk.term_id, Approval(self.kinds.value())
        if term:
            self.desk.jobs.run(self, partial(list_requests, office, term, kind), partial(self.show_lines, kind))

    def show_lines(self, kind: Approval, lines: tuple[Request, ...]) -> None:
        """What the office has now."""
        if kind != self.kinds.value():
            return
        self.lines = lines
        self.table.show_rows(lines)
        self.figure.setText(ngettext("{n} mark", "{n} marks", len(lines)).format(n=len(lines)) if lines else "")
        if self.table.current() is None and lines:
            self.table.view.selectRow(0)
        if self._fresh and lines:
            self._fresh = False
            self.table.view.setFocus()
        self._follow(self.table.current())
        self._allow()

    def go_to(self, where: object) -> None:
        """A request by its key."""
        if isinstance(where, int):
            self.table.select_key(where)

    # deciding
    def chosen(self) -> list[Request]:
        """The requests that are selected and may be decided by this person."""
        return [one for one in self.table.selected() if one.given.approval is Approval.ASKED and not one.own]

    def grant_chosen(self) -> None:
        """Approve what is selected: one at once, many after a question."""
        some = self.chosen()
        if len(some) > 1:
            text = _("Approve {n} final marks above the rule: {names}?").format(n=len(some), names=names_of(some))
            self.ask.ask(text, _("Grant the mark"), lambda _reason: self.grant_now(some))
        elif some:
            self.grant_now(some)

    def grant_now(self, some: Sequence[Request]) -> None:
        """Write the approval."""
        told = ngettext("{n} final mark is approved", "{n} final marks are approved", len(some)).format(n=len(some))
        self.desk.jobs.run(self, partial(grant_marks, self.desk.office, some), lambda _done: self._decided(told))

    def ask_refusal(self) -> None:
        """Why the request with the cursor is refused: the teacher reads it."""
        some = self.chosen()
        if not some:
            return
        one = some[0]
        text = _("Refuse «{mark}» of {name}: the teacher is told why and gives another mark.")
        self.ask.reason_edit.setPlaceholderText(_("Why it is refused"))
        self.ask.ask(
            text.format(mark=one.given.mark, name=one.student),
            _("Refuse the mark"),
            partial(self.refuse_now, one),
            reason=True,
        )

    def refuse_now(self, one: Request, note: str) -> None:
        """Write the refusal."""
        told = _("«{mark}» of {name} is refused; the teacher is told.").format(mark=one.given.mark, name=one.student)
        self.desk.jobs.run(self, partial(refuse_mark, self.desk.office, one, note), lambda _done: self._decided(told))

    def _decided(self, told: str) -> None:
        self.desk.tell(told, "good")
        self.load()

    def open_journal(self, one: Request) -> None:
        """The final marks of its journal, with the cursor on the student."""
        self.desk.go.emit("journal", ("finals", (one.given.load_id, one.student_id)))

    # showing
    def showEvent(self, event: QShowEvent) -> None:
        """Whoever comes here goes through the list, as soon as it has come."""
        super().showEvent(event)
        self._fresh = True

    def _follow(self, one: Request | None) -> None:
        self.side.show_request(one)

    def _allow(self) -> None:
        some = self.chosen()
        self.grant.setEnabled(bool(some))
        self.refuse.setEnabled(len(some) == 1)

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """With the question why."""
        return [("refuse", self.ask_refusal)] if self.lines else []


class RequestSide(QFrame):
    """Everything that one needs to decide: the mark, the formula, the reason, who asked and when."""

    def __init__(self, open_journal: Callable[[Request], None]) -> None:
        super().__init__()
        self.setProperty("role", "side")
        self.setFixedWidth(theme.px(SIDE_WIDTH))
        self.request: Request | None = None
        self.title, self.about = wrapped("", "section"), wrapped("", "muted")
        self.parts: dict[str, tuple[QLabel, QLabel]] = {
            code: (label(title, "muted"), wrapped())
            for code, title in (
                ("reason", _("Reason of the teacher")), ("formula", _("What section 6 says now")),
                ("then", _("When it was asked for")), ("decision", _("Course of the request")),
            )
        }  # fmt: skip
        self.to_journal = link(_("Open the final marks of the journal"), self._open, "book-open")
        self._open_journal = open_journal
        inner = down(self.title, self.about, on=self)
        inner.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        inner.setSpacing(theme.GAP)
        for head, text in self.parts.values():
            inner.addWidget(head)
            inner.addWidget(text)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        inner.addWidget(in_row(self.to_journal))
        inner.addStretch(1)
        self.hide()

    def _open(self) -> None:
        if self.request is not None:
            self._open_journal(self.request)

    def show_request(self, one: Request | None) -> None:
        """Another one; none hides the side."""
        self.request = one
        self.setVisible(one is not None)
        if one is None:
            return
        given = one.given
        title = _("{name}: «{mark}» where section 6 gives «{proposed}»")
        self.title.setText(title.format(name=one.student, mark=given.mark, proposed=proposed_then(given.then)))
        self.about.setText(f"{one.group} · {one.index} {one.title} · {given.teacher}")
        then = _("mean {mean}, works {share}, proposed «{mark}»; the marks have changed since").format(
            mean=mean_text_of(given.then.mean), share=share_of(given.then.share), mark=proposed_then(given.then)
        )
        self._say("reason", given.reason)
        self._say("formula", proposal_tip(one.evidence, one.proposal, one.norms))
        self._say("then", then if one.moved_on else "")
        self._say("decision", given_tip(given))
        say_on(self.parts["then"][1], self.parts["then"][1].text(), "warn")

    def _say(self, code: str, text: str) -> None:
        for one in self.parts[code]:
            one.setVisible(bool(text))
        self.parts[code][1].setText(text)


def names_of(some: Sequence[Request]) -> str:
    """«Абрамова Вера, Ежов Глеб и ещё 3»."""
    names = ", ".join(one.student for one in some[:MOST_NAMES])
    rest = len(some) - MOST_NAMES
    return f"{names} {_('and others: {n}').format(n=rest)}" if rest > 0 else names


def columns() -> list[Column[Request]]:
    """What tells the requests apart, and what decides of them."""
    return [
        Column("student", _("Student"), lambda one: one.student, width=204, tip=lambda one: one.student),
        Column("group", _("Group"), lambda one: one.group, width=62),
        Column("discipline", _("Discipline"), discipline_of, width=120, stretch=True, tip=discipline_of),
        Column("mark", _("Mark"), lambda one: str(one.given.mark), align="center", width=60),
        Column("proposed", _("By section 6"), lambda one: proposed_word(one.proposal), width=78,
               tone=lambda one: "warn" if one.moved_on else ""),
        Column("mean", _("Mean"), lambda one: mean_text(one.proposal), align="right", width=70),
        Column("share", _("Share of works"), lambda one: share_text(one.proposal), align="right", width=72,
               hidden=True),
        Column("reason", _("Grounds"), lambda one: one.given.reason, width=120, tip=lambda one: one.given.reason),
        Column("state", _("Approval"), state_of, width=128, tone=lambda one: "muted" if one.own else ""),
        Column("teacher", _("Teacher"), lambda one: one.given.teacher, width=120, hidden=True),
        Column("asked", _("Asked at"), lambda one: one.given.asked_at, width=112, hidden=True,
               format=lambda at: "" if at is None else moment_words(at)),
    ]  # fmt: skip


def discipline_of(one: Request) -> str:
    """«ЕН.02 Дискретная математика»."""
    return f"{one.index} {one.title}"


def state_of(one: Request) -> str:
    """How it stands; an own one is somebody else's to decide."""
    return _("asked for by you") if one.own else approval_word(one.given.approval)
