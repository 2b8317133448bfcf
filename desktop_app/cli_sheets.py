"""`vedomost sheets` and `vedomost debts retake`: statements listed, created, printed in one file; retakes."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.cli_timetable_versions import day
from desktop_app.views.wording import _, ngettext

if TYPE_CHECKING:
    from desktop_app.services.attestation_values import CreatedSheets
    from desktop_app.services.office import Office


def add_sheets(commands: Any) -> None:
    """`sheets list | create | print`."""
    made = commands.add_parser("sheets", help=_("statements: what stands how, creating them, all in one file"))
    verbs = made.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)
    listed = of_term(verbs, "list", _("the statements of a term"), list_all)
    listed.add_argument("--overdue", action="store_true", help=_("only those that are late (п. 4.6)"))
    listed.add_argument("--json", action="store_true", help=_("machine-readable output"))
    create = of_term(verbs, "create", _("create what the term, or a session, still lacks"), create_all)
    create.add_argument("--session", default="", metavar=_("TITLE"), help=_("of this session of the term"))
    paper = of_term(verbs, "print", _("the statements that are not closed, in one PDF"), print_all)
    paper.add_argument("--group", metavar=_("NAME"), help=_("only this group"))
    paper.add_argument("file", type=Path, metavar=_("FILE"), help=_("where to"))


def add_retake(verbs: Any) -> None:
    """`debts retake`."""
    retake = verbs.add_parser("retake", help=_("statements and permits for a retake of what is owed"))
    retake.add_argument("--day", type=day, required=True, metavar=_("DAY"), help=_("when it is held"))
    retake.add_argument("--group", default="", metavar=_("NAME"), help=_("only this group"))
    retake.add_argument(
        "--examiner", action="append", default=[], metavar=_("NAME"),
        help=_("who holds it, the first for the statement; a commission: three times and more"),
    )  # fmt: skip
    retake.set_defaults(command=retake_all)


def of_term(verbs: Any, name: str, words: str, command: Any) -> argparse.ArgumentParser:
    """A command about a term."""
    made: argparse.ArgumentParser = verbs.add_parser(name, help=words)
    made.add_argument("--term", required=True, metavar=_("TERM"), help=_("for example 2026/27-1"))
    made.set_defaults(command=command)
    return made


def list_all(chosen: argparse.Namespace) -> int:
    """`sheets list`."""
    from desktop_app.cli_office import opened, show_json
    from desktop_app.services.attestation import list_sheets
    from desktop_app.views.sheets.names import control_name, discipline_of, group_of, kind_name, state_text

    with opened(chosen.database) as office:
        heads = [one for one in list_sheets(office, term_of(office, chosen.term)) if one.overdue or not chosen.overdue]
    if chosen.json:
        show_json(heads)
        return 0
    for one in heads:
        said = (group_of(one), discipline_of(one), control_name(one.control), kind_name(one.kind), state_text(one))
        print(f"{one.number:4} | {one.day:%d.%m.%Y} | " + " | ".join((*said, one.teacher)))
    return 0


def create_all(chosen: argparse.Namespace) -> int:
    """`sheets create`."""
    from desktop_app.cli_office import opened
    from desktop_app.errors import BadInput
    from desktop_app.services.attestation import create_sheets
    from desktop_app.services.attestation_making import create_session_sheets, list_sheet_sessions

    with opened(chosen.database) as office:
        term = term_of(office, chosen.term)
        if not chosen.session:
            return tell_created(create_sheets(office, term))
        sessions = list_sheet_sessions(office, term)
        found = [one for one in sessions if one.title.casefold() == chosen.session.casefold()]
        if not found:
            raise BadInput("no_such_session", title=chosen.session, sessions=", ".join(one.title for one in sessions))
        return tell_created(create_session_sheets(office, found[0].id))


def tell_created(made: "CreatedSheets") -> int:
    """What was created, and what was not."""
    from desktop_app.views.sheets.creating import WHY

    n = len(made.created)
    print(ngettext("{number} statement is created.", "{number} statements are created.", n).format(number=n))
    for one in made.skipped:
        print(f"{one.group} {one.index}: {_(WHY[one.reason])}")
    return 0


def print_all(chosen: argparse.Namespace) -> int:
    """`sheets print`."""
    from desktop_app.cli_office import opened
    from desktop_app.services.exchange.files import save
    from desktop_app.services.forms import Choice, open_papers
    from desktop_app.services.forms_rights import OPEN_SHEETS
    from desktop_app.services.history import note_paper
    from desktop_app.services.reports.pages import in_one
    from desktop_app.services.reports.printing import render_papers

    with opened(chosen.database) as office:
        papers = open_papers(office, OPEN_SHEETS, Choice(term_of(office, chosen.term), chosen.group))
        note_paper(office, OPEN_SHEETS, chosen.group or chosen.term, len(papers))
    saved = save(chosen.file, in_one([data for _name, data in render_papers(OPEN_SHEETS, papers)]))
    print(_("Saved: {file}").format(file=saved))
    return 0


def retake_all(chosen: argparse.Namespace) -> int:
    """`debts retake`."""
    from desktop_app.cli_office import opened
    from desktop_app.services.debts import list_debts
    from desktop_app.services.retakes import RetakeValues, create_retake_sheets
    from desktop_app.views.contingent.debts_retakes import WHY

    with opened(chosen.database) as office:
        lines = [one for one in list_debts(office) if chosen.group.casefold() in {"", one.group.casefold()}]
        values = RetakeValues(chosen.day, tuple(employee_named(office, name) for name in chosen.examiner))
        made = create_retake_sheets(office, lines, values)
    n = len(made.sheets)
    told = ngettext("{n} statement is created", "{n} statements are created", n).format(n=n)
    print(told + ngettext(", {n} permit.", ", {n} permits.", made.permits).format(n=made.permits))
    for one in made.skipped:
        print(f"{one.name}, {one.index}: {_(WHY[one.reason])}")
    return 0


def employee_named(office: "Office", name: str) -> int:
    """Who is called so: «Иванова А. П.», or in full. Raises BadInput (`no_such_teacher`)."""
    from desktop_app.errors import BadInput
    from desktop_app.services.college import list_employees

    def bare(text: str) -> str:
        return "".join(text.split()).casefold()

    found = [one.id for one in list_employees(office) if bare(one.name) == bare(name)]
    if not found:
        raise BadInput("no_such_teacher", teacher=name)
    return found[0]


def term_of(office: "Office", name: str) -> int:
    """The key of a term. Raises BadInput (`no_such_term`)."""
    from desktop_app.cli_timetable import term_named

    return term_named(office, name).id
