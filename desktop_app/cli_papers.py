"""`vedomost certificates`, `vedomost books`, `vedomost movement`: papers of students for scripts and for the office."""

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from desktop_app.views.wording import _, ngettext

KINDS = ("studies", "period", "leaver")
BOOKS = ("record_book", "student_card")


def add_papers(commands: Any) -> None:
    """`certificates issue|register|reprint`, `books register`, `movement`."""
    certificates = commands.add_parser("certificates", help=_("certificates of students"))
    verbs = certificates.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)
    issue = verbs.add_parser("issue", help=_("give certificates with the next numbers, and print them"))
    issue.add_argument("--student", action="append", required=True, metavar=_("BOOK"),
                       help=_("number of the record book; several times for several students"))  # fmt: skip
    issue.add_argument("--to", default="", metavar=_("TEXT"), help=_("where it is to be shown"))
    issue.add_argument("--kind", choices=KINDS, default=KINDS[0], help=_("of study, of its period, for a leaver"))
    issue.set_defaults(command=issue_papers)
    register = verbs.add_parser("register", help=_("print the register of a year"))
    register.add_argument("--year", type=int, metavar=_("YEAR"), help=_("the present one if not given"))
    register.set_defaults(command=print_certificates)
    books = commands.add_parser("books", help=_("registers of record books and student cards"))
    books.add_argument("kind", choices=BOOKS)
    books.add_argument("--group", metavar=_("NAME"), help=_("only this group"))
    books.set_defaults(command=print_books)
    movement = commands.add_parser("movement", help=_("the movement of the contingent over a period"))
    for name in ("--since", "--until"):
        movement.add_argument(name, type=date.fromisoformat, required=True, metavar=_("DAY"))
    movement.set_defaults(command=print_movement)
    for one in (issue, register, books, movement):
        one.add_argument("--out", type=Path, default=Path(), metavar=_("DIR"), help=_("where the files go"))
    for one in (register, books, movement):
        one.add_argument("--xlsx", action="store_true", help=_("as a workbook"))


def issue_papers(chosen: argparse.Namespace) -> int:
    """`certificates issue`."""
    from desktop_app.cli_office import opened
    from desktop_app.errors import NotFound
    from desktop_app.services.certificates import issue_certificates
    from desktop_app.services.certificates_values import CertificateKind, CertificateValues
    from desktop_app.services.contingent import list_students
    from desktop_app.services.history import note_paper
    from desktop_app.views.orders.certificate_rows import draw_papers, paper_name

    with opened(chosen.database) as office:
        known = {line.record_book: line.id for line in list_students(office)}
        for book in chosen.student:
            if book not in known:
                raise NotFound(what="student", key=book)
        values = CertificateValues(CertificateKind(chosen.kind), chosen.to)
        issued = issue_certificates(office, values, [known[book] for book in chosen.student])
        papers = [one.paper for one in issued]
        name = paper_name(papers)
        note_paper(office, "certificate", name, len(papers))
        tell(chosen.out / f"{name}.pdf", draw_papers(papers), len(papers))
    return 0


def print_certificates(chosen: argparse.Namespace) -> int:
    """`certificates register`."""
    from desktop_app.cli_office import opened
    from desktop_app.services.certificates import list_certificates
    from desktop_app.services.history import note_paper
    from desktop_app.views.orders.certificate_rows import draw_register

    with opened(chosen.database) as office:
        year = chosen.year or office.today.year
        name = _("Register of certificates {year}").format(year=year)
        data = draw_register(office, year, workbook=chosen.xlsx)
        lines = len(list_certificates(office, year))
        note_paper(office, "certificate-register", name, lines)
        tell(place(chosen, name), data, lines)
    return 0


def print_books(chosen: argparse.Namespace) -> int:
    """`books record_book|student_card`."""
    from desktop_app.cli_office import opened
    from desktop_app.cli_timetable import term_named
    from desktop_app.errors import BadInput
    from desktop_app.services.contingent import list_groups
    from desktop_app.services.history import note_paper
    from desktop_app.services.study_books_values import BookKind
    from desktop_app.views.orders.book_words import KIND_TITLES, draw_register

    kind = BookKind(chosen.kind)
    with opened(chosen.database) as office:
        groups = {group.name: group.id for group in list_groups(office, term_named(office, None).id)}
        if chosen.group is not None and chosen.group not in groups:
            raise BadInput("no_such_group", group=chosen.group)
        name = " ".join(filter(None, (_(KIND_TITLES[kind]), chosen.group)))
        data = draw_register(office, kind, groups.get(chosen.group), workbook=chosen.xlsx)
        note_paper(office, "book-register", name, 1)
        tell(place(chosen, name), data, 1)
    return 0


def print_movement(chosen: argparse.Namespace) -> int:
    """`movement`."""
    from desktop_app.cli_office import opened
    from desktop_app.services.history import note_paper
    from desktop_app.services.movement import movement_of
    from desktop_app.views.orders.movement_rows import draw_movement

    with opened(chosen.database) as office:
        movement = movement_of(office, chosen.since, chosen.until)
        name = _("Movement {first}–{last}").format(
            first=f"{chosen.since:%d.%m.%Y}", last=f"{chosen.until:%d.%m.%Y}"
        )  # fmt: skip
        note_paper(office, "movement", name, 1)
        tell(place(chosen, name), draw_movement(office, movement, workbook=chosen.xlsx), 1)
    return 0


def place(chosen: argparse.Namespace, name: str) -> Path:
    """The file."""
    folder: Path = chosen.out
    return folder / f"{name}.{'xlsx' if chosen.xlsx else 'pdf'}"


def tell(path: Path, data: bytes, lines: int) -> None:
    """Write the file, and say how much is in it."""
    from desktop_app.services.exchange.files import save

    print(f"{save(path, data)}: {ngettext('{n} line', '{n} lines', lines).format(n=lines)}")
