"""`vedomost topics`: plans of topics listed, brought in from a table, taken out, printed."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.views.wording import _, ngettext

if TYPE_CHECKING:
    from desktop_app.services.office import Office
    from desktop_app.services.topics_values import PlanSheet


def add_topics(commands: Any) -> None:
    """`topics list | check | import PLAN FILE | export PLAN FILE | print PLAN FILE`."""
    topics = commands.add_parser("topics", help=_("plans of topics (calendar-thematic plans)"))
    verbs = topics.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)
    listed = verbs.add_parser("list", help=_("the plans of a year, and what is taught without one"))
    listed.add_argument("--year", type=int, metavar=_("YEAR"), help=_("in which it begins; that of today"))
    listed.add_argument("--json", action="store_true", help=_("machine-readable output"))
    listed.set_defaults(command=list_plans)
    checked = verbs.add_parser("check", help=_("what plans and programmes of a year lack; exit code 1 if they do"))
    checked.add_argument("--year", type=int, metavar=_("YEAR"), help=_("in which it begins; that of today"))
    checked.add_argument("--json", action="store_true", help=_("machine-readable output"))
    checked.set_defaults(command=check_plans)
    bring = verbs.add_parser("import", help=_("topics of a workbook or CSV into a plan, instead of those that stand"))
    bring.add_argument("--partly", action="store_true", help=_("leave out the rows that can't be taken"))
    bring.add_argument("--dry-run", action="store_true", help=_("only tell what would be written"))
    bring.set_defaults(command=import_topics)
    out = verbs.add_parser("export", help=_("a plan as a workbook whose columns come in again"))
    out.set_defaults(command=export_plan)
    paper = verbs.add_parser("print", help=_("a plan as PDF"))
    paper.set_defaults(command=print_plan)
    for verb in (bring, out, paper):
        verb.add_argument("plan", type=int, metavar=_("PLAN"), help=_("its number in the list"))
        verb.add_argument("file", type=Path, metavar=_("FILE"))


def list_plans(chosen: argparse.Namespace) -> int:
    """`topics list`."""
    from desktop_app.cli_office import opened, show_json
    from desktop_app.services.rules.groups import study_year
    from desktop_app.services.topics import list_topic_plans
    from desktop_app.views.topics.sentences import line_fit, plan_title, state_words, topics_words

    with opened(chosen.database) as office:
        lines = list_topic_plans(office, chosen.year or study_year(office.today))
    if chosen.json:
        show_json(lines)
        return 0
    for line in lines:
        hours = _("{hours} of {needed} h").format(hours=line.hours, needed=line.needed)
        said = (str(line.id or "—"), plan_title(line), line.teacher, ", ".join(line.groups), topics_words(line.topics))
        print(" | ".join(part for part in (*said, hours, line_fit(line), state_words(line)) if part))
    return 0


def check_plans(chosen: argparse.Namespace) -> int:
    """`topics check`."""
    from desktop_app.cli_office import opened, show_json
    from desktop_app.services.rules.groups import study_year
    from desktop_app.services.topics_findings import list_topic_findings
    from desktop_app.views.topics.checks import words_of

    with opened(chosen.database) as office:
        found = list_topic_findings(office, chosen.year or study_year(office.today))
    if chosen.json:
        show_json(found)
        return 1 if found else 0
    for one in found:
        print(" | ".join(str(word) for word in words_of(one) if word not in {"", None}))
    print(ngettext("{n} finding", "{n} findings", len(found)).format(n=len(found)))
    return 1 if found else 0


def import_topics(chosen: argparse.Namespace) -> int:
    """`topics import`."""
    from desktop_app.cli_office import opened
    from desktop_app.errors import BadFile
    from desktop_app.services.exchange.files import load
    from desktop_app.services.exchange.tables import LARGEST_FILE
    from desktop_app.services.topics import put_topics
    from desktop_app.services.topics_import import read_topics
    from desktop_app.views.topics.sentences import faults_words, file_words

    file = read_topics(load(chosen.file, LARGEST_FILE), chosen.file.name)
    print(file_words(file))
    if file.faults:
        print(faults_words(file))
    with opened(chosen.database) as office:
        sheet = plan_of(office, chosen.plan)
        if chosen.dry_run:
            return 0
        if file.faults and not chosen.partly:
            raise BadFile("topics_with_faults", file=chosen.file.name, count=len(file.faults))
        put_topics(office, sheet, file.topics)
    print(_("The topics are written."))
    return 0


def export_plan(chosen: argparse.Namespace) -> int:
    """`topics export`."""
    return written(chosen, ".xlsx")


def print_plan(chosen: argparse.Namespace) -> int:
    """`topics print`."""
    return written(chosen, ".pdf")


def written(chosen: argparse.Namespace, suffix: str) -> int:
    """A plan as a file."""
    from desktop_app.cli_office import opened
    from desktop_app.services.exchange.files import save
    from desktop_app.services.reports import topic_plan
    from desktop_app.services.topics_paper import open_topics_paper

    with opened(chosen.database) as office:
        paper = open_topics_paper(office, plan_of(office, chosen.plan).id)
    render = topic_plan.render if suffix == ".pdf" else topic_plan.render_workbook
    print(save(chosen.file.with_suffix(suffix), render(paper)))
    return 0


def plan_of(office: "Office", key: int) -> "PlanSheet":
    """A plan by its number. Raises BadInput (`no_such_topic_plan`)."""
    from desktop_app.errors import BadInput, NotFound
    from desktop_app.services.topics import open_topic_plan

    try:
        return open_topic_plan(office, key)
    except NotFound:
        raise BadInput("no_such_topic_plan", key=key) from None
