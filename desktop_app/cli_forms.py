"""`vedomost forms` and `vedomost print`: which forms there are, and what of a term, a group, a month is printed."""

import argparse
from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.cli_office import opened, show_json
from desktop_app.views.wording import _

if TYPE_CHECKING:
    from desktop_app.services.forms import Choice
    from desktop_app.services.office import Office


def add_forms(commands: Any) -> None:
    """`forms` and `print FORM`."""
    forms = commands.add_parser("forms", help=_("list the forms that can be printed"))
    forms.add_argument("--json", action="store_true", help=_("machine-readable output"))
    forms.set_defaults(command=list_forms)
    paper = commands.add_parser("print", help=_("print a form to PDF"))
    paper.add_argument("form", metavar=_("FORM"), help=_("its name, see «vedomost forms»"))
    add_narrowing(paper)
    paper.add_argument("--xlsx", action="store_true", help=_("as a workbook"))
    paper.add_argument("--out", type=Path, default=Path(), metavar=_("DIR"), help=_("where the files go"))
    paper.set_defaults(command=print_form)
    add_letters(paper)
    from desktop_app.cli_admission_papers import add_choices

    add_choices(paper)


def add_narrowing(paper: argparse.ArgumentParser) -> None:
    """What of a term is printed."""
    paper.add_argument("--group", metavar=_("NAME"), help=_("only this group"))
    paper.add_argument("--course", type=int, metavar=_("NUMBER"), help=_("only the groups of this course"))
    paper.add_argument("--speciality", "--code", dest="code", metavar=_("CODE"),
                       help=_("only of this speciality, like 09.02.07"))  # fmt: skip
    paper.add_argument("--term", metavar=_("NAME"), help=_("for example 2026/27-1; the present one if not given"))
    paper.add_argument("--year", dest="whole_year", action="store_true", help=_("of the whole year of the term"))
    paper.add_argument("--month", type=month, metavar=_("MONTH"), help=_("of this month, for example 2026-10"))
    paper.add_argument("--since", "--from", dest="since", type=date.fromisoformat, metavar=_("DAY"),
                       help=_("of the days from this one on, for example 2026-10-01"))  # fmt: skip
    paper.add_argument("--until", "--to", dest="until", type=date.fromisoformat, metavar=_("DAY"),
                       help=_("until this day; the same day if not given"))  # fmt: skip
    paper.add_argument("--teacher", "--holder", dest="holder", metavar=_("NAME"),
                       help=_("only this teacher; of sheets of the timetable also a room"))  # fmt: skip


def add_letters(paper: argparse.ArgumentParser) -> None:
    """Whose parents get letters, and to what meeting they are invited (п. 4.3)."""
    paper.add_argument("--students", metavar=_("NUMBERS"),
                       help=_("only these of the group's list, like 3,7-9"))  # fmt: skip
    paper.add_argument("--meeting-day", type=date.fromisoformat, metavar=_("DAY"),
                       help=_("of letters to parents: the day of the meeting"))  # fmt: skip
    paper.add_argument("--meeting-time", type=time.fromisoformat, metavar=_("TIME"), help=_("its time, like 17:30"))
    paper.add_argument("--meeting-room", metavar=_("ROOM"), default="", help=_("where it takes place"))
    paper.add_argument("--meeting-text", metavar=_("TEXT"), default="", help=_("what it is about"))


def month(text: str) -> date:
    """The first day of «2026-10»."""
    return date.fromisoformat(f"{text}-01")


def list_forms(chosen: argparse.Namespace) -> int:
    """`forms`."""
    from desktop_app.services.reports.catalogue import FORMS

    if chosen.json:
        show_json([{"code": f.code, "title": f.title, "clause": f.clause, "page": f.page} for f in FORMS])
    else:
        for form in FORMS:
            print(f"{form.code:24} {form.title} ({form.clause}, {form.page})")
    return 0


def print_form(chosen: argparse.Namespace) -> int:
    """`print FORM`."""
    from desktop_app.cli_admission_papers import choices_of, papers_of
    from desktop_app.services.archive_drawn import prints_of
    from desktop_app.services.archive_values import Outlet
    from desktop_app.services.attestation_values import sheets_of
    from desktop_app.services.forms_register import note_printed
    from desktop_app.services.forms_rights import ADMISSION
    from desktop_app.services.history import note_paper
    from desktop_app.services.reports.printing import save_papers

    with opened(chosen.database) as office:
        choices = choices_of(office, chosen) if chosen.form in ADMISSION else [choice_of(office, chosen)]
        papers = papers_of(office, chosen.form, choices)
        note_paper(office, chosen.form, told(office, chosen), len(papers), sheets_of(paper.value for paper in papers))
        paths = save_papers(chosen.form, papers, chosen.out, workbook=chosen.xlsx)
        outlet = Outlet.BOOK if chosen.xlsx else Outlet.SAVE
        files = [(path.stem, path.read_bytes()) for path in paths]
        note_printed(office, prints_of(chosen.form, papers, files, outlet, choices[0].term_id or None))
    for path in paths:
        print(path)
    return 0


def choice_of(office: "Office", chosen: argparse.Namespace) -> "Choice":
    """What of a term was asked for. Raises BadInput (`no_such_term`)."""
    from desktop_app.cli_timetable import term_named
    from desktop_app.services.forms import Choice
    from desktop_app.services.meetings import Meeting

    first, last = chosen.since or chosen.until, chosen.until or chosen.since
    term = term_named(office, chosen.term).id
    return Choice(
        term,
        chosen.group,
        course=chosen.course,
        speciality=chosen.code or "",
        holder=chosen.holder,
        days=None if first is None else (first, last),
        month=chosen.month,
        whole_year=chosen.whole_year,
        students=students_of(office, term, chosen) if chosen.students else (),
        meeting=Meeting(chosen.meeting_day, chosen.meeting_time, chosen.meeting_room, chosen.meeting_text),
    )


def students_of(office: "Office", term_id: int, chosen: argparse.Namespace) -> tuple[int, ...]:
    """The students with these numbers in the list of the group.

    Raises BadInput (`group_not_said`, `no_such_group`, `numbers_unreadable`, `no_such_numbers`).
    """
    from desktop_app.errors import BadInput
    from desktop_app.services.contingent import list_groups, list_students
    from desktop_app.services.forms_choice import numbers_of

    if not chosen.group:
        raise BadInput("group_not_said")
    wanted = chosen.group.casefold()
    key = next((one.id for one in list_groups(office, term_id) if one.name.casefold() == wanted), None)
    if key is None:
        raise BadInput("no_such_group", group=chosen.group)
    people, numbers = list_students(office, key), numbers_of(chosen.students)
    if not numbers or not 1 <= numbers[0] <= numbers[-1] <= len(people):
        raise BadInput("no_such_numbers", group=chosen.group, count=len(people))
    return tuple(people[number - 1].id for number in numbers)


def told(office: "Office", chosen: argparse.Namespace) -> str:
    """What is printed, for the trail."""
    from desktop_app.cli_admission_papers import told as told_of_admission
    from desktop_app.cli_timetable import term_named
    from desktop_app.services.forms_rights import ADMISSION

    if chosen.form in ADMISSION:
        return told_of_admission(chosen)
    course = _("course {number}").format(number=chosen.course) if chosen.course else ""
    days = "–".join(f"{day:%d.%m.%Y}" for day in (chosen.since, chosen.until) if day)
    parts = (chosen.group, course, chosen.code, chosen.holder, f"{chosen.month:%m.%Y}" if chosen.month else days)
    return ", ".join(filter(None, parts)) or term_named(office, chosen.term).name
