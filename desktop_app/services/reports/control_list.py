"""The list of tasks with their last days, and the register of control (реестр контроля, п. 7.2), A4 across."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from desktop_app.services.control_papers import RecordPaper, TaskPaper
from desktop_app.services.control_records import ControlKind, RecordLine
from desktop_app.services.letterhead import Letterhead
from desktop_app.services.reports import typefaces
from desktop_app.services.reports.paper import (
    A4_WIDE,
    CENTRED,
    CENTRED_BOLD,
    SMALL,
    TITLE,
    Ledger,
    Stamp,
    cell,
    evenly,
    flow,
    paragraph,
    signatures,
)
from desktop_app.services.reports.table_file import TableFile
from desktop_app.services.reports.typefaces import SERIF_BOLD
from desktop_app.services.reports.words import ROLES, numeric_date
from desktop_app.services.rules.deadlines import Duty, TaskState
from desktop_app.services.tasks_values import Task

R = TypeVar("R")
WIDTH = A4_WIDE.width
LOW = 16.0  # the height of a row, pt
MONTHS = ("январь", "февраль", "март", "апрель", "май", "июнь",
          "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь")  # fmt: skip
DUTIES = {
    Duty.CARD: "Карточка нового обучающегося",
    Duty.FULL_DATA: "Полные данные обучающихся",
    Duty.EXPULSION_ORDER: "Приказ об отчислении",
    Duty.ORDER_EFFECT: "Приказ не вступил в силу",
    Duty.LEAVER: "Справка отчисленному",
    Duty.EMPLOYEE: "Карточка нового сотрудника",
    Duty.GROUP_CHECK: "Еженедельная проверка данных группы",
    Duty.FINDINGS: "Исправления по сообщению куратора",
    Duty.DIVISION: "Деление группы на подгруппы",
    Duty.MARKS: "Оценки промежуточной аттестации",
    Duty.DEBT: "Академическая задолженность: истекает год",
    Duty.ACTIVITY: "Отчёт об активности пользователей",
    Duty.MONTHLY: "Ежемесячный контроль",
    Duty.PERIOD: "Отчёты за семестр",
    Duty.FINAL: "Итоговый контроль за семестр",
}
KINDS = {
    ControlKind.ACTIVITY: "отчёт об активности (п. 5.1)",
    ControlKind.MONTHLY: "ежемесячный контроль (п. 7.2)",
    ControlKind.PERIOD: "отчёты за период (п. 5.2–5.4)",
    ControlKind.FINAL: "итоговый контроль (п. 7.4)",
}
TERM_NAME = re.compile(r"(\d{4}/\d{2})-([12])")


@dataclass(frozen=True, slots=True)
class Field(Generic[R]):
    """A column: its head, its share of the width, and what it takes from a row."""

    head: str
    share: float
    value: Callable[[R], str]


def render_tasks(paper: TaskPaper) -> bytes:
    """The list of tasks as a PDF."""
    typefaces.register()
    overdue = sum(task.state is TaskState.OVERDUE for task in paper.tasks)
    tail: list[Flowable] = [paragraph(f"Всего: {len(paper.tasks)}, просрочено: {overdue}.", SMALL)]
    titles = (f"СРОКИ НА {numeric_date(paper.today)}", "")
    return _render(paper.letterhead, titles, _ledger(task_fields(paper), paper.tasks, tail))


def render_records(paper: RecordPaper) -> bytes:
    """The register of control as a PDF, for the director to sign."""
    typefaces.register()
    tail: list[Flowable] = [
        paragraph(f"Всего записей: {len(paper.records)}.", SMALL),
        Spacer(1, 3 * mm),
        signatures(((paper.letterhead.director_title, paper.letterhead.director),), WIDTH),
    ]
    titles = ("РЕЕСТР КОНТРОЛЯ", "за ведением информационной системы, п. 5.1, 5.4, 7.2, 7.4 Положения")
    return _render(paper.letterhead, titles, _ledger(RECORD_FIELDS, paper.records, tail))


def tasks_file(paper: TaskPaper) -> TableFile:
    """The list of tasks for a workbook."""
    return _table("Сроки", paper.letterhead, task_fields(paper), paper.tasks)


def records_file(paper: RecordPaper) -> TableFile:
    """The register of control for a workbook."""
    return _table("Реестр контроля", paper.letterhead, RECORD_FIELDS, paper.records)


def task_fields(paper: TaskPaper) -> tuple[Field[Task], ...]:
    """The columns of a task."""
    return (
        Field("Срок", 62, lambda task: numeric_date(task.due_on)),
        Field("Что сделать", 170, lambda task: DUTIES[task.duty]),
        Field("О ком, о чём", 220, subject),
        Field("Кто", 130, lambda task: task.person or ", ".join(ROLES[role] for role in task.owners)),
        Field("Состояние", 110, lambda task: state(task, paper)),
        Field("Пункт", 66, lambda task: task.clause),
    )


RECORD_FIELDS: tuple[Field[RecordLine], ...] = (
    Field("Дата", 60, lambda line: numeric_date(line.values.day)),
    Field("Вид", 130, lambda line: KINDS[line.values.kind]),
    Field("Кто", 120, lambda line: line.who),
    Field("В роли", 120, lambda line: role(line.role)),
    Field("Что проверено", 160, lambda line: line.values.subject),
    Field("Результат", 168, lambda line: line.values.findings),
)


def subject(task: Task) -> str:
    """Whom or what it is about."""
    if task.duty is Duty.MONTHLY:
        return f"{MONTHS[task.event_on.month - 1]} {task.event_on.year}"
    if task.duty is Duty.ACTIVITY:
        return f"на {numeric_date(task.event_on)}"
    said = TERM_NAME.sub(lambda found: f"{'I' * int(found[2])} семестр {found[1]}", task.subject)
    return f"{said}: {task.done} из {task.total}" if task.total else said


def state(task: Task, paper: TaskPaper) -> str:
    """How it stands."""
    if task.done_on is not None:
        return f"выполнено {numeric_date(task.done_on)}{', с опозданием' if task.state is TaskState.LATE else ''}"
    days = (paper.today - task.due_on).days
    return f"просрочено, дней: {days}" if days > 0 else "сегодня" if days == 0 else "ждёт"


def role(code: str) -> str:
    """A role as papers call it; the console has none."""
    return next((words for known, words in ROLES.items() if known == code), "")


def _table(title: str, head: Letterhead, fields: Sequence[Field[R]], rows: Sequence[R]) -> TableFile:
    about = (("Выгрузил", head.printed_by), ("Дата и время", head.printed_at.replace(tzinfo=None, microsecond=0)))
    values = [[field.value(row) for field in fields] for row in rows]
    return TableFile(title, tuple(field.head for field in fields), values, (*about, ("Строк", len(values))))


def _render(head: Letterhead, titles: tuple[str, str], ledger: Ledger) -> bytes:
    names = zip((head.college, *titles), (CENTRED_BOLD, TITLE, CENTRED), strict=True)
    front = [*(evenly(text, style, WIDTH) for text, style in names if text), Spacer(1, 3 * mm)]
    stamp = Stamp(titles[0].capitalize(), head.printed_at, head.printed_by)
    return flow([*front, ledger.table(LOW)], A4_WIDE, stamp)


def _ledger(fields: Sequence[Field[R]], rows: Sequence[R], tail: list[Flowable]) -> Ledger:
    """The rows under their heads."""
    scale = WIDTH / sum(field.share for field in fields)
    widths = [field.share * scale for field in fields]
    cells = [[cell(field.value(row), width) for field, width in zip(fields, widths, strict=True)] for row in rows]
    look = [("ALIGN", (0, 0), (-1, 0), "CENTER"), ("FONT", (0, 0), (-1, 0), SERIF_BOLD, 9, 10)]
    return Ledger([[field.head for field in fields]], cells, widths, [Spacer(1, 2 * mm), *tail], look)
