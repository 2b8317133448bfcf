"""What the journal says in the notice bar: whose cell, what stands there, what was typed, what to do."""

from collections.abc import Sequence

from desktop_app.services.journal import PageLesson
from desktop_app.views.journal.entries import LATE
from desktop_app.views.journal.model import MarksModel
from desktop_app.views.wording import _, ngettext

MOST_FAULTS = 3


def wrong_key(key: str) -> str:
    """A key that means nothing."""
    return _(
        "«{key}» is no mark: type 5 4 3 2, «Н» absent, «О» late, «З» or «Х» (passed or failed), "
        "«А» not attested, «С» exempt."
    ).format(key=key)


def filled(code: str, lesson: PageLesson, put: int, left: int) -> str:
    """A mark went to the whole column."""
    text = ngettext(
        "«{mark}» put for {number} student on {day}", "«{mark}» put for {number} students on {day}", put
    ).format(mark=_("late") if code == LATE else code, number=put, day=f"{lesson.day:%d.%m}")
    if not left:
        return text
    return text + ngettext("; {number} filled cell is left as it was", "; {number} filled cells are left as they were",
                           left).format(number=left)  # fmt: skip


def pasted(number: int) -> str:
    """A rectangle was pasted."""
    return ngettext("{number} mark pasted", "{number} marks pasted", number).format(number=number)


def where(model: MarksModel, place: tuple[int, int]) -> str:
    """«Ежов Глеб, 02.11»."""
    row, column = place
    if row < model.rowCount() and column < model.columnCount():
        return f"{model.student(row).name}, {model.lesson(column).day:%d.%m}"
    return _("outside of the table")


def fault(model: MarksModel, place: tuple[int, int], word: str) -> str:
    """A text that is no mark."""
    return _("{where}: «{word}» is no mark").format(where=where(model, place), word=word)


def no_room(model: MarksModel, place: tuple[int, int]) -> str:
    """A place that takes no marks."""
    row, column = place
    if row < model.rowCount() and column < model.columnCount():
        return model.why_not(row, column)
    return _("the copied block reaches beyond the table")


def not_pasted(faults: Sequence[str]) -> str:
    """Nothing was pasted, and why."""
    told = "; ".join(dict.fromkeys(faults[:MOST_FAULTS]))
    rest = len(faults) - MOST_FAULTS
    more = ngettext(" and {number} more", " and {number} more", rest).format(number=rest) if rest > 0 else ""
    return _("Nothing was pasted. {faults}{more}.").format(faults=told, more=more)
