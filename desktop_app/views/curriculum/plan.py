"""A curriculum as it is opened: its weeks, its rows by semester, and the row that is chosen at the side."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.services.curriculum_values import Control, CurriculumView, RowView
from desktop_app.views.curriculum.sentences import (
    SORT_WORDS,
    control_sign,
    control_words,
    hours,
    is_used,
    length_words,
    rows_of,
)
from desktop_app.views.curriculum.tree import PlanTree
from desktop_app.views.curriculum.weeks import Graph
from desktop_app.views.widgets.buttons import tool
from desktop_app.views.widgets.facts import facts, figures
from desktop_app.views.widgets.labels import hairline
from desktop_app.views.widgets.laying import across, down
from desktop_app.views.widgets.page_header import PageHeader
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.wording import _, ngettext


class PlanPane(QWidget):
    """Header, graph, tree, side panel; `back` leads to the list, `history` adds the curriculum's own to the panel."""

    def __init__(self, back: Callable[[], object], history: Callable[[SidePanel, int], object]) -> None:
        super().__init__()
        self.back, self.history = back, history
        self.view: CurriculumView | None = None
        self.header = PageHeader("")
        self.back_button = tool("arrow-left", _("Back to the list"), back, "Alt+Left")
        row = self.header.layout()
        assert isinstance(row, QHBoxLayout)  # noqa: S101 - PageHeader lays itself out in a row
        row.insertWidget(0, self.back_button)
        self.graph = Graph()
        self.tree = PlanTree()
        self.panel = SidePanel()
        self.tree.row_chosen.connect(self.show_row)
        about = tool("info", _("About the curriculum"), self.show_about)
        self.header.add_action(about)
        left = down(self.graph, hairline(), (self.tree, 1))
        down(self.header, (across((left, 1), self.panel), 1), on=self)

    def show_plan(self, view: CurriculumView) -> None:
        """Show a curriculum."""
        self.view = view
        head = view.head
        self.header.set_title(f"{head.code} · {head.start_year}")
        self.header.set_figure(f"{head.programme} · {head.form}")
        self.graph.show_plan(view)
        self.tree.show_plan(view)
        self.show_about()

    def show_about(self) -> None:
        """What the curriculum is, at the side."""
        if self.view is None:
            return
        view, head = self.view, self.view.head
        rows = sum(1 for row in rows_of(view.cycles) if is_used(row))
        self.panel.clear()
        self.panel.open_with(head.programme)
        standard = f"№ {view.standard_number}" if view.standard_number else ""
        if view.standard_date:
            standard = _("{number} of {day}").format(number=standard, day=f"{view.standard_date:%d.%m.%Y}").strip()
        self.panel.add_section(
            "",
            facts([
                (_("Qualification"), head.qualification),
                (_("Standard"), standard),
                (_("Form of study"), head.form),
                (_("Previous education"), head.base),
                (_("Length"), length_words(head)),
                (_("Admission"), str(head.start_year)),
                (_("Groups"), str(head.groups)),
                (_("Rows"), str(rows)),
                (_("File"), head.file_name),
            ]),
        )  # fmt: skip
        self.panel.add_section(_("Forms of control"), figures(*controls_table(view)))
        if view.rooms:
            words = ngettext("{n} room of the standard", "{n} rooms of the standard", len(view.rooms))
            listed = [(room.section.capitalize(), room.title) for room in view.rooms]
            self.panel.add_section(words.format(n=len(view.rooms)), facts(once(listed)))
        self.history(self.panel, head.id)

    def show_row(self, row: RowView | None) -> None:
        """Everything that a row holds; a cycle tells about the curriculum."""
        if row is None or self.view is None:
            return
        view = self.view
        self.panel.clear()
        self.panel.open_with(f"{row.index} {row.title}".strip())
        kind = _(SORT_WORDS[row.sort]) if row.sort in SORT_WORDS else ""
        weeks = ", ".join(_("semester {n}: {weeks}").format(n=n, weeks=hours(w)) for n, w in sorted(row.weeks.items()))
        self.panel.add_section(
            "",
            facts([
                (_("What it is"), kind),
                (_("Hours to study"), hours(row.to_study)),
                (_("Weeks"), weeks),
                (_("Choice"), _("elective") if row.elective else ""),
                (_("Counted"), "" if row.counted else _("not in the total")),
            ]),
        )  # fmt: skip
        semesters = sorted(row.hours)
        if semesters:
            self.panel.add_section(_("Hours by semester"), figures(*kinds_table(view, row, semesters)))
        if row.controls and not row.rows:
            self.panel.add_section(
                _("Forms of control"),
                facts([(_("Semester {n}").format(n=c.semester), control_words(view, c)) for c in row.controls]),
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the panel first, then the plan."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.panel.isVisible():
            self.panel.shut()
        else:
            self.back()


def controls_table(view: CurriculumView) -> tuple[list[str], list[list[str]]]:
    """Forms of control down, semesters across."""
    semesters = sorted(view.totals)
    lines = []
    for code in sorted({code for counts in view.controls.values() for code in counts}):
        counts = [view.controls.get(semester, {}).get(code, 0) for semester in semesters]
        sign = control_sign(view, Control(0, code, 1, combined=False))
        lines.append([sign, *(str(count or "") for count in counts), str(sum(counts))])
    return ["", *(str(semester) for semester in semesters), "Σ"], lines


def kinds_table(view: CurriculumView, row: RowView, semesters: list[int]) -> tuple[list[str], list[list[str]]]:
    """Kinds of work down, semesters across; below them the total and the part that is practical training."""
    kinds = sorted({kind for spread in row.hours.values() for kind in spread})
    lines = [
        [view.kinds[kind].title if kind in view.kinds else str(kind)]
        + [hours(row.hours[semester].get(kind)) for semester in semesters]
        for kind in kinds
    ]
    lines.append([_("Total"), *(hours(row.totals.get(semester)) for semester in semesters)])
    if any(row.practical.values()):
        lines.append([_("of it practical training"), *(hours(row.practical.get(s)) for s in semesters)])
    return ["", *(str(semester) for semester in semesters)], lines


def once(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The same heading is written only where it begins."""
    shown, last = [], ""
    for heading, text in pairs:
        shown.append((heading if heading != last else "", text))
        last = heading
    return shown
