"""`vedomost admission list|show|register|twins`: the applicants of a year, a card, a new one under the next number."""

import argparse
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from desktop_app.views.wording import _, ngettext

if TYPE_CHECKING:
    from desktop_app.services.admission.values import ApplicantCard, ApplicantLine, ApplicantValues, Missing
    from desktop_app.services.office import Office

LEVELS = ("basic", "secondary", "worker", "vocational", "higher")


def add_applicants(verbs: Any) -> None:
    """`admission list YEAR`, `show YEAR NUMBER`, `register YEAR LAST FIRST …`, `twins YEAR LAST FIRST …`."""
    listed = verbs.add_parser("list", help=_("the applicants of a year by registration number"))
    listed.add_argument("--missing", action="store_true", help=_("only those whose card lacks something"))
    listed.set_defaults(command=list_all)
    show = verbs.add_parser("show", help=_("the card of an applicant, and what it lacks"))
    show.set_defaults(command=show_one)
    register = verbs.add_parser("register", help=_("register an applicant under the next number"))
    register.set_defaults(command=register_one)
    twins = verbs.add_parser("twins", help=_("who may be the same person; exit code 1 if there is somebody"))
    twins.set_defaults(command=show_twins)
    for verb in (listed, show, register, twins):
        verb.add_argument("year", type=int, metavar=_("YEAR"))
        verb.add_argument("--json", action="store_true", help=_("machine-readable output"))
    show.add_argument("number", type=int, metavar=_("NUMBER"), help=_("of registration"))
    for verb in (register, twins):
        add_person(verb)
    add_choices(register)


def add_person(verb: argparse.ArgumentParser) -> None:
    """Who it is."""
    verb.add_argument("last_name", metavar=_("LAST"))
    verb.add_argument("first_name", metavar=_("FIRST"))
    verb.add_argument("patronymic", nargs="?", default="", metavar=_("PATRONYMIC"))
    verb.add_argument("--born", type=date.fromisoformat, metavar=_("DAY"), help=_("for example 2010-05-03"))
    verb.add_argument("--snils", default="", metavar=_("NUMBER"), help=_("eleven digits"))
    verb.add_argument("--certificate", default="", metavar=_("NUMBER"), help=_("of the certificate of education"))


def add_choices(verb: argparse.ArgumentParser) -> None:
    """What they apply for, and with what."""
    verb.add_argument("--sex", choices=("m", "f"))
    verb.add_argument("--citizenship", default="", metavar=_("COUNTRY"))
    verb.add_argument("--phone", default="", metavar=_("NUMBER"))
    verb.add_argument("--level", choices=LEVELS, help=_("which education they have"))
    verb.add_argument("--mean", type=figure, metavar="N", help=_("of the certificate, for example 4.25"))
    verb.add_argument("--group", type=int, nargs="+", default=[], metavar="N",
                      help=_("keys of competition groups (campaign show --json), the best first"))  # fmt: skip
    verb.add_argument("--filed", type=date.fromisoformat, metavar=_("DAY"), help=_("today if not given"))


def figure(text: str) -> Decimal:
    """A mark with a point or a comma."""
    try:
        return Decimal(text.replace(",", "."))
    except InvalidOperation:
        raise argparse.ArgumentTypeError(text) from None


def list_all(chosen: argparse.Namespace) -> int:
    """`admission list`."""
    from desktop_app.cli_admission_campaigns import campaign_key
    from desktop_app.cli_office import opened, show_json
    from desktop_app.services.admission.reading import list_applicants

    with opened(chosen.database) as office:
        lines = list_applicants(office, campaign_key(office, chosen.year))
    shown = [one for one in lines if one.missing or not chosen.missing]
    if chosen.json:
        show_json(shown)
        return 0
    for one in shown:
        print(line_words(one))
    print(ngettext("{n} applicant", "{n} applicants", len(shown)).format(n=len(shown)))
    return 0


def line_words(one: "ApplicantLine") -> str:
    """«12 | Иванова Анна | 4,25 | 09.02.07 … | оригинал | не хватает: 2»."""
    from desktop_app.views.admission.words import STATES

    return " | ".join(part for part in (
        str(one.number),
        one.name,
        "—" if one.mean is None else f"{one.mean:f}".replace(".", ","),
        one.first_choice or "—",
        _("original") if one.original else "",
        _("missing: {n}").format(n=one.missing) if one.missing else "",
        one.order or _(STATES[one.state]),
    ) if part)  # fmt: skip


def show_one(chosen: argparse.Namespace) -> int:
    """`admission show`. Raises BadInput (`no_such_applicant`)."""
    from desktop_app.cli_office import opened, show_json

    with opened(chosen.database) as office:
        card = card_of(office, chosen.year, chosen.number)
    if chosen.json:
        show_json(card)
    else:
        tell(card)
    return 0


def card_of(office: "Office", year: int, number: int) -> "ApplicantCard":
    """The card under a number. Raises BadInput (`no_such_applicant`)."""
    from desktop_app.cli_admission_campaigns import campaign_key
    from desktop_app.errors import BadInput
    from desktop_app.services.admission.reading import list_applicants, open_applicant

    for one in list_applicants(office, campaign_key(office, year)):
        if one.number == number:
            return open_applicant(office, one.id)
    raise BadInput("no_such_applicant", number=number, year=year)


def tell(card: "ApplicantCard") -> None:
    """A card in a few lines."""
    from desktop_app.views.admission.words import STATES

    person = card.values.person
    born = f"{person.birth_date:%d.%m.%Y}" if person.birth_date else ""
    filed = card.values.registered_on
    print(" | ".join(part for part in (
        str(card.number), card.code, card.name, born, f"{filed:%d.%m.%Y}" if filed else "",
        card.order or _(STATES[card.state]),
    ) if part))  # fmt: skip
    for choice in card.choices:
        gone = _("withdrawn on {day}").format(day=f"{choice.withdrawn_on:%d.%m.%Y}") if choice.withdrawn_on else ""
        extra = _("extra set") if choice.extra else ""
        print(" | ".join(part for part in (f"{choice.priority}.", choice.name, extra, gone) if part))
    for one in card.missing:
        print(f"• {missing_words(one)}")


def missing_words(one: "Missing") -> str:
    """What is missing; what must be there with a mark."""
    from desktop_app.views.admission.words import MISSING_WORDS

    name = _(MISSING_WORDS[one.field]) if one.field in MISSING_WORDS else one.field
    return _("{name}, must be there").format(name=name) if one.must else name


def register_one(chosen: argparse.Namespace) -> int:
    """`admission register`."""
    from desktop_app.cli_admission_campaigns import campaign_key
    from desktop_app.cli_office import opened, show_json
    from desktop_app.services.admission.writing import register_applicant

    with opened(chosen.database) as office:
        card = register_applicant(office, campaign_key(office, chosen.year), typed(chosen))
    if chosen.json:
        show_json(card)
    else:
        tell(card)
    return 0


def typed(chosen: argparse.Namespace) -> "ApplicantValues":
    """The card that the words make."""
    from desktop_app.services.admission.values import (
        ApplicantValues,
        ChoiceValues,
        IdentityBlock,
        PersonValues,
        SchoolingBlock,
        SchoolLevel,
        Sex,
    )

    more: dict[str, Any] = {
        "sex": None,
        "citizenship": "",
        "phone": "",
        "level": None,
        "mean": None,
        "group": [],
        "filed": None,
    }
    given = argparse.Namespace(**(more | vars(chosen)))
    return ApplicantValues(
        PersonValues(
            given.last_name, given.first_name, given.patronymic, Sex(given.sex) if given.sex else None, given.born,
            citizenship=given.citizenship, phone=given.phone,
        ),
        IdentityBlock(given.snils),
        schooling=SchoolingBlock(
            SchoolLevel(given.level) if given.level else None, certificate=given.certificate, mean=given.mean
        ),
        choices=tuple(ChoiceValues(one) for one in given.group),
        registered_on=given.filed,
    )  # fmt: skip


def show_twins(chosen: argparse.Namespace) -> int:
    """`admission twins`: exit code 1 if there are any."""
    from desktop_app.cli_admission_campaigns import campaign_key
    from desktop_app.cli_office import opened, show_json
    from desktop_app.services.admission.twins import find_twins
    from desktop_app.views.admission.strips import twin_words

    with opened(chosen.database) as office:
        found = find_twins(office, campaign_key(office, chosen.year), typed(chosen), None)
    if chosen.json:
        show_json(found)
    else:
        for one in found:
            print(twin_words(one))
    return 1 if found else 0
