"""Forms of people and deadlines: contacts, social passport, credentials, debts, the summary for the diploma."""

from desktop_app.services.reports.form import Ask, Form, Section, asks, drawn_by

S, P, O = Section.STUDENTS, Section.PERFORMANCE, Section.OFFICE  # noqa: E741 - they stand in a table
UP, WIDE = "A4 книжная", "A4 альбомная"
GROUP = asks(Ask.GROUP)

LISTS: tuple[Form, ...] = (
    Form("group-contacts", "Сведения об обучающихся: телефоны, адреса, родители", "п. 4.3", WIDE, S,
         drawn_by("group_contacts"), drawn_by("group_contacts", "render_xlsx"), GROUP, by_group=True),
    Form("social-passport", "Социальный паспорт группы", "п. 4.3", WIDE, S,
         drawn_by("social_passport"), drawn_by("social_passport", "render_xlsx"), GROUP, by_group=True),
    Form("handout-register", "Ведомость выдачи реквизитов доступа", "п. 3.3, 4.3", UP, S,
         drawn_by("handout_register"), drawn_by("handout_register", "render_xlsx"), GROUP),
    Form("debt-protocol", "Протокол ликвидации академической задолженности", "п. 4.9", UP, P,
         drawn_by("debt_protocol"), drawn_by("debt_protocol", "render_xlsx"), asks(Ask.GROUP, Ask.PERIOD)),
    Form("summary-diploma", "Сводная ведомость к диплому", "п. 4.3, 4.9", "A4 или A3 альбомная", Section.GRADUATES,
         drawn_by("summary_sheet"), drawn_by("summary_workbook"), GROUP, by_group=True),
    Form("deadlines", "Сроки и задачи", "п. 5.1, 7.2", WIDE, O,
         drawn_by("control_list", "render_tasks"), drawn_by("office_papers", "tasks_xlsx")),
)  # fmt: skip
