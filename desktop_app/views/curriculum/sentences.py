"""A curriculum in words: hours, weeks, forms of control, and what an import has to say."""

from collections.abc import Iterator
from decimal import Decimal

from desktop_app.services.curriculum_values import Control, CurriculumHead, CurriculumView, CycleView, RowView, Standing
from desktop_app.services.exchange.plx_values import Remark, Work
from desktop_app.views.wording import _, fill, ngettext
from desktop_app.views.words import N_, REMARK_WORDS

CONTROL_SIGNS: dict[int, str] = {
    Work.EXAM: N_("Ex"),
    Work.PASS: N_("Cr"),
    Work.GRADED_PASS: N_("GC"),
    Work.COURSE_PROJECT: N_("CP"),
    Work.COURSE_WORK: N_("CW"),
    Work.TEST: N_("T"),
}
"""Short marks of the usual forms of control; the others are marked as their file does it."""

SORT_WORDS: dict[str, str] = {
    "ud": N_("discipline"),
    "mdk": N_("interdisciplinary course"),
    "pm": N_("professional module"),
    "up": N_("study practice"),
    "pp": N_("work practice"),
    "pdp": N_("pre-diploma practice"),
    "gia": N_("state attestation"),
    "module_exam": N_("exam of the module"),
}

STANDING_WORDS: dict[Standing, tuple[str, str]] = {
    Standing.NEW: (
        "good",
        N_("This curriculum is not in the database yet. Look through the figures and write it."),
    ),
    Standing.SAME: (
        "info",
        N_("Exactly this curriculum is in the database already: there is nothing to write."),
    ),
    Standing.EARLIER: (
        "warn",
        N_("Another curriculum of this programme, form and year is there already; this one will stand beside it."),
    ),
}

FIELD_WORDS = {"form": N_("form of study"), "base": N_("previous education")}


def hours(value: Decimal | int | None) -> str:
    """Hours without needless zeros, with a comma; nothing for nothing."""
    if not value:
        return ""
    text = f"{Decimal(value):f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def remark_words(remark: Remark) -> str:
    """What a person should know of the file."""
    known = dict(remark.facts)
    if "field" in known:
        known["field"] = _(FIELD_WORDS.get(str(known["field"]), str(known["field"])))
    plain = {name: hours(fact) or "0" if isinstance(fact, Decimal) else fact for name, fact in known.items()}
    return fill(_(REMARK_WORDS[remark.code]), plain)


def control_sign(view: CurriculumView, control: Control) -> str:
    """«Э», «ДЗ», «Др»; an asterisk when it is held together with other rows."""
    kind = view.kinds.get(control.code)
    sign = _(CONTROL_SIGNS[control.code]) if control.code in CONTROL_SIGNS else kind.abbreviation if kind else "?"
    return f"{sign}*" if control.combined else sign


def control_words(view: CurriculumView, control: Control) -> str:
    """«Экзамен», «Зачёт с оценкой (комплексный)»."""
    kind = view.kinds.get(control.code)
    title = kind.title if kind and kind.title else str(control.code)
    return _("{control} (combined)").format(control=title) if control.combined else title


def signs_in(view: CurriculumView, row: RowView, semester: int) -> str:
    """The marks of a row in a semester."""
    return " ".join(control_sign(view, control) for control in row.controls if control.semester == semester)


def length_words(head: CurriculumHead) -> str:
    """«2 г. 10 мес.»."""
    years = ngettext("{n} year", "{n} years", head.years).format(n=head.years) if head.years else ""
    months = ngettext("{n} month", "{n} months", head.months).format(n=head.months) if head.months else ""
    return " ".join(part for part in (years, months) if part)


def rows_of(cycles: tuple[CycleView, ...]) -> Iterator[RowView]:
    """Every row of the cycles, modules before their parts."""

    def below(rows: tuple[RowView, ...]) -> Iterator[RowView]:
        for row in rows:
            yield row
            yield from below(row.rows)

    for cycle in cycles:
        yield from below(cycle.rows)
        yield from rows_of(cycle.cycles)


def cycle_names(cycle: CycleView) -> tuple[str, str]:
    """Index and title of a cycle; of the rows that stand in none, that they do."""
    return (cycle.ident, cycle.title) if cycle.id else ("", _("Without a cycle"))


def is_used(row: RowView) -> bool:
    """Whether a row holds anything: a file has headings that its plan does not use."""
    return bool(row.totals or row.controls or row.weeks or row.to_study) or any(is_used(part) for part in row.rows)


def is_used_cycle(cycle: CycleView) -> bool:
    """Whether a cycle holds a row that is used."""
    return any(is_used(row) for row in cycle.rows) or any(is_used_cycle(inner) for inner in cycle.cycles)


def total_of(cycle: CycleView, semester: int) -> Decimal:
    """Hours of a cycle in a semester; a module's own total stands for its parts."""
    return sum((row.totals.get(semester, Decimal(0)) for row in cycle.rows), Decimal(0)) + sum(
        (total_of(inner, semester) for inner in cycle.cycles), Decimal(0)
    )


STATE_WORDS = {"draft": N_("draft edition"), "approved": N_("approved"), "replaced": N_("replaced by a later edition")}


def called(head: CurriculumHead) -> str:
    """«09.02.07 · 2026 · ред. 2 · черновик»."""
    edition = _("ed. {number}").format(number=head.edition)
    return " · ".join((head.code, str(head.start_year), edition, _(STATE_WORDS[head.state])))


def approval_words(head: CurriculumHead) -> str:
    """«30.08.2026, директор А. П. Иванова, протокол № 1»."""
    if head.approved_on is None:
        return ""
    return ", ".join(part for part in (f"{head.approved_on:%d.%m.%Y}", head.approved_by, head.protocol) if part)
