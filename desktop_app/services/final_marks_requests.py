"""Final marks above the rule: the deputy for academic work approves or refuses them, nobody an own one (п. 6)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, insert, select
from sqlalchemy.orm import joinedload

from desktop_app.errors import NotFound
from desktop_app.models.contingent import Student
from desktop_app.models.journal import Mark, TermMark
from desktop_app.models.load import Load
from desktop_app.models.people import Person
from desktop_app.models.substitutions import Notice
from desktop_app.services.final_marks_reading import given_of, proposals_of, same_discipline, teachers_of
from desktop_app.services.final_marks_values import Approval as Approval
from desktop_app.services.final_marks_values import Request as Request
from desktop_app.services.journal_lock import REASON_LENGTH
from desktop_app.services.journal_values import Evidence, Norms
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.rules import require
from desktop_app.services.rules.final_marks import (
    NOTHING,
    Proposal,
    decides_not_own_request,
    refusal_says_why,
    request_is_open,
)
from desktop_app.services.typed import clean_line
from desktop_app.services.works import norms_of

SUBJECT, TEXT = 200, 1000
MORE = 20  # letters kept for «… и ещё 12»


@reading(Permission.APPROVE_MARKS)
def list_requests(tx: Tx, term_id: int, approval: Approval = Approval.ASKED) -> tuple[Request, ...]:
    """The final marks above the rule in a term that wait for a decision, the oldest first; or those decided so.

    Each with the marks and works that it rests on, as they are now.
    """
    return read_requests(tx, TermMark.term_id == term_id, TermMark.approval == approval)


@reading(Permission.APPROVE_MARKS)
def count_requests(tx: Tx, term_id: int) -> int:
    """How many of them wait."""
    where = (TermMark.term_id == term_id, TermMark.approval == Approval.ASKED)
    return tx.session.scalar(select(func.count(TermMark.id)).where(*where)) or 0


@operation(Permission.APPROVE_MARKS)
def grant_marks(tx: Tx, seen: Sequence[Request], note: str = "") -> tuple[Request, ...]:
    """Approve final marks above the rule, all or none: they count from now on. Their teachers are told.

    Raises RuleBroken (an own request, one that is decided), Stale, NotFound, BadInput (`text_too_long`).
    """
    return decide(tx, seen, Approval.GRANTED, clean_line(note, REASON_LENGTH))


@operation(Permission.APPROVE_MARKS)
def refuse_mark(tx: Tx, seen: Request, note: str) -> Request:
    """Refuse a final mark above the rule, and say why: its teacher, who is told, gives another one.

    Raises RuleBroken (an own request, one that is decided, no word why), Stale, NotFound, BadInput (`text_too_long`).
    """
    why = clean_line(note, REASON_LENGTH)
    require(refusal_says_why, why)
    return decide(tx, [seen], Approval.REFUSED, why)[0]


def decide(tx: Tx, seen: Sequence[Request], approval: Approval, note: str) -> tuple[Request, ...]:
    """Write a decision of requests as they were seen."""
    keys = [request.id for request in seen]
    rows = {row.id: row for row in tx.session.scalars(select(TermMark).where(TermMark.id.in_(keys)).with_for_update())}
    for request in seen:
        if request.id not in rows:
            raise NotFound(what=TermMark.__tablename__, key=request.id)
    tx.require_versions({request.id: (rows[request.id], request.version) for request in seen})
    for request in seen:
        row = rows[request.id]
        require(request_is_open, row.approval)
        require(decides_not_own_request, row.asked_by, tx.user.login)
        row.approval, row.decision = approval, note
        row.decided_by, row.decided_at = tx.user.login, tx.now
    tx.session.flush()
    tell(tx, seen, rows)
    for load in tx.session.scalars(select(Load).where(Load.id.in_({row.load_id for row in rows.values()}))):
        for key in same_discipline(tx, load):
            tx.touch("journal", key)
    tx.touch("approvals")
    return read_requests(tx, TermMark.id.in_(keys))


def read_requests(tx: Tx, *where: ColumnElement[bool]) -> tuple[Request, ...]:
    """Requests with what they rest on; the journals of a discipline are read once for all that is asked in it."""
    found = tx.session.execute(
        select(TermMark, Student)
        .join(Student, Student.id == TermMark.student_id)
        .join(Person, Person.id == Student.person_id)
        .where(TermMark.mark.is_not(None), *where)
        .order_by(TermMark.asked_at, Person.sort_key, TermMark.id)
    ).all()
    rows = [row for row, _student in found]
    basis = basis_of(tx, rows)
    return tuple(
        request_of(tx, (row, mark), student, basis[row.load_id])
        for row, student in found
        if (mark := row.mark) is not None
    )


@dataclass(frozen=True, slots=True)
class Basis:
    """What the requests of a journal rest on."""

    load: Load
    teacher: str
    norms: Norms
    known: Mapping[int, tuple[Evidence, Proposal]]  # by student


def basis_of(tx: Tx, rows: Sequence[TermMark]) -> Mapping[int, Basis]:
    """Load → what its requests rest on."""
    norms, teachers = norms_of(tx), teachers_of(tx, rows)
    loads = tx.session.scalars(
        select(Load)
        .where(Load.id.in_({row.load_id for row in rows}))
        .options(joinedload(Load.group), joinedload(Load.row), joinedload(Load.term))
    )
    return {load.id: Basis(load, teachers[load.id], norms, proposals_of(tx, load, norms)) for load in loads}


def request_of(tx: Tx, found: tuple[TermMark, Mark], student: Student, basis: Basis) -> Request:
    """A request as it is shown."""
    row, mark = found
    evidence, proposal = basis.known.get(student.id, (Evidence(), NOTHING))
    return Request(
        id=row.id,
        version=row.version,
        student_id=student.id,
        student=student.person.full_name,
        group=basis.load.group.name,
        index=basis.load.row.index,
        title=basis.load.row.title,
        evidence=evidence,
        proposal=proposal,
        given=given_of(row, mark, basis.teacher),
        norms=basis.norms,
        own=not decides_not_own_request(row.asked_by, tx.user.login),
    )


def tell(tx: Tx, seen: Sequence[Request], rows: Mapping[int, TermMark]) -> None:
    """A notice to the teacher of each journal, of all that was decided in it."""
    loads = {rows[request.id].load_id for request in seen}
    teachers = tx.session.scalars(select(Load).where(Load.id.in_(loads)).options(joinedload(Load.teacher)))
    persons = {load.id: load.teacher.person_id for load in teachers}
    notices = []
    for load in sorted(loads):
        mine = [request for request in seen if rows[request.id].load_id == load]
        subject, text = notice_of(mine, rows[mine[0].id])
        notices.append(
            {"person_id": persons[load], "made_at": tx.now, "subject": subject[:SUBJECT], "text": text, "version": 1}
        )
    if notices:
        tx.session.execute(insert(Notice), notices)
        tx.touch("notices")


def notice_of(requests: Sequence[Request], row: TermMark) -> tuple[str, str]:
    """«Итоговые отметки согласованы: ОП.04, ИСП-21», and the students with their marks."""
    granted = row.approval is Approval.GRANTED
    said = "согласованы" if granted else "отклонены"
    lines = [f"{request.student}: «{request.given.mark}»" for request in requests]
    note = f"\n{row.decision}" if row.decision else ""
    advice = "" if granted else "\nПоставьте другую отметку в «Журналы → Итоговые»."
    room = TEXT - len(note) - len(advice)
    return f"Итоговые отметки {said}: {requests[0].index}, {requests[0].group}", listed(lines, room) + note + advice


def listed(lines: Sequence[str], room: int) -> str:
    """As many of the lines as there is room for, and how many more there are."""
    kept = list(lines)
    while len("\n".join(kept)) > room - MORE:
        kept.pop()
    rest = len(lines) - len(kept)
    return "\n".join(kept) + (f"\n… и ещё {rest}" if rest else "")
