"""The words of a lesson in a small room: over as many lines as fit, nothing cut in the middle of a letter."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from desktop_app.views import theme

NARROW = 84  # pixels: half a cell of six days on a screen of 1440
FEWEST = 3  # letters that are left alone on a line
ELIDE = Qt.TextElideMode.ElideRight
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Words:
    """What a lesson says: the discipline, what stands below it, and the room, which is told even in one line."""

    title: str
    group: str
    mark: str  # of a subgroup
    teacher: str
    room: str
    index: str = ""  # ОП.04: stands for the discipline where there is no room for its words


def write(painter: QPainter, rect: QRect, words: Words, ink: QColor) -> None:
    """The discipline in semibold over as many lines as fit, and the muted details below it."""
    if words.index and rect.width() < theme.px(NARROW):
        words = replace(words, title=words.index)
    plain = QFontMetrics(theme.font())
    fits = max(1, rect.height() // plain.height())
    if fits == 1:
        write_short(painter, rect, words, ink)
        return
    details = below(words, plain, rect.width())[: fits - 1]
    title = wrapped(words.title, QFontMetrics(theme.font(semibold=True)), rect.width(), fits - len(details))
    painter.setFont(theme.font(semibold=True))
    painter.setPen(ink)
    for number, text in enumerate((*title, *details)):
        if number == len(title):
            painter.setFont(theme.font())
            painter.setPen(theme.colour("muted"))
        place = QRect(rect.left(), rect.top() + number * plain.height(), rect.width(), plain.height())
        painter.drawText(place, LEFT, text)


def write_short(painter: QPainter, rect: QRect, words: Words, ink: QColor) -> None:
    """One line: the discipline, and the room at its end where there is room for both."""
    strong, plain = QFontMetrics(theme.font(semibold=True)), QFontMetrics(theme.font())
    room = plain.horizontalAdvance(words.room) + theme.px(theme.GRID)
    width = rect.width() - (room if 2 * room < rect.width() else 0)
    if words.room and width < rect.width():
        painter.setFont(theme.font())
        painter.setPen(theme.colour("muted"))
        painter.drawText(rect, RIGHT, words.room)
    painter.setFont(theme.font(semibold=True))
    painter.setPen(ink)
    painter.drawText(rect, LEFT, strong.elidedText(words.title, ELIDE, width))


def below(words: Words, metrics: QFontMetrics, width: int) -> list[str]:
    """Who and where in one line; if that is too long, a subgroup is told with its room before its teacher."""
    parts = [part for part in (words.group, words.mark, words.teacher, words.room) if part]
    if words.mark and metrics.horizontalAdvance(" · ".join(parts)) > width:
        parts = [part for part in (words.group, words.mark, words.room, words.teacher) if part]
    return filled(parts, metrics, width)


def filled(parts: list[str], metrics: QFontMetrics, width: int) -> list[str]:
    """The details in as few lines as hold them, each elided to the width."""
    lines: list[str] = []
    for part in parts:
        longer = f"{lines[-1]} · {part}" if lines else part
        if lines and metrics.horizontalAdvance(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(part)
    return [metrics.elidedText(line, ELIDE, width) for line in lines]


def wrapped(text: str, metrics: QFontMetrics, width: int, most: int) -> list[str]:
    """The text in at most so many lines; a word wider than a line is broken, what does not fit is elided."""
    words, lines = text.split(), [""]
    while words and len(lines) < most:
        longer = f"{lines[-1]} {words[0]}".strip()
        if metrics.horizontalAdvance(longer) <= width:
            lines[-1] = longer
            words.pop(0)
        elif lines[-1]:
            lines.append("")
        else:
            lines[-1], rest = broken(words[0], metrics, width)
            words[:1] = [rest] if rest else []
            lines.append("")
    lines[-1] = " ".join((lines[-1], *words)).strip()
    return [metrics.elidedText(line, ELIDE, width) for line in lines if line]


def broken(word: str, metrics: QFontMetrics, width: int) -> tuple[str, str]:
    """As much of a word as fits before a hyphen, with a few letters on either side of it; and the rest."""
    for length in range(len(word) - FEWEST, FEWEST - 1, -1):
        if metrics.horizontalAdvance(f"{word[:length]}-") <= width:
            return f"{word[:length]}-", word[length:]
    return word, ""
