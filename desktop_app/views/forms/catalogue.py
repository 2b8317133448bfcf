"""The catalogue of forms at the left: found by typing, favourites and what was used last above the sections."""

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QListWidget, QListWidgetItem

from desktop_app.services.reports.catalogue import BY_CODE, FORMS, Form, Section
from desktop_app.services.templates_values import TemplateSeen
from desktop_app.views import theme
from desktop_app.views.forms import remembered
from desktop_app.views.forms.form_lines import FormLines
from desktop_app.views.forms.template_adding import SHORT
from desktop_app.views.forms.template_words import KINDS
from desktop_app.views.icons import icon, put_icon
from desktop_app.views.widgets.buttons import tool
from desktop_app.views.widgets.labels import hairline, label
from desktop_app.views.widgets.laying import across, down
from desktop_app.views.widgets.search_field import SearchField
from desktop_app.views.wording import _
from desktop_app.views.words import N_

LIST_WIDTH, STAR_WIDTH = 264, 62
CODE = int(Qt.ItemDataRole.UserRole)
OWN = CODE + 1
SECTIONS: Mapping[Section, str] = {
    Section.CURATOR: N_("Curator's reports"),
    Section.TEACHER: N_("Teacher's reports"),
    Section.PERFORMANCE: N_("Performance"),
    Section.JOURNAL: N_("Journals and works"),
    Section.TIMETABLE: N_("Timetable"),
    Section.SESSION: N_("Session"),
    Section.GRADUATES: N_("Graduation"),
    Section.PLANS: N_("Plans and load"),
    Section.STUDENTS: N_("Students"),
    Section.STATISTICS: N_("Statistics"),
    Section.OFFICE: N_("Office work"),
    Section.ADMISSION: N_("Admission campaign forms"),
    Section.OWN: N_("The college's own forms"),
}


class Catalogue(QFrame):
    """The forms that this person may print; the arrows choose, letters seek."""

    chosen = Signal()
    own_wanted = Signal(int)  # a form of the college's own: it is filled in its own view

    def __init__(self) -> None:
        super().__init__()
        self.codes: Sequence[str] = ()
        self.own: Sequence[TemplateSeen] = ()
        self.shown = ""  # the form that stays chosen while the cursor is on one of the college's own
        self.setFixedWidth(theme.px(LIST_WIDTH))
        self.search = SearchField(_("Find a form  Ctrl+F"), theme.px(LIST_WIDTH - STAR_WIDTH))
        self.star = tool("star", _("Keep among the favourites"), self.turn_favourite, "Ctrl+D")
        self.list = QListWidget()
        self.list.setAccessibleName(_("Forms"))
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setItemDelegate(FormLines(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = across((self.search, 1), self.star)
        head.setContentsMargins(theme.GAP, theme.GAP, theme.GRID, theme.GAP)
        head.setSpacing(theme.GRID)
        down(head, hairline(), (self.list, 1), on=self)
        self.search.searched.connect(lambda _text: self.fill())
        self.search.installEventFilter(self)
        self.list.installEventFilter(self)
        self.list.currentItemChanged.connect(lambda *_items: self._tell())
        self.list.itemClicked.connect(self._want_own)
        self.list.itemActivated.connect(self._want_own)

    def offer(self, codes: Sequence[str], own: Sequence[TemplateSeen] = ()) -> None:
        """List these forms; the chosen one stays, or the one that was looked at last is chosen. Tells nobody."""
        self.codes, self.own = codes, own
        wanted = self.code() or remembered.last()
        quiet = self.blockSignals(True)
        self.fill()
        self.choose(wanted if wanted in codes else "")
        self.blockSignals(quiet)

    def fill(self) -> None:
        """List what is sought; the chosen form stays chosen while it is among them."""
        code, words = self.code(), sought(self.search.text())
        quiet = self.list.blockSignals(True)
        self.list.clear()
        for title, forms in sections(self.codes, words):
            self._add_heading(title)
            for form in forms:
                self.list.addItem(item_of(form))
        own = [one for one in self.own if fits_own(one, words)]
        if own:
            self._add_heading(_(SECTIONS[Section.OWN]))
        for each in own:
            self.list.addItem(own_item(each))
        self.list.blockSignals(quiet)
        if words or code:
            self._keep(code)

    def _add_heading(self, title: str) -> None:
        """A line over the forms of a section; it is passed over by the arrows."""
        item = QListWidgetItem()
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        words = label(title, "heading")
        words.setContentsMargins(theme.GRID, 0, 0, 0)
        item.setSizeHint(QSize(0, theme.px(theme.CONTROL)))
        self.list.addItem(item)
        self.list.setItemWidget(item, words)

    def _keep(self, code: str) -> None:
        quiet = self.list.blockSignals(True)
        self.list.setCurrentRow(next((row for row in self.rows() if self.code_at(row) == code), -1))
        self.list.blockSignals(quiet)
        if not self.code() and self.rows():
            self.list.setCurrentRow(self.rows()[0])  # what is found is shown at once
        self._show_star()

    def rows(self) -> list[int]:
        """The rows that are forms."""
        return [row for row in range(self.list.count()) if self.code_at(row)]

    def code_at(self, row: int) -> str:
        """The form of a row; empty for a heading."""
        return str(self.list.item(row).data(CODE) or "")

    def code(self) -> str:
        """The code of the chosen form; nothing when none is."""
        if self._on_own():
            return self.shown
        row = self.list.currentRow()
        return "" if row < 0 else self.code_at(row)

    def choose(self, code: str) -> None:
        """Choose without telling anybody; one that is not listed leaves the choice, or takes the first."""
        if code and code == self.code():
            return
        if code in self.codes and self.search.text():
            self.search.clear()
            self.fill()
        rows = self.rows()
        wanted = [row for row in rows if self.code_at(row) == code] or ([] if self.code() else rows)
        quiet = self.blockSignals(True)
        if wanted:
            self.list.setCurrentRow(wanted[0])
        self.blockSignals(quiet)
        self._show_star()

    def pick(self, code: str) -> None:
        """Choose as a person does."""
        self.list.setCurrentRow(next(row for row in self.rows() if self.code_at(row) == code))

    def turn_favourite(self) -> None:
        """Give the chosen form its star, or take it."""
        if self.code():
            remembered.turn_favourite(self.code())
            self.fill()

    def _tell(self) -> None:
        self._show_star()
        if self.code() and not self._on_own():
            self.shown = self.code()
            self.chosen.emit()

    def _on_own(self) -> bool:
        row = self.list.currentRow()
        return row >= 0 and self.list.item(row).data(OWN) is not None

    def _want_own(self, item: QListWidgetItem) -> None:
        if item.data(OWN) is not None:
            self._keep(self.shown)
            self.own_wanted.emit(item.data(OWN))

    def _show_star(self) -> None:
        kept = self.code() in remembered.favourites()
        put_icon(self.star, "star", "accent" if kept else "muted")
        self.star.setToolTip(_("Take off the favourites  Ctrl+D") if kept else _("Keep among the favourites  Ctrl+D"))
        self.star.setEnabled(bool(self.code()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down and Enter lead from the search into the list; letters typed on the list go on in the search."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self.search and event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.fill()
                self.list.setFocus()
                return True
            if watched is self.list and event.text().strip() and event.text().isprintable() and not held(event):
                self.search.setFocus()
                self.search.setText(self.search.text() + event.text())
                return True
        return super().eventFilter(watched, event)


def held(event: QKeyEvent) -> bool:
    """Whether Ctrl or Alt is held with the key."""
    return bool(event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier))


def sections(codes: Sequence[str], words: Sequence[str]) -> Iterator[tuple[str, list[Form]]]:
    """What is listed: favourites, what went out last, the sections; while one seeks, the sections alone."""
    found = [form for form in FORMS if form.code in codes and fits(form, words)]
    if not words:
        for title, kept in ((_("Favourites"), remembered.favourites()), (_("Used last"), remembered.recent())):
            forms = [BY_CODE[code] for code in kept if code in codes and code in BY_CODE]
            if forms:
                yield title, forms
    for section, title in SECTIONS.items():
        forms = [form for form in found if form.section is section]
        if forms:
            yield _(title), forms


def sought(text: str) -> list[str]:
    """The words that are sought: any case, Ё as Е."""
    return text.casefold().replace("ё", "е").split()


def fits(form: Form, words: Sequence[str]) -> bool:
    """Whether every word stands in the title, the code, the clause or the section."""
    told = f"{form.title} {form.code} {form.clause} {_(SECTIONS[form.section])}".casefold().replace("ё", "е")
    return all(word in told for word in words)


def fits_own(one: TemplateSeen, words: Sequence[str]) -> bool:
    """The same of a form of the college's own."""
    told = f"{one.name} {_(SHORT[one.scope])} {_(SECTIONS[Section.OWN])}".casefold().replace("ё", "е")
    return all(word in told for word in words)


def own_item(one: TemplateSeen) -> QListWidgetItem:
    """A form of the college's own: its name, for whom it is filled, what file it is."""
    item = QListWidgetItem(f"{one.name}\n{_(SHORT[one.scope])} · {KINDS[one.kind]}")
    item.setData(OWN, one.id)
    return item


def item_of(form: Form) -> QListWidgetItem:
    """A form in the list: its title, and the clause and paper under it."""
    item = QListWidgetItem(f"{form.title}\n{form.clause} · {form.page}")
    item.setData(CODE, form.code)
    if form.code in remembered.favourites():
        item.setIcon(icon("star", "accent"))
    return item
