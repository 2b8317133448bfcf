"""Versions of the timetable: the list, two of them side by side, and who moved what."""
