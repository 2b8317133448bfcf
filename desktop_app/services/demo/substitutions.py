"""What the demo college's week brings: a teacher is ill, a lesson is moved, one is cancelled, one has another room."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Final

from desktop_app.errors import RuleBroken
from desktop_app.services.accounts import list_accounts, user_behind
from desktop_app.services.demo.logins import SHOWN
from desktop_app.services.notices import acknowledge_notices, list_notices
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.settings import open_settings
from desktop_app.services.substitutions_choice import open_choice
from desktop_app.services.substitutions_illness import make_cover, plan_cover
from desktop_app.services.substitutions_reading import open_substitutions
from desktop_app.services.substitutions_values import DayLesson, SubstitutionChoice, SubstitutionKind, SubstitutionWish
from desktop_app.services.substitutions_writing import post_substitutions, substitute

AHEAD: Final = 7  # days
ILL_LESSONS: Final = 6
STAFF: Final = {Role.TEACHER, Role.CURATOR}
LEAST_DAYS: Final = 2
CHOICE: Final = 3
KNOW: Final = 0.6
ILLNESS = "листок нетрудоспособности"

Asked = Callable[[SubstitutionChoice], SubstitutionWish | None]


def make_demo_substitutions(office: Office, seed: int) -> int:
    """Substitute lessons of the coming week as the secretary would, post two sheets; how many lessons were substituted.

    Before the journals are filled: a lesson with marks stays as it is. Part of the staff say that they know. Without
    lessons ahead nothing happens.
    """
    desk = office.signed_in(replace(office.user, name=open_settings(office).settings.secretary or office.user.name))
    days = lessons_ahead(desk)
    if len(days) < LEAST_DAYS:
        return 0
    chance = Random(f"{seed}:substitutions")  # noqa: S311 - the same week for the same seed
    today, tomorrow, *_later = sorted(days)
    made = fall_ill(desk, [lesson for day in days if day > today for lesson in days[day]], chance)
    made += one_of(desk, today, chance, in_other_room)
    made += one_of(desk, today, chance, not_at_all)
    made += one_of(desk, tomorrow, chance, at_other_time)
    for day in (today, tomorrow):
        post_substitutions(desk, day)
    acknowledge(desk, chance)
    return made


def lessons_ahead(office: Office) -> dict[date, Sequence[DayLesson]]:
    """Day → its lessons, from today on, for the days that have any."""
    days = (office.today + timedelta(days=step) for step in range(AHEAD))
    found = {day: open_substitutions(office, day).lessons for day in days}
    return {day: lessons for day, lessons in found.items() if lessons}


def fall_ill(office: Office, lessons: Sequence[DayLesson], chance: Random) -> int:
    """Somebody with a middling week is ill, and the whole of it is covered at once."""
    held: dict[int, set[tuple[date, int]]] = defaultdict(set)
    for lesson in lessons:
        held[lesson.teacher_id].add((lesson.day, lesson.pair))
    middling = sorted(held, key=lambda key: (abs(len(held[key]) - ILL_LESSONS), key))[:CHOICE]
    days = sorted({lesson.day for lesson in lessons})
    plan = plan_cover(office, chance.choice(middling), days[0], days[-1], ILLNESS)
    lines = [(line.lesson, line.wish) for line in plan.lines if line.wish is not None]
    return len(make_cover(office, lines)) if lines else 0


def one_of(office: Office, day: date, chance: Random, ask: Asked) -> int:
    """Substitute a first pair of a day with which it can be done: its going opens no window."""
    firsts = [one for one in open_substitutions(office, day).lessons if one.kind is None and one.pair == 1]
    for lesson in chance.sample(firsts, len(firsts)):
        wish = ask(open_choice(office, lesson.id))
        if wish is not None:
            with suppress(RuleBroken):  # a lesson that is prepared in the journal stays
                return len(substitute(office, lesson, wish))
    return 0


def in_other_room(choice: SubstitutionChoice) -> SubstitutionWish | None:
    """The projector of its room is broken."""
    room = next((room.id for room in choice.rooms if room.fits), None)
    return None if room is None else SubstitutionWish(SubstitutionKind.ROOM, "неисправен проектор", room_id=room)


def at_other_time(choice: SubstitutionChoice) -> SubstitutionWish | None:
    """The teacher is at a meeting; a later day on which no window opens."""
    later = (spot for spot in choice.spots if not spot.window and spot.day > choice.lesson.day)
    spot = next(later, None)
    if spot is None:
        return None
    return SubstitutionWish(SubstitutionKind.MOVED, "совещание", day=spot.day, pair=spot.pair, room_id=spot.room_id)


def not_at_all(_choice: SubstitutionChoice) -> SubstitutionWish | None:
    """The group is at the doctor's."""
    return SubstitutionWish(SubstitutionKind.CANCELLED, "медосмотр группы")


def acknowledge(office: Office, chance: Random) -> None:
    """Most of those who work here know; whom the demo shows still has the notices to read."""
    shown = set(SHOWN.values())
    staff = [line.id for line in list_accounts(office) if line.login not in shown and STAFF & set(line.roles)]
    for account in chance.sample(staff, int(len(staff) * KNOW)):
        desk = office.signed_in(user_behind(office, account))
        acknowledge_notices(desk, [one.id for one in list_notices(desk)])
