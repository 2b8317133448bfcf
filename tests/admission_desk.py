"""A campaign of admission with three competition groups, on a day in July, and applicants as they are typed."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from desktop_app.models.admission import (
    AdmissionPaper,
    Campaign,
    CompetitionGroup,
    EntranceTest,
    PaperKind,
    PaperNeed,
    StudyForm,
)
from desktop_app.models.contingent import AdmissionBase, Funding
from desktop_app.models.curriculum import Programme
from desktop_app.services.admission.values import (
    ApplicantValues,
    ChoiceValues,
    IdentityBlock,
    PaperForm,
    PaperValues,
    PersonValues,
    SchoolingBlock,
    SchoolLevel,
    Sex,
)
from desktop_app.services.office import Office

JULY = datetime(2026, 7, 10, 10, 0, tzinfo=ZoneInfo("Europe/Moscow"))
DAY = JULY.date()
PROGRAMMES = (
    ("09.02.07", "Информационные системы и программирование", "Разработчик веб и мультимедийных приложений"),
    ("54.02.01", "Дизайн (по отраслям)", "Дизайнер"),
)
PAPERS = (
    (PaperKind.STATEMENT, "Заявление", PaperNeed.ALWAYS),
    (PaperKind.SCHOOLING, "Документ об образовании", PaperNeed.ALWAYS),
    (PaperKind.MEDICAL, "Справка 086/у", PaperNeed.IF_MEDICAL),
    (PaperKind.TARGET, "Договор о целевом обучении", PaperNeed.IF_CLAIMED),
    (PaperKind.PHOTO, "Фотографии", PaperNeed.OPTIONAL),
)


@dataclass(frozen=True)
class Admission:
    """The campaign and an office on a day in July."""

    office: Office
    campaign: int
    nine: int  # ИСП, after 9 classes, budget, 2 places
    design: int  # after 9 classes, with an entrance test and a medical certificate, 1 place
    eleven: int  # ИСП, after 11 classes, by contract, extramural, 5 places
    test: int  # of design

    def on(self, day: date) -> "Admission":
        """The same campaign on another day."""
        clock = JULY.replace(year=day.year, month=day.month, day=day.day)
        return replace(self, office=Office(self.office.database, self.office.user, lambda: clock))


def saved(session: Session, row: Any) -> int:
    """The key of a new row."""
    session.add(row)
    session.flush()
    return int(row.id)


def admission(office: Office, year: int = 2026, **facts: Any) -> Admission:
    """A campaign with the dates of приказ № 457."""
    with office.database.writing() as session:
        campaign = saved(session, Campaign(**{
            "year": year, "starts": date(year, 6, 20), "ends": date(year, 8, 15), "ends_tests": date(year, 8, 10),
            "ends_other": date(year, 9, 20), "originals_by": date(year, 8, 20), "extra_until": date(year, 11, 25),
            "most_choices": 3, **facts,
        }))  # fmt: skip
        web, design = (
            session.query(Programme).filter_by(code=code, qualification=qualification).first()
            or session.get(Programme, saved(session, Programme(code=code, title=title, qualification=qualification)))
            for code, title, qualification in PROGRAMMES
        )
        assert web is not None
        assert design is not None
        offers: tuple[dict[str, Any], ...] = (
            {"programme_id": web.id, "form": StudyForm.FULL_TIME, "base": AdmissionBase.NINE,
             "funding": Funding.BUDGET, "places": 2},
            {"programme_id": design.id, "form": StudyForm.FULL_TIME, "base": AdmissionBase.NINE,
             "funding": Funding.BUDGET, "places": 1, "medical": True},
            {"programme_id": web.id, "form": StudyForm.EXTRAMURAL, "base": AdmissionBase.ELEVEN,
             "funding": Funding.CONTRACT, "places": 5},
        )  # fmt: skip
        nine, drawing, eleven = (saved(session, CompetitionGroup(campaign_id=campaign, **one)) for one in offers)
        test = saved(session, EntranceTest(group_id=drawing, title="Рисунок", least=Decimal(3)))
        for position, (kind, title, need) in enumerate(PAPERS, 1):
            session.add(AdmissionPaper(campaign_id=campaign, position=position, kind=kind, title=title, need=need))
        session.commit()
    return Admission(Office(office.database, office.user, lambda: JULY), campaign, nine, drawing, eleven, test)


def typed(last_name: str = "Волкова", first_name: str = "Анна", *choices: int, **facts: Any) -> ApplicantValues:
    """A card as it is typed at the desk; `facts` are values of its blocks, or blocks."""
    card = ApplicantValues(
        person=PersonValues(last_name, first_name, "Петровна", Sex.FEMALE, date(2010, 5, 3), citizenship="Россия"),
        schooling=SchoolingBlock(SchoolLevel.BASIC, "аттестат", mean=Decimal("4.25")),
        choices=tuple(ChoiceValues(one) for one in choices),
        consent_on=DAY,
    )
    return put(card, **facts)


def put(card: ApplicantValues, **facts: Any) -> ApplicantValues:
    """The card with other values, wherever they stand on it."""
    for name, value in facts.items():
        block = next((part for part in BLOCKS if name in BLOCKS[part].__dataclass_fields__ and name not in OWN), None)
        card = replace(
            card, **{name: value} if block is None else {block: replace(getattr(card, block), **{name: value})}
        )
    return card


BLOCKS: dict[str, Any] = {"person": PersonValues, "identity": IdentityBlock, "schooling": SchoolingBlock}
OWN = frozenset(ApplicantValues.__dataclass_fields__)


def paper(kind: PaperKind, form: PaperForm = PaperForm.ORIGINAL, **facts: Any) -> PaperValues:
    """A document handed in on the day of the desk."""
    title = next((title for one, title, _need in PAPERS if one is kind), "Документ")
    return PaperValues(kind, title, form, **{"received_on": DAY, **facts})
