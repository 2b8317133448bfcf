"""Forms of the college's own (свои формы): an .xlsx or .docx with named fields that the program fills (п. 4.9, 4.11).

Everybody who prints forms fills them, within what they may read; only EDIT_TEMPLATES adds, replaces and removes them.
"""

import hashlib

from sqlalchemy import select
from sqlalchemy.orm import undefer

from desktop_app.errors import BadFile, BadInput
from desktop_app.models.archive import FormTemplate
from desktop_app.models.base import sort_key
from desktop_app.models.calendar import Term
from desktop_app.services.forms_choice import safe
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.template_checking import check_content, filled_content, outline_of
from desktop_app.services.template_fields import families_of
from desktop_app.services.template_reading import Asked, filling_of
from desktop_app.services.template_subjects import subject_title, subjects_of
from desktop_app.services.templates_values import (
    FileKind,
    FilledForm,
    TemplateCheck,
    TemplateScope,
    TemplateSeen,
    TemplateSubject,
)
from desktop_app.services.typed import clean_line

NAME, WHO = 120, 120
CHANGED = "templates"


@reading(Permission.PRINT_FORMS)
def list_templates(tx: Tx) -> tuple[TemplateSeen, ...]:
    """The college's own forms, by name."""
    rows = tx.session.scalars(select(FormTemplate).options(undefer(FormTemplate.content))).all()
    return tuple(seen_of(one) for one in sorted(rows, key=lambda one: sort_key(one.name)))


@reading(Permission.PRINT_FORMS)
def read_template(tx: Tx, key: int) -> bytes:
    """The file as it was brought. Raises NotFound, BadFile (`template_changed`: it is not the one that was added)."""
    return content_of(tx.get(FormTemplate, key))


@reading(Permission.EDIT_TEMPLATES)
def check_template(_tx: Tx, scope: TemplateScope, file_name: str, content: bytes) -> TemplateCheck:
    """What a file holds, before anything is written: its fields, and every flaw with its place.

    Raises BadFile (see `check_content`).
    """
    return check_content(scope, file_name, content)


@operation(Permission.EDIT_TEMPLATES)
def add_template(tx: Tx, name: str, scope: TemplateScope, file_name: str, content: bytes) -> TemplateSeen:
    """Take a form of the college's own.

    Raises BadInput (`template_unnamed`, `text_too_long`, `template_exists`, `template_flaws`), BadFile.
    """
    checked = sound(check_content(scope, file_name, content))
    row = FormTemplate(
        name=free_name(tx, name), scope=scope, kind=checked.kind, file_name=checked.file_name,
        sha256=hashlib.sha256(content).hexdigest(), content=content, added_at=tx.now,
        added_by=clean_line(tx.user.name, WHO),
    )  # fmt: skip
    tx.session.add(row)
    return told(tx, row)


@operation(Permission.EDIT_TEMPLATES)
def replace_template(tx: Tx, seen: TemplateSeen, file_name: str, content: bytes) -> TemplateSeen:
    """Put a new file in the place of one, for the same scope. Raises as `add_template`, and Stale, NotFound."""
    checked = sound(check_content(seen.scope, file_name, content))
    row = seen_row(tx, seen)
    row.kind, row.file_name, row.content = checked.kind, checked.file_name, content
    row.sha256 = hashlib.sha256(content).hexdigest()
    row.added_at, row.added_by = tx.now, clean_line(tx.user.name, WHO)
    return told(tx, row)


@operation(Permission.EDIT_TEMPLATES)
def rename_template(tx: Tx, seen: TemplateSeen, name: str) -> TemplateSeen:
    """Call a form otherwise. Raises BadInput (`template_unnamed`, `text_too_long`, `template_exists`), Stale."""
    row = seen_row(tx, seen)
    row.name = free_name(tx, name, row.id)
    return told(tx, row)


@operation(Permission.EDIT_TEMPLATES)
def remove_template(tx: Tx, seen: TemplateSeen) -> None:
    """Take a form away; what was filled with it stays where it was saved. Raises Stale, NotFound."""
    tx.session.delete(seen_row(tx, seen))
    tx.session.flush()
    tx.touch(CHANGED)


@reading(Permission.PRINT_FORMS)
def list_subjects(tx: Tx, scope: TemplateScope, term_id: int) -> tuple[TemplateSubject, ...]:
    """Whom a form of this scope may be filled for, as far as the person's rights reach. Raises NotFound."""
    return subjects_of(tx, scope, tx.get(Term, term_id))


@reading(Permission.PRINT_FORMS)
def fill_template(tx: Tx, key: int, term_id: int, subject_id: int | None = None) -> FilledForm:
    """A form filled for a group, a student or an employee in a term; the college needs nobody.

    Raises NotFound, NotAllowed (somebody else's group or student, a family of fields), BadInput (`template_whose`),
    BadFile (`template_changed`).
    """
    row, term = tx.get(FormTemplate, key), tx.get(Term, term_id)
    if subject_id is None and row.scope is not TemplateScope.COLLEGE:
        raise BadInput("template_whose", name=row.name)
    content = content_of(row)
    fields = outline_of(row.kind, content, row.scope).fields
    filling = filling_of(tx, Asked(row.scope, families_of(frozenset(fields), row.scope), term, subject_id))
    name = safe(f"{row.name} {subject_title(tx, row.scope, subject_id)}")
    return FilledForm(name, row.kind, filled_content(row.kind, content, filling), filling.blanks(fields))


def sound(checked: TemplateCheck) -> TemplateCheck:
    """A file without flaws. Raises BadInput (`template_flaws`)."""
    if checked.flaws:
        first = checked.flaws[0]
        raise BadInput("template_flaws", file=checked.file_name, count=len(checked.flaws), field=first.field)
    return checked


def content_of(row: FormTemplate) -> bytes:
    """The file of a form. Raises BadFile (`template_changed`)."""
    if hashlib.sha256(row.content).hexdigest() != row.sha256:
        raise BadFile("template_changed", file=row.file_name)
    return row.content


def free_name(tx: Tx, name: str, own: int | None = None) -> str:
    """A name that no other form has. Raises BadInput (`template_unnamed`, `template_exists`, `text_too_long`)."""
    wanted = clean_line(name, NAME)
    if not wanted:
        raise BadInput("template_unnamed")
    taken = tx.session.execute(select(FormTemplate.id, FormTemplate.name)).all()
    if any(key != own and called.casefold() == wanted.casefold() for key, called in taken):
        raise BadInput("template_exists", name=wanted)
    return wanted


def seen_row(tx: Tx, seen: TemplateSeen) -> FormTemplate:
    """The form as it was seen."""
    row = tx.get(FormTemplate, seen.id)
    tx.require_version(row, seen.version)
    return row


def told(tx: Tx, row: FormTemplate) -> TemplateSeen:
    """What stands now, told to others."""
    tx.session.flush()
    tx.touch(CHANGED)
    return seen_of(row)


def seen_of(row: FormTemplate) -> TemplateSeen:
    """A form as it is shown."""
    return TemplateSeen(
        id=row.id, version=row.version, name=row.name, scope=row.scope, kind=FileKind(row.kind),
        file_name=row.file_name, size=len(row.content), sha256=row.sha256, added_at=row.added_at,
        added_by=row.added_by,
    )  # fmt: skip
