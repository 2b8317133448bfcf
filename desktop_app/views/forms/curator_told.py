"""A curator's report in a few words: its figures of now, what is typed in it."""

from desktop_app.services.curator_reports import CuratorNotes
from desktop_app.services.curator_values import CuratorReportPaper
from desktop_app.services.reports.words import figure
from desktop_app.views.forms.curator_measures import KINDS
from desktop_app.views.wording import _


def figures_text(paper: CuratorReportPaper) -> str:
    """The report in a line."""
    of, moved = paper.summary.totals, paper.movement
    numbers = (
        (_("At the beginning"), moved.start), (_("Arrived in the group"), len(moved.came)),
        (_("Gone from the group"), len(moved.left)),
        (_("At the end of the period"), moved.end), (_("Attested"), paper.attested), (_("Excellent"), of.excellent),
        (_("With «4» and «5»"), of.good), (_("Failing"), of.failing),
        (_("Hours missed"), paper.attendance.missed.total),
    )  # fmt: skip
    shares = (
        (_("Success, %"), of.figures.success), (_("Quality, %"), of.figures.quality), (_("SOU, %"), of.figures.sou),
        (_("Mean"), of.figures.mean),
    )  # fmt: skip
    said = [f"{name} {number}" for name, number in numbers] + [f"{name} {figure(share)}" for name, share in shares]
    return " · ".join(said)


def words(values: CuratorNotes) -> str:
    """What is written, to compare two of them."""
    measures = [f"{_(KINDS[one.kind])}: {one.times}, {figure(one.share)} %, {one.note}" for one in values.measures]
    return "\n".join([*measures, values.text]).strip() or "—"
