"""Papers of a teacher's forms: the reports of a period and of the year, the hours of a group (п. 4.6)."""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

from sqlalchemy import select

from desktop_app.errors import BadInput
from desktop_app.models.calendar import Term
from desktop_app.models.people import Employee
from desktop_app.services.forms_choice import Choice, Paper, safe
from desktop_app.services.office import Tx
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


MAKERS: Mapping[str, Callable[[Tx, Choice], tuple[Paper, ...]]] = MappingProxyType(
    {
        "teacher-report": partial(teacher_reports, whole_year=False),
        "teacher-year": partial(teacher_reports, whole_year=True),
    }
)
"""Form → what makes its papers."""
