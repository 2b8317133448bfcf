"""What the timetable is asked to keep: when teachers can come, and the requirements."""
