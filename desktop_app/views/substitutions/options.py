"""What can be chosen for each kind of substitution: a line, what speaks for it, and the wish behind it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from desktop_app.services.substitutions_values import SubstitutionChoice, SubstitutionKind, SubstitutionWish
from desktop_app.views.dates import near_day
from desktop_app.views.substitutions.sentences import group_words, pair_words, why_words
from desktop_app.views.wording import _

Kind = SubstitutionKind


@dataclass(frozen=True)
class Option:
    """A line of the list; the wish has no reason yet."""

    title: str
    why: str
    wish: SubstitutionWish

    def because(self, reason: str, room_id: int | None = None) -> SubstitutionWish:
        """The wish with its reason, and in another room if one is chosen."""
        return replace(self.wish, reason=reason, room_id=room_id or self.wish.room_id)


def options_of(choice: SubstitutionChoice, kind: Kind) -> list[Option]:
    """The lines for a kind, best first."""
    makers = {
        Kind.TEACHER: teachers, Kind.DISCIPLINE: rows, Kind.ROOM: rooms, Kind.MOVED: spots,
        Kind.CANCELLED: nothing, Kind.MERGED: parallel,
    }  # fmt: skip
    return list(makers[kind](choice))


def teachers(choice: SubstitutionChoice) -> Iterator[Option]:
    """Who could give it."""
    for one in choice.candidates:
        yield Option(one.name, why_words(one), SubstitutionWish(Kind.TEACHER, "", teacher_id=one.teacher_id))


def rows(choice: SubstitutionChoice) -> Iterator[Option]:
    """Other disciplines of the group."""
    for one in choice.rows:
        behind = _("{n} h are not in the timetable yet").format(n=one.short) if one.short else _("all hours are dated")
        title = f"{one.index} {one.title}".strip()
        yield Option(title, f"{one.teacher} · {behind}", SubstitutionWish(Kind.DISCIPLINE, "", load_id=one.load_id))


def rooms(choice: SubstitutionChoice) -> Iterator[Option]:
    """Rooms that are free."""
    for one in choice.rooms:
        wish = SubstitutionWish(Kind.ROOM, "", room_id=one.id)
        yield Option(_("room {room}").format(room=one.name), room_why(one.capacity, fits=one.fits), wish)


def room_why(capacity: int, *, fits: bool) -> str:
    """«30 мест», and whether it suits the lesson."""
    seats = _("{n} seats").format(n=capacity)
    return seats if fits else f"{seats} · {_('of another kind or too small')}"


def spots(choice: SubstitutionChoice) -> Iterator[Option]:
    """Other days and pairs."""
    for one in choice.spots:
        wish = SubstitutionWish(Kind.MOVED, "", day=one.day, pair=one.pair, room_id=one.room_id)
        window = _("the group gets an empty pair") if one.window else _("no empty pair for the group")
        where = _("room {room}").format(room=one.room)
        yield Option(f"{near_day(one.day)}, {pair_words(one.pair)}", f"{where} · {window}", wish)


def nothing(_choice: SubstitutionChoice) -> Iterator[Option]:
    """It is called off."""
    yield Option(_("The lesson is not held"), _("its hours stay to be given"), SubstitutionWish(Kind.CANCELLED, ""))


def parallel(choice: SubstitutionChoice) -> Iterator[Option]:
    """Lessons that it can be held with."""
    for one in choice.parallel:
        seats = _("{students} students, {n} seats").format(students=one.students, n=one.capacity)
        room = _("room {room}").format(room=one.room)
        wish = SubstitutionWish(Kind.MERGED, "", with_id=one.lesson_id)
        yield Option(group_words(one.group, one.subgroup), f"{one.teacher} · {room} · {seats}", wish)
