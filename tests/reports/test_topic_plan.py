"""The printed plan of topics, and the workbook that comes in again."""

from datetime import date, datetime

from reports.pdf import pages

from desktop_app.services.letterhead import Letterhead
from desktop_app.services.reports.topic_plan import number_of, render, render_workbook
from desktop_app.services.topics_import import read_topics
from desktop_app.services.topics_values import Fit, LessonKind, PlanLine, PlanSheet, TopicsPaper, TopicValues

TOPICS = (
    TopicValues("Алгоритм <b> & блок-схема", 2, LessonKind.LECTURE, "§ 1", "Раздел 1. Основы", 1),
    TopicValues("Циклы " * 30, 4, LessonKind.PRACTICE, "", "Раздел 1. Основы", 2),
    TopicValues("Проект", 2, LessonKind.COURSE_PROJECT, "защита", "", 3),
)
LINE = PlanLine(
    1, 1, 1, "ОП.04", "Основы алгоритмизации", 1, "Соколова А. П.", 2026, "", ("ИСП-21",), 3, 8, 8, Fit.EXACT,
    date(2026, 9, 1), "Иванова И. И.",
)  # fmt: skip
HEAD = Letterhead("Колледж", "", "", "П. П. Петров", "", "", "Соколова А. П.", datetime(2026, 11, 24, 10, 0))  # noqa: DTZ001
PAPER = TopicsPaper(
    PlanSheet(LINE, TOPICS, (), (), may_edit=False, may_approve=False),
    ("ИСП-21",),
    (((date(2026, 9, 2),),), ((date(2026, 9, 9), date(2026, 9, 16)),), ((),)),
    HEAD,
)


def test_the_plan_has_its_approval_numbers_and_dates() -> None:
    text = " ".join(page.text for page in pages(render(PAPER)))
    for word in ("УТВЕРЖДАЮ", "СОГЛАСОВАНО", "КАЛЕНДАРНО-ТЕМАТИЧЕСКИЙ ПЛАН", "ОП.04", "Раздел 1. Основы", "09.09–16.09",
                 "2–3", "<b>", "Всего тем: 3, часов: 8"):  # fmt: skip
        assert word in text
    assert render(PAPER) == render(PAPER)


def test_a_topic_of_several_pairs_has_several_numbers() -> None:
    assert [number_of(0, TOPICS[0]), number_of(2, TOPICS[1]), number_of(6, TOPICS[2])] == ["1", "2–3", "4"]


def test_the_workbook_comes_in_again_as_it_went_out() -> None:
    file = read_topics(render_workbook(PAPER), "ктп.xlsx")
    wanted = [(one.title.strip(), one.hours, one.kind, one.homework) for one in TOPICS]
    assert [(one.title, one.hours, one.kind, one.homework) for one in file.topics] == wanted
