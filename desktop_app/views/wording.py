"""Words: the interface's language, and how each known error is told (what, where, which clause, what to do next)."""

import gettext
from collections.abc import Callable, Mapping
from datetime import UTC, date

from desktop_app.errors import (
    AlreadyDone,
    BadInput,
    Cancelled,
    NotAllowed,
    NotFound,
    OfficeError,
    RuleBroken,
    SignInDelayed,
    SignInRefused,
    Stale,
    Unreachable,
    WrongDatabase,
)
from desktop_app.places import translations
from desktop_app.views.words import CLAUSE_WORDS, DATABASE_WORDS, REASON_WORDS, SETTING_WORDS, STOPS

DOMAIN = "vedomost"
LANGUAGES = ("ru", "en")
LONG = 91
"""Seconds from which on a wait is told in minutes."""


class Catalogue:
    """The language of the moment; views ask when they draw, so it may change at any time."""

    def __init__(self) -> None:
        self.language = ""
        self.translation: gettext.NullTranslations = gettext.NullTranslations()

    def speak(self, language: str) -> None:
        """Switch to `ru` or `en`."""
        self.language = language
        self.translation = gettext.translation(DOMAIN, translations(), [language])


CATALOGUE = Catalogue()
CATALOGUE.speak("ru")


def _(text: str) -> str:
    """The text in the interface's language."""
    return CATALOGUE.translation.gettext(text)


def ngettext(one: str, many: str, number: int) -> str:
    """The text that goes with the number."""
    return CATALOGUE.translation.ngettext(one, many, number)


def say(error: OfficeError) -> str:
    """One sentence: what is wrong, where, and what to do next."""
    for kind, words in SENTENCES:
        if isinstance(error, kind):
            return words(error)
    return _("The program refused for a reason that it can't name; look into the log.")


def fill(template: str, facts: Mapping[str, object]) -> str:
    """The template with the facts; a missing fact shows as «?» instead of breaking the message."""
    return template.format_map(Facts({name: in_words(name, value) for name, value in facts.items()}))


class Facts(dict[str, object]):
    """Facts for a template."""

    def __missing__(self, key: str) -> str:
        return "?"


def in_words(name: str, value: object) -> object:
    """A fact that is a code (a setting, what stops an enrolment) as people call it; a date as they write it."""
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if name == "setting" and str(value) in SETTING_WORDS:
        return _(SETTING_WORDS[str(value)])
    if name == "why" and str(value) in STOPS:
        return _(STOPS[str(value)])
    return value


def say_bad_input(error: OfficeError) -> str:
    """What was typed, or the file, can't be taken."""
    assert isinstance(error, BadInput)  # noqa: S101 - the table below pairs them
    template = REASON_WORDS.get(error.reason)
    return fill(_(template), error.facts) if template else error.reason


def say_rule(error: OfficeError) -> str:
    """A clause says no."""
    assert isinstance(error, RuleBroken)  # noqa: S101 - the table below pairs them
    template = CLAUSE_WORDS.get(error.rule)
    return f"{fill(_(template), error.facts) if template else error.rule} ({error.clause})"


def say_database(error: OfficeError) -> str:
    """The database can't be used as it is."""
    return fill(_(DATABASE_WORDS[str(error.facts["reason"])]), error.facts)


def say_stale(error: OfficeError) -> str:
    """Somebody was quicker: who and when, if it may be known."""
    by = max(error.by.values(), key=lambda one: one.at, default=None) if isinstance(error, Stale) else None
    if by is None:
        return _("Somebody changed this after it was shown; the new state is on the screen, try again.")
    time = f"{by.at.replace(tzinfo=UTC).astimezone():%H:%M}"
    text = _("{who} changed this at {time}, after it was shown; the new state is on the screen, try again.")
    return text.format(who=by.who, time=time)


def say_delay(error: OfficeError) -> str:
    """How long the next try waits."""
    seconds = int(str(error.facts["seconds"]))
    if seconds >= LONG:
        wait = ngettext("{n} minute", "{n} minutes", -(-seconds // 60)).format(n=-(-seconds // 60))
    else:
        wait = ngettext("{n} second", "{n} seconds", seconds).format(n=seconds)
    return _("Too many failed attempts with this login; try again in {wait}.").format(wait=wait)


SENTENCES: tuple[tuple[type[OfficeError], Callable[[OfficeError], str]], ...] = (
    (RuleBroken, say_rule),
    (BadInput, say_bad_input),
    (WrongDatabase, say_database),
    (Stale, say_stale),
    (NotAllowed, lambda _error: _("Your role does not give the right to do this (п. 8.4); ask the administrator.")),
    (NotFound, lambda _error: _("It is not there any more; refresh the screen.")),
    (AlreadyDone, lambda _error: _("This has been done already; nothing was written twice.")),
    (SignInRefused, lambda _error: _("The login or the password is wrong; check the keyboard layout and Caps Lock.")),
    (SignInDelayed, say_delay),
    (Unreachable, lambda _error: _("The database does not answer; check the network, your work is still here.")),
    (Cancelled, lambda _error: _("Stopped; nothing was changed.")),
)
