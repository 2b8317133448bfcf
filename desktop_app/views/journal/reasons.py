"""The reasons of an absence: what a cell shows for «н», the keys in either layout, and the words (п. 4.3)."""

from collections.abc import Iterable, Mapping

from desktop_app.services.absence import Absence
from desktop_app.services.journal import Cell, Mark, PageLesson
from desktop_app.views.wording import _
from desktop_app.views.words import N_

UNKNOWN = "unknown"
SIGNS: Mapping[Absence | None, str] = {
    None: "ОТ",
    Absence.VALID: "УП",
    Absence.ILLNESS: "Б",
    Absence.NO_REASON: "НП",
}
"""What stands in a cell with «н»; of the form, so in Russian."""

WORDS: Mapping[Absence | None, str] = {
    Absence.VALID: N_("valid reason"),
    Absence.ILLNESS: N_("illness"),
    Absence.NO_REASON: N_("no valid reason"),
    None: N_("reason not known yet"),
}
"""In the order in which they are offered."""

TONES: Mapping[Absence | None, str] = {None: "muted", Absence.NO_REASON: "warn_text"}

CODES: Mapping[str, Absence | None] = {UNKNOWN: None, **{str(one): one for one in Absence}}
KEYS: Mapping[str, str] = {
    **dict.fromkeys("уe", str(Absence.VALID)),
    **dict.fromkeys("б,", str(Absence.ILLNESS)),
    **dict.fromkeys("пg", str(Absence.NO_REASON)),
    **dict.fromkeys("оj", UNKNOWN),
}
"""A key in either layout → the code: У, Б, П and О, on a Latin keyboard E, «,», G and J."""


def reason_words(absence: Absence | None) -> str:
    """«болезнь»."""
    return _(WORDS[absence])


def sign_and_words(absence: Absence | None) -> str:
    """«Б — болезнь»."""
    return f"{SIGNS[absence]} — {reason_words(absence)}"


def by_reason(line: Iterable[tuple[PageLesson, Cell]]) -> dict[Absence | None, list[PageLesson]]:
    """The lessons that a student has missed, by the reason."""
    found: dict[Absence | None, list[PageLesson]] = {}
    for lesson, cell in line:
        if cell.mark is Mark.ABSENT:
            found.setdefault(cell.absence, []).append(lesson)
    return {reason: found[reason] for reason in WORDS if reason in found}


def reason_lines(line: Iterable[tuple[PageLesson, Cell]]) -> list[str]:
    """«Б — болезнь: 4 ч (02.11, 09.11)», a line for each reason."""
    return [
        _("{reason}: {hours} h ({days})").format(
            reason=sign_and_words(reason),
            hours=sum(lesson.hours for lesson in lessons),
            days=", ".join(f"{lesson.day:%d.%m}" for lesson in lessons),
        )
        for reason, lessons in by_reason(line).items()
    ]
