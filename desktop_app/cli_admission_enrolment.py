"""`vedomost admission withdraw|refuse|return|enrolment|enrol|forget`: how an applicant's summer ends."""

import argparse
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop_app.views.wording import _, ngettext

if TYPE_CHECKING:
    from desktop_app.services.admission.enrolling_values import Enrolled, Enrolment, EnrolmentList, GroupPlan
    from desktop_app.services.admission.forgetting import Archive


def add_enrolment(verbs: Any) -> None:
    """`admission withdraw|refuse|return YEAR NUMBER`, `enrolment YEAR`, `enrol YEAR KEY GROUP`, `forget YEAR`."""
    leave = verbs.add_parser("withdraw", help=_("an applicant takes the documents back and forgoes every place"))
    leave.add_argument("--to", default="", metavar=_("TEXT"), help=_("to whom the documents are given"))
    leave.set_defaults(command=withdraw_one)
    refuse = verbs.add_parser("refuse", help=_("refuse an applicant"))
    refuse.set_defaults(command=refuse_one)
    back = verbs.add_parser("return", help=_("an applicant who has left comes again"))
    back.set_defaults(command=return_one)
    shown = verbs.add_parser("enrolment", help=_("who is recommended, what stands in the way, into which groups"))
    shown.set_defaults(command=show_enrolment)
    enrol = verbs.add_parser("enrol", help=_("make students of the recommended, and a draft order of enrolment"))
    enrol.set_defaults(command=enrol_some)
    forget = verbs.add_parser("forget", help=_("who of a campaign would be forgotten and when; with --yes forget them"))
    forget.add_argument("--yes", action="store_true", help=_("there is no way back"))
    forget.set_defaults(command=forget_campaign)
    for verb in (leave, refuse, back, shown, enrol, forget):
        verb.add_argument("year", type=int, metavar=_("YEAR"))
        verb.add_argument("--json", action="store_true", help=_("machine-readable output"))
    for verb in (leave, refuse, back):
        verb.add_argument("number", type=int, metavar=_("NUMBER"), help=_("of registration"))
    for verb in (leave, refuse):
        verb.add_argument("--day", type=date.fromisoformat, metavar=_("DAY"), help=_("today if not given"))
        verb.add_argument("--why", default="", metavar=_("TEXT"), help=_("why; a refusal must say it"))
    add_plan(enrol)


def add_plan(verb: argparse.ArgumentParser) -> None:
    """Who goes where, and by which order."""
    verb.add_argument("offer", type=int, metavar=_("KEY"), help=_("of the competition group, as `enrolment` tells it"))
    verb.add_argument("group", metavar=_("GROUP"), help=_("its name: one that is there, or one that is proposed"))
    verb.add_argument("--number", type=int, nargs="+", metavar="N",
                      help=_("registration numbers; all whom nothing stops if not given"))  # fmt: skip
    verb.add_argument("--on", type=date.fromisoformat, metavar=_("DAY"), help=_("from which day; as the campaign says"))
    verb.add_argument("--basis", default="", metavar=_("TEXT"), help=_("the basis of the order"))
    verb.add_argument("--accounts", action="store_true", help=_("make accounts for students and parents, too"))


def withdraw_one(chosen: argparse.Namespace) -> int:
    """`admission withdraw`."""
    from desktop_app.cli_admission_applicants import card_of
    from desktop_app.cli_office import opened
    from desktop_app.services.admission.leaving import withdraw_applicant

    with opened(chosen.database) as office:
        card = card_of(office, chosen.year, chosen.number)
        told(chosen, withdraw_applicant(office, card, chosen.day or office.today, chosen.why, chosen.to))
    return 0


def refuse_one(chosen: argparse.Namespace) -> int:
    """`admission refuse`."""
    from desktop_app.cli_admission_applicants import card_of
    from desktop_app.cli_office import opened
    from desktop_app.services.admission.leaving import refuse_applicant

    with opened(chosen.database) as office:
        card = card_of(office, chosen.year, chosen.number)
        told(chosen, refuse_applicant(office, card, chosen.day or office.today, chosen.why))
    return 0


def return_one(chosen: argparse.Namespace) -> int:
    """`admission return`."""
    from desktop_app.cli_admission_applicants import card_of
    from desktop_app.cli_office import opened
    from desktop_app.services.admission.leaving import take_back

    with opened(chosen.database) as office:
        told(chosen, take_back(office, card_of(office, chosen.year, chosen.number)))
    return 0


def told(chosen: argparse.Namespace, card: Any) -> None:
    """A card for people or for programs."""
    from desktop_app.cli_admission_applicants import tell
    from desktop_app.cli_office import show_json

    (show_json if chosen.json else tell)(card)


def show_enrolment(chosen: argparse.Namespace) -> int:
    """`admission enrolment`."""
    from desktop_app.cli_admission_campaigns import campaign_key
    from desktop_app.cli_office import opened, show_json
    from desktop_app.services.admission.enrolling import open_enrolment

    with opened(chosen.database) as office:
        seen = open_enrolment(office, campaign_key(office, chosen.year))
    if chosen.json:
        show_json(seen)
        return 0
    for one in seen.lists:
        tell_list(one)
    return 0


def tell_list(one: "EnrolmentList") -> None:
    """A competition group by its key, the groups that may take it, and whoever is recommended."""
    from desktop_app.views.words_enrolling import STOPS

    print(f"{one.offer.id} | {one.offer.name}")
    for group in one.groups:
        print(f"  → {group.name} ({group.students})")
    for new in one.proposed:
        print(_("  → {name} (new)").format(name=new.name))
    for who in one.candidates:
        mean = "—" if who.mean is None else f"{who.mean:f}".replace(".", ",")
        why = ", ".join(_(STOPS[stop]) for stop in who.stops)
        print("  " + " | ".join(part for part in (str(who.number), who.name, mean, why or who.order) if part))


def enrol_some(chosen: argparse.Namespace) -> int:
    """`admission enrol`."""
    from desktop_app.cli_admission_campaigns import campaign_key
    from desktop_app.cli_office import opened, show_json
    from desktop_app.services.admission.enrolling import enrol, open_enrolment
    from desktop_app.services.admission.enrolling_values import EnrolPlan

    with opened(chosen.database) as office:
        seen = open_enrolment(office, campaign_key(office, chosen.year))
        into = planned(seen, chosen)
        plan = EnrolPlan((into,), chosen.on or seen.effective_on, chosen.basis, accounts=chosen.accounts)
        done = enrol(office, seen, plan)
    if chosen.json:
        show_json(done)
    else:
        tell_enrolled(done)
    return 0


def planned(seen: "Enrolment", chosen: argparse.Namespace) -> "GroupPlan":
    """The applicants that the words mean, in the group that they name.

    Raises BadInput (`no_enrolment_list`, `no_enrolment_group`, `not_recommended`).
    """
    from desktop_app.errors import BadInput
    from desktop_app.services.admission.enrolling_values import GroupPlan

    one = next((each for each in seen.lists if each.offer.id == chosen.offer), None)
    if one is None:
        raise BadInput("no_enrolment_list", key=chosen.offer)
    people = people_of(one, chosen.number)
    for group in one.groups:
        if group.name == chosen.group:
            return GroupPlan(people, group.id)
    for new in one.proposed:
        if new.name == chosen.group:
            return GroupPlan(people, new=new)
    raise BadInput("no_enrolment_group", group=chosen.group)


def people_of(one: "EnrolmentList", numbers: list[int] | None) -> tuple[int, ...]:
    """Whom nothing stops, or who has these numbers. Raises BadInput (`not_recommended`)."""
    from desktop_app.errors import BadInput

    if numbers is None:
        return tuple(each.applicant_id for each in one.candidates if not each.stops)
    found = {each.number: each.applicant_id for each in one.candidates}
    for number in numbers:
        if number not in found:
            raise BadInput("not_recommended", name=f"№ {number}")
    return tuple(found[number] for number in numbers)


def tell_enrolled(done: "Enrolled") -> None:
    """How many, and by which drafts."""
    print(ngettext("{n} student's card", "{n} students' cards", done.students).format(n=done.students))
    print(ngettext("{n} account is ready", "{n} accounts are ready", done.accounts).format(n=done.accounts))
    for key in done.orders:
        print(_("draft order {key}: sign it with «vedomost orders sign {key}»").format(key=key))


def forget_campaign(chosen: argparse.Namespace) -> int:
    """`admission forget`: tells unless `--yes` is given."""
    from desktop_app.cli_admission_campaigns import campaign_key
    from desktop_app.cli_office import opened, show_json
    from desktop_app.services.admission.forgetting import anonymise_campaign, open_archive

    with opened(chosen.database) as office:
        archive = open_archive(office, campaign_key(office, chosen.year))
        if chosen.yes:
            archive = anonymise_campaign(office, archive)
    if chosen.json:
        show_json(archive)
    else:
        print(archive_words(archive))
    return 0


def archive_words(archive: "Archive") -> str:
    """«Обезличен 26.05.2027», or whom it would touch and from when."""
    if archive.done_on is not None:
        return _("the archive was made anonymous on {day}").format(day=f"{archive.done_on:%d.%m.%Y}")
    whom = ngettext("{n} applicant", "{n} applicants", archive.people).format(n=archive.people)
    return _("{whom} would be forgotten; not before {day}").format(whom=whom, day=f"{archive.since:%d.%m.%Y}")
