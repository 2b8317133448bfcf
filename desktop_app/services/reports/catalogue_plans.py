"""Forms of plans: the load and its hours, topics, curricula, the calendar graph (п. 2.8, 4.9, 4.10)."""

from desktop_app.services.reports.form import Ask, Form, Section, asks, drawn_by

L = Section.PLANS
UP, WIDE, LARGE = "A4 книжная", "A4 альбомная", "A3 альбомная"
GROUP = asks(Ask.GROUP)

PLANS: tuple[Form, ...] = (
    Form("load-card", "Карточка учебной нагрузки преподавателя", "п. 2.8", UP, L,
         drawn_by("load_sheet"), drawn_by("load_sheet", "render_xlsx"), GROUP),
    Form("load-summary", "Сводная тарификация", "п. 2.8", WIDE, L,
         drawn_by("load_sheet", "render_summary"), drawn_by("tariff", "render_xlsx")),
    Form("month-hours", "Ведомость учёта часов преподавателей", "п. 2.8", WIDE, L,
         drawn_by("month_hours"), drawn_by("month_hours", "render_xlsx"), asks(Ask.MONTH)),
    Form("progress", "Выполнение учебного плана", "п. 2.8, 4.10", WIDE, L,
         drawn_by("progress"), drawn_by("progress", "render_xlsx"), GROUP),
    Form("topic-plan", "Календарно-тематический план", "п. 4.10", WIDE, L,
         drawn_by("topic_plan"), drawn_by("topic_plan", "render_workbook"), GROUP),
    Form("curriculum", "Учебный план", "п. 4.9", LARGE, L,
         drawn_by("curriculum_paper"), drawn_by("plan_books", "render_plan"), GROUP),
    Form("calendar-graph", "Календарный учебный график", "п. 4.9", LARGE, L,
         drawn_by("weeks_paper"), drawn_by("plan_books", "render_weeks"), GROUP),
)  # fmt: skip
