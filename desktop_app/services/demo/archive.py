"""The demo college's archive: what is closed is kept, one package is made of it, and the check-list has begun."""

from dataclasses import replace

from desktop_app.services.accounts import list_accounts, user_behind
from desktop_app.services.archive_all import keep_all
from desktop_app.services.archive_drawn import prints_of
from desktop_app.services.archive_values import Outlet
from desktop_app.services.forms import Choice, open_papers
from desktop_app.services.forms_register import note_printed
from desktop_app.services.office import Office, User
from desktop_app.services.permissions import Role
from desktop_app.services.reports.printing import render_papers
from desktop_app.services.returns import mark_return, open_returns
from desktop_app.services.returns_values import ReturnState
from desktop_app.services.storage import make_package, propose_package

PRINTED = "summary-sheet"
INDEX = "05-14"


def keep_demo_papers(office: Office, term_id: int) -> None:
    """Closed statements are kept, those of a speciality lie in a package; summaries are printed, some signed.

    It is the secretary who does it, as in life.
    """
    office = office.signed_in(secretary_behind(office))
    kept = keep_all(office, term_id).kept
    if kept:
        proposed = propose_package(office, kept[0].school_year, kept[0].speciality)
        make_package(office, replace(proposed, index=INDEX))
    papers = open_papers(office, PRINTED, Choice(term_id))
    files = list(render_papers(PRINTED, papers))
    note_printed(office, prints_of(PRINTED, papers, files, Outlet.PRINT, term_id))
    cells = [line.cells[0] for line in open_returns(office, term_id, forms=(PRINTED,)).lines]
    for place, cell in enumerate(cells[:4]):
        mark_return(office, term_id, cell, ReturnState.SIGNED if place % 2 else ReturnState.HANDED_IN)


def secretary_behind(office: Office) -> User:
    """The secretary of the demo college; who builds it, where nobody is one."""
    keys = [line.id for line in list_accounts(office) if Role.SECRETARY in line.roles and not line.blocked]
    return user_behind(office, keys[0]) if keys else office.user
