"""The list of students on its way out (п. 4.1 «экспорт внутренних массивов данных»): a deed in the trail."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from desktop_app.errors import BadInput, NotAllowed
from desktop_app.models.contingent import Group, Student
from desktop_app.models.people import Identity
from desktop_app.services.contingent import StudentLine, StudentStatus, read_students
from desktop_app.services.identity import IdentityValues, values_of
from desktop_app.services.office import Tx, operation
from desktop_app.services.permissions import Permission


@dataclass(frozen=True, slots=True)
class StudentList:
    """What goes out, and who takes it out."""

    group: str  # its name; empty: of all groups within reach
    lines: tuple[StudentLine, ...]
    documents: Mapping[int, IdentityValues]  # by person, in full; empty unless it was asked for
    who: str  # «Иванова А. П.»
    login: str
    at: datetime  # on the clock of the desk
    full: bool


@operation(Permission.READ_STUDENTS)
def export_students(tx: Tx, group: str | None = None, *, everybody: bool = False, full: bool = False) -> StudentList:
    """The students of a group (by its name) or of all groups within reach; `everybody`: those who have left, too.

    Documents come with their last digits; in full only if it is asked for, and as far as that right reaches. The trail
    keeps who took out how many lines, and of whom the documents in full.
    Raises BadInput (`no_such_group`), NotAllowed (`full` without the right to documents).
    """
    if full and not tx.user.may(Permission.READ_IDENTITY):
        raise NotAllowed(permission=Permission.READ_IDENTITY)
    read = read_students(tx, None if group is None else group_named(tx, group))
    lines = tuple(line for line in read if everybody or line.status is StudentStatus.STUDYING)
    documents = documents_of(tx, lines) if full else {}
    tx.note(form="students", subject=group or "", count=len(lines), full=full, documents_of=sorted(documents))
    local = tx.local.replace(tzinfo=None, microsecond=0)
    return StudentList(group or "", lines, documents, tx.user.name, tx.user.login, local, full)


def group_named(tx: Tx, name: str) -> int:
    """The group of a name. Raises BadInput (`no_such_group`)."""
    key = tx.session.scalar(select(Group.id).where(Group.name == name))
    if key is None:
        raise BadInput("no_such_group", group=name)
    return key


def documents_of(tx: Tx, lines: Sequence[StudentLine]) -> dict[int, IdentityValues]:
    """The documents in full of those of these people whom the right to them reaches."""
    wanted = {line.person_id for line in lines}
    students = select(Student.person_id).where(tx.within(Student))
    query = select(Identity).where(Identity.person_id.in_(students), tx.within(Identity, Permission.READ_IDENTITY))
    return {row.person_id: values_of(row) for row in tx.session.scalars(query) if row.person_id in wanted}
