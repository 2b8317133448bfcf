"""What a term leaves behind: marks and absences in the demo college's journals, then its statements."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.services.accounts import list_accounts, user_behind
from desktop_app.services.college import list_teachers, list_terms
from desktop_app.services.demo.debts import fill_debts
from desktop_app.services.demo.graded import GradedFilled, fill_graded, shown
from desktop_app.services.demo.lesson_topics import fill_other_topics
from desktop_app.services.demo.pages import fill_page
from desktop_app.services.demo.practices import fill_practices
from desktop_app.services.demo.reasons import explain_demo_absences
from desktop_app.services.demo.statements import SheetsFilled, fill_sheets, on_day
from desktop_app.services.demo.topics import fill_demo_topics
from desktop_app.services.journal import Page, list_journals, open_page
from desktop_app.services.office import Office, User
from desktop_app.services.permissions import Role


@dataclass(frozen=True, slots=True)
class DemoFilled:
    """What now stands in the journals and the statements."""

    today: date  # the day up to which lessons have been held
    marks: int
    absences: int
    explained: int  # by the curators
    sheets: SheetsFilled
    debts: int
    graded: GradedFilled


def fill_demo_journals(office: Office, term_id: int, seed: int) -> DemoFilled:
    """Let every teacher fill the journals up to today, and the first statements be closed.

    Outside the term it is taken to be the day of the term's last lesson: then everything has been held. Each journal is
    filled by its own teacher, so that the trail tells who wrote what.
    """
    pages = [open_page(office, head.load_id) for head in list_journals(office, term_id)]
    desk = on_day(office, demo_day(office, term_id, pages))
    teachers = users_of(office, term_id)
    written = [one for page in pages for one in fill_page(desk.signed_in(teachers[page.head.teacher_id]), page, seed)]
    fill_demo_topics(desk, term_id, teachers)
    fill_other_topics(desk, term_id, teachers, seed)
    fill_practices(shown(desk, Role.SECRETARY), term_id, seed)  # before their statements are closed
    return DemoFilled(
        today=desk.today,
        marks=sum(len(entry.graded) for entry in written),
        absences=sum(entry.absent for entry in written),
        explained=explain_demo_absences(desk, term_id, seed),
        sheets=fill_sheets(desk, term_id, teachers, seed),
        debts=fill_debts(desk),
        graded=fill_graded(desk, term_id, seed),
    )


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
