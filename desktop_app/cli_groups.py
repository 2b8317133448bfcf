"""`vedomost groups` and `vedomost debts`: lists for scripts, the move to the next year, debts from statements."""

import argparse
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop_app.cli_sheets import add_retake
from desktop_app.views.wording import _, ngettext

if TYPE_CHECKING:
    from desktop_app.services.office import Office
    from desktop_app.services.year_transfer_values import TransferPlan


def add_groups(commands: Any) -> None:
    """`groups list | curators | transfer --year YEAR --preview|--do|--undo|--open`, `debts list | collect | retake`."""
    groups = commands.add_parser("groups", help=_("departments and groups; the move to the next academic year"))
    verbs = groups.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)
    listed = verbs.add_parser("list", help=_("the groups with their courses, curators and what they lack"))
    listed.add_argument("--json", action="store_true", help=_("machine-readable output"))
    listed.set_defaults(command=list_groups)
    renew = verbs.add_parser("curators", help=_("let the curators of today be so; for a daily task"))
    renew.set_defaults(command=renew_curators)
    add_transfer(verbs)
    debts = commands.add_parser("debts", help=_("academic debts"))
    verbs = debts.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)
    shown = verbs.add_parser("list", help=_("the debts that stand"))
    shown.add_argument("--group", default="", metavar=_("NAME"), help=_("only this group"))
    shown.add_argument("--json", action="store_true", help=_("machine-readable output"))
    shown.set_defaults(command=list_debts)
    collect = verbs.add_parser("collect", help=_("let debts arise from the closed statements; twice is as once"))
    collect.set_defaults(command=collect_debts)
    add_retake(verbs)


def add_transfer(verbs: Any) -> None:
    """`groups transfer`."""
    move = verbs.add_parser("transfer", help=_("move all groups to an academic year, or take that back"))
    move.add_argument("--year", type=int, required=True, metavar=_("YEAR"), help=_("in which it begins: 2027"))
    deed = move.add_mutually_exclusive_group(required=True)
    deed.add_argument("--preview", action="store_true", help=_("only tell what would become of each student"))
    deed.add_argument("--do", action="store_true", help=_("make and sign the orders as proposed"))
    deed.add_argument("--undo", action="store_true", help=_("annul all of them; until the year is opened"))
    deed.add_argument("--open", action="store_true", help=_("open the academic year: no way back"))
    move.add_argument("--dated", type=date.fromisoformat, metavar=_("DAY"), help=_("date of the orders; today"))
    move.add_argument("--basis", default="", metavar=_("TEXT"), help=_("basis of the orders, or why they are annulled"))
    move.add_argument("--json", action="store_true", help=_("machine-readable output"))
    move.set_defaults(command=transfer)


def list_groups(chosen: argparse.Namespace) -> int:
    """`groups list`."""
    from desktop_app.cli_office import opened, show_json
    from desktop_app.services.groups import open_groups
    from desktop_app.views.contingent.groups_words import state

    with opened(chosen.database) as office:
        tree = open_groups(office)
    if chosen.json:
        show_json(tree)
        return 0
    for group in tree.groups:
        said = (group.values.name, str(group.course), group.department, group.curator or "—", str(group.students))
        print(" | ".join((*said, state(group))).rstrip(" |"))
    return 0


def renew_curators(chosen: argparse.Namespace) -> int:
    """`groups curators`."""
    from desktop_app.cli_office import opened
    from desktop_app.services import curators

    with opened(chosen.database) as office:
        count = curators.renew_curators(office)
    print(ngettext("{n} group has another curator.", "{n} groups have another curator.", count).format(n=count))
    return 0


def transfer(chosen: argparse.Namespace) -> int:
    """`groups transfer`."""
    from desktop_app.cli_office import opened, show_json
    from desktop_app.errors import BadInput
    from desktop_app.services.rules.groups import study_year
    from desktop_app.services.year_transfer import preview_transfer

    with opened(chosen.database) as office:
        if not study_year(office.today) - 1 <= chosen.year <= study_year(office.today) + 1:
            raise BadInput("no_such_year", year=chosen.year)
        plan = preview_transfer(office, chosen.year)
        if not chosen.preview:
            plan = moved(office, plan, chosen)
    show_json(plan) if chosen.json else tell(plan)
    return 0


def moved(office: "Office", plan: "TransferPlan", chosen: argparse.Namespace) -> "TransferPlan":
    """The deed that was asked for."""
    from desktop_app.errors import BadInput
    from desktop_app.services import year_transfer
    from desktop_app.services.year_transfer_values import TransferTerms

    if chosen.do:
        dated = chosen.dated or office.today
        effective, graduation = max(plan.effective_on, dated), max(plan.graduation_on, dated)
        return year_transfer.make_transfer(office, plan, {}, TransferTerms(dated, effective, graduation, chosen.basis))
    if plan.made is None:
        raise BadInput("not_moved_yet", year=chosen.year)
    if chosen.open:
        return year_transfer.start_year(office, plan.made)
    return year_transfer.undo_transfer(office, plan.made, chosen.basis or _("taken back from the command line"))


def tell(plan: "TransferPlan") -> None:
    """The preview line by line, or the orders of the move."""
    from desktop_app.services.year_transfer_values import counted
    from desktop_app.views.contingent.sentences import day
    from desktop_app.views.contingent.transfer_words import KINDS, STATES, decision_words, summary_words

    for line in plan.lines:
        words = decision_words(line, {}, plan)
        print(" | ".join((plan.group(line.group_id).name, line.name, words, str(line.debts or ""))).rstrip(" |"))
    if plan.lines:
        print(summary_words(counted(plan.lines, {}, plan)))
    for order in plan.made.orders if plan.made is not None else ():
        said = (f"№ {order.number}", day(order.dated_on), _(KINDS[order.kind]), day(order.effective_on))
        print(" | ".join((*said, str(order.students), _(STATES[order.state]))))


def list_debts(chosen: argparse.Namespace) -> int:
    """`debts list`."""
    from desktop_app.cli_office import opened, show_json
    from desktop_app.services import debts
    from desktop_app.views.contingent.debts_words import attempts_words, state_words
    from desktop_app.views.contingent.sentences import day

    with opened(chosen.database) as office:
        lines = [line for line in debts.list_debts(office) if not chosen.group or line.group == chosen.group]
    if chosen.json:
        show_json(lines)
        return 0
    for line in lines:
        said = (line.group, line.name, f"{line.index} {line.title}", day(line.since), day(line.due))
        print(" | ".join((*said, attempts_words(line), state_words(line))))
    return 0


def collect_debts(chosen: argparse.Namespace) -> int:
    """`debts collect`."""
    from desktop_app.cli_office import opened
    from desktop_app.services import debts

    with opened(chosen.database) as office:
        found = debts.collect_debts(office)
    print(_("New debts: {new}, struck off because their mark was put right: {corrected}.").format(
        new=found.new, corrected=found.corrected))  # fmt: skip
    return 0
