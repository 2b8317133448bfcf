"""The list of disciplines (список учебных дисциплин, п. 4.9): one title for all curricula, doubles merged."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from desktop_app.errors import BadInput
from desktop_app.models.base import search_key
from desktop_app.models.curriculum import Curriculum, CurriculumState, Discipline, PlanRow
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.typed import clean_line

LISTED = ("ud", "mdk")
"""The rows of a curriculum whose titles belong into the list."""


@dataclass(frozen=True, slots=True)
class DisciplineValues:
    """What is typed of a discipline."""

    title: str
    kind: str = ""  # УД, МДК …
    code: str = ""


@dataclass(frozen=True, slots=True)
class DisciplineLine:
    """A line of the list: `plans` says where it stands, `unlike` are titles in drafts that differ in writing only."""

    id: int | None  # None: it stands in curricula and not in the list
    version: int | None
    values: DisciplineValues
    plans: tuple[str, ...] = ()  # «ОП.04 · 09.02.07 · 2024»
    unlike: tuple[str, ...] = ()


@reading(Permission.READ_COLLEGE)
def list_disciplines(tx: Tx) -> tuple[DisciplineLine, ...]:
    """The list, and the titles of curricula that it lacks; by title."""
    plans: dict[str, list[str]] = defaultdict(list)
    titles: dict[str, set[str]] = defaultdict(set)
    drafts: dict[str, set[str]] = defaultdict(set)
    rows = tx.session.execute(
        select(PlanRow.index, PlanRow.title, Curriculum)
        .join(Curriculum, Curriculum.id == PlanRow.curriculum_id)
        .where(PlanRow.sort.in_(LISTED), Curriculum.state != CurriculumState.REPLACED)
        .order_by(Curriculum.start_year.desc(), Curriculum.id, PlanRow.position)
    )
    for index, title, plan in rows:
        key = search_key(title)
        plans[key].append(f"{index} · {plan.programme.code} · {plan.start_year} · {plan.edition}")
        titles[key].add(title)
        if plan.state == CurriculumState.DRAFT:
            drafts[key].add(title)
    listed = tx.session.scalars(select(Discipline).order_by(Discipline.title)).all()
    found = [line_of(one, plans, drafts) for one in listed]
    known = {search_key(one.title) for one in listed}
    found += [
        DisciplineLine(None, None, DisciplineValues(min(titles[key])), tuple(plans[key]))
        for key in plans.keys() - known
    ]
    return tuple(sorted(found, key=lambda line: search_key(line.values.title)))


def line_of(row: Discipline, plans: dict[str, list[str]], drafts: dict[str, set[str]]) -> DisciplineLine:
    """A row of the list."""
    key = search_key(row.title)
    unlike = tuple(sorted(drafts.get(key, set()) - {row.title}))
    return DisciplineLine(
        row.id, row.version, DisciplineValues(row.title, row.kind, row.code), tuple(plans.get(key, ())), unlike
    )


@operation(Permission.EDIT_CURRICULUM)
def add_disciplines(tx: Tx, wanted: Sequence[DisciplineValues]) -> int:
    """Put disciplines into the list (п. 4.9). Raises BadInput (`discipline_needs_title`, `discipline_twice`)."""
    for values in wanted:
        cleaned = checked(tx, values, None)
        tx.session.add(Discipline(title=cleaned.title, kind=cleaned.kind, code=cleaned.code))
        tx.session.flush()
    tx.touch("disciplines")
    return len(wanted)


@operation(Permission.EDIT_CURRICULUM)
def change_discipline(tx: Tx, seen: DisciplineLine, wanted: DisciplineValues) -> int:
    """Write a discipline; a new title goes into the drafts in which it stands. Returns how many rows of drafts follow.

    Raises BadInput (`discipline_needs_title`, `discipline_twice`, `text_too_long`), Stale.
    """
    row = tx.get(Discipline, seen.id)
    tx.require_version(row, seen.version or 0)
    cleaned = checked(tx, wanted, row.id)
    was, row.title, row.kind, row.code = row.title, cleaned.title, cleaned.kind, cleaned.code
    tx.touch("disciplines")
    return rename_rows(tx, {search_key(was), search_key(row.title)}, row.title)


@operation(Permission.EDIT_CURRICULUM)
def merge_disciplines(tx: Tx, kept: DisciplineLine, others: Sequence[DisciplineLine]) -> int:
    """Let one discipline stand for its doubles: they leave the list, their rows in drafts take its title.

    Returns how many rows of drafts follow; what is approved keeps its wording. Raises Stale.
    """
    row = tx.get(Discipline, kept.id)
    tx.require_version(row, kept.version or 0)
    keys = {search_key(row.title)}
    for line in others:
        other = tx.get(Discipline, line.id)
        tx.require_version(other, line.version or 0)
        keys.add(search_key(other.title))
        tx.session.delete(other)
    tx.touch("disciplines")
    return rename_rows(tx, keys, row.title)


@operation(Permission.EDIT_CURRICULUM)
def remove_discipline(tx: Tx, seen: DisciplineLine) -> None:
    """Take a discipline off the list while no curriculum has it. Raises BadInput (`discipline_in_use`), Stale."""
    row = tx.get(Discipline, seen.id)
    tx.require_version(row, seen.version or 0)
    titles = tx.session.scalars(select(PlanRow.title).where(PlanRow.sort.in_(LISTED)).distinct())
    if any(search_key(title) == search_key(row.title) for title in titles):
        raise BadInput("discipline_in_use", title=row.title)
    tx.session.delete(row)
    tx.session.flush()
    tx.touch("disciplines")


def rename_rows(tx: Tx, keys: set[str], title: str) -> int:
    """Rows of drafts whose titles are these take another one; how many."""
    query = select(PlanRow).join(Curriculum, Curriculum.id == PlanRow.curriculum_id)
    rows = tx.session.scalars(query.where(Curriculum.state == CurriculumState.DRAFT, PlanRow.sort.in_(LISTED)))
    changed = [row for row in rows if search_key(row.title) in keys and row.title != title]
    for row in changed:
        row.title = title
    for key in {row.curriculum_id for row in changed}:
        tx.get(Curriculum, key).edits += 1
        tx.touch("curricula", key)
    tx.session.flush()
    return len(changed)


def checked(tx: Tx, values: DisciplineValues, own: int | None) -> DisciplineValues:
    """The values, cleaned. Raises BadInput (`discipline_needs_title`, `discipline_twice`, `text_too_long`)."""
    made = DisciplineValues(clean_line(values.title, 300), clean_line(values.kind, 24), clean_line(values.code, 40))
    if not made.title:
        raise BadInput("discipline_needs_title")
    others = tx.session.execute(select(Discipline.id, Discipline.title))
    for key, title in others:
        if key != own and search_key(title) == search_key(made.title):
            raise BadInput("discipline_twice", title=title)
    return made
