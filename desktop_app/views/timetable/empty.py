"""What stands instead of the board while there is nothing to show on it."""

from collections.abc import Callable

from desktop_app.views.widgets.buttons import button
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.wording import _


def no_load(open_load: Callable[[], object]) -> EmptyState:
    """Lessons come from the load."""
    return EmptyState(
        "calendar-days",
        _("The term has no teaching load yet"),
        _("A timetable is made of the lessons that the load asks for."),
        button(_("Open the teaching load"), open_load),
    )


def not_published() -> EmptyState:
    """Whoever does not edit sees what is published."""
    return EmptyState(
        "calendar-days",
        _("The timetable is not published yet"),
        _("It shows here as soon as the academic office publishes it."),
    )
