"""Pictures of all forms for the repository: `PYTHONPATH=tests python -m reports.form_pictures [CODE …]` draws them."""

import sys
from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from reports.test_paper import VALUES

from desktop_app.services.reports.catalogue import FORMS, Form
from desktop_app.services.reports.pages import POINTS_AN_INCH, picture, sizes

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "tests" / "data" / "forms"
FOOT = 36.0  # points: the code of check changes with every letter of a form
DOTS, WIDEST, GREYS = 56.0, 930, 16  # an inch; pixels of a large sheet


def drawn_pages(form: Form) -> Iterator[tuple[int, Image.Image]]:
    """The first and the last page of a form, from 1, in greys, without their code."""
    data = form.render(VALUES[form.code])
    there = sizes(data)
    for page in sorted({0, len(there) - 1}):
        seen = picture(data, page, min(DOTS, WIDEST * POINTS_AN_INCH / there[page].width))
        image = Image.frombuffer("RGB", (seen.width, seen.height), seen.pixels, "raw", "RGB", seen.stride).convert("L")
        image.paste(255, (seen.width // 2, round(seen.height * (1 - FOOT / there[page].height)), *image.size))
        yield page + 1, image


def name_of(form: Form, page: int) -> str:
    """The file of a page."""
    return f"{form.code}-{page}.png"


def keep(form: Form) -> None:
    """Write the pictures of a form; those of pages that are gone go."""
    for old in FOLDER.glob(f"{form.code}-[0-9]*.png"):
        old.unlink()
    for number, image in drawn_pages(form):
        image.quantize(GREYS).save(FOLDER / name_of(form, number), optimize=True)


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for one in FORMS:
        if not sys.argv[1:] or one.code in sys.argv[1:]:
            keep(one)
