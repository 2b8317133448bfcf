"""Papers of people and deadlines: contacts, social passports, credentials, protocols of debts, deadlines."""

from collections.abc import Mapping
from types import MappingProxyType

from sqlalchemy import select

from desktop_app.models.contingent import Group
from desktop_app.services.control_papers import TaskPaper
from desktop_app.services.credentials import group_lines, staff_lines
from desktop_app.services.credentials_reading import group_within
from desktop_app.services.credentials_values import RegisterPaper
from desktop_app.services.debt_protocols import protocols_of
from desktop_app.services.forms_choice import Choice, Paper, chosen_group, safe
from desktop_app.services.forms_office import Maker, Papers, own
from desktop_app.services.group_papers import contacts_of, passports_of
from desktop_app.services.letterhead import letterhead_of
from desktop_app.services.office import Tx
from desktop_app.services.summary import Which
from desktop_app.services.summary_study import studies_of
from desktop_app.services.tasks import tasks_within


def contacts(tx: Tx, choice: Choice) -> Papers:
    """The contacts of each group within reach, or of one."""
    return tuple(Paper(safe(f"Сведения о группе {one.group.name}"), one) for one in contacts_of(tx, choice))


def passports(tx: Tx, choice: Choice) -> Papers:
    """The social passport of each group whose health data is within reach, or of one."""
    return tuple(Paper(safe(f"Социальный паспорт {one.group.name}"), one) for one in passports_of(tx, choice))


def registers(tx: Tx, choice: Choice) -> Papers:
    """The register of credentials of each group within reach, or of one; with no group that of those who work here.

    Where nobody has been handed a password there is none.
    """
    wanted, head = chosen_group(tx, choice), letterhead_of(tx)
    query = select(Group.id, Group.name).where(group_within(tx, tx.permission)).order_by(Group.name)
    parts = [(name, group_lines(tx, key)) for key, name in tx.session.execute(query) if wanted in {None, key}]
    if wanted is None:
        parts.append(("", staff_lines(tx)))
    return tuple(
        Paper(safe(f"Выдача реквизитов {group or 'сотрудники'}"), RegisterPaper(group, lines, head))
        for group, lines in parts
        if lines
    )


def protocols(tx: Tx, choice: Choice) -> Papers:
    """The protocols of the debts within reach: a discipline of a group and an attempt each."""
    return tuple(
        Paper(safe(f"Протокол {one.group} {one.index} попытка {one.number}"), one) for one in protocols_of(tx, choice)
    )


def studies(tx: Tx, choice: Choice) -> Papers:
    """The summary for the diploma of each group, or of one."""
    found = studies_of(tx, Which(choice.term_id, whole_year=True, group=choice.group or ""))
    return tuple(Paper(safe(f"Сводная к диплому {one.summary.group.name}"), one) for one in found)


def deadlines(tx: Tx, _choice: Choice) -> Papers:
    """The tasks within reach that wait; nothing when all is done."""
    waiting = tuple(one for one in tasks_within(tx) if not one.is_done)
    return (Paper(f"Сроки на {tx.today:%d.%m.%Y}", TaskPaper(letterhead_of(tx), tx.today, waiting)),) * bool(waiting)


MADE: Mapping[str, Maker] = {
    "group-contacts": contacts,
    "social-passport": passports,
    "handout-register": registers,
    "debt-protocol": protocols,
    "summary-diploma": studies,
}

MAKERS: Mapping[str, Maker] = MappingProxyType(
    {**{code: own(code, made) for code, made in MADE.items()}, "deadlines": deadlines}
)
"""Form → what makes its papers."""
