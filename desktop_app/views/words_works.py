"""What is said of course works and practices: refusals, clauses, deeds, records."""

from desktop_app.views.marking import N_

WORKS_WORDS: dict[str, str] = {
    "same_line_twice": N_("The same student came twice; nothing was written."),
    "too_many_lines": N_("At most {most} lines are written at once, there are {lines}; write them in parts."),
    "work_without_deadline": N_("{student}: say till when the work is handed in."),
    "practice_without_dates": N_("{student}: a practice has a first and a last day."),
    "competence_of_another": N_("{student}: the competence does not belong to this practice; refresh the screen."),
    "no_such_supervisor": N_("«{name}» does not work here; choose a name from the list."),
    "supervisor_ambiguous": N_("«{name}» may be several people; write the name in full."),
    "mark_unreadable": N_("«{text}» is no mark of a work."),
    "pasted_beyond": N_("the copied block reaches beyond the columns that are typed."),
    "pasted_into_closed": N_("this line is closed or not yours."),
    "themes_without_columns": N_("«{file}»: no columns «ФИО» and «Тема» were found; name them in the first rows."),
    "themes_with_faults": N_(
        "«{file}»: rows that can't be taken: {count}; mend them, or leave them out with --partly."
    ),
    "theme_student_unknown": N_("«{name}» is not in the list of the group."),
    "theme_student_ambiguous": N_("«{name}» may be several students; write the name in full."),
    "theme_student_twice": N_("{name} stands in the file twice."),
    "nobody_at_practice": N_("Nobody has been sent to this practice yet: there is nothing to print."),
    "no_such_register": N_("The plan of {group} has no «{row}» of this kind in the term."),
}
"""BadInput: reason → sentence."""

WORKS_CLAUSES: dict[str, str] = {
    "work_has_theme": N_("{student}: there is no theme yet; give one before dates, marks and notes"),
    "theme_has_supervisor": N_("{student}: name who supervises"),
    "handed_in_after_given": N_("{student}: handed in before the assignment was given; check the dates"),
    "mark_fits_work": N_("The mark «{mark}» does not go with this work; the keys stand in the line below the table"),
    "marked_work_stays": N_("{student} has a mark here: erase the mark first, then take it off"),
    "works_are_open": N_("The statement is closed, and these lines with it; only the director corrects them"),
    "works_corrected_with_reason": N_("The statement is closed: say why the register is corrected"),
    "practice_ends_after_start": N_("{student}: the practice ends before it begins; check the dates"),
}
"""Rule → sentence."""

WORKS_OPERATIONS: dict[str, str] = {
    "course_works.put_course_works": N_("Course works written"),
    "practices.put_practices": N_("Practices written"),
}
"""Operation → what the trail calls it."""

WORKS_TABLES: dict[str, str] = {
    "course_work": N_("Course work"),
    "practice": N_("Practice"),
    "practice_skill": N_("Competence in an attestation sheet"),
}
"""Table → what one of its records is called."""

WORKS_COLUMNS: dict[str, str] = {
    "supervisor_id": N_("Supervisor"),
    "theme": N_("Theme"),
    "due": N_("Deadline"),
    "course_work.issued_on": N_("Assignment given on"),
    "handed_on": N_("Handed in on"),
    "practice.base": N_("Base of the practice"),
    "base_supervisor": N_("Supervisor of the enterprise"),
    "contract": N_("Contract"),
    "practice.works": N_("Works done"),
    "characteristic": N_("Characteristic"),
    "practice_id": N_("Practice"),
    "mastered": N_("Mastered"),
}
"""Column, or «table.column» where the same name means another thing."""

WORKS_VALUES: dict[str, str] = {
    "control=course_work": N_("course work"),
    "control=course_project": N_("course project"),
}
"""«column=code» → the code in words."""
