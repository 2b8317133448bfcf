"""`vedomost admission statistics`: a campaign by day and by competition group, beside last year's."""

import argparse
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.views.wording import _

if TYPE_CHECKING:
    from desktop_app.services.admission.statistics_values import AdmissionStatistics, Figures
    from desktop_app.services.office import Office


def add_statistics(verbs: Any) -> None:
    """`admission statistics [--year YEAR] [--on DATE] [--xlsx FILE]`."""
    made = verbs.add_parser("statistics", help=_("applications, originals and competition, beside last year's"))
    made.add_argument("--year", type=int, metavar="N", help=_("of the campaign; the newest one if not given"))
    made.add_argument("--on", type=date.fromisoformat, metavar=_("DATE"), help=_("up to this day; today if not given"))
    made.add_argument("--xlsx", type=Path, metavar=_("FILE"), help=_("into a workbook: a sheet by day, one by group"))
    made.add_argument("--json", action="store_true", help=_("machine-readable output"))
    made.set_defaults(command=tell_statistics)


def tell_statistics(chosen: argparse.Namespace) -> int:
    """`admission statistics`."""
    from desktop_app.cli_office import opened, show_json
    from desktop_app.services.admission.statistics import open_statistics

    with opened(chosen.database) as office:
        told = open_statistics(office, campaign_of(office, chosen.year), chosen.on)
        if chosen.xlsx:
            print(write_workbook(office, told, chosen.xlsx))
    if chosen.json:
        show_json(told)
    elif not chosen.xlsx:
        print("\n".join(lines_of(told)))
    return 0


def campaign_of(office: "Office", year: int | None) -> int:
    """The key of the campaign. Raises BadInput (`no_such_campaign`)."""
    from desktop_app.errors import BadInput
    from desktop_app.services.admission.campaigns import list_campaigns

    heads = [head for head in list_campaigns(office) if year in {None, head.year}]
    if not heads:
        raise BadInput("no_such_campaign", year=year or office.today.year)
    return max(heads, key=lambda head: head.year).id


def write_workbook(office: "Office", told: "AdmissionStatistics", file: Path) -> Path:
    """The workbook, with who took it out and when."""
    from desktop_app.services.exchange.files import save
    from desktop_app.services.reports.admission_statistics import render

    at = office.clock().replace(tzinfo=None, microsecond=0)
    return save(file.with_suffix(".xlsx"), render(told, office.user.name or office.user.login, at))


def lines_of(told: "AdmissionStatistics") -> list[str]:
    """The campaign, last year's, then the competition groups."""
    from desktop_app.views.admission.statistics_words import offer_tip

    lines = [_("Campaign {year}, up to {day}").format(year=told.campaign.year, day=f"{told.until:%d.%m.%Y}")]
    lines.append(line_of(told.total, told.contest))
    if told.before is not None and told.before_until is not None:
        lines.append(
            _("Campaign {year}, up to {day}").format(year=told.before_year, day=f"{told.before_until:%d.%m.%Y}")
        )
        lines.append(line_of(told.before, told.contest_before))
    for one in told.groups:
        lines.append(offer_tip(one.offer).replace("\n", " · "))
        lines.append(line_of(one.total, one.contest))
    return lines


def line_of(total: "Figures", contest: "Decimal | None") -> str:
    """The figures of a campaign or of a group."""
    from desktop_app.views.widgets.table_values import written

    return "  " + _(
        "registered {applicants}, applications {standing}, per place {contest}, originals {originals}, mean {mean}"
    ).format(
        applicants=total.applicants, standing=total.standing, contest=written(contest) or "—",
        originals=total.originals, mean=written(total.mean) or "—",
    )  # fmt: skip
