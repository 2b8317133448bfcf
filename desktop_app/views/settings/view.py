"""The page of settings: the college and its limits, bells and calendar, and what this program is."""

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_app import __version__
from desktop_app.errors import OfficeError, Stale
from desktop_app.services.settings import Settings, SettingsSeen, change_settings, open_all_settings
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.page import Page
from desktop_app.views.settings.form import WIDTH, SettingsForm
from desktop_app.views.settings.times import Times
from desktop_app.views.widgets.facts import facts
from desktop_app.views.widgets.labels import card, hairline, wrapped
from desktop_app.views.widgets.laying import down
from desktop_app.views.widgets.page_header import PageHeader
from desktop_app.views.wording import _, say

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
        down(self.header, hairline(), (self.stack, 1), on=self)

    def load(self) -> None:
        """Ask for everything that this role may read."""
        office = self.desk.office
        self.desk.jobs.run(self, lambda: open_all_settings(office), self._show)
        self.times.load()

    def _show(self, seen: SettingsSeen) -> None:
        self.form.show_settings(seen, keep_typed=True)

    def show_view(self, code: str) -> None:
        """One of them."""
        self.stack.setCurrentWidget(self.parts[code])

    def save(self, wanted: Settings) -> None:
        """Keep what differs from what was seen."""
        seen = self.form.seen
        if seen is not None:
            work = lambda: change_settings(self.desk.office, seen, wanted)  # noqa: E731 - read beside its answer
            self.desk.jobs.run(self, work, self._saved, self._refused)

    def _saved(self, seen: SettingsSeen) -> None:
        self.form.show_settings(seen)
        self.desk.tell(_("The settings are saved; the next form shows them."), "good")

    def _refused(self, error: OfficeError) -> None:
        """Say why; what was typed stays, and what others changed is shown where nothing was typed."""
        self.desk.tell(say(error), "bad")
        if isinstance(error, Stale):
            self.load()


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
