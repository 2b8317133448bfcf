from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from reports.pdf import Page, Word, needs_poppler, overlaps, pages
from reports.sheets import LETTERHEAD
from reports.weeks import TITLES, Given, group, poster, week

from desktop_app.services.reports import typefaces
from desktop_app.services.reports.paper import A3_WIDE
from desktop_app.services.reports.poster_table import SMALLEST, measured
from desktop_app.services.reports.timetable_poster import SIZES, _tables, _timetable, render
from desktop_app.services.timetable.sheets import Whose, sheets_of
from desktop_app.services.timetable.values import Parity, TermPart
from desktop_app.services.timetable.week import WeeksAway

pytestmark = needs_poppler


def test_eight_groups_stand_on_one_sheet_and_nothing_overlaps() -> None:
    (page,) = pages(render(poster(week(8))))
    assert (round(page.width), round(page.height)) == (1191, 842)
    assert overlaps(page) == []
    assert min(min(word.left, word.top) for word in page.words) > 14
    assert max(word.right for word in page.words) < page.width - 14
    assert max(word.bottom for word in page.words) < page.height - 14


@pytest.mark.parametrize("seed", range(3))
def test_every_lesson_is_on_the_poster_with_its_teacher_and_room(seed: int) -> None:
    of = week(8, seed)
    text = "".join(page.text for page in pages(render(poster(of))))
    for index, _title, _divided in TITLES:
        cells = {
            (lesson.day, lesson.pair, load.group_id, load.subgroup if load.subgroup is None else 0, lesson.parity)
            for lesson in of.lessons
            if (load := of.loads[lesson.load_id]).index == index
        }
        assert bool(cells) == (index in text)
    names = [of.teachers[load.teacher_id].name.split()[0] for load in of.loads.values()]
    assert {name: text.count(name) for name in names} == Counter(names)


def test_the_heading_names_the_term_the_dates_and_who_approves() -> None:
    (page,) = pages(render(poster(week(4))))
    assert "Расписание учебных занятий на I семестр 2026/2027 уч. г." in page.text
    assert "с 01.09.2026 по 28.12.2026" in page.text
    assert "Отделение информационных технологий" in page.text
    approved = page.find("УТВЕРЖДАЮ")
    assert approved.left > page.width * 0.8
    assert approved.top < page.height * 0.1
    assert "Сидоренко В. Н." in page.text


def test_the_legend_tells_which_weeks_are_odd() -> None:
    (page,) = pages(render(poster(week(4), first_odd=date(2026, 9, 7))))
    assert "Числитель — неделя с 07.09.2026 и далее через одну." in page.text
    assert page.find("07.09.2026").top > page.height * 0.8


def test_the_secretary_signs_and_the_deputy_director_agrees() -> None:
    (page,) = pages(render(poster(week(4))))
    assert "Секретарь учебной части" in page.text
    assert "/ Бондарь Е. А. /" in page.text
    assert "СОГЛАСОВАНО: зам. директора по УР" in page.text
    assert "/ Гончарова Л. П. /" in page.text
    assert abs(page.find("СОГЛАСОВАНО:").top - page.find("Секретарь").top) < 1


def test_the_first_week_stands_over_the_second() -> None:
    given = Given().lesson("Верхняя", (1, 1), Parity.ODD).lesson("Нижняя", (1, 1), Parity.EVEN)
    (page,) = pages(render(given.poster()))
    assert page.find("Верхняя").bottom < page.find("Нижняя").top


@pytest.mark.parametrize("parity", [Parity.ODD, Parity.EVEN])
def test_a_week_without_a_lesson_is_a_dash_in_its_half(parity: Parity) -> None:
    (page,) = pages(render(Given().lesson("Половина", (1, 1), parity).poster()))
    lesson, dash = page.find("Половина"), dash_of(page)
    assert (lesson.bottom < dash.top) == (parity is Parity.ODD)
    assert (lesson.top > dash.bottom) == (parity is Parity.EVEN)


def test_subgroups_stand_side_by_side() -> None:
    given = Given().lesson("Левая", (1, 1), subgroup=1).lesson("Правая", (1, 1), subgroup=2)
    (page,) = pages(render(given.poster()))
    left, right = page.find("Левая"), page.find("Правая")
    assert left.right < right.left
    assert left.top == right.top
    assert "1 п/г" in page.text
    assert "2 п/г" in page.text


def test_a_subgroup_alone_leaves_a_dash_to_the_other() -> None:
    (page,) = pages(render(Given().lesson("Вторая", (1, 1), subgroup=2).poster()))
    assert dash_of(page).right < page.find("Вторая").left
    column = page.find("ГР-1")
    assert abs(page.find("Вторая").left - column.left) < 60  # nearly the whole cell is the lesson's


def test_a_discipline_that_both_subgroups_share_is_named_once() -> None:
    given = Given().lesson("Общая", (1, 1), subgroup=1).lesson("Общая", (1, 1), subgroup=2)
    (page,) = pages(render(given.poster()))
    assert page.find("Общая").bottom < min(word.top for word in page.words if word.text.startswith("п/г"))


def test_subgroups_with_weeks_of_their_own_divide_the_cell_both_ways() -> None:
    given = Given().lesson("Постоянная", (1, 1), subgroup=1)
    given.lesson("Нечётная", (1, 1), Parity.ODD, 2).lesson("Чётная", (1, 1), Parity.EVEN, 2)
    (page,) = pages(render(given.poster()))
    every, odd, even = page.find("Постоянная"), page.find("Нечётная"), page.find("Чётная")
    assert every.right < min(odd.left, even.left)
    assert odd.bottom < even.top
    assert odd.top < every.top < even.top


def test_a_week_of_the_whole_group_stands_over_a_week_of_subgroups() -> None:
    given = Given().lesson("Целая", (1, 1), Parity.ODD)
    given.lesson("Левая", (1, 1), Parity.EVEN, 1).lesson("Правая", (1, 1), Parity.EVEN, 2)
    (page,) = pages(render(given.poster()))
    assert page.find("Целая").bottom < page.find("Левая").top
    assert page.find("Левая").right < page.find("Правая").left


def test_a_clash_hides_no_lesson() -> None:
    given = Given().lesson("Первая", (1, 1)).lesson("Вторая", (1, 1)).lesson("Третья", (1, 1), subgroup=1)
    (page,) = pages(render(given.poster()))
    assert all(name in page.text for name in ("Первая", "Вторая", "Третья"))


def test_each_day_has_its_own_bells() -> None:
    (page,) = pages(render(Given().lesson("Раз", (1, 1)).lesson("Два", (2, 1)).lesson("Три", (6, 1)).poster()))
    assert [time for time in page.text.split() if "–" in time] == ["08:35–10:05", "08:00–09:30", "08:00–09:00"]


def test_a_day_without_lessons_shrinks_to_a_line() -> None:
    (page,) = pages(render(Given().lesson("Раз", (1, 1)).lesson("Два", (3, 2)).poster()))
    assert page.text.count("занятий нет") == 4
    assert "Вт" in page.text


def test_pairs_before_the_first_lesson_are_shown_and_those_after_the_last_are_not() -> None:
    (page,) = pages(render(Given().lesson("Раз", (1, 3)).poster()))
    assert [time for time in page.text.split() if "–" in time] == ["08:35–10:05", "10:20–11:50", "12:05–13:35"]


def test_weeks_of_practice_stand_under_the_groups_name() -> None:
    away = (WeeksAway(1, "УП.01.01 Учебная практика", "practice", date(2026, 8, 31), date(2026, 9, 19)),)
    (page,) = pages(render(Given().lesson("Раз", (1, 1)).poster(away=away)))
    assert "УП.01.01 Учебная практика с 31.08 по 19.09" in page.text
    assert page.find("ГР-1").bottom < page.find("УП.01.01").top < page.find("Раз").top


@pytest.mark.parametrize(("activity", "said"), [("session", "Промежуточная аттестация"), ("vacation", "Каникулы")])
def test_weeks_without_a_title_are_called_by_what_they_are(activity: str, said: str) -> None:
    away = (WeeksAway(1, "", activity, date(2026, 12, 28), date(2027, 1, 9)),)
    (page,) = pages(render(Given().lesson("Раз", (1, 1)).poster(away=away)))
    assert f"{said} с 28.12 по 09.01" in page.text


def test_a_room_with_a_name_keeps_it_and_a_numbered_one_is_an_office() -> None:
    of = week(8)
    text = pages(render(poster(of)))[0].text
    assert "каб. 204" in text
    assert "Спортивный зал" in text
    assert "каб. Спортивный" not in text


def test_thirty_groups_are_spread_by_courses_each_once() -> None:
    of = week(30)
    printed = pages(render(poster(of)))
    names = [[head.name for head in of.groups if head.name in page.text.split()] for page in printed]
    assert sorted(name for page in names for name in page) == sorted(head.name for head in of.groups)
    assert all(0 < len(page) <= 12 for page in names)
    assert all(len({name.split("-")[1] for name in page}) == 1 for page in names)  # one course a sheet


def test_each_sheet_has_the_largest_letters_that_it_holds() -> None:
    of = week(30)
    for table in _tables(of, 680):
        larger = [size for size in SIZES if size > table.size]
        assert larger
        assert measured(table.part, _timetable(of), larger[-1], A3_WIDE.width).height > 680


def test_a_big_course_is_divided_by_departments() -> None:
    heads = tuple(group(n, f"ГР-{n:02}", department=f"Отделение {'АБ'[n % 2]}") for n in range(1, 17))
    given = Given(*heads)
    for n in range(1, 17):
        given.lesson("Раз", (1, 1), of=n)
    first, second = pages(render(given.poster()))
    assert "Отделение А" in first.text
    assert "Отделение Б" not in first.text
    assert "Отделение Б" in second.text


def test_a_sheet_that_is_too_dense_is_divided_between_courses() -> None:
    typefaces.register()
    of = week(9)
    crowded = tuple(replace(head, course=1 if head.id < 4 else 2) for head in of.groups)
    longer = {key: replace(load, title=f"{load.title} {load.title}") for key, load in of.loads.items()}
    first, *others = _tables(replace(of, groups=crowded, loads=longer), 680)
    assert {head.course for head in first.part.groups} == {1}
    assert {head.course for table in others for head in table.part.groups} == {2}


def test_letters_never_get_too_small_to_read() -> None:
    typefaces.register()
    of = week(12, seed=4)
    longer = {key: replace(load, title=f"{load.title} {load.title} {load.title}") for key, load in of.loads.items()}
    tables = _tables(replace(of, loads=longer), 680)
    assert len(tables) > 1
    assert all(table.size >= SMALLEST and table.height < 680.01 for table in tables)
    shown = [(head.id, day) for table in tables for head in table.part.groups for day in table.part.days]
    assert sorted(shown) == [(number, day) for number in range(1, 13) for day in range(1, 7)]


def test_very_long_titles_are_printed_whole_and_inside_their_column() -> None:
    title = "Разработка документоведения " * 12
    given = Given(group(1), group(2)).lesson(title, (1, 1), subgroup=1).lesson("Сосед", (1, 1), of=2)
    (page,) = pages(render(given.poster()))
    middle = (page.find("ГР-1").left + page.find("ГР-2").right) / 2
    pieces = "".join(word.text for word in page.words if word.right < middle).replace("-", "")
    assert pieces.count("документоведения") == 12
    assert page.find("Сосед").left > middle
    assert overlaps(page) == []


def test_long_names_of_the_college_push_the_table_down() -> None:
    many = "Государственное бюджетное профессиональное образовательное учреждение " * 4
    letterhead = replace(LETTERHEAD, college=many, founder=many, secretary=many, director=many)
    for page in pages(render(replace(poster(week(4)), letterhead=letterhead))):
        assert overlaps(page) == []
        assert max(word.bottom for word in page.words) < page.height - 8


def test_a_poster_of_no_groups_is_a_dash() -> None:
    (page,) = pages(render(poster(week(1), groups=(), lessons=(), away=())))
    assert dash_of(page)
    assert "УТВЕРЖДАЮ" in page.text


def dash_of(page: Page) -> Word:
    """The only dash over the legend."""
    (dash,) = [word for word in page.words if word.text == "—" and word.bottom < page.height * 0.9]
    return dash


def test_blocks_of_both_parts_of_the_term_stand_in_a_cell_with_their_dates() -> None:
    given = Given().lesson("Эксплуатация", (1, 1)).lesson("Отладка", (1, 1))
    loads = {
        key: replace(load, part=part)
        for (key, load), part in zip(given.drawn.loads.items(), (TermPart.SECOND, TermPart.FIRST), strict=True)
    }
    lessons = tuple(replace(lesson, part=loads[lesson.load_id].part) for lesson in given.drawn.lessons)
    of = given.poster(loads=loads, lessons=lessons, second_part=date(2026, 10, 26))
    (page,) = pages(render(of))
    assert "Отладка (по 25.10)" in page.text
    assert "Эксплуатация (с 26.10)" in page.text
    assert page.find("25.10)").top < page.find("26.10)").top
    assert overlaps(page) == []
    said = sheets_of(of.week, Whose.TEACHER)
    assert {one.what.partition(" ")[2] for sheet in said for cell in sheet.cells.values() for one in cell} == {
        "Отладка (по 25.10)", "Эксплуатация (с 26.10)",
    }  # fmt: skip
