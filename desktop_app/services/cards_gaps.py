"""The list of cards that are not full on its way out (п. 4.3): a deed in the trail, as every list of people."""

from dataclasses import dataclass

from sqlalchemy import select

from desktop_app.models.contingent import Group, Student
from desktop_app.models.people import Person
from desktop_app.services.completeness import OPEN_CARDS, completeness_of, read_lines, required
from desktop_app.services.letterhead import Letterhead, letterhead_of
from desktop_app.services.office import Tx, operation
from desktop_app.services.permissions import Permission
from desktop_app.services.student_list import group_named


@dataclass(frozen=True, slots=True)
class Gap:
    """A card that misses something."""

    name: str
    group: str
    percent: int
    missing: tuple[str, ...]  # codes of `completeness.FIELDS`


@dataclass(frozen=True, slots=True)
class GapList:
    """What goes out: the cards with gaps, and how many were looked through."""

    group: str  # its name; empty: all groups within reach
    cards: int
    gaps: tuple[Gap, ...]
    letterhead: Letterhead
    login: str


@operation(Permission.PRINT_FORMS)
def export_gaps(tx: Tx, group: str | None = None) -> GapList:
    """What the cards of a group (by its name), or of all groups within reach, lack; by group and name.

    Raises BadInput (`no_such_group`).
    """
    value = gaps_of(tx, group)
    tx.note(form="card-gaps", subject=group or "", count=len(value.gaps))
    return value


def gaps_of(tx: Tx, group: str | None) -> GapList:
    """The same inside another deed."""
    which = [tx.within(Student, Permission.READ_STUDENTS), Student.status.in_(OPEN_CARDS)]
    if group is not None:
        which.append(Student.group_id == group_named(tx, group))
    full = dict(completeness_of(tx, read_lines(tx, *which), required(tx)))
    names = (
        select(Student.id, Person.last_name, Person.first_name, Person.patronymic, Group.name)
        .join(Person, Person.id == Student.person_id)
        .join(Group, Group.id == Student.group_id)
        .where(*which)
        .order_by(Group.name, Person.sort_key, Student.id)
    )
    gaps = tuple(
        Gap(" ".join(filter(None, name)), study, full[key].percent, full[key].missing)
        for key, *name, study in tx.session.execute(names)
        if full[key].missing
    )
    return GapList(group or "", len(full), gaps, letterhead_of(tx), tx.user.login)
