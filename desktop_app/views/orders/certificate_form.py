"""What is asked when certificates are issued: whom, which, for whom; course works where marks are listed."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QVBoxLayout, QWidget

from desktop_app.services.certificates_values import CertificateKind, CertificateValues
from desktop_app.services.contingent import StudentLine, StudentStatus
from desktop_app.views import theme
from desktop_app.views.orders.student_picker import StudentPicker
from desktop_app.views.widgets.buttons import primary, quiet
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.widgets.laying import across
from desktop_app.views.wording import _
from desktop_app.views.words import N_

KIND_WORDS = {
    CertificateKind.STUDIES: N_("Of study, where it is asked for"),
    CertificateKind.PERIOD: N_("Of the period of study"),
    CertificateKind.LEAVER: N_("For a leaver"),
}
WORKS_HEIGHT = 72


class CertificateForm(QWidget):
    """Enter on the empty field of names issues; Esc in it empties what is typed."""

    wanted = Signal()
    given_up = Signal()

    def __init__(self, *, marks: bool) -> None:
        super().__init__()
        self.picker = StudentPicker()
        self.kind, self.destination, self.works = QComboBox(), QComboBox(), QPlainTextEdit()
        for kind, words in KIND_WORDS.items():
            if marks or kind is CertificateKind.STUDIES:
                self.kind.addItem(_(words), kind)
        self.destination.setEditable(True)
        self.destination.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.works.setFixedHeight(theme.px(WORKS_HEIGHT))
        self.works.setTabChangesFocus(True)
        self.works_hint = wrapped(
            _("The themes and marks of course works stand in the record book only: one on a line."), "muted"
        )
        self.issue = primary(_("Issue and print"), self.wanted.emit, "printer")
        self._lay()
        self.kind.currentIndexChanged.connect(lambda _place: self._follow_kind())
        self.picker.changed.connect(self._follow_chosen)
        self.picker.finished.connect(self.issue.click)
        self._follow_kind()
        self._follow_chosen()

    def _lay(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        for name, field in (
            (_("Students"), self.picker),
            (_("Certificate"), self.kind),
            (_("To be shown"), self.destination),
            (_("Course works"), self.works),
        ):
            called = label(name, "muted")
            called.setBuddy(field)
            field.setAccessibleName(name)
            column.addWidget(called)
            column.addWidget(field)
        self.works_label = called
        column.addWidget(self.works_hint)
        foot = across(self.issue, quiet(_("Cancel"), self.given_up.emit))
        foot.setSpacing(theme.GAP)
        foot.addStretch(1)
        column.addLayout(foot)

    def offer(self, students: Sequence[StudentLine], chosen: Sequence[int]) -> None:
        """Whom to choose from; a leaver who is chosen gets the certificate for leavers."""
        self.picker.offer(students, chosen)
        left = {line.id for line in students if line.status is StudentStatus.EXPELLED}
        if chosen and set(chosen) <= left:
            self.kind.setCurrentIndex(max(self.kind.findData(CertificateKind.LEAVER), 0))

    def propose(self, destinations: Sequence[str]) -> None:
        """The usual places; what is typed already stays."""
        typed = self.destination.currentText()
        self.destination.clear()
        self.destination.addItems(list(destinations))
        if typed:
            self.destination.setEditText(typed)

    def values(self) -> CertificateValues:
        """What is chosen."""
        works = self.works.toPlainText() if self.works.isVisibleTo(self) else ""
        return CertificateValues(
            CertificateKind(self.kind.currentData()),
            self.destination.currentText(),
            tuple(line for line in works.splitlines() if line.strip()),
        )

    def _follow_kind(self) -> None:
        lists_marks = self.kind.currentData() != CertificateKind.STUDIES
        for part in (self.works_label, self.works, self.works_hint):
            part.setVisible(lists_marks)

    def _follow_chosen(self) -> None:
        self.issue.setEnabled(bool(self.picker.keys()))
