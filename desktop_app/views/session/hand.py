"""An event in the hand: where it may be put, why not elsewhere; by mouse or by keys."""

from collections.abc import Callable
from datetime import date, time
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from desktop_app.services.session.values import EventPlace, EventSeen, Ways
from desktop_app.services.session.values import Spot as Judged
from desktop_app.services.session.ways import open_ways
from desktop_app.views.session.board import Shape, Spot
from desktop_app.views.session.edits import Edits
from desktop_app.views.session.painting import Scene, allowed, bands
from desktop_app.views.session.words import fault_words, named, when, whose
from desktop_app.views.timetable.drag import STEPS
from desktop_app.views.wording import _


class Hand(QObject):
    """Holds at most one event and knows over which day and time."""

    changed = Signal()

    def __init__(self, scene: Scene, edits: Edits, owner: QObject) -> None:
        super().__init__(owner)
        self.scene = scene
        self.edits = edits

    @property
    def empty(self) -> bool:
        """Whether nothing is in it."""
        return self.scene.lifted is None

    @property
    def free(self) -> bool:
        """Whether what is in it may be put where it is."""
        return self.scene.aim is not None and (allowed(self.verdict) or self.partner is not None)

    @property
    def verdict(self) -> Judged | None:
        """The judgement of the spot under the hand."""
        return self.scene.verdict(self.scene.aim) if self.scene.aim is not None else None

    @property
    def partner(self) -> EventSeen | None:
        """The exam of the same group under the hand, with which the places would be exchanged."""
        lifted, aim = self.scene.lifted, self.scene.aim
        if lifted is None or aim is None or lifted.place is None or allowed(self.verdict):
            return None
        cards = self.scene.grid.cards(aim.row, aim.column)
        return next((card.event for card in cards if card.shape is Shape.EXAM and card.event.key != lifted.key
                     and card.event.group_id == lifted.group_id and not card.event.pinned), None)  # fmt: skip

    def take(self, event_id: int, then: Callable[[], None] = lambda: None) -> bool:
        """Lift an event of the board or of the tray; where it may go comes a moment later, `then` after that."""
        event = self.edits.find(event_id)
        if event is None or not self.edits.may_edit:
            return False
        if event.pinned:
            self.edits.desk.tell(_("The event is pinned; unpin it with L to move it."), "warn")
            return False
        self.scene.take(event)
        self.scene.aim = self._start(event)
        office = self.edits.desk.office
        self.edits.desk.jobs.run(self, lambda: open_ways(office, event_id), partial(self._know, then))
        self.changed.emit()
        return True

    def _know(self, then: Callable[[], None], ways: Ways) -> None:
        if self.scene.lifted is None or self.scene.lifted.id != ways.event_id:
            return
        self.scene.know(ways)
        if self.scene.aim is None:
            self.next_way()
        self.changed.emit()
        then()

    def _start(self, event: EventSeen) -> Spot | None:
        return self.scene.grid.spot_of(event.id)

    def aim(self, spot: Spot, *, lower: bool = False) -> None:  # noqa: ARG002 - cells have no halves here
        """Hold it over a spot."""
        if self.scene.lifted is not None and self.scene.aim != spot:
            self.scene.aim = spot
            self.changed.emit()

    def words(self) -> str:
        """What the judgement says, in one line."""
        aim, lifted = self.scene.aim, self.scene.lifted
        if aim is None or aim.starts is None or lifted is None:
            return ""
        if not self.scene.belongs(aim.column):
            return _("It is held for {group}: carry it over the column of its own").format(group=whose(lifted))
        at = when(self.scene.grid.lines[aim.row].day, aim.starts)
        if self.scene.ways is None:
            return at
        return f"{at} — {self._judged(aim.starts)}"

    def _judged(self, starts: time) -> str:
        verdict, partner = self.verdict, self.partner
        if partner is not None:
            return _("exchange with {event}").format(event=partner.index)
        if verdict is None:
            return _("no event begins here")
        if verdict.fault is not None:
            return fault_words(verdict.fault)
        rooms = self.scene.ways.rooms.get((verdict.day, starts), ()) if self.scene.ways else ()
        return _("free, room {room}").format(room=rooms[0][1]) if rooms else _("nothing against it")

    def key(self, event: QKeyEvent) -> None:
        """Arrows carry, Enter and Space put down, Delete takes off, Esc lets go; W goes to the next way."""
        key = Qt.Key(event.key())
        if key in STEPS:
            self.step(*STEPS[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.drop()
        elif key == Qt.Key.Key_Delete:
            self.throw_off()
        elif key == Qt.Key.Key_Escape:
            self.cancel()
        elif event.text().lower() in {"w", "ц"}:
            self.next_way()

    def step(self, down: int, right: int) -> None:
        """A day on, or another time of the day."""
        aim, times = self.scene.aim, bands(self.scene.grid)
        if aim is None:
            return
        row = min(max(aim.row + down, 0), len(self.scene.grid.lines) - 1)
        at = times.index(aim.starts) if aim.starts in times else 0
        self.aim(Spot(row, aim.column, times[min(max(at + right, 0), len(times) - 1)]))

    def next_way(self) -> None:
        """To the next spot against which nothing speaks; if there is none, to the next that is only warned of."""
        lifted, ways = self.scene.lifted, self.scene.ways
        if lifted is None or ways is None:
            return
        found = [spot for spot in ways.spots if spot.fault is None] or [spot for spot in ways.spots if allowed(spot)]
        spots = sorted(filter(None, (self.spot_at(spot.day, spot.starts) for spot in found)), key=order)
        if spots:
            after = [spot for spot in spots if self.scene.aim is None or order(spot) > order(self.scene.aim)]
            self.aim((after or spots)[0])

    def spot_at(self, day: date, starts: time) -> Spot | None:
        """The spot of a day and time in the first column of what is in the hand."""
        grid, lifted = self.scene.grid, self.scene.lifted
        row = next((number for number, line in enumerate(grid.lines) if line.day == day), None)
        columns = grid.columns_of(lifted) if lifted is not None else ()
        column = self.scene.aim.column if self.scene.aim and self.scene.aim.column in columns else None
        if row is None or not columns:
            return None
        return Spot(row, columns[0] if column is None else column, starts)

    def shift(self, event_id: int, down: int, right: int) -> None:
        """Move an event by a day, or to another time, at once: to the nearest where it may stand."""
        if not self.take(event_id, lambda: self._shifted(down, right)):
            return

    def _shifted(self, down: int, right: int) -> None:
        lifted, ways = self.scene.lifted, self.scene.ways
        place = lifted.place if lifted is not None else None
        found = [spot for spot in ways.spots if allowed(spot) and is_towards(spot, place, down, right)] if (
            ways is not None and place is not None) else []  # fmt: skip
        self.cancel()
        if lifted is None or place is None:
            return
        if not found:
            words = _("{event}: there is no free day or time on this side.")
            self.edits.desk.tell(words.format(event=named(lifted)), "warn")
            return
        best = min(found, key=lambda spot: distance(spot, place))
        self.edits.put((lifted.id, EventPlace(best.day, best.starts)))

    def drop(self) -> None:
        """Put it down where the hand is: alone, in exchange, or not at all, with the ways out."""
        lifted, aim, partner, verdict = self.scene.lifted, self.scene.aim, self.partner, self.verdict
        if lifted is None or aim is None or aim.starts is None:
            self.cancel()
            return
        day = self.scene.grid.lines[aim.row].day
        known, words, own = self.scene.ways is not None, self.words(), self.scene.belongs(aim.column)
        nearest = self._nearest(day, aim.starts)
        self.cancel()
        if lifted.place is not None and (lifted.place.day, lifted.place.starts) == (day, aim.starts):
            return
        if partner is not None and partner.place is not None and lifted.place is not None:
            self.edits.put((lifted.id, at(partner.place)), (partner.id, at(lifted.place)))
        elif own and (allowed(verdict) or not known):
            self.edits.put((lifted.id, EventPlace(day, aim.starts)))
        else:
            self._refuse(lifted, words, nearest)

    def _refuse(self, lifted: EventSeen, words: str, nearest: Judged | None) -> None:
        ways = ()
        if nearest is not None:
            place = EventPlace(nearest.day, nearest.starts)
            name = _("Put there: {place}").format(place=when(nearest.day, nearest.starts))
            ways = ((name, lambda: self.edits.put((lifted.id, place))),)  # type: ignore[assignment]
        self.edits.desk.tell(words, "warn", *ways)

    def _nearest(self, day: date, starts: time) -> Judged | None:
        found = [spot for spot in self.scene.ways.spots if allowed(spot)] if self.scene.ways is not None else []
        return min(
            found, key=lambda spot: (spot.fault is not None, *distance(spot, EventPlace(day, starts))), default=None
        )

    def throw_off(self) -> None:
        """Back into the tray."""
        lifted = self.scene.lifted
        self.cancel()
        if lifted is not None and lifted.place is not None:
            self.edits.put((lifted.id, None))

    def cancel(self) -> None:
        """Let go; nothing has happened."""
        self.scene.take(None)
        self.changed.emit()


def order(spot: Spot) -> tuple[int, time]:
    """From the first day to the last."""
    return spot.row, spot.starts or time.min


def at(place: EventPlace) -> EventPlace:
    """Day and time; room and consultation are found anew."""
    return EventPlace(place.day, place.starts)


def minutes(starts: time) -> int:
    """From midnight."""
    return starts.hour * 60 + starts.minute


def distance(spot: Judged, place: EventPlace) -> tuple[int, int]:
    """How far a spot is: days, then minutes."""
    return abs((spot.day - place.day).days), abs(minutes(spot.starts) - minutes(place.starts))


def is_towards(spot: Judged, place: EventPlace | None, down: int, right: int) -> bool:
    """Whether a spot lies on the wanted side: on another day, or on the same at another time."""
    if place is None:
        return False
    if down:
        return (spot.day - place.day).days * down > 0
    return spot.day == place.day and (minutes(spot.starts) - minutes(place.starts)) * right > 0
