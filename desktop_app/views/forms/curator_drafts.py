"""The text and the measures of a curator's report that are typed and not saved, on the disk of the workstation."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from decimal import Decimal
from functools import partial
from uuid import uuid4

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop_app.services.curator_reports import (
    CuratorNotes,
    CuratorReportSeen,
    Measure,
    MeasureKind,
    save_curator_report,
)
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.drafts import Draft, Drafts
from desktop_app.views.widgets.buttons import link, quiet
from desktop_app.views.widgets.labels import Elided, label
from desktop_app.views.widgets.laying import across, emptied
from desktop_app.views.wording import _

KIND = "curator_report"


def new_id() -> str:
    """Of a report in which somebody begins to type: what an earlier program has left is another draft."""
    return f"{KIND}:{uuid4()}"


def draft_of(seen: CuratorReportSeen, values: CuratorNotes, draft_id: str) -> Draft:
    """As the disk keeps it: what was typed, and over which version."""
    measures = [asdict(one) | {"share": None if one.share is None else str(one.share)} for one in values.measures]
    facts = {"group": seen.group_id, "term": seen.term_id, "version": seen.version, "text": values.text}
    return Draft(draft_id, KIND, facts | {"measures": measures})


def notes_of(draft: Draft) -> CuratorNotes:
    """What was typed."""
    measures = tuple(
        Measure(
            MeasureKind(one["kind"]), one["times"], None if one["share"] is None else Decimal(one["share"]), one["note"]
        )
        for one in draft.facts["measures"]
    )
    return CuratorNotes(draft.facts["text"], measures)


def left_of(drafts: Drafts, term_id: int, groups: Mapping[int, str]) -> tuple[Draft, ...]:
    """What earlier programs have left of the reports of a term on these groups."""
    mine = (one for one in drafts.left if one.kind == KIND and one.facts["term"] == term_id)
    return tuple(one for one in mine if one.facts["group"] in groups)


class Unsaved(QFrame):
    """Keeps what is being typed; «Набрано и не сохранено: ИСП-21 …» goes on with what earlier programs have left."""

    def __init__(self, desk: Desk, go_on: Callable[[Draft], object]) -> None:
        super().__init__()
        self.desk, self.go_on = desk, go_on
        self.drafts = desk.jobs.drafts
        self.draft_id = new_id()
        self.groups: Mapping[int, str] = {}
        self.setProperty("role", "notice")
        self.setProperty("kind", "warn")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(theme.MARGIN, theme.GRID, theme.MARGIN, theme.GRID)
        self.column.setSpacing(0)
        self.drafts.left_changed.connect(lambda: self.show_left(self.groups))
        self.hide()

    def keep(self, seen: CuratorReportSeen | None, values: CuratorNotes) -> None:
        """To the disk; None: off it, nothing is typed any more."""
        if seen is not None:
            self.drafts.note(draft_of(seen, values, self.draft_id))
        else:
            self.drafts.strike(self.draft_id)
            self.draft_id = new_id()

    def adopt(self, draft: Draft) -> None:
        """It is what is being typed from now on."""
        self.draft_id = draft.id

    def show_left(self, groups: Mapping[int, str]) -> None:
        """A line for each draft of these groups, but the one that is gone on with."""
        self.groups = groups
        may = self.desk.may(save_curator_report)
        left = left_of(self.drafts, self.desk.term_id, groups) if may else ()
        shown = [one for one in left if one.id != self.draft_id]
        emptied(self.column)
        if shown:
            self.column.addWidget(label(_("Typed and not saved:"), "muted"))
        for one in shown:
            self.column.addWidget(self._line(one))
        self.setVisible(bool(shown))

    def _line(self, draft: Draft) -> QWidget:
        made = QWidget()
        go_on = link(self.groups[draft.facts["group"]], partial(self.go_on, draft), "pencil")
        go_on.setToolTip(_("Go on with it"))
        text = Elided(" ".join(draft.facts["text"].split()), "muted")
        across(go_on, (text, 1), quiet(_("Forget it"), partial(self.forget, draft)), on=made).setSpacing(theme.GAP)
        return made

    def forget(self, draft: Draft) -> None:
        """It is not wanted; who has said it by mistake gets it back."""
        self.drafts.strike(draft.id)

        def bring_back() -> None:
            self.drafts.bring_back([draft])
            self.show_left(self.groups)

        self.desk.tell(_("What was not written is forgotten."), "info", (_("Undo"), bring_back))
