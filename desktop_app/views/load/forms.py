"""What is typed of a row of the load, and of handing rows over."""

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit

from desktop_app.errors import BadInput
from desktop_app.services.handover import HandoverWish
from desktop_app.services.load import LessonKind, LoadLine, RoomKind
from desktop_app.services.load_giving import Giving, Hands
from desktop_app.services.load_writing import LoadValues
from desktop_app.views.contingent.groups_forms import Chooser, Fields, needed
from desktop_app.views.load.sentences import kind_word, room_words
from desktop_app.views.timetable.sentences import PARTS, part_mark
from desktop_app.views.widgets.day_field import DayField
from desktop_app.views.widgets.labels import say_on, wrapped
from desktop_app.views.wording import _

WHOLE = 0
MOST = 300


class RowFields(Fields):
    """Teacher, kind, subgroup, hours, room; the teacher's year is counted while one chooses."""

    def __init__(self, line: LoadLine, giving: Giving, hours: int | None = None) -> None:
        super().__init__()
        self.line, self.giving = line, giving
        self.teacher = Chooser(_("Teacher"), people_of(line, giving), line.teacher_id)
        self.kind = chosen_of([(kind_word(kind), str(kind)) for kind in LessonKind], str(line.kind))
        self.part = chosen_of(parts_of(line, giving), line.subgroup_id or WHOLE)
        self.kind.setEnabled(not line.together)  # a stream keeps both
        self.part.setEnabled(not line.together)
        self.room = chosen_of([(words, str(room)) for room, words in room_words().items()], str(line.room_kind))
        self.term_part = chosen_of(term_parts(), line.term_part)
        self.hours = QLineEdit(str(hours if hours is not None else line.hours))
        self.hours.setMaxLength(4)
        self.reason = QLineEdit()
        self.reason.setMaxLength(MOST)
        for name, field in (
            (_("Hours"), self.hours), (_("Teacher"), self.teacher), (_("Kind"), self.kind),
            (_("Subgroup"), self.part), (_("Room"), self.room), (_("Part of the term"), self.term_part),
        ):  # fmt: skip
            self.add(name, field)
        self.form.setRowVisible(self.term_part, giving.second_part is not None)
        self.total = wrapped("", "muted")
        self.form.addRow(self.total)
        self.add(_("Why more than the limit"), self.reason)
        self.hours.textChanged.connect(lambda _text: self.count())
        self.teacher.currentIndexChanged.connect(lambda _row: self.count())
        self.count()

    def values(self) -> LoadValues:
        """What is typed. Raises BadInput (`number_unreadable`)."""
        text = self.hours.text().strip()
        if not (text.isascii() and text.isdigit()):
            self.hours.setFocus()
            raise BadInput("number_unreadable", text=text)
        part = self.part.currentData()
        return LoadValues(self.teacher.number() or self.line.teacher_id, LessonKind(self.kind.currentData()),
                          int(text), RoomKind(self.room.currentData()), part or None,
                          self.term_part.currentData())  # fmt: skip

    def count(self) -> None:
        """The chosen teacher's year with these hours; a reason is asked above the limit."""
        chosen = next((one for one in self.giving.teachers if one.id == self.teacher.number()), None)
        text = self.hours.text().strip()
        typed = int(text) if text.isascii() and text.isdigit() else 0
        if chosen is None:
            return
        year = chosen.year_hours + typed - (self.line.hours if chosen.id == self.line.teacher_id else 0)
        say_on(self.total, year_words(chosen, year, self.giving), year_tone(year, self.giving) or "muted")
        self.form.setRowVisible(self.reason, year > self.giving.year_limit)


def people_of(line: LoadLine, giving: Giving) -> list[tuple[str, object]]:
    """Who may give a row: everybody who works here, and whoever gives it."""
    people: list[tuple[str, object]] = [(one.full_name, one.id) for one in giving.teachers]
    known = line.teacher_id in {key for _name, key in people}
    return people if known else [*people, (line.teacher, line.teacher_id)]


def parts_of(line: LoadLine, giving: Giving) -> list[tuple[str, object]]:
    """The whole group, its subgroups, and the one of the row."""
    parts: list[tuple[str, object]] = [(_("the whole group"), WHOLE)]
    several = len({part.division for part in giving.parts}) > 1
    parts += [(_("subgroup {n}").format(n=part.number) + f" · {part.division}" * several, part.id)
              for part in giving.parts]  # fmt: skip
    if line.subgroup_id is None or line.subgroup_id in {key for _words, key in parts}:
        return parts
    return [*parts, (_("subgroup {n}").format(n=line.subgroup), line.subgroup_id)]


def term_parts() -> list[tuple[str, object]]:
    """The whole term, or one part of it."""
    return [(_("the whole term"), WHOLE), *((part_mark(part), int(part)) for part in PARTS)]


def chosen_of(items: Sequence[tuple[str, object]], chosen: object) -> QComboBox:
    """One of a few."""
    box = QComboBox()
    for words, key in items:
        box.addItem(words, key)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    return box


class HandoverFields(Fields):
    """From which day, to whom, why."""

    def __init__(self, lines: Sequence[LoadLine], giving: Giving, since: DayField) -> None:
        super().__init__()
        gone = {line.teacher_id for line in lines}
        self.since = since
        self.to = Chooser(_("To whom"), [("—", None), *((one.full_name, one.id) for one in giving.teachers
                                                       if one.id not in gone)])  # fmt: skip
        self.reason = QLineEdit()
        self.reason.setMaxLength(MOST)
        self.reason.setPlaceholderText(_("order No. …, illness, dismissal"))
        self.leave = QCheckBox(_("Leave lessons that clash to the secretary"))
        self.over = QLineEdit()
        self.over.setMaxLength(MOST)
        for name, field in (
            (_("From"), self.since), (_("To whom"), self.to), (_("Reason"), self.reason),
        ):  # fmt: skip
            self.add(name, field)
        self.form.addRow(self.leave)
        self.add(_("Why more than the limit"), self.over)
        self.form.setRowVisible(self.over, False)
        self.leave.hide()

    def wish(self) -> HandoverWish:
        """What is typed. Raises BadInput (`date_unreadable`, `teacher_not_chosen`)."""
        to = self.to.number()
        if to is None:
            self.to.setFocus()
            raise BadInput("teacher_not_chosen")
        return HandoverWish(needed(self.since), to, self.reason.text(), self.leave.isChecked(), self.over.text())


def year_tone(year: int, giving: Giving) -> str:
    """How many hours of a year are too many."""
    if year > giving.year_limit:
        return "bad"
    return "warn" if year > giving.rate_hours else ""


def year_words(one: Hands, year: int, giving: Giving) -> str:
    """«Иванова А. П.: 730 ч за год, больше 720»."""
    said = _("{teacher}: {hours} h in the year").format(teacher=one.name, hours=year)
    if year > giving.year_limit:
        return said + ", " + _("above the limit of {limit}").format(limit=giving.year_limit)
    return (
        said + ", " + _("above one rate of {rate}").format(rate=giving.rate_hours) if year_tone(year, giving) else said
    )
