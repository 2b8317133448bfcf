"""Plans of topics of the demo college: of the busiest loads of a few disciplines, handed out on the lessons held."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from desktop_app.models.load import LessonKind
from desktop_app.services.accounts import list_accounts, user_behind
from desktop_app.services.college import list_terms
from desktop_app.services.demo.logins import SHOWN
from desktop_app.services.demo.programmes import fill_demo_programmes
from desktop_app.services.office import Office, User
from desktop_app.services.permissions import Role
from desktop_app.services.topics import add_topic_plan, approve_topic_plan, list_topic_plans, put_topics
from desktop_app.services.topics_journal import plan_topics, put_lesson_topics
from desktop_app.services.topics_values import PlanLine, PlanSheet, PlanWanted, TopicValues

Subject = Sequence[tuple[str, Sequence[str]]]
"""Sections with their topics."""

SUBJECTS: Final[Mapping[str, Subject]] = {
    "истори": (
        ("Раздел 1. Россия и мир на рубеже веков", (
            "Россия в конце XX века", "Распад биполярного мира", "Становление новой российской государственности",
            "Экономические реформы", "Региональные конфликты", "Международные организации")),
        ("Раздел 2. Современность", (
            "Россия в системе международных отношений", "Глобализация и её последствия", "Наука и культура",
            "Информационное общество", "Национальные проекты", "Обобщающее занятие")),
    ),
    "математ": (
        ("Раздел 1. Линейная алгебра", (
            "Матрицы и действия над ними", "Определители второго и третьего порядка", "Обратная матрица",
            "Системы линейных уравнений", "Метод Гаусса", "Правило Крамера")),
        ("Раздел 2. Математический анализ", (
            "Предел функции", "Непрерывность", "Производная и её смысл", "Исследование функции",
            "Неопределённый интеграл", "Определённый интеграл")),
    ),
    "программ": (
        ("Раздел 1. Основы", (
            "Жизненный цикл программы", "Типы данных и выражения", "Ветвление", "Циклы", "Массивы", "Строки",
            "Подпрограммы и параметры", "Рекурсия")),
        ("Раздел 2. Работа с данными", (
            "Файлы", "Записи и множества", "Списки и стеки", "Очереди и деревья", "Поиск и сортировка",
            "Отладка и тестирование")),
    ),
}  # fmt: skip
"""Part of a discipline's name → sections with their topics."""

HOMEWORK: Final = ("конспект", "вопросы для самопроверки", "задачи по образцу", "", "отчёт по работе")
MOST_PLANS: Final = 8
APPROVED: Final = 2
LATE: Final = 5
SHORT: Final = 3
"""Places of the plan whose topics have not been written for weeks, and of the one that lacks hours."""

BEHIND: Final = timedelta(weeks=4)
LACKING: Final = 3  # topics
NAMES: Final = {LessonKind.PRACTICE: "Практикум: ", LessonKind.LABORATORY: "Лабораторная работа: ",
                LessonKind.COURSE_PROJECT: "Курсовой проект: "}  # fmt: skip


def fill_demo_topics(office: Office, term_id: int, teachers: Mapping[int, User]) -> int:
    """Let teachers write their plans and hand the topics out; the deputy approves the first ones. How many plans."""
    year = next(term.year_starts for term in list_terms(office) if term.id == term_id)
    wanted = [
        (line, subject)
        for line in list_topic_plans(office, year)
        for key, subject in SUBJECTS.items()
        if line.id is None and key in line.title.casefold() and line.teacher_id in teachers
    ][:MOST_PLANS]
    deputy = next(one for one in list_accounts(office) if one.login == SHOWN[Role.DEPUTY_METHODICAL])
    approving = office.signed_in(user_behind(office, deputy.id))
    written: list[tuple[Office, PlanSheet]] = []
    for number, (line, subject) in enumerate(wanted):
        desk = office.signed_in(teachers[line.teacher_id])
        written.append((desk, write_plan(desk, line, subject, number)))
        if number < APPROVED:
            approve_topic_plan(approving, written[-1][1])
    fill_demo_programmes(written, approving)
    return len(wanted)


def write_plan(desk: Office, line: PlanLine, subject: Subject, number: int) -> PlanSheet:
    """A plan with its topics, given out on the lessons held; the first one stood in the year before as well."""
    wanted = PlanWanted(line.row_id, line.teacher_id, line.year_starts)
    empty = add_topic_plan(desk, wanted)
    topics = list(invented(empty, subject))
    if number == 0:
        put_topics(desk, add_topic_plan(desk, replace(wanted, year_starts=line.year_starts - 1)), topics)
    sheet = put_topics(desk, empty, topics[:-LACKING] if number == SHORT else topics)
    hand_out(desk, sheet, desk.today - BEHIND if number == LATE else desk.today)
    return sheet


def invented(sheet: PlanSheet, subject: Subject) -> Iterator[TopicValues]:
    """As many topics of each kind as the largest load of it needs, the kinds side by side."""
    hours: dict[LessonKind, int] = {}
    for fit in sheet.fits:
        hours[fit.kind] = max(hours.get(fit.kind, 0), fit.hours)
    names = [(section, name) for section, topics in subject for name in topics]
    found: list[tuple[float, TopicValues]] = []
    for kind, total in hours.items():
        count = -(-total // 2)
        for number, place in enumerate(sorted(range(count), key=lambda one: (one % len(names), one))):
            section, name = names[place % len(names)]
            part = place // len(names) + 1
            title = f"{NAMES.get(kind, '')}{name}" + (f", часть {part}" if part > 1 else "")
            topic = TopicValues(title, 2, kind, HOMEWORK[place % len(HOMEWORK)], section)
            found.append(((number + 0.5) / count, topic))
    yield from (topic for _share, topic in sorted(found, key=lambda one: one[0]))


def hand_out(desk: Office, sheet: PlanSheet, until: date) -> None:
    """The topics on the lessons up to a day."""
    for use in sheet.uses:
        handed = plan_topics(desk, use.load_id)
        held = {line.now.lesson_id for line in handed.lines if line.day <= until}
        wanted = [one for one in handed.fresh if one.lesson_id in held]
        if use.plan_id == sheet.id and wanted:
            put_lesson_topics(desk, use.load_id, wanted)
