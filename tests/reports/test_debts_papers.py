"""The permit for a retake, the list of debtors, the list of the move to the next year."""

from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

from openpyxl import load_workbook
from reports.pdf import in_order, needs_poppler, overlaps, pages
from reports.sheets import LETTERHEAD
from reports.test_grade_sheet import outside

from desktop_app.services.debts_values import (
    AttemptSeen,
    Control,
    DebtCard,
    DebtLine,
    DebtorsPaper,
    DebtState,
    FinalMark,
    PermitPaper,
)
from desktop_app.services.reports import debtors, retake_permit, transfer_list
from desktop_app.services.year_transfer_values import (
    Choice,
    Decision,
    TransferGroup,
    TransferLine,
    TransferPaper,
    TransferPlan,
    Why,
)

pytestmark = needs_poppler
LINE = DebtLine(
    id=1, version=1, student_id=1, name="Абрамова Вера Ильинична", record_book="25-001", group_id=1, group="ИСП-21",
    index="ОП.04", title="Основы алгоритмизации и программирования", term="2026/27-1", control=Control.EXAM,
    mark=FinalMark.TWO, teacher="Соколова\u00a0А.\u00a0П.", since=date(2026, 12, 21), due=date(2027, 12, 21),
    attempts=1, waiting=True, paused=False, state=DebtState.OPEN, closed_on=None, struck_off="",
    conditional_until=None,
)  # fmt: skip
ATTEMPT = AttemptSeen(
    id=1, version=1, number=2, year=2027, register_number=12, issued_on=date(2027, 2, 1), valid_until=date(2027, 2, 11),
    held_on=None, examiners=("Соколова А. П.", "Тихонов Б. П.", "Константинопольская-Преображенская В. Г."), mark=None,
)  # fmt: skip
CARD = DebtCard(LINE, LINE.due, (ATTEMPT,), (), may_permit=False, edits=True, today=date(2027, 2, 1))
PAPER = PermitPaper(
    CARD, ATTEMPT, 2, "09.02.07 Информационные системы и программирование", "Громова\u00a0Е.\u00a0И.", LETTERHEAD
)


def debtors_paper(count: int, *, by_teacher: bool = False) -> DebtorsPaper:
    lines = tuple(
        replace(LINE, id=n, student_id=n // 2, name=f"Абрамова Вера Ильинична {n:03}", group=f"ИСП-{2 + n % 3}1",
                teacher="" if n % 4 == 0 else LINE.teacher)
        for n in range(count)
    )  # fmt: skip
    at = datetime(2027, 2, 1, 10, 0)  # noqa: DTZ001 - the desk's clock
    return DebtorsPaper(by_teacher, lines, date(2027, 2, 1), LETTERHEAD, "Бондарь Е. А.", "bondar", at)


def plan(students: int) -> TransferPaper:
    groups = (
        TransferGroup(1, "ИСП-21", 1, "Отделение", 2, last=False, lower=((3, "ИСП-11"),), next_name="ИСП-31"),
        TransferGroup(2, "ИСП-41", 1, "Отделение", 4, last=True, lower=(), next_name="ИСП-41"),
    )
    lines = tuple(
        TransferLine(n, 1, f"Абрамова Вера {n:03}", "25-001", 1 + n % 2, Why.NOTHING, 0, None,
                     Decision.GRADUATES if n % 2 else Decision.UP, (Decision.UP, Decision.REPEATS))
        for n in range(students)
    )  # fmt: skip
    debtor = replace(lines[0], student_id=-1, name="Должников Илья", why=Why.DEBTS, debts=2, due=date(2027, 12, 21),
                     proposed=Decision.CONDITIONAL)  # fmt: skip
    resting = replace(lines[0], student_id=-2, name="Отдыхов Пётр", why=Why.ON_LEAVE, proposed=Decision.STAYS)
    whole = TransferPlan(2027, groups, (*lines, debtor, resting), date(2027, 9, 1), date(2027, 7, 1), None)
    return TransferPaper(whole, {0: Choice(Decision.REPEATS)}, LETTERHEAD)


def test_the_permit_is_one_page_that_names_all_of_domain_2_13() -> None:
    data = retake_permit.render(PAPER)
    (page,) = pages(data)
    assert in_order(page.text, [
        "НАПРАВЛЕНИЕ № 12 / 2027", "«01» февраля 2027 г.", "11.02.2027", "Абрамова Вера Ильинична", "ИСП-21",
        "25-001", "09.02.07", "ОП.04 Основы алгоритмизации", "I семестр 2026/2027", "Форма контроля экзамен",
        "повторно, с комиссией",
        "21.12.2027", "Комиссия", "Тихонов Б. П.", "Зав. отделением", "Громова",
    ])  # fmt: skip
    assert not outside(page)
    assert not overlaps(page)
    assert data == retake_permit.render(PAPER)


def test_a_permit_with_its_result_is_filled_in() -> None:
    done = replace(ATTEMPT, held_on=date(2027, 2, 5), mark=FinalMark.THREE)
    (page,) = pages(retake_permit.render(replace(PAPER, attempt=done)))
    assert "удовлетворительно" in page.text
    assert "05.02.2027" in page.text


def test_the_debtors_stand_under_their_group_or_teacher_on_as_many_sheets_as_it_takes() -> None:
    sheets = pages(debtors.render(debtors_paper(80)))
    assert len(sheets) > 1
    assert not any(outside(page) for page in sheets)
    assert "Всего задолженностей: 80, обучающихся с задолженностями: 40." in sheets[-1].text
    (page,) = pages(debtors.render(debtors_paper(9, by_teacher=True)))
    assert "по преподавателям" in page.text
    assert pages(debtors.render(debtors_paper(0)))


def test_the_workbook_of_debtors_holds_dates_and_who_took_it_out() -> None:
    book = load_workbook(BytesIO(debtors.render_xlsx(debtors_paper(3))))
    sheet = book["Задолженности"]
    assert sheet.max_row == 4
    assert sheet.cell(2, 11).value == datetime(2027, 12, 21)  # noqa: DTZ001
    assert str(book["О выгрузке"].cell(1, 2).value).startswith("Бондарь")


def test_the_list_of_the_move_says_what_becomes_of_everybody() -> None:
    paper = plan(60)
    sheets = pages(transfer_list.render(paper))
    text = " ".join(page.text for page in sheets)
    assert not any(outside(page) for page in sheets)
    for words in (
        "ПЕРЕВОД ГРУПП НА 2027/2028 УЧЕБНЫЙ ГОД", "Группа ИСП-21, 2 курс → 3 курс", "Группа ИСП-41, 4 курс → выпуск",
        "переводится условно, до 21.12.2027", "без изменений: академический отпуск", "повторный год в группе ИСП-11",
        "Всего: переводятся 29, условно 1, на повторный год 1, выпускаются 30, без изменений 1.",
    ):  # fmt: skip
        assert words in text
