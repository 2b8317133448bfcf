"""At the side: where a mark of the record book comes from — each attempt, each mark of the journal with its day."""

from functools import partial

from PySide6.QtWidgets import QWidget

from desktop_app.services.record_book_values import FinalMark, Got, ProgressLine, ResultLine
from desktop_app.views.contingent.sentences import day
from desktop_app.views.desk import Desk
from desktop_app.views.record.lines import StudyLine
from desktop_app.views.sheets.names import control_name, mark_text
from desktop_app.views.summary.sentences import figure
from desktop_app.views.widgets.buttons import link
from desktop_app.views.widgets.facts import facts
from desktop_app.views.widgets.labels import wrapped
from desktop_app.views.widgets.laying import in_row
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.wording import _

WIDTH = 300


class OriginPanel(SidePanel):
    """Enter on a line opens it, the arrows show the next one, Esc closes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(width=WIDTH)
        self.desk = desk

    def show_line(self, one: StudyLine) -> None:
        """A discipline of a semester."""
        self.clear()
        self.add_section(
            "", wrapped(_("semester {n}, {year}").format(n=one.term.semester, year=one.term.year), "muted")
        )
        if one.result is not None:
            self.add_section(control_name(one.result.control), *self._attempts(one.result))
        if one.progress is not None:
            self.add_section(_("In the journal"), *self._journal(one.progress))
        self.open_with(f"{one.index} {one.title}")

    def _attempts(self, result: ResultLine) -> list[QWidget]:
        parts: list[QWidget] = []
        for attempt in result.attempts:
            mark = mark_text(FinalMark(attempt.mark), excused=attempt.excused)
            tone = "bad" if attempt.owed else "strong"
            parts.append(wrapped(f"{mark} · {got_word(attempt.got)}", tone))
            parts.append(
                wrapped(" · ".join(filter(None, (day(attempt.day), attempt.examiners, attempt.reason))), "muted")
            )
            if attempt.sheet_id:
                number = _("Statement No. {number}").format(number=attempt.number)
                parts.append(in_row(link(number, partial(self.desk.go.emit, "sheets", attempt.sheet_id))))
        if result.waiting:
            words = _("The statement of {day} is not closed yet.").format(day=day(result.day))
            parts.append(wrapped(words, "muted"))
        return parts

    def _journal(self, progress: ProgressLine) -> list[QWidget]:
        final = "" if progress.final is None else str(progress.final)
        told = [
            (_("Teacher"), progress.teachers),
            (_("Mean"), figure(progress.mean)),
            (_("Final mark"), final),
            (_("Missed, h"), str(progress.absent_hours or "")),
            (_("unexcused, h"), str(progress.unexcused_hours or "")),
            (_("late, min"), str(progress.late_minutes or "")),
        ]
        marks = "   ".join(f"{when:%d.%m} {text}" for when, text in progress.marks)
        return [facts(told), wrapped(marks or _("no marks yet"), "" if marks else "muted")]


def got_word(got: Got) -> str:
    """By which attempt a mark was got."""
    return {
        Got.MAIN: _("first sitting"),
        Got.INDIVIDUAL: _("individual sitting"),
        Got.RETAKE: _("first retake"),
        Got.COMMISSION: _("retake before a commission"),
    }[got]
