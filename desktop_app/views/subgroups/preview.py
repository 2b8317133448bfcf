"""A proposal that is looked at on the board before anybody takes it: what it is, what it changes, Enter or Esc."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from desktop_app.services.subgroups.balance import Criterion
from desktop_app.services.subgroups.problem import Contradiction, Proposed, WishKind
from desktop_app.services.subgroups.proposing import placed
from desktop_app.services.subgroups.values import Board, Stands
from desktop_app.views import theme
from desktop_app.views.subgroups.beside import Beside
from desktop_app.views.subgroups.bottom import FIGURES, measured, shown, spread_words
from desktop_app.views.subgroups.lanes import UNPLACED
from desktop_app.views.subgroups.making_words import proof_words
from desktop_app.views.subgroups.words import sizes_words, students_words
from desktop_app.views.widgets.buttons import button, primary
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.wording import _


@dataclass(frozen=True, slots=True)
class Preview:
    """Where the students would stand."""

    division_id: int
    words: str  # how it was found
    stands: Stands
    found: Proposed
    beside: Beside | None = None  # what becomes of other divisions

    def wanted(self, now: Stands) -> dict[int, int]:
        """The moves that lead there."""
        return {student: key for student, key in self.stands.items() if now.get(student, UNPLACED) != key}


def preview_of(board: Board, words: str, found: Proposed, now: Stands, beside: Beside | None = None) -> Preview:
    """A proposal on a board: of whom it says nothing, they stay where they are."""
    return Preview(board.id, words, {**now, **placed(board, found)}, found, beside)


def change_lines(board: Board, now: Stands, preview: Preview) -> Iterator[str]:
    """«Средний балл 0,31 → 0,02» for each figure that the board knows, and how good it is."""
    before, after = measured(board, now), measured(board, preview.stands)
    for key in FIGURES:
        criterion = Criterion(key)
        if shown(board, criterion):
            old, new = (spread_words(criterion, one.spread[criterion]) for one in (before, after))
            yield f"{_(FIGURES[criterion][0])}: {old} → {new}" if old != new else f"{_(FIGURES[criterion][0])}: {new}"
    told = preview.beside.words if preview.beside is not None else proof_words(preview.found)
    if told:
        yield told


def notes_of(found: Proposed) -> Iterator[str]:
    """What should be known of it before it is taken."""
    if found.misfit is not None:
        fits = found.misfit
        yield _("{n} students do not fit into {parts} parts of {least} to {most}").format(
            n=fits.students, parts=fits.parts, least=fits.least, most=fits.most)  # fmt: skip
    if found.unknown:
        yield _("Nothing is known of {students}: they stay where they are.").format(
            students=students_words(len(found.unknown)))  # fmt: skip


def contradiction_words(found: Contradiction, names: Mapping[int, str]) -> str:
    """Which wishes can't be kept together."""
    ways = {WishKind.TOGETHER: _("{one} and {other} together"), WishKind.APART: _("{one} and {other} apart")}
    wishes = [
        ways[one.kind].format(one=names.get(one.one, ""), other=names.get(one.other, ""))
        if one.kind in ways
        else _("{one} stays").format(one=names.get(one.one, ""))
        for one in found.wishes
    ]
    ground = _("in subgroups of these sizes") if found.by_limits else ""
    told = _("These wishes contradict each other: {wishes}.").format(wishes="; ".join(wishes))
    return f"{told} ({ground})" if ground else told


class PreviewStrip(QFrame):
    """Over the board while a proposal is looked at."""

    taken = Signal()
    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self.setProperty("kind", "info")
        self.title = label("", "strong")
        self.lines = wrapped("", "")
        self.take = primary(_("Take the proposal"), self.taken.emit)
        self.take.setToolTip("Enter")
        self.drop = button(_("Throw it away"), self.dropped.emit)
        self.drop.setToolTip("Esc")
        words = QVBoxLayout()
        words.setSpacing(theme.GRID // 2)
        words.addWidget(self.title)
        words.addWidget(self.lines)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.GAP)
        row.setSpacing(theme.GAP)
        row.addLayout(words, 1)
        row.addWidget(self.take)
        row.addWidget(self.drop)
        self.hide()

    def show_preview(self, board: Board, now: Stands, preview: Preview) -> None:
        """What it is and what it changes."""
        sizes = tuple(sum(key == part.id for key in preview.stands.values()) for part in board.parts)
        self.title.setText(f"{preview.words}: {sizes_words(sizes)}")
        self.lines.setText(" · ".join((*change_lines(board, now, preview), *notes_of(preview.found))))
        self.show()
