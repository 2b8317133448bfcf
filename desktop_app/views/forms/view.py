"""The report centre: the forms, and beside them whatever is printed, counted, kept or brought by the college."""

from desktop_app.views.forms.forms_tab import FormsTab
from desktop_app.views.tabbed import TabbedPage, TabLine
from desktop_app.views.words import N_

FORMS = "forms"
TABS: tuple[TabLine, ...] = (
    TabLine(FORMS, N_("Forms"), "forms.forms_tab", "FormsTab", ("forms", "list_forms")),
    TabLine("statistics", N_("Statistics"), "forms.statistics_tab", "StatisticsTab", ("statistics", "open_statistics")),
    TabLine(
        "curator", N_("Curator's report"), "forms.curator_tab", "CuratorTab", ("curator_reports", "open_curator_report")
    ),
    TabLine("archive", N_("Archive"), "forms.archive_tab", "ArchiveTab", ("archive", "list_archive")),
    TabLine("returns", N_("Handing in"), "forms.returns_tab", "ReturnsTab", ("returns", "open_returns")),
    TabLine("spo1", N_("SPO-1"), "forms.spo1_tab", "SpoTab", ("spo1", "open_spo1"), whole=True),
    TabLine("own", N_("Own forms"), "forms.templates_tab", "TemplatesTab", ("templates", "list_templates")),
)


class FormsPage(TabbedPage):
    """Printed forms; another screen asks for a view by its code, or for a form: ("exam-sheet", {"sheet_id": 7})."""

    title = N_("Reports and printing")
    tab_lines = TABS

    @property
    def forms(self) -> FormsTab:
        """The view of the forms themselves."""
        tab = self.tabs[FORMS]
        assert isinstance(tab, FormsTab)  # noqa: S101 - the table says so
        return tab

    def go_to(self, where: object) -> None:
        """A view by its code, or with its place (code, place); else a form."""
        code = where[0] if isinstance(where, tuple) else where
        if code in self.lines:
            super().go_to(where)
            return
        self.forms.go_to(where)
        if self.shown != FORMS:
            self.views.choose(FORMS)
            self.show_view(FORMS)
