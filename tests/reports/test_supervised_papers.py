"""Course works and practices on paper and as workbooks: what each must say."""

from io import BytesIO

from openpyxl import load_workbook
from reports.pdf import in_order, needs_poppler
from reports.pdf import pages as read_pages
from reports.supervised_in import LAST, course, practice

from desktop_app.services.attestation_values import Control
from desktop_app.services.course_works_import import read_themes
from desktop_app.services.reports import course_works, practice_bases, practice_sheet


def pages(pdf: bytes) -> list[str]:
    """The words of each page."""
    return [page.text for page in read_pages(pdf)]


@needs_poppler
def test_themes_are_approved_by_the_director_and_name_who_supervises() -> None:
    (page,) = pages(course_works.render_themes(course(6)))
    for said in ("УТВЕРЖДАЮ", "ЗАКРЕПЛЕНИЕ ТЕМ КУРСОВЫХ ПРОЕКТОВ", "Тема курсового проекта", "Автоматизация учёта 3",
                 "Соколова", "19.12.2026", "тем закреплено: 5", "Заместитель директора"):  # fmt: skip
        assert said in page
    assert "КУРСОВЫХ РАБОТ" in pages(course_works.render_themes(course(3, Control.COURSE_WORK)))[0]


@needs_poppler
def test_the_head_of_a_long_list_repeats() -> None:
    sheets = pages(course_works.render_themes(course(60)))
    assert len(sheets) > 1
    assert all("Тема курсового проекта" in sheet for sheet in sheets)
    assert "Заведующий отделением" in sheets[-1]


@needs_poppler
def test_marks_are_written_in_words_and_counted() -> None:
    (page,) = pages(course_works.render_marks(course(6)))
    for said in ("ВЕДОМОСТЬ ОТМЕТОК ПО КУРСОВОМУ ПРОЕКТУ", "5 (отлично)", "2 (неудовлетворительно)", "неявка",
                 "«5» — 1, «4» — 1, «3» — 0, «2» — 1, без отметки цифрой — 1"):  # fmt: skip
        assert said in page


@needs_poppler
def test_students_stand_under_their_base() -> None:
    (page,) = pages(practice_bases.render(practice(6)))
    assert in_order(page, ["АО «Завод связи»", "ООО «Кубань-Агро»", "На базе колледжа"])
    assert "СПИСОК РАСПРЕДЕЛЕНИЯ ПО БАЗАМ ПРОИЗВОДСТВЕННОЙ ПРАКТИКИ" in page
    assert "Всего обучающихся: 6, предприятий: 2." in page


@needs_poppler
def test_a_filled_sheet_says_what_was_done_and_mastered() -> None:
    sheet, characteristic, *_rest = pages(practice_sheet.render(practice(2)))
    for said in ("АТТЕСТАЦИОННЫЙ ЛИСТ", "по производственной практике", "«07» декабря 2026 г.", "Разработка модулей",
                 "36", "Итого", "48", "ПК 1.1", "не освоена", "5 (отлично)", "М.П."):  # fmt: skip
        assert said in sheet
    assert "ХАРАКТЕРИСТИКА" in characteristic
    assert "в период прохождения производственной практики" in characteristic
    assert "Трудолюбив." in characteristic


@needs_poppler
def test_an_empty_sheet_leaves_room_for_a_hand_and_everybody_has_two_pages() -> None:
    sheets = pages(practice_sheet.render(practice(4)))
    assert len(sheets) == 8
    assert "Отметка по практике: ___" in sheets[2]
    assert "Итого" not in sheets[2]


def test_the_workbook_of_themes_comes_in_again() -> None:
    paper = course(5)
    found = read_themes(course_works.render_workbook(paper), "темы.xlsx")
    assert [(row.student, row.theme) for row in found.rows] == [
        (line.name, line.entry.theme) for line in paper.register.lines if line.entry.theme
    ]
    assert {row.due for row in found.rows} == {f"{LAST:%d.%m.%Y}"}


def test_the_workbook_of_bases_holds_dates() -> None:
    sheet = load_workbook(BytesIO(practice_bases.render_workbook(practice(3)))).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:3] == ("№", "ФИО", "База практики")
    assert {str(row[4])[:10] for row in rows[1:]} == {LAST.isoformat()}
