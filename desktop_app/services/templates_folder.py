"""A folder of the college's own forms: what is new or has changed is taken, what is wrong is listed by file."""

import hashlib
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any

from sqlalchemy import select

from desktop_app.errors import BadFile, BadInput
from desktop_app.models.archive import FormTemplate
from desktop_app.services.exchange.files import load
from desktop_app.services.exchange.template_guard import LARGEST
from desktop_app.services.office import Tx, operation
from desktop_app.services.permissions import Permission
from desktop_app.services.template_checking import check_content, fitting_scopes
from desktop_app.services.templates import CHANGED, NAME, WHO
from desktop_app.services.templates_values import FolderRefusal, FolderTaken, TemplateCheck, TemplateScope
from desktop_app.services.typed import clean_line

ENDINGS = (".xlsx", ".docx", ".xlsm", ".docm", ".xls", ".doc")
"""What is looked at: macros and old formats too, so that they are refused by name and not passed over."""
MOST_FILES = 500
FOLDERS: Mapping[str, TemplateScope] = MappingProxyType(
    {
        "колледж": TemplateScope.COLLEGE,
        "группа": TemplateScope.GROUP,
        "студент": TemplateScope.STUDENT,
        "сотрудник": TemplateScope.EMPLOYEE,
    }
)
"""A folder inside the folder says what its files are filled for."""


def read_folder(folder: Path) -> dict[str, bytes]:
    """The files of a folder and of the folders in it, by «группа/Список.xlsx».

    Raises BadFile (`folder_missing`, `can_not_read`, `too_big`), BadInput (`folder_too_full`).
    """
    if not folder.is_dir():
        raise BadFile("folder_missing", folder=str(folder))
    found = [one for one in sorted(folder.rglob("*")) if one.suffix.lower() in ENDINGS and one.name[0] not in "~."]
    if len(found) > MOST_FILES:
        raise BadInput("folder_too_full", folder=str(folder), most=MOST_FILES)
    return {one.relative_to(folder).as_posix(): load(one, LARGEST) for one in found if one.is_file()}


@operation(Permission.EDIT_TEMPLATES)
def take_folder(tx: Tx, files: Mapping[str, bytes]) -> FolderTaken:
    """Add and replace forms, each called as its file; a form that is not in the folder stays."""
    rows = {row.name.casefold(): row for row in tx.session.scalars(select(FormTemplate))}
    done: dict[str, list[str]] = {"added": [], "replaced": [], "same": []}
    refused: list[FolderRefusal] = []
    for path, content in files.items():
        try:
            checked = checked_file(path, content)
        except BadInput as error:
            refused.append(FolderRefusal(path, error.reason, tuple(error.facts.items())))
            continue
        if checked.flaws:
            refused.append(FolderRefusal(path, "template_flaws", facts_of(checked), checked.flaws))
            continue
        name = clean_line(PurePosixPath(path).stem, NAME)
        done[take_file(tx, rows, name, checked, content)].append(name)
    tx.session.flush()
    tx.touch(CHANGED)
    return FolderTaken(tuple(done["added"]), tuple(done["replaced"]), tuple(done["same"]), tuple(refused))


def checked_file(path: str, content: bytes) -> TemplateCheck:
    """A file with what it is filled for. Raises BadFile, BadInput (`template_scope_unclear`, `text_too_long`)."""
    clean_line(PurePosixPath(path).stem, NAME)
    scope = FOLDERS.get(PurePosixPath(path).parent.name.casefold())
    if scope is None:
        fitting = fitting_scopes(PurePosixPath(path).name, content)
        if len(fitting) > 1:
            raise BadInput("template_scope_unclear", file=path, folders=", ".join(FOLDERS))
        scope = fitting[0] if fitting else TemplateScope.GROUP
    return check_content(scope, PurePosixPath(path).name, content)


def facts_of(checked: TemplateCheck) -> tuple[tuple[str, object], ...]:
    """What the sentence about flaws tells."""
    return (("file", checked.file_name), ("count", len(checked.flaws)), ("field", checked.flaws[0].field))


def take_file(tx: Tx, rows: dict[str, FormTemplate], name: str, checked: TemplateCheck, content: bytes) -> str:
    """Write a file down: what became of it."""
    digest = hashlib.sha256(content).hexdigest()
    row = rows.get(name.casefold())
    if row is not None and (row.sha256, row.scope) == (digest, checked.scope):
        return "same"
    values: dict[str, Any] = {
        "scope": checked.scope, "kind": checked.kind, "file_name": checked.file_name, "sha256": digest,
        "content": content, "added_at": tx.now, "added_by": clean_line(tx.user.name, WHO),
    }  # fmt: skip
    if row is None:
        rows[name.casefold()] = row = FormTemplate(name=name, **values)
        tx.session.add(row)
        return "added"
    for column, value in values.items():
        setattr(row, column, value)
    return "replaced"
