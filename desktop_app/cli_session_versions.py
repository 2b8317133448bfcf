"""`vedomost session versions|keep|compare|restore|publish|corrections|told|print`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from desktop_app.cli_office import opened, show_json
from desktop_app.errors import BadInput
from desktop_app.views.wording import _


def add_session_versions(verbs: Any) -> None:
    """The verbs; each takes the term and the session."""
    told = _("number or name; the only one of a term needs none")
    for verb in (*add_kept(verbs), *add_published(verbs)):
        verb.add_argument("--term", metavar=_("NAME"), help=_("for example 2026/27-1"))
        verb.add_argument("--session", metavar=_("SESSION"), help=told)


def add_kept(verbs: Any) -> Sequence[argparse.ArgumentParser]:
    """Versions."""
    listed = verbs.add_parser("versions", help=_("list what was kept or published of a session's schedule"))
    listed.add_argument("--show", metavar=_("VERSION"), help=_("number or name: tell what stood where in it"))
    listed.add_argument("--json", action="store_true", help=_("machine-readable output"))
    listed.set_defaults(command=list_them)
    keep = verbs.add_parser("keep", help=_("keep the schedule of a session as it is now under a name"))
    keep.add_argument("title", metavar=_("NAME"), help=_("name of the version"))
    keep.set_defaults(command=keep_one)
    two = verbs.add_parser("compare", help=_("what a version of a session has otherwise than another, or than now"))
    two.add_argument("one", metavar=_("VERSION"), help=_("number or name from «versions»"))
    two.add_argument("other", nargs="?", metavar=_("VERSION"), help=_("another one; else the schedule as it is now"))
    two.add_argument("--json", action="store_true", help=_("machine-readable output"))
    two.set_defaults(command=compare_two)
    back = verbs.add_parser("restore", help=_("put the schedule of a session back as it stood in a version"))
    back.add_argument("one", metavar=_("VERSION"), help=_("number or name from «versions»"))
    back.set_defaults(command=restore_one)
    return listed, keep, two, back


def add_published(verbs: Any) -> Sequence[argparse.ArgumentParser]:
    """Publication, corrections, paper."""
    out = verbs.add_parser("publish", help=_("publish the schedule of a session"))
    out.add_argument("--dry-run", action="store_true", help=_("only tell what stands in the way"))
    out.set_defaults(command=publish_it)
    later = verbs.add_parser("corrections", help=_("what was changed after the schedule had been published"))
    later.add_argument("--json", action="store_true", help=_("machine-readable output"))
    later.set_defaults(command=tell_corrections)
    told = verbs.add_parser("told", help=_("who was told of the schedule and its corrections, and who has read it"))
    told.add_argument("--json", action="store_true", help=_("machine-readable output"))
    told.set_defaults(command=tell_told)
    paper = verbs.add_parser("print", help=_("the schedule of a session as a PDF, or as a workbook (.xlsx)"))
    paper.add_argument("file", type=Path, metavar=_("FILE"), help=_("ends in .pdf or .xlsx"))
    paper.add_argument("--by-group", action="store_true", help=_("a sheet for each group instead of one for the wall"))
    paper.set_defaults(command=print_it)
    return out, later, told, paper


def list_them(chosen: argparse.Namespace) -> int:
    """`session versions`."""
    from desktop_app.services.session.versions import list_session_versions, open_session_version
    from desktop_app.views.session.versions import version_words

    with opened(chosen.database) as office:
        versions = list_session_versions(office, session_of(office, chosen).id)
        seen = open_session_version(office, version_of(versions, chosen.show).id) if chosen.show else None
    if chosen.json:
        show_json(versions if seen is None else seen)
        return 0
    for one in () if seen else versions:
        print(f"{one.id}  {version_words(one)}")
    for stand in seen.stands if seen else ():
        place, about = stand.place, stand.about
        words = (about.group, f"{about.index} {about.title}", stand.room, stand.examiners)
        print(f"{place.day:%d.%m.%Y} {place.starts:%H:%M} · {' · '.join(filter(None, words))}")
    return 0


def keep_one(chosen: argparse.Namespace) -> int:
    """`session keep`."""
    from desktop_app.services.session.versions import keep_version

    with opened(chosen.database) as office:
        made = keep_version(office, session_of(office, chosen), chosen.title)
    print(_("Version {number} «{title}»: events: {count}.").format(number=made.id, title=made.title, count=made.events))
    return 0


def compare_two(chosen: argparse.Namespace) -> int:
    """`session compare`."""
    from desktop_app.services.session.versions import compare_session_versions, list_session_versions
    from desktop_app.views.session.changes import change_words

    with opened(chosen.database) as office:
        versions = list_session_versions(office, session_of(office, chosen).id)
        other = version_of(versions, chosen.other).id if chosen.other else None
        found = compare_session_versions(office, version_of(versions, chosen.one).id, other)
    if chosen.json:
        show_json(found)
        return 0
    for change in found.changes:
        print(change_words(change))
    print(_("Otherwise: {count}, the same: {same}.").format(count=len(found.changes), same=found.same))
    return 0


def restore_one(chosen: argparse.Namespace) -> int:
    """`session restore`."""
    from desktop_app.services.session.versions import list_session_versions
    from desktop_app.services.session.versions_restoring import restore_session_version
    from desktop_app.views.session.changes import about_words

    with opened(chosen.database) as office:
        head = session_of(office, chosen)
        version = version_of(list_session_versions(office, head.id), chosen.one)
        done = restore_session_version(office, head, version.id)
    for one in done.refused:
        print(_("{event}: can't stand there any more").format(event=about_words(one)), file=sys.stderr)
    print(_("Put back: {count}, stays as it is: {refused}.").format(count=done.moved, refused=len(done.refused)))
    return int(bool(done.refused))


def publish_it(chosen: argparse.Namespace) -> int:
    """`session publish`."""
    from desktop_app.services.session.publishing import check_publication, publish_session
    from desktop_app.views.session.changes import about_words
    from desktop_app.views.session.publishing import remarks
    from desktop_app.views.session.words import faults_words

    with opened(chosen.database) as office:
        head = session_of(office, chosen)
        found = check_publication(office, head.id)
        for missing in found.missing:
            print(_("{event}: without a place").format(event=about_words(missing)), file=sys.stderr)
        for event, faults in found.broken:
            print(f"{about_words(event)}: {faults_words(faults)}", file=sys.stderr)
        print("\n".join(remarks(found)), end="\n" if found.late or found.loose else "")
        if chosen.dry_run:
            return int(not found.may)
        made = publish_session(office, head)
    print(
        _("Published: events: {events}, people told: {told}, lessons of exam days moved: {lessons}.").format(
            events=made.events, told=made.told, lessons=made.lessons.removed
        )
    )
    return 0


def tell_corrections(chosen: argparse.Namespace) -> int:
    """`session corrections`."""
    from desktop_app.services.session.versions import list_corrections
    from desktop_app.views.session.changes import change_words

    with opened(chosen.database) as office:
        found = list_corrections(office, session_of(office, chosen).id)
    if chosen.json:
        show_json(found)
        return 0
    if not found:
        print(_("Nothing was changed after the schedule had been published."))
    for one in found:
        for change in one.changes:
            print(f"{one.day:%d.%m.%Y} · {one.made_by} · {change_words(change)}")
    return 0


def tell_told(chosen: argparse.Namespace) -> int:
    """`session told`."""
    from desktop_app.services.session.publishing_told import list_session_told
    from desktop_app.views.record_sentences import moment_words

    with opened(chosen.database) as office:
        found = list_session_told(office, session_of(office, chosen).id)
    if chosen.json:
        show_json(found)
        return 0
    for one in found:
        at = one.acknowledged_at
        known = _("not read yet: {waiting}").format(waiting=one.waiting) if at is None else moment_words(at)
        print(f"{one.person} · {known}")
    return 0


def print_it(chosen: argparse.Namespace) -> int:
    """`session print`."""
    from desktop_app.services.exchange.files import save
    from desktop_app.services.history import note_paper
    from desktop_app.services.reports import session_groups, session_schedule
    from desktop_app.services.session.paper import open_session_paper

    form = session_groups.render if chosen.by_group else session_schedule.render
    kinds = {".pdf": form, ".xlsx": session_groups.render_xlsx}
    draw = kinds.get(chosen.file.suffix.lower())
    if draw is None:
        raise BadInput("pdf_or_xlsx", file=chosen.file.name)
    with opened(chosen.database) as office:
        value = open_session_paper(office, session_of(office, chosen).id)
        note_paper(office, "session-groups" if chosen.by_group else "session-schedule", value.title, 1)
    print(save(chosen.file, draw(value)))
    return 0


def session_of(office: Any, chosen: argparse.Namespace) -> Any:
    """The session of the term by its name; the only one needs none. Raises BadInput (`no_such_session`)."""
    from desktop_app.cli_timetable import term_named
    from desktop_app.services.session.reading import list_sessions

    found = list_sessions(office, term_named(office, chosen.term).id)
    name = getattr(chosen, "session", None)
    exact = [one for one in found if name is None or name.casefold() in {str(one.id), one.title.casefold()}]
    wanted = exact or [one for one in found if name and one.title.casefold().startswith(name.casefold())]
    if len(wanted) != 1:
        known = ", ".join(f"{one.id} {one.title}" for one in found)
        raise BadInput("no_such_session" if name else "which_session", title=name or "", sessions=known or "—")
    return wanted[0]


def version_of(versions: Sequence[Any], wanted: str) -> Any:
    """The version of that number or name. Raises BadInput (`no_such_session_version`)."""
    named = [one for one in versions if wanted.casefold() in {str(one.id), one.title.casefold()}]
    if not named:
        raise BadInput("no_such_session_version", title=wanted, versions=", ".join(str(one.id) for one in versions))
    return named[0]
