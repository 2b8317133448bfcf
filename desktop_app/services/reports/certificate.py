"""Справка об обучении по месту требования (domain.md 2.20), A4 upright: stamp, whom, what, for whom, who signs."""

from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer

from desktop_app.services.certificates_values import CertificateKind, CertificatePaper, Funding, OrderRef, Sex
from desktop_app.services.certificates_values import StudentStatus as Status
from desktop_app.services.reports import typefaces
from desktop_app.services.reports.paper import (
    A4_UPRIGHT,
    CENTRED,
    CENTRED_BOLD,
    GRID,
    SMALL,
    TITLE,
    Stamp,
    evenly,
    flow,
    paragraph,
    signatures,
)
from desktop_app.services.reports.tables import Table
from desktop_app.services.reports.typefaces import SERIF
from desktop_app.services.reports.words import NBSP, numeric_date, official_date

WIDTH = A4_UPRIGHT.width
STAMP_WIDTH = WIDTH * 0.5
TEXT = ParagraphStyle(
    "certificate", fontName=SERIF, bulletFontName=SERIF, fontSize=12.5, leading=19, alignment=TA_JUSTIFY,
    firstLineIndent=10 * mm, splitLongWords=True,
)  # fmt: skip
FUNDINGS = {
    Funding.BUDGET: "за счёт бюджетных ассигнований",
    Funding.CONTRACT: "по договору об оказании платных образовательных услуг",
}
TITLES = {
    CertificateKind.STUDIES: "СПРАВКА",
    CertificateKind.PERIOD: "СПРАВКА О ПЕРИОДЕ ОБУЧЕНИЯ",
    CertificateKind.LEAVER: "СПРАВКА ОБ ОБУЧЕНИИ",
}


def render(paper: CertificatePaper) -> bytes:
    """The certificate as a PDF; a second copy is the same, but for the word «ДУБЛИКАТ» where it is one."""
    typefaces.register()
    if paper.kind is not CertificateKind.STUDIES:
        from desktop_app.services.reports import period_certificate

        return period_certificate.render(paper)
    story = [*heading(paper), *(paragraph(text, TEXT) for text in sentences(paper)), KeepTogether(signing(paper))]
    return flow(story, A4_UPRIGHT, stamp_of(paper))


def heading(paper: CertificatePaper) -> list[Flowable]:
    """The corner stamp with number and date, and the form's name."""
    head = paper.letterhead
    lines = [
        (head.founder, CENTRED),
        (head.college, CENTRED_BOLD),
        (town(head.city), SMALL_CENTRED),
    ]
    dated = f"{official_date(paper.issued_on)} №{NBSP}{paper.number}"
    stamp: list[Flowable] = [evenly(text, style, STAMP_WIDTH) for text, style in lines if text]
    stamp += [Spacer(1, 2 * mm), paragraph(dated, CENTRED)]
    corner = Table([[stamp, ""]], [STAMP_WIDTH, WIDTH - STAMP_WIDTH], style=[*GRID, ("LEFTPADDING", (0, 0), (0, 0), 0)])
    story: list[Flowable] = [corner, Spacer(1, 9 * mm), paragraph(TITLES[paper.kind], TITLE)]
    if paper.duplicate_on is not None:
        story.append(paragraph(f"ДУБЛИКАТ, выдан {numeric_date(paper.duplicate_on)}", CENTRED_BOLD))
    return [*story, Spacer(1, 6 * mm)]


SMALL_CENTRED = ParagraphStyle("small centred", parent=SMALL, alignment=CENTRED.alignment)


def town(city: str) -> str:
    """«г. Приазовск», however the setting has it."""
    return city if not city or city.startswith("г.") else f"г.{NBSP}{city}"


def sentences(paper: CertificatePaper) -> list[str]:
    """What is certified."""
    course = f"на {paper.course}{NBSP}курсе, группа{NBSP}{paper.group}"
    studies = "действительно обучается"
    if paper.status is Status.ON_LEAVE:
        studies = (
            "действительно является обучающимся" if paper.sex is Sex.MALE else "действительно является обучающейся"
        )
    where = paper.college_where or paper.college_short or "образовательной организации, указанной в штампе"
    certified = (
        f"Дана {whom(paper)} в том, что {pronoun(paper)} {studies} в {where} {course}, "
        f"по специальности {paper.programme}, форма обучения {lowered(paper.form)}, {FUNDINGS[paper.funding]}."
    )
    parts = (
        certified,
        leave_words(paper),
        f"Приказ о зачислении {order_words(paper.enrolment)}." if paper.enrolment else "",
        f"Срок обучения: с {numeric_date(paper.studies_from)} по {numeric_date(paper.studies_until)}.",
        f"Справка дана для предъявления {paper.destination}.",
    )
    return [text for text in parts if text]


def whom(paper: CertificatePaper) -> str:
    """«Иванову Ивану Петровичу, 01.02.2008 года рождения,»."""
    born = f", {numeric_date(paper.born)} года рождения," if paper.born else ""
    return f"{paper.name_dative}{born}"


def pronoun(paper: CertificatePaper) -> str:
    """He or she."""
    return "он" if paper.sex is Sex.MALE else "она"


def lowered(form: str) -> str:
    """«очная», as it stands inside a sentence."""
    return form[:1].lower() + form[1:]


def leave_words(paper: CertificatePaper) -> str:
    """Whoever is on leave is told to be."""
    if paper.status is not Status.ON_LEAVE:
        return ""
    until = f" по {numeric_date(paper.leave_until)}" if paper.leave_until else ""
    return f"В настоящее время находится в академическом отпуске{until}."


def order_words(order: OrderRef) -> str:
    """«от 25.08.2026 № 118-с»."""
    return f"от {numeric_date(order.dated_on)} №{NBSP}{order.number}"


def signing(paper: CertificatePaper, *more: tuple[str, str]) -> list[Flowable]:
    """Who signs, and the place of the seal; never apart."""
    head = paper.letterhead
    people = ((head.director_title, head.director), *more, (head.secretary_title, head.secretary))
    return [Spacer(1, 10 * mm), signatures(people, WIDTH), Spacer(1, 3 * mm), paragraph("М.П.", SMALL)]


def stamp_of(paper: CertificatePaper) -> Stamp:
    """The foot: when it was first printed and by whom, the same on every copy."""
    return Stamp(f"Справка №{NBSP}{paper.number}", paper.letterhead.printed_at, paper.letterhead.printed_by)
