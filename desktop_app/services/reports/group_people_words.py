"""What the papers of a group's people call families, social categories and disabilities."""

from collections.abc import Mapping

from desktop_app.services.contingent import GroupLine
from desktop_app.services.group_papers_values import BenefitKind, Disability, Family, Sex
from desktop_app.services.letterhead import Letterhead

SEXES = {Sex.FEMALE: "ж", Sex.MALE: "м"}
FAMILIES: Mapping[Family, str] = {
    Family.BOTH: "полная", Family.ONE: "указан один родитель", Family.GUARDIAN: "опека, попечительство",
    Family.UNKNOWN: "не указана",
}  # fmt: skip
BENEFITS: Mapping[BenefitKind, str] = {
    BenefitKind.ORPHAN: "сирота, ОБПР", BenefitKind.LARGE_FAMILY: "многодетная семья",
    BenefitKind.LOW_INCOME: "малоимущая семья", BenefitKind.SERVICE_FAMILY: "семья участника СВО",
    BenefitKind.CHERNOBYL: "пострадавший от аварии на ЧАЭС", BenefitKind.HARDSHIP: "трудная жизненная ситуация",
    BenefitKind.SCHOOL_REGISTER: "внутренний учёт", BenefitKind.COMMISSION_REGISTER: "учёт КДН",
    BenefitKind.POLICE_REGISTER: "учёт ПДН", BenefitKind.DORMITORY: "общежитие", BenefitKind.OTHER: "иная категория",
}  # fmt: skip
DISABILITIES: Mapping[Disability, str] = {
    Disability.CHILD: "ребёнок-инвалид", Disability.FIRST: "инвалид I группы", Disability.SECOND: "инвалид II группы",
    Disability.THIRD: "инвалид III группы",
}  # fmt: skip


def group_title(group: GroupLine) -> str:
    """«ИСП-21, 2 курс, 09.02.07 Информационные системы и программирование»."""
    return f"{group.name}, {group.course} курс, {group.code} {group.programme}"


def facts(head: Letterhead, group: GroupLine, rows: int) -> tuple[tuple[str, object], ...]:
    """Who took a list of people out, when and of whom."""
    return (
        ("Выгрузил", head.printed_by), ("Дата и время", head.printed_at.replace(tzinfo=None, microsecond=0)),
        ("Группа", group.name), ("Строк", rows),
        ("Основание", "Персональные данные: хранить и передавать по правилам 152-ФЗ"),
    )  # fmt: skip
