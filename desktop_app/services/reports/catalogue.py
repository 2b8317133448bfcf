"""The forms that the program prints: code, title, clause, paper, and what draws it.

Pure data: which operation makes the value is bound by the command line and the screens. ReportLab is loaded by
the first form that is drawn, not by the list.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from desktop_app.services.attestation_values import SheetPaper
from desktop_app.services.timetable.week import Poster


@dataclass(frozen=True, slots=True)
class Form:
    """An official form (печатная форма); its title is the form's own, in Russian, and is not translated."""

    code: str  # as the command line calls it
    title: str
    clause: str
    page: str
    render: Callable[[Any], bytes]  # a frozen value → a PDF, the same bytes for the same value


def _poster(value: Poster) -> bytes:
    from desktop_app.services.reports import timetable_poster

    return timetable_poster.render(value)


def _statement(value: SheetPaper) -> bytes:
    from desktop_app.services.reports import grade_sheet

    return grade_sheet.render(value)


FORMS: tuple[Form, ...] = (
    Form("timetable-poster", "Расписание занятий (настенное)", "п. 4.7", "A3 альбомная", _poster),
    Form("exam-sheet", "Экзаменационная ведомость", "п. 4.6", "A4 книжная", _statement),
    Form("credit-sheet", "Зачётная ведомость", "п. 4.6", "A4 книжная", _statement),
)
