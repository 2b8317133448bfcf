"""A typeface whose missing letters come from another one: a Georgian name in a Russian form is printed, not boxed."""

from itertools import groupby
from typing import Any

from reportlab.pdfbase.ttfonts import TTFont

FAR = 10_000  # numbers of the other face's subsets begin here


class FilledFont(TTFont):
    """ReportLab asks a face for the subsets that a text stands in; those of the other face are among the answers."""

    def __init__(self, name: str, file: str, other: Any) -> None:
        super().__init__(name, file, asciiReadable=False)  # True embeds Latin that no form uses
        self.other = other
        theirs, mine = other.face, self.face
        lacking = theirs.charToGlyph.keys() - mine.charToGlyph.keys()
        mine.charWidths.update({code: theirs.charWidths.get(code, theirs.defaultWidth) for code in lacking})
        self.lacking = frozenset(map(chr, lacking))

    def splitString(self, text: str, doc: Any, encoding: str = "utf-8") -> list[tuple[int, bytes]]:  # noqa: N802
        """The text as pieces of subsets."""
        if self.lacking.isdisjoint(text):
            return list(super().splitString(text, doc, encoding))
        found: list[tuple[int, bytes]] = []
        for foreign, letters in groupby(text, self.lacking.__contains__):
            part = "".join(letters)
            if foreign:
                found += [(FAR + subset, piece) for subset, piece in self.other.splitString(part, doc, encoding)]
            else:
                found += super().splitString(part, doc, encoding)
        return found

    def getSubsetInternalName(self, subset: int, doc: Any) -> str:  # noqa: N802
        """What the file calls a subset."""
        if subset >= FAR:
            return str(self.other.getSubsetInternalName(subset - FAR, doc))
        return str(super().getSubsetInternalName(subset, doc))
