"""What happens to the demo college's load in the year: a row is handed over, and in spring hours have no teacher."""

from desktop_app.services.college import list_employees, list_terms
from desktop_app.services.handover import HandoverWish, hand_over, preview_handover
from desktop_app.services.load import LoadLine, list_load
from desktop_app.services.load_writing import remove_load
from desktop_app.services.office import Office
from desktop_app.services.timetable import open_week
from desktop_app.services.timetable.week import Week

WANTED_HOURS = 26
REASON = "приказ № 214-к: длительная болезнь"


def change_demo_load(office: Office, term_id: int) -> tuple[int, int]:
    """When lessons are dated: hand a row of the term over, and leave hours of the next one without a teacher.

    Returns how many rows were handed over, and how many hours nobody gives.
    """
    return hand_one_over(office, term_id), leave_hours(office, term_id)


def hand_one_over(office: Office, term_id: int) -> int:
    """From today on a colleague of the same position who is free gives one row; outside of the term nothing happens."""
    term = next(one for one in list_terms(office) if one.id == term_id)
    if not term.starts < office.today <= term.ends:
        return 0
    people = {one.id: one.position for one in list_employees(office)}
    week = open_week(office, term_id)
    for line in list_load(office, term_id).lines:
        for other in (key for key, position in people.items() if position == people.get(line.teacher_id)):
            if other != line.teacher_id and fits(week, line, other) and is_free(office, line, other):
                hand_over(office, [line], HandoverWish(office.today, other, REASON))
                return 1
    return 0


def fits(week: Week, line: LoadLine, other: int) -> bool:
    """Whether somebody has no lesson of the cycle where a row has one, whatever weeks the groups have."""
    taken = {cell for one in week.lessons if week.loads[one.load_id].teacher_id == other for cell in one.cells}
    return taken.isdisjoint(cell for one in week.lessons if one.load_id == line.key for cell in one.cells)


def is_free(office: Office, line: LoadLine, other: int) -> bool:
    """Whether somebody can give the lessons that are left of a row."""
    (passing,) = preview_handover(office, [line], office.today, other)
    return passing.lessons > 0 and not passing.busy


def leave_hours(office: Office, term_id: int) -> int:
    """Of another term, which has no lessons yet, a row is taken out: the finding that the office is to mend."""
    for term in list_terms(office):
        lines = [] if term.id == term_id else list_load(office, term.id).lines
        whole = [line for line in lines if line.subgroup is None and line.kind == "lesson"]
        if whole:
            nearest = min(whole, key=lambda line: (abs(line.hours - WANTED_HOURS), line.id))
            return sum(piece.hours for piece in remove_load(office, [nearest]))
    return 0
