"""«Лист замен» (domain.md 2.14): what stood, what is held, «снята», why; several pages with the head on each."""

from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

from openpyxl import load_workbook
from reports.pdf import in_order, needs_poppler, overlaps, pages

from desktop_app.services.letterhead import Letterhead
from desktop_app.services.reports.substitution_sheet import render, render_xlsx
from desktop_app.services.substitutions_values import Made, Side, SubstitutionKind, SubstitutionSheet

DAY = date(2026, 11, 30)
HEAD = Letterhead(
    college="ГБПОУ «Техникум»", founder="", city="", director="", deputy_academic="", secretary="С. А. Орлова",
    printed_by="Орлова С. А.", printed_at=datetime(2026, 11, 27, 10, 0),  # noqa: DTZ001 - the clock on the wall
)  # fmt: skip
BASE = Side(DAY, 1, "Основы алгоритмизации и программирования", "Соколова А. П.", "101")
LINE = Made(
    id=1, version=1, kind=SubstitutionKind.TEACHER, batch="b", group="ИСП-21", subgroup=None, base=BASE,
    now=replace(BASE, teacher="Тихонов Б. П."), reason="болезнь <b>&", made_by="", made_at=HEAD.printed_at,
    posted_on=None, revoked=False,
)  # fmt: skip


@needs_poppler
def test_each_line_says_what_stood_what_is_held_and_why() -> None:
    lines = (
        LINE,
        replace(LINE, kind=SubstitutionKind.CANCELLED, now=None, group="ИСП-22"),
        replace(LINE, kind=SubstitutionKind.MOVED, now=replace(BASE, day=date(2026, 12, 1), pair=3), subgroup=2),
    )
    (page,) = pages(render(SubstitutionSheet(DAY, lines, date(2026, 11, 27), HEAD)))
    assert overlaps(page) == []
    said = ("ЛИСТ ЗАМЕН на 30.11.2026", "понедельник", "По расписанию", "снята", "Всего замен: 3", "С. А. Орлова")
    assert in_order(page.text, list(said))
    for words in ("Тихонов", "болезнь <b>&", "перенесена: 01.12.2026", "подгр. 2", "вывешивания: 27.11.2026"):
        assert words in page.text


@needs_poppler
def test_many_lines_flow_over_pages_and_the_same_value_is_the_same_bytes() -> None:
    sheet = SubstitutionSheet(DAY, tuple(replace(LINE, group=f"ИСП-{number}") for number in range(60)), None, HEAD)
    made = pages(render(sheet))
    assert len(made) > 1
    assert all("По расписанию" in page.text for page in made)
    assert [overlaps(page) for page in made] == [[]] * len(made)
    assert "вывешивания: «____»" in made[-1].text
    assert render(sheet) == render(sheet)


def test_the_workbook_has_the_same_lines() -> None:
    lines = (LINE, replace(LINE, kind=SubstitutionKind.CANCELLED, now=None, subgroup=2))
    sheet = load_workbook(BytesIO(render_xlsx(SubstitutionSheet(DAY, lines, None, HEAD)))).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == ("№", "Группа", "Пара", "По расписанию", "Замена", "Причина")
    assert [row[:3] for row in rows[1:]] == [(1, "ИСП-21", 1), (2, "ИСП-21, подгр. 2", 1)]
    assert [row[4:] for row in rows[1:]] == [
        ("Основы алгоритмизации и программирования, Тихонов Б. П., каб. 101", "болезнь <b>&"),
        ("снята", "болезнь <b>&"),
    ]
