"""A card that two people wrote at once: of the documents each part is asked for by itself, and a withdrawal."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from desktop_app.errors import OfficeError, Stale
from desktop_app.services.consents import ConsentLine, ConsentState, withdraw_consent
from desktop_app.services.contingent import StudentCard, open_student
from desktop_app.services.identity import IdentityCard, IdentityValues, open_identity, put_identity
from desktop_app.services.office import Office
from desktop_app.services.rules.identity import written_snils
from desktop_app.views.contingent.sentences import consent_words, day
from desktop_app.views.overtaken import Wish, Writes
from desktop_app.views.wording import _, say
from desktop_app.views.words import N_

Told = Callable[[IdentityCard], None]


@dataclass(frozen=True)
class Part:
    """Values that make sense only together."""

    title: str  # a msgid
    names: tuple[str, ...]
    words: Callable[[IdentityValues], str]

    def of(self, values: IdentityValues) -> dict[str, Any]:
        """The values of the part."""
        return {name: getattr(values, name) for name in self.names}


PARTS = (
    Part(N_("SNILS"), ("snils",), lambda values: written_snils(values.snils)),
    Part(
        N_("Passport"),
        ("passport_series", "passport_number"),
        lambda values: f"{values.passport_series} {values.passport_number}".strip(),
    ),
    Part(N_("Issued on"), ("passport_issued_on",), lambda values: day(values.passport_issued_on)),
    Part(N_("Issued by"), ("passport_issuer",), lambda values: values.passport_issuer),
)


@dataclass(frozen=True)
class Typed:
    """What was typed over somebody's documents."""

    name: str
    wanted: IdentityValues
    done: Told
    close: Callable[[], object]
    """Everything that was typed waits in the panel of both."""

    def write(self, writes: Writes, seen: IdentityCard) -> None:
        """Write it; what somebody else has written meanwhile is shown beside it."""
        desk = writes.desk

        def failed(error: OfficeError) -> None:
            if isinstance(error, Stale):
                look = partial(open_identity, desk.office, seen.person_id)
                desk.jobs.run(writes.owner, look, lambda now: self._compare(writes, seen, now, error))
            else:
                desk.tell(say(error), "bad")

        desk.jobs.run(writes.owner, partial(put_identity, desk.office, seen, self.wanted), self.done, failed)

    def _compare(self, writes: Writes, seen: IdentityCard, now: IdentityCard, late: Stale) -> None:
        """Ask for the parts that both have changed; what only this desk has changed is written again."""
        rest: dict[str, Any] = {}
        for part in PARTS:
            mine, theirs, before = (part.of(values) for values in (self.wanted, now.values, seen.values))
            if mine in (before, theirs):
                continue
            if theirs == before:
                rest |= mine
            else:
                writes.ask(self._wish(writes.desk.office, seen, part), now, next(iter(late.by.values()), None))
        if rest:
            replace(self, wanted=replace(now.values, **rest)).write(writes, now)
        else:
            self.close()

    def _wish(self, office: Office, seen: IdentityCard, part: Part) -> Wish[IdentityCard, IdentityCard]:
        return Wish(
            key=("identity", seen.person_id, part.names),
            where=f"{self.name} · {_(part.title)}",
            mine=part.words(self.wanted),
            look=partial(open_identity, office, seen.person_id),
            theirs=lambda now: part.words(now.values),
            write=lambda shown: put_part(office, part, shown or seen, self.wanted),
            done=self.done,
        )


def put_part(office: Office, part: Part, shown: IdentityCard, wanted: IdentityValues) -> IdentityCard:
    """Write one part over what was shown of it (in the queue's thread); the others stay as they are now."""
    now = open_identity(office, shown.person_id)
    seen = now if part.of(now.values) == part.of(shown.values) else shown
    return put_identity(office, seen, replace(now.values, **part.of(wanted)))


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
