"""Papers of admission as values: applicants with everything, with nothing, a journal, a rating, a list."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from entrants import entrant
from reports.sheets import GIVEN, LETTERHEAD, SURNAMES

from desktop_app.services.admission.journal_values import DayLine, JournalLine, JournalPaper
from desktop_app.services.admission.papers_values import (
    ApplicantSheet,
    ChosenOffer,
    EnrolmentEntry,
    EnrolmentList,
    Place,
    Rating,
    RatingPaper,
    RegistrationJournal,
    TestLine,
)
from desktop_app.services.admission.rating_values import Order
from desktop_app.services.admission.values import (
    AchievementKind,
    AddressValues,
    AdmissionBase,
    ApplicantValues,
    AwardValues,
    Funding,
    IdentityBlock,
    Offer,
    OfferValues,
    PaperForm,
    PaperKind,
    PaperLine,
    PaperNeed,
    PaperValues,
    ParentValues,
    PersonValues,
    PreferenceKind,
    PreferenceValues,
    SchoolingBlock,
    SchoolLevel,
    Sex,
    StudyForm,
)

DAY, ORIGINALS = date(2026, 7, 1), date(2026, 8, 20)
TITLES = (
    ("09.02.07", "Информационные системы и программирование"),
    ("15.02.17", "Монтаж, техническое обслуживание, эксплуатация и ремонт промышленного оборудования (по отраслям)"),
    ("38.02.01", "Экономика и бухгалтерский учёт (по отраслям)"),
    ("43.02.15", "Поварское и кондитерское дело"),
)
PAPERS = (
    PaperLine(PaperKind.STATEMENT, "Заявление"), PaperLine(PaperKind.IDENTITY, "Паспорт"),
    PaperLine(PaperKind.SCHOOLING, "Документ об образовании"), PaperLine(PaperKind.SNILS, "СНИЛС"),
    PaperLine(PaperKind.PHOTO, "Фотографии 3×4", copies=4),
    PaperLine(PaperKind.MEDICAL, "Медицинская справка 086/у", PaperNeed.IF_MEDICAL),
)  # fmt: skip


def offer(number: int = 0, places: int = 25, customer: str = "", title: str = "") -> Offer:
    """A competition group; every second one is paid for."""
    code, named = TITLES[number % len(TITLES)]
    funding = Funding.BUDGET if customer or number % 2 == 0 else Funding.CONTRACT
    values = OfferValues(1, StudyForm.FULL_TIME, AdmissionBase.NINE, funding, places, customer)
    return Offer(number + 1, 1, values, code, title or named, "Программист")


def person(number: int) -> str:
    """Somebody's name."""
    return f"{SURNAMES[number % 9]} {GIVEN[number // 9 % 5]}"


def nobody() -> ApplicantSheet:
    """An applicant of whom nothing is known but the name."""
    values = ApplicantValues(person=PersonValues(last_name="Жук"), registered_on=DAY)
    return ApplicantSheet(7, "7ГДЖ25", 2026, "Бондарь Е. А.", values, (), PAPERS, ORIGINALS, LETTERHEAD, minor=True)


def applicant(choices: int = 2, text: str = "") -> ApplicantSheet:
    """An applicant with everything; `text` instead of all that is typed freely."""
    values = ApplicantValues(
        person=PersonValues(text or "Вакуленко", text or "Дарья", text or "Александровна", Sex.FEMALE,
                            date(2010, 5, 12), text or "г. Приморск", text or "Россия", "+79181234567",
                            text or "dasha@example.ru"),
        identity=IdentityBlock(snils="11223344595", series="0324", number="123456", issued_on=date(2024, 5, 20),
                               issuer=text or "ГУ МВД России по Краснодарскому краю", code="230001"),
        registered=AddressValues("353900", "Краснодарский край", "", text or "Приморск", text or "ул. Мира", "5", "12"),
        schooling=SchoolingBlock(SchoolLevel.BASIC, "аттестат", "", "02324000123456", date(2026, 6, 25),
                                 text or "МБОУ СОШ № 12 г. Приморска", "Краснодарский край", 2026, "английский",
                                 honours=True),
        parents=(ParentValues(1, "мать", text or "Вакуленко", "Ольга", "Ивановна", "+79187654321",
                              text or "ООО «Юг»"),),
        preferences=(PreferenceValues(PreferenceKind.FIRST, text or "дети участников СВО",
                                      "справка № 5 от 01.06.2026"),),
        awards=(AwardValues(AchievementKind.OLYMPIAD, text or "Победитель краевой олимпиады", Decimal(5), DAY,
                            "диплом № 14"),),
        papers=tuple(
            PaperValues(one.kind, one.title, PaperForm.ORIGINAL if place == 2 else PaperForm.COPY, DAY, one.copies)
            for place, one in enumerate(PAPERS)
        ),
        registered_on=DAY, dormitory=True, conditions=text, consent_on=DAY,
    )  # fmt: skip
    chosen = tuple(
        ChosenOffer(place + 1, offer(place, customer=text if place == 0 else "", title=text), text)
        for place in range(choices)
    )
    tests = (TestLine("Рисунок", "творческий", date(2026, 8, 11), Decimal("87.5"), "Ким О. С."),)
    return replace(nobody(), number=123, code="ЖЛ4П82", values=values, offers=chosen, mean=Decimal("4.57"), tests=tests)


def journal(entries: int, days: int = 2, text: str = "") -> RegistrationJournal:
    """So many applicants over some days, all but the last of which are closed, and a day without any."""
    at = datetime(2026, 7, 1, 17, 30, tzinfo=LETTERHEAD.printed_at.tzinfo)
    dates = [DAY + timedelta(days=day) for day in range(days + 1)]
    lines = tuple(
        JournalLine(
            number, number, dates[number * days // (entries + 1)], text or person(number),
            text or "353900, Краснодарский край, Приморск, ул. Мира, д. 5, кв. 12", Sex.FEMALE, date(2010, 5, 12),
            text or "МБОУ СОШ № 12 г. Приморска", "аттестат 02324000123456", PaperForm.ORIGINAL,
            DAY if number == 2 else None, "лично" if number == 2 else "", Decimal("4.57"),
            tuple(f"{code} {title}" for code, title in TITLES[: number % 4]),
            ("budget", "contract", "budget", "budget")[: number % 4],
            (text or "Победитель олимпиады (5)",)[: number % 2],
            ("первоочередное право",) if number % 5 == 0 else (), "+79181234567",
            "№ 12 от 20.08.2026" if number % 3 == 0 else "",
        )
        for number in range(1, entries + 1)
    )  # fmt: skip
    told = tuple(
        DayLine(day, sum(line.day == day for line in lines), 1 if day != dates[-1] else None, "Бондарь Е. А.",
                at + timedelta(days=place) if day != dates[-1] else None)
        for place, day in enumerate(dates)
    )  # fmt: skip
    programmes = tuple(f"{code} {title}" for code, title in TITLES)
    paper = JournalPaper(2026, dates[0], dates[-1], lines, told, ("full_time",), ("nine", "eleven"), programmes)
    return RegistrationJournal(paper, LETTERHEAD)


def rating(lines: int, places: int = 5, *, public: bool = False, name: str = "") -> RatingPaper:
    """A rating of so many applicants, of whom every seventh is taken in by what they want more."""
    order, placed, taken = Order(), [], 0
    for number in range(1, lines + 1):
        elsewhere = "38.02.01 Экономика" if number % 7 == 0 else ""
        within = not elsewhere and taken < places
        taken += within
        one = entrant(
            number, str(Decimal(5) - Decimal(number) / 40), priority=number % 3 + 1, name=name or person(number),
            first=number < 3, advantage=number % 9 == 0, target=number == 3, points=Decimal(number % 4),
            awards=int(number % 4 > 0), original=number % 2 == 0, dormitory=number % 5 == 0, phone="+79181234567",
        )  # fmt: skip
        placed.append(Place(number, one, tied=number == 6, within=within, elsewhere=elsewhere))
    at = LETTERHEAD.printed_at
    last = next((one.entrant.mean for one in reversed(placed) if one.within), None)
    made = Rating(offer(places=places), at, places, places, tuple(placed), last, ORIGINALS, order)
    return RatingPaper(2026, made, public, LETTERHEAD)


def enrolled(entries: int, name: str = "") -> EnrolmentList:
    """A list of so many; every second one is in a group already."""
    people = tuple(
        EnrolmentEntry(number, name or person(number), Decimal("4.5"), "ИСП-26" if number % 2 else "")
        for number in range(1, entries + 1)
    )
    return EnrolmentList(2026, offer(), people, date(2026, 9, 1), LETTERHEAD)
