"""What hands type into a cell: a key for each value, further marks, lateness; and the text that goes to and from Excel.

A cell in a copied table reads «5;4 ОП7»: a semicolon, because Excel would make a date of «5/4».
"""

import re
from collections.abc import Iterable, Mapping

from desktop_app.errors import BadInput
from desktop_app.services.journal import Absence, Entry, Mark
from desktop_app.services.journal_writing import as_entry
from desktop_app.views.journal.reasons import SIGNS

LATE, NEXT = "late", "next"
MARK_KEYS: Mapping[str, str] = {
    **{digit: digit for digit in "5432"},
    **dict.fromkeys("нy", str(Mark.ABSENT)),
    **dict.fromkeys("зp", str(Mark.PASSED)),
    **dict.fromkeys("х[", str(Mark.FAILED)),
    **dict.fromkeys("аf", str(Mark.NOT_ATTESTED)),
    **dict.fromkeys("сc", str(Mark.EXEMPT)),
    **dict.fromkeys("оj", LATE),
    **dict.fromkeys("/.", NEXT),
}
"""A key in either layout → the mark, the lateness, or that the cell's next mark follows: «н» is on the Latin Y."""
COLUMN_KEYS: Mapping[str, str] = {
    "5": "5", "4": "4", "3": "3", "2": "2", "%": "5", "$": "4", "#": "3", "@": "2",
    **{key: code for key, code in MARK_KEYS.items() if key not in "/." and not key.isdigit()},
    "{": str(Mark.FAILED),
}  # fmt: skip
"""The same keys with Shift: for everybody in the column who has nothing yet."""

WORDS: Mapping[str, Mark] = {
    **{str(mark): mark for mark in Mark},
    **dict.fromkeys(("н/б", "нб", "h", "y", *(sign.lower() for sign in SIGNS.values())), Mark.ABSENT),
    **dict.fromkeys(("зач.", "зачёт", "зачет"), Mark.PASSED),
    **dict.fromkeys(("незач.", "незачёт", "незачет"), Mark.FAILED),
    "осв.": Mark.EXEMPT,
    **dict.fromkeys(("н.а.", "на"), Mark.NOT_ATTESTED),
    **dict.fromkeys(("-", "—"), Mark.OWING),
}
"""What a table from elsewhere may hold; a Latin H is what «Н» often turns out to be, a reason stands for its «н»."""
TOKEN = "|".join(re.escape(word) for word in sorted(WORDS, key=len, reverse=True))
MARKS = re.compile(rf"(?:{TOKEN})(?: *[;/] *(?:{TOKEN}))*")
LATENESS = re.compile(r"(?:^| )оп *(\d{0,2})$")
NOTHING = Entry()


def replaced(entry: Entry, mark: Mark | None) -> Entry:
    """A mark typed over what stands there; who was late stays so, unless absent after all."""
    return NOTHING if mark is None else Entry(mark, (), None if mark is Mark.ABSENT else entry.late)


def added(entry: Entry, mark: Mark) -> Entry:
    """One mark more, behind a dash where none stands yet. Raises BadInput (`too_many_marks`, `absence_not_first`)."""
    first = Mark.OWING if entry.mark is None else entry.mark
    return as_entry(Entry(first, (*entry.more, mark), entry.late))


def shortened(entry: Entry) -> Entry:
    """Without its last mark; where there is none, without the lateness."""
    if entry.mark is None:
        return NOTHING
    marks = entry.marks[:-1]
    return as_entry(Entry(marks[0] if marks else None, marks[1:], entry.late))


def came_late(entry: Entry, minutes: int | None) -> Entry:
    """With a lateness or without; who came late was not absent."""
    marks = entry.graded
    return as_entry(Entry(marks[0] if marks else None, marks[1:], minutes))


def for_the_rest(entry: Entry, code: str, minutes: int) -> Entry | None:
    """What somebody gets with all who have nothing yet; None: something stands there, so it stays."""
    if code == LATE:
        return None if entry.absent or entry.late else came_late(entry, minutes)
    if entry.mark is not None or (entry.late and code == Mark.ABSENT):
        return None
    return replaced(entry, Mark(code))


def is_bad(entry: Entry) -> bool:
    """Whether something was failed."""
    return not {Mark.TWO, Mark.FAILED}.isdisjoint(entry.marks)


def shown(entry: Entry, absence: Absence | None = None, *, reasons: bool = False) -> str:
    """«5/4», «н/4»; to whoever gives reasons the reason instead of «н»."""
    if reasons and entry.absent:
        return "/".join((SIGNS[absence], *entry.more))
    return entry.text


def told(entry: Entry) -> str:
    """With the minutes, for sentences: «5/4 ОП7»."""
    return joined("/", entry.marks, entry.late)


def copied(entry: Entry, absence: Absence | None = None, *, reasons: bool = False) -> str:
    """For Excel: «5;4 ОП7»."""
    marks = (SIGNS[absence], *entry.more) if reasons and entry.absent else entry.marks
    return joined(";", marks, entry.late)


def joined(mark: str, marks: Iterable[str], late: int | None) -> str:
    """The marks in a row, and the lateness behind them."""
    return " ".join(filter(None, (mark.join(marks), f"ОП{late}" if late else "")))


def read_entry(word: str, minutes: int) -> Entry | None:
    """The same text read (in small letters); None if it is nothing that a cell may hold. «ОП» alone means `minutes`."""
    found = LATENESS.search(word)
    late = None if found is None else int(found[1] or minutes)
    body = word if found is None else word[: found.start()].strip()
    if body and not MARKS.fullmatch(body):
        return None
    marks = [WORDS[one] for one in re.findall(rf"(?:{TOKEN})(?= *[;/]|$)", body)]
    try:
        return as_entry(Entry(marks[0] if marks else None, tuple(marks[1:]), late))
    except BadInput:
        return None
