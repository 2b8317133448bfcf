"""Forms of a teacher: the reports of a period and of the year, the hours of a group (п. 4.6)."""

from desktop_app.services.reports.form import Ask, Form, Section, asks, drawn_by

T = Section.TEACHER
WIDE = "A4 альбомная"
TEACHER, GROUP = asks(Ask.TEACHER), asks(Ask.GROUP)
REPORT, REPORT_BOOK = drawn_by("teacher_report"), drawn_by("teacher_book")

TEACHERS: tuple[Form, ...] = (
    Form("teacher-report", "Отчёт преподавателя УД (ПМ, МДК) за учебный период", "п. 4.6", WIDE, T,
         REPORT, REPORT_BOOK, TEACHER),
    Form("teacher-year", "Итоговый отчёт преподавателя за учебный год", "п. 4.6", WIDE, T,
         REPORT, REPORT_BOOK, TEACHER),
)  # fmt: skip
