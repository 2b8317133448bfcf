"""`vedomost curriculum`: the list for scripts, the check, the difference of two, approval, editions and copies."""

import argparse
import sys
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop_app.cli_plan_file import add_file
from desktop_app.views.wording import _, ngettext

if TYPE_CHECKING:
    from desktop_app.services.curriculum_edits import PlanSeen
    from desktop_app.services.office import Office

FOUND = 1


def add_curriculum(commands: Any) -> None:
    """`curriculum list | check | diff | approve | edition | copy | move | export`."""
    curricula = commands.add_parser("curriculum", help=_("curricula: check, difference, approval, copies"))
    verbs = curricula.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)
    listed = verbs.add_parser("list", help=_("the curricula with their keys, editions and states"))
    listed.set_defaults(command=list_all)
    check = verbs.add_parser("check", help=_("what does not fit in a curriculum; exit code 1 if there are errors"))
    check.set_defaults(command=check_one)
    differ = verbs.add_parser("diff", help=_("what changes from one curriculum to another"))
    differ.set_defaults(command=diff)
    approve = verbs.add_parser("approve", help=_("approve a draft: from then on it changes only by a new edition"))
    approve.add_argument("--by", required=True, metavar=_("TEXT"), help=_("who has approved"))
    approve.add_argument("--protocol", required=True, metavar=_("TEXT"), help=_("protocol of the council"))
    approve.add_argument("--dated", type=date.fromisoformat, metavar=_("DAY"), help=_("date of approval; today"))
    approve.set_defaults(command=approve_one)
    edition = verbs.add_parser("edition", help=_("begin the next edition of an approved curriculum"))
    edition.set_defaults(command=begin_edition)
    copy = verbs.add_parser("copy", help=_("copy a curriculum to another year of admission"))
    copy.add_argument("--year", type=int, required=True, metavar=_("YEAR"), help=_("year of admission"))
    copy.set_defaults(command=copy_one)
    add_file(verbs)
    add_move(verbs)
    for one in (check, differ, approve, edition, copy):
        one.add_argument("curriculum", type=int, metavar=_("KEY"), help=_("its key, as `list` tells it"))
    differ.add_argument("later", type=int, metavar=_("KEY"), help=_("key of the later one"))
    for one in (listed, check, differ):
        one.add_argument("--json", action="store_true", help=_("machine-readable output"))


def add_move(verbs: Any) -> None:
    """`curriculum move`."""
    said = _("let groups go over to a curriculum; exit code 1 if a row has no counterpart")
    move = verbs.add_parser("move", help=said)
    move.add_argument("curriculum", type=int, metavar=_("KEY"), help=_("its key, as `list` tells it"))
    move.add_argument("--groups", nargs="+", required=True, metavar=_("GROUP"), help=_("names of the groups"))
    move.add_argument("--dry-run", action="store_true", help=_("only tell what would go where"))
    move.set_defaults(command=move_to)


def list_all(chosen: argparse.Namespace) -> int:
    """`curriculum list`."""
    from desktop_app.cli_office import opened, show_json
    from desktop_app.services.curriculum import list_curricula
    from desktop_app.views.curriculum.sentences import called

    with opened(chosen.database) as office:
        heads = list_curricula(office)
    if chosen.json:
        show_json(heads)
        return 0
    for head in heads:
        print(" | ".join((str(head.id), called(head), head.programme)))
    return 0


def check_one(chosen: argparse.Namespace) -> int:
    """`curriculum check`."""
    from desktop_app.cli_office import opened, show_json
    from desktop_app.services.curriculum_findings import check_curriculum
    from desktop_app.services.rules.curriculum import Severity
    from desktop_app.views.curriculum.finding_words import SEVERITY_WORDS, finding_words

    with opened(chosen.database) as office:
        checked = check_curriculum(office, chosen.curriculum)
    if chosen.json:
        show_json(checked)
    else:
        for one in checked.findings:
            print(" | ".join((_(SEVERITY_WORDS[one.severity]), str(one.semester or ""), finding_words(one))))
        if not checked.findings:
            print(_("Nothing to put right"))
    return FOUND if any(one.severity is Severity.FAULT for one in checked.findings) else 0


def diff(chosen: argparse.Namespace) -> int:
    """`curriculum diff`."""
    from desktop_app.cli_office import opened, show_json
    from desktop_app.services.curriculum_difference import compare_curricula
    from desktop_app.views.curriculum.finding_words import side_words, what_words

    with opened(chosen.database) as office:
        found = compare_curricula(office, chosen.curriculum, chosen.later)
    if chosen.json:
        show_json(found)
        return 0
    for one in found.changes:
        sides = f"{side_words(one.before) or '—'} → {side_words(one.after) or '—'}"
        print(" | ".join((f"{one.index} {one.title}".strip(), str(one.semester or ""), what_words(one), sides)))
    if not found.changes:
        print(_("No differences"))
    return 0


def approve_one(chosen: argparse.Namespace) -> int:
    """`curriculum approve`."""
    from desktop_app.cli_office import opened
    from desktop_app.services.curriculum_approval import Approval, approve_curriculum
    from desktop_app.views.curriculum.sentences import called

    with opened(chosen.database) as office:
        approval = Approval(chosen.dated or office.today, chosen.by, chosen.protocol)
        print(called(approve_curriculum(office, seen(office, chosen.curriculum), approval)))
    return 0


def begin_edition(chosen: argparse.Namespace) -> int:
    """`curriculum edition`."""
    from desktop_app.cli_office import opened
    from desktop_app.services.curriculum_approval import start_edition
    from desktop_app.views.curriculum.sentences import called

    with opened(chosen.database) as office:
        made = start_edition(office, seen(office, chosen.curriculum))
    print(f"{made.id} | {called(made)}")
    return 0


def copy_one(chosen: argparse.Namespace) -> int:
    """`curriculum copy`."""
    from desktop_app.cli_office import opened
    from desktop_app.services.curriculum_approval import copy_to_year
    from desktop_app.views.curriculum.sentences import called

    with opened(chosen.database) as office:
        made = copy_to_year(office, seen(office, chosen.curriculum), chosen.year)
    print(f"{made.id} | {called(made)}")
    return 0


def move_to(chosen: argparse.Namespace) -> int:
    """`curriculum move`."""
    from desktop_app.cli_office import opened
    from desktop_app.services.curriculum_moving import GroupMove, list_movable, move_groups, plan_move
    from desktop_app.views.curriculum.moving import there_words

    with opened(chosen.database) as office:
        known = {one.name.casefold(): one for one in list_movable(office, chosen.curriculum)}
        unknown = [name for name in chosen.groups if name.casefold() not in known]
        if unknown:
            print(_("No such group on another curriculum: {names}").format(names=", ".join(unknown)), file=sys.stderr)
            return FOUND
        groups = {known[name.casefold()].id: known[name.casefold()] for name in chosen.groups}
        moves = [GroupMove(one.id, one.version, chosen.curriculum) for one in groups.values()]
        rows = plan_move(office, moves)
        for row in rows:
            print(" | ".join((row.group, f"{row.index} {row.title}".strip(), there_words(row))))
        if chosen.dry_run or any(row.new_id is None for row in rows):
            return FOUND if any(row.new_id is None for row in rows) else 0
        moved = move_groups(office, moves)
    print(ngettext("{n} group is moved.", "{n} groups are moved.", moved.groups).format(n=moved.groups))
    return 0


def seen(office: "Office", key: int) -> "PlanSeen":
    """The curriculum as it stands now."""
    from desktop_app.services.curriculum import open_curriculum
    from desktop_app.services.curriculum_edits import PlanSeen

    head = open_curriculum(office, key).head
    return PlanSeen(head.id, head.version)
