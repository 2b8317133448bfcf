"""`vedomost admission`: campaigns, their days, and — in files of their own — applicants, ratings, figures."""

import argparse
from typing import Any

from desktop_app.cli_admission_applicants import add_applicants
from desktop_app.cli_admission_campaigns import add_campaigns
from desktop_app.cli_admission_days import add_days
from desktop_app.cli_admission_enrolment import add_enrolment
from desktop_app.cli_admission_rating import add_ratings
from desktop_app.cli_admission_statistics import add_statistics
from desktop_app.views.wording import _

PARTS = (add_campaigns, add_days, add_applicants, add_ratings, add_enrolment, add_statistics)
"""Each adds its verbs."""


def add_admission(commands: Any) -> None:
    """`admission campaigns | campaign … | days | close-day | open-day …`."""
    admission: argparse.ArgumentParser = commands.add_parser(
        "admission", help=_("admission: campaigns, applicants, the journal of registration")
    )
    verbs = admission.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)
    for add in PARTS:
        add(verbs)
