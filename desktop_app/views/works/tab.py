"""A view of registers: the list, the editor in its place, and the papers that are made of it."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.services.office import Office
from desktop_app.services.reports.catalogue import BY_CODE, FORMS
from desktop_app.views.desk import Desk
from desktop_app.views.orders.documents import DocumentTab
from desktop_app.views.widgets.buttons import action, menu_button, primary
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.labels import label
from desktop_app.views.widgets.laying import down
from desktop_app.views.widgets.search_field import SearchField
from desktop_app.views.widgets.segmented import Segmented
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _, ngettext
from desktop_app.views.works.editor import RegisterEditor
from desktop_app.views.works.model import Book
from desktop_app.views.works.sentences import Head, file_name, head_state, overdue_words

ALL, MINE, LATE = "all", "mine", "late"
Printed = tuple[str, Callable[[Office, Any], Any]]
"""Code of a form, and what reads its value."""


class RegisterTab(DocumentTab):
    """List, register, paper; what differs is named by the tabs."""

    book: Book
    list_all: Callable[[Office, int], Sequence[Head]]
    printed: tuple[Printed, ...] = ()
    called = ""  # msgid
    empty = ("", "")  # msgids: what is said where there is none, and why

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.heads: Sequence[Head] = ()
        self.wanted: Any = None
        self.kinds = Segmented([(ALL, _("All")), (MINE, _("Mine to keep")), (LATE, _("Late ones"))])
        self.search = SearchField(_("Group, discipline, teacher"))
        self.figure = label("", "muted")
        self.table: DataTable[Head] = DataTable(f"works {self.book.table}", self.columns(), lambda one: one.place)
        self.table.set_accessible(_(self.called))
        self.table.set_empty(EmptyState("briefcase", _(self.empty[0]), _(self.empty[1])))
        self.open_button = primary(_("Open"), self.open_current, "pencil")
        self.editor = RegisterEditor(desk, self.book, self.editor_deeds(), self.beside())
        self.stack.addWidget(self.editor)
        self.kinds.chosen.connect(lambda _code: self.refresh())
        self.search.searched.connect(self.table.search)
        self.table.opened.connect(self.open_head)
        self.table.current_changed.connect(lambda one: self.open_button.setEnabled(one is not None))
        self.editor.closed.connect(self._back)
        strip = self.strip((self.kinds, self.search, self.figure), (self.open_button,))
        down(strip, (self.table, 1), on=self.front)
        self.setFocusProxy(self.table.view)

    # what the tabs name
    def columns(self) -> list[Column[Any]]:
        """The list."""
        return [state_column()]

    def beside(self) -> QWidget | None:
        """What stands beside the table."""
        return None

    def editor_deeds(self) -> tuple[QWidget, ...]:
        """The buttons in the editor's head: papers and workbooks."""
        return (self.papers_button(),)

    def papers_button(self) -> QWidget:
        """A menu of the forms."""
        menu = QMenu(self)
        forms = {form.code: form for form in FORMS}
        for code, made in self.printed:
            form = forms[code]
            menu.addAction(action(form.title, partial(self.print_form, code, made), "printer", parent=menu))
        menu.addSeparator()
        for code, made in self.printed:
            if forms[code].workbook is not None:
                words = _("To Excel: {form}").format(form=forms[code].title)
                menu.addAction(action(words, partial(self.export_form, code, made), "table", parent=menu))
        return menu_button(_("Print"), menu, "printer")

    # reading
    def load(self) -> None:
        """The registers of the chosen term, and the one that is open."""
        work = partial(type(self).list_all, self.desk.office, self.desk.term_id)
        self.desk.jobs.run(self, work, self.show_heads)
        if self.stack.currentWidget() is self.editor:
            self.editor.read()

    def show_heads(self, heads: Sequence[Head]) -> None:
        """What the office has now."""
        self.heads = heads
        self.refresh()
        wanted, self.wanted = self.wanted, None
        found = next((one for one in heads if one.place == wanted), None)
        if found is not None:
            self.open_head(found)

    def refresh(self) -> None:
        """Those of the chosen kind; how many there are."""
        kind = self.kinds.value()
        self.table.show_rows([one for one in self.heads if belongs(one, kind)])
        late = sum(one.overdue for one in self.heads)
        text = ngettext("{number} register", "{number} registers", len(self.heads)).format(number=len(self.heads))
        self.figure.setText(" · ".join([text, *([overdue_words(late)] if late else [])]) if self.heads else "")
        self.open_button.setEnabled(self.table.current() is not None)

    def go_to(self, where: object) -> None:
        """Open a register by its place."""
        self.wanted = where
        self.load()

    # deeds
    def open_current(self) -> None:
        """The register with the cursor."""
        head = self.table.current()
        if head is not None:
            self.open_head(head)

    def open_head(self, head: Head) -> None:
        """Open a register."""
        self.table.select_key(head.place)
        self.editor.open(head.place)
        self.stack.setCurrentWidget(self.editor)
        self.editor.grid.setFocus()

    def show_list(self) -> None:
        """Back from the paper: to the editor if a register is open."""
        if self.editor.register is not None:
            self.stack.setCurrentWidget(self.editor)
            self.load()
        else:
            super().show_list()

    def _back(self) -> None:
        super().show_list()
        self.table.view.setFocus()

    # going out
    def print_form(self, code: str, made: Callable[[Office, Any], Any]) -> None:
        """A form of the open register on paper."""
        self._go_out(code, made, self.show_document, lambda form: form.render)

    def export_form(self, code: str, made: Callable[[Office, Any], Any]) -> None:
        """The same as a workbook."""
        self._go_out(code, made, self.save_workbook, lambda form: form.workbook)

    def _go_out(self, code: str, made: Callable[..., Any], out: Callable[..., Any], how: Callable[..., Any]) -> None:
        register = self.editor.register
        if register is None:
            return
        form = BY_CODE[code]
        office, place = self.desk.office, register.head.place
        out(code, file_name(register.head, form.title), lambda: how(form)(made(office, place)))

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """With a register in the editor: the one that has most to see."""
        heads = sorted(self.heads, key=lambda one: (one.marked, one.overdue), reverse=True)
        return [("editor", partial(self.open_head, heads[0]))] if heads else []


def belongs(head: Head, kind: str) -> bool:
    """Whether a register is of the chosen kind."""
    return {ALL: True, MINE: head.may_edit, LATE: head.overdue > 0}[kind]


def state_column() -> Column[Any]:
    """What a register lacks."""
    return Column("state", _("State"), lambda one: head_state(one)[0], width=150, tone=lambda one: head_state(one)[1])
