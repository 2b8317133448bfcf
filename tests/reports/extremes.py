"""Texts that no office wishes for: names and titles of 120 letters, markup, formulas, letters of all kinds."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

Rule = Callable[[str, str], str]  # the name of a field and its text → another text

PERSON = re.compile(
    r"[А-ЯЁ][а-яё]+(-[А-ЯЁ][а-яё]+)*[ \xa0]([А-ЯЁ]\.[ \xa0]?[А-ЯЁ]\.|[А-ЯЁ][а-яё\d]+[ \xa0][А-ЯЁ][а-яё]+)"
)
SURNAME = "Абдурахманова-Константинопольская-Преображенская"
FULL_NAME = f"{SURNAME} Александрина-Виктория Мухаммед-Абдурахмановна Абдул-Кадыр-Мамедова кызы"
ROWS = (tuple, list, frozenset)
TITLES = frozenset({"title", "discipline", "programme_title", "theme", "programme", "subject", "what", "topic"})
TAIL = " в условиях цифровой трансформации предприятий агропромышленного комплекса Краснодарского края"
LONG = 120

FOREIGN = "გიორგი Հակոբյան"
PICTOGRAM = "\N{GRADUATION CAP}"  # which no typeface of a form has: a box, and no error
HOSTILE = f'=HYPERLINK("x")<b>&amp;<img src="x"/>\x07\u202e{FOREIGN} {PICTOGRAM} '
SHORT_HOSTILE = "=<b>&გՀ"
SHORT = 14  # letters of a text that is a name or a number in a narrow column
CODES = frozenset(
    {"kind", "form", "forms", "base", "bases", "funding", "fundings", "sort", "table", "of", "other", "code", "total",
     "parts", "state", "screen", "stamp", "mark", "sha256", "activity", "cycle", "room_kind", "missing", "unfilled",
     "year_name", "role"}
)  # fmt: skip
"""Texts that are words of the program, not of the office."""


def rewritten(value: Any, rule: Rule, field: str = "") -> Any:
    """The value with every text in it replaced; what stands beside it stays."""
    if isinstance(value, str):
        return value if isinstance(value, Enum) else rule(field, value)
    if isinstance(value, Mapping):
        return {rewritten(key, rule, field): rewritten(held, rule, field) for key, held in value.items()}
    if named := named_in(value):
        made = {name: rewritten(held, rule, name) for name, held in named.items()}
        return type(value)._make(made.values()) if hasattr(value, "_make") else replace(value, **made)
    return type(value)(rewritten(one, rule, field) for one in value) if isinstance(value, ROWS) else value


def named_in(value: Any) -> dict[str, Any]:
    """The fields of a record by their names; nothing of anything else."""
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: getattr(value, one.name) for one in fields(value) if one.init}
    return value._asdict() if hasattr(value, "_asdict") else {}


def texts_in(value: Any, field: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a value with the name of its field."""
    if isinstance(value, str):
        yield from () if isinstance(value, Enum) else ((field, value),)
        return
    for name, held in parts_of(value, field):
        yield from texts_in(held, name)


def parts_of(value: Any, field: str) -> list[tuple[str, Any]]:
    """What a value is made of, with the names of the fields."""
    if isinstance(value, Mapping):
        return [(field, one) for one in (*value, *value.values())]
    return [*named_in(value).items()] or [(field, one) for one in (value if isinstance(value, ROWS) else ())]


def lengthened(field: str, text: str) -> str:
    """People with names of 120 letters, disciplines and themes with titles of as many."""
    if found := PERSON.match(text):
        initials = "." in found[0]
        return text.replace(found[0], f"{SURNAME} А.\N{NO-BREAK SPACE}М." if initials else FULL_NAME, 1)
    if field in TITLES and len(text) > SHORT:
        return (text + TAIL)[: max(LONG, len(text))]
    return text


def hostile(field: str, text: str) -> str:
    """Markup, an image, a formula, control letters, other alphabets."""
    if not text or field in CODES:
        return text
    return (SHORT_HOSTILE if len(text) <= SHORT else HOSTILE) + text
