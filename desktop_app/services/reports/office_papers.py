"""Forms of the office whose tables other modules draw: each as a function of its value alone."""

from desktop_app.services.cards_gaps import GapList
from desktop_app.services.control_papers import RecordPaper, TaskPaper
from desktop_app.services.forms_office_values import MovementSheet
from desktop_app.services.reports import (
    card_gaps,
    control_list,
    movement,
    movement_book,
    summary_statistics,
    table_file,
)
from desktop_app.services.summary_statistics import Debtors, Results


def movement_pdf(value: MovementSheet) -> bytes:
    """«Движение контингента» (domain.md 2.12)."""
    return movement.render(movement.MovementPaper(value.movement, value.letterhead))


def movement_xlsx(value: MovementSheet) -> bytes:
    """The same as a workbook."""
    return movement_book.render(movement.MovementPaper(value.movement, value.letterhead))


def results_pdf(value: Results) -> bytes:
    """«Итоги сессии» by groups (п. 4.9, 5.4)."""
    return summary_statistics.render(summary_statistics.results(value))


def results_xlsx(value: Results) -> bytes:
    """The same as a workbook."""
    return summary_statistics.render_xlsx(summary_statistics.results(value))


def lagging_pdf(value: Results) -> bytes:
    """«Отстающие дисциплины», the lowest success first."""
    return summary_statistics.render(summary_statistics.lagging(value))


def lagging_xlsx(value: Results) -> bytes:
    """The same as a workbook."""
    return summary_statistics.render_xlsx(summary_statistics.lagging(value))


def owing_pdf(value: Debtors) -> bytes:
    """«Рейтинг должников»."""
    return summary_statistics.render(summary_statistics.owing(value))


def owing_xlsx(value: Debtors) -> bytes:
    """The same as a workbook."""
    return summary_statistics.render_xlsx(summary_statistics.owing(value))


def gaps_xlsx(value: GapList) -> bytes:
    """The cards that are not full, as a workbook."""
    return card_gaps.render_workbook(value, "")


def records_xlsx(value: RecordPaper) -> bytes:
    """«Реестр контроля» as a workbook (п. 7.2)."""
    return table_file.render(control_list.records_file(value))


def tasks_xlsx(value: TaskPaper) -> bytes:
    """The list of deadlines as a workbook."""
    return table_file.render(control_list.tasks_file(value))
