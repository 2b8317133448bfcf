"""A timetable written so that FET opens it: the file with everything locked, and FET's `activities.xml`."""

from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement, tostring

from defusedxml.ElementTree import fromstring

from desktop_app.services.exchange.fet.values import FetFile, Put


def locked_file(fet: FetFile, puts: Mapping[int, Put]) -> bytes:
    """The `.fet` file with a lock of time, and of the room, for each activity; its own locks stay in front."""
    root: Element = fromstring(fet.data, forbid_dtd=True)
    times, spaces = listed(root, "Time_Constraints_List"), listed(root, "Space_Constraints_List")
    for activity, put in puts.items():
        day, hour = divmod(put.slot, len(fet.hours))
        lock(times, "StartingTime", activity, {"Preferred_Day": fet.days[day], "Preferred_Hour": fet.hours[hour]})
        if put.room:
            node = lock(spaces, "Room", activity, {"Room": put.room})
            add_real(node, put.real)
    return document(root)


def listed(root: Element, name: str) -> Element:
    """The list of that name."""
    found = root.find(name)
    return SubElement(root, name) if found is None else found


def lock(where: Element, what: str, activity: int, facts: Mapping[str, str], *, permanent: bool = False) -> Element:
    """A constraint that ActivityPreferred… is so."""
    node = SubElement(where, f"ConstraintActivityPreferred{what}")
    said = {"Weight_Percentage": "100", "Activity_Id": str(activity), **facts}
    for name, text in {**said, "Permanently_Locked": str(permanent).lower(), "Active": "true", "Comments": ""}.items():
        SubElement(node, name).text = text
    return node


def add_real(node: Element, rooms: tuple[str, ...]) -> None:
    """The rooms that a virtual room takes, after the room that it is."""
    if rooms:
        parts = [Element("Number_of_Real_Rooms"), *(Element("Real_Room") for _room in rooms)]
        for part, text in zip(parts, (str(len(rooms)), *rooms), strict=True):
            part.text = text
        node[3:3] = parts


def activities_xml(fet: FetFile, puts: Mapping[int, Put]) -> bytes:
    """Day, hour and room of each activity, as FET's `…_activities.xml`."""
    root = Element("Activities_Timetable")
    for activity, put in sorted(puts.items()):
        day, hour = divmod(put.slot, len(fet.hours))
        node = SubElement(root, "Activity")
        said = {"Id": str(activity), "Day": fet.days[day], "Hour": fet.hours[hour], "Room": put.room}
        for name, text in said.items():
            SubElement(node, name).text = text
        for room in put.real:
            SubElement(node, "Real_Room").text = room
    return document(root)


def document(root: Element) -> bytes:
    """The bytes of a file in UTF-8."""
    written: bytes = tostring(root, encoding="utf-8", short_empty_elements=False)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + written
