"""What a `.plx` file says, before anything is written: standing, figures, remarks — and the decision."""

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.services.curriculum_values import Preview, Standing
from desktop_app.views import theme
from desktop_app.views.curriculum.report import ReportOutlet, semester_rows, sizes, told_facts
from desktop_app.views.curriculum.sentences import STANDING_WORDS, hours, remark_words
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.buttons import button, primary
from desktop_app.views.widgets.facts import facts, figures
from desktop_app.views.widgets.labels import card, picture, wrapped
from desktop_app.views.widgets.laying import down, emptied, in_row
from desktop_app.views.widgets.page_header import PageHeader
from desktop_app.views.wording import _

SIGNS = {"good": "circle-check", "info": "info", "warn": "triangle-alert"}


class PreviewPane(QWidget):
    """The import inside the page; `write` and `cancel` are what the buttons do."""

    def __init__(self, desk: Desk, write: Callable[[], object], cancel: Callable[[], object]) -> None:
        super().__init__()
        self.report = ReportOutlet(desk, self)
        self.cancel_import = cancel
        self.header = PageHeader(_("Import of a curriculum"))
        self.cancel = button(_("Cancel"), cancel)
        self.write = primary(_("Write to the database"), write, "save")
        self.header.add_action(self.cancel)
        self.header.add_action(self.write)
        self.inside = QWidget()
        self.inside.setProperty("role", "plain")
        self.body = QVBoxLayout(self.inside)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(self.inside)
        down(self.header, (scroll, 1), on=self)

    def show_preview(self, preview: Preview) -> None:
        """Show what was read."""
        self.report.preview = preview
        self.header.set_figure(preview.file_name)
        self.write.setVisible(preview.standing is not Standing.SAME)
        self.cancel.setText(_("Close") if preview.standing is Standing.SAME else _("Cancel"))
        emptied(self.body)
        self.body.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        self.body.setSpacing(theme.MARGIN)
        columns = QWidget()
        row = QHBoxLayout(columns)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.MARGIN)
        for cards in (
            (what_it_is(preview), remarks(preview, self.report_buttons())),
            (by_semester(preview), counts(preview)),
        ):
            column = QVBoxLayout()
            column.setSpacing(theme.MARGIN)
            for one in cards:
                column.addWidget(one)
            column.addStretch(1)
            row.addLayout(column, 1)
        self.body.addWidget(standing_note(preview))
        self.body.addWidget(columns, 1)
        (self.write if self.write.isVisibleTo(self) else self.cancel).setFocus()

    def report_buttons(self) -> QWidget:
        """What is done with the report."""
        made = (button(_("Copy"), self.report.copy, "copy"), button(_("Save…"), self.report.ask, "download"))
        for one in made:
            one.setToolTip(_("The report of the import: what the file holds and the remarks"))
        return in_row(*made)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the import, nothing was written; Ctrl+C copies the report."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancel_import()
            return
        if event.matches(QKeySequence.StandardKey.Copy):
            self.report.copy()
            return
        super().keyPressEvent(event)


def standing_note(preview: Preview) -> QFrame:
    """Whether the database knows it already."""
    kind, words = STANDING_WORDS[preview.standing]
    made = QFrame()
    made.setProperty("role", "notice")
    made.setProperty("kind", kind)
    row = QHBoxLayout(made)
    row.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.GAP)
    row.setSpacing(theme.GAP)
    row.addWidget(picture(SIGNS[kind], "accent_text" if kind == "info" else f"{kind}_text"))
    others = "; ".join(f"{head.code} {head.start_year}, {head.file_name}" for head in preview.others)
    row.addWidget(wrapped(f"{_(words)} ({others})" if others else _(words)), 1)
    return made


def what_it_is(preview: Preview) -> QFrame:
    """Whose plan it is."""
    return card(
        facts(told_facts(preview)),
        title=_("What the file holds"),
    )


def by_semester(preview: Preview) -> QFrame:
    """Hours of each semester with its weeks of theory."""
    rows = [[*row] for row in semester_rows(preview)]
    total = [_("Total"), str(sum(preview.weeks.values())), hours(sum(preview.hours.values(), Decimal(0)))]
    return card(figures(["", _("Weeks of theory"), _("Hours")], [*rows, total]), title=_("Hours by semester"))


def counts(preview: Preview) -> QFrame:
    """Forms of control, and how much of everything there is."""
    controls = [[name, str(count)] for name, count in preview.controls.items()]
    return card(
        figures([_("Forms of control"), ""], controls),
        figures([_("In the file"), ""], [[name, str(count)] for name, count in sizes(preview)]),
        title=_("Controls and sizes"),
    )


def remarks(preview: Preview, buttons: QWidget) -> QFrame:
    """What a person should know before taking it."""
    if not preview.remarks:
        return card(wrapped(_("Sums, weeks and controls agree with one another."), "good"), buttons, title=_("Remarks"))
    lines = []
    for remark in preview.remarks:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        row.addWidget(picture("triangle-alert", "warn_text"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(wrapped(remark_words(remark)), 1)
        lines.append(line)
    return card(*lines, buttons, title=_("Remarks ({n})").format(n=len(lines)))
