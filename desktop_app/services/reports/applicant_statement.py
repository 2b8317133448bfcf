"""«Заявление» of an applicant (domain.md 2.16, приказ № 457 п. 19–22): one sheet of A4, both sides at most.

What is not known yet stands as a line for the hand; each statement that the order of admission wants signed apart has
a line of its own.
"""

from collections.abc import Iterator, Sequence

from reportlab.lib.colors import black
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer

from desktop_app.services.admission.papers_values import ApplicantSheet, ChosenOffer
from desktop_app.services.reports import typefaces
from desktop_app.services.reports.admission_words import (
    BASES_SHORT,
    FORMS,
    FUNDINGS,
    LEVELS,
    SEXES,
    YES,
    address_line,
    certificate_line,
    identity_line,
    mean_text,
    points_text,
    snils_line,
)
from desktop_app.services.reports.grade_sheet import field_row
from desktop_app.services.reports.paper import (
    A4_UPRIGHT,
    GRID,
    HAIR,
    SMALL_BOLD,
    TITLE,
    Stamp,
    boxed,
    cell,
    flow,
    paragraph,
    style,
)
from desktop_app.services.reports.tables import Table
from desktop_app.services.reports.typefaces import SERIF, SERIF_BOLD
from desktop_app.services.reports.words import NBSP, numeric_date, official_date

WIDTH = A4_UPRIGHT.width
SIZE = 9.5  # of the letters in tables
ASKS = style("asks", SERIF, 10.5, alignment=TA_JUSTIFY, firstLineIndent=8 * mm)
HEAD = style("addressed to", SERIF, 10.5)
CHOICES = (
    ("При-\nоритет", 38), ("Специальность (профессия)", 206), ("Форма", 58), ("База", 52), ("Основа", 48),
    ("Договор о целевом\nобучении", 102),
)  # fmt: skip
TO_FILL = 3  # empty lines for choices, where none is made yet
BY_HAND = "«____» ______________ 20___ г."
Pairs = Sequence[tuple[str, str]]


def render(sheet: ApplicantSheet) -> bytes:
    """The statement as a PDF."""
    typefaces.register()
    subject = f"Заявление поступающего №{NBSP}{sheet.number}"
    story: list[Flowable] = [
        _addressed(sheet),
        paragraph("ЗАЯВЛЕНИЕ", TITLE),
        Spacer(1, 1.5 * mm),
        *(field_row(pairs) for pairs in _person(sheet)),
        Spacer(1, 2 * mm),
        paragraph(_asks(sheet), ASKS),
        Spacer(1, 1.5 * mm),
        _choices(sheet.offers),
        Spacer(1, 2 * mm),
        paragraph("О себе сообщаю:", SMALL_BOLD),
        *(field_row(pairs) for pairs in _about(sheet)),
        Spacer(1, 2 * mm),
        KeepTogether([_declarations(sheet), Spacer(1, 3 * mm), *_accepted(sheet)]),
    ]
    return flow(story, A4_UPRIGHT, Stamp(subject, sheet.letterhead.printed_at, sheet.letterhead.printed_by))


def _addressed(sheet: ApplicantSheet) -> Table:
    """The number on the left; whom it is written to on the right."""
    head = sheet.letterhead
    day = sheet.values.registered_on
    left = [
        paragraph(f"Регистрационный №{NBSP}{sheet.number}", HEAD),
        paragraph(f"Код поступающего {sheet.code}", HEAD),
        paragraph(official_date(day) if day else BY_HAND, HEAD),
    ]
    right = [
        paragraph("Директору", HEAD),
        paragraph(head.college, HEAD),
        paragraph(head.director or "_" * 40, HEAD),
    ]
    bare = [*GRID, ("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (0, 0), 0)]
    return Table([[left, right]], [WIDTH * 0.42, WIDTH * 0.58], style=bare)


def _person(sheet: ApplicantSheet) -> Iterator[Pairs]:
    """Who applies, and how they are reached."""
    values, person = sheet.values, sheet.values.person
    born = numeric_date(person.birth_date) if person.birth_date else ""
    yield [("Фамилия, имя, отчество", sheet.name)]
    yield [("Дата рождения", born), ("Пол", SEXES[person.sex] if person.sex else ""),
           ("Гражданство", person.citizenship)]  # fmt: skip
    yield [("Место рождения", person.birth_place)]
    yield [("Документ, удостоверяющий личность", identity_line(values.identity))]
    yield [("СНИЛС", snils_line(values.identity)), ("ИНН", values.identity.inn)]
    yield [("Адрес регистрации", address_line(values.registered))]
    if address_line(values.actual):
        yield [("Адрес проживания", address_line(values.actual))]
    yield [("Телефон", person.phone), ("E-mail", person.email)]


def _asks(sheet: ApplicantSheet) -> str:
    """What is asked for."""
    late = " (дополнительный набор)" if any(one.extra for one in sheet.offers) else ""
    return (
        f"Прошу допустить меня к конкурсу и принять в {sheet.year}{NBSP}году{late} на обучение по образовательным"
        " программам среднего профессионального образования в порядке приоритета:"
    )


def _choices(offers: Sequence[ChosenOffer]) -> Table:
    """What for, the most wanted first."""
    scale = WIDTH / sum(width for _title, width in CHOICES)
    widths = [width * scale for _title, width in CHOICES]
    rows = [_choice(one) for one in offers] or [[str(place), *[""] * 5] for place in range(1, TO_FILL + 1)]
    cells = [[title for title, _width in CHOICES]]
    cells += [[cell(text, width, size=SIZE) for text, width in zip(row, widths, strict=True)] for row in rows]
    looks = [
        *GRID,
        *boxed((0, 0), (-1, -1)),
        ("FONT", (0, 1), (-1, -1), SERIF, SIZE, SIZE * 1.16),
        ("FONT", (0, 0), (-1, 0), SERIF_BOLD, 8.5, 9.5),
        ("ALIGN", (0, 0), (-1, 0), "CENTER"),
        ("ALIGN", (0, 1), (0, -1), "CENTER"),
    ]
    heights = None if offers else [None, *[18.0] * TO_FILL]
    return Table(cells, widths, heights, style=looks, repeatRows=1)


def _choice(one: ChosenOffer) -> list[str]:
    values = one.offer.values
    target = "; ".join(part for part in (values.customer, one.contract) if part)
    return [
        str(one.priority), one.offer.name, FORMS[values.form], BASES_SHORT[values.base], FUNDINGS[values.funding],
        target,
    ]  # fmt: skip


def _about(sheet: ApplicantSheet) -> Iterator[Pairs]:
    """Education, achievements, rights, parents."""
    values, schooling = sheet.values, sheet.values.schooling
    yield [("Уровень образования", LEVELS[schooling.level] if schooling.level else ""),
           ("Средний балл", mean_text(sheet.mean))]  # fmt: skip
    yield [("Окончил(а)", schooling.organisation), ("в", f"{schooling.finished or '______'}{NBSP}г.")]
    yield [("Документ об образовании", certificate_line(values))]
    yield [("Индивидуальные достижения", _awards(sheet))]
    yield [("Первоочередное (преимущественное) право", _rights(sheet))]
    yield [("Иностранный язык", schooling.language), ("Нуждаемость в общежитии", YES[values.dormitory])]
    yield [("Специальные условия", values.conditions)]
    for parent in values.parents:
        name = " ".join(part for part in (parent.last_name, parent.first_name, parent.patronymic) if part)
        told = ", ".join(part for part in (name, parent.phone, parent.workplace) if part)
        yield [(f"Законный представитель ({parent.kinship})" if parent.kinship else "Законный представитель", told)]
    if not values.parents and sheet.minor:
        yield [("Законный представитель (кем приходится, ФИО, телефон)", "")]


def _awards(sheet: ApplicantSheet) -> str:
    told = []
    for one in sheet.values.awards:
        points = f" ({points_text(one.points)}{NBSP}б.)" if one.points else ""
        told.append(", ".join(part for part in (f"{one.title}{points}", one.document) if part))
    return "; ".join(told) or "нет"


def _rights(sheet: ApplicantSheet) -> str:
    kinds = {"first": "первоочередное", "advantage": "преимущественное"}
    told = [
        ", ".join(part for part in (f"{kinds[one.kind]}: {one.reason}", one.document) if part)
        for one in sheet.values.preferences
    ]
    return "; ".join(told) or "нет"


def _declarations(sheet: ApplicantSheet) -> Table:
    """What is signed apart (п. 22 of the order of admission)."""
    first = "впервые" if sheet.values.first_time else "не впервые"
    consent = sheet.values.consent_on
    given = f" (согласие от{NBSP}{numeric_date(consent)})" if consent else ""
    texts = [
        f"Среднее профессиональное образование получаю {first}.",
        (
            "С уставом, лицензией на осуществление образовательной деятельности, свидетельством о государственной"
            " аккредитации и приложениями к ним, образовательными программами, правилами приёма, правами и"
            " обязанностями обучающихся ознакомлен(а)."
        ),
        (
            "С датой предоставления оригинала документа об образовании"
            f" (не позднее {numeric_date(sheet.originals_by)}) ознакомлен(а)."
        ),
        f"Даю согласие на обработку моих персональных данных в соответствии с Федеральным законом № 152-ФЗ{given}.",
        f"Подпись поступающего под заявлением. Дата: {BY_HAND}",
    ]
    if sheet.minor:
        texts.append("Подпись родителя (законного представителя) несовершеннолетнего поступающего; с перечисленным"
                     " выше ознакомлен(а), с обработкой персональных данных согласен(на).")  # fmt: skip
    widths = [WIDTH - 118, 118]
    rows = [[cell(text, widths[0], size=SIZE), ""] for text in texts]
    looks = [
        *GRID,
        ("FONT", (0, 0), (-1, -1), SERIF, SIZE, SIZE * 1.16),
        ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 5),
        *(("LINEBELOW", (1, row), (1, row), HAIR, black) for row in range(len(rows))),
    ]
    return Table(rows, widths, style=looks)


def _accepted(sheet: ApplicantSheet) -> list[Flowable]:
    """Who took the statement in, when, under which number."""
    day = sheet.values.registered_on
    return [
        field_row([("Заявление принял(а)", sheet.registered_by), ("Подпись", "")]),
        field_row([("Регистрационный №", str(sheet.number)),
                   ("Дата регистрации", numeric_date(day) if day else "")]),
    ]  # fmt: skip
