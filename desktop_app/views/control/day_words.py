"""Days of the calendar in words."""

from desktop_app.services.calendar import CalendarYear, DayKind
from desktop_app.views.wording import _
from desktop_app.views.words import N_

KIND_WORDS = {DayKind.OFF: N_("Day off"), DayKind.SHORT: N_("Short day"), DayKind.WORKING: N_("Working day")}


def kind_word(kind: DayKind) -> str:
    """What a day is."""
    return _(KIND_WORDS[kind])


def week_words(year: CalendarYear) -> str:
    """«сроки — пятидневная неделя, занятия — шестидневная»."""
    names = {5: _("five-day week"), 6: _("six-day week")}
    words = _("terms — {office}, lessons — {study}")
    return words.format(office=names[year.office_week_days], study=names[year.study_week_days])
