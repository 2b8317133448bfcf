"""Documents of a person: by their last digits, in full on demand, and as fields; every look in full is a deed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.errors import OfficeError
from desktop_app.services.cards_values import Shown
from desktop_app.services.identity import (
    DocumentKind,
    DocumentValues,
    IdentityCard,
    IdentityValues,
    digits,
    open_identity,
    put_identity,
)
from desktop_app.services.identity_documents import put_documents
from desktop_app.services.rules.identity import written_snils
from desktop_app.views import theme
from desktop_app.views.contingent.card_forms import row_facts, rows_in_words
from desktop_app.views.contingent.card_lines import DOCUMENT, IDENTITY
from desktop_app.views.contingent.forms import Listed, RowsForm
from desktop_app.views.contingent.late import Part, Typed
from desktop_app.views.contingent.sentences import day, document_facts, replace_words
from desktop_app.views.desk import Desk
from desktop_app.views.overtaken import Writes
from desktop_app.views.widgets.buttons import button, primary, quiet
from desktop_app.views.widgets.facts import facts
from desktop_app.views.widgets.field_grid import FieldGrid
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.widgets.laying import emptied, in_row
from desktop_app.views.wording import _, say
from desktop_app.views.words import N_

NAMES = 200
PARTS = (
    Part(N_("SNILS"), ("snils", "no_snils_reason"), lambda one: written_snils(one.snils) or one.no_snils_reason),
    Part(
        N_("Passport"),
        ("passport_series", "passport_number"),
        lambda one: f"{one.passport_series} {one.passport_number}".strip(),
    ),
    Part(N_("Issued on"), ("passport_issued_on",), lambda one: day(one.passport_issued_on)),
    Part(N_("Issued by"), ("passport_issuer",), lambda one: one.passport_issuer),
    Part(N_("Code of the department"), ("passport_code",), lambda one: one.passport_code),
    Part(N_("INN"), ("inn",), lambda one: one.inn),
)
ROWS = (Part(N_("Other documents"), ("rows",), partial(rows_in_words, DOCUMENT)),)


@dataclass(frozen=True)
class Whose:
    """Whose documents they are, and what of them is seen at once."""

    person_id: int
    name: str
    masked: tuple[tuple[str, str], ...]
    reads: bool  # in full
    edits: bool
    missing: tuple[str, ...] = ()


class IdentityPane(QWidget):
    """Full numbers stay on the screen till it is left; what is typed stays till it is saved or given up."""

    wrote = Signal()
    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.writes = Writes(desk, self)
        self.whose: Whose | None = None
        self.shown: IdentityCard | None = None
        self.grid: FieldGrid[IdentityValues] | None = None
        self.rows: RowsForm | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.GAP)

    @property
    def typing(self) -> bool:
        """Whether something is typed that is not saved."""
        return self.grid is not None and (self.grid.typed or (self.rows is not None and self.rows.typed))

    def show_person(self, whose: Whose) -> None:
        """Somebody's documents; full numbers stay with their person only, and only while they are the same."""
        before, self.whose = self.whose, whose
        if before is None or (before.person_id, before.masked) != (whose.person_id, whose.masked):
            self.shown = self.shown if self.typing and before and before.person_id == whose.person_id else None
        if not self.typing or (before is not None and before.person_id != whose.person_id):
            self.grid = self.rows = None
            self.draw()

    def draw(self) -> None:
        """By the last digits, or in full."""
        emptied(self.column)
        whose, shown = self.whose, self.shown
        if whose is None:
            return
        told = list(whose.masked) if shown is None else document_facts(shown)
        told += [] if shown is None else row_facts(DOCUMENT, Listed(shown.documents))
        filled = [pair for pair in told if pair[1]]
        self.column.addWidget(facts(filled, NAMES) if filled else label(_("Not entered"), "muted"))
        if shown is not None and shown.replace_since is not None:
            self.column.addWidget(wrapped(replace_words(shown.replace_since), "warn"))
        if whose.reads:
            eye = (_("Show in full"), self.reveal, "eye") if shown is None else (_("Hide"), self.conceal, "eye-off")
            deeds = [button(*eye), *([button(_("Edit"), self.edit, "pencil")] if whose.edits else [])]
            self.column.addWidget(in_row(*deeds))
            self.column.addWidget(wrapped(_("Every look in full stands in the journal of changes."), "muted"))

    # looking
    def reveal(self) -> None:
        """The numbers in full; the trail keeps that they were looked at."""
        self._open(self.draw)

    def conceal(self) -> None:
        """Masked again."""
        if self.shown is not None and not self.typing:
            self.shown = self.grid = self.rows = None
            self.draw()

    def edit(self) -> None:
        """The documents as fields: to see them in full is a look of its own."""
        if self.shown is None:
            self._open(self.ask)
        else:
            self.ask()

    def _open(self, then: Callable[[], None]) -> None:
        whose = self.whose
        if whose is None:
            return

        def show(documents: IdentityCard) -> None:
            if self.whose is not None and self.whose.person_id == documents.person_id and self.isVisible():
                self.shown = documents
                then()

        self.desk.jobs.run(self, partial(open_identity, self.desk.office, whose.person_id), show)

    # writing
    def ask(self) -> None:
        """Fields for all that stands in the documents."""
        shown, whose = self.shown, self.whose
        if shown is None or whose is None:
            return
        emptied(self.column)
        self.grid = FieldGrid(IDENTITY, replace(shown.values, snils=written_snils(shown.values.snils)))
        self.rows = RowsForm(DOCUMENT, lambda: DocumentValues(DocumentKind.BIRTH), N_("Add a document"),
                             Listed(shown.documents))  # fmt: skip
        self.grid.mark(whose.missing)
        for form in (self.grid, self.rows):
            form.changed.connect(self.changed)
            self.column.addWidget(form)
        self.column.insertWidget(1, label(_("Other documents"), "strong"))
        self.column.addWidget(in_row(primary(_("Save"), self.save, "save"), quiet(_("Cancel"), self.give_up)))
        self.grid.focus()

    def give_up(self) -> None:
        """What stands in the database again."""
        self.grid = self.rows = None
        self.draw()
        self.changed.emit()

    def save(self) -> None:
        """Write what is typed: numbers and passport, then the others; what is wrong stays in its field."""
        seen, grid, rows = self.shown, self.grid, self.rows
        if seen is None or grid is None or rows is None or self.whose is None:
            return
        try:
            wanted, listed = bare(grid.value()), rows.value()
        except OfficeError as error:
            self.desk.tell(say(error), "bad")
            return
        if grid.typed:
            then = partial(self._write_rows, listed) if rows.typed else self._done
            self._typed(wanted, then).write(self.writes, seen)
        elif rows.typed:
            self._write_rows(listed, seen)
        else:
            self.give_up()

    def _typed(self, wanted: IdentityValues, then: Callable[[IdentityCard], None]) -> Typed[IdentityCard]:
        person, office = self.person, self.desk.office
        return Typed(
            key=("identity", person),
            where=self.name,
            parts=PARTS,
            wanted=wanted,
            look=partial(open_identity, office, person),
            put=partial(put_identity, office),
            done=then,
            close=self._close,
        )

    def _write_rows(self, listed: Listed, seen: IdentityCard) -> None:
        person, office = self.person, self.desk.office

        def put(shown: Shown[Any], wanted: Any) -> Shown[Any]:
            before = IdentityCard(person, None, IdentityValues(), None, shown.values.rows)
            return Shown(person, Listed(put_documents(office, before, wanted.rows).documents))

        Typed(
            key=("documents", person),
            where=self.name,
            parts=ROWS,
            wanted=listed,
            look=lambda: Shown(person, Listed(open_identity(office, person).documents)),
            put=put,
            done=lambda _now: self._done(seen),
            close=self._close,
        ).write(self.writes, Shown(person, Listed(seen.documents)))

    @property
    def person(self) -> int:
        """Whose documents are typed."""
        return 0 if self.whose is None else self.whose.person_id

    @property
    def name(self) -> str:
        """«Иванова Анна»."""
        return "" if self.whose is None else self.whose.name

    def _done(self, written: IdentityCard) -> None:
        said = _("The documents are saved.")
        if written.replace_since is None:
            self.desk.tell(said, "good")
        else:
            self.desk.tell(f"{said} {replace_words(written.replace_since)}", "warn")
        if self.person == written.person_id:
            self._close()

    def _close(self) -> None:
        self.shown = None
        self.give_up()
        self.wrote.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever comes back sees masks; only what is being typed stays."""
        super().hideEvent(event)
        self.conceal()


def bare(values: IdentityValues) -> IdentityValues:
    """Numbers without what people put between their digits."""
    return replace(
        values,
        snils=digits(values.snils),
        passport_series=digits(values.passport_series),
        passport_number=digits(values.passport_number),
        passport_code=digits(values.passport_code),
        inn=digits(values.inn),
    )
