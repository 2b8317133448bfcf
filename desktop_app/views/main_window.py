"""The main window: the bar, the rail, the pages, the notices and the keys; each of them is a small part of its own."""

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QObject, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.errors import OfficeError, Stale, Unreachable
from desktop_app.services.college import TermLine, list_terms
from desktop_app.views import theme
from desktop_app.views.change_password import ask_own_password
from desktop_app.views.desk import Desk, Notice
from desktop_app.views.lock import KEY, Lock
from desktop_app.views.page import Page
from desktop_app.views.preferences import PREFERENCES
from desktop_app.views.screens import Screen, screens_of
from desktop_app.views.widgets.conflict import ConflictPanel
from desktop_app.views.widgets.notice_bar import NoticeBar
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.window.counts import Counts
from desktop_app.views.window.guide_view import GuideView
from desktop_app.views.window.leaving import DISK_FULL, leaving_words
from desktop_app.views.window.pages import Pages
from desktop_app.views.window.palette import Palette
from desktop_app.views.window.person_menu import PersonMenu
from desktop_app.views.window.rail import LAST_KEY, Rail
from desktop_app.views.window.status_line import StatusLine
from desktop_app.views.window.things import entries_of, read_named, screens_and_actions
from desktop_app.views.window.top_bar import TopBar
from desktop_app.views.wording import _, say

SIZE = (1280, 800)
SMALLEST = (1024, 640)


class MainWindow(QMainWindow):
    """The program as a person sees it."""

    signed_out = Signal()
    closed = Signal()
    language_wanted = Signal(str)
    look_wanted = Signal(str, float)
    """(theme: light | dark | system, zoom)."""

    def __init__(self, desk: Desk, screens: Sequence[Screen] | None = None) -> None:
        super().__init__()
        self.desk = desk
        self.screens = list(screens_of(desk.office) if screens is None else screens)
        self.person_menu = PersonMenu(desk.office.user, self)
        self.bar = TopBar(desk.office, self.person_menu)
        self.rail = Rail(self.screens)
        self.pages = Pages(desk, self.screens)
        self.notices = NoticeBar()
        self.conflicts = ConflictPanel(desk.conflicts, desk.office.today)
        self.status = StatusLine(desk)
        self.palette_ = Palette(self)
        self.guide: GuideView | None = None
        self.counts = Counts(desk, self.rail.show_counts)
        self.lock = Lock(self, self.ask_sign_out)
        self._warned = False  # that leaving now loses what is typed
        self.setWindowTitle(_("Vedomost"))
        self.setMinimumSize(*SMALLEST)
        self._arrange()
        self._connect()
        self._make_keys()
        self._restore()
        self.lock.read()
        self.load_terms()
        if desk.locked:
            self.lock.lock()

    def _arrange(self) -> None:
        middle = QWidget()
        page_area = QVBoxLayout()
        page_area.setSpacing(0)
        page_area.addWidget(self.pages, 1)
        page_area.addWidget(self.conflicts)
        page_area.addWidget(self.notices)
        page_area.addWidget(self.status)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(page_area, 1)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(row, 1)
        self.cover = QStackedWidget()
        self.cover.addWidget(middle)
        self.cover.addWidget(self.lock.screen)
        self.setCentralWidget(self.cover)

    def _connect(self) -> None:
        desk, bar, menu = self.desk, self.bar, self.person_menu
        desk.noticed.connect(self.notices.show_notice)
        desk.go.connect(self.pages.open)
        desk.jobs.failed.connect(self.show_failure)
        desk.link.changed.connect(self._show_link)
        desk.jobs.drafts.lost.connect(self._tell_full_disk)
        self.conflicts.emptied.connect(self._back_to_work)
        bar.folded.connect(lambda: self.fold(narrow=not self.rail.narrow))
        bar.term_chosen.connect(self.choose_term)
        bar.search_wanted.connect(self.open_palette)
        self.rail.wanted.connect(self.pages.open)
        self.pages.opened.connect(self._after_open)
        menu.theme_wanted.connect(lambda name: self._change_look(name, theme.MOMENT.zoom))
        menu.zoom_wanted.connect(self.zoom)
        menu.language_wanted.connect(self.language_wanted)
        menu.password_wanted.connect(lambda: ask_own_password(desk, self))
        menu.help_wanted.connect(self.help)
        menu.lock_wanted.connect(self.lock.lock)
        menu.sign_out_wanted.connect(self.ask_sign_out)

    def _make_keys(self) -> None:
        for key, do in (
            ("Ctrl+K", self.open_palette), ("F1", self.help), ("F5", self.refresh), ("F11", self.full_screen),
            ("Ctrl+Tab", self.pages.back), ("Ctrl++", lambda: self.zoom(1)), ("Ctrl+=", lambda: self.zoom(1)),
            ("Ctrl+-", lambda: self.zoom(-1)), ("Ctrl+0", lambda: self.zoom(0)), (KEY, self.lock.lock),
        ):  # fmt: skip
            QShortcut(QKeySequence(key), self).activated.connect(do)
        for number, screen in enumerate(self.screens[:LAST_KEY], start=1):
            QShortcut(QKeySequence(f"Ctrl+{number}"), self).activated.connect(
                lambda code=screen.code: self.pages.open(code)
            )

    # the term
    def load_terms(self) -> None:
        """Which terms there are; then the first page may be seen."""
        self.desk.jobs.run(self, lambda: list_terms(self.desk.office), self.show_terms, self._no_terms)

    def show_terms(self, terms: tuple[TermLine, ...]) -> None:
        """Begin with the term that holds today."""
        self.bar.show_terms(terms)
        now = next((term for term in terms if term.is_current), None)
        if now is not None:
            self.choose_term(now)
        self._open_last()

    def _no_terms(self, error: OfficeError) -> None:
        self.show_failure(self, error)
        self._open_last()

    def choose_term(self, term: TermLine) -> None:
        """Everything is now shown for this term."""
        self.desk.term_id, self.desk.term_name = term.id, term.name
        self.bar.show_term(term)
        self.desk.term_changed.emit()

    # pages
    def _open_last(self) -> None:
        codes = [screen.code for screen in self.screens]
        if not codes or self.pages.code:
            return
        last = PREFERENCES.value("window/screen", codes[0])
        self.pages.open(last if last in codes else codes[0])

    def _after_open(self, code: str) -> None:
        self.rail.choose(code)
        if not self.pages.placed:
            self._back_to_work()
        self.setWindowTitle(f"{_(self.pages.screens[code].title)} — {_('Vedomost')}")
        PREFERENCES.keep("window/screen", code)

    def _back_to_work(self) -> None:
        page = self.pages.page()
        if page is not None:
            page.setFocus()

    def refresh(self) -> None:
        """Ask the office again."""
        page = self.pages.page()
        if page is not None:
            page.look_again()

    def open_palette(self) -> None:
        """Ctrl+K."""
        entries = screens_and_actions(self.screens, self.pages.page(), self.pages.open)
        self.palette_.open_over(self, entries)
        office, term = self.desk.office, self.desk.term_id
        self.desk.jobs.run(
            self.palette_,
            lambda: read_named(office, term),
            lambda named: self.palette_.add(entries_of(self.desk, named)),
        )

    def help(self) -> None:
        """F1: the page of the guide about this screen."""
        if self.guide is None:
            self.guide = GuideView(self)
        self.guide.open(self.pages.code)

    # what goes wrong
    @Slot(object, object)
    def show_failure(self, owner: QObject, error: OfficeError) -> None:
        """A refusal in words; what was stale is shown anew. That there is no link stands in the line below already."""
        if not isinstance(error, Unreachable):
            self.notices.show_notice(Notice(say(error), "warn" if isinstance(error, Stale) else "bad"))
        page = page_of(owner)
        if isinstance(error, Stale) and page is not None:
            page.look_again()

    @Slot()
    def _tell_full_disk(self) -> None:
        self.notices.show_notice(Notice(_(DISK_FULL), "warn"))

    @Slot()
    def _show_link(self) -> None:
        self._warned = False
        self.bar.show_link(self.desk.link.since)
        if self.desk.link.since is None:
            self.refresh()

    # the look
    def fold(self, *, narrow: bool) -> None:
        """The rail to icons, or back."""
        self.rail.fold(narrow=narrow)
        PREFERENCES.keep("window/narrow", narrow)

    def zoom(self, step: int) -> None:
        """One step larger or smaller; 0 is the usual size."""
        steps = theme.ZOOMS
        now = min(range(len(steps)), key=lambda place: abs(steps[place] - theme.MOMENT.zoom))
        wanted = steps[max(0, min(len(steps) - 1, now + step))] if step else 1.0
        self._change_look(PREFERENCES.value("look/theme", "system"), wanted)

    def _change_look(self, name: str, zoom: float) -> None:
        PREFERENCES.keep("look/theme", name, everybody=True)
        PREFERENCES.keep("look/zoom", zoom, everybody=True)
        self.look_wanted.emit(name, zoom)

    def full_screen(self) -> None:
        """F11."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _restore(self) -> None:
        self.resize(*SIZE)
        kept = PREFERENCES.value("window/geometry", "")
        if kept:
            self.restoreGeometry(QByteArray.fromBase64(QByteArray(kept.encode())))
        self.rail.fold(narrow=PREFERENCES.value("window/narrow", False))

    # keys and the end
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc that nobody wanted closes the nearest thing: a side panel, else the notice."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
            return
        page = self.pages.page()
        panels = [] if page is None else [panel for panel in page.findChildren(SidePanel) if panel.isVisible()]
        if panels:
            panels[-1].shut()
        else:
            self.notices.shut()

    def ask_sign_out(self) -> None:
        """Sign out, unless something typed would be lost."""
        if self.may_leave():
            self.signed_out.emit()

    def may_leave(self) -> bool:
        """What is typed and waits for the link goes with the desk: say so first; whoever asks again means it."""
        waiting = self.desk.jobs.unsaved if self.desk.link.since is not None else 0
        if waiting and not self._warned:
            self._warned = True
            text = leaving_words(self.desk.jobs)
            self.notices.show_notice(Notice(text, "warn"))
            self.lock.screen.tell(text)
            return False
        self.desk.jobs.forget()
        return True

    def closeEvent(self, event: QCloseEvent) -> None:
        if event.spontaneous() and not self.may_leave():
            event.ignore()
            return
        PREFERENCES.keep("window/geometry", bytes(self.saveGeometry().toBase64().data()).decode())
        super().closeEvent(event)
        self.closed.emit()


def page_of(owner: QObject | None) -> Page | None:
    """The page that an object belongs to."""
    while owner is not None and not isinstance(owner, Page):
        owner = owner.parent()
    return owner
