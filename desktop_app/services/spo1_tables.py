"""Which rows, columns and sums the source tables of СПО-1 have; the numbers of the sections are those of the form."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from desktop_app.services.permissions import Permission
from desktop_app.services.rules.spo1 import AGES, STAFF_AGES, STAGES, Fact, Tags
from desktop_app.services.spo1_values import TOTAL, SpoColumn, Who

FORMS, BASES = ("full_time", "part_time", "extramural", ""), ("nine", "eleven", "")
EVENTS = ("taken", "stands", "graduated")
LEVELS = ("basic", "secondary", "worker", "vocational", "higher", "")
COURSES = ("1", "2", "3", "4", "5", "")
PROGRAMMES = ("specialist_nine", "specialist_eleven", "skilled_nine", "skilled_eleven", "")
BENEFITS = ("orphan", "large_family", "low_income", "service_family", "chernobyl", "hardship", "other")
"""Categories of social support; registers of control and the dormitory are none."""

DISABILITIES = ("child", "first", "second", "third")
EDUCATIONS = ("higher", "vocational", "other", "")
CATEGORIES = ("highest", "first", "fitting", "")
CAME = ("enrolled", "transferred_in", "reenrolled")
WENT = (
    "own_wish", "transfer_out", "failure", "discipline", "no_return", "not_certified", "death", "other", "graduated",
)  # fmt: skip


OVER = ("came_over", "went_over")
"""Between forms and fundings inside the college: in its own column nobody."""


@dataclass(frozen=True, slots=True)
class RowHead:
    """A row before anybody is counted."""

    code: str
    level: int
    tags: Tags


Sum = tuple[str, tuple[str, ...]]
"""A total and its parts."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How a table is made."""

    code: str
    columns: tuple[SpoColumn, ...]
    rows: Callable[[Collection[Fact]], Sequence[RowHead]]
    sums: tuple[Sum, ...] = ()  # of columns
    row_sums: tuple[Sum, ...] = ()  # of rows that don't stand below each other as parts
    tree: bool = False  # every row is the sum of those right below it
    about: Tags = frozenset()  # only of facts that are all of this
    asks: Permission | None = None  # the whole table needs this right
    beside: tuple[str, ...] = ()  # rows whose columns are no parts of one another
    part: str = ""  # columns that begin with this tag need `asks`, the others don't


def columns(*codes: str, who: Who = Who.STUDENTS) -> tuple[SpoColumn, ...]:
    """Columns by their tags."""
    return tuple(SpoColumn(code, who) for code in codes)


def split(first: str, kind: str, values: Sequence[str]) -> tuple[str, ...]:
    """Codes of the columns of a classification: «stands course:1»."""
    return tuple(f"{first} {kind}:{value}" for value in values)


def tags(*all_: str) -> Tags:
    """Tags of a row."""
    return frozenset(all_)


def values_of(facts: Collection[Fact], kind: str) -> list[str]:
    """What of a classification the facts have, in the order of words; what is not filled stands last."""
    found = {tag for fact in facts for tag in fact.tags if tag.startswith(f"{kind}:")}
    return sorted(found, key=lambda tag: (tag == f"{kind}:", tag))


def by_programme(facts: Collection[Fact]) -> list[RowHead]:
    """The total, then form by form, in it base by base, in it speciality by speciality, as far as there are any."""
    rows = [RowHead(TOTAL, 0, tags())]
    there = {tag for fact in facts for tag in fact.tags}
    for form in (one for one in (f"form:{form}" for form in FORMS) if one in there):
        of_form = [fact for fact in facts if form in fact.tags]
        rows.append(RowHead(form, 1, tags(form)))
        for base in (f"base:{base}" for base in BASES):
            of_base = [fact for fact in of_form if base in fact.tags]
            if of_base:
                rows.append(RowHead(base, 2, tags(form, base)))
                rows += [RowHead(spec, 3, tags(form, base, spec)) for spec in values_of(of_base, "spec")]
    return rows


def by_country(facts: Collection[Fact]) -> list[RowHead]:
    """The total and the countries; Russia first."""
    found = sorted(values_of(facts, "country"), key=lambda tag: (tag == "country:", tag != "country:Россия"))
    return [RowHead(TOTAL, 0, tags()), *(RowHead(tag, 1, tags(tag)) for tag in found)]


def listed(kind: str, values: Sequence[str]) -> Callable[[Collection[Fact]], list[RowHead]]:
    """The total and every value of a classification, whether anybody has it or not."""
    rows = [RowHead(TOTAL, 0, tags()), *(RowHead(f"{kind}:{one}", 1, tags(f"{kind}:{one}")) for one in values)]
    return lambda _facts: rows


def by_movement(_facts: Collection[Fact]) -> list[RowHead]:
    """What was, what came, what went, what is."""
    return [
        RowHead("start", 0, tags("start")),
        RowHead("arrived", 0, tags("arrived")),
        *(RowHead(f"arrived:{one}", 1, tags("arrived", f"arrived:{one}")) for one in CAME),
        RowHead("left", 0, tags("left")),
        *(RowHead(f"left:{one}", 1, tags("left", f"left:{one}")) for one in WENT),
        *(RowHead(one, 0, tags(one)) for one in OVER),
        RowHead("end", 0, tags("end")),
        *(RowHead(one, 1, tags(one)) for one in ("end_on_leave", "went_on_leave", "returned")),
    ]


def by_benefit(_facts: Collection[Fact]) -> list[RowHead]:
    """Everybody with a benefit, then kind by kind: one person may have several."""
    return [RowHead("benefit", 0, tags("benefit")), *(
        RowHead(f"benefit:{one}", 1, tags(f"benefit:{one}")) for one in BENEFITS)]  # fmt: skip


def by_disability(_facts: Collection[Fact]) -> list[RowHead]:
    """The disabled by group; those with special needs; both; who studies by an adapted programme."""
    return [
        RowHead("disabled", 0, tags("disabled")),
        *(RowHead(f"disability:{one}", 1, tags(f"disability:{one}")) for one in DISABILITIES),
        *(RowHead(one, 0, tags(one)) for one in ("special_needs", "disabled_special", "adapted")),
    ]


def by_position(facts: Collection[Fact]) -> list[RowHead]:
    """The staff without external part-timers: who teaches, who does not, post by post; then the part-timers."""
    rows = [RowHead("main", 0, tags("main"))]
    main = [fact for fact in facts if "main" in fact.tags]
    for teaching in ("teaching:yes", "teaching:no", "teaching:"):
        some = [fact for fact in main if teaching in fact.tags]
        if some:
            rows.append(RowHead(teaching, 1, tags("main", teaching)))
            rows += [RowHead(one, 2, tags("main", teaching, one)) for one in values_of(some, "position")]
    return [*rows, RowHead("external", 0, tags("external"))]


def whole(event: str, *more: str) -> tuple[str, ...]:
    """The columns of an event: all, by funding, women."""
    return (event, f"{event} budget", f"{event} contract", *(f"{event} {one}" for one in more), f"{event} sex:f")


def funded(*events: str) -> tuple[Sum, ...]:
    """All = budget + contract."""
    return tuple((event, (f"{event} budget", f"{event} contract")) for event in events)


def pairs(*more: str) -> tuple[SpoColumn, ...]:
    """Columns of the three events: all, women."""
    return columns(*(code for event in EVENTS for code in (event, *(f"{event} {one}" for one in more))))


APPLIED = columns("applied", "applied budget", "applied contract", who=Who.APPLICATIONS)
FULL = "form:full_time"
STAFF = ("staff",)
FOREIGN = frozenset({"foreign"})
P = Permission

PLANS: tuple[Plan, ...] = (
    Plan("2.1.1", (*APPLIED, *columns(*whole("taken", "target"))), by_programme, funded("applied", "taken"),
         tree=True, asks=P.READ_APPLICANTS, part="applied"),
    Plan("2.1.2", columns("stands", *split("stands", "course", COURSES), *whole("stands", "target", "on_leave")[1:]),
         by_programme, (("stands", split("stands", "course", COURSES)), *funded("stands")), tree=True),
    Plan("2.1.3", columns(*whole("graduated", "target")), by_programme, funded("graduated"), tree=True),
    *(Plan(code, columns(*whole(event)), by_programme, funded(event), tree=True, about=FOREIGN)
      for code, event in zip(("2.1.5", "2.1.6", "2.1.7"), EVENTS, strict=True)),
    Plan("2.2", columns("college", *(f"form:{one}" for one in FORMS), "budget", "contract"), by_movement,
         (("college", tuple(f"form:{one}" for one in FORMS)), ("college", ("budget", "contract"))),
         (("arrived", tuple(f"arrived:{one}" for one in CAME)), ("left", tuple(f"left:{one}" for one in WENT))),
         beside=OVER),
    Plan("2.5", columns(*whole("taken")[:3], *whole("stands")[:3], *whole("graduated")[:3]), by_country,
         funded(*EVENTS), tree=True),
    Plan("2.6", (*APPLIED, *columns(*whole("taken"))), listed("level", LEVELS), funded("applied", "taken"), tree=True,
         asks=P.READ_APPLICANTS, part="applied"),
    Plan("2.7", columns(*(code for event in EVENTS for code in (event, *split(event, "programme", PROGRAMMES)))),
         by_benefit, tuple((event, split(event, "programme", PROGRAMMES)) for event in EVENTS),
         about=frozenset({FULL}), asks=P.READ_HEALTH),
    Plan("2.8", pairs("sex:m", "sex:f"), listed("age", (*AGES, "")),
         tuple((event, (f"{event} sex:m", f"{event} sex:f")) for event in EVENTS), tree=True),
    Plan("2.9", pairs("sex:f", "contract"), by_disability, asks=P.READ_HEALTH,
         row_sums=(("disabled", tuple(f"disability:{one}" for one in DISABILITIES)),)),
    Plan("3.1", columns("staff", "staff sex:f", *split("staff", "education", EDUCATIONS),
                        *split("staff", "category", CATEGORIES), who=Who.EMPLOYEES), by_position,
         (("staff", split("staff", "education", EDUCATIONS)), ("staff", split("staff", "category", CATEGORIES))),
         tree=True, asks=P.READ_STAFF),
    Plan("3.2", columns("staff", *split("staff", "serves", (*STAGES, "")), *split("staff", "teaches", (*STAGES, "")),
                        who=Who.EMPLOYEES), by_position,
         (("staff", split("staff", "serves", (*STAGES, ""))), ("staff", split("staff", "teaches", (*STAGES, "")))),
         tree=True, asks=P.READ_STAFF),
    Plan("3.3", columns("staff", "staff sex:f", *split("staff", "age", (*STAFF_AGES, "")), who=Who.EMPLOYEES),
         by_position, (("staff", split("staff", "age", (*STAFF_AGES, ""))),), tree=True, asks=P.READ_STAFF),
)  # fmt: skip

ACROSS: tuple[tuple[tuple[str, str, str], tuple[str, str, str]], ...] = (
    (("2.1.1", TOTAL, "taken"), ("2.2", "arrived:enrolled", "college")),
    (("2.1.2", TOTAL, "stands"), ("2.2", "end", "college")),
    (("2.1.2", TOTAL, "stands on_leave"), ("2.2", "end_on_leave", "college")),
    (("2.1.3", TOTAL, "graduated"), ("2.2", "left:graduated", "college")),
    (("2.5", TOTAL, "taken"), ("2.1.1", TOTAL, "taken")),
    (("2.5", TOTAL, "stands"), ("2.1.2", TOTAL, "stands")),
    (("2.5", TOTAL, "graduated"), ("2.1.3", TOTAL, "graduated")),
    (("2.6", TOTAL, "applied"), ("2.1.1", TOTAL, "applied")),
    (("2.6", TOTAL, "taken"), ("2.1.1", TOTAL, "taken")),
    (("2.8", TOTAL, "taken"), ("2.1.1", TOTAL, "taken")),
    (("2.8", TOTAL, "stands"), ("2.1.2", TOTAL, "stands")),
    (("2.8", TOTAL, "stands sex:f"), ("2.1.2", TOTAL, "stands sex:f")),
    (("2.8", TOTAL, "graduated"), ("2.1.3", TOTAL, "graduated")),
    (("3.2", "main", "staff"), ("3.1", "main", "staff")),
    (("3.3", "main", "staff"), ("3.1", "main", "staff")),
)
"""Cells of two tables that say the same: (table, row, column)."""

BY_CODE: Mapping[str, Plan] = MappingProxyType({plan.code: plan for plan in PLANS})
