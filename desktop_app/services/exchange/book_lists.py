"""The plain lists of a curriculum's workbook: kinds of work, competences and their matrix, rooms, combined controls."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from desktop_app.services.exchange import book_words as words
from desktop_app.services.exchange.book_plan import kind_of
from desktop_app.services.exchange.book_sheets import Place, Sheet
from desktop_app.services.exchange.plx import COURSE, LONG, SHORT, TITLE
from desktop_app.services.exchange.plx_record import CODE
from desktop_app.services.exchange.plx_values import (
    CombinedControl,
    Competence,
    CompetenceLink,
    Cycle,
    Named,
    RoomRequired,
    Row,
    WorkKind,
)

Codes = Collection[int]

Cells = Mapping[str, Place]


def lines_of(sheet: Sheet | None, *heads: str) -> Iterator[Cells]:
    """The lines of a list: head → cell. A sheet that was taken away is an empty list."""
    if sheet is None:
        return
    head, columns = sheet.find(*heads)
    for row in sheet.below(head):
        if any(place.text for place in sheet.line(row)):
            yield {word: sheet.at(row, columns[word.casefold()]) for word in heads}


def unlike(place: Place, code: int, seen: set[int]) -> int:
    """A code that has not stood above. Raises BadFile (`book_twice`)."""
    if code in seen:
        raise place.refuse("book_twice")
    seen.add(code)
    return code


def read_kinds(sheet: Sheet) -> tuple[WorkKind, ...]:
    """The kinds of work by code."""
    seen: set[int] = set()
    made = [
        WorkKind(
            code=unlike(line["Код"], line["Код"].whole(CODE), seen),
            title=line["Полное название"].line(TITLE),
            short=line["Сокращение"].line(SHORT),
            type_code=line["Тип"].whole(CODE) if line["Тип"].text else None,
        )
        for line in lines_of(sheet, "Полное название", "Сокращение", "Тип", "Код")
    ]
    return tuple(sorted(made, key=lambda one: one.code))


def read_competences(sheet: Sheet | None) -> tuple[Competence, ...]:
    """The competences in the order of their codes; one without a code is new."""
    lines = list(lines_of(sheet, "Шифр", "Содержание", "Код"))
    free = min([0, *(line["Код"].whole(CODE) for line in lines if line["Код"].text)])
    seen: set[int] = set()
    made = []
    for line in lines:
        free -= not line["Код"].text
        code = unlike(line["Код"], line["Код"].whole(CODE, free), seen)
        made.append(Competence(code, line["Шифр"].line(SHORT), line["Содержание"].line(LONG)))
    return tuple(sorted(made, key=lambda one: -one.code))


def read_links(sheet: Sheet | None, rows: Codes, competences: Sequence[Competence]) -> tuple[CompetenceLink, ...]:
    """The matrix. Raises BadFile (`book_head`, `book_dangling`, `book_word`)."""
    if sheet is None:
        return ()
    head, columns = sheet.find(words.INDEX, words.NAME, words.CODE_OF)
    own = {columns[word.casefold()] for word in (words.INDEX, words.NAME, words.CODE_OF)}
    names = {word.casefold(): code for code, word in words.skill_heads(competences).items()}
    skills = {
        place.column: skill_at(place, names) for place in sheet.line(head) if place.text and place.column not in own
    }
    found = set()
    for at in sheet.below(head):
        place = sheet.at(at, columns[words.CODE_OF.casefold()])
        marked = [code for column, code in skills.items() if is_marked(sheet.at(at, column))]
        if marked and (not place.text or place.whole(CODE) not in rows):
            raise place.refuse("book_dangling")
        found |= {CompetenceLink(code, place.whole(CODE)) for code in marked}
    return tuple(sorted(found, key=lambda link: (-link.row, -link.competence)))


def skill_at(place: Place, names: Mapping[str, int]) -> int:
    """The competence of a column. Raises BadFile (`book_dangling`)."""
    coded = words.CODE.fullmatch(place.text)
    code = int(coded["code"]) if coded is not None else names.get(place.text.casefold())
    if code is None or code not in names.values():
        raise place.refuse("book_dangling")
    return code


def is_marked(place: Place) -> bool:
    """«+», or nothing. Raises BadFile (`book_word`)."""
    return bool(place.text) and place.one_of({words.PLUS: True, words.YES: True, "-": False, words.NO: False})


def read_rooms(sheet: Sheet | None) -> tuple[RoomRequired, ...]:
    """The rooms that the standard requires."""
    made = (
        RoomRequired(
            line["Раздел"].line(TITLE), line["Наименование"].line(TITLE, needed=True), line["Номер"].whole(CODE, 0)
        )
        for line in lines_of(sheet, "Раздел", "Наименование", "Номер")
    )
    return tuple(sorted(made, key=lambda room: (room.order, room.section, room.title)))


def read_combined(sheet: Sheet | None, rows: Codes, kinds: Sequence[WorkKind]) -> tuple[CombinedControl, ...]:
    """The combined forms of control. Raises BadFile (`book_dangling`, `book_head`)."""
    names = {word.casefold(): code for code, word in words.kind_heads(kinds).items()}
    seen: set[int] = set()
    made = []
    for line in lines_of(sheet, "Название", "Вид работы", "Курс", "Семестр", "Строки плана (коды)", "Код"):
        kind = kind_of(line["Вид работы"].text, names)
        if kind is None:
            raise line["Вид работы"].refuse("book_head")
        made.append(CombinedControl(
            code=unlike(line["Код"], line["Код"].whole(CODE), seen),
            title=line["Название"].line(TITLE),
            kind=kind,
            course=line["Курс"].whole(COURSE),
            semester=line["Семестр"].whole((0, 2), 0),
            rows=rows_in(line["Строки плана (коды)"], rows),
        ))  # fmt: skip
    return tuple(sorted(made, key=lambda one: -one.code))


def rows_in(place: Place, rows: Codes) -> tuple[int, ...]:
    """Codes of rows. Raises BadFile (`book_dangling`)."""
    parts = [part.strip() for part in place.text.replace(";", ",").split(",") if part.strip()]
    known = {str(row): row for row in rows}
    if any(part not in known for part in parts):
        raise place.refuse("book_dangling")
    return tuple(sorted({known[part] for part in parts}, reverse=True))


def read_occupations(sheet: Sheet | None) -> tuple[Named, ...]:
    """The kinds of professional activity."""
    seen: set[int] = set()
    made = [
        Named(unlike(line["Код"], line["Код"].whole(CODE), seen), line["Название"].line(TITLE))
        for line in lines_of(sheet, "Название", "Код")
    ]
    return tuple(sorted(made, key=lambda one: one.code))


def check_tree(nodes: Sequence[Cycle] | Sequence[Row], places: Mapping[tuple[type, int], Place]) -> None:
    """Refuse a parent that is not there and one that stands inside its own part."""
    parents = {node.code: node.parent for node in nodes}
    for node in nodes:
        place = places[type(node), node.code]
        above, seen = node.parent, {node.code}
        while above is not None:
            if above not in parents:
                raise place.refuse("book_dangling")
            if above in seen:
                raise place.refuse("book_circle")
            seen.add(above)
            above = parents[above]
