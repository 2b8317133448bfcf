"""The views of admission as one table."""

from importlib.util import find_spec

from desktop_app.views.tabbed import TabLine
from desktop_app.views.words import N_

LINES: tuple[TabLine, ...] = (
    TabLine("applicants", N_("Applicants"), "admission.applicants", "ApplicantsTab",
            ("admission.reading", "list_applicants")),
    TabLine("rating", N_("Rating"), "admission.rating", "RatingTab", ("admission.rating_reading", "open_ratings")),
    TabLine("enrolment", N_("Enrolment"), "admission.enrolment", "EnrolmentTab",
            ("admission.enrolling", "open_enrolment")),
    TabLine("statistics", N_("Statistics"), "admission.statistics", "StatisticsTab",
            ("admission.statistics", "open_statistics")),
    TabLine("campaign", N_("Campaign"), "admission.campaign", "CampaignSettings",
            ("admission.campaigns", "list_campaigns")),
)  # fmt: skip


def exists(line: TabLine) -> bool:
    """Whether both the view and the operation are there."""
    names = (f"desktop_app.views.{line.module}", f"desktop_app.services.{line.opened_by[0]}")
    return all(find_spec(name) is not None for name in names)


TABS = tuple(line for line in LINES if exists(line))
