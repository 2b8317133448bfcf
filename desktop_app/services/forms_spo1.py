"""The paper of СПО-1 (domain.md 2.25): of the year whose 1 October has come by the day that is chosen."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from desktop_app.services.forms_choice import Choice, Paper
from desktop_app.services.letterhead import letterhead_of
from desktop_app.services.office import Tx
from desktop_app.services.rules.spo1 import spo_year_of
from desktop_app.services.spo1 import read_report
from desktop_app.services.spo1_values import SpoPaper


def spo1_papers(tx: Tx, choice: Choice) -> tuple[Paper, ...]:
    """All source tables of the year in one file. Raises NotAllowed, BadInput (`spo1_year`)."""
    year = spo_year_of(choice.day or tx.today).year
    return (Paper(f"СПО-1 {year}", SpoPaper(read_report(tx, year), letterhead_of(tx))),)


MAKERS: Mapping[str, Callable[[Tx, Choice], tuple[Paper, ...]]] = MappingProxyType({"spo-1": spo1_papers})
"""Form → what makes its papers."""
