"""Forms of the curator (п. 4.3, 5.2): what a group has come to, what it will come to, letters to parents."""

from desktop_app.services.reports.form import Ask, Form, Section, asks, drawn_by

C = Section.CURATOR
UP, WIDE = "A4 книжная", "A4 или A3 альбомная"
GROUP = asks(Ask.GROUP)

CURATOR: tuple[Form, ...] = (
    Form("group-results", "Итоги успеваемости группы за учебный период", "п. 4.3, 5.2", WIDE, C,
         drawn_by("group_results"), drawn_by("group_results_book"), asks(Ask.GROUP, Ask.YEAR), by_group=True),
    Form("curator-preliminary", "Предварительный отчёт куратора за учебный период", "п. 4.3", UP, C,
         drawn_by("curator_preliminary"), drawn_by("curator_preliminary_book"), GROUP, by_group=True),
    Form("curator-report", "Отчёт куратора группы за учебный период", "п. 4.3, 5.2", UP, C,
         drawn_by("curator_report"), drawn_by("curator_report_book"), asks(Ask.GROUP, Ask.YEAR), by_group=True),
    Form("parent-letter", "Информационное письмо для родителей", "п. 4.3", UP, C, drawn_by("parent_letter"),
         asks=asks(Ask.GROUP, Ask.PERIOD, Ask.STUDENTS, Ask.MEETING), by_group=True),
)  # fmt: skip
