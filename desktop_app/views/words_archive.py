"""What is said of the archive, of packages for storage and of the check-list: refusals, clauses, deeds."""

from desktop_app.views.marking import N_

ARCHIVE_WORDS: dict[str, str] = {
    "nothing_to_keep": N_("There is nothing to put in the archive; choose a form first."),
    "archive_damaged": N_(
        "No. {number} «{form}» is damaged: its bytes are not those that were put in the archive. Restore the database "
        "from a backup and compare."
    ),
    "package_empty": N_("A package holds at least one form; put forms of this year in the archive first."),
    "package_title_missing": N_("Say what the package is called: the title stands on its cover."),
    "package_years": N_("A package is stored from {low} to {high} years."),
    "not_a_package": N_("«{file}» is no package of this program: it has no list of checksums."),
    "package_too_big": N_("«{file}» unpacks to more than a package holds; check what you have chosen."),
    "no_such_package": N_("There is no package No. {name}; see «vedomost archive list --packages»."),
    "no_such_archived": N_("Nothing is kept under No. {name}; see «vedomost archive list»."),
}
"""BadInput, BadFile: reason → sentence."""

ARCHIVE_CLAUSES: dict[str, str] = {
    "only_closed_is_kept": N_("The statement is not closed yet: the archive takes what does not change any more"),
    "kept_as_it_stands": N_("The statement was changed after it was drawn; draw it again and put that in the archive"),
    "packed_once": N_("The form lies in the package No. {package} already; leave it out"),
    "last_is_taken_apart": N_("Only the newest package of a year (No. {last}) is taken apart: no number is lost"),
    "signed_when_handed_in": N_("A form is signed when it has been handed in; mark that first"),
}
"""RuleBroken: rule → sentence."""

ARCHIVE_OPERATIONS: dict[str, str] = {
    "forms_register.note_printed": N_("Forms entered into the register of prints"),
    "archive.keep_papers": N_("Forms put in the archive"),
    "storage.make_package": N_("Package for storage made"),
    "storage.take_apart": N_("Package for storage taken apart"),
    "returns.mark_return": N_("Form marked as handed in or signed"),
}
"""Operation → what the trail calls it."""
