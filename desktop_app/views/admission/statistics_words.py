"""The statistics in words: figures beside last year's, columns of days and of competition groups, points of charts."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from desktop_app.services.admission.statistics_values import AdmissionStatistics, DayFigures, Figures, GroupFigures
from desktop_app.services.admission.values import Offer
from desktop_app.views.admission.rating_words import offer_terms, short_name
from desktop_app.views.contingent.sentences import day
from desktop_app.views.widgets.charts import Legend, Point, short_day
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.widgets.table_values import written
from desktop_app.views.wording import _

NARROW, FIGURE, WIDE = 84, 104, 128

Figure = Decimal | int | None


def tiles(told: AdmissionStatistics) -> Iterator[tuple[str, str, str, str]]:
    """Name, figure, last year's in words, tone: what somebody looks at first."""
    now, before = told.total, told.before
    for name, figure, earlier in (
        (_("Registered"), now.applicants, of(before, "applicants")),
        (_("Applications that compete"), now.standing, of(before, "standing")),
        (_("Originals"), now.originals, of(before, "originals")),
        (_("Mean of the certificate"), now.mean, of(before, "mean")),
        (_("Applications per place"), told.contest, told.contest_before),
    ):
        yield name, written(figure) or "—", beside(told, figure, earlier), tone(figure, earlier)


def beside(told: AdmissionStatistics, now: Figure, before: Figure) -> str:
    """«в 2025: 214 (+12)»."""
    if told.before_year is None:
        return _("nothing to compare with")
    if before is None:
        return _("in {year}: none").format(year=told.before_year)
    text = _("in {year}: {figure}").format(year=told.before_year, figure=written(before))
    return text if now is None else f"{text} ({change(now, before)})"


def change(now: Decimal | int, before: Decimal | int) -> str:
    """«+12», «−3», «±0»."""
    more = now - before
    sign = "+" if more > 0 else "−" if more < 0 else "±"
    return f"{sign}{written(abs(more))}"


def tone(now: Figure, before: Figure) -> str:
    """Fewer than a year ago is worth a look; the sign says it too."""
    if now is None or before is None or now == before:
        return "muted"
    return "good" if now > before else "warn"


def legend(told: AdmissionStatistics) -> Legend:
    """The years."""
    return Legend(str(told.campaign.year), str(told.before_year) if told.before_year else "")


# charts
def day_points(told: AdmissionStatistics, what: str) -> list[Point]:
    """A figure that stands at the end of each day."""
    return [
        Point(short_day(one.day), of(one.total, what), of(one.before, what), point_tip(told, one, what))
        for one in told.days
    ]


def of(figures: Figures | None, what: str) -> Figure:
    """One of them by its name; None where there are none."""
    found: Figure = None if figures is None else getattr(figures, what)
    return found


def point_tip(told: AdmissionStatistics, one: DayFigures, what: str) -> str:
    """«15.07.2026: 214, в 2025: 202»."""
    text = f"{day(one.day)}: {written(of(one.total, what))}"
    before = of(one.before, what)
    return (
        text if before is None else f"{text}, {_('in {year}: {figure}').format(year=told.before_year, figure=before)}"
    )


def contest_points(told: AdmissionStatistics) -> list[Point]:
    """Competition per place of each group."""
    return [Point(short_name(one.offer), one.contest, one.contest_before, offer_tip(one.offer)) for one in told.groups]


def mean_points(told: AdmissionStatistics) -> list[Point]:
    """Mean of the certificates in each group."""
    return [
        Point(short_name(one.offer), one.total.mean, of(one.before, "mean"), offer_tip(one.offer))
        for one in told.groups
    ]


def offer_tip(offer: Offer) -> str:
    """A group in full, as plain text of a tip."""
    return f"{offer.name}\n{offer_terms(offer)}"


# tables
def day_columns(told: AdmissionStatistics) -> list[Column[DayFigures]]:
    """What the charts of days show, in figures."""
    found: list[Column[DayFigures]] = [
        Column("day", _("Date"), lambda one: one.day, width=NARROW),
        Column("applicants", _("Came"), lambda one: one.applicants, width=NARROW, total=summed("applicants")),
        Column("applications", _("Applications filed"), lambda one: one.applications, width=WIDE,
               total=summed("applications")),
        Column("withdrawn", _("Withdrawn"), lambda one: one.withdrawn, width=NARROW, total=summed("withdrawn")),
        Column("originals", _("Originals brought"), lambda one: one.originals, width=140, total=summed("originals")),
        Column("competing", _("Compete"), lambda one: one.total.competing, width=FIGURE, hidden=True),
        Column("standing", _("Applications in all"), lambda one: one.total.standing, width=WIDE),
        Column("held", _("Originals in all"), lambda one: one.total.originals, width=WIDE),
        Column("mean", _("Mean mark"), lambda one: one.total.mean, width=FIGURE),
    ]  # fmt: skip
    if told.before_year is not None:
        found += [
            Column("standing_before", year_words(_("Applications"), told), lambda one: of(one.before, "standing"),
                   width=WIDE),
            Column("held_before", year_words(_("Originals"), told), lambda one: of(one.before, "originals"),
                   width=WIDE),
        ]  # fmt: skip
    return found


def group_columns(told: AdmissionStatistics) -> list[Column[GroupFigures]]:
    """What the charts of groups show, in figures."""
    found: list[Column[GroupFigures]] = [
        Column("number", "№", lambda one: told.groups.index(one) + 1, width=36, tip=lambda _one: _("As in the charts")),
        Column("group", _("Competition group"), lambda one: short_name(one.offer), width=190,
               tip=lambda one: offer_tip(one.offer)),
        Column("title", _("Speciality"), lambda one: one.offer.title, width=NARROW, stretch=True,
               tip=lambda one: offer_tip(one.offer)),
        Column("places", _("Places"), lambda one: one.offer.values.places, width=64, total=places_of),
        Column("standing", _("Applications"), lambda one: one.total.standing, width=84,
               total=lambda rows: sum(one.total.standing for one in rows)),
        Column("contest", _("Per place"), lambda one: one.contest, width=NARROW),
        Column("originals", _("Originals"), lambda one: one.total.originals, width=NARROW),
        Column("mean", _("Mean mark"), lambda one: one.total.mean, width=FIGURE),
    ]  # fmt: skip
    if told.before_year is not None:
        found += [
            Column("contest_before", year_words(_("Per place"), told), lambda one: one.contest_before, width=112),
            Column("mean_before", year_words(_("Mean mark"), told), lambda one: of(one.before, "mean"), width=136),
        ]
    return found


def places_of(rows: Sequence[GroupFigures]) -> int:
    """Places of all groups."""
    return sum(one.offer.values.places for one in rows)


def summed(name: str) -> Callable[[Sequence[DayFigures]], int]:
    """The sum of a column."""
    return lambda rows: sum(getattr(one, name) for one in rows)


def year_words(name: str, told: AdmissionStatistics) -> str:
    """«Заявления, 2025»."""
    return f"{name}, {told.before_year}"
