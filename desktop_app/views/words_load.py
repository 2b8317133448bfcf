"""Why a deed about the teaching load is refused, in the words of whoever did it."""

from desktop_app.views.marking import N_

LOAD_WORDS: dict[str, str] = {
    "teacher_missing": N_("{index} {title}: no teacher is chosen; type the first letters of a last name (п. 1.9)."),
    "teacher_not_chosen": N_("Choose who takes the rows over."),
    "hours_out_of_range": N_("A row of the load has from 1 to {most} hours; correct the hours."),
    "row_of_other_plan": N_("{index} is not in the curriculum of {group}; choose a row of its own curriculum."),
    "subgroup_of_other_group": N_("The subgroup belongs to another group or term; choose one of this group."),
    "row_has_ended": N_("The row ended on {day}, when the group was divided anew: what was given then stays."),
    "teacher_gone": N_("{teacher} does not work here any more; choose somebody else."),
    "load_row_twice": N_("The same row stands twice: one discipline, kind and subgroup; take one of them out."),
    "teacher_busy": N_(
        "The teacher has another lesson at {count} of these times, the first on {day}, pair {pair} ({group}); choose "
        "another teacher or day, or leave these lessons to the secretary."
    ),
    "nothing_chosen": N_("Choose the rows of the load first."),
    "handover_out_of_term": N_("The day lies outside of the term ({starts} to {ends}); correct the date."),
    "handover_to_oneself": N_("{teacher} gives {group} already; choose another teacher."),
    "handover_before_last": N_(
        "{group} {index} was handed over on {day}; choose a later day, or take that back first."
    ),
    "row_in_stream": N_("The row is held in a stream with {groups}: part the stream first (п. 1.9)."),
    "stream_has_no_room": N_(
        "The stream has {students} students, the largest room of this kind {most} places; choose another kind of room "
        "in the rows, or fewer groups."
    ),
    "term_has_no_parts": N_(
        "{term} has no parts: whoever edits the timetable says in «College», «Academic year» where the second part "
        "begins."
    ),
    "pdf_or_xlsx": N_("«{file}» ends neither in .pdf nor in .xlsx; name the file so."),
    "no_such_teacher": N_("No employee is called «{teacher}»; write the last name as in the list of staff."),
    "several_teachers": N_("«{teacher}» is not one person: {names}; write more of the name."),
}
"""BadInput: reason → sentence."""

LOAD_CLAUSES: dict[str, str] = {
    "year_hours_agreed": N_(
        "{teacher}: {hours} h in the year are above the limit of {limit} h; take hours off, or say why: the reason "
        "stays in the journal of changes"
    ),
    "hours_cover_given": N_("{given} h of the row have been given already, {hours} h are too few; write more hours"),
    "teacher_may_change": N_(
        "Lessons of this row have been held: hand it over with a date, so that the hours and the journal stay with "
        "whoever gave them"
    ),
    "load_may_be_reshaped": N_(
        "The row has lessons in the timetable or the journal: its kind, subgroup and part of the term stay, and it is "
        "not removed; hand it over, or take its lessons off the timetable first"
    ),
    "stream_is_alike": N_(
        "A stream is of one teacher, discipline, kind, hours, part of the term and kind of room; make the rows alike "
        "first"
    ),
    "stream_joins_groups": N_("A stream joins several groups, each whole: choose a row of every group"),
    "stream_may_change": N_(
        "The rows have lessons in the timetable or the journal, or were handed over: take their lessons off the "
        "timetable first"
    ),
    "handover_is_undone": N_(
        "The new teacher has written in the journal since, or the row was handed over again; hand it over once more"
    ),
}
"""Rule → sentence without the clause, which is added."""

LOAD_OPERATIONS: dict[str, str] = {
    "handover.hand_over": N_("Load handed over"),
    "handover.undo_handover": N_("Handing over taken back"),
    "handover.renew_load": N_("Load goes to whoever gives it from today"),
    "streams.make_stream": N_("Groups joined into a stream"),
    "streams.split_stream": N_("Stream parted"),
    "load_writing.give_load": N_("Load given out"),
    "load_writing.change_load": N_("Row of the load changed"),
    "load_writing.remove_load": N_("Row of the load removed"),
}
"""Operation → what the journal of changes calls it."""
