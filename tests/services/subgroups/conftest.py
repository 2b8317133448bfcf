"""The small college, and who sits at its desks."""

import pytest
from colleges import SmallCollege, small_college
from desks import acting

from desktop_app.services.office import Office
from desktop_app.services.permissions import Role


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def desk(office: Office) -> Office:
    """The secretary's."""
    return acting(office, Role.SECRETARY)
