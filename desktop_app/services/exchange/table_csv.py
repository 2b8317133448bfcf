"""A text table (.csv, .tsv, .txt): its encoding is weighed by the letters that come out, its delimiter by columns."""

import csv
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from typing import Final

from desktop_app.errors import BadFile
from desktop_app.services.exchange.table_text import tidy
from desktop_app.services.exchange.table_values import MAX_COLUMNS, Cell, Found, ReadAs, Row, Table, Watch

ENCODINGS: Final = ("utf-8", "cp1251", "cp866", "koi8-r", "utf-16-le", "utf-16-be")
BOMS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
DELIMITERS: Final = (";", "\t", ",", "|")
SAMPLE: Final = 2**16
CLOSE: Final = 0.8
"""A runner-up whose letters fit nearly as well is told."""
FREQUENT: Final = dict(zip("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфёъ", range(33, 0, -1), strict=True))
"""Letter → how frequent it is in Russian, the most frequent one weighs most."""
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
LONGEST_FIELD: Final = 2**20
DAMAGE: Final = 200
"""One character in so many may be unreadable in a text that is UTF-8 otherwise."""


@dataclass(frozen=True, slots=True)
class Guess:
    """An encoding, and the next best where it fits nearly as well."""

    encoding: str
    runner_up: str = ""
    replaced: bool = False


def open_text(data: bytes, name: str, choice: ReadAs) -> Table:
    """The rows of a text. Raises BadFile."""
    guess = Guess(choice.encoding) if choice.encoding in ENCODINGS else encoding_of(data)
    sample = data[:SAMPLE].decode(guess.encoding, errors="replace")
    if looks_binary(sample):
        raise BadFile("table_other_format", file=name)
    delimiter = choice.delimiter or delimiter_of(sample)
    found = Found()

    def rows(watch: Watch) -> Iterator[Row]:
        found.cleaned = found.uncounted = found.filled = 0
        csv.field_size_limit(LONGEST_FIELD)
        source = BytesIO(data)
        with TextIOWrapper(source, guess.encoding, errors="replace", newline="") as text:
            reader = csv.reader(text, delimiter=delimiter)
            try:
                yield from numbered(reader, name, found, lambda: watch(source.tell() / len(data)))
            except (csv.Error, UnicodeError):
                raise BadFile("table_damaged", file=name) from None

    return Table(
        name, rows, found, encoding=guess.encoding, runner_up=guess.runner_up, delimiter=delimiter,
        replaced=guess.replaced,
    )  # fmt: skip


def numbered(reader: Iterator[list[str]], name: str, found: Found, watch: Callable[[], None]) -> Iterator[Row]:
    """The rows that hold something."""
    for number, cells in enumerate(reader, start=1):
        if number % 500 == 0:
            watch()
        row: list[Cell] = [tidy(plain(text), found) or None for text in cells]
        while row and row[-1] is None:
            row.pop()
        if len(row) > MAX_COLUMNS:
            raise BadFile("table_too_wide", file=name, limit=MAX_COLUMNS)
        if row:
            found.filled += sum(cell is not None for cell in row)
            yield number, row


def plain(text: str) -> str:
    """A text that was made safe for spreadsheets («'=…») as it was before."""
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(FORMULA) else text


def encoding_of(data: bytes) -> Guess:
    """Told by a mark, by UTF-8's own pattern, or by the letters that come out."""
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return Guess(encoding)
    wide = wide_of(data[:SAMPLE])
    if wide:
        return Guess(wide)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return weighed(data)
    return Guess("utf-8")


def wide_of(sample: bytes) -> str:
    """UTF-16 without its mark: every other byte is the same small one (0 of Latin, 4 of Cyrillic letters)."""
    half = len(sample) // 2
    for encoding, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        if half and sum(high.count(byte) for byte in (0, 4)) > half * 0.9 and 0 in sample:
            return encoding
    return ""


def weighed(data: bytes) -> Guess:
    """The one-byte encoding that gives the most Russian text; or UTF-8 in which a few characters are broken."""
    bytes_ = data[:SAMPLE]
    spoilt = bytes_.decode("utf-8", errors="replace").count("\ufffd")
    if spoilt * DAMAGE < sum(byte >= 0x80 for byte in bytes_):  # noqa: PLR2004 - beyond ASCII
        return Guess("utf-8", replaced=True)
    weights = {
        encoding: weight(bytes_.decode(encoding, errors="replace")) for encoding in ("cp1251", "cp866", "koi8-r")
    }
    first, second, _third = sorted(weights, key=lambda one: -weights[one])
    close = weights[second] > weights[first] * CLOSE or weights[first] <= 0
    return Guess(first, second if close else "")


def weight(text: str) -> float:
    """How much it looks like Russian: frequent letters, capitals at the beginning of words, no rare signs."""
    total = 0.0
    before = " "
    for letter in text:
        if letter.isascii():
            before = letter
            continue
        total += FREQUENT.get(letter.lower(), -40)
        if letter.isupper() and before.islower():
            total -= 40
        before = letter
    return total / max(sum(not letter.isascii() for letter in text), 1)


def delimiter_of(sample: str) -> str:
    """The sign that cuts most rows into the same number of columns."""
    best, most = ";", 0.0
    for delimiter in DELIMITERS:
        try:
            widths = Counter(len(row) for row in csv.reader(sample.splitlines()[:50], delimiter=delimiter) if row)
        except csv.Error:
            continue
        width, times = max(widths.items(), key=lambda one: (one[0] > 1, one[1]), default=(1, 0))
        fit = (width > 1) * times / max(sum(widths.values()), 1) * (1 + width / MAX_COLUMNS)
        if fit > most:
            best, most = delimiter, fit
    return best


def looks_binary(sample: str) -> bool:
    """Whether there is more noise than text in it."""
    noise = sum(not letter.isprintable() and not letter.isspace() for letter in sample)
    return noise * 20 > len(sample)
