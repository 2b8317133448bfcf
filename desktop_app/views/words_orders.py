"""Why an order is refused, in the words of whoever wrote it."""

from desktop_app.views.marking import N_

ORDER_WORDS: dict[str, str] = {
    "period_backwards": N_("The period ends ({last}) before it begins ({first}); change the dates."),
    "order_without_students": N_("The order names nobody yet: add the students, then sign it."),
    "order_is_signed": N_("Order № {number} is signed: it can't be changed any more, only annulled."),
    "order_not_in_force": N_("Only a signed order is annulled; № {number} is not one."),
    "annulment_needs_why": N_("Say by which paper order № {number} is annulled, and why."),
    "order_number_taken": N_("Number {number} is taken in {year}; leave it empty to get the next free one."),
    "order_date_unlikely": N_("{day} can't be the date of an order; check the year."),
    "same_student_twice": N_("A student stands in the order twice; take one of the lines out."),
    "order_needs_candidate": N_(
        "«{student}» is enrolled already (п. 4.1); enrolment is for those who are not here yet."
    ),
    "order_needs_expelled": N_("«{student}» is not expelled on {day} (п. 4.1); re-enrolment is for those who were."),
    "order_needs_studying": N_("«{student}» does not study on {day} (п. 4.1); look at the history of the card."),
    "order_needs_on_leave": N_("«{student}» is not on leave on {day} (п. 4.1); look at the history of the card."),
    "order_needs_in_college": N_(
        "«{student}» is not in the college on {day} (п. 4.1); look at the history of the card."
    ),
    "order_needs_enrolled": N_("«{student}» has no order of enrolment on {day} (п. 4.1); sign that first."),
    "order_changes_nothing": N_(
        "«{student}»: the order changes neither the group nor the funding; choose another one."
    ),
    "order_breaks_later": N_(
        "«{student}»: order № {number} of {dated} could not work after this one (п. 4.1); annul that one first."
    ),
    "order_annul_later_first": N_(
        "«{student}»: first annul order № {number} of {dated}, which hangs on this one (п. 4.1)."
    ),
    "order_back_to_closed": N_(
        "«{student}» would come back into a group that is closed; annul its closing, or transfer the student instead."
    ),
    "order_group_closed": N_("«{student}»: the group is closed by {day}; choose another one."),
    "order_needs_group": N_("«{student}»: choose the group."),
    "order_needs_funding": N_("«{student}»: choose the funding."),
    "order_needs_college": N_("«{student}»: say from which college."),
    "order_needs_reason": N_("«{student}»: choose the reason of the expulsion."),
    "order_needs_leave_reason": N_("«{student}»: choose the reason of the leave."),
    "order_needs_until": N_("«{student}»: give the last day of the leave."),
    "order_needs_name": N_("«{student}»: give the new last and first name."),
    "order_leave_backwards": N_("«{student}»: the leave ends before it begins; check the last day."),
    "order_leave_too_long": N_(
        "«{student}»: a leave lasts two years at most, to care for a child three (order 455 of the ministry); check "
        "the last day."
    ),
    "order_minor_needs_consent": N_(
        "Under age on the day of the expulsion: name the consent of the parents, or of the commission for minors, as "
        "the basis."
    ),
    "name_corrected_since": N_(
        "The name was put right by hand since: «{student}» instead of «{name}». Write the name of the order into the "
        "card first, then annul."
    ),
}
"""BadInput of orders: reason → sentence; a draft shows the same sentence beside the line."""
