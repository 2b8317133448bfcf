"""The timetable's screen: the week by group, by teacher, by room and as a wall, composed by hand or by the engine."""
