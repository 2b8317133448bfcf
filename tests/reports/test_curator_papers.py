"""The curator's papers: the numbers of the control group, long names, empty groups, 35 students and 40 disciplines."""

from dataclasses import replace
from datetime import date, time
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from reports.curator_in import AS_OF, control_summary, final, letters, preliminary, report_of, results
from reports.pdf import needs_poppler, pages
from reports.sheets import LETTERHEAD

from desktop_app.services.curator_reports import CuratorNotes
from desktop_app.services.curator_values import GroupResults
from desktop_app.services.meetings import Meeting
from desktop_app.services.reports import (
    curator_preliminary,
    curator_preliminary_book,
    curator_report,
    curator_report_book,
    group_results,
    group_results_book,
    parent_letter,
    typefaces,
)
from desktop_app.services.reports.paper import height_of

CONTROL = ("92,00", "60,00", "58,04", "3,79")
LONG = "Константинопольская-Заречная Александра Владиславовна Оглы Кызы из рода Преображенских и Вознесенских-Троицких"


def control(name: str = "Абрамов Иван Петрович") -> GroupResults:
    return GroupResults(control_summary(name), AS_OF, LETTERHEAD)


@needs_poppler
def test_results_of_the_control_group_have_its_numbers_in_both_tables() -> None:
    text = " ".join(page.text for page in pages(group_results.render(control())))
    for number in CONTROL:
        assert text.count(number) >= 4  # of the discipline and of the group, under the list and in the block
    assert "26 5 10 8 1 1 1 3,79 92,00 60,00 58,04" in text


@needs_poppler
def test_results_say_what_is_missing_and_of_which_day_they_are() -> None:
    text = pages(group_results.render(results(6)))[-1].text
    assert "Данные на 25.12.2026." in text
    assert "незакрытая ведомость" in text
    assert "Никитин" in text


@needs_poppler
@pytest.mark.parametrize(("students", "times"), [(35, 3), (0, 1), (0, 0)])
def test_results_of_any_group_stay_on_the_sheet(students: int, times: int) -> None:
    printed = pages(group_results.render(results(students, times)))
    for page in printed:
        assert all(word.left >= 0 and word.right <= page.width and word.bottom <= page.height for word in page.words)
    text = " ".join(page.text for page in printed)
    assert "ИТОГО ПО ГРУППЕ" in text
    assert students or "— — — —" in text


@needs_poppler
def test_a_long_name_and_markup_print_as_they_stand() -> None:
    hostile = replace(LETTERHEAD, college="<b>Колледж & <img src=x>")
    text = "".join(page.letters for page in pages(group_results.render(replace(control(LONG), letterhead=hostile))))
    assert "<b>Колледж&<imgsrc=x>" in text
    assert "Вознесенских-Троицких" in text.replace("-\n", "")


def test_the_workbook_of_results_holds_numbers_and_a_chart() -> None:
    data = group_results_book.render(control())
    book = load_workbook(BytesIO(data))
    marks, disciplines, _about = book.worksheets
    assert marks.freeze_panes
    assert [cell.value for cell in disciplines[4]][3:] == [26, 5, 10, 8, 1, 0, 0, 1, 1, 3.79, 92, 60, 58.04]
    assert (disciplines.freeze_panes, disciplines.print_title_rows) == ("C4", "$3:$3")
    assert disciplines.print_area
    assert [one for one in ZipFile(BytesIO(data)).namelist() if one.startswith("xl/charts/")]


@needs_poppler
def test_the_forecast_of_the_control_group_has_its_numbers() -> None:
    text = " ".join(page.text for page in pages(curator_preliminary.render(preliminary(25))))
    assert "% успеваемости — 92,00; % качества — 60,00; СОУ, % — 58,04; средний балл — 3,79" in text
    assert "всего — 100; по болезни — 10; по уважительной причине — 20" in text
    assert "посещаемость — 90,00 %" in text
    for title in (
        "Отличники — 4",
        "Хорошисты (на «4» и «5») — 6",
        "В том числе с одной «4» — 3",
        "Неаттестованные — 3",
    ):
        assert title in text
    assert "3* (ср. балл 2,80)" in text


@needs_poppler
def test_the_forecast_of_an_empty_group_divides_by_nothing() -> None:
    (page,) = pages(curator_preliminary.render(preliminary(0, 0)))
    assert "% успеваемости — —" in page.text
    assert "Отличники — 0" in page.text


@needs_poppler
def test_the_forecast_of_35_students_with_40_disciplines_loses_nobody() -> None:
    printed = pages(curator_preliminary.render(preliminary(35, 40)))
    for page in printed:
        assert all(word.left >= 0 and word.right <= page.width and word.bottom <= page.height for word in page.words)
    text = "".join(page.letters for page in printed)
    assert all(f"Александра{n}" in text for n in range(35))
    assert text.count("ОП.39") == 21  # of those who have more than one, and in the second table


def test_the_workbook_of_the_forecast_holds_numbers() -> None:
    book = load_workbook(BytesIO(curator_preliminary_book.render(preliminary(25))))
    people, thin, sums, _about = book.worksheets
    assert (people.freeze_panes, people.print_title_rows) == ("A4", "$3:$3")
    row = next(row for row in people.iter_rows(min_row=4, values_only=True) if row[1] == "С одной «3»")
    assert row[5:10] == (3, None, 2.8, 5, 0)
    assert [cell.value for cell in thin[4]][3:] == [12, 25, 3, 1]
    told = {row[0]: row[1] for row in sums.iter_rows(min_row=4, max_col=2, values_only=True)}
    assert told["% успеваемости"] == 92


@needs_poppler
def test_the_report_of_the_control_group_has_its_numbers_and_those_of_the_period_before() -> None:
    text = " ".join(page.text for page in pages(curator_report.render(report_of(control_summary()))))
    for line in ("% успеваемости 92,00 92,00 0,00", "% качества 60,00 60,00 0,00", "СОУ, % 58,04 58,04 0,00",
                 "Средний балл 3,79 3,79 0,00"):  # fmt: skip
        assert line in text
    assert "отчислен(а) по собственному желанию, приказ № 77-с от 01.10.2026" in text
    assert "Родительское собрание I 2 84,00 одно по интернету" in text
    assert "Группа участвовала в субботнике." in text


@needs_poppler
def test_the_report_of_an_empty_group_divides_by_nothing_and_leaves_room_for_nothing() -> None:
    empty = report_of(final(0, 0).summary, CuratorNotes())
    text = " ".join(page.text for page in pages(curator_report.render(empty)))
    assert "% успеваемости — — —" in text
    assert "посещаемость — — %" in text


@needs_poppler
def test_the_report_of_35_students_with_40_disciplines_and_long_names_stays_on_the_sheet() -> None:
    summary = final(35, 3).summary
    named = replace(summary, lines=tuple(replace(line, name=f"{LONG} {n}") for n, line in enumerate(summary.lines)))
    text_of_4000 = CuratorNotes("Работа с семьями обучающихся. " * 130)
    printed = pages(curator_report.render(report_of(named, text_of_4000)))
    for page in printed:
        assert all(word.left >= 0 and word.right <= page.width and word.bottom <= page.height for word in page.words)


def test_the_workbook_of_the_report_holds_numbers() -> None:
    book = load_workbook(BytesIO(curator_report_book.render(report_of(control_summary()))))
    people, moves, sums, done, _about = book.worksheets
    assert people.max_row == 3 + 26
    assert people["D4"].value == 5
    assert [row[2] for row in moves.iter_rows(min_row=4, values_only=True)] == ["прибыл(а)", "выбыл(а)"]
    told = {row[0]: row[1:] for row in sums.iter_rows(min_row=4, values_only=True)}
    assert told["% успеваемости"] == (92, 92)
    assert told["СОУ, %"] == (58.04, 58.04)
    assert [cell.value for cell in done[4]] == ["Родительское собрание", 1, 2, 84, "одно по интернету"]


@needs_poppler
@pytest.mark.parametrize(("students", "sheets"), [(1, 1), (2, 1), (3, 2), (25, 13)])
def test_two_letters_stand_on_a_sheet_and_none_is_cut(students: int, sheets: int) -> None:
    printed = pages(parent_letter.render(letters(students)))
    assert len(printed) == sheets
    for number, page in enumerate(printed, 1):
        on_it = 1 if students % 2 and number == sheets else 2
        assert page.text.count("Отрывной талон") == page.text.count("Информируем Вас") == on_it
        assert all(word.bottom <= page.height for word in page.words)


@needs_poppler
def test_a_letter_names_the_parent_debts_exams_and_the_meeting() -> None:
    text = pages(parent_letter.render(letters(2)))[0].text
    assert "Уважаемые родители (законные представители)!" in text
    assert "Уважаемая Анна Петровна!" in text
    assert "Академические задолженности: нет." in text
    assert "(до 20.11.2027)" in text
    assert "12.01.2027 в 09:00" in text
    assert "Приглашаем Вас на родительское собрание «15» января 2027 г. в 18:00, ауд. 305. Об итогах сессии." in text
    assert "5 4 н/з 3" in text


@needs_poppler
def test_letters_of_40_disciplines_and_long_names_take_sheets_of_their_own() -> None:
    printed = pages(parent_letter.render(letters(3, 40, LONG)))
    assert len(printed) >= 3
    for page in printed:
        assert page.text.count("Информируем Вас") <= 1
        assert all(word.left >= 0 and word.right <= page.width and word.bottom <= page.height for word in page.words)
    assert sum(page.text.count("ОП.39") for page in printed) == 3


@pytest.mark.parametrize("disciplines", [0, 12, 40])
def test_a_letter_is_as_tall_as_it_was_measured(disciplines: int) -> None:
    typefaces.register()
    value = letters(2, disciplines, LONG)
    for size in (parent_letter.SIZES[0], parent_letter.SIZES[-1]):
        lettering = parent_letter.Lettering(value, size)
        for one in value.letters:
            assert height_of(lettering.letter(one), parent_letter.WIDTH) == pytest.approx(lettering.height(one))


def test_a_letter_has_the_largest_letters_that_fit_whatever_was_tried_first() -> None:
    typefaces.register()
    value = letters(2)
    letterings = [parent_letter.Lettering(value, size) for size in parent_letter.SIZES]
    found = {parent_letter.fitted(value.letters[1], letterings, near) for near in range(len(letterings))}
    ((at, tall),) = found
    assert not tall
    assert letterings[at].height(value.letters[1]) <= parent_letter.HALF
    assert at == parent_letter.START or letterings[at - 1].height(value.letters[1]) > parent_letter.HALF


@pytest.mark.parametrize(
    ("meeting", "told"),
    [
        (Meeting(), ""),
        (Meeting(text="в субботу"), "собрание: в субботу."),
        (Meeting(day=date(2027, 1, 15)), "собрание «15» января 2027 г."),
        (Meeting(at=time(18), room="актовый зал"), "собрание в 18:00, актовый зал."),
    ],
)
def test_an_invitation_tells_what_is_known_of_the_meeting(meeting: Meeting, told: str) -> None:
    said = parent_letter.invitation(meeting).replace("\u00a0", " ")
    assert said.endswith(told)
    assert bool(said) is bool(told)


@needs_poppler
def test_an_empty_group_says_so() -> None:
    (page,) = pages(parent_letter.render(letters(0)))
    assert "писать некому" in page.text
