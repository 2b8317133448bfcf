"""Why a deed about groups, debts or the move to the next year is refused, in the words of whoever did it."""

from desktop_app.views.marking import N_

GROUP_WORDS: dict[str, str] = {
    "department_name_missing": N_("Say what the department is called."),
    "department_name_taken": N_("There is a department «{name}» already; choose another name."),
    "department_closed": N_("The department «{name}» is closed; choose another one, or open it again."),
    "group_name_missing": N_("Say what the group is called, for example «ИСП-21»."),
    "group_name_taken": N_("There is a group «{name}» already; choose another name."),
    "year_out_of_range": N_("The year of admission is a year from {low} to {high}, for example 2026."),
    "not_employed": N_("{name} does not work here since {day}; choose somebody else."),
    "repeat_group_missing": N_("Choose the group in which {name} repeats the year: one of the course below."),
    "nobody_moves": N_("There is nobody to move: every student stays as they are; look at the preview."),
    "not_moved_yet": N_("The groups have not moved to {year} yet: there is nothing to take back or to open."),
    "permit_dates": N_("The permit holds from {since} to {until} at the latest; correct the date."),
    "result_is_no_mark": N_("A retake ends in a mark, not in «осв»; choose one from the list."),
    "held_to_come": N_("The retake of {day} has not been held yet; correct the date."),
    "debt_is_passed": N_("The debt was passed on {day}: there is nothing to strike off; take the result back first."),
    "pause_too_early": N_("The pause ends before the debt arose ({day}); correct the dates."),
    "no_such_year": N_("«{year}» is no academic year that can be moved to; say the year in which it begins."),
}
"""BadInput: reason → sentence."""

GROUP_CLAUSES: dict[str, str] = {
    "group_may_close": N_(
        "Somebody still hangs on the group ({students}: studies, is on leave, or waits for an order); move them by "
        "orders first"
    ),
    "department_may_close": N_("The department has open groups ({groups}); close them or move them elsewhere first"),
    "year_is_moved_once": N_("The groups have moved to this year already; take that move back first"),
    "move_may_be_undone": N_(
        "The move can't be taken back any more: the year is opened, or it was taken back; change single students by "
        "orders"
    ),
    "year_opens_once": N_("The year is opened already, or its move was taken back; refresh the screen"),
    "decision_fits": N_("This can't be decided of the student; choose from the list in the line"),
    "attempts_are_left": N_("Both attempts are used ({attempts}); there is no third one"),
    "debt_is_in_time": N_("The year for this debt ended on {due}; extend it by a pause, or prepare the expulsion"),
    "commission_is_whole": N_(
        "The second attempt is held before a commission of three and more, the first before an examiner; "
        "{members} named"
    ),
    "attempt_is_over": N_("A permit is out: write down its result, or take it back, before the next one"),
    "debt_is_open": N_("The debt is closed: there is nothing to pass"),
    "held_in_time": N_("The retake was held on {held_on}, its permit holds from {issued_on} to {last_day}"),
}
"""RuleBroken: rule → sentence."""
