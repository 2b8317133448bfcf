"""«Справки»: the register of a year, and a certificate in a minute — a name, where it goes, print."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QMenu, QWidget

from desktop_app.services.attestation import list_sheets
from desktop_app.services.certificates import (
    annul_certificate,
    certificates_of,
    issue_certificates,
    list_certificates,
    list_destinations,
    list_leavers,
    note_receipt,
    open_certificates,
)
from desktop_app.services.certificates_values import CertificateLine, CertificatePaper, Issued, LeaverLine
from desktop_app.services.contingent import StudentLine, list_students
from desktop_app.services.history import note_paper
from desktop_app.views.desk import Desk
from desktop_app.views.orders.certificate_form import KIND_WORDS, CertificateForm
from desktop_app.views.orders.certificate_rows import columns, draw_papers, draw_register, paper_name, state_words
from desktop_app.views.orders.documents import DocumentTab
from desktop_app.views.overtaken import Wish, Writes
from desktop_app.views.widgets.buttons import action, button, danger, link, menu_button, primary, quiet
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.facts import facts
from desktop_app.views.widgets.history_panel import add_history
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.widgets.laying import across, down
from desktop_app.views.widgets.search_field import SearchField
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.wording import _, ngettext

PAPER, REGISTER = "certificate", "certificate-register"
"""What the trail calls them when they have gone out."""

YEARS_BACK = 6
Put = Callable[[CertificateLine], CertificateLine]
Told = Callable[[CertificateLine], None]


class CertificatesTab(DocumentTab):
    """Everything of a year is read once; typing in the search asks nobody."""

    topics = ("certificates", "students")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.students: tuple[StudentLine, ...] = ()
        self.leavers: tuple[LeaverLine, ...] = ()
        self.form: CertificateForm | None = None
        self.chosen: Sequence[int] = ()  # whom the form was opened for, till the students are read
        self.issue_button = primary(_("Issue a certificate…"), self.ask, "plus")
        self.issue_button.setToolTip(f"Ctrl+N · {_('Certificates for one student or several')}")
        self.year = QComboBox()
        self.year.setAccessibleName(_("Year"))
        for back in range(YEARS_BACK):
            self.year.addItem(str(desk.office.today.year - back), desk.office.today.year - back)
        self.search = SearchField(_("Find a certificate"))
        self.figure = label("", "muted")
        self.waiting = link("", self.ask_leavers, "triangle-alert")
        self.waiting.hide()
        self.table: DataTable[CertificateLine] = DataTable("certificates", columns(), lambda line: line.id)
        self.table.set_accessible(_("Register of certificates"))
        self.table.set_empty(EmptyState("file-text", _("No certificate has been issued this year"), self._hint()))
        self.panel, self.writes = SidePanel(), Writes(desk, self)
        self.year.activated.connect(lambda _row: self.load())
        self.search.searched.connect(self.table.search)
        self.table.current_changed.connect(self._follow)
        self.table.opened.connect(lambda line: self.show_papers([line]))
        QShortcut(QKeySequence("Ctrl+N"), self.front, self.ask)
        strip = self.strip((self.year, self.search, self.figure, self.waiting), ())
        down(strip, (across((self.table, 1), self.panel), 1), on=self.front)

    def _hint(self) -> str:
        return _("Press Ctrl+N, type a name, and print.") if self.desk.may(issue_certificates) else ""

    def actions_(self) -> tuple[QWidget, ...]:
        """A new one, and the register on paper or as a workbook."""
        menu = QMenu(self)
        menu.addAction(action(_("Print the register…"), self.print_register, "printer", parent=menu))
        if self.desk.may(note_paper):
            menu.addAction(action(_("List to Excel…"), self.export_register, "table", parent=menu))
        register = menu_button(_("Register"), menu, "list")
        return (register, self.issue_button) if self.desk.may(issue_certificates) else (register,)

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """A certificate at the side, the form, the paper."""
        found: list[tuple[str, Callable[[], object]]] = []
        if self.desk.may(issue_certificates):
            found.append(("issue", lambda: self.ask([line.id for line in self.students[:2]])))
        found.append(("paper", lambda: self.show_papers(self.table.rows()[-1:])))
        return found

    def go_to(self, where: object) -> None:
        """Issue for one or several: («issue», key or keys); or show somebody's certificates: («student», name)."""
        match where:
            case ("issue", int(student)):
                self.ask([student])
            case ("issue", [*students]):
                self.ask([key for key in students if isinstance(key, int)])
            case ("student", str(name)):
                self.search.setText(name)

    # reading
    def load(self) -> None:
        """Ask for the register; for the students and the leavers only where something is issued."""
        office, year = self.desk.office, self.year.currentData()
        self.desk.jobs.run(self, lambda: list_certificates(office, year), self.show_lines)
        if self.desk.may(issue_certificates):
            self.desk.jobs.run(self, lambda: list_students(office), self._keep_students)
            self.desk.jobs.run(self, lambda: list_leavers(office), self.show_leavers)

    def show_lines(self, lines: Sequence[CertificateLine]) -> None:
        """The newest on top."""
        self.table.show_rows(tuple(reversed(lines)))
        self.figure.setText(ngettext("{n} certificate", "{n} certificates", len(lines)).format(n=len(lines)))
        if self.form is None and self.panel.isVisible():
            self._follow(self.table.current())

    def _keep_students(self, students: tuple[StudentLine, ...]) -> None:
        before, self.students = self.students, students
        if self.form is not None and not before:
            self.form.offer(students, self.chosen)

    def show_leavers(self, leavers: tuple[LeaverLine, ...]) -> None:
        """Who still waits for the certificate that the law gives them."""
        self.leavers = leavers
        late = sum(line.late for line in leavers)
        words = ngettext("{n} leaver without a certificate", "{n} leavers without a certificate", len(leavers))
        tail = ngettext(", {n} is late", ", {n} are late", late).format(n=late) if late else ""
        self.waiting.setText(words.format(n=len(leavers)) + tail)
        self.waiting.setVisible(bool(leavers))

    # issuing
    def ask(self, chosen: Sequence[int] = ()) -> None:
        """Whom and what for; those who are selected in the register are proposed."""
        if not self.desk.may(issue_certificates):
            return
        self.stack.setCurrentWidget(self.front)
        self.chosen = chosen
        self.form = CertificateForm(marks=self.desk.may(list_sheets))
        self.form.offer(self.students, chosen)
        self.form.wanted.connect(self.issue)
        self.form.given_up.connect(self.give_up)
        self.panel.clear()
        self.panel.add_section("", self.form)
        self.panel.open_with(_("New certificate"))
        self.form.picker.finder.setFocus()
        self.desk.jobs.run(self, partial(list_destinations, self.desk.office), self._propose)

    def _propose(self, destinations: tuple[str, ...]) -> None:
        if self.form is not None:
            self.form.propose(destinations)

    def ask_leavers(self) -> None:
        """Those who wait, at the side, with their day."""
        self.form = None
        self.panel.clear()
        self.panel.add_section("", wrapped(_("Due on the third day after the order (273-FZ, art. 61 p. 5)."), "muted"))
        for line in self.leavers:
            said = _("{group}, order No. {number} of {day}; due {due}").format(
                group=line.group, number=line.order.number, day=f"{line.order.dated_on:%d.%m.%Y}",
                due=f"{line.due:%d.%m.%Y}",
            )  # fmt: skip
            ask = QWidget()
            row = across(link(_("Issue…"), partial(self.ask, [line.student_id])), on=ask)
            row.addStretch(1)
            self.panel.add_section("", wrapped(line.name, "strong"), wrapped(said, "bad" if line.late else ""), ask)
        self.panel.open_with(_("Leavers without a certificate"))

    def issue(self) -> None:
        """Issue, draw, show: one press more prints."""
        form = self.form
        if form is not None:
            values, keys, office = form.values(), form.picker.keys(), self.desk.office
            form.issue.setEnabled(False)
            self.desk.jobs.run(self, lambda: issue_certificates(office, values, keys), self._issued, self._refused)

    def _refused(self, error: Any) -> None:
        if self.form is not None:
            self.form.issue.setEnabled(True)
        self.desk.jobs.failed.emit(self, error)

    def _issued(self, issued: tuple[Issued, ...]) -> None:
        self.give_up()
        self.load()
        self._show_pages(tuple(one.paper for one in issued))

    def give_up(self) -> None:
        """Close the form."""
        self.form = None
        self.panel.shut()
        self.table.view.setFocus()

    # one of them
    def _follow(self, line: CertificateLine | None) -> None:
        """The certificate with the cursor, unless one is being issued."""
        if self.form is not None:
            return
        self.panel.clear()
        if line is None:
            self.panel.shut()
            return
        self.panel.add_section(
            "",
            facts((
                (_("Name"), line.name), (_("Group"), line.group), (_("Certificate"), _(KIND_WORDS[line.kind])),
                (_("To be shown"), line.destination), (_("Issued"), f"{line.issued_on:%d.%m.%Y}, {line.issued_by}"),
                (_("State"), state_words(line)),
            )),
        )  # fmt: skip
        self.panel.add_section("", *self._deeds(line))
        add_history(self.panel, self.desk, "certificate", line.id)
        self.panel.open_with(_("Certificate No. {number}").format(number=line.number))

    def _deeds(self, line: CertificateLine) -> list[QWidget]:
        parts: list[QWidget] = [
            button(_("Second copy…"), lambda: self.show_papers([line]), "printer"),
            quiet(_("Duplicate…"), lambda: self.show_papers([line], duplicate=True), "copy"),
        ]
        if self.desk.may(note_receipt):
            today = self.desk.office.today
            if line.annulled_on is None and line.received_on is None:
                parts.append(button(_("Was taken away"), lambda: self._receive(line, today), "check"))
            if line.annulled_on is None:
                parts.append(danger(_("Annul the certificate"), lambda: self._annul(line, today)))
        return parts

    def _receive(self, line: CertificateLine, day: date | None) -> None:
        office = self.desk.office
        said = _("Certificate No. {number}: taken away") if day else _("Certificate No. {number}: not taken away yet")
        back = partial(self._receive, day=line.received_on) if day else None
        told = partial(self._told, said, back)
        self._write(line, replace(line, received_on=day), lambda seen: note_receipt(office, seen, day), told)

    def _annul(self, line: CertificateLine, day: date | None) -> None:
        office = self.desk.office
        said = _("Certificate No. {number}: annulled") if day else _("Certificate No. {number}: in force again")
        told = partial(self._told, said, partial(self._annul, day=None) if day else None)
        self._write(line, replace(line, annulled_on=day), lambda seen: annul_certificate(office, seen, day), told)

    def _write(self, line: CertificateLine, wanted: CertificateLine, put: Put, done: Told) -> None:
        """Write; what somebody else has made of it meanwhile is shown beside it."""
        office = self.desk.office
        title = _("Certificate No. {number}").format(number=line.number)
        self.writes.write(
            Wish(
                key=("certificate", line.id),
                where=f"{title} · {line.name}",
                mine=state_words(wanted),
                look=lambda: next((one for one in certificates_of(office, line.student_id) if one.id == line.id), None),
                theirs=state_words,
                write=lambda seen: put(seen or line),
                done=done,
                keep=lambda _now: self.load(),
            ),
            line,
        )

    def _told(self, said: str, back: Told | None, now: CertificateLine) -> None:
        """Written; what was done now can be taken back."""
        undo = ((_("Undo"), partial(back, now)),) if back is not None else ()
        self.desk.tell(said.format(number=now.number), "good", *undo)
        self.load()

    # paper
    def show_papers(self, lines: Sequence[CertificateLine], *, duplicate: bool = False) -> None:
        """Certificates as they were printed; a duplicate says so."""
        office, keys = self.desk.office, [line.id for line in lines]
        today = office.today if duplicate else None

        def show(papers: tuple[CertificatePaper, ...]) -> None:
            self._show_pages(tuple(replace(paper, duplicate_on=today) for paper in papers))

        self.desk.jobs.run(self, lambda: open_certificates(office, keys), show)

    def _show_pages(self, papers: Sequence[CertificatePaper]) -> None:
        self.show_document(PAPER, paper_name(papers), lambda: draw_papers(papers))

    def print_register(self) -> None:
        """The register of the year, to sign."""
        office, year = self.desk.office, self.year.currentData()
        name = _("Register of certificates {year}").format(year=year)
        self.show_document(REGISTER, name, lambda: draw_register(office, year))

    def export_register(self) -> None:
        """The same as a workbook."""
        office, year = self.desk.office, self.year.currentData()
        name = _("Register of certificates {year}").format(year=year)
        self.save_workbook(REGISTER, name, lambda: draw_register(office, year, workbook=True))
