"""Papers of the archive: covers and inventories of packages, the check-list of a term (п. 4.9)."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from desktop_app.models.archive import StoragePackage
from desktop_app.models.calendar import Term
from desktop_app.services.forms_choice import Choice, Paper, safe
from desktop_app.services.letterhead import letterhead_of
from desktop_app.services.office import Tx
from desktop_app.services.returns import board_of
from desktop_app.services.returns_values import ReturnsPaper
from desktop_app.services.storage import package_of, read_packages
from desktop_app.services.storage_values import Package


def packages(tx: Tx, choice: Choice) -> tuple[Package, ...]:
    """One package, or those of the term's school year, of all specialities or of one."""
    if choice.package_id is not None:
        return (package_of(tx, choice.package_id),)
    year = tx.get(Term, choice.term_id).year_starts
    lines = read_packages(tx, StoragePackage.school_year == year)
    return tuple(package_of(tx, one.id) for one in reversed(lines) if choice.speciality in {"", one.speciality})


def covers(tx: Tx, choice: Choice) -> tuple[Paper, ...]:
    """The cover of each package."""
    return tuple(Paper(safe(f"Обложка дела {one.line.number} {one.line.year}"), one) for one in packages(tx, choice))


def inventories(tx: Tx, choice: Choice) -> tuple[Paper, ...]:
    """The inventory of each package."""
    return tuple(Paper(safe(f"Опись дела {one.line.number} {one.line.year}"), one) for one in packages(tx, choice))


def check_lists(tx: Tx, choice: Choice) -> tuple[Paper, ...]:
    """The check-list of the term, of all groups or of a speciality's; none where no group studies."""
    board = board_of(tx, tx.get(Term, choice.term_id), choice.speciality)
    name = safe(f"Контроль сдачи {board.term} {choice.speciality}")
    return (Paper(name, ReturnsPaper(board, letterhead_of(tx))),) if board.lines else ()


MAKERS: Mapping[str, Callable[[Tx, Choice], tuple[Paper, ...]]] = MappingProxyType(
    {"form-returns": check_lists, "package-cover": covers, "package-list": inventories}
)
"""Form → what makes its papers."""
