"""Curricula (учебные планы): from the file into the tables, and out of the tables for the screen."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import PureWindowsPath

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.models.curriculum import Curriculum, Programme
from desktop_app.services.curriculum_file import file_of
from desktop_app.services.curriculum_heads import read_heads
from desktop_app.services.curriculum_values import (
    Counts,
    CurriculumHead,
    CurriculumView,
    ImportResult,
    Preview,
    Standing,
)
from desktop_app.services.curriculum_view import read_view
from desktop_app.services.curriculum_writing import write_file
from desktop_app.services.exchange import plx_hours
from desktop_app.services.exchange.plan_files import read_plan
from desktop_app.services.exchange.plx_values import CurriculumFile, Remark
from desktop_app.services.exchange.plx_xml import MAX_BYTES
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.rules.weeks import PracticeBlock as PracticeBlock
from desktop_app.services.rules.weeks import WeekKind as WeekKind
from desktop_app.services.rules.weeks import monday_of_week as monday_of_week

KEPT_PLACES = 2
LARGEST_FILE = MAX_BYTES
"""Bytes that a file may take; whoever reads the file from the disk asks for no more."""


@reading(Permission.EDIT_CURRICULUM)
def preview_curriculum(tx: Tx, data: bytes, name: str) -> Preview:
    """What the bytes of a file (`.plx`, a workbook) say, and what is already there; nothing is written.

    Raises BadFile with the reader's reasons.
    """
    file = read_plan(data, base_name(name))
    standing, others = _standing(tx, file)
    return Preview(
        file_name=base_name(name),
        code=file.programme.code,
        programme=file.programme.title,
        qualification=file.programme.qualification,
        academic_year=file.plan.academic_year,
        start_year=file.plan.start_year,
        form=file.plan.form.title,
        base=file.plan.base.title,
        standing=standing,
        others=others,
        counts=_counts(file),
        hours=_hours(file),
        weeks=_theory(file),
        controls=_controls(file),
        remarks=told_of(file),
    )


@operation(Permission.EDIT_CURRICULUM)
def import_curriculum(tx: Tx, data: bytes, name: str) -> ImportResult:
    """Write the curriculum of a file; a file that says the same as one taken before changes nothing.

    Raises BadFile with the reader's reasons, or `curriculum_text_too_long`; then nothing is written.
    """
    return take_file(tx, read_plan(data, base_name(name)), base_name(name))


@reading(Permission.READ_COLLEGE)
def list_curricula(tx: Tx) -> tuple[CurriculumHead, ...]:
    """The curricula of the college, by programme, the newest first."""
    return read_heads(tx.session)


@reading(Permission.READ_COLLEGE)
def open_curriculum(tx: Tx, curriculum_id: int) -> CurriculumView:
    """A curriculum with its rows, numbers and weeks. Raises NotFound."""
    return read_view(tx.session, curriculum_id)


def take_file(tx: Tx, file: CurriculumFile, name: str) -> ImportResult:
    """Write what a file says unless it is there already."""
    known = same_as(tx.session, file)
    if known is not None:
        return ImportResult(known, written=False, counts=_counts(file), remarks=told_of(file))
    curriculum = write_file(tx.session, file, name)
    tx.touch("curricula", curriculum.id)
    return ImportResult(curriculum.id, written=True, counts=_counts(file), remarks=told_of(file))


def told_of(file: CurriculumFile) -> tuple[Remark, ...]:
    """What a person should know of a file, and what of it the tables keep otherwise."""
    fine = sum(round(one, KEPT_PLACES) != one for one in amounts_of(file))
    rounded = (Remark("amounts_rounded", {"count": fine}),) if fine else ()
    return (*file.remarks, *rounded)


def amounts_of(file: CurriculumFile) -> Iterator[Decimal]:
    """Every amount that the tables keep with two decimal places."""
    yield from (number.amount for number in file.numbers)
    for row in file.rows:
        yield from (row.hours, row.credits)


def same_as(session: Session, file: CurriculumFile) -> int | None:
    """The curriculum that came from a file that said the same, or that would go out as this very workbook."""
    known = session.scalar(select(Curriculum.id).where(Curriculum.fingerprint == file.fingerprint))
    if known is not None:
        return known
    alike = (key for key in earlier_than(session, file) if file_of(session, key).fingerprint == file.fingerprint)
    return next(alike, None)


def earlier_than(session: Session, file: CurriculumFile) -> Sequence[int]:
    """The curricula of the same programme, year, form and base."""
    query = select(Curriculum.id).join(Curriculum.programme).where(
        Programme.code == file.programme.code,
        Curriculum.start_year == file.plan.start_year,
        Curriculum.form == file.plan.form.title,
        Curriculum.base == file.plan.base.title,
    )  # fmt: skip
    return session.scalars(query.order_by(Curriculum.id)).all()


def base_name(name: str) -> str:
    """The file's name without its folders, wherever it was written."""
    return PureWindowsPath(name).name


def _standing(tx: Tx, file: CurriculumFile) -> tuple[Standing, tuple[CurriculumHead, ...]]:
    same = same_as(tx.session, file)
    if same is not None:
        return Standing.SAME, read_heads(tx.session, same)
    earlier = earlier_than(tx.session, file)
    return (Standing.EARLIER, read_heads(tx.session, *earlier)) if earlier else (Standing.NEW, ())


def _counts(file: CurriculumFile) -> Counts:
    return Counts(
        cycles=len(file.cycles),
        rows=len(file.rows),
        numbers=len(file.numbers),
        week_cells=len(file.weeks),
        competences=len(file.competences),
        competence_links=len(file.links),
        rooms=len(file.rooms),
        combined_controls=len(file.combined),
    )


def _hours(file: CurriculumFile) -> dict[int, Decimal]:
    """Semester → hours; a module repeats the hours of its parts, so only rows without rows under them count."""
    spread = plx_hours.hours_by_semester(file)
    found: dict[int, Decimal] = defaultdict(Decimal)
    for row in plx_hours.leaf_rows(file):
        for semester, kinds in spread.get(row.code, {}).items():
            found[semester] += sum(kinds.values(), Decimal(0))
    return dict(sorted(found.items()))


def _theory(file: CurriculumFile) -> dict[int, int]:
    return {
        plx_hours.semester_of(course, semester): len(plx_hours.theory_weeks(file, course, semester))
        for course in plx_hours.real_courses(file)
        for semester in (1, 2)
    }


def _controls(file: CurriculumFile) -> dict[str, int]:
    names = {kind.code: kind.title for kind in file.kinds}
    found: Counter[int] = Counter()
    spread = plx_hours.controls(file)
    for row in plx_hours.leaf_rows(file):
        for kinds in spread.get(row.code, {}).values():
            found.update(kinds)
    return {names.get(code) or str(code): count for code, count in sorted(found.items())}
