"""Papers of attendance (п. 4.3, 4.9, 5.4): by month, by semester or year, of any days.

A group is printed for whoever leads it and for whoever reads all journals: a teacher sees only the own lessons, and a
part of a group's attendance would be no attendance of it.
"""

from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from desktop_app.errors import BadInput
from desktop_app.models.calendar import Term
from desktop_app.services.attendance_reading import Found, attendance_between, read_found, read_heads
from desktop_app.services.attendance_values import AttendancePaper
from desktop_app.services.calendar import study_calendar_of
from desktop_app.services.contingent import groups_of_term
from desktop_app.services.forms_choice import Choice, Paper, chosen_group, safe
from desktop_app.services.letterhead import Letterhead, letterhead_of
from desktop_app.services.load_papers import year_words
from desktop_app.services.missing import Lack, Missing, missing_between
from desktop_app.services.missing_values import in_month
from desktop_app.services.month_hours import months_of
from desktop_app.services.office import Tx
from desktop_app.services.rules.calendar import WorkCalendar
from desktop_app.services.summary import Which
from desktop_app.services.summary import terms_of as terms_meant

Days = tuple[date, date]
"""Both included."""

LACKS = frozenset({Lack.LESSONS, Lack.REASONS})
"""What figures of attendance lack: lessons of which nobody knows who was there, absences without a reason."""


@dataclass(frozen=True, slots=True)
class Press:
    """What all papers of one print share."""

    terms: Sequence[Term]
    whole_year: bool
    alone: bool  # one group was asked for: it is printed even if nobody stands in it
    found: Found
    calendar: WorkCalendar
    letterhead: Letterhead

    def papers(self, days: Days, missing: Sequence[Missing]) -> Iterator[AttendancePaper]:
        """The papers of some days, of each group."""
        off = frozenset(day for day in all_days(days) if not self.calendar.is_working(day))
        for key, head in self.found.heads.items():
            attendance = attendance_between(self.found, key, *days)
            if self.alone or attendance.lines:
                yield AttendancePaper(
                    attendance,
                    year_words(self.terms[0]),
                    None if self.whole_year else self.terms[0].number,
                    off,
                    self.letterhead,
                    tuple(one for one in missing if one.group == head.name),
                )


def month_sheets(tx: Tx, choice: Choice) -> tuple[Paper, ...]:
    """A sheet of each group and month: of one month, or of those of the term or the year that have begun."""
    terms = terms_of(tx, choice)
    firsts = (choice.month,) if choice.month else months_of(terms[0].starts, min(terms[-1].ends, tx.today))
    papers = drawn(tx, choice, [month_of(first) for first in firsts])
    return tuple(
        Paper(safe(f"Посещаемость {one.attendance.group.name} {one.attendance.since:%Y-%m}"), one) for one in papers
    )


def term_sheets(tx: Tx, choice: Choice) -> tuple[Paper, ...]:
    """The summary of the months of a term or a year, of each group."""
    found = []
    for one in drawn(tx, choice, [whole_of(terms_of(tx, choice))]):
        period = one.year if one.term is None else f"{one.year}-{one.term}"
        found.append(Paper(safe(f"Итоги посещаемости {one.attendance.group.name} {period}"), one))
    return tuple(found)


def reports(tx: Tx, choice: Choice) -> tuple[Paper, ...]:
    """The report of any days, of a month, or of the term or the year up to now, of each group.

    Raises BadInput (`dates_reversed`).
    """
    days = choice.days or (month_of(choice.month) if choice.month else until_now(tx, whole_of(terms_of(tx, choice))))
    if days[1] < days[0]:
        raise BadInput("dates_reversed", since=days[0], until=days[1])
    papers = drawn(tx, choice, [days])
    return tuple(
        Paper(safe(f"Отчёт о посещаемости {one.attendance.group.name} {days[0]:%d.%m.%Y}-{days[1]:%d.%m.%Y}"), one)
        for one in papers
    )


def drawn(tx: Tx, choice: Choice, spans: Sequence[Days]) -> Iterator[AttendancePaper]:
    """The papers of the groups of a choice for each of these spans, group by group; all is read at once."""
    if not spans:
        return
    press = press_of(tx, choice, (spans[0][0], spans[-1][1]))
    by_span = [press.papers(days, lacking(tx, press.found, days)) for days in spans]
    order = {key: place for place, key in enumerate(press.found.heads)}
    found = [paper for papers in by_span for paper in papers]
    yield from sorted(found, key=lambda one: order[one.attendance.group.id])


def lacking(tx: Tx, found: Found, days: Days) -> tuple[Missing, ...]:
    """What the groups lack on some days; of a whole month it is said so."""
    told = missing_between(tx, found.heads, days, LACKS)
    return in_month(told, days[0]) if days == month_of(days[0]) else told


def press_of(tx: Tx, choice: Choice, days: Days) -> Press:
    """What is read for a print of these days. Raises NotFound (the term), BadInput (`no_such_group`)."""
    terms, one = terms_of(tx, choice), chosen_group(tx, choice)
    groups = [group.id for group in groups_of_term(tx, choice.term_id)] if one is None else [one]
    heads = read_heads(tx, groups, terms[0].year_starts)
    return Press(
        terms=terms,
        whole_year=choice.whole_year,
        alone=one is not None,
        found=read_found(tx, heads, *days),
        calendar=study_calendar_of(tx),
        letterhead=letterhead_of(tx),
    )


def terms_of(tx: Tx, choice: Choice) -> Sequence[Term]:
    """The term of a choice, or those of its year. Raises NotFound."""
    return terms_meant(tx, Which(choice.term_id, choice.whole_year))


def whole_of(terms: Sequence[Term]) -> Days:
    """From the first day of some terms to the last."""
    return terms[0].starts, terms[-1].ends


def until_now(tx: Tx, days: Days) -> Days:
    """As far as the days have come; what lies ahead stays whole."""
    return (days[0], min(days[1], tx.today)) if days[0] <= tx.today else days


def month_of(first: date) -> Days:
    """The days of a month, to the last of them."""
    return first.replace(day=1), first.replace(day=monthrange(first.year, first.month)[1])


def all_days(days: Days) -> Iterator[date]:
    """Each of them."""
    return (date.fromordinal(one) for one in range(days[0].toordinal(), days[1].toordinal() + 1))


MAKERS: Mapping[str, Callable[[Tx, Choice], tuple[Paper, ...]]] = MappingProxyType(
    {"attendance-month": month_sheets, "attendance-term": term_sheets, "attendance-report": reports}
)
"""Form → what makes its papers."""
