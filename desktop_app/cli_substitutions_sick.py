"""`vedomost substitutions sick | notices`: a teacher's illness solved at once; who knows of a day."""

import argparse
from datetime import date
from typing import Any

from desktop_app.views.wording import _, ngettext


def add_sick(verbs: Any) -> None:
    """`substitutions sick TEACHER FROM TO --reason … [--make]` and `substitutions notices DAY`."""
    sick = verbs.add_parser("sick", help=_("a plan for all lessons of an ill teacher; --make makes it"))
    sick.add_argument("teacher", metavar=_("NAME"), help=_("the teacher"))
    sick.add_argument("since", type=date.fromisoformat, metavar=_("FROM"), help=_("for example 2026-11-30"))
    sick.add_argument("until", type=date.fromisoformat, metavar=_("TO"), help=_("for example 2026-12-05"))
    sick.add_argument("--reason", required=True, metavar=_("TEXT"), help=_("it is printed on the sheet"))
    sick.add_argument("--make", action="store_true", help=_("make all of the plan, not only print it"))
    sick.add_argument("--json", action="store_true", help=_("machine-readable output"))
    sick.set_defaults(command=solve_illness)
    told = verbs.add_parser("notices", help=_("who was told of a day’s substitutions and knows of them"))
    told.add_argument("day", type=date.fromisoformat, metavar=_("DAY"), help=_("for example 2026-11-30"))
    told.add_argument("--json", action="store_true", help=_("machine-readable output"))
    told.set_defaults(command=show_notices)


def solve_illness(chosen: argparse.Namespace) -> int:
    """`substitutions sick`."""
    from desktop_app.cli_load import one_of
    from desktop_app.cli_office import opened, show_json
    from desktop_app.services.college import list_employees
    from desktop_app.services.substitutions_illness import make_cover, plan_cover
    from desktop_app.views.substitutions.sentences import cover_words, lesson_words, reasons_words

    with opened(chosen.database) as office:
        who = one_of(list_employees(office), chosen.teacher)
        plan = plan_cover(office, who.id, chosen.since, chosen.until, chosen.reason)
        lines = [(line.lesson, line.wish) for line in plan.lines if line.wish is not None]
        made = make_cover(office, lines) if chosen.make else ()
    if chosen.json:
        show_json(made if chosen.make else plan)
        return 0
    for line in plan.lines:
        parts = (lesson_words(line.lesson), line.lesson.title, cover_words(line), reasons_words(line.why))
        print(" | ".join(part for part in parts if part))
    n = len(made) if chosen.make else len(lines)
    words = (
        ngettext("{n} substitution made", "{n} substitutions made", n)
        if chosen.make
        else ngettext("{n} substitution proposed", "{n} substitutions proposed", n)
    )
    print(words.format(n=n))
    return 0


def show_notices(chosen: argparse.Namespace) -> int:
    """`substitutions notices`."""
    from desktop_app.cli_office import opened, show_json
    from desktop_app.services.substitutions_notices import list_told
    from desktop_app.services.substitutions_reading import open_substitutions
    from desktop_app.views.substitutions.sentences import group_words, pair_words
    from desktop_app.views.substitutions.told import known_words, told_words

    with opened(chosen.database) as office:
        told = {one: list_told(office, one.id) for one in open_substitutions(office, chosen.day).made}
    if chosen.json:
        show_json({str(one.id): people for one, people in told.items()})
        return 0
    for one, people in told.items():
        known = known_words(one.known)
        print(" | ".join((str(one.id), group_words(one.group, one.subgroup), pair_words(one.base.pair), known)))
        for person in people:
            if person.staff or person.acknowledged_at is not None:
                print(f"  {told_words(person)}")
    return 0
