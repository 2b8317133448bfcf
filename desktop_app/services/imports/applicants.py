"""Applicants from a file of the public services portal (п. 4.8): a row is an application, rows of one person one card.

Whoever is there already is found by СНИЛС, by the certificate, or by name and birth date; their new applications are
added. Registration goes the way of the desk (`admission.writing`), so that nothing comes in that it would refuse.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from sqlalchemy import select

from desktop_app.errors import BadInput
from desktop_app.models.admission import Campaign
from desktop_app.models.applicants import Applicant, ApplicantIdentity, Application
from desktop_app.services.admission.checks import checked_card
from desktop_app.services.admission.checks_identity import refuse_others
from desktop_app.services.admission.choosing import fitting, require_open
from desktop_app.services.admission.offers import open_groups
from desktop_app.services.admission.reading import card_of
from desktop_app.services.admission.reading_blocks import read_applicants
from desktop_app.services.admission.values import ApplicantValues, Channel, ChoiceValues
from desktop_app.services.admission.writing import refuse_day, register, save
from desktop_app.services.cards_new import LIKE
from desktop_app.services.imports.applicants_offers import find_offer
from desktop_app.services.imports.applicants_values import FIELD_OF, merged, state_of, title_of_schooling
from desktop_app.services.imports.people import Folk, check_person, complete_sex, key_of
from desktop_app.services.imports.values import Change, Given, ListKind, State
from desktop_app.services.imports.work import Case, ListImport

ONCE = frozenset({"registered_on", "priority", "contract", "speciality", "form", "base", "funding", "customer"})
"""What an application is found by, or has once and for all."""

Mark = tuple[object, ...]


@dataclass(eq=False, slots=True)
class Somebody:
    """A person of the file or of the campaign; key None: not registered yet."""

    name: str
    key: int | None = None
    rows: dict[int, int] = field(default_factory=dict)  # competition group → row of the file


class ApplicantImport(ListImport):
    """Applicants of the newest campaign that is open."""

    kind = ListKind.APPLICANTS
    required = ("last_name", "first_name", "speciality")
    compared_never = ONCE
    touches = ("applicants",)

    def look_up(self) -> None:
        """The campaign, its groups, and who has applied. Raises BadInput (`no_open_campaign`)."""
        tx = self.tx
        open_ones = select(Campaign).where(Campaign.closed_on.is_(None)).order_by(Campaign.year.desc()).limit(1)
        campaign = tx.session.scalars(open_ones).one_or_none()
        if campaign is None:
            raise BadInput("no_open_campaign")
        self.campaign = campaign
        self.groups = open_groups(tx, campaign)
        self.school_title = title_of_schooling(tx, campaign.id)
        self.marks: dict[Mark, Somebody] = {}
        self.of_row: dict[int, tuple[Somebody, int]] = {}  # row of the file → who, competition group
        self.filed: dict[tuple[int, int], int] = {}  # (applicant, group) → application
        self.owners: dict[int, int] = {}  # application → applicant
        self.folk = Folk()
        self.read_applicants()

    def read_applicants(self) -> None:
        """Who is registered."""
        query = (
            select(Applicant.id, Applicant.search_key, Applicant.birth_date, Applicant.certificate)
            .add_columns(ApplicantIdentity.snils)
            .outerjoin(ApplicantIdentity, ApplicantIdentity.applicant_id == Applicant.id)
            .where(Applicant.campaign_id == self.campaign.id, self.tx.within(Applicant))
        )
        for key, name, born, certificate, snils in self.tx.session.execute(query):
            somebody = Somebody(name, key)
            for mark in marks_of(snils, certificate, name, born):
                self.marks[mark] = somebody
        applications = (
            select(Application.id, Application.applicant_id, Application.group_id)
            .join(Applicant, Applicant.id == Application.applicant_id)
            .where(Applicant.campaign_id == self.campaign.id, Application.withdrawn_on.is_(None))
        )
        for key, applicant, group in self.tx.session.execute(applications):
            self.filed[applicant, group], self.owners[key] = key, applicant

    def match(self, case: Case) -> None:
        """The competition group, the person, and the application, if it is there already."""
        check_person(self.tx, self.folk, case)
        complete_sex(case)
        offer = find_offer(case, self.groups)
        somebody = self.find(case)
        if offer is None or case.problems:
            return
        if offer in somebody.rows:
            case.refuse("speciality", "row_twice", row=somebody.rows[offer])
            return
        self.of_row[case.number] = somebody, offer
        case.key = self.filed.get((somebody.key or 0, offer))
        if case.key is None:
            self.judge(case, somebody, offer)

    def find(self, case: Case) -> Somebody:
        """Whom a row is about; a number of somebody else is refused."""
        name = key_of(case.given)
        for mark in self.marks_of_row(case.given):
            found = self.marks.get(mark)
            if found is None:
                continue
            if found.name != name and not alike(found.name, name):
                reason = "snils_of_another" if mark[0] == "snils" else "certificate_of_another"
                case.refuse(str(mark[0]), reason, name=found.name.title())
            return found
        return Somebody(name)

    def marks_of_row(self, given: Given) -> list[Mark]:
        """What a row finds somebody by, the surest first."""
        return marks_of(given.get("snils"), given.get("certificate"), key_of(given), given.get("birth_date"))

    def judge(self, case: Case, somebody: Somebody, offer: int) -> None:
        """Whether the desk would write it down: what it refuses is said of the row."""
        values = merged(ApplicantValues(), case.given, self.school_title, self.tx.today)
        try:
            if somebody.key is None:
                refuse_day(self.tx, self.campaign, values)
            wanted = checked_card(values, self.tx.today)
            group = fitting(self.groups, offer, wanted.schooling.level)
            if somebody.key is None:
                refuse_others(self.tx, self.campaign.id, None, wanted)
            day = wanted.registered_on if somebody.key is None else None
            require_open(group, day or self.tx.today)
        except BadInput as error:
            facts = {name: value for name, value in error.facts.items() if name != "reason"}
            case.refuse(FIELD_OF.get(error.reason, "last_name"), error.reason, **facts)

    def settled(self, case: Case) -> None:
        """Later rows of the same person belong to the same card."""
        somebody, offer = self.of_row[case.number]
        somebody.rows[offer] = case.number
        for mark in self.marks_of_row(case.given):
            self.marks.setdefault(mark, somebody)

    def states(self, keys: Collection[int]) -> Mapping[int, State]:
        """What stands in the cards of these applications."""
        people = {self.owners[key] for key in keys}
        found = {
            one.row.id: state_of(one.values)
            for one in read_applicants(self.tx, Applicant.campaign_id == self.campaign.id)
            if one.row.id in people
        }
        return {key: found[self.owners[key]] for key in keys}

    def compare(self, case: Case, state: State) -> None:
        """The fields; an original that is here is not taken away by a file, nor are typed marks by a mean."""
        super().compare(case, state)
        case.changes = [one for one in case.changes if not (one.field == "original" and one.old)]
        if state.get("marks"):
            case.changes = [one for one in case.changes if one.field != "mean"]

    def add(self, cases: Sequence[Case]) -> None:
        """New cards, and new applications of those who have one."""
        people: dict[Somebody, list[Case]] = {}
        for case in cases:
            people.setdefault(self.of_row[case.number][0], []).append(case)
        for somebody, rows in people.items():
            ordered = sorted(rows, key=priority_of)
            if somebody.key is None:
                self.register(somebody, ordered)
            else:
                self.add_applications(somebody.key, ordered)

    def register(self, somebody: Somebody, cases: Sequence[Case]) -> None:
        """A card with all applications of the file."""
        given: dict[str, object] = {}
        for case in reversed(cases):
            given.update(case.given)
        values = merged(
            ApplicantValues(channel=Channel.PORTAL, choices=tuple(map(self.choice_of, cases))),
            given, self.school_title, self.tx.today,
        )  # fmt: skip
        somebody.key = register(self.tx, self.campaign.id, values).id

    def add_applications(self, key: int, cases: Sequence[Case]) -> None:
        """Each at the place that its priority gives, the others keep their order."""
        card = card_of(self.tx, self.tx.get(Applicant, key))
        choices = list(card.values.choices)
        for case in cases:
            choices.insert(priority_of(case) - 1, self.choice_of(case))
        save(self.tx, card, replace(card.values, choices=tuple(choices)))

    def choice_of(self, case: Case) -> ChoiceValues:
        """An application as the desk enters it."""
        return ChoiceValues(self.of_row[case.number][1], str(case.given.get("contract", "")))

    def change(self, cases: Sequence[Case]) -> None:
        """Write what differs; what several rows of a person say is written once."""
        people: dict[int, list[Change]] = {}
        for case in cases:
            people.setdefault(self.owners[case.key or 0], []).extend(case.changes)
        for key, changes in people.items():
            card = card_of(self.tx, self.tx.get(Applicant, key))
            given = {one.field: one.new for one in changes}
            save(self.tx, card, merged(card.values, given, self.school_title, self.tx.today))


def marks_of(snils: object, certificate: object, name: str, born: object) -> list[Mark]:
    """What a person is found by; a name alone tells nobody apart."""
    marks: list[Mark] = []
    if snils:
        marks.append(("snils", snils))
    if certificate:
        marks.append(("certificate", certificate))
    if name and born:
        marks.append(("name", name, born))
    return marks


def priority_of(case: Case) -> int:
    """The priority; without one the last."""
    priority = case.given.get("priority")
    return priority if isinstance(priority, int) else 99


def alike(one: str, other: str) -> bool:
    """Whether two names are of one person: a letter that differs, or a last name that has changed."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= LIKE or one.split()[1:] == other.split()[1:]
