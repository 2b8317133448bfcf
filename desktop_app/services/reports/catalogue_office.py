"""Forms of the office: lists and registers of students, results and debts, orders, control (п. 4.1, 4.9, 5.4, 7.2)."""

from collections.abc import Callable
from typing import Any

from desktop_app.services.reports.form import Ask, Form, Section, asks, drawn_by

S, P, O = Section.STUDENTS, Section.PERFORMANCE, Section.OFFICE  # noqa: E741 - they stand in a table
UP, WIDE = "A4 книжная", "A4 альбомная"
GROUP, PERIOD = asks(Ask.GROUP), asks(Ask.PERIOD)
GROUP_OR_YEAR = asks(Ask.GROUP, Ask.YEAR)
BOOKS = drawn_by("book_register"), drawn_by("book_register", "render_xlsx")


def office(name: str) -> tuple[Callable[[Any], bytes], Callable[[Any], bytes]]:
    """The paper and the workbook of a table that another module draws."""
    return drawn_by("office_papers", f"{name}_pdf"), drawn_by("office_papers", f"{name}_xlsx")


OFFICE: tuple[Form, ...] = (
    Form("student-list", "Список обучающихся группы", "п. 4.1, 4.3", WIDE, S,
         drawn_by("student_roll"), drawn_by("student_roll", "render_xlsx"), GROUP, by_group=True),
    Form("card-gaps", "Незаполненные карточки обучающихся", "п. 4.3", WIDE, S,
         drawn_by("card_gaps"), drawn_by("office_papers", "gaps_xlsx"), GROUP),
    Form("student-card", "Студенческие билеты", "п. 4.1", UP, S, drawn_by("student_card"), asks=GROUP,
         by_group=True),
    Form("card-register", "Журнал выдачи студенческих билетов", "п. 4.1", WIDE, S, *BOOKS, GROUP),
    Form("book-register", "Журнал выдачи зачётных книжек", "п. 4.1", WIDE, S, *BOOKS, GROUP),
    Form("record-book-insert", "Данные для зачётных книжек", "п. 4.1", UP, S, drawn_by("study_book"),
         asks=GROUP, by_group=True),
    Form("summary-year", "Годовая сводная ведомость", "п. 4.3, 4.9", "A4 или A3 альбомная", P,
         drawn_by("summary_sheet"), drawn_by("summary_workbook"), GROUP, by_group=True),
    Form("session-results", "Итоги сессии", "п. 4.9, 5.4", WIDE, P, *office("results"), GROUP_OR_YEAR),
    Form("lagging", "Отстающие дисциплины", "п. 4.9, 5.4", WIDE, P, *office("lagging"), GROUP_OR_YEAR),
    Form("debtors", "Список академических задолженностей", "п. 4.9", WIDE, P,
         drawn_by("debtors"), drawn_by("debtors", "render_xlsx"), GROUP),
    Form("debt-rating", "Рейтинг должников", "п. 4.9", WIDE, P, *office("owing"), GROUP),
    Form("movement", "Движение контингента", "п. 4.1", WIDE, O, *office("movement"), PERIOD),
    Form("order-register", "Реестр приказов по контингенту", "п. 4.1", WIDE, O,
         drawn_by("order_register"), drawn_by("order_register", "render_xlsx"), PERIOD),
    Form("certificate-register", "Журнал регистрации справок", "п. 4.1", WIDE, O,
         drawn_by("certificate_register"), drawn_by("certificate_register", "render_xlsx"), PERIOD),
    Form("control-register", "Реестр контроля", "п. 7.2", WIDE, O,
         drawn_by("control_list", "render_records"), drawn_by("office_papers", "records_xlsx")),
)  # fmt: skip
