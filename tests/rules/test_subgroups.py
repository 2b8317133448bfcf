"""Divisions of a group into subgroups (п. 4.6, 4.7; domain.md 1.4, 3.9)."""

from datetime import date, timedelta

import pytest

from desktop_app.services.rules.subgroups import (
    SizeFit,
    division_has_reason,
    division_is_composed,
    division_is_in_force,
    division_starts_after_marks,
    lessons_are_divided,
    marks_stay_behind,
    move_day_is_in_division,
    move_has_reason,
    move_is_undone,
    no_part_is_empty,
    part_size_fits,
)

STARTS, LAST = date(2026, 9, 1), date(2026, 12, 27)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("kind", "room", "index", "title"),
    [
        ("practice", "lecture", "ОП.04", "Основы алгоритмизации"),
        ("laboratory", "lecture", "ЕН.02", "Физика"),
        ("lesson", "computer", "ОП.07", "Экономика отрасли"),
        ("lesson", "gym", "ОГСЭ.05", "Здоровье"),
        ("lesson", "lecture", "ОГСЭ.03", "Иностранный язык в профессиональной деятельности"),
        ("lesson", "lecture", "СГ.02", "Иностранного языка практикум"),
        ("lesson", "lecture", "ОУП.08", "Информатика"),
        ("lesson", "lecture", "ЕН.03", "Информационные технологии в профессиональной деятельности"),
        ("lesson", "lecture", "ОП.01", "Инженерная графика"),
        ("lesson", "lecture", "ОП.01", "Инженерная и компьютерная графика"),
        ("lesson", "lecture", "СГ.04", "Физическая культура"),
        ("lesson", "lecture", "УП.01.01", "Практика по модулю"),
        ("lesson", "lecture", "", "Учебная практика"),
    ],
)
def test_what_the_college_gives_to_subgroups(kind: str, room: str, index: str, title: str) -> None:
    assert lessons_are_divided(kind, room, index, title)


@pytest.mark.parametrize(
    ("kind", "room", "index", "title"),
    [
        ("lecture", "computer", "ОУП.08", "Информатика"),
        ("course_project", "computer", "МДК.01.01", "Разработка программных модулей"),
        ("lesson", "lecture", "ОУП.01", "Русский язык"),
        ("lesson", "lecture", "ОП.09", "Информационное право"),
        ("lesson", "lecture", "ОУП.11", "География"),
        ("lesson", "lecture", "УПД.01", "Право"),
    ],
)
def test_what_the_whole_group_has_together(kind: str, room: str, index: str, title: str) -> None:
    assert not lessons_are_divided(kind, room, index, title)


def test_a_group_below_the_threshold_is_divided_with_a_reason_only() -> None:
    assert division_has_reason(25, 25, "")
    assert not division_has_reason(24, 25, "")
    assert division_has_reason(24, 25, "рабочих мест 12")


@pytest.mark.parametrize(
    ("size", "fit"),
    [
        (0, SizeFit.EMPTY), (1, SizeFit.TOO_SMALL), (7, SizeFit.TOO_SMALL), (8, SizeFit.SMALL), (11, SizeFit.SMALL),
        (12, SizeFit.FITS), (15, SizeFit.FITS), (16, SizeFit.LARGE),
    ],
)  # fmt: skip
def test_how_the_size_of_a_subgroup_fits(size: int, fit: SizeFit) -> None:
    assert part_size_fits(size, 8, 12, 15) is fit


def test_no_subgroup_is_empty() -> None:
    assert no_part_is_empty((13, 13))
    assert not no_part_is_empty((26, 0))


def test_a_division_is_composed_until_it_is_approved_and_then_only_moved_in() -> None:
    assert [division_is_composed(one) for one in ("draft", "agreeing", "approved")] == [True, True, False]
    assert [division_is_in_force(one) for one in ("draft", "agreeing", "approved")] == [False, False, True]


def test_a_division_begins_after_the_last_mark() -> None:
    assert division_starts_after_marks(STARTS, None)
    assert division_starts_after_marks(STARTS, STARTS - DAY)
    assert not division_starts_after_marks(STARTS, STARTS)


def test_a_move_is_on_a_day_of_the_division() -> None:
    assert move_day_is_in_division(STARTS, STARTS, LAST)
    assert move_day_is_in_division(LAST, STARTS, LAST)
    assert not move_day_is_in_division(STARTS - DAY, STARTS, LAST)
    assert not move_day_is_in_division(LAST + DAY, STARTS, LAST)


def test_a_move_has_a_reason_once_lessons_were_held() -> None:
    assert move_has_reason(0, "")
    assert not move_has_reason(1, "")
    assert move_has_reason(1, "сменил язык")


def test_no_mark_is_left_behind_and_a_move_with_marks_is_not_undone() -> None:
    assert marks_stay_behind(0)
    assert not marks_stay_behind(1)
    assert move_is_undone(0)
    assert not move_is_undone(1)
