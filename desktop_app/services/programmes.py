"""Educational programmes (образовательные программы, п. 4.9)."""

from sqlalchemy import select

from desktop_app.errors import BadInput
from desktop_app.models.curriculum import Programme
from desktop_app.services.curriculum_edits import ProgrammeSeen, ProgrammeValues
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.typed import clean_line


@reading(Permission.READ_COLLEGE)
def open_programme(tx: Tx, programme_id: int) -> ProgrammeSeen:
    """A programme. Raises NotFound."""
    return seen_of(tx.get(Programme, programme_id))


@operation(Permission.EDIT_CURRICULUM)
def change_programme(tx: Tx, seen: ProgrammeSeen, wanted: ProgrammeValues) -> ProgrammeSeen:
    """Write the data of a programme (п. 4.9). Raises BadInput (`programme_needs`, `programme_twice`), Stale."""
    row = tx.get(Programme, seen.id)
    tx.require_version(row, seen.version)
    values = checked_programme(wanted)
    twin = select(Programme.id).filter_by(code=values.code, qualification=values.qualification)
    if tx.session.scalar(twin.where(Programme.id != row.id)) is not None:
        raise BadInput("programme_twice", code=values.code, qualification=values.qualification)
    for name in ProgrammeValues.__dataclass_fields__:
        setattr(row, name, getattr(values, name))
    tx.session.flush()
    tx.touch("curricula")
    return seen_of(row)


def seen_of(row: Programme) -> ProgrammeSeen:
    """The row as a value."""
    return ProgrammeSeen(
        row.id,
        row.version,
        ProgrammeValues(row.code, row.title, row.qualification, row.standard_number, row.standard_date),
    )


def checked_programme(values: ProgrammeValues) -> ProgrammeValues:
    """The values, cleaned. Raises BadInput (`programme_needs`, `text_too_long`)."""
    made = ProgrammeValues(
        clean_line(values.code, 8), clean_line(values.title, 300), clean_line(values.qualification, 300),
        clean_line(values.standard_number, 40), values.standard_date,
    )  # fmt: skip
    for name in ("code", "title", "qualification"):
        if not getattr(made, name):
            raise BadInput("programme_needs", field=name)
    return made
