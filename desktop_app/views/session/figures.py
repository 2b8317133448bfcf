"""The bottom line of the board: what the hand may do, and the schedule in figures that change as one moves."""

from PySide6.QtGui import QHideEvent

from desktop_app.services.session.values import SessionFigures
from desktop_app.views.marking import N_
from desktop_app.views.timetable.figures import StatusLine
from desktop_app.views.widgets.labels import say_on
from desktop_app.views.wording import _

FIGURES = {
    "waiting": (N_("Without a place"), N_("Events that have no day yet")),
    "broken": (N_("Broken"), N_("Events that break a hard requirement")),
    "close": (N_("Close pairs"), N_("Pairs of exams of a group with fewer free days between than the settings say")),
    "examiner_days": (N_("Examiners' days"), N_("Days on which examiners come, summed; less is better")),
    "cost": (N_("Penalty of the schedule"), N_("What the wishes that are not met cost together; less is better")),
}


class BottomLine(StatusLine):
    """Left the words about the hand, right the figures."""

    def __init__(self) -> None:
        super().__init__({key: (_(name), _(meaning)) for key, (name, meaning) in FIGURES.items()})
        self.before: tuple[int, SessionFigures] | None = None  # of which session

    def show_figures(self, session: int, now: SessionFigures) -> None:
        """The figures now, and what the last change made of them while one looks at this session."""
        known = self.before if self.before is not None and self.before[0] == session else (session, now)
        for key, figure in self.labels.items():
            after = value(now, key)
            before = value(known[1], key)
            arrow = "" if before == after else f"{before} → "
            bad = key in {"broken", "close"} and after
            role = "bad" if bad or after > before else "good" if after < before else "muted"
            say_on(figure, f"{_(FIGURES[key][0])}: {arrow}{after}", role)
        self.before = session, now
        self.settle()

    def offer_figures(self, *, offered: bool) -> None:
        """Whoever only reads has nothing to do with them."""
        for figure in self.labels.values():
            figure.setVisible(offered)

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever comes back compares with what stands then."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.before = None


def value(figures: SessionFigures, key: str) -> int:
    """A figure by its key."""
    return figures.events - figures.placed if key == "waiting" else int(getattr(figures, key))
