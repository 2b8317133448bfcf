"""The forms that the program prints: code, title, clause, paper, and what draws it.

Pure data: which operation makes the value is bound by the command line and the screens. ReportLab is loaded by
the first form that is drawn, not by the list.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import Any

from desktop_app.services.attestation_values import SheetPaper
from desktop_app.services.graph_papers import PlanPaper, WeeksPaper
from desktop_app.services.journal_gaps_values import GapsPaper
from desktop_app.services.journal_paper import JournalPaper
from desktop_app.services.load_papers import LoadCard, LoadSummary
from desktop_app.services.month_hours import MonthSheet
from desktop_app.services.progress import Progress
from desktop_app.services.session.paper import ChangesPaper, SessionPaper
from desktop_app.services.substitutions_values import SubstitutionSheet
from desktop_app.services.summary_values import SummaryPaper
from desktop_app.services.timetable.report import Report
from desktop_app.services.timetable.sheets import FreeRooms, Sheets
from desktop_app.services.timetable.week import Poster
from desktop_app.services.topics_values import TopicsPaper


@dataclass(frozen=True, slots=True)
class Form:
    """An official form (печатная форма); its title is the form's own, in Russian, and is not translated."""

    code: str  # as the command line calls it
    title: str
    clause: str
    page: str
    render: Callable[[Any], bytes]  # a frozen value → a PDF, the same bytes for the same value
    workbook: Callable[[Any], bytes] | None = None  # the same content for a spreadsheet


def _poster(value: Poster, layout: str = "A3") -> bytes:
    from desktop_app.services.reports import timetable_poster

    return timetable_poster.render(value, getattr(timetable_poster, layout))


def _poster_book(value: Poster) -> bytes:
    from desktop_app.services.reports import timetable_workbook

    return timetable_workbook.render_poster(value)


def _sheets(value: Sheets) -> bytes:
    from desktop_app.services.reports import timetable_sheet

    return timetable_sheet.render(value)


def _sheets_book(value: Sheets) -> bytes:
    from desktop_app.services.reports import timetable_workbook

    return timetable_workbook.render_sheets(value)


def _free_rooms(value: FreeRooms) -> bytes:
    from desktop_app.services.reports import free_rooms

    return free_rooms.render(value)


def _free_rooms_book(value: FreeRooms) -> bytes:
    from desktop_app.services.reports import timetable_workbook

    return timetable_workbook.render_free(value)


def _substitutions(value: SubstitutionSheet) -> bytes:
    from desktop_app.services.reports import substitution_sheet

    return substitution_sheet.render(value)


def _substitutions_book(value: SubstitutionSheet) -> bytes:
    from desktop_app.services.reports import substitution_sheet

    return substitution_sheet.render_xlsx(value)


def _session(value: SessionPaper) -> bytes:
    from desktop_app.services.reports import session_schedule

    return session_schedule.render(value)


def _session_groups(value: SessionPaper) -> bytes:
    from desktop_app.services.reports import session_groups

    return session_groups.render(value)


def _session_book(value: SessionPaper) -> bytes:
    from desktop_app.services.reports import session_groups

    return session_groups.render_xlsx(value)


def _session_changes(value: ChangesPaper) -> bytes:
    from desktop_app.services.reports import session_changes

    return session_changes.render(value)


def _report(value: Report) -> bytes:
    from desktop_app.services.reports import timetable_report

    return timetable_report.render(value)


def _report_book(value: Report) -> bytes:
    from desktop_app.services.reports import timetable_report

    return timetable_report.render_xlsx(value)


def _statement(value: SheetPaper) -> bytes:
    from desktop_app.services.reports import grade_sheet, module_exam

    return grade_sheet.render(value) if value.module is None else module_exam.render(value, value.module)


def _load_card(value: LoadCard) -> bytes:
    from desktop_app.services.reports import load_sheet

    return load_sheet.render(value)


def _load_summary(value: LoadSummary) -> bytes:
    from desktop_app.services.reports import load_sheet

    return load_sheet.render_summary(value)


def _month_hours(value: MonthSheet) -> bytes:
    from desktop_app.services.reports import month_hours

    return month_hours.render(value)


def _progress(value: Progress) -> bytes:
    from desktop_app.services.reports import progress

    return progress.render(value)


def _topics(value: TopicsPaper) -> bytes:
    from desktop_app.services.reports import topic_plan

    return topic_plan.render(value)


def _curriculum(value: PlanPaper) -> bytes:
    from desktop_app.services.reports import curriculum_paper

    return curriculum_paper.render(value)


def _weeks(value: WeeksPaper) -> bytes:
    from desktop_app.services.reports import weeks_paper

    return weeks_paper.render(value)


def _summary(value: SummaryPaper) -> bytes:
    from desktop_app.services.reports import summary_sheet

    return summary_sheet.render(value)


def _summary_book(value: SummaryPaper) -> bytes:
    from desktop_app.services.reports import summary_workbook

    return summary_workbook.render(value)


def _journal(value: JournalPaper) -> bytes:
    from desktop_app.services.reports import journal_page

    return journal_page.render(value)


def _journal_book(value: JournalPaper) -> bytes:
    from desktop_app.services.reports import journal_book

    return journal_book.render(value)


def _gaps(value: GapsPaper) -> bytes:
    from desktop_app.services.reports import journal_gaps

    return journal_gaps.render(value)


def _gaps_book(value: GapsPaper) -> bytes:
    from desktop_app.services.reports import journal_gaps

    return journal_gaps.render_xlsx(value)


def drawn_by(module: str, name: str = "render") -> Callable[[Any], bytes]:
    """A function of a report's module, which is imported when its first form is drawn."""

    def draw(value: Any) -> bytes:
        made: bytes = getattr(import_module(f"desktop_app.services.reports.{module}"), name)(value)
        return made

    return draw


FORMS: tuple[Form, ...] = (
    Form("timetable-poster", "Расписание занятий (настенное)", "п. 4.7", "A3 альбомная", _poster, _poster_book),
    Form(
        "timetable-poster-courses",
        "Расписание занятий (настенное, по курсам)",
        "п. 4.7",
        "A3 альбомная",
        partial(_poster, layout="A3_COURSES"),
        _poster_book,
    ),
    Form(
        "timetable-poster-a2",
        "Расписание занятий (настенное, крупное)",
        "п. 4.7",
        "A2 альбомная",
        partial(_poster, layout="A2"),
        _poster_book,
    ),
    Form(
        "timetable-poster-tiles",
        "Расписание занятий (настенное, склейка)",
        "п. 4.7",
        "A2 из двух A3",
        partial(_poster, layout="A2_TILES"),
        _poster_book,
    ),
    Form("timetable-group", "Расписание группы", "п. 4.7", "A4 книжная", _sheets, _sheets_book),
    Form("timetable-teacher", "Расписание преподавателя", "п. 4.7", "A4 книжная", _sheets, _sheets_book),
    Form("timetable-room", "Расписание кабинета", "п. 4.7", "A4 книжная", _sheets, _sheets_book),
    Form("free-rooms", "Свободные кабинеты", "п. 4.7", "A4 книжная", _free_rooms, _free_rooms_book),
    Form("timetable-quality", "Качество расписания", "п. 4.7", "A4 альбомная", _report, _report_book),
    Form("substitution-sheet", "Лист замен", "п. 4.7", "A4 альбомная", _substitutions, _substitutions_book),
    Form("session-schedule", "Расписание сессии", "п. 4.7", "A3 альбомная", _session, _session_book),
    Form("session-groups", "Расписание сессии группы", "п. 4.7", "A4 альбомная", _session_groups, _session_book),
    Form("session-changes", "Лист изменений расписания сессии", "п. 4.7", "A4 альбомная", _session_changes),
    Form("exam-sheet", "Экзаменационная ведомость", "п. 4.6", "A4 книжная", _statement),
    Form("credit-sheet", "Зачётная ведомость", "п. 4.6", "A4 книжная", _statement),
    Form("open-sheets", "Незакрытые ведомости (одним файлом)", "п. 4.6, 4.7", "A4 книжная", _statement),
    Form(
        "summary-sheet", "Сводная ведомость успеваемости", "п. 4.3, 4.9", "A4 или A3 альбомная", _summary, _summary_book
    ),
    Form("journal-page", "Журнал учебных занятий", "п. 4.6", "A4 альбомная", _journal, _journal_book),
    Form("journal-gaps", "Контроль заполнения журналов", "п. 4.7, 4.9, 4.10", "A4 альбомная", _gaps, _gaps_book),
    Form("course-themes", "Закрепление тем курсовых работ", "п. 1.9", "A4 альбомная",
         drawn_by("course_works", "render_themes"), drawn_by("course_works", "render_workbook")),
    Form("course-marks", "Ведомость отметок по курсовому проекту", "п. 2.1", "A4 альбомная",
         drawn_by("course_works", "render_marks")),
    Form("practice-bases", "Список распределения по базам практики", "п. 2.1", "A4 альбомная",
         drawn_by("practice_bases"), drawn_by("practice_bases", "render_workbook")),
    Form("practice-sheets", "Аттестационный лист по практике с характеристикой", "п. 2.1", "A4 книжная",
         drawn_by("practice_sheet")),
    Form("gia-admitted", "Список допущенных к ГИА", "п. 1.9, 2.1", "A4 альбомная",
         drawn_by("gia_summary", "render_admitted"), drawn_by("gia_summary", "render_admitted_xlsx")),
    Form("gia-protocol", "Протокол заседания ГЭК", "п. 1.9, 2.1", "A4 книжная", drawn_by("gia_protocol")),
    Form("gia-summary", "Сводный протокол ГЭК", "п. 1.9, 2.1", "A4 альбомная",
         drawn_by("gia_summary"), drawn_by("gia_summary", "render_xlsx")),
    Form("record-extract", "Выписка из зачётной книжки", "п. 2.1", "A4 книжная", drawn_by("record_extract")),
    Form("division-act", "Акт о делении группы на подгруппы", "п. 4.6, 4.7", "A4 книжная", drawn_by("division_act")),
    Form("part-lists", "Списки подгрупп", "п. 4.6, 4.7", "A4 книжная",
         drawn_by("part_lists"), drawn_by("part_lists", "render_xlsx")),
    Form("load-card", "Карточка учебной нагрузки преподавателя", "п. 2.8", "A4 книжная", _load_card),
    Form("load-summary", "Сводная тарификация", "п. 2.8", "A4 альбомная", _load_summary),
    Form("month-hours", "Ведомость учёта часов преподавателей", "п. 2.8", "A4 альбомная", _month_hours),
    Form("progress", "Выполнение учебного плана", "п. 2.8, 4.10", "A4 альбомная", _progress),
    Form("topic-plan", "Календарно-тематический план", "п. 4.10", "A4 альбомная", _topics),
    Form("curriculum", "Учебный план", "п. 4.9", "A3 альбомная", _curriculum),
    Form("calendar-graph", "Календарный учебный график", "п. 4.9", "A3 альбомная", _weeks),
    Form("applicant_statement", "Заявление поступающего", "п. 4.8", "A4 книжная", drawn_by("applicant_statement")),
    Form("applicant_receipt", "Опись личного дела и расписка", "п. 4.8", "A4 книжная", drawn_by("applicant_receipt")),
    Form("entrance_sheet", "Экзаменационный лист поступающего", "п. 4.8", "A4 книжная",
         drawn_by("applicant_file", "render_entrance")),
    Form("applicant_file", "Обложка личного дела поступающего", "п. 4.8", "A4 книжная", drawn_by("applicant_file")),
    Form("registration_journal", "Журнал регистрации поступающих", "п. 4.8", "A4 альбомная",
         drawn_by("registration_journal"), drawn_by("registration_journal", "render_xlsx")),
    Form("rating_public", "Рейтинг поступающих (для размещения, без имён)", "п. 4.8", "A4 альбомная",
         drawn_by("admission_rating"), drawn_by("admission_rating", "render_xlsx")),
    Form("rating_internal", "Рейтинг поступающих (для приёмной комиссии)", "п. 4.8", "A4 альбомная",
         drawn_by("admission_rating"), drawn_by("admission_rating", "render_xlsx")),
    Form("enrolment_list", "Пофамильный перечень рекомендованных к зачислению", "п. 4.8", "A4 книжная",
         drawn_by("enrolment_list"), drawn_by("enrolment_list", "render_xlsx")),
)  # fmt: skip
