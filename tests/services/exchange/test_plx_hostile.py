"""Whatever the bytes are, the reader of `.plx` files gives a clean value or `BadFile`."""

import unicodedata
from dataclasses import fields, is_dataclass

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plx_sample import DATA, NAME, dataset, records, sample, saved

from desktop_app.errors import BadFile
from desktop_app.services.exchange import plx_xml
from desktop_app.services.exchange.plx import read_plx
from desktop_app.services.exchange.plx_hours import (
    controls,
    hours_by_semester,
    real_courses,
    theory_weeks,
    week_activity,
)
from desktop_app.services.exchange.plx_values import CurriculumFile

bounded = settings(
    max_examples=40, deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)


def outcome(data: bytes) -> CurriculumFile | BadFile:
    try:
        return read_plx(data, NAME)
    except BadFile as error:
        return error


def read_or_refused(data: bytes) -> CurriculumFile | None:
    """The value, with every question to it answered and every text of it clean; None when refused properly."""
    read = outcome(data)
    if isinstance(read, BadFile):
        assert read.facts["file"] == NAME
        assert read.reason.startswith("plx_")
        return None
    assert hours_by_semester(read).keys() | controls(read).keys() <= {row.code for row in read.rows}
    for course in real_courses(read):
        for semester in (1, 2):
            assert set(theory_weeks(read, course, semester)) <= week_activity(read, course, semester).keys()
    assert_clean(read)
    return read


def assert_clean(value: object) -> None:
    if isinstance(value, str):
        assert not [char for char in value if unicodedata.category(char) in {"Cc", "Cf", "Cs"}]
        assert value == unicodedata.normalize("NFC", value)
    elif isinstance(value, tuple):
        for item in value:
            assert_clean(item)
    elif is_dataclass(value):
        for field in fields(value):
            assert_clean(getattr(value, field.name))


@bounded
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    assert read_or_refused(data) is None


@bounded
@given(st.lists(st.tuples(st.integers(0, len(DATA) - 1), st.integers(0, 255)), min_size=1, max_size=6))
def test_flipped_bytes_are_read_or_refused(flips: list[tuple[int, int]]) -> None:
    data = bytearray(DATA)
    for at, byte in flips:
        data[at] = byte
    read_or_refused(bytes(data))


@bounded
@given(st.integers(0, len(DATA) - 20))
def test_a_truncated_file_is_refused(length: int) -> None:
    assert read_or_refused(DATA[:length]) is None


TABLES = sorted(plx_xml.LIMITS)
XML_TEXT = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters=["\ufffe", "\uffff"]).filter(
        lambda char: char >= " " or char in "\t\n\r"
    ),
    max_size=30,
)
VALUES = st.one_of(
    st.sampled_from(["", " ", "-1", "0", "1", "-0", "00", "2147483648", "9" * 400, "NaN", "1e400", "0x10", "true"]),
    st.integers(-100, 3000).map(str),
    st.decimals(-10, 30_000, places=3).map(str),
    XML_TEXT,
)
TREE = sample()


@settings(bounded, max_examples=60)
@given(st.data())
def test_replaced_attributes_are_read_or_refused(data: st.DataObject) -> None:
    element = data.draw(st.sampled_from(records(TREE, data.draw(st.sampled_from(TABLES)))))
    kept = dict(element.attrib)
    element.set(data.draw(st.sampled_from(sorted(kept))), data.draw(VALUES))
    try:
        read_or_refused(saved(TREE))
    finally:
        element.attrib.clear()
        element.attrib.update(kept)


@bounded
@given(st.data())
def test_files_with_records_lost_or_moved_are_read_or_refused(data: st.DataObject) -> None:
    kept = list(dataset(TREE))
    lost = data.draw(st.sets(st.integers(0, len(kept) - 1), max_size=4))
    again = data.draw(st.lists(st.sampled_from(kept), max_size=2))
    dataset(TREE)[:] = [element for at, element in enumerate(kept) if at not in lost] + again
    try:
        read_or_refused(saved(TREE))
    finally:
        dataset(TREE)[:] = kept
