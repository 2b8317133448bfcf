"""Every operation is refused to every role that has no right to it, before anything is read."""

import importlib
import pkgutil

import pytest
from desks import acting

from desktop_app import services
from desktop_app.errors import NotAllowed
from desktop_app.services.office import Office, Operation
from desktop_app.services.permissions import GIVEN, GRANTS, Role


def operations() -> list[Operation[..., object]]:
    """All there are."""
    found: dict[str, Operation[..., object]] = {}
    for module in pkgutil.walk_packages(services.__path__, "desktop_app.services."):
        for thing in vars(importlib.import_module(module.name)).values():
            if isinstance(thing, Operation):
                found[thing.name] = thing
    return list(found.values())


@pytest.mark.parametrize("role", [Role.VISITOR, *GIVEN])
def test_a_role_is_refused_every_operation_that_is_not_its_own(office: Office, role: Role) -> None:
    desk = acting(office, role)
    let_in = []
    for operation in operations():
        if operation.permission in GRANTS[role]:
            continue
        try:
            operation(desk)
        except NotAllowed:
            continue
        let_in.append(operation.name)
    assert let_in == []


def test_there_is_something_to_refuse_to_everybody() -> None:
    permissions = {operation.permission for operation in operations()}
    assert all(permissions - set(GRANTS[role]) for role in GIVEN)
