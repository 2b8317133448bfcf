"""`vedomost works`: registers of course works and practices listed, themes brought in from a table, papers."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.views.wording import _, ngettext

if TYPE_CHECKING:
    from desktop_app.services.course_works_values import CourseHead
    from desktop_app.services.office import Office
    from desktop_app.services.practices_values import PracticeHead

PRINTED = {"themes": "course-themes", "marks": "course-marks", "bases": "practice-bases", "sheets": "practice-sheets"}
"""What is printed → the form."""


def add_works(commands: Any) -> None:
    """`works list | practices | themes GROUP INDEX FILE | print WHAT GROUP INDEX FILE`."""
    works = commands.add_parser("works", help=_("course works and practices"))
    verbs = works.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)
    listed = verbs.add_parser("list", help=_("registers of course works: themes, marks, what is late"))
    listed.set_defaults(command=list_course)
    practices = verbs.add_parser("practices", help=_("registers of practices: who is sent, marks, what is late"))
    practices.set_defaults(command=list_practice)
    for verb in (listed, practices):
        verb.add_argument("--json", action="store_true", help=_("machine-readable output"))
    themes = verbs.add_parser("themes", help=_("themes of a workbook or CSV into a register of course works"))
    themes.add_argument("--partly", action="store_true", help=_("leave out the rows that can't be taken"))
    themes.add_argument("--dry-run", action="store_true", help=_("only tell what would be written"))
    themes.set_defaults(command=import_themes)
    paper = verbs.add_parser("print", help=_("a register on paper: themes, marks, bases or attestation sheets"))
    paper.add_argument("what", choices=tuple(PRINTED), metavar=_("WHAT"), help="themes | marks | bases | sheets")
    paper.set_defaults(command=print_register)
    for verb in (themes, paper):
        verb.add_argument("group", metavar=_("GROUP"))
        verb.add_argument("index", metavar=_("INDEX"), help=_("of the discipline or practice in the plan"))
        verb.add_argument("file", type=Path, metavar=_("FILE"))
    for verb in (listed, practices, themes, paper):
        verb.add_argument("--term", metavar=_("TERM"), help=_("its name, like 2026/27-1; that of today"))


def list_course(chosen: argparse.Namespace) -> int:
    """`works list`."""
    from desktop_app.cli_office import opened
    from desktop_app.cli_timetable import term_named
    from desktop_app.services.course_works import list_course_registers

    with opened(chosen.database) as office:
        heads = list_course_registers(office, term_named(office, chosen.term).id)
    return told(chosen, heads)


def list_practice(chosen: argparse.Namespace) -> int:
    """`works practices`."""
    from desktop_app.cli_office import opened
    from desktop_app.cli_timetable import term_named
    from desktop_app.services.practices import list_practice_registers

    with opened(chosen.database) as office:
        heads = list_practice_registers(office, term_named(office, chosen.term).id)
    return told(chosen, heads)


def told(chosen: argparse.Namespace, heads: "tuple[CourseHead, ...] | tuple[PracticeHead, ...]") -> int:
    """Registers, one a line."""
    from desktop_app.cli_office import show_json
    from desktop_app.views.works.sentences import counts_words, head_state, place_words

    if chosen.json:
        show_json(heads)
        return 0
    for head in heads:
        said = (place_words(head), head.teacher, counts_words(head), head_state(head)[0])
        print(" | ".join(part for part in said if part))
    return 0


def import_themes(chosen: argparse.Namespace) -> int:
    """`works themes`."""
    from desktop_app.cli_office import opened
    from desktop_app.errors import BadFile
    from desktop_app.services.course_works import open_course_register, put_course_works
    from desktop_app.services.course_works_import import matched, read_themes
    from desktop_app.services.exchange.files import load
    from desktop_app.services.exchange.tables import LARGEST_FILE
    from desktop_app.views.wording import say

    file = read_themes(load(chosen.file, LARGEST_FILE), chosen.file.name)
    with opened(chosen.database) as office:
        register = open_course_register(office, course_head(office, chosen).place)
        found = matched(register, file)
        for fault in found.faults:
            print(_("row {n}: {why}").format(n=fault.number, why=say(fault.error)))
        lines = {line.student_id: line for line in register.lines}
        if found.faults and not chosen.partly and not chosen.dry_run:
            raise BadFile("themes_with_faults", file=chosen.file.name, count=len(found.faults))
        if not chosen.dry_run:
            put_course_works(office, register.head.place, [(lines[key], one) for key, one in found.entries.items()])
    number = len(found.entries)
    words = ngettext("{number} theme is read", "{number} themes are read", number)
    print(words.format(number=number) if chosen.dry_run else themes_written(number))
    return 0


def themes_written(number: int) -> str:
    """«Записано тем: 25»."""
    return ngettext("{number} theme is written", "{number} themes are written", number).format(number=number)


def print_register(chosen: argparse.Namespace) -> int:
    """`works print`: a PDF, or a workbook if the file is called so and the form has one."""
    from desktop_app.cli_office import opened
    from desktop_app.errors import BadInput
    from desktop_app.services.course_works_paper import open_course_paper
    from desktop_app.services.exchange.files import save
    from desktop_app.services.practices_paper import open_practice_paper
    from desktop_app.services.reports.catalogue import BY_CODE

    form = BY_CODE[PRINTED[chosen.what]]
    with opened(chosen.database) as office:
        if chosen.what in {"themes", "marks"}:
            paper: object = open_course_paper(office, course_head(office, chosen).place)
        else:
            paper = open_practice_paper(office, practice_head(office, chosen).place)
    workbook = chosen.file.suffix.lower() == ".xlsx"
    render = form.workbook if workbook else form.render
    if render is None:
        raise BadInput("no_workbook", form=form.title)
    print(save(chosen.file.with_suffix(".xlsx" if workbook else ".pdf"), render(paper)))
    return 0


def course_head(office: "Office", chosen: argparse.Namespace) -> "CourseHead":
    """The register of course works that is meant. Raises BadInput (`no_such_register`)."""
    from desktop_app.cli_timetable import term_named
    from desktop_app.services.course_works import list_course_registers

    heads = list_course_registers(office, term_named(office, chosen.term).id)
    found = [one for one in heads if same(one.group, one.index, chosen)]
    if not found:
        raise no_register(chosen)
    return found[0]


def practice_head(office: "Office", chosen: argparse.Namespace) -> "PracticeHead":
    """The register of practices that is meant. Raises BadInput (`no_such_register`)."""
    from desktop_app.cli_timetable import term_named
    from desktop_app.services.practices import list_practice_registers

    heads = list_practice_registers(office, term_named(office, chosen.term).id)
    found = [one for one in heads if same(one.group, one.index, chosen)]
    if not found:
        raise no_register(chosen)
    return found[0]


def same(group: str, index: str, chosen: argparse.Namespace) -> bool:
    """Whether a register is the one that is meant, however it is typed."""
    return (group.casefold(), index.casefold()) == (chosen.group.casefold(), chosen.index.casefold())


def no_register(chosen: argparse.Namespace) -> Exception:
    """The plan of the group has none."""
    from desktop_app.errors import BadInput

    return BadInput("no_such_register", group=chosen.group, row=chosen.index)
