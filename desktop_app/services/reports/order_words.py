"""What orders say, kind by kind (domain.md 2.19): the subject, the law, the items, and whom a list names."""

import re
from collections.abc import Mapping
from datetime import date

from desktop_app.services.contingent import Sex
from desktop_app.services.order_papers import OrderPaper, PaperLine, Place
from desktop_app.services.orders_values import ExpulsionReason, Funding, LeaveReason, OrderKind
from desktop_app.services.reports.words import MONTHS, NBSP

EDUCATION_LAW = "Федерального закона от 29 декабря 2012 г. № 273-ФЗ «Об образовании в Российской Федерации»"
LEAVE_RULES = "Порядком предоставления академического отпуска (приказ Минобрнауки России от 13 июня 2013 г. № 455)"
SUBJECTS: Mapping[OrderKind, str] = {
    OrderKind.ENROLMENT: "О зачислении в число студентов",
    OrderKind.TRANSFER_IN: "О зачислении в порядке перевода",
    OrderKind.REENROLMENT: "О восстановлении в число студентов",
    OrderKind.TRANSFER: "О переводе {gen}",
    OrderKind.NEXT_COURSE: "О переводе студентов на следующий курс",
    OrderKind.REPEAT_YEAR: "Об оставлении на повторный год обучения",
    OrderKind.LEAVE: "О предоставлении академического отпуска",
    OrderKind.RETURN: "О выходе из академического отпуска",
    OrderKind.EXPULSION: "Об отчислении {gen}",
    OrderKind.GRADUATION: "Об отчислении студентов в связи с получением образования",
    OrderKind.NAME_CHANGE: "Об изменении персональных данных {gen}",
}
"""Kind → the subject; «{gen}»: student, by number and sex."""

LAWS: Mapping[OrderKind, str] = {
    OrderKind.ENROLMENT: f"В соответствии со статьёй 55 {EDUCATION_LAW}, Порядком приёма на обучение по "
    "образовательным программам среднего профессионального образования (приказ Минпросвещения России от 2 сентября "
    "2020 г. № 457)",
    OrderKind.TRANSFER_IN: "В соответствии с Порядком перевода обучающихся в другую образовательную организацию, "
    "реализующую образовательную программу среднего профессионального образования (приказ Минпросвещения России "
    "от 6 августа 2021 г. № 533)",
    OrderKind.REENROLMENT: f"В соответствии со статьёй 62 {EDUCATION_LAW}",
    OrderKind.TRANSFER: f"В соответствии со статьёй 57 {EDUCATION_LAW}",
    OrderKind.NEXT_COURSE: f"В соответствии со статьёй 58 {EDUCATION_LAW}",
    OrderKind.REPEAT_YEAR: f"В соответствии со статьёй 58 {EDUCATION_LAW}",
    OrderKind.LEAVE: f"В соответствии со статьёй 34 {EDUCATION_LAW}, {LEAVE_RULES}",
    OrderKind.RETURN: f"В соответствии с {LEAVE_RULES}",
    OrderKind.EXPULSION: f"В соответствии со статьёй 61 {EDUCATION_LAW}",
    OrderKind.GRADUATION: f"В соответствии со статьями 59, 61 {EDUCATION_LAW}",
    OrderKind.NAME_CHANGE: "В связи с изменением персональных данных",
}
EXPULSIONS: Mapping[ExpulsionReason, tuple[str, str]] = {  # of a man, of a woman
    ExpulsionReason.OWN_WISH: ("по собственному желанию",) * 2,
    ExpulsionReason.TRANSFER_OUT: ("в связи с переводом в другую образовательную организацию",) * 2,
    ExpulsionReason.FAILURE: (
        "за невыполнение обязанностей по добросовестному освоению образовательной программы",
    ) * 2,
    ExpulsionReason.DISCIPLINE: ("за нарушение устава и правил внутреннего распорядка",) * 2,
    ExpulsionReason.NO_RETURN: (
        "как не вышедшего из академического отпуска", "как не вышедшую из академического отпуска",
    ),
    ExpulsionReason.NOT_CERTIFIED: (
        "как не прошедшего государственную итоговую аттестацию",
        "как не прошедшую государственную итоговую аттестацию",
    ),
    ExpulsionReason.DEATH: ("в связи со смертью",) * 2,
    ExpulsionReason.OTHER: ("",) * 2,
}  # fmt: skip
LEAVES: Mapping[LeaveReason, str] = {
    LeaveReason.MEDICAL: "академический отпуск по медицинским показаниям",
    LeaveReason.MILITARY: "академический отпуск в связи с призывом на военную службу",
    LeaveReason.FAMILY: "академический отпуск по семейным обстоятельствам",
    LeaveReason.MATERNITY: "отпуск по уходу за ребёнком",
    LeaveReason.OTHER: "академический отпуск",
}
FUNDINGS: Mapping[Funding, str] = {
    Funding.BUDGET: "за счёт бюджетных ассигнований",
    Funding.CONTRACT: "по договору об оказании платных образовательных услуг",
}
PLACES: Mapping[Funding, str] = {
    Funding.BUDGET: "на места, финансируемые за счёт бюджетных ассигнований",
    Funding.CONTRACT: "на места по договорам об оказании платных образовательных услуг",
}
STUDENT: Mapping[str, tuple[str, str]] = {  # case → a man, a woman
    "gen": ("студента", "студентки"),
    "dat": ("студенту", "студентке"),
    "acc": ("студента", "студентку"),
}
FORMS = {"очная": "очной", "заочная": "заочной", "очно-заочная": "очно-заочной"}
BASES = {
    "основное общее образование": "основного общего образования",
    "среднее общее образование": "среднего общего образования",
}


def subject(paper: OrderPaper) -> str:
    """«Об отчислении студентки»."""
    one = STUDENT["gen"][sexed(paper.lines[0])] if len(paper.lines) == 1 else "студентов"
    return SUBJECTS[paper.kind].format(gen=one)


def preamble(paper: OrderPaper) -> str:
    """By which law."""
    return LAWS[paper.kind]


def rests_on(basis: str) -> str:
    """«Основание: личное заявление от 02.11.2026.» in the nominative, as the office types it."""
    text = basis.strip().rstrip(".;, ")
    if text[1:2].islower():
        text = text[0].lower() + text[1:]
    return f"Основание: {text}." if text else ""


def held(text: str) -> str:
    """Numbers stay with their signs, days with their months: «№ 457», «2 сентября 2020 г.»."""
    return re.sub(r"(?<=№) | (?=г\.)|(?<=\d) (?=[а-я]+ \d{4})", NBSP, text)


def sexed(line: PaperLine) -> int:
    """Which of two endings."""
    return int(line.name.sex is Sex.FEMALE)


def student(line: PaperLine, case: str) -> str:
    """«студентку»."""
    return STUDENT[case][sexed(line)]


def in_words(day: date) -> str:
    """«12 ноября 2026 г.», held together."""
    return f"{day.day}{NBSP}{MONTHS[day.month - 1]}{NBSP}{day.year}{NBSP}г."


def counted(number: int, one: str, few: str, many: str) -> str:
    """«3 года», «10 месяцев»."""
    last, tens = number % 10, number % 100 // 10
    word = many if tens == 1 or last in {0, 5, 6, 7, 8, 9} else one if last == 1 else few
    return f"{number}{NBSP}{word}"


def people(number: int) -> str:
    """«25 человек»."""
    return counted(number, "человек", "человека", "человек")


def lasts(place: Place) -> str:
    """«3 года 10 месяцев»."""
    parts = (
        counted(place.years, "год", "года", "лет") if place.years else "",
        counted(place.months, "месяц", "месяца", "месяцев") if place.months else "",
    )
    return " ".join(part for part in parts if part)


def speciality(place: Place) -> str:
    """«специальности 09.02.07 «…»»; of skilled workers it is a profession (code NN.01.NN)."""
    noun = "профессии" if place.code[3:5] == "01" else "специальности"
    return f"{noun}{NBSP}{place.code} «{place.programme}»"


def form(place: Place) -> str:
    """«очной формы обучения»."""
    return f"{FORMS.get(place.form.casefold(), place.form.casefold())} формы обучения"


def to_learn(place: Place) -> str:
    """«по специальности …, очной формы обучения на базе …, со сроком обучения 3 года 10 месяцев»."""
    base = BASES.get(place.base.casefold(), place.base.casefold())
    term = lasts(place)
    on_base = f" на базе {base}" if base else ""
    return f"по {speciality(place)}{on_base}{f' со сроком обучения {term}' if term else ''}"


def studies(place: Place | None) -> str:
    """«2 курса группы ИСП-21 специальности …, очной формы обучения»."""
    if place is None:
        return "колледжа"
    return f"{place.course}{NBSP}курса группы{NBSP}{place.group} {speciality(place)} {form(place)}"
