"""What is said of the conditions of the timetable: refusals, deeds, records."""

from desktop_app.views.marking import N_

WISH_WORDS: dict[str, str] = {
    "time_outside_week": N_("Day {day}, pair {pair}: a week has days 1–7 and pairs 1–10; correct the place (п. 1.9)."),
    "wish_kind_unknown": N_("There is no requirement of the kind «{kind}»; choose one of the list (п. 1.9)."),
    "wish_owner_wrong": N_("This requirement is not of that kind of owner; choose another owner."),
    "wish_owner_missing": N_("Choose whose requirement it is: somebody with load in this term (п. 1.9)."),
    "wish_number_wrong": N_("The number of this requirement is from {least} to {most}; correct it."),
    "wish_weight_wrong": N_("A weight is from 1 to 99, or the requirement is binding; correct it."),
    "wish_never_must": N_("Rooms are chosen after the times, so this requirement can’t be binding; give it a weight."),
    "wish_other_missing": N_("Choose the other row of the load, of this term and not the same one."),
    "wish_twice": N_("The same requirement stands in the list already; change that one."),
    "wishes_not_chosen": N_("Choose the requirements first."),
    "wish_name_unclear": N_("«{name}» is nobody’s name here, or several have it: {names}; write more of the name."),
    "times_unreadable": N_("«{text}» is no time; write day and pairs, for example 1:1-3 for Monday, pairs 1 to 3."),
}
"""BadInput: reason → sentence."""

WISH_OPERATIONS: dict[str, str] = {
    "timetable.availability.set_times": N_("Availability of a teacher changed"),
    "timetable.wishes.add_wish": N_("Requirement to the timetable added"),
    "timetable.wishes.change_wish": N_("Requirement to the timetable changed"),
    "timetable.wishes.switch_wish": N_("Requirement to the timetable switched"),
    "timetable.wishes.remove_wishes": N_("Requirements to the timetable taken out"),
}
"""Operation → what the trail calls it."""

WISH_TABLES: dict[str, str] = {
    "teacher_time": N_("Pair of a teacher’s availability"),
    "requirement": N_("Requirement to the timetable"),
}
"""Table → what one of its records is called."""

WISH_COLUMNS: dict[str, str] = {
    "owner": N_("Sort of owner"),
    "owner_id": N_("Owner"),
    "other_load_id": N_("The other row"),
    "weight": N_("Weight of a breach"),
    "active": N_("Switched on"),
    "teacher_time.day": N_("Weekday"),
}
"""Column → what the trail calls it."""

WISH_VALUES: dict[str, str] = {
    "requirement.owner=groups": N_("Every group"),
    "requirement.owner=teachers": N_("Every teacher"),
    "requirement.owner=group": N_("Group"),
    "requirement.owner=teacher": N_("Teacher"),
    "requirement.owner=discipline": N_("Discipline"),
    "requirement.owner=load": N_("Row of the load"),
    "teacher_time.level=reluctant": N_("reluctant"),
    "teacher_time.level=no": N_("cannot"),
}
"""«table.column=code» → its word."""
