"""The words of a curriculum's workbook: what its writer puts there and its reader understands."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from desktop_app.services.exchange.plx_values import Competence, HourType, Number, RowKind, RowSort, WeekCell, WorkKind

MARK: Final = "Учебный план «Ведомости», запись 1"
"""The first cell of the workbook; by it the reader knows its own."""

TITLE, PLAN, GRAPH, SKILLS, MATRIX = "Титул", "Учебный план", "График", "Компетенции", "Матрица компетенций"
KINDS, ROOMS, COMBINED, OCCUPATIONS = "Виды работ", "Кабинеты", "Комплексные формы контроля", "Виды деятельности"

CYCLE: Final = "Цикл"
ROW_KINDS: Final = {
    RowKind.MODULE: "Модуль", RowKind.DISCIPLINE: "Дисциплина", RowKind.PRACTICE: "Практика",
    RowKind.CONTROL: "Контроль", RowKind.OPTIONAL: "По выбору", RowKind.GIA: "Аттестация", RowKind.OTHER: "Иное",
}  # fmt: skip
ROW_SORTS: Final = {
    RowSort.UD: "УД", RowSort.MDK: "МДК", RowSort.PM: "ПМ", RowSort.UP: "УП", RowSort.PP: "ПП", RowSort.PDP: "ПДП",
    RowSort.GIA: "ГИА", RowSort.MODULE_EXAM: "Экзамен по модулю", RowSort.OTHER: "Иное",
}  # fmt: skip
YES, NO = "да", "нет"
SIGNS: Final = {1: "Т", 3: "ПА", 4: "П", 12: "К", 13: "–"}
"""Codes of КУГ that mean the same in every file; another code stands as its number."""

INDEX, NAME, KIND, SORT, CREDITS, HOURS = "Индекс", "Наименование", "Вид", "Категория", "З.е.", "К изучению"
COUNTED, ELECTIVE, DISPERSED = "Считать в плане", "Факультатив", "Рассредоточена"
NORMS = "Нормы ФГОС"
"""Of a cycle: «30; 36; 1080; 1296», credits and hours in the classroom, at least and at most."""
ORDER, CODE_OF, CYCLE_OF, PARENT = "Порядок", "Код", "Код цикла", "Входит в"
BEFORE: Final = (INDEX, NAME, KIND, CREDITS, HOURS)
AFTER: Final = (SORT, COUNTED, ELECTIVE, DISPERSED, ORDER, CODE_OF, CYCLE_OF, PARENT, NORMS)
"""Columns of the plan before the numbers and after them."""

COURSE, SEMESTER, WHOLE = "Курс", "Семестр", "Весь курс"
PRACTICAL, RECREDITED = "практ. подготовка", "перезачтено"
OTHER_TYPE: Final = "тип часов"
HEAD: Final = re.compile(
    rf"(?P<kind>.*?)(?: \((?:(?P<practical>{re.escape(PRACTICAL)})|{OTHER_TYPE} (?P<type>\d{{1,4}}))\))?"
    rf"(?P<recredited> \({RECREDITED}\))?"
)
PERIOD: Final = re.compile(
    rf"(?:{SEMESTER} (?P<semester>[12])|(?P<whole>{WHOLE}))(?:, сессия (?P<session>\d{{1,2}}))?", re.IGNORECASE
)
CODE: Final = re.compile(r"(?P<title>.*?) ?\[(?P<code>-?\d{1,10})\]")
MEASURES: Final = (
    re.compile(r"(\d{1,6}(?:[.,]\d{1,9})?)"),
    re.compile(r"(\d{1,2}) ?нед\.?"),
    re.compile(r"(\d{1,3}) ?дн\.?"),
)
"""An amount, weeks, days: they stand in this order with a plus between them."""
WEEK_PART: Final = re.compile(r"(?P<part>\d):(?P<parts>\d) (?P<sign>\S+)")


class Column(NamedTuple):
    """A column of numbers: when, which kind of work, which type of hours."""

    course: int
    semester: int
    session: int
    hour_type: int
    kind: int
    recredited: bool


class Measure(NamedTuple):
    """What a cell of numbers says."""

    amount: Decimal
    weeks: int
    days: int


def column_of(number: Number) -> Column:
    """The column in which a number stands."""
    return Column(
        number.course, number.semester, number.session, number.hour_type, number.kind, bool(number.recredited)
    )


def period_words(column: Column) -> str:
    """«Семестр 1», «Весь курс, сессия 2»."""
    words = f"{SEMESTER} {column.semester}" if column.semester else WHOLE
    return f"{words}, сессия {column.session}" if column.session else words


def kind_heads(kinds: Iterable[WorkKind]) -> dict[int, str]:
    """Code → the name of a kind of work that nothing else has: the title alone where it is enough."""
    return unlike({kind.code: kind.title for kind in kinds})


def skill_heads(competences: Iterable[Competence]) -> dict[int, str]:
    """Code → the index of a competence, with the code where the index alone is not enough."""
    return unlike({one.code: one.index for one in competences})


def unlike(names: Mapping[int, str]) -> dict[int, str]:
    """Names, each of which is said of one code only."""
    shared = Counter(name.casefold() for name in names.values())
    return {
        code: name if plain(name) and shared[name.casefold()] == 1 else coded(name, code)
        for code, name in names.items()
    }


def plain(title: str) -> bool:
    """Whether a title can't be taken for anything but itself."""
    return bool(title) and not title.endswith((")", "]")) and not title.isdecimal()


def coded(title: str, code: int) -> str:
    """«Лекции [101]»."""
    return f"{title} [{code}]".strip()


def column_words(column: Column, heads: Mapping[int, str]) -> str:
    """«Лекции (практ. подготовка)»."""
    words = heads.get(column.kind) or coded("", column.kind)
    if column.hour_type == HourType.PRACTICAL:
        words = f"{words} ({PRACTICAL})"
    elif column.hour_type != HourType.VOLUME:
        words = f"{words} ({OTHER_TYPE} {column.hour_type})"
    return f"{words} ({RECREDITED})" if column.recredited else words


def measure_words(number: Number) -> str:
    """«36», «36,5», «2 нед.», «72 + 2 нед. + 12 дн.»."""
    weeks = f"{number.weeks} нед." if number.weeks else ""
    days = f"{number.days} дн." if number.days else ""
    amount = f"{number.amount:f}".replace(".", ",") if number.amount or not (weeks or days) else ""
    return " + ".join(part for part in (amount, weeks, days) if part)


def measures(text: str) -> tuple[Measure, ...] | None:
    """What a cell says; several numbers stand apart by a semicolon. None: it makes no sense."""
    found = [measure_of([one.strip() for one in part.split("+")]) for part in text.split(";")]
    return tuple(one for one in found if one is not None) if None not in found else None


def measure_of(parts: Sequence[str]) -> Measure | None:
    """One number of a cell."""
    told: list[str | None] = [None, None, None]
    for part in parts:
        at, said = next(((at, said) for at, one in enumerate(MEASURES) if (said := one.fullmatch(part))), (0, None))
        if said is None or any(one is not None for one in told[at:]):
            return None
        told[at] = said[1]
    amount = Decimal((told[0] or "0").replace(",", "."))
    return Measure(
        Decimal(format(amount.normalize(), "f")) if amount else Decimal(0), int(told[1] or 0), int(told[2] or 0)
    )


def week_words(cells: Iterable[WeekCell]) -> str:
    """A week: «Т»; of equal parts «Т/Т/К»; parts that are not all there «2:6 К; 3:6 К»."""
    listed = sorted(cells, key=lambda cell: cell.part)
    signs = [SIGNS.get(cell.activity, str(cell.activity)) for cell in listed]
    whole = all(cell.parts == len(listed) and cell.part == place for place, cell in enumerate(listed, start=1))
    if whole:
        return "/".join(signs)
    return "; ".join(f"{cell.part}:{cell.parts} {sign}" for cell, sign in zip(listed, signs, strict=True))


def week_parts(text: str) -> tuple[tuple[int, int, int], ...] | None:
    """Part, of how many, activity; None: it makes no sense."""
    if ":" in text:
        told = [WEEK_PART.fullmatch(one.strip()) for one in text.split(";")]
        parts = [(int(one["part"]), int(one["parts"]), one["sign"]) for one in told if one is not None]
        if len(parts) < len(told):
            return None
    else:
        signs = [one.strip() for one in text.split("/")]
        parts = [(place, len(signs), sign) for place, sign in enumerate(signs, start=1)]
    codes = {sign.casefold(): code for code, sign in SIGNS.items()} | {"-": 13}
    found = [(part, of, codes.get(sign.casefold(), int(sign) if is_code(sign) else -1)) for part, of, sign in parts]
    sound = all(1 <= part <= of <= MOST_PARTS and code >= 0 for part, of, code in found)
    return tuple(found) if sound and len({part for part, *_ in found}) == len(found) else None


def is_code(text: str) -> bool:
    """Whether a sign of a week is a bare code."""
    return text.isascii() and text.isdecimal() and len(text) <= CODE_DIGITS


MOST_PARTS: Final = 7
CODE_DIGITS: Final = 6
PLUS: Final = "+"
LEGEND: Final = (
    "Т — теоретическое обучение, ПА — промежуточная аттестация, П — практика, К — каникулы, – — нет занятий; "
    "число — код недели «Планов СПО»; через косую черту — части недели."
)
