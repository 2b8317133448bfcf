"""The matrix of rights: changed cell by cell, followed by desks and by the server, never left without a keeper."""

import pytest
from access_people import PASSWORD, account_of, inside
from desks import NOW, acting

from desktop_app.errors import BadInput, NotAllowed, RuleBroken, Stale
from desktop_app.models.database import Database
from desktop_app.services.contingent import list_students
from desktop_app.services.matrix import Matrix, MatrixCell, open_matrix, restore_defaults, set_grant
from desktop_app.services.office import Office
from desktop_app.services.permissions import FIXED, GIVEN, GRANTS, Permission, Role, Scope
from desktop_app.services.rights_refresh import who_am_i

ALL = frozenset({Scope.ALL})
NOTHING: frozenset[Scope] = frozenset()


def cell(office: Office, role: Role, permission: Permission) -> MatrixCell:
    """A cell as it is now."""
    return open_matrix(office).cells[role, permission]


def test_the_matrix_begins_as_the_regulation_says(office: Office) -> None:
    matrix: Matrix = open_matrix(acting(office, Role.ADMINISTRATOR))
    assert matrix.roles == GIVEN
    assert not FIXED & set(matrix.permissions)
    assert {matrix.differences(role) for role in GIVEN} == {0}
    assert matrix.cells[Role.CURATOR, Permission.EDIT_ABSENCE].scopes == {Scope.OWN_GROUP}


def test_a_cell_is_changed_and_taken_back(office: Office) -> None:
    administrator = acting(office, Role.ADMINISTRATOR)
    seen = cell(office, Role.CURATOR, Permission.READ_LOAD)
    given = set_grant(administrator, seen, frozenset({Scope.OWN_GROUP, Scope.DEPARTMENT}))
    assert given.differs
    assert cell(office, Role.CURATOR, Permission.READ_LOAD) == given
    assert open_matrix(office).differences(Role.CURATOR) == 1
    restored = restore_defaults(administrator, Role.CURATOR)
    assert not any(one.differs for one in restored)
    assert cell(office, Role.CURATOR, Permission.READ_LOAD) == seen


def test_a_cell_that_somebody_changed_meanwhile_is_stale(office: Office) -> None:
    seen = cell(office, Role.HR, Permission.READ_STUDENTS)
    set_grant(office, seen, ALL)
    with pytest.raises(Stale):
        set_grant(office, seen, frozenset({Scope.DEPARTMENT}))
    assert cell(office, Role.HR, Permission.READ_STUDENTS).scopes == ALL


@pytest.mark.parametrize(
    ("permission", "scopes"),
    [(Permission.WRITE_MARKS, frozenset({Scope.SELF})), (Permission.CHANGE_PASSWORD, NOTHING)],
)
def test_what_can_not_be_granted_is_refused(office: Office, permission: Permission, scopes: frozenset[Scope]) -> None:
    default = GRANTS[Role.TEACHER][permission]
    with pytest.raises(BadInput) as error:
        set_grant(office, MatrixCell(Role.TEACHER, permission, default, default), scopes)
    assert error.value.reason == "scope_not_granted"


def test_the_last_who_gives_rights_keeps_them(office: Office) -> None:
    account_of(office, "admin", {Role.ADMINISTRATOR})
    seen = cell(office, Role.ADMINISTRATOR, Permission.EDIT_RIGHTS)
    with pytest.raises(RuleBroken) as error:
        set_grant(office, seen, NOTHING)
    assert error.value.clause == "п. 8.4"
    deputy = set_grant(office, cell(office, Role.DIRECTOR, Permission.EDIT_RIGHTS), ALL)
    with pytest.raises(RuleBroken):  # nobody is director here
        set_grant(office, seen, NOTHING)
    account_of(office, "director", {Role.DIRECTOR})
    assert not set_grant(office, seen, NOTHING).scopes
    with pytest.raises(RuleBroken):
        restore_defaults(office, deputy.role)


def test_the_matrix_is_the_administrators_alone(office: Office) -> None:
    seen = cell(office, Role.HR, Permission.READ_STUDENTS)
    for role in set(GIVEN) - {Role.ADMINISTRATOR}:
        desk = acting(office, role)
        for deed in (lambda desk=desk: open_matrix(desk), lambda desk=desk: set_grant(desk, seen, ALL)):
            with pytest.raises(NotAllowed):
                deed()


def test_a_right_that_is_given_works_at_a_desk_that_is_open(database: Database, office: Office) -> None:
    account_of(office, "hr", {Role.HR})
    with inside(Office(database, clock=lambda: NOW), "hr", PASSWORD) as desk:
        assert not desk.may(list_students)
        set_grant(office, cell(office, Role.HR, Permission.READ_STUDENTS), ALL)
        desk.user = who_am_i(desk)
        assert list_students(desk) == ()
        set_grant(office, cell(office, Role.HR, Permission.READ_STUDENTS), NOTHING)
        desk.user = who_am_i(desk)
        assert not desk.may(list_students)


def test_an_administrators_own_login_changes_the_matrix(database: Database, office: Office) -> None:
    account_of(office, "admin", {Role.ADMINISTRATOR})
    with inside(Office(database, clock=lambda: NOW), "admin", PASSWORD) as desk:
        given = set_grant(desk, cell(desk, Role.HR, Permission.READ_STUDENTS), ALL)
        assert cell(desk, Role.HR, Permission.READ_STUDENTS) == given
        assert not any(one.differs for one in restore_defaults(desk, Role.HR))
