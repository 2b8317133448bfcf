"""«Справки и документы» on a student's card: what was given, and the way to give more."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.services.certificates import certificates_of, issue_certificates
from desktop_app.services.certificates_values import CertificateLine
from desktop_app.services.orders import list_orders
from desktop_app.services.study_books import books_of
from desktop_app.services.study_books_values import BookLine
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.orders import book_words, certificate_rows
from desktop_app.views.widgets.buttons import button, link
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.widgets.laying import across
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.wording import _, ngettext

SHOWN = 3
"""Certificates that are seen on a card; the register has all of them."""


class StudentPapers(QWidget):
    """Books and cards, then the newest certificates."""

    def __init__(self, desk: Desk, student_id: int, name: str) -> None:
        super().__init__()
        self.desk, self.student_id, self.name = desk, student_id, name
        self.books, self.certificates = QVBoxLayout(), QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        for part in (self.books, self.certificates):
            part.setSpacing(theme.GRID)
            column.addLayout(part)
        if desk.may(issue_certificates) and desk.may(list_orders):
            issue = button(_("Issue a certificate…"), self.issue, "plus")
            issue.setAccessibleDescription(name)
            row = across(issue)
            row.addStretch(1)
            column.addLayout(row)
        office = desk.office
        desk.jobs.run(self, lambda: books_of(office, student_id), self.show_books)
        desk.jobs.run(self, lambda: certificates_of(office, student_id), self.show_certificates)

    def issue(self) -> None:
        """On the page of orders, with this student chosen."""
        self.desk.go.emit("orders", ("certificates", ("issue", self.student_id)))

    def show_books(self, lines: Sequence[BookLine]) -> None:
        """What is in hand, or owed."""
        for line in lines:
            if line.current:
                words = f"{_(book_words.ONE[line.kind])} № {line.number}: {book_words.state_words(line)}"
                self.books.addWidget(wrapped(words, "bad" if line.owed else ""))
        if not lines:
            self.books.addWidget(label(_("No record book or student card is written down"), "muted"))

    def show_certificates(self, lines: Sequence[CertificateLine]) -> None:
        """The newest, with where they went."""
        for line in lines[:SHOWN]:
            state = certificate_rows.state_words(line)
            words = f"{_('Certificate No. {number}').format(number=line.number)}, {line.issued_on:%d.%m.%Y}"
            self.certificates.addWidget(wrapped(f"{words} · {line.destination} · {state}"))
        rest = len(lines) - SHOWN
        if rest > 0:
            words = ngettext("{n} more certificate", "{n} more certificates", rest).format(n=rest)
            everything = ("certificates", ("student", self.name))
            more = link(words, lambda: self.desk.go.emit("orders", everything))
            self.certificates.addWidget(more if self.desk.may(list_orders) else label(words, "muted"))


def add_student_papers(panel: SidePanel, desk: Desk, student_id: int, name: str) -> None:
    """The section of a card."""
    panel.add_section(_("Certificates and books"), StudentPapers(desk, student_id, name))
