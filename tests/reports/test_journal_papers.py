"""The journal on paper and as a workbook, and what the journals lack."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import chain

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from reports.journals import gaps, journal
from reports.pdf import needs_poppler, pages

from desktop_app.services.reports import journal_book, journal_gaps, journal_page
from desktop_app.services.reports.journal_cells import spreads_of


@needs_poppler
def test_a_journal_has_its_marks_at_the_left_and_its_lessons_at_the_right() -> None:
    (page,) = pages(journal_page.render(journal(listed=6, held=12)))
    name, topic = page.find("Бондаренко"), next(word for word in page.words if word.text == "Линейные")
    assert name.right < page.width / 2 < topic.left
    for told in ("Средний", "3,79", "УП"):
        assert told in page.text
    assert "Дано занятий: 11, часов: 22 из 24." in page.text
    assert "Контрольная работа «Циклы»" in page.text


def test_the_name_of_a_month_fits_over_its_lessons() -> None:
    lesson = journal(listed=1, held=1).page.lessons[0]
    days = [date(2026, 11, 20), date(2026, 11, 27), date(2026, 12, 4), date(2027, 5, 7)]
    assert journal_page.months([replace(lesson, day=day) for day in days]) == ["ноябрь", "", "дек.", "май"]


@needs_poppler
def test_every_sheet_repeats_names_and_heads() -> None:
    printed = pages(journal_page.render(journal(listed=25, held=40)))
    assert len(printed) > 2
    for page in printed:
        assert "Фамилия, имя, отчество" in page.text
        assert "Вакуленко" in page.text
        assert "Тема занятия" in page.text
    assert [("Средний" in page.text) for page in printed] == [False] * (len(printed) - 1) + [True]


@needs_poppler
def test_every_lesson_stands_on_one_sheet() -> None:
    printed = pages(journal_page.render(journal(listed=25, held=40)))
    dates = re.compile(r"\d\d\.\d\d")
    days = [
        word.text
        for page in printed
        for word in sorted(page.words, key=lambda one: one.top)
        if word.left > page.width * 0.52 and dates.fullmatch(word.text)
    ]
    assert days == [f"{one.day:%d.%m}" for one in journal(25, 40).page.lessons]


def test_who_was_not_in_the_group_is_crossed_out_and_reasons_stand_beside_absences() -> None:
    book = load_workbook(BytesIO(journal_book.render(journal(listed=6, held=20))))
    cells = [cell for row in book["Отметки"].iter_rows(min_row=2, min_col=3, values_only=True) for cell in row]
    assert {"×", "н", "н Б", "4/5/2", "ОП", "н/а", 5} <= set(cells)
    second = next(row for row in book["Отметки"].iter_rows(min_row=3, max_row=3, values_only=True))
    assert second[2 + 16] == "×"


def test_the_workbook_tells_lessons_and_their_works() -> None:
    sheet = load_workbook(BytesIO(journal_book.render(journal(listed=3, held=6))))["Занятия"]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert len(rows) == 6
    assert rows[4][5] == "Линейные алгоритмы и их запись. Контрольная работа «Циклы»"


@given(listed=st.integers(0, 70), held=st.integers(0, 60), height=st.floats(12, 200))
@settings(deadline=None, max_examples=40)
def test_spreads_lose_nobody_and_no_lesson(listed: int, held: int, height: float) -> None:
    page = journal(listed, held).page
    spreads = spreads_of(page, [height] * held, (14, 360.0, 12.0))
    first = {one.students[0].id for one in spreads if one.students}
    for head in first:
        of_part = [one for one in spreads if one.students and one.students[0].id == head]
        assert tuple(chain.from_iterable(one.lessons for one in of_part)) == page.lessons
        assert of_part[-1].ends
        assert not any(one.ends for one in of_part[:-1])
    assert {one.id for spread in spreads for one in spread.students} == {one.id for one in page.students}
    assert all(len(one.lessons) <= (12 if one.ends else 14) for one in spreads)
    assert all(height * len(one.lessons) <= 360 or len(one.lessons) == 1 for one in spreads)


@given(topic=st.text("абвгдежзиклмнопрст -.<&>/\n", max_size=300), listed=st.integers(0, 40), held=st.integers(0, 20))
@settings(deadline=None, max_examples=15)
def test_whatever_stands_in_a_journal_it_is_printed(topic: str, listed: int, held: int) -> None:
    assert journal_page.render(journal(listed, held, topic)).startswith(b"%PDF")


@needs_poppler
def test_gaps_stand_under_their_teacher_with_their_dates() -> None:
    printed = pages(journal_gaps.render(gaps(9)))
    text = " ".join(page.text for page in printed)
    assert "КОНТРОЛЬ ЗАПОЛНЕНИЯ ЖУРНАЛОВ" in text
    assert text.count("Соколова") == 0  # each of hers is filled
    assert "07.09, 08.09, 09.09" in text
    assert "и ещё 3" in text
    assert "Не заполнено журналов: 6 из 9, мест: 66." in text


def test_the_workbook_of_gaps_has_a_row_for_each_place() -> None:
    value = gaps(9)
    sheet = load_workbook(BytesIO(journal_gaps.render_xlsx(value)))["Незаполненное"]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert len(rows) == len(value.gaps)
    work = next(row for row in rows if row[7] == "нет отметки за работу")
    assert (work[8], work[9], work[12]) == ("Ежов Глеб", "контрольная работа: Циклы", 9)
