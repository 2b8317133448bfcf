"""Statements of every kind, and the protocol of an экзамен по модулю."""

from dataclasses import replace
from datetime import time

from reports.pdf import in_order, needs_poppler, overlaps, pages
from reports.sheets import head, paper, students

from desktop_app.services.attestation_values import Control, FinalMark, ModuleMarks, SheetKind, SheetPaper
from desktop_app.services.reports.catalogue import BY_CODE

pytestmark = needs_poppler

M = FinalMark
COMMISSION = ("Орлов П. Д., председатель", "Тихонов Б. П.", "Бондарь Е. А., секретарь")
STATEMENT = BY_CODE["exam-sheet"]


def signed(role: str, name: str) -> str:
    """A line to sign on."""
    return f"{role} {'_' * 22} / {name} /"


def retake() -> SheetPaper:
    """Before a commission, of a subgroup, with a time; one is not admitted."""
    rows = students(3, M.FOUR, M.NOT_ADMITTED, M.NO_SHOW)
    rows = tuple(replace(row, permit=f"{n} / 2026") for n, row in enumerate(rows, 7))
    rows = (rows[0], replace(rows[1], reason="не сданы лабораторные"), replace(rows[2], reason="справка", excused=True))
    of = head(kind=SheetKind.COMMISSION, subgroup=2, starts=time(9, 0))
    made = paper(rows, of)
    return replace(made, sheet=replace(made.sheet, commission=COMMISSION, ends=time(12, 0)))


def test_a_retake_says_its_kind_its_commission_and_who_was_let_in_by_what() -> None:
    (page,) = pages(STATEMENT.render(retake()))
    assert in_order(page.text, [
        "вид: комиссионная", "Группа ИСП-24-1, 2 подгруппа", "Орлов П. Д., председатель; Тихонов Б. П.",
        "Начало 09:00 Окончание 12:00", "не допущен", "Не допу-", "щены",
        "Не допущены: Бондаренко Артём Сергеевич — не сданы лабораторные.",
        "Неявка по уважительной причине: Вакуленко Артём Сергеевич — справка.",
        signed("Член комиссии", "Орлов П. Д., председатель"), signed("Член комиссии", "Тихонов Б. П."),
    ])  # fmt: skip
    assert [f"напр. {n}" in page.text for n in (7, 8, 9)] == [True] * 3
    assert not overlaps(page)


def test_course_works_have_a_statement_of_their_own_name() -> None:
    (page,) = pages(STATEMENT.render(paper(students(2, M.FIVE), head(Control.COURSE_PROJECT))))
    assert "ВЕДОМОСТЬ ЗАЩИТЫ КУРСОВЫХ ПРОЕКТОВ № 12" in page.text


def test_the_exam_of_a_module_is_a_protocol_of_its_commission() -> None:
    rows = students(25, M.FIVE, M.TWO)
    marks = {row.student_id: (M.FOUR, M.THREE, M.PASSED, None) for row in rows}
    module = ModuleMarks("ПМ.01", "Разработка модулей", ("МДК.01.01", "МДК.01.02", "УП.01", "ПП.01"), marks)
    made = replace(retake(), module=module)
    made = replace(made, sheet=replace(made.sheet, rows=rows))
    (page,) = pages(STATEMENT.render(made))
    assert in_order(page.text, [
        "ПРОТОКОЛ ЭКЗАМЕНА ПО МОДУЛЮ № 12", "Профессиональный модуль ПМ.01 Разработка модулей",
        "1 Абрамов Артём Сергеевич 4 3 зач — 5 (отлично) освоен",
        signed("Председатель комиссии", "Орлов П. Д."), signed("Член комиссии", "Кравченко А. П."),
        signed("Член комиссии", "Тихонов Б. П."), signed("Секретарь комиссии", "Бондарь Е. А."),
    ])  # fmt: skip
    assert "не освоен" in page.text
    assert not overlaps(page)
