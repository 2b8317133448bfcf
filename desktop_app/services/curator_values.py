"""The curator's papers (п. 4.3, 5.2): what a group has come to, what it will come to, what parents are told."""

from dataclasses import dataclass
from datetime import date

from desktop_app.services.letterhead import Letterhead
from desktop_app.services.missing_values import Missing
from desktop_app.services.summary_values import Summary


@dataclass(frozen=True, slots=True)
class GroupResults:
    """Итоги успеваемости группы (domain.md 2.8): the final marks of one period, and its disciplines one by one."""

    summary: Summary
    day: date  # of the data
    letterhead: Letterhead
    missing: tuple[Missing, ...] = ()
