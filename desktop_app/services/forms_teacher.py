"""Papers of a teacher's forms: the reports of a period and of the year, the hours of a group (п. 4.6)."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import MappingProxyType

from sqlalchemy import select

from desktop_app.errors import BadInput
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group
from desktop_app.models.load import Load
from desktop_app.models.people import Employee
from desktop_app.services.forms_choice import Choice, Paper, chosen_group, safe
from desktop_app.services.group_hours import months_of_group, year_of_group
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.teacher_report import may_tell, reports_of, terms_of


def teacher_reports(tx: Tx, choice: Choice, *, whole_year: bool) -> tuple[Paper, ...]:
    """The report of each teacher within reach, or of one; none of whom has neither load nor statements."""
    terms = terms_of(tx, tx.get(Term, choice.term_id), whole_year=whole_year)
    if choice.holder is None:
        found = reports_of(tx, terms, whole_year=whole_year)
    else:
        keys = [key for key in teachers_named(tx, choice.holder) if may_tell(tx, key)]
        theirs = [reports_of(tx, terms, key, whole_year=whole_year) for key in keys]
        found = tuple(report for some in theirs for report in some)
    called = "Итоговый отчёт" if whole_year else "Отчёт"
    return tuple(Paper(safe(f"{called} {one.signed} {one.year}"), one) for one in found)


def teachers_named(tx: Tx, name: str) -> list[int]:
    """The employees who are called so, in full or by initials. Raises BadInput (`no_such_holder`)."""
    wanted = plain(name)
    people = tx.session.scalars(select(Employee)).all()
    found = [one.id for one in people if wanted in {plain(one.person.full_name), plain(one.person.short_name)}]
    if not found:
        raise BadInput("no_such_holder", name=name)
    return found


def plain(name: str) -> str:
    """Whatever stands between the parts of a name."""
    return " ".join(name.casefold().split())


def hours_of_months(tx: Tx, choice: Choice) -> tuple[Paper, ...]:
    """The hours of each group within reach, or of one, in a month, or in each of the term."""
    term = tx.get(Term, choice.term_id)
    month = None if choice.month is None else choice.month.replace(day=1)
    return tuple(
        Paper(safe(f"Часы {one.group} {one.first:%Y-%m}"), one)
        for group in groups_asked(tx, choice, [term])
        for one in months_of_group(tx, term, group, month)
    )


def hours_of_year(tx: Tx, choice: Choice) -> tuple[Paper, ...]:
    """The hours of each group within reach, or of one, in the term's year."""
    terms = terms_of(tx, tx.get(Term, choice.term_id), whole_year=True)
    found = (year_of_group(tx, terms, group) for group in groups_asked(tx, choice, terms))
    return tuple(Paper(safe(f"Часы {one.group} {one.year}"), one) for one in found if one.lines)


def groups_asked(tx: Tx, choice: Choice, terms: Sequence[Term]) -> Sequence[Group]:
    """The groups with load within reach, by name; or the one that is asked for. Raises BadInput (`no_such_group`)."""
    taught = select(Load.group_id).where(
        Load.term_id.in_([one.id for one in terms]), tx.within(Load, Permission.READ_JOURNAL)
    )
    query = select(Group).where(Group.id.in_(taught)).order_by(Group.name)
    key = chosen_group(tx, choice)
    return tx.session.scalars(query if key is None else query.where(Group.id == key)).all()


MAKERS: Mapping[str, Callable[[Tx, Choice], tuple[Paper, ...]]] = MappingProxyType(
    {
        "teacher-report": partial(teacher_reports, whole_year=False),
        "teacher-year": partial(teacher_reports, whole_year=True),
        "group-hours-month": hours_of_months,
        "group-hours-year": hours_of_year,
    }
)
"""Form → what makes its papers."""
