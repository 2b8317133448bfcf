"""The frame of the plan: cycles and rows, each under its parent, each called what the office calls it."""

from collections.abc import Mapping
from typing import Final

from desktop_app.services.exchange.plx_record import Record, by_code, russian
from desktop_app.services.exchange.plx_values import Cycle, CycleNorms, Row, RowKind, RowSort
from desktop_app.services.exchange.plx_xml import Tables

TITLE: Final = 500
INDEX: Final = 50
ORDER: Final = (-1_000_000, 1_000_000)

KINDS: Final = {
    1: RowKind.MODULE,
    2: RowKind.DISCIPLINE,
    3: RowKind.PRACTICE,
    4: RowKind.CONTROL,
    5: RowKind.OPTIONAL,
    6: RowKind.GIA,
}
FIXED: Final = {RowKind.CONTROL: RowSort.MODULE_EXAM, RowKind.GIA: RowSort.GIA}
PRACTICES: Final = {6: RowSort.UP, 7: RowSort.PP, 72: RowSort.PDP}
"""Codes of `СправочникВидыПрактик`: учебная, производственная, преддипломная."""

PREFIXES: Final = {
    RowKind.DISCIPLINE: (("МДК", RowSort.MDK), ("", RowSort.UD)),
    RowKind.MODULE: (("ПМ", RowSort.PM),),
    RowKind.PRACTICE: (("ПДП", RowSort.PDP), ("УП", RowSort.UP), ("ПП", RowSort.PP)),
}
"""The first prefix of the index that fits says the sort."""


NORMS: Final = ("ЗЕТмин", "ЗЕТмакс", "АудМин", "АудМакс")
MOST_NORM: Final = 100_000


def read_cycles(tables: Tables) -> tuple[Cycle, ...]:
    """The cycles in the file's order; a parent that is missing or goes in a circle is refused."""
    records = by_code(tables.rows["ПланыЦиклы"])
    check_parents(records)
    cycles = (
        Cycle(
            code=code,
            parent=record.maybe("КодРодителя"),
            ident=russian(record.text("Идентификатор", INDEX)),
            title=record.text("Цикл", TITLE),
            order=record.whole("Номер", ORDER, default=0),
            elective=record.flag("Факультативы"),
            norms=CycleNorms(*(record.amount(column, MOST_NORM) for column in NORMS)),
        )
        for code, record in records.items()
    )
    return tuple(sorted(cycles, key=lambda cycle: (cycle.order, -cycle.code)))


def read_rows(tables: Tables) -> tuple[Row, ...]:
    """The rows in the file's order; a missing cycle or parent, and a circle of parents, are refused."""
    records = by_code(tables.rows["ПланыСтроки"])
    cycles = by_code(tables.rows["ПланыЦиклы"])
    check_parents(records)
    for record in records.values():
        cycle = record.whole("КодБлока")
        if cycle not in cycles:
            raise record.refuse("plx_dangling", column="КодБлока", value=cycle)
    rows = (_row(code, record) for code, record in records.items())
    return tuple(sorted(rows, key=lambda row: (row.order, -row.code)))


def _row(code: int, record: Record) -> Row:
    index = russian(record.text("ДисциплинаКод", INDEX))
    kind = KINDS.get(record.whole("ТипОбъекта"), RowKind.OTHER)
    order = record.maybe("Порядок", ORDER)
    return Row(
        code=code,
        parent=record.maybe("КодРодителя"),
        cycle=record.whole("КодБлока"),
        index=index,
        title=record.word("Дисциплина", TITLE),
        kind=kind,
        sort=sort_of(kind, index, record.maybe("ВидПрактики")),
        order=record.whole("Номер", ORDER, default=0) if order is None else order,
        counted=record.flag("СчитатьВПлане", default=True),
        elective=record.flag("Факультатив"),
        dispersed=record.flag("РассредПрактика"),
        credits=record.amount("ТрудоемкостьКредитов", 1_000),
        hours=record.amount("ПодлежитИзучениюЧасов", 20_000),
    )


def sort_of(kind: RowKind, index: str, practice: int | None = None) -> RowSort:
    """УД, МДК, ПМ, УП, ПП, ПДП, ГИА or the module's exam: by the kind, then the index, then the kind of practice."""
    if kind in FIXED:
        return FIXED[kind]
    for prefix, sort in PREFIXES.get(kind, ()):
        if index.upper().startswith(prefix):
            return sort
    return PRACTICES.get(practice or 0, RowSort.OTHER) if kind is RowKind.PRACTICE else RowSort.OTHER


def check_parents(records: Mapping[int, Record]) -> None:
    """Every `КодРодителя` leads to a record, and on to a record without a parent."""
    sound: set[int] = set()
    for code in records:
        chain: dict[int, None] = {}
        at: int | None = code
        while at is not None and at not in sound:
            if at in chain:
                raise records[at].refuse("plx_circle", column="КодРодителя")
            chain[at] = None
            at = _parent(records, at)
        sound.update(chain)


def _parent(records: Mapping[int, Record], code: int) -> int | None:
    parent = records[code].maybe("КодРодителя")
    if parent is not None and parent not in records:
        raise records[code].refuse("plx_dangling", column="КодРодителя", value=parent)
    return parent
