"""Roles as tables write them."""

import re
from collections.abc import Iterable
from typing import Final

from desktop_app.errors import BadInput
from desktop_app.models.base import search_key
from desktop_app.services.exchange.table_values import Cell
from desktop_app.services.imports.cells import plain, shown
from desktop_app.services.permissions import Role

ROLES: Final = {
    Role.ADMINISTRATOR: ("администратор",),
    Role.HR: ("специалист отдела кадров", "кадровик", "отдел кадров"),
    Role.CURATOR: ("куратор", "куратор группы", "классный руководитель"),
    Role.STUDENT: ("обучающийся", "студент"),
    Role.PARENT: ("родитель", "законный представитель"),
    Role.TEACHER: ("преподаватель", "учитель", "педагог"),
    Role.SECRETARY: ("секретарь учебной части", "секретарь"),
    Role.ADMISSIONS: ("ответственный секретарь приёмной комиссии", "приёмная комиссия"),
    Role.DEPUTY_ACADEMIC: ("заместитель директора по учебной работе", "зам директора по ур"),
    Role.DEPUTY_METHODICAL: ("заместитель директора по учебно-методической работе", "зам директора по умр"),
    Role.HEAD_OF_DEPARTMENT: ("заведующий отделением", "зав отделением"),
    Role.DIRECTOR: ("директор",),
}
KNOWN: Final = {search_key(word): role for role, words in ROLES.items() for word in words}


def roles(cell: Cell) -> tuple[str, ...] | None:
    """«преподаватель, куратор»: roles in the order of section 4."""
    found = []
    for word in re.split(r"[,;/\n]+", plain(cell)):
        role = KNOWN.get(search_key(word.replace(".", " ")))
        if role is None and word.strip():
            raise BadInput("choice_unknown", text=shown(word.strip()), choices=words_of(ROLES))
        if role is not None:
            found.append(str(role))
    return tuple(sorted(set(found)))


def words_of(several: Iterable[str]) -> str:
    """Roles as they are written."""
    return ", ".join(ROLES[Role(role)][0] for role in several)
