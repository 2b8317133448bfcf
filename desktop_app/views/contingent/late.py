"""A block of a card that two people wrote at once: each part is asked for by itself, what nobody else wrote is kept."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any, Generic, Protocol, TypeVar

from desktop_app.errors import OfficeError, Stale
from desktop_app.services.consents import ConsentLine, ConsentState, withdraw_consent
from desktop_app.services.contingent import StudentCard, open_student
from desktop_app.services.office import Office
from desktop_app.views.contingent.sentences import consent_words
from desktop_app.views.overtaken import Wish, Writes
from desktop_app.views.widgets.inputs import FieldLine
from desktop_app.views.wording import _, say


class Seen(Protocol):
    """A block as it was shown."""

    @property
    def values(self) -> Any: ...


S = TypeVar("S", bound=Seen)


@dataclass(frozen=True)
class Part:
    """Values that make sense only together."""

    title: str  # a msgid
    names: tuple[str, ...]
    words: Callable[[Any], str]

    def of(self, values: Any) -> dict[str, Any]:
        """The values of the part."""
        return {name: getattr(values, name) for name in self.names}


def parts_of(lines: Sequence[FieldLine]) -> tuple[Part, ...]:
    """Each field by itself."""
    return tuple(Part(line.title, (line.name,), partial(field_text, line)) for line in lines)


def field_text(line: FieldLine, values: Any) -> str:
    """A field in words."""
    return line.text(getattr(values, line.name))


@dataclass(frozen=True)
class Typed(Generic[S]):
    """What was typed over a block of somebody's card."""

    key: Hashable  # of the block among all that two people may write at once
    where: str  # «Иванова Анна · Документы»
    parts: tuple[Part, ...]
    wanted: Any
    look: Callable[[], S]
    put: Callable[[S, Any], S]
    done: Callable[[S], None]
    close: Callable[[], object]
    """Everything that was typed waits in the panel of both."""

    def write(self, writes: Writes, seen: S) -> None:
        """Write it; what somebody else has written meanwhile is shown beside it."""
        desk = writes.desk

        def failed(error: OfficeError) -> None:
            if isinstance(error, Stale):
                desk.jobs.run(writes.owner, self.look, lambda now: self._compare(writes, seen, now, error))
            else:
                desk.tell(say(error), "bad")

        desk.jobs.run(writes.owner, lambda: self.put(seen, self.wanted), self.done, failed)

    def _compare(self, writes: Writes, seen: S, now: S, late: Stale) -> None:
        """Ask for the parts that both have changed; what only this desk has changed is written again."""
        rest: dict[str, Any] = {}
        for part in self.parts:
            mine, theirs, before = (part.of(values) for values in (self.wanted, now.values, seen.values))
            if mine in (before, theirs):
                continue
            if theirs == before:
                rest |= mine
            else:
                writes.ask(self._wish(seen, part), now, next(iter(late.by.values()), None))
        if rest:
            replace(self, wanted=replace(now.values, **rest)).write(writes, now)
        else:
            self.close()

    def _wish(self, seen: S, part: Part) -> Wish[S, S]:
        return Wish(
            key=(self.key, part.names),
            where=f"{self.where} · {_(part.title)}",
            mine=part.words(self.wanted),
            look=self.look,
            theirs=lambda now: part.words(now.values),
            write=lambda shown: self._put_part(part, shown or seen),
            done=self.done,
        )

    def _put_part(self, part: Part, shown: S) -> S:
        """Write one part over what was shown of it (in the queue's thread); the others stay as they are now."""
        now = self.look()
        seen = now if part.of(now.values) == part.of(shown.values) else shown
        return self.put(seen, replace(now.values, **part.of(self.wanted)))


def withdrawal(
    office: Office, card: StudentCard, line: ConsentLine, when: date, done: Callable[[ConsentLine], None]
) -> Wish[ConsentLine, ConsentLine]:
    """A consent is withdrawn from a day on."""
    return Wish(
        key=("consent", line.id),
        where=f"{card.line.name} · {consent_words(line)}",
        mine=consent_words(replace(line, withdrawn_on=when, state=ConsentState.WITHDRAWN)),
        look=lambda: next((one for one in open_student(office, card.line.id).consents if one.id == line.id), None),
        theirs=consent_words,
        write=lambda seen: withdraw_consent(office, seen or line, when),
        done=done,
    )
