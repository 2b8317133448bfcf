"""Where the program's own files lie: in a source tree, in an installed wheel, in a PyInstaller folder."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def resources() -> Path:
    """The folder of typefaces, icons, styles and the demo college's source data."""
    return _beside("resources")


def translations() -> Path:
    """The folder of the catalogues (`ru/LC_MESSAGES/vedomost.mo`)."""
    return _beside("translations")


def guide() -> Path:
    """The folder of the user guide, a page for each screen."""
    for folder in (PACKAGE / "guide", PACKAGE.parent / "docs" / "guide"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(PACKAGE / "guide")


def _beside(name: str) -> Path:
    """Inside the package (a wheel, PyInstaller) or next to it (a source tree)."""
    for folder in (PACKAGE / name, PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(PACKAGE / name)
