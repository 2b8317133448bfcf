"""Forms of a teacher: the reports of a period and of the year, the hours of a group (п. 4.6)."""

from desktop_app.services.reports.form import Ask, Form, Section, asks, drawn_by

T = Section.TEACHER
WIDE = "A4 альбомная"
TEACHER, GROUP = asks(Ask.TEACHER), asks(Ask.GROUP)
REPORT, REPORT_BOOK = drawn_by("teacher_report"), drawn_by("teacher_book")
HOURS, HOURS_BOOK = drawn_by("group_hours"), drawn_by("group_hours", "render_xlsx")

TEACHERS: tuple[Form, ...] = (
    Form("teacher-report", "Отчёт преподавателя УД (ПМ, МДК) за учебный период", "п. 4.6", WIDE, T,
         REPORT, REPORT_BOOK, TEACHER),
    Form("teacher-year", "Итоговый отчёт преподавателя за учебный год", "п. 4.6", WIDE, T,
         REPORT, REPORT_BOOK, TEACHER),
    Form("group-hours-month", "Ведомость учёта учебных часов группы за месяц (форма 2)", "п. 4.6, 4.9", WIDE, T,
         HOURS, HOURS_BOOK, asks(Ask.GROUP, Ask.MONTH), by_group=True),
    Form("group-hours-year", "Ведомость учёта учебных часов группы за год (форма 3)", "п. 4.6, 4.9", WIDE, T,
         HOURS, HOURS_BOOK, GROUP, by_group=True),
)  # fmt: skip
