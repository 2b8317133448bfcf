from dataclasses import replace

import pytest
from reports.pdf import Page, in_order, needs_poppler, overlaps, pages
from reports.sheets import MARKS, NOTHING, VECTOR, head, paper, student, students

from desktop_app.services.attestation_values import Control, FinalMark, SheetPaper
from desktop_app.services.reports.grade_sheet import render

pytestmark = needs_poppler


def test_twenty_five_students_stand_on_one_page_in_the_order_of_the_list() -> None:
    rows = students(25, *MARKS, FinalMark.EXEMPT)
    (page,) = pages(render(paper(rows)))
    assert in_order(page.text, [f"{n} {row.name} {row.record_book}" for n, row in enumerate(rows, 1)])


def test_the_form_says_what_is_examined_whose_and_when() -> None:
    (page,) = pages(render(paper(students(2))))
    assert in_order(
        page.text,
        [
            "Министерство образования и науки Краснодарского края",
            "ЭКЗАМЕНАЦИОННАЯ ВЕДОМОСТЬ № 12",
            "вид: первичная",
            "Учебный год 2026/2027 Семестр I Курс 2 Группа ИСП-24-1",
            "Специальность (профессия) 09.02.07 Информационные системы и программирование",
            "Междисциплинарный курс МДК.01.01 Разработка программных модулей",
            "Форма обучения очная Объём 96 ч Форма контроля экзамен",
            "Экзаменатор Кравченко Алевтина Петровна",
            "Дата 25.12.2026 Аудитория 204 Начало Окончание",
        ],
    )


def test_marks_stand_in_a_digit_and_in_words() -> None:
    rows = students(4, FinalMark.FIVE, FinalMark.TWO, FinalMark.NO_SHOW, FinalMark.EXEMPT)
    (page,) = pages(render(paper(rows)))
    marks = ["1 5 отлично", "2 2 неудовлетворительно", "— неявка", "— освобождён"]
    said = [f"{row.record_book} {mark}" for row, mark in zip(rows, marks, strict=True)]
    assert all(line in page.text for line in said)


def test_the_totals_are_those_of_the_check_vector() -> None:
    (page,) = pages(render(paper(students(25, *MARKS))))
    assert "25 5 10 8 1 1 0 0 3,79 92,00 60,00 58,04" in page.text


def test_a_sheet_without_marks_leaves_its_boxes_to_the_hand() -> None:
    (page,) = pages(render(paper(students(25), figures=replace(NOTHING, listed=25))))
    top = page.find("Всего").bottom
    box = [word.text for word in page.words if top < word.top < top + 22]
    assert "25" in box
    assert not any(word.isdigit() for word in box if word != "25")
    assert "отлично" not in page.text


def test_a_group_without_students_has_dashes_and_no_division() -> None:
    (page,) = pages(render(paper((), figures=NOTHING)))
    assert "0 0 0 0 0 0 0 — — — —" in page.text


def test_a_credit_is_passed_or_not_and_has_a_date() -> None:
    rows = students(3, FinalMark.PASSED, FinalMark.FAILED, FinalMark.NO_SHOW)
    figures = replace(VECTOR, listed=3, passed=1, failed=1, mean=None, quality=None, sou=None)
    (page,) = pages(render(paper(rows, head(Control.CREDIT, index="УП.01.01", title="Учебная практика"), figures)))
    assert "ЗАЧЁТНАЯ ВЕДОМОСТЬ № 12" in page.text
    assert f"{rows[0].record_book} зачтено 25.12.2026" in page.text
    assert f"{rows[1].record_book} не зачтено 25.12.2026" in page.text
    assert f"{rows[2].record_book} неявка / Кравченко" not in page.text
    assert page.text.count("25.12.2026") == 2 + 3  # two marks; the field, the closing, the foot
    assert "3 1 1 1 0 0 — 92,00 — —" in page.text


def test_a_graded_credit_says_the_mark_and_its_words_in_one_box() -> None:
    rows = students(2, FinalMark.FIVE, FinalMark.THREE)
    (page,) = pages(render(paper(rows, head(Control.GRADED_CREDIT))))
    assert "дифференцированный зачёт" in page.text
    assert "5 (отлично) 25.12.2026" in page.text
    assert "3 (удовлетворительно) 25.12.2026" in page.text


@pytest.mark.parametrize("count", [*range(26, 36), 60, 61, 62, 66, 67, 68, 120])
def test_signatures_never_stand_without_the_last_students(count: int) -> None:
    printed = pages(render(paper(students(count, *MARKS))))
    last = printed[-1].text
    assert "Зав. отделением" in last
    assert all(f"24-{number:04}" in last for number in (count - 1, count))
    assert sum(page.text.count("Зав. отделением") for page in printed) == 1


def test_a_long_list_repeats_the_head_and_names_everybody_once() -> None:
    rows = students(60, *MARKS)
    printed = pages(render(paper(rows)))
    assert len(printed) == 2
    assert all("Фамилия, имя, отчество" in page.text and "прописью" in page.text for page in printed)
    everything = " ".join(page.text for page in printed)
    assert all(everything.count(row.record_book) == 1 for row in rows)
    assert in_order(everything, [row.name for row in rows if "Ильич" not in row.name])


NAME = "Абдурахмановский-Вознесенский Александр-Константин Магомедсаламгаджиевич Рождественскопокровский оглы"
LONG = student(1, NAME, FinalMark.TWO)


@pytest.mark.parametrize("control", list(Control))
def test_a_long_name_wraps_inside_its_column(control: Control) -> None:
    (page,) = pages(render(paper((LONG, *students(24, *MARKS)[1:]), head(control))))
    book = min(word.left for word in page.words if word.text == LONG.record_book)
    name = [word for word in page.words if word.text in LONG.name and word.left < book and len(word.text) > 9]
    assert len(name) >= 4
    assert all(word.right < book for word in name)
    assert overlaps(page) == []


def test_very_long_data_stays_inside_the_sheet_and_apart() -> None:
    many = "Организация и проведение монтажа, наладки, эксплуатации и технического обслуживания " * 3
    of = head(title=many, group="ИСП-24-1/2/3/4/5/6/7/8/9/10", teacher="Александрийская-Константинопольская А. К.")
    sheet = paper((LONG,) * 20, of)
    wide = replace(sheet.sheet, programme_title=many, teacher_full=many, room=many, form=many)
    printed = pages(render(SheetPaper(wide, replace(sheet.letterhead, college=many, founder=many, printed_by=NAME))))
    for page in printed:
        assert outside(page) == []
        assert overlaps(page) == []


def outside(page: Page) -> list[str]:
    """Words that cross the edge of what a printer prints (4 mm)."""
    edge = 12.0
    return [
        word.text
        for word in page.words
        if word.left < edge or word.top < edge or word.right > page.width - edge or word.bottom > page.height - edge
    ]
