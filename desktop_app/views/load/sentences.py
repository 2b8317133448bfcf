"""The teaching load in words."""

from desktop_app.services.load import Coverage, LessonKind, LoadGap, LoadLine, TeacherTotal
from desktop_app.services.rules.workload import RATE_HOURS
from desktop_app.views.timetable.sentences import room_kind
from desktop_app.views.wording import _
from desktop_app.views.words import N_

KIND_WORDS: dict[LessonKind, str] = {
    LessonKind.LESSON: N_("lesson"),
    LessonKind.LECTURE: N_("lecture"),
    LessonKind.PRACTICE: N_("practical lesson"),
    LessonKind.LABORATORY: N_("laboratory work"),
    LessonKind.COURSE_PROJECT: N_("course project"),
}
COVERAGE_WORDS: dict[Coverage, tuple[str, str]] = {
    Coverage.MISSING: (N_("nobody gives it"), "bad"),
    Coverage.SHORT: (N_("less than the plan"), "warn"),
    Coverage.OVER: (N_("more than the plan"), "warn"),
}


def kind_word(line: LoadLine) -> str:
    """«практическое занятие»."""
    return _(KIND_WORDS[line.kind])


def room_word(line: LoadLine) -> str:
    """«компьютерный кабинет»."""
    return room_kind(line.room_kind)


def rate_words(total: TeacherTotal) -> str:
    """A warning in words for whoever has more than one rate."""
    if not total.over_rate:
        return ""
    return _("more than {rate} h a year: to be agreed").format(rate=RATE_HOURS)


def coverage_word(gap: LoadGap) -> str:
    """What is wrong."""
    return _(COVERAGE_WORDS[gap.coverage][0])


def coverage_tone(gap: LoadGap) -> str:
    """How wrong it is."""
    return COVERAGE_WORDS[gap.coverage][1]
