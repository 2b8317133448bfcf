"""`vedomost journal …`: journals listed, shown and printed, and what they lack."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.cli_office import opened, show_json
from desktop_app.views.wording import _, ngettext

if TYPE_CHECKING:
    from desktop_app.services.journal import JournalHead
    from desktop_app.services.journal_gaps import Gap, JournalGaps
    from desktop_app.services.office import Office


def add_journal(commands: Any) -> None:
    """`journal list | show | gaps | print`."""
    journal = commands.add_parser("journal", help=_("journals: what stands in them, and what they lack"))
    verbs = journal.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)
    listed = verbs.add_parser("list", help=_("the journals of a term"))
    listed.set_defaults(command=list_all)
    shown = verbs.add_parser("show", help=_("a journal: its students, lessons, marks and figures"))
    shown.set_defaults(command=show_one)
    gaps = verbs.add_parser("gaps", help=_("what the journals lack; exit code 1 if anything is missing"))
    gaps.add_argument("--places", action="store_true", help=_("place by place, not counted by journal"))
    gaps.set_defaults(command=list_lacking)
    paper = verbs.add_parser("print", help=_("the journals of a group as PDF or workbooks"))
    paper.add_argument("--out", type=Path, default=Path(), metavar=_("DIR"), help=_("where the files go"))
    paper.add_argument("--xlsx", action="store_true", help=_("as a workbook"))
    paper.set_defaults(command=print_them)
    for verb in (listed, gaps):
        verb.add_argument("--group", metavar=_("NAME"), help=_("only this group"))
    shown.add_argument("group", metavar=_("GROUP"), help=_("name of the group"))
    shown.add_argument(
        "index", metavar=_("INDEX"), help=_("of the discipline in the curriculum, or the journal's number")
    )
    paper.add_argument("group", metavar=_("GROUP"), help=_("name of the group"))
    for verb in (listed, shown, gaps, paper):
        verb.add_argument("--term", metavar=_("NAME"), help=_("for example 2026/27-1; the present one if not given"))
    for verb in (listed, shown, gaps):
        verb.add_argument("--json", action="store_true", help=_("machine-readable output"))


def term_key(office: "Office", name: str | None) -> int:
    """The key of a term. Raises BadInput (`no_such_term`)."""
    from desktop_app.cli_timetable import term_named

    return term_named(office, name).id


def heads_of(office: "Office", chosen: argparse.Namespace) -> "list[JournalHead]":
    """The journals of the term, of the group if one is named. Raises BadInput (`no_such_group`)."""
    from desktop_app.errors import BadInput
    from desktop_app.services.journal import list_journals

    heads = list_journals(office, term_key(office, chosen.term))
    if chosen.group is None:
        return list(heads)
    found = [one for one in heads if one.group.casefold() == chosen.group.casefold()]
    if not found:
        raise BadInput("no_such_group", group=chosen.group)
    return found


def list_all(chosen: argparse.Namespace) -> int:
    """`journal list`."""
    from desktop_app.views.journal.chooser import discipline_of, group_of

    with opened(chosen.database) as office:
        heads = heads_of(office, chosen)
    if chosen.json:
        show_json(heads)
        return 0
    for one in heads:
        said = _("lessons {held} of {dated}, marks {marks}").format(held=one.held, dated=one.dated, marks=one.marks)
        print(f"{one.load_id:5} | " + " | ".join((group_of(one), discipline_of(one), one.teacher, said)))
    return 0


def show_one(chosen: argparse.Namespace) -> int:
    """`journal show GROUP INDEX`: several journals of one discipline are told apart by their numbers."""
    from desktop_app.services.journal import open_page
    from desktop_app.services.reports.journal_cells import mark_in, named
    from desktop_app.services.reports.words import figure

    with opened(chosen.database) as office:
        page = open_page(office, one_of(heads_of(office, chosen), chosen.index).load_id)
    if chosen.json:
        cells = list(page.cells.values())
        show_json({"head": page.head, "students": page.students, "lessons": page.lessons, "cells": cells})
        return 0
    print(named(page))
    for lesson in page.lessons:
        print(f"{lesson.number:3}. {lesson.day:%d.%m.%Y} | {lesson.hours} | {lesson.topic} | {lesson.homework}")
    for student in page.students:
        marks = " ".join(mark_in(page, lesson, student) or "·" for lesson in page.lessons)
        mean = "" if student.figures.mean is None else figure(student.figures.mean)
        print(f"{student.name:36} | {marks} | {mean}")
    return 0


def one_of(heads: "list[JournalHead]", index: str) -> "JournalHead":
    """The journal of a discipline, or with a number. Raises BadInput (`no_such_journal`, `several_journals`)."""
    from desktop_app.errors import BadInput

    found = [one for one in heads if index in {str(one.load_id), one.index}]
    if not found:
        raise BadInput("no_such_journal", index=index)
    if len(found) > 1:
        raise BadInput("several_journals", index=index, numbers=", ".join(str(one.load_id) for one in found))
    return found[0]


def list_lacking(chosen: argparse.Namespace) -> int:
    """`journal gaps`."""
    from desktop_app.services.journal_gaps_paper import open_gaps_paper

    with opened(chosen.database) as office:
        if chosen.group is not None:
            heads_of(office, chosen)
        value = open_gaps_paper(office, term_key(office, chosen.term))
    wanted = chosen.group.casefold() if chosen.group else None
    lines = [one for one in value.board.journals if one.total and wanted in {None, one.group.casefold()}]
    keys = {one.load_id for one in lines}
    gaps = [one for one in value.gaps if one.load_id in keys]
    if chosen.json:
        show_json(gaps if chosen.places else lines)
    else:
        print("\n".join([*(map(in_words, gaps) if chosen.places else map(counted, lines)), told(len(gaps))]))
    return int(bool(gaps))


def in_words(gap: "Gap") -> str:
    """«02.11.2026 | ИСП-21 | ОП.04 | Иванова А. П. | Нет темы занятия»."""
    from desktop_app.views.journal.gap_columns import KINDS, about, group_of

    said = (group_of(gap), gap.index, gap.teacher, _(KINDS[gap.kind]), gap.student, about(gap))
    return f"{gap.day:%d.%m.%Y} | " + " | ".join(filter(None, said))


def counted(one: "JournalGaps") -> str:
    """The numbers in the order of the screen: attendance, topics, marks, works, few marks."""
    from desktop_app.views.journal.gap_columns import group_of

    counts = (one.attendance, one.topics, one.marks, one.works, one.few)
    return f"{one.load_id:5} | {group_of(one)} | {one.index} | {one.teacher} | " + " ".join(map(str, counts))


def told(places: int) -> str:
    """How many are missing."""
    return ngettext("{n} place is not filled.", "{n} places are not filled.", places).format(n=places)


def print_them(chosen: argparse.Namespace) -> int:
    """`journal print GROUP`."""
    from desktop_app.services.forms import Choice, open_papers
    from desktop_app.services.history import note_paper
    from desktop_app.services.reports.printing import save_papers

    with opened(chosen.database) as office:
        choice = Choice(term_key(office, chosen.term), chosen.group)
        papers = open_papers(office, "journal-page", choice)
        note_paper(office, "journal-page", chosen.group, len(papers))
        for path in save_papers("journal-page", papers, chosen.out, workbook=chosen.xlsx):
            print(path)
    return 0
