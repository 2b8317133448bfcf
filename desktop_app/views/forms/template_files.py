"""Files of the college's own forms on this computer: read to be taken, filled and written, opened by the system."""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from desktop_app.places import resources
from desktop_app.services.archive_values import Outlet, Print
from desktop_app.services.exchange.files import load, save
from desktop_app.services.exchange.template_guard import LARGEST
from desktop_app.services.forms_register import note_printed
from desktop_app.services.history import note_paper
from desktop_app.services.job import Job, stop_if_cancelled
from desktop_app.services.office import Office
from desktop_app.services.templates import add_template, check_template, fill_template, read_template, replace_template
from desktop_app.services.templates_folder import read_folder, take_folder
from desktop_app.services.templates_values import (
    FilledForm,
    FolderTaken,
    TemplateCheck,
    TemplateScope,
    TemplateSeen,
    TemplateSubject,
)

OWN_FORM = "own-form"
"""What the register of prints and the trail call a form of the college's own."""

SAMPLES: Mapping[str, TemplateScope] = {
    "Справка.docx": TemplateScope.STUDENT,
    "Список группы.xlsx": TemplateScope.GROUP,
    "Ведомость группы.xlsx": TemplateScope.GROUP,
}
"""The samples that come with the program, and what they are filled for."""


@cache
def folder() -> tempfile.TemporaryDirectory[str]:
    """Where copies to look at lie; it goes when the program ends."""
    return tempfile.TemporaryDirectory(prefix="vedomost-forms-", ignore_cleanup_errors=True)


@dataclass(frozen=True)
class Brought:
    """A file that somebody wants to be taken, as each scope sees it."""

    path: Path
    content: bytes
    checks: Mapping[TemplateScope, TemplateCheck]

    def best(self) -> TemplateScope:
        """The scope that the fewest fields are wrong for; of equal ones a letter is a student's, a table a group's."""
        letter = self.path.suffix.lower() == ".docx"
        order = (TemplateScope.STUDENT, TemplateScope.GROUP) if letter else (TemplateScope.GROUP, TemplateScope.STUDENT)
        every: tuple[TemplateScope, ...] = (*order, *TemplateScope)
        return min(every, key=lambda scope: len(self.checks[scope].flaws))


@dataclass(frozen=True)
class Filled:
    """Files that were written, and the fields that had no value somewhere."""

    paths: tuple[Path, ...]
    blanks: tuple[str, ...]


def brought(office: Office, path: Path) -> Brought:
    """Read a file and check it for every scope. Raises BadFile."""
    content = load(path, LARGEST)
    return Brought(path, content, {one: check_template(office, one, path.name, content) for one in TemplateScope})


def taken(office: Office, file: Brought, scope: TemplateScope, name: str) -> TemplateSeen:
    """Add the file."""
    return add_template(office, name, scope, file.path.name, file.content)


def replaced(office: Office, seen: TemplateSeen, file: Brought) -> TemplateSeen:
    """Put the file in the place of another one."""
    return replace_template(office, seen, file.path.name, file.content)


def folder_taken(office: Office, path: Path) -> FolderTaken:
    """Take what is new and changed in a folder."""
    return take_folder(office, read_folder(path))


def samples_taken(office: Office) -> FolderTaken:
    """Take the samples that come with the program."""
    names = {TemplateScope.STUDENT: "студент", TemplateScope.GROUP: "группа"}
    place = resources() / "templates"
    return take_folder(office, {f"{names[scope]}/{one}": load(place / one, LARGEST) for one, scope in SAMPLES.items()})


def copied(office: Office, seen: TemplateSeen) -> Path:
    """A copy to look at: what is changed in it goes nowhere."""
    return save(Path(folder().name) / str(seen.id) / seen.file_name, read_template(office, seen.id))


def saved(office: Office, seen: TemplateSeen, path: Path) -> Path:
    """The file where somebody wants it."""
    return save(path, read_template(office, seen.id))


def filled(
    office: Office, seen: TemplateSeen, of: tuple[int, Sequence[TemplateSubject]], where: Path | None, job: Job
) -> Filled:
    """Fill a form for each of these in a term, into a folder (None: to be looked at); the first refusal stops it."""
    term, subjects = of
    paths, blanks, prints = [], dict[str, None](), list[Print]()
    place = where or Path(folder().name) / "filled"
    for number, subject in enumerate(subjects):
        stop_if_cancelled(job)
        form = fill_template(office, seen.id, term, subject.id)
        paths.append(save(free(place, f"{form.name}.{form.kind}"), form.content))
        blanks |= dict.fromkeys(form.blanks)
        prints.append(print_of(form, seen, subject, term))
        job.report((number + 1) / len(subjects))
    note_printed(office, prints)
    note_paper(office, OWN_FORM, seen.name, len(paths))
    return Filled(tuple(paths), tuple(blanks))


def print_of(form: FilledForm, seen: TemplateSeen, subject: TemplateSubject, term: int) -> Print:
    """What the register of prints keeps of a filled form: it has no code in its foot, the file tells it by its sum."""
    group = {TemplateScope.GROUP: subject.title, TemplateScope.STUDENT: subject.detail}.get(seen.scope, "")
    return Print(OWN_FORM, form.name, sha256(form.content).hexdigest(), Outlet.BOOK, term_id=term, group=group)


def free(place: Path, name: str) -> Path:
    """A name that no file in the folder has: nothing that lies there is overwritten."""
    path, number = place / name, 2
    while path.exists():
        path = place / f"{Path(name).stem} ({number}){Path(name).suffix}"
        number += 1
    return path
