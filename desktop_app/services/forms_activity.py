"""The paper of the report on activity (п. 5.1): of chosen days, or of the half of a month that is due."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from desktop_app.errors import BadInput
from desktop_app.services.activity import read_activity
from desktop_app.services.activity_values import ActivityPaper
from desktop_app.services.forms_choice import Choice, Paper, safe
from desktop_app.services.letterhead import letterhead_of
from desktop_app.services.office import Tx
from desktop_app.services.rules.activity import activity_period


def activity_papers(tx: Tx, choice: Choice) -> tuple[Paper, ...]:
    """The report in one file. Raises BadInput (`period_backwards`)."""
    first, last = choice.days or activity_period(choice.day or tx.today)
    if first > last:
        raise BadInput("period_backwards", first=first, last=last)
    name = safe(f"Активность пользователей {first:%d.%m.%Y} - {last:%d.%m.%Y}")
    return (Paper(name, ActivityPaper(read_activity(tx, first, last), letterhead_of(tx))),)


MAKERS: Mapping[str, Callable[[Tx, Choice], tuple[Paper, ...]]] = MappingProxyType({"user-activity": activity_papers})
"""Form → what makes its papers."""
