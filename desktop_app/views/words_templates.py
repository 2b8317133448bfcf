"""What is said of the college's own forms: refusals, flaws of a file with their places, deeds."""

from desktop_app.views.marking import N_

TEMPLATE_WORDS: dict[str, str] = {
    "template_unnamed": N_("Give the form a name."),
    "template_exists": N_("There is a form called «{name}» already; choose another name or replace its file."),
    "template_flaws": N_("«{file}» was not taken: {count} fields can't be filled, the first is «{field}»."),
    "template_whose": N_("Choose whom «{name}» is filled for."),
    "template_changed": N_("The file «{file}» in the database is not the one that was added; replace it."),
    "template_name_long": N_("The name «{file}» has more than {length} characters; rename the file."),
    "template_empty": N_("«{file}» is empty; choose another file."),
    "template_old": N_(
        "«{file}» is of an old format (.doc, .xls) or protected with a password; save it as .docx or .xlsx without one."
    ),
    "template_kind": N_("«{file}» is neither a .docx nor an .xlsx, whatever its name; choose another file."),
    "template_damaged": N_("«{file}» is damaged; open it in Word or Excel, save it anew and choose that."),
    "template_bomb": N_(
        "«{file}» unpacks to more than a form ever takes ({megabytes} MB) and may be harmful; it was not read."
    ),
    "template_macro": N_("«{file}» holds macros or embedded objects; save it as .docx or .xlsx without them."),
    "template_link": N_("«{file}» fetches something from outside ({target}); take the link out and save it again."),
    "template_lost": N_(
        "«{file}» holds a chart, a shape or a picture of a kind that would be lost; leave tables, text and "
        "PNG or JPEG pictures."
    ),
    "template_too_large": N_(
        "The sheet «{sheet}» has more than {rows} rows or {columns} columns; delete what is empty and save it again."
    ),
    "template_no_fields": N_("«{file}» has no field like {example}; choose one in the list and type it."),
    "template_scope_unclear": N_(
        "«{file}» may be filled for several: put it into a folder called as one of these: {folders}."
    ),
    "no_such_template": N_("There is no form of your own called «{name}»; there are: {known}."),
    "no_such_subject": N_("«{name}»: nobody of that name is within reach; check the spelling."),
    "folder_too_full": N_("«{folder}» holds more than {most} forms; choose the folder of the forms alone."),
    "folder_missing": N_("There is no folder «{folder}»; check the name."),
}
"""BadInput, BadFile: reason → sentence."""

FLAW_WORDS: dict[str, str] = {
    "unknown": N_("there is no such field"),
    "foreign": N_("this field belongs to forms for somebody else"),
    "unclosed": N_("a bracket has no other half"),
    "formula": N_("the field stands inside a formula"),
    "spanned": N_("the row of the list is merged with another row"),
    "tabled": N_("the row of the list stands in a smart table of Excel; turn it into a plain range"),
    "lone": N_("a field of the list can't stand in the head or the foot of a page"),
}
"""What is wrong with a field → how people are told."""

SPOT_WORDS: dict[str, str] = {
    "cell": N_("cell {name}"),
    "page": N_("head or foot of the sheet «{name}»"),
    "paragraph": N_("paragraph {number}"),
    "table_row": N_("table {table}, row {number}"),
    "header": N_("head of the page"),
    "footer": N_("foot of the page"),
    "note": N_("footnote"),
}
"""Where a field stands → how people find it."""

SCOPE_WORDS: dict[str, str] = {
    "college": N_("For the college"),
    "group": N_("For a group"),
    "student": N_("For a student"),
    "employee": N_("For an employee"),
}
"""What a form is filled for."""

TEMPLATE_OPERATIONS: dict[str, str] = {
    "templates.add_template": N_("Add a form of the college's own"),
    "templates.replace_template": N_("Replace the file of a form of the college's own"),
    "templates.rename_template": N_("Rename a form of the college's own"),
    "templates.remove_template": N_("Remove a form of the college's own"),
    "templates_folder.take_folder": N_("Take a folder of the college's own forms"),
}
"""Operation → what the trail calls it."""
