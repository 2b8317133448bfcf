"""Every form under what a college may bring: long names, nobody, many, and letters that pass for something else."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from reports.extreme_sizes import A_PAPER_EACH, MANY, NONE
from reports.extremes import FOREIGN, PICTOGRAM, Rule, hostile, lengthened, rewritten, texts_in
from reports.pdf import letters, needs_poppler, overlaps, pages
from reports.test_on_paper import EDGE, GLUED
from reports.test_paper import VALUES, each_form

from desktop_app.services.reports.catalogue import BY_CODE, FORMS, Form
from desktop_app.services.reports.typefaces import plain

RULES: Mapping[str, Rule] = {"long": lengthened, "hostile": hostile}
SIZES: Mapping[str, Mapping[str, Callable[[], object]]] = {"none": NONE, "many": MANY}
BOOKS = [form.code for form in FORMS if form.workbook is not None]
FIXED = frozenset({"director_title", "secretary_title", "deputy"})
"""Fields whose usual words are words of forms as well."""
OWN_WORDS = frozenset({"Документ об образовании", "Заявление", "СНИЛС"})
INITIALS = frozenset({"division-act", "part-lists", "journal-page"})
"""Forms in which a name that has no room is written with initials."""
FIGURES_ALONE = frozenset({"spo-1"})
"""Workbooks in which nothing stands that somebody typed."""
AT_LEAST, A_PIECE = 4, 5  # letters


def cases(codes: Iterable[str], extremes: Iterable[str] = (*RULES, *SIZES)) -> list[tuple[str, str]]:
    """Each form with each extreme that there is of it."""
    return [(name, code) for code in codes for name in extremes if code in SIZES.get(name, VALUES)]


each_case = pytest.mark.parametrize(("extreme", "code"), cases(BY_CODE))


def value_of(extreme: str, code: str) -> object:
    """The value of a form under an extreme."""
    return SIZES[extreme][code]() if extreme in SIZES else rewritten(VALUES[code], RULES[extreme])


@lru_cache(maxsize=4)
def drawn(extreme: str, code: str) -> bytes:
    """Its paper."""
    return BY_CODE[code].render(value_of(extreme, code))


def bare(text: str) -> str:
    """The letters that a form can print, without spaces and the hyphens of divided words."""
    return "".join(one for one in plain(text) if not one.isspace() and one not in f"-{PICTOGRAM}\ufffd")


def printed_of(form: Form) -> list[tuple[str, str]]:
    """The texts of the usual value that its paper shows; what is a part of another text proves nothing."""
    said = bare(letters(form.render(VALUES[form.code])))
    there = set(texts_in(VALUES[form.code]))
    whole = "\n".join(sorted({bare(text) for _field, text in there}))
    return [
        (field, text) for field, text in sorted(there)
        if len(bare(text)) >= AT_LEAST and bare(text) in said and whole.count(bare(text)) == 1
        and field not in FIXED and text not in OWN_WORDS
    ]  # fmt: skip


def stands_in(text: str, seen: str) -> bool:
    """Whether a text is there, whole or on two pages."""
    cuts = range(A_PIECE, len(text) - A_PIECE)
    return text in seen or any(text[:at] in seen and text[at:] in seen for at in cuts)


def test_every_form_is_drawn_of_nobody_unless_it_is_a_paper_each() -> None:
    assert set(BY_CODE) - set(NONE) == A_PAPER_EACH
    assert set(MANY) <= set(BY_CODE)


@needs_poppler
@each_case
def test_nothing_is_cut_off_and_nothing_overlaps(extreme: str, code: str) -> None:
    found = pages(drawn(extreme, code))
    assert found
    for page in found if code not in GLUED else ():
        assert overlaps(page) == []
        beyond = [one.text for one in page.words if not EDGE <= one.left <= one.right <= page.width - EDGE]
        beyond += [one.text for one in page.words if not EDGE <= one.top <= one.bottom <= page.height - EDGE]
        assert beyond == []


@needs_poppler
@each_form
@pytest.mark.parametrize("extreme", RULES)
def test_what_is_printed_of_usual_data_is_printed_of_these(form: Form, extreme: str) -> None:
    seen = bare(letters(drawn(extreme, form.code)))
    wanted = {RULES[extreme](field, text) for field, text in printed_of(form)} if form.code not in INITIALS else set()
    assert [text for text in wanted if not stands_in(bare(text), seen)] == []
    assert extreme == "long" or bare(FOREIGN) in seen


@pytest.mark.parametrize("code", BOOKS)
def test_no_text_of_a_workbook_is_a_formula(code: str) -> None:
    cells = [one for sheet in book_of("hostile", code).worksheets for row in sheet.iter_rows() for one in row]
    assert [one.value for one in cells if one.data_type == "f" and "<b>" in one.value] == []
    assert code in FIGURES_ALONE or any("<b>&" in str(one.value) for one in cells)


@pytest.mark.parametrize("code", BOOKS)
def test_a_workbook_of_nobody_opens(code: str) -> None:
    assert code in A_PAPER_EACH or book_of("none", code).worksheets


def book_of(extreme: str, code: str) -> Any:
    """The workbook of a form, read again."""
    workbook = BY_CODE[code].workbook
    assert workbook is not None
    return load_workbook(BytesIO(workbook(value_of(extreme, code))))
