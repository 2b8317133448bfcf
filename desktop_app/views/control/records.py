"""«Реестр контроля»: what was looked at, by whom, what was found; a new line, a correction, the paper (п. 7.2)."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtWidgets import QWidget

from desktop_app.services.control_papers import RecordPaper, open_paper_head
from desktop_app.services.control_records import RecordLine, RecordValues, add_record, change_record, list_records
from desktop_app.services.office import Office
from desktop_app.views.control.papers import ListTab
from desktop_app.views.control.record_form import KIND_WORDS, SHORT_KINDS, RecordForm
from desktop_app.views.desk import Desk
from desktop_app.views.overtaken import Wish, Writes
from desktop_app.views.widgets.buttons import button, primary
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.history_panel import add_history
from desktop_app.views.widgets.laying import across
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.window.people import short_role
from desktop_app.views.wording import _


class Records(ListTab):
    """The register, the newest line first; at the side one of them, or a new one."""

    topics = ("control", "groups")
    form = "control"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.writes = Writes(desk, self)
        self.editor: RecordForm | None = None
        self.shown: RecordLine | None = None
        self.table: DataTable[RecordLine] = DataTable("control records", columns(), lambda line: line.id)
        self.table.set_accessible(_("Register of control"))
        hint = _("Control is held at least once a month (п. 7.2); reports on activity stand here, too (п. 5.1).")
        new = primary(_("Write control down"), self.ask_new, "plus")
        self.table.set_empty(EmptyState("clipboard-check", _("Nothing is written down yet"), hint, new))
        self.panel = SidePanel()
        self.table.current_changed.connect(self.show_line)
        across((self.table, 1), self.panel, on=self.front)

    def actions_(self) -> tuple[QWidget, ...]:
        """A new line, and the ways out."""
        new = primary(_("Write control down"), self.ask_new, "plus")
        new.setShortcut("Ctrl+N")
        return (
            button(_("Export…"), self.export, "download"),
            button(_("Print…"), self.print_out, "printer"),
            *((new,) if self.desk.may(add_record) else ()),
        )

    def load(self) -> None:
        """Ask for the register."""
        self.desk.jobs.run(self, lambda: list_records(self.desk.office), self.show_lines)

    def show_lines(self, lines: tuple[RecordLine, ...]) -> None:
        """What the office has now."""
        self.table.show_rows(lines)

    # a line
    def _typing(self) -> bool:
        if self.editor is not None and self.panel.isVisible() and self.editor.typed:
            self.desk.tell(_("First save what is typed, or cancel it."), "warn")
            return True
        return False

    def ask_new(self) -> None:
        """The fields of a new line."""
        if not self._typing():
            self.shown = None
            self._edit(_("Control"), None)

    def show_line(self, line: RecordLine | None) -> None:
        """A line with its fields."""
        if self._typing():
            return
        self.shown = line
        if line is None:
            self.panel.shut()
            return
        self._edit(f"{line.values.day:%d.%m.%Y} · {line.who}", line)

    def _edit(self, title: str, line: RecordLine | None) -> None:
        self.panel.clear()
        self.panel.open_with(title)
        values = None if line is None else line.values
        self.editor = RecordForm(self.desk.office.today, values, may_change=self.desk.may(change_record))
        self.editor.wanted.connect(self.save)
        self.editor.given_up.connect(self.give_up)
        self.editor.wrong.connect(lambda words: self.desk.tell(words, "bad"))
        self.panel.add_section("", self.editor)
        if line is not None:
            add_history(self.panel, self.desk, "control_record", line.id)
        elif self.isVisible():
            self.editor.subject.setFocus()

    def give_up(self) -> None:
        """What was typed is let go."""
        self.editor = None
        self.panel.shut()

    def save(self, values: RecordValues) -> None:
        """Keep a new line, or a correction; a correction that comes too late is shown beside the other."""
        office, line = self.desk.office, self.shown
        if line is None:
            self.desk.jobs.run(self, lambda: add_record(office, values), self._saved)
            return
        self.writes.write(
            Wish(
                key=("control_record", line.id),
                where=f"{line.values.day:%d.%m.%Y} · {line.who}",
                mine=words(values),
                look=lambda: next((one for one in list_records(office) if one.id == line.id), None),
                theirs=lambda now: words(now.values),
                write=lambda seen: change_record(office, seen or line, values),
                done=self._saved,
                keep=lambda _now: self.give_up(),
            ),
            line,
        )

    def _saved(self, line: RecordLine) -> None:
        self.editor = None
        self.desk.tell(_("Written down: {what}.").format(what=words(line.values)), "good")
        self.shown = line
        self._edit(f"{line.values.day:%d.%m.%Y} · {line.who}", line)
        self.load()

    # going out
    def print_out(self) -> None:
        """What is shown, on paper."""
        office, shown = self.desk.office, self.table.shown_rows()
        self.show_paper(lambda: drawn(office, shown), _("Register of control"))

    def export(self) -> None:
        """What is shown, as a workbook."""
        office, shown = self.desk.office, self.table.shown_rows()
        self.ask_file(_("Register of control"), lambda: tabled(office, shown), len(shown))

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """With a line at the side, and the paper."""
        rows = self.table.rows()
        return [("line", lambda: self.table.select_key(rows[0].id)), ("paper", self.print_out)] if rows else []


def columns() -> list[Column[RecordLine]]:
    """The register."""
    return [
        Column("day", _("Day"), lambda line: line.values.day, width=88),
        Column("kind", _("Kind"), lambda line: _(SHORT_KINDS[line.values.kind]), width=150),
        Column("who", _("Who"), lambda line: line.who, width=116),
        Column("role", _("In the role"), lambda line: short_role(line.role), width=130),
        Column("subject", _("What was looked at"), lambda line: line.values.subject, width=190, tip=tip),
        Column("findings", _("Findings"), lambda line: line.values.findings, width=200, stretch=True, tip=tip),
        Column("group", _("Group"), lambda line: line.group, width=64),
    ]


def tip(line: RecordLine) -> str:
    """The whole line."""
    return "\n".join(filter(None, (line.values.subject, line.values.findings)))


def words(values: RecordValues) -> str:
    """A line in a sentence."""
    return ", ".join(
        filter(None, (_(KIND_WORDS[values.kind]), f"{values.day:%d.%m.%Y}", values.subject, values.findings))
    )


def drawn(office: Office, records: Sequence[RecordLine]) -> bytes:
    """The register as a PDF; ReportLab is loaded when somebody prints."""
    from desktop_app.services.reports import control_list

    return control_list.render_records(RecordPaper(open_paper_head(office), records))


def tabled(office: Office, records: Sequence[RecordLine]) -> bytes:
    """The register as a workbook."""
    from desktop_app.services.reports import control_list, table_file

    return table_file.render(control_list.records_file(RecordPaper(open_paper_head(office), records)))
