"""Papers of the office's forms: lists and registers that other screens print too (п. 4.1, 4.3, 4.9, 5.4, 7.2).

A maker works under the right of the form it makes: what a person prints here is what their own screens show.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from types import MappingProxyType

from sqlalchemy import extract, select

from desktop_app.models.calendar import Term
from desktop_app.models.contingent import StudentStatus
from desktop_app.models.debts import Debt
from desktop_app.models.orders import Order, OrderState
from desktop_app.models.papers import StudyBook
from desktop_app.services.cards_gaps import gaps_of
from desktop_app.services.certificates import register_of_year
from desktop_app.services.contingent import groups_of_term, read_students
from desktop_app.services.control_papers import RecordPaper
from desktop_app.services.control_records import read_records
from desktop_app.services.debts import debtors_paper
from desktop_app.services.debts_reading import read_cards
from desktop_app.services.forms_choice import Choice, Paper, chosen_group, group_named, safe
from desktop_app.services.forms_office_values import MovementSheet, OrderRegister, StudentRoll
from desktop_app.services.forms_rights import RIGHTS
from desktop_app.services.letterhead import letterhead_of
from desktop_app.services.movement import movement_between
from desktop_app.services.office import Tx
from desktop_app.services.orders_reading import read_heads
from desktop_app.services.study_books_papers import cards_of, inlays_of, register_of
from desktop_app.services.study_books_values import BookKind
from desktop_app.services.summary import Which, summaries_of
from desktop_app.services.summary_statistics import debtors_of, results_of
from desktop_app.services.summary_values import SummaryPaper

Papers = tuple[Paper, ...]
Maker = Callable[[Tx, Choice], Papers]
HERE = (StudentStatus.STUDYING, StudentStatus.ON_LEAVE)


def under(tx: Tx, code: str) -> Tx:
    """The same transaction with the reach of the form's own right."""
    return replace(tx, permission=RIGHTS[code])


def own(code: str, made: Maker) -> Maker:
    """A maker under the right of its form."""
    return lambda tx, choice: made(under(tx, code), choice)


def rolls(tx: Tx, choice: Choice) -> Papers:
    """The list of each group of the term within reach, or of one; a group without students has one too."""
    named = None if choice.group is None else choice.group.casefold()
    found = [one for one in groups_of_term(tx, choice.term_id) if named in {None, one.name.casefold()}]
    if choice.group is not None:
        group_named(tx, choice.group)
    head, lines = letterhead_of(tx), read_students(tx, chosen_group(tx, choice))
    here = [one for one in lines if one.status in HERE]
    sheets = [StudentRoll(one, tuple(line for line in here if line.group_id == one.id), head) for one in found]
    reached = [one for one in sheets if one.lines or tx.user.everywhere(tx.permission)]
    return tuple(Paper(safe(f"Список группы {one.group.name}"), one) for one in reached)


def gap_lists(tx: Tx, choice: Choice) -> Papers:
    """What the cards of a group, or of all groups within reach, lack."""
    return (Paper(safe(f"Незаполненные карточки {choice.group or ''}"), gaps_of(tx, choice.group)),)


def book_registers(tx: Tx, choice: Choice, kind: BookKind, called: str) -> Papers:
    """The register of a kind, of a group or of everybody within reach."""
    return (Paper(safe(f"{called} {choice.group or ''}"), register_of(tx, kind, chosen_group(tx, choice))),)


def student_cards(tx: Tx, choice: Choice) -> Papers:
    """The cards in hand of each group within reach, or of one, to be cut out; none where nobody has one."""
    wanted = select(StudyBook.id).where(StudyBook.kind == BookKind.STUDENT_CARD, StudyBook.returned_on.is_(None))
    in_hand = set(tx.session.scalars(wanted))
    of_group: dict[str, set[int]] = defaultdict(set)
    for line in register_of(tx, BookKind.STUDENT_CARD, chosen_group(tx, choice)).lines:
        of_group[line.group.casefold()] |= {line.id} & in_hand
    found = [one.name for one in groups_of_term(tx, choice.term_id)] if choice.group is None else [choice.group]
    values = [(name, cards_of(tx, of_group[name.casefold()])) for name in found if of_group[name.casefold()]]
    return tuple(Paper(safe(f"Студенческие билеты {name}"), value) for name, value in values if value.cards)


def inlays(tx: Tx, choice: Choice) -> Papers:
    """What each group within reach has passed in the term, to copy into the record books."""
    groups = [one for one in groups_of_term(tx, choice.term_id) if one.students]
    wanted = chosen_group(tx, choice)
    made = [inlays_of(tx, choice.term_id, one.id) for one in groups if wanted in {None, one.id}]
    kept = [one for one in made if tx.user.everywhere(tx.permission) or any(each.lines for each in one.inlays)]
    return tuple(Paper(safe(f"Данные зачётных книжек {one.group} {one.term}"), one) for one in kept)


def year_of(tx: Tx, choice: Choice) -> int:
    """The calendar year of a register: of the days that are asked for, else today's."""
    return choice.days[0].year if choice.days else tx.today.year


def certificate_registers(tx: Tx, choice: Choice) -> Papers:
    """The register of certificates of a year."""
    year = year_of(tx, choice)
    return (Paper(f"Журнал справок {year}", register_of_year(tx, year)),)


def order_registers(tx: Tx, choice: Choice) -> Papers:
    """The register of orders of a year, the first on top; drafts have no number and stand in none."""
    year = year_of(tx, choice)
    heads = read_heads(tx, Order.state != OrderState.DRAFT, extract("year", Order.dated_on) == year)
    value = OrderRegister(year, tuple(reversed(heads)), letterhead_of(tx))
    return (Paper(f"Реестр приказов {year}", value),)


def movements(tx: Tx, choice: Choice) -> Papers:
    """The movement of the days that are asked for, else of the term as far as it has gone."""
    first, last = choice.days or span(tx, tx.get(Term, choice.term_id))
    value = MovementSheet(movement_between(tx, first, last), letterhead_of(tx))
    return (Paper(f"Движение контингента {first:%d.%m.%Y}-{last:%d.%m.%Y}", value),)


def span(tx: Tx, term: Term) -> tuple[date, date]:
    """A term as far as it has gone; one that is to come, its first day."""
    return term.starts, max(term.starts, min(term.ends, tx.today))


def debtors(tx: Tx, choice: Choice) -> Papers:
    """The debts within reach that are open today, of all groups or of one."""
    wanted = chosen_group(tx, choice)
    lines = [card.line for card in read_cards(tx, Debt.closed_on.is_(None), by=tx.permission)]
    found = tuple(line for line in lines if wanted in {None, line.group_id})
    return (Paper(safe(f"Задолженности {choice.group or ''}"), debtors_paper(tx, found)),)


def debt_ratings(tx: Tx, choice: Choice) -> Papers:
    """Who owes most, of all groups within reach or of one."""
    value, wanted = debtors_of(tx), chosen_group(tx, choice)
    lines = tuple(line for line in value.lines if wanted in {None, line.group_id})
    return (Paper(safe(f"Рейтинг должников {choice.group or ''}"), replace(value, lines=lines)),)


def results(tx: Tx, choice: Choice, called: str) -> Papers:
    """How the groups within reach, or one, have passed the term or its year; nothing without statements."""
    value = results_of(tx, Which(choice.term_id, choice.whole_year, group=choice.group or ""))
    return (Paper(safe(f"{called} {value.title}"), value),) if value.groups else ()


def year_summaries(tx: Tx, choice: Choice) -> Papers:
    """The summary of each group for the year of the term."""
    found = summaries_of(tx, Which(choice.term_id, whole_year=True, group=choice.group or ""))
    head = letterhead_of(tx)
    return tuple(Paper(safe(f"Годовая сводная {one.group.name}"), SummaryPaper(one, head)) for one in found)


def control_registers(tx: Tx, _choice: Choice) -> Papers:
    """The register of control (п. 7.2)."""
    return (Paper("Реестр контроля", RecordPaper(letterhead_of(tx), read_records(tx))),)


MADE: Mapping[str, Maker] = {
    "student-list": rolls,
    "card-gaps": gap_lists,
    "book-register": partial(book_registers, kind=BookKind.RECORD_BOOK, called="Журнал зачётных книжек"),
    "card-register": partial(book_registers, kind=BookKind.STUDENT_CARD, called="Журнал студенческих билетов"),
    "student-card": student_cards,
    "record-book-insert": inlays,
    "certificate-register": certificate_registers,
    "order-register": order_registers,
    "movement": movements,
    "debtors": debtors,
    "debt-rating": debt_ratings,
    "session-results": partial(results, called="Итоги сессии"),
    "lagging": partial(results, called="Отстающие дисциплины"),
    "summary-year": year_summaries,
    "control-register": control_registers,
}

MAKERS: Mapping[str, Maker] = MappingProxyType({code: own(code, made) for code, made in MADE.items()})
"""Form → what makes its papers."""
