"""The demo college's curators by date, and the debts that its closed statements have left: tried, paused, passed."""

from collections.abc import Sequence
from datetime import date, timedelta

from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Curatorship
from desktop_app.models.people import Employee
from desktop_app.services.college import list_employees
from desktop_app.services.debts import collect_debts, list_debts, open_debt
from desktop_app.services.debts_values import (
    Control,
    DebtCard,
    FinalMark,
    PauseCause,
    PauseValues,
    PermitValues,
    ResultValues,
)
from desktop_app.services.debts_writing import add_pause, issue_permit, put_result
from desktop_app.services.demo.logins import Groups
from desktop_app.services.demo.statements import on_day
from desktop_app.services.office import Office, Tx
from desktop_app.services.retakes import RetakeValues, create_retake_sheets

SEPTEMBER = 9
RETAKEN = 6
"""How many of the others have a retake before them, in statements of their own."""
TRIED, FAILED, PASSED, ILL, WAITING = range(5)
"""The first debts of the list, and what became of each."""


def add_curators(tx: Tx, groups: Groups, teachers: Sequence[Employee], terms: Sequence[Term]) -> None:
    """Who is curator since when; the last group got another one this year, the second gets one in the next term."""
    listed = [group for group, _students in groups.values() if group.curator_id is not None]
    free = [one for one in teachers if one.id not in {group.curator_id for group in listed}]
    hired = {one.id: one.hired_on for one in teachers}
    rows = [
        Curatorship(
            group_id=group.id,
            employee_id=group.curator_id or 0,
            since=max(date(group.admission_year, SEPTEMBER, 1), hired[group.curator_id or 0]),
        )
        for group in listed
    ]
    if len(rows) > 1 and len(free) > 1:
        last, second, began = rows[-1], rows[1], terms[0].starts
        before = Curatorship(group_id=last.group_id, employee_id=free[0].id, since=last.since)
        before.until, last.since = began - timedelta(days=1), began
        second.until = terms[1].starts - timedelta(days=1)
        rows += [before, Curatorship(group_id=second.group_id, employee_id=free[1].id, since=terms[1].starts)]
        if before.until < before.since:
            rows.remove(before)
    tx.session.add_all(rows)
    tx.session.flush()


def fill_debts(office: Office) -> int:
    """Collect the debts and let the first of them be tried; returns how many there are."""
    collect_debts(office)
    lines = list_debts(office)
    commission = tuple(one.name.replace("\u00a0", " ") for one in list_employees(office)[:3])
    for place, line in enumerate(lines[: WAITING + 1]):
        try_(office, open_debt(office, line.id), place, commission)
    untried = [line for line in list_debts(office) if not line.attempts and not line.waiting and not line.paused]
    create_retake_sheets(office, untried[-RETAKEN:], RetakeValues(office.today + timedelta(days=7)))
    return len(lines)


def try_(office: Office, card: DebtCard, place: int, commission: tuple[str, ...]) -> None:
    """What became of one of them."""
    day = min(card.line.since + timedelta(days=5), office.today)
    desk, examiner = on_day(office, day), (card.line.teacher.replace("\u00a0", " ") or commission[0],)
    if place == ILL:
        until = min(day + timedelta(days=9), office.today)
        if until > card.line.since:  # a debt of today has no days yet that an illness could take away
            add_pause(desk, card, PauseValues(PauseCause.ILLNESS, day, until, "справка № 214"))
        return
    issued = issue_permit(desk, open_debt(desk, card.line.id), permit(day, examiner))
    if place == WAITING:
        return
    mark = passing(card) if place == PASSED else failing(card)
    tried = put_result(desk, issued, ResultValues(day, mark, examiner))
    if place == FAILED:
        issue_permit(desk, tried, permit(day, commission))


def permit(day: date, examiners: tuple[str, ...]) -> PermitValues:
    """For ten days."""
    return PermitValues(day + timedelta(days=10), examiners)


def passing(card: DebtCard) -> FinalMark:
    """A mark that passes."""
    return FinalMark.PASSED if card.line.control is Control.CREDIT else FinalMark.THREE


def failing(card: DebtCard) -> FinalMark:
    """A mark that does not."""
    return FinalMark.FAILED if card.line.control is Control.CREDIT else FinalMark.TWO
