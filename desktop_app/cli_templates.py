"""`vedomost templates …`: the college's own forms listed, checked, taken, filled; the fields that they may name."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.cli_office import opened, show_json
from desktop_app.views.wording import _

if TYPE_CHECKING:
    from desktop_app.services.office import Office
    from desktop_app.services.templates_values import TemplateSeen, TemplateSubject

SCOPES = ("college", "group", "student", "employee")


def add_templates(commands: Any) -> None:
    """`templates list | fields | check | add | folder | fill`."""
    templates = commands.add_parser("templates", help=_("the college's own forms: files with fields, filled"))
    verbs = templates.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)
    listed = verbs.add_parser("list", help=_("the forms that were brought"))
    listed.set_defaults(command=list_all)
    fields = verbs.add_parser("fields", help=_("the fields that a file may name, with their meaning"))
    fields.set_defaults(command=list_fields)
    check = verbs.add_parser("check", help=_("what a file holds; exit code 1 if a field can't be filled"))
    check.set_defaults(command=check_file)
    add = verbs.add_parser("add", help=_("take a file as a form of the college's own"))
    add.add_argument("--name", metavar=_("NAME"), help=_("of the form; that of the file if not given"))
    add.set_defaults(command=add_file)
    folder = verbs.add_parser("folder", help=_("take what is new or changed in a folder; exit code 1 if some was not"))
    places = _("with files, or with folders called {folders}").format(folders="колледж, группа, студент, сотрудник")
    folder.add_argument("folder", type=Path, metavar=_("DIR"), help=places)
    folder.set_defaults(command=take_files)
    for verb in (check, add):
        verb.add_argument("file", type=Path, metavar=_("FILE"), help=_("a .docx or .xlsx"))
    for verb in (fields, check, add):
        verb.add_argument("--for", dest="scope", choices=SCOPES, default="group", help=_("what it is filled for"))
    for verb in (listed, fields):
        verb.add_argument("--json", action="store_true", help=_("machine-readable output"))
    add_fill(verbs)


def add_fill(verbs: Any) -> None:
    """`templates fill`."""
    fill = verbs.add_parser("fill", help=_("fill a form for a group, for people, or for the college"))
    fill.add_argument("form", metavar=_("FORM"), help=_("its name, see «vedomost templates list»"))
    fill.add_argument("who", nargs="*", metavar=_("WHO"), help=_("names of groups or people; everybody if not given"))
    fill.add_argument("--group", metavar=_("NAME"), help=_("of people only those of this group"))
    fill.add_argument("--term", metavar=_("NAME"), help=_("for example 2026/27-1; the present one if not given"))
    fill.add_argument("--out", type=Path, default=Path(), metavar=_("DIR"), help=_("where the files go"))
    fill.set_defaults(command=fill_it)


def list_all(chosen: argparse.Namespace) -> int:
    """`templates list`."""
    from desktop_app.services.templates import list_templates

    with opened(chosen.database) as office:
        forms = list_templates(office)
    if chosen.json:
        show_json([{"name": f.name, "for": f.scope, "kind": f.kind, "file": f.file_name} for f in forms])
        return 0
    from desktop_app.views.forms.template_words import scope_words

    for one in forms:
        print(f"{one.name} | {scope_words(one.scope)} | {one.file_name}")
    return 0


def list_fields(chosen: argparse.Namespace) -> int:
    """`templates fields`."""
    from desktop_app.services.template_fields import listed_fields, single_fields
    from desktop_app.services.templates_values import TemplateScope

    scope = TemplateScope(chosen.scope)
    lines = [(one, False) for one in single_fields(scope)] + [(one, True) for one in listed_fields(scope)]
    if chosen.json:
        show_json([{"field": one.name, "meaning": one.meaning, "repeated": listed} for one, listed in lines])
        return 0
    for one, listed in lines:
        repeated = f" ({_('list')})" if listed else ""
        print(f"{{{{{one.name}}}}} — {one.meaning}{repeated}")
    return 0


def check_file(chosen: argparse.Namespace) -> int:
    """`templates check`."""
    from desktop_app.services.exchange.files import load
    from desktop_app.services.exchange.template_guard import LARGEST
    from desktop_app.services.templates import check_template
    from desktop_app.services.templates_values import TemplateScope
    from desktop_app.views.forms.template_words import flaw_words

    with opened(chosen.database) as office:
        content = load(chosen.file, LARGEST)
        checked = check_template(office, TemplateScope(chosen.scope), chosen.file.name, content)
    for field in checked.fields:
        print(f"{{{{{field}}}}}")
    for flaw in checked.flaws:
        print(flaw_words(flaw))
    return 1 if checked.flaws else 0


def add_file(chosen: argparse.Namespace) -> int:
    """`templates add`."""
    from desktop_app.services.exchange.files import load
    from desktop_app.services.exchange.template_guard import LARGEST
    from desktop_app.services.templates import add_template
    from desktop_app.services.templates_values import TemplateScope

    with opened(chosen.database) as office:
        content, name = load(chosen.file, LARGEST), chosen.name or chosen.file.stem
        one = add_template(office, name, TemplateScope(chosen.scope), chosen.file.name, content)
    print(one.name)
    return 0


def take_files(chosen: argparse.Namespace) -> int:
    """`templates folder`."""
    from desktop_app.services.templates_folder import read_folder, take_folder
    from desktop_app.views.forms.template_words import flaw_words, folder_words, refusal_words

    with opened(chosen.database) as office:
        taken = take_folder(office, read_folder(chosen.folder))
    print(folder_words(taken))
    for one in taken.refused:
        print(f"{one.file_name}: {refusal_words(one)}")
        for flaw in one.flaws:
            print(f"  {flaw_words(flaw)}")
    return 1 if taken.refused else 0


def fill_it(chosen: argparse.Namespace) -> int:
    """`templates fill`: blanks are told."""
    from desktop_app.cli_timetable import term_named
    from desktop_app.services.job import QuietJob
    from desktop_app.views.forms.template_files import filled

    with opened(chosen.database) as office:
        seen, term = named(office, chosen.form), term_named(office, chosen.term).id
        made = filled(office, seen, (term, subjects(office, seen, term, chosen)), chosen.out, QuietJob())
    for path in made.paths:
        print(path)
    if made.blanks:
        print(_("Without data: {fields}.").format(fields=", ".join(made.blanks)))
    return 0


def named(office: "Office", name: str) -> "TemplateSeen":
    """A form by its name. Raises BadInput (`no_such_template`)."""
    from desktop_app.errors import BadInput
    from desktop_app.services.templates import list_templates

    forms = list_templates(office)
    found = [one for one in forms if one.name.casefold() == name.casefold()]
    if not found:
        raise BadInput("no_such_template", name=name, known=", ".join(one.name for one in forms))
    return found[0]


def subjects(
    office: "Office", seen: "TemplateSeen", term: int, chosen: argparse.Namespace
) -> "tuple[TemplateSubject, ...]":
    """Those who are named; everybody without names. Raises BadInput (`no_such_subject`)."""
    from desktop_app.errors import BadInput
    from desktop_app.services.templates import list_subjects

    known = [one for one in list_subjects(office, seen.scope, term) if chosen.group in {None, one.detail}]
    wanted = {name.casefold() for name in chosen.who}
    found = tuple(one for one in known if not wanted or one.title.casefold() in wanted)
    missing = wanted - {one.title.casefold() for one in found}
    if missing or not found:
        raise BadInput("no_such_subject", name=", ".join(sorted(missing)) or chosen.group or seen.name)
    return found
