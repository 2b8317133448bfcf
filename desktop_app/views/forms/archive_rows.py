"""The archive in tables and in words: kept files, prints, packages, and what a check has found."""

from collections.abc import Sequence

from desktop_app.services.archive_values import FileKind, KeptLine, Outlet, PrintLine, Trace, Verdict
from desktop_app.services.reports.catalogue import BY_CODE
from desktop_app.services.storage_values import Fault, PackageCheck, PackageLine
from desktop_app.views.forms.template_files import OWN_FORM
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _, ngettext
from desktop_app.views.words import N_

KINDS = {FileKind.PDF: "PDF", FileKind.XLSX: "Excel", FileKind.DOCX: "Word"}
OUTLETS = {
    Outlet.PRINT: N_("printed out"),
    Outlet.SAVE: N_("saved as PDF"),
    Outlet.MAIL: N_("sent by mail"),
    Outlet.BOOK: N_("saved as a workbook"),
}
VERDICTS = {
    Verdict.SAME: (N_("This paper stands in the archive"), "good"),
    Verdict.PRINTED: (N_("This paper came out of the program; no copy of it is kept"), "good"),
    Verdict.CHANGED: (N_("The code is known, but the file was changed"), "bad"),
    Verdict.UNKNOWN: (N_("The program knows nothing of this paper"), "bad"),
}
FAULTS = {
    Fault.CHANGED: N_("changed"),
    Fault.MISSING: N_("not there"),
    Fault.STRANGE: N_("not in the list"),
    Fault.UNKEPT: N_("the archive does not know it"),
}
MOST_FAULTS = 12


def kept_columns() -> list[Column[KeptLine]]:
    """The files of the archive."""
    return [
        Column("number", _("Archive No."), lambda line: line.number, width=72, format=str),
        Column("kept_at", _("Kept on"), lambda line: line.kept_at.date(), width=88),
        Column("form", _("Form"), lambda line: line.title, width=196),
        Column("subject", _("Paper"), lambda line: line.subject, width=220, stretch=True),
        Column("pages", _("Sheets"), lambda line: line.pages or None, width=64),
        Column("group", _("Group"), lambda line: line.group, width=80, hidden=True),
        Column("kind", _("Kind of file"), lambda line: KINDS[line.kind], width=84, hidden=True),
        Column("package", _("Package No."), lambda line: line.package, width=80),
        Column("kept_by", _("Who put it in"), lambda line: line.kept_by, width=120, hidden=True),
        Column("year", _("Calendar year"), lambda line: str(line.year), width=80, hidden=True),
        Column("term", _("Semester"), lambda line: line.term, width=90, hidden=True),
        Column("stamp", _("Code of check"), lambda line: line.stamp, width=130, hidden=True),
        Column("size", _("Size in bytes"), lambda line: line.size, width=90, hidden=True),
    ]


def print_columns() -> list[Column[PrintLine]]:
    """The register of prints."""
    return [
        Column("at", _("Date and time"), lambda line: line.at, width=124, format=lambda at: f"{at:%d.%m.%Y %H:%M}"),
        Column("form", _("Form"), lambda line: title_of(line.form), width=210),
        Column("subject", _("Paper"), lambda line: line.subject, width=230, stretch=True),
        Column("group", _("Group"), lambda line: line.group, width=80),
        Column("outlet", _("How it went out"), lambda line: _(OUTLETS[line.outlet]), width=130),
        Column("pages", _("Sheets"), lambda line: line.pages or None, width=64),
        Column("stamp", _("Code of check"), lambda line: line.stamp, width=132),
        Column("who", _("Who printed"), lambda line: line.who, width=130),
    ]


def package_columns() -> list[Column[PackageLine]]:
    """The packages for storage."""
    return [
        Column("name", _("Package No."), lambda line: line.name, width=80),
        Column("made_at", _("Package made on"), lambda line: line.made_at.date(), width=104),
        Column("title", _("Title of the package"), lambda line: line.title, width=320, stretch=True),
        Column("speciality", _("Speciality"), lambda line: line.speciality, width=108),
        Column("index", _("Index of the file list"), lambda line: line.index, width=112),
        Column("papers", _("Papers in it"), lambda line: line.papers, width=96),
        Column("pages", _("Sheets"), lambda line: line.pages, width=72),
        Column("keep_years", _("Years of storage"), lambda line: line.keep_years, width=116),
        Column("made_by", _("Who made it"), lambda line: line.made_by, width=120),
    ]


def title_of(form: str) -> str:
    """A form by its code; one that the program no longer has is called by it."""
    if form == OWN_FORM:
        return _("Form of the college's own")
    return BY_CODE[form].title if form in BY_CODE else form


def year_words(starts: int) -> str:
    """«2026/27»."""
    return f"{starts}/{(starts + 1) % 100:02d}"


def print_words(lines: Sequence[PrintLine]) -> list[str]:
    """When and by whom a paper went out."""
    return [f"{line.at:%d.%m.%Y %H:%M}, {line.who}: {_(OUTLETS[line.outlet])}" for line in lines]


def trace_facts(trace: Trace) -> list[tuple[str, str]]:
    """What is known of a paper."""
    known: list[KeptLine | PrintLine] = [*trace.kept, *trace.prints]
    first = known[:1]
    form = [(_("Form"), title_of(one.form)) for one in first]
    paper = [(_("Paper"), one.subject) for one in first]
    kept = ", ".join(f"№ {line.name} ({line.kept_at:%d.%m.%Y}, {line.kept_by})" for line in trace.kept)
    return [
        *form,
        *paper,
        (_("Code of check"), trace.stamp),
        (_("Went out"), "\n".join(print_words(trace.prints[:MOST_FAULTS]))),
        (_("In the archive"), kept),
    ]


def check_words(check: PackageCheck) -> list[str]:
    """What is wrong in a package, file by file."""
    said = [f"{name}: {_(FAULTS[fault])}" for name, fault in check.faults[:MOST_FAULTS]]
    more = len(check.faults) - MOST_FAULTS
    return [*said, *([_("… and {n} more").format(n=more)] if more > 0 else [])]


def check_title(check: PackageCheck) -> str:
    """Whether a package is as it was."""
    if check.faults:
        count = len(check.faults)
        return ngettext("{n} file of the package is not as it was", "{n} files of the package are not as they were",
                        count).format(n=count)  # fmt: skip
    return ngettext("{n} file of the package is as it was", "{n} files of the package are as they were",
                    check.sound).format(n=check.sound)  # fmt: skip
