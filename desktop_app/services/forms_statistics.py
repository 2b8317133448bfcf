"""Papers of the consolidated reports (п. 5.2–5.4): one of all that is asked for, by one breakdown."""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

from desktop_app.errors import BadInput
from desktop_app.services.forms_choice import Choice, Paper, chosen_group, safe
from desktop_app.services.office import Tx
from desktop_app.services.statistics import report_of
from desktop_app.services.statistics_values import Asked, Breakdown, Measure, Span, What, measures_of
from desktop_app.services.summary import Which

CALLED: Mapping[What, str] = MappingProxyType({What.PERFORMANCE: "Успеваемость", What.ATTENDANCE: "Посещаемость"})


def consolidated(tx: Tx, choice: Choice, what: What) -> tuple[Paper, ...]:
    """The report of all groups within reach by groups, or of one by disciplines, unless it is asked for otherwise.

    None where there is nothing to count. Raises BadInput (`no_such_figures`, `no_such_group`), NotFound (the term).
    """
    by, measure = asked_of(choice, what)
    span = Span.YEAR if choice.whole_year and not choice.span else Span(choice.span or Span.TERM)
    which = Which(choice.term_id, choice.whole_year, choice.course, choice.speciality, choice.group or "")
    chosen_group(tx, choice)
    report = report_of(tx, Asked(what, which, span), by, measure)
    if not report.statistics.pieces:
        return ()
    name = f"{CALLED[what]} {report.statistics.periods[-1].name} {choice.group or ''}"
    return (Paper(safe(name), report),)


def asked_of(choice: Choice, what: What) -> tuple[Breakdown, Measure | None]:
    """The breakdown and the figure of the chart. Raises BadInput (`no_such_figures`)."""
    try:
        by = Breakdown(choice.by or (Breakdown.GROUP if choice.group is None else Breakdown.DISCIPLINE))
        measure = Measure(choice.measure) if choice.measure else None
        Span(choice.span or Span.TERM)
    except ValueError as unknown:
        raise BadInput("no_such_figures") from unknown
    if measure is not None and measure not in measures_of(what, by):
        raise BadInput("no_such_figures")
    return by, measure


MAKERS: Mapping[str, Callable[[Tx, Choice], tuple[Paper, ...]]] = MappingProxyType(
    {
        "statistics-performance": partial(consolidated, what=What.PERFORMANCE),
        "statistics-attendance": partial(consolidated, what=What.ATTENDANCE),
    }
)
"""Form → what makes its papers."""
