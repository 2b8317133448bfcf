"""The papers of the state attestation: protocols, the summary protocol, the list of those who are admitted."""

from collections.abc import Collection, Sequence

from desktop_app.models.calendar import Term
from desktop_app.models.gia import GiaCommission
from desktop_app.services.gia import seen_by
from desktop_app.services.gia_reading import read_commission, read_lines
from desktop_app.services.gia_values import AttestationPaper, Commission, ProtocolPaper
from desktop_app.services.letterhead import letterhead_of
from desktop_app.services.office import Tx, operation
from desktop_app.services.permissions import Permission


@operation(Permission.READ_SHEETS)
def open_protocols(tx: Tx, commission_id: int, students: Collection[int] = ()) -> ProtocolPaper:
    """The protocols of a commission, of these students or of all admitted; the trail keeps who took them out.

    Raises NotFound, NotAllowed.
    """
    paper = protocols_of(tx, seen_by(tx, commission_id), students)
    tx.note(form="gia-protocol", group=paper.commission.line.group, count=len(paper.entries))
    return paper


@operation(Permission.READ_SHEETS)
def open_attestation(tx: Tx, commission_id: int) -> AttestationPaper:
    """What the summary protocol and the list of the admitted are drawn from; the trail keeps who took them out.

    Raises NotFound, NotAllowed.
    """
    commission = seen_by(tx, commission_id)
    tx.note(form="gia-summary", group=commission.line.group, count=len(commission.entries))
    return AttestationPaper(commission, letterhead_of(tx))


def protocols_of(tx: Tx, commission: Commission, students: Collection[int] = ()) -> ProtocolPaper:
    """The protocols of the admitted, of these students only if some are named."""
    entries = tuple(
        one
        for one in commission.entries
        if one.admitted_on is not None and (not students or one.student_id in students)
    )
    return ProtocolPaper(commission, entries, letterhead_of(tx))


def commissions_of(tx: Tx, term_id: int, group_id: int | None) -> Sequence[Commission]:
    """The commissions within reach that sit in the summer of the term's academic year, of all groups or of one."""
    year = tx.get(Term, term_id).year_starts + 1
    where = [GiaCommission.year == year]
    if group_id is not None:
        where.append(GiaCommission.group_id == group_id)
    return [read_commission(tx, line.id) for line in read_lines(tx, *where)]
