"""What a term leaves behind: marks and absences in the demo college's journals, then its statements."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from desktop_app.services.accounts import list_accounts, user_behind
from desktop_app.services.college import list_teachers, list_terms
from desktop_app.services.demo.debts import fill_debts
from desktop_app.services.demo.pupils import MOST_WORK, journal_mark, pupil_of
from desktop_app.services.demo.reasons import explain_demo_absences
from desktop_app.services.demo.statements import SheetsFilled, fill_sheets, on_day
from desktop_app.services.demo.topics import fill_demo_topics
from desktop_app.services.journal import MOST_CELLS, Cell, Mark, Page, list_journals, open_page, put_marks
from desktop_app.services.office import Office, User


@dataclass(frozen=True, slots=True)
class DemoFilled:
    """What now stands in the journals and the statements."""

    today: date  # the day up to which lessons have been held
    marks: int
    absences: int
    explained: int  # by the curators
    sheets: SheetsFilled
    debts: int


def fill_demo_journals(office: Office, term_id: int, seed: int) -> DemoFilled:
    """Let every teacher fill the journals up to today, and the first statements be closed.

    Outside the term it is taken to be the day of the term's last lesson: then everything has been held. Each journal is
    filled by its own teacher, so that the trail tells who wrote what.
    """
    pages = [open_page(office, head.load_id) for head in list_journals(office, term_id)]
    desk = on_day(office, demo_day(office, term_id, pages))
    teachers = users_of(office, term_id)
    written = [mark for page in pages for mark in fill_page(desk.signed_in(teachers[page.head.teacher_id]), page, seed)]
    fill_demo_topics(desk, term_id, teachers)
    return DemoFilled(
        today=desk.today,
        marks=sum(mark is not Mark.ABSENT for mark in written),
        absences=written.count(Mark.ABSENT),
        explained=explain_demo_absences(desk, term_id, seed),
        sheets=fill_sheets(desk, term_id, teachers, seed),
        debts=fill_debts(desk),
    )


def fill_page(office: Office, page: Page, seed: int) -> list[Mark]:
    """Put marks and absences for the lessons held; returns what was written."""
    wanted = list(invent(page, office.today, seed))
    for first in range(0, len(wanted), MOST_CELLS):
        put_marks(office, wanted[first : first + MOST_CELLS])
    return [mark for _cell, mark in wanted]


def invent(page: Page, today: date, seed: int) -> Iterator[tuple[Cell, Mark]]:
    """The cells that get something, lesson by lesson: most stay empty, as in a real journal."""
    chance = Random(f"{seed}:journal:{page.head.load_id}")  # noqa: S311 - the same marks for the same seed
    pupils = [(student, pupil_of(seed, student.id)) for student in page.students]
    for lesson in page.lessons:
        if lesson.day > today:
            return
        work = MOST_WORK if chance.random() < 1 / 8 else 1  # now and then everybody is marked
        for student, pupil in pupils:  # chance goes on for those who are not there: nobody else's marks change
            mark = journal_mark(chance, pupil, page.head.kind, work)
            if mark is not None and student.studies_on(lesson.day):
                yield page.cell(lesson.id, student.id), mark


def demo_day(office: Office, term_id: int, pages: Sequence[Page]) -> date:
    """Today, or the day of the last lesson if today is not in the term."""
    term = next(term for term in list_terms(office) if term.id == term_id)
    if term.starts <= office.today <= term.ends:
        return office.today
    return max((lesson.day for page in pages for lesson in page.lessons), default=term.ends)


def users_of(office: Office, term_id: int) -> Mapping[int, User]:
    """The teachers of the term as they sign in, by their key as employees."""
    accounts = {account.person_id: account for account in list_accounts(office)}
    return {
        teacher.id: user_behind(office, accounts[teacher.person_id].id) for teacher in list_teachers(office, term_id)
    }
