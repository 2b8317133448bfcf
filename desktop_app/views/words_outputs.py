"""The sentences behind the codes of what the timetable puts out: sheets, workbooks, calendars."""

from desktop_app.views.marking import N_

OUTPUT_WORDS: dict[str, str] = {
    "no_such_holder": N_(
        "No group, teacher or room of this term is called «{name}»; take the name from the list in «Printed forms»."
    ),
    "no_dated_lessons": N_("There are no lessons by date yet; date them from the page «Timetable» (п. 4.7)."),
    "no_workbook": N_("«{form}» is not made as a workbook; print it or save it as PDF."),
}
