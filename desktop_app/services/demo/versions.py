"""The demo college thinks ahead: beside what is in force, a draft for the winter with a few lessons moved."""

from desktop_app.services.office import Office
from desktop_app.services.timetable import move_lesson, open_editing
from desktop_app.services.timetable.clashes import free_places
from desktop_app.services.timetable.editing import Editing
from desktop_app.services.timetable.values import Place
from desktop_app.services.timetable.versions import copy_version, list_versions, make_working

TITLE = "После 1 декабря"
MOVES = 4
STRIDE = 17  # so that the lessons belong to several groups


def draft_demo_version(office: Office, term_id: int) -> int:
    """Copy the working draft, move some lessons of the copy, and go back to the draft; how many were moved."""
    first = next(one for one in list_versions(office, term_id) if one.working)
    make_working(office, copy_version(office, first, TITLE))
    moved = 0
    for number in range(0, STRIDE * MOVES * 2, STRIDE):
        editing = open_editing(office, term_id)
        wish = somewhere_better(editing, number)
        if wish is not None and moved < MOVES:
            move_lesson(office, editing, *wish)
            moved += 1
    back = next(one for one in list_versions(office, term_id) if one.id == first.id)
    make_working(office, back)
    return moved


def somewhere_better(editing: Editing, number: int) -> tuple[int, Place] | None:
    """A lesson, and the free place that costs the timetable least."""
    keys = sorted(editing.places)
    if number >= len(keys):
        return None
    key = keys[number]
    ways = [
        (verdict.cost, slot, verdict.room)
        for slot, verdict in free_places(editing.problem, editing.places, key).items()
        if verdict.ok and verdict.room is not None and slot != editing.places[key][:3]
    ]
    if not ways:
        return None
    _cost, slot, room = min(ways)
    return key, Place(*slot, room)
