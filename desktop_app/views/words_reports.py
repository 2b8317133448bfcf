"""What is said of reports and of the archive: refusals, deeds, records."""

from desktop_app.views.marking import N_
from desktop_app.views.words_archive import ARCHIVE_WORDS
from desktop_app.views.words_templates import TEMPLATE_WORDS

REPORT_WORDS: dict[str, str] = {
    **TEMPLATE_WORDS,
    **ARCHIVE_WORDS,
    "no_such_figures": N_("There is no such breakdown, span or figure in the statistics."),
    "too_many_measures": N_("A report has room for {most} measures; put some of them together."),
    "measure_out_of_range": N_("A measure takes place from 0 to {most} times, and from 0 to 100 % come to it."),
    "no_groups_chosen": N_("No group of this course and speciality studies in the term; choose others."),
    "no_such_spo1_table": N_("The statistics have no table «{table}»; there are {known}."),
    "no_such_spo1_cell": N_("«{cell}» is no cell of this table; say its row and its graph, for example 01.3."),
    "spo1_year": N_("The statistics have years from {low} to {high}; choose one of them."),
    "pages_unreadable": N_("«{text}» is no page; type the pages like 1-3, 5."),
    "no_such_pages": N_("There are {count} pages; choose among them."),
    "not_our_pdf": N_("«{file}» was not drawn by this program and can't be bound with others."),
}
"""BadInput: reason → sentence."""

REPORT_OPERATIONS: dict[str, str] = {
    "curator_reports.save_curator_report": N_("Curator's report written"),
    "load_notes.put_load_note": N_("Wrote why the hours of a row lag"),
}
"""Operation → what the trail calls it."""

REPORT_TABLES: dict[str, str] = {
    "printed_paper": N_("Line of the register of prints"),
    "archived_paper": N_("Form in the archive"),
    "archived_content": N_("File of a form in the archive"),
    "storage_package": N_("Package for storage"),
    "package_paper": N_("Form in a package for storage"),
    "form_return": N_("Form handed in"),
    "form_template": N_("Form of the college's own"),
    "curator_report": N_("Text of a curator's report"),
    "curator_measure": N_("Measure of a curator"),
    "load_note": N_("Reason why the load lags"),
}
"""Table → what the trail calls its record."""

REPORT_COLUMNS: dict[str, str] = {
    "form_return.form": N_("Printed form"),
    "archived_paper.form": N_("Printed form"),
    "outlet": N_("How it went out"),
    "printed_at": N_("Printed at"),
    "printed_by": N_("Printed by"),
    "school_year": N_("School year"),
    "speciality": N_("Code of the speciality"),
    "stamp": N_("Code of check"),
    "sha256": N_("Checksum of the file"),
    "size": N_("Size in bytes"),
    "pages": N_("Pages"),
    "kept_at": N_("Kept at"),
    "kept_by": N_("Kept by"),
    "sheet_version": N_("Version of the statement"),
    "archived_id": N_("Form in the archive"),
    "package_id": N_("Package for storage"),
    "keep_years": N_("Years of storage"),
    "made_at": N_("Made at"),
    "made_by": N_("Made by"),
    "handed_in_on": N_("Handed in on"),
    "signed_on": N_("Signed on"),
    "marked_by": N_("Marked by"),
    "form_template.scope": N_("Filled for"),
    "added_at": N_("Added at"),
    "added_by": N_("Added by"),
    "report_id": N_("Curator's report"),
    "times": N_("How many times"),
    "share": N_("Share, %"),
    "storage_package.index": N_("Index of the file list"),
}
"""Column → what people call it."""

REPORT_VALUES: dict[str, str] = {
    "archived_paper.kind=pdf": "PDF",
    "archived_paper.kind=xlsx": "Excel",
    "archived_paper.kind=docx": "Word",
    "form_template.kind=pdf": "PDF",
    "form_template.kind=xlsx": "Excel",
    "form_template.kind=docx": "Word",
    "form_template.scope=college": N_("the college"),
    "form_template.scope=group": N_("a group"),
    "form_template.scope=student": N_("a student"),
    "form_template.scope=employee": N_("an employee"),
    "curator_measure.kind=parent_meeting": N_("parents' meeting"),
    "curator_measure.kind=curator_hour": N_("curator's hour"),
    "curator_measure.kind=medical": N_("medical examination"),
    "curator_measure.kind=military": N_("military registration"),
    "curator_measure.kind=event": N_("event"),
    "curator_measure.kind=other": N_("other measure"),
}
"""Code → what people call it."""
