"""PDF files read by somebody else's eyes (poppler)."""

import shutil
import subprocess
from itertools import pairwise
from typing import NamedTuple
from xml.etree.ElementTree import Element  # the type alone; defusedxml reads

import defusedxml.ElementTree
import pytest

needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils reads the PDF")
XHTML = "{http://www.w3.org/1999/xhtml}"


class Word(NamedTuple):
    """A word and where it stands on its page, in points from the upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


class Page(NamedTuple):
    width: float
    height: float
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """All words, line by line across the whole page."""
        lines: list[list[Word]] = []
        for word in sorted(self.words, key=lambda word: word.top + word.bottom):
            if lines and word.top + word.bottom - lines[-1][0].top - lines[-1][0].bottom < 4:
                lines[-1].append(word)
            else:
                lines.append([word])
        return " ".join(word.text for line in lines for word in sorted(line, key=lambda word: word.left))

    @property
    def letters(self) -> str:
        """All words without spaces, cell by cell: where lines end is the paper's business."""
        return "".join("".join(word.text.split()) for word in self.words)

    def find(self, text: str) -> Word:
        """The only word that says so."""
        (found,) = [word for word in self.words if word.text == text]
        return found


def pages(pdf: bytes) -> list[Page]:
    """What is written on each page."""
    read = defusedxml.ElementTree.fromstring(_poppler("pdftotext", pdf, "-bbox", "-", "-"))
    return [
        Page(float(page.attrib["width"]), float(page.attrib["height"]), tuple(_word(word) for word in page))
        for page in read.iter(f"{XHTML}page")
    ]


def letters(pdf: bytes) -> str:
    """All that stands on the pages in the order in which it was drawn, without spaces."""
    return "".join(_poppler("pdftotext", pdf, "-raw", "-", "-").split())


def _word(element: Element) -> Word:
    left, top, right, bottom = (float(element.attrib[edge]) for edge in ("xMin", "yMin", "xMax", "yMax"))
    return Word((element.text or "").replace("\N{NO-BREAK SPACE}", " "), left, top, right, bottom)


def fonts(pdf: bytes) -> list[tuple[str, str, str]]:
    """Name, embedded, subset of each font in the file."""
    found = []
    for line in _poppler("pdffonts", pdf, "-").splitlines()[2:]:
        *_, embedded, subset, _unicode, _object, _generation = line.split()
        found.append((line.split()[0], embedded, subset))
    return found


def overlaps(page: Page) -> list[tuple[str, str]]:
    """Words that stand on each other; the empty part of their boxes over and under the letters may."""
    boxes = sorted(page.words, key=lambda word: word.top)
    return [
        (word.text, other.text)
        for number, word in enumerate(boxes)
        for other in boxes[number + 1 :]
        if other.top < word.bottom and _cover(word, other)
    ]


def _cover(one: Word, other: Word) -> bool:
    tall = min(one.bottom, other.bottom) - max(one.top, other.top)
    wide = min(one.right, other.right) - max(one.left, other.left)
    return wide > 0.5 and tall > 0.3 * min(one.bottom - one.top, other.bottom - other.top)


def in_order(text: str, parts: list[str]) -> bool:
    """Whether the parts follow each other in the text."""
    places = [text.find(part) for part in parts]
    return -1 not in places and all(before < after for before, after in pairwise(places))


def _poppler(program: str, pdf: bytes, *arguments: str) -> str:
    done = subprocess.run([program, *arguments], input=pdf, capture_output=True, check=True)
    return done.stdout.decode(errors="replace")  # a letter that no face has says nothing
