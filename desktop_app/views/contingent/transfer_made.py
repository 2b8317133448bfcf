"""A move that has been made: its orders, and the two ways on — take all back, or open the year for good."""

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from desktop_app.services.year_transfer_values import MadeOrder, TransferMade
from desktop_app.views import theme
from desktop_app.views.contingent.sentences import day
from desktop_app.views.contingent.transfer_words import order_columns, year_words
from desktop_app.views.widgets.buttons import danger, primary
from desktop_app.views.widgets.labels import card, label, wrapped
from desktop_app.views.widgets.laying import across, down, in_row
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.wording import _

SIDE = 380
NAMES_SHOWN = 12


class MadeView(QWidget):
    """The buttons are the tab's: it knows who may press them."""

    def __init__(self) -> None:
        super().__init__()
        self.table: DataTable[MadeOrder] = DataTable("transfer orders", order_columns(), lambda one: one.id)
        self.table.set_accessible(_("Orders of the move"))
        self.reason = QLineEdit()
        self.reason.setAccessibleName(_("Why the move is taken back"))
        self.reason.setPlaceholderText(_("by which paper, and why"))
        self.undo_button = danger(_("Take the move back"))
        self.rename = QCheckBox(_("Call the groups by their new course"))
        self.rename.setChecked(True)
        self.open_button = primary(_("Open the academic year"))
        self.state, self.names = wrapped("", "strong"), wrapped("", "muted")
        self.back = card(
            wrapped(_("Every order is annulled, and all is as it was: groups, statuses, closed groups (п. 4.1).")),
            self.reason, in_row(self.undo_button), title=_("Was it a mistake?"),
        )  # fmt: skip
        self.on = card(
            wrapped(_("After that the move can't be taken back; single students are moved by orders.")),
            self.rename, self.names, in_row(self.open_button), title=_("Is everything right?"),
        )  # fmt: skip
        side = QWidget()
        side.setFixedWidth(theme.px(SIDE))
        column = down(self.state, label(""), self.back, self.on, on=side)
        column.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        column.setSpacing(theme.GAP)
        column.addStretch(1)
        across((self.table, 1), side, on=self)

    def show_made(self, made: TransferMade, *, deciding: bool) -> None:
        """The orders and how it stands; `deciding`: the person may go on from here."""
        self.table.show_rows(made.orders)
        opened = made.opened_on is not None
        words = _("The groups moved to {year} on {day}.").format(
            year=year_words(made.year_starts), day=day(made.made_on)
        )
        if opened:
            words += " " + _("The year was opened on {day}.").format(day=day(made.opened_on))
        self.state.setText(words)
        for part in (self.back, self.on):
            part.setVisible(deciding and not opened)
        names = [f"{old} → {new}" for _key, old, new in made.names]
        more = "" if len(names) <= NAMES_SHOWN else " …"
        self.names.setText(", ".join(names[:NAMES_SHOWN]) + more)
        self.rename.setVisible(bool(names))
