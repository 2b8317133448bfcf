"""Nothing is cut off and nothing overlaps on the paper of any form; pictures of all of them are kept."""

from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat
from reports.form_pictures import FOLDER, drawn_pages, name_of
from reports.pdf import needs_poppler, overlaps, pages
from reports.test_paper import VALUES, each_form

from desktop_app.services.reports.catalogue import FORMS, Form

GLUED = frozenset({"timetable-poster-tiles"})  # the strip to be glued over hides what stands under it
EDGE = 10.0  # points that printers leave white
BLUR, LOUDEST, MEAN = 5, 90, 2.0  # what another build of PDFium may shift: hairs of letters, never a line


@needs_poppler
@each_form
def test_nothing_overlaps_and_nothing_leaves_the_page(form: Form) -> None:
    for page in pages(form.render(VALUES[form.code])) if form.code not in GLUED else ():
        assert overlaps(page) == []
        beyond = [
            one.text
            for one in page.words
            if one.left < EDGE or one.top < EDGE or one.right > page.width - EDGE or one.bottom > page.height - EDGE
        ]
        assert beyond == []


@each_form
def test_a_form_looks_as_its_picture_in_the_repository(form: Form) -> None:
    """`reports.form_pictures` draws them anew: look at what has changed before you keep it."""
    for number, seen in drawn_pages(form):
        kept = FOLDER / name_of(form, number)
        assert kept.exists(), f"no picture of {form.code}; draw it: reports.form_pictures"
        assert alike(seen, grey(kept)), f"{form.code}, page {number}, looks otherwise than {kept.name}"


def test_every_picture_is_of_a_form() -> None:
    wanted = {name_of(form, number) for form in FORMS for number, _seen in drawn_pages(form)}
    assert {path.name for path in FOLDER.glob("*.png")} == wanted


def test_a_line_that_moved_is_noticed() -> None:
    kept = grey(min(FOLDER.glob("*.png")))
    moved = ImageChops.offset(kept, 0, 3)
    assert alike(kept, kept.copy())
    assert not alike(moved, kept)


def grey(path: Path) -> Image.Image:
    """A picture of the repository."""
    with Image.open(path) as file:
        return file.convert("L")


def alike(one: Image.Image, other: Image.Image) -> bool:
    """Whether two pages differ by no more than how edges of letters are smoothed."""
    if one.size != other.size:
        return False
    apart = ImageChops.difference(one, other).resize(
        (max(1, one.width // BLUR), max(1, one.height // BLUR)), Image.Resampling.BOX
    )
    told = ImageStat.Stat(apart)
    return told.extrema[0][1] <= LOUDEST and told.mean[0] <= MEAN


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.png")), ids=lambda path: path.stem)
def test_a_picture_is_small(path: Path) -> None:
    assert path.stat().st_size < 90_000
