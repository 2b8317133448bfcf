"""КУГ on the screen (п. 4.1, 4.9): the weeks of all groups in a year and of a curriculum, seen and painted."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from sqlalchemy import func, select

from desktop_app.errors import BadInput, NotFound, Stale
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group
from desktop_app.models.curriculum import Curriculum, CurriculumState, GroupWeek, WeekCell
from desktop_app.models.load import Load
from desktop_app.models.timetable import Lesson
from desktop_app.services.graph_reading import Graphs, Place, Weeks, read_graphs, read_own
from desktop_app.services.group_weeks_values import Painted, Spot, Stroke, WeekBoard, WeekLine
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.rules.groups import study_year
from desktop_app.services.rules.weeks import USE_CODES, WeekUse, monday_of_week, use_of

SEPTEMBER: Final = 9
NOMINAL_WEEKS: Final = 52
SEMESTERS: Final = (1, 2)
MOST_WEEK: Final = 53


@reading(Permission.READ_COLLEGE)
def open_weeks(tx: Tx, year_starts: int = 0) -> WeekBoard:
    """The weeks of every group in an academic year (0: the present one, else the last that has semesters)."""
    years = tuple(tx.session.scalars(select(Term.year_starts).distinct().order_by(Term.year_starts.desc())))
    if not years:
        return WeekBoard(year_starts or study_year(tx.today), (), ())
    wanted = year_starts or study_year(tx.today)
    return read_board(tx, wanted if wanted in years else years[0], years)


@reading(Permission.READ_COLLEGE)
def open_graph(tx: Tx, curriculum_id: int) -> WeekBoard:
    """The courses of a curriculum in their nominal years. Raises NotFound."""
    return graph_board(tx, tx.get(Curriculum, curriculum_id))


def graph_board(tx: Tx, curriculum: Curriculum) -> WeekBoard:
    """The same of a curriculum that has been read."""
    graphs = read_graphs(tx.session, (curriculum.id,))
    first = monday_of_week(date(curriculum.start_year, SEPTEMBER, 1), 1)
    courses = sorted({course for (_, course, _), weeks in graphs.weeks.items() if any(w.code != OFF for w in weeks)})
    lines = [nominal_line(graphs, curriculum, course) for course in courses or (1,)]
    longest = max(len(line.spots) for line in lines)
    return WeekBoard(
        curriculum.start_year,
        tuple(first + timedelta(weeks=number) for number in range(longest)),
        tuple(lines),
        curriculum_id=curriculum.id,
    )


@operation(Permission.EDIT_CALENDAR)
def paint_groups(tx: Tx, year_starts: int, strokes: Sequence[Stroke]) -> Painted:
    """Let groups spend weeks of a year otherwise than their curricula say; a week that is alike again needs no row.

    Raises BadInput (`week_without_semester`, `week_not_painted`), NotFound, Stale (somebody has painted it since).
    """
    terms = {term.number: term for term in tx.session.scalars(select(Term).filter_by(year_starts=year_starts))}
    groups = groups_of(tx, {stroke.line for stroke in strokes})
    graphs = read_graphs(tx.session, {group.curriculum_id for group in groups.values()})
    own = read_own(tx.session, {term.id for term in terms.values()})
    spent: list[tuple[Group, date]] = []
    for stroke in strokes:
        check(stroke)
        if stroke.semester not in terms:
            raise BadInput("week_without_semester", semester=stroke.semester)
        term, group = terms[stroke.semester], groups[stroke.line]
        if stroke.use is not WeekUse.THEORY:
            spent.append((group, monday_of_week(term.starts, stroke.week)))
        rows = own.get((group.id, term.id), {})
        put_week(tx, stroke, rows.get(stroke.week), (group, term, graphs))
    tx.session.flush()
    changed(tx)
    return Painted(len(strokes), sum(lessons_in(tx, *one) for one in spent))


@operation(Permission.EDIT_CURRICULUM)
def paint_curriculum(tx: Tx, curriculum_id: int, strokes: Sequence[Stroke]) -> Painted:
    """Paint weeks of a curriculum's own graph, while it is a draft (п. 4.9); a line is a course.

    Raises BadInput (`curriculum_frozen`, `week_not_painted`), NotFound, Stale.
    """
    curriculum = tx.get(Curriculum, curriculum_id)
    if curriculum.state is not CurriculumState.DRAFT:
        raise BadInput("curriculum_frozen", title=curriculum.title)
    graphs = read_graphs(tx.session, (curriculum_id,))
    for stroke in strokes:
        check(stroke)
        seen = shown_use(graphs.of((curriculum_id, stroke.line, stroke.semester)), stroke.week)
        if seen is not stroke.seen:
            raise Stale("curriculum", {stroke.week: curriculum_id})
        write_cell(tx, curriculum_id, stroke)
    curriculum.edits += 1
    tx.session.flush()
    tx.touch("curricula", curriculum_id)
    changed(tx)
    return Painted(len(strokes), 0)


OFF: Final = USE_CODES[WeekUse.OFF]


def changed(tx: Tx) -> None:
    """Tell everybody who counts weeks."""
    for topic in ("weeks", "calendar", "timetable"):
        tx.touch(topic)


def check(stroke: Stroke) -> None:
    """Raise BadInput for what is no week that a person may paint."""
    if stroke.use not in USE_CODES or stroke.semester not in SEMESTERS or not 1 <= stroke.week <= MOST_WEEK:
        raise BadInput("week_not_painted", week=stroke.week)


def groups_of(tx: Tx, keys: set[int]) -> Mapping[int, Group]:
    """The groups. Raises NotFound."""
    found = {group.id: group for group in tx.session.scalars(select(Group).where(Group.id.in_(keys)))}
    for key in keys - found.keys():
        raise NotFound(what="study_group", key=key)
    return found


def put_week(tx: Tx, stroke: Stroke, row: GroupWeek | None, where: tuple[Group, Term, Graphs]) -> None:
    """Write a week of a group, or let it be like the graph again. Raises Stale."""
    group, term, graphs = where
    graph = shown_use(graphs.of((group.curriculum_id, group.course(term.year_starts), term.number)), stroke.week)
    if stroke.seen is not (graph if row is None else WeekUse(row.kind)):
        raise Stale("group_week", {group.name: None if row is None else row.id})
    if row is None and stroke.use is not graph:
        tx.session.add(GroupWeek(group_id=group.id, term_id=term.id, week=stroke.week, kind=str(stroke.use)))
    elif row is not None and stroke.use is graph:
        tx.session.delete(row)
    elif row is not None:
        row.kind = str(stroke.use)


def write_cell(tx: Tx, curriculum_id: int, stroke: Stroke) -> None:
    """A whole week of a curriculum's graph: a divided one is a single part from now on."""
    cells = tx.session.scalars(
        select(WeekCell)
        .filter_by(curriculum_id=curriculum_id, course=stroke.line, semester=stroke.semester, week=stroke.week)
        .order_by(WeekCell.part)
    ).all()
    for cell in cells[1:]:
        tx.session.delete(cell)
    code = USE_CODES[stroke.use]
    if cells:
        cells[0].part, cells[0].parts, cells[0].activity = 1, 1, code
    else:
        tx.session.add(WeekCell(curriculum_id=curriculum_id, course=stroke.line, semester=stroke.semester,
                                week=stroke.week, part=1, parts=1, activity=code))  # fmt: skip


def shown_use(mine: Weeks, week: int) -> WeekUse:
    """What a week shows; none is no study."""
    found = next((one for one in mine.weeks if one.number == week), None)
    return use_of(found, mine.practice) if found else WeekUse.OFF


def lessons_in(tx: Tx, group: Group, monday: date) -> int:
    """How many lessons of a group are dated in a week."""
    found = tx.session.scalar(
        select(func.count(Lesson.id))
        .join(Load, Load.id == Lesson.load_id)
        .where(Load.group_id == group.id, Lesson.day.between(monday, monday + timedelta(days=6)))
    )
    return found or 0


def read_board(tx: Tx, year_starts: int, years: tuple[int, ...]) -> WeekBoard:
    """All groups of a year, by course and name."""
    terms = tx.session.scalars(select(Term).filter_by(year_starts=year_starts).order_by(Term.number)).all()
    mondays = mondays_of(terms)
    groups = tx.session.scalars(
        select(Group)
        .where(Group.closed_on.is_(None) | (Group.closed_on > terms[0].starts), Group.admission_year <= year_starts)
        .order_by(Group.admission_year.desc(), Group.name)
    ).all()
    graphs = read_graphs(tx.session, {group.curriculum_id for group in groups})
    own = read_own(tx.session, {term.id for term in terms})
    lines = tuple(group_line(group, terms, (mondays, graphs), own) for group in groups)
    return WeekBoard(year_starts, mondays, lines, years)


def mondays_of(terms: Sequence[Term]) -> tuple[date, ...]:
    """From the first week of the first semester to the next September, or to the end of the only semester."""
    first, last = monday_of_week(terms[0].starts, 1), terms[-1].ends
    if terms[-1].number == SEMESTERS[-1]:
        last = max(last, monday_of_week(date(terms[-1].year_starts + 1, SEPTEMBER, 1), 1) - timedelta(days=1))
    return tuple(first + timedelta(weeks=number) for number in range((last - first).days // 7 + 1))


def group_line(
    group: Group,
    terms: Sequence[Term],
    where: tuple[Sequence[date], Graphs],
    own: Mapping[tuple[int, int], Mapping[int, GroupWeek]],
) -> WeekLine:
    """A group over the Mondays of the year: a Monday belongs to the last semester that has begun."""
    mondays, graphs = where
    course = group.course(terms[0].year_starts)
    mine = {term.id: {week: WeekUse(row.kind) for week, row in own.get((group.id, term.id), {}).items()}
            for term in terms}  # fmt: skip
    places = {term.id: (group.curriculum_id, course, term.number) for term in terms}
    seen = {term: (graphs.of(place, mine[term]), graphs.of(place)) for term, place in places.items()}
    spots: list[Spot | None] = []
    for monday in mondays:
        term = max((term for term in terms if monday_of_week(term.starts, 1) <= monday), key=lambda one: one.number)
        week = (monday - monday_of_week(term.starts, 1)).days // 7 + 1
        spots.append(spot_of(*seen[term.id], (term.number, week)))
    return WeekLine(group.id, group.name, str(course), tuple(spots), editable=True)


def spot_of(mine: Weeks, graph: Weeks, place: tuple[int, int]) -> Spot:
    """A week as it is shown."""
    semester, week = place
    block = next((block for block in mine.practice if block.holds(week)), None)
    practice = f"{block.index} {block.title}".strip() if block else ""
    return Spot(semester, week, shown_use(mine, week), shown_use(graph, week), practice)


def nominal_line(graphs: Graphs, curriculum: Curriculum, course: int) -> WeekLine:
    """A course of a curriculum: the weeks of its semesters one after the other."""
    spots: dict[int, list[Spot]] = defaultdict(list)
    for semester in SEMESTERS:
        place: Place = (curriculum.id, course, semester)
        mine = graphs.of(place)
        spots[semester] = [spot_of(mine, mine, (semester, week.number)) for week in mine.weeks]
    both = [*spots[1], *spots[2]]
    missing = range(len(spots[2]) + 1, NOMINAL_WEEKS - len(spots[1]) + 1)
    both += [Spot(SEMESTERS[-1], week, WeekUse.OFF, WeekUse.OFF) for week in missing]
    return WeekLine(course, str(course), "", tuple(both), editable=curriculum.state is CurriculumState.DRAFT)
