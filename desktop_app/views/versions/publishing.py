"""Publishing: from which day, what it would change, and what stands in its way."""

from functools import partial

from PySide6.QtCore import Signal

from desktop_app.errors import BadInput, OfficeError
from desktop_app.services.timetable.publishing import Preview, Published, preview_publication, publish
from desktop_app.views.desk import Desk
from desktop_app.views.versions.sentences import broken_lines, dating_words, short_words, without_day
from desktop_app.views.widgets.buttons import link, primary, quiet
from desktop_app.views.widgets.day_field import DayField
from desktop_app.views.widgets.labels import say_on, wrapped
from desktop_app.views.widgets.laying import in_row
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.wording import _, say


class PublishPanel(SidePanel):
    """Every day that is typed is tried out before anything is written."""

    published = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.term = 0
        self.preview: Preview | None = None
        self.asked = 0  # only the answer to the last question is shown
        self.day = DayField(_("In force from"))
        self.day.textEdited.connect(lambda _text: self.look())
        self.day.returnPressed.connect(self.publish)
        self.state, self.details = wrapped("", "strong"), wrapped("", "muted")
        self.do = primary(_("Publish"), self.publish)
        self.close_it = quiet(_("Cancel"), self.shut)
        self.check = link(_("Open the timetable"), partial(desk.go.emit, "timetable", None))
        self.add_section(_("In force from"), self.day)
        self.mend = link(_("Mend with the fewest changes…"), partial(desk.go.emit, "timetable", "mend"))
        self.mend.setVisible(False)
        self.add_section("", self.state, self.details, self.mend, self.check)
        self.add_section("", in_row(self.do, self.close_it))
        stays = _("Lessons before this day, those with a mark or a topic, and substitutions stay as they are.")
        self.add_section("", wrapped(stays, "muted"))

    def ask(self, term: int) -> None:
        """Begin with the first day that is possible."""
        self.term, self.preview = term, None
        self.day.put(None)
        self.say("")
        self.open_with(_("Publish the working draft"))
        self.day.setFocus()
        self.look()

    def look(self) -> None:
        """What publishing from this day would do."""
        self.preview = None
        self.do.setEnabled(False)
        if not self.day.fits:
            self.say("")
            return
        self.asked += 1
        number = self.asked
        work = partial(preview_publication, self.desk.office, self.term, self.day.day())
        self.desk.jobs.run(
            self, work, lambda found: self._show(number, found), lambda error: self._refused(number, error)
        )

    def publish(self) -> None:
        """Do what the preview has told."""
        if self.preview is None or self.preview.broken:
            return
        seen, self.preview = self.preview, None
        self.do.setEnabled(False)
        work = partial(publish, self.desk.office, seen.term_id, seen.since, seen.version)
        self.desk.jobs.run(self, work, self._published, self._failed)

    def say(self, words: str, role: str = "strong", details: str = "") -> None:
        """Where it stands."""
        say_on(self.state, words, role)
        self.details.setText(details)
        self.check.setVisible(role == "bad")

    def _show(self, number: int, preview: Preview) -> None:
        if number != self.asked:
            return
        if not self.day.text():
            self.day.put(preview.since)
            self.day.selectAll()
        self.preview = preview
        self.do.setEnabled(not preview.broken)
        self.mend.setVisible(bool(preview.broken))
        if preview.broken:
            self.say(_("The draft breaks hard rules; mend them first:"), "bad", "\n".join(broken_lines(preview)))
            return
        told = (short_words(preview), without_day(preview.lessons))
        self.say(dating_words(preview.lessons).capitalize(), "strong", "\n".join(one for one in told if one))

    def _refused(self, number: int, error: OfficeError) -> None:
        if number == self.asked:
            nothing = isinstance(error, BadInput) and error.reason == "nothing_to_publish"
            self.say(say(error), "bad" if nothing else "warn")

    def _published(self, done: Published) -> None:
        self.shut()
        self.published.emit(done.id)
        words = _("The timetable is published: in force from {day}.").format(day=f"{done.since:%d.%m.%Y}")
        short = without_day(done.lessons)
        told = f"{words} {dating_words(done.lessons).capitalize()}"
        self.desk.tell(f"{told} · {short}" if short else told, "warn" if short else "good")

    def _failed(self, error: OfficeError) -> None:
        """The draft has changed meanwhile, or a rule says no: look again and say so."""
        self.desk.tell(say(error), "bad")
        self.look()
