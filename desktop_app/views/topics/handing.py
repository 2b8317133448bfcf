"""At the side: which topic of the plan falls on which lesson, and the deed that hands them out, with a way back."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from desktop_app.services.topics_journal import HandLine, HandOut, LessonTopic, plan_topics, put_lesson_topics
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.buttons import link, primary
from desktop_app.views.widgets.labels import wrapped
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.wording import _, ngettext

WIDTH = 360
ROOM = 380


class HandPanel(SidePanel):
    """A preview first: nothing that a teacher has typed is written over."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("", WIDTH)
        self.desk = desk
        self.load_id = 0
        self.handed: HandOut | None = None
        self.list = QListWidget()
        self.deed = primary(_("Hand out"), self.hand_out)

    def ask(self, load_id: int, name: str) -> None:
        """Of a row of the load."""
        self.load_id = load_id
        self.open_with(_("Topics on lessons: {name}").format(name=name))
        self.read()

    def read(self) -> None:
        """Work it out anew."""
        if self.load_id:
            self.desk.jobs.run(self, partial(plan_topics, self.desk.office, self.load_id), self.show_lines)

    def show_lines(self, handed: HandOut) -> None:
        """What falls on what."""
        self.handed = handed
        self.clear()
        self.add_section("", *self._parts(handed))
        if self.isVisible():
            self.deed.setFocus()

    def _parts(self, handed: HandOut) -> list[QWidget]:
        if handed.plan_id is None:
            words = wrapped(
                _("It is not said by which plan of topics this is given; choose one in «Topics and programmes».")
            )
            return [words, link(_("Plans of topics"), lambda: self.desk.go.emit("topics", "plans"))]
        if not handed.lines:
            return [
                wrapped(_("This journal has no lessons yet; topics are handed out when the timetable gives dates."))
            ]
        self.list = QListWidget()
        self.list.setAccessibleName(_("Lessons and their topics"))
        self.list.setWordWrap(True)
        self.list.setMinimumHeight(theme.px(ROOM))
        for line in handed.lines:
            self.list.addItem(self._item(line))
        count = len(handed.wanted)
        text = ngettext("Hand out {n} topic", "Hand out {n} topics", count).format(n=count)
        self.deed = primary(text, self.hand_out)
        self.deed.setEnabled(count > 0 and self.desk.may(put_lesson_topics))
        return [self._told(handed), self.list, self.deed]

    def _told(self, handed: HandOut) -> QWidget:
        lacking = sum(line.planned is None and not line.now.topic for line in handed.lines)
        told = [_("Lessons held and topics typed by hand stay as they are.")]
        moved = len(handed.wanted) - len(handed.fresh)
        if moved:
            told.append(ngettext("Lessons have come, moved or gone: {n} topic to come changes its lesson.",
                                 "Lessons have come, moved or gone: {n} topics to come change their lessons.",
                                 moved).format(n=moved))  # fmt: skip
        if lacking:
            told.append(ngettext("{n} lesson is left without a topic.", "{n} lessons are left without a topic.",
                                 lacking).format(n=lacking))  # fmt: skip
        if handed.left:
            told.append(ngettext("{n} topic is left for later.", "{n} topics are left for later.",
                                 handed.left).format(n=handed.left))  # fmt: skip
        return wrapped(" ".join(told), "warn" if lacking else "muted")

    def _item(self, line: HandLine) -> QListWidgetItem:
        topic = line.now.topic if line.wanted is None else line.wanted.topic
        made = QListWidgetItem(f"{line.day:%d.%m}  {topic or '—'}")
        if line.loose and line.wanted is not None:
            made.setToolTip(_("instead of: {topic}").format(topic=line.now.topic))
        elif not line.fresh:
            made.setForeground(self.palette().placeholderText())
            made.setToolTip(_("stays as it is"))
        made.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        return made

    def hand_out(self) -> None:
        """Write the topics of lessons that have none, and of those to come after others have moved."""
        if self.handed is not None and self.handed.wanted:
            self._put(self.load_id, self.handed.wanted)

    def _put(self, load_id: int, wanted: tuple[LessonTopic, ...], *, back: bool = False) -> None:
        def done(before: tuple[LessonTopic, ...]) -> None:
            count = len(wanted)
            if back:
                self.desk.tell(_("The topics are taken back."), "good")
            else:
                text = ngettext("{n} lesson has got its topic.", "{n} lessons have got their topics.", count)
                undo = (_("Undo"), lambda: self._put(load_id, before, back=True))
                self.desk.tell(text.format(n=count), "good", undo)
            if self.isVisible():
                self.read()

        self.desk.jobs.run(self, partial(put_lesson_topics, self.desk.office, load_id, wanted), done)
