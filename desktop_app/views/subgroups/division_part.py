"""«Деление»: what the open division is for, who teaches its parts, since when and why; who moved in it when."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop_app.services.subgroups.values import Board, DivisionState, Stay, Target
from desktop_app.views import theme
from desktop_app.views.load.sentences import KIND_WORDS
from desktop_app.views.subgroups.lanes import UNPLACED, limits_of
from desktop_app.views.subgroups.words import part_words, range_words, state_words, students_words
from desktop_app.views.widgets.facts import Fact, facts
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.widgets.laying import down, emptied
from desktop_app.views.wording import _


class DivisionPart(QWidget):
    """Reads only."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: Board | None = None
        inside = QWidget()
        inside.setProperty("role", "plain")
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        self.column.setSpacing(theme.GAP)
        self.column.setAlignment(Qt.AlignmentFlag.AlignTop)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        down((area, 1), on=self)

    def show_board(self, board: Board | None) -> None:
        """Another division, or another state of it."""
        if board is self.shown:
            return
        self.shown = board
        emptied(self.column)
        if board is None:
            return
        self.column.addWidget(wrapped(board.name, "section"))
        self.column.addWidget(facts(facts_of(board), names=theme.SIDE_PANEL // 3))
        self._show_targets(board)
        moves = tuple(moves_of(board))
        if moves:
            self.column.addWidget(label(_("Moves since it is in force"), "muted"))
        for line in moves:
            self.column.addWidget(wrapped(line))

    def _show_targets(self, board: Board) -> None:
        self.column.addWidget(label(_("What it is for"), "muted"))
        for target in board.targets:
            self.column.addWidget(wrapped(f"{target.index} {target.title}", "strong"))
            self.column.addWidget(wrapped(target_head(target), "muted"))
            for line in target_lines(board, target):
                self.column.addWidget(wrapped(line))


def facts_of(board: Board) -> Iterator[Fact]:
    """What it is, in names and facts."""
    yield _("Group"), f"{board.group} · {students_words(len(board.pupils))}"
    yield _("division: state"), state_words(board)[0]
    yield _("In force since"), f"{board.starts:%d.%m.%Y}"
    yield _("Approved by"), board.approved_by
    yield _("Size of a subgroup"), range_words(limits_of(board))
    yield _("Seats in the room"), str(board.seats) if board.seats is not None else ""
    yield _("Why it is divided"), board.reason
    yield _("Why without a signature"), board.unsigned


def target_head(target: Target) -> str:
    """«практическое занятие · 36 ч»."""
    return " · ".join((_(KIND_WORDS[target.kind]), _("{hours} h").format(hours=target.hours)))


def target_lines(board: Board, target: Target) -> Iterator[str]:
    """Who teaches each part."""
    for part in board.parts:
        teacher = board.teachers.get(target.teachers.get(part.id, 0), _("nobody yet"))
        yield f"{part_words(board, part.id)}: {teacher}"


def moves_of(board: Board) -> Iterator[str]:
    """Who went where after the first day, the newest first."""
    if board.state is not DivisionState.APPROVED:
        return
    names = {one.id: one.name for one in board.pupils}
    before: dict[int, Stay] = {}
    lines = []
    for stay in sorted(board.stays, key=lambda one: (one.since, one.id)):
        was = before.get(stay.student_id)
        before[stay.student_id] = stay
        if stay.since > board.starts:
            source = part_words(board, was.part_id if was is not None else UNPLACED)
            way = f"{source} → {part_words(board, stay.part_id)}"
            lines.append(f"{stay.since:%d.%m.%Y} · {names.get(stay.student_id, '')}: {way}")
    yield from reversed(lines)
