"""`vedomost finals`: final marks listed and accepted; marks above the rule listed, approved, refused (п. 6)."""

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from desktop_app.cli_sheets import of_term, term_of
from desktop_app.views.wording import _, ngettext

if TYPE_CHECKING:
    from desktop_app.services.final_marks import Finals
    from desktop_app.services.final_marks_requests import Request
    from desktop_app.services.office import Office

STATES = ("asked", "granted", "refused")


def add_finals(commands: Any) -> None:
    """`finals list | accept | requests | grant | refuse`."""
    made = commands.add_parser("finals", help=_("final marks by section 6, and those above it"))
    verbs = made.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)
    of_journals(of_term(verbs, "list", _("who has which mark, and what is proposed"), list_all)).add_argument(
        "--json", action="store_true", help=_("machine-readable output")
    )
    of_journals(of_term(verbs, "accept", _("give what is proposed to everybody without a mark"), accept_all))
    asked = of_term(verbs, "requests", _("marks above the rule, with their reasons"), list_asked)
    asked.add_argument("--state", choices=STATES, default="asked", help=_("what has been decided of them"))
    asked.add_argument("--json", action="store_true", help=_("machine-readable output"))
    grant = of_term(verbs, "grant", _("approve marks above the rule"), grant_some)
    grant.add_argument("id", type=int, nargs="*", metavar=_("NUMBER"), help=_("as «requests» tells it; none: all"))
    grant.add_argument("--note", default="", metavar=_("TEXT"), help=_("what their teachers are told"))
    refuse = of_term(verbs, "refuse", _("refuse a mark above the rule"), refuse_one)
    refuse.add_argument("id", type=int, metavar=_("NUMBER"), help=_("as «requests» tells it"))
    refuse.add_argument("--note", required=True, metavar=_("TEXT"), help=_("why; its teacher is told"))


def of_journals(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """Which journals of the term."""
    parser.add_argument("--group", default="", metavar=_("NAME"), help=_("only this group"))
    parser.add_argument("--index", default="", metavar=_("INDEX"), help=_("only the discipline with this index"))
    return parser


def journals(office: "Office", chosen: argparse.Namespace) -> Iterator["Finals"]:
    """The final marks of the chosen journals."""
    from desktop_app.services.final_marks import open_finals
    from desktop_app.services.journal import list_journals

    for head in list_journals(office, term_of(office, chosen.term)):
        fits = chosen.group.casefold() in {"", head.group.casefold()}
        if fits and chosen.index.casefold() in {"", head.index.casefold()} and not head.substitute:
            yield open_finals(office, head.load_id)


def list_all(chosen: argparse.Namespace) -> int:
    """`finals list`."""
    from desktop_app.cli_office import opened, show_json
    from desktop_app.views.journal.finals_words import mean_text, proposed_word, share_text, standing

    with opened(chosen.database) as office:
        pages = list(journals(office, chosen))
    if chosen.json:
        show_json(pages)
        return 0
    for page in pages:
        print(f"{page.group} · {page.index} {page.title} · {page.teacher}")
        for line in page.lines:
            said = (mean_text(line.proposal), share_text(line.proposal), proposed_word(line.proposal))
            print("  " + " | ".join((line.name, *said, str(line.mark or "—"), standing(line).text)))
    return 0


def accept_all(chosen: argparse.Namespace) -> int:
    """`finals accept`."""
    from desktop_app.cli_office import opened
    from desktop_app.services.final_marks import put_finals

    given = left = 0
    with opened(chosen.database) as office:
        for page in journals(office, chosen):
            empty = [line for line in page.lines if line.given is None]
            wanted = [(line, line.accept) for line in empty if line.accept is not None]
            given += len(put_finals(office, wanted))
            left += len(empty) - len(wanted)
    print(ngettext("{n} final mark is given.", "{n} final marks are given.", given).format(n=given))
    if left:
        print(ngettext("{n} disputed case waits.", "{n} disputed cases wait.", left).format(n=left))
    return 0


def list_asked(chosen: argparse.Namespace) -> int:
    """`finals requests`."""
    from desktop_app.cli_office import opened, show_json
    from desktop_app.services.final_marks import Approval
    from desktop_app.services.final_marks_requests import list_requests
    from desktop_app.views.journal.finals_words import mean_text, proposed_word

    with opened(chosen.database) as office:
        found = list_requests(office, term_of(office, chosen.term), Approval(chosen.state))
    if chosen.json:
        show_json(found)
        return 0
    for one in found:
        marks = f"{proposed_word(one.proposal)} → {one.given.mark}"
        said = (one.group, one.index, one.student, mean_text(one.proposal), marks, one.given.reason, one.given.teacher)
        print(f"{one.id:5} | " + " | ".join(said))
    return 0


def grant_some(chosen: argparse.Namespace) -> int:
    """`finals grant`."""
    from desktop_app.cli_office import opened
    from desktop_app.services.final_marks_requests import grant_marks

    with opened(chosen.database) as office:
        done = grant_marks(office, requests(office, chosen.term, chosen.id), chosen.note)
    print(ngettext("{n} final mark is approved", "{n} final marks are approved", len(done)).format(n=len(done)))
    return 0


def refuse_one(chosen: argparse.Namespace) -> int:
    """`finals refuse`."""
    from desktop_app.cli_office import opened
    from desktop_app.services.final_marks_requests import refuse_mark

    with opened(chosen.database) as office:
        (seen,) = requests(office, chosen.term, [chosen.id])
        refuse_mark(office, seen, chosen.note)
    told = _("«{mark}» of {name} is refused; the teacher is told.")
    print(told.format(mark=seen.given.mark, name=seen.student))
    return 0


def requests(office: "Office", term: str, keys: Sequence[int]) -> list["Request"]:
    """The waiting requests with these numbers; without a number all that somebody else has made. Raises NotFound."""
    from desktop_app.errors import NotFound
    from desktop_app.services.final_marks_requests import list_requests

    found = {one.id: one for one in list_requests(office, term_of(office, term))}
    for key in keys:
        if key not in found:
            raise NotFound(what="term_mark", key=key)
    return [found[key] for key in keys] if keys else [one for one in found.values() if not one.own]
