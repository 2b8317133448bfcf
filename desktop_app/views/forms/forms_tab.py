"""The first view of the report centre: find a form, say what of, see its very pages, let them out."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, replace
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton

from desktop_app.errors import BadInput, Cancelled, OfficeError
from desktop_app.services.contingent import StudentLine, list_students
from desktop_app.services.forms import Choice
from desktop_app.services.forms_rights import CONTROLS
from desktop_app.services.reports.catalogue import BY_CODE, Ask
from desktop_app.services.reports.pages import Raster, picture
from desktop_app.views.desk import Desk
from desktop_app.views.forms import remembered
from desktop_app.views.forms.admission_bar import AdmissionBar
from desktop_app.views.forms.catalogue import Catalogue
from desktop_app.views.forms.changed_strip import DRAWN_FROM, ChangedStrip
from desktop_app.views.forms.chooser import form_of
from desktop_app.views.forms.drawing import Drawn, Offer, drawn, read_offer
from desktop_app.views.forms.missing_strip import MissingStrip
from desktop_app.views.forms.out_panel import OutPanel
from desktop_app.views.forms.outgoing import Outgoing
from desktop_app.views.forms.pages_stack import PagesStack
from desktop_app.views.forms.parameters import Parameters, unanswered
from desktop_app.views.forms.preview import PageKey, Preview
from desktop_app.views.forms.preview_bar import PreviewBar
from desktop_app.views.forms.scope import course_word
from desktop_app.views.jobs import LongJob
from desktop_app.views.screens import SCREENS
from desktop_app.views.tabbed import Tab
from desktop_app.views.widgets.buttons import button
from desktop_app.views.widgets.labels import hairline
from desktop_app.views.widgets.laying import across, down
from desktop_app.views.widgets.progress_panel import ProgressPanel
from desktop_app.views.wording import _, say

ASKED = frozenset(one.name for one in fields(Choice)) - {"term_id"}


class FormsTab(Tab):
    """The catalogue at the left, the pages in the middle, the ways out at the right."""

    topics = (*DRAWN_FROM, "templates")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.choice = Choice(0)
        self.asked = ""  # the form that another screen asked for before the list was there
        self.offer = Offer((), (), ())
        self.students: tuple[StudentLine, ...] = ()
        self.students_of: str | None = None
        self.drawn: Drawn | None = None
        self.job: LongJob | None = None
        self.late = False  # something has changed while something was drawn or went out
        self.ticket = 0  # of the last drawing: answers to earlier ones are passed over
        self.forms, self.parameters, self.admission = Catalogue(), Parameters(), AdmissionBar()
        self.panel, self.missing, self.changed = OutPanel(), MissingStrip(), ChangedStrip(desk, self.draw)
        self.out = Outgoing(self)
        self.preview = Preview()
        self.preview_bar = PreviewBar(self.preview)
        self.progress = ProgressPanel("", self.cancel)
        self.stack = PagesStack(self.preview)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        bars = (self.parameters, self.admission, self.changed, self.missing, self.progress)
        middle = down(*bars, (self.stack, 1), self.preview_bar)
        self.progress.hide()
        across(self.forms, hairline(vertical=True), (middle, 1), self.panel, on=self)
        self.allow()

    def _connect(self) -> None:
        self.forms.chosen.connect(self.form_chosen)
        self.forms.own_wanted.connect(lambda key: self.desk.go.emit("forms", ("own", key)))
        self.parameters.changed.connect(self.parameter_changed)
        self.parameters.reset.connect(self.start_anew)
        self.admission.changed.connect(lambda: self.choose(applicant_id=None, applicants=()))
        self.admission.campaign_chosen.connect(self.read_campaign)
        self.missing.wanted.connect(self.desk.go)
        self.preview.sheets.wanted.connect(self._draw_page)
        fit = partial(self.preview.change_zoom, 0)
        keys = {"Ctrl+F": self.forms.search.setFocus, "Ctrl+0": fit, "Ctrl+R": self.draw}
        for key, do in keys.items():
            QShortcut(QKeySequence(key), self).activated.connect(do)

    # what can be printed
    def load(self) -> None:
        """Ask which forms, groups and statements there are; then show the chosen form as it is now."""
        term = self.desk.term_id
        if term:
            if term != self.choice.term_id:
                self.choice, self.asked = Choice(term, self.choice.group), self.asked or self.forms.code()
            work = partial(read_offer, self.desk.office, term, self.choice.campaign_id)
            self.desk.jobs.run(self, work, self.show_choices)

    def show_choices(self, offer: Offer) -> None:
        """What this person may print in the term; at first the form that was looked at last, as it was."""
        first = not self.offer.codes
        self.offer = offer
        self.forms.offer(offer.codes, offer.own)
        self.admission.show_offer(offer.campaign, self.choice, asked=bool(self.asked))
        if self.asked:
            self.forms.choose(self.asked)
            self.asked = ""
        elif first and self.forms.code():
            self.choice = remembered.remembered(self.forms.code(), self.choice, offer)
        elif self.job is not None or (self.drawn is not None and self.drawn.code == self.forms.code()):
            self.offer_parameters()
            self.follow_news()
            return
        self.choose()

    def follow_news(self) -> None:
        """A few pages are drawn again under the eyes, many when the person says so; long work ends first."""
        self.late = self.job is not None
        if self.job is None and self.drawn is not None and self.drawn.is_mass:
            self.changed.say()
        elif self.job is None:
            self.draw(stay=True)

    def read_campaign(self, key: int) -> None:
        """Offer what there is of another campaign."""
        self.choice = replace(self.choice, campaign_id=key, offer_id=None, applicant_id=None, applicants=(), days=None)
        self.asked = self.forms.code()
        self.load()

    def go_to(self, where: object) -> None:
        """Show a form, and of it a group or a statement: ("exam-sheet", {"sheet_id": 7})."""
        code, asked = where if isinstance(where, tuple) else (where, {})
        wanted = asked if isinstance(asked, dict) else {}
        self.choice = replace(Choice(self.desk.term_id), **{key: wanted[key] for key in ASKED if key in wanted})
        self.asked = str(code)
        if self.offer.codes and self.isVisible():
            self.load()

    # what is chosen
    def form_chosen(self) -> None:
        """Another form: its own parameters as they were left, or the group of the moment."""
        code = self.forms.code()
        remembered.look_at(code)
        self.panel.begin()
        same = Choice(self.choice.term_id, self.choice.group, self.choice.course, self.choice.speciality)
        self.choice = remembered.remembered(code, replace(same, campaign_id=self.choice.campaign_id), self.offer)
        self.choose()

    def parameter_changed(self, changes: dict[str, object]) -> None:
        """The person has said what of: it is remembered of this form."""
        self.choose(**changes)
        remembered.remember(self.forms.code(), self.choice)

    def start_anew(self) -> None:
        """Forget what was remembered of the form."""
        remembered.forget(self.forms.code())
        self.panel.begin()
        self.choice = Choice(self.choice.term_id, campaign_id=self.choice.campaign_id)
        self.choose()

    def choose(self, **changes: object) -> None:
        """Draw what is chosen now."""
        self.choice = replace(self.choice, **changes)  # type: ignore[arg-type]
        head = next((head for head in self.offer.sheets if head.id == self.choice.sheet_id), None)
        if head is not None and head.control not in CONTROLS.get(self.forms.code(), ()):
            self.forms.choose(form_of(head))
        code = self.forms.code()
        if not code:
            return
        self.offer_parameters()
        self.draw()

    def offer_parameters(self) -> None:
        """What the form can be narrowed by, as it is chosen."""
        code = self.forms.code()
        self.ask_students()
        self.parameters.show_for(code, self.choice, self.offer, self.students)
        self.admission.show_for(code)

    def ask_students(self) -> None:
        """The students of the chosen group, where the form asks for some of them."""
        group = self.choice.group if Ask.STUDENTS in BY_CODE[self.forms.code()].asks else None
        if group == self.students_of or not self.desk.may(list_students):
            return
        self.students, self.students_of = (), group
        key = next((one.id for one in self.offer.groups if one.name == group), None)
        if key is not None:
            self.desk.jobs.run(self, partial(list_students, self.desk.office, key), partial(self._show_students, group))

    def _show_students(self, group: str | None, students: Sequence[StudentLine]) -> None:
        if group == self.students_of:
            self.students = tuple(students)
            self.parameters.students.offer(self.students, self.choice.students)

    def subject(self) -> str:
        """What is printed, for the trail and for names of files."""
        form, choice = self.forms.code(), self.choice
        head = next((head for head in self.offer.sheets if head.id == choice.sheet_id), None)
        if head is not None:
            return f"№ {head.number}, {head.group}"
        narrow = choice.group or choice.holder or choice.speciality or (choice.course and course_word(choice.course))
        return narrow or (self.admission.told(form) if Ask.CAMPAIGN in BY_CODE[form].asks else self.desk.term_name)

    # drawing
    def draw(self, *, stay: bool = False) -> None:
        """Draw the chosen form off the GUI thread; a drawing under way is stopped.

        Who stays sees the pages of before until the new ones are there, and these at the same place.
        """
        code = self.forms.code()
        if not code or not self.choice.term_id:
            return
        self.cancel()
        self.changed.forget()
        self.ticket += 1
        self.late = False
        self.drawn = self.drawn if stay else None
        self.allow()
        try:
            choice = self.admission.chosen(self.choice, code)
        except BadInput as refused:
            self.show_refusal(self.ticket, refused)
            return
        if unanswered(code, choice):
            self.finish()
            self.say_nothing(unanswered(code, choice), _("This form is printed when that is chosen over the pages."))
            return
        work = partial(self._drawn, code, choice, self.offer)
        then, failed = partial(self.show_drawn, self.ticket), partial(self.show_refusal, self.ticket)
        self.follow(_("Drawing the forms"), self.desk.jobs.run_long(self, work, then, failed))

    def _drawn(self, code: str, choice: Choice, offer: Offer, job: LongJob) -> Drawn:
        return drawn(self.desk.office, code, choice, job, offer.groups)

    def follow(self, title: str, job: LongJob) -> None:
        """Show how far long work is."""
        self.job = job
        self.progress.title.setText(title)
        self.progress.show_progress(0)
        self.progress.follow(job, lambda told: f"{told.get('paper', 0):.0f} / {told.get('papers', 0):.0f}")
        job.progress.connect(lambda done, _told: self.progress.setVisible(self.job is job and done < 1))
        self.allow()

    def finish(self) -> None:
        """The long work is over."""
        self.job = None
        self.progress.hide()
        self.allow()
        if self.late and self.drawn is not None:
            self.follow_news()

    def show_drawn(self, ticket: int, done: Drawn) -> None:
        """Show the pages, and what they lack."""
        if ticket != self.ticket:
            return
        before, self.drawn = self.drawn, done
        if before is None or before.sums != done.sums:
            self.preview.show_pages([size for _pdf, _page, size in done.places], stay=before is not None)
        self.stack.setCurrentWidget(self.preview)
        titles = {one.code: _(one.title) for one in SCREENS if one.opens(self.desk.office)}
        self.missing.show_lines(done.missing, done.failed, titles)
        self.finish()

    def show_refusal(self, ticket: int, error: OfficeError) -> None:
        """Say why there is nothing to see."""
        if ticket != self.ticket:
            return
        self.drawn = None
        self.finish()
        again = (button(_("Draw again"), self.draw, "refresh-cw"),) if isinstance(error, Cancelled) else ()
        self.say_nothing(_("Nothing to show"), say(error), *again)

    def say_nothing(self, title: str, hint: str, *buttons: QPushButton) -> None:
        """No pages: what is to be done instead."""
        self.missing.show_lines((), (), {})
        self.stack.say_nothing(title, hint, *buttons)

    def _draw_page(self, key: PageKey) -> None:
        if self.drawn is not None:
            pdf, page, _size = self.drawn.places[key.page]
            show: Callable[[Raster], None] = partial(self.preview.sheets.put, key)
            self.desk.jobs.run(self, partial(picture, pdf, page, key.dots), show)

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """A form of many groups, and one that tells what is not filled."""
        for code in ("summary-sheet", "attendance-month"):
            if code in self.forms.codes:
                yield code, partial(self.forms.pick, code)
        yield "missing", partial(self.missing.unfold, opened=True)

    def cancel(self) -> None:
        """Stop the drawing or the printing."""
        if self.job is not None:
            self.job.cancel()

    def allow(self) -> None:
        """Offer what can be done now."""
        self.preview_bar.setVisible(self.drawn is not None)
        self.out.allow()
