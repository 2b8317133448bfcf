"""What the page of forms reads and draws off the GUI thread."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from hashlib import sha256

from desktop_app.errors import BadInput, Cancelled, NotAllowed, OfficeError
from desktop_app.services.archive_values import group_of
from desktop_app.services.attestation import SheetHead, list_sheets
from desktop_app.services.attestation_values import sheets_of
from desktop_app.services.college import list_terms
from desktop_app.services.contingent import GroupLine, list_groups
from desktop_app.services.forms import Choice, Paper, list_forms, open_papers
from desktop_app.services.job import Job, stop_if_cancelled
from desktop_app.services.missing_values import Missing
from desktop_app.services.office import Office
from desktop_app.services.reports.catalogue import BY_CODE, Ask
from desktop_app.services.reports.pages import PageSize, Pdf, sizes, stamp_of
from desktop_app.services.reports.printing import render_papers
from desktop_app.services.templates import list_templates
from desktop_app.services.templates_values import TemplateSeen
from desktop_app.services.timetable.papers import HolderNames, list_holders
from desktop_app.views.forms.admission_bar import CampaignOffer, read_campaign
from desktop_app.views.forms.shelf import Shelf

MONTHS = 12
MANY = 12
"""Papers that are held in memory; of more than that the bytes lie on the disk and the values are let go."""
QUICK = 30
"""Pages that are drawn again by themselves when something changes; more than that, when the person says so."""
NOTHING = frozenset({"nothing_to_print", "no_such_group"})
"""Refusals that say no more than: this group has no such paper."""


@dataclass(frozen=True, slots=True)
class DrawnFile:
    """A paper that is drawn: in memory, or on the shelf of a print of many groups."""

    name: str
    pdf: Pdf
    sizes: tuple[PageSize, ...]
    sha256: str
    stamp: str  # the code in its foot
    group: str = ""
    sheet: tuple[int, int] | None = None  # of a statement: its key and the version that is drawn

    def read(self) -> bytes:
        """The very bytes that are seen."""
        return self.pdf if isinstance(self.pdf, bytes) else self.pdf.read_bytes()


@dataclass(frozen=True, slots=True)
class Failure:
    """A group whose papers could not be drawn."""

    group: str
    error: OfficeError


@dataclass(frozen=True)
class Drawn:
    """A form that has been drawn: its files, and whatever must be said of them."""

    code: str
    files: tuple[DrawnFile, ...]
    papers: tuple[Paper, ...] = ()  # what they are drawn from; of many groups nothing is held
    parts: tuple[Choice, ...] = ()  # of many groups: each of them; of many other papers: the choice that made them
    sheets: Mapping[int, int] = field(default_factory=dict)  # the statements among them: key → the version drawn
    missing: tuple[Missing, ...] = ()
    failed: tuple[Failure, ...] = ()
    shelf: Shelf | None = None

    @cached_property
    def places(self) -> tuple[tuple[Pdf, int, PageSize], ...]:
        """Where each page of the preview stands: file, page in it, size."""
        return tuple((one.pdf, page, size) for one in self.files for page, size in enumerate(one.sizes))

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self.places)

    @property
    def is_mass(self) -> bool:
        """Whether it takes so long that nobody wants it drawn again unasked."""
        return self.pages > QUICK

    @property
    def sums(self) -> tuple[str, ...]:
        """By what the same bytes are known again."""
        return tuple(one.sha256 for one in self.files)


@dataclass(frozen=True)
class Offer:
    """What may be chosen in a term."""

    codes: tuple[str, ...]
    groups: tuple[GroupLine, ...]
    sheets: tuple[SheetHead, ...]
    holders: HolderNames = field(default_factory=HolderNames)
    campaign: CampaignOffer = field(default_factory=CampaignOffer)
    months: tuple[date, ...] = ()  # of the term, the first day of each
    own: tuple[TemplateSeen, ...] = ()  # forms that the college has brought


def read_offer(office: Office, term_id: int, campaign_id: int | None = None) -> Offer:
    """What this person may choose from."""
    sheets = list_sheets(office, term_id) if office.may(list_sheets) else ()
    groups, holders = list_groups(office, term_id), list_holders(office, term_id)
    months = next((months_between(one.starts, one.ends) for one in list_terms(office) if one.id == term_id), ())
    campaign, own = read_campaign(office, campaign_id), list_templates(office)
    return Offer(list_forms(office), groups, sheets, holders, campaign, months, own)


def months_between(since: date, until: date) -> tuple[date, ...]:
    """The first day of each month from a day to a day."""
    first, last = (day.year * MONTHS + day.month - 1 for day in (since, until))
    return tuple(date(month // MONTHS, month % MONTHS + 1, 1) for month in range(first, last + 1))


def parts_of(code: str, choice: Choice, groups: Sequence[GroupLine]) -> tuple[Choice, ...]:
    """The choice for each group that is meant, when a form is drawn group by group; else nothing."""
    alone = (choice.group, choice.sheet_id, choice.division, choice.holder) != (None,) * 4
    if alone or not BY_CODE[code].by_group or Ask.GROUP not in BY_CODE[code].asks:
        return ()
    meant = [one.name for one in groups if choice.course in {None, one.course} and choice.speciality in {"", one.code}]
    return tuple(replace(choice, group=name) for name in meant)


def drawn(office: Office, code: str, choice: Choice, job: Job, groups: Sequence[GroupLine] = ()) -> Drawn:
    """The files of a form (called off the GUI thread); group by group when many are meant. Raises Cancelled."""
    parts = parts_of(code, choice, groups)
    if len(parts) > 1:
        return drawn_by_group(office, code, parts, job)
    choice = parts[0] if parts else choice
    papers = open_papers(office, code, choice)
    values = [paper.value for paper in papers]
    sheets, missing, files = sheets_of(values), missing_of(values), files_of(code, papers, choice.group or "", job)
    if len(papers) <= MANY:
        return Drawn(code, tuple(files), papers, sheets=sheets, missing=missing)
    shelf = Shelf()
    made = tuple(shelved(shelf, one) for one in files)
    return Drawn(code, made, parts=(choice,), sheets=sheets, missing=missing, shelf=shelf)


def files_of(code: str, papers: Sequence[Paper], group: str, job: Job | None = None) -> Iterator[DrawnFile]:
    """The papers drawn one after the other; of no group in particular, each is of the one that it names.

    Raises Cancelled.
    """
    for paper, (name, data) in zip(papers, render_papers(code, papers, job), strict=True):
        sheet = next(iter(sheets_of([paper.value]).items()), None)
        yield replace(drawn_file(name, data, group or group_of(paper.value)), sheet=sheet)


def drawn_by_group(office: Office, code: str, parts: Sequence[Choice], job: Job) -> Drawn:
    """The papers of each group, put on a shelf as they are drawn: one group's refusal does not stop the others.

    Raises Cancelled, and what the first group was refused for when nothing was drawn at all.
    """
    shelf = Shelf()
    files: list[DrawnFile] = []
    sheets: dict[int, int] = {}
    missing: list[Missing] = []
    failed: list[Failure] = []
    for number, part in enumerate(parts):
        stop_if_cancelled(job)
        job.report(number / len(parts), paper=number + 1, papers=len(parts))
        try:
            papers = open_papers(office, code, part)
            for one in files_of(code, papers, part.group or ""):
                stop_if_cancelled(job)
                files.append(shelved(shelf, one))
        except Cancelled:
            raise
        except OfficeError as error:
            failed.append(Failure(part.group or "", error))
            continue
        sheets |= sheets_of(paper.value for paper in papers)
        missing += missing_of(paper.value for paper in papers)
    if not files:
        raise failed[0].error
    told = tuple(one for one in failed if not without(one.error))
    return Drawn(code, tuple(files), (), tuple(parts), sheets, tuple(dict.fromkeys(missing)), told, shelf)


def without(error: OfficeError) -> bool:
    """Whether a group simply has no such paper, or is none of this person's."""
    return isinstance(error, NotAllowed) or (isinstance(error, BadInput) and error.reason in NOTHING)


def drawn_file(name: str, data: bytes, group: str) -> DrawnFile:
    """A paper with what the register of prints keeps of it."""
    return DrawnFile(name, data, sizes(data), sha256(data).hexdigest(), stamp_of(data), group)


def shelved(shelf: Shelf, one: DrawnFile) -> DrawnFile:
    """The same, its bytes on the disk."""
    return replace(one, pdf=shelf.put(one.read()))


def missing_of(values: Iterator[object] | Collection[object]) -> tuple[Missing, ...]:
    """What the papers themselves say is not filled, each once."""
    return tuple(dict.fromkeys(line for value in values for line in getattr(value, "missing", ())))


def books(office: Office, done: Drawn, job: Job) -> Iterator[tuple[str, bytes]]:
    """The workbooks of what is drawn, one at a time; many groups are read anew. Raises Cancelled, BadInput."""
    if not done.parts:
        yield from render_papers(done.code, done.papers, job, workbook=True)
        return
    named = {one.group for one in done.files}
    parts = [part for part in done.parts if len(done.parts) == 1 or part.group in named]
    for number, part in enumerate(parts):
        stop_if_cancelled(job)
        job.report(number / len(parts), paper=number + 1, papers=len(parts))
        yield from render_papers(done.code, open_papers(office, done.code, part), workbook=True)
