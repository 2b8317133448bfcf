"""A timetable read back from what FET writes: the locks of `…_data_and_timetable.fet`."""

from desktop_app.services.exchange.fet.values import FetFile, Put


def locked_puts(fet: FetFile) -> dict[int, Put]:
    """Activity → where the last lock of the file puts it; FET writes its own locks after those of the task."""
    found: dict[int, Put] = {}
    for one in fet.constraints:
        if one.name == "ActivityPreferredStartingTime":
            day, hour = one.text("Preferred_Day", "Day"), one.text("Preferred_Hour", "Hour")
            found[one.activities[0]] = Put(fet.days.index(day) * len(fet.hours) + fet.hours.index(hour))
    for one in fet.constraints:
        if one.name == "ActivityPreferredRoom" and one.activities[0] in found:
            found[one.activities[0]] = found[one.activities[0]]._replace(
                room=one.text("Room"), real=one.facts.get("Real_Room", ())
            )
    return found
