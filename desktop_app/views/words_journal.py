"""What is said of journals, works and final marks: refusals, clauses, deeds, records."""

from desktop_app.views.marking import N_

JOURNAL_WORDS: dict[str, str] = {
    "lesson_not_held_yet": N_("The lesson of {day} has not been held yet; marks can be entered on its day."),
    "same_cell_twice": N_("The same cell came twice; nothing was written, enter the marks once more."),
    "student_not_in_journal": N_("The student is not in the list of this journal; refresh the screen."),
    "student_not_studying_then": N_("{student} did not study in the group on {day}; choose another date."),
    "too_many_cells": N_("At most {most} cells are written at once, there are {cells}; paste in parts."),
    "too_many_marks": N_("At most {most} marks stand in a cell, there are {marks}; write fewer."),
    "absence_not_first": N_("«н» stands first in a cell: «н/4» is a mark that was earned afterwards."),
    "late_and_absent": N_("Nobody is late and absent at once; leave one of the two."),
    "late_out_of_range": N_("Write the lateness in minutes, from {low} to {high}."),
    "too_many_works": N_("A lesson has at most {most} graded works; change one of them instead."),
    "work_has_marks": N_("The work, or one after it, has marks ({marks}); erase them before it is removed."),
    "weight_out_of_range": N_("A type of works weighs from {low} to {high}; write another number."),
    "no_such_journal": N_("The group has no journal of «{index}»; `journal list` shows what there is."),
    "several_journals": N_("«{index}» has several journals; say which by its number: {numbers}."),
    "bands_malformed": N_("Write the least means of «5», «4» and «3» as «4,75; 3,75; 2,75», the highest first."),
}
"""BadInput: reason → sentence."""

JOURNAL_CLAUSES: dict[str, str] = {
    "absence_has_reason": N_("A reason stands beside «н» only; there is no absence in this cell any more"),
    "journal_is_open": N_(
        "The statement is closed, and the journal with it; only the director can still correct a mark"
    ),
    "term_is_open": N_("The journals of the term are closed; only the director can still correct them"),
    "statements_are_closed": N_("Statements of the term are not closed yet ({waiting}); close or annul them first"),
    "term_opening_has_reason": N_("Say why the journals of the closed term are opened"),
    "director_gives_reason": N_("The journal is closed: say why the mark is corrected"),
}
"""Rule → sentence."""

JOURNAL_OPERATIONS: dict[str, str] = {
    "journal.put_comment": N_("Comment to a mark"),
    "journal.call_roll": N_("Roll call of a lesson"),
    "works.put_work_rule": N_("Rule of a type of works"),
    "terms_closing.close_term_journals": N_("Close the journals of a term"),
    "terms_closing.open_term_journals": N_("Open the journals of a term again"),
    "works_writing.put_work": N_("Add a graded work"),
    "works_writing.change_work": N_("Change a graded work"),
    "works_writing.remove_work": N_("Remove a graded work"),
}
"""Operation → what the trail calls it."""

JOURNAL_NOTES: dict[str, str] = {
    "journals": N_("Journals"),
    "with_gaps": N_("Journals that lack something"),
    "gaps": N_("Places where something is missing"),
}
"""Fact of a deed → what the trail calls it."""

JOURNAL_TABLES: dict[str, str] = {
    "lesson_work": N_("Graded work of a lesson"),
    "work_rule": N_("Rule of a type of works"),
    "term_mark": N_("Final mark of a term"),
}
"""Table → what one of its records is called."""

JOURNAL_COLUMNS: dict[str, str] = {
    "second": N_("Second mark"),
    "third": N_("Third mark"),
    "late": N_("Late, minutes"),
    "comment": N_("Comment"),
    "attendance": N_("The roll was called"),
    "lesson_work.position": N_("Place among the works"),
    "type": N_("Type of the work"),
    "announced": N_("Announced"),
    "work_rule.weight": N_("Weight of the type"),
    "work_rule.control": N_("Counts for the final mark"),
    "proposed": N_("Proposed"),
    "term_mark.mean": N_("Mean of the marks"),
    "share": N_("Works that meet the condition, %"),
    "works": N_("Works"),
    "highest": N_("Highest mark without approval"),
    "approval": N_("Approval"),
    "asked_by": N_("Asked by"),
    "asked_at": N_("Asked at"),
    "decided_by": N_("Decided by"),
    "decided_at": N_("Decided at"),
    "decision": N_("Decision"),
    "journals_closed_on": N_("Journals closed on"),
    "reprint": N_("To be printed anew"),
}
"""Column, or «table.column» where the same name means another thing."""

JOURNAL_VALUES: dict[str, str] = {
    "type=answer": N_("answer"),
    "type=homework": N_("homework"),
    "type=independent": N_("independent work"),
    "type=control": N_("control work"),
    "type=checking": N_("checking work"),
    "type=practical": N_("practical work"),
    "type=laboratory": N_("laboratory work"),
    "type=test": N_("test"),
    "type=final": N_("final work"),
    "type=credit": N_("credit work"),
    "type=report": N_("report"),
    "type=project": N_("project"),
    "approval=asked": N_("asked for"),
    "approval=granted": N_("granted"),
    "approval=refused": N_("refused"),
    "proposed=disputed": N_("disputed"),
}
"""«column=code» → the code in words."""
