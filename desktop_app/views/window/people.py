"""What the roles are called."""

from desktop_app.services.office import User
from desktop_app.services.permissions import Role
from desktop_app.views.wording import _
from desktop_app.views.words import N_

ROLE_WORDS = {
    Role.VISITOR: N_("Visitor"),
    Role.ADMINISTRATOR: N_("Administrator"),
    Role.HR: N_("HR specialist"),
    Role.CURATOR: N_("Curator"),
    Role.STUDENT: N_("Student"),
    Role.PARENT: N_("Parent"),
    Role.TEACHER: N_("Teacher"),
    Role.SECRETARY: N_("Secretary of the academic office"),
    Role.ADMISSIONS: N_("Admissions secretary"),
    Role.DEPUTY_ACADEMIC: N_("Deputy director for academic work"),
    Role.DEPUTY_METHODICAL: N_("Deputy director for methodical work"),
    Role.HEAD_OF_DEPARTMENT: N_("Head of department"),
    Role.DIRECTOR: N_("Director"),
    Role.CONSOLE: N_("Command line"),
}
"""Role → what people call it."""

SHORT_WORDS = ROLE_WORDS | {
    Role.HR: N_("Personnel"),
    Role.SECRETARY: N_("Secretary"),
    Role.ADMISSIONS: N_("Admissions"),
    Role.DEPUTY_ACADEMIC: N_("Deputy, academic"),
    Role.DEPUTY_METHODICAL: N_("Deputy, methodical"),
    Role.HEAD_OF_DEPARTMENT: N_("Head of dept."),
}
"""The same where there is little room."""


def short_role(role: str) -> str:
    """A role in a word or two."""
    return _(SHORT_WORDS[Role(role)])


def role_name(role: str) -> str:
    """A role in words."""
    return _(ROLE_WORDS[Role(role)])


def roles_of(user: User) -> str:
    """The user's roles in words."""
    return ", ".join(role_name(role) for role in sorted(user.roles))
