"""The lines of the plan that «Планы СПО» exports: cycles are headings, parts of a module share its number."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from desktop_app.services.exchange import export_words as words
from desktop_app.services.exchange.book_sheets import Place, Sheet
from desktop_app.services.exchange.plx import MAX_HOURS, TITLE
from desktop_app.services.exchange.plx_record import russian
from desktop_app.services.exchange.plx_rows import INDEX, sort_of
from desktop_app.services.exchange.plx_values import Cycle, Remark, Row, RowKind

SIGNS = {"+": True, "-": False, "–": False, "": True}
LONGEST_IDENT = 10
KINDS = (
    ("ГИА", RowKind.GIA), ("МДК", RowKind.DISCIPLINE), ("УП", RowKind.PRACTICE), ("ПДП", RowKind.PRACTICE),
    ("ПП", RowKind.PRACTICE), ("ПМ", RowKind.MODULE),
)  # fmt: skip
EXAMS = ("ЭК", "ЭМ", ".Э", "(К)", ".ДЭ")


@dataclass(frozen=True, slots=True)
class PlanRows:
    """The lines of the plan."""

    cycles: tuple[Cycle, ...]
    rows: tuple[Row, ...]
    at: Mapping[int, int]  # row of the sheet → code of the row of the plan
    remarks: tuple[Remark, ...]


def read_rows(plan: Sheet, head: int, columns: Mapping[str, int]) -> PlanRows:
    """Cycles and rows in their order. Raises BadFile (`book_missing`, `book_long`, `book_number`)."""
    lines = Lines(plan, head, columns)
    for at in plan.below(head):
        lines.read(at)
    return PlanRows(tuple(lines.cycles), tuple(lines.rows), lines.at, tuple(lines.remarks))


class Lines:
    """Reads line by line: the cycle and the modules above a line say where it belongs."""

    def __init__(self, plan: Sheet, head: int, columns: Mapping[str, int]) -> None:
        self.plan = plan
        self.index, self.name = columns[words.INDEX.casefold()], columns[words.NAME.casefold()]
        self.sign = columns.get(words.COUNTED.casefold(), 0)
        self.hours = next((place.column for place in plan.line(head) if words.bare(place.text) in words.TO_STUDY), 0)
        self.cycles: list[Cycle] = []
        self.rows: list[Row] = []
        self.remarks: list[Remark] = []
        self.at: dict[int, int] = {}
        self.heading: int | None = None  # the last cycle in capitals: those below it stand inside
        self.modules: dict[int, int] = {}  # number of a module of this cycle → its row

    def read(self, at: int) -> None:
        """A line: a row, a heading, or something that is named and left out."""
        cells = [place for place in self.plan.line(at) if place.text]
        title = self.plan.at(at, self.name)
        if title.text and self.plan.at(at, self.index).text:
            self.add_row(at, title)
        elif not title.text and any(letter.isalpha() for letter in "".join(one.text for one in cells[:1])):
            self.add_cycle(cells[0])
        elif title.text:
            self.remarks.append(Remark("export_line", {"row": at, "line": title.text}))

    def add_cycle(self, place: Place) -> None:
        """«СГЦ.Социально-гуманитарный цикл»."""
        ident, dot, title = place.line(TITLE).partition(".")
        if not dot or len(ident) > LONGEST_IDENT or " " in ident:
            ident, title = "", place.text
        code = -len(self.cycles) - 1
        capital = title == title.upper()
        parent = None if capital else self.heading
        self.cycles.append(Cycle(code, parent, russian(ident), title.strip(), len(self.cycles) + 1, elective=False))
        self.modules = {}
        if capital:
            self.heading = code

    def add_row(self, at: int, title: Place) -> None:
        """A row with its place in the tree."""
        if not self.cycles:
            self.cycles.append(Cycle(-1, None, "", "Учебный план", 1, elective=False))
        index = russian(self.plan.at(at, self.index).line(INDEX))
        kind = kind_of(index)
        code = -len(self.rows) - 1
        part = words.PART.match(index)
        inside = None if kind is RowKind.MODULE or part is None else self.modules.get(int(part[1]))
        if kind is RowKind.MODULE and part is not None:
            self.modules[int(part[1])] = code
        sign = self.plan.at(at, self.sign).text if self.sign else "+"
        self.at[at] = code
        self.rows.append(
            Row(
                code=code,
                parent=inside,
                cycle=self.cycles[-1].code,
                index=index,
                title=title.line(TITLE, needed=True),
                kind=kind,
                sort=sort_of(kind, index),
                order=len(self.rows) + 1,
                counted=SIGNS.get(sign, True),
                elective=False,
                dispersed=False,
                credits=Decimal(0),
                hours=self.plan.at(at, self.hours).amount(MAX_HOURS) if self.hours else Decimal(0),
            )
        )


def kind_of(index: str) -> RowKind:
    """What a row is, by its index: the exam of a module is called as the module with «ЭК» behind."""
    folded = index.upper()
    if folded.startswith("ПМ") and folded.endswith(EXAMS):
        return RowKind.CONTROL
    return next((kind for start, kind in KINDS if folded.startswith(start)), RowKind.DISCIPLINE)
