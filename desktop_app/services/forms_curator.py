"""Papers of the curator's forms (п. 4.3, 5.2): each of the groups within the reach of the summary of marks."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from desktop_app.models.calendar import Term
from desktop_app.services.contingent import groups_of_term
from desktop_app.services.curator_final import final_reports
from desktop_app.services.curator_preliminary import preliminaries
from desktop_app.services.curator_values import GroupResults
from desktop_app.services.forms_choice import Choice, Paper, chosen_group, safe
from desktop_app.services.letterhead import letterhead_of
from desktop_app.services.meetings import cleaned
from desktop_app.services.missing import missing_of
from desktop_app.services.missing_values import Lack
from desktop_app.services.office import Tx
from desktop_app.services.parent_letters import Wish, letters_of
from desktop_app.services.summary import Which, leads, summaries_of

OF_RESULTS = (Lack.SHEETS, Lack.MARKS)
"""What the results of a group wait for."""


def results(tx: Tx, choice: Choice) -> tuple[Paper, ...]:
    """The results of each group within reach that has statements in the term (or the year), or of one."""
    term, head = tx.get(Term, choice.term_id), letterhead_of(tx)
    day = min(max(tx.today, term.starts), term.ends)
    found = summaries_of(tx, Which(choice.term_id, choice.whole_year, group=choice.group or ""))
    return tuple(
        Paper(
            safe(f"Итоги {one.group.name} {one.year}"),
            GroupResults(one, day, head, missing_of(tx, term, (one.group.id,), day, OF_RESULTS)),
        )
        for one in found
    )


def groups_led(tx: Tx, choice: Choice) -> tuple[int, ...]:
    """The groups of a choice whose summary of marks the person reads. Raises BadInput (`no_such_group`)."""
    one = chosen_group(tx, choice)
    keys = [line.id for line in groups_of_term(tx, choice.term_id)] if one is None else [one]
    return tuple(key for key in keys if leads(tx, key))


def preliminary_reports(tx: Tx, choice: Choice) -> tuple[Paper, ...]:
    """The forecast of each group within reach that has somebody in it, or of one."""
    found = preliminaries(tx, tx.get(Term, choice.term_id), groups_led(tx, choice))
    return tuple(
        Paper(safe(f"Предварительный отчёт {one.group.name} {one.year}-{one.term}"), one)
        for one in found
        if one.candidates or choice.group is not None
    )


def period_reports(tx: Tx, choice: Choice) -> tuple[Paper, ...]:
    """The report of each group within reach that has somebody in it, or of one; of the term or its year."""
    found = final_reports(tx, Which(choice.term_id, choice.whole_year), groups_led(tx, choice))
    return tuple(
        Paper(safe(f"Отчёт куратора {one.summary.group.name} {one.summary.year} {one.summary.term or ''}"), one)
        for one in found
        if one.summary.lines or choice.group is not None
    )


def parent_letters(tx: Tx, choice: Choice) -> tuple[Paper, ...]:
    """The letters of each group within reach that has somebody in it, or of one, in one file."""
    wish = Wish(choice.days, choice.students, cleaned(choice.meeting))
    found = letters_of(tx, tx.get(Term, choice.term_id), groups_led(tx, choice), wish)
    return tuple(
        Paper(safe(f"Письма родителям {one.group.name}"), one)
        for one in found
        if one.letters or choice.group is not None
    )


MAKERS: Mapping[str, Callable[[Tx, Choice], tuple[Paper, ...]]] = MappingProxyType(
    {
        "group-results": results,
        "curator-preliminary": preliminary_reports,
        "curator-report": period_reports,
        "parent-letter": parent_letters,
    }
)
"""Form → what makes its papers."""
