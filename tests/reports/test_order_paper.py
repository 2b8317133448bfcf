"""The order on paper: each kind says what it must, in the right cases; long lists; hostile data."""

from dataclasses import replace
from datetime import date

import pytest
from reports.orders import ANNA, HERE, IVAN, LINES, OTHER, line, paper
from reports.pdf import fonts, in_order, needs_poppler, overlaps, pages
from reports.sheets import LETTERHEAD

from desktop_app.services.order_papers import Entrant
from desktop_app.services.orders_values import ExpulsionReason, Funding, LeaveReason, OrderKind, OrderState
from desktop_app.services.reports.order_items import body
from desktop_app.services.reports.order_paper import MOST_READERS, render
from desktop_app.services.reports.order_words import subject

pytestmark = needs_poppler
BY_CODE = "специальности 09.02.07 «Информационные системы и программирование»"
STUDIES = f"2 курса группы ИСП-21 {BY_CODE} очной формы обучения"
SAID: dict[OrderKind, str] = {
    OrderKind.ENROLMENT: "Зачислить с 12 ноября 2026 г. в число студентов 1 курса очной формы обучения по "
    f"{BY_CODE} на базе основного общего образования со сроком обучения 3 года 10 месяцев на места, финансируемые за "
    "счёт бюджетных ассигнований согласно приложению 1 (1 человек).",
    OrderKind.TRANSFER_IN: "Зачислить Иванова Петра Ильича с 12 ноября 2026 г. в порядке перевода из другой "
    f"образовательной организации (ГБПОУ «Портовый колледж») в число студентов {STUDIES} с обучением по договору об "
    "оказании платных образовательных услуг.",
    OrderKind.REENROLMENT: "Восстановить Ковальчук Анну Львовну с 12 ноября 2026 г. в число студентов 2 курса группы "
    "ИСП-22",
    OrderKind.TRANSFER: f"Перевести Ковальчук Анну Львовну, студентку {STUDIES}, с 12 ноября 2026 г. в группу ИСП-22; "
    "на обучение по договору об оказании платных образовательных услуг. Основание: личное заявление от 02.11.2026.",
    OrderKind.NEXT_COURSE: "Перевести с 12 ноября 2026 г. на 3 курс студентов, выполнивших учебный план, согласно "
    "приложению 1 (1 человек).",
    OrderKind.REPEAT_YEAR: f"Оставить Иванова Петра Ильича, студента {STUDIES}, с 12 ноября 2026 г. на повторный год "
    "обучения на 2 курсе с зачислением в группу ИСП-31.",
    OrderKind.LEAVE: f"Предоставить Ковальчук Анне Львовне, студентке {STUDIES}, академический отпуск по медицинским "
    "показаниям с 12 ноября 2026 г. по 11 ноября 2027 г.",
    OrderKind.RETURN: "Считать вышедшей из академического отпуска и приступившей к учебным занятиям с 12 ноября "
    f"2026 г. Ковальчук Анну Львовну, студентку {STUDIES}, с зачислением в группу ИСП-22.",
    OrderKind.EXPULSION: f"Отчислить Иванова Петра Ильича, студента {STUDIES}, обучающегося за счёт бюджетных "
    "ассигнований, с 12 ноября 2026 г. по собственному желанию. Основание: личное заявление от 02.11.2026.",
    OrderKind.GRADUATION: "Отчислить с 12 ноября 2026 г. в связи с получением среднего профессионального образования "
    f"(завершением обучения) студентов 2 курса очной формы обучения {BY_CODE}, успешно прошедших государственную "
    "итоговую аттестацию, согласно приложению 1 (1 человек). Присвоить им квалификацию «Программист» и выдать дипломы.",
    OrderKind.NAME_CHANGE: f"Изменить с 12 ноября 2026 г. в личном деле и учётных документах студентки {STUDIES}, "
    "Ковальчук Анны Львовны: фамилию «Ковальчук» на «Шевченко».",
}


@pytest.mark.parametrize("kind", list(OrderKind))
def test_an_order_of_each_kind_says_what_becomes_of_whom(kind: OrderKind) -> None:
    first, *_others = printed = pages(render(paper(kind, basis="Решение педагогического совета от 09.11.2026 № 4.")))
    parts = [
        LETTERHEAD.founder,
        "П Р И К А З «10» ноября 2026 г. № 15-с",
        subject(paper(kind)),
        "В ",
        "ПРИКАЗЫВАЮ:",
        f"1. {SAID[kind]}",
        "Контроль за исполнением",
        "Основание: решение педагогического совета от 09.11.2026 № 4.",
        "Директор",
        "/ Сидоренко В. Н. /",
        "Лист согласования",
        "С приказом ознакомлены",
        f"Стр. 1 из {len(printed)}",
    ]
    assert in_order(first.text, parts), first.text
    assert [overlaps(page) for page in printed] == [[]] * len(printed)
    assert ".." not in first.text.replace("...", "")


def test_each_reason_of_an_expulsion_and_of_a_leave_has_words_for_both_sexes() -> None:
    for reason in ExpulsionReason:
        of_him, of_her = (
            body(paper(OrderKind.EXPULSION, line(who, expulsion=reason))).items[0] for who in (IVAN, ANNA)
        )
        assert "Отчислить Иванова Петра Ильича, студента" in of_him
        assert "Отчислить Ковальчук Анну Львовну, студентку" in of_her
        assert "обучающуюся" in of_her
    assert "не вышедшую" in body(paper(OrderKind.EXPULSION, line(ANNA, expulsion=ExpulsionReason.NO_RETURN))).items[0]
    for kind in LeaveReason:
        assert "отпуск" in body(paper(OrderKind.LEAVE, line(leave=kind, until=date(2027, 9, 1)))).items[0]


def test_a_move_to_another_programme_names_its_course_form_and_term() -> None:
    (text, *_more) = body(paper(OrderKind.TRANSFER, line(after=OTHER))).items
    wanted = (
        "на 1\u00a0курс очной формы обучения по профессии\u00a015.01.05 «Сварщик» на базе основного общего образования"
    )
    assert f"{wanted} со сроком обучения 3\u00a0года, в группу\u00a0М-11." in text


def test_whoever_moves_up_with_debts_stands_in_a_list_of_their_own() -> None:
    up = replace(HERE, course=3)
    order = paper(
        OrderKind.NEXT_COURSE, line(after=up), line(ANNA, 2, after=up, until=date(2027, 10, 1)), state=OrderState.DRAFT
    )
    front, clear, late = pages(render(order))
    assert "на 3 курс условно студентов, имеющих академическую задолженность, согласно приложению 2" in front.text
    assert "Иванов Пётр Ильич 24-0001" in clear.text
    assert "Ковальчук Анна Львовна 24-0002 ИСП-21 01.10.2027" in late.text
    assert "Ковальчук" not in clear.text


def test_an_enrolment_has_a_list_for_each_programme_and_funding() -> None:
    lines = [
        line(before=None, after=place, number=number, funding=funding)
        for number, (place, funding) in enumerate(
            [(HERE, Funding.BUDGET), (HERE, Funding.CONTRACT), (OTHER, Funding.BUDGET), (HERE, Funding.BUDGET)], start=1
        )
    ]
    order = body(paper(OrderKind.ENROLMENT, *lines))
    assert sorted(len(one.lines) for one in order.appendices) == [1, 1, 2]
    assert [f"приложению\u00a0{n}" in text for n, text in enumerate(order.items[:3], start=1)] == [True] * 3


def test_whoever_came_by_the_competition_stands_with_number_and_mean() -> None:
    came = replace(line(before=None, after=HERE, number=1), entrant=Entrant(125, "4,63"))
    other = line(before=None, after=HERE, number=2)
    text = pages(render(paper(OrderKind.ENROLMENT, came, other)))[-1].text
    assert "Рег. №" in text
    assert f"{came.name.full} 125 4,63 {came.record_book} ИСП-21" in text
    assert f"{other.name.full} {other.record_book} ИСП-21" in text
    plain = pages(render(paper(OrderKind.ENROLMENT, other)))[-1].text
    assert "Рег. №" not in plain


@pytest.mark.parametrize("count", [25, 45, 46, 300])
def test_long_lists_go_over_pages_with_their_head_and_lose_nobody(count: int) -> None:
    lines = [line(before=None, after=HERE, number=n) for n in range(1, count + 1)]
    first, *rest = pages(render(paper(OrderKind.ENROLMENT, *lines)))
    assert "Фамилия, имя, отчество" in first.text
    assert all("Фамилия, имя, отчество" in page.text and "Группа" in page.text for page in rest)
    books = [word.text for page in rest for word in page.words if word.text.startswith("24-")]
    assert books == [f"24-{n:04}" for n in range(1, count + 1)]
    assert "24-" in rest[-1].text  # the signature never stands alone
    assert "Студенты списков знакомятся" in first.text


def test_readers_sign_one_by_one_only_while_they_are_few() -> None:
    few = [line(number=n, expulsion=ExpulsionReason.OWN_WISH) for n in range(MOST_READERS)]
    printed = pages(render(paper(OrderKind.EXPULSION, *few)))
    assert sum(page.text.count("Иванов Пётр Ильич") for page in printed) == MOST_READERS


def test_a_draft_is_marked_and_leaves_room_for_number_and_date() -> None:
    (page,) = pages(render(paper(state=OrderState.DRAFT, number="", dated_on=None)))
    assert in_order(page.text, ["ПРОЕКТ", "П Р И К А З «____» ______________ 20___ г. № _______", "Проект приказа."])


def test_an_annulled_order_says_by_what_and_when_on_every_part() -> None:
    gone = paper(
        OrderKind.ENROLMENT, state=OrderState.ANNULLED, annulled_on=date(2026, 11, 20), annulment="приказом № 18-с"
    )
    printed = pages(render(gone))
    assert ["АННУЛИРОВАН 20.11.2026: приказом № 18-с" in page.text for page in printed] == [True, True]
    assert "Приказ № 15-с от 10.11.2026 (аннулирован)." in printed[0].text


def test_whatever_the_data_holds_is_printed_as_it_stands() -> None:
    name = replace(IVAN, last="О’<b>&{0}", first="Ж" * 80, patronymic="")
    long = line(name, expulsion=ExpulsionReason.TRANSFER_OUT, other_college="А" * 200, basis="слово " * 50)
    printed = pages(render(paper(OrderKind.EXPULSION, long, basis="<img src='x'> " + "решения " * 60)))
    letters = "".join(page.letters for page in printed)
    assert "О’<b>&{0}" in letters
    assert "<imgsrc='x'>" in letters
    assert "А" * 200 in letters


def test_an_order_without_students_or_places_is_still_a_paper() -> None:
    for kind in OrderKind:
        assert pages(render(paper(kind, line(before=None, after=None)))), kind
    empty = replace(paper(OrderKind.EXPULSION), lines=())
    assert "Об отчислении студентов" in pages(render(empty))[0].text


def test_the_faces_are_in_the_file_and_the_same_order_is_the_same_file() -> None:
    first = render(paper(OrderKind.GRADUATION))
    assert first == render(paper(OrderKind.GRADUATION))
    assert all(embedded == subset == "yes" for _name, embedded, subset in fonts(first))
    assert set(LINES) == set(OrderKind)
