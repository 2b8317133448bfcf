"""Weeks of КУГ in words, signs, keys and tones: the classic codes are read without colour, on paper too."""

from datetime import date, timedelta

from PySide6.QtCore import Qt

from desktop_app.services.group_weeks_values import Spot, Stroke, WeekBoard, WeekLine
from desktop_app.services.rules.weeks import WeekUse
from desktop_app.views.wording import _, ngettext
from desktop_app.views.words import N_

USE_WORDS: dict[WeekUse, str] = {
    WeekUse.THEORY: N_("theory"),
    WeekUse.UP: N_("study practice"),
    WeekUse.PP: N_("work practice"),
    WeekUse.PDP: N_("pre-graduation practice"),
    WeekUse.SESSION: N_("attestation"),
    WeekUse.GIA_PREPARATION: N_("preparation for the state attestation"),
    WeekUse.GIA: N_("state attestation"),
    WeekUse.VACATION: N_("holidays"),
    WeekUse.OFF: N_("no study"),
    WeekUse.OTHER: N_("unknown code"),
}
USE_SHORT: dict[WeekUse, str] = {
    WeekUse.THEORY: N_("Theory"),
    WeekUse.UP: N_("StP"),
    WeekUse.PP: N_("WkP"),
    WeekUse.PDP: N_("PgP"),
    WeekUse.SESSION: N_("Attestation"),
    WeekUse.GIA_PREPARATION: N_("To the SA"),
    WeekUse.GIA: N_("SA"),
    WeekUse.VACATION: N_("Holidays"),
    WeekUse.OFF: N_("No study"),
}
"""What a person may paint, in the order of the palette."""

USE_SIGNS: dict[WeekUse, str] = {
    WeekUse.THEORY: "",
    WeekUse.UP: "0",
    WeekUse.PP: "8",
    WeekUse.PDP: "X",
    WeekUse.SESSION: "::",
    WeekUse.GIA_PREPARATION: "Δ",
    WeekUse.GIA: "III",
    WeekUse.VACATION: "=",
    WeekUse.OFF: "*",
    WeekUse.OTHER: "?",
}
USE_KEYS: dict[Qt.Key, WeekUse] = {
    Qt.Key.Key_Space: WeekUse.THEORY,
    Qt.Key.Key_0: WeekUse.UP,
    Qt.Key.Key_8: WeekUse.PP,
    Qt.Key.Key_9: WeekUse.PDP,
    Qt.Key.Key_X: WeekUse.PDP,
    Qt.Key.Key_5: WeekUse.SESSION,
    Qt.Key.Key_Colon: WeekUse.SESSION,
    Qt.Key.Key_6: WeekUse.GIA_PREPARATION,
    Qt.Key.Key_7: WeekUse.GIA,
    Qt.Key.Key_Equal: WeekUse.VACATION,
    Qt.Key.Key_Asterisk: WeekUse.OFF,
}
KEY_WORDS: dict[WeekUse, str] = {
    WeekUse.THEORY: N_("Space"),
    WeekUse.UP: "0",
    WeekUse.PP: "8",
    WeekUse.PDP: "9",
    WeekUse.SESSION: "5",
    WeekUse.GIA_PREPARATION: "6",
    WeekUse.GIA: "7",
    WeekUse.VACATION: "=",
    WeekUse.OFF: "*",
}
TONES: dict[WeekUse, tuple[str, str]] = {
    WeekUse.THEORY: ("accent_soft", "accent_text"),
    WeekUse.UP: ("good_soft", "good_text"),
    WeekUse.PP: ("good_soft", "good_text"),
    WeekUse.PDP: ("good_soft", "good_text"),
    WeekUse.SESSION: ("warn_soft", "warn_text"),
    WeekUse.GIA_PREPARATION: ("bad_soft", "bad_text"),
    WeekUse.GIA: ("bad_soft", "bad_text"),
    WeekUse.VACATION: ("hover", "muted"),
    WeekUse.OFF: ("window", "muted"),
    WeekUse.OTHER: ("surface", "text"),
}
"""Ground and ink of a cell."""

SUNDAY = 6


def use_word(use: WeekUse) -> str:
    """What a week is given to."""
    return _(USE_WORDS[use])


def key_word(use: WeekUse) -> str:
    """The key that paints it."""
    word = KEY_WORDS[use]
    return _(word) if use is WeekUse.THEORY else word


def span_words(monday: date) -> str:
    """«28.09–04.10.2026»."""
    return f"{monday:%d.%m}–{monday + timedelta(days=SUNDAY):%d.%m.%Y}"


def spot_words(board: WeekBoard, line: WeekLine, column: int) -> str:
    """«ИСП-21, 1 семестр, неделя 5 (28.09–04.10.2026): учебная практика, УП.01.01 Учебная практика; не по плану»."""
    spot = line.spots[column] if column < len(line.spots) else None
    if spot is None:
        return ""
    said = use_word(spot.use)
    if spot.practice:
        said = f"{said}, {spot.practice}"
    if spot.own:
        said = _("{week}; unlike the curriculum").format(week=said)
    return _("{who}, semester {semester}, week {week} ({days}): {what}").format(
        who=title_of(board, line),
        semester=spot.semester,
        week=spot.week,
        days=span_words(board.mondays[column]),
        what=said,
    )


def title_of(board: WeekBoard, line: WeekLine) -> str:
    """A group, or «Курс 2»."""
    return _("Course {number}").format(number=line.title) if board.curriculum_id else line.title


def strokes_words(strokes: tuple[Stroke, ...], uses: tuple[WeekUse, ...]) -> str:
    """«каникулы: 2 недели»."""
    counts = {use: uses.count(use) for use in dict.fromkeys(uses)}
    return ", ".join(
        f"{use_word(use)}: {ngettext('{n} week', '{n} weeks', n).format(n=n)}" for use, n in counts.items() if strokes
    )


def totals_of(line: WeekLine) -> dict[WeekUse, int]:
    """How many weeks of each use a line has."""
    spots: list[Spot] = [spot for spot in line.spots if spot is not None]
    return {use: count for use in WeekUse if (count := sum(spot.use is use for spot in spots))}
