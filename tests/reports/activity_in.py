"""The activity of users to print: so many users, groups whose students have never come."""

from datetime import date, datetime, timedelta

from reports.sheets import GIVEN, LETTERHEAD, SURNAMES

from desktop_app.services.activity_values import ActivityPaper, ActivityReport, NeverCame, RoleActivity, UserActivity
from desktop_app.services.permissions import Role

FIRST = datetime(2026, 11, 2, 8, 15)  # noqa: DTZ001 - at the desk


def paper(users: int) -> ActivityPaper:
    """A report of the first half of November."""
    return ActivityPaper(report(users), LETTERHEAD)


def report(users: int) -> ActivityReport:
    """Of it the value."""
    names = [f"{SURNAMES[n % 9]} {GIVEN[n // 9 % 5]}" for n in range(users)]
    return ActivityReport(
        first=date(2026, 11, 1), last=date(2026, 11, 15), as_of=date(2026, 11, 24),
        roles=tuple(RoleActivity(role, 20, 3, 12, 40, 36) for role in (Role.CURATOR, Role.TEACHER, Role.STUDENT))
        if users else (),
        whole=RoleActivity(None, 41, 5, 24, 80, 72) if users else RoleActivity(None, 0, 0, 0, 0, 0),
        users=tuple(user(n, name) for n, name in enumerate(names)),
        never=tuple(
            NeverCame(f"ИСП-{n}", "Кравченко А. П.", tuple(names[: 3 + 9 * n]), 25, tuple(names[:2]), 30)
            for n in range(1, 4 if users else 1)
        ),
    )  # fmt: skip


def user(number: int, name: str) -> UserActivity:
    """Every third one gives no lessons, every tenth has not come."""
    came = number % 10 > 0
    return UserActivity(
        name=name, login=f"u{number}", roles=(Role.TEACHER, Role.CURATOR) if number % 4 == 0 else (Role.TEACHER,),
        place="преподаватель высшей категории", first=FIRST if came else None,
        last=FIRST + timedelta(days=number % 9) if came else None, sign_ins=number % 9 if came else 0,
        days=5 if came else 0, minutes=number * 7 if came else 0, marks=number * 3,
        filled=None if number % 3 == 0 else number % 7, expected=None if number % 3 == 0 else 7,
    )  # fmt: skip
