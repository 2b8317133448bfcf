"""Words that the papers of the load share."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from desktop_app.services.letterhead import Letterhead
from desktop_app.services.load_papers import LessonKind
from desktop_app.services.reports.paper import CENTRED, CENTRED_BOLD, SMALL, TITLE, evenly, paragraph, signatures
from desktop_app.services.reports.words import MONTH_NAMES

KINDS = {
    LessonKind.LESSON: "занятие",
    LessonKind.LECTURE: "лекция",
    LessonKind.PRACTICE: "практика",
    LessonKind.LABORATORY: "лаб. работа",
    LessonKind.COURSE_PROJECT: "курс. проект",
}
MONTHS = MONTH_NAMES


def heading(head: Letterhead, title: str, lines: Sequence[str], width: float) -> list[Flowable]:
    """The college, what the paper is, and of what."""
    names = (
        (head.founder, CENTRED),
        (head.college, CENTRED_BOLD),
        (title, TITLE),
        *((line, CENTRED) for line in lines),
    )
    return [*(evenly(text, style, width) for text, style in names if text), Spacer(1, 3 * mm)]


def tail(head: Letterhead, total: str, people: Sequence[tuple[str, str]], width: float) -> list[Flowable]:
    """The total, and who signs."""
    signers = (("Заместитель директора по учебной работе", head.deputy_academic), *people)
    return [Spacer(1, 2 * mm), paragraph(total, SMALL), Spacer(1, 3 * mm), signatures(signers, width)]
