"""At the side: the fields that a form of the college's own may name; Enter or Ctrl+C copies one as it is typed."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop_app.services.template_fields import TemplateField, listed_fields, single_fields
from desktop_app.services.templates_values import TemplateScope
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.forms.template_adding import SHORT
from desktop_app.views.widgets.labels import wrapped
from desktop_app.views.widgets.laying import down
from desktop_app.views.widgets.search_field import SearchField
from desktop_app.views.widgets.segmented import Segmented
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _

WIDTH = 520


@dataclass(frozen=True)
class FieldLine:
    """A field, and whether its row is repeated."""

    field: TemplateField
    listed: bool

    @property
    def typed(self) -> str:
        """As it stands in a file."""
        return f"{{{{{self.field.name}}}}}"


class FieldsPanel(SidePanel):
    """What may stand in a file, by what it is filled for."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("", WIDTH)
        self.desk = desk
        self.scopes = Segmented([(one, _(SHORT[one])) for one in TemplateScope])
        self.scopes.setAccessibleName(_("Filled for"))
        self.search = SearchField(_("Find a field"))
        self.table: DataTable[FieldLine] = DataTable("fields of own forms", columns(), lambda one: one.field.name)
        self.table.set_accessible(_("Fields"))
        self.scopes.chosen.connect(lambda _code: self.show_fields())
        self.search.searched.connect(self.table.search)
        self.table.opened.connect(self.copy)
        copying = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self.table, self.copy_current)
        copying.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        hint = wrapped(
            _("A row of a table with a field of the list is repeated for each. Enter copies the field."), "muted"
        )
        head = QWidget()
        inside = down(self.scopes, self.search, hint, on=head)
        inside.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.GAP)
        inside.setSpacing(theme.GAP)
        view = QWidget()
        down(head, (self.table, 1), on=view)
        self.fill_with(view)

    def open_for(self, scope: TemplateScope | None) -> None:
        """The fields of a scope, of a group if none is named."""
        self.open_with(_("Fields of the files"))
        self.scopes.choose(scope or TemplateScope.GROUP)
        self.show_fields()

    def show_fields(self) -> None:
        """Single ones first."""
        scope = TemplateScope(self.scopes.value())
        single = [FieldLine(one, listed=False) for one in single_fields(scope)]
        self.table.show_rows([*single, *(FieldLine(one, listed=True) for one in listed_fields(scope))])

    def copy_current(self) -> None:
        """The field under the cursor."""
        one = self.table.current()
        if one is not None:
            self.copy(one)

    def copy(self, one: FieldLine) -> None:
        """On the clipboard, with its brackets."""
        QGuiApplication.clipboard().setText(one.typed)
        self.desk.tell(_("{field} is on the clipboard.").format(field=one.typed), "good")


def columns() -> list[Column[FieldLine]]:
    """The list."""
    return [
        Column("field", _("Field"), lambda one: one.typed, width=220, tip=lambda one: one.typed),
        Column("meaning", _("Meaning"), lambda one: one.field.meaning, width=170, stretch=True,
               tip=lambda one: one.field.meaning),
        Column("listed", _("Repeated"), lambda one: _("list") if one.listed else "", width=90),
    ]  # fmt: skip
