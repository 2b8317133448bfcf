"""«ГИА»: commissions at the left, the students before the chosen one, and the papers that come of it."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from desktop_app.services.college import EmployeeLine, list_employees
from desktop_app.services.forms_choice import safe
from desktop_app.services.gia import (
    add_commission,
    list_commissions,
    list_graduating,
    open_commission,
    put_commission,
    remove_commission,
)
from desktop_app.services.gia_papers import open_attestation, open_protocols
from desktop_app.services.gia_values import Commission, CommissionLine, CommissionValues
from desktop_app.services.history import note_paper
from desktop_app.services.reports.catalogue import BY_CODE, Form
from desktop_app.services.rooms import open_rooms
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.orders.documents import DocumentTab
from desktop_app.views.overtaken import Wish, Writes
from desktop_app.views.widgets.buttons import action, button, menu_button, primary
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.labels import hairline
from desktop_app.views.widgets.laying import across, down
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _
from desktop_app.views.works.gia_commission import JULY, CommissionPanel
from desktop_app.views.works.gia_deeds import GiaDeeds
from desktop_app.views.works.gia_editor import GiaEditor
from desktop_app.views.works.gia_words import SHORT, place_words

PROTOCOLS, SUMMARY, ADMITTED = "gia-protocol", "gia-summary", "gia-admitted"
LIST_WIDTH = 268


class GiaTab(DocumentTab):
    """Ctrl+N makes a commission; the arrows in the list show the next one."""

    topics = ("gia", "sheets", "debts", "practices", "course_works")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.lines: tuple[CommissionLine, ...] = ()
        self.wanted: tuple[int, int] = (0, 0)
        self.edits = desk.may(add_commission)
        self.table: DataTable[CommissionLine] = DataTable("gia", columns(), lambda one: one.id)
        self.table.set_accessible(_("Commissions"))
        hint = (
            _("«New commission» puts the students of a graduating group before it.")
            if self.edits
            else _("The secretary of the academic office makes them.")
        )
        self.table.set_empty(EmptyState("graduation-cap", _("There are no commissions here"), hint))
        self.form = CommissionPanel(desk)
        self.editor = GiaEditor(desk, self._buttons)
        self.writes = Writes(desk, self)
        self.new_button = primary(_("New commission…"), self.ask_new, "plus")
        self._compose()

    def _compose(self) -> None:
        self.table.setFixedWidth(theme.px(LIST_WIDTH))
        self.rest = QStackedWidget()
        for part in (QWidget(), self.editor):
            self.rest.addWidget(part)
        down((across(self.table, hairline(vertical=True), (self.rest, 1), self.form), 1), on=self.front)
        self.setFocusProxy(self.table.view)
        self.table.current_changed.connect(self.follow)
        self.table.opened.connect(lambda _line: self.editor.grid.setFocus())
        self.editor.written.connect(self.load)
        self.form.saved.connect(self.save)
        self.form.closed.connect(self.editor.open_panel)
        self.addAction(action(_("New commission"), self.ask_new, shortcut="Ctrl+N", parent=self))

    def _buttons(self, deeds: GiaDeeds) -> tuple[QWidget, ...]:
        """What may be done with the commission; nothing that the service would refuse."""
        menu = QMenu(self)
        for code, draw in (
            (PROTOCOLS, self.print_protocols),
            (SUMMARY, self.print_summary),
            (ADMITTED, self.print_admitted),
        ):
            menu.addAction(action(title_of(code), draw, "printer", parent=menu))
        menu.addSeparator()
        for code in (SUMMARY, ADMITTED):
            words = _("To Excel: {form}").format(form=title_of(code))
            menu.addAction(action(words, partial(self.export, code), "table", parent=menu))
        prints = self.desk.may(open_protocols) and self.desk.may(note_paper)
        papers = (menu_button(_("Print"), menu, "printer"),) if prints else ()
        if not self.edits:
            return papers
        more = QMenu(self)
        for words, do, icon in (
            (_("People, order, day, room…"), self.ask_change, "pencil"),
            (_("Take the newcomers of the group"), deeds.take_all, "users"),
            (_("Take the selected off the list"), deeds.remove, "x"),
            (_("Take the admission back"), deeds.withdraw, "undo-2"),
            (_("Remove the commission"), self.remove, "trash-2"),
        ):
            more.addAction(action(words, do, icon, parent=more))
        return (
            button(_("Admit…"), deeds.ask_admit, "check"),
            button(_("Award the qualification"), deeds.award_now, "graduation-cap"),
            *papers,
            menu_button(_("More"), more, "ellipsis", "quiet"),
        )

    def actions_(self) -> tuple[QWidget, ...]:
        """A new commission."""
        return (self.new_button,) if self.edits else ()

    # reading
    def load(self) -> None:
        """The commissions, and the one that is shown."""
        self.desk.jobs.run(self, partial(list_commissions, self.desk.office), self.show_lines)
        if self.edits and not self.editor.panel.people:
            self.desk.jobs.run(self, partial(list_employees, self.desk.office), self._know_people)
            self.desk.jobs.run(self, partial(open_rooms, self.desk.office), self.form.know_rooms)
        if self.editor.key:
            self.editor.open(self.editor.key)

    def _know_people(self, people: tuple[EmployeeLine, ...]) -> None:
        self.editor.panel.people = {one.id: one.name for one in people}

    def show_lines(self, lines: tuple[CommissionLine, ...]) -> None:
        """What the office has now; the first is shown until another is chosen."""
        self.lines = lines
        self.table.show_rows(lines)
        keys = {one.id for one in lines}
        wanted = self.wanted[0] or self.editor.key
        if wanted not in keys:
            wanted = lines[0].id if lines else 0
        if wanted:
            self.table.select_key(wanted)
        self.rest.setCurrentIndex(int(bool(wanted)))
        if wanted != self.editor.key or self.wanted[1]:
            self.editor.open(wanted)
        student, self.wanted = self.wanted[1], (0, 0)
        if student:
            self.desk.jobs.run(
                self, partial(open_commission, self.desk.office, wanted), lambda _seen: self.editor.go_to(student)
            )

    def follow(self, line: CommissionLine | None) -> None:
        """The commission with the cursor."""
        if line is not None and line.id != self.editor.key:
            self.editor.open(line.id)

    def go_to(self, where: object) -> None:
        """A commission by its key, or a student of it: (commission, student)."""
        match where:
            case (int(key), int(student)):
                self.wanted = (key, student)
            case int(key):
                self.wanted = (key, 0)
        self.load()

    # the commission itself
    def ask_new(self) -> None:
        """Which group, which form."""
        if self.edits:
            today = self.desk.office.today
            year = today.year + (today.month > JULY)
            read = partial(list_graduating, self.desk.office, year)
            self.desk.jobs.run(self, read, lambda groups: self._open_form(partial(self.form.ask_new, groups, today)))

    def ask_change(self) -> None:
        """Other people, order, day or room."""
        if self.editor.commission is not None and self.desk.may(put_commission):
            self._open_form(partial(self.form.ask_change, self.editor.commission.line))

    def _open_form(self, ask: Callable[[], None]) -> None:
        self.editor.panel.shut()
        ask()

    def save(self, seen: CommissionLine | None, values: CommissionValues) -> None:
        """A new commission, or the changed one over what was seen."""
        office = self.desk.office
        if seen is None:
            self.desk.jobs.run(self, lambda: add_commission(office, values), self._made)
            return
        key = seen.id
        self.writes.write(
            Wish(
                key=("gia_commission", key),
                where=place_words(seen),
                mine=people_words(values),
                look=lambda: open_commission(office, key).line,
                theirs=lambda now: people_words(now.values),
                write=lambda now: put_commission(office, now or seen, values),
                done=self._made,
            ),
            seen,
        )

    def _made(self, commission: Commission) -> None:
        self.form.shut()
        self.wanted = (commission.line.id, 0)
        self.editor.key = 0
        self.load()
        self.desk.tell(_("The commission of {group} is written down.").format(group=commission.line.group), "good")

    def remove(self) -> None:
        """Take the commission back while it has given no mark."""
        if self.editor.commission is None or not self.desk.may(remove_commission):
            return
        line, office = self.editor.commission.line, self.desk.office
        words = _("The commission of {group} goes with its list.").format(group=line.group)
        remove = partial(self.desk.jobs.run, self, lambda: remove_commission(office, line), self._gone)
        self.editor.ask.ask(words, _("Remove the commission"), lambda _why: remove())

    def _gone(self, _nothing: None) -> None:
        self.editor.key, self.editor.commission = 0, None
        self.load()

    # going out
    def print_protocols(self) -> None:
        """Of the selected students, or (one line) of all admitted."""
        rows = self.editor.chosen()
        students = [one.student_id for one in rows] if len(rows) > 1 else []
        self._go_out(PROTOCOLS, lambda office, key: open_protocols(office, key, students))

    def print_summary(self) -> None:
        """The summary protocol."""
        self._go_out(SUMMARY, open_attestation)

    def print_admitted(self) -> None:
        """The list of the admitted."""
        self._go_out(ADMITTED, open_attestation)

    def _go_out(self, code: str, made: Callable[..., object]) -> None:
        commission = self.editor.commission
        if commission is not None:
            form, office, key = form_of(code), self.desk.office, commission.line.id
            self.show_document(code, name_of(commission, code), lambda: form.render(made(office, key)))

    def export(self, code: str) -> None:
        """The same as a workbook."""
        commission, draw = self.editor.commission, form_of(code).workbook
        if commission is not None and draw is not None:
            office, key = self.desk.office, commission.line.id
            self.save_workbook(code, name_of(commission, code), lambda: draw(open_attestation(office, key)))

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """A new commission being made."""
        return [("new", self.ask_new)] if self.edits else []


def columns() -> list[Column[CommissionLine]]:
    """The list."""
    return [
        Column("group", _("Group"), lambda one: one.group, width=66),
        Column("form", _("Form"), form_words, width=110, stretch=True, tip=place_words),
        Column("marked", _("Marks"), lambda one: f"{one.marked}/{one.students}", align="right", width=64),
        Column("day", _("Date"), lambda one: one.values.day, width=88, hidden=True),
    ]  # fmt: skip


def form_words(one: CommissionLine) -> str:
    """«Диплом, 2027»."""
    return f"{_(SHORT[one.values.form])}, {one.values.year}"


def people_words(values: CommissionValues) -> str:
    """A commission's people and day in one line."""
    day = "" if values.day is None else f"{values.day:%d.%m.%Y}"
    return " · ".join(filter(None, (values.chair, values.members, values.secretary, values.order_text, day)))


def form_of(code: str) -> Form:
    """A form of the catalogue."""
    return BY_CODE[code]


def title_of(code: str) -> str:
    """The form's own title."""
    return form_of(code).title


def name_of(commission: Commission, code: str) -> str:
    """Safe as a file's name."""
    return safe(f"{title_of(code)} {commission.line.group} {commission.line.values.year}")
