"""«Акт о делении группы на подгруппы» and «Списки подгрупп»: names whole, a page for a group, what it all rests on."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook
from reports.divisions_in import SHIFTED, TEACHERS, act, divided, lists, people
from reports.pdf import in_order, needs_poppler, overlaps, pages

from desktop_app.services.reports.division_act import render
from desktop_app.services.reports.part_lists import render as render_lists
from desktop_app.services.reports.part_lists import render_xlsx
from desktop_app.services.subgroups.papers_values import DivisionState, PaperSigner, count_words

HOSTILE = '<b>&amp;<img src="/etc/passwd"/>&<para>]]>'


@needs_poppler
@pytest.mark.parametrize("parts", [2, 3, 4])
def test_a_group_of_thirty_stands_on_one_page_with_every_name(parts: int) -> None:
    (page,) = pages(render(act(divided(30, parts))))
    assert overlaps(page) == []
    for name, _sex in people(30):
        last, first, *_rest = name.split()
        assert f"{last}{first}" in page.letters or f"{last}{first[0]}." in page.letters


@needs_poppler
def test_an_approved_act_says_who_approved_it_who_signed_and_for_what() -> None:
    (page,) = pages(render(act(reason="12 рабочих мест")))
    said = (
        "УТВЕРЖДАЮ", "Завьялова", "«31» августа 2026", "АКТ № 17", "о делении группы ИСП-24-1", "2026/2027",
        "с 01.09.2026", "МДК.01.01", "Причина", "12 рабочих мест", "Подгруппа 1 (английский)", "13 чел.: 5 ж, 8 м",
        "согласованы", "подписано 28.08.2026", "подписано 29.08.2026", "Секретарь учебной части", "Кравченко",
    )  # fmt: skip
    assert in_order(page.text, list(said))
    assert "ПРОЕКТ" not in page.text


@needs_poppler
@pytest.mark.parametrize("state", [DivisionState.DRAFT, DivisionState.AGREEING])
def test_what_is_not_approved_is_a_draft_and_tells_who_is_missing(state: DivisionState) -> None:
    one = divided(24, aside=people(26)[25:], unplaced=people(28)[26:])
    drawn = act(one, state=state, approved_on=None, signers=(PaperSigner(TEACHERS[0], (1, 2), None),))
    (page,) = pages(render(drawn))
    assert in_order(page.text, ["ПРОЕКТ", "Студентов 27", "Не изучают (1)", "Не распределены (2)", "не подписано"])
    assert "УТВЕРЖДАЮ" not in page.text
    assert "Проект акта № 17" in page.text


@needs_poppler
def test_later_changes_stand_in_an_annex_and_the_end_in_the_head() -> None:
    ended = act(divided(26, ends=date(2026, 11, 16)), shifts=SHIFTED, replaces=3, unsigned="болезнь преподавателя")
    first, annex = pages(render(ended))
    for words in ("по 15.11.2026", "акт № 3", "Утверждено без подписи преподавателя: болезнь преподавателя"):
        assert words in first.text
    assert "Приложение к акту № 17" in annex.text
    for words in (
        "14.09.2026 Рыбалко Ян Ильич не распределён подгруппа 2",
        "02.11.2026 Абрамов Артём Сергеевич подгруппа 1 подгруппа 2",
        "16.11.2026 Жук Дарья Александровна подгруппа 2 не изучает",
    ):
        assert words in annex.text


@needs_poppler
def test_markup_in_names_is_printed_as_it_stands() -> None:
    one = divided(2, aside=((HOSTILE, people(1)[0][1]),), name=HOSTILE)
    (page,) = pages(render(act(one, reason=HOSTILE)))
    assert page.letters.count("".join(HOSTILE.split())) == 3


@needs_poppler
def test_the_lists_for_the_door_keep_a_division_on_one_page() -> None:
    made = pages(render_lists(lists(3)))
    assert [overlaps(page) for page in made] == [[]] * len(made)
    assert [page.text.count("13 чел.") for page in made] == [4, 2]
    assert "на 25.11.2026" in made[0].text


def test_the_workbook_has_a_line_for_each_student_those_who_do_not_study_too() -> None:
    value = lists(1)
    one = replace(value.divisions[0], aside=people(27)[26:])
    rows = list(load_workbook(BytesIO(render_xlsx(replace(value, divisions=(one,))))).worksheets[0].values)
    assert rows[0][:4] == ("Группа", "Деление", "Для каких занятий", "Подгруппа")
    assert len(rows) == 1 + 26 + 1
    assert rows[1][3:] == ("1 английский", 1, people(1)[0][0], "Соколова А. П.")
    assert rows[-1][3:5] == ("не изучает", 1)


def test_sizes_are_told_with_both_sexes() -> None:
    assert count_words(people(4)) == "4 чел.: 2 ж, 2 м"
