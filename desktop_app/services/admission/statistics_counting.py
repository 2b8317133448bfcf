"""How the statistics of a campaign are counted: who came and left when becomes what stood on any day."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from desktop_app.services.admission.statistics_values import DayFigures, Figures

EXACT: Final = 100_000
"""Means are kept with five decimals: as whole numbers they add up without rounding."""
DAY: Final = timedelta(days=1)

Span = tuple[date, date | None]
"""From a day on, until a day that no longer counts; None: still."""
Event = tuple[date, Counter[str]]


@dataclass(frozen=True, slots=True)
class Stay:
    """Somebody in a campaign, or in one of its competition groups."""

    span: Span
    mean: Decimal | None = None
    originals: tuple[Span, ...] = ()  # when the document of education was here
    applications: tuple[Span, ...] = ()


class Course:
    """What stood on each day: `at` any day, `came` on it."""

    def __init__(self, stays: Iterable[Stay], digits: int) -> None:
        self.digits = digits
        self.on: dict[date, Counter[str]] = defaultdict(Counter)
        for stay in stays:
            for day, change in events(stay):
                self.on[day].update(change)
        self.days = sorted(self.on)
        self.sums: list[Counter[str]] = []
        total: Counter[str] = Counter()
        for day in self.days:
            total = Counter(total)
            total.update(self.on[day])
            self.sums.append(total)

    def at(self, day: date) -> Figures:
        """What stands at the end of a day."""
        place = bisect_right(self.days, day)
        return figures_of(self.sums[place - 1], self.digits) if place else Figures()

    def came(self, day: date) -> Counter[str]:
        """What a day has changed."""
        return self.on.get(day, Counter())


def events(stay: Stay) -> Iterator[Event]:
    """What somebody changes, and on which days."""
    since, until = stay.span
    weight = 0 if stay.mean is None else int(stay.mean * EXACT)
    marked = int(stay.mean is not None)
    here = {"competing": 1, "sum": weight, "marked": marked}
    yield since, Counter({"applicants": 1, **here})
    yield from ended(until, here)
    brought = {"originals": 1, "original_sum": weight, "original_marked": marked}
    for start, end in joined(within(stay.originals, stay.span)):
        yield start, Counter(brought)
        yield from ended(end, brought)
    for start, end in stay.applications:
        yield start, Counter({"applications": 1})
        if end is not None:
            yield max(start, end), Counter({"withdrawn": 1})


def ended(day: date | None, counted: dict[str, int]) -> Iterator[Event]:
    """What no longer counts from a day on."""
    if day is not None:
        yield day, Counter({name: -value for name, value in counted.items()})


def within(spans: Iterable[Span], stay: Span) -> list[Span]:
    """Those parts of spans that fall into a stay."""
    found = []
    for since, until in spans:
        start, end = max(since, stay[0]), earlier(until, stay[1])
        if end is None or start < end:
            found.append((start, end))
    return found


def joined(spans: Iterable[Span]) -> list[Span]:
    """Spans that overlap or meet, as one: two papers are one original."""
    found: list[Span] = []
    for since, until in sorted(spans, key=lambda span: span[0]):
        if found and (found[-1][1] is None or since <= found[-1][1]):
            start, end = found[-1]
            found[-1] = (start, None if end is None or until is None else max(end, until))
        else:
            found.append((since, until))
    return found


def earlier(one: date | None, other: date | None) -> date | None:
    """The earlier of two ends; None is no end."""
    return min((day for day in (one, other) if day is not None), default=None)


def figures_of(counts: Counter[str], digits: int) -> Figures:
    """Counts as they are shown."""
    return Figures(
        applicants=counts["applicants"],
        competing=counts["competing"],
        originals=counts["originals"],
        applications=counts["applications"],
        withdrawn=counts["withdrawn"],
        mean=mean_of(counts["sum"], counts["marked"], digits),
        mean_originals=mean_of(counts["original_sum"], counts["original_marked"], digits),
    )


def mean_of(total: int, count: int, digits: int) -> Decimal | None:
    """The mean of means, half up to so many decimals; None: of nobody."""
    return (Decimal(total) / count / EXACT).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP) if count else None


def year_before(day: date) -> date:
    """The same date a year before; of 29 February, the day before it."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=day.day - 1)


def day_by_day(course: Course, since: date, until: date, before: Course | None) -> Sequence[DayFigures]:
    """Every day of a time, beside the same date a year before; none if it has not begun."""
    found = []
    for step in range((until - since).days + 1):
        day = since + step * DAY
        came = course.came(day)
        found.append(
            DayFigures(
                day=day,
                applicants=came["applicants"],
                applications=came["applications"],
                withdrawn=came["withdrawn"],
                originals=came["originals"],
                total=course.at(day),
                before=before.at(year_before(day)) if before else None,
            )
        )
    return found
