"""The list of tasks and the register of control on paper: all of it, in order, whatever the texts are."""

from datetime import date, datetime

from openpyxl import load_workbook
from reports.pdf import in_order, needs_poppler, overlaps, pages

from desktop_app.services.control_papers import RecordPaper, TaskPaper
from desktop_app.services.control_records import ControlKind, RecordLine, RecordValues
from desktop_app.services.letterhead import Letterhead
from desktop_app.services.permissions import Role
from desktop_app.services.reports import table_file
from desktop_app.services.reports.control_list import (
    DUTIES,
    KINDS,
    records_file,
    render_records,
    render_tasks,
    tasks_file,
)
from desktop_app.services.rules.deadlines import Duty
from desktop_app.services.tasks_values import OWNERS, Task, TaskState

HEAD = Letterhead(
    college="ГБПОУ «Техникум»", founder="", city="", director="А. П. Иванова", deputy_academic="", secretary="",
    printed_by="Петров П. П.", printed_at=datetime(2026, 11, 24, 10, 0),  # noqa: DTZ001 - the clock on the wall
)  # fmt: skip
TODAY = date(2026, 11, 24)


def task(duty: Duty, number: int = 0) -> Task:
    return Task(
        duty=duty, key=f"{duty}:{number}", owners=OWNERS[duty], subject=f"ИСП-{number} · 2026/27-1 <b>&",
        event_on=date(2026, 11, 1), due_on=date(2026, 11, 20), state=TaskState.OVERDUE, total=25, done=number,
    )  # fmt: skip


@needs_poppler
def test_every_duty_stands_on_paper_and_nothing_lies_over_something_else() -> None:
    paper = TaskPaper(HEAD, TODAY, [task(duty, number) for number in range(5) for duty in Duty])
    made = pages(render_tasks(paper))
    assert len(made) > 1
    assert [overlaps(page) for page in made] == [[]] * len(made)
    text = " ".join(word.text for page in made for word in page.words)
    assert in_order(
        text,
        [
            "СРОКИ",
            "24.11.2026",
            "I семестр 2026/27 <b>&: 0 из 25",
            f"Всего: {5 * len(Duty)}, просрочено: {5 * len(Duty)}.",
        ],
    )


@needs_poppler
def test_the_register_is_signed_by_the_director() -> None:
    values = RecordValues(ControlKind.MONTHLY, date(2026, 10, 30), "Журналы", "Замечания <i> " * 30)
    (page,) = pages(render_records(RecordPaper(HEAD, [RecordLine(1, 1, values, "Иванова А. П.", Role.DIRECTOR, "")])))
    assert overlaps(page) == []
    text = " ".join(word.text for word in page.words)
    assert {"30.10.2026", "Журналы", "<i>"} <= set(text.split())
    assert in_order(text, ["РЕЕСТР", "Всего записей: 1.", "А. П. Иванова"])


def test_workbooks_hold_the_same_rows_and_no_formulas() -> None:
    from io import BytesIO

    bad = RecordValues(ControlKind.FINAL, TODAY, "=1+1", "")
    value = records_file(RecordPaper(HEAD, [RecordLine(1, 1, bad, "x", Role.CONSOLE, "")]))
    sheet = load_workbook(BytesIO(table_file.render(value)))["Реестр контроля"]
    assert (sheet["E2"].value, sheet["E2"].data_type) == ("=1+1", "s")
    assert len(list(tasks_file(TaskPaper(HEAD, TODAY, [task(Duty.MARKS)])).rows)) == 1


def test_every_duty_and_every_kind_of_control_has_words_for_paper() -> None:
    assert set(DUTIES) == set(Duty)
    assert set(KINDS) == set(ControlKind)
