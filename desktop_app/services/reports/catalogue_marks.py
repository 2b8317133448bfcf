"""Forms of marks: statements, summaries, journals, works, subgroups (п. 4.3, 4.6, 4.9)."""

from desktop_app.services.reports.form import Ask, Form, Section, asks, drawn_by

P, J, G = Section.PERFORMANCE, Section.JOURNAL, Section.GRADUATES
UP, WIDE = "A4 книжная", "A4 альбомная"
GROUP, SHEET = asks(Ask.GROUP), asks(Ask.GROUP, Ask.SHEET)

MARKS: tuple[Form, ...] = (
    Form("exam-sheet", "Экзаменационная ведомость", "п. 4.6", UP, P, drawn_by("statement"), asks=SHEET, by_group=True),
    Form("credit-sheet", "Зачётная ведомость", "п. 4.6", UP, P, drawn_by("statement"), asks=SHEET, by_group=True),
    Form("open-sheets", "Незакрытые ведомости (одним файлом)", "п. 4.6, 4.7", UP, P, drawn_by("statement"), asks=SHEET,
         in_one=True),
    Form("summary-sheet", "Сводная ведомость успеваемости", "п. 4.3, 4.9", "A4 или A3 альбомная", P,
         drawn_by("summary_sheet"), drawn_by("summary_workbook"), GROUP, by_group=True),
    Form("journal-page", "Журнал учебных занятий", "п. 4.6", WIDE, J,
         drawn_by("journal_page"), drawn_by("journal_book"), GROUP, by_group=True),
    Form("journal-gaps", "Контроль заполнения журналов", "п. 4.7, 4.9, 4.10", WIDE, J,
         drawn_by("journal_gaps"), drawn_by("journal_gaps", "render_xlsx"), GROUP),
    Form("course-themes", "Закрепление тем курсовых работ", "п. 1.9", WIDE, J,
         drawn_by("course_works", "render_themes"), drawn_by("course_works", "render_workbook"), GROUP, by_group=True),
    Form("course-marks", "Ведомость отметок по курсовому проекту", "п. 2.1", WIDE, J,
         drawn_by("course_works", "render_marks"), drawn_by("course_works", "render_workbook"), GROUP, by_group=True),
    Form("practice-bases", "Список распределения по базам практики", "п. 2.1", WIDE, J,
         drawn_by("practice_bases"), drawn_by("practice_bases", "render_workbook"), GROUP, by_group=True),
    Form("practice-sheets", "Аттестационный лист по практике с характеристикой", "п. 2.1", UP, J,
         drawn_by("practice_sheet"), asks=GROUP, by_group=True),
    Form("division-act", "Акт о делении группы на подгруппы", "п. 4.6, 4.7", UP, J,
         drawn_by("division_act"), asks=GROUP, by_group=True),
    Form("part-lists", "Списки подгрупп", "п. 4.6, 4.7", UP, J,
         drawn_by("part_lists"), drawn_by("part_lists", "render_xlsx"), GROUP),
    Form("gia-admitted", "Список допущенных к ГИА", "п. 1.9, 2.1", WIDE, G,
         drawn_by("gia_summary", "render_admitted"), drawn_by("gia_summary", "render_admitted_xlsx"),
         GROUP, by_group=True),
    Form("gia-protocol", "Протокол заседания ГЭК", "п. 1.9, 2.1", UP, G, drawn_by("gia_protocol"), asks=GROUP,
         by_group=True),
    Form("gia-summary", "Сводный протокол ГЭК", "п. 1.9, 2.1", WIDE, G,
         drawn_by("gia_summary"), drawn_by("gia_summary", "render_xlsx"), GROUP, by_group=True),
    Form("record-extract", "Выписка из зачётной книжки", "п. 2.1", UP, G, drawn_by("record_extract"),
         asks=GROUP, obliging=GROUP, by_group=True),
)  # fmt: skip
