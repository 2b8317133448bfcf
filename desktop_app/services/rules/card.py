"""What a student's card must hold (п. 4.1), and how far it is filled (п. 1.6)."""

from datetime import date

from desktop_app.services.rules import clause
from desktop_app.services.rules.identity import birthday

ADULT = 18


@clause("п. 1.6, 4.1")
def filled_percent(mandatory: int, missing: int) -> int:
    """The index of completeness: filled mandatory fields / mandatory fields, in whole percent.

    Rounded down: 100 stands only where nothing is missing.
    """
    return 100 if mandatory == 0 else (mandatory - missing) * 100 // mandatory


@clause("п. 4.1")
def stays_required(*, of_the_regulation: bool, required: bool) -> bool:
    """The fields that the regulation itself names can't be made optional; a college may ask for more of the others."""
    return required or not of_the_regulation


@clause("п. 4.5")
def needs_guardian(born: date | None, today: date) -> bool:
    """Legal representatives stand for those who are not yet eighteen; whose age is unknown is asked for them too."""
    return born is None or today < birthday(born, ADULT)
