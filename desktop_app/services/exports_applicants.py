"""Applicants on their way out (п. 4.8): a row for each application, by the columns that an import understands."""

from collections.abc import Mapping

from sqlalchemy import select

from desktop_app.models.admission import Campaign
from desktop_app.models.applicants import Applicant
from desktop_app.services.admission.offers import read_offers
from desktop_app.services.admission.reading_blocks import read_applicants
from desktop_app.services.exports import ListOut, list_out, require_papers
from desktop_app.services.imports.applicants_values import state_of
from desktop_app.services.imports.values import ListKind
from desktop_app.services.office import Tx, operation
from desktop_app.services.permissions import Permission

P = Permission


@operation(P.READ_APPLICANTS)
def export_applicants(tx: Tx, campaign_id: int | None = None, *, full: bool = False) -> ListOut:
    """The applicants of a campaign, the newest if none is named; whoever applies for nothing has one row.

    Raises NotFound, NotAllowed (documents without a right).
    """
    require_papers(tx, full, P.EDIT_APPLICANTS)
    newest = select(Campaign.id).order_by(Campaign.year.desc()).limit(1)
    key = campaign_id if campaign_id is not None else tx.session.scalar(newest)
    if key is None:
        return list_out(tx, ListKind.APPLICANTS, ())
    tx.get(Campaign, key)
    offers = {
        one.id: {
            "speciality": one.name, "form": one.values.form, "base": one.values.base, "funding": one.values.funding,
            "customer": one.values.customer,
        }
        for one in read_offers(tx, key)
    }  # fmt: skip
    states: list[Mapping[str, object]] = []
    for one in read_applicants(tx, Applicant.campaign_id == key, marks=False):
        own = {**state_of(one.values), "registered_on": one.row.registered_on}
        states += [
            {**own, **offers[choice.group_id], "priority": place, "contract": choice.contract}
            for place, choice in enumerate(one.values.choices, start=1)
        ] or [own]
    return list_out(tx, ListKind.APPLICANTS, states, full=full)
