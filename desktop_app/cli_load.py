"""`vedomost load`: the teaching load, what differs, giving out, handing over, plan against fact."""

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.cli_streams import add_streams
from desktop_app.views.wording import _, ngettext

if TYPE_CHECKING:
    from desktop_app.services.college import EmployeeLine
    from desktop_app.services.office import Office

Verbs = Any


def add_load(commands: Any) -> None:
    """`vedomost load`: rows, differences, giving out, streams, papers, handing over, plan and fact."""
    load = commands.add_parser("load", help=_("the teaching load: rows, differences, handing over, plan and fact"))
    verbs = load.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)
    listed = of_term(verbs, "list", _("the rows of a term with their teachers and hours"), list_rows)
    listed.add_argument("--teacher", default="", metavar=_("NAME"), help=_("only of this teacher"))
    of_term(verbs, "check", _("curriculum, load, timetable and journals compared; exit code 1 if they differ"), check)
    give = of_term(verbs, "give", _("give out what a group lacks, to those who gave it last year"), give_out)
    give.add_argument("--group", required=True, metavar=_("NAME"), help=_("the group"))
    give.add_argument("--dry-run", action="store_true", help=_("only tell what would be written"))
    add_streams(verbs)
    add_tariff(verbs)
    hand = of_term(verbs, "hand-over", _("hand a teacher's rows over from a day on"), hand_over_rows)
    hand.add_argument("--from", dest="former", required=True, metavar=_("NAME"), help=_("who gives them"))
    hand.add_argument("--to", required=True, metavar=_("NAME"), help=_("who takes them over"))
    hand.add_argument("--since", type=date.fromisoformat, required=True, metavar=_("DAY"), help=_("the first day"))
    hand.add_argument("--reason", required=True, metavar=_("TEXT"), help=_("order, illness, dismissal"))
    hand.add_argument("--row", type=int, action="append", metavar="N", help=_("only this row; all if not given"))
    hand.add_argument("--leave-busy", action="store_true", help=_("leave lessons that clash to the secretary"))
    of_term(verbs, "handovers", _("what was handed over in a term"), show_handovers)
    back = verbs.add_parser("hand-back", help=_("take handing over back, by its number"))
    back.add_argument("number", type=int, nargs="+", metavar="N")
    back.set_defaults(command=hand_back)
    verbs.add_parser("renew", help=_("let rows go to whoever gives them from today; for a daily task")).set_defaults(
        command=renew
    )
    fact = of_term(verbs, "progress", _("plan against fact, what falls behind first"), show_progress)
    fact.add_argument("--by", choices=("group", "speciality", "teacher"), help=_("a summary instead of rows"))


def add_tariff(verbs: Verbs) -> None:
    """`load weeks | tariff`."""
    of_term(verbs, "weeks", _("the hours plan of the term week by week, by teacher"), show_weeks)
    tariff = of_term(verbs, "tariff", _("the tarification of the term's year: a PDF or a workbook"), write_tariff)
    tariff.add_argument("file", type=Path, metavar=_("FILE"), help=_("where to, ending in .pdf or .xlsx"))


def of_term(verbs: Verbs, name: str, words: str, command: Any) -> argparse.ArgumentParser:
    """A command about a term."""
    made: argparse.ArgumentParser = verbs.add_parser(name, help=words)
    made.add_argument("--term", metavar=_("NAME"), help=_("for example 2026/27-1; the present one if not given"))
    made.add_argument("--json", action="store_true", help=_("machine-readable output"))
    made.set_defaults(command=command)
    return made


def list_rows(chosen: argparse.Namespace) -> int:
    """`load list`."""
    from desktop_app.cli_office import opened, show_json
    from desktop_app.cli_timetable import term_named
    from desktop_app.services.load import hours_of, list_load
    from desktop_app.views.load.sentences import former_words, line_words, place_words, together_words

    with opened(chosen.database) as office:
        load = list_load(office, term_named(office, chosen.term).id)
    lines = [line for line in load.lines if is_called(line.teacher, chosen.teacher)]
    if chosen.json:
        show_json(lines)
        return 0
    for line in lines:
        said = (place_words(line), line_words(line), together_words(line), former_words(line))
        print(" | ".join((str(line.id), *filter(None, said))))
    print(_("{hours} h in the term").format(hours=hours_of(lines)))
    return 0


def check(chosen: argparse.Namespace) -> int:
    """`load check`."""
    from desktop_app.cli_office import opened, show_json
    from desktop_app.cli_timetable import term_named
    from desktop_app.services.load_findings import compare_plan
    from desktop_app.views.load.sentences import difference_word, figure_word

    with opened(chosen.database) as office:
        found = compare_plan(office, term_named(office, chosen.term).id)
    if chosen.json:
        show_json(found)
        return 1 if found else 0
    for one in found:
        place = " ".join(part for part in (one.group, str(one.subgroup or ""), one.index, one.title) if part)
        figures = " → ".join(figure_word(value) for value in (one.wanted, one.found) if value is not None)
        print(" | ".join((difference_word(one), place, figures)).rstrip(" |"))
    print(ngettext("{n} difference", "{n} differences", len(found)).format(n=len(found)))
    return 1 if found else 0


def give_out(chosen: argparse.Namespace) -> int:
    """`load give`: rows for which nobody is known are named and left."""
    from desktop_app.cli_office import opened, show_json
    from desktop_app.cli_timetable import term_named
    from desktop_app.services.load_giving import open_giving
    from desktop_app.services.load_writing import give_load
    from desktop_app.views.load.sentences import kind_word

    with opened(chosen.database) as office:
        term = term_named(office, chosen.term)
        giving = open_giving(office, term.id, group_key(office, term.id, chosen.group))
        known = tuple(one for one in giving.pieces if one.teacher_id is not None)
        if known and not chosen.dry_run:
            give_load(office, term.id, giving.group_id, known)
    if chosen.json:
        show_json(giving.pieces)
        return 0
    names = {one.id: one.name for one in giving.teachers}
    for one in giving.pieces:
        hours = _("{n} h").format(n=one.hours)
        print(" | ".join((one.index, one.title, kind_word(one.kind), hours, names.get(one.teacher_id or 0, "—"))))
    without = sum(one.hours for one in giving.pieces if one.teacher_id is None)
    print(_("Rows given out: {rows}; hours without a teacher: {hours}.").format(
        rows=0 if chosen.dry_run else len(known), hours=without))  # fmt: skip
    return 0


def hand_over_rows(chosen: argparse.Namespace) -> int:
    """`load hand-over`."""
    from desktop_app.cli_office import opened, show_json
    from desktop_app.cli_timetable import term_named
    from desktop_app.services.college import list_employees, list_teachers
    from desktop_app.services.handover import HandoverWish, hand_over
    from desktop_app.services.load import list_load
    from desktop_app.views.load.sentences import busy_words

    with opened(chosen.database) as office:
        term = term_named(office, chosen.term)
        former, to = one_of(list_teachers(office, term.id), chosen.former), one_of(list_employees(office), chosen.to)
        lines = [line for line in list_load(office, term.id).lines if line.teacher_id == former.id]
        wanted = [line for line in lines if chosen.row is None or line.id in chosen.row]
        wish = HandoverWish(chosen.since, to.id, chosen.reason, chosen.leave_busy)
        done = hand_over(office, wanted, wish)
    if chosen.json:
        show_json(done)
        return 0
    for busy in done.left:
        print(busy_words(busy))
    said = _("Rows handed over: {rows} ({numbers}); lessons: {lessons}, left to the secretary: {left}.")
    print(said.format(rows=len(done.ids), numbers=", ".join(f"№ {key}" for key in done.ids), lessons=done.lessons,
                      left=len(done.left)))  # fmt: skip
    return 0


def write_tariff(chosen: argparse.Namespace) -> int:
    """`load tariff`."""
    from desktop_app.cli_office import opened, show_json
    from desktop_app.cli_timetable import term_named
    from desktop_app.errors import BadInput
    from desktop_app.services.exchange.files import save
    from desktop_app.services.history import note_paper
    from desktop_app.services.load_papers import open_tariff
    from desktop_app.services.reports import tariff

    kinds = {".pdf": tariff.render, ".xlsx": tariff.render_xlsx}
    draw = kinds.get(chosen.file.suffix.lower())
    if draw is None:
        raise BadInput("pdf_or_xlsx", file=chosen.file.name)
    with opened(chosen.database) as office:
        value = open_tariff(office, term_named(office, chosen.term).id)
        note_paper(office, "load-summary", value.year, 1)
    path = save(chosen.file, draw(value))
    if chosen.json:
        show_json({"file": str(path), "teachers": len(value.cards)})
        return 0
    print(_("Saved to {file}; the journal of changes keeps who took it out.").format(file=path))
    return 0


def show_weeks(chosen: argparse.Namespace) -> int:
    """`load weeks`."""
    from desktop_app.cli_office import opened, show_json
    from desktop_app.cli_timetable import term_named
    from desktop_app.services.week_plan import open_week_plan, teacher_weeks

    with opened(chosen.database) as office:
        plan = open_week_plan(office, term_named(office, chosen.term).id)
    if chosen.json:
        show_json(plan.lines)
        return 0
    for one in teacher_weeks(plan.lines):
        print(" | ".join((one.teacher, _("{n} h").format(n=one.total), " ".join(map(str, one.hours)))))
    return 0


def show_handovers(chosen: argparse.Namespace) -> int:
    """`load handovers`."""
    from desktop_app.cli_office import opened, show_json
    from desktop_app.cli_timetable import term_named
    from desktop_app.services.handover import list_handovers
    from desktop_app.views.load.sentences import day

    with opened(chosen.database) as office:
        lines = list_handovers(office, term_named(office, chosen.term).id)
    if chosen.json:
        show_json(lines)
        return 0
    for one in lines:
        said = (f"№ {one.id}", day(one.since), f"{one.group} {one.index}", f"{one.former} → {one.following}")
        print(" | ".join((*said, _("{n} h").format(n=one.hours_given), one.reason)))
    return 0


def hand_back(chosen: argparse.Namespace) -> int:
    """`load hand-back`."""
    from desktop_app.cli_office import opened
    from desktop_app.services.handover import undo_handover

    with opened(chosen.database) as office:
        count = undo_handover(office, chosen.number)
    print(ngettext("{n} lesson has another teacher.", "{n} lessons have another teacher.", count).format(n=count))
    return 0


def renew(chosen: argparse.Namespace) -> int:
    """`load renew`."""
    from desktop_app.cli_office import opened
    from desktop_app.services.handover import renew_load

    with opened(chosen.database) as office:
        count = renew_load(office)
    print(ngettext("{n} row has another teacher.", "{n} rows have another teacher.", count).format(n=count))
    return 0


def show_progress(chosen: argparse.Namespace) -> int:
    """`load progress`."""
    from desktop_app.cli_office import opened, show_json
    from desktop_app.cli_timetable import term_named
    from desktop_app.services.progress import By, open_progress, summed
    from desktop_app.views.load.sentences import PACES

    with opened(chosen.database) as office:
        value = open_progress(office, term_named(office, chosen.term).id)
    rows: Any = value.lines if chosen.by is None else summed(value.lines, By(chosen.by))
    if chosen.json:
        show_json(rows)
        return 0
    for one in rows:
        name = one.name if chosen.by else f"{one.group} {one.index} {one.teacher}"
        state = "" if chosen.by else _(PACES[one.pace][0])
        said = _("load {planned}, given {given}, forecast {forecast}, short by {short}").format(
            planned=one.planned, given=one.given, forecast=one.forecast, short=one.short)  # fmt: skip
        print(f"{name} | {said} | {state}".rstrip(" |"))
    return 0


def is_called(name: str, wanted: str) -> bool:
    """Whether a name begins as it is written; nothing fits everybody."""
    return plain(name).startswith(plain(wanted))


def plain(name: str) -> str:
    """Without the differences that nobody types."""
    return " ".join(name.casefold().replace("ё", "е").split())


def one_of(people: "tuple[EmployeeLine, ...]", wanted: str) -> "EmployeeLine":
    """The only employee called so. Raises BadInput (`no_such_teacher`, `several_teachers`)."""
    from desktop_app.errors import BadInput

    found = [one for one in people if is_called(one.full_name, wanted) or is_called(one.name, wanted)]
    if not found:
        raise BadInput("no_such_teacher", teacher=wanted)
    if len(found) > 1:
        raise BadInput("several_teachers", teacher=wanted, names=", ".join(one.full_name for one in found))
    return found[0]


def group_key(office: "Office", term_id: int, name: str) -> int:
    """The key of a group of the term. Raises BadInput (`no_such_group`)."""
    from desktop_app.errors import BadInput
    from desktop_app.services.contingent import list_groups

    found = next((one.id for one in list_groups(office, term_id) if plain(one.name) == plain(name)), None)
    if found is None:
        raise BadInput("no_such_group", group=name)
    return found
