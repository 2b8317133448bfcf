"""An export of aSc TimeTables: read, matched with the load by names, set down as one step."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from colleges import SmallCollege, small_college
from desks import acting
from timetable_desk import put, standing

from desktop_app.errors import BadFile, NotAllowed
from desktop_app.services.exchange import asc
from desktop_app.services.exchange.asc import AscCard, cycle_weeks, read_asc
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.timetable import open_editing
from desktop_app.services.timetable.asc import Fit, Trouble, match_asc
from desktop_app.services.timetable.asc_names import Book
from desktop_app.services.timetable.rearranging import backwards, rearrange
from desktop_app.services.timetable.values import Parity, Place
from desktop_app.views.timetable.asc_words import fit_in_words, missed_in_words

DATA = (Path(__file__).resolve().parents[1] / "data" / "asc" / "small.xml").read_bytes()


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


def cards(old: str = "", new: str = "") -> tuple[AscCard, ...]:
    return read_asc(DATA.replace(old.encode(), new.encode()) if old else DATA, "small.xml")


def matched(office: Office, college: SmallCollege, file: tuple[AscCard, ...] | None = None) -> Fit:
    return match_asc(open_editing(office, college.term), file or cards())


def test_the_cards_come_with_their_lines_and_halves_of_one_lesson_are_one() -> None:
    found = cards()
    assert [one.line for one in found] == [51, *range(53, 62)]
    assert found[0].weeks == {1, 2}
    assert found[0].teachers == (("Анна Павловна Соколова", "Соколова Анна Павловна", "СА"),)
    assert [one.subgroup for one in found[:3]] == [0, 1, 2]


def test_windows_1251_and_utf_16_are_read_as_they_declare() -> None:
    text = DATA.decode()
    assert read_asc(text.replace("UTF-8", "windows-1251").encode("cp1251"), "a.xml") == cards()
    assert read_asc(text.replace("UTF-8", "UTF-16").encode("utf-16"), "a.xml") == cards()


@pytest.mark.parametrize(
    ("damage", "reason", "line"),
    [
        (lambda _data: b"", "asc_not_xml", 1),
        (lambda data: data[:3000], "asc_not_xml", 40),
        (lambda data: data.decode().encode("cp1251"), "asc_not_xml", 8),
        (lambda data: data.replace(b"UTF-8", b"koi-99"), "asc_not_xml", 1),
        (lambda data: data.replace(b"<timetable", b'<!DOCTYPE a [<!ENTITY b "c">]><timetable'), "asc_not_xml", 1),
        (lambda data: data.replace(b"<timetable", b"<timetable " + b'a="" ' * 120_000), "asc_not_xml", 1),
        (lambda _data: b"<fet/>", "asc_foreign", None),
        (lambda _data: b"<timetable/>", "asc_without_cards", None),
        (lambda data: data.replace(b'period="2" weeks', b'period="x" weeks'), "asc_wrong", 53),
        (lambda data: data.replace(b'subjectid="S2"', b'subjectid="S9"'), "asc_wrong", 42),
        (lambda data: data.replace(b'lessonid="L2"', b'lessonid="L9"'), "asc_wrong", 53),
        (lambda data: data.replace(b'periodspercard="1"', b'periodspercard="99"'), "asc_wrong", 41),
    ],
)
def test_what_is_no_such_file_is_refused_with_the_place(
    damage: Callable[[bytes], bytes], reason: str, line: int | None
) -> None:
    with pytest.raises(BadFile) as refused:
        read_asc(damage(DATA), "bad.xml")
    assert (refused.value.reason, refused.value.facts.get("line")) == (reason, line)


def test_a_file_that_is_too_large_or_has_too_much_in_it_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asc, "MAX_ROWS", 20)
    with pytest.raises(BadFile, match="asc_too_long"):
        cards()
    monkeypatch.setattr(asc, "MAX_BYTES", 100)
    with pytest.raises(BadFile, match="too_big"):
        cards()


@pytest.mark.parametrize(
    ("bits", "weeks"),
    [
        ("1", {1, 2}),
        ("11", {1, 2}),
        ("10", {1}),
        ("01", {2}),
        ("0101", {2}),
        ("1000", set()),
        ("", set()),
        ("00", set()),
    ],
)
def test_weeks_are_those_of_the_cycle(bits: str, weeks: set[int]) -> None:
    assert cycle_weeks(bits) == weeks


def test_names_differ_in_points_and_spaces_and_the_nearest_is_proposed() -> None:
    book = Book(
        [(1, "Ёлкина А. П.", ("Ёлкина А. П.", "Ёлкина")), (2, "101", ("101",)), (3, "Ёлкина В. В.", ("Ёлкина",))]
    )
    assert book.find(("Елкина А.П.",)) == {1}
    assert book.find(("елкина",)) == {1, 3}
    assert book.find(("каб. № 101",)) == {2}
    assert (book.find(("Елкина П.",)), book.nearest(("Елкена А.П.",))) == (frozenset(), "Ёлкина А. П.")
    assert book.nearest(("Совсем другое",)) == ""


def test_every_card_is_set_down_or_told_of(office: Office, college: SmallCollege) -> None:
    fit = matched(office, college)
    assert [(one.load, one.after) for one in fit.changes] == [
        (college.load_a, Place(Parity.EVERY, 1, 1, college.lecture_room)),
        (college.load_sub_1, Place(Parity.EVERY, 2, 2, college.computer_room)),
    ]
    assert [(one.card.line, one.trouble, one.nearest) for one in fit.missed] == [
        (54, Trouble.LINE, ""),
        (55, Trouble.GROUP, "ИСП-22"),
        (56, Trouble.SUBJECT, "Основы алгоритмизации и программирования"),
        (57, Trouble.SUBGROUP, ""),
        (58, Trouble.OTHER_TEACHER, "Тихонов\u00a0Б.\u00a0П."),
        (59, Trouble.RHYTHM, ""),
        (60, Trouble.ROOM, "202"),
        (61, Trouble.UNPLACED, ""),
    ]
    words = [missed_in_words(one, open_editing(office, college.term).week) for one in fit.missed]
    assert words[0].startswith("Строка 54: ИСП 21 · Разработка модулей · Тихонов Б.П. · Вт, 2-я пара — ")
    assert words[0].endswith("строкой 53 этого файла")
    assert "похоже: «202»" in words[6]
    assert fit_in_words(fit) == ["Можно поставить 2 занятия", "Не поставить: 8"]


def test_it_is_one_step_and_a_second_time_nothing_is_left_to_do(office: Office, college: SmallCollege) -> None:
    changes = matched(office, college).changes
    after = rearrange(office, open_editing(office, college.term), changes)
    assert standing(office, college)[college.load_sub_1] == Place(Parity.EVERY, 2, 2, college.computer_room)
    again = match_asc(after, cards())
    assert (again.changes, again.standing, len(again.missed)) == ((), 2, 8)
    rearrange(office, after, backwards(changes))
    assert standing(office, college) == {}


def test_only_who_edits_the_timetable_may(office: Office, college: SmallCollege) -> None:
    teacher = acting(office, Role.TEACHER, college.teacher_1)
    with pytest.raises(NotAllowed):
        rearrange(teacher, open_editing(office, college.term), matched(office, college).changes)


def test_what_stands_here_refuses_with_words(office: Office, college: SmallCollege) -> None:
    editing = put(office, college, college.load_b, Place(Parity.EVERY, 1, 1, college.lecture_room))
    fit = match_asc(editing, cards())
    assert [one.load for one in fit.changes] == [college.load_sub_1]
    assert (fit.missed[0].card.line, fit.missed[0].trouble) == (51, Trouble.CLASH)
    assert "занят" in missed_in_words(fit.missed[0], editing.week)


def test_a_room_is_found_where_the_file_names_none(office: Office, college: SmallCollege) -> None:
    fit = matched(office, college, cards('classroomids="R2" period="2"', 'classroomids="" period="2"'))
    assert [one.after for one in fit.changes][1] == Place(Parity.EVERY, 2, 2, college.computer_room)
    assert Trouble.CLASH in {one.trouble for one in fit.missed}  # the second subgroup finds no computer room


def test_two_academic_hours_from_an_odd_one_are_a_pair(office: Office, college: SmallCollege) -> None:
    first = cards()[0]
    (hours,) = matched(office, college, (replace(first, period=3, length=2),)).changes
    assert hours.after == Place(Parity.EVERY, 1, 2, college.lecture_room)
    double = matched(office, college, (replace(first, period=2, length=2),))
    assert [one.after and one.after.pair for one in double.changes] == [2]
    assert [one.trouble for one in double.missed] == [Trouble.FULL]
    outside = matched(office, college, (replace(first, period=20),))
    assert [one.trouble for one in outside.missed] == [Trouble.CLASH]
