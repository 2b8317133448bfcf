"""Documents, consents and reasons of absence of the demo college: invented, sound, nobody's — on both databases."""

from collections import Counter
from datetime import date

from sqlalchemy import select

from desktop_app.models.audit import AuditRow
from desktop_app.models.journal import MarkRow
from desktop_app.models.people import Identity
from desktop_app.services.consents import ConsentState
from desktop_app.services.contingent import list_students
from desktop_app.services.journal import Mark
from desktop_app.services.office import Office
from desktop_app.services.rules.identity import (
    LAST_UNCHECKED,
    masked_passport,
    masked_snils,
    passport_fault,
    snils_fault,
)


def test_every_document_passes_the_checks_and_is_nobody_elses(demo: Office) -> None:
    with demo.database.reading() as session:
        rows = {row.person_id: row for row in session.scalars(select(Identity))}
    students = list_students(demo)
    assert len(students) == 205
    numbers = [rows[one.person_id].snils for one in students if rows[one.person_id].snils]
    assert 190 <= len(numbers) == len(set(numbers)) < 205
    assert all(snils_fault(number) is None and int(number[:9]) > LAST_UNCHECKED for number in numbers if number)
    for one in students:
        row = rows[one.person_id]
        assert passport_fault(one.birth_date, row.passport_issued_on, date(2026, 9, 1)) is None
        assert row.passport_series.startswith("02")  # a region that ОКАТО does not have
        assert one.snils == masked_snils(row.snils or "")
        assert one.passport == masked_passport(row.passport_series, row.passport_number)


def test_most_students_have_given_a_consent(demo: Office) -> None:
    states = Counter(line.consent.state if line.consent else ConsentState.NONE for line in list_students(demo))
    assert states[ConsentState.HOLDS] >= 180
    assert states[ConsentState.NONE] >= 1


def test_curators_have_explained_most_absences_of_their_own_groups(taught: Office) -> None:
    with taught.database.reading() as session:
        reasons = Counter(session.scalars(select(MarkRow.absence).where(MarkRow.value == Mark.ABSENT)))
        explaining = set(session.scalars(select(AuditRow.who).where(AuditRow.operation == "absence.explain_absences")))
    assert reasons.total() - reasons[None] > reasons.total() / 2
    assert all(reasons.values())
    assert "kurator" in explaining
    assert len(explaining) == 8  # one for each group
