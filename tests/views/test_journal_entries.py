"""What hands type into a cell of the journal, and the text that goes to Excel and back: pure values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.errors import BadInput
from desktop_app.services.journal import Absence, Entry, Mark
from desktop_app.services.journal_writing import as_entry
from desktop_app.views.journal import entries

GRADED = [mark for mark in Mark if mark is not Mark.ABSENT]
MARKS = st.lists(st.sampled_from(GRADED), max_size=3)


def entry_of(marks: list[Mark], late: int | None, *, absent: bool) -> Entry:
    """Any cell that the service takes."""
    stands = ([Mark.ABSENT, *marks] if absent else marks)[:3]
    return as_entry(Entry(stands[0] if stands else None, tuple(stands[1:]), None if absent else late))


ENTRIES = st.builds(entry_of, MARKS, st.none() | st.integers(1, 90), absent=st.booleans())


@given(ENTRIES)
def test_a_cell_survives_the_way_to_excel_and_back(entry: Entry) -> None:
    text = entries.copied(entry)
    assert entries.read_entry(text.lower(), 5) == entry
    assert "/" not in text.replace("н/а", "")  # Excel would make a date of «5/4»


@given(ENTRIES, st.sampled_from(list(Absence)))
def test_a_reason_is_copied_as_its_sign_and_read_as_an_absence(entry: Entry, reason: Absence) -> None:
    assert entries.read_entry(entries.copied(entry, reason, reasons=True).lower(), 5) == entry


@pytest.mark.parametrize(
    ("text", "marks", "late"),
    [
        ("5", "5", None),
        ("5/4", "5/4", None),
        ("5; 4", "5/4", None),
        ("н/а", "н/а", None),
        ("н/а/4", "н/а/4", None),
        ("н/б", "н", None),
        ("уп;4", "н/4", None),
        ("-/4", "–/4", None),
        ("зачёт", "зач", None),
        ("незач.", "незач", None),
        ("осв", "осв", None),
        ("h", "н", None),
        ("оп", "", 5),
        ("оп 12", "", 12),
        ("5;4 оп7", "5/4", 7),
    ],
)
def test_a_table_from_elsewhere_is_read(text: str, marks: str, late: int | None) -> None:
    read = entries.read_entry(text, 5)
    assert read is not None
    assert ("/".join(read.marks), read.late) == (marks, late)


@pytest.mark.parametrize("text", ["7", "54", "5/", "5;н", "н оп5", "5 оп91", "5;4;3;2", "оп0", "05.апр", "сто"])
def test_what_no_cell_may_hold_is_not_read(text: str) -> None:
    assert entries.read_entry(text, 5) is None


@given(ENTRIES, st.sampled_from(GRADED))
def test_a_mark_joins_those_that_stand(entry: Entry, mark: Mark) -> None:
    if len(entry.marks) == 3:
        with pytest.raises(BadInput, match="too_many_marks"):
            entries.added(entry, Mark.FIVE)
        return
    joined = entries.added(entry, mark)
    assert joined == as_entry(joined)
    if mark is not Mark.OWING:
        assert joined.marks[-1] is mark
        assert entries.shortened(joined) in {entry, entries.NOTHING}


@given(ENTRIES)
def test_taking_marks_away_ends_with_nothing(entry: Entry) -> None:
    for _step in range(5):
        entry = entries.shortened(entry)
    assert entry == entries.NOTHING


@given(ENTRIES, st.integers(1, 90))
def test_whoever_came_late_was_there_and_keeps_the_marks(entry: Entry, minutes: int) -> None:
    late = entries.came_late(entry, minutes)
    assert not late.absent
    assert (late.graded, late.late) == (as_entry(Entry(*split(entry.graded))).graded, minutes)
    assert entries.came_late(late, None).late is None


def split(marks: tuple[Mark, ...]) -> tuple[Mark | None, tuple[Mark, ...]]:
    return (marks[0], marks[1:]) if marks else (None, ())


@given(ENTRIES, st.sampled_from([*map(str, GRADED), "н", entries.LATE]))
def test_the_rest_of_a_column_are_those_who_have_nothing_yet(entry: Entry, code: str) -> None:
    given_ = entries.for_the_rest(entry, code, 5)
    if given_ is not None:
        assert as_entry(given_) == given_ or code == Mark.OWING
        assert given_.late == (5 if code == entries.LATE else entry.late)
    elif code == entries.LATE:
        assert entry.absent or entry.late
    else:
        assert entry.mark is not None or entry.late


def test_every_key_stands_in_both_layouts() -> None:
    pairs = {"н": "y", "з": "p", "х": "[", "а": "f", "с": "c", "о": "j"}
    assert all(entries.MARK_KEYS[russian] == entries.MARK_KEYS[latin] for russian, latin in pairs.items())
    written = {Mark(code) for code in entries.MARK_KEYS.values() if code not in {entries.LATE, entries.NEXT}}
    assert written == set(Mark) - {Mark.OWING}
