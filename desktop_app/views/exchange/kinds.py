"""The lists as one table: what each is called, and the deeds that bring it in and take it out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from desktop_app.services.exports import (
    ListOut,
    export_disciplines,
    export_parents,
    export_rooms,
    export_staff,
    export_student_cards,
    export_users,
)
from desktop_app.services.exports_applicants import export_applicants
from desktop_app.services.imports import (
    import_applicants,
    import_disciplines,
    import_parents,
    import_rooms,
    import_staff,
    import_students,
    import_users,
    preview_applicants,
    preview_disciplines,
    preview_parents,
    preview_rooms,
    preview_staff,
    preview_students,
    preview_users,
)
from desktop_app.services.imports.values import Imported, ListKind, Preview
from desktop_app.services.office import Operation
from desktop_app.services.permissions import Permission
from desktop_app.views.desk import Desk
from desktop_app.views.marking import N_


@dataclass(frozen=True)
class ListLine:
    """A list."""

    title: str  # msgid
    preview: Operation[..., Preview]
    bring: Operation[..., Imported]
    take_out: Operation[..., ListOut]
    papers: Permission | None = None  # the right to documents in full; None: the list has none
    gone: bool = False  # those who have left may go out, too
    screen: str = ""  # where the list is seen


LISTS: Mapping[ListKind, ListLine] = {
    ListKind.STUDENTS: ListLine(
        N_("Students"), preview_students, import_students, export_student_cards, Permission.READ_IDENTITY, gone=True,
        screen="contingent",
    ),
    ListKind.PARENTS: ListLine(
        N_("Parents"), preview_parents, import_parents, export_parents, Permission.READ_IDENTITY, screen="contingent"
    ),
    ListKind.STAFF: ListLine(
        N_("Staff"), preview_staff, import_staff, export_staff, Permission.EDIT_STAFF, gone=True, screen="staff"
    ),
    ListKind.ROOMS: ListLine(N_("Rooms"), preview_rooms, import_rooms, export_rooms),
    ListKind.DISCIPLINES: ListLine(N_("Disciplines"), preview_disciplines, import_disciplines, export_disciplines),
    ListKind.USERS: ListLine(N_("Users"), preview_users, import_users, export_users, screen="access"),
    ListKind.APPLICANTS: ListLine(
        N_("Applicants"), preview_applicants, import_applicants, export_applicants, Permission.EDIT_APPLICANTS,
        screen="applicants",
    ),
}  # fmt: skip


def lists_of(desk: Desk) -> dict[ListKind, ListLine]:
    """The lists that this person brings in: those of the whole college that they may write."""
    user = desk.office.user
    whole = {kind: line for kind, line in LISTS.items() if user.everywhere(line.bring.permission)}
    return whole or {kind: line for kind, line in LISTS.items() if desk.may(line.bring)}


def way_out(line: ListLine, *, everybody: bool, full: bool) -> Callable[..., ListOut]:
    """The export with what was chosen for it."""
    chosen: dict[str, Any] = {}
    if line.gone:
        chosen["everybody"] = everybody
    if line.papers is not None:
        chosen["full"] = full
    return lambda office: line.take_out(office, **chosen)
