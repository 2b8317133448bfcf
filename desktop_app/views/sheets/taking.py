"""What is told when a statement has taken marks over from journals and registers: how many, and what stays empty."""

from collections import defaultdict

from desktop_app.services.sheet_filling import FilledSheet, Untaken
from desktop_app.views.wording import _, ngettext

MOST_NAMES = 5


def taken_text(filled: FilledSheet) -> str:
    """How many lines have a mark now that had none."""
    if not filled.taken:
        return _("Nothing new stands in the journal or the register.")
    words = ngettext("{n} mark is taken over.", "{n} marks are taken over.", filled.taken)
    return words.format(n=filled.taken)


def untaken_text(filled: FilledSheet) -> str:
    """Whose lines stay empty, and why."""
    names: dict[Untaken, list[str]] = defaultdict(list)
    for line in filled.untaken:
        names[line.why].append(line.name)
    return " ".join(f"{why_text(why)}: {some_of(names[why])}." for why in Untaken if names[why])


def some_of(names: list[str]) -> str:
    """The first of them, and how many more."""
    rest = len(names) - MOST_NAMES
    more = f" {_('and others: {n}').format(n=rest)}" if rest > 0 else ""
    return ", ".join(names[:MOST_NAMES]) + more


def why_text(why: Untaken) -> str:
    """Why a line stays empty."""
    return {
        Untaken.NOTHING_GIVEN: _("No mark has been given yet"),
        Untaken.NOT_APPROVED: _("The deputy has not approved the mark above the rule"),
        Untaken.MOVED_ON: _("The marks have changed, and the final mark is above the rule now"),
        Untaken.NO_SUCH_MARK: _("This statement knows no such mark"),
    }[why]
