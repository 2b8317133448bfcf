"""«Предложить»: asks for a composition by a method, and keeps what is looked at till it is taken or thrown away."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from desktop_app.errors import OfficeError
from desktop_app.services.job import QuietJob
from desktop_app.services.office import Office
from desktop_app.services.subgroups.balance import Criterion
from desktop_app.services.subgroups.problem import Method, Problem, Proposed
from desktop_app.services.subgroups.proposing import load_optimiser, posed, propose, read_former
from desktop_app.services.subgroups.reading import open_making
from desktop_app.services.subgroups.values import NOT_STUDYING, Board, DivisionHead
from desktop_app.views.desk import Desk
from desktop_app.views.marking import N_
from desktop_app.views.subgroups.beside import Beside
from desktop_app.views.subgroups.edits import Edits
from desktop_app.views.subgroups.making_method import fitting
from desktop_app.views.subgroups.making_words import METHODS, method_words, needs_field
from desktop_app.views.subgroups.preview import Preview, preview_of
from desktop_app.views.widgets.buttons import action
from desktop_app.views.wording import _, say

FIELDS = {
    Criterion.LANGUAGE: N_("by language at school"),
    Criterion.EXERCISE: N_("by health group"),
    Criterion.BASE: N_("by the school that was finished"),
}
ORDER = (Method.HALVES, Method.EVERY_SECOND, Method.BY_SEX, Method.MIXED, Method.STREAMED)


class Proposals(QObject):
    """The methods, and what was found last."""

    changed = Signal()
    """Another proposal is looked at, or none."""
    balanced_asked = Signal()
    """The options of the optimiser."""

    def __init__(self, desk: Desk, edits: Edits, owner: QObject) -> None:
        super().__init__(owner)
        self.desk, self.edits = desk, edits
        self.preview: Preview | None = None
        self._prepared = False
        self.menu = QMenu()
        self.actions: dict[str, QAction] = {}
        self._fill()

    def _fill(self) -> None:
        self._add("balanced", capital(_(METHODS[Method.BALANCED])) + "…", self.balanced_asked.emit)
        self._add("copied", capital(_(METHODS[Method.COPIED])), self.copy)
        self.menu.addSeparator()
        for method in ORDER:
            self._add(method, capital(_(METHODS[method])), partial(self.plain, method))
        self.menu.addSeparator()
        for field, words in FIELDS.items():
            self._add(field, capital(_(words)), partial(self.by_field, field))

    def _add(self, code: str, words: str, do: Callable[[], None]) -> None:
        made = action(words, do, parent=self.menu)
        self.menu.addAction(made)
        self.actions[code] = made

    def know(self, board: Board | None) -> None:
        """Another board: what has nothing to go by in it is grey."""
        if self.preview is not None and (board is None or board.id != self.preview.division_id):
            self.drop()
        if board is None:
            return
        self._prepare(board)
        problem = posed(board)
        for method in ORDER:
            self.actions[method].setEnabled(not needs_field(method, problem))
        known = {field: any(getattr(one, field.value) for one in board.pupils) for field in FIELDS}
        for field, some in known.items():
            self.actions[field].setEnabled(some and (field is not Criterion.EXERCISE or board.knows_health))

    def _prepare(self, board: Board) -> None:
        """Whoever may compose will ask the optimiser: it is loaded while they look at the board."""
        if board.may_edit and not self._prepared:
            self._prepared = True
            self.desk.jobs.run_long(self, lambda _job: load_optimiser())

    # asking

    def plain(self, method: Method) -> None:
        """A method that needs no search: it stands at once."""
        board = self.edits.board
        if board is not None:
            self.show(board, capital(_(METHODS[method])), propose(method, self.problem(board)))

    def by_field(self, field: Criterion) -> None:
        """Whoever has the same stands together."""
        board = self.edits.board
        if board is not None:
            problem = replace(self.problem(board), fields=(field,))
            self.show(board, capital(_(FIELDS[field])), propose(Method.BY_FIELD, problem))

    def copy(self) -> None:
        """As in the last period: the division of the same disciplines, whoever is new is placed by balance."""
        board = self.edits.board
        if board is not None:
            problem = self.problem(board)
            work = partial(read_copied, self.desk.office, board, problem)
            self.desk.jobs.run_long(self, lambda _job: work(), partial(self._copied, board), self._failed)

    def _copied(self, board: Board, found: tuple[DivisionHead, Proposed] | None) -> None:
        if found is None:
            self.desk.tell(_("No earlier division of this group has as many subgroups."), "warn")
        else:
            head, proposed = found
            self.show(board, capital(method_words(Method.COPIED, head)), proposed)

    def _failed(self, error: OfficeError) -> None:
        self.desk.tell(say(error), "bad")

    def problem(self, board: Board) -> Problem:
        """The board as a problem; who does not study stays aside."""
        aside = {student: key for student, key in self.edits.stands().items() if key == NOT_STUDYING}
        return posed(board, aside)

    # what was found

    def show(self, board: Board, words: str, found: Proposed, beside: Beside | None = None) -> None:
        """Look at a proposal; one for a board that is not open any more is passed over."""
        now = self.edits.board
        if now is None or now.id != board.id or not self.edits.movable:
            return
        preview = preview_of(now, words, found, self.edits.stands(), beside)
        others = list(beside.wanted()) if beside is not None else []
        if not preview.wanted(self.edits.stands()) and not others:
            self.desk.tell(_("The students stand so already: {method}.").format(method=words), "info")
            self.drop()
            return
        self.preview = preview
        self.changed.emit()

    def take(self) -> None:
        """Write it: one step, which can be taken back; so can what it makes of other divisions."""
        preview, self.preview = self.preview, None
        if preview is None:
            return
        self.edits.put(preview.wanted(self.edits.stands()))
        for board, wanted in preview.beside.wanted() if preview.beside is not None else ():
            back = self.edits.put_beside(board, wanted)
            words = _("«{name}» is divided anew too.").format(name=board.name)
            self.desk.tell(words, "good", (_("Undo"), back))
        self.changed.emit()

    def drop(self) -> None:
        """Throw it away."""
        had, self.preview = self.preview, None
        if had is not None:
            self.changed.emit()


def read_copied(office: Office, board: Board, problem: Problem) -> tuple[DivisionHead, Proposed] | None:
    """Off the GUI thread: the former division that fits best, and what becomes of it."""
    making = open_making(office, board.term_id, board.group_id, board.replaces_id)
    titles = [target.title for target in board.targets]
    models = fitting(making, len(board.parts), titles, board.replaces_id)
    chosen = next((one for one in models if one.id != board.id), None)
    if chosen is None:
        return None
    former: Mapping[int, int] = read_former(office, chosen.id)
    return chosen, propose(Method.COPIED, replace(problem, former=dict(former)), QuietJob())


def capital(words: str) -> str:
    """With a capital letter, as an entry of a menu."""
    return words[:1].upper() + words[1:]
