"""Third step of a division: how the class is divided, every method with its result at once."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.errors import OfficeError
from desktop_app.services.office import Office
from desktop_app.services.subgroups.balance import Criterion
from desktop_app.services.subgroups.problem import Limits, Method, Problem, Proposed
from desktop_app.services.subgroups.proposing import PLAIN, propose
from desktop_app.services.subgroups.reading import open_board
from desktop_app.services.subgroups.values import NOT_STUDYING, DivisionHead, Making
from desktop_app.views import theme
from desktop_app.views.contingent.groups_forms import Chooser
from desktop_app.views.desk import Desk
from desktop_app.views.jobs import LongJob
from desktop_app.views.subgroups.making_words import (
    BY_HAND,
    METHODS,
    Offer,
    method_words,
    needs_field,
    offer_columns,
)
from desktop_app.views.widgets.labels import label, say_on
from desktop_app.views.widgets.laying import across, down
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.wording import _, ngettext


class MethodStep(QWidget):
    """What needs no search stands there at once; the optimiser's line fills when it has come."""

    finished = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.problem: Problem | None = None
        self.model: DivisionHead | None = None
        self.known: dict[int, DivisionHead] = {}
        self.titles: frozenset[str] = frozenset()
        self.replaces_id: int | None = None
        self.job: LongJob | None = None
        self.asked = 0
        self.eager = False  # somebody has pressed Enter before the optimiser was ready
        self.offers: dict[str, Offer] = {}
        self.said = label("", "muted")
        self.models = Chooser(_("Copied from"), [])
        self.models_row = QWidget()
        row = across(label(_("Copied from"), "muted"), (self.models, 1), on=self.models_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        self.table: DataTable[Offer] = DataTable("division methods", offer_columns(), lambda one: one.code)
        self.table.set_accessible(_("How the group is divided"))
        self.table.opened.connect(self._take)
        self.models.activated.connect(lambda _row: self._choose_model())
        down(self.said, self.models_row, (self.table, 1), on=self).setSpacing(theme.GAP)

    def show_making(self, making: Making, parts: int, titles: Sequence[str], replaces_id: int | None) -> None:
        """The group, and how many parts it shall have."""
        problem = Problem(making.pupils, parts, Limits(making.least, making.high), fields=(Criterion.LANGUAGE,))
        if self.problem is not None and replace(self.problem, former={}) == problem:
            return
        self.problem = problem
        said = ngettext("{n} student", "{n} students", len(making.pupils)).format(n=len(making.pupils))
        say_on(self.said, _("{students}: choose how they are divided; the board changes it afterwards.").format(
            students=said), "muted")  # fmt: skip
        models = fitting(making, parts, titles, replaces_id)
        self.models.clear()
        for one in models:
            self.models.addItem(f"{one.name}, {one.starts:%d.%m.%Y}", one.id)
        self.models_row.setVisible(len(models) > 1)
        self.titles, self.replaces_id = frozenset(titles), replaces_id
        self.known = {one.id: one for one in models}
        self.model = models[0] if models else None
        self.reckon()

    def _choose_model(self) -> None:
        self.model = self.known.get(self.models.number() or 0)
        self.reckon()

    # reckoning
    def reckon(self) -> None:
        """The plain methods now; the copy when it is read; the optimiser beside."""
        problem = self.problem
        if problem is None:
            return
        self.asked += 1
        ticket, office, model = self.asked, self.desk.office, self.model
        plain = replace(problem, former={})
        self.offers = {}
        for method in METHODS:
            if method in PLAIN and not needs_field(method, plain):
                self.offers[method] = Offer(method, _(METHODS[method]), propose(method, plain))
        self.offers[Method.BALANCED] = Offer(Method.BALANCED, _(METHODS[Method.BALANCED]), waiting=True)
        self.offers[BY_HAND] = Offer(BY_HAND, _("by hand, on the board"))
        self._show()
        if self.job is not None:
            self.job.cancel()
        work = partial(propose, Method.BALANCED, plain)
        self.job = self.desk.jobs.run_long(
            self, work, partial(self._reckoned, ticket), lambda _error: self._reckoned(ticket, None)
        )
        if model is not None:
            read = partial(former_of, office, model.id)
            self.desk.jobs.run(self, read, partial(self._copied, ticket, plain, model), self._no_copy)

    def _reckoned(self, ticket: int, found: Proposed | None) -> None:
        if ticket != self.asked:
            return
        self.offers[Method.BALANCED] = replace(self.offers[Method.BALANCED], proposed=found, waiting=False)
        self._show()
        eager, self.eager = self.eager, False
        if eager and self.chosen() is not None:
            self.finished.emit()

    def _copied(self, ticket: int, problem: Problem, model: DivisionHead, former: Mapping[int, int]) -> None:
        posed = replace(problem, former=dict(former))
        if ticket != self.asked or needs_field(Method.COPIED, posed):
            return
        work = partial(propose, Method.COPIED, posed)

        def show(found: Proposed) -> None:
            if ticket == self.asked:
                words = method_words(Method.COPIED, model)
                self.offers[Method.COPIED] = Offer(Method.COPIED, words, found)
                self._show(first=True)

        self.desk.jobs.run_long(self, work, show, lambda _error: None)

    def _no_copy(self, _error: OfficeError) -> None:
        """What can't be read is not offered."""

    def _show(self, *, first: bool = False) -> None:
        order: list[str] = [*METHODS, BY_HAND]
        if self.model is None or not self._is_same(self.model):  # another division's sample is not what one begins with
            order = [*order[1:-1], Method.COPIED, BY_HAND]
            first = False
        current = self.table.current()
        self.table.show_rows([self.offers[code] for code in order if code in self.offers])
        if current is None or first:
            self.table.view.selectRow(0)
        else:
            self.table.select_key(current.code)

    def _is_same(self, model: DivisionHead) -> bool:
        """Whether the sample is of the same lessons, or of the division that is replaced."""
        return model.id == self.replaces_id or bool({title for _index, title, _kind in model.targets} & self.titles)

    # taking
    def chosen(self) -> Offer | None:
        """The method with the cursor, if it has a result."""
        one = self.table.current()
        return one if one is not None and one.usable else None

    def wait(self) -> bool:
        """Go on as soon as the line with the cursor has its result; False: none is coming."""
        one = self.table.current()
        self.eager = one is not None and one.waiting
        return self.eager

    def _take(self, one: Offer) -> None:
        if one.usable or one.waiting:
            self.finished.emit()

    def focus(self) -> None:
        """Where the hands begin."""
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)


def former_of(office: Office, division_id: int) -> dict[int, int]:
    """Student → number of the subgroup (or NOT_STUDYING) in which they stood at the end of a division."""
    board = open_board(office, division_id, date.max)
    numbers = {part.id: part.number for part in board.parts} | {NOT_STUDYING: NOT_STUDYING}
    return {student: numbers[part] for student, part in board.stands.items()}


def fitting(making: Making, parts: int, titles: Sequence[str], replaces_id: int | None) -> list[DivisionHead]:
    """Divisions that may be copied: begun, of as many parts; the replaced one first, then of the same lessons."""

    def far(one: DivisionHead) -> tuple[bool, bool]:
        return one.id != replaces_id, not {title for _index, title, _kind in one.targets} & set(titles)

    same = [one for one in making.models if len(one.sizes) == parts and one.starts <= making.starts]
    return sorted(sorted(same, key=lambda one: one.starts, reverse=True), key=far)
