"""The parts of the editor of an order and where they stand."""

from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.services.name_cases import put_name_forms
from desktop_app.services.order_choices import OrderChoices
from desktop_app.services.orders_values import LineValues, OrderValues
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.orders.editor_cases import NameCases
from desktop_app.views.orders.editor_fields import FIELDS, OWN, LineFields
from desktop_app.views.orders.editor_head import HeadFields
from desktop_app.views.orders.editor_lines import LinesTable
from desktop_app.views.orders.editor_picker import Picker
from desktop_app.views.widgets.buttons import button, primary, quiet
from desktop_app.views.widgets.labels import hairline, label, wrapped
from desktop_app.views.widgets.laying import across, down, strip
from desktop_app.views.widgets.segmented import Segmented
from desktop_app.views.wording import _

PICK, LINE, CASES = "pick", "line", "cases"
SIDES = (PICK, LINE, CASES)
SIDE_WIDTH = 332
DOWN, ALONG = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight


class EditorDesk:
    """Head, what is the same for all, the lines; at the side whom to add, one line, its name in cases."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        self.page = page
        self.title, self.verdict = label("", "section"), label("", "muted")
        self.back = quiet(_("Back"), icon="arrow-left")
        self.save, self.print = button(_("Save"), icon="save"), button(_("Print"), icon="printer")
        self.sign = primary(_("Sign…"), icon="check")
        self.save.setShortcut("Ctrl+S")
        self.print.setShortcut("Ctrl+P")
        self.head, self.table, self.picker = HeadFields(), LinesTable(), Picker()
        self.common, self.own, self.cases = LineFields(ALONG), LineFields(DOWN), NameCases(desk)
        self.who, self.nothing = wrapped("", "strong"), wrapped("", "muted")
        self.sides = Segmented([(PICK, _("Add")), (LINE, _("Line")), (CASES, _("Name in cases"))])
        self.sides.chosen.connect(self.show_side)
        if not desk.may(put_name_forms):
            self.cases.save_button.hide()
        self.stack = QStackedWidget()
        for part in (self.picker, self._line(), self._scrolled(self.cases)):
            self.stack.addWidget(part)
        self.for_all = self._for_all()
        top = strip(self.back, self.title, self.verdict, right=(self.save, self.print, self.sign))
        body = across((self.table, 1), hairline(vertical=True), self._side())
        down(top, hairline(), self._padded(self.head), self.for_all, hairline(), (body, 1), on=page)

    def _padded(self, *parts: QWidget) -> QFrame:
        box = QFrame()
        row = across(*parts, on=box)
        row.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.GAP)
        row.setSpacing(theme.MARGIN)
        return box

    def _for_all(self) -> QFrame:
        return self._padded(wrapped(_("The same for all"), "strong"), self.common)

    def _line(self) -> QWidget:
        """The line with the cursor."""
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        for part in (self.who, self.nothing, self.own):
            column.addWidget(part)
        column.addStretch(1)
        return self._scrolled(box)

    def _scrolled(self, inside: QWidget) -> QScrollArea:
        inside.setProperty("role", "plain")
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        return scroll

    def _side(self) -> QFrame:
        side = QFrame()
        side.setProperty("role", "side")
        side.setFixedWidth(theme.px(SIDE_WIDTH))
        column = QVBoxLayout(side)
        column.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.GAP)
        column.setSpacing(theme.GAP)
        column.addWidget(self.sides)
        column.addWidget(self.stack, 1)
        return side

    def settle(self) -> None:
        """A name that is typed into a chooser counts, though nobody has left the field."""
        typed = self.page.focusWidget()
        if typed is not None:
            typed.clearFocus()
            typed.setFocus()

    def lay(self, values: OrderValues, choices: OrderChoices) -> None:
        """The fields that an order of this kind has, and whom it may name."""
        open_groups = [
            group for group in choices.groups if group.closed_on is None or group.closed_on > values.effective_on
        ]
        self.head.show_values(values, choices)
        self.common.lay(values.kind, open_groups, own=False)
        self.own.lay(values.kind, open_groups, own=True)
        self.for_all.setVisible(any(name not in OWN for name in FIELDS[values.kind]))
        self.picker.offer(values.kind, choices, [line.student_id for line in values.lines])

    def start(self) -> None:
        """Where a new order begins: with whom it names."""
        self.show_picker()

    def show_side(self, code: str) -> None:
        """One of the three."""
        self.sides.choose(code)
        self.stack.setCurrentIndex(SIDES.index(code))

    def show_picker(self) -> None:
        """Ready to find somebody."""
        self.show_side(PICK)
        self.picker.finder.setFocus()

    def show_line_side(self) -> None:
        """The line with the cursor, unless its name is being looked at."""
        if self.sides.value() == PICK:
            self.show_side(LINE if self.own.fields else CASES)

    def show_line(self) -> None:
        """Enter on a line: type into it."""
        self.show_side(LINE)
        self.own.focus_first()

    def show_own(self, name: str, line: LineValues | None) -> None:
        """What the order says of one student."""
        self.who.setText(name)
        self.own.setEnabled(line is not None)
        self.own.show_values([line] if line is not None else [])
        nobody = _("Choose a line of the table.")
        self.nothing.setText("" if line is not None else nobody)
        self.nothing.setVisible(line is None)
