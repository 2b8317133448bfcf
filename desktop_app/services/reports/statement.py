"""A statement (ведомость) on its own blank: that of a module's exam has marks of its parts (domain.md 2.1, 2.2)."""

from desktop_app.services.attestation_values import SheetPaper
from desktop_app.services.reports import grade_sheet, module_exam


def render(value: SheetPaper) -> bytes:
    """The statement as a PDF."""
    return grade_sheet.render(value) if value.module is None else module_exam.render(value, value.module)
