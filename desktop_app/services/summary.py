"""The summary of marks (сводная ведомость учёта успеваемости, п. 4.3, 4.9): of a group, of a course, of a speciality.

A teacher who leads no group, a student and a parent have none: it shows the marks of a whole group.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from desktop_app.errors import BadInput, NotAllowed
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group
from desktop_app.services.letterhead import letterhead_of
from desktop_app.services.missing import missing_of
from desktop_app.services.missing_values import Lack
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.reach_own import own_groups
from desktop_app.services.summary_reading import groups_of, read_summaries
from desktop_app.services.summary_values import GroupHead, Summary, SummaryBook, SummaryPaper

WAITED_FOR = frozenset({Lack.SHEETS, Lack.MARKS})
"""What a summary of marks waits for."""


@dataclass(frozen=True, slots=True)
class Which:
    """Of what a summary is: a term or its whole year, of a course or a speciality (09.02.07), or of all."""

    term_id: int
    whole_year: bool = False
    course: int | None = None
    code: str = ""
    group: str = ""  # its name

    @property
    def title(self) -> str:
        """What the groups have in common, as papers call it."""
        parts = (self.group, f"{self.course} курс" if self.course else "", self.code)
        return ", ".join(filter(None, parts)) or "все группы"

    def takes(self, head: GroupHead) -> bool:
        """Whether a group belongs to it."""
        return (
            self.course in {None, head.course}
            and self.code in {"", head.code}
            and self.group.casefold() in {"", head.name.casefold()}
        )


@reading(Permission.READ_SUMMARY)
def list_summaries(tx: Tx, which: Which) -> tuple[GroupHead, ...]:
    """The groups within reach that have statements, by course and name. Raises NotFound."""
    return tuple(head for _group, head in groups_of(tx, terms_of(tx, which)) if which.takes(head))


@reading(Permission.READ_SUMMARY)
def open_summary(tx: Tx, group_id: int, which: Which) -> Summary:
    """The summary of a group for a term or a year.

    Raises NotFound, NotAllowed (another's group), BadInput (`nothing_to_sum`: the group has no statements).
    """
    tx.get(Group, group_id)
    terms = terms_of(tx, which)
    groups = groups_of(tx, terms, Group.id == group_id)
    if groups:
        (found,) = read_summaries(tx, groups, terms, whole=which.whole_year)
        return found
    if leads(tx, group_id):
        raise BadInput("nothing_to_sum")
    raise NotAllowed(permission=Permission.READ_SUMMARY)


def leads(tx: Tx, group_id: int) -> bool:
    """Whether the right reaches the group, be there statements or not."""
    own = select(Group.id).where(Group.id == group_id, Group.id.in_(own_groups(tx.user, Permission.READ_SUMMARY)))
    return tx.user.everywhere(Permission.READ_SUMMARY) or tx.session.scalar(own) is not None


@reading(Permission.READ_SUMMARY)
def open_summaries(tx: Tx, which: Which) -> SummaryBook:
    """The summaries of all groups of a course, a speciality or the term, to be printed.

    Raises NotFound, BadInput (`no_such_group`, `nothing_to_sum`).
    """
    return book_of(tx, which)


def book_of(tx: Tx, which: Which) -> SummaryBook:
    """The same inside another deed."""
    found = summaries_of(tx, which)
    if not found and which.group:
        raise BadInput("no_such_group", group=which.group)
    if not found:
        raise BadInput("nothing_to_sum")
    return SummaryBook(which.title, found, letterhead_of(tx))


def papers_of(tx: Tx, term_id: int, group: str | None) -> tuple[SummaryPaper, ...]:
    """The summaries of a term as papers, of all groups within reach or of one."""
    head, term = letterhead_of(tx), tx.get(Term, term_id)
    found = summaries_of(tx, Which(term_id, group=group or ""))
    missing = missing_of(tx, term, [one.group.id for one in found], min(tx.today, term.ends), WAITED_FOR)
    return tuple(SummaryPaper(one, head, tuple(lack for lack in missing if lack.group == one.group.name))
                 for one in found)  # fmt: skip


def summaries_of(tx: Tx, which: Which) -> tuple[Summary, ...]:
    """All that belong to it."""
    terms = terms_of(tx, which)
    groups = [(group, head) for group, head in groups_of(tx, terms) if which.takes(head)]
    return read_summaries(tx, groups, terms, whole=which.whole_year) if groups else ()


def terms_of(tx: Tx, which: Which) -> Sequence[Term]:
    """The term, or those of its year. Raises NotFound."""
    term = tx.get(Term, which.term_id)
    if not which.whole_year:
        return [term]
    return tx.session.scalars(select(Term).where(Term.year_starts == term.year_starts).order_by(Term.number)).all()
