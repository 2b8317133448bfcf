from dataclasses import replace
from datetime import date

import pytest
from reports.pdf import fonts, in_order, needs_poppler, overlaps, pages
from reports.sheets import LETTERHEAD
from reports.test_grade_sheet import NAME, outside

from desktop_app.services.credentials_values import RegisterLine, RegisterPaper, Slip, SlipsPaper
from desktop_app.services.passwords import SHORTEST_PASSWORD
from desktop_app.services.permissions import Role
from desktop_app.services.reports import access_slips, handout_register

pytestmark = needs_poppler
STUDENT = Slip(
    account_id=1, name="Абрамова Вера Ильинична", role=Role.STUDENT, group="ИСП-21", children="", login="abramova.vi",
    password="k7mh-w3xp-9tqr", valid_until=date(2026, 12, 8),
)  # fmt: skip
PARENT = replace(STUDENT, name="Абрамова Нина Львовна", role=Role.PARENT, children="Абрамова\u00a0В.\u00a0И.")
LINE = RegisterLine("Абрамова Вера Ильинична", (Role.STUDENT,), "", "abramova.vi", None)


def slips(count: int, of: Slip = STUDENT) -> SlipsPaper:
    """So many slips, each with a password of its own."""
    made = tuple(replace(of, name=f"{of.name} {n}", password=f"pass-{n:04}-word") for n in range(count))
    return SlipsPaper("ГБПОУ ПКТ", made, LETTERHEAD)


def register(*lines: RegisterLine, group: str = "ИСП-21") -> RegisterPaper:
    """A register."""
    return RegisterPaper(group, lines, LETTERHEAD)


def test_a_slip_says_who_how_and_until_when() -> None:
    (page,) = pages(access_slips.render(SlipsPaper("ГБПОУ ПКТ", (STUDENT,), LETTERHEAD)))
    assert in_order(
        page.text,
        [
            "ГБПОУ ПКТ. «Ведомость»",
            "Абрамова Вера Ильинична",
            "Обучающийся, группа ИСП-21",
            "Логин abramova.vi",
            "Одноразовый пароль k7mh-w3xp-9tqr",
            "Действует по 08.12.2026 включительно",
            f"не короче {SHORTEST_PASSWORD} знаков",
            "«Не могу войти»",
            "Реквизиты доступа. Напечатано 25.12.2026 в 14:05, Бондарь Е. А.",
        ],
    )


def test_a_parent_is_told_of_which_child_and_a_colleague_of_no_group() -> None:
    clerk = replace(STUDENT, role=Role.DEPUTY_METHODICAL, group="")
    (page,) = pages(access_slips.render(SlipsPaper("", (PARENT, clerk), LETTERHEAD)))
    assert "Родитель (законный представитель): Абрамова В. И.," in page.text
    assert "Заместитель директора по учебно-методической" in page.text
    assert page.text.count("группа ИСП-21") == 1


@pytest.mark.parametrize(("count", "expected"), [(1, 1), (10, 1), (11, 2), (50, 5), (61, 7)])
def test_ten_slips_stand_on_a_page_in_the_order_of_the_list(count: int, expected: int) -> None:
    printed = pages(access_slips.render(slips(count)))
    assert len(printed) == expected
    for number, page in enumerate(printed):
        mine = [f"pass-{n:04}-word" for n in range(number * 10, min(count, number * 10 + 10))]
        assert sorted(word.text for word in page.words if word.text.startswith("pass-")) == mine
        assert overlaps(page) == []
        assert outside(page) == []


def test_each_slip_stays_within_its_cut_lines() -> None:
    long = replace(PARENT, name=NAME, children=NAME * 2, login="x" * 59, group="ИСП-24-1/2/3/4/5/6/7/8/9/10, ИСП-25-1")
    (page,) = pages(access_slips.render(replace(slips(10, long), college=NAME * 3)))
    assert overlaps(page) == []
    middle = (min(word.left for word in page.words) + page.width - 34) / 2
    logins = [word for word in page.words if word.text == "x" * 59]
    assert len(logins) == 10
    assert sum(word.right < middle + 12 for word in logins) == 5
    assert all(not word.left < middle < word.right for word in page.words if word.text != "Стр.")


def test_the_same_slips_are_the_same_bytes_with_our_typefaces_only() -> None:
    paper = slips(3)
    assert access_slips.render(paper) == access_slips.render(paper)
    assert all("Liberation" in name and embedded == "yes" for name, embedded, _ in fonts(access_slips.render(paper)))


def test_the_register_says_who_got_which_login_and_leaves_room_to_sign() -> None:
    signed = replace(LINE, name="Ежов Глеб", login="ezhov.g", received_on=date(2026, 11, 24))
    mother = RegisterLine("Абрамова Нина Львовна", (Role.PARENT,), "Абрамова\u00a0В.\u00a0И.", "abramova.nl", None)
    (page,) = pages(handout_register.render(register(LINE, mother, signed)))
    assert in_order(
        page.text,
        [
            "ВЕДОМОСТЬ ВЫДАЧИ РЕКВИЗИТОВ ДОСТУПА",
            "группа ИСП-21",
            "1 Абрамова Вера Ильинична Обучающийся abramova.vi",
            "2 Абрамова Нина Львовна Родитель: Абрамова В. И. abramova.nl",
            "3 Ежов Глеб Обучающийся ezhov.g 24.11.2026",
            "Всего в ведомости: 3, получение отмечено: 1.",
            "Выдал (куратор группы)",
            "Администратор",
        ],
    )


def test_the_register_of_the_staff_names_all_their_roles() -> None:
    both = replace(LINE, roles=(Role.CURATOR, Role.TEACHER))
    (page,) = pages(handout_register.render(register(both, group="")))
    assert "сотрудники" in page.text
    assert "Куратор, Преподаватель" in page.text
    assert "группа" not in page.text.partition("Всего")[0]


@pytest.mark.parametrize("count", [25, 30, 33, 34, 35, 60, 120])
def test_signatures_never_stand_without_the_last_names(count: int) -> None:
    lines = [replace(LINE, name=f"Фамилия{n} Имя", login=f"login{n}") for n in range(count)]
    printed = pages(handout_register.render(register(*lines)))
    last = printed[-1].text
    assert f"login{count - 1}" in last
    assert "Выдал (куратор группы)" in last
    assert all("Фамилия, имя, отчество" in page.text for page in printed)


def test_long_names_and_logins_wrap_inside_their_columns() -> None:
    long = RegisterLine(NAME, tuple(Role)[1:6], "", "x" * 59, date(2026, 11, 24))
    for page in pages(handout_register.render(register(*[long] * 12, LINE))):
        assert overlaps(page) == []
        assert outside(page) == []
