"""The page of settings: the college and its limits, accounts, bells and calendar, and what this program is."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app import __version__
from desktop_app.errors import OfficeError, Stale
from desktop_app.services.accounts import add_account, list_accounts
from desktop_app.services.settings import Settings, SettingsSeen, change_settings, open_all_settings
from desktop_app.views.desk import Desk
from desktop_app.views.page import Page
from desktop_app.views.settings.accounts import Accounts
from desktop_app.views.settings.form import SettingsForm
from desktop_app.views.settings.times import Times
from desktop_app.views.widgets.buttons import button
from desktop_app.views.widgets.labels import card, hairline, wrapped
from desktop_app.views.widgets.laying import down
from desktop_app.views.widgets.page_header import PageHeader
from desktop_app.views.wording import _, say

COLLEGE, ACCOUNTS, TIMES, ABOUT = "college", "accounts", "times", "about"


class SettingsPage(Page):
    """Four views; a role sees those that it may read."""

    topics = ("settings", "accounts", "calendar")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.form = SettingsForm(may_change=desk.may(change_settings))
        self.form.wanted.connect(self.save)
        self.accounts = Accounts(desk) if desk.may(list_accounts) else None
        self.times = Times(desk)
        self.header = PageHeader(_("Settings"))
        parts: list[tuple[str, str, QWidget | None]] = [
            (COLLEGE, _("College"), self.form), (ACCOUNTS, _("Accounts"), self.accounts),
            (TIMES, _("Bells, rooms and calendar"), self.times), (ABOUT, _("About"), about()),
        ]  # fmt: skip
        self.parts = {code: part for code, _text, part in parts if part is not None}
        self.stack = QStackedWidget()
        for part in self.parts.values():
            self.stack.addWidget(part)
        self.views = self.header.add_views([(code, text) for code, text, part in parts if part], self.show_view)
        self.new_button = button(_("New account…"), self._new_account, "plus")
        self.new_button.hide()
        self.header.add_action(self.new_button)
        down(self.header, hairline(), (self.stack, 1), on=self)

    def load(self) -> None:
        """Ask for everything that this role may read."""
        office = self.desk.office
        self.desk.jobs.run(self, lambda: open_all_settings(office), self._show)
        self.times.load()
        if self.accounts is not None:
            self.accounts.load()

    def _show(self, seen: SettingsSeen) -> None:
        self.form.show_settings(seen, keep_typed=True)

    def show_view(self, code: str) -> None:
        """One of the four."""
        self.stack.setCurrentWidget(self.parts[code])
        self.new_button.setVisible(code == ACCOUNTS and self.desk.may(add_account))

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

    def _new_account(self) -> None:
        if self.accounts is not None:
            self.accounts.ask_new()


def about() -> QWidget:
    """What this program is, and whose work it stands on."""
    box = QWidget()
    licences = _("Code: MIT. Typefaces: Liberation (OFL), DejaVu. Icons: Lucide (ISC). Qt: LGPL-3.")
    whole = card(
        wrapped(_("Vedomost {version}").format(version=__version__), "strong"),
        wrapped(_("The academic office of a vocational college."), "muted"),
        wrapped(licences, "muted"),
        title=_("About"),
    )
    layout = down(whole, on=box)
    layout.addStretch(1)
    return box
