"""How official Russian paper says things: marks in words, dates in the genitive, decimal comma, whole names."""

from collections.abc import Mapping
from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal

from desktop_app.services.attestation_values import Control, FinalMark
from desktop_app.services.permissions import Role

DASH = "—"
NBSP = "\N{NO-BREAK SPACE}"

MONTHS = (  # in the genitive
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
)
MONTH_NAMES = (
    *("январь", "февраль", "март", "апрель", "май", "июнь"),
    *("июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"),
)
WEEKDAYS = ("Понедельник", "Вторник", "Среда", "Четверг", "Пятница", "Суббота", "Воскресенье")
WEEKDAYS_SHORT = ("Пн", "Вт", "Ср", "Чт", "Пт", "Сб", "Вс")
ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))

AWAY: Mapping[str, str] = {  # КУГ: weeks that have no title of their own
    "practice": "Практика",
    "session": "Промежуточная аттестация",
    "vacation": "Каникулы",
}
CONTROLS: Mapping[Control, str] = {
    Control.EXAM: "экзамен",
    Control.GRADED_CREDIT: "дифференцированный зачёт",
    Control.CREDIT: "зачёт",
    Control.COURSE_WORK: "защита курсовой работы",
    Control.COURSE_PROJECT: "защита курсового проекта",
    Control.OTHER: "другая форма контроля",
}
MARKS: Mapping[FinalMark, tuple[str, str]] = {  # (цифрой, прописью)
    FinalMark.FIVE: ("5", "отлично"),
    FinalMark.FOUR: ("4", "хорошо"),
    FinalMark.THREE: ("3", "удовлетворительно"),
    FinalMark.TWO: ("2", "неудовлетворительно"),
    FinalMark.PASSED: ("", "зачтено"),
    FinalMark.FAILED: ("", "не зачтено"),
    FinalMark.NO_SHOW: (DASH, "неявка"),
    FinalMark.EXEMPT: (DASH, "освобождён"),
    FinalMark.NOT_ADMITTED: (DASH, "не допущен"),
}

ROLES: Mapping[Role, str] = {  # as papers call people
    Role.ADMINISTRATOR: "Администратор",
    Role.HR: "Специалист отдела кадров",
    Role.CURATOR: "Куратор",
    Role.STUDENT: "Обучающийся",
    Role.PARENT: "Родитель (законный представитель)",
    Role.TEACHER: "Преподаватель",
    Role.SECRETARY: "Секретарь учебной части",
    Role.ADMISSIONS: "Ответственный секретарь приёмной кампании",
    Role.DEPUTY_ACADEMIC: "Заместитель директора по учебной работе",
    Role.DEPUTY_METHODICAL: "Заместитель директора по учебно-методической работе",
    Role.HEAD_OF_DEPARTMENT: "Заведующий отделением",
    Role.DIRECTOR: "Директор",
}


def mark_in_words(mark: FinalMark | None) -> str:
    """«5 (отлично)», «зачтено», «неявка»; no mark is an empty box."""
    if mark is None:
        return ""
    digit, words = MARKS[mark]
    return f"{digit} ({words})" if digit.isdigit() else words


def numeric_date(day: date) -> str:
    """дд.мм.гггг, as tables want it."""
    return f"{day:%d.%m.%Y}"


def day_and_month(day: date) -> str:
    """дд.мм, where the year is plain."""
    return f"{day:%d.%m}"


def official_date(day: date) -> str:
    """«05» сентября 2025 г."""
    return f"«{day:%d}»{NBSP}{MONTHS[day.month - 1]} {day.year}{NBSP}г."


def clock(moment: time) -> str:
    """08:00."""
    return f"{moment:%H:%M}"


def figure(value: Decimal | None, places: int = 2) -> str:
    """A figure with a decimal comma; «—» where there is nothing to divide by."""
    if value is None:
        return DASH
    return str(value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)).replace(".", ",")


def roman(number: int) -> str:
    """The number of a term, as titles write it."""
    written = ""
    for value, letters in ROMAN:
        count, number = divmod(number, value)
        written += letters * count
    return written


def school_year(name: str) -> str:
    """«2026/27» as forms write it: «2026/2027»."""
    first, slash, second = name.partition("/")
    return f"{first}/{first[:2]}{second}" if slash and len(first) == 4 and len(second) == 2 else name  # noqa: PLR2004


def held_together(name: str) -> str:
    """«Иванова А. П.» that no line end can divide."""
    return name.replace(" ", NBSP)
