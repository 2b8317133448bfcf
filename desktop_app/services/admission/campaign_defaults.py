"""What a new campaign begins with: the dates of the law, or those of a former one moved by the years."""

from dataclasses import asdict, fields, replace
from typing import Any

from desktop_app.services.admission.values import CampaignValues, PaperKind, PaperLine, PaperNeed
from desktop_app.services.rules.admission import Dates, default_dates, moved_day

PAPERS = (
    PaperLine(PaperKind.STATEMENT, "Заявление"),
    PaperLine(PaperKind.IDENTITY, "Документ, удостоверяющий личность"),
    PaperLine(PaperKind.SCHOOLING, "Документ об образовании"),
    PaperLine(PaperKind.SNILS, "СНИЛС"),
    PaperLine(PaperKind.PHOTO, "Фотографии 3×4", copies=4),
    PaperLine(PaperKind.CONSENT, "Согласие на обработку персональных данных"),
    PaperLine(PaperKind.MEDICAL, "Медицинская справка 086/у", PaperNeed.IF_MEDICAL),
    PaperLine(PaperKind.PREFERENCE, "Документ о праве на зачисление в первоочередном порядке", PaperNeed.IF_CLAIMED),
    PaperLine(PaperKind.TARGET, "Договор о целевом обучении", PaperNeed.IF_CLAIMED),
    PaperLine(PaperKind.ACHIEVEMENT, "Документ об индивидуальном достижении", PaperNeed.IF_CLAIMED),
)
"""The documents of domain.md 3.4."""


def values_for(year: int) -> CampaignValues:
    """Dates and rules of the order of admission (domain.md 3.4, 3.5)."""
    return CampaignValues(year, **asdict(default_dates(year)))


def moved_values(former: CampaignValues, year: int) -> CampaignValues:
    """The dates and rules of a former campaign in another year."""
    years = year - former.year
    moved: dict[str, Any] = {one.name: moved_day(getattr(former, one.name), years) for one in fields(Dates)}
    return replace(former, year=year, **moved)


def dates_of(values: CampaignValues) -> Dates:
    """What the rules on dates ask about."""
    return Dates(**{one.name: getattr(values, one.name) for one in fields(Dates)})
