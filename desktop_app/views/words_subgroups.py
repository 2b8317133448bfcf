"""What is said of divisions into subgroups: refusals, clauses, deeds, records."""

from desktop_app.views.marking import N_

SUBGROUP_WORDS: dict[str, str] = {
    "division_without_teachers": N_("Nobody teaches the subgroups of «{name}» yet: name the teachers first."),
    "signed_already": N_("You have signed this composition already."),
    "asked_already": N_("You have asked to move this student already; withdraw that request first."),
    "stands_there_already": N_("The student stands in this subgroup already."),
    "decline_unexplained": N_("Tell the teacher why the student stays."),
    "day_out_of_term": N_("Choose a day of the term, from {starts} to {ends}."),
    "moved_later": N_("A student came into a subgroup on {day}; choose a later day, or take that move back first."),
    "part_without_teacher": N_("Subgroup {number} has no teacher for {index} {title}; name one."),
    "target_without_hours": N_("The curriculum has no such lessons of {index} {title} in this term."),
    "division_name_missing": N_("Name the division: «Foreign language», «Laboratory works»."),
    "division_name_taken": N_("The group is divided as «{division}» from {starts} already; take another name or day."),
    "parts_number": N_("A division has from {least} to {most} subgroups."),
    "part_numbered_twice": N_("Each subgroup has a number of its own, from 1 on."),
    "part_named_twice": N_("Two subgroups are called «{name}»; name them apart."),
    "part_unknown": N_("There is no such subgroup in this division; refresh the screen."),
    "target_missing": N_("Choose at least one discipline for which the group is divided."),
    "target_twice": N_("One and the same discipline was chosen twice."),
    "target_divided": N_("{index} is divided already, in «{name}»: change that division, or replace it by a new one."),
    "division_outside_term": N_("Choose a first day within the term {term}, from {starts} to {ends}."),
    "replaces_other_group": N_("The division to be replaced is of another group or term."),
    "student_of_other_group": N_("{student} does not study in {group} then."),
    "no_such_target": N_("{group} has no «{index}» that could be divided; it is divided already, or not in this term."),
    "no_composition": N_("{students} students can't be divided into {parts} subgroups so."),
    "first_stay_stays": N_("The student has stood so since the division began; choose another subgroup from a day on."),
}
"""BadInput: reason → sentence."""

SUBGROUP_CLAUSES: dict[str, str] = {
    "division_is_draft": N_("The division has left its draft already; look again"),
    "division_is_being_agreed": N_("The division is not being agreed now; look again"),
    "division_may_end": N_("Only a division in force can be ended or replaced"),
    "requests_are_answered": N_("Teachers wait for an answer to their requests ({asked}): answer them first"),
    "everybody_stands": N_(
        "Students who are not distributed: {unplaced}. Each stands in one subgroup or does not study"
    ),
    "division_is_agreed": N_("Not signed by: {unsigned}. Wait for the signature, or say why it is approved without it"),
    "division_ends_later": N_("The division is in force from {starts}; it may end after that day at the earliest"),
    "lessons_change_hands": N_(
        "From {day} on lessons stand in the journal with marks, works or topics: {written}. Choose a later day"
    ),
    "division_has_reason": N_(
        "{students} students: a group is divided from {threshold} on. Say why this one is divided all the same"
    ),
    "division_starts_after_marks": N_(
        "Marks of these lessons stand until {last_marked}; let the division begin on a later day"
    ),
    "division_is_composed": N_("The division is approved: students move on a date, or the division is replaced"),
    "division_is_in_force": N_("The division is not approved yet: simply place the student"),
    "no_part_is_empty": N_("There is a subgroup with nobody in it: place students there, or take it away"),
    "move_day_is_in_division": N_("Choose a day on which the group is divided so, from {starts} to {last}"),
    "move_has_reason": N_("Lessons were held in these subgroups: say why the student moves"),
    "marks_stay_behind": N_(
        "After that day the student has marks in the former subgroup ({marks}); choose a day after the last of them"
    ),
    "move_is_undone": N_("Marks were given since that move ({marks}); move the student back on a date instead"),
}
"""Rule → sentence."""

SUBGROUP_OPERATIONS: dict[str, str] = {
    "subgroups.writing.create_division": N_("Group divided into subgroups"),
    "subgroups.writing.change_division": N_("Division changed"),
    "subgroups.writing.remove_division": N_("Draft of a division taken away"),
    "subgroups.writing.place_students": N_("Students placed in subgroups"),
    "subgroups.moving.move_student": N_("Student moved to another subgroup"),
    "subgroups.moving.take_back_move": N_("Move to another subgroup taken back"),
    "subgroups.agreeing.send_division": N_("Division given to its teachers"),
    "subgroups.agreeing.take_back_division": N_("Division taken back from its teachers"),
    "subgroups.agreeing.sign_division": N_("Division signed by a teacher"),
    "subgroups.agreeing.withdraw_signature": N_("Signature under a division withdrawn"),
    "subgroups.agreeing.ask_move": N_("Another subgroup asked for a student"),
    "subgroups.agreeing.withdraw_request": N_("Request for another subgroup withdrawn"),
    "subgroups.agreeing.answer_request": N_("Request for another subgroup answered"),
    "subgroups.agreeing.approve_division": N_("Division approved"),
    "subgroups.agreeing.end_division": N_("Division ended"),
}
"""Operation → what the trail calls it."""

SUBGROUP_TABLES: dict[str, str] = {
    "division": N_("Division into subgroups"),
    "subgroup": N_("Subgroup"),
    "subgroup_membership": N_("Member of a subgroup"),
    "division_target": N_("What a division is for"),
    "part_teacher": N_("Teacher of a subgroup"),
    "move_request": N_("Request of a teacher for a division"),
    "division_signature": N_("Signature under a division"),
}
"""Table → what the trail calls its record."""

SUBGROUP_COLUMNS: dict[str, str] = {
    "edition": N_("Edition"), "replaces_id": N_("Instead of"), "approved_by": N_("Approved by"),
    "approved_at": N_("Approved at"), "unsigned": N_("Why without a signature"), "target_id": N_("What it is for"),
    "asked_by_id": N_("Asked by"), "asked_at": N_("Asked at"), "answered_by": N_("Answered by"),
    "employee_id": N_("Employee"), "signed_at": N_("Signed at"),
}  # fmt: skip
"""Column → what people call it."""

SUBGROUP_VALUES: dict[str, str] = {
    "agreeing": N_("being agreed"),
}
"""Code → what people call it."""
