"""The reader of `.plx` curriculum files of «Планы СПО»: bytes in, one plain value out, or `BadFile` with the place."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from hashlib import sha256
from typing import Final

from desktop_app.services.exchange.plx_record import Record, by_code
from desktop_app.services.exchange.plx_remarks import remarks_of
from desktop_app.services.exchange.plx_rows import read_cycles, read_rows
from desktop_app.services.exchange.plx_values import (
    CombinedControl,
    Competence,
    CompetenceLink,
    CurriculumFile,
    Named,
    Number,
    Plan,
    Programme,
    Remark,
    RoomRequired,
    WeekCell,
    WorkKind,
    number_key,
)
from desktop_app.services.exchange.plx_xml import Tables, open_tables

TITLE: Final = 500
LONG: Final = 4_000
SHORT: Final = 100
COURSE: Final = (1, 15)
SEMESTER: Final = (1, 2)
SEMESTERS_A_YEAR: Final = 2
MAX_HOURS: Final = 20_000


def read_plx(data: bytes, name: str) -> CurriculumFile:
    """The curriculum that the bytes of a `.plx` file hold; `name` is the file's name, for the errors.

    Hours are academic hours of 45 minutes. Raises `BadFile`, and nothing else, for any bytes.
    """
    tables = open_tables(data, name)
    plan = _plan_record(tables)
    rows = read_rows(tables)
    known = {row.code for row in rows}
    competences = by_code(tables.rows["ПланыКомпетенции"])
    links, lost_links = _links(tables, known, competences)
    combined, lost_rows = _combined(tables, known)
    file = CurriculumFile(
        programme=_programme(tables, plan),
        plan=_plan(tables, plan),
        cycles=read_cycles(tables),
        rows=rows,
        kinds=_kinds(tables),
        numbers=_numbers(tables, known),
        weeks=_weeks(tables),
        occupations=_named(tables.rows["ВидыДеятельности"], "Наименование"),
        competences=tuple(_competence(code, record) for code, record in sorted(competences.items(), reverse=True)),
        links=links,
        rooms=_rooms(tables),
        combined=combined,
        remarks=(*lost_links, *lost_rows),
        fingerprint="",
    )
    return replace(file, remarks=(*file.remarks, *remarks_of(file)), fingerprint=fingerprint(file))


def fingerprint(file: CurriculumFile) -> str:
    """SHA-256 of what the file says: its name, the order of its elements and its encoding do not count."""
    said = asdict(replace(file, plan=replace(file.plan, file_name=""), remarks=(), fingerprint=""))
    canonical = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return sha256(canonical.encode()).hexdigest()


def _plan_record(tables: Tables) -> Record:
    plans = tables.rows["Планы"]
    if len(plans) > 1:
        raise plans[1].refuse("plx_several_plans", count=len(plans))
    record = plans[0]
    for stated in (tables.head, record):
        if stated.whole("СеместровНаКурсе", default=SEMESTERS_A_YEAR) != SEMESTERS_A_YEAR:
            raise stated.refuse("plx_semesters", needed=SEMESTERS_A_YEAR)
    return record


def _programme(tables: Tables, plan: Record) -> Programme:
    programmes = by_code(tables.rows["ООП"])
    column = "КодАктивногоООП" if plan.maybe("КодАктивногоООП") is not None else "КодООП"
    code = plan.whole(column)
    if code not in programmes:
        raise plan.refuse("plx_dangling", column=column, value=code)
    record = programmes[code]
    title = record.word("Название", TITLE)
    cover = next(iter(plan.lines("Титул", LONG)), "")
    return Programme(
        code=record.word("Шифр", SHORT),
        # the dictionary shouts in capitals; the title page often writes the same words properly
        title=cover if cover.casefold() == title.casefold() else title,
        standard_number=record.text("НомерДокумента", SHORT),
        standard_date=record.day("ДатаДокумента"),
        qualification=plan.text("Квалификация", TITLE),
    )


def _plan(tables: Tables, record: Record) -> Plan:
    title, *rest = record.lines("Титул", LONG) or ("",)
    academic_year = record.text("УчебныйГод", SHORT)
    years = (1990, 2100)
    begun = record.maybe("ГодНачалаПодготовки", years)
    if begun is None and re.fullmatch(r"(199|20[0-9])[0-9][-/].*", academic_year):
        begun = int(academic_year[:4])
    if begun is None:
        raise record.refuse("plx_field_missing", column="ГодНачалаПодготовки")
    return Plan(
        title=title,
        subtitle=" ".join(rest),
        academic_year=academic_year,
        start_year=begun,
        form=_name(record, "КодФормыОбучения", _named(tables.rows["ФормаОбучения"], "ФормаОбучения")),
        base=_name(record, "КодБазы", _named(tables.rows["СправочникБазы"], "Наименование")),
        qualification=record.text("Квалификация", TITLE),
        standard_number=record.text("НомерФГОС", SHORT),
        years=record.whole("СрокОбучения", (0, 15), default=0),
        months=record.whole("СрокОбученияМесяцев", (0, 120), default=0),
        file_name=record.text("ИмяФайла", TITLE),
    )


def _named(records: Iterable[Record], column: str) -> tuple[Named, ...]:
    return tuple(Named(code, record.text(column, TITLE)) for code, record in sorted(by_code(records).items()))


def _name(record: Record, column: str, dictionary: Iterable[Named]) -> Named:
    code = record.whole(column)
    return next((named for named in dictionary if named.code == code), Named(code, ""))


def _kinds(tables: Tables) -> tuple[WorkKind, ...]:
    return tuple(
        WorkKind(code, kind.text("Название", TITLE), kind.text("Аббревиатура", SHORT), kind.maybe("КодТипРабот"))
        for code, kind in sorted(by_code(tables.rows["СправочникВидыРабот"]).items())
    )


def _numbers(tables: Tables, rows: set[int]) -> tuple[Number, ...]:
    records = tables.rows["ПланыНовыеЧасы"]
    by_code(record for record in records if "Код" in record.values)
    return tuple(sorted((_number(record, rows) for record in records), key=number_key))


def _number(record: Record, rows: set[int]) -> Number:
    row = record.whole("КодОбъекта")
    if row not in rows:
        raise record.refuse("plx_dangling", column="КодОбъекта", value=row)
    return Number(
        row=row,
        kind=record.whole("КодВидаРаботы", (1, 1_000_000)),
        hour_type=record.whole("КодТипаЧасов", (1, 1_000)),
        course=record.whole("Курс", COURSE),
        semester=record.whole("Семестр", (0, SEMESTERS_A_YEAR), default=0),
        session=record.whole("Сессия", (0, 20), default=0),
        amount=record.amount("Количество", MAX_HOURS),
        weeks=record.whole("Недель", (0, 60), default=0),
        days=record.whole("Дней", (0, 366), default=0),
        recredited=record.flag("Переаттестовано"),
    )


def _weeks(tables: Tables) -> tuple[WeekCell, ...]:
    found: dict[tuple[int, int, int, int], WeekCell] = {}
    for record in tables.rows["ПланыГрафикиЯчейки"]:
        cell = _week(record)
        place = (cell.course, cell.semester, cell.week, cell.part)
        if place in found:
            raise record.refuse("plx_duplicate", column="НомерНедели")
        found[place] = cell
    return tuple(found[place] for place in sorted(found))


def _week(record: Record) -> WeekCell:
    parts = record.whole("КоличествоЧастейВНеделе", (1, 7), default=1)
    return WeekCell(
        course=record.whole("Курс", COURSE),
        semester=record.whole("Семестр", SEMESTER),
        week=record.whole("НомерНедели", (1, 53)),
        part=record.whole("НомерЧастиНедели", (1, parts), default=1),
        parts=parts,
        activity=record.whole("КодВидаДеятельности", (0, 1_000_000)),
    )


def _competence(code: int, record: Record) -> Competence:
    return Competence(code, record.text("ШифрКомпетенции", SHORT), record.text("Наименование", LONG))


def _links(
    tables: Tables, rows: set[int], competences: Mapping[int, Record]
) -> tuple[tuple[CompetenceLink, ...], tuple[Remark, ...]]:
    table = "ПланыКомпетенцииДисциплины"
    found = [CompetenceLink(link.whole("КодКомпетенции"), link.whole("КодСтроки")) for link in tables.rows[table]]
    sound = [link for link in found if link.row in rows and link.competence in competences]
    links = sorted(set(sound), key=lambda link: (-link.row, -link.competence))
    return tuple(links), _lost(table, len(found) - len(sound))


def _combined(tables: Tables, rows: set[int]) -> tuple[tuple[CombinedControl, ...], tuple[Remark, ...]]:
    table = "Строки_КомплексныеФК"
    controls = by_code(tables.rows["КомплексныеФК"])
    members: dict[int, set[int]] = {code: set() for code in controls}
    lost = 0
    for record in tables.rows[table]:
        control, row = record.whole("КодКомплекснойФК"), record.whole("КодСтроки")
        if control in members and row in rows:
            members[control].add(row)
        else:
            lost += 1
    found = (_control(code, controls[code], members[code]) for code in sorted(controls, reverse=True))
    return tuple(found), _lost(table, lost)


def _control(code: int, record: Record, rows: set[int]) -> CombinedControl:
    return CombinedControl(
        code=code,
        title=record.text("Наименование", TITLE),
        kind=record.whole("КодВидаРабот", (1, 1_000_000)),
        course=record.whole("Курс", COURSE),
        semester=record.whole("Семестр", (0, SEMESTERS_A_YEAR), default=0),
        rows=tuple(sorted(rows, reverse=True)),
    )


def _lost(table: str, count: int) -> tuple[Remark, ...]:
    return (Remark("link_lost", {"table": table, "count": count}),) if count else ()


def _rooms(tables: Tables) -> tuple[RoomRequired, ...]:
    rooms = (
        RoomRequired(room.text("Раздел", TITLE), room.word("Наименование", TITLE), room.whole("Номер", default=0))
        for room in tables.rows["ПланыКабинеты"]
    )
    return tuple(sorted(rooms, key=lambda room: (room.order, room.section, room.title)))
