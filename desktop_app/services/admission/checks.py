"""What may stand on a card of an applicant: the values as they are kept, or the reason why they can't be."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import ParamSpec, TypeVar

from desktop_app.errors import BadInput
from desktop_app.models.applicants import (
    Applicant,
    ApplicantAchievement,
    ApplicantAddress,
    ApplicantPaper,
    ApplicantParent,
    Application,
    CertificateMark,
    Preference,
)
from desktop_app.services.admission.checks_identity import checked_identity
from desktop_app.services.admission.values import (
    AddressValues,
    ApplicantValues,
    AwardValues,
    ChoiceValues,
    MarkValues,
    PaperValues,
    ParentValues,
    PersonValues,
    PreferenceValues,
    SchoolingBlock,
)
from desktop_app.services.cards_blocks import clean, refuse
from desktop_app.services.cards_checks import FIRST_YEAR, OF_A_SCHOOL, checked_address, checked_contacts, checked_name
from desktop_app.services.cards_values import ContactValues, GeneralValues
from desktop_app.services.rules.applicants import KEPT, MARKS, mean_fault, mean_of_marks
from desktop_app.services.rules.documents import birth_fault, issue_fault, school_number_fault

MOST_COPIES = 20
MOST_POINTS = Decimal(9999)
HUNDREDTH = Decimal("0.01")
P = ParamSpec("P")
T = TypeVar("T")


def checked_card(values: ApplicantValues, today: date) -> ApplicantValues:
    """Everything that was typed as it is kept; the mean follows from the marks where there are any.

    Raises BadInput, with the `block` of the card: `name_missing`, `name_with_digits`, `born_too_late`,
    `born_too_early`, `phone_malformed`, `email_malformed`, `postcode_malformed`, `school_mean`, `mark_odd`,
    `subject_twice`, `subject_missing`, `school_year`, `school_number_length`, `issue_to_come`, `issued_before_birth`,
    `kinship_missing`, `preference_unnamed`, `achievement_untitled`, `points_odd`, `paper_untitled`, `copies_odd`,
    `returned_before_received`, `day_to_come`, `text_too_long`, and those of `checked_identity`.
    """
    person = at("person", checked_person, values.person, today)
    at("consent", not_to_come, values.consent_on, today)
    return replace(
        at("consent", clean, values, Applicant),
        person=person,
        identity=at("identity", checked_identity, values.identity, person.birth_date, today),
        registered=at("address", whole_address, values.registered),
        actual=at("address", whole_address, values.actual),
        schooling=at("schooling", checked_schooling, values.schooling, person.birth_date, today),
        choices=at("choices", checked_choices, values.choices),
        parents=at("parents", checked_parents, values.parents),
        preferences=at("rights", checked_preferences, values.preferences),
        awards=at("rights", checked_awards, values.awards, today),
        papers=at("papers", checked_papers, values.papers, today),
    )


def at(block: str, check: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What a check gives; its refusal tells the block of the card, for the same word may be said of several fields."""
    try:
        return check(*args, **kwargs)
    except BadInput as error:
        facts = {name: value for name, value in error.facts.items() if name != "reason"}
        raise BadInput(error.reason, **{**facts, "block": block}) from error


def not_to_come(day: date | None, today: date) -> None:
    """Raise BadInput (`day_to_come`) if a day has not come yet."""
    refuse("day_to_come" if day is not None and day > today else None, day=day)


def checked_person(values: PersonValues, today: date) -> PersonValues:
    """Who it is: a name at least."""
    values = clean(values, Applicant)
    checked_name(GeneralValues(values.last_name, values.first_name, values.patronymic))
    if values.birth_date is not None:
        refuse(birth_fault(values.birth_date, today))
    reached = checked_contacts(ContactValues(values.phone, values.email))
    return replace(values, phone=reached.phone)


def whole_address(values: AddressValues) -> AddressValues:
    """An address; it has no dates here."""
    return checked_address(clean(replace(values, since=None, until=None), ApplicantAddress))


def checked_schooling(values: SchoolingBlock, born: date | None, today: date) -> SchoolingBlock:
    """Previous education with its marks."""
    values = clean(values, Applicant)
    marks = checked_marks(tuple(clean(one, CertificateMark) for one in values.marks))
    if values.finished is not None and not FIRST_YEAR <= values.finished <= today.year:
        refuse("school_year", low=FIRST_YEAR, high=today.year)
    number = "".join(values.certificate.split())
    if values.level in OF_A_SCHOOL and number:
        refuse(school_number_fault(values.series, number, values.issued_on))
    refuse(issue_fault(born, values.issued_on, None, today))
    return replace(values, certificate=number, marks=marks, mean=checked_mean(values.mean, marks))


def checked_mean(typed: Decimal | None, marks: Sequence[MarkValues]) -> Decimal | None:
    """The mean of the marks; without any of them the one that was typed."""
    counted = mean_of_marks([one.mark for one in marks])
    if counted is not None or typed is None:
        return counted
    refuse(mean_fault(typed))
    return typed.quantize(KEPT, ROUND_HALF_UP)


def checked_marks(marks: tuple[MarkValues, ...]) -> tuple[MarkValues, ...]:
    """Marks of a certificate: 2 to 5 or «зачёт», each subject once."""
    for one in marks:
        refuse("subject_missing" if not one.subject else None)
        refuse("mark_odd" if one.mark is not None and one.mark not in MARKS else None, subject=one.subject)
    names = sorted(one.subject for one in marks)
    for name, following in pairwise(names):
        refuse("subject_twice" if name == following else None, subject=name)
    return marks


def checked_choices(choices: tuple[ChoiceValues, ...]) -> tuple[ChoiceValues, ...]:
    """What is applied for; whether one may, the campaign says."""
    return tuple(clean(one, Application) for one in choices)


def checked_parents(parents: tuple[ParentValues, ...]) -> tuple[ParentValues, ...]:
    """Legal representatives; of several only the first that is called so is the main one."""
    main = next((place for place, one in enumerate(parents) if one.is_main), None)
    return tuple(replace(checked_parent(one), is_main=place == main) for place, one in enumerate(parents))


def checked_parent(values: ParentValues) -> ParentValues:
    """One of them."""
    values = clean(values, ApplicantParent)
    checked_name(GeneralValues(values.last_name, values.first_name, values.patronymic))
    refuse("kinship_missing" if not values.kinship else None)
    return replace(values, phone=checked_contacts(ContactValues(values.phone)).phone)


def checked_preferences(preferences: tuple[PreferenceValues, ...]) -> tuple[PreferenceValues, ...]:
    """Rights to be enrolled first, or before equals."""
    kept = tuple(clean(one, Preference) for one in preferences)
    refuse("preference_unnamed" if not all(one.reason for one in kept) else None)
    return kept


def checked_awards(awards: tuple[AwardValues, ...], today: date) -> tuple[AwardValues, ...]:
    """Individual achievements."""
    return tuple(checked_award(clean(one, ApplicantAchievement), today) for one in awards)


def checked_award(values: AwardValues, today: date) -> AwardValues:
    """One of them."""
    refuse("achievement_untitled" if not values.title else None)
    refuse("points_odd" if not 0 <= values.points <= MOST_POINTS else None, title=values.title)
    not_to_come(values.day, today)
    return replace(values, points=values.points.quantize(HUNDREDTH, ROUND_HALF_UP))


def checked_papers(papers: tuple[PaperValues, ...], today: date) -> tuple[PaperValues, ...]:
    """Documents."""
    return tuple(checked_paper(clean(one, ApplicantPaper), today) for one in papers)


def checked_paper(values: PaperValues, today: date) -> PaperValues:
    """A document that was handed in, and perhaps given back."""
    refuse("paper_untitled" if not values.title else None)
    refuse("copies_odd" if not 1 <= values.copies <= MOST_COPIES else None, title=values.title, most=MOST_COPIES)
    not_to_come(values.received_on, today)
    not_to_come(values.returned_on, today)
    late = values.returned_on is not None and values.returned_on < values.received_on
    refuse("returned_before_received" if late else None, title=values.title)
    return values
