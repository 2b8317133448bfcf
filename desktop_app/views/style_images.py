"""The few pictures that a style sheet can only take from files: arrows and ticks, tinted for the theme."""

import tempfile
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from desktop_app.places import resources

IMAGES = (
    ("chevron-down", "muted"), ("chevron-up", "muted"), ("chevron-right", "muted"), ("chevron-left", "muted"),
    ("check", "on_accent"), ("minus", "on_accent"), ("check", "accent_text"),
)  # fmt: skip
"""(icon, token): `{icon}-{token}.svg` in the folder."""


@lru_cache(maxsize=1)
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="vedomost-", ignore_cleanup_errors=True)


@lru_cache(maxsize=1)
def _written() -> set[str]:
    return set()


def image_folder(name: str, tokens: Mapping[str, str]) -> Path:
    """The folder of the theme's pictures, written when it is first worn; gone with the program."""
    folder = Path(_folder().name) / name
    if name not in _written():
        folder.mkdir()
        for icon, token in IMAGES:
            drawing = (resources() / "icons" / f"{icon}.svg").read_text(encoding="utf-8")
            (folder / f"{icon}-{token}.svg").write_text(
                drawing.replace("currentColor", tokens[token]), encoding="utf-8"
            )
        _written().add(name)
    return folder
