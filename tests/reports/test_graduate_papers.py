"""What stands on the protocols of the state attestation, their summary, the list of the admitted, and an extract."""

from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import load_workbook
from reports.graduates_in import THEME, attestation, book, commission, entry, extract, protocols
from reports.pdf import needs_poppler, pages
from reports.sheets import LETTERHEAD

from desktop_app.services.gia_values import AttestationPaper, FinalMark, GiaForm, ProtocolPaper
from desktop_app.services.record_book_values import ExtractPaper
from desktop_app.services.reports import gia_protocol, gia_summary, record_extract

pytestmark = needs_poppler


def text_of(data: bytes) -> list[str]:
    """The pages, spaces made even."""
    return [" ".join(page.text.replace("\N{NO-BREAK SPACE}", " ").split()) for page in pages(data)]


def test_a_protocol_is_a_page_with_the_decision_and_the_commission() -> None:
    found = text_of(gia_protocol.render(protocols(4)))
    assert len(found) == 4
    first = found[0]
    for words in (
        "ПРОТОКОЛ № 1",
        "защита дипломного проекта (работы)",
        "приказ № 112-У от 09.06.2027, с 10.06.2027",
        THEME,
        "с оценкой 5 (отлично)",
        "Присвоить квалификацию «Программист»",
        "с отличием",
        "Председатель ГЭК",
        "Лебедев Игорь Сергеевич",
    ):
        assert words in first
    assert "с отличием" not in found[1]
    assert "Протокол исправлен: описка секретаря" in found[1]


@pytest.mark.parametrize(
    ("mark", "words"),
    [
        (FinalMark.TWO, "не прошёл государственную итоговую аттестацию: 2 (неудовлетворительно)"),
        (FinalMark.NO_SHOW, "не явился"),
    ],
)
def test_who_has_not_passed_is_awarded_nothing(mark: FinalMark, words: str) -> None:
    one = replace(entry(3), mark=mark, qualified=False)
    (page,) = text_of(gia_protocol.render(ProtocolPaper(commission(4), (one,), LETTERHEAD)))
    assert words in page
    assert "Присвоить" not in page


def test_a_demonstration_exam_tells_its_points_and_an_empty_protocol_leaves_room_for_the_hand() -> None:
    (page,) = text_of(gia_protocol.render(protocols(1, GiaForm.DEMO_EXAM)))
    assert "Набрано баллов 62,50" in page
    assert "Тема" not in page
    bare = replace(entry(0), mark=None, protocol_number=None, qualified=False, honours=False)
    (page,) = text_of(gia_protocol.render(ProtocolPaper(commission(1), (bare,), LETTERHEAD)))
    assert "ПРОТОКОЛ № ____" in page
    assert "Присвоить" not in page


def test_the_summary_counts_what_it_lists() -> None:
    told = " ".join(text_of(gia_summary.render(attestation(9))))
    assert "Допущено: 8; прошли: 5; «5» — 3, «4» — 1, «3» — 1, «2» — 1, неявок — 1." in told
    assert "Средний балл 4,00" in told  # (5·3 + 4 + 3 + 2) / 6


def test_the_list_of_the_admitted_leaves_the_others_out() -> None:
    told = " ".join(text_of(gia_summary.render_admitted(attestation(9))))
    assert "Допущено: 8. Не допущено: 1." in told
    assert entry(8).name not in told


def test_the_workbook_has_the_same_lines() -> None:
    sheet = load_workbook(BytesIO(gia_summary.render_xlsx(attestation(9)))).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:3] == ("№", "Фамилия, имя, отчество", "Тема")
    assert len(rows) == 9
    assert rows[1][6] == "5 (отлично)"


def test_a_formula_in_a_name_stays_a_text() -> None:
    made = commission(1)
    evil = replace(made, entries=(replace(entry(0), name="=1+1"),))
    sheet = load_workbook(BytesIO(gia_summary.render_xlsx(AttestationPaper(evil, LETTERHEAD)))).worksheets[0]
    assert sheet.cell(2, 2).data_type == "s"


def test_an_extract_tells_the_last_attempt_and_the_decision() -> None:
    told = " ".join(text_of(record_extract.render(extract(2, 6))))
    for words in (
        "ВЫПИСКА ИЗ ЗАЧЁТНОЙ КНИЖКИ № 23-0001",
        "I семестр, 1 курс, 2023/2024 учебный год",
        "пересдача",
        "освоен",
        "Решением ГЭК присвоена квалификация «Программист», диплом с отличием.",
    ):
        assert words in told
    assert "неудовлетворительно" not in told  # what was failed first is not written out


def test_what_has_no_mark_is_not_written_out() -> None:
    made = book(1, 3)
    bare = replace(
        made,
        results=tuple(replace(one, attempts=()) for one in made.results),
        course_works=tuple(replace(one, mark=None) for one in made.course_works),
        practices=(), modules=(), attestation=(),
    )  # fmt: skip
    told = " ".join(text_of(record_extract.render(ExtractPaper(bare, LETTERHEAD))))
    assert "семестр" not in told
    assert "Курсовые" not in told
    assert "Директор" in told
