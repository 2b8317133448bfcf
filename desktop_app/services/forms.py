"""Printed forms: which of them a person may print, and the values that are drawn on paper (one value, one file)."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import Any

from sqlalchemy import select

from desktop_app.errors import BadInput, NotAllowed
from desktop_app.models.attestation import Control, GradeSheet, SheetState
from desktop_app.models.subgroups import Division
from desktop_app.services.admission.reading_blocks import sees_identity
from desktop_app.services.attestation_reading import WAITING, read_blank
from desktop_app.services.attestation_values import SheetPaper
from desktop_app.services.contingent import groups_of_term
from desktop_app.services.course_works_paper import papers_of as course_papers
from desktop_app.services.forms_activity import MAKERS as ACTIVITY
from desktop_app.services.forms_admission import MAKERS as ADMISSION
from desktop_app.services.forms_archive import MAKERS as ARCHIVE
from desktop_app.services.forms_attendance import MAKERS as ATTENDANCE
from desktop_app.services.forms_choice import Choice as Choice
from desktop_app.services.forms_choice import Paper as Paper
from desktop_app.services.forms_choice import chosen_group, group_named
from desktop_app.services.forms_choice import safe as safe
from desktop_app.services.forms_curator import MAKERS as CURATOR
from desktop_app.services.forms_graduates import MAKERS as GRADUATES
from desktop_app.services.forms_lists import MAKERS as LISTS
from desktop_app.services.forms_office import MAKERS as OFFICE
from desktop_app.services.forms_plans import MAKERS as PLANS
from desktop_app.services.forms_rights import (
    CONTROLS,
    COURSE,
    OPEN_SHEETS,
    PRACTICE,
    RIGHTS,
    SUMMARY,
    WHOLE,
    WITH_IDENTITY,
)
from desktop_app.services.forms_spo1 import MAKERS as SPO1
from desktop_app.services.forms_statistics import MAKERS as STATISTICS
from desktop_app.services.forms_teacher import MAKERS as TEACHERS
from desktop_app.services.groups_reading import head_of_department
from desktop_app.services.journal_gaps_paper import gaps_paper
from desktop_app.services.journal_paper import papers_of as journals_of
from desktop_app.services.letterhead import letterhead_of
from desktop_app.services.module_marks import module_marks
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.practices_paper import papers_of as practice_papers
from desktop_app.services.reports.catalogue import BY_CODE, FORMS, Ask, Form
from desktop_app.services.session.paper import SessionPapers, changes_papers, term_papers
from desktop_app.services.subgroups.papers import act_of, acts_of, lists_of
from desktop_app.services.subgroups.papers_values import Act
from desktop_app.services.substitutions_paper import days_of, sheet_of
from desktop_app.services.summary import papers_of as summaries_of
from desktop_app.services.timetable.basis import read_basis
from desktop_app.services.timetable.drawing import draw_week
from desktop_app.services.timetable.papers import free_rooms, sheets_paper
from desktop_app.services.timetable.posing import read_lessons
from desktop_app.services.timetable.report import report_of
from desktop_app.services.timetable.sheets import Whose
from desktop_app.services.timetable.shown import shown_timetable
from desktop_app.services.timetable.week import Poster, Week

COUNTING = frozenset(SheetState) - {SheetState.ANNULLED}
"""States of the statements that count."""


@reading(Permission.PRINT_FORMS)
def list_forms(tx: Tx) -> tuple[str, ...]:
    """Codes of the forms that this person may print, in the order of the catalogue (domain.md 2.0)."""
    return tuple(form.code for form in FORMS if may_print(tx, form.code))


@reading(Permission.PRINT_FORMS)
def open_papers(tx: Tx, code: str, choice: Choice) -> tuple[Paper, ...]:
    """The papers of a form (п. 4.6, 4.7): the poster of a term, or its statements, a teacher's own or everybody's.

    Raises BadInput (`no_such_form`, `no_such_group`, `nothing_to_print`), NotFound (the term, the statement),
    NotAllowed (somebody else's statement).
    """
    form = BY_CODE.get(code)
    if form is None or not may_print(tx, code):
        raise BadInput("no_such_form", form=code)
    papers = tuple(paper for one in spread(tx, form, choice) for paper in MAKERS[code](tx, one))
    if not papers:
        raise BadInput("nothing_to_print", form=form.title)
    return papers


def spread(tx: Tx, form: Form, choice: Choice) -> tuple[Choice, ...]:
    """The same choice for each group of a course or of a speciality. Raises BadInput (`no_groups_chosen`)."""
    if not choice.several or Ask.GROUP not in form.asks:
        return (choice,)
    groups = [
        one.name
        for one in groups_of_term(tx, choice.term_id)
        if choice.course in {None, one.course} and choice.speciality in {"", one.code}
    ]
    if not groups:
        raise BadInput("no_groups_chosen")
    return tuple(replace(choice, group=name) for name in groups)


def may_print(tx: Tx, code: str) -> bool:
    """Whether the user may print the form: statements and the load are printed by those who may read them."""
    allowed = tx.user.everywhere if code in WHOLE else tx.user.may
    return (code not in RIGHTS or allowed(RIGHTS[code])) and (code not in WITH_IDENTITY or sees_identity(tx))


def posters(tx: Tx, choice: Choice) -> tuple[Paper, ...]:
    """The wall poster of the term, of all groups or of one; none when no lesson has a place."""
    timetable = shown_timetable(tx, choice.term_id)
    week = draw_week(read_basis(tx, choice.term_id, timetable), timetable, read_lessons(tx, timetable))
    if choice.group is not None:
        week = week_of_group(week, choice.group)
    if not week.lessons:
        return ()
    name = f"Расписание {week.term_name} {choice.group or ''}"
    return (Paper(safe(name), Poster(week, letterhead_of(tx))),)


def timetable_sheets(tx: Tx, choice: Choice, whose: Whose) -> tuple[Paper, ...]:
    """The sheets of all groups, teachers or rooms in one file, or of one."""
    name = choice.group if whose is Whose.GROUP else choice.holder
    value = sheets_paper(tx, choice.term_id, whose, name)
    titled = {Whose.GROUP: "групп", Whose.TEACHER: "преподавателей", Whose.ROOM: "кабинетов"}[whose]
    called = value.sheets[0].name if len(value.sheets) == 1 else titled
    return (Paper(safe(f"Расписание {value.term.year_name}-{value.term.number} {called}"), value),) * bool(value.sheets)


def free_room_lists(tx: Tx, choice: Choice) -> tuple[Paper, ...]:
    """The list of free rooms of the term."""
    value = free_rooms(tx, choice.term_id)
    return (Paper(safe(f"Свободные кабинеты {value.term.year_name}-{value.term.number}"), value),) * bool(value.pairs)


def quality_reports(tx: Tx, choice: Choice) -> tuple[Paper, ...]:
    """How good the timetable of the term is for its groups and teachers."""
    value = report_of(tx, choice.term_id)
    name = safe(f"Качество расписания {value.term.year_name}-{value.term.number}")
    return (Paper(name, value),) * bool(value.quality)


def substitution_sheets(tx: Tx, choice: Choice) -> tuple[Paper, ...]:
    """The sheet of substitutions of a day, or of every day of the term that has some (п. 4.7)."""
    days = (choice.day,) if choice.day is not None else days_of(tx, choice.term_id)
    sheets = [sheet_of(tx, day) for day in days]
    return tuple(Paper(f"Лист замен {one.day:%d.%m.%Y}", one) for one in sheets if one.lines)


def of_sessions(tx: Tx, choice: Choice, called: str, made: SessionPapers) -> tuple[Paper, ...]:
    """A paper of each session of the term that the person sees."""
    papers = made(tx, choice.term_id, choice.group)
    return tuple(Paper(safe(f"{called} {one.title} {choice.group or ''}"), one) for one in papers)


def week_of_group(week: Week, name: str) -> Week:
    """The week as far as it concerns one group. Raises BadInput (`no_such_group`)."""
    groups = tuple(group for group in week.groups if group.name.casefold() == name.casefold())
    if not groups:
        raise BadInput("no_such_group", group=name)
    loads = {key: load for key, load in week.loads.items() if groups[0].id in load.groups}
    return replace(
        week,
        groups=groups,
        loads=loads,
        lessons=tuple(lesson for lesson in week.lessons if lesson.load_id in loads),
        unplaced=tuple(one for one in week.unplaced if one.load_id in loads),
        away=tuple(away for away in week.away if away.group_id == groups[0].id),
    )


def statements(
    tx: Tx, choice: Choice, controls: frozenset[Control], states: Collection[SheetState] = COUNTING
) -> tuple[Paper, ...]:
    """The statements of these forms of control, by number; a teacher's own or everybody's."""
    if choice.sheet_id is not None:
        return (statement(tx, tx.get(GradeSheet, choice.sheet_id)),)
    where = [
        GradeSheet.term_id == choice.term_id,
        GradeSheet.control.in_(controls),
        GradeSheet.state.in_(states),
    ]
    if choice.group is not None:
        where.append(GradeSheet.group_id == group_named(tx, choice.group))
    sheets = tx.session.scalars(select(GradeSheet).where(*where).order_by(GradeSheet.number)).all()
    return tuple(statement(tx, sheet) for sheet in sheets if tx.reaches(GradeSheet, sheet.id, Permission.READ_SHEETS))


def statement(tx: Tx, sheet: GradeSheet) -> Paper:
    """A statement as a paper. Raises NotAllowed (somebody else's)."""
    if not tx.reaches(GradeSheet, sheet.id, Permission.READ_SHEETS):
        raise NotAllowed(permission=Permission.READ_SHEETS)
    read = read_blank(tx, sheet)
    head = read.head
    paper = SheetPaper(read, letterhead_of(tx), module_marks(tx, read), head_of_department(tx, sheet.group))
    return Paper(safe(f"Ведомость {head.number} {head.group} {head.index}"), paper)


def summary_sheets(tx: Tx, choice: Choice) -> tuple[Paper, ...]:
    """The summary of marks of each group within reach, or of one."""
    papers = summaries_of(tx, choice.term_id, choice.group)
    return tuple(Paper(safe(f"Сводная {one.summary.group.name}"), one) for one in papers)


def division_acts(tx: Tx, choice: Choice) -> tuple[Paper, ...]:
    """The act of a division, or the acts of those of the term within reach, of all groups or of one."""
    if choice.division is not None:
        tx.require_within(Division, choice.division, Permission.READ_DIVISIONS)
        acts: tuple[Act, ...] = (act_of(tx, tx.get(Division, choice.division)),)
    else:
        acts = acts_of(tx, choice.term_id, chosen_group(tx, choice))
    return tuple(Paper(safe(f"Акт о делении {one.divided.group} {one.divided.name}"), one) for one in acts)


def part_lists(tx: Tx, choice: Choice) -> tuple[Paper, ...]:
    """The lists of the subgroups of the term, of all groups or of one; none where no group is divided."""
    value = lists_of(tx, choice.term_id, chosen_group(tx, choice))
    name = safe(f"Списки подгрупп {value.term} {choice.group or ''}")
    return (Paper(name, value),) if value.divisions else ()


def journal_pages(tx: Tx, choice: Choice) -> tuple[Paper, ...]:
    """The journals of the term within reach that have lessons, or those of one group."""
    return tuple(Paper(safe(one.name), one) for one in journals_of(tx, choice.term_id, chosen_group(tx, choice)))


def journal_gaps(tx: Tx, choice: Choice) -> tuple[Paper, ...]:
    """What the journals of the term within reach lack, of all groups or of one; none when nothing is missing."""
    value = gaps_paper(tx, choice.term_id, choice.group)
    name = f"Контроль заполнения {value.board.term} {choice.group or ''}"
    return (Paper(safe(name), value),) if value.gaps else ()


def registers(tx: Tx, choice: Choice, called: str, made: Callable[..., list[Any]]) -> tuple[Paper, ...]:
    """The registers of course works or practices of the term within reach, or those of one group."""
    papers = made(tx, choice.term_id, chosen_group(tx, choice))
    heads = [(one, one.register.head) for one in papers]
    return tuple(Paper(safe(f"{called} {head.group} {head.index}"), one) for one, head in heads)


POSTERS = ("timetable-poster", "timetable-poster-courses", "timetable-poster-a2", "timetable-poster-tiles")
"""The wall poster on the sheets that it is printed on."""

HOLDERS: Mapping[str, Whose] = MappingProxyType({f"timetable-{whose}": whose for whose in Whose})
"""Form → whose sheets it prints."""

MAKERS: Mapping[str, Callable[[Tx, Choice], tuple[Paper, ...]]] = MappingProxyType(
    {
        **dict.fromkeys(POSTERS, posters),
        **{code: partial(timetable_sheets, whose=whose) for code, whose in HOLDERS.items()},
        "free-rooms": free_room_lists,
        "timetable-quality": quality_reports,
        "substitution-sheet": substitution_sheets,
        "session-schedule": partial(of_sessions, called="Расписание сессии", made=term_papers),
        "session-groups": partial(of_sessions, called="Расписание сессии по группам", made=term_papers),
        "session-changes": partial(of_sessions, called="Лист изменений", made=changes_papers),
        "division-act": division_acts,
        "part-lists": part_lists,
        "journal-page": journal_pages,
        "journal-gaps": journal_gaps,
        **dict.fromkeys(COURSE, partial(registers, called="Курсовые", made=course_papers)),
        **dict.fromkeys(PRACTICE, partial(registers, called="Практика", made=practice_papers)),
        **PLANS,
        **OFFICE,
        **LISTS,
        **TEACHERS,
        **GRADUATES,
        **ATTENDANCE,
        **CURATOR,
        **SPO1,
        **ACTIVITY,
        **STATISTICS,
        **ADMISSION,
        **ARCHIVE,
        SUMMARY: summary_sheets,
        OPEN_SHEETS: partial(statements, controls=CONTROLS[OPEN_SHEETS], states=WAITING),
        "exam-sheet": partial(statements, controls=CONTROLS["exam-sheet"]),
        "credit-sheet": partial(statements, controls=CONTROLS["credit-sheet"]),
    }
)
"""Form → what makes its papers."""
