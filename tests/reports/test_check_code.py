"""The code of check: a scanner reads it off every form, a hand types it however it likes."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from reports.sheets import paper, students
from reports.test_paper import VALUES, each_form

from desktop_app.services.reports import statement
from desktop_app.services.reports.catalogue import Form
from desktop_app.services.reports.pages import in_one, picture, sizes, stamp_of
from desktop_app.services.reports.stamps import ALPHABET, in_qr, stamp_made_of, written_stamp

PRINTER = 300.0  # dots an inch


def scanned(data: bytes, page: int) -> set[str]:
    """What a scanner reads off a printed page."""
    seen = picture(data, page, PRINTER)
    rows = np.frombuffer(seen.pixels, np.uint8).reshape(seen.height, seen.stride)
    image = rows[:, : seen.width * 3].reshape(seen.height, seen.width, 3)
    foot = np.ascontiguousarray(image[-int(PRINTER) :])  # the last inch
    return {one.text for one in zxingcpp.read_barcodes(foot)}


@each_form
def test_a_scanner_reads_the_code_off_the_first_and_the_last_page(form: Form) -> None:
    data = form.render(VALUES[form.code])
    code = stamp_of(data)
    assert code
    for page in {0, len(sizes(data)) - 1}:
        assert scanned(data, page) == {in_qr(code)}


def test_a_paper_that_says_something_else_has_another_code() -> None:
    value = paper(students(25))
    later = replace(value.letterhead, printed_at=value.letterhead.printed_at + timedelta(minutes=1))
    other = paper(students(24))
    codes = {stamp_of(statement.render(one)) for one in (value, replace(value, letterhead=later), other)}
    assert len(codes) == 3
    assert stamp_of(statement.render(value)) in codes


def test_papers_in_one_file_have_no_code_of_their_own() -> None:
    data = statement.render(paper(students(3)))
    assert stamp_of(in_one([data, data])) == ""


@given(drawn=st.binary(max_size=50))
def test_a_code_is_read_as_it_was_written(drawn: bytes) -> None:
    code = stamp_made_of(drawn)
    assert [len(part) for part in code.split("-")] == [4, 4, 4]
    for typed in (code, code.lower(), code.replace("-", " "), in_qr(code), f" {code}\n"):
        assert written_stamp(typed) == code


def test_letters_that_look_alike_are_one() -> None:
    assert written_stamp("АВСЕ НКМР ТХ0О") == "ABCE-HKMP-TX00"
    assert written_stamp("ilo0-1234-5678") == "1100-1234-5678"


@pytest.mark.parametrize("typed", ["", "ABCD", "ABCD-EFGH-JKMN-P", "UUUU-1234-5678", "ИЖЦЫ-1234-5678"])
def test_what_can_be_no_code_is_none(typed: str) -> None:
    assert written_stamp(typed) == ""


def test_the_alphabet_has_no_letters_that_look_alike() -> None:
    assert len(set(ALPHABET)) == 32
    assert not set(ALPHABET) & set("ILOU")
