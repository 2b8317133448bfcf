"""СПО-1 to print: a contingent that chance has made, in which one sum may be made not to come out."""

from dataclasses import replace
from datetime import date
from random import Random

from reports.sheets import LETTERHEAD

from desktop_app.services.reports.spo1_words import LACKS
from desktop_app.services.rules.spo1 import AGES, STAFF_AGES, STAGES, Fact
from desktop_app.services.spo1 import table_of, unfilled
from desktop_app.services.spo1_controls import controls_of
from desktop_app.services.spo1_tables import (
    BENEFITS,
    CATEGORIES,
    COURSES,
    DISABILITIES,
    EDUCATIONS,
    LEVELS,
    PLANS,
    PROGRAMMES,
    WENT,
)
from desktop_app.services.spo1_values import SpoPaper, SpoReport, SpoTable, SpoYear

SPECS = (
    "09.02.07 Информационные системы и программирование",
    "15.01.05 Сварщик (ручной и частично механизированной сварки (наплавки))",
    "38.02.01 Экономика и бухгалтерский учёт (по отраслям)",
    "54.02.01 Дизайн <b>по отраслям</b> & <img src=x>",
)
FORMS = ("full_time", "full_time", "full_time", "extramural", "part_time")


def paper(people: int, year: int = 2026) -> SpoPaper:
    """So many students, as many applications, a tenth as many employees; all of them by chance, always the same."""
    return SpoPaper(report(people, year), LETTERHEAD)


def report(people: int, year: int = 2026) -> SpoReport:
    """The tables."""
    chance = Random(year)  # noqa: S311 - no secret
    facts = [student(chance, key) for key in range(people)]
    facts += [application(chance, key) for key in range(people)]
    facts += [employee(chance, key) for key in range(people // 10)]
    tables = tuple(table_of(plan, facts) for plan in PLANS)
    return SpoReport(
        year=SpoYear(year),
        as_of=date(year, 11, 24),
        tables=tables,
        controls=controls_of(tables, {key: key for key in range(people)}),
        unfilled={tag: keys for tag, keys in unfilled(facts).items() if tag in LACKS},
    )


def one_short(made: SpoPaper, code: str = "2.1.2") -> SpoPaper:
    """The same with a key that is lost out of the first cell of a table: its sums don't come out."""

    def lost(table: SpoTable) -> SpoTable:
        first, *rest = table.rows
        cells = (first.cells[0][1:], *first.cells[1:])
        return replace(table, rows=(replace(first, cells=cells), *rest))

    tables = tuple(lost(one) if one.code == code else one for one in made.report.tables)
    return replace(made, report=replace(made.report, tables=tables, controls=controls_of(tables, dict.fromkeys(
        range(10_000), 0) | {key: key for key in range(10_000)})))  # fmt: skip


def studies(chance: Random) -> set[str]:
    return {
        f"form:{chance.choice(FORMS)}", f"base:{chance.choice(('nine', 'nine', 'eleven'))}",
        f"spec:{chance.choice(SPECS)}", chance.choice(("budget", "budget", "contract")),
        f"sex:{chance.choice('mf')}", f"level:{chance.choice(LEVELS)}",
    }  # fmt: skip


def student(chance: Random, key: int) -> Fact:
    country = chance.choice(("Россия",) * 9 + ("Беларусь", ""))
    tags = studies(chance) | {
        f"country:{country}", f"age:{chance.choice((*AGES[3:9], ''))}", f"course:{chance.choice(COURSES[:4])}",
        f"programme:{chance.choice(PROGRAMMES)}",
    }  # fmt: skip
    if country not in {"Россия", ""}:
        tags.add("foreign")
    if chance.random() < 0.2:
        tags |= {"benefit", f"benefit:{chance.choice(BENEFITS)}"}
    if chance.random() < 0.1:
        tags |= {"disabled", f"disability:{chance.choice(DISABILITIES)}"}
    event = chance.choice(("came", "was", "was", "was", "left", "graduated"))
    if event == "came":
        return Fact(key, frozenset(tags | {"college", "arrived", "arrived:enrolled", "taken", "end", "stands"}))
    if event == "was":
        return Fact(key, frozenset(tags | {"college", "start", "end", "stands"}))
    why = "graduated" if event == "graduated" else chance.choice(WENT[:8])
    graduated = {"graduated"} if event == "graduated" else set()
    return Fact(key, frozenset(tags | graduated | {"college", "start", "left", f"left:{why}"}))


def application(chance: Random, key: int) -> Fact:
    return Fact(key, frozenset(studies(chance) | {"applied"}))


def employee(chance: Random, key: int) -> Fact:
    position, teaching = chance.choice((("Преподаватель", "yes"), ("Мастер п/о", "yes"), ("Библиотекарь", "no")))
    return Fact(key, frozenset({
        "staff", chance.choice(("main", "main", "external")), f"position:{position}", f"teaching:{teaching}",
        f"sex:{chance.choice('mf')}", f"education:{chance.choice(EDUCATIONS)}",
        f"category:{chance.choice(CATEGORIES)}", f"age:{chance.choice(STAFF_AGES)}",
        f"serves:{chance.choice(STAGES)}", f"teaches:{chance.choice((*STAGES, ''))}",
    }))  # fmt: skip
