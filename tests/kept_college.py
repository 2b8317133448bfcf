"""The small college at the end of its term: its statements are closed, its journals too; what is drawn of it."""

from datetime import date

from colleges import SmallCollege, small_college
from sqlalchemy import select

from desktop_app.models.attestation import FinalMark, GradeRow, GradeSheet, SheetState
from desktop_app.models.calendar import Term
from desktop_app.services.archive_values import FileKind, NewPaper
from desktop_app.services.attestation import create_sheets
from desktop_app.services.office import Office

CLOSED_ON = date(2026, 11, 23)  # the day before the tests' today


def closed_college(office: Office) -> SmallCollege:
    """Four closed statements with marks, and the journals of the term closed."""
    made = small_college(office)
    create_sheets(office, made.term)
    with office.database.writing() as session:
        for row in session.scalars(select(GradeRow)):
            row.mark = FinalMark.FOUR
        for sheet in session.scalars(select(GradeSheet)):
            sheet.state, sheet.closed_on, sheet.day = SheetState.CLOSED, CLOSED_ON, CLOSED_ON
        session.get_one(Term, made.term).journals_closed_on = CLOSED_ON
        session.commit()
    return made


def paper(subject: str, content: bytes = b"", group: str = "ИСП-21", **changed: object) -> NewPaper:
    """A file to be kept."""
    values: dict[str, object] = {
        "form": "summary-sheet", "title": "Сводная ведомость", "subject": subject, "kind": FileKind.PDF,
        "content": content or f"%PDF-1.4 {subject}".encode(), "stamp": "", "pages": 2, "group": group,
    }  # fmt: skip
    return NewPaper(**{**values, **changed})  # type: ignore[arg-type]
