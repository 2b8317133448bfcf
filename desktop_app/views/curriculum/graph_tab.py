"""«График»: КУГ of all groups in an academic year, or of a curriculum's courses; weeks are painted in place."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QComboBox, QMenu, QWidget

from desktop_app.services.curriculum import list_curricula
from desktop_app.services.curriculum_values import CurriculumHead
from desktop_app.services.graph_papers import print_curriculum, print_graph, print_weeks
from desktop_app.services.group_weeks import open_graph, open_weeks, paint_curriculum, paint_groups
from desktop_app.services.group_weeks_values import Painted, Stroke, WeekBoard
from desktop_app.services.rules.weeks import WeekUse
from desktop_app.views import theme
from desktop_app.views.curriculum.graph_board import BoardView
from desktop_app.views.curriculum.graph_palette import Palette, use_actions
from desktop_app.views.curriculum.graph_words import strokes_words
from desktop_app.views.desk import Desk
from desktop_app.views.orders.documents import DocumentTab
from desktop_app.views.overtaken import Wish, Writes
from desktop_app.views.widgets.buttons import action, menu_button, tool
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.labels import label
from desktop_app.views.widgets.laying import down, strip
from desktop_app.views.widgets.segmented import Segmented
from desktop_app.views.wording import _, ngettext

Strokes = tuple[Stroke, ...]
GROUPS, PLAN = "groups", "plan"


class GraphTab(DocumentTab):
    """Whose weeks, the board, the week under the cursor in words, the palette."""

    topics = ("weeks", "curricula", "groups", "terms")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.writes = Writes(desk, self)
        self.undone: list[Strokes] = []  # how to take back what was painted here, the last at the end
        self.whose = Segmented([(GROUPS, _("Groups")), (PLAN, _("Curriculum"))])
        self.year, self.plan = chooser(_("Academic year")), chooser(_("Curriculum"))
        self.view = BoardView()
        self.where = label("", "muted")
        self.palette_ = Palette(self.paint)
        self.undo_button = tool("undo-2", _("Take back what was painted"), self.undo, "Ctrl+Z")
        self.empty = EmptyState("calendar-days", _("There is nothing to draw yet"),
                                _("Add the academic year with its semesters, groups and their curricula."))  # fmt: skip
        self.whose.chosen.connect(lambda _code: self.load())
        self.year.activated.connect(lambda _at: self._ask())
        self.plan.activated.connect(lambda _at: self._ask())
        self.view.painted.connect(self.paint)
        self.view.moved.connect(self.where.setText)
        self.view.asked.connect(self.show_menu)
        self.where.setContentsMargins(theme.MARGIN, theme.GRID, theme.MARGIN, theme.GRID)
        self.where.setMinimumWidth(1)
        down(strip(self.whose, self.year, self.plan, right=(self.undo_button,)), (self.view, 1), (self.empty, 1),
             self.where, self.palette_, on=self.front)  # fmt: skip
        self.empty.hide()
        self.setFocusProxy(self.view)

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """The curriculum's own graph."""
        yield "plan", partial(self.show_whose, PLAN)

    def actions_(self) -> tuple[QWidget, ...]:
        """What is seen, on paper; a curriculum whole or its graph alone."""
        menu = QMenu(self)
        for text, deed in ((_("Calendar graph"), self.print_graph), (_("The curriculum itself"), self.print_plan)):
            menu.addAction(action(text, deed, parent=menu))
        self.print_button = menu_button(_("Print…"), menu, "printer")
        return (self.print_button,) if self.desk.may(print_weeks) else ()

    def print_graph(self) -> None:
        """The weeks that are seen."""
        board, office = self.view.board, self.desk.office

        def draw() -> bytes:
            from desktop_app.services.reports import weeks_paper

            key = board.curriculum_id
            return weeks_paper.render(print_graph(office, key) if key else print_weeks(office, board.year_starts))

        self.show_document("calendar-graph", _("Calendar graph"), draw)

    def print_plan(self) -> None:
        """The curriculum that is chosen."""
        key, office = self.plan.currentData(), self.desk.office

        def draw() -> bytes:
            from desktop_app.services.reports import curriculum_paper

            return curriculum_paper.render(print_curriculum(office, key))

        if key:
            self.show_document("curriculum", self.plan.currentText(), draw)

    def show_whose(self, code: str) -> None:
        """Groups, or a curriculum."""
        self.whose.choose(code)
        self.load()

    def load(self) -> None:
        """Ask for the curricula to choose from, and for what is shown."""
        self.year.setVisible(self.whose.value() == GROUPS)
        self.plan.setVisible(self.whose.value() == PLAN)
        self.desk.jobs.run(self, partial(list_curricula, self.desk.office), self._offer)

    def _offer(self, heads: tuple[CurriculumHead, ...]) -> None:
        chosen = self.plan.currentData()
        refill(self.plan, [(f"{head.code} · {head.start_year} · {head.form}", head.id) for head in heads], chosen)
        self._ask()

    def _ask(self) -> None:
        self.desk.jobs.run(self, self._look(), self.show_board)

    def _look(self) -> Callable[[], WeekBoard]:
        """How to read what is shown now."""
        office = self.desk.office
        if self.whose.value() == PLAN and self.plan.currentData():
            return partial(open_graph, office, int(self.plan.currentData()))
        return partial(open_weeks, office, int(self.year.currentData() or 0))

    def show_board(self, board: WeekBoard) -> None:
        """What stands now."""
        if not board.curriculum_id:
            refill(self.year, [(f"{year}/{year + 1}", year) for year in board.years], board.year_starts)
        if (board.year_starts, board.curriculum_id) != (self.view.board.year_starts, self.view.board.curriculum_id):
            self.undone.clear()
        self.view.show_board(board, self.desk.office.today)
        self.view.setVisible(bool(board.lines))
        self.empty.setVisible(not board.lines)
        paintable = self.may_paint(board)
        self.palette_.offer(paints=paintable, groups=not board.curriculum_id)
        self.undo_button.setVisible(paintable)
        self.undo_button.setEnabled(bool(self.undone))

    def may_paint(self, board: WeekBoard) -> bool:
        """Whether this person may paint something of the board."""
        may = self.desk.may(paint_curriculum) if board.curriculum_id else self.desk.may(paint_groups)
        return may and any(line.editable for line in board.lines)

    def show_menu(self, at: QPoint) -> None:
        """What the chosen weeks may be, under the mouse."""
        if self.may_paint(self.view.board):
            menu = QMenu(self)
            for one in use_actions(menu, self.paint, groups=not self.view.board.curriculum_id):
                menu.addAction(one)
            menu.popup(at)

    def paint(self, use: WeekUse | None) -> None:
        """Let the chosen weeks be this; None: as the curriculum says."""
        if not self.may_paint(self.view.board):
            return
        strokes = tuple(
            Stroke(line.key, spot.semester, spot.week, spot.use, use or spot.plan)
            for line, spot in self.view.chosen()
            if spot.use is not (use or spot.plan)
        )
        if strokes:
            self._write(strokes, self._painted)

    def undo(self) -> None:
        """Take back what was painted last; somebody else's painting of the same weeks is shown first."""
        if self.undone:
            back = self.undone[-1]
            self._write(back, lambda _strokes, _done: self._settled(back), lambda: self._settled(back))

    def _settled(self, back: Strokes) -> None:
        """That is taken back, or theirs stays: either way the one before is next."""
        if back in self.undone:
            self.undone.remove(back)
        self._ask()

    def _write(
        self, strokes: Strokes, done: Callable[[Strokes, Painted], None], keep: Callable[[], None] | None = None
    ) -> None:
        board, office = self.view.board, self.desk.office
        look = self._look()

        def write(seen: Strokes | None) -> tuple[Strokes, Painted]:
            wanted = seen or ()
            if board.curriculum_id:
                return wanted, paint_curriculum(office, board.curriculum_id, wanted)
            return wanted, paint_groups(office, board.year_starts, wanted)

        self.writes.write(
            Wish(
                key=("weeks", board.curriculum_id, board.year_starts, *((s.line, s.semester, s.week) for s in strokes)),
                where=_("Calendar graph"),
                mine=strokes_words(strokes, tuple(stroke.use for stroke in strokes)),
                look=lambda: rebased(look(), strokes),
                theirs=lambda now: strokes_words(now, tuple(stroke.seen for stroke in now)),
                write=write,
                done=lambda made: done(*made),
                keep=lambda _now: (keep or self._ask)(),
            ),
            strokes,
        )

    def _painted(self, strokes: Strokes, done: Painted) -> None:
        """Remember the way back; say what lessons are in the way."""
        self.undone.append(tuple(replace(one, seen=one.use, use=one.seen) for one in strokes))
        if done.lessons:
            words = ngettext("{n} lesson is dated in these weeks: give it another day in the timetable.",
                             "{n} lessons are dated in these weeks: give them other days in the timetable.",
                             done.lessons)  # fmt: skip
            self.desk.tell(words.format(n=done.lessons), "warn", (_("Undo"), self.undo))
        self._ask()


def rebased(board: WeekBoard, strokes: Strokes) -> Strokes:
    """The same strokes over what stands now."""
    now = {
        (line.key, spot.semester, spot.week): spot.use
        for line in board.lines
        for spot in line.spots
        if spot is not None
    }
    return tuple(replace(one, seen=now.get((one.line, one.semester, one.week), one.seen)) for one in strokes)


def chooser(name: str) -> QComboBox:
    """One of a list."""
    made = QComboBox()
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return made


def refill(box: QComboBox, choices: list[tuple[str, int]], chosen: object) -> None:
    """Offer these, the same one chosen if it is still there."""
    if [(box.itemText(at), box.itemData(at)) for at in range(box.count())] != choices:
        box.clear()
        for text, value in choices:
            box.addItem(text, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
