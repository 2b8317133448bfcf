"""The words of a lesson in a small room: which lines they make, nothing cut in the middle of a letter or a syllable."""

from dataclasses import dataclass, replace
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from desktop_app.services.hyphenation import divided
from desktop_app.views import theme

NARROW = 72  # pixels in which no discipline can be told by its words: half a cell of six days
LOW = 3  # lines in which a discipline is told by its index first
ELIDE = Qt.TextElideMode.ElideRight
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Words:
    """What a lesson says: the discipline in full and by its index, what stands below it, and the room."""

    title: str
    index: str  # ОП.04: stands for the discipline where there is no room for its words
    group: str
    mark: str  # of a subgroup and a part of the term
    teacher: str
    room: str
    part: str = ""  # of the term: no line is too short to tell it


class Line(NamedTuple):
    """A line of a cell: semibold or muted, and what stands muted at its end."""

    text: str
    strong: bool = False
    end: str = ""


def write(painter: QPainter, rect: QRect, words: Words, ink: QColor) -> None:
    """The discipline in semibold, the details muted."""
    height = QFontMetrics(theme.font()).height()
    for number, line in enumerate(lines_of(words, rect.width(), rect.height() // height)):
        tall = min(height, rect.height())
        place = QRect(rect.left(), rect.top() + number * height, rect.width(), tall)
        painter.setFont(theme.font(semibold=line.strong))
        painter.setPen(ink if line.strong else theme.colour("muted"))
        painter.drawText(place, LEFT, line.text)
        if line.end:
            painter.setFont(theme.font())
            painter.setPen(theme.colour("muted"))
            painter.drawText(place, RIGHT, line.end)


def is_narrow(width: int) -> bool:
    """Whether the width has no room for the words of a discipline."""
    return width < theme.px(NARROW)


def lines_of(words: Words, width: int, most: int) -> list[Line]:
    """At most so many lines: a narrow cell and a low one tell the index, any other the discipline in full."""
    if most <= 1:
        index = f"{words.index} · {words.part}" if words.part else words.index
        return [head(replace(words, index=index), width, alone=True)]
    if is_narrow(width):
        return narrow(words, width, most)
    return low(words, width, most) if most <= LOW else tall(words, width, most)


def tall(words: Words, width: int, most: int) -> list[Line]:
    """The discipline over as many lines as it needs, then who and where."""
    strong, plain = QFontMetrics(theme.font(semibold=True)), QFontMetrics(theme.font())
    details = below(words, plain, width)[: most - 1]
    title = wrapped(words.title, strong, width, most - len(details))
    return [*(Line(text, strong=True) for text in title), *spread(details, plain, width, most - len(title))]


def low(words: Words, width: int, most: int) -> list[Line]:
    """Index and room, who, and if there is a third line the discipline."""
    plain = QFontMetrics(theme.font())
    who = " · ".join(part for part in (words.group, words.mark, words.teacher) if part)
    details = [plain.elidedText(text, ELIDE, width) for text in (who, words.title) if text]
    return [head(words, width, alone=False), *map(Line, details)][:most]


def narrow(words: Words, width: int, most: int) -> list[Line]:
    """Index, subgroup and room, teacher."""
    strong, plain = QFontMetrics(theme.font(semibold=True)), QFontMetrics(theme.font())
    title = wrapped(words.index, strong, width, most - 1)
    parts = [part for part in (words.group, words.mark, words.room) if part]
    details = [text for text in (*filled(parts, plain, width), words.teacher) if text][: most - len(title)]
    return [*(Line(text, strong=True) for text in title), *spread(details, plain, width, most - len(title))]


def head(words: Words, width: int, *, alone: bool) -> Line:
    """The index, the discipline's beginning if the line is alone and has room for it, and the room at the end."""
    strong, plain = QFontMetrics(theme.font(semibold=True)), QFontMetrics(theme.font())
    gap = theme.px(theme.GRID)
    after = plain.horizontalAdvance(words.room) + gap if words.room else 0
    left = width - strong.horizontalAdvance(words.index) - after
    end = words.room if left >= 0 else ""
    text = f"{words.index} {words.title}" if alone and left > theme.px(NARROW) / 2 else words.index
    return Line(strong.elidedText(text, ELIDE, width - (after if end else 0)), strong=True, end=end)


def below(words: Words, metrics: QFontMetrics, width: int) -> list[str]:
    """Who and where in one line; if that is too long, a subgroup is told with its room before its teacher."""
    parts = [part for part in (words.group, words.mark, words.teacher, words.room) if part]
    if words.mark and not fits(" · ".join(parts), metrics, width):
        parts = [part for part in (words.group, words.mark, words.room, words.teacher) if part]
    return filled(parts, metrics, width)


def filled(parts: list[str], metrics: QFontMetrics, width: int) -> list[str]:
    """The details in as few lines as hold them."""
    lines: list[str] = []
    for part in parts:
        longer = f"{lines[-1]} · {part}" if lines else part
        if lines and fits(longer, metrics, width):
            lines[-1] = longer
        else:
            lines.append(part)
    return lines


def spread(details: list[str], metrics: QFontMetrics, width: int, most: int) -> list[Line]:
    """A line for each of the details, and more for those that need them while there are lines to spare."""
    lines: list[str] = []
    for after, text in enumerate(details, 1 - len(details)):
        lines += wrapped(text, metrics, width, most - len(lines) + after)
    return [Line(text) for text in lines]


def wrapped(text: str, metrics: QFontMetrics, width: int, most: int) -> list[str]:
    """The text in at most so many lines; a word wider than a line is divided by syllables, the rest is elided."""
    words, lines = text.split(" "), [""]
    while words and len(lines) < most:
        longer = f"{lines[-1]} {words[0]}".strip()
        if fits(longer, metrics, width):
            lines[-1] = longer
            words.pop(0)
        elif lines[-1]:
            lines.append("")
        else:
            parts = divided(words[0], lambda head: fits(head, metrics, width))
            lines[-1], rest = parts or (words[0], "")
            words[:1] = [rest] if rest else []
            lines.append("")
    lines[-1] = " ".join((lines[-1], *words)).strip()
    return [metrics.elidedText(line, ELIDE, width) for line in lines if line]


def fits(text: str, metrics: QFontMetrics, width: int) -> bool:
    """Whether a line holds the text; Qt rounds a width, but elides by the exact one: a pixel is kept for it."""
    return metrics.horizontalAdvance(text) < width
