"""The menu as one table: code, title, shortcut, icon, the page, and the operation whose permission opens it."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from desktop_app.services.office import Office, Operation
from desktop_app.views.desk import Desk
from desktop_app.views.page import Page
from desktop_app.views.words import N_


@dataclass(frozen=True)
class Screen:
    """A line of the rail. The page's module is imported when the screen is first opened: it shortens the start."""

    code: str
    title: str  # msgid
    icon: str  # file name in resources/icons, without .svg
    module: str  # of the page class, below desktop_app.views
    page: str
    opened_by: tuple[str, str]  # (service module, operation)
    also: tuple[tuple[str, str], ...] = ()  # others, any of which opens it too

    def opens(self, office: Office) -> bool:
        """Whether this person may open it."""
        modules = ((import_module(f"desktop_app.services.{module}"), name) for module, name in self.also)
        return office.may(self.operation()) or any(office.may(getattr(module, name)) for module, name in modules)

    def operation(self) -> Operation[..., Any]:
        """The operation whose permission opens the screen."""
        module, name = self.opened_by
        found: Operation[..., Any] = getattr(import_module(f"desktop_app.services.{module}"), name)
        return found

    def make(self, desk: Desk) -> Page:
        """A fresh page."""
        page: Callable[[Desk], Page] = getattr(import_module(f"desktop_app.views.{self.module}"), self.page)
        return page(desk)


SCREENS: tuple[Screen, ...] = (
    Screen("today", N_("Today"), "sun", "today.view", "TodayPage", ("today", "open_today")),
    Screen("timetable", N_("Timetable"), "calendar-days", "timetable.view", "TimetablePage",
           ("timetable", "open_week")),
    Screen("session", N_("Session"), "calendar-check", "session.view", "SessionPage",
           ("session.reading", "list_sessions")),
    Screen("wishes", N_("Timetable conditions"), "calendar-clock", "wishes.view", "WishesPage",
           ("timetable.availability", "open_times")),
    Screen("versions", N_("Versions of the timetable"), "copy", "versions.view", "VersionsPage",
           ("timetable.versions", "list_versions")),
    Screen("substitutions", N_("Substitutions"), "redo-2", "substitutions.view", "SubstitutionsPage",
           ("substitutions_reading", "open_substitutions")),
    Screen("sheets", N_("Statements"), "clipboard-check", "sheets.view", "SheetsPage", ("attestation", "list_sheets")),
    Screen("summary", N_("Summary of marks"), "sigma", "summary.view", "SummaryPage", ("summary", "list_summaries")),
    Screen("journal", N_("Journals"), "book-open", "journal.view", "JournalPage", ("journal", "list_journals")),
    Screen("works", N_("Course works and practices"), "briefcase", "works.view", "WorksPage",
           ("course_works", "list_course_registers")),
    Screen("record", N_("Record book of a student"), "book-marked", "record.view", "RecordPage",
           ("record_book", "open_record_book"), (("record_book", "open_study_progress"),)),
    Screen("contingent", N_("Contingent"), "users", "contingent.view", "ContingentPage",
           ("groups", "open_groups")),
    Screen("applicants", N_("Applicants"), "user-plus", "admission.view", "AdmissionPage",
           ("admission.campaigns", "list_campaigns")),
    Screen("subgroups", N_("Subgroups"), "split", "subgroups.view", "SubgroupsPage",
           ("subgroups.reading", "list_divisions")),
    Screen("orders", N_("Orders"), "file-text", "orders.view", "OrdersPage", ("orders", "list_orders")),
    Screen("staff", N_("Staff"), "user-round", "staff.view", "StaffPage", ("staff", "list_staff")),
    Screen("load", N_("Teaching load"), "scale", "load.view", "LoadPage", ("load", "list_load")),
    Screen("college", N_("College"), "building-2", "college.view", "CollegePage", ("institution", "open_emblem")),
    Screen("curriculum", N_("Curricula"), "graduation-cap", "curriculum.view", "CurriculumPage",
           ("curriculum", "list_curricula")),
    Screen("topics", N_("Topics and programmes"), "list", "topics.view", "TopicsPage", ("topics", "list_topic_plans")),
    Screen("forms", N_("Reports and printing"), "printer", "forms.view", "FormsPage", ("forms", "list_forms")),
    Screen("control", N_("Control"), "calendar-clock", "control.view", "ControlPage", ("tasks", "list_tasks")),
    Screen("exchange", N_("Data exchange"), "table", "exchange.view", "ExchangePage", ("imports", "import_students"),
           (("imports", "import_staff"), ("imports", "import_rooms"), ("imports", "import_disciplines"),
            ("imports", "import_users"), ("imports", "import_applicants"))),
    Screen("access", N_("Access"), "lock", "access.view", "AccessPage", ("accounts", "list_accounts")),
    Screen("settings", N_("Settings"), "settings", "settings.view", "SettingsPage", ("settings", "open_all_settings")),
)  # fmt: skip


def screens_of(office: Office) -> list[Screen]:
    """The screens that this person may open."""
    return [screen for screen in SCREENS if screen.opens(office)]
