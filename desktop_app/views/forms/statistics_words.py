"""The statistics in words: what, by what, over which terms; columns of the tables, bars and curves of the chart."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from desktop_app.services.statistics_rows import Row, summed
from desktop_app.services.statistics_values import (
    YEAR,
    Breakdown,
    Hours,
    Measure,
    Person,
    Span,
    Statistics,
    Value,
    What,
    figure_of,
)
from desktop_app.services.summary_values import Totals
from desktop_app.views.summary import sentences
from desktop_app.views.widgets.charts import Legend, Point
from desktop_app.views.widgets.curves import Curve
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.widgets.table_values import written
from desktop_app.views.wording import _
from desktop_app.views.words import N_

WHAT_WORDS = {What.PERFORMANCE: N_("Performance"), What.ATTENDANCE: N_("Attendance of students")}
BY_WORDS = {
    Breakdown.GROUP: N_("By groups"), Breakdown.COURSE: N_("By courses"), Breakdown.SPECIALITY: N_("By specialities"),
    Breakdown.DISCIPLINE: N_("By disciplines"), Breakdown.TEACHER: N_("By teachers"),
}  # fmt: skip
SPAN_WORDS = {
    Span.TERM: N_("One term"), Span.YEAR: N_("School year with its terms"), Span.TWO_YEARS: N_("Four terms"),
    Span.ALL: N_("All terms"),
}  # fmt: skip
MEASURE_WORDS = {
    Measure.SUCCESS: N_("Success rate, %"), Measure.QUALITY: N_("Quality of learning, %"),
    Measure.MEAN: N_("Mean mark"), Measure.PASSED: N_("Passed everything, %"), Measure.PRESENCE: N_("Attendance, %"),
    Measure.EXCUSED: N_("Attendance but for no reason, %"), Measure.MISSED: N_("Hours missed a student"),
    Measure.ILLNESS: N_("Hours missed by illness a student"), Measure.VALID: N_("Hours missed for cause a student"),
    Measure.NO_REASON: N_("Hours missed without cause a student"),
}  # fmt: skip
NAME_WORDS = {
    Breakdown.GROUP: N_("Group"), Breakdown.COURSE: N_("Course"), Breakdown.SPECIALITY: N_("Speciality"),
    Breakdown.DISCIPLINE: N_("Discipline"), Breakdown.TEACHER: N_("Teacher"),
}  # fmt: skip
FIGURE, NARROW, NAME, NUMBER = 84, 56, 150, 44

Figure = Decimal | int | None
Of = Callable[[Value], Figure]


def measure_word(measure: Measure) -> str:
    """What a figure is called."""
    return sentences.learning() if measure is Measure.SOU else _(MEASURE_WORDS[measure])


def row_name(row: Row, by: Breakdown) -> str:
    """«2 курс», or the name."""
    return _("Course {n}").format(n=row.name) if by is Breakdown.COURSE else row.name


def columns(
    told: Statistics, rows: Sequence[Row], by: Breakdown, measure: Measure, *, details: Sequence["Detail"]
) -> list[Column[Row]]:
    """The number in the chart, the name, the figure term by term with its change, then counts of the last period."""
    places = {one.key: number for number, one in enumerate(rows, 1)}
    found: list[Column[Row]] = [
        Column("number", "№", lambda one: places.get(one.key), width=NUMBER, align="right", tip=in_the_chart),
        Column("name", _(NAME_WORDS[by]), lambda one: row_name(one, by), width=NAME, stretch=True, tip=tip_of),
    ]
    for place, period in enumerate(told.periods):
        found.append(of_period(f"p{place}", period.name, place, figure(measure)))
    terms = [place for place, one in enumerate(told.periods) if one.number != YEAR]
    if len(terms) > 1:
        found.append(
            Column("change", _("Change since the term before"), lambda one: change_of(one, terms[-2:], measure),
                   width=100, align="right", format=signed)
        )  # fmt: skip
    last = len(told.periods) - 1
    return [*found, *(of_period(one.code, one.title(), last, one.of, one.width) for one in details)]


def details_of(what: What, *, of_students: bool, brief: bool) -> list["Detail"]:
    """The counts that are told beside the figure; where the room is needed for terms or people, few of them."""
    every = MARKS if what is What.PERFORMANCE else HOURS
    return [one for one in every if (of_students or not one.of_students) and (one.short or not brief)]


def in_the_chart(_row: Row) -> str:
    """What the numbers are for."""
    return _("As in the charts")


def tip_of(row: Row) -> str:
    """The whole name, with what stands beside it."""
    return f"{row.about} {row.name}".strip() if row.about else row.name


def of_period(code: str, title: str, place: int, of: Of, width: int = FIGURE) -> Column[Row]:
    """A figure of a period; below the table that of all shown rows together."""

    def whole(rows: Sequence[Row]) -> Figure:
        values = [one.values[place] for one in rows]
        there = [one for one in values if one is not None]
        return of(summed(there)) if there else None

    def value(row: Row) -> Figure:
        found = row.values[place]
        return None if found is None else of(found)

    return Column(code, title, value, width=width, align="right", total=whole, tone=pale(value))


def pale(value: Callable[[Row], Figure]) -> Callable[[Row], str]:
    """A zero steps back behind the other figures."""
    return lambda row: "muted" if value(row) == 0 else ""


def change_of(row: Row, terms: Sequence[int], measure: Measure) -> Decimal | None:
    """The last term against the one before."""
    before, now = (figure_of(row.values[place], measure) for place in terms)
    return None if before is None or now is None else now - before


def signed(value: object) -> str:
    """«+1,25», «−3,00», «±0,00»."""
    if not isinstance(value, Decimal):
        return ""
    return f"{'+' if value > 0 else '−' if value < 0 else '±'}{written(abs(value))}"


def mark(name: str) -> Of:
    """How many marks of a kind; empty where there is no mark at all."""
    return lambda value: getattr(value.figures.all, name) if isinstance(value, Totals) and has_marks(value) else None


def has_marks(value: Value) -> bool:
    """Whether somebody has a mark, «н/а» included."""
    return isinstance(value, Totals) and bool(value.figures.all.counted or value.figures.all.absent)


def stands(name: str) -> Of:
    """How many students stand so; empty where there is nobody, or no mark yet by which they stand somehow."""
    return lambda value: getattr(value, name) if value.listed and (name == "listed" or has_marks(value)) else None


def missed(name: str) -> Of:
    """Hours missed for a reason; empty where no lesson was held."""
    return lambda value: getattr(value.missed, name) if isinstance(value, Hours) and value.held else None


def figure(measure: Measure) -> Of:
    """A figure by its formula."""
    return lambda value: figure_of(value, measure)


@dataclass(frozen=True, slots=True)
class Detail:
    """A count or a figure of the last period."""

    code: str
    title: Callable[[], str]
    width: int
    of: Of
    of_students: bool = False
    short: bool = False  # told even where the room is short


MARKS = (
    Detail("listed", lambda: _("On the list"), 84, stands("listed"), of_students=True, short=True),
    Detail("excellent", lambda: _("only «5»"), 64, stands("excellent"), of_students=True),
    Detail("good", lambda: _("«4» and «5»"), 98, stands("good"), of_students=True),
    Detail("failing", lambda: _("Owing"), 66, stands("failing"), of_students=True),
    Detail("counted", lambda: _("Marks that count"), 76, mark("counted"), short=True),
    Detail("fives", lambda: "5", 46, mark("fives")),
    Detail("fours", lambda: "4", 46, mark("fours")),
    Detail("threes", lambda: "3", 46, mark("threes")),
    Detail("twos", lambda: "2", 46, mark("twos")),
    Detail("absent", lambda: _("n/a"), 46, mark("absent")),
    Detail("mean", lambda: _("Mean"), 76, figure(Measure.MEAN)),
    Detail("success", lambda: _("Success, %"), 66, figure(Measure.SUCCESS)),
    Detail("quality", lambda: _("Quality, %"), 66, figure(Measure.QUALITY)),
    Detail("sou", sentences.learning, 66, figure(Measure.SOU)),
)
HOURS = (
    Detail("listed", lambda: _("On the list"), 84, stands("listed"), of_students=True, short=True),
    Detail("held", lambda: _("Hours held for students"), 134, stands("held"), short=True),
    Detail("missed", lambda: _("Hours missed in all"), 108, missed("total")),
    Detail("illness", lambda: _("of them by illness"), 90, missed("illness")),
    Detail("valid", lambda: _("of them for cause"), 76, missed("valid")),
    Detail("no_reason", lambda: _("of them without cause"), 80, missed("no_reason")),
    Detail("unknown", lambda: _("of them not explained"), 104, missed("unknown")),
    Detail("presence", lambda: _("Attendance, %"), 128, figure(Measure.PRESENCE)),
)
MARKS_OF_A_PERSON = tuple(one for one in MARKS if one.code in {"fives", "fours", "threes", "twos", "absent", "mean"})
HOURS_OF_A_PERSON = (
    Detail("missed", lambda: _("hours in all"), 76, missed("total")),
    Detail("illness", lambda: _("ill, hours"), 74, missed("illness")),
    Detail("valid", lambda: _("for cause, hours"), 58, missed("valid")),
    Detail("no_reason", lambda: _("without cause, hours"), 74, missed("no_reason")),
    Detail("unknown", lambda: _("not explained, hours"), 48, missed("unknown")),
)


def points(told: Statistics, rows: Sequence[Row], by: Breakdown, measure: Measure) -> list[Point]:
    """A bar a row, of the last period."""
    last = len(told.periods) - 1
    return [
        Point(row_name(one, by), figure_of(one.values[last], measure),
              tip=f"{tip_of(one)}: {written(figure_of(one.values[last], measure)) or '—'}")
        for one in rows
    ]  # fmt: skip


def legend(told: Statistics) -> Legend:
    """The period of the bars."""
    return Legend(told.periods[-1].name)


def curves(told: Statistics, rows: Sequence[Row], by: Breakdown, measure: Measure) -> list[Curve]:
    """A curve a row, over the terms."""
    terms = [place for place, one in enumerate(told.periods) if one.number != YEAR]
    return [Curve(row_name(one, by), tuple(figure_of(one.values[place], measure) for place in terms)) for one in rows]


def people_columns(what: What, *, one_mark: bool) -> list[Column[Person]]:
    """A student with what the figure is made of."""
    found: list[Column[Person]] = [Column("name", _("Student"), lambda one: one.name, width=NAME, stretch=True,
                                          tip=lambda one: one.name)]  # fmt: skip
    if one_mark:
        return [*found, Column("mark", _("Mark"), lambda one: mark_word(one.mark), width=92)]
    details = MARKS_OF_A_PERSON if what is What.PERFORMANCE else HOURS_OF_A_PERSON
    return [*found, *(of_person(one) for one in details)]


def of_person(detail: Detail) -> Column[Person]:
    """The same of a student."""
    return Column(detail.code, detail.title(), lambda one: detail.of(one.value), width=detail.width, align="right")


def mark_word(text: str) -> str:
    """A mark in words where it is no figure."""
    return _(sentences.MARK_WORDS[text]) if text in sentences.MARK_WORDS else text
