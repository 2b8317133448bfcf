"""What is refused when curricula are edited and approved; and the deeds, as the journal of changes calls them."""

from desktop_app.views.marking import N_

PLAN_WORDS = {
    "number_place": N_("{row}: nothing can be typed in semester {semester}; choose another cell."),
    "module_is_summed": N_("{row}: the hours of a module are the sums of its parts; type them in the parts."),
    "number_amount": N_("Type a number from 0 to {most}, with at most two digits after the comma."),
    "practical_over": N_(
        "{row}, semester {semester}: {given} h of practical training are more than its {hours} h; type less, or add"
        " hours first."
    ),
    "no_such_control": N_("«{text}» is no form of control; type one of: {known}."),
    "row_needs_title": N_("The row has no title; type it."),
    "row_place": N_("«{row}» can't stand in «{module}»; choose a cycle or a module."),
    "row_has_parts": N_("«{row}» holds other rows; move or delete them first."),
    "row_at_edge": N_("«{row}» is at the edge of its cycle or module; to another one it goes by «Change…»."),
    "no_such_competence": N_("The curriculum has no competence «{ident}»; add it under «Competences…»."),
    "cycle_needs_title": N_("The cycle has neither index nor title; type one."),
    "cycle_place": N_("The cycle «{cycle}» can't stand inside itself; choose another place."),
    "cycle_not_empty": N_("The cycle «{cycle}» is not empty; move or delete its rows first."),
    "competence_line": N_(
        "«{line}» is no competence: write its code first, then its words, as in «OK 1 Choose ways…»."
    ),
    "competence_in_use": N_("Rows form the competence «{ident}»; take it off them first."),
    "plan_needs": N_("A curriculum needs a title, a form of study and a previous education (п. 4.9); fill them in."),
    "plan_length": N_("The length is from one month to {years} years; check years and months."),
    "plan_hours": N_("A week holds from 1 to {most} hours; check the limits."),
    "approval_needs": N_("An approval needs who approved and the protocol (п. 4.9); fill them in."),
    "approval_ahead": N_("{day} has not come yet; give the date of the paper."),
    "edition_of_draft": N_("Only an approved curriculum gets a new edition (п. 4.9); a draft is changed as it is."),
    "edition_begun": N_("Edition {edition} has been begun already; open it in the list."),
    "copy_year": N_("{year} is no other year of admission; type one as 2027."),
    "plan_in_use": N_("Groups study by this curriculum or something stands behind its rows; it can't be deleted."),
    "rows_unmatched": N_(
        "The other curriculum lacks {count} of the rows that are in use ({rows}); add them there or take the load and"
        " statements off them, then move the groups (п. 4.9)."
    ),
    "programme_needs": N_("A programme needs a code, a title and a qualification (п. 4.9); fill them in."),
    "programme_twice": N_("Programme {code} with the qualification «{qualification}» is there already; use that one."),
    "discipline_needs_title": N_("The discipline has no title; type it."),
    "discipline_twice": N_("«{title}» is in the list already (yo, case and spaces do not count); use that line."),
    "discipline_in_use": N_("«{title}» stands in curricula; merge it with another one instead of deleting it."),
}
PLAN_CLAUSES = {
    "curriculum_is_draft": N_("The curriculum is approved and does not change any more; make a new edition"),
    "row_is_unused": N_(
        "«{row}» is in use (load: {loads}, statements and debts: {sheets}, topics and programmes: {papers}) and can't"
        " be deleted; take it off there first"
    ),
}
PLAN_OPERATIONS = {
    "curriculum_approval.approve_curriculum": N_("Curriculum approved"),
    "curriculum_approval.copy_to_year": N_("Curriculum copied to another year"),
    "curriculum_approval.remove_draft": N_("Draft of a curriculum deleted"),
    "curriculum_approval.start_curriculum": N_("New curriculum"),
    "curriculum_approval.start_edition": N_("New edition of a curriculum"),
    "curriculum_editing.edit_curriculum": N_("Curriculum edited"),
    "curriculum_moving.move_groups": N_("Groups moved to another curriculum"),
    "disciplines.add_disciplines": N_("Disciplines put into the list"),
    "disciplines.change_discipline": N_("Discipline changed"),
    "disciplines.merge_disciplines": N_("Disciplines merged"),
    "disciplines.remove_discipline": N_("Discipline taken off the list"),
    "programmes.change_programme": N_("Programme changed"),
}
