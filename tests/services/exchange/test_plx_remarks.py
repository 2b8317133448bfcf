"""What the reader of `.plx` files remarks on, and keeps."""

import xml.etree.ElementTree as ET
from decimal import Decimal

from plx_sample import NAME, dataset, edited, record, records, remarked, sample, with_copy, with_value

from desktop_app.services.exchange.plx import read_plx
from desktop_app.services.exchange.plx_hours import (
    hours_by_semester,
    theory_weeks,
    week_activity,
)
from desktop_app.services.exchange.plx_values import Activity


def test_a_total_that_is_not_the_sum_is_remarked_with_the_figures() -> None:
    read = read_plx(edited(with_value("ПланыНовыеЧасы", -2, "Количество", "3.5")), NAME)
    changed = next(number for number in records(sample(), "ПланыНовыеЧасы") if number.get("Код") == "-2")
    assert (changed.get("КодОбъекта"), changed.get("КодВидаРаботы"), changed.get("Количество")) == ("-4", "101", "30")
    assert remarked(read, "total_differs") == [
        {"row": "ОГСЭ.01", "semester": 2, "stated": Decimal(48), "counted": Decimal("21.5")}
    ]


def test_unknown_kinds_of_work_and_weeks_are_kept_and_named() -> None:
    read = read_plx(
        edited(
            with_value("ПланыНовыеЧасы", -2, "КодВидаРаботы", "777"),
            with_value("ПланыГрафикиЯчейки", -1, "КодВидаДеятельности", "99"),
            with_value("ПланыСтроки", -4, "ТипОбъекта", "9"),
        ),
        NAME,
    )
    assert remarked(read, "unknown_work_kind") == [{"kind": 777, "count": 1}]
    assert hours_by_semester(read)[-4][2][777] == 30
    assert {"activity": 99, "count": 1} in remarked(read, "unknown_week")
    assert week_activity(read, 1, 1)[1] == (Activity.OTHER,)
    assert remarked(read, "unknown_row_kind") == [{"row": "ОГСЭ.01"}]


def test_links_and_combined_controls_that_lead_nowhere_are_left_out_and_counted() -> None:
    read = read_plx(
        edited(
            with_value("ПланыКомпетенцииДисциплины", -1, "КодСтроки", "-900"),
            with_value("ПланыКомпетенцииДисциплины", -2, "КодКомпетенции", "-900"),
            with_value("Строки_КомплексныеФК", -1, "КодСтроки", "-900"),
        ),
        NAME,
    )
    assert remarked(read, "link_lost") == [
        {"table": "ПланыКомпетенцииДисциплины", "count": 2},
        {"table": "Строки_КомплексныеФК", "count": 1},
    ]
    assert len(read.links) == 335
    assert -9 not in read.combined[0].rows


def test_a_combined_control_of_rows_that_have_no_such_control_is_remarked() -> None:
    read = read_plx(edited(with_value("КомплексныеФК", -5, "Семестр", "2")), NAME)
    assert [(facts["row"], facts["semester"]) for facts in remarked(read, "combined_elsewhere")] == [
        ("МДК.04.01", 6),
        ("МДК.04.02", 6),
    ]


def test_odd_numbers_are_remarked() -> None:
    read = read_plx(
        edited(
            with_copy("ПланыНовыеЧасы", -2, Код="-9001"),
            with_value("ПланыНовыеЧасы", -3, "Семестр", "0"),
            with_copy("ПланыНовыеЧасы", -1, Код="-9002", Курс="7"),
            with_copy("ПланыНовыеЧасы", -1, Код="-9003", Сессия="3", Переаттестовано="true"),
            with_copy("ПланыНовыеЧасы", -1, Код="-9004", КодТипаЧасов="9"),
        ),
        NAME,
    )
    assert remarked(read, "number_twice") == [{"row": "ОГСЭ.01", "course": 1, "count": 1}]
    assert remarked(read, "number_without_semester") == [{"row": "ОГСЭ.01", "course": 1, "count": 1}]
    assert remarked(read, "number_outside_courses") == [{"row": "ОГСЭ.01", "course": 7, "count": 1}]
    assert remarked(read, "number_recredited") == [{"row": "ОГСЭ.01", "course": 1, "count": 1}]
    assert remarked(read, "unknown_hour_type") == [{"type": 9, "count": 1}]


def test_recredited_hours_are_not_counted_as_hours_to_teach() -> None:
    read = read_plx(edited(with_value("ПланыНовыеЧасы", -2, "Переаттестовано", "true")), NAME)
    assert hours_by_semester(read)[-4] == {2: {103: 18}}
    assert remarked(read, "number_recredited") == [{"row": "ОГСЭ.01", "course": 1, "count": 1}]


def test_a_part_that_does_not_count_in_the_plan_does_not_count_in_its_module() -> None:
    read = read_plx(edited(with_value("ПланыСтроки", -48, "СчитатьВПлане", "false")), NAME)
    assert remarked(read, "module_differs") == [
        {"row": "ПМ.11", "semester": 3, "stated": 66, "counted": 0},
        {"row": "ПМ.11", "semester": 4, "stated": 270, "counted": 180},
        {"row": "ПМ.11", "semester": 5, "stated": 42, "counted": 18},
    ]


def test_disagreements_between_the_tables_are_remarked() -> None:
    root = sample()
    part = next(
        int(number.attrib["Код"])
        for number in records(root, "ПланыНовыеЧасы")
        if (number.get("КодОбъекта"), number.get("КодВидаРаботы"), number.get("Курс")) == ("-4", "103", "1")
        and number.get("КодТипаЧасов") == "5"
    )
    total = next(
        int(number.attrib["Код"])
        for number in records(root, "ПланыНовыеЧасы")
        if (number.get("КодОбъекта"), number.get("КодВидаРаботы"), number.get("Семестр")) == ("-48", "1000", "1")
        and number.get("Курс") == "2"
    )
    read = read_plx(
        edited(
            with_value("ПланыНовыеЧасы", part, "Количество", "20"),
            with_value("ПланыНовыеЧасы", total, "Количество", "60"),
            with_value("ПланыСтроки", -32, "РассредПрактика", "false"),
            with_value("Планы", -1, "КодБазы", "99"),
        ),
        NAME,
    )
    assert remarked(read, "practical_part_exceeds") == [
        {"row": "ОГСЭ.01", "semester": 2, "stated": 20, "counted": 18, "kind": 103}
    ]
    assert remarked(read, "module_differs") == [{"row": "ПМ.11", "semester": 3, "stated": 66, "counted": 60}]
    assert remarked(read, "study_hours_differ") == [{"row": "МДК.11.01", "stated": 180, "counted": 174}]
    assert remarked(read, "practice_weeks_differ") == [{"semester": 3, "graph": 4.0, "rows": 8}]
    assert remarked(read, "unnamed_code") == [{"field": "base", "value": 99}]


def test_a_week_split_into_days_is_theory_when_half_of_it_is() -> None:
    def split(root: ET.Element) -> None:
        cell = record(root, "ПланыГрафикиЯчейки", -1)
        cell.set("КоличествоЧастейВНеделе", "6")
        for part in range(2, 7):
            changes = {"Код": str(-9000 - part), "НомерЧастиНедели": str(part)}
            changes["КодВидаДеятельности"] = "1" if part <= 3 else "12"
            ET.SubElement(dataset(root), cell.tag, {**cell.attrib, **changes})

    read = read_plx(edited(split), NAME)
    assert week_activity(read, 1, 1)[1] == (Activity.THEORY,) * 3 + (Activity.VACATION,) * 3
    assert 1 in theory_weeks(read, 1, 1)
    less = read_plx(edited(split, with_value("ПланыГрафикиЯчейки", -1, "КодВидаДеятельности", "12")), NAME)
    assert 1 not in theory_weeks(less, 1, 1)
