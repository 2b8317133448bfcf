"""Papers bound into one file, each under its bookmark, written one behind the other: memory holds one paper at a time.

Every page stays as it was drawn: the objects of our own PDFs are renumbered, their streams are copied as they are.
"""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO, Final
from uuid import uuid4

from desktop_app.errors import BadFile
from desktop_app.services.reports.typefaces import plain

HEAD: Final = b"%PDF-1.4\n%\x93\x8c\x8b\x9e\n"
CATALOGUE, PAGES, OUTLINES = 1, 2, 3
FIRST: Final = 4  # the number of the first object of the first paper
REFERENCE: Final = re.compile(rb"(?<![\w.])(\d+) 0 R\b")
START: Final = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
SECTION: Final = re.compile(rb"xref\s+0 (\d+)\s+((?:\d{10} \d{5} [nf]\s*)+)trailer")
OBJECT: Final = re.compile(rb"\s*\d+ 0 obj\b")
ROOT: Final = re.compile(rb"/Root (\d+) 0 R")
TREE: Final = re.compile(rb"/Pages (\d+) 0 R")
COUNT: Final = re.compile(rb"/Count (\d+)")
KIDS: Final = re.compile(rb"/Kids \[ ?(\d+) 0 R")


@dataclass
class Bound:
    """What has been written so far."""

    file: BinaryIO
    places: dict[int, int] = field(default_factory=dict)  # object → where it begins
    next: int = FIRST
    trees: list[tuple[int, int]] = field(default_factory=list)  # of each paper: its tree of pages, how many pages
    marks: list[tuple[str, int]] = field(default_factory=list)  # of each paper: its name, its first page

    def put(self, number: int, content: bytes) -> None:
        """An object of the file."""
        self.places[number] = self.file.tell()
        self.file.write(b"%d 0 obj\n%b\nendobj\n" % (number, content))


def bind(papers: Iterable[tuple[str, bytes]], file: BinaryIO) -> int:
    """Write papers (name, PDF of ours) as one PDF with a bookmark for each; returns the number of pages.

    Raises BadFile (`not_our_pdf`) when a paper was not drawn by this program.
    """
    file.write(HEAD)
    bound = Bound(file)
    for name, data in papers:
        add(bound, name, data)
    finish(bound)
    return sum(count for _tree, count in bound.trees)


def bind_to(papers: Iterable[tuple[str, bytes]], path: Path) -> Path:
    """The same into a file, whole or not at all. Raises BadFile (`can_not_write`, `not_our_pdf`)."""
    aside = path.with_name(f".~{uuid4().hex}{path.suffix}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with aside.open("xb") as file:
            bind(papers, file)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    except OSError as error:
        raise BadFile("can_not_write", file=str(path), why=error.strerror or str(error)) from error
    finally:
        aside.unlink(missing_ok=True)
    return path


def add(bound: Bound, name: str, data: bytes) -> None:
    """One more paper behind those that are bound. Raises BadFile (`not_our_pdf`)."""
    try:
        objects = dict(objects_of(data))
        catalogue = objects[int(found(ROOT, data[data.rindex(b"trailer") :]))]
        tree = int(found(TREE, catalogue))
        count, first = int(found(COUNT, objects[tree])), tree
        while KIDS.search(objects[first]):  # what is bound already has a tree of trees
            first = int(found(KIDS, objects[first]))
    except (KeyError, ValueError) as error:
        raise BadFile("not_our_pdf", file=name) from error
    shift = bound.next - 1
    for number, content in objects.items():
        shifted = moved(content, shift)
        if number == tree:  # it hangs on the file's own
            shifted = shifted.replace(b"<<", b"<< /Parent %d 0 R " % PAGES, 1)
        bound.put(number + shift, shifted)
    bound.next += max(objects)
    bound.trees.append((tree + shift, count))
    bound.marks.append((name, first + shift))


def objects_of(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The objects of a PDF by its table: number and content. Raises ValueError (another kind of PDF)."""
    table = SECTION.match(data, int(found(START, data[-64:])))
    if table is None:
        raise ValueError
    entries = [line.split() for line in table[2].splitlines()]
    used = sorted((int(at), number) for number, (at, _generation, kind) in enumerate(entries) if kind == b"n")
    for (start, number), (end, _next) in pairwise([*used, (table.start(), 0)]):
        head = OBJECT.match(data, start)
        if head is None:
            raise ValueError
        yield number, data[head.end() : data.rindex(b"endobj", start, end)].strip(b"\r\n ")


def found(pattern: re.Pattern[bytes], data: bytes) -> bytes:
    """What the pattern's group is. Raises ValueError when it is not there."""
    hit = pattern.search(data)
    if hit is None:
        raise ValueError(pattern.pattern)
    return hit[1]


def moved(content: bytes, shift: int) -> bytes:
    """The object with its references shifted; a stream, whose bytes may look like references, stays as it is."""
    head, mark, stream = content.partition(b"stream")
    return REFERENCE.sub(lambda hit: b"%d 0 R" % (int(hit[1]) + shift), head) + mark + stream


def finish(bound: Bound) -> None:
    """The tree of all pages, the bookmarks, the table and the trailer."""
    kids = b" ".join(b"%d 0 R" % tree for tree, _count in bound.trees)
    pages = sum(count for _tree, count in bound.trees)
    bound.put(PAGES, b"<< /Type /Pages /Count %d /Kids [ %b ] >>" % (pages, kids))
    first, last = bound.next, bound.next + len(bound.marks) - 1
    for number, (name, page) in enumerate(bound.marks, first):
        before = b"/Prev %d 0 R " % (number - 1) if number > first else b""
        after = b"/Next %d 0 R " % (number + 1) if number < last else b""
        title = b"<FEFF%b>" % plain(name).encode("utf-16-be").hex().upper().encode()
        line = b"<< /Title %b /Parent %d 0 R %b%b/Dest [ %d 0 R /Fit ] >>"
        bound.put(number, line % (title, OUTLINES, before, after, page))
    bound.put(OUTLINES, outlines(first, last))
    bound.put(CATALOGUE, b"<< /Type /Catalog /Pages 2 0 R /Outlines 3 0 R /PageMode /UseOutlines >>")
    close(bound, last + 1)


def outlines(first: int, last: int) -> bytes:
    """The root of the bookmarks."""
    if last < first:
        return b"<< /Type /Outlines /Count 0 >>"
    return b"<< /Type /Outlines /First %d 0 R /Last %d 0 R /Count %d >>" % (first, last, last - first + 1)


def close(bound: Bound, size: int) -> None:
    """Where each object begins, and where the file is read from."""
    start = bound.file.tell()
    bound.file.write(b"xref\n0 %d\n0000000000 65535 f \n" % size)
    for number in range(1, size):
        at = bound.places.get(number)
        bound.file.write(b"0000000000 00000 f \n" if at is None else b"%010d 00000 n \n" % at)
    bound.file.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, start))
