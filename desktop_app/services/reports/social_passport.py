"""Социальный паспорт группы (п. 4.3): families, social categories, disability, dormitory, age; and a workbook."""

from collections.abc import Iterator

from desktop_app.services.group_papers_values import BenefitKind, Family, Held, SocialLine, SocialPassport
from desktop_app.services.reports.group_people_words import (
    BENEFITS,
    DISABILITIES,
    FAMILIES,
    SEXES,
    facts,
    group_title,
)
from desktop_app.services.reports.register_table import Register, draw
from desktop_app.services.reports.table_file import TableFile, render_sheets
from desktop_app.services.reports.words import numeric_date

COLUMNS = (
    ("№", 24, True), ("Фамилия, имя, отчество", 176, False), ("Дата\nрождения", 62, True), ("Лет", 28, True),
    ("Семья", 96, False), ("Социальные категории", 216, False), ("Инвалидность, ОВЗ", 128, False),
    ("Обще-\nжитие", 44, True),
)  # fmt: skip
HEADS = ("№", "Фамилия, имя, отчество", "Пол", "Дата рождения", "Лет", "Семья", *BENEFITS.values(),
         "Инвалидность", "Действует до", "ОВЗ (заключение ПМПК)", "Адаптированная программа")  # fmt: skip
WIDTHS = (5, 38, 6, 14, 6, 24, *([14] * len(BENEFITS)), 20, 14, 30, 18)
NOTE = (
    "Полная — в карточке указаны мать и отец. Обучающийся нескольких категорий учтён в каждой; категории и "
    "инвалидность с истёкшим сроком не учтены."
)


def render(value: SocialPassport) -> bytes:
    """The passport as a PDF: the people, the counts below them."""
    rows = [
        (
            str(number), one.name, numeric_date(one.birth_date) if one.birth_date else "", str(one.age or ""),
            FAMILIES[one.family], "; ".join(map(held_text, social(one))), health_text(one), "да" * lives_here(one),
        )
        for number, one in enumerate(value.lines, 1)
    ]  # fmt: skip
    curator = (("Куратор", value.group.curator),)
    said = f"{group_title(value.group)}; на {numeric_date(value.day)}"
    return draw(Register("СОЦИАЛЬНЫЙ ПАСПОРТ ГРУППЫ", said, COLUMNS, rows, told(value), value.letterhead, curator))


def social(line: SocialLine) -> list[Held]:
    """The categories without the dormitory, which has a column of its own."""
    return [one for one in line.held if one.kind is not BenefitKind.DORMITORY]


def lives_here(line: SocialLine) -> bool:
    """Whether the student lives in the dormitory."""
    return any(one.kind is BenefitKind.DORMITORY for one in line.held)


def held_text(one: Held) -> str:
    """«многодетная семья (удостоверение № 5, до 01.09.2027)»."""
    told_ = ", ".join(filter(None, (one.document, f"до {numeric_date(one.until)}" if one.until else "")))
    return f"{BENEFITS[one.kind]} ({told_})" if told_ else BENEFITS[one.kind]


def health_text(line: SocialLine) -> str:
    """«инвалид III группы до 01.09.2027; ОВЗ»."""
    until = f" до {numeric_date(line.disability_until)}" if line.disability_until else ""
    return "; ".join(filter(None, (
        f"{DISABILITIES[line.disability]}{until}" if line.disability else "", "ОВЗ" if line.special_needs else "",
        "адаптированная программа" if line.adapted else "",
    )))  # fmt: skip


def told(value: SocialPassport) -> str:
    """The counts in a sentence, and what they mean."""
    counts = "; ".join(f"{name} — {number}" for name, number in counted(value))
    return f"{counts[:1].upper()}{counts[1:]}. {NOTE}"


def counted(value: SocialPassport) -> Iterator[tuple[str, int]]:
    """What is counted, and how many; categories that nobody has are left out."""
    families, kinds = value.families(), value.kinds()
    yield "всего обучающихся", len(value.lines)
    yield "младше 18 лет", value.under_age()
    yield from ((f"семья: {FAMILIES[one]}", families[one]) for one in Family if families[one])
    yield from ((words, kinds[one]) for one, words in BENEFITS.items() if kinds[one])
    yield "с инвалидностью", sum(one.disability is not None for one in value.lines)
    yield "с ОВЗ", sum(bool(one.special_needs) for one in value.lines)


def render_xlsx(value: SocialPassport) -> bytes:
    """The passport as a workbook: a column of ones for each category, the counts on a sheet of their own."""
    rows = [row_of(number, one) for number, one in enumerate(value.lines, 1)]
    about = facts(value.letterhead, value.group, len(rows))
    counts = [(name[:1].upper() + name[1:], number) for name, number in counted(value)]
    return render_sheets(
        (
            TableFile("Социальный паспорт", HEADS, rows, about, WIDTHS),
            TableFile("Итоги", ("Показатель", "Человек"), counts, (), (44, 12)),
        )
    )


def row_of(number: int, one: SocialLine) -> tuple[object, ...]:
    """A student in the workbook."""
    kinds = {each.kind for each in one.held}
    return (
        number, one.name, SEXES[one.sex], one.birth_date, one.age, FAMILIES[one.family],
        *(1 if kind in kinds else None for kind in BENEFITS), DISABILITIES[one.disability] if one.disability else "",
        one.disability_until, one.special_needs, 1 if one.adapted else None,
    )  # fmt: skip
