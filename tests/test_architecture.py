"""The house: which room may import what (docs/architecture.md, §2), and how large a room may grow."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "desktop_app"
OWN = "desktop_app"
STANDARD = "standard library"

LAW: dict[str, set[str]] = {
    "": set(),  # a file that stands nowhere may import nothing of ours and nothing foreign
    "errors": set(),
    "changes": set(),
    "places": set(),
    "home": {"errors", "platformdirs"},
    "profiles": {"__init__", "errors", "home"},
    "keychain": {"keyring"},
    "models": {"models", "sqlalchemy"},
    "models.database": {"models", "changes", "sqlalchemy"},
    "models.feeds": {"models", "changes", "psycopg"},
    "models.migrations": {"models", "sqlalchemy", "alembic"},
    "services.protection": {"models.migrations.server", "services.permissions", "services.reach", "services.tables"},
    "services": {"errors", "changes", "services", "models", "sqlalchemy"},
    "services.accounts": {"errors", "services", "models", "sqlalchemy", "argon2"},
    "services.logins": set(),
    "services.name_cases": {"errors", "services", "models", "sqlalchemy", "pytrovich"},
    "services.passwords": {"errors", "places", "services.logins"},
    "services.rules": {"errors", "services.rules"},
    "services.job": {"errors"},
    "services.typed": {"errors"},
    "services.permissions": set(),
    "services.tables": {
        "services.permissions",
        "services.tables_access",
        "services.tables_admission",
        "services.tables_reports",
        "services.tables_keys",
    },
    "services.tables_access": {"services.permissions"},
    "services.tables_admission": {"services.permissions", "services.tables_access"},
    "services.tables_reports": {"services.permissions", "services.tables_access"},
    "services.user": {"services.permissions"},
    "services.admission.allocation": {"services.admission"},
    "services.admission.rating": {"services.admission"},
    "services.admission.rating_reading": {"errors", "changes", "services", "models", "sqlalchemy"},
    "services.timetable.values": set(),
    "services.timetable.week": {"services.letterhead", "services.timetable.values"},
    "services.timetable.hours": set(),
    "services.timetable.dated": {"services.timetable.values"},
    "services.timetable.asc": {"services.exchange.asc", "services.timetable"},
    "services.timetable.asc_names": {"services.timetable"},
    "services.timetable.check": set(),
    "services.timetable.solver": {"errors", "services.job", "services.timetable", "ortools", "numpy"},
    "services.timetable.clashes": {"services.timetable"},
    "services.timetable.conflicts": {"services.timetable"},
    "services.timetable.matching": {"services.timetable"},
    "services.timetable.occupancy": {"services.timetable"},
    "services.timetable.requirements": set(),
    "services.timetable.compiled": {"numba"},
    "services.timetable.search": {"services.timetable", "numpy"},
    "services.timetable.prices": {"services.timetable"},
    "services.timetable.quality": {"services.timetable"},
    "services.timetable.rooms": {"services.timetable", "ortools"},
    "services.session.carter": {"errors", "services.session.search_table", "numpy"},
    "services.session.problem": set(),
    "services.session.search": {
        "services.job",
        "services.session",
        "services.timetable.compiled",
        "services.timetable.search_steps",
        "numpy",
    },
    "services.session.bodies": {"services.session"},
    "services.session.bound": {"services.session"},
    "services.session.costs": {"services.session"},
    "services.session.descent": {"services.session"},
    "services.session.explaining": {"services.job", "services.session"},
    "services.session.judging": {"services.session"},
    "services.session.mending": {"services.job", "services.session"},
    "services.session.openings": {"services.session"},
    "services.session.solver": {"errors", "services.job", "services.session", "ortools"},
    "services.session.walking": {"services.session"},
    "services.subgroups.balance": {"services.subgroups.values"},
    "services.subgroups.graph": {"services.subgroups.values"},
    "services.subgroups.problem": {"services.subgroups"},
    "services.subgroups.sizing": {"services.subgroups"},
    "services.subgroups.solver": {"errors", "services.job", "services.subgroups", "ortools"},
    "services.reports": {"errors", "places", "services", "reportlab", "openpyxl"},
    "services.reports.pages": {"services.reports.stamps", "pypdfium2"},
    "services.exchange": {"errors", "services.rules", "services.typed", "services.exchange", "openpyxl", "defusedxml"},
    "services.exchange.asc": {"errors", "defusedxml"},
    "services.exchange.fet.college": {
        "errors",
        "services.exchange.fet",
        "services.timetable.values",
        "services.timetable.week",
    },
    "services.exchange.fet": {
        "errors",
        "services.exchange.fet",
        "services.exchange.files",
        "services.job",
        "defusedxml",
        "numba",
        "numpy",
    },
    "services.exchange.diaries": {
        "services.session.calendar",
        "services.timetable.diary",
        "services.timetable.sheets",
        "icalendar",
    },
    "services.exchange.production_calendar": {"models.calendar", "services.exchange", "holidays"},
    "services.demo": {"errors", "places", "services", "models", "sqlalchemy"},
    "views": {
        "__init__",
        "errors",
        "changes",
        "places",
        "home",
        "profiles",
        "keychain",
        "services",
        "views",
        "PySide6",
        "shiboken6",
    },
    "views.dates": {"views", "babel"},
    "views.wording": {"errors", "places", "views.words"},
    "views.words": {
        "views.marking",
        "views.words_archive",
        "views.words_cards",
        "views.words_college",
        "views.words_control",
        "views.words_finals",
        "views.words_gia",
        "views.words_groups",
        "views.words_imports",
        "views.words_journal",
        "views.words_load",
        "views.words_orders",
        "views.words_outputs",
        "views.words_papers",
        "views.words_reports",
        "views.words_plan",
        "views.words_publication",
        "views.words_rating",
        "views.words_session",
        "views.words_sheets",
        "views.words_admission",
        "views.words_applicants",
        "views.words_campaigns",
        "views.words_enrolling",
        "views.words_subgroups",
        "views.words_substitutions",
        "views.words_templates",
        "views.words_topics",
        "views.words_versions",
        "views.words_weeks",
        "views.words_wishes",
        "views.words_works",
    },
    "app": {"*"},
    "opening": {"*"},
    "cli": {"*"},
    "cli_audit": {"*"},
    "cli_access": {"*"},
    "cli_demo": {"*"},
    "cli_export": {"*"},
    "cli_import": {"*"},
    "cli_groups": {"*"},
    "cli_office": {"*"},
    "cli_outputs": {"*"},
    "cli_papers": {"*"},
    "cli_orders": {"*"},
    "cli_server": {"*"},
    "cli_setup": {"*"},
    "cli_tasks": {"*"},
    "cli_tell": {"*"},
    "cli_timetable": {"*"},
    "__main__": {"*"},
    "__init__": set(),
}
"""Room → what its files may import, ours and foreign; the most specific line wins. A prefix allows all below it."""

FORBIDDEN_BELOW = {
    "services.timetable.solver": ("services.timetable.posing", "services.timetable.basis"),
    "services.reports": ("services.office",),
    "services.subgroups.solver": ("services.subgroups.proposing", "services.subgroups.reading"),
}
"""Exceptions to a prefix."""

LONGEST = 300


@cache
def files() -> tuple[Path, ...]:
    return tuple(sorted(PACKAGE.rglob("*.py")))


def room(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__") or "__init__"


def law_of(name: str) -> set[str]:
    """A law stands for a module, for all modules below it, and for its siblings `name_*`."""
    lines = [line for line in LAW if line and (name == line or name.startswith((f"{line}.", f"{line}_")))]
    return LAW[max(lines, key=len, default="")]


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            base = node.module or ""
            submodules = [f"{base}.{alias.name}" for alias in node.names]
            yield from (one if is_module(one) else base for one in submodules)


@cache
def is_module(name: str) -> bool:
    path = ROOT.joinpath(*name.split("."))
    return path.is_dir() or path.with_suffix(".py").exists()


def may(allowed: set[str], name: str) -> bool:
    return "*" in allowed or any(name == one or name.startswith(f"{one}.") for one in allowed)


def foreign(name: str) -> bool:
    import sys

    return name.split(".", maxsplit=1)[0] not in sys.stdlib_module_names


def test_a_file_imports_only_what_its_room_may() -> None:
    found = {}
    for path in files():
        allowed = law_of(room(path))
        wanted = {one for one in imports(path) if foreign(one)}
        seen = {one.removeprefix(f"{OWN}.") if one != OWN else "__init__" for one in wanted}
        if outside := sorted(one for one in seen if not may(allowed, one)):
            found[room(path)] = outside
    assert found == {}


def test_a_file_is_one_idea() -> None:
    lengths = {
        room(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in files()
        if "migrations" not in path.parts
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


def test_a_file_does_not_import_what_its_law_takes_back() -> None:
    found = {}
    for line, taken in FORBIDDEN_BELOW.items():
        below = [path for path in files() if room(path).startswith(line)]
        assert below, line
        for path in below:
            wanted = {one.removeprefix(f"{OWN}.") for one in imports(path)}
            if not wanted.isdisjoint(taken):
                found[room(path)] = sorted(wanted & set(taken))
    assert found == {}


def test_no_room_is_called_after_nothing() -> None:
    nothing = {"utils", "core", "common", "helpers", "managers", "misc"}
    assert [path for path in files() if nothing & set(path.with_suffix("").parts)] == []


def test_every_law_governs_a_file() -> None:
    rooms = {room(path) for path in files()}
    idle = [
        line
        for line in LAW
        if line and not any(name == line or name.startswith((f"{line}.", f"{line}_")) for name in rooms)
    ]
    assert idle == []


def test_the_law_has_teeth() -> None:
    assert not may(law_of("views.journal.view"), "models.journal")
    assert not may(law_of("views.journal.view"), "sqlalchemy")
    assert not may(law_of("services.rules.journal"), "models.journal")
    assert not may(law_of("services.timetable.solver_model"), "sqlalchemy.orm")
    assert not may(law_of("models.people"), "services.office")
    assert may(law_of("services.journal"), "models.journal")
