"""A row of the load at the side: what it is, changing it, handing it over, taking it out."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QWidget

from desktop_app.errors import BadInput, OfficeError, RuleBroken
from desktop_app.services.handover import HandedOver, Passing, hand_over, preview_handover, undo_handover
from desktop_app.services.load import LoadLine, hours_of
from desktop_app.services.load_giving import Giving, open_giving
from desktop_app.services.load_writing import LoadValues, change_load, give_load, open_load, remove_load, values_of
from desktop_app.services.streams import make_stream, split_stream
from desktop_app.views.desk import Desk
from desktop_app.views.load.forms import HandoverFields, RowFields
from desktop_app.views.load.sentences import (
    busy_words,
    former_words,
    kind_word,
    line_words,
    passing_words,
    place_words,
    room_word,
    rows_words,
    stream_words,
)
from desktop_app.views.overtaken import Wish, Writes
from desktop_app.views.widgets.buttons import button, danger, primary, quiet
from desktop_app.views.widgets.day_field import DayField
from desktop_app.views.widgets.facts import facts
from desktop_app.views.widgets.history_panel import add_history
from desktop_app.views.widgets.labels import wrapped
from desktop_app.views.widgets.laying import in_row
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.wording import _, ngettext, say


class RowPanel(SidePanel):
    """Of the row with the cursor, or of all that are chosen."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.lines: tuple[LoadLine, ...] = ()
        self.form: RowFields | HandoverFields | None = None
        self.preview: QLabel = wrapped("", "muted")
        self.writes = Writes(desk, self)

    @property
    def typing(self) -> bool:
        """Whether a form is open."""
        return self.form is not None and self.isVisible()

    def show_lines(self, lines: Sequence[LoadLine]) -> None:
        """What they are, and what may be done."""
        self.form, self.lines = None, tuple(lines)
        self.clear()
        if not lines:
            self.shut()
            return
        line = lines[0]
        if len(lines) == 1:
            self.add_section("", facts((
                (_("Teacher"), line.teacher), (_("Teaches this"), former_words(line)), (_("Discipline"), line.title),
                (_("Kind"), kind_word(line.kind)), (_("Hours"), str(line.hours)), (_("Room"), room_word(line)),
                (_("Stream"), stream_words(line)),
            )))  # fmt: skip
        else:
            hours = hours_of(lines)
            self.add_section("", facts(((_("Rows"), str(len(lines))), (_("Hours"), str(hours)))))
        if self.desk.may(change_load):
            self._add_deeds(lines)
        if len(lines) == 1:
            add_history(self, self.desk, "teaching_load", line.id)
        self.open_with(place_words(line) if len(lines) == 1 else rows_words(len(lines)))

    def _add_deeds(self, lines: Sequence[LoadLine]) -> None:
        one = len(lines) == 1
        deeds = [button(_("Change…"), self.ask_change, "pencil")] if one else []
        deeds.append(button(_("Hand over…"), self.ask_hand, "redo-2"))
        alone = not any(line.together for line in lines)
        self.add_section("", in_row(*deeds), *self._stream_deeds(lines, alone=alone))
        if alone:
            self.add_section("", danger(_("Remove from the load"), self.remove, "trash-2"))
        if one and lines[0].handover_id:
            back = partial(self.take_back, (lines[0].handover_id,))
            self.add_section("", quiet(_("Take the handing over back"), back, "undo-2"))

    def _stream_deeds(self, lines: Sequence[LoadLine], *, alone: bool) -> list[QWidget]:
        if alone and can_join(lines):
            return [button(_("Join into a stream"), lambda: self.join(self.lines), "users")]
        if len(lines) == 1 and not alone:
            return [quiet(_("Part the stream"), lambda: self.part(lines[0]), "users")]
        return []

    def join(self, lines: Sequence[LoadLine]) -> None:
        """One lesson for all the groups; «undo» parts them."""
        office = self.desk.office

        def done(now: tuple[LoadLine, ...]) -> None:
            said = _("The groups are held together: {groups}; the hours count once.")
            self._streamed(said.format(groups=stream_words(now[0])), partial(self.part, now[0]))

        self.desk.jobs.run(self, lambda: make_stream(office, lines), done)

    def part(self, line: LoadLine) -> None:
        """Each row by itself; «undo» joins them."""
        office = self.desk.office

        def done(now: tuple[LoadLine, ...]) -> None:
            self._streamed(_("The stream is parted: every group has its own lessons and hours."),
                           partial(self.join, now))  # fmt: skip

        self.desk.jobs.run(self, lambda: split_stream(office, line), done)

    def _streamed(self, said: str, back: Callable[[], None]) -> None:
        self.desk.tell(said, "good", (_("Undo"), back))
        self._dropped()

    # changing
    def ask_change(self, hours: int | None = None) -> None:
        """Fields of the row."""
        if self.lines and self.desk.may(change_load):
            line, office = self.lines[0], self.desk.office
            work = partial(open_giving, office, self.desk.term_id, line.group_id)
            self.desk.jobs.run(self, work, lambda giving: self._change(line, giving, hours))

    def _change(self, line: LoadLine, giving: Giving, hours: int | None) -> None:
        form = self.form = RowFields(line, giving, hours)
        save = partial(self._try, lambda: self.change(line, form.values(), form.reason.text()))
        form.saved.connect(save)
        self.clear()
        self.add_section("", form, in_row(primary(_("Save"), save, "save"), quiet(_("Cancel"), self.give_up)))
        self.open_with(place_words(line))
        form.hours.setFocus(Qt.FocusReason.OtherFocusReason)
        form.hours.selectAll()

    def change(self, line: LoadLine, values: LoadValues, reason: str = "") -> None:
        """Write a row; «undo» writes it as it was."""
        office = self.desk.office

        def done(now: LoadLine) -> None:
            self.desk.tell(_("{place} is saved: {what}").format(place=place_words(now), what=line_words(now)), "good",
                           (_("Undo"), lambda: self.change(now, values_of(line), reason)))  # fmt: skip
            self.form = None
            self.changed.emit()

        self.writes.write(
            Wish(
                key=("teaching_load", line.id), where=place_words(line), mine=_("what was typed at this desk"),
                look=partial(open_load, office, line.id), theirs=line_words,
                write=lambda seen: change_load(office, seen or line, values, reason), done=done,
                keep=lambda _now: self._dropped(),
            ),
            line,
        )  # fmt: skip

    def _dropped(self) -> None:
        self.form = None
        self.changed.emit()

    def remove(self) -> None:
        """Take the rows out; «undo» gives them again."""
        lines, office, term = self.lines, self.desk.office, self.desk.term_id
        if not lines or not self.desk.may(remove_load):
            return
        group = lines[0].group_id
        same = len({line.group_id for line in lines}) == 1

        def done(pieces: tuple[object, ...]) -> None:
            said = ngettext("{n} row is out of the load.", "{n} rows are out of the load.", len(pieces))
            back: tuple[tuple[str, Callable[[], None]], ...] = ()
            if same:
                again = lambda: give_load(office, term, group, pieces)  # type: ignore[arg-type] # noqa: E731
                back = ((_("Undo"), lambda: self.desk.jobs.run(self, again, lambda _lines: self.changed.emit())),)
            self.desk.tell(said.format(n=len(pieces)), "good", *back)
            self.show_lines(())
            self.changed.emit()

        self.desk.jobs.run(self, lambda: remove_load(office, lines), done)

    # handing over
    def ask_hand(self) -> None:
        """Fields of handing over; what would become of each row stands below."""
        if self.lines and self.desk.may(hand_over):
            lines, office = self.lines, self.desk.office
            work = partial(open_giving, office, self.desk.term_id, lines[0].group_id)
            self.desk.jobs.run(self, work, lambda giving: self._hand(lines, giving))

    def _hand(self, lines: tuple[LoadLine, ...], giving: Giving) -> None:
        form = self.form = HandoverFields(lines, giving, DayField(_("From"), self.desk.office.today))
        self.preview = wrapped("", "muted")
        save = partial(self._try, lambda: self.hand(lines, form))
        look = partial(self._preview, lines, form)
        form.saved.connect(save)
        form.to.currentIndexChanged.connect(lambda _row: look())
        form.since.editingFinished.connect(look)
        self.clear()
        deeds = in_row(primary(_("Hand over"), save, "redo-2"), quiet(_("Cancel"), self.give_up))
        self.add_section("", wrapped("\n".join(place_words(line) for line in lines)), form, deeds)
        self.add_section(_("What becomes of the rows"), self.preview)
        self.open_with(_("Handing over"))
        form.since.setFocus(Qt.FocusReason.OtherFocusReason)

    def _preview(self, lines: tuple[LoadLine, ...], form: HandoverFields) -> None:
        try:
            wish = form.wish()
        except OfficeError:
            self.preview.setText("")
            return
        work = partial(preview_handover, self.desk.office, lines, wish.since, wish.to_id)
        failed = partial(self._no_preview, form)
        self.desk.jobs.run(self, work, partial(self._show_preview, form), failed)

    def _no_preview(self, form: HandoverFields, error: OfficeError) -> None:
        if form is self.form:
            self.preview.setText(say(error))

    def _show_preview(self, form: HandoverFields, found: tuple[Passing, ...]) -> None:
        if form is not self.form:
            return
        busy = [busy_words(one) for passing in found for one in passing.busy]
        said = [passing_words(one) for one in found]
        self.preview.setText("\n".join([*said, *([_("The new teacher is busy:"), *busy] if busy else [])]))
        form.leave.setVisible(bool(busy))

    def hand(self, lines: tuple[LoadLine, ...], form: HandoverFields) -> None:
        """Hand over; «undo» takes it back."""
        wish, office = form.wish(), self.desk.office

        def failed(error: OfficeError) -> None:
            if isinstance(error, BadInput) and error.reason == "teacher_busy":
                form.leave.show()
            if isinstance(error, RuleBroken) and error.rule == "year_hours_agreed":
                form.form.setRowVisible(form.over, True)
            self.desk.tell(say(error), "bad")

        self.desk.jobs.run(self, lambda: hand_over(office, lines, wish), self._handed, failed)

    def _handed(self, done: HandedOver) -> None:
        moved = ngettext("{n} lesson has another teacher.", "{n} lessons have another teacher.", done.lessons)
        left = ngettext("{n} lesson is left to the secretary.", "{n} lessons are left to the secretary.",
                        len(done.left)).format(n=len(done.left)) if done.left else ""  # fmt: skip
        self.desk.tell(f"{moved.format(n=done.lessons)} {left}".strip(), "good",
                       (_("Undo"), partial(self.take_back, done.ids)))  # fmt: skip
        self._dropped()

    def take_back(self, ids: tuple[int, ...]) -> None:
        """Undo handing over."""
        office = self.desk.office
        self.desk.jobs.run(self, lambda: undo_handover(office, ids), self._taken_back)

    def _taken_back(self, _lessons: int) -> None:
        self.desk.tell(_("The handing over is taken back."), "good")
        self.changed.emit()

    # forms
    def _try(self, save: Callable[[], None]) -> None:
        """What can't be read is told and stays in its field."""
        try:
            save()
        except OfficeError as error:
            self.desk.tell(say(error), "bad")

    def give_up(self) -> None:
        """Back to the row."""
        self.show_lines(self.lines)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives up a form, then closes the panel."""
        if event.key() == Qt.Key.Key_Escape and self.form is not None:
            self.give_up()
            return
        super().keyPressEvent(event)


def can_join(lines: Sequence[LoadLine]) -> bool:
    """Whether these rows look like a stream; what only the office knows it tells itself."""
    alike = {(line.teacher_id, line.title, line.kind, line.hours, line.room_kind, line.term_part) for line in lines}
    groups = {line.group_id for line in lines}
    return len(alike) == 1 and len(groups) == len(lines) > 1 and all(line.subgroup is None for line in lines)
