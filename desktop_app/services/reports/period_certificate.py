"""Справка о периоде обучения и справка об обучении для отчисленных (domain.md 2.21), A4 upright."""

from collections.abc import Sequence

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from desktop_app.services.attestation_values import FinalMark
from desktop_app.services.certificates_values import CertificatePaper, ExpulsionReason, PassedLine, Sex
from desktop_app.services.reports.certificate import (
    TEXT,
    WIDTH,
    heading,
    lowered,
    order_words,
    signing,
    stamp_of,
    whom,
)
from desktop_app.services.reports.paper import A4_UPRIGHT, BODY, NOTE, Ledger, cell, flow, height_of, paragraph
from desktop_app.services.reports.typefaces import SERIF_BOLD
from desktop_app.services.reports.words import DASH, NBSP, mark_in_words, numeric_date

LOW, HIGH = 14.0, 18.0
WEEK = 36  # academic hours of practice
COLUMNS: Sequence[tuple[str, float]] = (
    ("№\nп/п", 26),
    ("Наименование дисциплин (модулей), практик", 300),
    ("Общее\nколичество часов", 78),
    ("Оценка", 110),
)
TERM = (("год", "года", "лет"), ("месяц", "месяца", "месяцев"))
SMALLER = ParagraphStyle("certificate smaller", parent=TEXT, fontSize=11, leading=14.5)
REASONS = {
    ExpulsionReason.OWN_WISH: "по собственному желанию",
    ExpulsionReason.TRANSFER_OUT: "в связи с переводом в другую образовательную организацию",
    ExpulsionReason.FAILURE: "за невыполнение обязанностей по добросовестному освоению образовательной программы",
    ExpulsionReason.DISCIPLINE: "за нарушение устава",
    ExpulsionReason.NO_RETURN: "в связи с невыходом из академического отпуска",
    ExpulsionReason.NOT_CERTIFIED: "как не прошедший государственную итоговую аттестацию",
}
NOTHING = "Дисциплин, по которым пройдена промежуточная аттестация, нет."
BASIS = "Дисциплины, по которым промежуточная аттестация не пройдена, не указываются (273-ФЗ, ст. 60 ч. 12)."


def render(paper: CertificatePaper) -> bytes:
    """The certificate as a PDF; its table goes on with its head on as many sheets as it needs."""
    front = [*heading(paper), *(paragraph(text, SMALLER) for text in sentences(paper)), Spacer(1, 3 * mm)]
    tail = [
        *_works(paper),
        Spacer(1, 1 * mm),
        paragraph(BASIS, NOTE),
        *signing(paper, ("Заместитель директора", paper.letterhead.deputy_academic)),
    ]
    if not paper.passed:
        return flow([*front, paragraph(NOTHING, BODY), *tail], A4_UPRIGHT, stamp_of(paper))
    body = _ledger(paper.passed, tail)
    height = body.row_height(A4_UPRIGHT.height - height_of(front, WIDTH) - 1, LOW, HIGH)
    return flow([*front, body.table(height)], A4_UPRIGHT, stamp_of(paper))


def sentences(paper: CertificatePaper) -> list[str]:
    """Who, on the base of what, from when till when, of what."""
    he = paper.sex is Sex.MALE
    entered = "поступил" if he else "поступила"
    term = " ".join(
        counted(number, words) for number, words in zip((paper.years, paper.months), TERM, strict=True) if number
    )
    order = f" (приказ {order_words(paper.enrolment)})" if paper.enrolment else ""
    studied = (
        f"Дана {whom(paper)} в том, что {'он' if he else 'она'} {entered} {numeric_date(paper.studies_from)}{order} "
        f"в {paper.college_short or 'образовательную организацию, указанную в штампе,'} "
        f"и {_state(paper, he=he)} по образовательной программе среднего профессионального образования "
        f"по специальности {paper.programme}, форма обучения {lowered(paper.form)}, нормативный срок обучения {term}."
    )
    parts = (
        studied,
        _leaving(paper, he=he),
        f"Предыдущий документ об образовании: {paper.schooling}." if paper.schooling else "",
        f"Справка дана для предъявления {paper.destination}.",
        f"За время обучения {'сдал' if he else 'сдала'} зачёты и экзамены по следующим дисциплинам (модулям), "
        f"{'прошёл' if he else 'прошла'} практики:" if paper.passed else "",
    )  # fmt: skip
    return [text for text in parts if text]


def counted(number: int, words: tuple[str, str, str]) -> str:
    """«3 года», «5 лет», «10 месяцев»."""
    teens, last = number % 100 in range(11, 15), number % 10
    word = words[0] if last == 1 and not teens else words[1] if last in {2, 3, 4} and not teens else words[2]
    return f"{number}{NBSP}{word}"


def _state(paper: CertificatePaper, *, he: bool) -> str:
    """Still studies, or did."""
    if paper.expulsion is None:
        return f"обучается на {paper.course}{NBSP}курсе"
    return "обучался" if he else "обучалась"


def _leaving(paper: CertificatePaper, *, he: bool) -> str:
    """When and why the studies ended."""
    if paper.expulsion is None:
        return ""
    gone = "Отчислен" if he else "Отчислена"
    why = f" {REASONS[paper.reason]}" if paper.reason in REASONS else ""
    return f"{gone} {numeric_date(paper.expulsion.effective_on)}{why} (приказ {order_words(paper.expulsion)})."


def _ledger(passed: Sequence[PassedLine], tail: Sequence[Flowable]) -> Ledger:
    """What was passed; practices under a heading of their own."""
    scale = WIDTH / sum(width for _title, width in COLUMNS)
    widths = [width * scale for _title, width in COLUMNS]
    rows: list[list[str]] = []
    headings: list[int] = []
    number = 0
    for practice, title in ((False, "Дисциплины (модули)"), (True, "Практика")):
        lines = [line for line in passed if line.practice is practice]
        if lines:
            headings.append(len(rows) + 1)
            rows.append(["", title, "", ""])
        for number, line in enumerate(lines, number + 1):  # noqa: B020 - goes on counting
            text = (str(number), line.title, _amount(line), mark_in_words(FinalMark(line.mark)))
            rows.append([cell(part, width) for part, width in zip(text, widths, strict=True)])
    style = [
        ("ALIGN", (0, 0), (-1, 0), "CENTER"),
        ("FONT", (0, 0), (-1, 0), SERIF_BOLD, 9, 10),
        ("ALIGN", (0, 1), (0, -2), "CENTER"),
        ("ALIGN", (2, 1), (-1, -2), "CENTER"),
        *(("FONT", (1, row), (1, row), SERIF_BOLD, 10, 11.6) for row in headings),
    ]
    return Ledger([[title for title, _width in COLUMNS]], rows, widths, tail, style)


def _amount(line: PassedLine) -> str:
    """Hours; of a practice its weeks too."""
    if line.practice and line.hours and line.hours % WEEK == 0:
        return f"{line.hours} ({line.hours // WEEK}{NBSP}нед.)"
    return str(line.hours) if line.hours else DASH


def _works(paper: CertificatePaper) -> list[Flowable]:
    """Course works as the record book has them."""
    if not paper.works:
        return []
    lines = [paragraph(f"{number}. {work}", BODY) for number, work in enumerate(paper.works, 1)]
    return [Spacer(1, 2 * mm), paragraph("Курсовые работы (проекты):", BODY), *lines]
