"""Certificates in a table and on their way to paper."""

from collections.abc import Sequence

from desktop_app.services.certificates import open_certificate_register
from desktop_app.services.certificates_values import CertificateKind, CertificateLine, CertificatePaper
from desktop_app.services.office import Office
from desktop_app.services.reports.pages import joined
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _
from desktop_app.views.words import N_

SHORT = {
    CertificateKind.STUDIES: N_("of study"),
    CertificateKind.PERIOD: N_("of the period"),
    CertificateKind.LEAVER: N_("for a leaver"),
}


def paper_name(papers: Sequence[CertificatePaper]) -> str:
    """«Справка 15 Абрамов Глеб Ильич», «Справки 15–39»."""
    first, last = papers[0], papers[-1]
    if len(papers) == 1:
        return _("Certificate {number} {name}").format(number=first.number, name=first.name)
    return _("Certificates {first}–{last}").format(first=first.number, last=last.number)


def draw_papers(papers: Sequence[CertificatePaper]) -> bytes:
    """One file for all; ReportLab is loaded when somebody prints."""
    from desktop_app.services.reports import certificate

    return joined([certificate.render(paper) for paper in papers])


def draw_register(office: Office, year: int, *, workbook: bool = False) -> bytes:
    """The register of a year as a PDF or as a workbook."""
    from desktop_app.services.reports import certificate_register

    register = open_certificate_register(office, year)
    return certificate_register.render_xlsx(register) if workbook else certificate_register.render(register)


def state_words(line: CertificateLine) -> str:
    """Taken away, still here, or annulled."""
    if line.annulled_on is not None:
        return _("annulled {day}").format(day=f"{line.annulled_on:%d.%m.%Y}")
    if line.received_on is not None:
        return _("taken away {day}").format(day=f"{line.received_on:%d.%m.%Y}")
    return _("waits for its owner")


def state_tone(line: CertificateLine) -> str:
    """What is over is muted."""
    if line.annulled_on is not None:
        return "bad"
    return "muted" if line.received_on is not None else ""


def columns() -> list[Column[CertificateLine]]:
    """The register."""
    return [
        Column("number", _("No."), lambda line: line.number, width=48),
        Column("issued_on", _("Date"), lambda line: line.issued_on, width=88),
        Column("name", _("Name"), lambda line: line.name, width=240, stretch=True),
        Column("group", _("Group"), lambda line: line.group, width=76),
        Column("kind", _("Certificate"), lambda line: _(SHORT[line.kind]), width=108),
        Column("destination", _("To be shown"), lambda line: line.destination, width=160),
        Column("state", _("State"), state_words, width=168, tone=state_tone),
        Column("issued_by", _("Who issued"), lambda line: line.issued_by, width=130, hidden=True),
    ]
