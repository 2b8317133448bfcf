"""Forms of statistics (п. 5.1, 5.4): federal statistics, the activity of users, performance and attendance."""

from desktop_app.services.reports.form import Ask, Form, Section, asks, drawn_by

S = Section.STATISTICS
WIDE = "A4 альбомная"

STATISTICS: tuple[Form, ...] = (
    Form("statistics-performance", "Сводный отчёт об успеваемости и качестве обучения", "п. 4.9, 5.2–5.4", WIDE, S,
         drawn_by("statistics_sheet"), drawn_by("statistics_book"), asks(Ask.GROUP, Ask.YEAR)),
    Form("statistics-attendance", "Сводный отчёт о посещаемости", "п. 4.9, 5.4", WIDE, S,
         drawn_by("statistics_sheet"), drawn_by("statistics_book"), asks(Ask.GROUP, Ask.YEAR)),
    Form("user-activity", "Отчёт об активности пользователей", "п. 5.1", WIDE, S,
         drawn_by("activity"), drawn_by("activity", "render_xlsx"), asks(Ask.PERIOD)),
    Form("spo-1", "СПО-1: исходные таблицы и контрольные суммы", "п. 5.4", WIDE, S,
         drawn_by("spo1"), drawn_by("spo1_book"), asks(Ask.DAY)),
)  # fmt: skip
