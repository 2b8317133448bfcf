"""What is said of substitutions (замены): refusals, deeds, records."""

from desktop_app.views.marking import N_

SUBSTITUTION_WORDS: dict[str, str] = {
    "substitution_reason_missing": N_("Write the reason of the substitution: it is printed on the sheet (п. 4.7)."),
    "substitute_missing": N_("Choose who gives the lesson instead."),
    "substitute_is_same": N_("{teacher} gives this lesson already; choose somebody else, or another room."),
    "teacher_taken": N_(
        "{teacher} has a lesson with {group} on {day}, pair {pair}; choose somebody else or another time."
    ),
    "room_taken": N_("Room {room} is taken by {group} on {day}, pair {pair}; choose another room."),
    "room_missing": N_("Choose a room that is not the lesson’s own."),
    "room_closed_then": N_("Room {room} is closed since {day}; choose another room."),
    "group_taken": N_("{group} has another lesson on {day}, pair {pair}; choose another time."),
    "moment_missing": N_("Choose the day and the pair to which the lesson goes."),
    "moment_out_of_term": N_("{day} does not fit: a lesson goes to a day from {starts} to {ends}; choose another one."),
    "moment_is_off": N_("{day} is a day off; choose a working day."),
    "discipline_missing": N_("Choose another discipline of the group."),
    "discipline_of_other_group": N_("This row of the load is not of {group} or is held in a stream; choose another."),
    "parallel_missing": N_("Choose a lesson of the same day and pair to hold this one with."),
    "stream_stays": N_(
        "{groups} have this lesson in a stream: another teacher, room, time or calling off is possible; for one group "
        "part the stream first."
    ),
    "lesson_substituted_already": N_(
        "The lesson of {group} on {day}, pair {pair}, is substituted already; take that substitution back first."
    ),
    "lesson_is_joined": N_(
        "{group} is held together with this lesson on {day}, pair {pair}; take that substitution back first."
    ),
    "no_such_lesson": N_("{group} has no lesson on {day}, pair {pair}, or has several there; look at the list."),
    "no_such_room": N_("There is no free room «{room}» then; free are: {rooms}."),
    "no_such_substitution": N_("There is no substitution {number} on {day} that could be taken back."),
    "cover_backwards": N_("The illness would end on {until}, before it begins on {since}; correct one of the days."),
    "cover_too_long": N_("An illness of more than {days} days is solved by handing the load over (Teaching load)."),
    "cover_empty": N_("No line of the plan is to be made; choose what becomes of a lesson, or close the plan."),
    "one_deed": N_("Say one thing: --teacher, --discipline, --room, --move, --cancel or --merge."),
}
"""BadInput: reason → sentence."""

SUBSTITUTION_CLAUSES: dict[str, str] = {
    "lesson_may_be_substituted": N_(
        "The lesson of {day} has been held, or the journal has marks for it: what was held is not changed by a "
        "substitution; correct the journal, or choose a lesson to come"
    ),
    "lesson_may_be_taken_away": N_(
        "A topic, a homework or a work of the lesson stands in the journal: choose another teacher, room or time, or "
        "let the teacher take it out first"
    ),
}
"""Rule → sentence without the clause, which is added."""

SUBSTITUTION_OPERATIONS: dict[str, str] = {
    "notices.acknowledge_notices": N_("Notices acknowledged"),
    "substitutions_writing.substitute": N_("Lesson substituted"),
    "substitutions_writing.revoke_substitution": N_("Substitution taken back"),
    "substitutions_illness.make_cover": N_("Illness of a teacher: lessons substituted"),
    "substitutions_illness.revoke_many": N_("Several substitutions taken back"),
    "substitutions_writing.post_substitutions": N_("Sheet of substitutions posted"),
}
"""Operation → what the trail calls it."""

SUBSTITUTION_TABLES: dict[str, str] = {
    "substitution": N_("Substitution of a lesson"),
    "notice": N_("Notice to a person"),
}
"""Table → what one of its records is called."""

SUBSTITUTION_COLUMNS: dict[str, str] = {
    "base_load_id": N_("Row of the load by the timetable"), "base_teacher_id": N_("Teacher by the timetable"),
    "base_room_id": N_("Room by the timetable"), "base_day": N_("Date by the timetable"),
    "base_pair": N_("Pair by the timetable"), "base_hours": N_("Hours by the timetable"),
    "base_extra": N_("Made up for a day off"), "batch": N_("Made at once"), "made_at": N_("Made at"),
    "made_by": N_("Made by"), "posted_on": N_("Posted on"), "revoked_at": N_("Taken back at"),
    "subject": N_("Subject of a notice"), "text": N_("Text"), "substitution_id": N_("Substitution"),
    "acknowledged_at": N_("Acknowledged at"),
}  # fmt: skip
"""Column → what it is called."""
