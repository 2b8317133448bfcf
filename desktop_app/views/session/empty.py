"""What the screen says while there is no session to show."""

from collections.abc import Callable

from desktop_app.views.widgets.buttons import primary
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.wording import _


def no_sessions(new: Callable[[], object]) -> EmptyState:
    """The secretary makes one."""
    return EmptyState(
        "calendar-clock",
        _("The term has no session yet"),
        _("A session takes its groups and days from the calendar of the year, its exams and credits from the curricula "
          "and the teaching load."),
        primary(_("New session…"), new),
    )  # fmt: skip


def not_published() -> EmptyState:
    """Everybody else waits for it."""
    return EmptyState(
        "calendar-clock",
        _("No session of the term is published yet"),
        _("Its schedule appears here as soon as the academic office publishes it."),
    )
