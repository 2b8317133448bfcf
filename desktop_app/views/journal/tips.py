"""What stands under the mouse on the journal's page: of a lesson, of a cell, and why a cell takes nothing."""

from collections.abc import Iterator

from desktop_app.services.journal import Cell, Entry, Mark, Page, PageLesson, PageStudent
from desktop_app.services.journal_values import PageWork, WorkType
from desktop_app.services.works_planned import PlannedWork
from desktop_app.views.journal.reasons import sign_and_words
from desktop_app.views.load.sentences import kind_word
from desktop_app.views.wording import _
from desktop_app.views.words_journal import JOURNAL_VALUES


def type_word(kind: WorkType) -> str:
    """«контрольная работа»."""
    return _(JOURNAL_VALUES[f"type={kind}"])


def work_title(work: PageWork | PlannedWork) -> str:
    """«контрольная работа «Циклы»»."""
    kind = type_word(work.type)
    return _("{kind} «{title}»").format(kind=kind, title=work.title) if work.title else kind


def lesson_title(lesson: PageLesson) -> str:
    """«Lesson 3, 16.11.2026, pair 1»."""
    return _("Lesson {number} · {day} · pair {pair} · {hours} h").format(
        number=lesson.number, day=f"{lesson.day:%d.%m.%Y}", pair=lesson.pair, hours=lesson.hours
    )


def lesson_tip(lesson: PageLesson, page: Page) -> str:
    """The lesson, its kind and topic, its works, and whether the roll was called."""
    works = [
        _("{work}, counts for the final mark").format(work=work_title(work))
        if page.norms.rules[work.type].control
        else work_title(work)
        for work in lesson.works
    ]
    roll = _("The roll was called") if lesson.attendance else ""
    return "\n".join(filter(None, (lesson_title(lesson), kind_word(lesson.kind), lesson.topic, *works, roll)))


def cell_tip(lesson: PageLesson, cell: Cell) -> str:
    """What a cell does not show: the reason, the works of several marks, the minutes, the comment."""
    return "\n".join(cell_lines(lesson, cell))


def cell_lines(lesson: PageLesson, cell: Cell) -> Iterator[str]:
    """A line for each."""
    if cell.mark is Mark.ABSENT:
        yield _("Absent: {reason}").format(reason=sign_and_words(cell.absence))
    yield from mark_lines(lesson, cell.entry)
    if cell.late is not None:
        yield _("Late: {minutes} min").format(minutes=cell.late)
    if cell.comment:
        yield _("Comment: {comment}").format(comment=cell.comment)


def cell_marks(lesson: PageLesson, cell: Cell) -> str:
    """Of which work each mark is, in a line for each."""
    return "\n".join(mark_lines(lesson, cell.entry))


def mark_lines(lesson: PageLesson, entry: Entry) -> Iterator[str]:
    """Of which work each mark is; an only mark of a lesson without works says enough itself."""
    titles = [work_title(work) for work in lesson.works]
    titles += [type_word(WorkType.ANSWER)] * (len(entry.graded) - len(titles))
    if lesson.works or len(entry.graded) > 1:
        yield from (f"{title}: {mark}" for title, mark in zip(titles, entry.graded, strict=False))


def why_not(page: Page, lesson: PageLesson, student: PageStudent) -> str:
    """Why a cell takes no mark."""
    if not student.studies_on(lesson.day):
        return _("{name} did not study here on {day}").format(name=student.name, day=f"{lesson.day:%d.%m.%Y}")
    if lesson.day > page.today:
        return _("The lesson of {day} has not been held yet: it takes no marks").format(day=f"{lesson.day:%d.%m.%Y}")
    if not page.takes(lesson.id):
        return _("You write only in the lessons that you give as a substitute")
    if page.may_explain and not page.may_write:
        return _("Marks are the teacher's; over «н» type the reason: «У», «Б», «П» or «О» (п. 4.3)")
    return locked(page) or _("Your role only looks at this journal")


def locked(page: Page) -> str:
    """That the statement or the term is closed, and by which clause; nothing of an open journal."""
    if page.head.locked:
        return _("Statement No. {number} is closed: marks are not corrected (п. 4.6)").format(
            number=page.head.sheet_number
        )
    if page.term_closed_on is not None:
        return _("The journals of the term are closed since {day}: nothing is written any more (п. 7.4)").format(
            day=f"{page.term_closed_on:%d.%m.%Y}"
        )
    return ""
