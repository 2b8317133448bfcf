"""СПО-1, the federal statistics of colleges (domain.md 2.25): its year, its bands, how facts become cells and sums.

A fact is something that is counted once: somebody was taken in, studies on 1 October, was graduated. Its tags say what
it counts as; a cell holds the keys of the facts that have the tags of its row and of its column, so every number can be
opened as a list of people.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile

from desktop_app.services.rules import clause
from desktop_app.services.rules.movement import years_later

OCTOBER = 10
HOME = "Россия"
Tags = frozenset[str]
Keys = tuple[int, ...]
Cells = tuple[Keys, ...]

YOUNGEST, SINGLE_UNTIL, ELDEST = 13, 24, 40
BANDS = (25, 30, 35, ELDEST)
"""Ages up to 24 are counted year by year, then by five years."""

AGES = (*(str(age) for age in range(YOUNGEST, SINGLE_UNTIL + 1)), *(str(age) for age in BANDS))
STAFF_AGES = ("0", "25", "30", "35", "40", "45", "50", "55", "60", "65")
STAGES = ("0", "3", "5", "10", "15", "20")
"""Years of service: each band begins here."""


@dataclass(frozen=True, slots=True)
class SpoYear:
    """A year of the form: facts from 1 October to 30 September, the contingent on 1 October after them."""

    year: int

    @property
    def first(self) -> date:
        """The first day of the facts, and the day that the movement starts from."""
        return date(self.year - 1, OCTOBER, 1)

    @property
    def last(self) -> date:
        """The last day of the facts."""
        return self.day - timedelta(days=1)

    @property
    def day(self) -> date:
        """The day of the contingent: as it stands when the day begins, so that start + in − out = end."""
        return date(self.year, OCTOBER, 1)

    @property
    def age_day(self) -> date:
        """The day on which ages are counted: 1 January after the year of the report."""
        return date(self.year + 1, 1, 1)

    def holds(self, day: date) -> bool:
        """Whether a fact of the day is of this year."""
        return self.first <= day <= self.last


@clause("п. 5.4")
def spo_year_of(day: date) -> SpoYear:
    """The year whose 1 October has come last."""
    return SpoYear(day.year if day >= date(day.year, OCTOBER, 1) else day.year - 1)


@clause("п. 5.4")
def full_years(since: date, day: date) -> int:
    """Full years between two days: an age, a length of service; none before it began."""
    return max(day.year - since.year - (years_later(since, day.year - since.year) > day), 0)


@clause("п. 5.4")
def band_of(years: int, starts: Sequence[str]) -> str:
    """The band that so many years fall into; what is below the first one counts there."""
    reached = list(takewhile(lambda start: int(start) <= years, starts))
    return reached[-1] if reached else starts[0]


@clause("п. 5.4")
def form_of(text: str) -> str:
    """The form of studies as a curriculum words it («Очная», «Очно-заочная форма»): a code, empty if unclear."""
    said = text.casefold().replace(" ", "")
    if "очно-заоч" in said or "вечер" in said:
        return "part_time"
    if "заоч" in said:
        return "extramural"
    return "full_time" if "очн" in said or "дневн" in said else ""


@clause("п. 5.4")
def base_of(text: str) -> str:
    """The schooling that a curriculum builds on («Основное общее образование»): a code, empty if unclear."""
    said = text.casefold()
    if "основн" in said or "9 кл" in said:
        return "nine"
    return "eleven" if ("средн" in said and "общ" in said) or "11 кл" in said else ""


@clause("п. 5.4")
def sort_of(code: str) -> str:
    """ППКРС or ППССЗ by the middle figures of the code: 15.01.05 trains workers, 09.02.07 specialists."""
    parts = code.split(".")
    return {"01": "skilled", "02": "specialist"}.get(parts[1], "") if len(parts) > 1 else ""


@clause("п. 5.4")
def country_of(citizenship: str) -> str:
    """The country of a citizenship as it is typed; of the ways to write Russia, one."""
    said = " ".join(citizenship.split())
    return HOME if said.casefold() in {HOME.casefold(), "российская федерация", "рф"} else said


@clause("п. 5.4")
def is_foreign(country: str) -> bool:
    """Whether a citizenship that is filled in is another one than that of Russia."""
    return bool(country) and country != HOME


@clause("п. 5.4")
def in_force(since: date | None, until: date | None, day: date) -> bool:
    """Whether a paper holds on a day; without a date it began before, or has no end."""
    return (since is None or since <= day) and (until is None or day <= until)


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that is counted once: whose, and as what."""

    key: int
    tags: Tags


@clause("п. 5.4")
def cells_of(facts: Iterable[Fact], rows: Sequence[Tags], columns: Sequence[Tags]) -> tuple[Cells, ...]:
    """Row by row the keys of each column, in the order of the facts."""
    found: list[list[list[int]]] = [[[] for _column in columns] for _row in rows]
    for fact in facts:
        across = [place for place, tags in enumerate(columns) if tags <= fact.tags]
        if across:
            for row, tags in enumerate(rows):
                if tags <= fact.tags:
                    for place in across:
                        found[row][place].append(fact.key)
    return tuple(tuple(tuple(keys) for keys in row) for row in found)


@dataclass(frozen=True, slots=True)
class Odd:
    """Where a sum does not come out: the row and the column of the total, what stands there, what the parts make."""

    row: int
    column: int
    stands: int
    makes: int


@clause("п. 5.4")
def odd_columns(cells: Sequence[Cells], total: int, parts: Collection[int]) -> tuple[Odd, ...]:
    """The rows in which the column is not the sum of its parts."""
    made = ((row, len(one[total]), sum(len(one[part]) for part in parts)) for row, one in enumerate(cells))
    return tuple(Odd(row, total, stands, makes) for row, stands, makes in made if stands != makes)


@clause("п. 5.4")
def odd_rows(cells: Sequence[Cells], total: int, plus: Collection[int], minus: Collection[int] = ()) -> tuple[Odd, ...]:
    """The columns in which the row is not what these rows make, less those."""

    def makes(column: int) -> int:
        return sum(len(cells[row][column]) for row in plus) - sum(len(cells[row][column]) for row in minus)

    places = range(len(cells[total]))
    return tuple(
        Odd(total, place, len(cells[total][place]), makes(place))
        for place in places
        if len(cells[total][place]) != makes(place)
    )


@clause("п. 5.4")
def parts_below(levels: Sequence[int]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Row by row of a table in levels: whose parts stand right below it, and which rows these are."""
    for row, level in enumerate(levels):
        ends = next((one for one in range(row + 1, len(levels)) if levels[one] <= level), len(levels))
        parts = tuple(one for one in range(row + 1, ends) if levels[one] == level + 1)
        if parts:
            yield row, parts
