"""«Расписание сессии» on paper, for the wall, by group and for a spreadsheet; «Лист изменений»."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from reports.session_values_in import changes, paper

from desktop_app.services.reports import session_changes, session_groups, session_schedule
from desktop_app.services.reports.pages import opened, sizes


def text_of(data: bytes) -> list[str]:
    with opened(data) as document:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


@pytest.mark.parametrize(("groups", "pages", "width"), [(2, 2, 842), (6, 2, 1191), (9, 4, 1191)])
def test_the_wall_schedule_gives_every_course_its_sheets(groups: int, pages: int, width: int) -> None:
    data = session_schedule.render(paper(groups, 4))
    texts = text_of(data)
    assert len(texts) == pages
    assert round(sizes(data)[0].width) == width
    for text in texts:
        assert "УТВЕРЖДАЮ" in text
        assert "Расписание зимней экзаменационной сессии 2026/27 учебного года" in text
    assert "15.01.2027 пятница" in texts[0]
    assert "09:00, каб. 305 — экзамен ОП.01 Теория вероятностей <и> статистика" in texts[0]
    assert "14:00, каб. 305 — консультация" in texts[0]
    assert data == session_schedule.render(paper(groups, 4))


def test_a_group_has_its_disciplines_in_a_row_with_the_retake() -> None:
    texts = text_of(session_groups.render(paper(1, 3)))
    assert len(texts) == 2
    assert "Группа ИС-21" in texts[0]
    assert "15.01.2027 09:00, каб. 305" in texts[0]
    assert "14.01.2027 14:00, каб. 305" in texts[0]
    assert "09.02.2027" in texts[0]
    rows = list(load_workbook(BytesIO(session_groups.render_xlsx(paper(1, 3))))["Расписание сессии"].values)
    assert rows[0][:4] == ("Группа", "Курс", "Дисциплина", "Форма")
    assert len(rows) == 7
    assert rows[1][0] == "ИС-21"


def test_the_sheet_of_changes_tells_what_was_and_what_is() -> None:
    (text,) = text_of(session_changes.render(changes()))
    assert "ЛИСТ ИЗМЕНЕНИЙ РАСПИСАНИЯ СЕССИИ" in text
    assert "15.01.2027 09:00, каб. 305; консультация 14.01.2027 14:00, каб. 305 16.01.2027 09:00, каб. 305" in text
    assert text.count("18.01.2027 09:00") == 2
    assert "каб. 210" in text
    assert "отменено" in text
