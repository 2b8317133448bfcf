"""The papers of the load: sums and rates on paper, figures in the workbook (п. 2.8, domain.md 2.26)."""

from io import BytesIO

from openpyxl import load_workbook
from reports.loads import card, month, progress, summary
from reports.pdf import needs_poppler, overlaps, pages

from desktop_app.services.reports import load_sheet, month_hours, tariff
from desktop_app.services.reports import progress as progress_paper


@needs_poppler
def test_the_card_tells_the_rates_and_its_head_repeats() -> None:
    data = load_sheet.render(card(60))
    printed = pages(data)
    assert len(printed) > 1
    assert all("Дисциплина" in page.text for page in printed[:-1])
    assert "Всего за год: 3120 ч — 4,33 ставки" in " ".join(printed[-1].text.split())
    assert not [one for page in printed for one in overlaps(page)]


@needs_poppler
def test_the_summary_says_who_is_above_what() -> None:
    text = " ".join(pages(load_sheet.render_summary(summary(30)))[-1].text.split())
    assert "выше ставки" in text
    assert "выше предельной" in text


@needs_poppler
def test_the_month_has_a_total_for_each_teacher() -> None:
    (printed,) = pages(month_hours.render(month(4)))
    text = " ".join(printed.text.split())
    assert "ноябрь 2026 г." in text
    assert text.count("итого") == 2
    assert "Всего дано часов: 64" in text
    assert not overlaps(printed)


def test_workbooks_hold_figures_as_figures() -> None:
    hours = load_workbook(BytesIO(month_hours.render_xlsx(month(2)))).worksheets[0]
    assert [cell.value for cell in hours[2]][-1] == 16
    assert hours["F2"].value == 2  # the second day
    fact = load_workbook(BytesIO(progress_paper.render_xlsx(progress(1)))).worksheets[0]
    assert [cell.value for cell in fact[2]][7:13] == [32, 16, 16, 10, 26, 6]
    load = load_workbook(BytesIO(tariff.render_xlsx(summary(1)))).worksheets[0]
    assert [cell.value for cell in load[2]][-5:] == [32, 20, 52, None, None]
    assert [cell.value for cell in load[7]][-5:] == [160, 100, 260, 0.36, None]


@needs_poppler
def test_the_tarification_sums_each_teacher_and_all() -> None:
    printed = pages(tariff.render(summary(30)))
    text = " ".join(" ".join(page.text.split()) for page in printed)
    assert text.count("Итого") == 30
    assert "выше предельной" in text
    hours = sum(card.hours for card in summary(30).cards)
    assert f"часов за год: {hours}" in text
    assert not [one for page in printed for one in overlaps(page)]
