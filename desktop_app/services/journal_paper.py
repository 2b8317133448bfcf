"""A journal as it is printed: the page that is seen on the screen, with the college's head (п. 4.6)."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import exists, select

from desktop_app.models.contingent import Group
from desktop_app.models.curriculum import PlanRow
from desktop_app.models.load import LessonKind, Load
from desktop_app.models.timetable import Lesson
from desktop_app.services.journal_gaps_reading import asked_of
from desktop_app.services.journal_page import page_of, read_load
from desktop_app.services.journal_values import Page
from desktop_app.services.letterhead import Letterhead, letterhead_of
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission

KINDS = {
    LessonKind.LESSON: "", LessonKind.LECTURE: "лекции", LessonKind.PRACTICE: "практика",
    LessonKind.LABORATORY: "лабораторные", LessonKind.COURSE_PROJECT: "курсовой проект",
}  # fmt: skip
"""In the name of a file, as a discipline has a journal for each kind of lessons."""


@dataclass(frozen=True, slots=True)
class JournalPaper:
    """A journal on paper."""

    page: Page
    letterhead: Letterhead

    @property
    def name(self) -> str:
        """«ИСП-21 1 п-г МДК.01.01», as its file is called."""
        head = self.page.head
        part = "" if head.subgroup is None else f"{head.subgroup} п-г"
        return " ".join(filter(None, (head.group, part, head.index or head.title, KINDS[LessonKind(head.kind)])))


@reading(Permission.READ_JOURNAL)
def open_journal_paper(tx: Tx, load_id: int) -> JournalPaper:
    """A journal to be printed. Raises NotFound, NotAllowed (somebody else's load)."""
    return JournalPaper(page_of(tx, read_load(tx, load_id)), letterhead_of(tx))


def papers_of(tx: Tx, term_id: int, group_id: int | None) -> Iterator[JournalPaper]:
    """The journals of a term (of a group) that have lessons: one's own, of groups that one leads, or everybody's."""
    which = [Load.term_id == term_id, asked_of(tx), exists().where(Lesson.load_id == Load.id)]
    if group_id is not None:
        which.append(Load.group_id == group_id)
    query = (
        select(Load.id)
        .join(Group, Group.id == Load.group_id)
        .join(PlanRow, PlanRow.id == Load.row_id)
        .where(*which)
        .order_by(Group.name, PlanRow.position, Load.kind, Load.subgroup_id, Load.id)
    )
    head = letterhead_of(tx)
    for key in tx.session.scalars(query).all():
        yield JournalPaper(page_of(tx, read_load(tx, key)), head)
