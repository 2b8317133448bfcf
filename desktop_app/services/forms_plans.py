"""Papers of the forms of plans: the load and its hours, topics, curricula, the calendar graph."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from desktop_app.models.calendar import Term
from desktop_app.services.forms_choice import Choice, Paper, chosen_group, group_named, safe
from desktop_app.services.forms_rights import TOPIC_PLAN
from desktop_app.services.graph_papers import plan_papers, weeks_paper
from desktop_app.services.load_papers import cards_of, summary_of
from desktop_app.services.month_hours import month_of, months_of
from desktop_app.services.office import Tx
from desktop_app.services.progress import progress_of
from desktop_app.services.topics_paper import papers_of


def load_cards(tx: Tx, choice: Choice) -> tuple[Paper, ...]:
    """The card of each teacher of the year within reach; of one group, of those who teach it."""
    cards = cards_of(tx, tx.get(Term, choice.term_id))
    wanted = [one for one in cards if choice.group is None or choice.group in {line.group for line in one.lines}]
    return tuple(Paper(safe(f"Нагрузка {card.teacher} {card.year}"), card) for card in wanted)


def load_summaries(tx: Tx, choice: Choice) -> tuple[Paper, ...]:
    """The summary of the year; none when nobody has load."""
    value = summary_of(tx, tx.get(Term, choice.term_id))
    return (Paper(safe(f"Тарификация {value.year}"), value),) if value.cards else ()


def months(tx: Tx, choice: Choice) -> tuple[Paper, ...]:
    """The sheet of a month, or of each month of the term in which a lesson was held, the latest first."""
    term = tx.get(Term, choice.term_id)
    firsts = (
        months_of(term.starts, min(term.ends, tx.today)) if choice.month is None else (choice.month.replace(day=1),)
    )
    sheets = [month_of(tx, term, first) for first in firsts]
    return tuple(Paper(f"Учёт часов {one.first:%Y-%m}", one) for one in reversed(sheets) if one.lines)


def progresses(tx: Tx, choice: Choice) -> tuple[Paper, ...]:
    """Plan against fact of the term, of all groups or of one."""
    value = progress_of(tx, tx.get(Term, choice.term_id))
    lines = tuple(line for line in value.lines if choice.group in {None, line.group})
    name = safe(f"Выполнение {value.term} {choice.group or ''}")
    return (Paper(name, replace(value, lines=lines)),) if lines else ()


def topic_plans(tx: Tx, choice: Choice) -> tuple[Paper, ...]:
    """The plans of topics by which the load of the term is given, of all groups or of one."""
    group = None if choice.group is None else group_named(tx, choice.group)
    return tuple(
        Paper(safe(f"КТП {paper.sheet.line.index} {paper.sheet.line.teacher} {paper.sheet.id}"), paper)
        for paper in papers_of(tx, choice.term_id, group)
    )


def curricula(tx: Tx, choice: Choice) -> tuple[Paper, ...]:
    """The curricula by which the groups of the term study, or one of them."""
    return tuple(Paper(safe(one.title), one) for one in plan_papers(tx, choice.term_id, chosen_group(tx, choice)))


def graphs(tx: Tx, choice: Choice) -> tuple[Paper, ...]:
    """The calendar graph of the term's academic year, of all groups or of one."""
    value = weeks_paper(tx, tx.get(Term, choice.term_id).year_starts, chosen_group(tx, choice))
    return (Paper(safe(f"{value.title} {choice.group or ''}"), value),) if value.board.lines else ()


MAKERS: Mapping[str, Callable[[Tx, Choice], tuple[Paper, ...]]] = MappingProxyType(
    {
        "load-card": load_cards,
        "load-summary": load_summaries,
        "month-hours": months,
        "progress": progresses,
        "curriculum": curricula,
        "calendar-graph": graphs,
        TOPIC_PLAN: topic_plans,
    }
)
"""Form → what makes its papers."""
