"""How the papers go out: the printer, copies, sides and pages; as a file, a workbook, a letter; together or apart."""

from PySide6.QtCore import Signal
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLineEdit, QSpinBox, QWidget

from desktop_app.errors import BadInput
from desktop_app.services.archive_values import Outlet
from desktop_app.services.forms_choice import numbers_of
from desktop_app.views import theme
from desktop_app.views.forms.printer import PrintWish, Sides
from desktop_app.views.preferences import PREFERENCES
from desktop_app.views.widgets.buttons import button, primary
from desktop_app.views.widgets.labels import hairline, label, wrapped
from desktop_app.views.widgets.laying import down
from desktop_app.views.widgets.segmented import Segmented
from desktop_app.views.wording import _
from desktop_app.views.words import N_

WIDTH = 232
MOST_COPIES = 99
SIDES = {
    Sides.ONE: N_("one side"),
    Sides.LONG: N_("both, long edge"),
    Sides.SHORT: N_("both, short edge"),
}
WAYS = {
    Outlet.PRINT: N_("Printing"),
    Outlet.SAVE: N_("Writing the files"),
    Outlet.MAIL: N_("Writing the letter"),
    Outlet.BOOK: N_("Writing the workbooks"),
}
"""What is said while the papers go out."""
TOGETHER, APART = "together", "apart"


class OutPanel(QFrame):
    """The right edge of the page; what is set here is remembered."""

    print_wanted, save_wanted, book_wanted, letter_wanted = (Signal() for _one in range(4))
    calendar_wanted, archive_wanted = Signal(), Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "side")
        self.setFixedWidth(theme.px(WIDTH))
        self.printers, self.sides = QComboBox(), QComboBox()
        self.copies, self.pages = QSpinBox(), QLineEdit()
        self.copies.setRange(1, MOST_COPIES)
        self.pages.setPlaceholderText(_("all, or 1-3, 5"))
        self.sides.addItems([_(text) for text in SIDES.values()])
        self.nobody = wrapped(_("No printer is installed on this computer."), "muted")
        self.print_button = primary(_("Print"), self.print_wanted.emit, "printer")
        self.save_button = button(_("Save PDF…"), self.save_wanted.emit, "download")
        self.workbook = button(_("Excel…"), self.book_wanted.emit, "table")
        self.letter = button(_("By letter…"), self.letter_wanted.emit, "mail")
        self.calendar = button(_("Calendar…"), self.calendar_wanted.emit, "calendar-days")
        self.archive = button(_("Into the archive"), self.archive_wanted.emit, "inbox")
        self.how = Segmented(((TOGETHER, _("One file")), (APART, _("Each its own"))))
        self.files = label("", "muted")
        self._name()
        self._arrange()
        self.recall()
        for changed in (self.printers.activated, self.sides.activated, self.copies.valueChanged, self.how.chosen):
            changed.connect(lambda _what: self.keep())

    def _name(self) -> None:
        named: tuple[tuple[QWidget, str], ...] = (
            (self.printers, _("Printer")),
            (self.sides, _("Sides of the sheet")),
            (self.copies, _("Copies to print")),
            (self.pages, _("Pages to print")),
        )
        for widget, name in named:
            widget.setAccessibleName(name)
        told = (
            (self.print_button, _("Print what is seen (Ctrl+P)"), "Ctrl+P"),
            (self.save_button, _("Save the very pages that are seen (Ctrl+S)"), "Ctrl+S"),
            (self.workbook, _("The same content as a workbook (Ctrl+E)"), "Ctrl+E"),
            (self.letter, _("A draft in the mail program with the papers attached (Ctrl+Shift+E)"), "Ctrl+Shift+E"),
            (self.archive, _("Keep the very pages that are seen under the next number (Ctrl+Shift+A)"), "Ctrl+Shift+A"),
            (self.calendar, _("Lessons by date for a calendar program or a phone (.ics)"), ""),
        )
        for one, tip, key in told:
            one.setToolTip(tip)
            one.setShortcut(key)

    def _arrange(self) -> None:
        fields = QGridLayout()
        fields.setSpacing(theme.GAP)
        fields.setColumnStretch(1, 1)
        lines = ((_("Copies (number)"), self.copies), (_("Pages (which)"), self.pages), (_("Sides"), self.sides))
        for row, (text, field) in enumerate(lines):
            fields.addWidget(label(text), row, 0)
            fields.addWidget(field, row, 1)
        self.printers.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.sides.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        column = down(on=self)
        column.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        column.setSpacing(theme.GAP)
        upper: tuple[QWidget, ...] = (label(_("Printer"), "strong"), self.printers, self.nobody)
        for part in upper:
            column.addWidget(part)
        column.addLayout(fields)
        column.addWidget(self.print_button)
        column.addSpacing(theme.GAP)
        ways = (self.save_button, self.workbook, self.letter, self.calendar, self.archive)
        lower: tuple[QWidget, ...] = (hairline(), self.files, self.how, *ways)
        for part in lower:
            column.addWidget(part)
        column.addStretch(1)

    def recall(self) -> None:
        """What was set last, on the printers of this computer."""
        names = QPrinterInfo.availablePrinterNames()
        self.printers.addItems(names)
        wanted = PREFERENCES.value("forms/printer", QPrinterInfo.defaultPrinterName())
        if wanted in names:
            self.printers.setCurrentIndex(names.index(wanted))
        self.printers.setVisible(bool(names))
        self.nobody.setVisible(not names)
        sides = [*SIDES]
        kept = PREFERENCES.value("forms/sides", Sides.ONE.value)
        self.sides.setCurrentIndex(sides.index(Sides(kept)) if kept in sides else 0)
        self.how.choose(APART if PREFERENCES.value("forms/how", TOGETHER) == APART else TOGETHER)

    def keep(self) -> None:
        """Remember it; copies go back to one with the next form, so that nobody prints thirty by mistake."""
        PREFERENCES.keep("forms/printer", self.printers.currentText())
        PREFERENCES.keep("forms/sides", [*SIDES][self.sides.currentIndex()].value)
        PREFERENCES.keep("forms/how", self.how.value())

    def begin(self) -> None:
        """Another form: one copy, all pages."""
        self.copies.setValue(1)
        self.pages.clear()

    def wish(self) -> PrintWish:
        """What is asked of the printer. Raises BadInput (`pages_unreadable`)."""
        try:
            pages = numbers_of(self.pages.text())
        except BadInput as refused:
            raise BadInput("pages_unreadable", text=refused.facts["text"]) from refused
        sides = [*SIDES][self.sides.currentIndex()]
        return PrintWish(self.printers.currentText(), self.copies.value(), sides, pages)

    def together(self, *, in_one: bool) -> bool:
        """Whether several papers go out as one file."""
        return in_one or self.how.value() == TOGETHER
