"""No screen offers what the service would refuse: whatever writes is asked for by `desk.may`, or by the value shown."""

import ast
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from desktop_app.services.office import Operation

VIEWS = Path(__file__).resolve().parents[2] / "desktop_app" / "views"
BY_VALUE = {
    "sheets": ("may_fill", "may_close", "may_reopen", "may_start"),  # of the statement that is shown
    "contingent": ("edits_identity",),  # of the card
    "forms": ("list_forms",),  # the screen itself is opened by the permission of what is printed
    "exchange": ("line.take_out", "line.bring"),  # of the list: each is offered by its own permissions
    "sign_in": ("entrance",),  # the first account, while there is none
}
"""Screen → what the service says there about each row: rights of a row are not those of a role alone."""


@cache
def screens() -> dict[str, list[ast.Module]]:
    """Screen (a folder, or a file beside the folders) → its code."""
    found: dict[str, list[ast.Module]] = {}
    for path in sorted(VIEWS.rglob("*.py")):
        parts = path.relative_to(VIEWS).parts
        name = parts[0] if len(parts) > 1 else path.stem
        found.setdefault(name, []).append(ast.parse(path.read_text(encoding="utf-8")))
    return found


def imported(tree: ast.Module) -> dict[str, Operation[..., object]]:
    """The operations of a file by the names that it calls them: two services may have one of the same name."""
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("desktop_app.services"):
            for alias in node.names:
                one = getattr(import_module(node.module or ""), alias.name, None)
                if isinstance(one, Operation):
                    found[alias.asname or alias.name] = one
    return found


def asked(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "may":
            yield from (argument.id for argument in node.args if isinstance(argument, ast.Name))


@pytest.mark.parametrize("screen", screens())
def test_a_screen_asks_before_it_offers(screen: str) -> None:
    trees = screens()[screen]
    known = [(tree, imported(tree)) for tree in trees]
    permitted = {names[name].permission for tree, names in known for name in asked(tree) if name in names}
    used = {one.name: one.permission for _tree, names in known for one in names.values() if one.writes}
    unasked = {name for name, permission in used.items() if permission not in permitted}
    text = "\n".join(ast.unparse(tree) for tree in trees)
    assert not unasked or any(word in text for word in BY_VALUE.get(screen, ())), unasked


def test_the_exceptions_are_needed() -> None:
    assert set(BY_VALUE) <= set(screens())
