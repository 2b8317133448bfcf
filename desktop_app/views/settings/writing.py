"""Settings written from any screen: nothing typed is lost, a late write is shown side by side, all can be undone."""

from collections.abc import Callable
from dataclasses import fields, replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop_app.errors import AlreadyDone, OfficeError, Quicker, Stale
from desktop_app.services.return_forms import titles_of
from desktop_app.services.settings import Settings, SettingsSeen, change_settings, open_settings
from desktop_app.views.conflicts import Line
from desktop_app.views.desk import Desk
from desktop_app.views.settings.form import SettingsForm
from desktop_app.views.wording import _, say
from desktop_app.views.words import SETTING_WORDS


class SettingsWrites:
    """Of a form; `load` asks for what stands now."""

    def __init__(self, desk: Desk, owner: QWidget, form: SettingsForm, load: Callable[[], object]) -> None:
        self.desk, self.owner, self.form, self.load = desk, owner, form, load

    def save(self, wanted: Settings) -> None:
        """Keep what differs from what was seen."""
        if self.form.seen is not None:
            self._write(self.form.seen, wanted)

    def _write(self, seen: SettingsSeen, wanted: Settings) -> None:
        self.desk.jobs.keep(
            self.owner,
            lambda operation_id: change_settings.once(self.desk.office, operation_id, seen, wanted),
            lambda now: self._saved(seen, now, wanted),
            lambda error: self._refused(seen, wanted, error),
        )

    def _saved(self, before: SettingsSeen, now: SettingsSeen, written: Settings) -> None:
        self.form.show_settings(now, keep_typed=True, written=written)
        back = (_("Undo"), partial(self._take_back, before.settings, now))
        self.desk.tell(_("The settings are saved; the next form shows them."), "good", back)

    def _take_back(self, before: Settings, now: SettingsSeen) -> None:
        """The same deed with the old values."""
        self.form.show_settings(now)
        self._write(now, before)

    def _refused(self, seen: SettingsSeen, wanted: Settings, error: OfficeError) -> None:
        """Say why; what was typed stays."""
        if isinstance(error, Stale):
            read = lambda: open_settings(self.desk.office)  # noqa: E731 - read beside its answer
            self.desk.jobs.run(self.owner, read, lambda now: self._compare(seen, wanted, now, error))
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
        read = titles_of if name == "return_forms" else said
        return Line(("setting", name), _(SETTING_WORDS[name]), read(mine), read(theirs), by, put, keep)


def said(value: Any) -> str:
    """A value of a setting as it is read."""
    if isinstance(value, bool):
        return _("it is so") if value else _("it is not so")
    return str(value)
