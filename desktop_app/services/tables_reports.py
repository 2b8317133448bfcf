"""What the permissions of reports and of the archive (п. 4.3, 4.6, 4.9) open: a part of `services.tables`.

A kept form is added and read, and never changed: nobody has the right to.
"""

from desktop_app.services.permissions import Permission
from desktop_app.services.tables_access import ADD, CHANGE, READ, WRITE, Access, open_

P = Permission
KEPT = ("archived_paper", "archived_content")
CURATOR = ("curator_report", "curator_measure")

REPORTS: tuple[Access, ...] = (
    *open_(P.READ_SUMMARY, CURATOR, READ),
    *open_(P.READ_LOAD, ("load_note",), READ),
    *open_(P.WRITE_REPORTS, (*CURATOR, "load_note"), READ, *WRITE),
    *open_(P.PRINT_FORMS, ("printed_paper",), ADD),
    *open_(P.PRINT_FORMS, ("form_template",), READ),
    *open_(P.READ_ARCHIVE, ("printed_paper", *KEPT, "storage_package", "package_paper", "form_return"), READ),
    *open_(P.KEEP_ARCHIVE, KEPT, READ, ADD),
    *open_(P.KEEP_ARCHIVE, ("printed_paper",), READ),
    *open_(P.KEEP_ARCHIVE, ("storage_package", "package_paper"), READ, *WRITE),
    *open_(P.KEEP_ARCHIVE, ("form_return",), READ, ADD, CHANGE),
    *open_(P.EDIT_TEMPLATES, ("form_template",), READ, *WRITE),
)
