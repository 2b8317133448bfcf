"""Statistics for the tests of paper: so many groups over terms, marks and hours from a seed."""

from datetime import date
from random import Random

from reports.sheets import LETTERHEAD

from desktop_app.services.missing_values import Lack, Missing
from desktop_app.services.rules.statistics import Counts
from desktop_app.services.statistics_values import (
    YEAR,
    Asked,
    Breakdown,
    Hours,
    Measure,
    MissedHours,
    Period,
    Piece,
    Report,
    Span,
    Statistics,
    Value,
    What,
)
from desktop_app.services.summary import Which
from desktop_app.services.summary_values import Figures, GroupHead, Totals

PROGRAMMES = (
    ("09.02.07", "Информационные системы и программирование"),
    ("38.02.01", "Экономика и бухгалтерский учёт (по отраслям)"),
    ("23.02.07", "Техническое обслуживание и ремонт двигателей, систем и агрегатов автомобилей"),
)
SUBJECTS = (
    "Основы алгоритмизации и программирования", "Элементы высшей математики", "Физическая культура", "История",
    "Иностранный язык в профессиональной деятельности",
    "Сопровождение и обслуживание программного обеспечения компьютерных систем в организациях транспортной отрасли",
    "Базы данных", "Ёмкости и аппараты", "Безопасность жизнедеятельности", "Психология общения",
)  # fmt: skip
TEACHERS = ("Соколова А. П.", "Тихонов Б. П.", "Константинопольская-Заречная А. П.", "Ёлкин В. С.", "Бондарь Е. А.")
MISSING = tuple(Missing(Lack.SHEETS, f"ИСП-{n}", "ОП.04 Основы алгоритмизации", "Соколова А. П.", n % 3 + 1, "sheets")
                for n in range(20))  # fmt: skip


def period(number: int, year: int = 2026) -> Period:
    """A term, or a year."""
    starts, ends = (date(year, 9, 1), date(year, 12, 27)) if number == 1 else (date(year + 1, 1, 12),
                                                                               date(year + 1, 6, 30))  # fmt: skip
    name = f"{year}/{(year + 1) % 100}" + (f"-{number}" if number else "")
    return Period(name, (year * 2 + number,), year, number, starts, ends, min(ends, date(2026, 12, 25)))


def group_head(number: int) -> GroupHead:
    """A group of one of the programmes, on one of four courses."""
    code, title = PROGRAMMES[number % len(PROGRAMMES)]
    return GroupHead(number + 1, f"ГР-{number // 4 + 1}{number % 4 + 1}", number % 4 + 1, code, title, "Соколова А. П.",
                     "Отделение", "Тихонов Б. П.")  # fmt: skip


def counts(random: Random) -> Counts:
    """The marks of 25 students."""
    fives, fours, twos, absent = (random.randint(*span) for span in ((1, 9), (4, 10), (0, 3), (0, 2)))
    return Counts(25, fives, fours, 25 - fives - fours - twos - absent, twos, no_show=absent)


def hours(random: Random, listed: int = 0) -> Hours:
    """The hours of 25 students."""
    return Hours(listed, 25 * random.randint(30, 80), MissedHours(*(random.randint(0, 60) for _reason in range(4))))


def totals(figures: Figures) -> Totals:
    """A group whose marks these are."""
    return Totals(25, 25, 20, 3, 8, 2, 4, 1, 0, 1, 0, figures)


def pieces(what: What, groups: int, periods: int, subjects: int) -> list[Piece]:
    """Each group of each period with its disciplines."""
    random, found = Random(7), []  # noqa: S311 - the same paper each time
    for place in range(periods):
        for number in range(groups):
            head, parts = group_head(number), []
            for subject in range(subjects):
                value: Value
                value = Totals(figures=Figures(counts(random))) if what is What.PERFORMANCE else hours(random)
                teacher = (number + subject) % len(TEACHERS)
                parts.append(Piece(place, head, value, SUBJECTS[subject % len(SUBJECTS)] + " " * (subject // 10),
                                   f"ОП.{subject + 1:02}", teacher + 1, TEACHERS[teacher]))  # fmt: skip
            found += [Piece(place, head, whole_of(what, parts)), *parts]
    return found


def whole_of(what: What, parts: list[Piece]) -> Value:
    """The group of these disciplines."""
    if what is What.PERFORMANCE:
        return totals(sum((one.value.figures for one in parts if isinstance(one.value, Totals)), start=Figures()))
    return sum((one.value for one in parts if isinstance(one.value, Hours)), start=Hours(25))


def told(what: What = What.PERFORMANCE, groups: int = 40, periods: int = 1, subjects: int = 10) -> Statistics:
    """The statistics of a college."""
    span = [period(1, 2025), period(2, 2025), period(1), period(YEAR)][:periods] if periods > 1 else [period(1)]
    span = span if periods != 3 else [period(2, 2025), period(1), period(2)]
    asked = Asked(what, Which(1), Span.TERM if periods == 1 else Span.ALL)
    return Statistics(asked, tuple(span), tuple(pieces(what, groups, len(span), subjects)), LETTERHEAD)


def report(
    what: What = What.PERFORMANCE, by: Breakdown = Breakdown.GROUP, periods: int = 1, *, groups: int = 40,
    measure: Measure | None = None,
) -> Report:  # fmt: skip
    """The same on paper."""
    return Report(told(what, groups, periods), by, measure, MISSING)


def control_report() -> Report:
    """The control group of domain.md 2.9: 5/10/8/1, one н/а, and somebody exempt."""
    figures = Figures(Counts(26, 5, 10, 8, 1, no_show=1, exempt=1))
    head = group_head(0)
    pieces_ = (Piece(0, head, Totals(26, 26, 23, 5, 10, 0, 2, figures=figures)),
               Piece(0, head, Totals(figures=figures), "Базы данных", "ОП.05", 1, "Соколова А. П."))  # fmt: skip
    statistics = Statistics(Asked(What.PERFORMANCE, Which(1)), (period(1),), pieces_, LETTERHEAD)
    return Report(statistics)
