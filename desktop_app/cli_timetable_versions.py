"""`vedomost timetable versions|copy|publish|compare|history`."""

import argparse
import sys
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from desktop_app.cli_office import opened, show_json
from desktop_app.errors import BadInput
from desktop_app.views.wording import _


def add_versions(verbs: Any) -> Sequence[argparse.ArgumentParser]:
    """The verbs; each takes --term."""
    listed = verbs.add_parser("versions", help=_("list drafts and what has been published"))
    listed.add_argument("--json", action="store_true", help=_("machine-readable output"))
    listed.set_defaults(command=list_them)
    copy = verbs.add_parser("copy", help=_("copy a version of the timetable into a draft of another name"))
    copy.add_argument("title", metavar=_("NEW_NAME"), help=_("name of the new draft"))
    copy.add_argument("--of", metavar=_("VERSION"), help=_("number or name from «versions»; else the working draft"))
    copy.set_defaults(command=copy_one)
    out = verbs.add_parser("publish", help=_("publish the working draft and date its lessons"))
    out.add_argument(
        "--since", type=day, metavar=_("DATE"), help=_("in force from this day on, for example 01.12.2026")
    )
    out.add_argument("--dry-run", action="store_true", help=_("only tell what would change"))
    out.set_defaults(command=publish_it)
    two = verbs.add_parser("compare", help=_("what one version has elsewhere than another"))
    for name in ("one", "other"):
        two.add_argument(name, metavar=_("VERSION"), help=_("number or name from «versions»"))
    two.add_argument("--json", action="store_true", help=_("machine-readable output"))
    two.set_defaults(command=compare_two)
    history = verbs.add_parser("history", help=_("who moved what in the timetable of a term"))
    history.add_argument("--of", default="", metavar=_("NAME"), help=_("letters of a group or of a teacher"))
    history.set_defaults(command=tell_history)
    return listed, copy, out, two, history


def day(text: str) -> date:
    """«01.12.2026» or «2026-12-01». Raises ArgumentTypeError."""
    form = "%Y-%m-%d" if "-" in text else "%d.%m.%Y"
    try:
        return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no time zone
    except ValueError:
        told = _("«{typed}» is no day; write «24.12.2026»").format(typed=text)
        raise argparse.ArgumentTypeError(told) from None


def list_them(chosen: argparse.Namespace) -> int:
    """`timetable versions`."""
    from desktop_app.cli_timetable import term_named
    from desktop_app.services.timetable.versions import list_versions
    from desktop_app.views.versions.sentences import called, made_words, state_words

    with opened(chosen.database) as office:
        versions = list_versions(office, term_named(office, chosen.term).id)
    if chosen.json:
        show_json(versions)
        return 0
    for one in versions:
        figures = _("lessons: {lessons}, windows: {students}/{teachers}, penalty: {cost}").format(
            lessons=one.lessons,
            students=one.figures.student_windows,
            teachers=one.figures.teacher_windows,
            cost=one.figures.cost,
        )
        print(f"{one.id}  {called(one)} · {state_words(one)} · {figures} · {made_words(one)}".rstrip(" ·"))
    return 0


def copy_one(chosen: argparse.Namespace) -> int:
    """`timetable copy`."""
    from desktop_app.cli_timetable import term_named
    from desktop_app.services.timetable.versions import copy_version, list_versions

    with opened(chosen.database) as office:
        versions = list_versions(office, term_named(office, chosen.term).id)
        source = version_of(versions, chosen.of) if chosen.of else next(iter(versions), None)
        if source is None:
            raise BadInput("nothing_to_publish")
        made = copy_version(office, source, chosen.title)
    print(_("Draft {number} «{title}»: lessons: {count}.").format(number=made.id, title=made.title, count=made.lessons))
    return 0


def publish_it(chosen: argparse.Namespace) -> int:
    """`timetable publish`."""
    from desktop_app.cli_timetable import term_named
    from desktop_app.services.timetable.publishing import preview_publication, publish
    from desktop_app.views.versions.sentences import broken_lines, dating_words, short_words, without_day

    with opened(chosen.database) as office:
        term = term_named(office, chosen.term).id
        preview = preview_publication(office, term, chosen.since)
        if preview.broken:
            print("\n".join(broken_lines(preview)), file=sys.stderr)
        made = preview.lessons
        if not chosen.dry_run:
            made = publish(office, term, preview.since, preview.version).lessons
    since = _("In force from {day}.").format(day=f"{preview.since:%d.%m.%Y}")
    for line in (since, dating_words(made).capitalize(), short_words(preview), without_day(made)):
        if line:
            print(line)
    return 1 if preview.broken else 0


def compare_two(chosen: argparse.Namespace) -> int:
    """`timetable compare`."""
    from desktop_app.cli_timetable import term_named
    from desktop_app.services.timetable.comparing import compare_versions
    from desktop_app.services.timetable.versions import list_versions
    from desktop_app.views.versions.sentences import change_words, figure_rows, summary

    with opened(chosen.database) as office:
        versions = list_versions(office, term_named(office, chosen.term).id)
        one, other = (version_of(versions, name) for name in (chosen.one, chosen.other))
        found = compare_versions(office, one.id, other.id)
    if chosen.json:
        show_json(found.changes)
        return 0
    for change in found.changes:
        print(change_words(change, found.week))
    print(summary(found))
    for name, before, after in figure_rows(found.one, found.other):
        print(f"{name}: {before} → {after}")
    return 0


def tell_history(chosen: argparse.Namespace) -> int:
    """`timetable history`."""
    from desktop_app.cli_timetable import term_named
    from desktop_app.services.timetable.moves import timetable_history
    from desktop_app.views.versions.sentences import deed_line, deeds_of

    with opened(chosen.database) as office:
        moves = timetable_history(office, term_named(office, chosen.term).id)
    for deed in deeds_of(moves.deeds, moves.week, chosen.of):
        print(deed_line(deed, moves.week))
    return 0


def version_of(versions: Sequence[Any], wanted: str) -> Any:
    """The version of that number or name. Raises BadInput (`no_such_version`)."""
    named = [one for one in versions if wanted in {str(one.id), one.title}]
    if not named:
        raise BadInput("no_such_version", title=wanted, versions=", ".join(str(one.id) for one in versions))
    return named[0]
