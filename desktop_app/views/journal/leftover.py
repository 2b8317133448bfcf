"""What an earlier program has left unwritten: a quiet line that offers it; it is written by the ordinary way."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFrame

from desktop_app.errors import NotAllowed, NotFound, OfficeError
from desktop_app.services.journal import Cell, Page, open_page
from desktop_app.services.office import Office
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.drafts import Draft
from desktop_app.views.journal.chooser import group_of
from desktop_app.views.journal.commenting import Commenting
from desktop_app.views.journal.drafting import COMMENT, MARKS, TOPIC, deeds_of, lines_of, take_as_done, topic_of
from desktop_app.views.journal.late import Topics, writer
from desktop_app.views.journal.model import Key
from desktop_app.views.journal.writing import Writing
from desktop_app.views.widgets.buttons import button, quiet
from desktop_app.views.widgets.labels import picture, wrapped
from desktop_app.views.widgets.laying import across, down
from desktop_app.views.widgets.typing_queue import Deed
from desktop_app.views.wording import _, ngettext

KINDS = frozenset({MARKS, TOPIC, COMMENT})
MOST_PLACES, MOST_DAYS = 2, 4
MOST_LINES = 6


@dataclass(frozen=True)
class Left:
    """What is really missing, with the journals it belongs to as they are now."""

    drafts: tuple[Draft, ...] = ()
    pages: Mapping[int, Page] = field(default_factory=dict)
    deeds: Mapping[str, Deed[Key, Cell]] = field(default_factory=dict)

    def page(self, draft: Draft) -> Page | None:
        """The journal of a draft; None if it is gone, or is the person's no more."""
        return self.pages.get(draft.facts["load"])


def look_through(office: Office, left: Sequence[Draft], struck: Sequence[Draft]) -> Left:
    """What has not arrived (in the queue's thread); of what has, the versions that later typing rests on."""
    left, struck = ([draft for draft in some if draft.kind in KINDS] for some in (left, struck))
    known = {draft.id for draft in (*left, *struck) if office.knows(draft.id)}
    missing = tuple(draft for draft in left if draft.id not in known)
    pages: dict[int, Page] = {}
    for load_id in {draft.facts["load"] for draft in missing}:
        with suppress(NotFound, NotAllowed):
            pages[load_id] = open_page(office, load_id)
    deeds = deeds_of((*struck, *left))
    for draft in (*struck, *left):
        page = pages.get(draft.facts["load"])
        if draft.id in known and draft.id in deeds and page is not None:
            take_as_done(deeds[draft.id], page)
    return Left(missing, pages, deeds)


class LeftoverBar(QFrame):
    """«Не записано при прошлой работе: …» with three ways out; hidden while nothing is left."""

    def __init__(self, write: Callable[[], None], show: Callable[[], None], forget: Callable[[], None]) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self.setProperty("kind", "warn")
        self.text, self.lines = wrapped(""), wrapped("", "muted")
        self.write = button(_("Write it down"), write)
        self.show_lines = quiet(_("Show what"), show)
        self.forget = quiet(_("Forget it"), forget)
        head = across(picture("save", "warn_text"), (self.text, 1), self.write, self.show_lines, self.forget)
        head.setSpacing(theme.GAP)
        column = down(on=self)
        column.setContentsMargins(theme.MARGIN, theme.GRID, theme.GAP, theme.GRID)
        column.addLayout(head)
        column.addWidget(self.lines)
        self.hide()

    def show_left(self, left: Left) -> None:
        """Say how much is left, and where."""
        self.lines.hide()
        self.setVisible(bool(left.drafts))
        self.text.setText(_("Not written when you worked here last: {what}").format(what=counted(left)))
        self.setAccessibleName(self.text.text())

    def busy(self, *, on: bool) -> None:
        """While it is being written."""
        for each in (self.write, self.forget):
            each.setEnabled(not on)


class Leftovers(QObject):
    """Looks for them once the journals are there, and does what the person chooses."""

    wanted = Signal(object)
    """Show this place: a load, or (load, lesson, student)."""

    def __init__(
        self, desk: Desk, writing: Writing, topics: Topics, comments: Commenting, reread: Callable[[], None]
    ) -> None:
        super().__init__(writing)
        self.desk, self.writing, self.topics, self.comments, self.reread = desk, writing, topics, comments, reread
        self.left = Left()
        self._looked = False
        self._asked: set[str] = set()  # that are on their way
        self.bar = LeftoverBar(self.write, self.show, self.forget)
        desk.jobs.drafts.left_changed.connect(self._refresh)

    def offer(self) -> None:
        """Once for a desk: what is typed from now on is no leftover."""
        if not self._looked:
            self._looked = True
            self.look()

    def look(self) -> None:
        """See what is still missing, and say so."""
        drafts, office = self.desk.jobs.drafts, self.desk.office
        left, struck = drafts.left, drafts.struck
        if left:
            self.desk.jobs.run(self, lambda: look_through(office, left, struck), lambda found: self._found(left, found))

    def _found(self, asked: Sequence[Draft], left: Left) -> None:
        missing = {draft.id for draft in left.drafts}
        self.left = left
        self.desk.jobs.drafts.strike(*(one.id for one in asked if one.id not in missing and one.kind in KINDS))
        self._refresh()

    def _refresh(self) -> None:
        """Some are written, or stand among the conflicts now."""
        still = {draft.id for draft in self.desk.jobs.drafts.left}
        disputed = (self.writing.disputed, self.topics.disputed)
        drafts = (one for one in self.left.drafts if one.id in still and not any(one.id in each for each in disputed))
        self.left = replace(self.left, drafts=tuple(drafts))
        self.bar.busy(on=bool(self._asked))
        self.bar.show_left(self.left)

    # the three ways out
    def write(self) -> None:
        """Over what was seen then: what somebody else has changed since is asked, not overwritten."""
        self.bar.busy(on=True)
        wanted = self.left.drafts
        self._asked = {draft.id for draft in wanted}
        deeds = {MARKS: self._write_marks, TOPIC: self._write_topic, COMMENT: self._write_comment}
        for draft in wanted:
            deeds[draft.kind](draft)

    def _write_marks(self, draft: Draft) -> None:
        load_id, deed = draft.facts["load"], self.left.deeds[draft.id]
        put = writer(self.desk.office, load_id, lambda: draft.facts["reason"])

        def work(operation_id: str) -> None:
            cells = put([(deed.base(key), entry) for key, entry in deed.wanted.items()], operation_id)
            deed.done.update(zip(deed.wanted, cells, strict=True))

        def refused(error: OfficeError) -> None:
            self.writing.refused(None, load_id, error, deed)
            self._answered(draft)

        self.desk.jobs.keep_drafted(draft, self, work, lambda _nothing: self._answered(draft), refused)

    def _write_topic(self, draft: Draft) -> None:
        page = self.left.page(draft)
        found = None if page is None else topic_of(draft, page)
        if page is None or found is None:
            self.desk.tell(_("The journal or the lesson is not there any more."), "bad")
        else:
            self.topics.write(page.head.load_id, *found, draft)
        self._answered(draft)

    def _write_comment(self, draft: Draft) -> None:
        self.comments.send(draft)
        self._answered(draft)

    def _answered(self, draft: Draft) -> None:
        """When the last answer has come the journal is read again."""
        self._asked.discard(draft.id)
        if not self._asked:
            self.reread()
        self._refresh()

    def show(self) -> None:
        """The journal with the cursor in the first cell, and all that was typed, in words."""
        for draft in self.left.drafts:
            if self.left.page(draft) is not None:
                self.wanted.emit(place_of(draft))
                break
        said = [line for draft in self.left.drafts for line in told(self.left, draft)]
        rest = len(said) - MOST_LINES
        more = [ngettext("and {number} more", "and {number} more", rest).format(number=rest)] if rest > 0 else []
        self.bar.lines.setText("\n".join([*said[:MOST_LINES], *more]))
        self.bar.lines.show()

    def forget(self) -> None:
        """They are not wanted; who has said it by mistake gets them back."""
        drafts = self.desk.jobs.drafts
        gone = self.left.drafts
        drafts.strike(*(draft.id for draft in gone))

        def bring_back() -> None:
            drafts.bring_back(gone)
            self.look()

        self.desk.tell(_("What was not written is forgotten."), "info", (_("Undo"), bring_back))


def place_of(draft: Draft) -> tuple[int, ...] | int:
    """Where the journal's page goes."""
    load_id: int = draft.facts["load"]
    if draft.kind == TOPIC:
        return load_id
    if draft.kind == COMMENT:
        return load_id, draft.facts["lesson"], draft.facts["student"]
    lesson, student, *_rest = draft.facts["cells"][0]
    return load_id, lesson, student


def counted(left: Left) -> str:
    """«3 отметки, 1 запись о занятии (ИСП-21, ОП.04, 12.11, 13.11)»."""
    of = {kind: [draft for draft in left.drafts if draft.kind == kind] for kind in KINDS}
    marks = len({(line[0], line[1]) for draft in of[MARKS] for line in draft.facts["cells"]})
    topics, comments = len(of[TOPIC]), len(of[COMMENT])
    said = [
        ngettext("{number} typed mark", "{number} typed marks", marks).format(number=marks) if marks else "",
        ngettext("{number} note of a lesson", "{number} notes of lessons", topics).format(number=topics)
        if topics else "",
        ngettext("{number} typed comment", "{number} typed comments", comments).format(number=comments)
        if comments else "",
    ]  # fmt: skip
    shown = "; ".join(places_of(left))
    return ", ".join(filter(None, said)) + (f" ({shown})" if shown else "")


def places_of(left: Left) -> list[str]:
    """«ИСП-21, ОП.04, 12.11, 13.11» for each journal."""
    days: dict[int, dict[str, None]] = {}
    for draft in left.drafts:
        page = left.page(draft)
        for day, _name, _text in () if page is None else lines_of(draft, page):
            days.setdefault(draft.facts["load"], {})[day] = None
    found = []
    for load_id, seen in days.items():
        head = left.pages[load_id].head
        shown = [*list(seen)[:MOST_DAYS], *["…"][: len(seen) > MOST_DAYS]]
        found.append(", ".join((group_of(head), head.index, *shown)))
    return [*found[:MOST_PLACES], *["…"][: len(found) > MOST_PLACES]]


def told(left: Left, draft: Draft) -> list[str]:
    """«Ежов Глеб, 12.11 · ИСП-21 · ОП.04: 5»."""
    page = left.page(draft)
    if page is None:
        return [_("a journal that is not there any more")]
    place = f"{group_of(page.head)} · {page.head.index}"
    return [f"{', '.join(filter(None, (name, day)))} · {place}: {text}" for day, name, text in lines_of(draft, page)]
