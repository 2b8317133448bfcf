"""What `vedomost accounts` does."""

import argparse
from collections.abc import Iterable
from pathlib import Path

from desktop_app.cli_office import opened, show_json
from desktop_app.errors import BadInput
from desktop_app.services.accounts import AccountLine, block, list_accounts, tidy_login, unblock
from desktop_app.services.credentials import hand_out, issue_accounts, list_access_groups, open_group_access
from desktop_app.services.credentials_values import Issued
from desktop_app.services.exchange.files import save
from desktop_app.services.forms import safe
from desktop_app.services.office import Office
from desktop_app.services.reports import access_slips
from desktop_app.views.access.holders import waits
from desktop_app.views.access.standing import moment, standing
from desktop_app.views.window.people import role_name
from desktop_app.views.wording import _, ngettext


def list_command(chosen: argparse.Namespace) -> int:
    """`accounts list`."""
    with opened(chosen.database) as office:
        lines = lines_of(office, chosen.group)
        if chosen.json:
            show_json(lines)
            return 0
        for line in lines:
            roles = ", ".join(role_name(role) for role in line.roles)
            said = standing(line, office.today)[0]
            print(f"{line.login:24} {line.name} · {roles} · {said} {moment(line.signed_in_at)}".rstrip())
    return 0


def lines_of(office: Office, group: str | None) -> tuple[AccountLine, ...]:
    """All accounts, or those of a group. Raises BadInput (`no_such_group`)."""
    if group is None:
        return list_accounts(office)
    holders = open_group_access(office, group_named(office, group)).holders
    return tuple(one.account for one in holders if one.account is not None)


def issue_command(chosen: argparse.Namespace) -> int:
    """`accounts issue`."""
    with opened(chosen.database) as office:
        key = group_named(office, chosen.group)
        issued = issue_accounts(office, key)
        paths = [] if chosen.out is None else list(written(office, key, chosen.out))
        if chosen.json:
            show_json({"accounts": issued.accounts, "roles": issued.roles, "slips": paths})
            return 0
        print(told(issued))
        for path in paths:
            print(path)
    return 0


def told(issued: Issued) -> str:
    """What was issued, in words."""
    return ngettext("{n} account is made.", "{n} accounts are made.", issued.accounts).format(n=issued.accounts)


def written(office: Office, group_id: int, folder: Path) -> Iterable[Path]:
    """One-time passwords for those of a group who have none that works, as a file of slips."""
    access = open_group_access(office, group_id)
    waiting = [one.account for one in access.holders if waits(one, office.today) and one.account is not None]
    keys = [line.id for line in waiting if line.may_hand_out]
    if keys:
        name = safe(_("Credentials {group}").format(group=access.group))
        yield save(folder / f"{name}.pdf", access_slips.render(hand_out(office, keys)))


def password_command(chosen: argparse.Namespace) -> int:
    """`accounts password LOGIN`."""
    with opened(chosen.database) as office:
        (slip,) = hand_out(office, [account_named(office, chosen.login).id]).slips
        if chosen.json:
            show_json({"login": slip.login, "password": slip.password, "valid_until": slip.valid_until})
        else:
            print(slip.password)
    return 0


def block_command(chosen: argparse.Namespace) -> int:
    """`accounts block LOGIN`."""
    return set_blocked(chosen, blocked=True)


def unblock_command(chosen: argparse.Namespace) -> int:
    """`accounts unblock LOGIN`."""
    return set_blocked(chosen, blocked=False)


def set_blocked(chosen: argparse.Namespace, *, blocked: bool) -> int:
    """Block an account or open it again."""
    with opened(chosen.database) as office:
        line = (block if blocked else unblock)(office, account_named(office, chosen.login))
    if chosen.json:
        show_json(line)
    else:
        words = _("{login} is blocked.") if line.blocked else _("{login} may sign in again.")
        print(words.format(login=line.login))
    return 0


def account_named(office: Office, login: str) -> AccountLine:
    """The account of a login. Raises BadInput (`no_such_account`)."""
    found = next((line for line in list_accounts(office) if line.login == tidy_login(login)), None)
    if found is None:
        raise BadInput("no_such_account", login=login)
    return found


def group_named(office: Office, name: str) -> int:
    """The key of a group. Raises BadInput (`no_such_group`)."""
    found = next((one for one in list_access_groups(office) if one.name.casefold() == name.casefold()), None)
    if found is None:
        raise BadInput("no_such_group", group=name)
    return found.id
