"""The wall poster (domain.md 2.14): the timetable of a term, groups across, days and pairs down.

A3, A2, or A2 glued of two A3; at will a sheet of its own for every course. Each sheet has one size of letters, the
largest at which it stands. Up to twelve groups share a sheet; nothing is cut: when the letters would become too small,
groups, and at last days, are spread over more sheets.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from desktop_app.services.reports import poster_table
from desktop_app.services.reports.paper import (
    A2_WIDE,
    A3_WIDE,
    CENTRED,
    NOTE,
    POSTER,
    POSTER_SMALL,
    SMALL,
    SMALL_BOLD,
    PagedCanvas,
    Sheet,
    Stamp,
    approval,
    emblem,
    evenly,
    height_of,
    open_canvas,
    paragraph,
    signatures,
)
from desktop_app.services.reports.poster_cells import Entry, cell_of
from desktop_app.services.reports.poster_table import SMALLEST, Measured, Part, Timetable, measured
from desktop_app.services.reports.poster_tiles import TILED, draw_tiles, open_tiles
from desktop_app.services.reports.words import (
    AWAY,
    DASH,
    NBSP,
    WEEKDAYS,
    day_and_month,
    numeric_date,
    roman,
    school_year,
)
from desktop_app.services.timetable.week import GroupHead, Poster, Week

GROUPS_A_PAGE = 12
SIZES = (*(step / 4 for step in range(40, int(SMALLEST * 4) - 1, -1)), *(SMALLEST * 0.9**step for step in range(1, 20)))
"""From 10 to 5.5 pt; smaller only for one group's day that does not stand on a sheet of its own."""
LARGER = tuple(step / 4 for step in range(56, 40, -1))
"""The letters of a sheet that is read from further away."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The sheet that the poster is laid on."""

    sheet: Sheet = A3_WIDE
    sizes: tuple[float, ...] = SIZES
    courses: bool = False  # every course begins a sheet


A3 = Layout()
A3_COURSES = Layout(courses=True)
A2 = Layout(A2_WIDE, (*LARGER, *SIZES))
A2_TILES = Layout(TILED, (*LARGER, *SIZES))
SIDE, MIDDLE, APPROVAL = 85 * mm, 210 * mm, 62 * mm  # widths in the heading
GAP = 2 * mm  # air over and under the table
LEGEND = "В клетке сверху числитель, снизу знаменатель; п/г — подгруппа; «—» — занятия нет."
WEEKS = "Числитель — неделя с {day} и далее через одну."


def render(poster: Poster, layout: Layout = A3) -> bytes:
    """The poster as a PDF."""
    week, file = poster.week, BytesIO()
    sheet = layout.sheet
    title = f"Расписание учебных занятий на {roman(week.term_number)} семестр {school_year(week.year_name)} уч.{NBSP}г."
    stamp = Stamp(title.removesuffix("."), poster.letterhead.printed_at, poster.letterhead.printed_by)
    canvas = open_tiles(file, stamp) if sheet is TILED else open_canvas(file, sheet, stamp)
    heading = GAP + _height(_heading(poster, title, week.groups, sheet))
    feet = GAP + _height(_feet(poster, sheet))
    tables = _tables(week, sheet.height - heading - feet, layout)
    for number, table in enumerate(tables):
        with draw_tiles(canvas, number, sheet):
            _draw_columns(canvas, _heading(poster, title, table.part.groups, sheet), sheet)
            left = sheet.left + (sheet.width - table.width) / 2
            poster_table.draw_table(canvas, table, left, sheet.size[1] - sheet.top - heading)
            _draw_columns(canvas, _feet(poster, sheet), sheet, sheet.bottom + feet - GAP)
    if not tables:
        _draw_columns(canvas, [*_heading(poster, title, (), sheet), _nothing(heading, sheet)], sheet)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def render_courses(poster: Poster) -> bytes:
    """The same, a sheet for every course."""
    return render(poster, A3_COURSES)


def render_a2(poster: Poster) -> bytes:
    """The same, larger."""
    return render(poster, A2)


def render_tiles(poster: Poster) -> bytes:
    """The same, larger, glued of two sheets."""
    return render(poster, A2_TILES)


def _tables(week: Week, room: float, layout: Layout = A3) -> list[Measured]:
    """The pages, each in the largest letters that it holds, stretched to the sheet."""
    timetable, width = _timetable(week), layout.sheet.width
    parts = [part for whole in _sheets(week, layout) for part in _divided(whole, timetable, (width, room))]
    return [poster_table.stretched(_fitted(part, timetable, room, layout), room) for part in parts]


def _fitted(part: Part, timetable: Timetable, room: float, layout: Layout) -> Measured:
    """The page in the largest letters at which it stands."""
    for size in layout.sizes:
        table = measured(part, timetable, size, layout.sheet.width)
        if table.height <= room:
            break
    return table


def _divided(part: Part, timetable: Timetable, space: tuple[float, float]) -> Iterator[Part]:
    """The page itself, or smaller ones when it can't be read: by courses, by groups down to six, by days, by groups."""
    (width, room), groups, days = space, part.groups, part.days
    if measured(part, timetable, SMALLEST, width).height <= room or len(groups) == len(days) == 1:
        yield part
        return
    several = groups[0].course != groups[-1].course or len(groups) > GROUPS_A_PAGE // 2
    if len(groups) > 1 and (several or len(days) == 1):
        middle = _middle(groups)
        smaller = [Part(groups[:middle], days), Part(groups[middle:], days)]
    else:
        middle = (len(days) + 1) // 2
        smaller = [Part(groups, days[:middle]), Part(groups, days[middle:])]
    for half in smaller:
        yield from _divided(half, timetable, space)


def _middle(groups: Sequence[GroupHead]) -> int:
    """Where to divide the groups: between two courses when there are two, else in the middle."""
    seams = [at for at in range(1, len(groups)) if groups[at - 1].course != groups[at].course]
    return min(seams or range(1, len(groups)), key=lambda at: abs(2 * at - len(groups)))


def _sheets(week: Week, layout: Layout) -> list[Part]:
    """The groups of each sheet, of one shift: all, else by courses, else by their departments, else shares."""
    last = max([week.limits.days, *(lesson.day for lesson in week.lessons)])
    days = tuple(range(1, min(last, len(WEEKDAYS)) + 1))
    sheets: list[tuple[GroupHead, ...]] = []
    order = sorted(week.groups, key=lambda group: (group.shift, group.course, group.department, group.name))
    for block in _blocks(order):
        if sheets and _may_share(sheets[-1], block, layout):
            sheets[-1] += block
        else:
            sheets.append(block)
    return [Part(groups, days) for groups in sheets]


def _may_share(sheet: Sequence[GroupHead], block: Sequence[GroupHead], layout: Layout) -> bool:
    """Whether the block finds room on the sheet that has been begun."""
    alike = sheet[0].shift == block[0].shift and (not layout.courses or sheet[0].course == block[0].course)
    return alike and len(sheet) + len(block) <= GROUPS_A_PAGE


def _blocks(groups: Sequence[GroupHead]) -> Iterator[tuple[GroupHead, ...]]:
    """Groups that should stay together: a course, or its department, or a share that a sheet holds."""
    for _, course in groupby(groups, key=lambda group: (group.shift, group.course)):
        members = tuple(course)
        if len(members) <= GROUPS_A_PAGE:
            yield members
            continue
        for _, department in groupby(members, key=lambda group: group.department):
            yield from _shares(tuple(department))


def _shares(groups: tuple[GroupHead, ...]) -> Iterator[tuple[GroupHead, ...]]:
    """As few sheets as hold them, about as full as each other."""
    sheets = -(-len(groups) // GROUPS_A_PAGE)
    for sheet in range(sheets):
        yield groups[sheet * len(groups) // sheets : (sheet + 1) * len(groups) // sheets]


def _timetable(week: Week) -> Timetable:
    """The cells, and what stands under the groups' names."""
    rooms = {room.id: room.name for room in week.rooms}
    teachers = {teacher.id: teacher.name for teacher in week.teachers}
    subgroups = {group.id: group.subgroups for group in week.groups}
    entries: dict[tuple[int, int, int], list[Entry]] = defaultdict(list)
    for lesson in sorted(week.lessons, key=lambda lesson: (lesson.part, lesson.id)):
        load = week.loads[lesson.load_id]
        who, where = teachers.get(load.teacher_id, ""), rooms.get(lesson.room_id, "")
        entry = Entry(week.title_of(load), who, where, load.subgroup, lesson.parity)
        for group in load.groups:
            entries[group, lesson.day, lesson.pair].append(entry)
    away: dict[int, list[str]] = defaultdict(list)
    for weeks in sorted(week.away, key=lambda weeks: weeks.starts):
        dates = f"с{NBSP}{day_and_month(weeks.starts)} по{NBSP}{day_and_month(weeks.ends)}"
        away[weeks.group_id].append(f"{weeks.title or AWAY.get(weeks.activity, '')} {dates}")
    return Timetable(
        cells={at: cell_of(lessons, subgroups.get(at[0], 0)) for at, lessons in entries.items()},
        away={group: tuple(texts) for group, texts in away.items()},
        bells=week.bells,
    )


MARK = 9 * mm
Column = tuple[list[Flowable], float, float]  # what, from where, how wide


def _heading(poster: Poster, title: str, groups: Sequence[GroupHead], sheet: Sheet) -> list[Column]:
    """Whose it is on the left, the title in the middle, approval on the right."""
    week, letterhead = poster.week, poster.letterhead
    names = ((letterhead.founder, SMALL), (letterhead.college, SMALL_BOLD))
    departments = ", ".join(sorted({group.department for group in groups if group.department}))
    about = [f"с {numeric_date(week.starts)} по {numeric_date(week.ends)}", departments]
    titles: list[Flowable] = [
        evenly(title, POSTER, MIDDLE),
        *(evenly(text, POSTER_SMALL, MIDDLE) for text in about if text),
    ]
    return [
        ([*emblem(letterhead.emblem, MARK), *(evenly(text, style, SIDE) for text, style in names if text)], 0.0, SIDE),
        (titles, (sheet.width - MIDDLE) / 2, MIDDLE),
        ([approval(letterhead.director, APPROVAL, letterhead.director_title)], sheet.width - APPROVAL, APPROVAL),
    ]


def _feet(poster: Poster, sheet: Sheet) -> list[Column]:
    """How to read it, which weeks are which, and who signs."""
    letterhead = poster.letterhead
    half = sheet.width / 2
    secretary = signatures([(letterhead.secretary_title, letterhead.secretary)], half)
    deputy = signatures([("СОГЛАСОВАНО: зам. директора по УР", letterhead.deputy_academic)], half)
    weeks = WEEKS.format(day=numeric_date(poster.week.first_odd))
    legend = [paragraph(text, NOTE) for text in (LEGEND, weeks)]
    beside = Spacer(1, height_of(legend, half))
    return [([*legend, secretary], 0.0, half), ([beside, deputy], half, half)]


def _nothing(heading: float, sheet: Sheet) -> Column:
    """A poster without groups."""
    return [Spacer(1, heading), paragraph(DASH, CENTRED)], 0.0, sheet.width


def _height(columns: Sequence[Column]) -> float:
    return max(height_of(parts, width) for parts, _, width in columns)


def _draw_columns(canvas: PagedCanvas, columns: Sequence[Column], sheet: Sheet, top: float | None = None) -> None:
    """Flowables one under another, from the same upper edge: the sheet's own if no other is given."""
    for parts, left, width in columns:
        y = sheet.size[1] - sheet.top if top is None else top
        for part in parts:
            y -= part.wrapOn(canvas, width, sheet.height)[1]
            part.drawOn(canvas, sheet.left + left, y)
