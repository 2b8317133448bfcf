"""The fields that a form of the college's own may name: one table, name → family → meaning.

Names and meanings are those of Russian forms and are not translated. The families of a scope are its single fields;
one family more makes its list: a row with fields of it is repeated.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from desktop_app.models.archive import TemplateScope
from desktop_app.services.exchange.template_values import named
from desktop_app.services.permissions import Permission


class Family(StrEnum):
    """Fields that are read together, under one right."""

    COLLEGE = "college"
    DAY = "day"
    TERM = "term"
    GROUP = "group"
    RESULTS = "results"  # of a group in a term (domain.md 2.9)
    STUDENT = "student"
    STANDING = "standing"  # of a student in a term
    PASSED = "passed"  # what a student has passed: a discipline
    EMPLOYEE = "employee"


@dataclass(frozen=True, slots=True)
class TemplateField:
    """A field as the list of fields shows it."""

    name: str
    meaning: str
    family: Family


def family(which: Family, prefix: str, *fields: tuple[str, str]) -> tuple[TemplateField, ...]:
    """The fields of a family, «prefix.name» each."""
    return tuple(TemplateField(f"{prefix}.{name}" if name else prefix, meaning, which) for name, meaning in fields)


NUMBER: Final = "строка.номер"
"""The number of a row of the list."""

FIELDS: tuple[TemplateField, ...] = (
    *family(
        Family.COLLEGE, "колледж",
        ("название", "полное наименование"),
        ("название_родительный", "наименование: кого, чего"),
        ("название_дательный", "наименование: кому, чему"),
        ("название_предложный", "наименование: в ком, в чём"),
        ("краткое", "краткое наименование"),
        ("учредитель", "учредитель"),
        ("город", "город"),
        ("юридический_адрес", "юридический адрес"),
        ("почтовый_адрес", "почтовый адрес"),
        ("телефон", "телефон"),
        ("почта", "электронная почта"),
        ("сайт", "сайт"),
        ("инн", "ИНН"), ("кпп", "КПП"), ("огрн", "ОГРН"),
        ("лицензия", "номер лицензии"), ("лицензия_дата", "дата лицензии"),
        ("аккредитация", "номер свидетельства об аккредитации"), ("аккредитация_дата", "дата свидетельства"),
    ),
    *family(
        Family.COLLEGE, "подпись",
        ("директор", "директор, «И. О. Фамилия»"), ("директор_должность", "должность директора"),
        ("заместитель_ур", "заместитель по учебной работе"), ("заместитель_ур_должность", "его должность"),
        ("заместитель_вр", "заместитель по воспитательной работе"), ("заместитель_вр_должность", "его должность"),
        ("заместитель_мр", "заместитель по методической работе"), ("заместитель_мр_должность", "его должность"),
        ("практика", "заведующий практикой"), ("практика_должность", "его должность"),
        ("секретарь", "секретарь учебной части"), ("секретарь_должность", "его должность"),
        ("бухгалтер", "главный бухгалтер"), ("бухгалтер_должность", "его должность"),
    ),
    *family(
        Family.DAY, "дата",
        ("", "день заполнения, 28.11.2026"),
        ("прописью", "день заполнения, «28» ноября 2026 г."),
        ("год", "год заполнения"),
    ),
    *family(Family.DAY, "напечатал", ("", "кто заполнил форму")),
    *family(
        Family.TERM, "семестр",
        ("номер", "1 или 2"), ("учебный_год", "2026/2027"), ("начало", "первый день"), ("конец", "последний день"),
    ),
    *family(
        Family.GROUP, "группа",
        ("название", "название группы"),
        ("курс", "курс в учебном году семестра"),
        ("код", "код специальности, 09.02.07"),
        ("специальность", "наименование специальности"),
        ("квалификация", "квалификация"),
        ("форма_обучения", "форма обучения"),
        ("отделение", "отделение"),
        ("заведующий", "заведующий отделением"),
        ("куратор", "куратор, «Иванова А. П.»"),
        ("год_набора", "год набора"),
        ("численность", "сколько человек обучается"),
    ),
    *family(
        Family.RESULTS, "итоги",
        ("всего", "человек в сводной ведомости"),
        ("отличников", "только «5»"), ("хорошистов", "«4» и «5»"), ("с_одной_тройкой", "с одной «3»"),
        ("неуспевающих", "с «2», неявкой или недопуском"), ("не_аттестовано", "с неявкой или недопуском"),
        ("успеваемость", "успеваемость, %"), ("качество", "качество, %"), ("соу", "СОУ, %"),
        ("средний_балл", "средний балл"),
    ),
    *family(
        Family.STUDENT, "студент",
        ("фио", "фамилия, имя, отчество"),
        ("фио_родительный", "кого: Иванова Ивана Петровича"),
        ("фио_дательный", "кому: Иванову Ивану Петровичу"),
        ("фио_винительный", "кого (отчислить): Иванова Ивана Петровича"),
        ("кратко", "Иванов И. П."),
        ("фамилия", "фамилия"), ("имя", "имя"), ("отчество", "отчество"),
        ("пол", "м или ж"),
        ("дата_рождения", "дата рождения"),
        ("телефон", "телефон"),
        ("зачётная_книжка", "номер зачётной книжки"),
        ("основа", "бюджет или договор"),
        ("статус", "обучается, в академическом отпуске, …"),
        ("зачислен", "дата зачисления"),
    ),
    *family(
        Family.STANDING, "студент",
        ("средний_балл", "средний балл семестра"),
        ("пропущено", "пропущено часов за семестр"),
        ("пропущено_без_причины", "из них без уважительной причины"),
    ),
    *family(
        Family.PASSED, "оценка",
        ("дисциплина", "дисциплина, которую студент сдал"), ("часы", "часов"), ("отметка", "последняя отметка"),
    ),
    *family(
        Family.EMPLOYEE, "сотрудник",
        ("фио", "фамилия, имя, отчество"),
        ("фио_родительный", "кого"), ("фио_дательный", "кому"), ("фио_винительный", "кого (направить)"),
        ("кратко", "Иванова А. П."),
        ("должность", "должность"),
        ("принят", "дата приёма на работу"),
    ),
)  # fmt: skip

ALWAYS = (Family.COLLEGE, Family.DAY, Family.TERM)
SINGLE: Mapping[TemplateScope, tuple[Family, ...]] = MappingProxyType(
    {
        TemplateScope.COLLEGE: ALWAYS,
        TemplateScope.GROUP: (*ALWAYS, Family.GROUP, Family.RESULTS),
        TemplateScope.STUDENT: (*ALWAYS, Family.GROUP, Family.STUDENT, Family.STANDING),
        TemplateScope.EMPLOYEE: (*ALWAYS, Family.EMPLOYEE),
    }
)
"""What a form is filled for → the families of its single fields."""

LISTED: Mapping[TemplateScope, tuple[Family, ...]] = MappingProxyType(
    {
        TemplateScope.COLLEGE: (Family.GROUP, Family.RESULTS),
        TemplateScope.GROUP: (Family.STUDENT, Family.STANDING),
        TemplateScope.STUDENT: (Family.PASSED,),
        TemplateScope.EMPLOYEE: (),
    }
)
"""What a form is filled for → the families of its list."""

RIGHTS: Mapping[Family, Permission] = MappingProxyType(
    {
        Family.RESULTS: Permission.READ_SUMMARY,
        Family.STUDENT: Permission.READ_STUDENTS,
        Family.STANDING: Permission.READ_SUMMARY,
        Family.PASSED: Permission.READ_SHEETS,
        Family.EMPLOYEE: Permission.READ_STAFF,
    }
)
"""Family → the right without which no form with its fields is filled."""

BY_NAME: Mapping[str, TemplateField] = MappingProxyType({named(one.name): one for one in FIELDS})


def fields_of(scope: TemplateScope) -> tuple[TemplateField, ...]:
    """The fields that a form may name, the single ones first."""
    return (*single_fields(scope), *listed_fields(scope))


def single_fields(scope: TemplateScope) -> tuple[TemplateField, ...]:
    """Those that stand once."""
    return tuple(one for one in FIELDS if one.family in SINGLE[scope])


def listed_fields(scope: TemplateScope) -> tuple[TemplateField, ...]:
    """Those whose row is repeated, and the number of the row."""
    found = tuple(one for one in FIELDS if one.family in LISTED[scope])
    number = (TemplateField(NUMBER, "номер строки списка", LISTED[scope][0]),) if LISTED[scope] else ()
    return (*number, *found)


def listed_names(scope: TemplateScope) -> frozenset[str]:
    """The names of the list as they are looked up."""
    return frozenset(named(one.name) for one in listed_fields(scope))


def known_names(scope: TemplateScope) -> frozenset[str]:
    """All names that a form of this scope may use."""
    return frozenset(named(one.name) for one in fields_of(scope))


def nearest(name: str, scope: TemplateScope) -> str:
    """The field that a mistyped name is most like; empty when there is none."""
    names = {named(one.name): one.name for one in fields_of(scope)}
    found = get_close_matches(name, names, n=1, cutoff=0.6)
    return names[found[0]] if found else ""


def families_of(names: frozenset[str], scope: TemplateScope) -> frozenset[Family]:
    """The families that have to be read for these names."""
    return frozenset(one.family for one in fields_of(scope) if named(one.name) in names and one.name != NUMBER)
