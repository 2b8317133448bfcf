"""Registers of course works as they are printed: the themes that are fixed, and the marks (domain.md 1.3, 2.26)."""

from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group
from desktop_app.services.course_works_reading import read_ground, read_register, read_registers
from desktop_app.services.course_works_values import CoursePaper, CoursePlace
from desktop_app.services.groups_reading import head_of_department
from desktop_app.services.letterhead import letterhead_of
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission


@reading(Permission.READ_SHEETS)
def open_course_paper(tx: Tx, place: CoursePlace) -> CoursePaper:
    """A register ready to print. Raises NotFound."""
    return paper_of(tx, place)


def paper_of(tx: Tx, place: CoursePlace) -> CoursePaper:
    """A register with the letterhead."""
    head = head_of_department(tx, tx.get(Group, place.group_id))
    return CoursePaper(read_register(tx, place), letterhead_of(tx), head)


def papers_of(tx: Tx, term_id: int, group_id: int | None) -> list[CoursePaper]:
    """The registers of a term that have a theme, of all groups within reach or of one."""
    heads = read_registers(tx, read_ground(tx, tx.get(Term, term_id), group_id))
    return [paper_of(tx, one.place) for one in heads if one.themes]
