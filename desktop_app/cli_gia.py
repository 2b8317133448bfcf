"""`vedomost gia` and `vedomost record`: commissions, obstacles to the admission, admission; a student's record book."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.cli_timetable_versions import day
from desktop_app.views.wording import _, ngettext

if TYPE_CHECKING:
    from desktop_app.services.gia_values import Commission, CommissionLine
    from desktop_app.services.office import Office
    from desktop_app.services.record_book_values import RecordBook

FORMS = ("diploma", "demo_exam", "state_exam")


def add_gia(commands: Any) -> None:
    """`gia list | obstacles | admit | print` and `record`."""
    made = commands.add_parser("gia", help=_("state attestation: commissions, obstacles, admission, protocols"))
    verbs = made.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)
    listed = verbs.add_parser("list", help=_("the commissions"))
    listed.add_argument("--year", type=int, metavar=_("YEAR"), help=_("of this year alone"))
    listed.add_argument("--json", action="store_true", help=_("machine-readable output"))
    listed.set_defaults(command=list_all)
    told = of_commission(verbs, "obstacles", _("who is not admitted yet, and what stands in the way"), obstacles)
    told.add_argument("--json", action="store_true", help=_("machine-readable output"))
    take = of_commission(verbs, "admit", _("admit everybody who has passed the whole curriculum"), admit_all)
    take.add_argument("--order", required=True, metavar=_("TEXT"), help=_("number and date of the order"))
    take.add_argument("--day", type=day, metavar=_("DAY"), help=_("from this day; today if not given"))
    paper = of_commission(verbs, "print", _("the protocols of the admitted, or the summary, as a PDF"), print_out)
    paper.add_argument("--summary", action="store_true", help=_("the summary protocol"))
    paper.add_argument("file", type=Path, metavar=_("FILE"), help=_("where to"))
    record = commands.add_parser("record", help=_("the record book of a student"))
    record.add_argument("student", metavar=_("STUDENT"), help=_("the whole name, or the number of the record book"))
    record.add_argument("--out", type=Path, metavar=_("FILE"), help=_("the extract as a PDF"))
    record.add_argument("--json", action="store_true", help=_("machine-readable output"))
    record.set_defaults(command=show_record)


def of_commission(verbs: Any, name: str, words: str, command: Any) -> argparse.ArgumentParser:
    """A command about one commission."""
    made: argparse.ArgumentParser = verbs.add_parser(name, help=words)
    made.add_argument("--group", required=True, metavar=_("NAME"), help=_("the group"))
    made.add_argument("--form", choices=FORMS, default="", help=_("of this form, where the group has several"))
    made.add_argument("--year", type=int, metavar=_("YEAR"), help=_("of this year; the latest if not given"))
    made.set_defaults(command=command)
    return made


def list_all(chosen: argparse.Namespace) -> int:
    """`gia list`."""
    from desktop_app.cli_office import opened, show_json
    from desktop_app.services.gia import list_commissions
    from desktop_app.views.works.gia_words import figures_words, place_words

    with opened(chosen.database) as office:
        lines = list_commissions(office, chosen.year)
    if chosen.json:
        show_json(lines)
        return 0
    for one in lines:
        print(" | ".join(filter(None, (place_words(one), figures_words(one), one.values.chair))))
    return 0


def commission_of(office: "Office", chosen: argparse.Namespace) -> "Commission":
    """The commission that is meant: the latest. Raises BadInput (`no_such_commission`)."""
    from desktop_app.errors import BadInput
    from desktop_app.services.gia import list_commissions, open_commission

    def fits(one: "CommissionLine") -> bool:
        named = one.group.casefold() == chosen.group.casefold()
        return named and chosen.form in {"", str(one.values.form)}

    found = [one for one in list_commissions(office, chosen.year) if fits(one)]
    if not found:
        raise BadInput("no_such_commission", group=chosen.group)
    return open_commission(office, found[0].id)


def obstacles(chosen: argparse.Namespace) -> int:
    """`gia obstacles`."""
    from desktop_app.cli_office import opened, show_json
    from desktop_app.views.works.gia_words import obstacle_words, way_words

    with opened(chosen.database) as office:
        found = commission_of(office, chosen)
    waiting = [one for one in found.entries if one.admitted_on is None]
    if chosen.json:
        show_json(waiting)
        return 0
    for one in waiting:
        print(one.name if one.obstacles else f"{one.name}: {_('may be admitted')}")
        for each in one.obstacles:
            print(f"  {obstacle_words(each)} — {way_words(each)}")
    return 0


def admit_all(chosen: argparse.Namespace) -> int:
    """`gia admit`: those who have obstacles are left out by name."""
    from desktop_app.cli_office import opened
    from desktop_app.services.gia_results import admit

    with opened(chosen.database) as office:
        found = commission_of(office, chosen)
        waiting = [one for one in found.entries if one.admitted_on is None]
        able = [one for one in waiting if not one.blocked]
        if able:
            admit(office, found.line.id, able, chosen.order, chosen.day or office.today)
    said = ngettext("{n} student is admitted.", "{n} students are admitted.", len(able))
    print(said.format(n=len(able)))
    for one in waiting:
        if one.blocked:
            text = ngettext("{name}: {n} obstacle", "{name}: {n} obstacles", len(one.blocked))
            print(text.format(name=one.name, n=len(one.blocked)))
    return 0


def print_out(chosen: argparse.Namespace) -> int:
    """`gia print`."""
    from desktop_app.cli_office import opened
    from desktop_app.services.exchange.files import save
    from desktop_app.services.gia_papers import open_attestation, open_protocols
    from desktop_app.services.reports import gia_protocol, gia_summary

    with opened(chosen.database) as office:
        key = commission_of(office, chosen).line.id
        if chosen.summary:
            data = gia_summary.render(open_attestation(office, key))
        else:
            data = gia_protocol.render(open_protocols(office, key))
    print(_("Saved: {file}").format(file=save(chosen.file, data)))
    return 0


def show_record(chosen: argparse.Namespace) -> int:
    """`record`. Raises BadInput (`no_such_student`)."""
    from desktop_app.cli_office import opened, show_json
    from desktop_app.errors import BadInput
    from desktop_app.services.exchange.files import save
    from desktop_app.services.record_book import list_owners, open_extract, open_record_book
    from desktop_app.services.reports import record_extract

    sought = " ".join(chosen.student.split()).casefold()
    with opened(chosen.database) as office:
        owners = [one for one in list_owners(office) if sought in {one.name.casefold(), one.record_book.casefold()}]
        if len(owners) != 1:
            raise BadInput("no_such_student", name=chosen.student)
        key = owners[0].id
        if chosen.out is not None:
            print(_("Saved: {file}").format(file=save(chosen.out, record_extract.render(open_extract(office, key)))))
            return 0
        book = open_record_book(office, key)
    if chosen.json:
        show_json(book)
    else:
        tell_book(book)
    return 0


def tell_book(book: "RecordBook") -> None:
    """The book line by line."""
    from desktop_app.views.record.columns import mark_of, teacher_of
    from desktop_app.views.record.head import about, figures_words
    from desktop_app.views.record.lines import study_lines, work_lines
    from desktop_app.views.sheets.names import control_name, mark_text

    print(f"{book.head.name} · {about(book.head)}")
    print(figures_words(book.totals, None))
    for one in reversed(study_lines(book, None)):
        control = control_name(one.result.control) if one.result else ""
        print(" | ".join((str(one.term.semester), f"{one.index} {one.title}", control, mark_of(one), teacher_of(one))))
    for work in work_lines(book):
        said = (work.kind, work.name, work.subject, mark_text(work.mark), work.decision)
        print(" | ".join(filter(None, said)))
    for debt in book.debts:
        print(_("{what}: a debt, due by {day}").format(what=f"{debt.index} {debt.title}", day=f"{debt.due:%d.%m.%Y}"))
