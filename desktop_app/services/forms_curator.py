"""Papers of the curator's forms (п. 4.3, 5.2): each of the groups within the reach of the summary of marks."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from desktop_app.models.calendar import Term
from desktop_app.services.curator_values import GroupResults
from desktop_app.services.forms_choice import Choice, Paper, safe
from desktop_app.services.letterhead import letterhead_of
from desktop_app.services.missing import missing_of
from desktop_app.services.missing_values import Lack
from desktop_app.services.office import Tx
from desktop_app.services.summary import Which, summaries_of

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


MAKERS: Mapping[str, Callable[[Tx, Choice], tuple[Paper, ...]]] = MappingProxyType({"group-results": results})
"""Form → what makes its papers."""
