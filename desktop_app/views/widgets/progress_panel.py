"""How long work is doing: a thin bar, the figures, the time that remains, and the way to stop it."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout

from desktop_app.views import theme
from desktop_app.views.jobs import LongJob
from desktop_app.views.widgets.buttons import button
from desktop_app.views.widgets.labels import label
from desktop_app.views.wording import _, ngettext

STEPS = 1000
FIRST_ESTIMATE = 0.02
"""Below this share nobody can say how long it will take."""


class ProgressPanel(QFrame):
    """A card with a bar; `cancel` is what the button does."""

    def __init__(self, title: str, cancel: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.title = label(title, "strong")
        self.figures = label("", "muted")
        self.remaining = label("", "muted")
        self.bar = QProgressBar()
        self.bar.setRange(0, STEPS)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(title)
        self.stop = button(_("Stop"), cancel, "square")
        self._began = monotonic()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.GAP)
        layout.setSpacing(theme.GAP)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.stop)
        foot = QHBoxLayout()
        foot.addWidget(self.figures, 1)
        foot.addWidget(self.remaining)
        layout.addLayout(head)
        layout.addWidget(self.bar)
        layout.addLayout(foot)

    def show_progress(self, fraction: float, figures: str = "") -> None:
        """The share done (0…1), and figures in words."""
        self.bar.setValue(round(fraction * STEPS))
        if figures:
            self.figures.setText(figures)
        if fraction > FIRST_ESTIMATE:
            self.remaining.setText(remaining_words((monotonic() - self._began) * (1 - fraction) / fraction))

    def follow(self, job: LongJob, figures: Callable[[dict[str, float]], str] = lambda _figures: "") -> None:
        """Show what a long job reports."""
        self._began = monotonic()
        job.progress.connect(lambda done, told: self.show_progress(done, figures(told)))


def remaining_words(seconds: float) -> str:
    """About how long it will still take."""
    whole = round(seconds)
    if whole >= 90:  # noqa: PLR2004 - from here people think in minutes
        return ngettext("about %(n)d minute left", "about %(n)d minutes left", round(whole / 60)) % {
            "n": round(whole / 60)
        }
    return ngettext("about %(n)d second left", "about %(n)d seconds left", whole) % {"n": whole}
