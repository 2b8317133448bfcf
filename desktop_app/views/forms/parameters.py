"""The line over the pages: what a form is narrowed by, as the catalogue says it (`Form.asks`)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QWidget

from desktop_app.services.contingent import StudentLine
from desktop_app.services.forms import Choice
from desktop_app.services.reports.catalogue import BY_CODE, Ask
from desktop_app.services.reports.form import OF_ADMISSION
from desktop_app.views import theme
from desktop_app.views.dates import month_words
from desktop_app.views.forms.chooser import Holders, Statements
from desktop_app.views.forms.drawing import Offer
from desktop_app.views.forms.meeting import MeetingFields
from desktop_app.views.forms.scope import Scope, ScopePicker, scope_of
from desktop_app.views.forms.students import StudentPicker
from desktop_app.views.widgets.buttons import quiet
from desktop_app.views.widgets.day_field import DayField
from desktop_app.views.widgets.flow import flowing
from desktop_app.views.widgets.labels import label
from desktop_app.views.widgets.laying import down
from desktop_app.views.wording import _
from desktop_app.views.words import N_

MONTH_WIDTH, DAY_WIDTH = 140, 96
BELOW = frozenset({Ask.PERIOD, Ask.STUDENTS})
"""What takes a second line."""


class Parameters(QFrame):
    """Tells what is changed; holds no choice of its own."""

    changed = Signal(object)
    """Parameters by the names of `Choice`."""
    reset = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.groups, self.sheets, self.holders = ScopePicker(), Statements(), Holders()
        self.students, self.year = StudentPicker(), QCheckBox(_("The whole year"))
        self.month, self.meeting = QComboBox(), MeetingFields()
        self.months: list[date | None] = [None]
        self.month.setAccessibleName(_("Month"))
        self.month.setMinimumWidth(theme.px(MONTH_WIDTH))
        self.day, self.since, self.until = DayField(_("Day")), DayField(_("From")), DayField(_("To"))
        self.between = label("–", "muted")
        self.again = quiet(_("Reset parameters"), self.reset.emit)
        self.again.setToolTip(_("Forget the parameters of this form"))
        for day in (self.day, self.since, self.until):
            day.setMinimumWidth(theme.px(DAY_WIDTH))
        asked = (self.groups, self.sheets, self.holders, self.day, self.month, self.year)
        self.more = flowing(self.since, self.between, self.until, self.students)
        self.invited = QFrame()
        self.invited.setProperty("role", "header")
        down(self.meeting, on=self.invited)
        down(flowing(*asked, self.again), self.more, self.invited, on=self)
        self.days: tuple[date | None, ...] = (None, None, None)  # as they were told last
        self._connect()

    def _connect(self) -> None:
        self.groups.picked.connect(self._scope_picked)
        self.sheets.activated.connect(lambda _row: self.changed.emit({"sheet_id": self.sheets.currentData()}))
        self.holders.activated.connect(lambda _row: self.changed.emit({"holder": self.holders.currentData()}))
        self.month.activated.connect(lambda _row: self.changed.emit({"month": self.months[self.month.currentIndex()]}))
        self.students.picked.connect(lambda keys: self.changed.emit({"students": keys}))
        self.year.clicked.connect(lambda ticked: self.changed.emit({"whole_year": ticked}))
        self.meeting.typed.connect(lambda meeting: self.changed.emit({"meeting": meeting}))
        for one in (self.day, self.since, self.until):
            one.editingFinished.connect(self._days_typed)

    def _scope_picked(self, scope: Scope) -> None:
        """Another group: its statements and students are others."""
        narrowed = {"group": scope.group, "course": scope.course, "speciality": scope.speciality}
        self.changed.emit({**narrowed, "sheet_id": None, "division": None, "students": ()})

    def _days_typed(self) -> None:
        now = (self.day.day(), self.since.day(), self.until.day())
        if now == self.days:
            return
        self.days = now
        day, since, until = now
        if day is not None or self.day.isVisible():
            self.changed.emit({"day": day})
        elif (since is None) == (until is None):  # half a period is not told
            self.changed.emit({"days": (since, until) if since and until else None})

    def show_for(self, code: str, choice: Choice, offer: Offer, students: Sequence[StudentLine]) -> None:
        """Offer what the form asks for, chosen what the choice says."""
        form = BY_CODE[code]
        self.groups.offer(offer.groups, scope_of(choice), obliging=Ask.GROUP in form.obliging)
        self.sheets.offer(offer.sheets, code, choice.group, choice.sheet_id)
        self.holders.offer(offer.holders, code, choice.holder)
        self._offer_months(offer.months, choice.month, obliging=Ask.MONTH in form.obliging)
        self.students.offer(students, choice.students)
        self.year.setChecked(choice.whole_year)
        self.meeting.put(choice.meeting)
        since, until = choice.days or (None, None)
        self.days = (choice.day, since, until)
        for field, day in zip((self.day, self.since, self.until), self.days, strict=True):
            field.put(day)
        for ask, widgets in self._asked().items():
            for widget in widgets:
                widget.setVisible(ask in form.asks)
        self.more.setVisible(bool(form.asks & BELOW))
        self.again.setVisible(bool(form.asks - OF_ADMISSION))

    def _asked(self) -> dict[Ask, tuple[QWidget, ...]]:
        """The fields that are there for one thing alone."""
        return {
            Ask.GROUP: (self.groups,),
            Ask.DAY: (self.day,),
            Ask.PERIOD: (self.since, self.between, self.until),
            Ask.MONTH: (self.month,),
            Ask.STUDENTS: (self.students,),
            Ask.YEAR: (self.year,),
            Ask.MEETING: (self.invited,),
        }

    def _offer_months(self, months: Sequence[date], chosen: date | None, *, obliging: bool) -> None:
        self.month.clear()
        self.months = [None, *months]
        self.month.addItem(_("Choose a month") if obliging else _("All months"))
        for month in months:
            self.month.addItem(month_words(month))
        self.month.setCurrentIndex(self.months.index(chosen) if chosen in months else 0)


ANSWERS: Mapping[Ask, tuple[Callable[[Choice], bool], str]] = {
    Ask.GROUP: (lambda choice: scope_of(choice).one, N_("Choose a group")),
    Ask.SHEET: (lambda choice: choice.sheet_id is not None, N_("Choose a statement")),
    Ask.TEACHER: (lambda choice: bool(choice.holder), N_("Choose a teacher")),
    Ask.ROOM: (lambda choice: bool(choice.holder), N_("Choose a room")),
    Ask.DAY: (lambda choice: choice.day is not None, N_("Choose a day")),
    Ask.PERIOD: (lambda choice: choice.days is not None, N_("Choose the days")),
    Ask.MONTH: (lambda choice: choice.month is not None, N_("Choose a month")),
    Ask.STUDENTS: (lambda choice: bool(choice.students), N_("Choose students")),
}
"""What a form may oblige to: whether a choice says it, and what is said while it does not."""


def unanswered(code: str, choice: Choice) -> str:
    """What has to be chosen before the form is drawn, in words; empty when nothing is left open."""
    obliging = BY_CODE[code].obliging
    open_ones = (told for ask, (said, told) in ANSWERS.items() if ask in obliging and not said(choice))
    return next((_(told) for told in open_ones), "")
