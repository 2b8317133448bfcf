"""A `.fet` file read into plain values; whatever is not such a file is refused with the place that is wrong."""

from collections.abc import Iterator, Mapping
from typing import Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from desktop_app.errors import BadFile
from desktop_app.services.exchange.fet.values import Activity, Constraint, FetFile, FetRoom

MAX_BYTES: Final = 64 * 1024 * 1024
MAX_HOURS: Final = 60
MAX_ACTIVITIES: Final = 20_000
PAIR: Final = 2
YES: Final = {"true", "yes", "1", ""}


def read_fet(data: bytes, file: str) -> FetFile:
    """Read the bytes. Raises BadFile (`fet_not_xml`, `fet_foreign`, `fet_wrong`) with the file and the place."""
    root = parse(data, file)
    days = names(root, "Days_List", "Day")
    hours = names(root, "Hours_List", "Hour")
    if not days or not hours or len(hours) > MAX_HOURS:
        raise BadFile("fet_wrong", file=file, place="Days_List, Hours_List", value=f"{len(days)} × {len(hours)}")
    slots = {(day, hour): d * len(hours) + h for d, day in enumerate(days) for h, hour in enumerate(hours)}
    sets, sizes = students_of(root)
    try:
        activities = {one.id: one for one in read_activities(root, sizes)}
        rooms = {room.name: room for room in read_rooms(root)}
        constraints = tuple(read_constraints(root, slots))
    except (ValueError, KeyError) as error:
        raise BadFile("fet_wrong", file=file, place="", value=str(error)[:80]) from error
    fet = FetFile(
        file, data, days, hours, names(root, "Teachers_List", "Teacher"), sets, rooms, activities, constraints
    )
    require_known(fet)
    return fet


def parse(data: bytes, file: str) -> Element:
    """The tree of a file that is FET's."""
    if len(data) > MAX_BYTES:
        raise BadFile("too_big", file=file, megabytes=MAX_BYTES // 2**20)
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise BadFile("fet_not_xml", file=file, line=1) from error
    except ParseError as error:
        raise BadFile("fet_not_xml", file=file, line=error.position[0]) from error
    except (ValueError, LookupError) as error:
        raise BadFile("fet_not_xml", file=file, line=1) from error
    if root.tag not in {"fet", "FET"} or root.find("Activities_List") is None:
        raise BadFile("fet_foreign", file=file, root=root.tag[:60])
    return root


def text(node: Element, name: str) -> str:
    """The text of a child, without spaces around it."""
    return (node.findtext(name) or "").strip()


def texts(node: Element, name: str) -> tuple[str, ...]:
    """The texts of all children of that name that say something."""
    return tuple(said for child in node.findall(name) if (said := (child.text or "").strip()))


def names(root: Element, table: str, row: str) -> tuple[str, ...]:
    """The names of a list."""
    return tuple(text(one, "Name") for one in root.iterfind(f"{table}/{row}"))


def students_of(root: Element) -> tuple[dict[str, frozenset[str]], dict[str, int]]:
    """Year, group or subgroup → its subgroups, and its number of students."""
    sets: dict[str, frozenset[str]] = {}
    sizes: dict[str, int] = {}
    for year in root.iterfind("Students_List/Year"):
        for group in year.findall("Group"):
            for subgroup in group.findall("Subgroup"):
                add_set(sets, sizes, subgroup, ())
            add_set(sets, sizes, group, texts_of(group.findall("Subgroup")))
        add_set(sets, sizes, year, texts_of(year.findall("Group")))
    return sets, sizes


def texts_of(nodes: list[Element]) -> tuple[str, ...]:
    """The names of some nodes."""
    return tuple(text(node, "Name") for node in nodes)


def add_set(sets: dict[str, frozenset[str]], sizes: dict[str, int], node: Element, children: tuple[str, ...]) -> None:
    """A set is its children's subgroups; one without children is a subgroup itself."""
    name = text(node, "Name")
    sets[name] = frozenset().union(*(sets[child] for child in children)) if children else frozenset({name})
    sizes[name] = int(text(node, "Number_of_Students") or 0)


def read_activities(root: Element, sizes: Mapping[str, int]) -> Iterator[Activity]:
    """The activities that are active."""
    for row, node in enumerate(root.iterfind("Activities_List/Activity"), start=1):
        if row > MAX_ACTIVITIES:
            raise ValueError(f"Activities_List: > {MAX_ACTIVITIES}")
        if text(node, "Active") not in YES:
            continue
        students = texts(node, "Students")
        said = text(node, "Number_Of_Students")
        yield Activity(
            id=int(text(node, "Id")),
            series=int(text(node, "Activity_Group_Id") or 0),
            subject=text(node, "Subject"),
            teachers=texts(node, "Teacher"),
            tags=frozenset(texts(node, "Activity_Tag")),
            students=students,
            duration=int(text(node, "Duration") or 1),
            size=int(said) if said else sum(sizes.get(one, 0) for one in students),
        )


def read_rooms(root: Element) -> Iterator[FetRoom]:
    """The rooms."""
    for node in root.iterfind("Rooms_List/Room"):
        capacity = int(text(node, "Capacity") or 30_000)
        sets = tuple(texts(one, "Real_Room") for one in node.findall("Set_of_Real_Rooms"))
        yield FetRoom(text(node, "Name"), text(node, "Building"), capacity, sets)


def read_constraints(root: Element, slots: Mapping[tuple[str, str], int]) -> Iterator[Constraint]:
    """The constraints of time and of space that are active."""
    for table in ("Time_Constraints_List", "Space_Constraints_List"):
        for node in root.iterfind(f"{table}/*"):
            if text(node, "Active") in YES:
                yield read_constraint(node, slots)


def read_constraint(node: Element, slots: Mapping[tuple[str, str], int]) -> Constraint:
    """One constraint: leaves are facts, branches are slots of the week."""
    facts: dict[str, tuple[str, ...]] = {}
    chosen: list[int] = []
    for child in node:
        said = (child.text or "").strip()
        if len(child) >= PAIR:
            day, hour = ((part.text or "").strip() for part in child[:PAIR])
            chosen.append(slots[day, hour])
        elif said:
            facts[child.tag] = (*facts.get(child.tag, ()), said)
    weight = float(text(node, "Weight_Percentage") or 100)
    return Constraint(node.tag.removeprefix("Constraint"), weight, facts, tuple(chosen))


def require_known(fet: FetFile) -> None:
    """Refuse a file whose activities or constraints name what it does not have."""
    known: dict[str, frozenset[str]] = {
        "Students": frozenset(fet.sets),
        "Teacher": frozenset(fet.teachers),
        "Teacher_Name": frozenset(fet.teachers),
        "Room": frozenset(fet.rooms),
        "Preferred_Room": frozenset(fet.rooms),
        "Real_Room": frozenset(fet.rooms),
    }
    for activity in fet.activities.values():
        place = f"Activity {activity.id}"
        require_all(fet, place, activity.students, known["Students"])
        require_all(fet, place, activity.teachers, known["Teacher"])
        if not 1 <= activity.duration <= len(fet.hours):
            raise BadFile("fet_wrong", file=fet.file, place=place, value=f"Duration {activity.duration}")
    for room in fet.rooms.values():
        require_all(fet, f"Room {room.name}", tuple(name for of in room.sets for name in of), known["Room"])
    for one in fet.constraints:
        for fact in one.facts.keys() & known.keys():
            require_all(fet, one.name, one.facts[fact], known[fact])


def require_all(fet: FetFile, place: str, said: tuple[str, ...], known: frozenset[str]) -> None:
    """Refuse a name that the file does not have."""
    for name in said:
        if name not in known:
            raise BadFile("fet_wrong", file=fet.file, place=place, value=name)
