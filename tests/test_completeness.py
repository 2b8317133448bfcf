"""Tests about everything, including what is not written yet: operations, rules, words, screens, tables, forms."""

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

import desktop_app
from desktop_app.models.database import Database
from desktop_app.models.everything import METADATA
from desktop_app.services.office import Operation
from desktop_app.services.permissions import GRANTS, Permission, Role
from desktop_app.services.rules import CLAUSES
from desktop_app.services.settings import LIMITS, Settings
from desktop_app.views import words
from desktop_app.views.college import institution
from desktop_app.views.screens import SCREENS
from desktop_app.views.settings.view import JOURNAL, RETURNS, SESSION

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "desktop_app"
WITHOUT_SCREEN = {
    "storage.which_are_kept": "`check_package`, which compares a package with the archive",
    "imports.remembered_columns": "`open_file`, which reads the heads of a table",
    "teacher_report.open_teacher_report": "`open_papers` of its forms, which tells what is missing before it prints",
    "settings.open_settings": "tests and forms ask for what everybody may read",
    "demo.statements.hold_early": "the demo college, which shows a closed exam before the session",
    "server.open_administrator": "the last step of setting a server up",
    "demo.lesson_topics.lessons_without_topics": "the demo college, whose teachers write what they taught",
    "demo.build_demo": "the command line's `demo`",
    "access_problems.keep_problem": "`report_problem` of the sign-in window",
    "own_password.renew_password": "`change_password`, which also tells the connections",
    "throttle.note_failure": "`enter`, when somebody is refused",
    "sign_in.sign_in": "`enter`, the way in of the sign-in window",
    "sign_in.come_in": "the same, on a server",
    "sign_in.role_of_login": "the same, on a server",
}
"""Operations that no screen module names, and who calls them instead."""


def modules(below: str) -> Iterator[Any]:
    package = importlib.import_module(f"desktop_app.{below}")
    yield package
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        yield importlib.import_module(found.name)


@cache
def operations() -> dict[str, Operation[..., Any]]:
    found = {}
    for module in modules("services"):
        for thing in vars(module).values():
            if isinstance(thing, Operation):
                found[thing.name] = thing
    return found


def rules() -> list[str]:
    list(modules("services.rules"))
    return sorted(rule.__name__ for rule in CLAUSES)


def sources(*folders: str) -> Iterator[tuple[Path, ast.Module]]:
    for folder in folders:
        for path in sorted((PACKAGE / folder).rglob("*.py")) if (PACKAGE / folder).is_dir() else [PACKAGE / folder]:
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def named(tree: ast.AST) -> Iterator[str]:
    """Every name and attribute that is written there."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.Attribute):
            yield node.id if isinstance(node, ast.Name) else node.attr


def called(tree: ast.AST, *names: str) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if name in names:
                yield node


def raised_reasons() -> set[str]:
    """First arguments of BadInput(…) and BadFile(…), wherever they are written."""
    return {
        call.args[0].value
        for _, tree in sources(
            "services",
            "models",
            "cli.py",
            "home.py",
            "profiles.py",
            *(f"{one.name}" for one in PACKAGE.glob("cli_*.py")),
        )
        for call in called(tree, "BadInput", "BadFile")
        if call.args and isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str)
    }


def required_rules() -> set[str]:
    """Rules that a service demands by `require(rule, …)`: their refusal is shown to somebody."""
    return {
        call.args[0].id if isinstance(call.args[0], ast.Name) else getattr(call.args[0], "attr", "")
        for _, tree in sources("services")
        for call in called(tree, "require")
        if call.args
    }


@pytest.mark.parametrize("name", sorted(operations()))
def test_an_operation_says_what_it_does_and_is_granted_to_somebody(name: str) -> None:
    operation = operations()[name]
    assert operation.__doc__
    assert [role for role in Role if operation.permission in GRANTS[role] and role is not Role.CONSOLE] or (
        operation.permission is Permission.BUILD_DEMO
    )


def test_every_operation_is_reachable_from_a_screen_or_the_command_line() -> None:
    shown = sources("views", *(one.name for one in PACKAGE.glob("*.py")))
    used = {name for _, tree in shown for name in named(tree)}
    used |= {name for screen in SCREENS for name in screen.opened_by}
    idle = [name for name in operations() if name.split(".")[-1] not in used and name not in WITHOUT_SCREEN]
    assert idle == []


def test_every_permission_is_asked_for_by_an_operation() -> None:
    asked = {operation.permission for operation in operations().values()}
    assert sorted(set(Permission) - asked) == []


@cache
def rule_tests() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests" / "rules").glob("*.py"))


@pytest.mark.parametrize("rule", rules())
def test_a_rule_has_a_test_and_a_line_in_the_clause_table(rule: str) -> None:
    assert rule in rule_tests()
    assert f"`{rule}`" in (ROOT / "docs" / "regulation.md").read_text(encoding="utf-8")


def test_every_rule_says_what_it_reads() -> None:
    assert [rule.__name__ for rule, clause in CLAUSES.items() if not rule.__doc__ or not clause] == []


def test_every_refusal_has_words() -> None:
    assert sorted(raised_reasons() - set(words.REASON_WORDS)) == []


def test_every_rule_that_may_refuse_has_words() -> None:
    assert sorted(required_rules() - set(words.CLAUSE_WORDS)) == []


def test_every_screen_opens_for_somebody_and_has_a_guide_page() -> None:
    for screen in SCREENS:
        granted = [role for role in Role if screen.operation().permission in GRANTS[role]]
        assert set(granted) - {Role.CONSOLE}, screen.code
        assert (ROOT / "docs" / "guide" / f"{screen.code}.md").is_file(), screen.code


def test_the_migrations_lead_exactly_to_the_models(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "render_as_batch": True})
        assert compare_metadata(context, METADATA) == []


def test_nothing_in_the_package_is_left_for_later() -> None:
    left = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in PACKAGE.rglob("*.py")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if any(mark in line for mark in ("TODO", "FIXME", "XXX", "NotImplementedError", "processEvents"))
    ]
    assert left == []


def test_the_package_has_a_version() -> None:
    assert desktop_app.__version__.count(".") == 2


def test_every_setting_is_changed_on_a_screen() -> None:
    card = {*institution.NAMES, *institution.PLACES, *institution.NUMBERS, *institution.SIGNERS}
    assert card | set(LIMITS) | set(SESSION) | set(JOURNAL) | set(RETURNS) == set(Settings.__dataclass_fields__) - {
        "demo"
    }  # of the demo college, laid with it
