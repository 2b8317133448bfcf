"""Reports of teachers: the control group of domain.md 2.9, long names, credits, a row that lags."""

from datetime import date

from reports.loads import TITLE
from reports.sheets import LETTERHEAD

from desktop_app.services.group_hours import GroupHours, GroupLine
from desktop_app.services.missing_values import Lack, Missing
from desktop_app.services.rules.statistics import Counts
from desktop_app.services.summary_values import Figures
from desktop_app.services.teacher_report_lines import disciplines_of
from desktop_app.services.teacher_report_values import YEAR, Control, Hours, ReportLine, TeacherReport, sums_of

CONTROL = Counts(listed=25, fives=5, fours=10, threes=8, twos=1, no_show=1)
"""92,00 / 60,00 / 58,04 / 3,79."""
UNTIL = date(2026, 12, 25)


def line(counts: Counts = CONTROL, **more: object) -> ReportLine:
    """The control group in an exam, unless it is told otherwise."""
    values: dict[str, object] = {
        "part": 1, "hours": (Hours(1, 64, 60),), "figures": Figures(graded=counts), "group": "ИСП-21", "course": 2,
        "index": "ОП.04", "title": "Основы алгоритмизации и программирования", "control": Control.EXAM,
    }  # fmt: skip
    return ReportLine(**(values | more))  # type: ignore[arg-type]


def report(*lines: ReportLine, term: int | None = 1, missing: tuple[Missing, ...] = ()) -> TeacherReport:
    """A report of these rows."""
    return TeacherReport(
        teacher_id=1, teacher="Соколова-Тихомирова Александра Владимировна", position="преподаватель",
        year="2026/2027", term=term, until=UNTIL, disciplines=disciplines_of(lines), sums=sums_of(lines),
        missing=missing, letterhead=LETTERHEAD, signed="Соколова-Тихомирова А. В.",
    )  # fmt: skip


def long_report(lines: int) -> TeacherReport:
    """Rows of a dozen of disciplines with long names, of subgroups too; some lag, some are credits."""
    rows = (
        line(
            part=1,
            hours=(Hours(n, 32, 32 - n % 5),),
            group=f"ИСП-{21 + n % 9}",
            subgroup=n % 3 or None,
            course=n % 4 + 1,
            index=f"МДК.01.{n % 12:02}",
            title=f"{TITLE} и управление проектами, часть {n % 12}",
            control=(Control.EXAM, Control.GRADED_CREDIT, Control.CREDIT, Control.COURSE_PROJECT)[n % 4],
            figures=Figures(credits=Counts(listed=25, passed=24, failed=1)) if n % 4 == 2 else Figures(graded=CONTROL),
            note="болезнь преподавателя, занятия восполнены консультациями" if n % 7 == 3 else "",
        )
        for n in range(lines)
    )
    lacking = (
        Missing(Lack.TOPICS, "ИСП-21", "ОП.04 Основы алгоритмизации и программирования", "Соколова А. П.", 3),
        Missing(Lack.SHEETS, "ИСП-22", "МДК.01.01 Разработка программных модулей", "Соколова А. П.", 1, "sheets"),
    )
    return report(*rows, missing=lacking)


def year_report() -> TeacherReport:
    """Both terms and the year of the control group: the second term has nobody marked yet."""
    first = line()
    second = line(Counts(listed=25), part=2, hours=(Hours(2, 40, 0),))
    whole = line(part=YEAR, hours=(*first.hours, *second.hours))
    return report(first, second, whole, term=None)


def group_month(lines: int) -> GroupHours:
    """A month of 31 days with so many disciplines of long names."""
    days = dict.fromkeys((1, 2, 8, 9, 15, 16, 22, 23, 29, 30), 2)
    rows = tuple(GroupLine(f"МДК.01.{n:02}", TITLE, n % 3 or None, "Соколова-Тихомирова А. В.", days)
                 for n in range(lines))  # fmt: skip
    off = frozenset({3, 4, 10, 11, 17, 18, 24, 25, 31})
    return GroupHours("ИСП-21", 2, "2026/2027", date(2026, 10, 1), tuple(range(1, 32)), off, rows, UNTIL, True,
                      LETTERHEAD)  # fmt: skip


def group_year(lines: int) -> GroupHours:
    """A year of ten months with so many disciplines."""
    months = (9, 10, 11, 12, 1, 2, 3, 4, 5, 6)
    rows = tuple(GroupLine(f"МДК.01.{n:02}", TITLE, n % 3 or None, "Соколова-Тихомирова А. В.",
                           dict.fromkeys(months[:4], 8), 36) for n in range(lines))  # fmt: skip
    return GroupHours("ИСП-21", 2, "2026/2027", None, months, frozenset(), rows, UNTIL, False, LETTERHEAD)
