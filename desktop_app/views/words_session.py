"""What is said of the schedule of a session: refusals, clauses, deeds, records."""

from desktop_app.views.marking import N_

SESSION_WORDS: dict[str, str] = {
    "nothing_to_place": N_("Choose the exams first."),
    "event_pinned": N_("«{title}» is pinned to its place; unpin it first."),
    "event_cancelled": N_("«{title}» was cancelled; add it once more, then it can be placed."),
    "event_has_marks": N_(
        "«{title}»: statement No. {number} is at work, so its exam stays where it was held; reopen or annul the "
        "statement first (п. 4.6)."
    ),
    "session_no_room": N_(
        "{day}, «{title}»: all rooms with {students} seats are taken at this time; choose another time or day (п. 4.7)."
    ),
    "session_day_off": N_("{day} is a day off by the calendar: «{title}» needs a working day (п. 4.7)."),
    "session_practice": N_("{day}: {subject} is at practice, «{title}» needs another day (п. 4.7)."),
    "session_room_kind": N_(
        "«{title}»: no room of the wanted kind will do ({subject}); choose another room, or change the kind (п. 4.7)."
    ),
    "session_consultation": N_(
        "{day}, «{title}»: in the week before there is no time for a consultation at which the group, the examiner "
        "and a room are free; choose another day, or give the consultation a time yourself (п. 4.7)."
    ),
    "session_without_groups_winter": N_(
        "{term}: no group has a session or is attested; check the weeks of the groups and the curricula (п. 1.9)."
    ),
    "session_without_groups_summer": N_(
        "{term}: no group has a session or is attested; check the weeks of the groups and the curricula (п. 1.9)."
    ),
    "session_without_groups_debts": N_("Nobody owes anything: there is nothing to retake."),
    "session_without_groups_gia": N_("{term}: no group has weeks of state certification; check the calendar graph."),
    "session_known": N_("The term has a session «{title}» already; choose another name."),
    "session_group_known": N_("{group} stands in the session already."),
    "session_dates": N_("A session lasts from one day to three months; correct the dates ({starts} – {ends})."),
    "session_is_published": N_(
        "«{title}» was published on {day}: cancel single exams instead, everybody concerned is told then (п. 4.7)."
    ),
    "session_has_marks": N_("Statement No. {number} of these exams is at work; annul it first (п. 4.6)."),
    "event_minutes_out_of_range": N_("An exam lasts from {least} to {most} minutes; correct the number."),
    "event_examiner_twice": N_("{name} stands twice among the examiners; take one of them out."),
    "event_examiner_unnamed": N_("Choose an employee, or write the name of somebody from outside."),
    "event_examiner_gone": N_("{name} does not work here any more; choose somebody else."),
    "event_known": N_("{group} has «{title}» in this session already."),
    "event_row_of_other_plan": N_("The discipline is not in the curriculum of {group}; choose one of its own."),
    "event_group_outside": N_("{group} does not stand in this session; add the group first."),
    "event_subgroup_of_other_group": N_("The subgroup belongs to another group; choose one of this group."),
    "event_sitter_of_other_group": N_("Only students of {group} sit this retake; check the list."),
    "event_sat_by_group": N_("«{title}» is sat by the whole group; students are named for a retake alone."),
    "event_is_published": N_(
        "«{title}» is published: cancel it instead, the curator and the examiners are told then (п. 4.7)."
    ),
    "no_such_event": N_("{group} has no single event «{index}» in the session; there are: {events}."),
    "no_free_exam_room": N_("Room «{room}» is not free then, or will not do; free are: {rooms}."),
    "event_not_published": N_("«{title}» is not published yet: remove it, nobody has to be told."),
}
"""BadInput: reason → sentence."""

SESSION_CLAUSES: dict[str, str] = {
    "one_exam_a_day": N_("{day}: {subject} sits «{other}» on this day already, and a group has one exam a day"),
    "people_are_free": N_("{day}: {subject} has «{other}» at this time; choose another time or day"),
    "examiner_is_free": N_("{day}: {subject} is busy with «{other}» at this time; choose another time or examiner"),
    "examiner_can_come": N_("{day}: {subject} can't come at this time; choose another time or examiner"),
    "room_is_free": N_("{day}: room {subject} is taken by «{other}» at this time; choose another room or time"),
    "room_holds": N_("The room ({subject}) has {places} seats, {students} students come; choose a larger one"),
    "day_is_in_session": N_(
        "{day} is outside of the session of {subject} ({starts} – {ends}); choose another day, or change the days of "
        "the group"
    ),
}
"""Rule → sentence."""

SESSION_OPERATIONS: dict[str, str] = {
    "session.making.create_session": N_("Session made"),
    "session.making.pull_session": N_("Session filled from curriculum and load"),
    "session.making.change_group_days": N_("Days of a group in a session changed"),
    "session.making.add_group": N_("Group added to a session"),
    "session.making.remove_group": N_("Group taken out of a session"),
    "session.making.remove_session": N_("Session deleted"),
    "session.editing.change_event": N_("Exam of a session changed"),
    "session.editing.pin_events": N_("Exams pinned or unpinned"),
    "session.editing.add_event": N_("Exam added to a session"),
    "session.editing.remove_event": N_("Exam removed from a session"),
    "session.editing.cancel_event": N_("Exam of a session cancelled"),
    "session.composing.adopt_schedule": N_("Schedule of a session composed"),
    "session.placing.place_events": N_("Exams placed or moved"),
}
"""Operation → what the trail calls it."""

SESSION_TABLES: dict[str, str] = {
    "exam_session": N_("Session"),
    "session_group": N_("Group of a session"),
    "exam_event": N_("Exam or credit of a session"),
    "examiner": N_("Examiner of a session"),
    "sitter": N_("Student of a retake"),
    "session_version": N_("Version of the schedule of a session"),
    "version_place": N_("Exam in a version of the schedule"),
}
"""Table → what one of its records is called."""

SESSION_COLUMNS: dict[str, str] = {
    "published_on": N_("Published on"),
    "session_id": N_("Session"),
    "event_id": N_("Exam or credit of a session"),
    "sitting": N_("Sitting"),
    "minutes": N_("Minutes"),
    "oral": N_("Oral"),
    "hard": N_("Counts as hard"),
    "consultation_day": N_("Day of the consultation"),
    "consultation_starts": N_("Time of the consultation"),
    "consultation_room_id": N_("Room of the consultation"),
    "pinned": N_("Pinned"),
    "cancelled": N_("Cancelled"),
    "published": N_("Published"),
    "version_id": N_("Version of the schedule of a session"),
    "commission": N_("member of the commission"),
    "excused": N_("valid reason"),
    "examiner.position": N_("Place in the commission"),
    "exam_event.lead_id": N_("Held together with"),
    "exam_event.day": N_("Day of the exam"),
    "version_place.day": N_("Day of the exam"),
}
"""Column, or «table.column» → what the trail calls it."""

SESSION_VALUES: dict[str, str] = {
    "exam_session.kind=winter": N_("winter session"),
    "exam_session.kind=summer": N_("summer session"),
    "exam_session.kind=debts": N_("session of retakes"),
    "exam_session.kind=gia": N_("state certification"),
    "sitting=main": N_("first sitting"),
    "sitting=retake": N_("first retake"),
    "sitting=commission": N_("retake before a commission"),
    "examiner.role=examiner": N_("examiner"),
    "examiner.role=chair": N_("chair"),
    "examiner.role=member": N_("member of the commission"),
    "examiner.role=secretary": N_("secretary of the commission"),
    "control=course_work": N_("course work"),
    "control=course_project": N_("course project work"),
    "control=other": N_("other form of control"),
}
"""«table.column=code» → its word."""
