"""The page of settings: the limits that the college sets, what works weigh, and what this program is."""

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_app import __version__
from desktop_app.services.history import settings_history
from desktop_app.services.settings import LIMITS, SettingsSeen, change_settings, open_all_settings
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.page import Page
from desktop_app.views.settings.form import WIDTH, SettingsForm
from desktop_app.views.settings.works import WorkRules
from desktop_app.views.settings.writing import SettingsWrites
from desktop_app.views.widgets.facts import facts
from desktop_app.views.widgets.history_panel import HistoryPanel
from desktop_app.views.widgets.labels import card, hairline, wrapped
from desktop_app.views.widgets.laying import across, down
from desktop_app.views.widgets.page_header import PageHeader
from desktop_app.views.wording import _

MEASURES, WORKS, ABOUT = "limits", "works", "about"
NAMES_WIDTH = 190
SESSION = (
    "exam_gap_days", "exam_times", "exam_minutes", "exam_student_minutes", "consultation_days_before",
    "consultation_times", "consultation_minutes", "session_notice_days",
)  # fmt: skip
"""The settings of examination sessions, under a heading of their own."""
JOURNAL = ("late_minutes", "final_bands", "final_share", "final_least_marks", "absence_limit", "mark_weights")
"""The settings of journals and of the final mark (п. 6)."""
SUBGROUPS = ("division_threshold", "part_least", "part_low", "part_high")
"""The settings of divisions into subgroups (domain.md 3.9)."""
RETURNS = ("return_days", "return_forms")
"""What the deputy waits for at the end of a term (п. 4.9)."""
APART = frozenset({*SESSION, *JOURNAL, *SUBGROUPS, *RETURNS})


class SettingsPage(Page):
    """Three views."""

    topics = ("settings",)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.form = SettingsForm(
            [
                (_("Limits"), tuple(name for name in LIMITS if name not in APART)),
                (_("Journals"), JOURNAL),
                (_("Session"), SESSION),
                (_("Subgroups"), SUBGROUPS),
                (_("Handing in"), RETURNS),
            ],
            may_change=desk.may(change_settings),
        )
        self.works = WorkRules(desk)
        self.writes = SettingsWrites(desk, self, self.form, self.load)
        self.form.wanted.connect(self.writes.save)
        place = desk.office.database.url.render_as_string(hide_password=True)
        self.header = PageHeader(_("Settings"))
        parts: list[tuple[str, str, QWidget]] = [
            (MEASURES, _("Limits"), self.form),
            (WORKS, _("Types of works"), self.works),
            (ABOUT, _("About"), about(place)),
        ]
        self.parts = {code: part for code, _text, part in parts}
        self.stack = QStackedWidget()
        for part in self.parts.values():
            self.stack.addWidget(part)
        self.views = self.header.add_views([(code, text) for code, text, _part in parts], self.show_view)
        self.history = HistoryPanel(desk)
        if desk.may(settings_history):
            self.header.add_action(self.history.button())
        down(self.header, hairline(), (across((self.stack, 1), self.history), 1), on=self)

    def load(self) -> None:
        """Ask for everything that this role may read."""
        office = self.desk.office
        self.desk.jobs.run(self, lambda: open_all_settings(office), self._show)
        self.works.load()
        self.history.follow_asked(_("History of the settings"), ("", lambda: settings_history(office)))

    def _show(self, seen: SettingsSeen) -> None:
        self.form.show_settings(seen, keep_typed=True)
        self.works.tell_weighted(weighted=seen.settings.mark_weights)

    def show_view(self, code: str) -> None:
        """One of them."""
        self.stack.setCurrentWidget(self.parts[code])


def about(place: str) -> QWidget:
    """What this program is, where its database lies, and whose work it stands on."""
    box = QWidget()
    licences = [
        (_("The program"), "MIT"),
        ("Qt, PySide6", "LGPL-3.0"),
        ("OR-Tools", "Apache-2.0"),
        ("ReportLab", "BSD-3-Clause"),
        ("PDFium, pypdfium2", "BSD-3-Clause, Apache-2.0"),
        ("SQLAlchemy, Alembic", "MIT"),
        (_("Typefaces"), "Liberation (OFL-1.1), DejaVu (Bitstream Vera)"),
        (_("Icons"), "Lucide (ISC)"),
    ]
    whole = card(
        wrapped(_("The academic office of a vocational college."), "muted"),
        facts([(_("Version"), __version__), (_("Database"), place)], NAMES_WIDTH),
        title=_("Vedomost"),
    )
    column = QVBoxLayout(box)
    column.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
    column.setSpacing(theme.MARGIN)
    for part in (whole, card(facts(licences, NAMES_WIDTH), title=_("Licences"))):
        part.setMaximumWidth(theme.px(WIDTH))
        column.addWidget(part)
    column.addStretch(1)
    return box
