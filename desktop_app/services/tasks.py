"""Tasks (сроки): what the regulation asks of whom by when, worked out from the facts of the moment."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select

from desktop_app.models.calendar import Term
from desktop_app.services.calendar import calendar_of
from desktop_app.services.deadline_terms import terms_of
from desktop_app.services.duties import (
    Find,
    control,
    debts,
    divisions,
    employees,
    findings,
    group_check,
    group_reports,
    leavers,
    marks,
    orders,
    students,
)
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission, Role
from desktop_app.services.tasks_values import Clock, Task, TermSpan, task
from desktop_app.services.user import User


@dataclass(frozen=True, slots=True)
class Source:
    """Where tasks come from, and the rights without which nobody looks there: all of `needs`, one of `either`."""

    find: Find
    needs: tuple[Permission, ...] = ()
    either: tuple[Permission, ...] = ()

    def open_to(self, user: User) -> bool:
        """Whether the person may look."""
        return all(map(user.may, self.needs)) and (not self.either or any(map(user.may, self.either)))


P = Permission
SOURCES: tuple[Source, ...] = (
    Source(students.find, (P.READ_STUDENTS,)),
    Source(orders.find_expulsions, (P.READ_ORDERS,)),
    Source(orders.find_idle, (P.READ_ORDERS,)),
    Source(leavers.find, (P.READ_ORDERS, P.READ_STUDENTS)),
    Source(employees.find, (P.READ_STAFF,)),
    Source(group_check.find, (P.CHECK_GROUP, P.READ_STUDENTS)),
    Source(findings.find, (P.CHECK_GROUP,)),
    Source(divisions.find, (P.EDIT_DIVISIONS,)),
    Source(marks.find, (P.READ_SHEETS,)),
    Source(debts.find, (P.READ_SHEETS, P.READ_STUDENTS)),
    Source(control.find, (P.KEEP_CONTROL,)),
    Source(group_reports.find, either=group_reports.EITHER),
)


@reading(Permission.PRINT_FORMS)
def list_tasks(tx: Tx, role: Role | None = None) -> tuple[Task, ...]:
    """The tasks within the person's reach (of a role only), those that wait by their last day, then those done."""
    return tasks_within(tx, role)


def tasks_within(tx: Tx, role: Role | None = None) -> tuple[Task, ...]:
    """The same inside another deed."""
    clock = clock_of(tx)
    found = [one for one in found_tasks(tx, clock) if role is None or role in one.owners]
    return tuple(sorted(found, key=lambda one: (one.is_done, one.due_on, one.duty, one.subject, one.key)))


def found_tasks(tx: Tx, clock: Clock) -> Iterator[Task]:
    """Of every source that the person may look into."""
    for source in SOURCES:
        if source.open_to(tx.user):
            yield from (task(clock, fact) for fact in source.find(tx, clock))


def clock_of(tx: Tx) -> Clock:
    """Today, with what terms are counted by."""
    semesters = tx.session.execute(select(Term.name, Term.starts, Term.ends).order_by(Term.starts))
    return Clock(tx.today, calendar_of(tx), terms_of(tx), tuple(TermSpan(*row) for row in semesters))


def is_own(task: Task, user: User) -> bool:
    """Whether the task is this person's to do."""
    return bool(user.roles & set(task.owners)) and task.employee_id in {None, user.employee_id}
