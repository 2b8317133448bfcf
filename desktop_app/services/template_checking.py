"""A file of a form of the college's own: what it holds, what is wrong with it, and the file filled."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import MappingProxyType
from xml.parsers.expat import ExpatError

from desktop_app.errors import BadFile
from desktop_app.services.exchange import template_docx, template_xlsx
from desktop_app.services.exchange.template_guard import UNREADABLE, check_file
from desktop_app.services.exchange.template_values import Filling, Outline
from desktop_app.services.template_fields import known_names, listed_names, nearest
from desktop_app.services.templates_values import FileKind, Flaw, FlawKind, TemplateCheck, TemplateScope

Reads = Callable[[bytes, Callable[[str], bool]], Outline]
OUTLINES: Mapping[FileKind, Reads] = MappingProxyType(
    {FileKind.XLSX: template_xlsx.read_outline, FileKind.DOCX: template_docx.read_outline}
)
FILLS: Mapping[FileKind, Callable[[bytes, Filling], bytes]] = MappingProxyType(
    {FileKind.XLSX: template_xlsx.fill, FileKind.DOCX: template_docx.fill}
)


def check_content(scope: TemplateScope, file_name: str, content: bytes) -> TemplateCheck:
    """What a file holds, with every flaw.

    Raises BadFile (`check_file`; `template_too_large`; `template_damaged`; `template_no_fields`).
    """
    bare, kind = check_file(file_name, content)
    try:
        outline = outline_of(FileKind(kind), content, scope)
    except (*UNREADABLE, ExpatError, TypeError, AttributeError, IndexError) as error:  # openpyxl, of what is no sheet
        raise BadFile("template_damaged", file=bare) from error
    if not outline.uses and not outline.flaws:
        raise BadFile("template_no_fields", file=bare, example="{{группа.название}}")
    return TemplateCheck(bare, FileKind(kind), scope, outline.fields, (*outline.flaws, *unknown(outline, scope)))


def outline_of(kind: FileKind, content: bytes, scope: TemplateScope) -> Outline:
    """The fields of a file."""
    return OUTLINES[kind](content, partial(is_listed, listed_names(scope)))


def filled_content(kind: FileKind, content: bytes, filling: Filling) -> bytes:
    """The file filled."""
    return FILLS[kind](content, filling)


def is_listed(names: frozenset[str], name: str) -> bool:
    """Whether a row with this field is repeated."""
    return name in names


def unknown(outline: Outline, scope: TemplateScope) -> Iterator[Flaw]:
    """Fields that nobody knows, or that are of another scope."""
    own = known_names(scope)
    everywhere = frozenset[str]().union(*map(known_names, TemplateScope))
    for use in outline.uses:
        if use.field not in own:
            kind = FlawKind.FOREIGN if use.field in everywhere else FlawKind.UNKNOWN
            yield Flaw(kind, use.field, use.spot, "" if use.field in everywhere else nearest(use.field, scope))


def fitting_scopes(file_name: str, content: bytes) -> tuple[TemplateScope, ...]:
    """What a form may be filled for: every scope that knows all its fields; of the college's own only, the college.

    Raises BadFile, as `check_content`.
    """
    fitting = tuple(scope for scope in TemplateScope if not check_content(scope, file_name, content).flaws)
    return (TemplateScope.COLLEGE,) if set(fitting) == set(TemplateScope) else fitting
