"""The sentences of the versions of the timetable: refusals, clauses, operations; with those of sessions beside them."""

from desktop_app.views.marking import N_
from desktop_app.views.words_publication import PUBLICATION_CLAUSES, PUBLICATION_WORDS
from desktop_app.views.words_session import SESSION_CLAUSES, SESSION_WORDS
from desktop_app.views.words_sheets import SHEET_CLAUSES, SHEET_WORDS

VERSION_WORDS: dict[str, str] = {
    **PUBLICATION_WORDS,
    **SESSION_WORDS,
    **SHEET_WORDS,
    "no_solution": N_("No timetable was found; give the search more time or lower the load."),
    "place_taken": N_("The lesson can't stand there: a hard rule would be broken; choose a place that is not grey."),
    "no_such_groups": N_("The term has no group and no department «{name}»; see the names in the contingent."),
    "lesson_locked": N_("The lesson is locked in its place; unlock it first."),
    "nothing_to_publish": N_("The working draft has no lesson yet: compose the timetable or place lessons first."),
    "publish_outside_term": N_(
        "{day} is not a day of the term ({starts} – {ends}): a version is in force from one of its days on."
    ),
    "no_such_version": N_("The term has no version «{title}»; its versions are: {versions}."),
    "parts_outside_term": N_(
        "The second part of the term begins after its first day and before its last one ({starts} – {ends}); choose "
        "another week."
    ),
    "parts_in_use": N_(
        "Rows of the load that have lessons in one part of the term only: {rows}; let them be of the whole term first."
    ),
    "version_without_title": N_("A draft needs a name, so that people tell it from the others."),
    "version_known": N_("The term has a draft «{title}» already; choose another name."),
    "version_is_working": N_(
        "«{title}» is the working draft: make another draft the working one first, then this one can be deleted."
    ),
}

VERSION_CLAUSES: dict[str, str] = {
    **PUBLICATION_CLAUSES,
    **SESSION_CLAUSES,
    **SHEET_CLAUSES,
    "publication_is_ahead": N_(
        "From {since} on lessons have been held already, today is {today}: publish from today or a later day"
    ),
    "publication_is_clean": N_(
        "The working draft breaks hard rules ({broken} times), so it is not published: mend what the check of the "
        "timetable names"
    ),
    "version_is_open": N_("A published version stays as people have seen it: copy it into a draft and change that"),
}

VERSION_OPERATIONS: dict[str, str] = {
    "timetable.adopt": N_("Timetable composed"),
    "timetable.lock_lesson": N_("Lesson locked or unlocked"),
    "timetable.move_lesson": N_("Lesson moved"),
    "timetable.place_card": N_("Lesson placed"),
    "timetable.parts.divide_term": N_("Parts of the term changed"),
    "timetable.rearranging.lock_lessons": N_("Lessons locked or unlocked"),
    "timetable.rearranging.rearrange": N_("Several lessons of the timetable changed"),
    "timetable.repaired.take_repair": N_("Timetable mended with the fewest changes"),
    "timetable.repaired.take_repair_back": N_("Repair of the timetable taken back"),
    "timetable.swap_lessons": N_("Lessons swapped"),
    "timetable.take_off": N_("Lesson taken off"),
    "timetable.versions.copy_version": N_("Version of the timetable copied"),
    "timetable.versions.rename_version": N_("Draft of the timetable renamed"),
    "timetable.versions.make_working": N_("Working draft changed"),
    "timetable.versions.remove_version": N_("Draft of the timetable deleted"),
    "timetable.versions.restore_version": N_("Draft of the timetable put back"),
    "timetable.publishing.publish": N_("Timetable published"),
}
