"""Practices as they are printed: who is where, and the attestation sheets (domain.md 1.3, 2.26)."""

from collections.abc import Collection
from dataclasses import replace

from desktop_app.errors import BadInput
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group
from desktop_app.services.groups_reading import head_of_department
from desktop_app.services.letterhead import letterhead_of
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.practices_reading import read_ground, read_register, read_registers
from desktop_app.services.practices_values import PracticePaper, PracticePlace


@reading(Permission.READ_SHEETS)
def open_practice_paper(tx: Tx, place: PracticePlace, students: Collection[int] = ()) -> PracticePaper:
    """A register ready to print, of all who are sent to the practice or of these students.

    Raises NotFound, BadInput (`nobody_at_practice`).
    """
    paper = paper_of(tx, place, students)
    if not paper.register.lines:
        raise BadInput("nobody_at_practice")
    return paper


def paper_of(tx: Tx, place: PracticePlace, students: Collection[int] = ()) -> PracticePaper:
    """A register of those who are sent, with the letterhead."""
    register = read_register(tx, place)
    sent = [one for one in register.lines if one.entry.supervisor_id is not None]
    lines = tuple(one for one in sent if not students or one.student_id in students)
    head = head_of_department(tx, tx.get(Group, place.group_id))
    return PracticePaper(replace(register, lines=lines), letterhead_of(tx), head)


def papers_of(tx: Tx, term_id: int, group_id: int | None) -> list[PracticePaper]:
    """The practices of a term to which somebody is sent, of all groups within reach or of one."""
    heads = read_registers(tx, read_ground(tx, tx.get(Term, term_id), group_id))
    return [paper_of(tx, one.place) for one in heads if one.placed]
