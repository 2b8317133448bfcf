"""`vedomost orders`: the register for scripts, signing, annulling, the daily task that lets orders take effect."""

import argparse
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop_app.views.wording import _, fill, ngettext

if TYPE_CHECKING:
    from desktop_app.services.orders import OrderCard, OrderHead


def add_orders(commands: Any) -> None:
    """`orders list | show | sign | annul | take-effect`."""
    orders = commands.add_parser("orders", help=_("orders about students: the register, signing, annulling"))
    verbs = orders.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)
    listed = verbs.add_parser("list", help=_("the register: drafts first, then the newest"))
    listed.add_argument("--year", type=int, metavar=_("YEAR"), help=_("only of this year"))
    listed.set_defaults(command=list_all)
    show, sign, annul = (
        verbs.add_parser(name, help=help_)
        for name, help_ in (
            ("show", _("an order with its students")),
            ("sign", _("sign a draft")),
            ("annul", _("annul a signed order: what it changed is as it was")),
        )
    )
    for one in (show, sign, annul):
        one.add_argument("order", type=int, metavar=_("KEY"), help=_("its key, as `list` tells it"))
    for one in (listed, show):
        one.add_argument("--json", action="store_true", help=_("machine-readable output"))
    sign.add_argument("--number", default="", metavar=_("NUMBER"), help=_("the next free one of the year if not given"))
    sign.add_argument("--dated", type=date.fromisoformat, metavar=_("DAY"), help=_("date of the order; today"))
    annul.add_argument("--why", required=True, metavar=_("TEXT"), help=_("by which paper, and why"))
    show.set_defaults(command=show_one)
    sign.set_defaults(command=sign_one)
    annul.set_defaults(command=annul_one)
    effect = verbs.add_parser("take-effect", help=_("let orders take effect whose day has come; for a daily task"))
    effect.set_defaults(command=take_all)


def list_all(chosen: argparse.Namespace) -> int:
    """`orders list`."""
    from desktop_app.cli_office import opened, show_json
    from desktop_app.services.orders import list_orders

    with opened(chosen.database) as office:
        heads = list_orders(office, chosen.year)
    if chosen.json:
        show_json(heads)
        return 0
    for head in heads:
        print(line_of(head))
    return 0


def show_one(chosen: argparse.Namespace) -> int:
    """`orders show`."""
    from desktop_app.cli_office import opened, show_json
    from desktop_app.services.orders import open_order

    with opened(chosen.database) as office:
        card = open_order(office, chosen.order)
    if chosen.json:
        show_json(card)
        return 0
    tell(card)
    return 0


def sign_one(chosen: argparse.Namespace) -> int:
    """`orders sign`."""
    from desktop_app.cli_office import opened
    from desktop_app.services.orders import open_order, sign_order

    with opened(chosen.database) as office:
        card = open_order(office, chosen.order)
        print(line_of(sign_order(office, card, chosen.number, chosen.dated or office.today).head))
    return 0


def annul_one(chosen: argparse.Namespace) -> int:
    """`orders annul`."""
    from desktop_app.cli_office import opened
    from desktop_app.services.orders import annul_order, open_order

    with opened(chosen.database) as office:
        print(line_of(annul_order(office, open_order(office, chosen.order), chosen.why).head))
    return 0


def take_all(chosen: argparse.Namespace) -> int:
    """`orders take-effect`."""
    from desktop_app.cli_office import opened
    from desktop_app.services.orders import count_due, take_effect

    with opened(chosen.database) as office:
        count = take_effect(office) if count_due(office) else 0
    print(ngettext("{n} order took effect today.", "{n} orders took effect today.", count).format(n=count))
    return 0


def line_of(head: "OrderHead") -> str:
    """An order in the list."""
    from desktop_app.views.orders.sentences import called, kind_word, names_words, state_word

    said = (str(head.id), called(head), kind_word(head.kind), f"{head.effective_on:%d.%m.%Y}", state_word(head))
    return " | ".join((*said, names_words(head)))


def tell(card: "OrderCard") -> None:
    """An order with its students, and what stands in the way of its signing."""
    from desktop_app.views.orders.sentences import line_words, place_words
    from desktop_app.views.words import REASON_WORDS

    print(line_of(card.head))
    for line in card.lines:
        said = (line.name, place_words(line.group_before, line.status_before),
                line_words(card.head.kind, line.values, line.group_after))  # fmt: skip
        print(" | ".join(said))
        for code in filter(None, (line.fault, line.warning)):
            print("  " + fill(_(REASON_WORDS[code]), {"student": line.name, "day": card.head.effective_on}))
