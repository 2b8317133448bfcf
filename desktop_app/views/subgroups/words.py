"""How divisions, subgroups and their composition are called on the screen."""

from collections.abc import Sequence
from decimal import Decimal

from desktop_app.services.subgroups.balance import Criterion, PartMeasures
from desktop_app.services.subgroups.values import NOT_STUDYING, Board, DivisionHead, DivisionState, ExerciseGroup, Pupil
from desktop_app.views.contingent.card_words import EXERCISE_WORDS
from desktop_app.views.marking import N_
from desktop_app.views.subgroups.lanes import UNPLACED, Lane, Limits
from desktop_app.views.wording import _, ngettext

STATES = {
    DivisionState.DRAFT: (N_("division: draft"), "chip"),
    DivisionState.AGREEING: (N_("division: being agreed"), "chip-warn"),
    DivisionState.APPROVED: (N_("division: approved"), "chip-good"),
}
"""State → what the chip says, and its role."""

SHORT = 4
"""Letters of a word where there is no room for all."""

VOWELS = "аеёиоуыэюяaeiouy"


def state_words(head: DivisionHead | Board) -> tuple[str, str]:
    """The chip of a division: its state, or until when it was in force."""
    if head.ends is not None:
        return _("in force until {day}").format(day=f"{head.ends:%d.%m.%Y}"), "chip"
    name, role = STATES[head.state]
    return _(name), role


def lane_title(lane: Lane) -> str:
    """«1 подгруппа · английский», «Не распределены», «Не изучают»."""
    return lane_words(lane.key, lane.number, lane.name)


def lane_words(key: int, number: int = 0, name: str = "") -> str:
    """The same of a key."""
    if key == UNPLACED:
        return _("Not distributed")
    if key == NOT_STUDYING:
        return _("Do not study")
    title = _("Subgroup {number}").format(number=number)
    return f"{title} · {name}" if name else title


def part_words(board: Board, key: int) -> str:
    """The lane of a board by its key."""
    part = next((one for one in board.parts if one.id == key), None)
    return lane_words(key) if part is None else lane_words(key, part.number, part.name)


def lane_head(lane: Lane) -> str:
    """The same where there is little room: «1 · английский», «1 подгруппа»."""
    return f"{lane.number} · {lane.name}" if lane.is_part and lane.name else lane_title(lane)


def mean_words(mean: Decimal | None) -> str:
    """«4,12»; nothing where there is no mark yet."""
    return "" if mean is None else f"{mean:.2f}".replace(".", ",")


def range_words(limits: Limits) -> str:
    """«из 12–15»."""
    return _("of {low}–{high}").format(low=limits.low, high=limits.high)


def sexes_words(figures: PartMeasures) -> str:
    """«ж 5 · м 8»."""
    return _("f {girls} · m {boys}").format(girls=figures.girls, boys=figures.size - figures.girls)


def shares_words(shares: tuple[tuple[str, int], ...]) -> str:
    """«английский 9 · немецкий 4»."""
    return " · ".join(f"{name} {count}" for name, count in shares)


def short_shares(shares: tuple[tuple[str, int], ...]) -> tuple[str, ...]:
    """«англ. 9 · нем. 3 · фран. 1», «англ. 9 · нем. 3, ещё 1», «англ. 9, ещё 4»: for less and less room."""
    short = tuple((short_word(name), count) for name, count in shares)
    found = [shares_words(short)]
    for kept in range(len(short) - 1, 0, -1):
        rest = sum(count for _name, count in short[kept:])
        found.append(_("{shares}, others {count}").format(shares=shares_words(short[:kept]), count=rest))
    return tuple(found)


def names_words(names: Sequence[str]) -> tuple[str, ...]:
    """«Ким Д. В., Соколова А. П.», «Ким Д. В. и ещё 1»: for less and less room."""
    more, most = _("{names}, {count} more teachers"), len(names)
    fewer = (more.format(names=", ".join(names[:kept]), count=most - kept) for kept in range(most - 1, 0, -1))
    return (", ".join(names), *fewer)


def short_word(name: str) -> str:
    """«англ.», «нем.»: a short word stays, a cut one does not end with a vowel."""
    if len(name) <= SHORT + 1:
        return name
    cut = SHORT - 1 if name[SHORT - 1].casefold() in VOWELS else SHORT
    return f"{name[:cut]}."


def exercise_word(group: ExerciseGroup) -> str:
    """The health group of a student at physical training."""
    return _(EXERCISE_WORDS[group])


def language_shares(figures: PartMeasures) -> tuple[tuple[str, int], ...]:
    """The languages, the most frequent first."""
    counts = figures.counts[Criterion.LANGUAGE]
    return tuple(
        sorted(((name, count) for name, count in counts.items() if name), key=lambda pair: (-pair[1], pair[0]))
    )


def exercise_shares(figures: PartMeasures) -> tuple[tuple[str, int], ...]:
    """The health groups in their order."""
    counts = figures.counts[Criterion.EXERCISE]
    return tuple((exercise_word(group), counts[group]) for group in ExerciseGroup if counts.get(group))


def figures_words(lane: Lane) -> str:
    """A lane in one sentence, for the tip and for whoever listens."""
    figures = lane.figures
    parts = [lane_title(lane), students_words(figures.size), sexes_words(figures)]
    if figures.mean is not None:
        parts.append(_("mean mark {mean}").format(mean=mean_words(figures.mean)))
    parts += filter(None, (shares_words(language_shares(figures)), shares_words(exercise_shares(figures))))
    return "; ".join(parts)


def students_words(count: int) -> str:
    """«13 студентов»."""
    return ngettext("{count} student", "{count} students", count).format(count=count)


def pupil_words(pupil: Pupil) -> str:
    """Everything that a card knows, line by line."""
    lines = [pupil.name]
    if pupil.mean is not None:
        lines.append(_("mean mark {mean}").format(mean=mean_words(pupil.mean)))
    if pupil.language:
        lines.append(_("language at school: {language}").format(language=pupil.language))
    if pupil.exercise is not None:
        lines.append(_("health group: {group}").format(group=exercise_word(pupil.exercise)))
    if pupil.since is not None:
        lines.append(_("in the group since {day}").format(day=f"{pupil.since:%d.%m.%Y}"))
    return "\n".join(lines)


def sizes_words(sizes: tuple[int, ...]) -> str:
    """«13 + 13»."""
    return " + ".join(str(size) for size in sizes)


def badges_of(head: DivisionHead) -> tuple[tuple[str, str], ...]:
    """What waits in a division: words and token."""
    found = []
    if head.unplaced:
        found.append((_("not distributed: {count}").format(count=head.unplaced), "bad"))
    if head.asked:
        found.append((_("requests: {count}").format(count=head.asked), "warn"))
    if head.unsigned and head.state is DivisionState.AGREEING:
        found.append((_("signatures awaited: {count}").format(count=head.unsigned), "warn"))
    return tuple(found)
