"""How СПО-1 calls its tables, columns, rows and sums: the words of the form."""

from collections.abc import Mapping, Sequence

from desktop_app.services.permissions import Permission
from desktop_app.services.reports.movement_words import HEADS as MOVED
from desktop_app.services.reports.student_list import FUNDINGS as FUNDINGS
from desktop_app.services.reports.words import numeric_date
from desktop_app.services.rules.spo1 import AGES, STAFF_AGES, STAGES
from desktop_app.services.spo1_values import TOTAL, Control, ControlKind, Odd, SpoColumn, SpoReport, SpoRow, SpoTable

FIRST_GRAPH = 3
"""Графа 1 names the row, графа 2 numbers it."""

TITLES: Mapping[str, str] = {
    "2.1.1": "Приём по профессиям и специальностям",
    "2.1.2": "Численность студентов по курсам, профессиям и специальностям",
    "2.1.3": "Выпуск по профессиям и специальностям",
    "2.1.5": "Приём иностранных граждан",
    "2.1.6": "Численность студентов — иностранных граждан",
    "2.1.7": "Выпуск иностранных граждан",
    "2.2": "Движение численности студентов",
    "2.5": "Приём, численность и выпуск по гражданству",
    "2.6": "Приём по уровню образования поступающих",
    "2.7": "Приём, численность и выпуск по категориям льготного обеспечения, очная форма",
    "2.8": "Приём, численность и выпуск по возрасту и полу",
    "2.9": "Инвалиды и лица с ограниченными возможностями здоровья",
    "3.1": "Персонал по уровню образования и категории",
    "3.2": "Персонал по стажу работы",
    "3.3": "Персонал по возрасту и полу",
}
SHORT: Mapping[str, str] = {
    "2.1.1": "Приём", "2.1.2": "Численность", "2.1.3": "Выпуск", "2.1.5": "Приём иностранцев",
    "2.1.6": "Численность иностранцев", "2.1.7": "Выпуск иностранцев", "2.2": "Движение", "2.5": "Гражданство",
    "2.6": "Уровень образования", "2.7": "Льготные категории", "2.8": "Возраст и пол", "2.9": "Инвалиды и ОВЗ",
    "3.1": "Персонал: образование", "3.2": "Персонал: стаж", "3.3": "Персонал: возраст",
}  # fmt: skip
BANDS: Mapping[str, str] = {
    "applied": "Подано заявлений", "taken": "Принято", "stands": "Численность", "graduated": "Выпуск",
    "form": "По формам обучения", "budget": "По источнику финансирования", "contract": "По источнику финансирования",
    "education": "Уровень образования", "category": "Квалификационная категория", "serves": "Общий стаж, лет",
    "teaches": "Педагогический стаж, лет", "age": "Возраст, полных лет",
}  # fmt: skip
NOT_SAID = "не указано"


def years(starts: Sequence[str], kind: str, *, single_until: int = 0) -> dict[str, str]:
    """«до 3», «3–4», «20 и более»: the bands of ages and of service."""
    told = {}
    for place, start in enumerate(starts):
        after = int(starts[place + 1]) if place + 1 < len(starts) else None
        if after is None:
            told[f"{kind}:{start}"] = f"{start} и более"
        elif place == 0:
            told[f"{kind}:{start}"] = f"до {after}" if single_until == 0 else f"{start} и моложе"
        else:
            told[f"{kind}:{start}"] = start if after == int(start) + 1 else f"{start}–{after - 1}"
    return told | {f"{kind}:": NOT_SAID}


WORDS: Mapping[str, str] = {
    TOTAL: "Всего", "college": "всего", "budget": "бюджет", "contract": "договор", "target": "целевое обучение",
    "on_leave": "в академическом отпуске", "sex:f": "женщины", "sex:m": "мужчины",
    "form:full_time": "очная форма", "form:part_time": "очно-заочная форма", "form:extramural": "заочная форма",
    "form:": "форма не указана", "base:nine": "на базе основного общего образования",
    "base:eleven": "на базе среднего общего образования", "base:": "база не указана",
    **{f"course:{course}": f"{course} курс" for course in range(1, 6)}, "course:": "курс не 1–5",
    "country:": "гражданство не указано", "level:basic": "основное общее", "level:secondary": "среднее общее",
    "level:worker": "СПО, квалифицированный рабочий", "level:vocational": "СПО, специалист среднего звена",
    "level:higher": "высшее", "level:": NOT_SAID,
    "programme:specialist_nine": "ППССЗ, база 9", "programme:specialist_eleven": "ППССЗ, база 11",
    "programme:skilled_nine": "ППКРС, база 9", "programme:skilled_eleven": "ППКРС, база 11",
    "programme:": "не указано", "benefit": "Всего лиц со льготами",
    "benefit:orphan": "сироты, оставшиеся без попечения родителей", "benefit:large_family": "из многодетных семей",
    "benefit:low_income": "из малообеспеченных семей", "benefit:service_family": "дети участников СВО",
    "benefit:chernobyl": "пострадавшие от аварии на ЧАЭС", "benefit:hardship": "в трудной жизненной ситуации",
    "benefit:other": "иные категории", "disabled": "Инвалиды, всего", "disability:child": "дети-инвалиды",
    "disability:first": "инвалиды I группы", "disability:second": "инвалиды II группы",
    "disability:third": "инвалиды III группы", "special_needs": "Лица с ОВЗ",
    "disabled_special": "Инвалиды, имеющие также статус ОВЗ", "adapted": "Обучаются по адаптированным программам",
    "start": "Численность на 1 октября прошлого года", "end": "Численность на 1 октября",
    "arrived": "Прибыло, всего", "left": "Выбыло, всего", "end_on_leave": "из них в академическом отпуске",
    "went_on_leave": "за год ушли в академический отпуск", "returned": "за год вышли из академического отпуска",
    "came_over": "Перешли внутри организации: пришли", "went_over": "Перешли внутри организации: ушли",
    **{f"arrived:{code}": MOVED[code] for code in ("enrolled", "transferred_in", "reenrolled")},
    **{f"left:{code}": MOVED[code] for code in ("own_wish", "transfer_out", "failure", "discipline", "no_return",
                                                "not_certified", "other", "graduated")},
    "left:death": "в связи со смертью",
    "main": "Всего без внешних совместителей", "external": "Внешние совместители",
    "teaching:yes": "Педагогические работники", "teaching:no": "Иной персонал", "teaching:": "Должность не из списка",
    "education:higher": "высшее", "education:vocational": "среднее профессиональное", "education:other": "иное",
    "education:": NOT_SAID, "category:highest": "высшая", "category:first": "первая",
    "category:fitting": "соответствие должности", "category:": "без категории", "position:": NOT_SAID,
    **years(AGES, "age", single_until=24),
}  # fmt: skip
STAFF: Mapping[str, str] = years(STAFF_AGES, "age") | years(STAGES, "serves") | years(STAGES, "teaches")
"""Bands of the staff begin elsewhere than those of students."""

LACKS: Mapping[str, str] = {
    "age:": "дата рождения", "country:": "гражданство", "level:": "уровень образования",
    "base:": "база приёма", "form:": "форма обучения",
}  # fmt: skip
CLOSED: Mapping[Permission, str] = {
    Permission.READ_HEALTH: "Таблица закрыта: нужен доступ к сведениям о здоровье и льготах всех обучающихся.",
    Permission.READ_STAFF: "Таблица закрыта: нужен доступ к карточкам сотрудников.",
    Permission.READ_APPLICANTS: "Графы «Подано заявлений» закрыты: нужен доступ к сведениям о поступающих.",
}
DEFINITIONS = (
    "Приём, выпуск и движение — за период с 1 октября прошлого года по 30 сентября; численность — на начало дня "
    "1 октября по подписанным приказам: начало + прибыло − выбыло = конец. Принято — зачисленные приказом о "
    "зачислении; переведённые и восстановленные показаны в движении. Возраст — число полных лет на 1 января "
    "следующего года, возраст и стаж персонала — на 1 января и на 1 октября. Льготы и инвалидность — действующие на "
    "день приёма, на 1 октября или на день выпуска; у одного лица может быть несколько льгот. Персонал — без внешних "
    "совместителей, внутреннее совместительство не прибавляет человека. Разделы 1 и 2.1.4 и квота приёма иностранных "
    "граждан по данным программы не заполняются."
)


def word(code: str, table: str = "") -> str:
    """What a tag is called; a speciality, a country or a position is called as the data call it."""
    if table.startswith("3") and code in STAFF:
        return STAFF[code]
    kind, _colon, said = code.partition(":")
    return WORDS.get(code) or (said if kind in {"spec", "country", "position"} else code)


def band_of(column: SpoColumn) -> str:
    """Over which band a column stands."""
    first, _space, rest = column.code.partition(" ")
    kind = rest.partition(":")[0] if first == "staff" else first.partition(":")[0]
    return BANDS.get(kind, "")


def head_of(column: SpoColumn, table: str) -> str:
    """The head of a column below its band."""
    _first, _space, rest = column.code.partition(" ")
    if not rest and column.code not in WORDS:
        return "всего"
    return word(rest or column.code, table)


def row_title(row: SpoRow, table: str) -> str:
    """What a row is called."""
    return word(row.code, table)


def row_number(place: int) -> str:
    """№ строки, from 01 on."""
    return f"{place + 1:02}"


def graph(place: int) -> int:
    """The number of a column's графа."""
    return place + FIRST_GRAPH


def period_of(report: SpoReport) -> str:
    """Which year the tables are of."""
    year = report.year
    return (
        f"за период с {numeric_date(year.first)} по {numeric_date(year.last)}, численность на {numeric_date(year.day)}"
    )


def control_text(table: SpoTable, control: Control) -> str:
    """What has to be equal: «Графа 3 = графа 10 + графа 11»."""
    columns = {column.code: f"графа {graph(place)}" for place, column in enumerate(table.columns)}
    rows = {row.code: f"строка {row_number(place)}" for place, row in enumerate(table.rows)}
    if control.kind is ControlKind.COLUMNS:
        return f"{columns[control.total].capitalize()} = {' + '.join(columns[part] for part in control.parts)}"
    if control.kind is ControlKind.ROWS:
        if not control.parts:
            return "Каждая итоговая строка = сумма строк под ней"
        return f"{rows[control.total].capitalize()} = {' + '.join(rows[part] for part in control.parts)}"
    if control.kind is ControlKind.MOVEMENT:
        signs = ("", " + ", " + ", " − ", " − ")
        said = "".join(f"{sign}{rows[part]}" for sign, part in zip(signs, control.parts, strict=True))
        return f"{rows[control.total].capitalize()} = {said}"
    return tables_text(table, control)


def tables_text(table: SpoTable, control: Control) -> str:
    """The same of two tables, or of cards and people."""
    row, _slash, column = control.total.rpartition("/")
    said = f"{row_title_of(table, row)}, {column_title_of(table, column)}"
    if control.kind is ControlKind.PEOPLE:
        return f"{said}: карточек столько же, сколько людей"
    return f"{said} — то же в таблице {control.other}"


def row_title_of(table: SpoTable, code: str) -> str:
    """«Строка 01 «Всего»»."""
    place = [row.code for row in table.rows].index(code)
    return f"Строка {row_number(place)} «{word(code, table.code)}»"


def column_title_of(table: SpoTable, code: str) -> str:
    """«графа 3 «численность: всего»»."""
    place = [column.code for column in table.columns].index(code)
    column = table.columns[place]
    said = ": ".join(filter(None, (band_of(column).lower(), head_of(column, table.code))))
    return f"графа {graph(place)} «{said}»"


def odd_text(control: Control, odd: Odd) -> str:
    """Where it does not come out, and by how much."""
    where = f"строка {row_number(odd.row)}, графа {graph(odd.column)}"
    against = "людей" if control.kind is ControlKind.PEOPLE else "должно быть"
    return f"{where}: {odd.stands}, {against} {odd.makes}"


def odd_lines(report: SpoReport) -> list[str]:
    """A line for each place where a sum does not come out."""
    tables = {table.code: table for table in report.tables}
    return [
        f"{one.table}. {control_text(tables[one.table], one)}: {odd_text(one, odd)}"
        for one in report.odd
        for odd in one.odd
    ]


def unfilled_text(report: SpoReport) -> str:
    """What cards don't say, of how many students; empty if everything is filled."""
    return "; ".join(f"{LACKS[tag]} — {len(keys)}" for tag, keys in report.unfilled.items())


def as_of_text(report: SpoReport) -> str:
    """Of which day the data are; of a 1 October that is still to come it is said."""
    coming = " (1 октября ещё не наступило)" if report.as_of < report.year.day else ""
    return f"Данные на {numeric_date(report.as_of)}{coming}."
