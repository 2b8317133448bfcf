"""The page of settings: the college and its limits, bells and calendar, and what this program is."""

from dataclasses import fields, replace
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_app import __version__
from desktop_app.errors import AlreadyDone, OfficeError, Quicker, Stale
from desktop_app.services.history import settings_history
from desktop_app.services.settings import Settings, SettingsSeen, change_settings, open_all_settings
from desktop_app.views import theme
from desktop_app.views.conflicts import Line
from desktop_app.views.desk import Desk
from desktop_app.views.page import Page
from desktop_app.views.settings.form import WIDTH, SettingsForm
from desktop_app.views.settings.times import Times
from desktop_app.views.widgets.facts import facts
from desktop_app.views.widgets.history_panel import HistoryPanel
from desktop_app.views.widgets.labels import card, hairline, wrapped
from desktop_app.views.widgets.laying import across, down
from desktop_app.views.widgets.page_header import PageHeader
from desktop_app.views.wording import _, say
from desktop_app.views.words import SETTING_WORDS

COLLEGE, TIMES, ABOUT = "college", "times", "about"
NAMES_WIDTH = 190


class SettingsPage(Page):
    """Three views."""

    topics = ("settings", "calendar")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.form = SettingsForm(may_change=desk.may(change_settings))
        self.form.wanted.connect(self.save)
        self.times = Times(desk)
        place = desk.office.database.url.render_as_string(hide_password=True)
        self.header = PageHeader(_("Settings"))
        parts: list[tuple[str, str, QWidget | None]] = [
            (COLLEGE, _("College"), self.form),
            (TIMES, _("Bells, rooms and calendar"), self.times), (ABOUT, _("About"), about(place)),
        ]  # fmt: skip
        self.parts = {code: part for code, _text, part in parts if part is not None}
        self.stack = QStackedWidget()
        for part in self.parts.values():
            self.stack.addWidget(part)
        self.views = self.header.add_views([(code, text) for code, text, part in parts if part], self.show_view)
        self.history = HistoryPanel(desk)
        if desk.may(settings_history):
            self.header.add_action(self.history.button())
        down(self.header, hairline(), (across((self.stack, 1), self.history), 1), on=self)

    def load(self) -> None:
        """Ask for everything that this role may read."""
        office = self.desk.office
        self.desk.jobs.run(self, lambda: open_all_settings(office), self._show)
        self.history.follow_asked(_("History of the settings"), ("", lambda: settings_history(office)))
        self.times.load()

    def _show(self, seen: SettingsSeen) -> None:
        self.form.show_settings(seen, keep_typed=True)

    def show_view(self, code: str) -> None:
        """One of them."""
        self.stack.setCurrentWidget(self.parts[code])

    def save(self, wanted: Settings) -> None:
        """Keep what differs from what was seen."""
        if self.form.seen is not None:
            self._write(self.form.seen, wanted)

    def _write(self, seen: SettingsSeen, wanted: Settings) -> None:
        self.desk.jobs.keep(
            self,
            lambda operation_id: change_settings.once(self.desk.office, operation_id, seen, wanted),
            lambda now: self._saved(now, wanted),
            lambda error: self._refused(seen, wanted, error),
        )

    def _saved(self, seen: SettingsSeen, written: Settings) -> None:
        self.form.show_settings(seen, keep_typed=True, written=written)
        self.desk.tell(_("The settings are saved; the next form shows them."), "good")

    def _refused(self, seen: SettingsSeen, wanted: Settings, error: OfficeError) -> None:
        """Say why; what was typed stays."""
        if isinstance(error, Stale):
            read = lambda: open_all_settings(self.desk.office)  # noqa: E731 - read beside its answer
            self.desk.jobs.run(self, read, lambda now: self._compare(seen, wanted, now, error))
        elif isinstance(error, AlreadyDone):
            self.load()
        else:
            self.desk.tell(say(error), "bad")

    def _compare(self, seen: SettingsSeen, wanted: Settings, now: SettingsSeen, late: Stale) -> None:
        """What somebody else has changed is shown beside mine; what was refused along with it is written again."""
        self.form.show_settings(now, keep_typed=True)
        mine = {f.name: getattr(wanted, f.name) for f in fields(Settings)}
        mine = {name: value for name, value in mine.items() if value != getattr(seen.settings, name)}
        self.desk.conflicts.add(
            self._line(now, name, mine[name], late.by.get(name))
            for name in mine
            if name in late.rows and mine[name] != getattr(now.settings, name)
        )
        rest = {name: value for name, value in mine.items() if name not in late.rows}
        if rest:
            self._write(now, replace(now.settings, **rest))

    def _line(self, now: SettingsSeen, name: str, mine: Any, by: Quicker | None) -> Line:
        theirs = getattr(now.settings, name)

        def keep() -> None:
            self.form.take(name, theirs)
            self.load()

        put = lambda: self._write(now, replace(now.settings, **{name: mine}))  # noqa: E731 - read in the next line
        return Line(("setting", name), _(SETTING_WORDS[name]), str(mine), str(theirs), by, put, keep)


def about(place: str) -> QWidget:
    """What this program is, where its database lies, and whose work it stands on."""
    box = QWidget()
    licences = [
        (_("The program"), "MIT"),
        ("Qt, PySide6", "LGPL-3.0"),
        ("OR-Tools", "Apache-2.0"),
        ("ReportLab", "BSD-3-Clause"),
        ("PDFium, pypdfium2", "BSD-3-Clause, Apache-2.0"),
        ("SQLAlchemy, Alembic", "MIT"),
        (_("Typefaces"), "Liberation (OFL-1.1), DejaVu (Bitstream Vera)"),
        (_("Icons"), "Lucide (ISC)"),
    ]
    whole = card(
        wrapped(_("The academic office of a vocational college."), "muted"),
        facts([(_("Version"), __version__), (_("Database"), place)], NAMES_WIDTH),
        title=_("Vedomost"),
    )
    column = QVBoxLayout(box)
    column.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
    column.setSpacing(theme.MARGIN)
    for part in (whole, card(facts(licences, NAMES_WIDTH), title=_("Licences"))):
        part.setMaximumWidth(theme.px(WIDTH))
        column.addWidget(part)
    column.addStretch(1)
    return box
