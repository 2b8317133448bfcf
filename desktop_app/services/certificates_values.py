"""Certificates (справки) as the register, the card and the paper see them."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, datetime
from typing import Any

from desktop_app.models.contingent import Funding as Funding
from desktop_app.models.contingent import StudentStatus as StudentStatus
from desktop_app.models.orders import ExpulsionReason as ExpulsionReason
from desktop_app.models.papers import CertificateKind as CertificateKind
from desktop_app.models.people import Sex as Sex
from desktop_app.services.letterhead import Letterhead


@dataclass(frozen=True, slots=True)
class CertificateValues:
    """What is chosen when certificates are issued; the rest comes from the card."""

    kind: CertificateKind
    destination: str = ""  # «по месту требования»
    works: tuple[str, ...] = ()  # course works (курсовые работы): theme and mark, as the record book has them


@dataclass(frozen=True, slots=True)
class CertificateLine:
    """A certificate in the register."""

    id: int
    version: int
    student_id: int
    kind: CertificateKind
    year: int
    number: int
    name: str  # in full, as it is now
    group: str
    issued_on: date
    issued_by: str
    destination: str
    received_on: date | None
    annulled_on: date | None


@dataclass(frozen=True, slots=True)
class OrderRef:
    """An order as a certificate names it."""

    number: str
    dated_on: date
    effective_on: date


@dataclass(frozen=True, slots=True)
class PassedLine:
    """What was passed: hours are those of the passed statements."""

    title: str
    hours: int
    mark: str  # the code of a `FinalMark`
    practice: bool = False


@dataclass(frozen=True, slots=True)
class CertificatePaper:
    """All that is printed; it is kept with the certificate, so that a second copy is the same."""

    kind: CertificateKind
    number: int
    issued_on: date
    letterhead: Letterhead
    college_short: str
    name: str
    name_dative: str
    sex: Sex
    born: date | None
    status: StudentStatus
    course: int
    group: str
    programme: str  # code and title
    qualification: str
    form: str
    funding: Funding
    years: int
    months: int
    enrolment: OrderRef | None
    studies_from: date
    studies_until: date  # by the curriculum
    destination: str
    leave_until: date | None = None
    schooling: str = ""
    expulsion: OrderRef | None = None
    reason: ExpulsionReason | None = None
    passed: tuple[PassedLine, ...] = ()
    works: tuple[str, ...] = ()
    college_where: str = ""  # the full name in the prepositional case
    duplicate_on: date | None = None  # never kept: of this print only


@dataclass(frozen=True, slots=True)
class Issued:
    """A certificate that has just been issued, with its paper."""

    line: CertificateLine
    paper: CertificatePaper


@dataclass(frozen=True, slots=True)
class LeaverLine:
    """Somebody who was expelled and has no certificate yet (273-ФЗ, ст. 61 ч. 5)."""

    student_id: int
    name: str
    group: str
    order: OrderRef
    due: date
    late: bool


@dataclass(frozen=True, slots=True)
class CertificateRegister:
    """The register of a year, ready to print."""

    year: int
    lines: tuple[CertificateLine, ...]
    letterhead: Letterhead


def kept(paper: CertificatePaper) -> dict[str, Any]:
    """The paper as JSON."""
    content: dict[str, Any] = json.loads(json.dumps(asdict(paper), default=str, ensure_ascii=False))
    del content["duplicate_on"], content["letterhead"]["emblem"]
    return content


def restored(content: Mapping[str, Any], emblem: bytes) -> CertificatePaper:
    """The paper as it was printed, under the college's emblem of today."""
    known = {field.name for field in fields(CertificatePaper)}
    said = {name: value for name, value in content.items() if name in known}
    for name, read in READERS.items():
        if said.get(name) is not None:
            said[name] = read(said[name])
    paper = CertificatePaper(**said)
    return replace(paper, letterhead=replace(paper.letterhead, emblem=emblem))


def order_of(said: Mapping[str, str]) -> OrderRef:
    """An order out of JSON."""
    return OrderRef(said["number"], *(date.fromisoformat(said[name]) for name in ("dated_on", "effective_on")))


READERS: Mapping[str, Any] = {
    "kind": CertificateKind,
    "letterhead": lambda said: Letterhead(**{**said, "printed_at": datetime.fromisoformat(said["printed_at"])}),
    "sex": Sex,
    "status": StudentStatus,
    "funding": Funding,
    "reason": ExpulsionReason,
    "enrolment": order_of,
    "expulsion": order_of,
    "passed": lambda lines: tuple(PassedLine(**line) for line in lines),
    "works": tuple,
    **dict.fromkeys(("issued_on", "born", "studies_from", "studies_until", "leave_until"), date.fromisoformat),
}
"""What JSON does not tell apart from text."""
