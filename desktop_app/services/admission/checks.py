"""What may stand on a card of an applicant: the values as they are kept, or the reason why they can't be."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

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


def checked_card(values: ApplicantValues, today: date) -> ApplicantValues:
    """Everything that was typed as it is kept; the mean follows from the marks where there are any.

    Raises BadInput: `name_missing`, `name_with_digits`, `born_too_late`, `born_too_early`, `phone_malformed`,
    `email_malformed`, `postcode_malformed`, `school_mean`, `mark_odd`, `subject_twice`, `subject_missing`,
    `school_year`, `school_number_length`, `issue_to_come`, `issued_before_birth`, `kinship_missing`,
    `preference_unnamed`, `achievement_untitled`, `points_odd`, `paper_untitled`, `copies_odd`,
    `returned_before_received`, `day_to_come`, `text_too_long`, and those of `checked_identity`.
    """
    person = checked_person(clean(values.person, Applicant), today)
    not_to_come(values.consent_on, today)
    return replace(
        clean(values, Applicant),
        person=person,
        identity=checked_identity(values.identity, person.birth_date, today),
        registered=whole_address(values.registered),
        actual=whole_address(values.actual),
        schooling=checked_schooling(clean(values.schooling, Applicant), person.birth_date, today),
        choices=tuple(clean(one, Application) for one in values.choices),
        parents=one_main(checked_parent(clean(one, ApplicantParent)) for one in values.parents),
        preferences=tuple(checked_preference(clean(one, Preference)) for one in values.preferences),
        awards=tuple(checked_award(clean(one, ApplicantAchievement), today) for one in values.awards),
        papers=tuple(checked_paper(clean(one, ApplicantPaper), today) for one in values.papers),
    )


def not_to_come(day: date | None, today: date) -> None:
    """Raise BadInput (`day_to_come`) if a day has not come yet."""
    refuse("day_to_come" if day is not None and day > today else None, day=day)


def checked_person(values: PersonValues, today: date) -> PersonValues:
    """Who it is: a name at least."""
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


def checked_parent(values: ParentValues) -> ParentValues:
    """A legal representative."""
    checked_name(GeneralValues(values.last_name, values.first_name, values.patronymic))
    refuse("kinship_missing" if not values.kinship else None)
    return replace(values, phone=checked_contacts(ContactValues(values.phone)).phone)


def one_main(parents: Iterable[ParentValues]) -> tuple[ParentValues, ...]:
    """Of several only the first that is called so is the main one."""
    listed = tuple(parents)
    main = next((place for place, one in enumerate(listed) if one.is_main), None)
    return tuple(replace(one, is_main=place == main) for place, one in enumerate(listed))


def checked_preference(values: PreferenceValues) -> PreferenceValues:
    """A right to be enrolled first, or before equals."""
    refuse("preference_unnamed" if not values.reason else None)
    return values


def checked_award(values: AwardValues, today: date) -> AwardValues:
    """An individual achievement."""
    refuse("achievement_untitled" if not values.title else None)
    refuse("points_odd" if not 0 <= values.points <= MOST_POINTS else None, title=values.title)
    not_to_come(values.day, today)
    return replace(values, points=values.points.quantize(HUNDREDTH, ROUND_HALF_UP))


def checked_paper(values: PaperValues, today: date) -> PaperValues:
    """A document that was handed in, and perhaps given back."""
    refuse("paper_untitled" if not values.title else None)
    refuse("copies_odd" if not 1 <= values.copies <= MOST_COPIES else None, title=values.title, most=MOST_COPIES)
    not_to_come(values.received_on, today)
    not_to_come(values.returned_on, today)
    late = values.returned_on is not None and values.returned_on < values.received_on
    refuse("returned_before_received" if late else None, title=values.title)
    return values
