"""How the figures at the right of the journal came about: sums with their numbers, and what section 6 says (п. 6)."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from desktop_app.services.journal import Cell, Mark, PageLesson
from desktop_app.services.journal_figures import evidence_of
from desktop_app.services.journal_values import Evidence, Figures, Norms
from desktop_app.services.rules.final_marks import Graded, Proposal, Proposed
from desktop_app.views.journal.reasons import reason_lines
from desktop_app.views.widgets.table_values import written
from desktop_app.views.wording import _, ngettext

Line = Sequence[tuple[PageLesson, Cell]]


def decimal(value: Decimal | None) -> str:
    """A figure with a decimal comma; nothing to divide by is nothing to show."""
    return written(value)


def percent(value: Decimal) -> str:
    """«66,67», «50»."""
    return decimal(value.normalize() if value != value.to_integral() else Decimal(int(value)))


def proposed_text(proposal: Proposal) -> str:
    """What section 6 proposes, as the cell shows it."""
    return _("disp.") if proposal.mark is Proposed.DISPUTED else str(proposal.mark)


def of_line(line: Line, norms: Norms) -> Evidence:
    """What the line itself says for the final mark."""
    return evidence_of([([work.type for work in lesson.works], cell.entry) for lesson, cell in line], norms)


def sum_of(marks: Sequence[Graded], mean: Decimal | None) -> str:
    """«(5 + 4 + 4) / 3 = 4,33»; with weights «(5·2 + 4) / 3 = 4,67»."""
    told = [str(one.mark) if one.weight == 1 else f"{one.mark}·{percent(one.weight)}" for one in marks]
    weights = sum((one.weight for one in marks), Decimal(0))
    return f"({' + '.join(told)}) / {percent(weights)} = {decimal(mean)}"


def mean_formula(line: Line, figures: Figures, norms: Norms) -> str:
    """(5 + 4 + 4) / 3 = 4,33."""
    marks = of_line(line, norms).marks
    return sum_of(marks, figures.mean) if marks else _("No marks yet")


def absence_formula(line: Line, figures: Figures) -> str:
    """2 + 2 = 4 academic hours, with the dates."""
    missed = [lesson for lesson, cell in line if cell.mark is Mark.ABSENT]
    if not missed:
        return _("No absences")
    hours = " + ".join(str(lesson.hours) for lesson in missed)
    total = _("{hours} = {sum} academic hours").format(hours=hours, sum=figures.absent_hours)
    return "\n".join([total, *reason_lines(line)])


def late_formula(line: Line, figures: Figures) -> str:
    """02.11 — 5 min, 09.11 — 10 min: 15 min."""
    if not figures.lates:
        return _("Never late")
    days = ", ".join(
        _("{day} — {minutes} min").format(day=f"{lesson.day:%d.%m}", minutes=cell.late)
        for lesson, cell in line
        if cell.late is not None
    )
    return _("{days}: {sum} min in all").format(days=days, sum=figures.late_minutes)


def proposal_formula(line: Line, figures: Figures, beside: Evidence, norms: Norms) -> str:
    """The proposed mark with all that it follows from."""
    return "\n".join(proposal_lines(of_line(line, norms), figures.proposal, beside, norms))


def proposal_lines(own: Evidence, proposal: Proposal, beside: Evidence, norms: Norms) -> Iterator[str]:
    """The mean and its band, the works and their share, what decides."""
    marks = own.marks + beside.marks
    if proposal.mean is not None:
        yield _("Mean: {sum}").format(sum=sum_of(marks, proposal.mean))
    if beside.marks or beside.works:
        yield ngettext(
            "with {n} mark from the other journals of the discipline",
            "with {n} marks from the other journals of the discipline",
            len(beside.marks),
        ).format(n=len(beside.marks))
    if proposal.band is None:
        least = norms.criteria.least_marks
        yield _("Marks: {n}, at least {least} are needed, {more} more: «н/а» so far (п. 6)").format(
            n=len(marks), least=least, more=max(0, least - len(marks))
        )
        return
    low = dict(norms.criteria.bands)[proposal.band]
    yield _("From {low} on: the band of «{mark}»").format(low=decimal(low), mark=proposal.band)
    yield works_line(proposal, norms, counted=bool(own.works or beside.works))
    yield verdict(proposal)


SECOND = {5: "4–5", 4: "3–5", 3: "3–5", 2: "2"}
"""By which marks a work meets the second condition of the band."""


def works_line(proposal: Proposal, norms: Norms, *, counted: bool) -> str:
    """The second condition: how many of the works, and how many are needed."""
    band, share = proposal.band or 2, proposal.share
    what = _("Works done with {marks}: {share} % of {n}, needed {needed} %") if counted else _(
        "No control works, so all marks count: {share} % of {n} are {marks}, needed {needed} %"
    )  # fmt: skip
    return what.format(
        marks=SECOND[band], share="0" if share is None else percent(share), n=proposal.works,
        needed=percent(norms.criteria.share),
    )  # fmt: skip


def verdict(proposal: Proposal) -> str:
    """What follows."""
    if proposal.mark is Proposed.DISPUTED:
        return _("The mean fits, the works do not: disputed, the teacher decides (п. 6)")
    return _("Both conditions hold: «{mark}» (п. 6)").format(mark=proposal.mark)
