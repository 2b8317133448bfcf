"""Forms of attendance that a curator makes (п. 4.3; domain.md 2.4, 2.5)."""

from desktop_app.services.reports.form import Ask, Form, Section, asks, drawn_by

ATTENDANCE: tuple[Form, ...] = (
    Form("attendance-month", "Сводная ведомость посещаемости за месяц", "п. 4.3", "A4 альбомная", Section.CURATOR,
         drawn_by("attendance_month"), drawn_by("attendance_book", "render_month"), asks(Ask.GROUP, Ask.MONTH),
         by_group=True),
    Form("attendance-term", "Сводная ведомость посещаемости за семестр или год", "п. 4.3, 5.4", "A4 альбомная",
         Section.CURATOR, drawn_by("attendance_term"), drawn_by("attendance_book", "render_term"),
         asks(Ask.GROUP, Ask.YEAR), by_group=True),
    Form("attendance-report", "Отчёт о посещаемости группы", "п. 4.3", "A4 книжная", Section.CURATOR,
         drawn_by("attendance_report"), drawn_by("attendance_book", "render_report"),
         asks(Ask.GROUP, Ask.PERIOD, Ask.MONTH, Ask.YEAR), by_group=True),
)  # fmt: skip
