"""Whom a form of the college's own may be filled for."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from sqlalchemy import or_, select

from desktop_app.models.archive import TemplateScope
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group, Student
from desktop_app.models.people import Employee, Person
from desktop_app.services.contingent import groups_of_term
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.template_reading import STUDYING
from desktop_app.services.templates_values import TemplateSubject

Subjects = tuple[TemplateSubject, ...]


def subjects_of(tx: Tx, scope: TemplateScope, term: Term) -> Subjects:
    """Those within reach, by name; nobody without the right."""
    return READERS[scope](tx, term)


def the_college(_tx: Tx, _term: Term) -> Subjects:
    """The one college."""
    return (TemplateSubject(None, ""),)


def groups(tx: Tx, term: Term) -> Subjects:
    """The groups that study in the term: no secret; whose students are another's is refused when it is filled."""
    return tuple(TemplateSubject(one.id, one.name, one.code) for one in groups_of_term(tx, term.id))


def students(tx: Tx, _term: Term) -> Subjects:
    """The students within reach, in the order of the Russian alphabet."""
    if not tx.user.may(Permission.READ_STUDENTS):
        return ()
    found = tx.session.execute(
        select(Student.id, Person.last_name, Person.first_name, Person.patronymic, Group.name)
        .join(Person, Person.id == Student.person_id)
        .join(Group, Group.id == Student.group_id)
        .where(tx.within(Student, Permission.READ_STUDENTS), Student.status.in_(STUDYING))
        .order_by(Person.sort_key, Student.id)
    )
    return tuple(TemplateSubject(key, " ".join(filter(None, name)), group) for key, *name, group in found)


def employees(tx: Tx, _term: Term) -> Subjects:
    """Those who work here today, for whoever may see the staff."""
    if not tx.user.may(Permission.READ_STAFF):
        return ()
    found = tx.session.scalars(
        select(Employee)
        .join(Employee.person)
        .where(or_(Employee.dismissed_on.is_(None), Employee.dismissed_on > tx.today))
        .order_by(Person.sort_key, Employee.id)
    )
    return tuple(TemplateSubject(one.id, one.person.full_name, one.position) for one in found)


READERS: Mapping[TemplateScope, Callable[[Tx, Term], Subjects]] = MappingProxyType(
    {
        TemplateScope.COLLEGE: the_college,
        TemplateScope.GROUP: groups,
        TemplateScope.STUDENT: students,
        TemplateScope.EMPLOYEE: employees,
    }
)


def subject_title(tx: Tx, scope: TemplateScope, key: int | None) -> str:
    """How a file is called after the one whom it is filled for."""
    if scope is TemplateScope.GROUP:
        return tx.get(Group, key).name
    if scope is TemplateScope.STUDENT:
        return tx.get(Student, key).person.full_name
    return tx.get(Employee, key).person.full_name if scope is TemplateScope.EMPLOYEE else ""
