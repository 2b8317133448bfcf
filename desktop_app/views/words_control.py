"""Why something about terms, the calendar, checks and control is refused, in the words of whoever wrote it."""

from desktop_app.views.marking import N_

CONTROL_WORDS: dict[str, str] = {
    "term_out_of_range": N_("The term can be from {low} to {high} days; correct the number (п. 8.2)."),
    "day_title_missing": N_("Say what day it is: the name stands in the calendar."),
    "day_not_off": N_("{day} is a working day already: choose a day off to move."),
    "day_off_already": N_("{day} is a day off already: choose a working day to move it to."),
    "year_out_of_range": N_("The calendar has years from {low} to {high}; choose one of them."),
    "group_checked_today": N_("The data of {group} were checked today already, with the same words (п. 4.3)."),
    "check_stands": N_("The check of {day} stands: only one of today that nobody has answered can be taken back."),
    "nothing_found": N_("The curator of {group} has found nothing: there is nothing to answer."),
    "control_to_come": N_("{day} has not come yet: write control down on its day or later (п. 7.2)."),
    "no_such_role": N_("There is no role «{role}»; there are: {roles}."),
    "subject_missing": N_("Say what was looked at: the register of control needs it (п. 7.2)."),
}
"""BadInput: reason → sentence."""
