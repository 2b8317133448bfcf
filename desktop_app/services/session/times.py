"""Times of a day in minutes from midnight, and back."""

from datetime import time

HOUR = 60


def minutes_of(moment: time) -> int:
    """Since midnight."""
    return HOUR * moment.hour + moment.minute


def time_of(minutes: int) -> time:
    """The same the other way."""
    return time(*divmod(minutes, HOUR))
