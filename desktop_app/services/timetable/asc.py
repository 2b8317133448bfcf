"""Cards of aSc TimeTables matched by their names to the college's load, and set down where all are free."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.services.exchange.asc import AscCard
from desktop_app.services.timetable.asc_names import Book, books_of, load_spellings, one_room
from desktop_app.services.timetable.conflicts import Clash, without_room
from desktop_app.services.timetable.editing import Editing
from desktop_app.services.timetable.occupancy import Occupancy
from desktop_app.services.timetable.rearranging import Change, reasons_of
from desktop_app.services.timetable.values import Parity, Place, Slot
from desktop_app.services.timetable.week import LoadCard

PAIR = 2  # academic hours


class Trouble(StrEnum):
    """Why a card of the file is not set down."""

    UNPLACED = "unplaced"  # it has no day or no pair in aSc either
    WEEKS = "weeks"  # a cycle of more than two weeks
    GROUP = "group"
    SUBJECT = "subject"
    SUBGROUP = "subgroup"
    TEACHER = "teacher"
    OTHER_TEACHER = "other_teacher"  # the load gives the lessons to somebody else
    ROOM = "room"
    FULL = "full"  # all hours of the load stand in the timetable
    RHYTHM = "rhythm"  # the load wants a lesson of every week here, the file has one of a single week, or vice versa
    LINE = "line"  # an earlier card of the file takes the place
    CLASH = "clash"


@dataclass(frozen=True, slots=True)
class Missed:
    """A card that is not set down, and why; `name` is what the file writes, `nearest` what it may mean."""

    card: AscCard
    trouble: Trouble
    name: str = ""
    nearest: str = ""
    line: int = 0
    clashes: tuple[Clash, ...] = ()


@dataclass(frozen=True, slots=True)
class Fit:
    """What of a file can be set down at once, what stands there already, what can't and why."""

    changes: tuple[Change, ...]
    standing: int
    missed: tuple[Missed, ...]


class NoMatchError(Exception):
    """A card without a match."""

    def __init__(self, trouble: Trouble, name: str = "", nearest: str = "", line: int = 0) -> None:
        super().__init__(trouble)
        self.trouble = trouble
        self.facts = (name, nearest, line)
        self.clashes: tuple[Clash, ...] = ()


def match_asc(editing: Editing, cards: Sequence[AscCard]) -> Fit:
    """Match every card; cards that name their room go first, for the others take what is left.

    Each keeps what a drag keeps, except windows and the length of a day. The editor's own index is not touched.
    """
    table = Laying(editing)
    missed: list[Missed] = []
    by_hours = bool(cards) and all(card.length == PAIR and card.period % PAIR for card in cards if card.period)
    for card in sorted(cards, key=lambda one: (not one.rooms, one.line)):
        for period in periods_of(card, by_hours=by_hours):
            try:
                table.lay(card, period)
            except NoMatchError as error:
                missed.append(Missed(card, error.trouble, *error.facts, clashes=error.clashes))
    return Fit(tuple(table.changes), table.standing, tuple(sorted(missed, key=lambda one: one.card.line)))


def periods_of(card: AscCard, *, by_hours: bool) -> Sequence[int]:
    """The pairs that a card takes; where all take two periods from an odd one, the periods are academic hours."""
    if by_hours:
        return ((card.period + 1) // PAIR,)
    return range(card.period, card.period + card.length) if card.period else (0,)


class Laying:
    """The timetable while cards are laid on it."""

    def __init__(self, editing: Editing) -> None:
        self.editing = editing
        self.books = books_of(editing.week)
        self.occupancy = Occupancy(editing.problem, editing.places)
        self.tray: defaultdict[tuple[int, bool], list[int]] = defaultdict(list)
        for card in editing.problem.cards:
            if card.id < 0:
                self.tray[card.load, card.whole].append(card.id)
        leads = {card.load for card in editing.problem.cards}
        self.loads = [load for load in editing.week.loads.values() if load.id in leads]
        self.taken = {(one.load_id, Slot(one.parity.in_cycle, one.day, one.pair)) for one in editing.week.lessons}
        self.lines: dict[int, int] = {}  # card that has been laid → its line
        self.changes: list[Change] = []
        self.standing = 0

    def lay(self, asc: AscCard, pair: int) -> None:
        """Find the load, the card and the room. Raises NoMatchError."""
        slot = slot_of(asc, pair)
        loads = self.loads_of(asc)
        rooms = self.rooms_of(asc)
        if any((load.id, slot) in self.taken for load in loads):
            self.standing += 1
            return
        number = self.card_of(loads, slot)
        card = self.occupancy.cards[number]
        here = slot._replace(parity=slot.parity.within(card.part))
        room = one_room(self.occupancy, card, here, rooms)
        place = Place(*here, room)
        found = tuple(reasons_of(self.occupancy, number, place) if room else without_room(self.occupancy, card, here))
        if found:
            raise self.clash(found)
        self.occupancy.put(number, place)
        self.tray[card.load, card.whole].remove(number)
        self.lines[number] = asc.line
        self.taken.add((card.load, slot))
        self.changes.append(Change(card.load, None, place))

    def clash(self, found: tuple[Clash, ...]) -> NoMatchError:
        """What stands in the way: a line of the file, or what stood here before."""
        line = next((self.lines[one.other] for one in found if one.other in self.lines), 0)
        error = NoMatchError(Trouble.LINE if line else Trouble.CLASH, line=line)
        error.clashes = found
        return error

    def loads_of(self, asc: AscCard) -> list[LoadCard]:
        """The rows of the load that the names mean. Raises NoMatchError."""
        groups = {group for one in asc.classes for group in self.one(self.books.groups, one, Trouble.GROUP)}
        if not groups:
            raise NoMatchError(Trouble.GROUP)
        held = [load for load in self.loads if groups <= set(load.groups)]
        titles = Book((load.id, load.title, load_spellings(load)) for load in held)
        meant = self.one(titles, asc.subject, Trouble.SUBJECT)
        found = [load for load in held if load.id in meant and (load.subgroup or 0) == asc.subgroup]
        if not found:
            raise NoMatchError(Trouble.SUBGROUP, asc.part)
        return self.of_teachers(asc, [load for load in found if set(load.groups) == groups] or found)

    def of_teachers(self, asc: AscCard, loads: list[LoadCard]) -> list[LoadCard]:
        """Those whose teacher the file names. Raises NoMatchError."""
        if not asc.teachers:
            return loads
        teachers = {one for names in asc.teachers for one in self.one(self.books.teachers, names, Trouble.TEACHER)}
        found = [load for load in loads if load.teacher_id in teachers]
        if not found:
            theirs = next((one.name for one in self.editing.week.teachers if one.id == loads[0].teacher_id), "")
            raise NoMatchError(Trouble.OTHER_TEACHER, asc.teachers[0][0], theirs)
        return found

    def rooms_of(self, asc: AscCard) -> set[int]:
        """The rooms that the file names, none if it names none. Raises NoMatchError."""
        return {room for names in asc.rooms for room in self.one(self.books.rooms, names, Trouble.ROOM)}

    def card_of(self, loads: Sequence[LoadCard], slot: Slot) -> int:
        """A card of the tray. Raises NoMatchError."""
        whole = slot.parity is Parity.EVERY
        for load in loads:
            if self.tray[load.id, whole]:
                return self.tray[load.id, whole][0]
        other = any(self.tray[load.id, not whole] for load in loads)
        raise NoMatchError(Trouble.RHYTHM if other else Trouble.FULL)

    def one(self, book: Book, names: Sequence[str], trouble: Trouble) -> frozenset[int]:
        """What a name means. Raises NoMatchError with the nearest name."""
        found = book.find(names)
        if not found:
            raise NoMatchError(trouble, names[0] if names else "", book.nearest(names))
        return found


def slot_of(asc: AscCard, pair: int) -> Slot:
    """Where the card stands. Raises NoMatchError."""
    if not asc.day or not pair:
        raise NoMatchError(Trouble.UNPLACED)
    if not asc.weeks:
        raise NoMatchError(Trouble.WEEKS)
    parity = Parity.EVERY if len(asc.weeks) > 1 else Parity(min(asc.weeks))
    return Slot(parity, asc.day, pair)


def names_in(asc: AscCard) -> Iterator[str]:
    """The card in the file's own words: class, subject, teacher."""
    for names in (*asc.classes, asc.subject, *asc.teachers):
        yield from names[:1]
